/* test_lexicon.c - the tables of words and labels answer for each of their kinds, which needs them to be sorted. */
#include "finding.h"

static cs_label label_of(const char *a, const char *b, const char *c, size_t *used) {
    const char *words[3] = {a, b, c};
    return cs_label_ending(words, c ? 3 : b ? 2 : 1, used);
}

static void labels(void **state) {
    (void)state;
    size_t used;
    assert_int_equal(label_of("icd", "10", NULL, &used), CS_LABEL_ICD10CM);
    assert_int_equal(used, 2);
    assert_int_equal(label_of("icd", "10", "cm", &used), CS_LABEL_ICD10CM);
    assert_int_equal(used, 3);
    assert_int_equal(label_of("icd", "10", "pcs", &used), CS_LABEL_ICD10PCS);
    assert_int_equal(label_of("icd", "9", NULL, &used), CS_LABEL_ICD9);
    assert_int_equal(label_of("5", "cm", NULL, &used), CS_LABEL_NONE);
    assert_int_equal(label_of("the", "dx", NULL, &used), CS_LABEL_DX);
    assert_int_equal(used, 1);
    assert_int_equal(label_of("dx", "code", NULL, &used), CS_LABEL_ICD10CM);
    assert_int_equal(label_of("some", "code", NULL, &used), CS_LABEL_CODE);
    assert_int_equal(label_of("remark", "codes", NULL, &used), CS_LABEL_SYSTEM);
    assert_int_equal(label_of("room", NULL, NULL, &used), CS_LABEL_ID);
    assert_int_equal(label_of("version", NULL, NULL, &used), CS_LABEL_NUMBERED);
    assert_int_equal(label_of("zygote", NULL, NULL, &used), CS_LABEL_NONE);
    assert_int_equal(cs_label_ending(NULL, 0, &used), CS_LABEL_NONE);
}

static void sets(void **state) {
    (void)state;
    static const struct {
        cs_word_set set;
        const char *in, *out;
    } ROWS[] = {
        {CS_WORDS_GLUE, "is", "pain"},     {CS_WORDS_LINK, "and", "pain"},    {CS_WORDS_RANGE, "through", "and"},
        {CS_WORDS_LEADING, "the", "pain"}, {CS_WORDS_OBJECT, "bolt", "pain"}, {CS_WORDS_TIME, "weeks", "pain"},
        {CS_WORDS_MEASURE, "mg", "pain"},  {CS_WORDS_VITALS, "bp", "pain"},   {CS_WORDS_BILLING, "billed", "pain"},
        {CS_WORDS_STATE, "wa", "zz"},      {CS_WORDS_THING, "s100", "e119"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_true(cs_lexicon_word_in(ROWS[i].set, ROWS[i].in));
        assert_false(cs_lexicon_word_in(ROWS[i].set, ROWS[i].out));
    }
}

static void numbers(void **state) {
    (void)state;
    assert_true(cs_collides("A0100") && cs_collides("J9601") && cs_collides("K0823"));
    assert_false(cs_collides("E1165"));
    assert_string_equal(cs_other_classification("I64", false), "WHO ICD-10");
    assert_string_equal(cs_other_classification("E149", true), "WHO ICD-10");
    assert_null(cs_other_classification("I6400X", true));
    assert_null(cs_other_classification("E119", true));
    assert_string_equal(cs_other_classification("V5869", true), "ICD-9-CM");
    assert_null(cs_other_classification("V5869", false));
    assert_string_equal(cs_other_classification("25000", true), "ICD-9-CM");
    assert_true(cs_cpt_range("99213") && cs_cpt_range("00100"));
    assert_false(cs_cpt_range("05000") || cs_cpt_range("99999"));
    assert_true(cs_numeric_modifier("25"));
    assert_false(cs_numeric_modifier("94"));
}

/* Every row is found by the search that relies on the order. */
static void tables_are_sorted(void **state) {
    (void)state;
    for (cs_word_set set = 0; set < CS_WORD_SETS; set++) {
        assert_non_null(cs_lexicon_word_at(set, 0));
        for (size_t i = 0; cs_lexicon_word_at(set, i); i++)
            assert_true(cs_lexicon_word_in(set, cs_lexicon_word_at(set, i)));
    }
    const char *last, *before;
    cs_label label;
    size_t rows = 0;
    for (; cs_label_at(rows, &last, &before, &label); rows++) {
        char phrase[64];
        const char *words[8];
        size_t count = 0, used;
        snprintf(phrase, sizeof phrase, "%s %s", before, last);
        for (char *word = strtok(phrase, " "); word; word = strtok(NULL, " ")) words[count++] = word;
        assert_int_equal(cs_label_ending(words, count, &used), label);
        assert_int_equal(used, count);
    }
    assert_true(rows > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(tables_are_sorted), cmocka_unit_test(labels),
                                       cmocka_unit_test(sets), cmocka_unit_test(numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
