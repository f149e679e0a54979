/* test_memo.c - judgements already made: recalled for the same code beside the same words, moved, and never mixed up.
 */
#include "knowledge.h"

#include "fit/memo.h"

static const char TEXT[] = "knee pain (M25.56). knee pain (M25.56). hip pain (M25.56).";

static cs_label label_at(size_t start, size_t size) {
    return (cs_label){
        .before = {start, start + size}, .after = {start + size, start + size}, .sentence = {start, start + size}};
}

static void keys(void **state) {
    (void)state;
    cs_code code = {.code = "M2556"}, other = {.code = "M2555"};
    cs_label one = label_at(0, 9), two = label_at(20, 9), hip = label_at(40, 8), after = one, strict = one, table = one,
             wider = one;
    uint64_t key = cs_memo_key(TEXT, &one, &code);
    after.side = CS_SIDE_AFTER;
    strict.strict = true;
    table.table = true;
    wider.sentence.end = 18;
    assert_true(key != 0);
    assert_int_equal(key, cs_memo_key(TEXT, &two, &code)); /* the same words elsewhere */
    assert_true(key != cs_memo_key(TEXT, &one, &other));
    const cs_label *const DIFFERENT[] = {&hip, &after, &strict, &table, &wider};
    for (size_t i = 0; i < sizeof DIFFERENT / sizeof *DIFFERENT; i++)
        assert_true(key != cs_memo_key(TEXT, DIFFERENT[i], &code));
}

static void recalled(void **state) {
    (void)state;
    struct cs_fit_memory *memory = NULL;
    cs_label one = label_at(0, 9), two = label_at(20, 9);
    cs_fit_result kept = {.verdict = CS_VERDICT_CONTRADICTS, .beside = {5, 9}, .reason = "because"}, got;
    assert_false(cs_memo_recall(memory, 7, &one, &got));
    assert_true(cs_memo_keep(&memory, 7, &one, &kept));
    assert_true(cs_memo_recall(memory, 7, &two, &got));
    assert_int_equal(got.verdict, CS_VERDICT_CONTRADICTS);
    assert_string_equal(got.reason, "because");
    assert_int_equal(got.beside.start, 25);
    assert_int_equal(got.beside.end, 29);
    assert_true(cs_memo_recall(memory, 7, &one, &got));
    assert_int_equal(got.beside.start, 5);
    /* Backwards too: the label that was kept may stand behind. */
    kept.beside = (cs_span){25, 29};
    assert_true(cs_memo_keep(&memory, 9, &two, &kept));
    assert_true(cs_memo_recall(memory, 9, &one, &got));
    assert_int_equal(got.beside.start, 5);
    /* No words beside: nothing to move. */
    kept.beside = (cs_span){0, 0};
    assert_true(cs_memo_keep(&memory, 11, &two, &kept));
    assert_true(cs_memo_recall(memory, 11, &one, &got));
    assert_int_equal(got.beside.end, 0);
    cs_memo_free(memory);
    cs_memo_free(NULL);
}

/* A place holds one judgement: a later one takes it, and the first is judged anew rather than mixed up. */
static void forgotten(void **state) {
    (void)state;
    struct cs_fit_memory *memory = NULL;
    cs_label one = label_at(0, 9);
    cs_fit_result kept = {.verdict = CS_VERDICT_FITS}, got;
    for (uint64_t key = 1; key <= 100000; key++) assert_true(cs_memo_keep(&memory, key, &one, &kept));
    size_t known = 0;
    for (uint64_t key = 1; key <= 100000; key++) known += cs_memo_recall(memory, key, &one, &got);
    assert_true(known > 0 && known < 10000);
    assert_true(cs_memo_recall(memory, 100000, &one, &got));
    assert_false(cs_memo_recall(memory, 1, &one, &got));
    cs_memo_free(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys), cmocka_unit_test(recalled), cmocka_unit_test(forgotten)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
