/* test_pack.c - the ranges are in order; packs that are wrong are refused with file and line. That every sign flags and
 * passes what it must, tests/unit/engine/test_examples.c proves. */
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Each row of the ranges is in order, and its unit is one that doses are read in, or another that is never compared. */
static void test_ranges(void **state) {
    (void)state;
    const cs_known *known = cs_stated_rules_known(reading_rules);
    assert_true(known->doses_count > 400 && known->labs_count > 160);
    for (size_t i = 0; i < known->doses_count; i++) {
        const cs_known_dose *row = &known->doses[i];
        if (row->low > row->high || (row->day >= 0 && row->day < row->high))
            fail_msg("%s:%lu: %s: low, high and day are not in order", row->place.file, row->place.line, row->drug);
        if (i && strcmp(known->doses[i - 1].of, row->of) == 0) continue;
        for (size_t k = 0; k + 1 < i; k++)
            if (strcmp(known->doses[k].of, row->of) == 0)
                fail_msg("%s:%lu: the forms of %s do not stand together", row->place.file, row->place.line, row->of);
    }
}

/* A folder of packs with one of them replaced. */
static void expect_refused(const char *name, const char *content, const char *message) {
    char folder[] = "/tmp/cs-stated-XXXXXX", path[256], command[512];
    cs_stated_rules *rules = NULL;
    cs_error error = {CS_OK, ""};
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command,
             "mkdir -p %s/packs %s/schema && cp %s/rules/schema/pack.rng %s/schema/ && cp %s/rules/packs/leftovers.xml "
             "%s/rules/packs/dosing.xml %s/rules/packs/labs.xml %s/packs/",
             folder, folder, CS_TEST_ROOT, folder, CS_TEST_ROOT, CS_TEST_ROOT, CS_TEST_ROOT, folder);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/packs/%s.xml", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    assert_int_equal(cs_stated_rules_open(folder, NULL, &rules, &error), CS_BAD_INPUT);
    assert_null(rules);
    if (!strstr(error.message, message)) fail_msg("expected \"%s\" in: %s", message, error.message);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

static void test_refused(void **state) {
    (void)state;
    expect_refused("labs",
                   "<pack name=\"labs\" version=\"1\" kind=\"labs\"><examples rule=\"consistency.value\">"
                   "<flags>a</flags><passes>b</passes></examples>\n\n"
                   "  <lab name=\"sodium\" unit=\"mmol/L\" low=\"210\" high=\"90\"/>\n</pack>\n",
                   "labs.xml:3:");
    expect_refused("dosing",
                   "<pack name=\"dosing\" version=\"1\" kind=\"dosing\"><examples rule=\"consistency.dose\">"
                   "<flags>a</flags><passes>b</passes></examples>\n"
                   "  <dose drug=\"x\" route=\"oral\" unit=\"mg\" low=\"ten\"/>\n</pack>\n",
                   "dosing.xml:2");
    expect_refused("leftovers",
                   "<pack name=\"leftovers\" version=\"1\" kind=\"leftovers\">\n"
                   "  <words id=\"other\">name</words>\n</pack>\n",
                   "leftovers.xml:2:");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ranges), cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
