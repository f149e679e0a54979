/* date.h - calendar days as numbers: the proleptic Gregorian calendar, no clock zones.
 *
 * cs_day and its public functions are declared in countersign/codes.h; here is what the inside needs besides. */
#ifndef CS_BASE_DATE_H
#define CS_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/codes.h"

/* Years 1600 to 9999; false for a day that the calendar lacks. */
bool cs_day_from_civil(int year, int month, int day, cs_day *out);
/* The parts of a known day. */
void cs_day_to_civil(cs_day day, int *year, int *month, int *of_month);
/* Whole years from one known day to a later one, as ages are told; below none where it is earlier. */
int cs_day_years(cs_day from, cs_day to);
/* Exactly eight digits, "20260302", as official files write dates. */
bool cs_day_parse_compact(const char *digits, size_t length, cs_day *out);

#endif
