/* axes.h - what the qualifier tests share. axes.c compares the plain axes by table; side.c, injury.c, pregnancy.c,
 * site.c, opposite.c, tumour.c and measure.c hold those that need more than a comparison. */
#ifndef CS_FIT_AXES_H
#define CS_FIT_AXES_H

#include "fit/judge.h"

/* Values that the label's own chunks, and the code's title with its seventh character, state on an axis. */
void cs_axis_said(const cs_case *c, cs_axis axis, cs_values *out);
void cs_axis_title(const cs_case *c, cs_axis axis, cs_values *out);
/* Values of the sentence (or table row) that the code stands in. False where memory ran out or there is none. */
bool cs_axis_sentence(const cs_case *c, cs_axis axis, cs_values *out);
bool cs_values_meet(const cs_values *a, const cs_values *b);
/* Values as people read them: "right", "stage 3a or stage 4". */
void cs_values_text(const cs_values *values, char *out, size_t size);
/* The code as printed, for messages. */
const char *cs_printed(const cs_case *c);
/* A code of the same category that the label fits better, or CS_NO_NODE. */
uint32_t cs_case_meant(const cs_case *c);

bool cs_test_injury(cs_case *c);
bool cs_test_pregnancy(cs_case *c);
bool cs_test_site(cs_case *c);
bool cs_test_opposite(cs_case *c);
bool cs_test_tumour(cs_case *c);
bool cs_test_measure(cs_case *c);

#endif
