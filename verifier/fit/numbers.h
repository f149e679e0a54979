/* numbers.h - numbers that name a thing: type 2, stage 3b, second degree, third trimester, L2, 20w2d. */
#ifndef CS_FIT_NUMBERS_H
#define CS_FIT_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>

#include "fit/lang.h"

/* Letters that follow digits at once: "b" of 3b and "nd" of 2nd belong to the number ("3b", "2"). False: they are a
 * word of their own. */
bool cs_number_suffix(const char *letters, size_t length, char digits[CS_WORD_MAX], size_t *digits_length);
/* Joins "type II" to "type2", "second degree" to "degree2", "third trimester" to "trimester3"; writes "L2" as "second
 * lumbar vertebra". */
void cs_numbers_join(const char *text, cs_tokens *tokens);
/* The number a word or digits stand for ("three", "iii", "3b" -> 3), or -1. */
int cs_number_value(const char *text);

#endif
