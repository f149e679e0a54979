/* test_official.c - official ICD-10-CM files, where they are present: every figure that they can be counted by. */
#include "made.h"

#include <sys/stat.h>

#define DATA CS_TEST_ROOT "/../shared/data/codesets/"
#define ORDER_2027 DATA "icd10cm_order_2027_rebuilt.txt.gz"
#define ADDENDA_2027 DATA "icd10cm_order_addenda_2027.txt"
#define ZIP_2025 DATA "icd10cm_2025_codes.zip"
#define TABULAR_2021 DATA "icd10cm_tabular_2021.xml.gz"
#define DATES DATA "icd10cm_validity_mce_v43_1.tsv.gz"
#define FACTS CS_TEST_ROOT "/codesets/facts/icd-10-cm.facts"

static cs_codes *imported(const char *directory, const char *const *paths, size_t count) {
    cs_codes *codes = NULL;
    MADE_OK(cs_codes_import(directory, paths, count, NULL, NULL, NULL, error));
    MADE_OK(cs_codes_verify(directory, NULL, NULL, error));
    MADE_OK(cs_codes_open(directory, &codes, error));
    return codes;
}

static const cs_release *release_of(const cs_codes *codes, cs_release_kind kind, const char *version) {
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *release = cs_codes_release(codes, i);
        if (release->kind == kind && strcmp(release->version, version) == 0) return release;
    }
    fail_msg("no release %s", version);
    return NULL;
}

static void order_counts(void **state) {
    (void)state;
    static const uint32_t ALL[8] = {0, 0, 0, 1921, 10109, 14631, 20155, 51587},
                          BILLABLE[8] = {0, 0, 0, 215, 5397, 7179, 10501, 51587};
    uint32_t all[8] = {0}, billable[8] = {0};
    char directory[64];
    made_directory(directory);
    /* Facts and tables confirm each other, or the import would be refused. */
    cs_codes *codes = imported(directory, (const char *const[]){ORDER_2027, ZIP_2025, FACTS}, 3);
    const cs_release *release = release_of(codes, CS_RELEASE_TABLE, "2027");
    assert_int_equal(release->rows, 98403);
    assert_int_equal(release->billable, 74879);
    assert_int_equal(release->headers, 23524);
    cs_row row;
    for (uint32_t i = 0; cs_release_row(release, i, &row); i++) {
        all[strlen(row.code)]++;
        billable[strlen(row.code)] += row.billable;
    }
    assert_memory_equal(all, ALL, sizeof ALL);
    assert_memory_equal(billable, BILLABLE, sizeof BILLABLE);
    release = release_of(codes, CS_RELEASE_TABLE, "2025");
    assert_int_equal(release->rows, 97584);
    assert_int_equal(release->billable, 74260);
    assert_int_equal(release->headers, 23324);
    assert_string_equal(release->source, "icd10cm_order_2025.txt");
    assert_int_equal(release_of(codes, CS_RELEASE_FACTS, "2027")->rows, 75909);
    cs_codes_close(codes);
    made_remove(directory);
}

/* The date table gives the days that the project's own facts have, up to its end. */
static void date_table(void **state) {
    (void)state;
    char directory[64];
    made_directory(directory);
    cs_codes *codes = imported(directory, (const char *const[]){DATES, FACTS}, 2);
    const cs_release *dates = release_of(codes, CS_RELEASE_FACTS, "2026"),
                     *facts = release_of(codes, CS_RELEASE_FACTS, "2027");
    assert_int_equal(dates->rows, 75719);
    assert_int_equal(dates->billable, 74719);
    assert_int_equal(dates->to, made_day("2026-09-30", 0));
    cs_row theirs, ours;
    for (uint32_t i = 0; cs_release_row(dates, i, &theirs); i++) {
        assert_true(cs_release_row(facts, cs_release_find(facts, theirs.code, strlen(theirs.code)), &ours));
        assert_int_equal(ours.first, theirs.first);
        assert_true(ours.last == theirs.last || (theirs.last == CS_DAY_OPEN && ours.last == dates->to));
    }
    cs_codes_close(codes);
    made_remove(directory);
}

static void count_notes(const cs_release *release, uint32_t notes[CS_NOTE_KINDS]) {
    cs_row row;
    cs_note note;
    for (uint32_t i = 0; cs_release_row(release, i, &row); i++)
        for (uint32_t n = 0; n < row.note_count && cs_release_note(release, row.first_note + n, &note); n++)
            notes[note.kind]++;
}

static bool count_code(void *context, const cs_code *code) {
    (void)code;
    ++*(size_t *)context;
    return true;
}

/* Billable codes on a day, by way of the headings of three characters. */
static size_t count_billable(const cs_codes *codes, const cs_release *tabular, cs_day on) {
    size_t count = 0;
    cs_row row;
    cs_code code;
    for (uint32_t i = 0; cs_release_row(tabular, i, &row); i++) {
        if (row.kind != CS_ROW_CODE || strlen(row.code) != 3) continue;
        count += cs_codes_judge(codes, CS_ICD10CM, row.code, 3, on, &code) == CS_STANDING_VALID;
        cs_codes_billable_below(codes, CS_ICD10CM, row.code, on, count_code, &count);
    }
    return count;
}

static void tabular_counts(void **state) {
    (void)state;
    static const uint32_t NOTES[CS_NOTE_KINDS] = {
        [CS_NOTE_INCLUDES] = 1015,  [CS_NOTE_INCLUSION_TERM] = 11617, [CS_NOTE_EXCLUDES1] = 5441,
        [CS_NOTE_EXCLUDES2] = 2253, [CS_NOTE_CODE_FIRST] = 681,       [CS_NOTE_USE_ADDITIONAL] = 1347,
        [CS_NOTE_CODE_ALSO] = 352,  [CS_NOTE_GENERAL] = 176,
    };
    uint32_t notes[CS_NOTE_KINDS] = {0}, chapters = 0, sections = 0, placeholders = 0, sevenths = 0, seventh_rows = 0;
    char directory[64];
    made_directory(directory);
    cs_codes *codes = imported(directory, (const char *const[]){TABULAR_2021}, 1);
    const cs_release *release = release_of(codes, CS_RELEASE_TABULAR, "2021");
    count_notes(release, notes);
    assert_memory_equal(notes, NOTES, sizeof NOTES);
    cs_row row;
    for (uint32_t i = 0; cs_release_row(release, i, &row); i++) {
        chapters += row.kind == CS_ROW_CHAPTER;
        sections += row.kind == CS_ROW_SECTION;
        placeholders += row.placeholder;
        sevenths += release->image->rows[i].seventh_count;
        seventh_rows += release->image->rows[i].seventh_count > 0;
    }
    assert_int_equal(release->rows, 45017);
    assert_int_equal(chapters, 22);
    assert_int_equal(sections, 296);
    assert_int_equal(placeholders, 245);
    assert_int_equal(seventh_rows, 507);
    assert_int_equal(sevenths, 1787);
    /* The list alone expands to 72 codes that do not exist; the facts know better. */
    cs_day on = made_day("2021-01-01", 0);
    assert_int_equal(count_billable(codes, release, on), 72621 + 72);
    cs_codes_close(codes);
    codes = imported(directory, (const char *const[]){FACTS}, 1);
    assert_int_equal(count_billable(codes, release_of(codes, CS_RELEASE_TABULAR, "2021"), on), 72621);
    cs_codes_close(codes);
    made_remove(directory);
}

static void no_codes_that_do_not_exist(void **state) {
    (void)state;
    static const struct {
        const char *code;
        cs_standing standing;
    } LIST[] = {
        {"S061X7A", CS_STANDING_VALID},   {"S061X7D", CS_STANDING_UNKNOWN}, {"S06308S", CS_STANDING_UNKNOWN},
        {"S069X8D", CS_STANDING_UNKNOWN}, {"S061X6D", CS_STANDING_VALID},   {"W19", CS_STANDING_NEEDS_7TH},
        {"W19A", CS_STANDING_NEEDS_7TH},  {"S72", CS_STANDING_HEADER},      {"S72001", CS_STANDING_NEEDS_7TH},
    };
    char directory[64];
    made_directory(directory);
    cs_codes *codes = imported(directory, (const char *const[]){ZIP_2025, TABULAR_2021}, 2);
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        cs_code code;
        cs_standing got =
            cs_codes_judge(codes, CS_ICD10CM, LIST[i].code, strlen(LIST[i].code), made_day("2025-03-02", 0), &code);
        if (got != LIST[i].standing) fail_msg("%s stands %d", LIST[i].code, (int)got);
    }
    cs_seventh sevenths[CS_SEVENTH_MAX];
    assert_int_equal(cs_codes_sevenths(codes, "S061X7", made_day("2025-03-02", 0), sevenths), 1);
    assert_int_equal(sevenths[0].character, 'A');
    assert_true(strlen(sevenths[0].meaning) > 0);
    cs_codes_close(codes);
    made_remove(directory);
}

/* ---- Addenda: undone on the release that they lead to, then applied again ---------------------------------------- */

static char *column(const char *line, size_t length, size_t from, size_t to) {
    if (to > length) to = length;
    while (to > from && line[to - 1] == ' ') to--;
    char *text = strndup(line + from, to > from ? to - from : 0);
    assert_non_null(text);
    return text;
}

static void undo_line(cs_builder *builder, const char *line, size_t length) {
    char *code = column(line, length, 15, 23), *brief = column(line, length, 23, 84),
         *title = column(line, length, 84, length);
    uint32_t there = cs_builder_find(builder, code, strlen(code));
    const cs_row_new row = {.kind = CS_ROW_CODE,
                            .code = code,
                            .title = title,
                            .short_title = brief,
                            .parent = CS_ROW_BY_PREFIX,
                            .billable = line[13] == '1',
                            .first = CS_DAY_NONE,
                            .last = CS_DAY_OPEN};
    if (strncmp(line, "Add:", 4) == 0) MADE_OK(cs_builder_delete(builder, there, error));
    if (strncmp(line, "Revise from:", 12) == 0) MADE_OK(cs_builder_change(builder, there, &row, error));
    if (strncmp(line, "Delete:", 7) == 0) {
        uint32_t index = CS_NO_ROW;
        MADE_OK(cs_builder_row(builder, &row, &index, error));
        MADE_OK(cs_builder_place(builder, index, error));
    }
    free(code), free(brief), free(title);
}

/* Lines from the last to the first, so that what was deleted and added again is undone in turn. */
static void undo(cs_builder *builder, const char *text) {
    const char *end = strstr(text, "\r\n\r\nHeaders");
    assert_non_null(end);
    while (end > text) {
        const char *begin = end;
        while (begin > text && begin[-1] != '\n') begin--;
        undo_line(builder, begin, (size_t)(end - begin));
        end = begin - 2;
    }
}

static void expect_same_rows(const cs_release *a, const cs_release *b) {
    cs_row left, right;
    assert_int_equal(cs_release_row_count(a), cs_release_row_count(b));
    for (uint32_t i = 0; cs_release_row(a, i, &left) && cs_release_row(b, i, &right); i++) {
        assert_string_equal(left.code, right.code);
        assert_string_equal(left.title, right.title);
        assert_string_equal(left.short_title, right.short_title);
        assert_int_equal(left.billable, right.billable);
        assert_int_equal(left.parent, right.parent);
    }
}

static void addenda_lead_to(const char *addenda, const char *table, const char *version, const char *before_version,
                            uint32_t billable_before) {
    char directory[64], from[64];
    cs_builder *builder = NULL;
    cs_buf text = CS_BUF_INIT;
    made_directory(directory);
    made_directory(from);
    cs_codes *whole = imported(from, (const char *const[]){table}, 1), *codes = NULL;
    const cs_release *target = release_of(whole, CS_RELEASE_TABLE, version);
    MADE_OK(cs_builder_from_release(target, &builder, error));
    MADE_OK(cs_file_read(addenda, 1 << 20, &text, error));
    undo(builder, text.data);
    MADE_OK(cs_builder_release(builder, before_version, target->from - 365, target->from - 1, error));
    cs_builder_counts counts;
    cs_builder_count(builder, &counts);
    assert_int_equal(counts.billable, billable_before);
    made_write(directory, builder);
    codes = imported(directory, (const char *const[]){addenda}, 1);
    expect_same_rows(release_of(codes, CS_RELEASE_TABLE, version), target);
    cs_codes_close(codes);
    cs_codes_close(whole);
    cs_buf_dispose(&text);
    made_remove(directory);
    made_remove(from);
}

static void addenda_2027(void **state) {
    (void)state;
    addenda_lead_to(ADDENDA_2027, ORDER_2027, "2027", "2026", 74719);
}

/* The one of 2025 lies in the archive beside the files it leads to, and is compared with them. */
static void addenda_beside(void **state) {
    (void)state;
    char directory[64];
    cs_error failure = {CS_OK, ""};
    made_directory(directory);
    cs_codes *codes = imported(directory, (const char *const[]){ORDER_2027, ADDENDA_2027}, 2);
    assert_int_equal(cs_codes_release_count(codes), 1);
    cs_codes_close(codes);
    made_remove(directory);
    made_directory(directory);
    assert_int_equal(cs_codes_import(directory, (const char *const[]){ADDENDA_2027}, 1, NULL, NULL, NULL, &failure),
                     CS_NOT_FOUND);
    made_remove(directory);
}

/* Every cut of an official file is refused, at a line's end too. */
static void cut_files(void **state) {
    (void)state;
    char directory[64], path[256], command[600];
    made_directory(directory);
    snprintf(path, sizeof path, "%s/icd10cm_order_2027.txt", directory);
    for (unsigned rows = 2000; rows < 98000; rows += 16000) {
        for (int cut_line = 0; cut_line <= 1; cut_line++) {
            snprintf(command, sizeof command, "gzip -dc '%s' | head -n %u | head -c -%d > '%s'", ORDER_2027, rows,
                     cut_line * 40, path);
            assert_int_equal(system(command), 0);
            cs_error failure = {CS_OK, ""};
            assert_int_equal(cs_codes_import(directory, (const char *const[]){path}, 1, NULL, NULL, NULL, &failure),
                             CS_BAD_INPUT);
        }
    }
    made_remove(directory);
}

int main(void) {
    static const char *const NEEDED[] = {ORDER_2027, ADDENDA_2027, ZIP_2025, TABULAR_2021, DATES};
    struct stat st;
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++)
        if (stat(NEEDED[i], &st) != 0) {
            printf("skipped: %s is not there\n", NEEDED[i]);
            return 77;
        }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_counts),   cmocka_unit_test(date_table),
        cmocka_unit_test(tabular_counts), cmocka_unit_test(no_codes_that_do_not_exist),
        cmocka_unit_test(addenda_2027),   cmocka_unit_test(addenda_beside),
        cmocka_unit_test(cut_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
