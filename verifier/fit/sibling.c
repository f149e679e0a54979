/* sibling.c - a brother of the code: the words name what tells the brother apart and nothing of what tells the code
 * apart. Level by level from the code up to its category. */
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "tabular list: a code of the same category says this";

static const float DISTINCT = 1.0f; /* least weight of the brother's distinguishing words */
static const float OWN_SHARE =
    0.34f; /* of the code's distinguishing words: if so much is said, the words mean the code */

/* Marks of a level's stems (fit->level). */
enum {
    OWNED = 1,     /* of the code's line: its titles and terms, or a phrase that the words say in full */
    MENTIONED = 2, /* in any phrase of the code's line */
    ABOVE = 4      /* in a title above: shared by the whole family */
};

typedef struct cs_level {
    cs_case *c;
    uint32_t branch; /* the code or its ancestor at this level */
    const cs_descriptor *title;
    uint32_t stop;    /* the ancestor above the branch */
    bool chunk;       /* one chunk is looked at, not all together */
    bool named_only;  /* the branch is "other": only a brother that is said in full, by an official term, is another */
    bool leaves_open; /* the branch is "other" or "unspecified" and the words may just be more specific */
} cs_level;

static bool marked(const cs_level *level, uint16_t stem, uint8_t marks) {
    return cs_marks_have(&level->c->fit->level, level->c->words, stem, marks);
}

/* ---- The level --------------------------------------------------------------------------------------------------- */

static bool mark_line(cs_level *level) {
    cs_case *c = level->c;
    cs_marks *marks = &c->fit->level;
    if (!cs_marks_clear(marks, c->words)) return false;
    for (uint32_t at = c->node; at != level->stop; at = c->words->nodes[at].parent)
        for (uint32_t i = 0; i < c->words->nodes[at].own_count; i++) {
            const cs_descriptor *d = &c->words->descriptors[c->words->own_pool[c->words->nodes[at].own + i]];
            cs_stems positive = cs_positive(c->words, d);
            bool owned = cs_official(d) || cs_set_holds(&c->said, positive);
            bool ok = cs_marks_add(marks, positive, owned ? OWNED | MENTIONED : MENTIONED);
            if (!ok || (owned && !cs_marks_add(marks, cs_optional(c->words, d), OWNED))) return false;
        }
    for (uint32_t at = level->stop; at != CS_NO_NODE; at = c->words->nodes[at].parent) {
        const cs_descriptor *title = cs_title_of(c->words, at);
        if (title && !cs_marks_add(marks, cs_positive(c->words, title), ABOVE)) return false;
    }
    return true;
}

/* "Other" and "unspecified" leave open what the words may add, unless the title names a condition of its own of which
 * little is said, or the code itself lies below and is not vague. */
static bool leaves_open(const cs_level *level) {
    static const float NAMED = 2.0f;
    const cs_case *c = level->c;
    if (!(c->words->nodes[level->branch].flags & CS_NODE_VAGUE)) return false;
    for (uint32_t at = c->node; at != level->branch; at = c->words->nodes[at].parent)
        if (!(c->words->nodes[at].flags & CS_NODE_VAGUE)) return false;
    cs_stems title = cs_positive(c->words, level->title);
    float named = 0, said = 0;
    for (size_t i = 0; i < title.count; i++) {
        if (marked(level, title.list[i], ABOVE) || cs_stem_is(c->words, title.list[i], CS_STEM_SOFT | CS_STEM_SITE))
            continue;
        named += cs_weight(c->words, title.list[i]);
        if (cs_set_has(&c->said, title.list[i])) said += cs_weight(c->words, title.list[i]);
    }
    return named - said < NAMED;
}

/* A phrase of the code's line is said in full: it is no vague code any more. */
static bool phrase_said(const cs_level *level) {
    const cs_case *c = level->c;
    for (uint32_t at = c->node; at != level->stop; at = c->words->nodes[at].parent)
        for (uint32_t i = 0; i < c->words->nodes[at].own_count; i++) {
            const cs_descriptor *d = &c->words->descriptors[c->words->own_pool[c->words->nodes[at].own + i]];
            if (d->kind == CS_DESC_PHRASE && cs_set_holds(&c->said, cs_positive(c->words, d))) return true;
        }
    return false;
}

/* ---- The brother ------------------------------------------------------------------------------------------------- */

static bool in_title(const cs_case *c, const cs_descriptor *title, uint16_t stem) {
    return title && cs_stems_have(cs_positive(c->words, title), stem);
}

/* What tells the brother apart is all said, and the rest of it is said, shared with the code's title, or soft. */
static bool brother_said(const cs_level *level, const cs_descriptor *d) {
    static const float MOST_OF_IT = 0.6f; /* in one chunk, that much must stand there */
    const cs_case *c = level->c;
    cs_stems brother = cs_positive(c->words, d);
    const cs_descriptor *code_title = cs_title_of(c->words, c->node);
    bool official = cs_official(d);
    uint8_t own =
        official ? OWNED : OWNED | MENTIONED; /* phrases are looser: what a phrase of the code says too tells nothing */
    float distinct = 0, said_weight = 0, whole = 0;
    for (size_t i = 0; i < brother.count; i++) {
        uint16_t stem = brother.list[i];
        bool soft = cs_stem_is(c->words, stem, CS_STEM_SOFT), said = cs_set_has(&c->said, stem);
        whole += cs_weight(c->words, stem);
        said_weight += said ? cs_weight(c->words, stem) : 0;
        if (!soft && !marked(level, stem, own)) {
            if (!said) return false;
            if (!official && cs_stem_is(c->words, stem, CS_STEM_MODIFIER | CS_STEM_AXIS)) continue;
            distinct += official ? cs_full_weight(c->words, stem) : cs_weight(c->words, stem);
        } else if (!said && !soft &&
                   (d->kind == CS_DESC_PHRASE || !(in_title(c, level->title, stem) || in_title(c, code_title, stem)))) {
            return false; /* a phrase is said as it stands */
        }
    }
    return distinct >= DISTINCT && (!level->chunk || said_weight >= MOST_OF_IT * whole);
}

/* The brother's name holds the code's term and more that weighs. */
static bool says_more(const cs_case *c, cs_stems brother, cs_stems own) {
    static const float MORE = 2.5f;
    float more = 0;
    for (size_t i = 0; i < brother.count; i++)
        if (!cs_stems_have(own, brother.list[i])) more += cs_weight(c->words, brother.list[i]);
    return more >= MORE;
}

/* A description of the code of which enough is said: the words mean the code after all. */
static bool own_said(const cs_level *level, const cs_descriptor *d, cs_stems brother) {
    const cs_case *c = level->c;
    cs_stems own = cs_positive(c->words, d);
    float distinct = 0, said = 0;
    bool more = false, all_more_said = true;
    for (size_t i = 0; i < own.count; i++) {
        uint16_t stem = own.list[i];
        if (cs_stems_have(brother, stem)) continue;
        more = true;
        all_more_said &= cs_set_has(&c->said, stem);
        if (marked(level, stem, ABOVE)) continue;
        if (d->kind == CS_DESC_PHRASE && cs_stem_is(c->words, stem, CS_STEM_SITE))
            continue; /* "eyelid cyst" is not said by "eyelid" */
        distinct += cs_weight(c->words, stem);
        if (cs_set_has(&c->said, stem)) said += cs_weight(c->words, stem);
    }
    if (distinct > 0) return said >= OWN_SHARE * distinct;
    if (more) return all_more_said;
    return !level->title->denied && d->kind == CS_DESC_INCLUSION && cs_set_holds(&c->said, own) &&
           !says_more(c, brother, own);
}

static bool any_own_said(const cs_level *level, const cs_descriptor *brother) {
    const cs_case *c = level->c;
    cs_stems stems = cs_positive(c->words, brother);
    for (uint32_t at = c->node; at != level->stop; at = c->words->nodes[at].parent)
        for (uint32_t i = 0; i < c->words->nodes[at].own_count; i++)
            if (own_said(level, &c->words->descriptors[c->words->own_pool[c->words->nodes[at].own + i]], stems))
                return true;
    return false;
}

/* Every denied set of the brother is denied in the words or by the code too. */
static bool denials_fit(const cs_level *level, const cs_descriptor *d) {
    const cs_case *c = level->c;
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

/* The title says something that the brother does not; or it denies; or the brother's name is the code's own and more.
 */
static bool names_differ(const cs_level *level, const cs_descriptor *d) {
    static const float MORE = 2.5f;
    const cs_case *c = level->c;
    cs_stems brother = cs_positive(c->words, d), title = cs_positive(c->words, level->title);
    if (level->title->denied || !cs_stems_subset(title, brother)) return true;
    if (!cs_official(d) || (c->n->flags & CS_NODE_VAGUE)) return false;
    float more = 0;
    for (size_t i = 0; i < brother.count; i++)
        if (!in_title(c, cs_title_of(c->words, c->node), brother.list[i]) &&
            !cs_stem_is(c->words, brother.list[i], CS_STEM_SITE | CS_STEM_SOFT | CS_STEM_AXIS))
            more += cs_weight(c->words, brother.list[i]);
    return more >= MORE;
}

/* "Other" and "unspecified" titles name nothing by themselves; a term or phrase that stands under them does, if it is
 * heavy. */
static bool names_something(const cs_level *level, uint32_t kin, uint32_t node, const cs_descriptor *d) {
    static const float HEAVY = 5.0f, ALL = 0.7f;
    const cs_words *words = level->c->words;
    bool vague = (words->nodes[node].flags & CS_NODE_VAGUE) != 0,
         title = d->kind == CS_DESC_TITLE || d->kind == CS_DESC_SPLIT;
    if (level->leaves_open) /* another vague title is meant only where the words say no more than that */
        return vague && kin == node && d->kind == CS_DESC_TITLE &&
               d->weight >= ALL * cs_weigh_set(words, &level->c->said);
    if (!vague) return true;
    if (title || strstr(cs_words_of(words, d), "NOS")) return false;
    bool under_named = kin != node && !(words->nodes[kin].flags & CS_NODE_VAGUE);
    return ((words->nodes[node].flags & CS_NODE_OTHER) || under_named) &&
           (d->kind != CS_DESC_PHRASE || d->weight >= HEAVY || under_named);
}

static bool brother_meant(const cs_level *level, uint32_t kin, uint32_t node, const cs_descriptor *d) {
    const cs_case *c = level->c;
    if (d->kind == CS_DESC_PHRASE && (cs_descriptor_aims(c->words, d, c->node) || c->phrases_apart)) return false;
    if (level->named_only &&
        !(cs_official(d) && d->kind != CS_DESC_SPLIT && cs_set_holds(&c->said, cs_positive(c->words, d))))
        return false;
    return names_something(level, kin, node, d) && denials_fit(level, d) && brother_said(level, d) &&
           cs_surface_stands(c->fit, c->chosen, c->chosen_span.start, d) &&
           (d->kind != CS_DESC_PHRASE || cs_stands_together(c->words, c->chosen, d)) && !any_own_said(level, d) &&
           names_differ(level, d);
}

/* ---- The search -------------------------------------------------------------------------------------------------- */

/* The brother of the branch that the node is, or lies below; CS_NO_NODE if it is neither. Vague codes are compared with
 * near kin alone: further down, the words are only more specific. */
static uint32_t kin_of(const cs_level *level, uint32_t node) {
    const cs_node *nodes = level->c->words->nodes;
    bool vague = ((nodes[node].flags | level->c->n->flags) & CS_NODE_VAGUE) != 0;
    unsigned below = 0;
    uint32_t kin = node;
    for (; nodes[kin].parent != level->stop && nodes[kin].parent != CS_NO_NODE; below++) kin = nodes[kin].parent;
    if (vague && below > 1) return CS_NO_NODE;
    return nodes[kin].parent == level->stop && kin != level->branch ? kin : CS_NO_NODE;
}

static bool test_level(cs_level *level) {
    cs_case *c = level->c;
    if (!mark_line(level)) return false;
    level->leaves_open = leaves_open(level);
    level->named_only = level->leaves_open && (c->words->nodes[level->branch].flags & CS_NODE_OTHER);
    if (level->named_only) level->leaves_open = false;
    if (level->leaves_open && phrase_said(level)) return false;
    for (size_t i = 0; i < c->fit->found_count; i++) {
        const cs_descriptor *d = &c->words->descriptors[c->fit->found[i]];
        if (d->kind == CS_DESC_DRUG || d->kind == CS_DESC_NOTE || (d->flags & CS_DESC_SIDED)) continue;
        for (unsigned t = 0; t < d->target_count; t++) {
            uint32_t node = c->words->target_pool[d->targets + t], kin = kin_of(level, node);
            if (kin != CS_NO_NODE && brother_meant(level, kin, node, d))
                return cs_case_flag(c, node, SOURCE, "the words mean \"%.100s\", but %s is \"%.120s\"",
                                    cs_words_of(c->words, d), cs_printed(c), c->title);
        }
    }
    return false;
}

/* Descriptors that could be a brother's: made of what is said, of the titles of the code's line, and of soft words. */
static bool find_candidates(cs_case *c) {
    cs_set set = c->said;
    for (uint32_t at = c->node; at != CS_NO_NODE; at = c->words->nodes[at].parent) {
        const cs_descriptor *title = cs_title_of(c->words, at);
        if (title) cs_set_add_all(&set, cs_positive(c->words, title));
    }
    cs_set_add_all(&set, (cs_stems){c->words->soft, c->words->soft_count});
    return cs_fit_find(c->fit, &set);
}

static bool test_levels(cs_case *c, bool chunk) {
    if (!find_candidates(c)) return false;
    for (uint32_t at = c->node; c->words->nodes[at].parent != CS_NO_NODE; at = c->words->nodes[at].parent) {
        cs_level level = {c, at, cs_title_of(c->words, at), c->words->nodes[at].parent, chunk, false, false};
        if (level.title && test_level(&level)) return true;
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
    c->phrases_apart = false;
    for (size_t k = 0; k < CHUNKS && !flagged && c->last_chunk - c->first_chunk > 1; k++) {
        const cs_chunk *chunk = cs_case_near(c, k);
        if (!chunk || k >= c->last_chunk - c->first_chunk) break;
        c->said = chunk->positive;
        flagged = c->said.count > 0 && test_levels(c, true);
    }
    c->said = whole;
    c->phrases_apart =
        c->last_chunk - c->first_chunk > 1; /* a phrase stands in one chunk; official terms run over commas */
    return flagged || test_levels(c, false);
}
