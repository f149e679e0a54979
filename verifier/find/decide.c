/* decide.c - code or not, and of which system: each candidate by itself, then the open ones by their neighbours.
 * One function for each kind of shape; tables and labels decide, words around only tip the balance. */
#include "find/finder.h"

#include <stdio.h>
#include <string.h>

#include "find/chars.h"

/* The first years of ICD-10-CM: a category that was a whole code then is one that people write with three characters,
 * though it may have been split since (R05, G20). */
static const cs_day EARLY = 16801; /* 2016-01-01 */

static const unsigned EDGES = CS_AT_PARENTHESIS | CS_AT_OPENING | CS_AT_FIRST | CS_AT_END;

static void accept(cs_candidate *c, cs_system system, cs_certainty certainty) {
    c->decision = CS_ACCEPTED;
    c->system = system;
    c->certainty = certainty;
}

static void accept_other(cs_candidate *c, const char *name) {
    accept(c, CS_SYSTEM_NONE, CS_CERTAIN);
    c->other = name;
}

static void accept_slip(cs_candidate *c, const char meant[8]) {
    accept(c, CS_ICD10CM, CS_SLIP);
    memcpy(c->meant, meant, sizeof c->meant);
}

static bool near(const cs_candidate *c) {
    return c->reach >= CS_REACH_BLOCK;
}

/* A diagnosis code is announced, near or, with `far`, anywhere before in the line. */
static bool says_diagnosis(const cs_candidate *c, bool far) {
    return (c->label == CS_LABEL_ICD10CM || c->label == CS_LABEL_DX) && (far ? c->reach > CS_REACH_NONE : near(c));
}

static bool says_procedure(const cs_candidate *c, bool far) {
    return (c->label == CS_LABEL_HCPCS || c->label == CS_LABEL_CPT || c->label == CS_LABEL_PROCEDURE) &&
           (far ? c->reach > CS_REACH_NONE : near(c));
}

static bool says_code(const cs_candidate *c) {
    return c->label == CS_LABEL_CODE && near(c);
}

/* What stands before it belongs to something else: a room, a LOINC number, a remark code. */
static bool claimed_elsewhere(const cs_candidate *c) {
    if (c->label == CS_LABEL_SYSTEM) return c->reach > CS_REACH_NONE && c->modifier_count == 0 && c->units == 0;
    return (c->label == CS_LABEL_ID || c->label == CS_LABEL_NUMBERED) && near(c);
}

static bool is_thing(const cs_candidate *c) {
    char word[8];
    for (size_t i = 0; i <= c->length; i++) word[i] = cs_lower(c->code[i]);
    return cs_lexicon_word_in(CS_WORDS_THING, word);
}

/* Running text makes something else of it. */
static bool trapped(const cs_candidate *c) {
    return (c->at & (CS_AT_OBJECT | CS_AT_MEASURE | CS_AT_GRAVIDA)) || is_thing(c) ||
           (c->length == 3 && c->at & (CS_AT_VITALS | CS_AT_STAGING) && !(c->at & CS_AT_PARENTHESIS));
}

static bool category_known(cs_finder *finder, const cs_candidate *c) {
    finder->steps++;
    return cs_codes_exists(finder->codes, CS_ICD10CM, c->code, 3);
}

/* T38.5 among vital signs is a temperature. */
static bool temperature(const cs_candidate *c) {
    return c->code[0] == 'T' && strchr("349", c->code[1]) && c->dotted && c->length == 4 && c->at & CS_AT_VITALS;
}

/* ---- ICD-10-CM ------------------------------------------------------------------------------------------------ */

/* Capitals but for the last character: "N18.3a". */
static bool small_end(const cs_finder *finder, const cs_candidate *c) {
    for (size_t i = c->span.start; i + 1 < c->span.end; i++)
        if (cs_is(finder->text[i], CS_CHAR_LOWER)) return false;
    return true;
}

static void decide_unknown_dotted(cs_finder *finder, cs_candidate *c) {
    bool named = says_diagnosis(c, true) || says_code(c) || c->at & CS_AT_PARENTHESIS;
    const char *other = cs_other_classification(c->code, true);
    char meant[8];
    bool capital = !c->lower || (c->mixed && small_end(finder, c));
    if (c->at & CS_AT_GLUED || (c->lower && !c->mixed && !named)) return;
    if (other && (named || c->code[0] != 'V' || (c->length == 5 && c->at & EDGES))) {
        accept_other(c, other);
    } else if (cs_slip_repair(finder, c->code, meant)) {
        accept_slip(c, meant);
    } else if ((!c->mixed || capital) && (named || category_known(finder, c))) {
        accept(c, CS_ICD10CM, CS_CERTAIN);
    } else if (!other && !c->mixed && !c->lower && c->at & EDGES) {
        c->decision = CS_MAYBE;
    }
}

static void decide_dotted(cs_finder *finder, cs_candidate *c) {
    bool named = says_diagnosis(c, true) || says_code(c);
    if ((c->label == CS_LABEL_NUMBERED && near(c)) || c->at & CS_AT_TAIL) return;
    if (!named && (temperature(c) || c->at & CS_AT_MEASURE)) return;
    if (!named && c->lower && c->code[0] == 'V' && !c->mixed) return; /* v10.2: a version */
    if (c->wildcard) {
        if (category_known(finder, c)) accept(c, CS_ICD10CM, CS_CERTAIN);
        c->range = CS_RANGE_FIRST;
    } else if (c->in_icd10cm) {
        accept(c, CS_ICD10CM, CS_CERTAIN);
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
        accept_other(c, other);
    } else if ((strong || c->length > 3) && cs_slip_repair(finder, c->code, meant)) {
        accept_slip(c, meant);
    } else if (cs_is(c->code[1], CS_CHAR_DIGIT) && cs_is(c->code[2], CS_CHAR_DIGIT) &&
               (c->length > 3 || (strong && c->at & CS_AT_END))) {
        accept(c, CS_ICD10CM, CS_CERTAIN);
    }
}

/* A small l read for I: "(l10)". */
static bool small_l(cs_finder *finder, cs_candidate *c) {
    if (c->length != 3 || !c->lower || c->code[0] != 'L' || c->billable) return false;
    char meant[8] = {'I', c->code[1], c->code[2], 0};
    finder->steps++;
    if (!cs_codes_exists(finder->codes, CS_ICD10CM, meant, 3)) return false;
    accept_slip(c, meant);
    return true;
}

/* In the table, undotted, and no label names it. */
static void decide_known_alone(cs_candidate *c) {
    bool edge = c->at & EDGES, led = c->at & CS_AT_LEADING_WORD;
    if (c->mixed || (c->lower && !(c->at & CS_AT_PARENTHESIS))) {
        c->decision = c->mixed ? CS_REJECTED : CS_MAYBE;
        return;
    }
    c->decision = CS_MAYBE;
    if (c->length == 3) {
        unsigned start = c->at & (CS_AT_OPENING | CS_AT_FIRST);
        if (c->at & CS_AT_PARENTHESIS)
            accept(c, CS_ICD10CM, CS_LIKELY);
        else if (c->billable && !led && (start || c->at & CS_AT_LINE_END))
            accept(c, CS_ICD10CM, CS_LIKELY);
    } else if (c->length == 4) {
        if (edge || (c->billable && !led)) accept(c, CS_ICD10CM, CS_LIKELY);
    } else {
        accept(c, CS_ICD10CM, edge ? CS_CERTAIN : CS_LIKELY);
    }
}

/* A three-character category of the WHO's ICD-10 without a label: in parentheses, or at an edge where its letter is
 * none of those that rooms, vertebrae and devices have too. */
static bool who_category_stands_out(const cs_candidate *c) {
    if (c->length != 3 || c->lower || c->at & CS_AT_LEADING_WORD || !cs_other_classification(c->code, false))
        return false;
    if (c->at & CS_AT_PARENTHESIS) return c->code[0] != 'T';
    bool edge = c->at & (CS_AT_OPENING | CS_AT_FIRST | CS_AT_LINE_END) || says_diagnosis(c, true);
    return edge && strchr("EFIJOZ", c->code[0]);
}

static void decide_undotted(cs_finder *finder, cs_candidate *c) {
    bool named = (says_diagnosis(c, false) || says_code(c)), strong = c->label == CS_LABEL_ICD10CM && near(c);
    if (claimed_elsewhere(c) || (c->at & CS_AT_GLUED && !strong)) return;
    if (!strong && !(says_code(c) && c->column) && trapped(c)) return;
    if (named || c->at & CS_AT_PARENTHESIS)
        if (small_l(finder, c)) return;
    if (!c->in_icd10cm) {
        char meant[8];
        if (named)
            decide_unknown_named(finder, c);
        else if (who_category_stands_out(c))
            accept_other(c, cs_other_classification(c->code, false));
        else if (c->at & CS_AT_PARENTHESIS && !c->lower && c->length > 4 && cs_slip_repair(finder, c->code, meant))
            accept_slip(c, meant);
        return;
    }
    bool stage = c->mixed && c->length == 3;
    if (named && (strong || !stage)) {
        accept(c, CS_ICD10CM, CS_CERTAIN);
    } else if (says_diagnosis(c, true) && !c->lower &&
               (c->length > 3 || ((c->billable || c->at & EDGES) && !(c->at & CS_AT_LEADING_WORD)))) {
        accept(c, CS_ICD10CM, CS_CERTAIN);
    } else {
        decide_known_alone(c);
    }
}

static void decide_icd10cm(cs_finder *finder, cs_candidate *c) {
    if (c->dotted)
        decide_dotted(finder, c);
    else
        decide_undotted(finder, c);
}

/* ---- Letter and four digits ------------------------------------------------------------------------------------ */

/* "(J0897)", ", J0881,": set apart from the prose, of a letter that drugs, equipment and services have. */
static bool set_apart(const cs_candidate *c) {
    unsigned both = CS_AT_OPENING | CS_AT_END;
    return strchr("AEGJKLQ", c->code[0]) && (c->at & CS_AT_PARENTHESIS || (c->at & both) == both);
}

static void decide_letter_four(cs_finder *finder, cs_candidate *c) {
    bool hcpcs = c->in_hcpcs || cs_collides(c->code);
    bool attached = c->modifier_count > 0 || c->units > 0;
    if (claimed_elsewhere(c) || c->at & CS_AT_GLUED) return;
    bool far = says_procedure(c, true) && !trapped(c) && (hcpcs || (!c->in_icd10cm && c->at & EDGES));
    if (says_procedure(c, false) || far) {
        accept(c, CS_HCPCS, CS_CERTAIN);
    } else if (says_diagnosis(c, false) || (says_diagnosis(c, true) && c->in_icd10cm)) {
        decide_icd10cm(finder, c);
    } else if (attached && !c->lower && (hcpcs || !finder->hcpcs_loaded)) {
        accept(c, CS_HCPCS, CS_LIKELY);
    } else if (trapped(c)) {
        return;
    } else if (hcpcs && c->in_icd10cm && c->billable) {
        if (!c->lower) accept(c, CS_SYSTEM_NONE, CS_AMBIGUOUS);
    } else if (hcpcs) {
        if (!c->lower) accept(c, CS_HCPCS, CS_CERTAIN);
    } else if (says_code(c) && !c->in_icd10cm) {
        accept(c, CS_HCPCS, CS_LIKELY);
    } else if (c->in_icd10cm || says_code(c)) {
        decide_icd10cm(finder, c);
    } else if (!finder->hcpcs_loaded && !c->lower) {
        c->decision = CS_MAYBE;
        if (set_apart(c)) accept(c, CS_HCPCS, CS_LIKELY);
    }
}

/* ---- CPT --------------------------------------------------------------------------------------------------------- */

static void decide_cpt(cs_finder *finder, cs_candidate *c) {
    (void)finder;
    bool listed = says_procedure(c, false) || says_code(c);
    if (claimed_elsewhere(c) || c->at & (CS_AT_GLUED | CS_AT_STATE)) return;
    if (listed && (c->reach != CS_REACH_BLOCK || cs_cpt_range(c->code))) {
        accept(c, CS_CPT, CS_CERTAIN);
        return;
    }
    if (!cs_cpt_range(c->code) || c->at & CS_AT_MEASURE) return;
    bool letters = false, numbers = c->modifier_count > 0;
    for (size_t i = 0; i < c->modifier_count; i++) {
        const char *modifier = finder->text + c->modifiers[i];
        letters |= cs_is(modifier[0], CS_CHAR_UPPER);
        numbers &= cs_is(modifier[0], CS_CHAR_UPPER) || cs_numeric_modifier(modifier);
    }
    bool billing = c->at & CS_AT_BILLING;
    if (letters || numbers || c->units > 0 || (says_procedure(c, true) && c->at & EDGES))
        accept(c, CS_CPT, CS_LIKELY);
    else if (billing && (c->at & CS_AT_PARENTHESIS || (cs_is_evaluation_code(c->code) && c->at & EDGES) || c->in_cpt))
        accept(c, CS_CPT, CS_LIKELY);
    else
        c->decision = CS_MAYBE;
}

static void decide_cpt_letter(cs_finder *finder, cs_candidate *c) {
    (void)finder;
    if (claimed_elsewhere(c) || c->at & CS_AT_GLUED) return;
    if (says_procedure(c, false) || says_code(c))
        accept(c, CS_CPT, CS_CERTAIN);
    else if (c->in_cpt || says_procedure(c, true))
        accept(c, CS_CPT, CS_LIKELY);
    else
        c->decision = CS_MAYBE;
}

/* ---- ICD-10-PCS, ICD-9-CM -----------------------------------------------------------------------------------------
 */

static bool surely_pcs(const cs_candidate *c) {
    size_t letters = 0;
    for (size_t i = 0; i < c->length; i++) letters += cs_is(c->code[i], CS_CHAR_LETTER);
    return c->code[0] == '0' && letters >= 3 && c->code[6] == 'Z';
}

static void decide_pcs(cs_finder *finder, cs_candidate *c) {
    (void)finder;
    if (claimed_elsewhere(c) || c->at & CS_AT_GLUED || c->lower) return;
    bool digits = c->code[strspn(c->code, "0123456789")] == 0;
    if (c->label == CS_LABEL_ICD10PCS && near(c))
        accept(c, CS_ICD10PCS, CS_CERTAIN);
    else if (digits)
        return;
    else if (c->in_icd10pcs || ((says_procedure(c, false) || says_code(c)) && cs_is(c->code[0], CS_CHAR_DIGIT)))
        accept(c, CS_ICD10PCS, c->in_icd10pcs ? CS_CERTAIN : CS_LIKELY);
    else if (surely_pcs(c) && (c->at & CS_AT_BILLING || c->label == CS_LABEL_ICD10PCS || says_procedure(c, true)))
        accept(c, CS_ICD10PCS, CS_LIKELY);
}

static void decide_numeric(cs_finder *finder, cs_candidate *c) {
    char meant[8];
    bool icd9 = c->shapes & CS_SHAPE_ICD9, direct = c->reach == CS_REACH_NEXT || c->reach == CS_REACH_COLUMN;
    bool strong = c->label == CS_LABEL_ICD10CM && direct;
    if (c->at & (CS_AT_GLUED | CS_AT_MEASURE) || claimed_elsewhere(c)) return;
    if (c->code[0] == 'E') {
        accept_other(c, "ICD-9-CM");
    } else if (c->label == CS_LABEL_ICD9 && c->reach > CS_REACH_NONE && icd9) {
        accept_other(c, "ICD-9-CM");
    } else if (c->shapes & CS_SHAPE_SLIP &&
               (strong || (!icd9 && (direct || c->at & CS_AT_PARENTHESIS || c->length == 7))) &&
               cs_slip_repair(finder, c->code, meant)) {
        accept_slip(c, meant);
    } else if (icd9 && direct &&
               ((c->dotted && (says_diagnosis(c, false) || says_code(c))) || (strong && c->at & CS_AT_END))) {
        accept_other(c, "ICD-9-CM");
    } else if (icd9 && c->dotted && c->length == 5) {
        c->decision = CS_MAYBE;
    }
}

/* ---- One, then all --------------------------------------------------------------------------------------------------
 */

static void look_up(cs_finder *finder, cs_candidate *c) {
    const cs_codes *codes = finder->codes;
    if (c->shapes & CS_SHAPE_ICD10CM && !c->wildcard) {
        c->in_icd10cm = cs_codes_exists(codes, CS_ICD10CM, c->code, c->length);
        if (c->in_icd10cm && !c->dotted && c->length <= 5) {
            cs_code seen;
            c->billable = cs_codes_judge(codes, CS_ICD10CM, c->code, c->length, EARLY, &seen) != CS_STANDING_HEADER;
        }
    }
    if (c->shapes & CS_SHAPE_ICD10PCS) c->in_icd10pcs = cs_codes_exists(codes, CS_ICD10PCS, c->code, c->length);
    if (c->shapes & CS_SHAPE_HCPCS) c->in_hcpcs = cs_codes_exists(codes, CS_HCPCS, c->code, c->length);
    if (c->shapes & (CS_SHAPE_CPT | CS_SHAPE_CPT_LETTER))
        c->in_cpt = cs_codes_exists(codes, CS_CPT, c->code, c->length);
    finder->steps += 4;
}

static void decide_alone(cs_finder *finder, cs_candidate *c) {
    look_up(finder, c);
    bool pcs = c->shapes & CS_SHAPE_ICD10PCS && !c->dotted;
    if (pcs && (!c->in_icd10cm || c->label == CS_LABEL_ICD10PCS)) decide_pcs(finder, c);
    if (c->decision == CS_ACCEPTED) return;
    if (c->shapes & CS_SHAPE_CPT)
        decide_cpt(finder, c);
    else if (c->shapes & CS_SHAPE_HCPCS && !c->dotted)
        decide_letter_four(finder, c);
    else if (c->shapes & CS_SHAPE_ICD10CM)
        decide_icd10cm(finder, c);
    else if (c->shapes & CS_SHAPE_CPT_LETTER)
        decide_cpt_letter(finder, c);
    else if (c->shapes & (CS_SHAPE_ICD9 | CS_SHAPE_SLIP))
        decide_numeric(finder, c);
}

/* Settles an open candidate by a decided one that it stands in a list with. */
static void follow(cs_candidate *open, const cs_candidate *sure) {
    bool ambiguous = open->decision == CS_ACCEPTED && open->certainty == CS_AMBIGUOUS;
    if ((open->decision != CS_MAYBE && !ambiguous) || sure->decision != CS_ACCEPTED || sure->certainty == CS_AMBIGUOUS)
        return;
    bool procedure = sure->system == CS_HCPCS || sure->system == CS_CPT;
    if (sure->system == CS_ICD10CM || sure->other) {
        if (open->shapes & CS_SHAPE_ICD9)
            accept_other(open, "ICD-9-CM");
        else if (open->shapes & CS_SHAPE_ICD10CM && (open->in_icd10cm || open->dotted))
            accept(open, CS_ICD10CM, CS_LIKELY);
    } else if (procedure && open->shapes & CS_SHAPE_HCPCS) {
        accept(open, CS_HCPCS, CS_LIKELY);
    } else if (procedure && open->shapes & (CS_SHAPE_CPT | CS_SHAPE_CPT_LETTER) && open->at & CS_AT_END) {
        accept(open, CS_CPT, CS_LIKELY);
    }
}

/* Ambiguous numbers in a list of lines follow the line before or behind that begins with a code. */
static bool same_column(const cs_candidate *a, const cs_candidate *b) {
    return a->at & CS_AT_FIRST && b->at & CS_AT_FIRST && a->line.end + 1 == b->line.start;
}

/* A whole code of three characters before a mark, with another diagnosis code in its line: "HTN I10, CKD N18.31". */
static void follow_in_line(cs_candidate *open, const cs_candidate *sure) {
    if (open->decision == CS_MAYBE && open->in_icd10cm && open->billable && !open->lower && open->at & CS_AT_END &&
        !(open->at & CS_AT_LEADING_WORD) && sure->decision == CS_ACCEPTED && sure->system == CS_ICD10CM &&
        open->line.start == sure->line.start)
        accept(open, CS_ICD10CM, CS_LIKELY);
}

/* Both ends of a range name a family; the first does even where the last is no code (C50-C59). */
static void mark_range(cs_candidate *first, cs_candidate *last) {
    if (last->link != CS_LINK_RANGE || first->decision != CS_ACCEPTED || first->modifier_count > 0 ||
        (first->length != last->length && !last->dotted) || first->dotted != last->dotted ||
        first->shapes != last->shapes || strcmp(first->code, last->code) >= 0)
        return;
    first->range = CS_RANGE_FIRST;
    if (last->decision == CS_ACCEPTED) last->range = CS_RANGE_LAST;
}

void cs_decide(cs_finder *finder) {
    cs_candidate *list = finder->list;
    for (size_t i = 0; i < finder->count; i++) decide_alone(finder, &list[i]);
    for (size_t i = 1; i < finder->count; i++)
        if (list[i].link != CS_LINK_NONE || (list[i].certainty == CS_AMBIGUOUS && same_column(&list[i - 1], &list[i])))
            follow(&list[i], &list[i - 1]);
    for (size_t i = finder->count; i > 1; i--)
        if (list[i - 1].link != CS_LINK_NONE ||
            (list[i - 2].certainty == CS_AMBIGUOUS && same_column(&list[i - 2], &list[i - 1])))
            follow(&list[i - 2], &list[i - 1]);
    for (size_t i = 1; i < finder->count; i++) {
        follow_in_line(&list[i], &list[i - 1]);
        follow_in_line(&list[i - 1], &list[i]);
    }
    for (size_t i = 1; i < finder->count; i++) mark_range(&list[i - 1], &list[i]);
}
