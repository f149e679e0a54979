/* test_compile.c - packs that the schema allows and the compiler refuses, by file and line; and what it makes of
 * phrases. */
#include "knowledge.h"

static char packs_folder[128];

/* The made-up packs as links, beside which a test puts one of its own. */
static int open_packs(void **state) {
    static const char *const NAMES[] = {"anatomy", "axes", "language", "opposites", "phrases"};
    int failed = knowledge_open(state);
    snprintf(packs_folder, sizeof packs_folder, "%s/more/packs", made_data);
    MADE_OK(cs_folder_make(packs_folder, error));
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char from[512], to[256];
        snprintf(from, sizeof from, "%s/tests/unit/fit/made/packs/%s.xml", CS_TEST_ROOT, NAMES[i]);
        snprintf(to, sizeof to, "%s/%s.xml", packs_folder, NAMES[i]);
        failed |= symlink(from, to);
    }
    char from[512], to[256];
    snprintf(from, sizeof from, "%s/rules/schema", CS_TEST_ROOT);
    snprintf(to, sizeof to, "%s/more/schema", made_data);
    return failed | symlink(from, to);
}

static cs_status compile_with(const char *pack, cs_error *refusal) {
    char path[256], rules[128];
    snprintf(path, sizeof path, "%s/more.xml", packs_folder);
    snprintf(rules, sizeof rules, "%s/more", made_data);
    MADE_OK(cs_file_replace(path, pack, strlen(pack), error));
    *refusal = (cs_error){CS_OK, ""};
    return cs_words_compile(made_data, rules, refusal);
}

#define PACK(kind) "<?xml version=\"1.0\"?>\n<pack name=\"more\" version=\"1\" kind=\"" kind "\">\n"
#define AXIS(id, cue) PACK("axes") "<axis id=\"" id "\"><value id=\"x\">\n<cue>" cue "</cue></value></axis>\n</pack>"

static void refused(void **state) {
    static const struct {
        const char *pack, *part;
    } ROWS[] = {
        {PACK("language") "<list id=\"colors\">red</list></pack>", "more.xml:3: there is no list \"colors\""},
        {AXIS("color", "red"), "more.xml:4: there is no axis \"color\""},
        {AXIS("side", "_ side"), "more.xml:4: the pattern \"_ side\" begins"},
        {AXIS("side", "the? left"), "more.xml:4: the pattern"},
        {AXIS("side", "!not ^"), "more.xml:4: the pattern"},
        {AXIS("side", "$ left"), "more.xml:4: the pattern"},
        {PACK("language") "<rewrite to=\"x\">_ y</rewrite></pack>", "more.xml:3: the pattern"},
        {PACK("anatomy") "<part id=\"nail\" region=\"hand\" in=\"finger tip\"/></pack>",
         "more.xml:3: the part \"nail\" lies in \"finger tip\""},
        {PACK("anatomy") "<part id=\"odd\" region=\"x\" in=\"body;knee;patella;shoulder;forearm\"/></pack>",
         "more.xml:3: the part \"odd\" lies in more than 4"},
    };
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        cs_error refusal;
        cs_status status = compile_with(ROWS[i].pack, &refusal);
        if ((status == CS_BAD_INPUT || status == CS_LIMIT) && strstr(refusal.message, ROWS[i].part)) continue;
        print_error("%s\n  gave %d, \"%s\"; expected \"%s\"\n", ROWS[i].pack, (int)status, refusal.message,
                    ROWS[i].part);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static const cs_descriptor *descriptor_of(const cs_words *words, const char *text) {
    for (size_t i = 0; i < words->descriptors_count; i++)
        if (strcmp(cs_words_string(words, words->descriptors[i].text), text) == 0) return &words->descriptors[i];
    return NULL;
}

static void descriptors(void **state) {
    (void)state;
    const cs_words *words = made_words;
    const cs_descriptor *d = descriptor_of(words, "Herpesviral [herpes simplex] infections");
    assert_non_null(d);
    assert_int_equal(d->kind, CS_DESC_TITLE);
    assert_int_equal(d->optional, 2); /* words in brackets may be missing */
    assert_int_equal(d->positive, 2);
    d = descriptor_of(words, "Diverticulosis of large intestine without perforation or abscess with bleeding");
    assert_non_null(d);
    assert_int_equal(d->denied, 2);
    d = descriptor_of(words, "Secondary hypertension"); /* a title, and an exclusion note that names it elsewhere */
    assert_non_null(d);
    d = descriptor_of(words, "Calculus of kidney"); /* of "Calculus of kidney and ureter" */
    assert_non_null(d);
    d = descriptor_of(words, "sugar"); /* a phrase for two categories has both as targets */
    assert_non_null(d);
    assert_int_equal(d->kind, CS_DESC_PHRASE);
    assert_int_equal(d->target_count, 2);
    d = descriptor_of(words, "metformin");
    assert_non_null(d);
    assert_int_equal(d->kind, CS_DESC_DRUG);
    d = descriptor_of(words, "HTN"); /* case-kept, or every "htn" of some other word would be it */
    assert_non_null(d);
    assert_true(d->flags & CS_DESC_CASE);
    assert_string_equal(cs_words_string(words, d->surface), "HTN");
    /* Aimed at no code of this list: left out, and no error, since another release may have it. */
    assert_null(descriptor_of(words, "a phrase for a code that the list has not"));
}

/* Rare stems weigh more; listed as telling little, less; numbers and unknown words have weights of their own. */
static void weights(void **state) {
    (void)state;
    cs_tokens tokens = {NULL, 0, 0};
    static const char TEXT[] = "migraine pain disease 7 zxqy knee";
    assert_true(cs_tokens_read(made_words, TEXT, sizeof TEXT - 1, &tokens));
    assert_int_equal(tokens.count, 6);
    uint16_t migraine = tokens.list[0].stem, pain = tokens.list[1].stem, disease = tokens.list[2].stem,
             number = tokens.list[3].stem, unknown = tokens.list[4].stem, knee = tokens.list[5].stem;
    assert_true(cs_weight(made_words, migraine) > cs_weight(made_words, pain));
    assert_true(cs_weight(made_words, disease) < cs_full_weight(made_words, disease));
    assert_true(cs_concept_weight(made_words, knee) < cs_weight(made_words, knee));
    assert_true(cs_stem_number(made_words, number) && !cs_stem_number(made_words, unknown));
    assert_true(cs_weight(made_words, number) < cs_weight(made_words, unknown));
    assert_true(cs_stem_is(made_words, knee, CS_STEM_SITE) && !cs_stem_is(made_words, unknown, UINT32_MAX));
    cs_tokens_dispose(&tokens);
}

/* Without a tabular list there is nothing to compare with, and an old image must not stay to mislead. */
static void no_list(void **state) {
    char directory[64], path[128], rules[128];
    cs_error refusal = {CS_OK, ""};
    static const made_row ROW = {CS_ROW_CODE, "I10", "Hypertension", true, NULL, NULL, NULL};
    (void)state;
    made_directory(directory);
    made_write(directory, made_builder(CS_ICD10CM, CS_RELEASE_TABLE, "2026", "2025-10-01", "2026-09-30", &ROW, 1));
    assert_true(cs_words_path(directory, path, sizeof path));
    MADE_OK(cs_file_replace(path, "old", 3, error));
    snprintf(rules, sizeof rules, "%s/rules", made_data);
    assert_int_equal(cs_words_compile(directory, rules, &refusal), CS_NOT_FOUND);
    assert_non_null(strstr(refusal.message, "countersign codes import"));
    assert_int_not_equal(access(path, F_OK), 0);
    made_remove(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(descriptors), cmocka_unit_test(weights),
                                       cmocka_unit_test(refused), cmocka_unit_test(no_list)};
    return cmocka_run_group_tests(tests, open_packs, knowledge_close);
}
