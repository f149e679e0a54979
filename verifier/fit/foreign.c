/* foreign.c - the heaviest name of another condition in the label, chunk by chunk outward from the code. */
#include <string.h>

#include "fit/concept.h"

static const float THRESHOLD = 3.0f;  /* least weight of a foreign name */
static const float SHARE = 0.6f;      /* of the chunk that it explains */
static const float FOREIGN = 0.6f;    /* of it that the code's vocabulary does not know */
static const float SHARED = 0.4f;     /* of its weight that the chunk may share with the code */
static const float OWN_ENOUGH = 2.0f; /* words of the code in a chunk: it speaks of the code, look no further */
enum { CHUNKS_LOOKED_AT = 4, UNKNOWN_WORDS = 4 };

static bool meets_vocabulary(const cs_case *c, cs_stems stems) {
    for (size_t i = 0; i < stems.count; i++)
        if (cs_own_knows(&c->fit->own, c->words, stems.list[i], CS_MARK_KNOWN)) return true;
    return false;
}

static float concept_weight(const cs_case *c, cs_stems stems) {
    float sum = 0;
    for (size_t i = 0; i < stems.count; i++) sum += cs_concept_weight(c->words, stems.list[i]);
    return sum;
}

static bool only_generic(const cs_words *words, cs_stems stems) {
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_stem_is(words, stems.list[i], CS_STEM_GENERIC)) return false;
    return true;
}

/* ---- The heaviest foreign name ----------------------------------------------------------------------------------- */

/* Codes whose reason is rightly a disease: encounters, screening, aftercare, status of drugs. */
static bool encounter_code(const cs_node *n) {
    static const char *const BLOCKS[] = {"Z0", "Z1",  "Z20", "Z21", "Z22", "Z23", "Z29", "Z3",
                                         "Z4", "Z50", "Z51", "Z53", "Z68", "Z71", "Z76", "Z79"};
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++)
        if (strncmp(n->code, BLOCKS[i], strlen(BLOCKS[i])) == 0) return true;
    return false;
}

static bool poisoning(const cs_node *n) {
    return n->code[0] == 'T' && strncmp(n->code, "T36", 3) >= 0 && strncmp(n->code, "T65", 3) <= 0;
}

static bool candidate(const cs_case *c, const cs_descriptor *d, const cs_set *set, bool external, bool pregnancy) {
    enum { TOO_SHORT = 3 };
    cs_stems positive = cs_positive(c->words, d);
    const cs_node *target = cs_first_target(c->words, d);
    if (d->kind == CS_DESC_DRUG || (d->flags & CS_DESC_SIDED)) return false;
    if (d->surface && (strlen(cs_words_string(c->words, d->surface)) <= TOO_SHORT ||
                       !cs_surface_stands(c->fit, c->chosen, c->chosen_span.start, d)))
        return false;
    if (d->kind == CS_DESC_PHRASE && !cs_stands_together(c->words, c->chosen, d)) return false;
    if (cs_descriptor_aims(c->words, d, c->node) || cs_descriptor_category(c->words, d, c->node) ||
        cs_aims_related(c, d))
        return false;
    if (!cs_names_concept(c->words, positive) || only_generic(c->words, positive)) return false;
    if (cs_vague_neighbour(c, d) && meets_vocabulary(c, positive)) return false;
    if (cs_any_flag(c->words, set, positive, CS_STEM_MODIFIER) || cs_known_cause(c, set, positive)) return false;
    if (pregnancy && target->code[0] != 'O') return false;
    if (cs_node_in(target, "VWXYZ") && !external) return false;
    if (c->n->chapter == 20 && target->chapter != 20) return false; /* the injury is told beside its cause */
    if (target->code[0] == 'R' && !c->symptoms_too) return false;   /* symptoms told on the way to the diagnosis */
    return !(poisoning(c->n) && cs_node_in(target, "STFRXY"));
}

typedef struct cs_foreign {
    const cs_descriptor *d;
    float weight, unknown, shared; /* of the name; its share foreign to the code; the chunk's words known to the code */
} cs_foreign;

static cs_foreign heaviest(cs_case *c, const cs_set *set, float whole, bool external, bool pregnancy) {
    cs_foreign best = {NULL, 0, 0, 0};
    static const float NEARLY_ALL = 0.9f, PREFER = 0.01f;
    if (!cs_fit_find(c->fit, set)) return best;
    for (size_t i = 0; i < c->fit->found_count; i++) {
        const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
        if (!candidate(c, d, set, external, pregnancy)) continue;
        bool strong = cs_official_term(d) && d->weight >= NEARLY_ALL * whole;
        float weight = d->weight + (strong ? PREFER : 0);
        if (best.d && weight <= best.weight) continue;
        uint8_t mark = strong ? CS_MARK_OFFICIAL : CS_MARK_KNOWN;
        cs_stems positive = cs_positive(c->words, d);
        float concept = concept_weight(c, positive), shared = 0;
        for (uint16_t s = 0; s < set->count; s++)
            if (cs_own_knows(&c->fit->own, c->words, set->stem[s], mark))
                shared += cs_concept_weight(c->words, set->stem[s]);
        best = (cs_foreign){d, weight, cs_unknown_weight(c, positive, mark, true) / (concept + 0.001f), shared};
    }
    return best;
}

static size_t unexplained_words(const cs_words *words, const cs_set *set) {
    size_t count = 0;
    for (uint16_t i = 0; i < set->count; i++)
        count += !cs_stem_is(words, set->stem[i], CS_STEM_GENERIC) && !cs_stem_number(words, set->stem[i]);
    return count;
}

/* One chunk or run: +1 flagged, -1 it speaks of the code or is not understood: look no further, 0 go on. */
static int look_at(cs_case *c, const cs_set *set, bool external, bool pregnancy) {
    if (set->count == 0) return 0;
    float whole = cs_weigh_set(c->words, set), own = 0;
    for (uint16_t i = 0; i < set->count; i++)
        if (cs_own_knows(&c->fit->own, c->words, set->stem[i], CS_MARK_KNOWN))
            own += cs_concept_weight(c->words, set->stem[i]);
    cs_foreign best = heaviest(c, set, whole, external, pregnancy);
    if (!best.d) {
        if (own > OWN_ENOUGH) return -1;
        return !external && unexplained_words(c->words, set) >= UNKNOWN_WORDS ? -1 : 0;
    }
    bool flagged = best.weight >= THRESHOLD && best.unknown >= FOREIGN && best.weight >= SHARE * whole &&
                   best.shared <= SHARED * concept_weight(c, cs_positive(c->words, best.d));
    if (flagged) return cs_flag_concept(c, best.d) ? 1 : 0;
    return best.shared > OWN_ENOUGH ? -1 : 0;
}

static bool any_pregnancy(const cs_words *words, const cs_set *set) {
    return cs_any_flag(words, set, (cs_stems){NULL, 0}, CS_STEM_PREGNANCY);
}

/* The label says nothing of the code, and names another condition in full: its words need not all be understood. */
static bool nothing_of_the_code(cs_case *c) {
    static const float HEAVY = 5.0f, LEAST = 0.33f;
    if (c->evidence.kind == CS_EVIDENCE_FULL || c->evidence.official_half || c->n->code[0] == 'R') return false;
    for (size_t k = 0; k < CHUNKS_LOOKED_AT; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk) return false;
        if (chunk->positive.count == 0) continue;
        float whole = cs_weigh_set(c->words, &chunk->positive);
        c->symptoms_too = false;
        cs_foreign best = heaviest(c, &chunk->positive, whole, false, c->n->chapter == 15);
        if (best.d && best.weight >= HEAVY && best.weight >= LEAST * whole && best.unknown >= 0.99f)
            return cs_flag_concept(c, best.d);
    }
    return false;
}

bool cs_test_foreign(cs_case *c) {
    bool external = c->n->chapter == 20 || c->n->chapter == 21;
    if (!external && nothing_of_the_code(c)) return true;
    if (external && encounter_code(c->n)) return false;
    bool pregnancy = c->n->chapter == 15 && any_pregnancy(c->words, &c->chosen->positive);
    c->symptoms_too = true;
    if (external) return look_at(c, &c->chosen->positive, true, pregnancy) > 0;
    cs_set run;
    cs_set_clear(&run);
    for (size_t k = 0; k < CHUNKS_LOOKED_AT; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk) break;
        c->symptoms_too = k == 0 || c->n->code[0] == 'R';
        int seen = look_at(c, &chunk->positive, false, pregnancy);
        if (seen) return seen > 0;
        size_t before = run.count;
        cs_set_add_all(&run, cs_set_list(&chunk->positive));
        if (before == 0 || run.count == before) continue;
        seen = look_at(c, &run, false, pregnancy);
        if (seen) return seen > 0;
    }
    return false;
}
