/* set.c - small sets of stems, sorted, and what they weigh. */
#include "fit/set.h"

#include <string.h>

void cs_set_clear(cs_set *set) {
    set->count = 0;
}

static size_t place(const cs_set *set, uint16_t stem) {
    size_t low = 0, high = set->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (set->stem[middle] < stem)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void cs_set_add(cs_set *set, uint16_t stem) {
    size_t at = place(set, stem);
    if (stem == CS_STEM_NONE || set->count == CS_SET_MAX || (at < set->count && set->stem[at] == stem)) return;
    memmove(&set->stem[at + 1], &set->stem[at], (set->count - at) * sizeof *set->stem);
    set->stem[at] = stem;
    set->count++;
}

void cs_set_add_all(cs_set *set, cs_stems stems) {
    for (size_t i = 0; i < stems.count; i++) cs_set_add(set, stems.list[i]);
}

bool cs_set_has(const cs_set *set, uint16_t stem) {
    size_t at = place(set, stem);
    return at < set->count && set->stem[at] == stem;
}

bool cs_set_holds(const cs_set *set, cs_stems stems) {
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_set_has(set, stems.list[i])) return false;
    return true;
}

bool cs_set_meets(const cs_set *set, cs_stems stems) {
    for (size_t i = 0; i < stems.count; i++)
        if (cs_set_has(set, stems.list[i])) return true;
    return false;
}

cs_stems cs_set_list(const cs_set *set) {
    return (cs_stems){set->stem, set->count};
}

bool cs_stems_have(cs_stems stems, uint16_t stem) {
    for (size_t i = 0; i < stems.count; i++)
        if (stems.list[i] == stem) return true;
    return false;
}

bool cs_stems_subset(cs_stems part, cs_stems whole) {
    for (size_t i = 0; i < part.count; i++)
        if (!cs_stems_have(whole, part.list[i])) return false;
    return true;
}

cs_stems cs_positive(const cs_words *words, const cs_descriptor *descriptor) {
    return (cs_stems){words->stem_pool + descriptor->stems, descriptor->positive};
}

cs_stems cs_optional(const cs_words *words, const cs_descriptor *descriptor) {
    return (cs_stems){words->stem_pool + descriptor->stems + descriptor->positive, descriptor->optional};
}

cs_stems cs_denied(const cs_words *words, const cs_descriptor *descriptor, unsigned number) {
    const uint16_t *at = words->stem_pool + descriptor->stems + descriptor->positive + descriptor->optional;
    while (number--) at += 1 + at[0];
    return (cs_stems){at + 1, at[0]};
}

uint32_t cs_stem_flags(const cs_words *words, uint16_t stem) {
    return stem < words->stems_count ? words->stems[stem].flags : 0;
}

bool cs_stem_is(const cs_words *words, uint16_t stem, uint32_t flags) {
    return (cs_stem_flags(words, stem) & flags) != 0;
}

bool cs_stem_number(const cs_words *words, uint16_t stem) {
    return (stem >= CS_STEM_NUMBERS && stem < CS_STEM_UNKNOWNS) || cs_stem_is(words, stem, CS_STEM_NUMBER);
}

float cs_full_weight(const cs_words *words, uint16_t stem) {
    return stem < words->stems_count && words->stems[stem].weight > 0 && !cs_stem_number(words, stem)
               ? words->stems[stem].weight
               : cs_weight(words, stem);
}

float cs_weight(const cs_words *words, uint16_t stem) {
    static const float NUMBER = 1.5f, UNKNOWN = 3.0f, WEAK = 0.4f;
    if (cs_stem_number(words, stem)) return NUMBER;
    if (stem >= words->stems_count) return UNKNOWN;
    float weight = words->stems[stem].weight;
    if (weight <= 0) weight = UNKNOWN; /* known from the lists alone */
    return cs_stem_is(words, stem, CS_STEM_WEAK) ? weight * WEAK : weight;
}

float cs_concept_weight(const cs_words *words, uint16_t stem) {
    static const float SITE = 0.3f;
    return cs_weight(words, stem) * (cs_stem_is(words, stem, CS_STEM_SITE) ? SITE : 1.0f);
}
