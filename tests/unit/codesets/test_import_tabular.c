/* test_import_tabular.c - the tabular list on a made-up small file: tree, notes, seventh characters, refusals. */
#include "made.h"

#include "countersign/limits.h"

#define BEGIN                                                                                                          \
    "<?xml version='1.0' encoding='utf-8'?>\n<ICD10CM.tabular>\n<version>2026</version>\n"                             \
    "<introduction><introSection type='title'><title>Skipped</title></introSection></introduction>\n"                  \
    "<chapter><name>1</name><desc>Chapter one (A00-B99)</desc>\n"                                                      \
    "<includes><note>everything</note></includes><sectionIndex><sectionRef first='A00' last='A01' "                    \
    "id='A00-A01'>x</sectionRef></sectionIndex>\n"                                                                     \
    "<section id='A00-A01'><desc>Section</desc>\n"
#define END "</section></chapter></ICD10CM.tabular>\n"

static const char LIST[] =
    BEGIN "<diag><name>A00</name><desc>Charc\xC3\xB4t's &amp; others</desc>\n"
          "<excludes1><note>one (B00)</note><note>two  \n (B01.-)</note></excludes1>\n"
          "<useAdditionalCode><note>code for organism</note></useAdditionalCode>\n"
          "<diag><name>A00.0</name><desc>Leaf</desc><inclusionTerm><note>Term</note></inclusionTerm></diag>\n"
          "<diag placeholder='true'><name>A00.1X</name><desc>Placeholder</desc>\n"
          "<visualImpairment><visCategory><heading>x</heading></visCategory></visualImpairment>"
          "<diag><name>A00.1X1</name><desc>Below it</desc></diag></diag></diag>\n"
          "<diag><name>A01</name><desc>Injury</desc><sevenChrNote><note>append</note></sevenChrNote>\n"
          "<sevenChrDef><extension char='A'>initial</extension><note>stray</note><extension char='D'>later</extension>"
          "</sevenChrDef>\n"
          "<diag><name>A01.0</name><desc>Arm</desc></diag></diag>\n" END;

static void note_is(const cs_release *release, const cs_row *row, uint32_t index, cs_note_kind kind, const char *text) {
    cs_note note;
    assert_true(index < row->note_count);
    assert_true(cs_release_note(release, row->first_note + index, &note));
    assert_int_equal(note.kind, kind);
    assert_string_equal(note.text, text);
}

static void tree(void **state) {
    (void)state;
    static const struct {
        cs_row_kind kind;
        const char *code, *title;
        uint32_t parent;
        bool billable, placeholder;
    } ROWS[] = {
        {CS_ROW_CHAPTER, "1", "Chapter one (A00-B99)", CS_NO_ROW, false, false},
        {CS_ROW_SECTION, "A00-A01", "Section", 0, false, false},
        {CS_ROW_CODE, "A00", "Charc\xC3\xB4t's & others", 1, false, false},
        {CS_ROW_CODE, "A000", "Leaf", 2, true, false},
        {CS_ROW_CODE, "A001X", "Placeholder", 2, false, true},
        {CS_ROW_CODE, "A001X1", "Below it", 4, true, false},
        {CS_ROW_CODE, "A01", "Injury", 1, false, false},
        {CS_ROW_CODE, "A010", "Arm", 6, false, false},
    };
    char directory[64];
    cs_error failure;
    cs_codes *codes = NULL;
    cs_row row;
    made_directory(directory);
    if (made_import(directory, "list.xml", LIST, &failure) != CS_OK) fail_msg("%s", failure.message);
    MADE_OK(cs_codes_open(directory, &codes, error));
    const cs_release *release = cs_codes_release(codes, 0);
    assert_int_equal(release->kind, CS_RELEASE_TABULAR);
    assert_string_equal(release->version, "2026");
    assert_int_equal(release->from, made_day("2025-10-01", 0));
    assert_int_equal(release->to, made_day("2026-09-30", 0));
    assert_int_equal(release->rows, 6);
    for (uint32_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_true(cs_release_row(release, i, &row));
        assert_int_equal(row.kind, ROWS[i].kind);
        assert_string_equal(row.code, ROWS[i].code);
        assert_string_equal(row.title, ROWS[i].title);
        assert_int_equal(row.parent, ROWS[i].parent);
        assert_int_equal(row.billable, ROWS[i].billable);
        assert_int_equal(row.placeholder, ROWS[i].placeholder);
    }
    assert_int_equal(cs_release_row_count(release), sizeof ROWS / sizeof *ROWS);
    cs_release_row(release, 0, &row);
    note_is(release, &row, 0, CS_NOTE_INCLUDES, "everything");
    cs_release_row(release, 2, &row);
    assert_int_equal(row.note_count, 3);
    note_is(release, &row, 0, CS_NOTE_EXCLUDES1, "one (B00)");
    note_is(release, &row, 1, CS_NOTE_EXCLUDES1, "two (B01.-)");
    note_is(release, &row, 2, CS_NOTE_USE_ADDITIONAL, "code for organism");
    cs_release_row(release, 3, &row);
    note_is(release, &row, 0, CS_NOTE_INCLUSION_TERM, "Term");
    cs_seventh sevenths[CS_SEVENTH_MAX];
    assert_int_equal(cs_release_sevenths(release, 7, sevenths), 2);
    assert_string_equal(sevenths[1].meaning, "later");
    cs_code code;
    assert_int_equal(cs_codes_judge(codes, CS_ICD10CM, "A010XXD", 7, release->from, &code), CS_STANDING_VALID);
    assert_string_equal(code.seventh, "later");
    cs_codes_close(codes);
    made_remove(directory);
}

static void refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *part;
    } BAD[] = {
        {BEGIN "<diag><name>A00</name><desc>x</desc></diag>", "list.xml:8: the document ends inside"},
        {BEGIN "<diag><name>A00</name><desc>x</desc>\n<surprise/></diag>" END, ":9: an unknown element"},
        {BEGIN "<diag><name>A00</name><desc>x</desc>\n<excludes1><other/></excludes1></diag>" END,
         ":9: an unknown element"},
        {BEGIN "<diag><name>A00</name>\n</diag>" END, ":9: an element without name or title"},
        {BEGIN "<diag><desc>x</desc></diag>" END, ":8: a title out of place"},
        {BEGIN "<diag><name>A00</name><name>A01</name><desc>x</desc></diag>" END, ":8: a name out of place"},
        {BEGIN "<diag><name>A000</name><desc>x</desc></diag>" END, ":8: a code that is none"},
        {BEGIN "<diag><name>A00.0</name><desc>x</desc></diag>" END, ":8: a code that is none"},
        {BEGIN "<diag><name>A00</name><desc>x</desc><diag><name>A01.0</name><desc>x</desc></diag></diag>" END,
         ":8: a code that is none"},
        {BEGIN "<diag><name>A00</name><desc>x</desc></diag>\n<diag><name>A00</name><desc>x</desc></diag>" END,
         "code A00 stands twice (first on line 8)"},
        {BEGIN
         "<diag><name>A00</name><desc>x</desc><sevenChrDef><extension char='AB'>x</extension></sevenChrDef></diag>" END,
         ":8: an extension without"},
        {BEGIN "<diag><name>A00</name><desc>x</desc><sevenChrDef><extension char='A'>x</extension>"
               "<extension char='A'>x</extension></sevenChrDef></diag>" END,
         "the seventh character A of A00 stands twice"},
        {BEGIN "<diag><name>A00</name><desc>x</desc><diag><name>A00.0</name><desc>x</desc></diag>\n"
               "<includes><note>late</note></includes></diag>" END,
         ":9: notes that stand"},
        {"<ICD10CM.tabular><chapter/></ICD10CM.tabular>", ":1: an element stands where"},
        {"<ICD10CM.tabular><version>2026</version></ICD10CM.tabular>", "holds no codes"},
        {"<ICD10CM.tabular><version>next</version></ICD10CM.tabular>", "--version"},
        {"<ICD10CM.tabular/>", "no version"},
    };
    char directory[64];
    made_directory(directory);
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        MADE_REFUSED(directory, "list.xml", BAD[i].text, CS_BAD_INPUT, BAD[i].part);
    made_remove(directory);
}

static void options(void **state) {
    (void)state;
    const cs_import_options given = {"2026-04", made_day("2026-04-01", 0), CS_DAY_NONE};
    char directory[64], *path;
    cs_codes *codes = NULL;
    made_directory(directory);
    path = made_file(directory, "list.xml", LIST, sizeof LIST - 1);
    MADE_OK(cs_codes_import(directory, (const char *const[]){path}, 1, &given, NULL, NULL, error));
    MADE_OK(cs_codes_open(directory, &codes, error));
    assert_string_equal(cs_codes_release(codes, 0)->version, "2026-04");
    assert_int_equal(cs_codes_release(codes, 0)->from, given.from);
    assert_int_equal(cs_codes_release(codes, 0)->to, made_day("2026-09-30", 0));
    cs_codes_close(codes);
    free(path);
    made_remove(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tree), cmocka_unit_test(refused), cmocka_unit_test(options)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
