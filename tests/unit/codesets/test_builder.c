/* test_builder.c - what a builder accepts, counts, changes and refuses. */
#include "made.h"

#include "countersign/limits.h"

#define CODE CS_ROW_CODE

static cs_builder *empty(void) {
    cs_builder *builder = NULL;
    MADE_OK(cs_builder_new(CS_ICD10CM, CS_RELEASE_TABLE, &builder, error));
    return builder;
}

static cs_row_new row_of(const char *code, bool billable) {
    return (cs_row_new){.kind = CODE,
                        .code = code,
                        .title = code,
                        .parent = CS_ROW_BY_PREFIX,
                        .billable = billable,
                        .first = CS_DAY_NONE,
                        .last = CS_DAY_OPEN,
                        .line = 7};
}

static uint32_t add(cs_builder *builder, const char *code, bool billable) {
    const cs_row_new row = row_of(code, billable);
    uint32_t index = CS_NO_ROW;
    MADE_OK(cs_builder_row(builder, &row, &index, error));
    return index;
}

static void release(cs_builder *builder) {
    MADE_OK(cs_builder_release(builder, "2027", made_day("2026-10-01", 0), made_day("2027-09-30", 0), error));
}

static void refused_rows(void **state) {
    (void)state;
    static const struct {
        cs_row_kind kind;
        const char *code;
    } BAD[] = {
        {CODE, ""},
        {CODE, "A00."},
        {CODE, "a00"},
        {CODE, "A0000000"},
        {CODE, "A00-A09"},
        {CODE, "\xC3\x84"},
        {CS_ROW_MODIFIER, "-"},
        {CS_ROW_SECTION, "A00-A09-A00-A0912"},
        {CS_ROW_CHAPTER, "one"},
    };
    cs_builder *builder = empty();
    cs_error error = {CS_OK, ""};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        cs_row_new row = row_of(BAD[i].code, true);
        row.kind = BAD[i].kind;
        assert_int_equal(cs_builder_row(builder, &row, NULL, &error), CS_BAD_INPUT);
        assert_non_null(strstr(error.message, "line 7"));
    }
    cs_row_new row = row_of("A00", true);
    row.title = "\xFF";
    assert_int_equal(cs_builder_row(builder, &row, NULL, &error), CS_BAD_INPUT);
    row = row_of("A00", true);
    row.first = 10, row.last = 9;
    assert_int_equal(cs_builder_row(builder, &row, NULL, &error), CS_BAD_INPUT);
    row.first = row.last = 0;
    assert_int_equal(cs_builder_row(builder, &row, NULL, &error), CS_BUG);
    row = row_of("A00", true);
    row.parent = 3;
    assert_int_equal(cs_builder_row(builder, &row, NULL, &error), CS_BUG);
    cs_builder_counts counts;
    cs_builder_count(builder, &counts);
    assert_int_equal(counts.codes, 0);
    add(builder, "A00", true);
    row = row_of("A00", true);
    assert_int_equal(cs_builder_row(builder, &row, NULL, &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "stands twice (first on line 7)"));
    cs_builder_free(builder);
}

static void incomplete(void **state) {
    (void)state;
    cs_buf image = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    cs_builder *builder = empty();
    assert_int_equal(cs_builder_write(builder, &image, &error), CS_BAD_INPUT);
    add(builder, "A00", true);
    assert_int_equal(cs_builder_write(builder, &image, &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "version"));
    assert_null(image.data);
    assert_int_equal(cs_builder_release(builder, "20/27", 0, 1, &error), CS_BAD_INPUT);
    assert_int_equal(cs_builder_release(builder, "", 0, 1, &error), CS_BAD_INPUT);
    assert_int_equal(cs_builder_release(builder, ".2027", 0, 1, &error), CS_BAD_INPUT);
    assert_int_equal(cs_builder_release(builder, "2027", 2, 1, &error), CS_BAD_INPUT);
    assert_int_equal(cs_builder_release(builder, "2027", CS_DAY_NONE, 1, &error), CS_BAD_INPUT);
    assert_int_equal(cs_builder_release(builder, "12345678901234567890123456789012", 0, 1, &error), CS_OK);
    assert_int_equal(cs_builder_release(builder, "123456789012345678901234567890123", 0, 1, &error), CS_BAD_INPUT);
    cs_builder_free(builder);
}

static void heading_behind_its_code(void **state) {
    (void)state;
    cs_buf image = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    cs_builder *builder = empty();
    release(builder);
    add(builder, "A000", true);
    add(builder, "A00", false);
    assert_int_equal(cs_builder_write(builder, &image, &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "A000 stands before its heading"));
    cs_builder_free(builder);
}

static void sevenths_limit(void **state) {
    (void)state;
    static const char CHARACTERS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    cs_error error = {CS_OK, ""};
    cs_builder *builder = empty();
    assert_int_equal(cs_builder_seventh(builder, 'A', "x", 1, &error), CS_BUG);
    add(builder, "A00", false);
    assert_int_equal(cs_builder_seventh(builder, 'a', "x", 1, &error), CS_BAD_INPUT);
    assert_int_equal(cs_builder_seventh(builder, '-', "x", 1, &error), CS_BAD_INPUT);
    for (size_t i = 0; i < sizeof CHARACTERS - 1; i++)
        assert_int_equal(cs_builder_seventh(builder, CHARACTERS[i], "x", 1, &error), CS_OK);
    assert_int_equal(cs_builder_seventh(builder, 'A', "x", 1, &error), CS_BAD_INPUT);
    cs_builder_counts counts;
    cs_builder_count(builder, &counts);
    assert_int_equal(counts.sevenths, 36);
    assert_int_equal(counts.seventh_rows, 1);
    cs_builder_free(builder);
}

static void row_limit(void **state) {
    (void)state;
    cs_builder *builder = empty();
    char code[8];
    for (unsigned i = 0; i < CS_LIMIT_ROWS; i++) {
        snprintf(code, sizeof code, "%07u", i);
        add(builder, code, true);
    }
    cs_error error = {CS_OK, ""};
    const cs_row_new row = row_of("A00", true);
    assert_int_equal(cs_builder_row(builder, &row, NULL, &error), CS_LIMIT);
    cs_builder_free(builder);
}

static void expect_order(const cs_builder *builder, const char *expected) {
    cs_buf bytes = CS_BUF_INIT, text = CS_BUF_INIT;
    cs_image *image = NULL;
    cs_row row;
    MADE_OK(cs_builder_write(builder, &bytes, error));
    MADE_OK(cs_image_attach("made", bytes.data, bytes.size, &image, error));
    MADE_OK(cs_image_verify(image, error));
    for (uint32_t i = 0; cs_release_row(&image->release, i, &row); i++) cs_buf_printf(&text, "%s ", row.code);
    assert_string_equal(text.data, expected);
    cs_image_close(image);
    cs_buf_dispose(&bytes);
    cs_buf_dispose(&text);
}

static void changes(void **state) {
    (void)state;
    cs_builder *builder = empty();
    cs_error failure = {CS_OK, ""};
    release(builder);
    add(builder, "A00", false);
    uint32_t a000 = add(builder, "A000", true);
    add(builder, "A001", true);
    add(builder, "C43", true);
    add(builder, "C4A", true); /* tabular order is not ASCII order */
    add(builder, "C44", true);
    assert_int_equal(cs_builder_find(builder, "A000", 4), a000);
    assert_int_equal(cs_builder_find(builder, "A00", 4), CS_NO_ROW);
    MADE_OK(cs_builder_delete(builder, a000, error));
    assert_int_equal(cs_builder_find(builder, "A000", 4), CS_NO_ROW);
    assert_int_equal(cs_builder_delete(builder, a000, &failure), CS_BUG);
    uint32_t again = add(builder, "A000", false);
    MADE_OK(cs_builder_place(builder, again, error));
    MADE_OK(cs_builder_place(builder, add(builder, "A0002", true), error));
    MADE_OK(cs_builder_place(builder, add(builder, "A0001", true), error));
    MADE_OK(cs_builder_place(builder, add(builder, "D00", true), error));
    MADE_OK(cs_builder_place(builder, add(builder, "A", false), error));
    cs_row_new row = row_of("A001", true);
    row.title = "Changed";
    MADE_OK(cs_builder_change(builder, cs_builder_find(builder, "A001", 4), &row, error));
    assert_int_equal(cs_builder_change(builder, again, &row, &failure), CS_BUG);
    cs_builder_counts counts;
    cs_builder_count(builder, &counts);
    assert_int_equal(counts.codes, 10);
    assert_int_equal(counts.billable, 7);
    assert_int_equal(counts.headers, 3);
    expect_order(builder, "A A00 A000 A0001 A0002 A001 C43 C4A D00 C44 ");
    cs_builder_free(builder);
}

/* A release read back into a builder lays out to the same bytes. */
static void from_release(void **state) {
    (void)state;
    static const made_row ROWS[] = {
        {CS_ROW_CHAPTER, "1", "Chapter", false, NULL, NULL, NULL},
        {CODE, "A00", "Heading", false, "2020-01-01", NULL, "A=first|D=later"},
        {CODE, "A000", "Leaf", false, NULL, "2025-01-01", NULL},
    };
    cs_builder *builder = made_builder(CS_ICD10CM, CS_RELEASE_TABULAR, "2026", "2025-10-01", "2026-09-30", ROWS, 3),
               *copy;
    MADE_OK(cs_builder_note(builder, CS_NOTE_INCLUDES, "note", 4, error));
    cs_builder_source(builder, "list.xml", "0123");
    cs_buf first = CS_BUF_INIT, second = CS_BUF_INIT;
    cs_image *image = NULL;
    MADE_OK(cs_builder_write(builder, &first, error));
    MADE_OK(cs_image_attach("first", first.data, first.size, &image, error));
    MADE_OK(cs_builder_from_release(&image->release, &copy, error));
    MADE_OK(cs_builder_write(copy, &second, error));
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    cs_image_close(image);
    cs_buf_dispose(&first);
    cs_buf_dispose(&second);
    cs_builder_free(builder);
    cs_builder_free(copy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refused_rows),   cmocka_unit_test(incomplete), cmocka_unit_test(heading_behind_its_code),
        cmocka_unit_test(sevenths_limit), cmocka_unit_test(row_limit),  cmocka_unit_test(changes),
        cmocka_unit_test(from_release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
