/* meant.h - the code whose title the words beside a code are. */
#ifndef CS_CHECK_MEANT_H
#define CS_CHECK_MEANT_H

#include "check.h"

/* The one billable code whose title holds every word beside the code at fault, or whose title the words are; never the
 * code itself. False where there is none or the draft's ranking budget is used up. */
bool cs_meant_by_title(cs_draft *draft, const cs_code *code, cs_span beside, cs_code *out);

#endif
