/* labelled.c - numbers that a label names: "MRN 4411207", "Member ID: W123-45", "account ending in 1234", a column
 * headed "Claim #". The label makes the number; a check digit only says how sure. */
#include <string.h>

#include "find/chars.h"
#include "identify/checkdigit.h"
#include "identify/digits.h"
#include "identify/draft.h"
#include "identify/numbers.h"

/* What the value of a kind must have. */
static const struct {
    bool number; /* a kind that this finder reads */
    size_t digits;
} KINDS[CS_ID_KINDS] = {
    [CS_ID_SSN] = {true, 4},     [CS_ID_MRN] = {true, 3},    [CS_ID_PLAN] = {true, 3},
    [CS_ID_ACCOUNT] = {true, 3}, [CS_ID_CARD] = {true, 4},   [CS_ID_LICENSE] = {true, 3},
    [CS_ID_VEHICLE] = {true, 1}, [CS_ID_DEVICE] = {true, 2}, [CS_ID_OTHER] = {true, 3},
};

/* Labels whose numbers have a check digit. */
static bool of_ssn(const char *d, size_t n) {
    return n == 9 && cs_ssn_note(d) == NULL;
}
static bool of_card(const char *d, size_t n) {
    return cs_card_prefix(d, n) && cs_check_luhn(d, n);
}
static bool of_imei(const char *d, size_t n) {
    return n == 15 && cs_check_luhn(d, n);
}
static const struct {
    const char *label;
    bool (*passes)(const char *text, size_t length);
    size_t length; /* at which a failing number is told as such; 0: at any */
    const char *note;
} CHECKS[] = {
    {"npi", cs_check_npi, 0, "NPI check digit fails"},
    {"dea", cs_check_dea, 0, "DEA check digit fails"},
    {"vin", cs_check_vin, 0, "VIN check digit fails"},
    {"routing", cs_check_aba, 0, "routing number check digit fails"},
    {"card", of_card, 13, "card check digit fails"},
    {"imei", of_imei, 0, "IMEI check digit fails"},
    {"ssn", of_ssn, 9, "no ordinary social security number"},
};

typedef struct value {
    cs_span span;
    size_t first, last; /* words */
    size_t digits, letters;
    bool sign; /* : # = or "number" stands between label and value */
} value;

static char at(const cs_id_draft *draft, size_t i) {
    return i < draft->size ? draft->text[i] : 0;
}

/* What stands between a label and its value: marks, white space, and a line's end only behind a bare label. */
static bool gap(const cs_id_draft *draft, size_t from, size_t to, bool *sign) {
    enum { LONGEST = 48 };
    if (to - from > LONGEST) return false;
    bool line = false;
    for (size_t i = from; i < to; i++) {
        char c = draft->text[i];
        if (c == '\n') {
            if (line) return false;
            line = true;
            continue;
        }
        if (!strchr(" \t:#.=-|\"'`()[]*_/<>,&+", c)) return false;
        if ((c == ',' || c == '(') && i > from && i + 1 < to && cs_is_space(draft->text[i + 1])) return false;
        if (strchr(":#=|>", c) || (c == '*' && i + 2 < to && draft->text[i + 1] == '*' && draft->text[i + 2] == '*'))
            *sign = true;
    }
    return true;
}

static const char FILLERS[] =
    " no nos number numbers num nbr id ids is was of the as ending ends in on file with code are "
    "listed assigned his her my your last four digits starting reads currently old new is: "
    "were patient current previous prior under which recorded documented here at our there now shows reading "
    "be also to be appears remains stays given used has been issued today s td th tr span strong b br div ";
static const char SIGNS[] = " no nos number numbers num nbr id ids ending digits ";

/* "claim ICN 2026014": a label of its own; in "MRN MRN 4411207" the second is part of what was copied. */
static bool other_label(const cs_id_draft *draft, size_t word, const cs_label_rule *rule) {
    const cs_phrase *phrase = cs_phrase_match(&draft->rules->labels, draft, word);
    return phrase && phrase->payload != rule;
}

/* Letters and digits, joined by single marks; groups of digits and short letters also by a space. */
static void extend(const cs_id_draft *draft, const cs_label_rule *rule, value *v) {
    cs_id_kind kind = (cs_id_kind)rule->kind;
    const cs_word *w = draft->words;
    v->last = v->first;
    while (v->last + 1 < draft->word_count) {
        size_t from = w[v->last].end, to = w[v->last + 1].start;
        char c = at(draft, from);
        size_t length = w[v->last].end - w[v->last].start, next = w[v->last + 1].end - w[v->last + 1].start;
        bool joined = to - from == 1 && strchr("-/._*", c);
        if (c == '.' && joined && kind != CS_ID_OTHER && !(w[v->last + 1].flags & CS_WORD_DIGITS)) joined = false;
        if (to - from == 2 && c == '-' && draft->text[from + 1] == '\n' && (w[v->last + 1].flags & CS_WORD_DIGITS) &&
            !(w[v->last + 1].flags & CS_WORD_LETTERS))
            joined = true;
        if (!joined && to - from == 1 && c == ' ' && kind != CS_ID_DEVICE) {
            bool numbers = !(w[v->last].flags & CS_WORD_LETTERS) && !(w[v->last + 1].flags & CS_WORD_LETTERS);
            char behind = at(draft, w[v->last + 1].end);
            bool short_groups =
                length >= 2 && length <= 4 && next >= 2 && next <= 4 && !strchr("/%:", behind ? behind : ' ');
            bool letters_first = (w[v->last].flags & CS_WORD_CAPS) && length <= 4 &&
                                 !other_label(draft, v->last, rule) &&
                                 cs_is(draft->text[w[v->last + 1].start], CS_CHAR_DIGIT) &&
                                 (next >= 3 || (next == 2 && (behind == '-' || kind == CS_ID_VEHICLE)));
            joined = (numbers && short_groups) || letters_first;
        }
        if (!joined) break;
        v->last++;
    }
    v->span = (cs_span){w[v->first].start, w[v->last].end};
    v->digits = v->letters = 0;
    for (size_t i = v->span.start; i < v->span.end; i++) {
        v->digits += cs_is(draft->text[i], CS_CHAR_DIGIT) != 0;
        v->letters += cs_is(draft->text[i], CS_CHAR_LETTER) != 0;
    }
}

/* A day, an amount, a share or a measure is no number of this kind; neither is a code that the tables know. */
static bool other_thing(const cs_id_draft *draft, const value *v, bool sign, bool loose) {
    size_t s = v->span.start, e = v->span.end;
    if (at(draft, e) == '%' || (s > 0 && draft->text[s - 1] == '$')) return true;
    unsigned classes = cs_shield_classes(draft->shield, v->span);
    if (classes & (CS_SHIELD_PLACEHOLDER | CS_SHIELD_DRUG)) return true;
    if (classes & (CS_SHIELD_VALUE | CS_SHIELD_CITATION | CS_SHIELD_CODE) && (!sign || loose)) return true;
    size_t slashes = 0, colons = at(draft, e) == ':' && cs_is(at(draft, e + 1), CS_CHAR_DIGIT);
    for (size_t i = s; i < e; i++) slashes += draft->text[i] == '/';
    if (colons || (slashes == 2 && v->letters == 0)) return true;
    /* A date in ISO order. */
    const char *t = draft->text + s;
    if (v->letters == 0 && v->digits == 8 && e - s == 10 && t[4] == '-' && t[7] == '-' &&
        (t[0] == '1' || t[0] == '2') && t[5] <= '1')
        return true;
    /* "Ref: 120-140", "Medicare: 80/20" */
    if (loose && v->letters == 0 && v->last == v->first + 1 && v->digits <= 6) return true;
    unsigned year;
    if (v->first == v->last && cs_word_number(draft, v->first, &year) && e - s == 4 && year >= 1900 && year <= 2100)
        return !sign;
    return false;
}

static bool fits(const cs_id_draft *draft, const cs_label_hit *label, const value *v) {
    cs_id_kind kind = (cs_id_kind)label->rule->kind;
    bool plate = kind == CS_ID_VEHICLE && v->digits == 0 && v->letters >= 4 && v->first == v->last &&
                 (draft->words[v->first].flags & CS_WORD_CAPS) && v->sign;
    if (plate) return true;
    /* A user's name may have no digit, but is no plain word. */
    bool handle = strcmp(label->rule->id, "username") == 0 && v->digits + v->letters >= 5 &&
                  (v->digits || v->last > v->first) && draft->words[v->last].start - draft->words[v->first].start < 40;
    if (handle) return true;
    if (v->digits < KINDS[kind].digits || v->digits + v->letters < 3 || v->digits + v->letters > 40) return false;
    if (v->letters > 2 * v->digits + 4) return false;
    bool plate_like = kind == CS_ID_VEHICLE && v->letters >= 2 && v->digits >= 3 && v->letters + v->digits <= 8 &&
                      cs_is(draft->text[v->span.start], CS_CHAR_UPPER | CS_CHAR_DIGIT);
    if (plate_like) return !other_thing(draft, v, v->sign, label->rule->loose);
    if (label->rule->loose && !v->sign && !(v->digits >= 5 && v->digits + v->letters >= 6)) return false;
    return !other_thing(draft, v, v->sign, label->rule->loose);
}

/* The value behind a label. */
static bool forward(const cs_id_draft *draft, const cs_label_hit *label, value *out) {
    enum { FILLER_MAX = 5 };
    value v = {.first = label->word + label->words};
    size_t from = label->span.end;
    for (int i = 0; i <= FILLER_MAX && v.first < draft->word_count; i++) {
        const cs_word *w = &draft->words[v.first];
        if (!gap(draft, from, w->start, &v.sign)) return false;
        extend(draft, label->rule, &v);
        if (v.digits && fits(draft, label, &v)) {
            *out = v;
            return true;
        }
        /* "driver's license OH TL545796": the state that issued it. */
        bool state = w->end - w->start == 2 && (w->flags & CS_WORD_CAPS) && !(w->flags & CS_WORD_DIGITS) &&
                     (label->rule->kind == CS_ID_LICENSE || label->rule->kind == CS_ID_VEHICLE);
        if (!state && !cs_word_in(draft, v.first, FILLERS)) {
            if (v.digits || !fits(draft, label, &v)) return false;
            *out = v;
            return true;
        }
        if (cs_word_in(draft, v.first, SIGNS)) v.sign = true;
        from = w->end;
        v.first++;
    }
    return false;
}

/* The value before a label: "4411207 is his MRN", "#4411207 (MRN)". */
static bool backward(const cs_id_draft *draft, const cs_label_hit *label, size_t done, value *out) {
    enum { FILLER_MAX = 4, DIGITS = 5 };
    value v = {.first = label->word};
    size_t to = label->span.start;
    for (int i = 0; i <= FILLER_MAX && v.first > 0; i++) {
        const cs_word *w = &draft->words[--v.first];
        bool sign = false;
        if (w->end <= done || !gap(draft, w->end, to, &sign) || memchr(draft->text + w->end, '\n', to - w->end))
            return false;
        if (w->flags & CS_WORD_DIGITS) {
            while (v.first > 0 && draft->words[v.first].start - draft->words[v.first - 1].end == 1 &&
                   draft->text[draft->words[v.first - 1].end] == '-' && draft->words[v.first - 1].start >= done)
                v.first--;
            extend(draft, label->rule, &v);
            if (v.digits < DIGITS || v.span.end > label->span.start) return false;
            if (cs_shielded(draft->shield, v.span) || !fits(draft, label, &v)) return false;
            *out = v;
            return true;
        }
        if (!cs_word_in(draft, v.first, " is was the his her their my your as a patient s being for ")) return false;
        to = w->start;
    }
    return false;
}

static int check(const cs_id_draft *draft, const cs_label_hit *label, const value *v, const char **note) {
    enum { PASSES = 98, FAILS = 72, PLAIN = 92, SHORT = 75 };
    char text[48];
    size_t n = cs_squeeze(draft, v->span, text, sizeof text);
    *note = NULL;
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++) {
        if (strcmp(CHECKS[i].label, label->rule->id) != 0) continue;
        if (CHECKS[i].passes(text, n)) return PASSES;
        if (n < CHECKS[i].length) break;
        *note = CHECKS[i].note;
        return FAILS;
    }
    return v->digits + v->letters < 4 ? SHORT : PLAIN;
}

/* MRN-4411207: the label is the beginning of the number. */
static bool is_prefix(const cs_id_draft *draft, const cs_label_hit *label, const value *v) {
    return label->words == 1 && v->span.start == label->span.end + 1 && at(draft, label->span.end) == '-' &&
           (draft->words[label->word].flags & CS_WORD_CAPS);
}

static void add(const cs_id_draft *draft, cs_found *found, const cs_label_hit *label, const value *v) {
    enum { PREFIX = 88 };
    const char *note;
    int confidence = check(draft, label, v, &note);
    bool prefix = is_prefix(draft, label, v);
    cs_span span = {prefix ? label->span.start : v->span.start, v->span.end};
    if (prefix && confidence > PREFIX) confidence = PREFIX; /* a label before it says more */
    cs_id_role role = label->rule->role;
    if (role == CS_ROLE_UNKNOWN) role = cs_role_near(draft, v->span);
    cs_found_add(found, (cs_id_kind)label->rule->kind, role, span, confidence, label->rule->id, note);
}

/* "MRNs 4411207, 4411208 and 4411209": more of the same form. */
static size_t list(const cs_id_draft *draft, cs_found *found, const cs_label_hit *label, value v) {
    for (;;) {
        value next = {.first = v.last + 1, .sign = v.sign};
        if (cs_word_in(draft, next.first, " and or ")) next.first++;
        if (next.first >= draft->word_count) break;
        size_t from = v.span.end, to = draft->words[next.first].start;
        if (to - from > 6 || !strchr(",/&; ", at(draft, from)) || memchr(draft->text + from, '\n', to - from)) break;
        extend(draft, label->rule, &next);
        if (next.digits != v.digits || next.letters != v.letters ||
            next.span.end - next.span.start != v.span.end - v.span.start)
            break;
        if (other_thing(draft, &next, true, false)) break;
        add(draft, found, label, &next);
        v = next;
    }
    return v.span.end;
}

static void cell(const cs_id_draft *draft, cs_found *found, const cs_cell *c) {
    if (c->label->rule->kind < 0 || !KINDS[c->label->rule->kind].number) return;
    value v = {.first = cs_word_at(draft, c->span.start), .sign = true};
    for (; v.first < draft->word_count && draft->words[v.first].start < c->span.end; v.first++) {
        extend(draft, c->label->rule, &v);
        if (v.span.end > c->span.end) return;
        if (!v.digits || !fits(draft, c->label, &v)) continue;
        add(draft, found, c->label, &v);
        return;
    }
}

cs_status cs_find_labelled(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    size_t done = 0;
    for (size_t i = 0; i < draft->label_count; i++) {
        const cs_label_hit *label = &draft->labels[i];
        value v;
        if (label->rule->kind < 0 || !KINDS[label->rule->kind].number) continue;
        if (forward(draft, label, &v)) {
            add(draft, found, label, &v);
            done = list(draft, found, label, v);
        } else if (!label->rule->before_only && backward(draft, label, done, &v)) {
            add(draft, found, label, &v);
        }
    }
    for (size_t i = 0; i < draft->cell_count; i++) cell(draft, found, &draft->cells[i]);
    return CS_OK;
}
