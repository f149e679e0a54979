/* concept.h - what the tests for another condition share. */
#ifndef CS_FIT_CONCEPT_H
#define CS_FIT_CONCEPT_H

#include "fit/axes.h"

/* The node's first letter is one of these. */
bool cs_node_in(const cs_node *n, const char *letters);
/* The first code that the descriptor is aimed at. */
const cs_node *cs_first_target(const cs_words *words, const cs_descriptor *d);
/* The tabular list tells to report one of its codes with this one. */
bool cs_aims_related(const cs_case *c, const cs_descriptor *d);
/* "Other" and "unspecified" terms leave open what the code may be. */
bool cs_vague_neighbour(const cs_case *c, const cs_descriptor *d);
/* Of the stems that bear none of the marks in the code's vocabulary. */
float cs_unknown_weight(const cs_case *c, cs_stems stems, uint8_t mark, bool concept);
/* A stem of the set, outside `without`, is on one of the lists. */
bool cs_any_flag(const cs_words *words, const cs_set *set, cs_stems without, uint32_t flags);
/* A cause word outside the name that the code knows: "recurrent", "allergic". */
bool cs_known_cause(const cs_case *c, const cs_set *set, cs_stems without);
/* Flags the case with the descriptor's words and code. */
bool cs_flag_concept(cs_case *c, const cs_descriptor *d);
/* A title or an inclusion term. */
bool cs_official_term(const cs_descriptor *d);

/* The tests. names.c */
bool cs_test_exact(cs_case *c);
bool cs_test_longer(cs_case *c);
bool cs_test_rival(cs_case *c);
bool cs_test_whole(cs_case *c);
/* foreign.c */
bool cs_test_foreign(cs_case *c);

#endif
