/* decide.c - code or not, and of which system: each candidate by itself, then the open ones by their neighbours.
 * One function for each kind of shape; tables and labels decide, words around only tip the balance. */
#include "find/decide.h"

#include <string.h>

#include "find/chars.h"

/* The first years of ICD-10-CM: a category that was a whole code then is one that people write with three characters,
 * though it may have been split since (R05, G20). */
static const cs_day EARLY = 16801; /* 2016-01-01 */

void cs_accept(cs_candidate *c, cs_system system, cs_certainty certainty) {
    c->decision = CS_ACCEPTED;
    c->system = system;
    c->certainty = certainty;
}

void cs_accept_other(cs_candidate *c, const char *name) {
    cs_accept(c, CS_SYSTEM_NONE, CS_CERTAIN);
    c->other = name;
}

void cs_accept_slip(cs_candidate *c, const char meant[8]) {
    cs_accept(c, CS_ICD10CM, CS_SLIP);
    memcpy(c->meant, meant, sizeof c->meant);
}

bool cs_claimed_elsewhere(const cs_candidate *c) {
    if (c->label == CS_LABEL_SYSTEM) return c->reach > CS_REACH_NONE && c->modifier_count == 0 && c->units == 0;
    return (c->label == CS_LABEL_ID || c->label == CS_LABEL_NUMBERED) && cs_near(c);
}

static bool is_thing(const cs_candidate *c) {
    char word[8];
    for (size_t i = 0; i <= c->length; i++) word[i] = cs_lower(c->code[i]);
    return cs_lexicon_word_in(CS_WORDS_THING, word);
}

/* Among vital signs: T37, P80, R16, S98. */
static bool is_vital_sign(const cs_candidate *c) {
    static const struct {
        char letter;
        int low, high;
    } SIGNS[] = {{'T', 34, 42}, {'T', 90, 99}, {'P', 40, 99}, {'R', 8, 45},
                 {'S', 80, 99}, {'O', 80, 99}, {'H', 40, 99}};
    if (c->length != 3 || !cs_is(c->code[1], CS_CHAR_DIGIT) || !cs_is(c->code[2], CS_CHAR_DIGIT)) return false;
    int value = (c->code[1] - '0') * 10 + (c->code[2] - '0');
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (c->code[0] == SIGNS[i].letter && value >= SIGNS[i].low && value <= SIGNS[i].high) return true;
    return false;
}

bool cs_trapped(const cs_candidate *c) {
    if (c->at & (CS_AT_OBJECT | CS_AT_MEASURE | CS_AT_GRAVIDA) || is_thing(c)) return true;
    if (c->length != 3 || c->at & CS_AT_PARENTHESIS) return false;
    return (c->at & CS_AT_VITALS && is_vital_sign(c)) || (c->at & CS_AT_STAGING && strchr("TNM", c->code[0]));
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
    if (cs_claimed_elsewhere(c) || c->at & CS_AT_GLUED) return;
    bool far = cs_says_procedure(c, true) && !cs_trapped(c) && (hcpcs || (!c->in_icd10cm && c->at & CS_AT_EDGES));
    if (cs_says_procedure(c, false) || far) {
        cs_accept(c, CS_HCPCS, CS_CERTAIN);
    } else if (cs_says_diagnosis(c, false) || (cs_says_diagnosis(c, true) && c->in_icd10cm)) {
        cs_decide_icd10cm(finder, c);
    } else if (attached && !c->lower && (hcpcs || !finder->hcpcs_loaded)) {
        cs_accept(c, CS_HCPCS, CS_LIKELY);
    } else if (cs_trapped(c)) {
        return;
    } else if (hcpcs && c->in_icd10cm && c->billable) {
        if (!c->lower) cs_accept(c, CS_SYSTEM_NONE, CS_AMBIGUOUS);
    } else if (hcpcs) {
        if (!c->lower) cs_accept(c, CS_HCPCS, CS_CERTAIN);
    } else if (cs_says_code(c) && !c->in_icd10cm) {
        cs_accept(c, CS_HCPCS, CS_LIKELY);
    } else if (c->in_icd10cm || cs_says_code(c)) {
        cs_decide_icd10cm(finder, c);
    } else if (!finder->hcpcs_loaded && !c->lower) {
        c->decision = CS_MAYBE;
        if (set_apart(c)) cs_accept(c, CS_HCPCS, CS_LIKELY);
    }
}

/* ---- CPT --------------------------------------------------------------------------------------------------------- */

static void decide_cpt(cs_finder *finder, cs_candidate *c) {
    (void)finder;
    bool listed = cs_says_procedure(c, false) || cs_says_code(c);
    if (cs_claimed_elsewhere(c) || c->at & (CS_AT_GLUED | CS_AT_STATE)) return;
    if (listed && (c->reach != CS_REACH_BLOCK || cs_cpt_range(c->code))) {
        cs_accept(c, CS_CPT, CS_CERTAIN);
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
    if (letters || numbers || c->units > 0 || (cs_says_procedure(c, true) && c->at & CS_AT_EDGES))
        cs_accept(c, CS_CPT, CS_LIKELY);
    else if (billing &&
             (c->at & CS_AT_PARENTHESIS || (cs_is_evaluation_code(c->code) && c->at & CS_AT_EDGES) || c->in_cpt))
        cs_accept(c, CS_CPT, CS_LIKELY);
    else
        c->decision = CS_MAYBE;
}

static void decide_cpt_letter(cs_finder *finder, cs_candidate *c) {
    (void)finder;
    if (cs_claimed_elsewhere(c) || c->at & CS_AT_GLUED) return;
    if (cs_says_procedure(c, false) || cs_says_code(c))
        cs_accept(c, CS_CPT, CS_CERTAIN);
    else if (c->in_cpt || cs_says_procedure(c, true))
        cs_accept(c, CS_CPT, CS_LIKELY);
    else
        c->decision = CS_MAYBE;
}

/* ---- ICD-10-PCS, ICD-9-CM ---------------------------------------------------------------------------------------- */

static bool surely_pcs(const cs_candidate *c) {
    size_t letters = 0;
    for (size_t i = 0; i < c->length; i++) letters += cs_is(c->code[i], CS_CHAR_LETTER);
    return c->code[0] == '0' && letters >= 3 && c->code[6] == 'Z';
}

static void decide_pcs(cs_finder *finder, cs_candidate *c) {
    (void)finder;
    if (cs_claimed_elsewhere(c) || c->at & CS_AT_GLUED || c->lower) return;
    bool digits = c->code[strspn(c->code, "0123456789")] == 0;
    if (c->label == CS_LABEL_ICD10PCS && cs_near(c))
        cs_accept(c, CS_ICD10PCS, CS_CERTAIN);
    else if (digits)
        return;
    else if (c->in_icd10pcs || ((cs_says_procedure(c, false) || cs_says_code(c)) && cs_is(c->code[0], CS_CHAR_DIGIT)))
        cs_accept(c, CS_ICD10PCS, c->in_icd10pcs ? CS_CERTAIN : CS_LIKELY);
    else if (surely_pcs(c) && (c->at & CS_AT_BILLING || c->label == CS_LABEL_ICD10PCS || cs_says_procedure(c, true)))
        cs_accept(c, CS_ICD10PCS, CS_LIKELY);
}

static void decide_numeric(cs_finder *finder, cs_candidate *c) {
    char meant[8];
    bool icd9 = c->shapes & CS_SHAPE_ICD9, direct = c->reach == CS_REACH_NEXT || c->reach == CS_REACH_COLUMN;
    bool strong = c->label == CS_LABEL_ICD10CM && direct;
    if (c->at & (CS_AT_GLUED | CS_AT_MEASURE) || cs_claimed_elsewhere(c)) return;
    if (c->code[0] == 'E') {
        cs_accept_other(c, "ICD-9-CM");
    } else if (c->label == CS_LABEL_ICD9 && c->reach > CS_REACH_NONE && icd9) {
        cs_accept_other(c, "ICD-9-CM");
    } else if (c->shapes & CS_SHAPE_SLIP &&
               (strong || (!icd9 && (direct || c->at & CS_AT_PARENTHESIS || c->length == 7))) &&
               cs_slip_repair(finder, c->code, meant)) {
        cs_accept_slip(c, meant);
    } else if (icd9 && direct &&
               ((c->dotted && (cs_says_diagnosis(c, false) || cs_says_code(c))) || (strong && c->at & CS_AT_END))) {
        cs_accept_other(c, "ICD-9-CM");
    } else if (icd9 && c->dotted && c->length == 5) {
        c->decision = CS_MAYBE;
    }
}

/* ---- One, then all ----------------------------------------------------------------------------------------------- */

static void look_up(cs_finder *finder, cs_candidate *c) {
    const cs_codes *codes = finder->codes;
    if (c->shapes & CS_SHAPE_ICD10CM && !c->wildcard) {
        c->in_icd10cm = cs_codes_exists(codes, CS_ICD10CM, c->code, c->length);
        if (c->in_icd10cm && !c->dotted && c->length <= 5) {
            cs_code seen = {.title = NULL};
            c->billable = cs_codes_judge(codes, CS_ICD10CM, c->code, c->length, EARLY, &seen) != CS_STANDING_HEADER;
            if (c->length == 3) c->title = seen.title;
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
        cs_decide_icd10cm(finder, c);
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
            cs_accept_other(open, "ICD-9-CM");
        else if (open->shapes & CS_SHAPE_ICD10CM && (open->in_icd10cm || open->dotted))
            cs_accept(open, CS_ICD10CM, CS_LIKELY);
    } else if (procedure && open->shapes & CS_SHAPE_HCPCS) {
        cs_accept(open, CS_HCPCS, CS_LIKELY);
    } else if (procedure && open->shapes & (CS_SHAPE_CPT | CS_SHAPE_CPT_LETTER) && open->at & CS_AT_END) {
        cs_accept(open, CS_CPT, CS_LIKELY);
    }
}

/* Ambiguous numbers in a list of lines follow the line before or behind that begins with a code. */
static bool same_column(const cs_candidate *a, const cs_candidate *b) {
    return a->at & CS_AT_FIRST && b->at & CS_AT_FIRST && a->line.end + 1 == b->line.start;
}

/* A whole code of three characters with another diagnosis code in its line: before a mark ("HTN I10, CKD N18.31"), or
 * of a letter that rooms and solutions seldom have ("HTN I10 DM E11.9"). */
static void follow_in_line(cs_candidate *open, const cs_candidate *sure) {
    if (open->decision == CS_MAYBE && open->in_icd10cm && open->billable && !open->lower &&
        (open->at & CS_AT_END || strchr("EFIJKNRZ", open->code[0])) && !(open->at & CS_AT_LEADING_WORD) &&
        sure->decision == CS_ACCEPTED && sure->system == CS_ICD10CM && open->line.start == sure->line.start)
        cs_accept(open, CS_ICD10CM, CS_LIKELY);
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
