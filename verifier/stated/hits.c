/* hits.c - asking for the phrases found around a token, and the lists that finders add to. */
#include "stated/finder.h"

#include "base/buf.h"

#define STATED_ADD(name, type)                                                                                         \
    bool cs_add_##name(cs_stated *stated, type item) {                                                                 \
        if (!cs_grow(&stated->name, &stated->name##_capacity, stated->name##_count + 1, sizeof *stated->name))         \
            return false;                                                                                              \
        stated->name[stated->name##_count++] = item;                                                                   \
        return true;                                                                                                   \
    }
CS_STATED_LISTS(STATED_ADD)
#undef STATED_ADD

const cs_hit *cs_stated_hit_at(const cs_draft_words *words, size_t token, cs_topic topic) {
    const cs_hits *hits = words->hits;
    for (size_t i = cs_hits_from(words, token); i < hits->count && hits->list[i].first == token; i++)
        if (hits->list[i].topic == topic) return &hits->list[i];
    return NULL;
}

const cs_hit *cs_stated_hit_before(const cs_draft_words *words, size_t token, size_t reach, cs_topic topic) {
    const cs_hits *hits = words->hits;
    const cs_piece *list = words->tokens->list;
    for (size_t i = cs_hits_from(words, token); i-- > 0;) {
        const cs_hit *hit = &hits->list[i];
        if (hit->first + reach < token || list[hit->first].sentence != list[token].sentence) return NULL;
        if (hit->topic == topic && hit->last <= token) return hit;
    }
    return NULL;
}

const cs_hit *cs_stated_hit_after(const cs_draft_words *words, size_t from, size_t reach, uint32_t sentence,
                                  cs_topic topic) {
    const cs_hits *hits = words->hits;
    for (size_t i = cs_hits_from(words, from); i < hits->count; i++) {
        const cs_hit *hit = &hits->list[i];
        if (hit->first >= from + reach || words->tokens->list[hit->first].sentence != sentence) return NULL;
        if (hit->topic == topic) return hit;
    }
    return NULL;
}

bool cs_stated_sentence_has(const cs_draft_words *words, size_t token, cs_topic topic) {
    enum { FAR = 60 }; /* tokens; longer sentences are lists */
    const cs_piece *list = words->tokens->list;
    size_t first = token;
    while (first && token - first < FAR && list[first - 1].sentence == list[token].sentence) first--;
    return cs_stated_hit_after(words, first, 2 * FAR, list[token].sentence, topic) != NULL;
}
