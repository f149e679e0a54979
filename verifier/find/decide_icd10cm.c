/* decide_icd10cm.c - whether a token is an ICD-10-CM code: by its dot, its label, the table, where it stands.
 * Of codes with three characters, which many other things look like, most is asked. */
#include "find/decide.h"

#include <string.h>

#include "find/chars.h"

static bool category_known(cs_finder *finder, const cs_candidate *c) {
    finder->steps++;
    return cs_codes_exists(finder->codes, CS_ICD10CM, c->code, 3);
}

/* T38.5 among vital signs is a temperature. */
static bool temperature(const cs_candidate *c) {
    return c->code[0] == 'T' && strchr("349", c->code[1]) && c->dotted && c->length == 4 && c->at & CS_AT_VITALS;
}

/* Capitals but for the last character: "N18.3a". */
static bool small_end(const cs_finder *finder, const cs_candidate *c) {
    for (size_t i = c->span.start; i + 1 < c->span.end; i++)
        if (cs_is(finder->text[i], CS_CHAR_LOWER)) return false;
    return true;
}

static void decide_unknown_dotted(cs_finder *finder, cs_candidate *c) {
    bool named = cs_says_diagnosis(c, true) || cs_says_code(c) || c->at & CS_AT_PARENTHESIS;
    const char *other = cs_other_classification(c->code, true);
    char meant[8];
    bool capital = !c->lower || (c->mixed && small_end(finder, c));
    if (c->at & CS_AT_GLUED || (c->lower && !c->mixed && !named)) return;
    if (other && (named || c->code[0] != 'V' || (c->length == 5 && c->at & CS_AT_EDGES))) {
        cs_accept_other(c, other);
    } else if (cs_slip_repair(finder, c->code, meant)) {
        cs_accept_slip(c, meant);
    } else if ((!c->mixed || capital) && (named || category_known(finder, c))) {
        cs_accept(c, CS_ICD10CM, CS_CERTAIN);
    } else if (!other && !c->mixed && !c->lower && c->at & CS_AT_EDGES) {
        c->decision = CS_MAYBE;
    }
}

static void decide_dotted(cs_finder *finder, cs_candidate *c) {
    bool named = cs_says_diagnosis(c, true) || cs_says_code(c);
    if ((c->label == CS_LABEL_NUMBERED && cs_near(c)) || c->at & CS_AT_TAIL) return;
    if (!named && (temperature(c) || c->at & CS_AT_MEASURE)) return;
    if (!named && c->lower && c->code[0] == 'V' && !c->mixed) return; /* v10.2: a version */
    if (c->wildcard) {
        if (category_known(finder, c)) cs_accept(c, CS_ICD10CM, CS_CERTAIN);
        c->range = CS_RANGE_FIRST;
    } else if (c->in_icd10cm) {
        cs_accept(c, CS_ICD10CM, CS_CERTAIN);
    } else {
        decide_unknown_dotted(finder, c);
    }
}

/* Not in the table, but announced as a diagnosis code. */
static void decide_unknown_named(cs_finder *finder, cs_candidate *c) {
    bool direct = c->reach == CS_REACH_NEXT || c->reach == CS_REACH_COLUMN;
    bool strong = c->label == CS_LABEL_ICD10CM;
    const char *other = cs_other_classification(c->code, false);
    char meant[8];
    bool vertebra = c->code[0] == 'T' && c->length == 3 && strchr("01", c->code[1]);
    if (!direct || c->mixed) return;
    if (other && (strong || !vertebra)) {
        cs_accept_other(c, other);
    } else if ((strong || c->length > 3) && cs_slip_repair(finder, c->code, meant)) {
        cs_accept_slip(c, meant);
    } else if (cs_is(c->code[1], CS_CHAR_DIGIT) && cs_is(c->code[2], CS_CHAR_DIGIT) &&
               (c->length > 3 || (strong && c->at & CS_AT_END))) {
        cs_accept(c, CS_ICD10CM, CS_CERTAIN);
    }
}

/* A small l read for I: "(l10)". */
static bool small_l(cs_finder *finder, cs_candidate *c) {
    if (c->length != 3 || !c->lower || c->code[0] != 'L' || c->billable) return false;
    char meant[8] = {'I', c->code[1], c->code[2], 0};
    finder->steps++;
    if (!cs_codes_exists(finder->codes, CS_ICD10CM, meant, 3)) return false;
    cs_accept_slip(c, meant);
    return true;
}

/* A category where an item begins, before a colon or dash and its words: "N18: chronic kidney disease". Its letter is
 * none of those that beds, doses, leads, stages and vertebrae have too. */
static bool heads_item(const cs_candidate *c) {
    return c->at & CS_AT_NAMING && c->at & (CS_AT_FIRST | CS_AT_OPENING) && strchr("EFIJKLMNORZ", c->code[0]);
}

/* Three characters of the table without a dot or a label: many other things look so. */
static void decide_bare_category(cs_finder *finder, cs_candidate *c) {
    static const unsigned BEGINS = CS_AT_OPENING | CS_AT_FIRST | CS_AT_LINE_END | CS_AT_NAMING;
    bool led = c->at & CS_AT_LEADING_WORD;
    if (c->at & CS_AT_PARENTHESIS || (c->billable && !led && c->at & BEGINS) || (!led && heads_item(c)) ||
        cs_title_beside(finder, c))
        cs_accept(c, CS_ICD10CM, CS_LIKELY);
}

/* In the table, undotted, and no label names it. */
static void decide_known_alone(cs_finder *finder, cs_candidate *c) {
    bool edge = c->at & CS_AT_EDGES, led = c->at & CS_AT_LEADING_WORD;
    if (c->mixed || (c->lower && !(c->at & CS_AT_PARENTHESIS))) {
        c->decision = c->mixed ? CS_REJECTED : CS_MAYBE;
        return;
    }
    if (c->at & CS_AT_SIDE) return;
    c->decision = CS_MAYBE;
    if (c->length == 3) {
        decide_bare_category(finder, c);
    } else if (c->length == 4) {
        if (edge || (c->billable && !led)) cs_accept(c, CS_ICD10CM, CS_LIKELY);
    } else {
        cs_accept(c, CS_ICD10CM, edge ? CS_CERTAIN : CS_LIKELY);
    }
}

/* A three-character category of the WHO's ICD-10 without a label: in parentheses, or at an edge where its letter is
 * none of those that rooms, vertebrae and devices have too. */
static bool who_category_stands_out(const cs_candidate *c) {
    if (c->length != 3 || c->lower || c->at & CS_AT_LEADING_WORD || !cs_other_classification(c->code, false))
        return false;
    if (c->at & CS_AT_PARENTHESIS) return c->code[0] != 'T';
    bool edge = c->at & (CS_AT_OPENING | CS_AT_FIRST | CS_AT_LINE_END) || cs_says_diagnosis(c, true);
    return edge && strchr("EFIJOZ", c->code[0]);
}

static void decide_undotted(cs_finder *finder, cs_candidate *c) {
    bool named = (cs_says_diagnosis(c, false) || cs_says_code(c)), strong = c->label == CS_LABEL_ICD10CM && cs_near(c);
    if (cs_claimed_elsewhere(c) || (c->at & CS_AT_GLUED && !strong)) return;
    if (!strong && !(cs_says_code(c) && c->column) && cs_trapped(c)) return;
    if (named || c->at & CS_AT_PARENTHESIS)
        if (small_l(finder, c)) return;
    if (!c->in_icd10cm) {
        char meant[8];
        if (named)
            decide_unknown_named(finder, c);
        else if (who_category_stands_out(c))
            cs_accept_other(c, cs_other_classification(c->code, false));
        else if (c->at & CS_AT_PARENTHESIS && !c->lower && c->length > 4 && cs_slip_repair(finder, c->code, meant))
            cs_accept_slip(c, meant);
        return;
    }
    bool stage = c->mixed && c->length == 3;
    /* "Bill J40": no other system has codes of three characters. */
    bool billed =
        cs_says_procedure(c, false) && c->reach == CS_REACH_NEXT && c->length == 3 && c->billable && !c->lower;
    if ((named || billed) && (strong || !stage)) {
        cs_accept(c, CS_ICD10CM, CS_CERTAIN);
    } else if (cs_says_diagnosis(c, true) && !c->lower &&
               (c->length > 3 || ((c->billable || c->at & CS_AT_EDGES) && !(c->at & CS_AT_LEADING_WORD)))) {
        cs_accept(c, CS_ICD10CM, CS_CERTAIN);
    } else {
        decide_known_alone(finder, c);
    }
}

/* "E 11.9", "I 10": a list or table of codes, or a label directly before it. */
static void decide_spaced(cs_candidate *c) {
    bool direct = c->reach == CS_REACH_NEXT || c->reach == CS_REACH_COLUMN;
    bool named = direct && (cs_says_diagnosis(c, false) || cs_says_code(c));
    if (!named || c->at & (CS_AT_MEASURE | CS_AT_GLUED)) return;
    if (c->dotted || (c->label == CS_LABEL_ICD10CM && c->billable)) cs_accept(c, CS_ICD10CM, CS_CERTAIN);
}

void cs_decide_icd10cm(cs_finder *finder, cs_candidate *c) {
    if (c->spaced)
        decide_spaced(c);
    else if (c->dotted)
        decide_dotted(finder, c);
    else
        decide_undotted(finder, c);
}
