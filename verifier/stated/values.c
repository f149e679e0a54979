/* values.c - laboratory values, vital signs and scores with the number beside them; blood pressures; body measures. */
#include "stated/finder.h"

#include <string.h>

#include "find/chars.h"

enum { REACH = 6, UNIT_MAX = 24 };

/* ---- A named value ----------------------------------------------------------------------------------------------- */

static bool is_glue_mark(char mark) {
    return mark && strchr(":=(),*|-", mark) != NULL;
}

/* The number that belongs to the name: over a few words and marks that say nothing. */
static size_t number_behind(const cs_draft_words *words, const cs_hit *name) {
    const cs_pieces *tokens = words->tokens;
    uint32_t sentence = tokens->list[name->first].sentence;
    for (size_t i = name->last; i < tokens->count && i < name->last + REACH; i++) {
        const cs_piece *token = &tokens->list[i];
        if (token->sentence != sentence || token->kind == CS_PIECE_BREAK) break;
        if (token->kind == CS_PIECE_NUMBER) return cs_piece_joined(tokens, i) && i == name->last ? 0 : i;
        if (token->kind == CS_PIECE_MARK && is_glue_mark(tokens->text[token->start])) continue;
        if (token->kind == CS_PIECE_WORD && cs_stated_hit_at(words, i, CS_TOPIC_GLUE)) continue;
        break;
    }
    return 0;
}

/* The unit as written behind a number, up to the next space: "mg/dL", "%", "mmol/L". */
static size_t unit_behind(const cs_pieces *tokens, size_t number, char *out) {
    size_t at = tokens->list[number].end, used = 0, start;
    while (at < tokens->size && cs_is_space(tokens->text[at])) at++;
    start = at;
    if (at < tokens->size && tokens->text[at] == '-') at++; /* "5-point" is no unit, "72-kg" is one */
    for (; at < tokens->size && used + 1 < UNIT_MAX; at++) {
        char c = tokens->text[at];
        if (cs_is(c, CS_CHAR_ALNUM) || (unsigned char)c >= 0x80 || strchr("/%^'\"", c))
            out[used++] = cs_lower(c);
        else if (c == '.' && at + 1 < tokens->size && cs_is(tokens->text[at + 1], CS_CHAR_ALNUM))
            out[used++] = c;
        else
            break;
    }
    out[used] = 0;
    return used ? at : start;
}

/* The same unit written another way. */
static const struct {
    const char *written, *unit;
} UNIT_NAMES[] = {
    {"meq/l", "mmol/L"},
    {"beats/min", "beats/min"},
    {"bpm", "beats/min"},
    {"beats", "beats/min"},
    {"breaths", "breaths/min"},
    {"percent", "%"},
    {"pounds", "lb"},
    {"lbs", "lb"},
    {"lb", "lb"},
    {"kilograms", "kg"},
    {"kgs", "kg"},
    {"centimeters", "cm"},
    {"inches", "in"},
    {"c", "\xC2\xB0"
          "C"},
    {"f", "\xC2\xB0"
          "F"},
    {"\xC2\xB0", ""},
    {"degrees", ""},
    {"points", "points"},
    {"kg/m\xC2\xB2", "kg/m2"},
    {"kg/m^2", "kg/m2"},
    {"mm", "mmHg"},
    {"iu/l", "U/L"},
    {"units/l", "U/L"},
    {"k/ul", "10^3/\xC2\xB5L"},
    {"x10^3/ul", "10^3/\xC2\xB5L"},
    {"thousand", "10^3/\xC2\xB5L"},
    {"miu/ml", "mIU/mL"},
    {"uiu/ml", "mIU/L"},
    {"seconds", "s"},
    {"sec", "s"},
    {"ml/min/1.73", "mL/min/1.73m2"},
    {"ml/min", "mL/min/1.73m2"},
    {"g/dl", "g/dL"},
};

/* Letter case aside, and a micro sign as a u. */
static bool same_unit(const char *written, const char *unit) {
    while (*written && *unit) {
        bool micro_a = (unsigned char)written[0] >= 0xC2 && (unsigned char)written[0] <= 0xCE && written[1];
        bool micro_b = (unsigned char)unit[0] == 0xC2 && (unsigned char)unit[1] == 0xB5;
        if (micro_b && (micro_a || *written == 'u')) {
            written += micro_a ? 2 : 1;
            unit += 2;
            continue;
        }
        if (cs_lower(*written++) != cs_lower(*unit++)) return false;
    }
    return !*written && !*unit;
}

static bool means_unit(const char *written, const char *unit) {
    if (same_unit(written, unit)) return true;
    for (size_t i = 0; i < sizeof UNIT_NAMES / sizeof *UNIT_NAMES; i++)
        if (strcmp(written, UNIT_NAMES[i].written) == 0 && strcmp(UNIT_NAMES[i].unit, unit) == 0) return true;
    return false;
}

/* A word behind a number that is no unit: "HR 88 regular". Units are short, or hold a stroke or a sign. */
static bool looks_like_unit(const char *written) {
    if (strpbrk(written, "/%^")) return true;
    static const char *const WORDS[] = {
        "mg",   "mcg",   "g",       "kg",      "lb",      "lbs",   "cm",      "mm",     "in",     "inches",
        "m",    "ml",    "l",       "meq",     "mmol",    "units", "iu",      "pounds", "ounces", "oz",
        "ms",   "s",     "sec",     "seconds", "c",       "f",     "percent", "cells",  "k",      "mmhg",
        "pg",   "ng",    "fl",      "u",       "bpm",     "beats", "breaths", "points", "weeks",  "years",
        "days", "hours", "minutes", "times",   "tablets", "x",     "st",      "nd",     "rd",     "th"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(written, WORDS[i]) == 0) return true;
    return (unsigned char)written[0] >= 0x80;
}

/* A number that is a date, a ratio, a range's end, a grade ("2+"), or a fraction says nothing here. */
static bool is_plain(const cs_draft_words *words, size_t number, double *out_of) {
    const cs_pieces *tokens = words->tokens;
    cs_stated_date date;
    size_t end;
    if (cs_stated_date_at(words, number, &date, &end)) return false;
    char behind = cs_piece_joined(tokens, number + 1) ? cs_piece_mark(tokens, number + 1) : 0;
    *out_of = 0;
    if (behind == '+' || behind == '\'' || behind == '"' || behind == ':') return false;
    if (behind == '-' && cs_piece_is(tokens, number + 2, CS_PIECE_WORD)) return false; /* "25-hydroxy", "12-lead" */
    if (behind == '/' && cs_piece_is(tokens, number + 2, CS_PIECE_NUMBER)) *out_of = cs_piece_value(tokens, number + 2);
    char before = number ? cs_piece_mark(tokens, number - 1) : 0;
    return before != '/' && before != '<' && before != '>';
}

static bool add_value(const cs_draft_words *words, const cs_hit *name, size_t number, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    const cs_known *known = &words->rules->known;
    cs_stated_value value = {.span = cs_pieces_span(tokens, number, number + 1),
                             .name = cs_pieces_span(tokens, name->first, name->last),
                             .row = name->value,
                             .value = cs_piece_value(tokens, number)};
    if (!is_plain(words, number, &value.out_of)) return true;
    if (cs_piece_mark(tokens, number - 1) == '-' && cs_piece_joined(tokens, number) &&
        tokens->text[tokens->list[number - 1].start - 1] == ' ')
        value.value = -value.value;
    char written[UNIT_MAX];
    size_t end = value.out_of > 0 ? tokens->list[number].end : unit_behind(tokens, number, written);
    value.unit_given = value.out_of <= 0 && looks_like_unit(written);
    for (size_t i = cs_hits_from(words, name->first); i < words->hits->count && value.unit_given; i++) {
        const cs_hit *other = &words->hits->list[i];
        if (other->first != name->first) break;
        if (other->topic != CS_TOPIC_LAB || other->last != name->last) continue;
        if (!means_unit(written, known->labs[other->value].unit)) continue;
        value.unit_known = true;
        value.unit_row = other->value;
        value.span.end = end;
        break;
    }
    return cs_add_values(out, value);
}

/* ---- Blood pressure, weight, height ------------------------------------------------------------------------------ */

/* The token behind "BP" or "blood pressure"; 0 where neither stands here. */
static size_t pressure_name(const cs_pieces *tokens, size_t at) {
    if (cs_piece_says(tokens, at, "bp")) return at + 1;
    if (cs_piece_says(tokens, at, "b") && cs_piece_mark(tokens, at + 1) == '/' && cs_piece_says(tokens, at + 2, "p"))
        return at + 3;
    bool named = at && (cs_piece_says(tokens, at - 1, "blood") || cs_piece_says(tokens, at - 1, "office"));
    return named && cs_piece_says(tokens, at, "pressure") ? at + 1 : 0;
}

static bool add_pressure(const cs_draft_words *words, size_t behind, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    for (size_t i = behind; i < tokens->count && i < behind + REACH; i++) {
        if (tokens->list[i].kind == CS_PIECE_BREAK) return true;
        if (!cs_piece_is(tokens, i, CS_PIECE_NUMBER)) continue;
        long high = cs_piece_integer(tokens, i, 3), low = cs_piece_integer(tokens, i + 2, 3);
        bool over = cs_piece_mark(tokens, i + 1) == '/' || cs_piece_says(tokens, i + 1, "over");
        cs_stated_date date;
        size_t end;
        if (!over || high < 10 || low < 10 || cs_stated_date_at(words, i, &date, &end)) return true;
        return cs_add_pressures(out, (cs_stated_pressure){cs_pieces_span(tokens, i, i + 3), (double)high, (double)low});
    }
    return true;
}

/* 5'10", 5 ft 10 in. */
static bool feet_and_inches(const cs_pieces *tokens, size_t number, double *cm, size_t *end) {
    double feet = cs_piece_value(tokens, number);
    bool sign = cs_piece_mark(tokens, number + 1) == '\'';
    bool word = cs_piece_says(tokens, number + 1, "ft") || cs_piece_says(tokens, number + 1, "feet") ||
                cs_piece_says(tokens, number + 1, "foot");
    if ((!sign && !word) || feet < 1 || feet > 8) return false;
    double inches = cs_piece_is(tokens, number + 2, CS_PIECE_NUMBER) ? cs_piece_value(tokens, number + 2) : 0;
    *cm = (feet * 12 + inches) * 2.54;
    *end = number + (inches > 0 ? 3 : 2);
    return inches < 12;
}

static bool add_body(const cs_draft_words *words, cs_body_measure measure, size_t behind, cs_stated *out) {
    static const struct {
        const char *unit;
        cs_body_measure measure;
        double scale;
    } UNITS[] = {
        {"kg", CS_BODY_WEIGHT, 1},        {"kilograms", CS_BODY_WEIGHT, 1},    {"lb", CS_BODY_WEIGHT, 0.45359},
        {"lbs", CS_BODY_WEIGHT, 0.45359}, {"pounds", CS_BODY_WEIGHT, 0.45359}, {"cm", CS_BODY_HEIGHT, 1},
        {"m", CS_BODY_HEIGHT, 100},       {"in", CS_BODY_HEIGHT, 2.54},        {"inches", CS_BODY_HEIGHT, 2.54}};
    const cs_pieces *tokens = words->tokens;
    cs_hit name = {.first = (uint32_t)behind - 1, .last = (uint32_t)behind};
    size_t number = number_behind(words, &name), end = number + 2;
    if (!number) return true;
    cs_stated_body body = {.measure = measure, .value = cs_piece_value(tokens, number)};
    bool known = measure == CS_BODY_INDEX;
    if (known) {
        end = number + 1;
    } else if (measure == CS_BODY_HEIGHT && feet_and_inches(tokens, number, &body.value, &end)) {
        known = true;
    } else {
        for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS && !known; i++) {
            if (UNITS[i].measure != measure || !cs_piece_says(tokens, number + 1, UNITS[i].unit)) continue;
            body.value *= UNITS[i].scale;
            known = true;
        }
    }
    if (!known) return true;
    body.span = cs_pieces_span(tokens, number, end);
    return cs_add_bodies(out, body);
}

static const struct {
    const char *word;
    cs_body_measure measure;
} MEASURES[] = {{"weight", CS_BODY_WEIGHT}, {"weighs", CS_BODY_WEIGHT}, {"wt", CS_BODY_WEIGHT},
                {"height", CS_BODY_HEIGHT}, {"ht", CS_BODY_HEIGHT},     {"bmi", CS_BODY_INDEX},
                {"index", CS_BODY_INDEX}};

static bool find_beside(const cs_draft_words *words, size_t at, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    if (tokens->list[at].kind != CS_PIECE_WORD) return true;
    if (!memchr("bhipw", cs_lower(tokens->text[tokens->list[at].start]), 5)) return true; /* the first letters of all */
    size_t behind = pressure_name(tokens, at);
    if (behind) return add_pressure(words, behind, out);
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++) {
        if (!cs_piece_says(tokens, at, MEASURES[i].word)) continue;
        if (strcmp(MEASURES[i].word, "index") == 0 && (at < 2 || !cs_piece_says(tokens, at - 1, "mass"))) continue;
        return add_body(words, MEASURES[i].measure, at + 1, out);
    }
    return true;
}

bool cs_state_values(const cs_draft_words *words, cs_stated *out) {
    const cs_hits *hits = words->hits;
    uint32_t behind = 0;
    for (size_t i = 0; i < hits->count; i++) {
        const cs_hit *name = &hits->list[i];
        if (name->topic != CS_TOPIC_LAB || name->first < behind) continue;
        behind = name->last;
        size_t number = number_behind(words, name);
        if (number && !add_value(words, name, number, out)) return false;
    }
    for (size_t i = 0; i < words->tokens->count; i++)
        if (!find_beside(words, i, out)) return false;
    return true;
}
