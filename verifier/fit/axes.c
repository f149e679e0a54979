/* axes.c - qualifier axes compared by table: a contradiction is two stated values that do not meet; a missing one is
 * none. */
#include "fit/axes.h"

#include <stdio.h>
#include <string.h>

#include "fit/rank.h"

static const char SOURCE[] = "guideline I.B.2: a code is reported to its full detail";

void cs_axis_said(const cs_case *c, cs_axis axis, cs_values *out) {
    cs_cues_values(&c->chosen->cues, axis, c->first, c->last, out);
}

void cs_axis_title(const cs_case *c, cs_axis axis, cs_values *out) {
    cs_cues_values(&c->fit->title.cues, axis, 0, c->fit->title.tokens.count, out);
}

bool cs_axis_sentence(const cs_case *c, cs_axis axis, cs_values *out) {
    cs_span s = c->label.sentence;
    out->count = 0;
    if (!cs_clause_read(c->words, c->fit->text + s.start, s.end - s.start, CS_CLAUSE_LABEL, &c->fit->scratch))
        return false;
    cs_cues_values(&c->fit->scratch.cues, axis, 0, c->fit->scratch.tokens.count, out);
    return true;
}

bool cs_values_meet(const cs_values *a, const cs_values *b) {
    for (size_t i = 0; i < a->count; i++)
        if (cs_values_have(b, a->list[i])) return true;
    return false;
}

void cs_values_text(const cs_values *values, char *out, size_t size) {
    size_t length = 0;
    out[0] = 0;
    for (size_t i = 0; i < values->count && length < size; i++) {
        const char *v = values->list[i];
        size_t letters = strcspn(v, "0123456789");
        bool joined = letters > 1 && v[letters]; /* stage3a -> stage 3a */
        int n = joined
                    ? snprintf(out + length, size - length, "%s%.*s %s", i ? " or " : "", (int)letters, v, v + letters)
                    : snprintf(out + length, size - length, "%s%s", i ? " or " : "", v);
        length += n > 0 ? (size_t)n : 0;
    }
    for (char *at = out; (at = strchr(at, '-')) != NULL;) *at = ' '; /* ids join their words */
}

const char *cs_printed(const cs_case *c) {
    return c->code->printed[0] ? c->code->printed : c->code->code;
}

/* The code of another category that ends like this one: E11.9 for E10.9. CS_NO_NODE if there is none. */
static uint32_t same_ending(const cs_case *c, uint32_t category) {
    enum { CATEGORY = 3 };
    char code[sizeof c->n->code];
    if (strlen(c->words->nodes[category].code) != CATEGORY) return CS_NO_NODE;
    snprintf(code, sizeof code, "%s%s", c->words->nodes[category].code, c->n->code + CATEGORY);
    return cs_words_node(c->words, code, strlen(code));
}

/* The nearest chunk is the name of another code, in all its weight: that code. */
static uint32_t named_elsewhere(const cs_case *c) {
    static const float ALL = 0.9f;
    const cs_descriptor *best = NULL;
    for (size_t k = 0; !best; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk) return CS_NO_NODE;
        if (chunk->positive.count == 0 || !cs_fit_find(c->fit, &chunk->positive)) continue;
        float whole = cs_weigh_set(c->words, &chunk->positive);
        for (size_t i = 0; i < c->fit->found_count; i++) {
            const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
            bool all = d->kind != CS_DESC_DRUG && d->weight >= ALL * whole && !cs_descriptor_aims(c->words, d, c->node);
            if (all && (!best || d->weight > best->weight)) best = d;
        }
        if (!best) return CS_NO_NODE;
    }
    uint32_t node = c->words->target_pool[best->targets], alike = same_ending(c, node);
    if (alike != CS_NO_NODE && strcmp(c->n->code, c->words->nodes[alike].code) != 0) return alike;
    for (uint32_t child = c->words->nodes[node].first_child; child != CS_NO_NODE;) {
        uint8_t flags = c->words->nodes[child].flags;
        bool unspecified = (flags & CS_NODE_VAGUE) && !(flags & CS_NODE_OTHER);
        if (unspecified) node = child; /* nothing more is said: the unspecified one below */
        child = unspecified ? c->words->nodes[child].first_child : c->words->nodes[child].next_sibling;
    }
    return node;
}

uint32_t cs_case_meant(const cs_case *c) {
    uint32_t best = cs_rank_best(c->fit, c->node, c->chosen);
    if (best == CS_NO_NODE) best = named_elsewhere(c);
    return best != CS_NO_NODE && cs_rank_denied(c->fit, best, c->chosen) ? CS_NO_NODE : best;
}

/* ---- The table --------------------------------------------------------------------------------------------------- */

enum {
    BY_PREFIX = 1, /* stage 3 fits stage 3a */
    OWN_TERMS = 2, /* a value of the own description that fits best counts as the code's */
    NAMED = 8,     /* the value is a word before the axis's name: "without exacerbation", "in remission" */
    CONCEPT = 4    /* only where the label speaks of the code's condition */
};

typedef struct cs_axis_rule {
    cs_axis axis;
    unsigned flags;
    const char *name; /* "type", for the message */
} cs_axis_rule;

static const cs_axis_rule RULES[] = {
    {CS_AXIS_TYPE, OWN_TERMS | CONCEPT, "type"},
    {CS_AXIS_ACUITY, OWN_TERMS | CONCEPT, "acuity"},
    {CS_AXIS_SEVERITY, OWN_TERMS | CONCEPT, "severity"},
    {CS_AXIS_STAGE, BY_PREFIX | CONCEPT, "stage"},
    {CS_AXIS_DEGREE, BY_PREFIX | CONCEPT, "degree"},
    {CS_AXIS_CLASS, BY_PREFIX | CONCEPT, "class"},
    {CS_AXIS_GRADE, BY_PREFIX | CONCEPT, "grade"},
    {CS_AXIS_EXACERBATION, CONCEPT | OWN_TERMS | NAMED, "exacerbation"},
    {CS_AXIS_INTRACTABLE, CONCEPT | NAMED, "intractability"},
    {CS_AXIS_EXTENT, CONCEPT | OWN_TERMS, "extent"},
    {CS_AXIS_REMISSION, CONCEPT | NAMED, "remission"},
    {CS_AXIS_EPISODE, CONCEPT | OWN_TERMS, "episode"},
    {CS_AXIS_CONSCIOUSNESS, NAMED, "loss of consciousness"},
};

static bool meets_by_prefix(const cs_values *a, const cs_values *b) {
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++) {
            size_t x = strlen(a->list[i]), y = strlen(b->list[k]);
            if (strncmp(a->list[i], b->list[k], x < y ? x : y) == 0) return true;
        }
    return false;
}

static void add_all(cs_values *to, const cs_values *from) {
    for (size_t i = 0; i < from->count; i++) cs_values_add(to, from->list[i]);
}

/* Descriptions whose values may stand for the code's: its own terms, and phrases that the label says in full. */
static bool counts(const cs_case *c, const cs_own_row *row) {
    static const float FULL = 0.99f;
    return row->kin == CS_KIN_SELF && (cs_official(&c->words->descriptors[row->descriptor]) || row->ratio >= FULL);
}

/* Values of the own descriptions that the label says best; empty if one of them states none, for then the code leaves
 * it open. */
static void own_values(const cs_case *c, cs_axis axis, cs_values *out) {
    enum { LOOKED_AT = 6 };
    static const float NEAR_BEST = 0.95f;
    const cs_own *own = &c->fit->own;
    float best = 0;
    bool official = false;
    out->count = 0;
    for (size_t i = 0; i < own->count; i++) {
        const cs_own_row *row = &own->rows[i];
        if (counts(c, row) && row->ratio * row->hit > best) best = row->ratio * row->hit;
    }
    if (best <= 0) return;
    for (size_t i = 0; i < own->count; i++) {
        const cs_own_row *row = &own->rows[i];
        if (row->kin == CS_KIN_SELF && row->ratio * row->hit >= NEAR_BEST * best)
            official |= cs_official(&c->words->descriptors[row->descriptor]);
    }
    size_t looked = 0;
    for (size_t i = 0; i < own->count && looked < LOOKED_AT; i++) {
        const cs_own_row *row = &own->rows[i];
        const cs_descriptor *d = &c->words->descriptors[row->descriptor];
        if (!counts(c, row) || row->ratio * row->hit < NEAR_BEST * best || (official && !cs_official(d))) continue;
        const char *text = cs_words_of(c->words, d);
        cs_values values;
        if (!cs_clause_read(c->words, text, strlen(text), CS_CLAUSE_TITLE, &c->fit->scratch)) return;
        cs_cues_values(&c->fit->scratch.cues, axis, 0, c->fit->scratch.tokens.count, &values);
        looked++;
        if (values.count == 0) {
            out->count = 0;
            return;
        }
        add_all(out, &values);
    }
}

/* "acute on chronic" is more than its parts: beside a chronic code it is another, beside both it fits. */
static bool acuity_contradicts(const cs_values *said, const cs_values *code) {
    bool said_both = cs_values_have(said, "acute-on-chronic"), code_both = cs_values_have(code, "acute-on-chronic");
    bool said_acute = cs_values_have(said, "acute"), said_chronic = cs_values_have(said, "chronic");
    if (code_both) return said_chronic && !said_both && !said_acute;
    if (said_both) return !(cs_values_have(code, "acute") && cs_values_have(code, "chronic"));
    return !cs_values_meet(said, code);
}

static bool contradicts(const cs_axis_rule *rule, const cs_values *said, const cs_values *code) {
    if (said->count == 0 || code->count == 0) return false;
    if (rule->axis == CS_AXIS_ACUITY) return acuity_contradicts(said, code);
    return rule->flags & BY_PREFIX ? !meets_by_prefix(said, code) : !cs_values_meet(said, code);
}

/* End-stage kidney disease on dialysis is N18.6 whatever stage is named (guideline I.C.14.a.1). */
static bool on_dialysis(const cs_case *c) {
    for (size_t i = 0; i < c->chosen->tokens.count; i++)
        if (strncmp(c->chosen->tokens.list[i].text, "dialys", 6) == 0) return true;
    return false;
}

/* Words and code meet on remission only where the category tells it apart. */
static bool category_speaks(const cs_case *c, cs_axis axis, const char *value) {
    uint32_t up = c->n->parent;
    for (; up != CS_NO_NODE; up = c->words->nodes[up].parent)
        for (uint32_t at = c->words->nodes[up].first_child; at != CS_NO_NODE; at = c->words->nodes[at].next_sibling) {
            const char *title = cs_words_string(c->words, c->words->nodes[at].title);
            cs_values values;
            if (!cs_clause_read(c->words, title, strlen(title), CS_CLAUSE_TITLE, &c->fit->scratch)) return false;
            cs_cues_values(&c->fit->scratch.cues, axis, 0, c->fit->scratch.tokens.count, &values);
            if (cs_values_have(&values, value)) return true;
        }
    return false;
}

static bool remission_contradicts(const cs_case *c, const cs_values *said, const cs_values *code) {
    if (said->count == 0) return false;
    if (cs_values_have(said, "not-in")) return cs_values_have(code, "in");
    return !cs_values_have(code, "in") && !(c->n->flags & CS_NODE_VAGUE) && category_speaks(c, CS_AXIS_REMISSION, "in");
}

static void append_name(char *text, size_t size, const char *name) {
    size_t length = strlen(text);
    snprintf(text + length, size - length, " %s", name);
}

static bool flag_axis(cs_case *c, const cs_axis_rule *rule, const cs_values *said, const cs_values *code) {
    char words[80], official[80];
    cs_values_text(said, words, sizeof words);
    cs_values_text(code, official, sizeof official);
    if (rule->flags & NAMED) {
        append_name(words, sizeof words, rule->name);
        if (code->count) append_name(official, sizeof official, rule->name);
    }
    uint32_t meant = cs_case_meant(c);
    if (code->count == 0)
        return cs_case_flag(c, meant, SOURCE, "the words state the %s \"%s\", which %s does not have", rule->name,
                            words, cs_printed(c));
    return cs_case_flag(c, meant, SOURCE, "the words say %s, but %s says %s", words, cs_printed(c), official);
}

static bool test_table(cs_case *c) {
    static const float SPEAKS_OF_IT = 0.34f;
    bool concept = c->evidence.kind == CS_EVIDENCE_FULL || c->evidence.ratio >= SPEAKS_OF_IT;
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const cs_axis_rule *rule = &RULES[i];
        cs_values said, title, code;
        if ((rule->flags & CONCEPT) && !concept) continue;
        cs_axis_said(c, rule->axis, &said);
        if (said.count == 0) continue;
        cs_axis_title(c, rule->axis, &title);
        if (rule->axis == CS_AXIS_REMISSION) {
            if (remission_contradicts(c, &said, &title)) return flag_axis(c, rule, &said, &title);
            continue;
        }
        if (!contradicts(rule, &said, &title)) continue;
        if (rule->axis == CS_AXIS_STAGE && cs_values_have(&title, "end") && on_dialysis(c)) continue;
        code = title;
        if (rule->flags & OWN_TERMS) {
            cs_values own;
            own_values(c, rule->axis, &own);
            add_all(&code, &own);
            if (!contradicts(rule, &said, &code)) continue;
        }
        return flag_axis(c, rule, &said, &title);
    }
    return false;
}

/* "secondary hypertension" beside a primary one. Neoplasms have a test of their own. */
static bool test_primary(cs_case *c) {
    cs_values said, code;
    if (c->n->code[0] == 'C') return false;
    cs_axis_said(c, CS_AXIS_PRIMARY, &said);
    if (said.count != 1) return false;
    cs_axis_title(c, CS_AXIS_PRIMARY, &code);
    for (uint32_t up = c->n->parent; code.count == 0 && !(c->n->flags & CS_NODE_VAGUE) && up != CS_NO_NODE;
         up = c->words->nodes[up].parent) {
        const char *title = cs_words_string(c->words, c->words->nodes[up].title);
        if (!cs_clause_read(c->words, title, strlen(title), CS_CLAUSE_TITLE, &c->fit->scratch)) return false;
        cs_cues_values(&c->fit->scratch.cues, CS_AXIS_PRIMARY, 0, c->fit->scratch.tokens.count, &code);
    }
    static const cs_axis_rule RULE = {CS_AXIS_PRIMARY, 0, "kind"};
    return contradicts(&RULE, &said, &code) && flag_axis(c, &RULE, &said, &code);
}

/* The tests that need more than the table, in their order. */
bool cs_test_axes(cs_case *c) {
    static const cs_test TESTS[] = {cs_test_injury, cs_test_pregnancy, cs_test_measure, cs_test_opposite,
                                    cs_test_site,   test_table,        cs_test_tumour,  test_primary};
    for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++)
        if (TESTS[i](c)) return true;
    return false;
}
