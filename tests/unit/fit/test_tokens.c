/* test_tokens.c - words to canonical tokens: split, abbreviations, prefixes, numbers that name a thing, rewrites. */
#include "knowledge.h"

#include "fit/numbers.h"

/* Tokens parted by spaces, breaks as they are (a line end as \n). */
static void show(const char *words, cs_buf *out) {
    cs_tokens tokens = {NULL, 0, 0};
    assert_true(cs_tokens_read(made_words, words, strlen(words), &tokens));
    for (size_t i = 0; i < tokens.count; i++) {
        const cs_token *token = &tokens.list[i];
        assert_int_equal(strlen(token->text), token->length);
        assert_true(token->start <= token->end && token->end <= strlen(words));
        put_word(out, token->text[0] == '\n' ? "\\n" : token->text);
    }
    cs_tokens_dispose(&tokens);
}

static void split(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"Pain, left knee.", "pain , left knee ."},
        {"knee-pain", "knee pain"},
        {"knee - pain", "knee - pain"},
        {"nausea & vomiting + fever", "nausea and vomiting fever"},
        {"Crohn\xE2\x80\x99s", "crohn s"}, /* folding has made it an apostrophe before; here it parts */
        {"Crohn's", "crohn"},
        {"e.g. this", "e g . this"},
        {"{x} [y]", "( x ) [ y ]"},
        {"one\ntwo", "one \\n two"},
        {"1,000 grams", "1000 grams"},
        {"1, 2", "1 , 2"},
        {"7.5 mg", "7.5 mg"},
        {"", ""},
        {" \t ", ""},
        {"\xFF\xFE", ""},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

static void abbreviations(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"CKD", "chronic kidney disease"},
        {"ckd", "ckd"}, /* the case is kept: lower case is no abbreviation */
        {"DM2", "type2 diabetes mellitus"},
        {"w/o pain", "without pain"},
        {"W/O pain", "without pain"},
        {"w/ pain", "with pain"},
        {"s/p fall", "status post fall"},
        {"km/h", "km h"},
        {"R knee", "right knee"},
        {"L knee", "left knee"},
        {"r knee", "r knee"},
        {"2 L of saline", "2 l of saline"},
        {"R/O pneumonia", "r o pneumonia"},
        {"L&D", "l and d"},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

static void prefixes(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"non-displaced", "nondisplaced"}, {"non displaced", "nondisplaced"},
        {"non smoker", "non smoker"}, /* "nonsmoker" is no word of the lexicon */
        {"hyper-tension", "hypertension"}, {"post-operative", "postoperative"},
        {"knee-hyper", "knee hyper"},      {"non-", "non"},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

static void numbers(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"type II diabetes", "type2 diabetes"},
        {"type 2 diabetes", "type2 diabetes"},
        {"Type two diabetes", "type2 diabetes"},
        {"stage three", "stage3"},
        {"type second", "type second"},
        {"stage 3b", "stage3b"},
        {"stage IIIb", "stage3b"},
        {"stage 3 b", "stage3 b"},
        {"stage 100", "stage 100"},
        {"second degree burn", "degree2 burn"},
        {"2nd-degree burn", "degree2 burn"},
        {"third trimester", "trimester3"},
        {"1st trimester", "trimester1"},
        {"three trimester", "three trimester"},
        {"group A strep", "group lettera strep"},
        {"group a of them", "group a of them"},
        {"hepatitis C", "hepatitis letterc"},
        {"vitamin D", "vitamin letterd"},
        {"L4-L5 disc", "lumbar disc"},
        {"L5-S1", "lumbosacral"},
        {"C5-6", "cervical"},
        {"C5-9", "c5 9"},
        {"T12-L1", "thoracolumbar"},
        {"L2 fracture", "second lumbar vertebra fracture"},
        {"T8 compression", "eighth thoracic vertebra compression"},
        {"fracture of C3", "fracture of third cervical vertebra"},
        {"T2 signal", "t2 signal"},
        {"L6", "l6"},
        {"20w2d", "20 weeks"},
        {"20 wks", "20 weeks"},
        {"20+2 weeks", "20 weeks"},
        {"20w", "20 weeks"},
        {"20wd", "20 wd"},
        {"21st", "21"},
        {"type", "type"},
        {"99999999999999999999 weeks", "99999999999999999999 weeks"},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

static void rewrites(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"stroke", "cerebral infarction"},
        {"Kidney stones", "calculus of kidney"},
        {"high blood pressure", "hypertension"},
        {"high blood pressure reading", "high blood pressure reading"},
        {"high blood pressure cuff", "high blood pressure cuff"},
        {"high blood", "high blood"},
    };
    KNOWLEDGE_COMPARE(ROWS, show);
}

/* Both sides of a comparison come to the same stem; what no list knows keeps one of its own. */
static void stems(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } PAIRS[] = {
        {"renal", "kidney", true},
        {"hemorrhage", "bleeding", true},
        {"haemorrhage", "bleeds", true},
        {"tumours", "neoplasm", true},
        {"carcinoma", "malignancy", true},
        {"liver", "kidney", false},
        {"the", "of", true}, /* stop words have none */
        {"7", "7", true},
        {"7", "8", false},
        {"zxqy", "zxqy", true},
        {"zxqy", "zxqw", false},
        {"left", "right", true}, /* sides have none: they are an axis */
    };
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        cs_tokens a = {NULL, 0, 0}, b = {NULL, 0, 0};
        assert_true(cs_tokens_read(made_words, PAIRS[i].a, strlen(PAIRS[i].a), &a));
        assert_true(cs_tokens_read(made_words, PAIRS[i].b, strlen(PAIRS[i].b), &b));
        assert_int_equal(a.count, 1);
        assert_int_equal(b.count, 1);
        if ((a.list[0].stem == b.list[0].stem) != PAIRS[i].same)
            fail_msg("%s and %s: stems %u and %u", PAIRS[i].a, PAIRS[i].b, a.list[0].stem, b.list[0].stem);
        cs_tokens_dispose(&a);
        cs_tokens_dispose(&b);
    }
}

static void values(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int value;
    } ROWS[] = {{"3", 3},  {"three", 3}, {"third", 3}, {"iii", 3},   {"iiia", 3},  {"3b", 3},
                {"x", 10}, {"zero", 0},  {"", -1},     {"knee", -1}, {"iiid", -1}, {"twelfth", 12}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (cs_number_value(ROWS[i].text) != ROWS[i].value)
            fail_msg("%s is %d", ROWS[i].text, cs_number_value(ROWS[i].text));
}

/* Long inputs stop at the limit, whatever they are made of. */
static void limits(void **state) {
    (void)state;
    static const char *const PIECES[] = {"a ",      "L2 ",  "3 ",       "a-", "non-", "(",
                                         "stroke ", "CKD ", "\xC3\xA9", "w/", "1."};
    enum { SIZE = 60000 };
    char *text = malloc(SIZE);
    cs_tokens tokens = {NULL, 0, 0};
    assert_non_null(text);
    for (size_t p = 0; p < sizeof PIECES / sizeof *PIECES; p++) {
        size_t n = strlen(PIECES[p]);
        for (size_t i = 0; i < SIZE; i++) text[i] = PIECES[p][i % n];
        assert_true(cs_tokens_read(made_words, text, SIZE, &tokens));
        assert_true(tokens.count <= (size_t)3 * CS_TOKENS_MAX); /* "L2" is written as three words */
    }
    cs_tokens_dispose(&tokens);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(split),    cmocka_unit_test(abbreviations),
                                       cmocka_unit_test(prefixes), cmocka_unit_test(numbers),
                                       cmocka_unit_test(rewrites), cmocka_unit_test(stems),
                                       cmocka_unit_test(values),   cmocka_unit_test(limits)};
    return cmocka_run_group_tests(tests, knowledge_open, knowledge_close);
}
