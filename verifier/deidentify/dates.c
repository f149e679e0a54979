/* dates.c - what may stay of a date: its year, unless that shows an age of 90 or more. */
#include <string.h>

#include "base/date.h"
#include "deidentify/parts.h"
#include "find/chars.h"
#include "find/dates.h"

enum { YEAR_FIRST = 1850, YEAR_LAST = 2150 };

static int digits(const char *text, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++) value = value * 10 + (text[i] - '0');
    return value;
}

static bool possible(int year) {
    return year >= YEAR_FIRST && year <= YEAR_LAST;
}

/* The year in a run of digits: 2026, 20260314, 03142026, 20260314101500. */
static bool year_in(const char *run, size_t length, int *out) {
    if (length != 4 && length != 8 && length != 12 && length != 14) return false;
    int first = digits(run, 4), last = digits(run + length - 4, 4);
    cs_day day;
    if (length == 8 && !cs_day_parse_compact(run, length, &day)) first = last;
    *out = first;
    return possible(first);
}

bool cs_date_year(const char *date, size_t size, int this_year, int *out) {
    int found = 0;
    for (size_t i = 0; i < size;) {
        size_t length = 0;
        int year;
        while (i + length < size && cs_is(date[i + length], CS_CHAR_DIGIT)) length++;
        if (length && year_in(date + i, length, &year)) {
            if (found && found != year) return false;
            found = year;
        }
        i += length ? length : 1;
    }
    cs_day day;
    size_t end;
    if (!found && cs_date_read(date, size, 0, &day, &end)) {
        /* Two digits: the century that does not lie ahead. */
        int month, of_month;
        cs_day_to_civil(day, &found, &month, &of_month);
        if (found > this_year + 1) found -= 100;
    }
    if (!found) return false;
    *out = found;
    return true;
}

static bool is_time(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (!cs_is(text[i], CS_CHAR_DIGIT) && !strchr(" :TZ.+-", text[i])) return false;
    return size == 0 || text[0] == ' ' || text[0] == 'T';
}

bool cs_date_whole(const char *date, size_t size, cs_day *out) {
    size_t end, stamp = strlen("2026-03-14");
    cs_day day;
    bool stamped = size > stamp && date[stamp] == 'T';
    if (!cs_date_read(date, stamped ? stamp : size, 0, &day, &end) || !is_time(date + end, size - end)) return false;
    *out = day;
    return true;
}

bool cs_year_shows_age(int year, int this_year) {
    return this_year - year >= CS_AGE_FROM;
}
