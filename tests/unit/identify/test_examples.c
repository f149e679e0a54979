/* test_examples.c - the examples that the packs carry: each text that a rule must flag is flagged, the others pass. */
#include "identifying.h"

static int kind_of(const char *id) {
    for (int i = 0; i < CS_ID_KINDS; i++)
        if (strcmp(KIND_IDS[i], id) == 0) return i;
    return -1;
}

static bool flagged(const cs_pack_example *example) {
    cs_text *text = NULL;
    cs_identifiers found = identified(example->text, strlen(example->text), &text);
    size_t size, length = strlen(example->value);
    const char *folded = cs_text_folded(text, &size);
    bool hit = false;
    for (size_t i = 0; i < found.count; i++) {
        const cs_identifier *id = &found.list[i];
        if ((int)id->kind != kind_of(example->kind) || id->confidence < 50) continue;
        size_t span = id->span.end - id->span.start;
        if (length == 0 || (span == length && memcmp(folded + id->span.start, example->value, length) == 0)) hit = true;
    }
    cs_identifiers_dispose(&found);
    cs_text_free(text);
    return hit;
}

static void examples(void **state) {
    (void)state;
    cs_packs packs = {0};
    cs_error error = {CS_OK, ""};
    size_t wrong = 0;
    if (cs_packs_load_folder(CS_TEST_ROOT "/rules", "identify", NULL, &packs, &error) != CS_OK)
        fail_msg("%s", error.message);
    assert_true(packs.examples_count > 50);
    for (size_t i = 0; i < packs.examples_count; i++) {
        const cs_pack_example *example = &packs.examples[i];
        if (strcmp(example->kind, "name") == 0) continue; /* these need the lists of names */
        if (flagged(example) == (*example->value != 0)) continue;
        fprintf(stderr, "%s:%lu: %s: %s\n", example->place.file, example->place.line,
                *example->value ? "not flagged" : "flagged", example->text);
        wrong++;
    }
    cs_packs_dispose(&packs);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(examples)};
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
