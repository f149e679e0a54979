/* concept.c - another condition: the words name one that the tables know and that the code does not mean.
 *
 * Positive evidence only: words that the tables do not know are never a fault. Three tests: a longer name that contains
 * the code's own
 * ("ulcerative colitis" beside a code for colitis), a chunk that is exactly the name of another category, and the
 * heaviest foreign name. */
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "tabular list: titles, inclusion terms and the phrases of the rule packs";

static const float THRESHOLD = 3.0f;  /* least weight of a foreign name */
static const float SHARE = 0.6f;      /* of the chunk that it explains */
static const float FOREIGN = 0.6f;    /* of it that the code's vocabulary does not know */
static const float SHARED = 0.4f;     /* of its weight that the chunk may share with the code */
static const float OWN_ENOUGH = 2.0f; /* words of the code in a chunk: it speaks of the code, look no further */
enum { CHUNKS_LOOKED_AT = 4, UNKNOWN_WORDS = 4 };

static bool in_letters(const cs_node *n, const char *letters) {
    return strchr(letters, n->code[0]) != NULL;
}

static const cs_node *first_target(const cs_words *words, const cs_descriptor *d) {
    return &words->nodes[words->target_pool[d->targets]];
}

static bool any_related(const cs_case *c, const cs_descriptor *d) {
    for (unsigned i = 0; i < d->target_count; i++)
        if (cs_node_related(c->words, c->words->target_pool[d->targets + i], c->node)) return true;
    return false;
}

/* "Other" and "unspecified" conditions of the same section leave open what the code may be. */
static bool vague_neighbour(const cs_case *c, const cs_descriptor *d) {
    static const float NAMED = 2.5f; /* "other stimulant abuse" names the stimulant all the same */
    const cs_node *target = first_target(c->words, d);
    bool other_title = (target->flags & CS_NODE_OTHER) && (d->kind == CS_DESC_TITLE || d->kind == CS_DESC_SPLIT);
    if (!other_title && (!(target->flags & CS_NODE_VAGUE) || target->section != c->n->section)) return false;
    float named = 0;
    cs_stems stems = cs_positive(c->words, d);
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_own_knows(&c->fit->own, c->words, stems.list[i], CS_MARK_KNOWN))
            named += cs_concept_weight(c->words, stems.list[i]);
    return named < NAMED;
}

static bool meets_vocabulary(const cs_case *c, cs_stems stems) {
    for (size_t i = 0; i < stems.count; i++)
        if (cs_own_knows(&c->fit->own, c->words, stems.list[i], CS_MARK_KNOWN)) return true;
    return false;
}

static float unknown_weight(const cs_case *c, cs_stems stems, uint8_t mark, bool concept) {
    float sum = 0;
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_own_knows(&c->fit->own, c->words, stems.list[i], mark))
    sum += concept ? cs_concept_weight(c->words, stems.list[i]) : cs_weight(c->words, stems.list[i]);
    return sum;
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

static bool any_flag(const cs_words *words, const cs_set *set, cs_stems without, uint32_t flags) {
    for (uint16_t i = 0; i < set->count; i++)
        if (!cs_stems_have(without, set->stem[i]) && cs_stem_is(words, set->stem[i], flags)) return true;
    return false;
}

/* A cause word outside the foreign name that the code knows: "recurrent", "allergic" beside a code for just that. */
static bool known_cause(const cs_case *c, const cs_set *set, cs_stems without) {
    for (uint16_t i = 0; i < set->count; i++)
        if (!cs_stems_have(without, set->stem[i]) && cs_stem_is(c->words, set->stem[i], CS_STEM_CAUSE) &&
            cs_own_knows(&c->fit->own, c->words, set->stem[i], CS_MARK_KNOWN))
            return true;
    return false;
}

static bool flag_concept(cs_case *c, const cs_descriptor *d) {
    uint32_t target = c->words->target_pool[d->targets];
    const char *code = c->words->nodes[target].code;
    char printed[10];
    size_t length = strlen(code);
    memcpy(printed, code, length < 3 ? length : 3);
    if (length > 3) {
        printed[3] = '.';
        memcpy(printed + 4, code + 3, length - 3);
        length++;
    }
    printed[length] = 0;
    return cs_case_flag(c, d->target_count == 1 ? target : CS_NO_NODE, SOURCE,
                        "the words mean \"%.80s\" (%s), but %s is \"%.120s\"", cs_words_of(c->words, d), printed,
                        cs_printed(c), c->title);
}

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
    const cs_node *target = first_target(c->words, d);
    if (target->code[0] == 'R' && c->n->code[0] != 'R') return true;
    bool secondary = c->n->code[0] == 'C' && c->n->code[1] == '7' && c->n->code[2] >= '7';
    if (secondary && target->code[0] == 'C') return true;
    return in_letters(c->n, "ST") && !in_letters(target, "ST");
}

/* The code is the unspecified one of the section, or both are injuries whose sites another test compares: the words are
 * more or less specific, no more. */
static bool less_specific(const cs_case *c, const cs_descriptor *d) {
    static const float LACKING = 2.0f; /* what the code's title names must be said */
    const cs_node *target = first_target(c->words, d);
    if (c->n->code[0] == 'S' && target->code[0] == 'S') return true;
    return (c->n->flags & CS_NODE_VAGUE) && target->section == c->n->section && c->evidence.kind == CS_EVIDENCE_FULL &&
           lacking_weight(c, &c->said) < LACKING;
}

/* ---- Exactly another name
 * ------------------------------------------------------------------------------------------------- */

static bool official_term(const cs_descriptor *d) {
    return d->kind == CS_DESC_TITLE || d->kind == CS_DESC_INCLUSION;
}

static bool own_term_inside(const cs_case *c, const cs_set *set) {
    for (uint32_t i = 0; i < c->n->own_count; i++)
        if (cs_set_holds(set, cs_positive(c->words, &c->words->descriptors[c->words->own_pool[c->n->own + i]])))
            return true;
    return false;
}

static bool exact_name(const cs_case *c, const cs_descriptor *d, const cs_set *set, float whole) {
    static const float LEAST = 4.0f, ALL = 0.95f, APART = 1.5f, LACKING = 2.0f;
    if (!(official_term(d) || d->kind == CS_DESC_SPLIT) || d->denied || d->surface || d->weight < LEAST ||
        d->weight < ALL * whole)
        return false;
    if (cs_descriptor_aims(c->words, d, c->node) || cs_descriptor_category(c->words, d, c->node) || any_related(c, d))
        return false;
    if (less_specific(c, d) || told_beside(c, d)) return false;
    if (in_letters(first_target(c->words, d), "VWXYZ") || !cs_names_concept(c->words, cs_positive(c->words, d)) ||
        vague_neighbour(c, d))
        return false;
    return unknown_weight(c, cs_positive(c->words, d), CS_MARK_OFFICIAL, false) >= APART &&
           lacking_weight(c, set) >= LACKING && !own_term_inside(c, set);
}

static bool test_exact(cs_case *c) {
    enum { CHUNKS = 2 };
    if (in_letters(c->n, "VWXYZT") || c->n->chapter == 15 || !cs_title_of(c->words, c->node)) return false;
    for (size_t k = 0; k < CHUNKS; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk || chunk->denied_count) return false;
        if (chunk->positive.count == 0) continue;
        float whole = cs_weigh_set(c->words, &chunk->positive);
        if (!cs_fit_find(c->fit, &chunk->positive)) return false;
        for (size_t i = 0; i < c->fit->found_count; i++) {
            const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
            if (exact_name(c, d, &chunk->positive, whole)) return flag_concept(c, d);
        }
        if (whole > THRESHOLD) return false;
    }
    return false;
}

/* ---- A longer name
 * -------------------------------------------------------------------------------------------------------- */

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
    static const float MOST = 0.7f, ALL = 0.95f, EXTRA = 3.0f, EXTRA_OFFICIAL = 1.5f;
    cs_stems longer = cs_positive(c->words, d), shorter = cs_positive(c->words, own);
    if (d->kind == CS_DESC_DRUG || d->surface || longer.count <= shorter.count || !cs_stems_subset(shorter, longer))
        return false;
    if (cs_descriptor_category(c->words, d, c->node) || cs_descriptor_aims(c->words, d, c->node) || any_related(c, d))
        return false;
    if (in_letters(first_target(c->words, d), "VWXYZ") || d->weight < MOST * whole) return false;
    if ((c->n->flags & CS_NODE_VAGUE) && first_target(c->words, d)->section == c->n->section) return false;
    bool whole_chunk = d->weight >= ALL * whole, official = official_term(d) && whole_chunk;
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

static bool test_longer(cs_case *c) {
    if (in_letters(c->n, "VWXYZ")) return false;
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
        return best && !own_says_the_same(c, best) && flag_concept(c, best);
    }
    return false;
}

/* ---- The heaviest foreign name
 * --------------------------------------------------------------------------------------------- */

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
    const cs_node *target = first_target(c->words, d);
    if (d->kind == CS_DESC_DRUG) return false;
    if (d->surface && (strlen(cs_words_string(c->words, d->surface)) <= TOO_SHORT ||
                       !cs_surface_stands(c->fit, c->chosen, c->chosen_span.start, d)))
        return false;
    if (cs_descriptor_aims(c->words, d, c->node) || cs_descriptor_category(c->words, d, c->node) || any_related(c, d))
        return false;
    if (!cs_names_concept(c->words, positive) || only_generic(c->words, positive)) return false;
    if (vague_neighbour(c, d) && meets_vocabulary(c, positive)) return false;
    if (any_flag(c->words, set, positive, CS_STEM_MODIFIER) || known_cause(c, set, positive)) return false;
    if (pregnancy && target->code[0] != 'O') return false;
    if (in_letters(target, "VWXYZ") && !external) return false;
    if (c->n->chapter == 20 && target->chapter != 20) return false; /* the injury is told beside its cause */
    if (target->code[0] == 'R' && !c->symptoms_too) return false;   /* symptoms told on the way to the diagnosis */
    return !(poisoning(c->n) && in_letters(target, "STFRXY"));
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
        bool strong = official_term(d) && d->weight >= NEARLY_ALL * whole;
        float weight = d->weight + (strong ? PREFER : 0);
        if (best.d && weight <= best.weight) continue;
        uint8_t mark = strong ? CS_MARK_OFFICIAL : CS_MARK_KNOWN;
        cs_stems positive = cs_positive(c->words, d);
        float concept = concept_weight(c, positive), shared = 0;
        for (uint16_t s = 0; s < set->count; s++)
            if (cs_own_knows(&c->fit->own, c->words, set->stem[s], mark))
                shared += cs_concept_weight(c->words, set->stem[s]);
        best = (cs_foreign){d, weight, unknown_weight(c, positive, mark, true) / (concept + 0.001f), shared};
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
    if (flagged) return flag_concept(c, best.d) ? 1 : 0;
    return best.shared > OWN_ENOUGH ? -1 : 0;
}

static bool any_pregnancy(const cs_words *words, const cs_set *set) {
    return any_flag(words, set, (cs_stems){NULL, 0}, CS_STEM_PREGNANCY);
}

static bool test_foreign(cs_case *c) {
    bool external = c->n->chapter == 20 || c->n->chapter == 21;
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

/* ---- A rival name
 * ---------------------------------------------------------------------------------------------------------- */

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
    const cs_node *target = first_target(c->words, d);
    if (d->kind == CS_DESC_DRUG || d->kind == CS_DESC_NOTE || d->surface) return false;
    float weight = d->weight + said_optional(c, d, set);
    if (weight < MOST * whole || weight < own_weight + BETTER) return false;
    if (cs_descriptor_aims(c->words, d, c->node) || cs_descriptor_category(c->words, d, c->node) || any_related(c, d) ||
        vague_neighbour(c, d))
        return false;
    if (in_letters(target, "VWXYZ") || !cs_names_concept(c->words, rival) || less_specific(c, d) || told_beside(c, d))
        return false;
    if (any_flag(c->words, set, rival, CS_STEM_MODIFIER) || known_cause(c, set, rival)) return false;
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

static bool test_rival(cs_case *c) {
    enum { CHUNKS = 3 };
    if (in_letters(c->n, "VWXYZT") || c->n->chapter == 15 || (c->n->flags & CS_NODE_OTHER) ||
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
        if (best) return flag_concept(c, best);
        if (own) return false;
    }
    return false;
}

bool cs_test_concept(cs_case *c) {
    if (c->evidence.kind == CS_EVIDENCE_FULL) return test_longer(c) || test_exact(c) || test_rival(c);
    bool other_side = !c->label.strict && c->other->positive.count && c->other_evidence.kind == CS_EVIDENCE_FULL;
    if (other_side) return false;
    if (test_exact(c) || test_rival(c)) return true;
    return !c->evidence.official_most && test_foreign(c);
}
