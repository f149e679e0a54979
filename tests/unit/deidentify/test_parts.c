/* test_parts.c - what may stay of a date, a place, a name and an age: both sides of each limit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "deidentify/parts.h"

enum { THIS_YEAR = 2026 };

static void tells_the_year(void **state) {
    static const struct {
        const char *date;
        int year; /* 0: none */
    } ROWS[] = {
        {"03/14/2026", 2026},
        {"3-14-26", 2026},
        {"3/4/60", 1960},
        {"12/31/27", 2027},
        {"12/31/28", 1928},
        {"2026-03-14T10:05:00Z", 2026},
        {"03/14/2026 14:30", 2026},
        {"March 14th, 2026", 2026},
        {"14-MAR-2026", 2026},
        {"March 2026", 2026},
        {"03/2026", 2026},
        {"20260314", 2026},
        {"03141960", 1960},
        {"20260314101500", 2026},
        {"02/30/1960", 1960},
        {"March 14 to 16, 2026", 2026},
        {"03/14/1850", 1850},
        {"03/14/1849", 0},
        {"12/30/2025 to 01/02/2026", 0},
        {"3/14", 0},
        {"March 14", 0},
        {"Tuesday the 14th", 0},
        {"Easter", 0},
        {"", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        int year = 0;
        bool found = cs_date_year(ROWS[i].date, strlen(ROWS[i].date), THIS_YEAR, &year);
        if (found != (ROWS[i].year != 0) || year != ROWS[i].year)
            fail_msg("%s: %d, expected %d", ROWS[i].date, year, ROWS[i].year);
    }
}

static void a_year_shows_an_age_from_90_on(void **state) {
    (void)state;
    assert_true(cs_year_shows_age(1936, THIS_YEAR));
    assert_false(cs_year_shows_age(1937, THIS_YEAR));
    assert_false(cs_year_shows_age(2027, THIS_YEAR));
}

static void only_whole_dates_can_be_shifted(void **state) {
    static const char *const WHOLE[] = {"03/14/2026", "March 14, 2026", "2026-03-14T10:05:00Z", "03/14/2026 14:30"};
    static const char *const PARTS[] = {"March 2026", "3/14", "03/2026", "03/14/2026 and more", "02/30/2026", ""};
    cs_day day, expected;
    (void)state;
    assert_true(cs_day_from_civil(2026, 3, 14, &expected));
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++) {
        assert_true(cs_date_whole(WHOLE[i], strlen(WHOLE[i]), &day));
        assert_int_equal(day, expected);
    }
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
        assert_false(cs_date_whole(PARTS[i], strlen(PARTS[i]), &day));
}

static void keeps_three_digits_of_a_zip_code(void **state) {
    static const char *const RESTRICTED[] = {"036", "059", "063", "102", "202", "203", "204", "205",
                                             "369", "556", "692", "753", "772", "790", "821", "823",
                                             "830", "831", "878", "879", "884", "890", "893"};
    static const char *const UNPEOPLED[] = {"000", "055", "090", "099", "192", "340", "885", "889", "962", "966"};
    static const char *const KEPT[] = {"010", "035", "037", "100", "554", "557", "691", "693",
                                       "822", "832", "883", "891", "100", "902", "967"};
    char zip[6] = "00001", kept[4];
    (void)state;
    for (size_t i = 0; i < sizeof RESTRICTED / sizeof *RESTRICTED; i++) {
        memcpy(zip, RESTRICTED[i], 3);
        cs_zip_keep(zip, kept);
        assert_string_equal(kept, "000");
    }
    for (size_t i = 0; i < sizeof UNPEOPLED / sizeof *UNPEOPLED; i++) {
        memcpy(zip, UNPEOPLED[i], 3);
        cs_zip_keep(zip, kept);
        assert_string_equal(kept, "000");
    }
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++) {
        memcpy(zip, KEPT[i], 3);
        cs_zip_keep(zip, kept);
        assert_string_equal(kept, KEPT[i]);
    }
}

static void keeps_the_state_of_a_place(void **state) {
    static const struct {
        const char *place, *replaced, *zip;
    } ROWS[] = {
        {"12 Maple Street, Ware, MA 01082", "12 Maple Street, Ware", "01082"},
        {"12 Maple Street, Ware, MA 01082-1234", "12 Maple Street, Ware", "01082-1234"},
        {"12 Maple Street\nWare, New York 10001", "12 Maple Street\nWare", "10001"},
        {"12 Maple Street, Ware, MA", "12 Maple Street, Ware", ""},
        {"12 Maple Street 01082", "12 Maple Street", "01082"},
        {"12 Maple Street", "12 Maple Street", ""},
        {"Charleston, West Virginia", "Charleston", ""},
        {"Ware, MA", "Ware", ""},
        {"Omaha", "Omaha", ""},
        {"AREA 123456", "AREA 123456", ""},
        {"MA 01082", "", "01082"},
        {"01082", "", "01082"},
        {"", "", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        size_t end, zip, size = strlen(ROWS[i].place);
        cs_place_parts(ROWS[i].place, size, &end, &zip);
        if (end != strlen(ROWS[i].replaced) || strcmp(ROWS[i].place + zip, ROWS[i].zip) != 0)
            fail_msg("%s: %zu and %zu", ROWS[i].place, end, zip);
    }
}

static void titles_stay(void **state) {
    static const struct {
        const char *name;
        size_t length;
    } ROWS[] = {{"Dr. Robert Lindqvist", 4},
                {"MRS ABERNATHY", 4},
                {"Prof. Dr. Quist", 10},
                {"Drew Quist", 0},
                {"Misty Quist", 0},
                {"Dr.", 0},
                {"Dr", 0},
                {"", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(cs_title_length(ROWS[i].name, strlen(ROWS[i].name)), ROWS[i].length);
}

static void words_of_an_age_go_with_it(void **state) {
    static const struct {
        const char *text;
        size_t length;
    } ROWS[] = {{"93-year-old woman", 9}, {"93 years old", 10}, {"93 y/o F", 4},      {"93 yo", 3},
                {"93 yogurts", 0},        {"93 widows", 0},     {"93-year-older", 0}, {"93", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(cs_age_words(ROWS[i].text, strlen(ROWS[i].text), 2), ROWS[i].length);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_the_year),
        cmocka_unit_test(a_year_shows_an_age_from_90_on),
        cmocka_unit_test(only_whole_dates_can_be_shifted),
        cmocka_unit_test(keeps_three_digits_of_a_zip_code),
        cmocka_unit_test(keeps_the_state_of_a_place),
        cmocka_unit_test(titles_stay),
        cmocka_unit_test(words_of_an_age_go_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
