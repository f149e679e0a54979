/* test_import_pcs.c - ICD-10-PCS tables: made-up tables expanded, damage, and the official file's counts. */
#include "importing.h"

static const char TABLES[] =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<ICD10PCS.tabular>\n"
    "  <version>2031</version>\n"
    "  <title>Made-up tables</title>\n"
    "  <pcsTable>\n"
    "    <axis pos=\"1\" values=\"1\"><title>Section</title><label code=\"0\">Invented Section</label></axis>\n"
    "    <axis pos=\"2\" values=\"1\"><title>Body System</title><label code=\"0\">Invented System</label></axis>\n"
    "    <axis pos=\"3\" values=\"1\"><title>Operation</title><label code=\"1\">Mending</label>\n"
    "      <definition>Making whole &gt; before</definition></axis>\n"
    "    <pcsRow codes=\"6\">\n"
    "      <axis pos=\"4\" values=\"3\"><title>Body Part</title><label code=\"0\">Part, Left</label>\n"
    "        <label code=\"1\">Part, Right</label><label code=\"2\">Whole</label></axis>\n"
    "      <axis pos=\"5\" values=\"2\"><title>Approach</title><label code=\"0\">Open</label>\n"
    "        <label code=\"X\">External</label></axis>\n"
    "      <axis pos=\"6\" values=\"1\"><title>Device</title><label code=\"Z\">No Device</label></axis>\n"
    "      <axis pos=\"7\" values=\"1\"><title>Qualifier</title><label code=\"Z\">No Qualifier</label></axis>\n"
    "    </pcsRow>\n"
    "    <pcsRow codes=\"2\">\n"
    "      <axis pos=\"4\" values=\"1\"><title>Body Part</title><label code=\"0\">Part, Left</label></axis>\n"
    "      <axis pos=\"5\" values=\"1\"><title>Approach</title><label code=\"0\">Open</label></axis>\n"
    "      <axis pos=\"6\" values=\"2\"><title>Device</title><label code=\"J\">Glue</label>\n"
    "        <label code=\"K\">String</label></axis>\n"
    "      <axis pos=\"7\" values=\"1\"><title>Qualifier</title><label code=\"Z\">No Qualifier</label></axis>\n"
    "    </pcsRow>\n"
    "  </pcsTable>\n"
    "  <pcsTable>\n"
    "    <axis pos=\"1\" values=\"1\"><title>Section</title><label code=\"B\">Invented Pictures</label></axis>\n"
    "    <axis pos=\"2\" values=\"1\"><title>Body System</title><label code=\"0\">Invented System</label></axis>\n"
    "    <axis pos=\"3\" values=\"1\"><title>Type</title><label code=\"0\">Drawing</label></axis>\n"
    "    <pcsRow codes=\"1\">\n"
    "      <axis pos=\"4\" values=\"1\"><title>Body Part</title><label code=\"0\">Whole</label></axis>\n"
    "      <axis pos=\"5\" values=\"1\"><title>Contrast</title><label code=\"Z\">None</label></axis>\n"
    "      <axis pos=\"6\" values=\"1\"><title>Qualifier</title><label code=\"Z\">None</label></axis>\n"
    "      <axis pos=\"7\" values=\"1\"><title>Qualifier</title><label code=\"Z\">None</label></axis>\n"
    "    </pcsRow>\n"
    "  </pcsTable>\n"
    "</ICD10PCS.tabular>\n";

static void test_expansion(void **state) {
    import_scene *scene = *state;
    scene_put(scene, "x", TABLES, sizeof TABLES - 1);
    SCENE_IMPORTS(scene, NULL, "icd-10-pcs table 2031 2030-10-01..2031-09-30 icd-10-pcs-tables 9/11;", "x");
    const cs_codes *codes = scene_open(scene);
    assert_string_equal(scene_judge(scene, CS_ICD10PCS, "00101ZZ", "2030-10-01"), "UNKNOWN");
    assert_string_equal(scene_judge(scene, CS_ICD10PCS, "0011XZZ", "2030-09-30"), "NOT_COVERED");
    cs_code code;
    assert_int_equal(cs_codes_judge(codes, CS_ICD10PCS, "0011xzz", 7, day("2031-09-30"), &code), CS_STANDING_VALID);
    assert_string_equal(code.title, "Mending, Part, Right, External");
    assert_int_equal(cs_codes_judge(codes, CS_ICD10PCS, "00100KZ", 7, day("2031-09-30"), &code), CS_STANDING_VALID);
    assert_string_equal(code.title, "Mending, Part, Left, Open, String");
    assert_int_equal(cs_codes_judge(codes, CS_ICD10PCS, "B000ZZZ", 7, day("2031-09-30"), &code), CS_STANDING_VALID);
    assert_string_equal(code.title, "Drawing, Whole");
    cs_row row, parent;
    assert_true(cs_release_row(code.titled, code.row, &row));
    assert_true(cs_release_row(code.titled, row.parent, &parent));
    assert_string_equal(parent.code, "B00");
    assert_string_equal(parent.title, "Invented Pictures, Invented System, Drawing");
    assert_false(parent.billable);
}

static void refuse(import_scene *scene, const char *part, const char *instead, const char *message) {
    const char *at = strstr(TABLES, part);
    assert_non_null(at);
    cs_buf bytes = CS_BUF_INIT;
    assert_true(cs_buf_add(&bytes, TABLES, (size_t)(at - TABLES)) && cs_buf_puts(&bytes, instead) &&
                cs_buf_puts(&bytes, at + strlen(part)));
    scene_put(scene, "x", bytes.data, bytes.size);
    cs_buf_dispose(&bytes);
    SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, message, "x");
}

static void test_damaged(void **state) {
    import_scene *scene = *state;
    refuse(scene, "pcsRow codes=\"6\"", "pcsRow codes=\"7\"", "a row of table 001 announces 7 codes and makes 6");
    refuse(scene, "pos=\"4\" values=\"3\"", "pos=\"4\" values=\"2\"", "x:12: axis 4 announces 2 values and has 3");
    refuse(scene, "pos=\"5\"", "pos=\"6\"", "x:13: an axis at position \"6\"");
    refuse(scene, "label code=\"X\"", "label code=\"O\"", "x:14: a label's code \"O\"");
    refuse(scene, "label code=\"X\"", "label code=\"0\"", "x:14: a label's code \"0\" where one not used yet");
    refuse(scene, "<label code=\"J\">Glue", "<label code=\"J\">", "x:21: a label \"\" where words was expected");
    refuse(scene, "label code=\"B\">Inv", "label code=\"0\">Inv",
           "table \"000\" where one that follows the table before it");
    refuse(scene, "<version>2031", "<version>next", "the version \"next\" is not a year: give --version");
    refuse(scene, "</pcsTable>", "</pcsRow>", "x:25: ");
}

static void test_code_in_two_rows(void **state) {
    import_scene *scene = *state;
    refuse(scene, "label code=\"J\">Glue", "label code=\"Z\">No Device", "code 00100ZZ stands twice");
}

static void test_cut_short(void **state) {
    import_scene *scene = *state;
    for (size_t size = 100; size < sizeof TABLES - 20; size += 97) {
        scene_put(scene, "x", TABLES, size);
        SCENE_REFUSES(scene, NULL, CS_BAD_INPUT, "x:", "x");
    }
}

static void test_tables_of_2026(void **state) {
    import_scene *scene = *state;
    NEED_SHARED(path, "icd10pcs_tables_2026.xml.gz");
    SCENE_IMPORTS(scene, NULL, "icd-10-pcs table 2026 2025-10-01..2026-09-30 icd-10-pcs-tables 79115/80029;", path);
    const cs_codes *codes = scene_open(scene);
    const cs_release *release = cs_codes_release(codes, 0);
    assert_int_equal(release->headers, 914);
    cs_code code;
    assert_int_equal(cs_codes_judge(codes, CS_ICD10PCS, "0SRD0J9", 7, day("2026-03-02"), &code), CS_STANDING_VALID);
    assert_string_equal(code.title, "Replacement, Knee Joint, Left, Open, Synthetic Substitute, Cemented");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        SCENE_TEST(test_expansion), SCENE_TEST(test_damaged),        SCENE_TEST(test_code_in_two_rows),
        SCENE_TEST(test_cut_short), SCENE_TEST(test_tables_of_2026),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
