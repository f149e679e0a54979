/* deleted_cpt.h - CPT numbers that were deleted: known without a licensed table. */
#ifndef CS_CHECK_DELETED_CPT_H
#define CS_CHECK_DELETED_CPT_H

#include <stdbool.h>

#include "countersign/codes.h"

typedef struct cs_deleted_cpt {
    const char *first, *last; /* the numbers, both inclusive */
    const char *last_day;     /* on which they could be used */
    bool confirmed;           /* by the owner's own announcement; else by trade press */
} cs_deleted_cpt;

/* NULL if the number is not known to be deleted, or was still in use on the day. */
const cs_deleted_cpt *cs_deleted_cpt_find(const char *code, cs_day on);

#endif
