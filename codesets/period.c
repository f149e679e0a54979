/* period.c - the version of a release and the days it covers. */
#include "codesets/period.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"

enum { FISCAL_FIRST_MONTH = 10, FIRST_YEAR = 2000, LAST_YEAR = 2099 };

bool cs_period_of_year(int year, cs_period *out) {
    cs_period period;
    if (year < FIRST_YEAR || year > LAST_YEAR) return false;
    if (!cs_day_from_civil(year - 1, FISCAL_FIRST_MONTH, 1, &period.from) ||
        !cs_day_from_civil(year, 9, 30, &period.to))
        return false;
    snprintf(period.version, sizeof period.version, "%d", year);
    *out = period;
    return true;
}

/* The last run of exactly four digits that is a year, or 0. */
static int year_in(const char *name) {
    int year = 0;
    for (const char *at = name; *at;) {
        size_t run = strspn(at, "0123456789");
        if (run == 4) {
            int found = (int)strtol(at, NULL, 10);
            if (found >= FIRST_YEAR && found <= LAST_YEAR) year = found;
        }
        at += run ? run : 1;
    }
    return year;
}

static int month_in(const char *name) {
    static const char *const MONTHS[] = {"january", "february", "march",     "april",   "may",      "june",
                                         "july",    "august",   "september", "october", "november", "december"};
    for (int month = 1; month <= 12; month++)
        if (strcasestr(name, MONTHS[month - 1])) return month;
    return 0;
}

bool cs_period_of_name(const char *name, cs_period *out) {
    int year = year_in(name), month = month_in(name);
    if (!year) return false;
    if (!month) return cs_period_of_year(year, out);
    /* A month names a release within its calendar year; one of October or later opens the next fiscal year. */
    cs_period period;
    if (!cs_period_of_year(month >= FISCAL_FIRST_MONTH ? year + 1 : year, &period)) return false;
    if (!cs_day_from_civil(year, month, 1, &period.from)) return false;
    snprintf(period.version, sizeof period.version, "%d-%02d", year, month);
    *out = period;
    return true;
}

cs_status cs_period_decide(const cs_import *import, const cs_source *source, const cs_period *found, cs_period *out,
                           cs_error *error) {
    const cs_import_options *given = cs_import_given(import);
    cs_period period = {"", CS_DAY_NONE, CS_DAY_NONE};
    cs_period named;
    if (found)
        period = *found;
    else if (given->version && cs_period_of_name(given->version, &named))
        period = named;
    if (given->version) {
        if (!cs_version_valid(given->version))
            return cs_fail(error, CS_BAD_USAGE,
                           "\"%.40s\" cannot name a version: 1 to %d letters, digits, dots, dashes or underlines",
                           given->version, CS_VERSION_MAX);
        memcpy(period.version, given->version, strlen(given->version) + 1);
    }
    if (given->from != CS_DAY_NONE) period.from = given->from;
    if (given->to != CS_DAY_NONE) period.to = given->to;
    if (!period.version[0] || period.from == CS_DAY_NONE || period.to == CS_DAY_NONE)
        return cs_fail(
            error, CS_BAD_INPUT,
            "%.300s: neither the file nor its name tells the year it is for: give --version 2027, or --version "
            "with --from and --to",
            source->path);
    *out = period;
    return CS_OK;
}
