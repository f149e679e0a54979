/* meant.h - the code that the words beside another one mean. */
#ifndef CS_CHECK_MEANT_H
#define CS_CHECK_MEANT_H

#include "check.h"

/* For a mention whose words contradict its code: what the tables of verifier/fit know, unless the words contradict that
 * too; where only the side is wrong, the same code of the other side; else the code whose title the words are; else the
 * best of the same stem, of the category, or of the categories beside it. False where nothing stands out. */
bool cs_meant_find(cs_draft *draft, size_t mention, const cs_fit_result *fit, cs_code *out);

/* The one billable code whose title holds every word of the span, or whose title the words are; never the code itself.
 * False where there is none or the draft's ranking budget is used up. */
bool cs_meant_by_title(cs_draft *draft, const cs_code *code, cs_span beside, cs_code *out);

#endif
