/* test_date.c - days and their printed forms, against the calendar counted one day at a time. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/date.h"

static bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Every day from 1600 to 2400, one after the other. */
static void every_day(void **state) {
    (void)state;
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    cs_day expected, got;
    assert_true(cs_day_from_civil(1600, 1, 1, &expected));
    for (int year = 1600; year < 2400; year++)
        for (int month = 1; month <= 12; month++) {
            int days = DAYS[month - 1] + (month == 2 && leap(year));
            for (int day = 1; day <= days; day++, expected++) {
                int y, m, d;
                assert_true(cs_day_from_civil(year, month, day, &got));
                assert_int_equal(got, expected);
                cs_day_to_civil(got, &y, &m, &d);
                assert_true(y == year && m == month && d == day);
            }
            assert_false(cs_day_from_civil(year, month, days + 1, &got));
        }
    assert_true(cs_day_from_civil(1970, 1, 1, &got));
    assert_int_equal(got, 0);
}

static void limits(void **state) {
    (void)state;
    cs_day day = 7;
    assert_false(cs_day_from_civil(1599, 12, 31, &day));
    assert_false(cs_day_from_civil(10000, 1, 1, &day));
    assert_false(cs_day_from_civil(2026, 0, 1, &day));
    assert_false(cs_day_from_civil(2026, 13, 1, &day));
    assert_false(cs_day_from_civil(2026, 1, 0, &day));
    assert_int_equal(day, 7); /* untouched */
    assert_true(cs_day_from_civil(9999, 12, 31, &day));
}

static void printed(void **state) {
    (void)state;
    static const char *const BAD[] = {"",         "2026-3-02",  "2026-03-2", "2026-02-29", "2026/03/02", "2026-03-02 ",
                                      "20260302", "+026-03-02", "2026-03-0x"};
    char text[11];
    cs_day day;
    assert_true(cs_day_parse("2026-03-02", &day));
    assert_int_equal(day, 20514);
    cs_day_format(day, text);
    assert_string_equal(text, "2026-03-02");
    assert_true(cs_day_parse("2024-02-29", &day));
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) assert_false(cs_day_parse(BAD[i], &day));
    assert_false(cs_day_parse(NULL, &day));
    assert_true(cs_day_parse_compact("20260302", 8, &day));
    assert_int_equal(day, 20514);
    assert_false(cs_day_parse_compact("20260302", 7, &day));
    assert_false(cs_day_parse_compact("20261302", 8, &day));
    cs_day_format(CS_DAY_OPEN, text);
    assert_string_equal(text, "");
    cs_day_format(CS_DAY_NONE, text);
    assert_string_equal(text, "");
    cs_day_format(INT32_MAX - 1, text); /* beyond the calendar: nothing, and no overflow */
    assert_string_equal(text, "");
    cs_day_format(INT32_MIN + 1, text);
    assert_string_equal(text, "");
    assert_true(cs_day_today() > 20000);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_day), cmocka_unit_test(limits),
                                       cmocka_unit_test(printed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
