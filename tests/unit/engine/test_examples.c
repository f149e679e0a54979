/* test_examples.c - the examples of the shipped packs hold, with no lists of names; one that does not hold is told with
 * its file and line, and so is a rule without examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "countersign/rules.h"
#include "rules/packs.h"

#define RULES CS_TEST_ROOT "/rules"
#define NO_DATA CS_TEST_BUILD "/no-data"

typedef struct told {
    size_t count;
    char last[512];
} told;

static void tell(void *context, const char *file, unsigned long line, const char *what) {
    told *all = context;
    all->count++;
    snprintf(all->last, sizeof all->last, "%s:%lu: %s", file, line, what);
}

static void the_shipped_packs_hold(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    told all = {0};
    size_t tried = 0;
    if (cs_rules_test(NULL, NO_DATA, RULES, tell, &all, &tried, &error)) fail_msg("%s", error.message);
    if (all.count) fail_msg("%zu wrong, the last: %s", all.count, all.last);
    assert_true(tried > 180);
}

/* Labels, shapes and signs must have some by the schema; of lists of phrases this proves it. */
static void every_list_has_examples(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_packs packs = {0};
    if (cs_packs_load_folder(RULES, "identify", NULL, &packs, &error)) fail_msg("%s", error.message);
    assert_true(packs.phrase_lists_count > 40);
    for (size_t i = 0; i < packs.phrase_lists_count; i++) {
        size_t flags = 0, passes = 0;
        for (size_t k = 0; k < packs.examples_count; k++) {
            if (strcmp(packs.examples[k].id, packs.phrase_lists[i].id) != 0) continue;
            flags += packs.examples[k].flagged;
            passes += !packs.examples[k].flagged;
        }
        if (!flags || !passes) fail_msg("the list %s has no examples", packs.phrase_lists[i].id);
    }
    cs_packs_dispose(&packs);
}

/* So has every pack whose words are compared with codes; `countersign rules test` runs them. */
static void every_pack_has_examples(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_packs packs = {0};
    size_t files = 0;
    if (cs_packs_load(RULES, &packs, &error)) fail_msg("%s", error.message);
    for (size_t i = 0; i < packs.examples_count; i++)
        files += i == 0 || strcmp(packs.examples[i].place.file, packs.examples[i - 1].place.file) != 0;
    /* Signs carry their own. */
    assert_int_equal(files, packs.sources_count - 1);
    cs_packs_dispose(&packs);
}

/* What becomes of one pack, written to a file of this name. */
static cs_status check(const char *name, const char *content, told *all, size_t *tried, cs_error *error) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s-%d.xml", CS_TEST_BUILD, name, (int)getpid());
    if (cs_file_replace(path, content, strlen(content), error)) fail_msg("%s", error->message);
    cs_status status = cs_rules_validate(NO_DATA, RULES, path, tell, all, tried, error);
    unlink(path);
    return status;
}

#define MINE                                                                                                           \
    "<pack name=\"mine\" version=\"1\" kind=\"identifiers\">\n<shape id=\"r\" kind=\"mrn\" as=\"KR-9999999\">\n"
#define SIGN                                                                                                           \
    "<pack name=\"l\" version=\"1\" kind=\"leftovers\">\n<sign id=\"s\" rule=\"ai.chatter\" where=\"anywhere\" "       \
    "says=\"so\">"                                                                                                     \
    "<say>made up remark</say>\n"

static void a_pack_of_ones_own_is_tried(void **state) {
    (void)state;
    static const struct {
        const char *content;
        size_t tried, wrong;
        const char *told;
    } CASES[] = {
        {MINE "<flag value=\"KR-1234567\">see KR-1234567</flag>\n<pass>see KR-12</pass></shape></pack>", 2, 0, ""},
        {MINE "<flag value=\"KR-12\">see KR-12</flag>\n<pass>see KR-12</pass></shape></pack>", 2, 1,
         ".xml:3: r: this example must be flagged, and is not"},
        {MINE "<flag value=\"KR-1234567\">see KR-1234567</flag>\n<pass>see KR-1234567</pass></shape></pack>", 2, 1,
         ".xml:4: r: this example must pass, and is flagged"},
        {SIGN "<flags>A made up remark.</flags>\n<passes>A remark.</passes></sign></pack>", 2, 0, ""},
        {SIGN "<flags>A remark.</flags>\n<passes>A made up remark.</passes></sign></pack>", 2, 2,
         ".xml:4: s: this example must pass, and is flagged"},
        {"<pack name=\"d\" version=\"1\" kind=\"dosing\"><examples rule=\"consistency.dose\">\n"
         "<flags>Take madeupine 900 mg daily.</flags>\n<passes>Take madeupine 90 mg daily.</passes></examples>"
         "<dose drug=\"madeupine\" route=\"oral\" unit=\"mg\" low=\"10\" high=\"100\" day=\"200\"/></pack>",
         2, 0, ""},
        {"<pack name=\"d\" version=\"1\" kind=\"labs\"><examples rule=\"consistency.value\">\n"
         "<flags>madeupate 9 mg/dL</flags>\n<passes>madeupate 9 mg/dL</passes></examples>"
         "<lab name=\"madeupate\" unit=\"mg/dL\" low=\"10\" high=\"100\"/></pack>",
         2, 1, ".xml:3: consistency.value: this example must pass, and is flagged"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_error error = {CS_OK, ""};
        told all = {0};
        size_t tried = 0;
        if (check("mine", CASES[i].content, &all, &tried, &error)) fail_msg("case %zu: %s", i, error.message);
        if (tried != CASES[i].tried || all.count != CASES[i].wrong || !strstr(all.last, CASES[i].told))
            fail_msg("case %zu: %zu tried, %zu wrong: %s", i, tried, all.count, all.last);
    }
}

static void a_rule_without_examples_is_refused(void **state) {
    (void)state;
    static const char *const CASES[] = {
        MINE "</shape></pack>",
        MINE "<flag value=\"KR-1234567\">see KR-1234567</flag></shape></pack>",
        MINE "<pass>see KR-12</pass></shape></pack>",
        "<pack name=\"mine\" version=\"1\" kind=\"identifiers\">\n<label id=\"r\" "
        "kind=\"mrn\"><l>roll</l></label></pack>",
        SIGN "</sign></pack>",
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_error error = {CS_OK, ""};
        told all = {0};
        size_t tried = 0;
        assert_int_equal(check("bare", CASES[i], &all, &tried, &error), CS_BAD_INPUT);
        if (!strstr(error.message, ".xml:2") && !strstr(error.message, ".xml:3")) fail_msg("%s", error.message);
        assert_int_equal(tried, 0);
    }
}

/* An edited copy takes the place of the shipped pack, so that its phrases do not stand there twice. */
static void a_copy_takes_the_place_of_its_pack(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    told all = {0};
    size_t tried = 0;
    if (cs_rules_validate(NO_DATA, RULES, RULES "/packs/identify/identifiers.xml", tell, &all, &tried, &error))
        fail_msg("%s", error.message);
    if (all.count) fail_msg("%s", all.last);
    assert_true(tried > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_packs_hold),
        cmocka_unit_test(every_list_has_examples),
        cmocka_unit_test(every_pack_has_examples),
        cmocka_unit_test(a_pack_of_ones_own_is_tried),
        cmocka_unit_test(a_rule_without_examples_is_refused),
        cmocka_unit_test(a_copy_takes_the_place_of_its_pack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
