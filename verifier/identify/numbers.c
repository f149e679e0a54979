/* numbers.c - numbers that show by their form what they are: social security, Medicare, card, bank, vehicle and device
 * numbers, NPI and DEA. A check digit raises the confidence; where it fails, the number needs a form of its own. */
#include "identify/numbers.h"

#include <string.h>

#include "find/chars.h"
#include "identify/checkdigit.h"
#include "identify/digits.h"

typedef size_t (*number_reader)(const cs_id_draft *draft, cs_found *found, size_t start);

static char at(const cs_id_draft *draft, size_t i) {
    return i < draft->size ? draft->text[i] : 0;
}

static bool is_length(const cs_groups *g, size_t i, size_t length) {
    return i < g->count && g->group[i].span.end - g->group[i].span.start == length;
}

static cs_id_role role_of(const cs_id_draft *draft, cs_span span, cs_id_kind kind) {
    const cs_label_hit *label = cs_label_near(draft, span, (int)kind, 4);
    return label && label->rule->role != CS_ROLE_UNKNOWN ? label->rule->role : cs_role_near(draft, span);
}

/* ---- Social security, ITIN and ATIN numbers ---- */

const char *cs_ssn_note(const char *d) {
    int area = (d[0] - '0') * 100 + (d[1] - '0') * 10 + d[2] - '0', group = (d[3] - '0') * 10 + d[4] - '0';
    if (area >= 900) {
        if (group == 93) return "an adoption taxpayer number (ATIN)";
        if ((group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 92) || group >= 94)
            return "a taxpayer number (ITIN)";
        return "no area of social security numbers";
    }
    if (area == 0 || area == 666) return "no area of social security numbers";
    if (group == 0 || strncmp(d + 5, "0000", 4) == 0) return "no social security number has this group or serial";
    if (strncmp(d, "078051120", 9) == 0 || strncmp(d, "219099999", 9) == 0 || strncmp(d, "123456789", 9) == 0 ||
        strncmp(d, "98765432", 8) == 0)
        return "a specimen number";
    return NULL;
}

/* 123-45-6789 with - . or space, a line's end behind a mark included; HICN: with a suffix of a letter and a digit. */
static size_t ssn(const cs_id_draft *draft, cs_found *found, size_t start) {
    cs_groups g;
    if (!cs_is(at(draft, start), CS_CHAR_DIGIT)) return 0;
    cs_groups_read(draft, start, &g);
    if (g.count < 3 || !is_length(&g, 0, 3) || !is_length(&g, 1, 2) || !is_length(&g, 2, 4)) return 0;
    cs_span span = {start, g.group[2].span.end};
    if (g.count > 3 && g.group[3].before != ' ') return 0;
    if (start > 0 &&
        (cs_is(draft->text[start - 1], CS_CHAR_ALNUM) ||
         (strchr("-./", draft->text[start - 1]) && start > 1 && cs_is(draft->text[start - 2], CS_CHAR_DIGIT))))
        return 0;
    char one = g.group[1].before, two = g.group[2].before;
    bool labelled = cs_label_near(draft, span, CS_ID_SSN, 4) != NULL;
    if (!labelled && (one != two || one == '/' || (one == '.' && g.group[1].span.start - g.group[0].span.end > 1)))
        return 0;
    if (!labelled && one == ' ' && cs_shield_classes(draft->shield, span) & CS_SHIELD_VALUE) return 0;
    size_t end = span.end;
    if (cs_is(at(draft, end), CS_CHAR_LETTER)) {
        size_t tail = 1 + (cs_is(at(draft, end + 1), CS_CHAR_ALNUM) != 0);
        if (!strchr("ABCDEFJKMTW", cs_upper(at(draft, end))) || cs_is(at(draft, end + tail), CS_CHAR_ALNUM)) return 0;
        span.end = end + tail;
        cs_found_add(found, CS_ID_PLAN, role_of(draft, span, CS_ID_PLAN), span, 85, "plan.hicn", NULL);
        return span.end;
    }
    if (cs_is(at(draft, end), CS_CHAR_DIGIT)) return 0;
    const char *note = cs_ssn_note(g.digits);
    int confidence = labelled ? (note ? 90 : 98) : one == ' ' ? (note ? 55 : 70) : note ? 70 : 90;
    cs_found_add(found, CS_ID_SSN, role_of(draft, span, CS_ID_SSN), span, confidence, "ssn", note);
    return span.end;
}

/* XXX-XX-1234, ***-**-1234: the last four are a derivative. */
static bool masked_ssn(const cs_id_draft *draft, cs_found *found, size_t word) {
    const cs_word *w = &draft->words[word];
    if (w->end - w->start != 4 || w->flags & CS_WORD_LETTERS || w->start < 7) return false;
    const char *t = draft->text + w->start - 7;
    if (!strchr("- .", t[3]) || t[6] != t[3]) return false;
    for (size_t i = 0; i < 6; i++)
        if (i != 3 && !strchr("Xx*#", t[i])) return false;
    cs_span span = {w->start, w->end};
    cs_found_add(found, CS_ID_SSN, role_of(draft, span, CS_ID_SSN), span, 92, "ssn.masked", "the last four digits");
    return true;
}

/* ---- Cards ---- */

static bool card_form(const cs_groups *g, size_t *groups) {
    if (is_length(g, 0, 4) && is_length(g, 1, 4) && is_length(g, 2, 4) && is_length(g, 3, 4)) return (*groups = 4) != 0;
    if (is_length(g, 0, 4) && is_length(g, 1, 6) && is_length(g, 2, 5)) return (*groups = 3) != 0;
    *groups = 1;
    size_t n = g->group[0].span.end - g->group[0].span.start;
    return n >= 13 && n <= 19;
}

static size_t card(const cs_id_draft *draft, cs_found *found, size_t start) {
    cs_groups g;
    size_t groups;
    if (!cs_is(at(draft, start), CS_CHAR_DIGIT)) return 0;
    cs_groups_read(draft, start, &g);
    if (g.total < 13 || !card_form(&g, &groups)) return 0;
    cs_span span = {start, g.group[groups - 1].span.end};
    char digits[24];
    size_t n = cs_squeeze(draft, span, digits, sizeof digits);
    if (cs_glued(draft, span) || n < 13 || (groups > 1 && g.group[1].before == '/')) return 0;
    bool prefix = cs_card_prefix(digits, n), luhn = cs_check_luhn(digits, n);
    bool labelled = cs_label_near(draft, span, CS_ID_CARD, 4) != NULL;
    if (!labelled && !prefix) return 0;
    if (!labelled && !luhn && groups == 1) return 0;
    const char *note = luhn ? NULL : "card check digit fails";
    int confidence = luhn && prefix ? (labelled ? 98 : groups > 1 ? 95 : 80) : labelled ? 80 : 70;
    cs_found_add(found, CS_ID_CARD, role_of(draft, span, CS_ID_CARD), span, confidence, "card", note);
    return span.end;
}

/* ---- Letters and digits ---- */

/* The run of letters, digits and single hyphens or spaces from `start` on that has `want` letters and digits. */
static cs_span run(const cs_id_draft *draft, size_t start, size_t want, const char *between) {
    size_t i = start, count = 0;
    while (i < draft->size && count < want) {
        if (cs_is(draft->text[i], CS_CHAR_ALNUM))
            count++;
        else if (!strchr(between, draft->text[i]) || !cs_is(at(draft, i + 1), CS_CHAR_ALNUM))
            break;
        i++;
    }
    return (cs_span){start, count == want ? i : start};
}

static size_t mbi(const cs_id_draft *draft, cs_found *found, size_t start) {
    if (!cs_is(at(draft, start), CS_CHAR_DIGIT) || !cs_is(at(draft, start + 1), CS_CHAR_LETTER)) return 0;
    cs_span span = run(draft, start, 11, "- ");
    char text[12];
    if (span.end == start || cs_glued(draft, span) || at(draft, span.end) == '-') return 0;
    if (cs_squeeze(draft, span, text, sizeof text) != 11 || !cs_shape_mbi(text, 11)) return 0;
    for (size_t i = span.start, n = 0; i < span.end; i++, n++)
        if (!cs_is(draft->text[i], CS_CHAR_ALNUM) && n != 4 && n != 8) return 0;
    bool labelled = cs_label_near(draft, span, CS_ID_PLAN, 4) != NULL;
    cs_found_add(found, CS_ID_PLAN, role_of(draft, span, CS_ID_PLAN), span, labelled ? 98 : 92, "plan.mbi", NULL);
    return span.end;
}

static size_t dea(const cs_id_draft *draft, cs_found *found, size_t start) {
    if (!cs_is(at(draft, start), CS_CHAR_LETTER)) return 0;
    cs_span span = run(draft, start, 9, "");
    if (span.end == start || cs_glued(draft, span) || !cs_check_dea(draft->text + start, 9)) return 0;
    if (!cs_is(at(draft, start), CS_CHAR_UPPER)) return 0;
    cs_found_add(found, CS_ID_LICENSE, CS_ROLE_PROVIDER, span, 85, "license.dea", NULL);
    return span.end;
}

static size_t vin(const cs_id_draft *draft, cs_found *found, size_t start) {
    cs_span span = run(draft, start, 17, "");
    if (span.end == start || cs_glued(draft, span) || !cs_check_vin(draft->text + start, 17)) return 0;
    size_t letters = 0;
    for (size_t i = span.start; i < span.end; i++) letters += cs_is(draft->text[i], CS_CHAR_LETTER) != 0;
    if (letters == 0 || letters == 17) return 0;
    cs_found_add(found, CS_ID_VEHICLE, role_of(draft, span, CS_ID_VEHICLE), span, 90, "vehicle.vin", NULL);
    return span.end;
}

/* GB82 WEST 1234 5698 7654 32: groups of four, the last shorter, or none. */
static size_t iban(const cs_id_draft *draft, cs_found *found, size_t start) {
    if (!cs_is(at(draft, start), CS_CHAR_UPPER) || !cs_is(at(draft, start + 1), CS_CHAR_UPPER) ||
        !cs_is(at(draft, start + 2), CS_CHAR_DIGIT) || !cs_is(at(draft, start + 3), CS_CHAR_DIGIT))
        return 0;
    size_t i = start, in_group = 0, count = 0;
    bool spaced = false;
    for (; count <= 34 && i < draft->size; i++) {
        char c = draft->text[i];
        if (cs_is(c, CS_CHAR_UPPER | CS_CHAR_DIGIT)) {
            count++;
            in_group++;
        } else if (c == ' ' && in_group == 4 && cs_is(at(draft, i + 1), CS_CHAR_UPPER | CS_CHAR_DIGIT) &&
                   (count == 4 ? true : spaced)) {
            in_group = 0;
            spaced = true;
        } else
            break;
    }
    cs_span span = {start, i};
    char text[35];
    size_t n = cs_squeeze(draft, span, text, sizeof text);
    if (n < 15 || n > 34 || cs_glued(draft, span)) return 0;
    bool labelled = cs_label_near(draft, span, CS_ID_ACCOUNT, 3) != NULL, passes = cs_check_iban(text, n);
    if (!passes && !labelled && !spaced) return 0;
    cs_found_add(found, CS_ID_ACCOUNT, role_of(draft, span, CS_ID_ACCOUNT), span, passes ? 95 : 65, "account.iban",
                 passes ? NULL : "IBAN check digits fail");
    return span.end;
}

/* ---- UDI: (01) names a model; (10) lot, (11) made, (17) expires, (21) serial are the identifying parts ---- */

static size_t udi(const cs_id_draft *draft, cs_found *found, size_t start) {
    if (at(draft, start) != '0' || at(draft, start + 1) != '1' || at(draft, start + 2) != ')' || start == 0 ||
        draft->text[start - 1] != '(')
        return 0;
    size_t i = start + 3, digits = 0;
    while (cs_is(at(draft, i + digits), CS_CHAR_DIGIT) && digits < 15) digits++;
    if (digits != 14) return 0;
    const char *note = cs_check_gtin14(draft->text + i, 14) ? NULL : "UDI check digit fails";
    cs_shield_add(draft->shield, (cs_span){i, i + 14}, CS_SHIELD_CODE);
    i += 14;
    while (at(draft, i) == '(' || (at(draft, i) == ' ' && at(draft, i + 1) == '(')) {
        if (draft->text[i] == ' ') i++;
        if (!cs_is(at(draft, i + 1), CS_CHAR_DIGIT) || !cs_is(at(draft, i + 2), CS_CHAR_DIGIT) ||
            at(draft, i + 3) != ')')
            break;
        size_t from = i + 4, end = from;
        while (end - from < 20 &&
               (cs_is(at(draft, end), CS_CHAR_ALNUM) || (at(draft, end) && strchr("-./_", at(draft, end)))))
            end++;
        while (end > from && strchr("-./_", draft->text[end - 1])) end--;
        if (end == from) break;
        cs_found_add(found, CS_ID_DEVICE, CS_ROLE_UNKNOWN, (cs_span){from, end}, note ? 85 : 95, "device.udi", note);
        i = end;
    }
    return i;
}

/* ---- Latitude and longitude ---- */

static size_t decimal(const cs_id_draft *draft, size_t i, size_t *places) {
    size_t whole = 0;
    *places = 0;
    if (at(draft, i) == '-') i++;
    while (whole < 4 && cs_is(at(draft, i), CS_CHAR_DIGIT)) i++, whole++;
    if (whole == 0 || whole > 3 || at(draft, i) != '.') return 0;
    for (i++; cs_is(at(draft, i), CS_CHAR_DIGIT) && *places < 12; i++) ++*places;
    if (at(draft, i) == '\xC2' && at(draft, i + 1) == '\xB0') i += 2; /* the degree sign */
    if (at(draft, i) == ' ' && at(draft, i + 1) && strchr("NSEW", at(draft, i + 1)) &&
        !cs_is(at(draft, i + 2), CS_CHAR_ALNUM))
        i += 2;
    return i;
}

static size_t geocode(const cs_id_draft *draft, cs_found *found, size_t start) {
    size_t one, two, i = decimal(draft, start, &one);
    if (!i || one < 4 || at(draft, i) != ',') return 0;
    i++;
    while (at(draft, i) == ' ') i++;
    i = decimal(draft, i, &two);
    if (!i || two < 4 || cs_is(at(draft, i), CS_CHAR_ALNUM)) return 0;
    cs_found_add(found, CS_ID_ADDRESS, CS_ROLE_UNKNOWN, (cs_span){start, i}, 85, "address.geocode", NULL);
    return i;
}

static const number_reader READERS[] = {udi, ssn, card, mbi, vin, iban, dea, geocode};

cs_status cs_find_numbers(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    size_t done = 0;
    for (size_t word = 0; word < draft->word_count; word++) {
        size_t start = draft->words[word].start, end = 0;
        if (start < done) continue;
        if (!(draft->words[word].flags & CS_WORD_DIGITS)) continue;
        if (masked_ssn(draft, found, word)) continue;
        for (size_t i = 0; !end && i < sizeof READERS / sizeof *READERS; i++) end = READERS[i](draft, found, start);
        if (end) done = end;
    }
    cs_find_loose_numbers(draft, found);
    return CS_OK;
}
