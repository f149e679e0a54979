/* unknown.h - diagnosis codes that do not exist as written: what was meant? */
#ifndef CS_CHECK_UNKNOWN_H
#define CS_CHECK_UNKNOWN_H

#include "check.h"

/* A code that never was, or is not in force, in a table that covers the day: code.typo, code.missing-7th where only the
 * X that pads is missing, else code.unknown. */
cs_status cs_report_unknown(cs_draft *draft, size_t mention, cs_error *error);
/* A code written with a letter that looks like a digit, or the reverse. */
cs_status cs_report_slip(cs_draft *draft, size_t mention, cs_error *error);

#endif
