/* side.h - which side of the body a whole draft speaks of, for codes that stand without words of their own. */
#ifndef CS_CHECK_SIDE_H
#define CS_CHECK_SIDE_H

#include "check.h"

typedef enum cs_side { CS_SIDE_LEFT, CS_SIDE_RIGHT, CS_SIDES, CS_SIDE_NONE = CS_SIDES } cs_side;

enum { CS_SIDE_PARTS = 16 };

/* How often each part is named with each side ("left eye", "right knee"), places that are called normal left out. */
typedef struct cs_side_counts {
    unsigned named[CS_SIDE_PARTS][CS_SIDES];
} cs_side_counts;

/* Reads the text once. */
void cs_sides_count(const char *text, size_t size, cs_side_counts *out);

/* The side that a code's title states, if the draft names its part again and again with the other side and never with
 * this one; else CS_SIDE_NONE. Status and history codes (Z) may well stand for the other side and never conflict. */
cs_side cs_sides_conflict(const cs_side_counts *counts, const cs_code *code);

#endif
