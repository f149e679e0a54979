/* names.c - three ways in which a chunk names another condition: exactly another category's term, a longer name that
 * holds the code's own
 * ("ulcerative colitis" beside a code for colitis), and a rival that explains the chunk better. */
#include <string.h>

#include "fit/concept.h"

static const float THRESHOLD = 3.0f; /* a chunk of that weight speaks for itself: look no further out */
enum { CHUNKS_LOOKED_AT = 4 };

static float lacking_weight(const cs_case *c, const cs_set *set) {
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    cs_stems positive = cs_positive(c->words, title);
    float sum = 0;
    for (size_t i = 0; i < positive.count; i++)
        if (!cs_set_has(set, positive.list[i]) && !cs_stem_is(c->words, positive.list[i], CS_STEM_SOFT))
            sum += cs_weight(c->words, positive.list[i]);
    return sum;
}

/* What is rightly told beside the code: a symptom beside a disease, the primary beside its metastasis, anything beside
 * an injury. */
static bool told_beside(const cs_case *c, const cs_descriptor *d) {
    const cs_node *target = cs_first_target(c->words, d);
    if (target->code[0] == 'R' && c->n->code[0] != 'R') return true;
    bool secondary = c->n->code[0] == 'C' && c->n->code[1] == '7' && c->n->code[2] >= '7';
    if (secondary && target->code[0] == 'C') return true;
    return cs_node_in(c->n, "ST") && !cs_node_in(target, "ST");
}

/* What the name says beyond the code's words is a body part alone: another injury is named by its kind. */
static bool same_injury(const cs_case *c, const cs_descriptor *d) {
    static const float KIND = 2.0f;
    cs_stems stems = cs_positive(c->words, d);
    float kind = 0;
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_own_knows(&c->fit->own, c->words, stems.list[i], CS_MARK_OFFICIAL) &&
            !cs_stem_is(c->words, stems.list[i], CS_STEM_SITE | CS_STEM_SOFT))
            kind += cs_weight(c->words, stems.list[i]);
    return kind < KIND;
}

/* The code is the unspecified one of the section, or both are injuries whose sites another test compares: the words are
 * more or less specific, no more. */
static bool less_specific(const cs_case *c, const cs_descriptor *d) {
    static const float LACKING = 2.0f; /* what the code's title names must be said */
    const cs_node *target = cs_first_target(c->words, d);
    if (c->n->code[0] == 'S' && target->code[0] == 'S' && same_injury(c, d)) return true;
    return (c->n->flags & CS_NODE_VAGUE) && target->section == c->n->section && c->evidence.kind == CS_EVIDENCE_FULL &&
           lacking_weight(c, &c->said) < LACKING;
}

/* ---- Exactly another name ---------------------------------------------------------------------------------------- */

static bool own_term_inside(const cs_case *c, const cs_set *set) {
    for (uint32_t i = 0; i < c->n->own_count; i++)
        if (cs_set_holds(set, cs_positive(c->words, &c->words->descriptors[c->words->own_pool[c->n->own + i]])))
            return true;
    return false;
}

static bool exact_name(const cs_case *c, const cs_descriptor *d, const cs_set *set, float whole) {
    static const float LEAST = 4.0f, ALL = 0.95f, APART = 1.5f, LACKING = 2.0f;
    if (!(cs_official_term(d) || d->kind == CS_DESC_SPLIT) || d->denied || d->surface || d->weight < LEAST ||
        d->weight < ALL * whole)
        return false;
    if (cs_descriptor_aims(c->words, d, c->node) || cs_descriptor_category(c->words, d, c->node) ||
        cs_aims_related(c, d))
        return false;
    if (less_specific(c, d) || told_beside(c, d)) return false;
    if (cs_node_in(cs_first_target(c->words, d), "VWXYZ") || !cs_names_concept(c->words, cs_positive(c->words, d)) ||
        cs_vague_neighbour(c, d))
        return false;
    return cs_unknown_weight(c, cs_positive(c->words, d), CS_MARK_OFFICIAL, false) >= APART &&
           lacking_weight(c, set) >= LACKING && !own_term_inside(c, set);
}

/* ---- The whole label -------------------------------------------------------------------------------------------- */

/* Codes among which the whole label may be looked for: causes among causes, pregnancy within pregnancy, statuses among
 * statuses. */
static bool same_world(const cs_node *a, const cs_node *b) {
    static const char *const WORLDS[] = {"VWXY", "O", "Z", "U"};
    for (size_t i = 0; i < sizeof WORLDS / sizeof *WORLDS; i++)
        if (cs_node_in(a, WORLDS[i]) != cs_node_in(b, WORLDS[i])) return false;
    return true;
}

/* All chunks together are an official term of another category, of which the code's title lacks much: titles run over
 * commas. */
bool cs_test_whole(cs_case *c) {
    static const float LEAST = 6.0f, ALL = 0.95f, APART = 2.5f, LACKING = 2.0f;
    if (!cs_title_of(c->words, c->node) || c->said.count < 2 || !cs_fit_find(c->fit, &c->said)) return false;
    float whole = cs_weigh_set(c->words, &c->said);
    for (size_t i = 0; i < c->fit->found_count; i++) {
        const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
        cs_stems stems = cs_positive(c->words, d);
        if (!cs_official_term(d) || d->denied || d->weight < LEAST || d->weight < ALL * whole ||
            !same_world(c->n, cs_first_target(c->words, d)))
            continue;
        if (cs_descriptor_aims(c->words, d, c->node) || cs_descriptor_category(c->words, d, c->node) ||
            cs_aims_related(c, d))
            continue;
        if (cs_vague_neighbour(c, d) || less_specific(c, d) || !cs_names_concept(c->words, stems)) continue;
        if (cs_unknown_weight(c, stems, CS_MARK_OFFICIAL, false) < APART || lacking_weight(c, &c->said) < LACKING)
            continue;
        return cs_flag_concept(c, d);
    }
    return false;
}

bool cs_test_exact(cs_case *c) {
    enum { CHUNKS = 2 };
    if (cs_node_in(c->n, "VWXYZT") || c->n->chapter == 15 || !cs_title_of(c->words, c->node)) return false;
    for (size_t k = 0; k < CHUNKS; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk || chunk->denied_count) return false;
        if (chunk->positive.count == 0) continue;
        float whole = cs_weigh_set(c->words, &chunk->positive);
        if (!cs_fit_find(c->fit, &chunk->positive)) return false;
        for (size_t i = 0; i < c->fit->found_count; i++) {
            const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
            if (exact_name(c, d, &chunk->positive, whole)) return cs_flag_concept(c, d);
        }
        if (whole > THRESHOLD) return false;
    }
    return false;
}

/* ---- A longer name ----------------------------------------------------------------------------------------------- */

static const cs_descriptor *heaviest_own(const cs_case *c) {
    const cs_descriptor *best = NULL;
    for (size_t i = 0; i < c->fit->found_count; i++) {
        const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
        if (d->kind != CS_DESC_DRUG && cs_descriptor_aims(c->words, d, c->node) && (!best || d->weight > best->weight))
            best = d;
    }
    return best;
}

static bool same_stems(cs_stems a, cs_stems b) {
    return a.count == b.count && cs_stems_subset(a, b);
}

static bool own_says_the_same(const cs_case *c, const cs_descriptor *d) {
    for (uint32_t i = 0; i < c->n->own_count; i++)
        if (same_stems(cs_positive(c->words, &c->words->descriptors[c->words->own_pool[c->n->own + i]]),
                       cs_positive(c->words, d)))
            return true;
    return false;
}

/* The code's title says things of weight that the longer name does not. */
static bool title_lacks(const cs_case *c, cs_stems longer) {
    static const float LEAST = 1.5f;
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    float sum = 0;
    for (unsigned i = 0; title && i < title->positive; i++) {
        uint16_t stem = cs_positive(c->words, title).list[i];
        if (!cs_stems_have(longer, stem) && !cs_stem_is(c->words, stem, CS_STEM_SOFT | CS_STEM_AXIS))
            sum += cs_weight(c->words, stem);
    }
    return sum >= LEAST;
}

/* `d` holds every stem of the code's own name and says more that the code's vocabulary does not know. */
static bool longer_name(const cs_case *c, const cs_descriptor *d, const cs_descriptor *own, float whole) {
    static const float MOST = 0.7f, ALL = 0.95f, EXTRA = 3.0f, EXTRA_OFFICIAL = 1.5f, LACKING = 2.0f;
    cs_stems longer = cs_positive(c->words, d), shorter = cs_positive(c->words, own);
    if (d->kind == CS_DESC_DRUG || d->surface || (d->flags & CS_DESC_SIDED) || longer.count <= shorter.count ||
        !cs_stems_subset(shorter, longer))
        return false;
    if (cs_descriptor_category(c->words, d, c->node) || cs_descriptor_aims(c->words, d, c->node) ||
        cs_aims_related(c, d))
        return false;
    if (cs_node_in(cs_first_target(c->words, d), "VWXYZ") || d->weight < MOST * whole) return false;
    if ((c->n->flags & CS_NODE_VAGUE) && cs_first_target(c->words, d)->section == c->n->section &&
        lacking_weight(c, &c->said) < LACKING)
        return false;
    bool whole_chunk = d->weight >= ALL * whole, official = cs_official_term(d) && whole_chunk;
    float extra = 0;
    bool uncommon = false;
    for (size_t i = 0; i < longer.count; i++) {
        uint16_t stem = longer.list[i];
        if (cs_stems_have(shorter, stem) ||
            cs_own_knows(&c->fit->own, c->words, stem, official ? CS_MARK_OFFICIAL : CS_MARK_KNOWN))
            continue;
        if (strcmp(cs_words_string(c->words, c->words->stems[stem].text), "metastas") == 0) return false;
        bool axis = cs_stem_is(c->words, stem, CS_STEM_AXIS);
        if (axis && !(whole_chunk && title_lacks(c, longer))) continue;
        extra += axis ? EXTRA : cs_weight(c->words, stem); /* "acute blood loss anemia" is the name of another code */
        uncommon |= !cs_stem_is(c->words, stem, CS_STEM_COMMON);
    }
    return uncommon && extra >= (official ? EXTRA_OFFICIAL : EXTRA);
}

bool cs_test_longer(cs_case *c) {
    if (cs_node_in(c->n, "VWXYZ")) return false;
    for (size_t k = 0; k < CHUNKS_LOOKED_AT; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk) return false;
        if (chunk->positive.count == 0 || !cs_fit_find(c->fit, &chunk->positive)) continue;
        const cs_descriptor *own = heaviest_own(c), *best = NULL;
        if (!own) continue;
        float whole = cs_weigh_set(c->words, &chunk->positive);
        for (size_t i = 0; i < c->fit->found_count; i++) {
            const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
            if ((!best || d->weight > best->weight) && longer_name(c, d, own, whole)) best = d;
        }
        return best && !own_says_the_same(c, best) && cs_flag_concept(c, best);
    }
    return false;
}

/* ---- A rival name ------------------------------------------------------------------------------------------------ */

/* The stem is the code's: in its official terms, or in a description that the chunk says in full. */
static bool is_own(const cs_case *c, uint16_t stem, const cs_set *set) {
    if (cs_own_knows(&c->fit->own, c->words, stem, CS_MARK_OFFICIAL)) return true;
    for (size_t i = 0; i < c->fit->own.count; i++) {
        cs_stems own = cs_positive(c->words, &c->words->descriptors[c->fit->own.rows[i].descriptor]);
        if (c->fit->own.rows[i].kin != CS_KIN_BELOW && cs_stems_have(own, stem) && cs_set_holds(set, own)) return true;
    }
    return false;
}

/* What the code's title says beyond the rival is not said in the chunk. */
static bool title_unsaid(const cs_case *c, cs_stems rival, const cs_set *set) {
    static const float LEAST = 1.5f;
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    cs_stems own = cs_positive(c->words, title);
    float unsaid = 0;
    for (size_t i = 0; i < own.count; i++) {
        if (cs_stems_have(rival, own.list[i]) || cs_stem_is(c->words, own.list[i], CS_STEM_SOFT | CS_STEM_AXIS))
            continue;
        if (cs_set_has(set, own.list[i])) return false;
        unsaid += cs_weight(c->words, own.list[i]);
    }
    return unsaid >= LEAST;
}

static float said_optional(const cs_case *c, const cs_descriptor *d, const cs_set *set) {
    cs_stems optional = cs_optional(c->words, d);
    float sum = 0;
    for (size_t i = 0; i < optional.count; i++)
        if (cs_set_has(set, optional.list[i])) sum += cs_weight(c->words, optional.list[i]);
    return sum;
}

/* Another category's name that shares words with the code's and explains the chunk better: "zoster rash" beside a code
 * for herpes simplex. */
static bool rival_name(const cs_case *c, const cs_descriptor *d, const cs_set *set, float whole, float own_weight) {
    static const float MOST = 0.6f, DISTINCT = 2.5f, COMMON = 1.5f, BETTER = 1.0f;
    cs_stems rival = cs_positive(c->words, d);
    const cs_node *target = cs_first_target(c->words, d);
    if (d->kind == CS_DESC_DRUG || d->kind == CS_DESC_NOTE || d->surface || (d->flags & CS_DESC_SIDED)) return false;
    if (d->kind == CS_DESC_PHRASE && !cs_stands_together(c->words, c->chosen, d)) return false;
    float weight = d->weight + said_optional(c, d, set);
    if (weight < MOST * whole || weight < own_weight + BETTER) return false;
    if (cs_descriptor_aims(c->words, d, c->node) || cs_descriptor_category(c->words, d, c->node) ||
        cs_aims_related(c, d) || cs_vague_neighbour(c, d))
        return false;
    if (cs_node_in(target, "VWXYZ") || !cs_names_concept(c->words, rival) || less_specific(c, d) || told_beside(c, d))
        return false;
    if (cs_any_flag(c->words, set, rival, CS_STEM_MODIFIER) || cs_known_cause(c, set, rival)) return false;
    float distinct = 0, common = 0;
    cs_stems optional = cs_optional(c->words, d);
    for (size_t i = 0; i < optional.count; i++)
        if (cs_set_has(set, optional.list[i]) && is_own(c, optional.list[i], set))
            common += cs_weight(c->words, optional.list[i]);
    for (size_t i = 0; i < rival.count; i++) {
        if (!is_own(c, rival.list[i], set))
            distinct += cs_stem_is(c->words, rival.list[i], CS_STEM_AXIS) ? 0
                        : cs_stem_number(c->words, rival.list[i])         ? DISTINCT
                                                                          : cs_weight(c->words, rival.list[i]);
        else if (!cs_stem_is(c->words, rival.list[i], CS_STEM_SITE | CS_STEM_AXIS))
            common += cs_weight(c->words, rival.list[i]);
    }
    return distinct >= DISTINCT && common >= COMMON && title_unsaid(c, rival, set);
}

bool cs_test_rival(cs_case *c) {
    enum { CHUNKS = 3 };
    if (cs_node_in(c->n, "VWXYZT") || c->n->chapter == 15 || (c->n->flags & CS_NODE_OTHER) ||
        !cs_title_of(c->words, c->node))
        return false;
    for (size_t k = 0; k < CHUNKS; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk) return false;
        if (chunk->positive.count == 0 || !cs_fit_find(c->fit, &chunk->positive)) continue;
        const cs_descriptor *own = heaviest_own(c), *best = NULL;
        float whole = cs_weigh_set(c->words, &chunk->positive);
        for (size_t i = 0; i < c->fit->found_count; i++) {
            const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
            if ((!best || d->weight > best->weight) && rival_name(c, d, &chunk->positive, whole, own ? own->weight : 0))
                best = d;
        }
        if (best) return cs_flag_concept(c, best);
        if (own) return false;
    }
    return false;
}
