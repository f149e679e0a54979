/* test_word_lists.c - each word of each list has the list's bit, in any case of its letters, and no other word has one.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

#include "find/chars.h"
#include "identify/word_lists.h"

static const char *const WORDS[] = {
#define WORDS_ROW(name, words) words,
    CS_WORD_LISTS(WORDS_ROW)
#undef WORDS_ROW
};

static uint64_t lists_of(const cs_word_table *table, const char *word, size_t length) {
    return cs_word_table_find(table, word, length, cs_word_hash(word, length));
}

static bool holds(const char *list, const char *word, size_t length) {
    for (const char *at = list; *at; at += strcspn(at, " "), at += strspn(at, " "))
        if (strcspn(at, " ") == length && memcmp(at, word, length) == 0) return true;
    return false;
}

static void each_word(void **state) {
    const cs_word_table *table = *state;
    size_t words = 0;
    for (size_t i = 0; i < CS_WORD_LIST_COUNT; i++)
        for (const char *at = WORDS[i]; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
            size_t length = strcspn(at, " ");
            char upper[32];
            assert_true(length < sizeof upper);
            uint64_t expected = 0;
            for (size_t k = 0; k < CS_WORD_LIST_COUNT; k++) expected |= (uint64_t)holds(WORDS[k], at, length) << k;
            for (size_t k = 0; k < length; k++) upper[k] = cs_upper(at[k]);
            assert_true(expected >> i & 1);
            assert_true(lists_of(table, at, length) == expected);
            assert_true(lists_of(table, upper, length) == expected);
            words++;
        }
    assert_true(words > CS_WORD_LIST_COUNT);
}

static void no_other(void **state) {
    const cs_word_table *table = *state;
    static const char *const OTHERS[] = {"", "a", "att", "street lane", "streets", "stree", "1", "caf\xC3\xA9"};
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++)
        assert_true(lists_of(table, OTHERS[i], strlen(OTHERS[i])) == 0);
    /* A word is known by its text: the hash of another does not make it one. */
    assert_true(cs_word_table_find(table, "xyz", 3, cs_word_hash("street", 6)) == 0);
}

/* Behind the last word of a draft stands none. */
static void in_a_draft(void **state) {
    (void)state;
    cs_word words[] = {{.lists = UINT64_C(1) << CS_LIST_AT}, {.lists = 0}};
    cs_id_draft draft = {.words = words, .word_count = 1};
    assert_true(cs_word_is(&draft, 0, CS_LIST_AT));
    assert_false(cs_word_is(&draft, 0, CS_LIST_DOT));
    words[1].lists = UINT64_MAX;
    assert_false(cs_word_is(&draft, 1, CS_LIST_AT));
}

int main(void) {
    struct CMUnitTest tests[] = {cmocka_unit_test(each_word), cmocka_unit_test(no_other), cmocka_unit_test(in_a_draft)};
    cs_word_table table = {0};
    cs_error error = {CS_OK, ""};
    if (cs_word_table_fill(&table, &error)) return 1;
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) tests[i].initial_state = &table;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    cs_word_table_dispose(&table);
    return failed;
}
