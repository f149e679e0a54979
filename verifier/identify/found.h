/* found.h - settling what the finders have found. */
#ifndef CS_IDENTIFY_FOUND_H
#define CS_IDENTIFY_FOUND_H

#include "identify/finder.h"

/* Orders by start and leaves no overlaps: what holds another stays unless it is a guess, else the surer, then the
 * longer; of two that overlap in part, the one that stays covers both. */
void cs_found_settle(cs_found *found);

#endif
