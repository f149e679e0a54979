/* test_image.c - an image is read back as it was written, and refused when any bit of it is not as it was. */
#include "made.h"

#include "base/digest.h"

#define CODE CS_ROW_CODE

static const made_row ROWS[] = {
    {CS_ROW_CHAPTER, "1", "Made-up chapter", false, NULL, NULL, NULL},
    {CS_ROW_SECTION, "A00-A09", "Made-up section", false, NULL, NULL, NULL},
    {CODE, "A00", "A heading", false, NULL, NULL, "A=first|D=later"},
    {CODE, "A000", "Thing of the left side", true, NULL, NULL, NULL},
    {CODE, "A001", "Thing of the right side", true, NULL, NULL, NULL},
    {CODE, "A00XXXA", "Thing, first", true, NULL, NULL, NULL},
};
enum { ROWS_COUNT = sizeof ROWS / sizeof *ROWS };

static cs_builder *small(void) {
    cs_builder *builder =
        made_builder(CS_ICD10CM, CS_RELEASE_TABULAR, "2026", "2025-10-01", "2026-09-30", ROWS, ROWS_COUNT);
    MADE_OK(cs_builder_note(builder, CS_NOTE_EXCLUDES1, "another thing (B00)", 19, error));
    cs_builder_source(builder, "small.xml", "00ff");
    return builder;
}

static void written(cs_buf *image) {
    cs_builder *builder = small();
    *image = (cs_buf)CS_BUF_INIT;
    MADE_OK(cs_builder_write(builder, image, error));
    cs_builder_free(builder);
}

static void reads_back(void **state) {
    (void)state;
    cs_buf bytes;
    cs_image *image = NULL;
    written(&bytes);
    MADE_OK(cs_image_attach("small", bytes.data, bytes.size, &image, error));
    MADE_OK(cs_image_verify(image, error));
    const cs_release *release = &image->release;
    assert_int_equal(release->rows, 4);
    assert_int_equal(release->billable, 3);
    assert_int_equal(release->headers, 1);
    assert_string_equal(release->version, "2026");
    assert_string_equal(release->source, "small.xml");
    assert_string_equal(release->source_sha256, "00ff");
    assert_int_equal(cs_release_row_count(release), ROWS_COUNT);
    cs_row row;
    for (uint32_t i = 0; i < ROWS_COUNT; i++) {
        assert_true(cs_release_row(release, i, &row));
        assert_string_equal(row.code, ROWS[i].code);
        assert_string_equal(row.title, ROWS[i].title);
        assert_int_equal(row.kind, ROWS[i].kind);
        assert_int_equal(row.billable, ROWS[i].billable);
    }
    assert_false(cs_release_row(release, ROWS_COUNT, &row));
    assert_int_equal(cs_release_find(release, "A001", 4), 4);
    assert_int_equal(cs_release_find(release, "A00-A09", 7), CS_NO_ROW);
    assert_int_equal(cs_release_find(release, "A009", 4), CS_NO_ROW);
    cs_release_row(release, 2, &row);
    assert_int_equal(row.first_child, 3);
    assert_int_equal(row.parent, CS_NO_ROW);
    cs_release_row(release, 3, &row);
    assert_int_equal(row.next_sibling, 4);
    assert_int_equal(row.parent, 2);
    cs_seventh sevenths[CS_SEVENTH_MAX];
    assert_int_equal(cs_release_sevenths(release, 3, sevenths), 2);
    assert_int_equal(sevenths[1].character, 'D');
    assert_string_equal(sevenths[1].meaning, "later");
    assert_int_equal(cs_release_sevenths(release, 0, sevenths), 0);
    cs_note note;
    cs_release_row(release, 5, &row);
    assert_int_equal(row.note_count, 1);
    assert_true(cs_release_note(release, row.first_note, &note));
    assert_int_equal(note.kind, CS_NOTE_EXCLUDES1);
    assert_string_equal(note.text, "another thing (B00)");
    assert_false(cs_release_note(release, 1, &note));
    cs_image_close(image);
    cs_buf_dispose(&bytes);
}

static void every_bit_counts(void **state) {
    (void)state;
    cs_buf bytes;
    written(&bytes);
    for (size_t bit = 0; bit < bytes.size * 8; bit++) {
        cs_image *image = NULL;
        cs_error error = {CS_OK, ""};
        bytes.data[bit / 8] ^= (char)(1 << bit % 8);
        if (cs_image_attach("flipped.codes", bytes.data, bytes.size, &image, &error) != CS_CORRUPT)
            fail_msg("bit %zu flipped was not refused", bit);
        assert_non_null(strstr(error.message, "flipped.codes"));
        bytes.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    cs_buf_dispose(&bytes);
}

static void every_length_counts(void **state) {
    (void)state;
    cs_buf bytes;
    written(&bytes);
    for (size_t size = 0; size <= bytes.size + 8; size++) {
        if (size == bytes.size) continue;
        /* A copy of just that size, so that a sanitizer sees each read behind it. */
        char *copy = calloc(size + 1, 1);
        assert_non_null(copy);
        memcpy(copy, bytes.data, size < bytes.size ? size : bytes.size);
        cs_image *image = NULL;
        cs_error error = {CS_OK, ""};
        assert_int_equal(cs_image_attach("cut.codes", copy, size, &image, &error), CS_CORRUPT);
        free(copy);
    }
    cs_buf_dispose(&bytes);
}

static void seal(cs_buf *bytes) {
    cs_image_header *header = (cs_image_header *)(void *)bytes->data;
    size_t covered = offsetof(cs_image_header, checksum) + sizeof header->checksum;
    header->checksum = cs_checksum64(bytes->data + covered, bytes->size - covered);
}

/* Reads everything that an image which was accepted can be asked for. */
static void read_all(const cs_image *image) {
    cs_row row;
    cs_note note;
    size_t sum = 0;
    for (uint32_t i = 0; cs_release_row(&image->release, i, &row); i++) {
        cs_seventh sevenths[CS_SEVENTH_MAX];
        sum += strlen(row.code) + strlen(row.title) + strlen(row.short_title);
        for (size_t s = cs_release_sevenths(&image->release, i, sevenths); s > 0; s--)
            sum += strlen(sevenths[s - 1].meaning);
        for (uint32_t child = row.first_child; child != CS_NO_ROW; child = image->rows[child].next_sibling) sum++;
        for (uint32_t n = 0; n < row.note_count && cs_release_note(&image->release, row.first_note + n, &note); n++)
            sum += strlen(note.text);
    }
    uint32_t begin, end;
    cs_image_range(image, cs_key("A00", 3), 3, &begin, &end);
    for (; begin < end; begin++) sum += image->key_rows[begin];
    for (uint32_t i = 0; i < ROWS_COUNT; i++)
        sum += cs_release_find(&image->release, ROWS[i].code, strlen(ROWS[i].code));
    for (uint32_t w = 0; w < image->word_count; w++) sum += strlen(cs_image_string(image, image->words[w].word));
    cs_error error;
    sum += cs_image_verify(image, &error) == CS_OK;
    assert_true(sum > 0);
}

/* A forger can mend the checksum; what is then accepted must still be safe to read. Each 4-byte word in turn takes
 * values that are likely to point outside. */
static void forged_images_stay_inside(void **state) {
    (void)state;
    static const uint32_t VALUES[] = {0, 1, 7, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 1000};
    cs_buf bytes;
    written(&bytes);
    size_t accepted = 0;
    for (size_t at = 0; at + 4 <= bytes.size; at += 4)
        for (size_t v = 0; v < sizeof VALUES / sizeof *VALUES; v++) {
            char *copy = malloc(bytes.size);
            assert_non_null(copy);
            memcpy(copy, bytes.data, bytes.size);
            memcpy(copy + at, &VALUES[v], 4);
            cs_buf forged = {copy, bytes.size, bytes.size, false};
            seal(&forged);
            cs_image *image = NULL;
            cs_error error;
            if (cs_image_attach("forged.codes", copy, bytes.size, &image, &error) == CS_OK) {
                read_all(image);
                accepted++;
                cs_image_close(image);
            }
            free(copy);
        }
    assert_true(accepted > 0); /* days, say, may be anything */
    cs_buf_dispose(&bytes);
}

static void swapped_names(void **state) {
    (void)state;
    char directory[64], from[256], to[256];
    cs_error refused = {CS_OK, ""};
    cs_codes *codes = NULL;
    made_directory(directory);
    assert_int_equal(cs_codes_open(directory, &codes, &refused), CS_NOT_FOUND);
    cs_builder *builder = small();
    made_path(directory, builder, from, sizeof from);
    made_write(directory, builder);
    MADE_OK(cs_codes_open(directory, &codes, error));
    assert_int_equal(cs_codes_release_count(codes), 1);
    assert_null(cs_codes_release(codes, 1));
    cs_codes_close(codes);
    codes = NULL;
    MADE_OK(cs_codes_verify(directory, NULL, NULL, error));
    snprintf(to, sizeof to, "%s/icd-10-cm-tabular-2025.codes", directory);
    assert_int_equal(rename(from, to), 0);
    assert_int_equal(cs_codes_open(directory, &codes, &refused), CS_CORRUPT);
    assert_non_null(strstr(refused.message, "icd-10-cm-tabular-2025.codes"));
    assert_null(codes);
    MADE_OK(cs_codes_remove(directory, CS_ICD10CM, "2025", error)); /* damaged or not */
    assert_int_equal(cs_codes_remove(directory, CS_ICD10CM, "2025", &refused), CS_NOT_FOUND);
    assert_int_equal(cs_codes_remove(directory, CS_ICD10CM, "../x", &refused), CS_BAD_USAGE);
    made_remove(directory);
}

/* Facts that share their version with a table stay when the table goes; what a killed import left is no image. */
static void removal(void **state) {
    (void)state;
    static const cs_release_kind KINDS[] = {CS_RELEASE_TABLE, CS_RELEASE_FACTS, CS_RELEASE_TABULAR};
    char directory[64], stray[256];
    cs_codes *codes = NULL;
    cs_error refused = {CS_OK, ""};
    made_directory(directory);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        made_write(directory, made_builder(CS_ICD10CM, KINDS[i], "2026", "2025-10-01", "2026-09-30", ROWS, ROWS_COUNT));
    snprintf(stray, sizeof stray, "%s/icd-10-cm-table-2025.codes.new-123", directory);
    MADE_OK(cs_file_replace(stray, "half", 4, error));
    MADE_OK(cs_codes_open(directory, &codes, error));
    assert_int_equal(cs_codes_release_count(codes), 3);
    assert_int_equal(cs_codes_release(codes, 0)->kind, CS_RELEASE_TABULAR);
    assert_int_equal(cs_codes_release(codes, 2)->kind, CS_RELEASE_FACTS);
    cs_codes_close(codes);
    MADE_OK(cs_codes_remove(directory, CS_ICD10CM, "2026", error));
    MADE_OK(cs_codes_open(directory, &codes, error));
    assert_int_equal(cs_codes_release_count(codes), 1);
    assert_int_equal(cs_codes_release(codes, 0)->kind, CS_RELEASE_FACTS);
    cs_codes_close(codes);
    MADE_OK(cs_codes_remove(directory, CS_ICD10CM, "2026", error));
    assert_int_equal(cs_codes_remove(directory, CS_ICD10CM, "2026", &refused), CS_NOT_FOUND);
    made_remove(directory);
}

static void absent_directory(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_codes *codes = NULL;
    assert_int_equal(cs_codes_open("/nonexistent/countersign", &codes, &error), CS_NOT_FOUND);
    assert_non_null(strstr(error.message, "codes import"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_back),          cmocka_unit_test(every_bit_counts),
        cmocka_unit_test(every_length_counts), cmocka_unit_test(forged_images_stay_inside),
        cmocka_unit_test(swapped_names),       cmocka_unit_test(removal),
        cmocka_unit_test(absent_directory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
