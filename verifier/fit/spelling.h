/* spelling.h - one spelling for a word: lower case, no accents, no possessive, American. */
#ifndef CS_FIT_SPELLING_H
#define CS_FIT_SPELLING_H

#include <stddef.h>

#include "fit/lang.h"

/* Canonical spelling of a run of letters and digits (UTF-8, may hold apostrophes). Longer runs are cut. Returns the
 * length. */
size_t cs_spell(const char *run, size_t size, char out[CS_WORD_MAX]);
/* The word without its ending, by rules alone (no root groups). */
size_t cs_stem_ending(const char *word, size_t length, char out[CS_WORD_MAX]);

#endif
