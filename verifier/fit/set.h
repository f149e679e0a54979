/* set.h - small sets of stems, sorted, and what they weigh. */
#ifndef CS_FIT_SET_H
#define CS_FIT_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fit/words.h"

enum { CS_SET_MAX = 200 }; /* distinct stems of one label; more are left out, a label is a line or a sentence */

typedef struct cs_set {
    uint16_t count;
    uint16_t stem[CS_SET_MAX];
} cs_set;

/* A borrowed list of stems, such as a descriptor's. */
typedef struct cs_stems {
    const uint16_t *list;
    size_t count;
} cs_stems;

void cs_set_clear(cs_set *set);
void cs_set_add(cs_set *set, uint16_t stem);
void cs_set_add_all(cs_set *set, cs_stems stems);
bool cs_set_has(const cs_set *set, uint16_t stem);
/* Every stem of the list is in the set. */
bool cs_set_holds(const cs_set *set, cs_stems stems);
bool cs_set_meets(const cs_set *set, cs_stems stems);
cs_stems cs_set_list(const cs_set *set);

bool cs_stems_have(cs_stems stems, uint16_t stem);
bool cs_stems_subset(cs_stems part, cs_stems whole);

/* A descriptor's positive and optional stems, and its denied sets by number. */
cs_stems cs_positive(const cs_words *words, const cs_descriptor *descriptor);
cs_stems cs_optional(const cs_words *words, const cs_descriptor *descriptor);
cs_stems cs_denied(const cs_words *words, const cs_descriptor *descriptor, unsigned number);

/* What a stem tells: ln(categories / categories that hold it), less for words that tell little; 1.5 for numbers, 3 for
 * unknown words. */
float cs_weight(const cs_words *words, uint16_t stem);
/* The same without the discount of words that tell little. */
float cs_full_weight(const cs_words *words, uint16_t stem);
/* The same with body parts at less than a third, where concepts are weighed. */
float cs_concept_weight(const cs_words *words, uint16_t stem);
uint32_t cs_stem_flags(const cs_words *words, uint16_t stem);
bool cs_stem_is(const cs_words *words, uint16_t stem, uint32_t flags);
bool cs_stem_number(const cs_words *words, uint16_t stem);

#endif
