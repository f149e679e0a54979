/* test_import_cpt.c - licensed CPT files in their layouts. Codes and words here are made up: no descriptor of the AMA
 * stands in this repository. */
#include "importing.h"

/* Code numbers beyond those in use, in every shape. */
static const char LONG_TEXTS[] = "CPT 2031 made-up file\r\n"
                                 "Copyright 2030 Nobody at all. Third-party notice of 2029.\r\n"
                                 "\r\n"
                                 "00002\tFirst invented service, with more words than the short form has room for\r\n"
                                 "00009\tSecond invented service\r\n"
                                 "99992\tThird invented service\r\n"
                                 "9001A\tInvented administration\r\n"
                                 "9001F\tInvented measure\r\n"
                                 "9002F\tAnother invented measure\r\n"
                                 "9001M\tInvented analysis\r\n"
                                 "9001T\tInvented emerging service\r\n"
                                 "9001U\tInvented laboratory test\r\n";
static const char MEDIUM_TEXTS[] = "00002 FIRST INVENTED SERVICE WITH MORE WORDS THAN\r\n"
                                   "00009 SECOND INVENTED SERVICE\r\n"
                                   "99992 THIRD INVENTED SERVICE\r\n"
                                   "9001A INVENTED ADMINISTRATION\r\n"
                                   "9001F INVENTED MEASURE\r\n"
                                   "9002F ANOTHER INVENTED MEASURE\r\n"
                                   "9001M INVENTED ANALYSIS\r\n"
                                   "9001T INVENTED EMERGING SERVICE\r\n"
                                   "9001U INVENTED LABORATORY TEST\r\n";
static const char SHORT_TEXTS[] = "00002 FIRST INVENTED SVC\r\n"
                                  "00009 SECOND INVENTED SVC\r\n"
                                  "99992 THIRD INVENTED SVC\r\n"
                                  "9001A INVENTED ADMIN\r\n"
                                  "9001F INVENTED MEASURE\r\n"
                                  "9002F ANOTHER MEASURE\r\n"
                                  "9001M INVENTED ANALYSIS\r\n"
                                  "9001T INVENTED EMERGING SVC\r\n"
                                  "9001U INVENTED LAB TEST\r\n";

static void put(import_scene *scene, const char *name, const char *text) {
    scene_put(scene, name, text, strlen(text));
}

static void put_three(import_scene *scene) {
    put(scene, "LONGULT.txt", LONG_TEXTS);
    put(scene, "MEDU.txt", MEDIUM_TEXTS);
    put(scene, "SHORTU.txt", SHORT_TEXTS);
}

static void expect_titles(const import_scene *scene, const char *code, const char *title, const char *brief) {
    cs_code found;
    assert_int_equal(cs_codes_judge(scene->codes, CS_CPT, code, strlen(code), day("2031-07-01"), &found),
                     CS_STANDING_VALID);
    assert_string_equal(found.title, title);
    assert_string_equal(found.short_title, brief);
}

static const char TOLD[] = "cpt table 2031 2031-01-01..2031-12-31 cpt-descriptors 9/9;";

static void test_three_files(void **state) {
    import_scene *scene = *state;
    put_three(scene);
    SCENE_IMPORTS(scene, NULL, TOLD, "SHORTU.txt", "LONGULT.txt", "MEDU.txt");
    scene_open(scene);
    expect_titles(scene, "00002", "First invented service, with more words than the short form has room for",
                  "FIRST INVENTED SVC");
    static const char *const SHAPES[] = {"00009", "99992", "9001A", "9002F", "9001M", "9001T", "9001U"};
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++)
        assert_non_null(strstr(scene_judge(scene, CS_CPT, SHAPES[i], "2031-01-01"), "VALID"));
    assert_string_equal(scene_judge(scene, CS_CPT, "00003", "2031-12-31"), "UNKNOWN");
    assert_string_equal(scene_judge(scene, CS_CPT, "00002", "2032-01-01"), "NOT_COVERED");
}

static void test_names_do_not_matter(void **state) {
    import_scene *scene = *state;
    put(scene, "a", LONG_TEXTS);
    put(scene, "b", MEDIUM_TEXTS);
    put(scene, "c", SHORT_TEXTS);
    SCENE_IMPORTS(scene, NULL, TOLD, "c", "b", "a");
    scene_open(scene);
    expect_titles(scene, "9002F", "Another invented measure", "ANOTHER MEASURE");
}

static void test_one_file_is_enough(void **state) {
    import_scene *scene = *state;
    put(scene, "cpt2031-MEDU.txt", MEDIUM_TEXTS);
    SCENE_IMPORTS(scene, NULL, TOLD, "cpt2031-MEDU.txt");
    scene_open(scene);
    expect_titles(scene, "00009", "SECOND INVENTED SERVICE", "SECOND INVENTED SERVICE");
}

/* ---- The older fixed forms --------------------------------------------------------------------------------------- */

static void fixed(cs_buf *out, size_t width, const char *code, const char *sequence, const char *text) {
    size_t begin = out->size;
    assert_true(cs_buf_printf(out, "%s%s%s", code, sequence, text));
    while (out->size - begin < width) assert_true(cs_buf_putc(out, ' '));
    assert_true(cs_buf_puts(out, "\r\n"));
}

static void test_older_forms(void **state) {
    import_scene *scene = *state;
    cs_buf words = CS_BUF_INIT, medium = CS_BUF_INIT, brief = CS_BUF_INIT;
    fixed(&words, 80, "00002", "01 ", "First invented service that goes on and on until the seventy-two columns");
    fixed(&words, 80, "00002", "02 ", "of its line are full and a second one is begun");
    fixed(&words, 80, "00009", "01 ", "Second invented service");
    fixed(&words, 80, "99992", "01 ", "Third invented service");
    fixed(&medium, 106, "00002", " ", "FIRST INVENTED SERVICE THAT GOES ON AND ON");
    fixed(&medium, 106, "00009", " ", "SECOND INVENTED SERVICE");
    fixed(&medium, 106, "99992", " ", "THIRD INVENTED SERVICE");
    fixed(&brief, 80, "00002", " ", "FIRST INVENTED SVC          columns beyond the text are not words");
    fixed(&brief, 80, "00009", " ", "SECOND INVENTED SVC");
    fixed(&brief, 80, "99992", " ", "THIRD INVENTED SVC");
    scene_put(scene, "long-2031", words.data, words.size);
    scene_put(scene, "medium", medium.data, medium.size);
    scene_put(scene, "brief", brief.data, brief.size);
    SCENE_IMPORTS(scene, NULL, "cpt table 2031 2031-01-01..2031-12-31 cpt-descriptors 3/3;", "brief", "long-2031",
                  "medium");
    scene_open(scene);
    expect_titles(scene, "00002",
                  "First invented service that goes on and on until the seventy-two columns of its line are full and a "
                  "second one is begun",
                  "FIRST INVENTED SVC");
    words.data[80 + 2 + 6] = '3';
    scene_put(scene, "long-2031", words.data, words.size);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "long-2031:2: line 03 of code 00002 is out of sequence", "long-2031");
    cs_buf_dispose(&words);
    cs_buf_dispose(&medium);
    cs_buf_dispose(&brief);
}

/* ---- What is refused --------------------------------------------------------------------------------------------- */

/* A copy of a text with one part replaced. */
static void put_changed(import_scene *scene, const char *name, const char *text, const char *part,
                        const char *instead) {
    const char *at = strstr(text, part);
    assert_non_null(at);
    cs_buf bytes = CS_BUF_INIT;
    assert_true(cs_buf_add(&bytes, text, (size_t)(at - text)) && cs_buf_puts(&bytes, instead) &&
                cs_buf_puts(&bytes, at + strlen(part)));
    scene_put(scene, name, bytes.data, bytes.size);
    cs_buf_dispose(&bytes);
}

static void test_different_code_sets(void **state) {
    import_scene *scene = *state;
    put_three(scene);
    put_changed(scene, "SHORTU.txt", SHORT_TEXTS, "9001M INVENTED ANALYSIS\r\n", "");
    SCENE_REFUSES(scene, NULL, CS_CONFLICT, "LONGULT.txt:10: code 9001M is not in ", "LONGULT.txt", "MEDU.txt",
                  "SHORTU.txt");
    put_changed(scene, "SHORTU.txt", SHORT_TEXTS, "99992", "99993");
    SCENE_REFUSES(scene, NULL, CS_CONFLICT, "LONGULT.txt:6: code 99992 is not in ", "LONGULT.txt", "SHORTU.txt");
    put(scene, "SHORTU.txt", SHORT_TEXTS);
    put_changed(scene, "MEDU.txt", MEDIUM_TEXTS, "9001U INVENTED LABORATORY TEST\r\n",
                "9001U INVENTED LABORATORY TEST\r\n9002U ANOTHER INVENTED LABORATORY TEST, LONGER\r\n");
    SCENE_REFUSES(scene, NULL, CS_CONFLICT, "MEDU.txt:10: code 9002U is not in ", "LONGULT.txt", "MEDU.txt");
    put_changed(scene, "again.txt", LONG_TEXTS, "Invented analysis", "Invented analyses");
    SCENE_REFUSES(scene, NULL, CS_CONFLICT, "are the same kind of CPT descriptor file", "LONGULT.txt", "again.txt");
}

static void test_damaged(void **state) {
    import_scene *scene = *state;
    put_changed(scene, "x", LONG_TEXTS, "99992\t", "00003\t");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:6: 00003 follows 00009: the file is out of order", "x");
    put_changed(scene, "x", LONG_TEXTS, "9002F\t", "9001F\t");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:9: 9001F follows 9001F", "x");
    put_changed(scene, "x", LONG_TEXTS, "9001M\t", "9001m\t");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:10: a line that begins with no CPT code", "x");
    put_changed(scene, "x", LONG_TEXTS, "Invented analysis", "  ");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:10: code 9001M has no description", "x");
    scene_put(scene, "x", LONG_TEXTS, sizeof LONG_TEXTS - 32);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:12: a line that begins with no CPT code", "x");
    put_changed(scene, "x", LONG_TEXTS, "9001M\t", "9001M01 ");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x: its lines mix several layouts", "x");
}

static void test_tables_that_only_hold_codes(void **state) {
    import_scene *scene = *state;
    static const char PAIRS[] = "Made-up notice\r\nColumn 1\tColumn 2\tEffective\r\n"
                                "00002\t00009\t20310101\r\n00002\t99992\t20310101\r\n00009\t99992\t20310101\r\n";
    static const char VALUES[] = "Code,Units\r\n00002,1\r\n00009,2\r\n99992,3\r\n";
    put(scene, "pairs.txt", PAIRS);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "pairs.txt: not a code set", "pairs.txt");
    put(scene, "values.csv", VALUES);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "values.csv: not a code set", "values.csv");
}

static void test_edition_must_be_known(void **state) {
    import_scene *scene = *state;
    /* The year of a copyright notice is not the edition's. */
    put_changed(scene, "LONGULT.txt", LONG_TEXTS, "CPT 2031", "CPT \xC2\xA9 2030");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "give it, for example --version 2026", "LONGULT.txt");
    const cs_import_options year = {"2033", CS_DAY_NONE, CS_DAY_NONE};
    SCENE_IMPORTS(scene, &year, "cpt table 2033 2033-01-01..2033-12-31 cpt-descriptors 9/9;", "LONGULT.txt");
    const cs_import_options odd = {"licensed", CS_DAY_NONE, CS_DAY_NONE};
    SCENE_REFUSES(scene, &odd, CS_BAD_INPUT, "give the days it covers with --from and --to", "LONGULT.txt");
    const cs_import_options days = {"licensed", day("2033-01-01"), day("2033-06-30")};
    SCENE_IMPORTS(scene, &days, "cpt table licensed 2033-01-01..2033-06-30 cpt-descriptors 9/9;", "LONGULT.txt");
    put_changed(scene, "LONGULT.txt", LONG_TEXTS, "CPT 2031", "CPT\xC2\xAE 2032");
    SCENE_IMPORTS(scene, NULL, "cpt table 2032 2032-01-01..2032-12-31 cpt-descriptors 9/9;", "LONGULT.txt");
}

/* ---- Modifiers --------------------------------------------------------------------------------------------------- */

static const char MODIFIERS[] = "CPT 2031 made-up modifiers\r\n\r\n"
                                "02\tFirst invented modifier\r\n"
                                "03\tSecond invented modifier: its words\r\n"
                                "\tgo on in a second line\r\n"
                                "98\tThird invented modifier\r\n"
                                "9P\tInvented measure modifier\r\n"
                                "QZ\tInvented letter modifier\r\n";

static void test_modifiers(void **state) {
    import_scene *scene = *state;
    put(scene, "MODUL.txt", MODIFIERS);
    SCENE_IMPORTS(scene, NULL, "cpt modifiers 2031 2031-01-01..2031-12-31 cpt-modifiers 5/5;", "MODUL.txt");
    const cs_codes *codes = scene_open(scene);
    const char *title = NULL;
    assert_int_equal(cs_codes_modifier(codes, "03", day("2031-07-01"), &title), CS_STANDING_VALID);
    assert_string_equal(title, "Second invented modifier: its words go on in a second line");
    assert_int_equal(cs_codes_modifier(codes, "9P", day("2031-07-01"), &title), CS_STANDING_VALID);
    put_changed(scene, "x", MODIFIERS, "98\t", "01\t");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:6: modifier 01 follows 03", "x");
    put_changed(scene, "x", MODIFIERS, "9P\t", "9p\t");
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:7: a line that begins with no modifier", "x");
}

static void test_tables_and_modifiers_together(void **state) {
    import_scene *scene = *state;
    put_three(scene);
    put(scene, "MODUL.txt", MODIFIERS);
    SCENE_IMPORTS(scene, NULL,
                  "cpt modifiers 2031 2031-01-01..2031-12-31 cpt-modifiers 5/5;"
                  "cpt table 2031 2031-01-01..2031-12-31 cpt-descriptors 9/9;",
                  "LONGULT.txt", "MEDU.txt", "SHORTU.txt", "MODUL.txt");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        SCENE_TEST(test_three_files),
        SCENE_TEST(test_names_do_not_matter),
        SCENE_TEST(test_one_file_is_enough),
        SCENE_TEST(test_older_forms),
        SCENE_TEST(test_different_code_sets),
        SCENE_TEST(test_damaged),
        SCENE_TEST(test_tables_that_only_hold_codes),
        SCENE_TEST(test_edition_must_be_known),
        SCENE_TEST(test_modifiers),
        SCENE_TEST(test_tables_and_modifiers_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
