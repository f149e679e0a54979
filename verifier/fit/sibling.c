/* sibling.c - a brother of the code: the words name what tells the brother apart and nothing of what tells the code
 * apart. Level by level from the code up to its category. */
#include <string.h>

#include "fit/axes.h"

static const float DISTINCT = 1.0f; /* least weight of the brother's distinguishing words */
static const float OWN_SHARE =
    0.34f; /* of the code's distinguishing words: if so much is said, the words mean the code */

typedef struct cs_level {
    uint32_t branch; /* the code or its ancestor at this level */
    const cs_descriptor *title;
    uint32_t stop; /* the ancestor above the branch */
} cs_level;

/* Descriptors of the nodes from the code up to the branch. */
typedef bool (*each_own)(const cs_case *c, const cs_descriptor *d, void *context);
static bool any_own(const cs_case *c, const cs_level *level, each_own test, void *context) {
    for (uint32_t at = c->node; at != level->stop && at != CS_NO_NODE; at = c->words->nodes[at].parent)
        for (uint32_t i = 0; i < c->words->nodes[at].own_count; i++)
            if (test(c, &c->words->descriptors[c->words->own_pool[c->words->nodes[at].own + i]], context)) return true;
    return false;
}

/* A stem that the code owns: in its titles and terms, or in a phrase that the words say in full. */
static bool has_stem(const cs_case *c, const cs_descriptor *d, void *context) {
    uint16_t stem = *(const uint16_t *)context;
    if (!cs_stems_have(cs_positive(c->words, d), stem) && !cs_stems_have(cs_optional(c->words, d), stem)) return false;
    return cs_official(d) || cs_set_holds(&c->said, cs_positive(c->words, d));
}

/* In any of its descriptions, said or not. */
static bool mentions_stem(const cs_case *c, const cs_descriptor *d, void *context) {
    (void)c;
    return cs_stems_have(cs_positive(c->words, d), *(const uint16_t *)context);
}

/* A stem in the titles above the branch: shared by the whole family. */
static bool above_has(const cs_case *c, const cs_level *level, uint16_t stem) {
    for (uint32_t at = level->stop; at != CS_NO_NODE; at = c->words->nodes[at].parent) {
        const cs_descriptor *title = cs_title_of(c->words, at);
        if (title && cs_stems_have(cs_positive(c->words, title), stem)) return true;
    }
    return false;
}

static bool phrase_said(const cs_case *c, const cs_descriptor *d, void *context) {
    (void)context;
    return d->kind == CS_DESC_PHRASE && cs_set_holds(&c->said, cs_positive(c->words, d));
}

/* What tells the brother apart is all said, and the rest of it is said, shared or soft. */
static bool brother_said(const cs_case *c, const cs_level *level, const cs_descriptor *d) {
    cs_stems brother = cs_positive(c->words, d), own = cs_positive(c->words, level->title);
    const cs_descriptor *code_title = cs_title_of(c->words, c->node);
    each_own owned = cs_official(d)
                         ? has_stem
                         : mentions_stem; /* phrases are looser: what any phrase of the code says too tells nothing */
    float distinct = 0;
    for (size_t i = 0; i < brother.count; i++) {
        uint16_t stem = brother.list[i];
        bool soft = cs_stem_is(c->words, stem, CS_STEM_SOFT), said = cs_set_has(&c->said, stem);
        if (!soft && !any_own(c, level, owned, &stem)) {
            if (!said) return false;
            if (!cs_official(d) && cs_stem_is(c->words, stem, CS_STEM_MODIFIER | CS_STEM_AXIS)) continue;
            distinct += cs_official(d) ? cs_full_weight(c->words, stem) : cs_weight(c->words, stem);
        } else if (!said && !soft && d->kind == CS_DESC_PHRASE) {
            return false; /* a phrase is said as it stands */
        } else if (!said && !soft && !cs_stems_have(own, stem) &&
                   !(code_title && cs_stems_have(cs_positive(c->words, code_title), stem))) {
            return false;
        }
    }
    return distinct >= DISTINCT;
}

typedef struct cs_against {
    const cs_level *level;
    const cs_descriptor *brother;
    bool lacks; /* the title has words that the brother lacks */
} cs_against;

/* A description of the code of which enough is said: the words mean the code after all. */
static bool own_said(const cs_case *c, const cs_descriptor *d, void *context) {
    cs_against *against = context;
    cs_stems own = cs_positive(c->words, d), brother = cs_positive(c->words, against->brother);
    float distinct = 0, said = 0;
    bool more = false, all_more_said = true;
    for (size_t i = 0; i < own.count; i++) {
        uint16_t stem = own.list[i];
        if (cs_stems_have(brother, stem)) continue;
        more = true;
        all_more_said &= cs_set_has(&c->said, stem);
        if (above_has(c, against->level, stem)) continue;
        distinct += cs_weight(c->words, stem);
        if (cs_set_has(&c->said, stem)) said += cs_weight(c->words, stem);
    }
    bool is_title = d == against->level->title;
    if (is_title && more) against->lacks = true;
    if (distinct > 0) return said >= OWN_SHARE * distinct;
    if (more) return all_more_said;
    return !against->level->title->denied && cs_set_holds(&c->said, own) && !is_title && d->kind == CS_DESC_INCLUSION;
}

/* Every denied set of the brother is denied in the words or by the code too. */
static bool denials_fit(const cs_case *c, const cs_level *level, const cs_descriptor *d) {
    for (unsigned i = 0; i < d->denied; i++) {
        cs_stems denied = cs_denied(c->words, d, i);
        bool fits = false;
        for (unsigned k = 0; k < level->title->denied && !fits; k++) {
            cs_stems own = cs_denied(c->words, level->title, k);
            fits = own.count == denied.count && cs_stems_subset(denied, own);
        }
        for (size_t ch = c->first_chunk; ch < c->last_chunk && !fits; ch++)
            for (unsigned k = 0; k < c->chosen->chunks[ch].denied_count && !fits; k++)
                fits = cs_set_holds(&c->chosen->chunks[ch].denied[k], denied);
        if (!fits) return false;
    }
    return true;
}

/* The brother's name is the code's own and more, and the more weighs: "infant of mother with gestational diabetes". */
static bool says_more(const cs_case *c, const cs_descriptor *d) {
    static const float MORE = 2.5f;
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    cs_stems brother = cs_positive(c->words, d);
    float more = 0;
    for (size_t i = 0; i < brother.count; i++)
        if (!cs_stems_have(cs_positive(c->words, title), brother.list[i]) &&
            !cs_stem_is(c->words, brother.list[i], CS_STEM_SITE | CS_STEM_SOFT | CS_STEM_AXIS))
            more += cs_weight(c->words, brother.list[i]);
    return more >= MORE;
}

static bool brother_meant(const cs_case *c, const cs_level *level, uint32_t node, const cs_descriptor *d,
                          bool vague_branch) {
    const cs_node *n = &c->words->nodes[node];
    bool vague = (n->flags & CS_NODE_VAGUE) != 0;
    if (d->kind == CS_DESC_DRUG || (d->kind == CS_DESC_PHRASE && cs_descriptor_aims(c->words, d, c->node)) ||
        !denials_fit(c, level, d))
        return false;
    if (vague_branch && !(vague && d->kind == CS_DESC_TITLE)) return false;
    /* "Other" and "unspecified" name nothing by themselves; a term or phrase that stands under "other" does. */
    bool names = (n->flags & CS_NODE_OTHER) && d->kind != CS_DESC_TITLE && !vague_branch;
    if (((vague && !vague_branch) || (n->flags & CS_NODE_OTHER)) && !names) return false;
    static const float HEAVY = 5.0f;
    if (names && d->kind == CS_DESC_PHRASE && d->weight < HEAVY) return false;
    if (c->phrases_apart && d->kind == CS_DESC_PHRASE) return false;
    if (!brother_said(c, level, d) || !cs_surface_stands(c->fit, c->chosen, c->chosen_span.start, d)) return false;
    cs_against against = {level, d, false};
    if (any_own(c, level, own_said, &against)) return false;
    return against.lacks || level->title->denied ||
           (cs_official(d) && !(c->n->flags & CS_NODE_VAGUE) && says_more(c, d));
}

static bool flag_sibling(cs_case *c, uint32_t node, const cs_descriptor *d) {
    c->out->source = "tabular list: a code of the same category says this";
    return cs_case_flag(c, node, "the words mean \"%.100s\", but %s is \"%.120s\"", cs_words_of(c->words, d),
                        cs_printed(c), c->title);
}

static bool test_node(cs_case *c, const cs_level *level, uint32_t node, bool vague_branch) {
    const cs_node *n = &c->words->nodes[node];
    for (uint32_t i = 0; i < n->own_count; i++) {
        const cs_descriptor *d = &c->words->descriptors[c->words->own_pool[n->own + i]];
        if (brother_meant(c, level, node, d, vague_branch)) return flag_sibling(c, node, d);
    }
    return false;
}

/* "Other" and "unspecified" leave open what the words may add, unless the title names a condition of its own of which
 * nothing is said, or the code itself lies below and is not vague. */
static bool leaves_open(const cs_case *c, const cs_level *level) {
    static const float NAMED = 2.0f;
    if (!(c->words->nodes[level->branch].flags & CS_NODE_VAGUE)) return false;
    for (uint32_t at = c->node; at != level->branch; at = c->words->nodes[at].parent)
        if (!(c->words->nodes[at].flags & CS_NODE_VAGUE)) return false;
    cs_stems title = cs_positive(c->words, level->title);
    float named = 0, said = 0;
    for (size_t i = 0; i < title.count; i++) {
        if (above_has(c, level, title.list[i]) || cs_stem_is(c->words, title.list[i], CS_STEM_SOFT | CS_STEM_SITE))
            continue;
        named += cs_weight(c->words, title.list[i]);
        if (cs_set_has(&c->said, title.list[i])) said += cs_weight(c->words, title.list[i]);
    }
    return named < NAMED || said >= OWN_SHARE * named;
}

static bool test_level(cs_case *c, const cs_level *level) {
    enum { CHILDREN_MAX = 40 };
    const cs_node *branch = &c->words->nodes[level->branch];
    bool vague = leaves_open(c, level);
    if (vague && ((branch->flags & CS_NODE_OTHER) || any_own(c, level, phrase_said, NULL))) return false;
    for (uint32_t k = c->words->nodes[level->stop].first_child; k != CS_NO_NODE; k = c->words->nodes[k].next_sibling) {
        if (k == level->branch) continue;
        if (test_node(c, level, k, vague)) return true;
        size_t children = 0;
        for (uint32_t kk = c->words->nodes[k].first_child; kk != CS_NO_NODE && children < CHILDREN_MAX;
             kk = c->words->nodes[kk].next_sibling, children++)
            if (test_node(c, level, kk, vague)) return true;
    }
    return false;
}

static bool test_levels(cs_case *c) {
    for (uint32_t at = c->node; c->words->nodes[at].parent != CS_NO_NODE; at = c->words->nodes[at].parent) {
        cs_level level = {at, cs_title_of(c->words, at), c->words->nodes[at].parent};
        if (level.title && test_level(c, &level)) return true;
    }
    return false;
}

/* The nearest chunk that says something of the code or its brothers, by itself: words further out, such as another
 * finding's, do not speak for the code there. Then all chunks together. */
bool cs_test_sibling(cs_case *c) {
    enum { CHUNKS = 3 };
    cs_set whole = c->said;
    bool flagged = false;
    if (whole.count == 0) return false;
    for (size_t k = 0; k < CHUNKS && !flagged && c->last_chunk - c->first_chunk > 1; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk || k >= c->last_chunk - c->first_chunk) break;
        c->said = chunk->positive;
        flagged = c->said.count > 1 && test_levels(c);
    }
    c->said = whole;
    c->phrases_apart =
        c->last_chunk - c->first_chunk > 1; /* a phrase stands in one chunk; only official terms run over commas */
    return flagged || test_levels(c);
}
