/* test_service_date.c - the draft's own date of service: forms, labels, stays, ranges, and dates that are none. */
#include "finding.h"

#include "find/dates.h"

typedef struct date_row {
    const char *draft, *day; /* "" for none; a closing '+' for several */
} date_row;

static const date_row ROWS[] = {
    {"Date of service: 03/02/2026", "2026-03-02"},
    {"DOS 2026-03-02", "2026-03-02"},
    {"DOS: 3/2/26", "2026-03-02"},
    {"D.O.S. unknown", ""},
    {"dos: 3-2-2026", "2026-03-02"},
    {"uno dos 3/2/2026", ""},
    {"**Date of Service:** March 2, 2026", "2026-03-02"},
    {"Date(s) of service: March 2nd, 2026", "2026-03-02"},
    {"Service date: 2 March 2026", "2026-03-02"},
    {"Visit date: 02-MAR-2026", "2026-03-02"},
    {"Encounter Date\n2026/03/02", "2026-03-02"},
    {"Date of visit: Monday, Mar. 2, 2026", "2026-03-02"},
    {"| Date of service | 03/02/2026 |", "2026-03-02"},
    {"Service date: 20260302", "2026-03-02"},
    {"Exam date: 13/02/2026", "2026-02-13"},
    {"Procedure date: 03/02/2026", "2026-03-02"},
    {"Process date: 03/02/2026", ""},
    {"D", ""},
    {"Exam date: 02/30/2026", ""},
    {"Exam date: 2/3", ""},
    {"Admitted: 03/01/2026\nDischarged: 03/05/2026", "2026-03-05"},
    {"Discharged: 03/05/2026\nAdmitted: 03/09/2026", "2026-03-05"},
    {"Admission date: 03/01/2026", "2026-03-01"},
    {"She was discharged home on March 5, 2026.", "2026-03-05"},
    {"He was seen in clinic on 03/02/2026 for a cough", "2026-03-02"},
    {"She was last seen on 01/02/2025", ""},
    {"Next visit date: 04/01/2026", ""},
    {"Follow-up visit date: 04/01/2026", ""},
    {"Seen on 01/05/2026. Date of service: 03/02/2026", "2026-03-02"},
    {"Date of service: 03/02/2026 - 03/05/2026", "2026-03-05"},
    {"DOS: 03/02/2026 through 03/05/2026", "2026-03-05"},
    {"DOS: 03/02/2026\nDOS: 03/02/2026", "2026-03-02"},
    {"DOS: 03/05/2026\nDOS: 03/02/2026", "2026-03-05+"},
    {"| DOS | CPT |\n|---|---|\n| 03/02/2026 | 99213 |", "2026-03-02"},
    {"| CPT | **DOS** | Dx |\n|---|---|---|\n| 99213 | **03/02/2026** | I10 |\n| 36415 | 03/02/2026 | I10 |",
     "2026-03-02"},
    {"| CPT | Date of service |\n|---|---|\n| 99213 | 03/02/2026 |\n| 36415 | 03/04/2026 |", "2026-03-04+"},
    {"CPT\tService date\tDx\n99213\t2026-03-02\tI10", "2026-03-02"},
    {"CPT     DOS          Dx\n99213   03/02/2026   I10", "2026-03-02"},
    {"| CPT | Due |\n|---|---|\n| 99213 | 03/02/2026 |", ""},
    {"| DOS | DOB |\n|---|---|\n| | 03/02/1960 |", ""},
    {"| DOS |\n|---|\n| pending |\n\nDue 03/02/2026", ""},
    {"DOS: 03/02/2026\nDOS: 03/05/2026", "2026-03-05+"},
    {"DOB: 03/02/1960. Letter of March 2, 2026", ""},
    {"Date of service was not recorded 03/02/2026", ""},
    {"The date of service dog training 03/02/2026", ""},
};

static void service_dates(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        cs_error error = {CS_OK, ""};
        cs_text *text = NULL;
        cs_service_date found = {CS_DAY_NONE, {0, 0}, false};
        char told[16] = "";
        assert_int_equal(cs_text_new(ROWS[i].draft, strlen(ROWS[i].draft), CS_ENCODING_DETECT, &text, &error), CS_OK);
        if (cs_find_service_date(text, &found)) {
            char day[11];
            cs_day_format(found.day, day);
            snprintf(told, sizeof told, "%s%s", day, found.several ? "+" : "");
            assert_true(found.span.start < found.span.end && found.span.end <= strlen(ROWS[i].draft));
        }
        if (strcmp(told, ROWS[i].day) != 0) fail_msg("in %s\nfound %s, wanted %s", ROWS[i].draft, told, ROWS[i].day);
        cs_text_free(text);
    }
}

static void untouched_where_none(void **state) {
    (void)state;
    cs_day day = 7;
    size_t end = 7;
    assert_false(cs_date_read("99/99/2026", 10, 0, &day, &end));
    assert_int_equal(end, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(service_dates), cmocka_unit_test(untouched_where_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
