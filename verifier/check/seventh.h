/* seventh.h - the seventh character that the words beside a code ask for. */
#ifndef CS_CHECK_SEVENTH_H
#define CS_CHECK_SEVENTH_H

#include <stddef.h>

/* How well the meaning of a seventh character ("subsequent encounter ... with routine healing") stands in the words: 0
 * where none of its telling words does. Of two meanings with the same words in common the shorter one scores higher. */
int cs_seventh_score(const char *meaning, const char *words, size_t size);

#endif
