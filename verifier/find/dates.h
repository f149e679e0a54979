/* dates.h - a date as people write it, where it is known to begin. */
#ifndef CS_FIND_DATES_H
#define CS_FIND_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/codes.h"

/* Reads the date that begins at text[at]: 03/02/2026, 3-2-26, 2026-03-02, 20260302, March 2nd, 2026, 2 Mar 2026,
 * 02-MAR-2026. Of two numbers the month comes first unless it cannot. False if there is none or the calendar lacks it.
 */
bool cs_date_read(const char *text, size_t size, size_t at, cs_day *day, size_t *end);

#endif
