/* drug.c - the drug in the words against the drug of the code: long-term use (Z79) and poisoning, adverse effect or
 * underdosing (T36 to T50). */
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "guidelines I.C.19.e and I.C.21.c.3: the code names the drug's family";

/* The codes whose drug is told by its own name. */
static bool about_drug(const cs_node *n) {
    return strncmp(n->code, "Z79", 3) == 0 ||
           (n->code[0] == 'T' && strncmp(n->code, "T36", 3) >= 0 && strncmp(n->code, "T50", 3) <= 0);
}

/* Poisonings by one drug differ in the last characters only: the family is the first four. */
static size_t family_length(const cs_node *n) {
    enum { STATUS = 7, POISONING = 4 };
    return n->code[0] == 'Z' ? STATUS : POISONING;
}

/* Aimed at the code itself, or at a part of its family: not at what merely groups it. */
static bool aims_at(const cs_case *c, const cs_descriptor *d) {
    size_t length = family_length(c->n);
    for (unsigned i = 0; i < d->target_count; i++) {
        const char *target = c->words->nodes[c->words->target_pool[d->targets + i]].code;
        size_t own = strlen(c->n->code), at_least = own < length ? own : length;
        if (strlen(target) >= at_least && strncmp(target, c->n->code, at_least) == 0) return true;
    }
    return false;
}

/* What is given against a poisoning is told beside it: chelating agents, opioid and anticoagulant antagonists. */
static bool antidote(const cs_node *n) {
    static const char *const FAMILIES[] = {"T457", "T506", "T507"};
    for (size_t i = 0; i < sizeof FAMILIES / sizeof *FAMILIES; i++)
        if (strncmp(n->code, FAMILIES[i], strlen(FAMILIES[i])) == 0) return true;
    return false;
}

static bool same_kind(const cs_case *c, const cs_descriptor *d) {
    const cs_node *target = &c->words->nodes[c->words->target_pool[d->targets]];
    return about_drug(target) && (target->code[0] == 'Z') == (c->n->code[0] == 'Z') && !antidote(target);
}

bool cs_test_drug(cs_case *c) {
    const cs_descriptor *other = NULL;
    if (!about_drug(c->n) || (c->n->flags & CS_NODE_VAGUE) || !cs_fit_find(c->fit, &c->said)) return false;
    for (size_t i = 0; i < c->fit->found_count; i++) {
        const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
        if (!cs_names_concept(c->words, cs_positive(c->words, d))) continue;
        if (aims_at(c, d)) return false; /* the code's own drug is named */
        if (d->kind == CS_DESC_DRUG && same_kind(c, d) &&
            cs_surface_stands(c->fit, c->chosen, c->chosen_span.start, d) && (!other || d->weight > other->weight))
            other = d;
    }
    if (!other) return false;
    uint32_t target = c->words->target_pool[other->targets];
    char printed[CS_PRINTED];
    cs_node_print(&c->words->nodes[target], printed);
    return cs_case_flag(c, c->n->code[0] == 'Z' ? target : CS_NO_NODE, SOURCE,
                        "the words name %.60s, which belongs to %s, but %s is \"%.120s\"", cs_words_of(c->words, other),
                        printed, cs_printed(c), c->title);
}
