/* test_work.c - hostile texts: long, nested, endless. Each takes time that grows with its length alone; one that did
 * not would never end here. And the limit on what is found, from both sides. */
#include "identifying.h"

#include "countersign/limits.h"

enum { LENGTH = 512 * 1024 };

static size_t count(const char *unit, size_t length, bool *truncated) {
    size_t size = strlen(unit);
    char *draft = malloc(length + size + 1);
    cs_text *text = NULL;
    assert_non_null(draft);
    size_t filled = 0;
    while (filled < length) {
        memcpy(draft + filled, unit, size);
        filled += size;
    }
    cs_identifiers found = identified(draft, filled, &text);
    size_t result = found.count;
    *truncated = found.truncated;
    cs_identifiers_dispose(&found);
    cs_text_free(text);
    free(draft);
    return result;
}

static void hostile(void **state) {
    static const char *const UNITS[] = {
        ".",
        "a.",
        "1",
        "1 ",
        "123-",
        "[",
        "a@",
        "MRN ",
        "phone: ",
        "a:",
        "http://)",
        "|1",
        "1/2/",
        "o'",
        "12 Elm ",
        "A-1",
        "www.",
        "x\n",
        "MRN\n\n",
        "phone ...",
        "March 14 ",
        "1.",
        "one two ",
        "x@y.z ",
        "12 ",
        "(01)",
        "Ware, MA ",
        "(((((",
        "{{",
        "-",
        "\xE2\x80\x8B"
        "a",
        "Dr. ",
        "at dot ",
        "GB82 ",
        "4111 ",
        "$1",
        "99 ",
        "A1c 7 ",
        "MRN|Phone\n1|2\n",
    };
    (void)state;
    bool truncated;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) count(UNITS[i], LENGTH, &truncated);
}

static void limit(void **state) {
    static const char UNIT[] = "MRN 4411207\n";
    (void)state;
    bool truncated = true;
    assert_int_equal(count(UNIT, (sizeof UNIT - 1) * 1000, &truncated), 1000);
    assert_false(truncated);
    size_t found = count(UNIT, (sizeof UNIT - 1) * (CS_LIMIT_MENTIONS + 100), &truncated);
    assert_true(truncated);
    assert_true(found <= CS_LIMIT_MENTIONS);
}

/* What the finders hand on is settled: no overlaps, in order, nothing uncovered. */
static void settles(void **state) {
    (void)state;
    cs_found found = {0};
    cs_found_add(&found, CS_ID_OTHER, CS_ROLE_UNKNOWN, (cs_span){10, 20}, 52, "guess", NULL);
    cs_found_add(&found, CS_ID_PHONE, CS_ROLE_UNKNOWN, (cs_span){10, 20}, 90, "sure", NULL);
    cs_found_add(&found, CS_ID_URL, CS_ROLE_UNKNOWN, (cs_span){30, 60}, 80, "outer", NULL);
    cs_found_add(&found, CS_ID_EMAIL, CS_ROLE_UNKNOWN, (cs_span){40, 50}, 97, "inner", NULL);
    cs_found_add(&found, CS_ID_DATE, CS_ROLE_UNKNOWN, (cs_span){70, 80}, 70, "left", NULL);
    cs_found_add(&found, CS_ID_MRN, CS_ROLE_UNKNOWN, (cs_span){75, 85}, 92, "right", NULL);
    cs_found_add(&found, CS_ID_ZIP, CS_ROLE_UNKNOWN, (cs_span){5, 5}, 92, "empty", NULL);
    cs_found_settle(&found);
    assert_int_equal(found.count, 3);
    assert_int_equal(found.list[0].kind, CS_ID_PHONE);
    assert_int_equal(found.list[1].kind, CS_ID_URL);
    assert_int_equal(found.list[2].kind, CS_ID_MRN);
    assert_int_equal(found.list[2].span.start, 70);
    assert_int_equal(found.list[2].span.end, 85);
    free(found.list);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(hostile), cmocka_unit_test(limit), cmocka_unit_test(settles)};
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
