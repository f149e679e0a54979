/* test_import_hcpcs.c - HCPCS Level II in both layouts: made-up records, damage, agreement, and the official release.
 */
#include "importing.h"

#include "countersign/limits.h"
#include "packing.h"

/* ---- Made-up files ----------------------------------------------------------------------------------------------- */

typedef struct hcpcs_record {
    const char *code; /* five characters; of a modifier "   A1" */
    unsigned sequence;
    char id;
    const char *words, *brief, *added, *effective, *ended;
    char action;
} hcpcs_record;

static const hcpcs_record RECORDS[] = {
    {"   Q1", 100, '7', "A made-up modifier", "Made-up modifier", "20100101", "20100101", "", 'N'},
    {"   ZZ", 100, '7', "Another made-up modifier, ended", "Ended modifier", "20100101", "20250101", "20241231", 'D'},
    {"B0001", 100, '3', "First invented supply, sold by the dozen in a box of card and used up within a",
     "Invented supply", "20050101", "20250101", "", 'N'},
    {"B0001", 200, '4', "month of   the order", "", "", "", "", ' '},
    {"B0007", 100, '3', "Second invented supply, no longer made", "Gone supply", "20050101", "20250101", "20241231",
     'D'},
    {"V0009", 100, '3', "Third invented supply (new)", "New supply", "20250101", "20250101", "", 'A'},
};
enum { RECORD_COUNT = sizeof RECORDS / sizeof *RECORDS, LINE = 322 };

static void put_field(char *line, size_t from, const char *text) {
    memcpy(line + from, text, strlen(text));
}

static cs_buf made_records(const hcpcs_record *records, size_t count) {
    cs_buf out = CS_BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        char line[LINE + 1], sequence[8];
        memset(line, ' ', LINE);
        memcpy(line + 320, "\r\n", 3);
        snprintf(sequence, sizeof sequence, "%05u", records[i].sequence);
        put_field(line, 0, records[i].code);
        put_field(line, 5, sequence);
        line[10] = records[i].id;
        put_field(line, 11, records[i].words);
        put_field(line, 91, records[i].brief);
        put_field(line, 268, records[i].added);
        put_field(line, 276, records[i].effective);
        put_field(line, 284, records[i].ended);
        line[292] = records[i].action;
        assert_true(cs_buf_add(&out, line, LINE));
    }
    assert_true(cs_buf_puts(&out, "\r\n\r\n"));
    return out;
}

static void put_records(import_scene *scene, const char *name, const hcpcs_record *records, size_t count) {
    cs_buf bytes = made_records(records, count);
    scene_put(scene, name, bytes.data, bytes.size);
    cs_buf_dispose(&bytes);
}

static const char CSV[] =
    "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,COV,ADD DT,ACT EFF DT,TERM DT,ACTION CD\r\n"
    "\"   Q1\",0010,7,A made-up modifier,Made-up modifier,C,20100101,20100101,,N\r\n"
    "   ZZ,0010,7,\"Another made-up modifier, ended\",Ended modifier,,20100101,20250101,20241231,D\r\n"
    "B0001,0010,3,\"First invented supply, sold by the dozen in a box of card and used up within a month of the "
    "order\","
    "Invented supply,,20050101,20250101,,N\r\n"
    "B0007,0010,3,\"Second invented supply, no longer made\",Gone supply,,20050101,20250101,20241231,D\r\n"
    "V0009,0010,3,Third invented supply (new),New supply,,20250101,20250101,,A\r\n";

static const char TOLD_RECORDS[] = "hcpcs table 2025-01 2025-01-01..2025-03-31 hcpcs-records 3/3;"
                                   "hcpcs modifiers 2025-01 2025-01-01..2025-03-31 hcpcs-records 2/2;";

/* ---- What is read ------------------------------------------------------------------------------------------------ */

static void expect_content(import_scene *scene) {
    const cs_codes *codes = scene_open(scene);
    assert_string_equal(scene_judge(scene, CS_HCPCS, "B0001", "2025-02-01"),
                        "VALID 2005-01-01.. First invented supply, sold by the dozen in a box of card and used up "
                        "within a month of the order");
    assert_string_equal(scene_judge(scene, CS_HCPCS, "b0007", "2025-01-01"),
                        "RETIRED 2005-01-01..2024-12-31 Second invented supply, no longer made");
    assert_string_equal(scene_judge(scene, CS_HCPCS, "B0002", "2025-02-01"), "UNKNOWN");
    assert_string_equal(scene_judge(scene, CS_HCPCS, "B0002", "2025-04-01"), "NOT_COVERED");
    const char *title = NULL;
    assert_int_equal(cs_codes_modifier(codes, "Q1", day("2025-02-01"), &title), CS_STANDING_VALID);
    assert_string_equal(title, "A made-up modifier");
    assert_int_equal(cs_codes_modifier(codes, "ZZ", day("2025-02-01"), &title), CS_STANDING_RETIRED);
}

static void test_records(void **state) {
    import_scene *scene = *state;
    put_records(scene, "any-name", RECORDS, RECORD_COUNT);
    SCENE_IMPORTS(scene, NULL, TOLD_RECORDS, "any-name");
    expect_content(scene);
    const cs_release *release = cs_codes_release(scene->codes, 0);
    assert_string_equal(release->source, "any-name");
    assert_int_equal(strlen(release->source_sha256), 64);
}

static void test_csv(void **state) {
    import_scene *scene = *state;
    scene_put(scene, "x.csv", CSV, sizeof CSV - 1);
    SCENE_IMPORTS(scene, NULL,
                  "hcpcs table 2025-01 2025-01-01..2025-03-31 hcpcs-csv 3/3;"
                  "hcpcs modifiers 2025-01 2025-01-01..2025-03-31 hcpcs-csv 2/2;",
                  "x.csv");
    expect_content(scene);
}

static void test_both_layouts_confirm_each_other(void **state) {
    import_scene *scene = *state;
    cs_buf records = made_records(RECORDS, RECORD_COUNT);
    const packed_file members[] = {
        {"x.csv", CSV, sizeof CSV - 1}, {"x.txt", records.data, records.size}, {"notes.txt", "words", 5}};
    cs_buf zip = pack("zip", "none", NULL, members, 3);
    scene_put(scene, "x.zip", zip.data, zip.size);
    SCENE_IMPORTS(scene, NULL, TOLD_RECORDS, "x.zip");
    cs_buf_dispose(&records);
    cs_buf_dispose(&zip);
}

static void test_layouts_that_disagree(void **state) {
    import_scene *scene = *state;
    hcpcs_record changed[RECORD_COUNT];
    scene_put(scene, "x.csv", CSV, sizeof CSV - 1);
    memcpy(changed, RECORDS, sizeof changed);
    changed[5].words = "Third invented supply (old)";
    put_records(scene, "x.txt", changed, RECORD_COUNT);
    SCENE_REFUSES(scene, NULL, CS_CONFLICT, "disagree: V0009 has two descriptions", "x.csv", "x.txt");
    memcpy(changed, RECORDS, sizeof changed);
    changed[4].ended = "20231231";
    put_records(scene, "x.txt", changed, RECORD_COUNT);
    SCENE_REFUSES(scene, NULL, CS_CONFLICT, "disagree: B0007 has two last days", "x.csv", "x.txt");
    put_records(scene, "x.txt", RECORDS, RECORD_COUNT - 1);
    SCENE_REFUSES(scene, NULL, CS_CONFLICT, "disagree: V0009 is in one alone", "x.csv", "x.txt");
}

static void test_options_override(void **state) {
    import_scene *scene = *state;
    put_records(scene, "x", RECORDS, RECORD_COUNT);
    const cs_import_options options = {"mine", day("2025-01-01"), day("2025-12-31")};
    SCENE_IMPORTS(scene, &options,
                  "hcpcs table mine 2025-01-01..2025-12-31 hcpcs-records 3/3;"
                  "hcpcs modifiers mine 2025-01-01..2025-12-31 hcpcs-records 2/2;",
                  "x");
}

static void test_windows_letters(void **state) {
    import_scene *scene = *state;
    static const hcpcs_record ODD = {"B0001",    100, '3', "Drug\xAE \x96 5 \xB5g", "Drug", "20240401",
                                     "20241001", "",  'N'};
    put_records(scene, "x", &ODD, 1);
    SCENE_IMPORTS(scene, NULL, "hcpcs table 2024-10 2024-10-01..2024-12-31 hcpcs-records 1/1;", "x");
    scene_open(scene);
    assert_string_equal(scene_judge(scene, CS_HCPCS, "B0001", "2024-10-01"),
                        "VALID 2024-04-01.. Drug\xC2\xAE \xE2\x80\x93 5 \xC2\xB5g");
}

/* ---- What is refused --------------------------------------------------------------------------------------------- */

static void refuse_records(import_scene *scene, size_t at, hcpcs_record wrong, const char *part) {
    hcpcs_record changed[RECORD_COUNT];
    memcpy(changed, RECORDS, sizeof changed);
    changed[at] = wrong;
    put_records(scene, "x", changed, RECORD_COUNT);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, part, "x");
}

static void test_wrong_records(void **state) {
    import_scene *scene = *state;
    hcpcs_record wrong = RECORDS[4];
    wrong.code = "Z0007";
    refuse_records(scene, 4, wrong, "x:5: a code \"Z0007\" where a letter A-V and four digits was expected");
    wrong = RECORDS[4];
    wrong.id = '5';
    refuse_records(scene, 4, wrong, "x:5: the record id \"5\"");
    wrong.id = '4';
    refuse_records(scene, 4, wrong, "x:5: a continuation holds more than words");
    wrong = RECORDS[4];
    wrong.sequence = 200;
    refuse_records(scene, 4, wrong, "x:5: the sequence number \"00200\"");
    wrong = RECORDS[3];
    wrong.sequence = 300;
    refuse_records(scene, 3, wrong, "x:4: the sequence number \"00300\"");
    wrong = RECORDS[3];
    wrong.code = "B0002";
    refuse_records(scene, 3, wrong, "x:4: a continuation of \"B0002\"");
    wrong = RECORDS[4];
    wrong.ended = "20241331";
    refuse_records(scene, 4, wrong, "x:5: the termination date \"20241331\" where a date as YYYYMMDD was expected");
    wrong.ended = "20041231";
    refuse_records(scene, 4, wrong, "x:5: a termination date \"20041231\" where one on or after the date added");
    wrong = RECORDS[4];
    wrong.action = 'X';
    refuse_records(scene, 4, wrong, "x:5: the action code \"X\"");
    wrong = RECORDS[4];
    wrong.words = "";
    refuse_records(scene, 4, wrong, "x:5: B0007 has no description");
    refuse_records(scene, 4, RECORDS[5], "x:6: V0009 follows V0009: the file is out of order or holds a code twice");
    refuse_records(scene, 5, (hcpcs_record){"A9999", 100, '3', "Late", "Late", "20050101", "20250101", "", 'N'},
                   "x:6: A9999 follows B0007");
    refuse_records(scene, 1, (hcpcs_record){"   Z+", 100, '7', "Odd", "Odd", "20050101", "20250101", "", 'N'},
                   "x:2: a modifier \"Z+\"");
}

static void test_cut_and_edited(void **state) {
    import_scene *scene = *state;
    cs_buf bytes = made_records(RECORDS, RECORD_COUNT);
    scene_put(scene, "x", bytes.data, 5 * LINE + 200);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:6: a record of 200 bytes where 320 were expected", "x");
    bytes.data[2 * LINE + 40] = 0;
    scene_put(scene, "x", bytes.data, bytes.size);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:3: a NUL byte", "x");
    bytes.data[2 * LINE + 40] = 'a';
    cs_buf again = made_records(RECORDS, 1);
    assert_true(cs_buf_add(&bytes, again.data, LINE));
    cs_buf_dispose(&again);
    scene_put(scene, "x", bytes.data, bytes.size);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:9: a record after an empty line", "x");
    cs_buf_dispose(&bytes);
}

static void refuse_csv(import_scene *scene, const char *text, const char *part) {
    cs_buf bytes = CS_BUF_INIT;
    assert_true(cs_buf_printf(&bytes,
                              "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,ADD DT,ACT EFF DT,TERM DT,"
                              "ACTION CD\n%s",
                              text));
    scene_put(scene, "x", bytes.data, bytes.size);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, part, "x");
    cs_buf_dispose(&bytes);
}

static void test_wrong_csv(void **state) {
    import_scene *scene = *state;
    refuse_csv(scene, "B0001,0010,3,\"a,b", "x:2: a quoted field is never closed");
    refuse_csv(scene, "B0001,0010,3,\"a\"b,c,,,,\n", "x:2: after a closing quote a comma");
    refuse_csv(scene, "B0001,0010,3,a,b,20200101,20250101,\n", "x:2: 8 columns where the header has 9");
    refuse_csv(scene, "B0001,0010,3,\"a\n\"\"b\"\"\",b,20200101,20250101,,N\nB0001,0010,3,a,b,20200101,20250101,,N\n",
               "x:4: B0001 follows B0001");
    scene_put(scene, "x", "HCPC,SEQNUM,LONG DESCRIPTION\n", 29);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:1: the column \"RECID\" is missing", "x");
}

/* A description that makes its line as long as a line may be, and one longer. */
static void test_longest_line(void **state) {
    import_scene *scene = *state;
    static const char BEFORE[] = "B0001,0010,3,", AFTER[] = ",b,20200101,20250101,,N\n";
    for (size_t over = 0; over < 2; over++) {
        cs_buf bytes = CS_BUF_INIT;
        assert_true(cs_buf_puts(&bytes,
                                "HCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,ADD DT,ACT EFF DT,TERM DT,"
                                "ACTION CD\n") &&
                    cs_buf_puts(&bytes, BEFORE));
        size_t words = CS_LIMIT_IMPORT_LINE - strlen(BEFORE) - (strlen(AFTER) - 1) + over;
        for (size_t i = 0; i < words; i++) assert_true(cs_buf_putc(&bytes, 'x'));
        assert_true(cs_buf_puts(&bytes, AFTER));
        scene_put(scene, "x", bytes.data, bytes.size);
        cs_buf_dispose(&bytes);
        if (over)
            SCENE_REFUSES(scene, NULL, CS_LIMIT, "x:2: a line of 65537 bytes", "x");
        else
            SCENE_IMPORTS(scene, NULL, "hcpcs table 2025-01 2025-01-01..2025-03-31 hcpcs-csv 1/1;", "x");
    }
}

/* Any byte of the file changed: refused, or read as a file with another text; never a crash. */
static void test_every_byte_flipped(void **state) {
    import_scene *scene = *state;
    cs_buf bytes = made_records(RECORDS, RECORD_COUNT);
    size_t refused = 0;
    for (size_t at = 0; at < bytes.size; at += 3) {
        bytes.data[at] = (char)(bytes.data[at] ^ 0x10);
        scene_put(scene, "x", bytes.data, bytes.size);
        cs_status status = SCENE_IMPORT(scene, NULL, "x");
        if (status != CS_OK) {
            assert_true(scene->error.message[0] != 0);
            refused++;
        }
        bytes.data[at] = (char)(bytes.data[at] ^ 0x10);
    }
    assert_true(refused > 0);
    cs_buf_dispose(&bytes);
}

/* ---- The official release ---------------------------------------------------------------------------------------- */

static void test_january_2025(void **state) {
    import_scene *scene = *state;
    NEED_SHARED(path, "hcpcs_2025_download.zip");
    SCENE_IMPORTS(scene, NULL,
                  "hcpcs table 2025-01 2025-01-01..2025-03-31 hcpcs-records 8259/8259;"
                  "hcpcs modifiers 2025-01 2025-01-01..2025-03-31 hcpcs-records 383/383;",
                  path);
    const cs_codes *codes = scene_open(scene);
    size_t ended = 0;
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *release = cs_codes_release(codes, i);
        cs_row row;
        for (uint32_t k = 0; release->kind == CS_RELEASE_TABLE && cs_release_row(release, k, &row); k++)
            ended += row.last != CS_DAY_OPEN;
    }
    assert_int_equal(ended, 1145);
    assert_string_equal(scene_judge(scene, CS_HCPCS, "J3487", "2025-02-01"), "UNKNOWN");
    assert_string_equal(
        scene_judge(scene, CS_HCPCS, "A4239", "2025-02-01"),
        "VALID 2023-01-01.. Supply allowance for non-adjunctive, non-implanted continuous glucose monitor "
        "(cgm), includes all supplies and accessories, 1 month supply = 1 unit of service");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        SCENE_TEST(test_records),
        SCENE_TEST(test_csv),
        SCENE_TEST(test_both_layouts_confirm_each_other),
        SCENE_TEST(test_layouts_that_disagree),
        SCENE_TEST(test_options_override),
        SCENE_TEST(test_windows_letters),
        SCENE_TEST(test_wrong_records),
        SCENE_TEST(test_cut_and_edited),
        SCENE_TEST(test_wrong_csv),
        SCENE_TEST(test_longest_line),
        SCENE_TEST(test_every_byte_flipped),
        SCENE_TEST(test_january_2025),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
