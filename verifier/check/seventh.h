/* seventh.h - the seventh character that the words beside a stem ask for. */
#ifndef CS_CHECK_SEVENTH_H
#define CS_CHECK_SEVENTH_H

#include "suggest.h"

/* Raises the scores of candidates whose seventh character's meaning stands in the words beside the mention ("healing",
 * "intermediate stage"), and sorts again. Leaves a ranking alone that tells the candidates apart already. */
void cs_seventh_rank(cs_draft *draft, size_t mention, cs_candidates *candidates);

#endif
