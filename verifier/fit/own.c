/* own.c - the code's own descriptors and how much of them a label says. */
#include <stdlib.h>
#include <string.h>

#include "fit/judge.h"

enum { BELOW_MAX = 400 }; /* descriptors of descendants that are looked at: a category may have thousands */

static bool add_row(cs_own *own, uint32_t descriptor, cs_kin kin) {
    if (!cs_grow(&own->rows, &own->capacity, own->count + 1, sizeof *own->rows)) {
        own->marks.failed = true;
        return false;
    }
    own->rows[own->count++] = (cs_own_row){descriptor, (uint8_t)kin, 0, 0};
    return true;
}

static bool mark_descriptor(const cs_words *words, cs_own *own, const cs_descriptor *d) {
    uint8_t marks = CS_MARK_KNOWN | (cs_official(d) ? CS_MARK_OFFICIAL : 0);
    bool ok = cs_marks_add(&own->marks, cs_positive(words, d), marks) &&
              cs_marks_add(&own->marks, cs_optional(words, d), marks);
    for (unsigned i = 0; ok && i < d->denied; i++) ok = cs_marks_add(&own->marks, cs_denied(words, d, i), marks);
    return ok;
}

static bool take_node(const cs_words *words, cs_own *own, uint32_t node, cs_kin kin) {
    const cs_node *n = &words->nodes[node];
    for (uint32_t i = 0; i < n->own_count; i++) {
        uint32_t descriptor = words->own_pool[n->own + i];
        if (!add_row(own, descriptor, kin)) return false;
        const cs_descriptor *d = &words->descriptors[descriptor];
        bool ok = kin == CS_KIN_BELOW ? cs_marks_add(&own->marks, cs_positive(words, d), CS_MARK_BELOW)
                                      : mark_descriptor(words, own, d);
        if (!ok) return false;
    }
    return true;
}

/* All nodes below, without recursion: down to the first child, else on to the next brother of the nearest ancestor that
 * has one. */
static bool take_below(const cs_words *words, cs_own *own, uint32_t node) {
    size_t start = own->count;
    uint32_t at = words->nodes[node].first_child;
    while (at != CS_NO_NODE && own->count - start < BELOW_MAX) {
        if (!take_node(words, own, at, CS_KIN_BELOW)) return false;
        if (words->nodes[at].first_child != CS_NO_NODE) {
            at = words->nodes[at].first_child;
            continue;
        }
        while (at != node && words->nodes[at].next_sibling == CS_NO_NODE) at = words->nodes[at].parent;
        at = at == node ? CS_NO_NODE : words->nodes[at].next_sibling;
    }
    return true;
}

bool cs_own_gather(const cs_words *words, uint32_t node, cs_own *own) {
    if (own->count && own->node == node) return true;
    if (!cs_marks_clear(&own->marks, words)) return false;
    own->count = 0;
    own->node = node;
    bool ok = take_node(words, own, node, CS_KIN_SELF);
    for (uint32_t up = words->nodes[node].parent; ok && up != CS_NO_NODE; up = words->nodes[up].parent)
        ok = take_node(words, own, up, CS_KIN_ABOVE);
    return ok && take_below(words, own, node);
}

void cs_own_dispose(cs_own *own) {
    free(own->rows);
    cs_marks_dispose(&own->marks);
    *own = (cs_own){0};
}

bool cs_own_knows(const cs_own *own, const cs_words *words, uint16_t stem, uint8_t marks) {
    return cs_marks_have(&own->marks, words, stem, marks);
}

/* Share and weight of the descriptor's concept words that the set says; axis words are left out unless there is nothing
 * else. */
static void weigh_row(const cs_words *words, const cs_set *set, cs_own_row *row) {
    const cs_descriptor *d = &words->descriptors[row->descriptor];
    cs_stems positive = cs_positive(words, d);
    bool concept = false;
    for (size_t i = 0; i < positive.count; i++) concept |= !cs_stem_is(words, positive.list[i], CS_STEM_AXIS);
    float all = 0, hit = 0;
    for (size_t i = 0; i < positive.count; i++) {
        if (concept && cs_stem_is(words, positive.list[i], CS_STEM_AXIS)) continue;
        float weight = cs_weight(words, positive.list[i]);
        all += weight;
        if (cs_set_has(set, positive.list[i])) hit += weight;
    }
    static const float KIN_PART = 0.7f; /* what only an ancestor or descendant says in part counts less */
    row->hit = hit;
    row->ratio = all > 0 ? hit / all : 0;
    if (row->ratio < 0.999f && (row->kin == CS_KIN_BELOW || (row->kin == CS_KIN_ABOVE && d->kind == CS_DESC_TITLE)))
        row->ratio *= KIN_PART;
}

static bool said_concept(const cs_words *words, const cs_descriptor *d, const cs_set *set) {
    cs_stems positive = cs_positive(words, d);
    for (size_t i = 0; i < positive.count; i++)
        if (cs_set_has(set, positive.list[i]) && !cs_stem_is(words, positive.list[i], CS_STEM_SITE)) return true;
    return false;
}

cs_evidence cs_own_weigh(const cs_words *words, cs_own *own, const cs_set *set) {
    static const float FULL = 0.99f, FULL_WEIGHT = 2.0f, HALF = 0.5f, MOST = 0.6f;
    cs_evidence e = {CS_EVIDENCE_NONE, 0, 0, false, false, false};
    float full_hit = 0;
    bool any = false; /* most chunks say nothing of the code */
    for (uint16_t i = 0; i < set->count && !any; i++)
        any = cs_own_knows(own, words, set->stem[i], CS_MARK_KNOWN | CS_MARK_BELOW);
    for (size_t i = 0; i < own->count; i++) {
        cs_own_row *row = &own->rows[i];
        if (!any) {
            row->ratio = row->hit = 0;
            continue;
        }
        weigh_row(words, set, row);
        if (row->hit <= 0) continue;
        const cs_descriptor *d = &words->descriptors[row->descriptor];
        if (row->ratio > e.ratio) e.ratio = row->ratio;
        if (row->hit > e.hit) e.hit = row->hit;
        if (row->ratio >= FULL && row->hit > full_hit) full_hit = row->hit;
        bool official = cs_official(d) && d->kind != CS_DESC_NOTE;
        if (official && row->ratio >= HALF) e.official_half = true;
        if (official && row->ratio >= FULL && row->hit >= FULL_WEIGHT) e.official_full = true;
        if (official && row->ratio >= MOST && said_concept(words, d, set)) e.official_most = true;
    }
    if (e.hit > 0) e.kind = full_hit >= FULL_WEIGHT ? CS_EVIDENCE_FULL : CS_EVIDENCE_PART;
    return e;
}
