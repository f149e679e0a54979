/* claim.h - does a code stand in the draft as something that is claimed of this patient, or is it only spoken of? */
#ifndef CS_CHECK_CLAIM_H
#define CS_CHECK_CLAIM_H

#include "check.h"

/* False for a range's end, a family ("N18.-", "category N18", "E11.x"), and a code of which the draft itself says that
 * it is not the one used ("M54.5 was retired", "instead of N18.3"). */
bool cs_claim_is_made(const cs_draft *draft, size_t mention);
/* The same, read from the text: once a mention, for cs_draft's `claimed`. */
bool cs_claim_read(const cs_draft *draft, size_t mention);
/* A heading named plainly in a sentence is a family's name, and without its dot it may be something else altogether (an
 * item of a form); between brackets, in a cell, behind a list's marker, or with a label or its dot it stands as a
 * diagnosis. */
bool cs_claim_is_diagnosis(const cs_draft *draft, size_t mention);

#endif
