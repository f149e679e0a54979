/* period.h - the version of a release and the days it covers, where the file carries at most a year or its name does.
 */
#ifndef CS_CODESETS_PERIOD_H
#define CS_CODESETS_PERIOD_H

#include "codesets/import.h"
#include "codesets/system.h"

typedef struct cs_period {
    char version[CS_VERSION_MAX + 1];
    cs_day from, to;
} cs_period;

/* ICD-10 of a federal fiscal year: 1 October of the year before to 30 September. False beyond the calendar. */
bool cs_period_of_year(int year, cs_period *out);
/* From a file name: "icd10cm_order_2027.txt" is that fiscal year; "icd10cm-order-April-1-2026.txt" is "2026-04", from 1
 * April to the year's end. False where it holds no year. */
bool cs_period_of_name(const char *name, cs_period *out);
/* What the options of the import say goes before what was found (NULL: nothing was); CS_BAD_INPUT where neither tells,
 * with the options that would. */
cs_status cs_period_decide(const cs_import *import, const cs_source *source, const cs_period *found, cs_period *out,
                           cs_error *error);

#endif
