/* test_label.c - which words beside a code are its label, and where sentences begin. */
#include "knowledge.h"

#include "fit/label.h"

enum { MENTIONS = 8 };

/* Codes are words like A10.1 of a text: a capital, two digits, and more. */
static bool code_at(const char *text, size_t at, size_t *end) {
    const char *p = text + at;
    if (at && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.", text[at - 1])) return false;
    if (!(p[0] >= 'A' && p[0] <= 'Z' && p[1] >= '0' && p[1] <= '9' && p[2] >= '0' && p[2] <= '9')) return false;
    *end = at + 3;
    if (p[3] == '.' && p[4] >= '0' && p[4] <= '9') {
        *end += 2;
        while (text[*end] >= '0' && text[*end] <= '9') ++*end;
    }
    return true;
}

static void find_codes(const char *text, cs_mentions *out) {
    for (size_t at = 0, end; text[at]; at++) {
        if (!code_at(text, at, &end) || out->count == MENTIONS) continue;
        cs_mention *mention = &out->list[out->count++];
        *mention = (cs_mention){.system = CS_ICD10CM, .span = {at, end}, .line = {at, end}};
        while (mention->line.start && text[mention->line.start - 1] != '\n') mention->line.start--;
        while (text[mention->line.end] && text[mention->line.end] != '\n') mention->line.end++;
        at = end - 1;
    }
}

static void put_span(cs_buf *out, const char *text, cs_span span) {
    while (span.start < span.end && strchr(" \n", text[span.start])) span.start++;
    while (span.end > span.start && strchr(" \n", text[span.end - 1])) span.end--;
    for (size_t i = span.start; i < span.end; i++) cs_buf_putc(out, text[i] == '\n' ? '/' : text[i]);
}

/* "<before|" or "|after>" or "<before|after>" of the first code that is followed by '*', else of the first. */
static void show(const char *words, cs_buf *out) {
    cs_mention list[MENTIONS];
    cs_mentions mentions = {list, 0, false};
    cs_sentences sentences = {NULL, 0, 0};
    cs_label label;
    find_codes(words, &mentions);
    assert_true(mentions.count > 0);
    size_t which = 0;
    for (size_t i = mentions.count; i-- > 0;)
        if (words[list[i].span.end] == '*') which = i;
    assert_true(cs_sentences_find(words, strlen(words), &sentences));
    cs_label_find(words, strlen(words), &sentences, &mentions, which, &label);
    if (label.side != CS_SIDE_AFTER) {
        cs_buf_putc(out, '<');
        put_span(out, words, label.before);
    }
    cs_buf_putc(out, label.table ? '#' : '|');
    if (label.side != CS_SIDE_BEFORE) {
        put_span(out, words, label.after);
        cs_buf_putc(out, '>');
    }
    if (label.strict) cs_buf_puts(out, " strict");
    cs_sentences_dispose(&sentences);
}

static void lines(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"Pneumonia (J18.9) today", "<Pneumonia (| strict"},
        {"Pneumonia J18.9", "<Pneumonia|"},
        {"Seen for cough. Pneumonia J18.9 and more.", "<Pneumonia|"},
        {"J18.9 pneumonia", "|pneumonia>"},
        {"Dx: J18.9 pneumonia", "|pneumonia>"},
        {"1. ICD-10-CM code J18.9 - pneumonia", "|- pneumonia>"},
        {"Plan: J18.9 - pneumonia", "<Plan:|- pneumonia>"},
        {"for cough J18.9 pneumonia of it", "<for cough|pneumonia of it>"},
        {"Pneumonia J18.9 and cough from it", "<Pneumonia|"},
        {"Pneumonia J18.9 + cough", "<Pneumonia|"},
        {"Pneumonia; J18.9; cough", "<Pneumonia;|; cough>"},
        {"the code J18.9; pneumonia of both lungs; cough", "|; pneumonia of both lungs>"},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

/* The neighbouring codes cut: each has the words on its own side of them. */
static void neighbours(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"Cough (R05.9), pneumonia (J18.9*)", "<), pneumonia (| strict"},
        {"Cough (R05.9*), pneumonia (J18.9)", "<Cough (| strict"},
        {"R05.9 cough, J18.9* pneumonia", "|* pneumonia> strict"},
        {"R05.9* cough, J18.9 pneumonia", "|* cough,>"},
        {"Cough R05.9*/J18.9 pneumonia", "<Cough|"},
        {"Cough R05.9/J18.9* pneumonia", "|* pneumonia>"},
        {"Cough R05.9/J18.9*", "|*>"}, /* nothing of its own beside it */
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

static void sentences(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        /* a wrapped line goes on: long, not closed, and small letters follow */
        {"the patient was seen today because of a worsening\npneumonia J18.9",
         "<the patient was seen today because of a worsening/pneumonia|"},
        {"short line\npneumonia J18.9", "<pneumonia|"},
        {"the patient was seen today because of a worsening\nPneumonia J18.9", "<Pneumonia|"},
        {"the patient was seen today because of a worsening;\npneumonia J18.9", "<pneumonia|"},
        /* "Dr." ends nothing */
        {"Seen by Dr. Who with pneumonia J18.9", "<Seen by Dr. Who with pneumonia|"},
        {"Seen today. With pneumonia J18.9", "<With pneumonia|"},
        {"Seen today? With pneumonia J18.9", "<With pneumonia|"},
        {"Seen at 3.5 with pneumonia J18.9", "<Seen at 3.5 with pneumonia|"},
        /* a code that is a sentence borrows the one before, unless that has a code of its own */
        {"Pain in the left knee. M25.562.", "<Pain in the left knee.|"},
        {"Pain in the left knee. Code: M25.562.", "<Pain in the left knee. Code:|"},
        {"Pain of joint M25.50. M25.562*.", "|*.>"},
        {"Pain in the left knee.\nM25.562.", "|.>"},
        /* hardly a word stands between: the sentence before that too */
        {"Pain in the left knee. Lungs clear. M25.562.", "<Pain in the left knee. Lungs clear.|"},
        {"Cough for days. Pain in the left knee. M25.562.", "<Pain in the left knee.|"},
        /* what is done with a code is not what it means */
        {"Pain in the left knee. Code M25.562 has been added.", "<Pain in the left knee. Code|has been added.>"},
        /* a list on one line: its numbers begin items, and are no stage of what stands before them */
        {"1) Kidney disease 2) J18.9 pneumonia", "|pneumonia>"},
        {"1. Kidney disease 2. J18.9 pneumonia", "|pneumonia>"},
        {"Kidney disease 2. Pneumonia J18.9", "<Pneumonia|"},
        {"(kidney disease, stage 2) pneumonia J18.9", "<(kidney disease, stage 2) pneumonia|"},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

static void tables(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"| J18.9 | pneumonia | done |", "#pneumonia> strict"},
        {"| pneumonia | J18.9 | done |", "<| pneumonia |#"},
        {"J18.9\tpneumonia\tdone", "#pneumonia> strict"},
        {"| pneumonia (J18.9) | other words |", "<pneumonia (#"},
        {"| J18.9 pneumonia | other words |", "#pneumonia> strict"},
        {"| 1 | J18.9 | 2 | pneumonia |", "#pneumonia> strict"},
        {"| L | J18.9 | knee |", "#knee> strict"},
        {"| code | J18.9 | pneumonia |", "#pneumonia> strict"},
        {"| J18.9 | 12 | 3 |", "#> strict"},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

/* A line of a megabyte costs no more than a sentence, and the windows stay in the text. */
static void windows(void **state) {
    (void)state;
    enum { SIZE = 1 << 20 };
    static const char *const FILLS[] = {"a", "word ", "|", "| word ", "(", ". ", ".\n", "; ", " "};
    char *text = malloc(SIZE + 1);
    cs_sentences sentences_found = {NULL, 0, 0};
    assert_non_null(text);
    for (size_t f = 0; f < sizeof FILLS / sizeof *FILLS; f++) {
        size_t n = strlen(FILLS[f]);
        for (size_t i = 0; i < SIZE; i++) text[i] = FILLS[f][i % n];
        text[SIZE] = 0;
        static const size_t PLACES[] = {0, SIZE / 2, SIZE - 5};
        for (size_t p = 0; p < 3; p++) memcpy(text + PLACES[p], "J18.9", 5);
        cs_mention list[3];
        cs_mentions mentions = {list, 3, false};
        for (size_t p = 0; p < 3; p++) list[p] = (cs_mention){.span = {PLACES[p], PLACES[p] + 5}, .line = {0, SIZE}};
        assert_true(cs_sentences_find(text, SIZE, &sentences_found));
        for (size_t p = 0; p < 3; p++) {
            cs_label label;
            cs_label_find(text, SIZE, &sentences_found, &mentions, p, &label);
            const cs_span spans[] = {label.before, label.after, label.sentence, label.previous};
            for (size_t s = 0; s < 4; s++) {
                assert_true(spans[s].start <= spans[s].end && spans[s].end <= SIZE);
                if (spans[s].end - spans[s].start > 2 * (size_t)(CS_LABEL_BEFORE + CS_LABEL_AFTER))
                    fail_msg("\"%s\": span %zu at %zu has %zu bytes", FILLS[f], s, PLACES[p],
                             spans[s].end - spans[s].start);
            }
            assert_true(label.before.end <= list[p].span.start && label.after.start >= list[p].span.end);
        }
    }
    cs_sentences_dispose(&sentences_found);
    free(text);
}

static void bounds(void **state) {
    (void)state;
    static const char TEXT[] = "One. Two\nThree";
    cs_sentences found = {NULL, 0, 0};
    assert_true(cs_sentences_find(TEXT, sizeof TEXT - 1, &found));
    assert_int_equal(found.count, 3);
    assert_int_equal(cs_sentence_start(&found, 0), 0);
    assert_int_equal(cs_sentence_start(&found, 4), 0);
    assert_int_equal(cs_sentence_start(&found, 5), 5);
    assert_int_equal(cs_sentence_start(&found, 13), 9);
    assert_int_equal(cs_sentence_next(&found, 0, 14), 5);
    assert_int_equal(cs_sentence_next(&found, 10, 14), 14);
    assert_true(cs_sentences_find("", 0, &found));
    assert_int_equal(found.count, 0);
    assert_int_equal(cs_sentence_start(&found, 0), 0);
    assert_int_equal(cs_sentence_next(&found, 0, 0), 0);
    cs_sentences_dispose(&found);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines),     cmocka_unit_test(neighbours),
                                       cmocka_unit_test(sentences), cmocka_unit_test(tables),
                                       cmocka_unit_test(windows),   cmocka_unit_test(bounds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
