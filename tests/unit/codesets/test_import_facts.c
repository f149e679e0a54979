/* test_import_facts.c - validity facts in both layouts, and what is refused of them. */
#include "made.h"

#define HEAD                                                                                                           \
    "countersign validity facts 1\nsystem: icd-10-cm\nversion: 2027\ncovers: 2015-10-01 2027-09-30\nlists: all "       \
    "codes\n"                                                                                                          \
    "origin: made up\n# a remark\n"

static void expect_days(const cs_release *release, const char *code, const char *first, const char *last) {
    cs_row row;
    uint32_t found = cs_release_find(release, code, strlen(code));
    if (found == CS_NO_ROW) fail_msg("%s is absent", code);
    cs_release_row(release, found, &row);
    assert_true(row.billable);
    assert_int_equal(row.first, made_day(first, CS_DAY_NONE));
    assert_int_equal(row.last, made_day(last, CS_DAY_OPEN));
}

static void compact(void **state) {
    (void)state;
    char directory[64];
    cs_error failure;
    cs_codes *codes = NULL;
    made_directory(directory);
    if (made_import(directory, "t.facts",
                    HEAD "A00 2015-10-01 open: 0 1[19]\nA00 2015-10-01 2020-09-30: 2\nI10 2016-10-01 open: .\n"
                         "S72 2015-10-01 open: 001[ADS] XXX[A]\nB20 unknown 2021-09-30\nend: 10 codes\n",
                    &failure) != CS_OK)
        fail_msg("%s", failure.message);
    MADE_OK(cs_codes_open(directory, &codes, error));
    const cs_release *release = cs_codes_release(codes, 0);
    assert_int_equal(release->kind, CS_RELEASE_FACTS);
    assert_string_equal(release->version, "2027");
    assert_int_equal(release->rows, 10);
    assert_int_equal(release->billable, 8); /* on the last day covered */
    assert_false(release->partial);
    expect_days(release, "A000", "2015-10-01", NULL);
    expect_days(release, "A0011", "2015-10-01", NULL);
    expect_days(release, "A0019", "2015-10-01", NULL);
    expect_days(release, "A002", "2015-10-01", "2020-09-30");
    expect_days(release, "I10", "2016-10-01", NULL);
    expect_days(release, "S72001S", "2015-10-01", NULL);
    expect_days(release, "S72XXXA", "2015-10-01", NULL);
    expect_days(release, "B20", NULL, "2021-09-30");
    cs_codes_close(codes);
    made_remove(directory);
}

static void compact_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *part;
    } LIST[] = {
        {HEAD "A00 2015-10-01 open: 0\n", ":8: the closing line"},
        {HEAD "A00 2015-10-01 open: 0\nend: 2 codes\n", "promises 2 codes, the file holds 1"},
        {HEAD "A00 2015-10-01 open: 0\nA00 2016-10-01 open: 0\nend: 2 codes\n", ":9: code A000 stands twice"},
        {HEAD "A00 2015-13-01 open: 0\nend: 1 codes\n", ":8: not \"PREFIX"},
        {HEAD "A00 2015-10-01: 0\nend: 1 codes\n", ":8: not \"PREFIX"},
        {HEAD "A00 2015-10-01 open:\nend: 0 codes\n", ":8: a colon without endings"},
        {HEAD "A00 2015-10-01 open: 12345\nend: 1 codes\n", ":8: an ending"},
        {HEAD "A00 2015-10-01 open: 0[12\nend: 1 codes\n", ":8: an ending"},
        {HEAD "A00 2015-10-01 open: 0[]\nend: 1 codes\n", ":8: an ending"},
        {HEAD "A00 2015-10-01 open: a\nend: 1 codes\n", ":8: \"A00a\" is not a code"},
        {HEAD "A00 2020-10-01 2019-10-01: 1\nend: 1 codes\n", ":8: code A001 ends before"},
        {HEAD "colour: red\nend: 0 codes\n", ":8: an unknown line"},
        {HEAD "end: 0 codes\n", "no codes"},
        {HEAD "A00 2015-10-01 open: 0\nend: 1 codes\nA01 2015-10-01 open: 0\n", ":10: a line behind the end"},
        {HEAD "A00 2015-10-01 open: 0\nversion: 2028\nend: 1 codes\n", ":9: a line of the head"},
        {"countersign validity facts 1\nversion: 2027\nA00 2015-10-01 open: 0\nend: 1 codes\n", ":3: a code before"},
        {"countersign validity facts 1\nsystem: icd-9\n", ":2: the system"},
        {"countersign validity facts 1\ncovers: 2027-09-30 2015-10-01\n", ":2: the days"},
        {"countersign validity facts 1\nlists: a few\n", ":2: it lists"},
        {"countersign validity facts 2\n", "not a code set"},
    };
    char directory[64];
    made_directory(directory);
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++)
        MADE_REFUSED(directory, "t.facts", LIST[i].text, CS_BAD_INPUT, LIST[i].part);
    made_remove(directory);
}

/* Lines of one code are joined: its flags, not its validity, changed in between. */
static void table(void **state) {
    (void)state;
    char directory[64];
    cs_error failure;
    cs_codes *codes = NULL;
    made_directory(directory);
    if (made_import(directory, "dates.tsv",
                    "# made up\nA000\t20151001\t\t\nA001\t20151001\t20200930\tadult\nA001\t20201001\t\tadult,male\n"
                    "B00\t20161001\t20250930\t\n",
                    &failure) != CS_OK)
        fail_msg("%s", failure.message);
    MADE_OK(cs_codes_open(directory, &codes, error));
    const cs_release *release = cs_codes_release(codes, 0);
    assert_string_equal(release->version, "2025"); /* the fiscal year of the last day seen */
    assert_int_equal(release->from, made_day("2015-10-01", 0));
    assert_int_equal(release->to, made_day("2025-09-30", 0));
    assert_int_equal(release->rows, 3);
    expect_days(release, "A000", "2015-10-01", NULL);
    expect_days(release, "A001", "2015-10-01", NULL);
    expect_days(release, "B00", "2016-10-01", "2025-09-30");
    cs_codes_close(codes);
    MADE_OK(cs_codes_remove(directory, CS_ICD10CM, "2025", error));
    if (made_import(directory, "dates.tsv",
                    "# system: hcpcs\n# version: mine\n# covers: 2020-01-01 2026-12-31\n# lists: some codes\n"
                    "G2012\t20190101\t20241231\n",
                    &failure) != CS_OK)
        fail_msg("%s", failure.message);
    MADE_OK(cs_codes_open(directory, &codes, error));
    release = cs_codes_release(codes, 0);
    assert_int_equal(release->system, CS_HCPCS);
    assert_string_equal(release->version, "mine");
    assert_int_equal(release->to, made_day("2026-12-31", 0));
    assert_true(release->partial);
    cs_codes_close(codes);
    made_remove(directory);
}

static void table_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *part;
    } LIST[] = {
        {"A000\t20151001\t\nA001\t20151301\t\n", ":2: not a code"},
        {"A000\t20151001\t\nA001 20151001\n", ":2: not a code"},
        {"A000\t20151001\t\nA001\t20151001", ":2: the last line is not closed"},
        {"A000\t20151001\t20160930\nA000\t20171001\t\n", ":2: a code twice"},
        {"A000\t20171001\t\nA000\t20151001\t20160930\n", ":2: a code twice"},
        {"A000\t20151001\t20140930\n", ":1: code A000 ends before"},
        {"# covers: soon\nA000\t20151001\t\n", ":1: the days"},
    };
    char directory[64];
    made_directory(directory);
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++)
        MADE_REFUSED(directory, "dates.tsv", LIST[i].text, CS_BAD_INPUT, LIST[i].part);
    made_remove(directory);
}

/* ---- The project's own facts, without any title loaded ----------------------------------------------------------- */

static void own_facts(void **state) {
    (void)state;
    static const struct {
        cs_system system;
        const char *code, *on;
        cs_standing standing;
    } LIST[] = {
        {CS_ICD10CM, "M545", "2026-03-02", CS_STANDING_RETIRED},
        {CS_ICD10CM, "M545", "2021-06-01", CS_STANDING_VALID},
        {CS_ICD10CM, "M5450", "2026-11-25", CS_STANDING_VALID},
        {CS_ICD10CM, "N183", "2026-11-25", CS_STANDING_RETIRED},
        {CS_ICD10CM, "I10", "2026-11-25", CS_STANDING_VALID},
        {CS_ICD10CM, "S72001", "2026-11-25", CS_STANDING_NEEDS_7TH},
        {CS_ICD10CM, "S72001A", "2026-11-25", CS_STANDING_VALID},
        {CS_ICD10CM, "W19A", "2026-11-25", CS_STANDING_NEEDS_7TH},
        {CS_ICD10CM, "W19", "2026-11-25", CS_STANDING_NEEDS_7TH},
        {CS_ICD10CM, "W19XXX", "2026-11-25", CS_STANDING_NEEDS_7TH},
        {CS_ICD10CM, "W19XXXA", "2026-11-25", CS_STANDING_VALID},
        {CS_ICD10CM, "E11A", "2025-09-15", CS_STANDING_NOT_YET},
        {CS_ICD10CM, "E11A", "2025-10-02", CS_STANDING_VALID},
        {CS_ICD10CM, "Z681", "2026-10-05", CS_STANDING_RETIRED},
        {CS_ICD10CM, "I420", "2026-10-05", CS_STANDING_RETIRED},
        {CS_ICD10CM, "M722", "2026-10-05", CS_STANDING_RETIRED},
        {CS_ICD10CM, "Z681", "2026-09-30", CS_STANDING_VALID},
        {CS_ICD10CM, "I420", "2026-09-30", CS_STANDING_VALID},
        {CS_ICD10CM, "M722", "2026-09-30", CS_STANDING_VALID},
        {CS_ICD10CM, "I64", "2026-03-02", CS_STANDING_UNKNOWN},
        {CS_ICD10CM, "E149", "2026-03-02", CS_STANDING_UNKNOWN},
        {CS_ICD10CM, "V5869", "2026-03-02", CS_STANDING_UNKNOWN},
        {CS_ICD10CM, "A000", "2031-01-01", CS_STANDING_NOT_COVERED},
        {CS_ICD10CM, "R51", "2020-10-01", CS_STANDING_RETIRED},
        {CS_ICD10CM, "R05", "2021-10-01", CS_STANDING_RETIRED},
        {CS_ICD10CM, "I481", "2019-10-01", CS_STANDING_RETIRED},
        {CS_ICD10CM, "G20", "2023-10-01", CS_STANDING_RETIRED},
        {CS_ICD10CM, "E668", "2024-10-01", CS_STANDING_RETIRED},
        {CS_ICD10CM, "G35", "2025-10-01", CS_STANDING_RETIRED},
        {CS_ICD10CM, "U071", "2020-03-31", CS_STANDING_NOT_YET},
        {CS_ICD10CM, "U071", "2020-04-01", CS_STANDING_VALID},
        {CS_ICD10CM, "F32A", "2021-10-01", CS_STANDING_VALID},
        {CS_ICD10CM, "I1A0", "2023-09-30", CS_STANDING_NOT_YET},
        {CS_ICD10CM, "E10A0", "2024-10-01", CS_STANDING_VALID},
        {CS_ICD10CM, "E66813", "2024-09-30", CS_STANDING_NOT_YET},
        {CS_ICD10CM, "S061X7D", "2026-03-02", CS_STANDING_RETIRED},
        {CS_CPT, "99201", "2024-06-01", CS_STANDING_RETIRED},
        {CS_CPT, "99201", "2020-05-01", CS_STANDING_VALID},
        {CS_CPT, "99213", "2024-06-01", CS_STANDING_NO_TABLE},
        {CS_CPT, "37220", "2026-06-01", CS_STANDING_NO_TABLE},
        {CS_HCPCS, "G2012", "2025-02-01", CS_STANDING_RETIRED},
        {CS_HCPCS, "G2012", "2024-12-31", CS_STANDING_VALID},
        {CS_HCPCS, "J1885", "2024-12-31", CS_STANDING_NO_TABLE},
    };
    static const struct {
        const char *on;
        unsigned in_force;
    } COUNTS[] = {
        {"2015-10-01", 69823}, {"2016-10-01", 71486}, {"2017-10-01", 71704}, {"2018-10-01", 71932},
        {"2019-10-01", 72184}, {"2020-04-01", 72186}, {"2020-10-01", 72616}, {"2021-01-01", 72621},
        {"2021-10-01", 72748}, {"2022-04-01", 72750}, {"2022-10-01", 73639}, {"2023-04-01", 73674},
        {"2023-10-01", 74044}, {"2024-10-01", 74260}, {"2025-10-01", 74719}, {"2026-10-01", 74879},
    };
    static const char *const PATHS[] = {CS_TEST_ROOT "/codesets/facts/icd-10-cm.facts",
                                        CS_TEST_ROOT "/codesets/facts/cpt.facts",
                                        CS_TEST_ROOT "/codesets/facts/hcpcs.facts"};
    char directory[64];
    cs_codes *codes = NULL;
    made_directory(directory);
    MADE_OK(cs_codes_import(directory, PATHS, 3, NULL, NULL, NULL, error));
    MADE_OK(cs_codes_verify(directory, NULL, NULL, error));
    MADE_OK(cs_codes_open(directory, &codes, error));
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        cs_code code;
        cs_standing got =
            cs_codes_judge(codes, LIST[i].system, LIST[i].code, strlen(LIST[i].code), made_day(LIST[i].on, 0), &code);
        if (got != LIST[i].standing)
            fail_msg("%s on %s stands %d, expected %d", LIST[i].code, LIST[i].on, (int)got, (int)LIST[i].standing);
    }
    const cs_release *facts = cs_codes_release(codes, 0);
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        cs_day on = made_day(COUNTS[i].on, 0);
        unsigned count = 0;
        cs_row row;
        for (uint32_t r = 0; cs_release_row(facts, r, &row); r++) count += row.first <= on && on <= row.last;
        assert_int_equal(count, COUNTS[i].in_force);
    }
    cs_codes_close(codes);
    made_remove(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compact),       cmocka_unit_test(compact_refused), cmocka_unit_test(table),
        cmocka_unit_test(table_refused), cmocka_unit_test(own_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
