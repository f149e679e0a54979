/* test_import_icd.c - order and codes files, addenda, and what is refused of them, on made-up small files. */
#include "made.h"

/* A row of an order file, with its columns. */
static void add_order(cs_buf *out, unsigned number, const char *code, int billable, const char *title) {
    cs_buf_printf(out, "%05u %-7s %d %-60s %s\r\n", number, code, billable, title, title);
}

static const struct {
    const char *code;
    int billable;
} ORDER[] = {
    {"A00", 0},     {"A000", 1},    {"A001", 1}, {"C43", 1}, {"C4A", 0},  {"C4A0", 1}, {"C44", 1},  {"S060X", 0},
    {"S060XAS", 1}, {"S060X9A", 1}, {"Z36", 1},  {"Z3A", 0}, {"Z3A1", 1}, {"U07", 0},  {"U071", 1},
};
enum { ORDER_COUNT = sizeof ORDER / sizeof *ORDER };

static char *order_text(void) {
    cs_buf text = CS_BUF_INIT;
    for (unsigned i = 0; i < ORDER_COUNT; i++) add_order(&text, i + 1, ORDER[i].code, ORDER[i].billable, ORDER[i].code);
    assert_false(text.failed);
    return text.data;
}

static const cs_release *only_release(const char *directory, cs_codes **codes) {
    MADE_OK(cs_codes_open(directory, codes, error));
    assert_int_equal(cs_codes_release_count(*codes), 1);
    return cs_codes_release(*codes, 0);
}

static void order_file(void **state) {
    (void)state;
    char directory[64], *text = order_text();
    cs_error error;
    cs_codes *codes = NULL;
    made_directory(directory);
    if (made_import(directory, "icd10cm_order_2027.txt", text, &error) != CS_OK) fail_msg("%s", error.message);
    const cs_release *release = only_release(directory, &codes);
    assert_string_equal(release->version, "2027");
    assert_int_equal(release->from, made_day("2026-10-01", 0));
    assert_int_equal(release->to, made_day("2027-09-30", 0));
    assert_int_equal(release->rows, ORDER_COUNT);
    assert_int_equal(release->billable, 10);
    assert_int_equal(release->headers, 5);
    assert_string_equal(release->source, "icd10cm_order_2027.txt");
    for (uint32_t i = 0; i < ORDER_COUNT; i++) {
        cs_row row;
        assert_true(cs_release_row(release, i, &row));
        assert_string_equal(row.code, ORDER[i].code);
        assert_string_equal(row.title, ORDER[i].code);
        assert_int_equal(row.billable, ORDER[i].billable);
    }
    cs_codes_close(codes);
    free(text);
    made_remove(directory);
}

/* The whole text with one thing changed. */
static char *changed(const char *text, const char *from, const char *to) {
    const char *at = strstr(text, from);
    cs_buf out = CS_BUF_INIT;
    assert_non_null(at);
    cs_buf_add(&out, text, (size_t)(at - text));
    cs_buf_puts(&out, to);
    cs_buf_puts(&out, at + strlen(from));
    assert_false(out.failed);
    return out.data;
}

static void order_file_refused(void **state) {
    (void)state;
    static const struct {
        const char *from, *to, *part;
    } LIST[] = {
        {"00003 A001", "00004 A001", ":3: the order number"},
        {"00004 C43 ", "00004 C45 ", ":7: a code out of tabular order"},
        {"00003 A001", "00003 A000", ":3: a code out of tabular order"},
        {"00003 A001", "00003 a001", ":3: not the columns"},
        {"A001    1 ", "A001    2 ", ":3: not the columns"},
        {"00006 C4A0", "00006 C4B0", ":5: a heading without codes"},
        {"A001\r\n00004", "A001\n00004", ":3: this line ends in another way"},
        {"U071\r\n", "U071", ":15: the last line is not closed"},
        {"00015 U071    1", "00015 U071    0", ":15: a heading without codes at the end"},
        {" Z36\r\n", " Z\xC3\xA9\r\n", ":11: a byte that is not printable"},
        {" Z36\r\n", " Z\t6\r\n", ":11: a byte that is not printable"},
        {" Z36\r\n", "  \r\n", ":11: a code without a title"},
    };
    char directory[64], *text = order_text();
    made_directory(directory);
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        char *bad = changed(text, LIST[i].from, LIST[i].to);
        MADE_REFUSED(directory, "icd10cm_order_2027.txt", bad, CS_BAD_INPUT, LIST[i].part);
        free(bad);
    }
    MADE_REFUSED(directory, "order.txt", text, CS_BAD_INPUT, "--version");
    cs_codes *codes = NULL;
    cs_error error;
    assert_int_equal(cs_codes_open(directory, &codes, &error), CS_NOT_FOUND); /* nothing was written */
    free(text);
    made_remove(directory);
}

/* Lines of 400 characters are read, longer ones are no order file's. */
static void line_length(void **state) {
    (void)state;
    char directory[64];
    made_directory(directory);
    for (int length = 400; length <= 401; length++) {
        cs_buf text = CS_BUF_INIT;
        add_order(&text, 1, "A00", 0, "Heading");
        cs_buf_printf(&text, "00002 A000    1 %-60s ", "Short");
        for (int i = 77; i < length; i++) cs_buf_putc(&text, 'x');
        cs_buf_puts(&text, "\r\n");
        cs_error error;
        assert_int_equal(made_import(directory, "icd10cm_order_2027.txt", text.data, &error),
                         length == 400 ? CS_OK : CS_BAD_INPUT);
        cs_buf_dispose(&text);
    }
    made_remove(directory);
}

/* From a thousand rows on, a list must reach the last chapter. */
static void whole_list(void **state) {
    (void)state;
    char directory[64];
    made_directory(directory);
    for (unsigned rows = 999; rows <= 1001; rows++) {
        cs_buf text = CS_BUF_INIT;
        cs_error error;
        for (unsigned i = 0; i + 1 < rows; i++) cs_buf_printf(&text, "A%02u%02u   Title\r\n", i / 100, i % 100);
        cs_buf_puts(&text, rows == 1001 ? "U071    Last\r\n" : "B00     Last\r\n");
        assert_int_equal(made_import(directory, "icd10cm_codes_2027.txt", text.data, &error),
                         rows == 1000 ? CS_BAD_INPUT : CS_OK);
        cs_buf_dispose(&text);
    }
    made_remove(directory);
}

static void codes_file(void **state) {
    (void)state;
    static const char TEXT[] = "A000    One\r\nA001    Two, \"quoted\"\r\nC4A0    Three\r\nC44     Four\r\n";
    char directory[64];
    cs_error error;
    cs_codes *codes = NULL;
    made_directory(directory);
    if (made_import(directory, "icd10cm-codes-April-2025.txt", TEXT, &error) != CS_OK) fail_msg("%s", error.message);
    const cs_release *release = only_release(directory, &codes);
    assert_string_equal(release->version, "2025-04");
    assert_int_equal(release->from, made_day("2025-04-01", 0));
    assert_int_equal(release->to, made_day("2025-09-30", 0));
    assert_int_equal(release->billable, 4);
    assert_int_equal(release->headers, 0);
    cs_code code;
    assert_int_equal(cs_codes_judge(codes, CS_ICD10CM, "A00", 3, release->from, &code), CS_STANDING_HEADER);
    assert_int_equal(cs_codes_judge(codes, CS_ICD10CM, "A001", 4, release->from, &code), CS_STANDING_VALID);
    assert_string_equal(code.title, "Two, \"quoted\"");
    cs_codes_close(codes);
    MADE_REFUSED(directory, "icd10cm_codes_2025.txt", "A001    Two\r\nA000    One\r\n", CS_BAD_INPUT, ":2: ");
    MADE_REFUSED(directory, "icd10cm_codes_2025.txt", "A00     Two\r\nA000    One\r\n", CS_BAD_INPUT, ":2: ");
    MADE_REFUSED(directory, "icd10cm_codes_2025.txt", "A001    Two\r\nB000    One\r\nC000    One\r\nX\r\n",
                 CS_BAD_INPUT, ":4: not the columns");
    MADE_REFUSED(directory, "icd10cm_codes_2025.txt", "A001    Two\r\nA002    One", CS_BAD_INPUT, ":2: ");
    made_remove(directory);
}

/* ---- Addenda ----------------------------------------------------------------------------------------------------- */

static const char ADDENDA[] =
    "Delete:      1 A001    A001                                                         A001\r\n"
    "Add:         0 A001    A001                                                         A001\r\n"
    "Add:         1 A0012   Second                                                       Second\r\n"
    "Add:         1 A0011   First                                                        First\r\n"
    "Revise from: 1 C43     C43                                                          C43\r\n"
    "Revise to:   1 C43     Revised                                                      Revised\r\n"
    "Delete:      1 Z36     Z36                                                          Z36\r\n"
    "\r\n"
    "Headers\r\n"
    "  5 headers in icd10cm_order_2027.txt\r\n"
    "  6 headers in icd10cm_order_2028.txt\r\n"
    "  1 additions\r\n"
    "  0 deletions\r\n"
    "  0 revisions\r\n"
    "of which\r\n"
    "  0 revisions to both long and short titles\r\n"
    "\r\n"
    "Codes\r\n"
    "  10 codes in icd10cm_order_2027.txt\r\n"
    "  10 codes in icd10cm_order_2028.txt\r\n"
    "  2 additions\r\n"
    "  2 deletions\r\n"
    "  1 revisions\r\n";

static void addenda_applied(void **state) {
    (void)state;
    static const char *const EXPECTED[] = {"A00", "A000",  "A001",    "A0011",   "A0012", "C43",  "C4A", "C4A0",
                                           "C44", "S060X", "S060XAS", "S060X9A", "Z3A",   "Z3A1", "U07", "U071"};
    char directory[64], *text = order_text();
    cs_error failure;
    cs_codes *codes = NULL;
    made_directory(directory);
    MADE_REFUSED(directory, "icd10cm_order_addenda_2028.txt", ADDENDA, CS_NOT_FOUND, "icd10cm_order_2027.txt");
    if (made_import(directory, "icd10cm_order_2027.txt", text, &failure) != CS_OK) fail_msg("%s", failure.message);
    if (made_import(directory, "icd10cm_order_addenda_2028.txt", ADDENDA, &failure) != CS_OK)
        fail_msg("%s", failure.message);
    MADE_OK(cs_codes_open(directory, &codes, error));
    assert_int_equal(cs_codes_release_count(codes), 2);
    const cs_release *next = cs_codes_release(codes, 1);
    assert_string_equal(next->version, "2028");
    assert_int_equal(next->from, made_day("2027-10-01", 0));
    assert_int_equal(next->billable, 10);
    for (uint32_t i = 0; i < sizeof EXPECTED / sizeof *EXPECTED; i++) {
        cs_row row;
        assert_true(cs_release_row(next, i, &row));
        assert_string_equal(row.code, EXPECTED[i]);
        if (strcmp(row.code, "C43") == 0) assert_string_equal(row.title, "Revised");
        if (strcmp(row.code, "A001") == 0) assert_int_equal(row.first_child, i + 1);
    }
    cs_code code;
    assert_int_equal(cs_codes_judge(codes, CS_ICD10CM, "A001", 4, next->from, &code), CS_STANDING_RETIRED);
    assert_true(code.split);
    assert_int_equal(code.last, next->from - 1);
    cs_codes_close(codes);
    free(text);
    made_remove(directory);
}

static void addenda_refused(void **state) {
    (void)state;
    static const struct {
        const char *from, *to, *part;
        cs_status status;
    } LIST[] = {
        {"  2 additions", "  3 additions", ":18: the footer counts 3 additions", CS_BAD_INPUT},
        {"  10 codes in icd10cm_order_2028", "  11 codes in icd10cm_order_2028", "do not add up", CS_BAD_INPUT},
        {"Codes\r\n", "Kodes\r\n", ":18: neither an action nor", CS_BAD_INPUT},
        {"Revise to:   1 C43 ", "Revise to:   1 C44 ", ":6: \"Revise from\"", CS_BAD_INPUT},
        {"Delete:      1 Z36", "Delete:      1 Z37", ":7: Z37 is to be deleted", CS_CONFLICT},
        {"C43                                                          C43", /* the title before */
         "C43                                                          D43", ":5: C43 has another title", CS_CONFLICT},
        {"Add:         1 A0012", "Add:         1 A0011", ":4: code A0011 stands twice", CS_BAD_INPUT},
        {"Add:         0 A001 ", "Move:        0 A001 ", ":2: neither an action", CS_BAD_INPUT},
        {"  10 codes in icd10cm_order_2027.txt\r\n  10 codes", "  12 codes in icd10cm_order_2027.txt\r\n  12 codes",
         "which is not loaded", CS_NOT_FOUND},
    };
    char directory[64], *text = order_text();
    cs_error error;
    made_directory(directory);
    if (made_import(directory, "icd10cm_order_2027.txt", text, &error) != CS_OK) fail_msg("%s", error.message);
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        char *bad = changed(ADDENDA, LIST[i].from, LIST[i].to);
        MADE_REFUSED(directory, "icd10cm_order_addenda_2028.txt", bad, LIST[i].status, LIST[i].part);
        free(bad);
    }
    cs_codes *codes = NULL;
    only_release(directory, &codes); /* the old one alone */
    cs_codes_close(codes);
    free(text);
    made_remove(directory);
}

/* The order file is compared with the facts where these cover its year. */
static void compared_with_facts(void **state) {
    (void)state;
    static const char FACTS[] = "countersign validity facts 1\nsystem: icd-10-cm\nversion: t\n"
                                "covers: 2015-10-01 2027-09-30\nlists: all codes\norigin: made up\n"
                                "A00 2015-10-01 open: [01]\nC43 2015-10-01 open: .\nend: 3 codes\n";
    static const char WHOLE[] = "A000    One\r\nA001    Two\r\nC43     Three\r\n",
                      LESS[] = "A000    One\r\nA001    Two\r\n",
                      MORE[] = "A000    One\r\nA001    Two\r\nA002    More\r\nC43     Three\r\n";
    char directory[64];
    cs_error error;
    made_directory(directory);
    if (made_import(directory, "t.facts", FACTS, &error) != CS_OK) fail_msg("%s", error.message);
    MADE_REFUSED(directory, "icd10cm_codes_2026.txt", LESS, CS_BAD_INPUT, "C43 is missing");
    MADE_REFUSED(directory, "icd10cm_codes_2026.txt", MORE, CS_BAD_INPUT, "A002 is billable");
    assert_int_equal(made_import(directory, "icd10cm_codes_2026.txt", WHOLE, &error), CS_OK);
    /* Beyond the facts nothing is compared. */
    assert_int_equal(made_import(directory, "icd10cm_codes_2028.txt", MORE, &error), CS_OK);
    made_remove(directory);
}

/* A refused import leaves the release of the same name as it was. */
static void old_image_stays(void **state) {
    (void)state;
    char directory[64];
    cs_error error;
    cs_codes *codes = NULL;
    made_directory(directory);
    assert_int_equal(made_import(directory, "icd10cm_codes_2026.txt", "A000    Old\r\n", &error), CS_OK);
    MADE_REFUSED(directory, "icd10cm_codes_2026.txt", "A000    New\r\nA00\r\n", CS_BAD_INPUT, ":2: ");
    cs_row row;
    cs_release_row(only_release(directory, &codes), 0, &row);
    assert_string_equal(row.title, "Old");
    cs_codes_close(codes);
    assert_int_equal(made_import(directory, "icd10cm_codes_2026.txt", "A000    New\r\n", &error), CS_OK);
    cs_release_row(only_release(directory, &codes), 0, &row);
    assert_string_equal(row.title, "New");
    cs_codes_close(codes);
    made_remove(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_file),      cmocka_unit_test(order_file_refused),  cmocka_unit_test(line_length),
        cmocka_unit_test(whole_list),      cmocka_unit_test(codes_file),          cmocka_unit_test(addenda_applied),
        cmocka_unit_test(addenda_refused), cmocka_unit_test(compared_with_facts), cmocka_unit_test(old_image_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
