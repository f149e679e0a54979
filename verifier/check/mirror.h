/* mirror.h - the code that says the same of the other side. */
#ifndef CS_CHECK_MIRROR_H
#define CS_CHECK_MIRROR_H

#include "check.h"

/* The code in force of the same category whose title differs from this one's in the side alone: M17.11 -> M17.12. False
 * where the title states no side, there is none, or the draft's ranking budget is used up. */
bool cs_mirror_find(cs_draft *draft, const cs_code *code, cs_code *out);
/* Does the title of the code state a side at all? */
bool cs_mirror_sided(const cs_code *code);

#endif
