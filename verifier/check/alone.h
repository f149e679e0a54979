/* alone.h - identifiers that identify nobody by themselves: a date without its day, a town, a relative's great age.
 * They are a leak where they are tied to a person: by an audience that shall read of one, or by another identifier. */
#ifndef CS_CHECK_ALONE_H
#define CS_CHECK_ALONE_H

#include "check.h"

/* Fills told[i].alone for every identifier of the draft; whose and listed are filled. */
void cs_alone_tell(const cs_draft *draft, cs_whose_told *told);

#endif
