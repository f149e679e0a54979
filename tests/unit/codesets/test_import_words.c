/* test_import_words.c - lists of names and spelling dictionaries become word sets; what is refused of them. */
#include "made.h"

#include "codesets/lexicon.h"

#define AFFIXES                                                                                                        \
    "SET UTF-8\nTRY abc\n\nPFX U Y 1\nPFX U   0     un         .\n\nSFX G Y 2\nSFX G   e     ing        e\n"           \
    "SFX G   0     ing        [^e]\n\nSFX D N 1\nSFX D   y     ied        [^aeiou]y\n\nSFX M Y 1\nSFX M   0     's   " \
    "      .\n"

/* Writes a file for the import to read. */
static void put(const char *directory, const char *name, const char *text, char *path, size_t size) {
    char *made = made_file(directory, name, text, strlen(text));
    snprintf(path, size, "%s", made);
    free(made);
}

static unsigned value(const cs_lexicon *lexicon, const char *word) {
    char folded[CS_LEXICON_WORD + 1];
    size_t length = cs_lexicon_fold(word, strlen(word), folded);
    return cs_lexicon_find(lexicon, folded, length);
}

static void names(void **state) {
    (void)state;
    char directory[64], surnames[128], first[128];
    cs_lexicon *lexicon = NULL;
    made_directory(directory);
    put(directory, "dist.all.last",
        "SMITH          1.006  1.006      1\nOBRIEN         0.016  1.022      2\nMARY           0.000  1.022      3\n",
        surnames, sizeof surnames);
    put(directory, "dist.female.first", "MARY           2.629  2.629      1\nKIM            0.002  2.631      2\n",
        first, sizeof first);
    const char *paths[] = {first, surnames};
    MADE_OK(cs_codes_import(directory, paths, 2, NULL, NULL, NULL, error));
    MADE_OK(cs_lexicon_open(directory, CS_LEXICON_NAMES, &lexicon, error));
    assert_int_equal(cs_lexicon_words(lexicon), 4);
    assert_int_equal(cs_name_surname((uint16_t)value(lexicon, "Smith")), 11);
    assert_int_equal(cs_name_first((uint16_t)value(lexicon, "Smith")), 0);
    assert_int_equal(cs_name_surname((uint16_t)value(lexicon, "O'Brien")), 6);
    assert_int_equal(cs_name_first((uint16_t)value(lexicon, "MARY")), 13);
    assert_int_equal(cs_name_surname((uint16_t)value(lexicon, "mary")), 1);
    assert_int_equal(value(lexicon, "jones"), 0);
    assert_int_equal(value(NULL, "smith"), 0);
    cs_lexicon_close(lexicon);
    made_remove(directory);
}

static void dictionary(void **state) {
    (void)state;
    char directory[64], affixes[128], words[128], medical[128];
    cs_lexicon *lexicon = NULL;
    made_directory(directory);
    put(directory, "t.aff", AFFIXES, affixes, sizeof affixes);
    put(directory, "t.dic", "5\nbake/UGM\ncarry/D\nplay/DG\nBoston/M\ndon't\n", words, sizeof words);
    put(directory, "m.dic", "2\n    words of the medical kind\nrales\nFosamax\n", medical, sizeof medical);
    const char *paths[] = {words, medical, affixes};
    MADE_OK(cs_codes_import(directory, paths, 3, NULL, NULL, NULL, error));
    MADE_OK(cs_lexicon_open(directory, CS_LEXICON_ENGLISH, &lexicon, error));
    static const struct {
        const char *word;
        unsigned value;
    } LIST[] = {{"bake", CS_ENGLISH_WORD},
                {"unbake", CS_ENGLISH_WORD},
                {"baking", CS_ENGLISH_WORD},
                {"unbaking", CS_ENGLISH_WORD},
                {"bakeing", 0},
                {"carried", CS_ENGLISH_WORD},
                {"playied", 0},
                {"playing", CS_ENGLISH_WORD},
                {"boston", CS_ENGLISH_PROPER},
                {"dont", CS_ENGLISH_WORD},
                {"rales", CS_ENGLISH_MEDICAL},
                {"fosamax", CS_ENGLISH_BRAND},
                {"bakes", 0},
                {"words", 0}};
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++)
        if (value(lexicon, LIST[i].word) != LIST[i].value)
            fail_msg("%s: %u, not %u", LIST[i].word, value(lexicon, LIST[i].word), LIST[i].value);
    cs_lexicon_close(lexicon);
    made_remove(directory);
}

static void refused(void **state) {
    (void)state;
    static const struct {
        const char *name, *text, *part;
    } LIST[] = {
        {"t.dic", "2\nbake\ncarry\n", "without its affixes"},
        {"list.txt", "1\nA00-A09\nA00\nA000\n", "not a code set"}, /* another list that begins with a number */
        {"t.aff", AFFIXES, "affixes without words"},
        {"a.aff", "SET UTF-8\nFLAG long\nPFX U Y 1\nPFX U 0 un .\n", ":2: flags of more than one character"},
        {"a.aff", "SET UTF-8\nPFX U Y 1\nSFX U 0 un .\n", ":3: a rule that does not belong"},
        {"dist.all.last", "SMITH  1.006  1.006  1\nJONES 0.5 1\n", ":2: not a row of a list of names"},
    };
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        char directory[64], path[128], other[128];
        cs_error failure = {CS_OK, ""};
        made_directory(directory);
        put(directory, LIST[i].name, LIST[i].text, path, sizeof path);
        put(directory, "w.dic", "1\nword\n", other, sizeof other);
        const char *paths[] = {path, other};
        size_t count = strcmp(LIST[i].name, "a.aff") == 0 ? 2 : 1;
        cs_status status = cs_codes_import(directory, paths, count, NULL, NULL, NULL, &failure);
        if (status != CS_BAD_INPUT || !strstr(failure.message, LIST[i].part))
            fail_msg("%zu: %d \"%s\"", i, (int)status, failure.message);
        cs_lexicon *none = NULL;
        assert_int_equal(cs_lexicon_open(directory, CS_LEXICON_ENGLISH, &none, NULL), CS_NOT_FOUND);
        made_remove(directory);
    }
}

/* Any changed byte is noticed when the set is opened. */
static void damaged(void **state) {
    (void)state;
    char directory[64], path[128];
    cs_buf image = CS_BUF_INIT;
    cs_lexicon_maker maker = {NULL, 0, 0};
    made_directory(directory);
    assert_true(cs_lexicon_add(&maker, "one", 3, 1) && cs_lexicon_add(&maker, "two", 3, 2));
    MADE_OK(cs_lexicon_write(&maker, &image, error));
    snprintf(path, sizeof path, "%s/t.words", directory);
    for (size_t i = 0; i <= image.size; i++) {
        cs_lexicon *lexicon = NULL;
        if (i < image.size) image.data[i] ^= 1;
        MADE_OK(cs_file_replace(path, image.data, image.size - (i == image.size), error));
        assert_int_equal(cs_lexicon_open(directory, "t.words", &lexicon, NULL), CS_CORRUPT);
        if (i < image.size) image.data[i] ^= 1;
    }
    cs_lexicon_maker_dispose(&maker);
    cs_buf_dispose(&image);
    made_remove(directory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(dictionary),
        cmocka_unit_test(refused),
        cmocka_unit_test(damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
