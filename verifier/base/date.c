/* date.c - calendar days as numbers, after the usual era arithmetic: a year begins in March, so that the leap day is
 * its last. */
#include "base/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { DAYS_TO_1970 = 719468, ERA_DAYS = 146097, ERA_YEARS = 400, FIRST_YEAR = 1600, LAST_YEAR = 9999 };

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : DAYS[month - 1];
}

bool cs_day_from_civil(int year, int month, int day, cs_day *out) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
    if (day < 1 || day > days_in_month(year, month)) return false;
    int march_year = month <= 2 ? year - 1 : year;
    int era = march_year / ERA_YEARS;
    int year_of_era = march_year - era * ERA_YEARS;
    int march_month = (month + 9) % 12;
    int day_of_year = (153 * march_month + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    *out = (cs_day)(era * ERA_DAYS + day_of_era - DAYS_TO_1970);
    return true;
}

void cs_day_to_civil(cs_day day, int *year, int *month, int *of_month) {
    long shifted = (long)day + DAYS_TO_1970;
    long era = (shifted >= 0 ? shifted : shifted - (ERA_DAYS - 1)) / ERA_DAYS;
    long day_of_era = shifted - era * ERA_DAYS;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long march_month = (5 * day_of_year + 2) / 153;
    *of_month = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
    *month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    *year = (int)(year_of_era + era * ERA_YEARS + (*month <= 2 ? 1 : 0));
}

int cs_day_years(cs_day from, cs_day to) {
    int y1, m1, d1, y2, m2, d2;
    cs_day_to_civil(from, &y1, &m1, &d1);
    cs_day_to_civil(to, &y2, &m2, &d2);
    return y2 - y1 - (m2 < m1 || (m2 == m1 && d2 < d1));
}

/* The number that `count` digits write, or -1. */
static int digits(const char *text, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool cs_day_parse_compact(const char *text, size_t length, cs_day *out) {
    return length == 8 && cs_day_from_civil(digits(text, 4), digits(text + 4, 2), digits(text + 6, 2), out);
}

bool cs_day_parse(const char *iso, cs_day *out) {
    if (!iso || strlen(iso) != 10 || iso[4] != '-' || iso[7] != '-') return false;
    return cs_day_from_civil(digits(iso, 4), digits(iso + 5, 2), digits(iso + 8, 2), out);
}

void cs_day_format(cs_day day, char out[11]) {
    out[0] = 0;
    if (day == CS_DAY_NONE || day == CS_DAY_OPEN) return;
    int year, month, of_month;
    cs_day_to_civil(day, &year, &month, &of_month);
    if (year < 0 || year > LAST_YEAR) return;
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, of_month);
    memcpy(out, text, 11);
}

cs_day cs_day_today(void) {
    time_t now = time(NULL);
    struct tm here;
    cs_day day = CS_DAY_NONE;
    if (localtime_r(&now, &here)) cs_day_from_civil(here.tm_year + 1900, here.tm_mon + 1, here.tm_mday, &day);
    return day;
}
