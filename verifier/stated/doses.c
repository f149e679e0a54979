/* doses.c - a drug, the amount beside it, how often it is taken, and the sum of a day that the draft names. */
#include "stated/finder.h"

#include <string.h>

enum {
    REACH = 10,  /* tokens from a drug's name to its amount */
    BEHIND = 14, /* tokens behind an amount that may say how often */
    CLAIMED_NONE = 0
};

static const struct {
    const char *phrase, *written;
    cs_dose_unit unit;
    double scale; /* to mg */
} UNITS[] = {
    {"mg|mgs|milligram|milligrams", "mg", CS_UNIT_MASS, 1},
    {"mcg|mcgs|ug|\xC2\xB5g|\xCE\xBCg|microgram|micrograms", "mcg", CS_UNIT_MASS, 0.001},
    {"g|gm|gms|gram|grams", "g", CS_UNIT_MASS, 1000},
    {"unit|units|iu|international", "units", CS_UNIT_UNITS, 1},
    {"meq|milliequivalents", "mEq", CS_UNIT_MEQ, 1},
    {"ml|mls|milliliter|milliliters|cc", "mL", CS_UNIT_ML, 1},
};

enum { UNIT_COUNT = sizeof UNITS / sizeof *UNITS };

cs_status cs_stated_units_add(cs_lexis *lexis, cs_error *error) {
    for (uint32_t i = 0; i < UNIT_COUNT; i++) {
        cs_status status = cs_lexis_add(lexis, CS_TOPIC_UNIT, i, UNITS[i].phrase, false, error);
        if (status) return status;
    }
    return cs_lexis_add(lexis, CS_TOPIC_UNIT, 3, "U", true, error);
}

/* A number with a unit: its token, and the one behind both. */
typedef struct cs_amount {
    size_t number, last;
    double value, second; /* mass in mg */
    cs_dose_unit unit;
    cs_dose_per per;
    const char *written;
} cs_amount;

/* "/mL", "/5 mL", "/dL": a strength or a level, no dose; "/kg", "/day", "/hr". */
static cs_dose_per per_what(const cs_pieces *tokens, size_t at, size_t *end) {
    static const struct {
        const char *word;
        cs_dose_per per;
    } WORDS[] = {{"kg", CS_PER_KG},  {"day", CS_PER_DAY},   {"d", CS_PER_DAY},      {"hr", CS_PER_HOUR},
                 {"h", CS_PER_HOUR}, {"hour", CS_PER_HOUR}, {"hours", CS_PER_HOUR}, {"24", CS_PER_DAY}};
    bool slash = cs_piece_mark(tokens, at) == '/' && cs_piece_joined(tokens, at);
    if (!slash && !cs_piece_says(tokens, at, "per")) return CS_PER_NONE;
    *end = at + 2;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (cs_piece_says(tokens, at + 1, WORDS[i].word)) return WORDS[i].per;
    return CS_PER_OTHER;
}

static bool read_amount(const cs_draft_words *words, size_t at, cs_amount *out) {
    const cs_pieces *tokens = words->tokens;
    if (!cs_piece_is(tokens, at, CS_PIECE_NUMBER)) return false;
    size_t next = at + 1;
    if (cs_piece_mark(tokens, next) == '-') next++; /* "5-mg tablet" */
    const cs_hit *unit = cs_stated_hit_at(words, next, CS_TOPIC_UNIT);
    if (!unit) return false;
    *out = (cs_amount){.number = at,
                       .last = unit->last,
                       .value = cs_piece_value(tokens, at) * UNITS[unit->value].scale,
                       .unit = UNITS[unit->value].unit,
                       .written = UNITS[unit->value].written};
    out->per = per_what(tokens, unit->last, &out->last);
    return true;
}

/* "5-325 mg", "25/100 mg", "160/4.5 mcg": the first of two; a unit that stands behind the second belongs to both. */
static bool read_pair(const cs_draft_words *words, size_t at, cs_amount *out) {
    const cs_pieces *tokens = words->tokens;
    char mark = cs_piece_mark(tokens, at + 1);
    if ((mark != '-' && mark != '/') || !cs_piece_is(tokens, at + 2, CS_PIECE_NUMBER)) return false;
    if (!read_amount(words, at + 2, out)) return false;
    double scale = cs_piece_value(tokens, at + 2);
    out->second = out->value;
    out->value = scale > 0 ? out->value / scale * cs_piece_value(tokens, at) : 0;
    out->number = at;
    return true;
}

static bool any_amount(const cs_draft_words *words, size_t at, cs_amount *out) {
    return read_pair(words, at, out) || read_amount(words, at, out);
}

/* ---- Beside a drug ----------------------------------------------------------------------------------------------- */

/* The amount behind the name: not past another drug, a value's name, or words that begin another thing. */
static bool amount_behind(const cs_draft_words *words, const cs_hit *drug, cs_amount *out) {
    const cs_pieces *tokens = words->tokens;
    uint32_t sentence = tokens->list[drug->first].sentence;
    for (size_t i = drug->last; i < tokens->count && i < drug->last + REACH; i++) {
        if (tokens->list[i].sentence != sentence || tokens->list[i].kind == CS_PIECE_BREAK) return false;
        if (any_amount(words, i, out)) return true;
        if (cs_stated_hit_at(words, i, CS_TOPIC_DRUG) || cs_stated_hit_at(words, i, CS_TOPIC_LAB)) return false;
        bool parts = cs_piece_mark(tokens, i) == ',' || cs_piece_says(tokens, i, "and") ||
                     cs_piece_says(tokens, i, "with") || cs_piece_says(tokens, i, "plus") ||
                     cs_piece_says(tokens, i, "or") || cs_piece_says(tokens, i, "for");
        if (parts && !cs_piece_is(tokens, i + 1, CS_PIECE_NUMBER)) return false;
        if (cs_piece_says(tokens, i, "level") || cs_piece_says(tokens, i, "levels")) return false;
    }
    return false;
}

/* "80 units of insulin", "5 mg oral prednisone". */
static bool amount_before(const cs_draft_words *words, const cs_hit *drug, size_t claimed, cs_amount *out) {
    const cs_pieces *tokens = words->tokens;
    for (size_t back = 2; back <= 6 && back <= drug->first; back++) {
        size_t at = drug->first - back;
        if (at < claimed || tokens->list[at].kind == CS_PIECE_BREAK ||
            tokens->list[at].sentence != tokens->list[drug->first].sentence)
            return false;
        if (!any_amount(words, at, out)) continue;
        size_t gap = drug->first - out->last;
        if (out->last > drug->first || gap > 2) return false;
        for (size_t i = out->last; i < drug->first; i++)
            if (tokens->list[i].kind != CS_PIECE_WORD || cs_piece_says(tokens, i, "and") ||
                cs_piece_says(tokens, i, "with"))
                return false;
        return true;
    }
    return false;
}

/* "losartan-hydrochlorothiazide", "lisinopril / HCTZ": the amounts are of two drugs. */
static bool in_combination(const cs_draft_words *words, const cs_hit *drug) {
    const cs_pieces *tokens = words->tokens;
    char behind = cs_piece_mark(tokens, drug->last), before = drug->first ? cs_piece_mark(tokens, drug->first - 1) : 0;
    if ((behind == '-' || behind == '/') && cs_piece_is(tokens, drug->last + 1, CS_PIECE_WORD)) return true;
    return (before == '-' || before == '/') && drug->first > 1 && cs_piece_is(tokens, drug->first - 2, CS_PIECE_WORD) &&
           cs_piece_joined(tokens, drug->first);
}

/* What may stand between "twice daily" and the sum of the day: "(", "for a total of", "=". */
static bool joins_sum(const cs_pieces *tokens, size_t at) {
    static const char *const WORDS[] = {"for", "a",      "total", "of",  "or",    "ie",   "which",
                                        "is",  "equals", "sum",   "day", "daily", "dose", "the"};
    if (tokens->list[at].kind == CS_PIECE_NUMBER) return true;
    char mark = cs_piece_mark(tokens, at);
    if (mark) return strchr("(,=:-", mark) != NULL;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (cs_piece_says(tokens, at, WORDS[i])) return true;
    return false;
}

/* How often, and the sum of a day, up to the next drug. */
static void read_schedule(const cs_draft_words *words, const cs_hit *drug, const cs_amount *amount,
                          cs_stated_dose *dose) {
    const cs_pieces *tokens = words->tokens;
    uint32_t sentence = tokens->list[amount->number].sentence;
    bool told = false;
    size_t behind = drug->last > amount->last ? drug->last : amount->last;
    for (size_t i = behind; i < tokens->count && i < behind + BEHIND; i++) {
        if (tokens->list[i].sentence != sentence || cs_stated_hit_at(words, i, CS_TOPIC_DRUG)) return;
        const cs_hit *often = told ? NULL : cs_stated_hit_at(words, i, CS_TOPIC_FREQUENCY);
        const cs_hit *total = cs_stated_hit_at(words, i, CS_TOPIC_TOTAL);
        if (often) {
            dose->times = often->value / 10.0;
            dose->weekly = often->value == 0;
            dose->daily = often->value > 0;
            told = true;
            i = often->last - 1;
        }
        if (total && (i == behind || !told)) dose->in_total = true;
        if (told && !often && !total && !joins_sum(tokens, i)) return;
        cs_amount sum;
        if (i > behind && read_amount(words, i, &sum) && sum.unit == dose->unit) {
            bool day = sum.per == CS_PER_DAY || cs_stated_hit_at(words, sum.last, CS_TOPIC_TOTAL) ||
                       (i >= 2 && cs_stated_hit_before(words, i, 5, CS_TOPIC_TOTAL) && told) ||
                       (told && cs_piece_says(tokens, sum.last, "daily"));
            if (!day) return;
            dose->day_total = sum.value;
            dose->total_span = cs_pieces_span(tokens, sum.number, sum.last);
            return;
        }
    }
}

/* "two 500 mg tablets twice daily": the sum of the day is a multiple. */
static bool counts_pieces(const cs_pieces *tokens, const cs_hit *drug, const cs_amount *amount) {
    static const char *const WORDS[] = {"tablet", "tablets", "tab",   "tabs", "capsule", "capsules", "caps",
                                        "pill",   "pills",   "puffs", "puff", "sprays",  "patches"};
    size_t first = drug->first < amount->number ? drug->first : amount->number, last = amount->last;
    if (drug->last > last) last = drug->last;
    first -= first < 3 ? first : 3;
    for (size_t i = first; i < tokens->count && i < last + BEHIND; i++)
        for (size_t k = 0; k < sizeof WORDS / sizeof *WORDS; k++)
            if (cs_piece_says(tokens, i, WORDS[k])) return true;
    return false;
}

static bool add_dose(const cs_draft_words *words, const cs_hit *drug, const cs_amount *amount, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    cs_stated_dose dose = {.span = cs_pieces_span(tokens, amount->number, amount->last),
                           .drug = cs_pieces_span(tokens, drug->first, drug->last),
                           .row = drug->value,
                           .amount = amount->value,
                           .second = amount->second,
                           .unit = amount->unit,
                           .per = amount->per,
                           .written = amount->written,
                           .combination = in_combination(words, drug)};
    dose.counted = counts_pieces(tokens, drug, amount);
    if (amount->per == CS_PER_DAY) dose.in_total = true;
    read_schedule(words, drug, amount, &dose);
    return cs_add_doses(out, dose);
}

/* "from 10 mg to 200 mg", "5 mg, then 10 mg": the amounts that follow at once. */
static bool add_further(const cs_draft_words *words, const cs_hit *drug, size_t *last, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    for (;;) {
        size_t next = *last;
        bool joins = cs_piece_says(tokens, next, "to") || cs_piece_says(tokens, next, "then") ||
                     cs_piece_says(tokens, next, "or") || cs_piece_mark(tokens, next) == '-';
        cs_amount amount;
        if (!joins || tokens->list[next].sentence != tokens->list[drug->first].sentence ||
            !any_amount(words, next + 1, &amount))
            return true;
        if (!add_dose(words, drug, &amount, out)) return false;
        *last = amount.last;
    }
}

bool cs_state_doses(const cs_draft_words *words, cs_stated *out) {
    const cs_hits *hits = words->hits;
    size_t claimed = CLAIMED_NONE;
    uint32_t behind = 0; /* names inside a longer one are no drugs of their own */
    for (size_t i = 0; i < hits->count; i++) {
        const cs_hit *drug = &hits->list[i];
        if (drug->topic != CS_TOPIC_DRUG || drug->first < behind) continue;
        behind = drug->last;
        cs_amount amount;
        bool found = amount_before(words, drug, claimed, &amount);
        if (!found) found = amount_behind(words, drug, &amount);
        if (!found) {
            cs_stated_dose bare = {.drug = cs_pieces_span(words->tokens, drug->first, drug->last),
                                   .row = drug->value,
                                   .combination = in_combination(words, drug)};
            bare.span = bare.drug;
            if (!cs_add_doses(out, bare)) return false;
            continue;
        }
        if (!add_dose(words, drug, &amount, out)) return false;
        claimed = amount.last;
        if (!add_further(words, drug, &claimed, out)) return false;
    }
    return true;
}
