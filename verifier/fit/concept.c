/* concept.c - another condition: the words name one that the tables know and that the code does not mean.
 *
 * Positive evidence only: words that the tables do not know are never a fault. names.c and foreign.c hold the tests,
 * this file their order and what they share. */
#include "fit/concept.h"

#include <string.h>

static const char SOURCE[] = "tabular list: titles, inclusion terms and the phrases of the rule packs";

bool cs_node_in(const cs_node *n, const char *letters) {
    return strchr(letters, n->code[0]) != NULL;
}

const cs_node *cs_first_target(const cs_words *words, const cs_descriptor *d) {
    return &words->nodes[words->target_pool[d->targets]];
}

bool cs_aims_related(const cs_case *c, const cs_descriptor *d) {
    for (unsigned i = 0; i < d->target_count; i++)
        if (cs_node_related(c->words, c->words->target_pool[d->targets + i], c->node)) return true;
    return false;
}

/* "Other" and "unspecified" conditions of the same section leave open what the code may be. */
bool cs_vague_neighbour(const cs_case *c, const cs_descriptor *d) {
    static const float NAMED = 2.5f; /* "other stimulant abuse" names the stimulant all the same */
    const cs_node *target = cs_first_target(c->words, d);
    bool other_title = (target->flags & CS_NODE_OTHER) && (d->kind == CS_DESC_TITLE || d->kind == CS_DESC_SPLIT);
    if (!other_title && (!(target->flags & CS_NODE_VAGUE) || target->section != c->n->section)) return false;
    float named = 0;
    cs_stems stems = cs_positive(c->words, d);
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_own_knows(&c->fit->own, c->words, stems.list[i], CS_MARK_KNOWN))
            named += cs_concept_weight(c->words, stems.list[i]);
    return named < NAMED;
}

float cs_unknown_weight(const cs_case *c, cs_stems stems, uint8_t mark, bool concept) {
    float sum = 0;
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_own_knows(&c->fit->own, c->words, stems.list[i], mark))
    sum += concept ? cs_concept_weight(c->words, stems.list[i]) : cs_weight(c->words, stems.list[i]);
    return sum;
}

bool cs_any_flag(const cs_words *words, const cs_set *set, cs_stems without, uint32_t flags) {
    for (uint16_t i = 0; i < set->count; i++)
        if (!cs_stems_have(without, set->stem[i]) && cs_stem_is(words, set->stem[i], flags)) return true;
    return false;
}

/* A cause word outside the foreign name that the code knows: "recurrent", "allergic" beside a code for just that. */
bool cs_known_cause(const cs_case *c, const cs_set *set, cs_stems without) {
    for (uint16_t i = 0; i < set->count; i++)
        if (!cs_stems_have(without, set->stem[i]) && cs_stem_is(c->words, set->stem[i], CS_STEM_CAUSE) &&
            cs_own_knows(&c->fit->own, c->words, set->stem[i], CS_MARK_KNOWN))
            return true;
    return false;
}

bool cs_flag_concept(cs_case *c, const cs_descriptor *d) {
    uint32_t target = c->words->target_pool[d->targets];
    char printed[CS_PRINTED];
    cs_node_print(&c->words->nodes[target], printed);
    return cs_case_flag(c, d->target_count == 1 ? target : CS_NO_NODE, SOURCE,
                        "the words mean \"%.80s\" (%s), but %s is \"%.120s\"", cs_words_of(c->words, d), printed,
                        cs_printed(c), c->title);
}

bool cs_official_term(const cs_descriptor *d) {
    return d->kind == CS_DESC_TITLE || d->kind == CS_DESC_INCLUSION;
}

bool cs_test_concept(cs_case *c) {
    if (cs_test_whole(c)) return true;
    if (c->evidence.kind == CS_EVIDENCE_FULL) return cs_test_longer(c) || cs_test_exact(c) || cs_test_rival(c);
    if (!c->label.strict && c->other->positive.count) { /* the words on the other side name the code */
        bool other_side = cs_own_weigh(c->words, &c->fit->own, &c->other->positive).kind == CS_EVIDENCE_FULL;
        cs_own_weigh(c->words, &c->fit->own, &c->said);
        if (other_side) return false;
    }
    if (cs_test_exact(c) || cs_test_rival(c)) return true;
    return !c->evidence.official_most && cs_test_foreign(c);
}
