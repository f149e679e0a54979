/* places.h - the halves of the finder of places, and what they share. */
#ifndef CS_IDENTIFY_PLACES_H
#define CS_IDENTIFY_PLACES_H

#include "identify/draft.h"

/* Only one space, or a full stop or hyphen and a space, between a word and the next. */
bool cs_place_joined(const cs_id_draft *draft, size_t word);
bool cs_phrase_is(const cs_id_draft *draft, cs_phrase_list list, size_t word, size_t *last);
/* A state by name or in two capitals; `last` is its last word. `doubtful`: a credential or a word too. */
bool cs_state_at(const cs_id_draft *draft, size_t word, size_t *last, bool *doubtful);
/* Five digits, or nine with a hyphen; `end` is where they end. */
bool cs_zip_at(const cs_id_draft *draft, size_t word, size_t *end);
/* Behind a street: ", Springfield, IL 62701" or the next line of an address; where it ends, else `end`. */
size_t cs_city_state_zip_end(const cs_id_draft *draft, size_t end);

/* cities.c */
void cs_find_cities(const cs_id_draft *draft, cs_found *found);

#endif
