/* test_time.c - moments as text and as days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/time.h"

static void test_there_and_back(void **state) {
    (void)state;
    static const struct {
        int64_t time;
        const char *text;
    } TIMES[] = {{0, "1970-01-01T00:00:00.000Z"},
                 {-1, "1969-12-31T23:59:59.999Z"},
                 {86399999, "1970-01-01T23:59:59.999Z"},
                 {951782400000, "2000-02-29T00:00:00.000Z"},
                 {1767225600789, "2026-01-01T00:00:00.789Z"},
                 {-11676096000000, "1600-01-01T00:00:00.000Z"},
                 {253402300799999, "9999-12-31T23:59:59.999Z"}};
    for (size_t i = 0; i < sizeof TIMES / sizeof *TIMES; i++) {
        char text[CS_TIME_TEXT];
        int64_t back = 1;
        cs_time_write(TIMES[i].time, text);
        assert_string_equal(text, TIMES[i].text);
        assert_true(cs_time_read(text, &back));
        assert_true(back == TIMES[i].time);
        cs_day day = cs_day_of_time(back);
        assert_true(cs_time_of_day(day) <= back && back < cs_time_of_day(day + 1));
    }
}

static void test_one_form_alone(void **state) {
    (void)state;
    static const char *const BAD[] = {"",
                                      "2026-01-01",
                                      "2026-01-01T00:00:00Z",
                                      "2026-01-01T00:00:00.789",
                                      "2026-01-01 00:00:00.789Z",
                                      "2026-01-01T24:00:00.000Z",
                                      "2026-01-01T00:60:00.000Z",
                                      "2026-01-01T00:00:60.000Z",
                                      "2026-02-29T00:00:00.000Z",
                                      "2026-01-01T00:00:00.7890Z",
                                      "2026-01-01T00:00:0x.789Z",
                                      "2026-01-01T00:00:00,789Z"};
    int64_t out;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) assert_false(cs_time_read(BAD[i], &out));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_one_form_alone)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
