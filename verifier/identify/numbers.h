/* numbers.h - the halves of the finder of numbers. */
#ifndef CS_IDENTIFY_NUMBERS_H
#define CS_IDENTIFY_NUMBERS_H

#include "identify/finder.h"

/* Why nine digits are no ordinary social security number; NULL if nothing speaks against it. */
const char *cs_ssn_note(const char *digits);

/* shapes.c: a practice's own shapes, and long numbers that nothing explains. */
void cs_find_loose_numbers(const cs_id_draft *draft, cs_found *found);

#endif
