/* test_packs.c - packs of a folder: read in the order of their names, refused by file and line when the schema or the
 * compiler finds something wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/digest.h"
#include "rules/packs.h"

static char folder[64];

static void put(const char *name, const char *text) {
    char path[256];
    cs_error error = {CS_OK, ""};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (cs_file_replace(path, text, strlen(text), &error) != CS_OK) fail_msg("%s", error.message);
}

static int open_folder(void **state) {
    char path[256], schema[512];
    cs_error error;
    (void)state;
    strcpy(folder, "/tmp/countersign-test-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    snprintf(path, sizeof path, "%s/packs/deeper", folder);
    if (cs_folder_make(path, &error) != CS_OK) return -1;
    snprintf(path, sizeof path, "%s/schema", folder);
    snprintf(schema, sizeof schema, "%s/rules/schema", CS_TEST_ROOT);
    return symlink(schema, path);
}

static int close_folder(void **state) {
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return system(command);
}

#define PACK(kind) "<?xml version=\"1.0\"?>\n<pack name=\"made\" version=\"1\" kind=\"" kind "\">\n"
#define END "\n</pack>\n"

static void whole(void **state) {
    cs_packs packs;
    cs_error error = {CS_OK, ""};
    (void)state;
    put("packs/b.xml",
        PACK("phrases") "<codes to=\"I10 E11-\"><p kind=\"lay\">high\n   blood &amp; so on</p></codes>"
                        "<codes to=\"F- D0-\"><p kind=\"drug\">x</p><p kind=\"index\">y</p></codes>" END);
    put("packs/a.xml", PACK("axes") "<define name=\"kin\">mother|father</define>\n"
                                    "<define name=\"all\">aunt|{kin}</define>\n"
                                    "<axis id=\"side\"><value id=\"left\"><cue>left {all} of</cue></value></axis>" END);
    put("packs/deeper/c.xml", PACK("anatomy") "<part id=\"body\" region=\"all\"/>\n"
                                              "<part id=\"knee\" region=\"leg\" in=\"body\"><term>knee</term>"
                                              "<term>genu</term></part>" END);
    put("packs/notes.txt", "no pack");
    put("packs/.hidden.xml", "no pack");
    if (cs_packs_load(folder, &packs, &error) != CS_OK) fail_msg("%s", error.message);
    assert_int_equal(packs.sources_count, 3);
    assert_string_equal(packs.sources[0].name, "made");
    assert_int_equal(strlen(packs.sources[0].sha256), 64);
    assert_int_equal(packs.cues_count, 1);
    assert_string_equal(packs.cues[0].pattern, "left aunt|mother|father of");
    assert_string_equal(packs.cues[0].axis, "side");
    assert_int_equal(packs.cues[0].place.line, 5);
    assert_int_equal(packs.phrases_count, 3);
    assert_string_equal(packs.phrases[0].text, "high blood & so on"); /* spaces are one */
    assert_string_equal(packs.phrases[0].targets, "I10 E11-");
    assert_string_equal(packs.phrases[2].kind, "index");
    assert_int_equal(packs.parts_count, 4); /* each part, and each of its terms */
    assert_string_equal(packs.parts[3].term, "genu");
    assert_string_equal(packs.parts[3].parents, "body");
    assert_non_null(strstr(packs.parts[0].place.file, "packs/deeper/c.xml"));
    cs_packs_dispose(&packs);
    cs_packs_dispose(&packs); /* twice does no harm */
}

static void refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *part; /* the message says made.xml:LINE and this */
    } BAD[] = {
        {"<pack name=\"made\" version=\"1\" kind=\"phrases\">", "made.xml:1"},
        {"not XML", "made.xml:1"},
        {"", "made.xml"},
        {"<!DOCTYPE pack [<!ENTITY e \"x\">]>\n" PACK("language") END, "made.xml:"},
        {"<rules/>", "made.xml:1"},
        {"<pack name=\"made\" kind=\"language\"/>", "made.xml:1"},
        {"<pack name=\"Made Up\" version=\"1\" kind=\"language\"/>", "made.xml:1"},
        {"<pack name=\"made\" version=\"one\" kind=\"language\"/>", "made.xml:1"},
        {PACK("poems") END, "made.xml:2"},
        {PACK("phrases") END, "made.xml:2"}, /* none */
        {PACK("phrases") "<codes to=\"\"><p kind=\"lay\">x</p></codes>" END, "made.xml:3"},
        {PACK("phrases") "<codes to=\"i10\"><p kind=\"lay\">x</p></codes>" END, "made.xml:3"},
        {PACK("phrases") "<codes to=\"I10.12345\"><p kind=\"lay\">x</p></codes>" END, "made.xml:3"},
        {PACK("phrases") "<codes to=\"I10\"/>" END, "made.xml:3"},
        {PACK("phrases") "<codes to=\"I10\">\n<p>x</p></codes>" END, "made.xml:4"},
        {PACK("phrases") "<codes to=\"I10\">\n<p kind=\"joke\">x</p></codes>" END, "made.xml:4"},
        {PACK("phrases") "<codes to=\"I10\">\n<p kind=\"lay\"></p></codes>" END, "made.xml:4"},
        {PACK("phrases") "<codes to=\"I10\">\n<p kind=\"lay\"><b>x</b></p></codes>" END, "made.xml:4"},
        {PACK("phrases") "<codes to=\"I10\">\n\n<q kind=\"lay\">x</q></codes>" END, "made.xml:3: Expecting element p"},
        {PACK("language") "<codes to=\"I10\"><p kind=\"lay\">x</p></codes>" END, "made.xml:3"},
        {PACK("language") "<abbreviation>x</abbreviation>" END, "made.xml:3"},
        {PACK("language") "<abbreviation short=\"twelve letters\">x</abbreviation>" END, "made.xml:3"},
        {PACK("language") "<rewrite>x</rewrite>" END, "made.xml:3"},
        {PACK("language") "<list>x</list>" END, "made.xml:3"},
        {PACK("axes") END, "made.xml:2"},
        {PACK("axes") "<axis id=\"side\">\n<value id=\"left\"/></axis>" END, "made.xml:4"},
        {PACK("axes") "<axis id=\"side\"><value><cue>x</cue></value></axis>" END, "made.xml:3"},
        {PACK("axes") "<axis id=\"side\">\n<value id=\"left\"><cue>{nobody} left</cue></value></axis>" END,
         "made.xml:4: {nobody}"},
        {PACK("opposites") "<opposite a=\"x\" b=\"y\"/>" END, "made.xml:3"},
        {PACK("opposites") "<opposite a=\"x\" axis=\"z\"/>" END, "made.xml:3"},
        {PACK("anatomy") "<part id=\"x\"/>" END, "made.xml:3"},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        cs_packs packs;
        cs_error error = {CS_OK, ""};
        put("packs/made.xml", BAD[i].text);
        cs_status status = cs_packs_load(folder, &packs, &error);
        if (status == CS_BAD_INPUT && strstr(error.message, BAD[i].part)) continue;
        print_error("%s\n  gave status %d, \"%s\"; expected \"%s\"\n", BAD[i].text, (int)status, error.message,
                    BAD[i].part);
        if (status == CS_OK) cs_packs_dispose(&packs);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void limits(void **state) {
    cs_packs packs;
    cs_error error = {CS_OK, ""};
    cs_buf text = CS_BUF_INIT;
    (void)state;
    cs_buf_puts(&text, PACK("axes"));
    for (int i = 0; i < 33; i++) cs_buf_printf(&text, "<define name=\"d%d\">x</define>\n", i);
    cs_buf_puts(&text, "<axis id=\"side\"><value id=\"left\"><cue>x</cue></value></axis>" END);
    put("packs/made.xml", text.data);
    assert_int_equal(cs_packs_load(folder, &packs, &error), CS_LIMIT);
    assert_non_null(strstr(error.message, "made.xml:35"));
    cs_buf_dispose(&text);
    assert_int_equal(cs_packs_load("/nowhere", &packs, &error), CS_IO);
    assert_non_null(strstr(error.message, "/nowhere"));
}

static bool holds(const void *with, const char *sha256) {
    return strcmp(with, sha256) == 0;
}

/* A pack that was validated before is not validated again: but only unchanged, and under the same schema. */
static void trust(void **state) {
    static const char ODD[] = PACK("axes") "<unheard of=\"it\"/>" END;
    char sha256[CS_SHA256_HEX];
    cs_error error = {CS_OK, ""};
    cs_packs packs;
    cs_pack_validator validator;
    (void)state;
    put("packs/deeper/odd.xml", ODD);
    cs_sha256_hex(ODD, strlen(ODD), sha256);
    assert_int_equal(cs_pack_validator_open(folder, NULL, &validator, &error), CS_OK);
    cs_pack_trust same = {cs_pack_validator_mark(&validator), holds, sha256}, older = same, other = same;
    cs_pack_validator_close(&validator);
    older.schema_mark++;
    other.with = "";
    assert_int_equal(cs_packs_load_folder(folder, "deeper", &older, &packs, &error), CS_BAD_INPUT);
    assert_int_equal(cs_packs_load_folder(folder, "deeper", &other, &packs, &error), CS_BAD_INPUT);
    assert_int_equal(cs_packs_load_folder(folder, "deeper", NULL, &packs, &error), CS_BAD_INPUT);
    put("packs/deeper/c.xml", PACK("axes") END);
    assert_int_equal(cs_packs_load_folder(folder, "deeper", &same, &packs, &error), CS_BAD_INPUT); /* c.xml is not */
    char path[256];
    snprintf(path, sizeof path, "%s/packs/deeper/c.xml", folder);
    unlink(path);
    int status = cs_packs_load_folder(folder, "deeper", &same, &packs, &error);
    assert_int_equal(status, CS_OK);
    cs_packs_dispose(&packs);
    snprintf(path, sizeof path, "%s/packs/deeper/odd.xml", folder);
    unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(whole, open_folder, close_folder),
                                       cmocka_unit_test_setup_teardown(refused, open_folder, close_folder),
                                       cmocka_unit_test_setup_teardown(trust, open_folder, close_folder),
                                       cmocka_unit_test_setup_teardown(limits, open_folder, close_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
