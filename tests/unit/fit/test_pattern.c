/* test_pattern.c - each element of the packs' pattern language, where it matches and where it must not. */
#include "knowledge.h"

/* Words parted by spaces as tokens, without tables: digits are numbers, marks are breaks. */
static void read_plain(const char *text, cs_tokens *out) {
    out->count = 0;
    while (*text) {
        size_t run = strcspn(text, " ");
        if (run) {
            assert_true(cs_grow(&out->list, &out->capacity, out->count + 1, sizeof *out->list));
            cs_token *token = &out->list[out->count++];
            *token = (cs_token){.kind = CS_TOKEN_WORD, .length = (uint8_t)run};
            memcpy(token->text, text, run);
            if (strchr("0123456789", text[0])) token->kind = CS_TOKEN_NUMBER;
            if (strchr(",.()[];:\n", text[0])) token->kind = CS_TOKEN_BREAK;
        }
        text += run + (text[run] == ' ');
    }
}

static void elements(void **state) {
    (void)state;
    static const struct {
        const char *pattern, *words;
        size_t at, taken;
    } ROWS[] = {
        /* words, and alternatives */
        {"open fracture", "open fracture", 0, 2},
        {"open fracture", "open wound", 0, 0},
        {"open fracture", "open", 0, 0},
        {"open|closed fracture", "closed fracture", 0, 2},
        {"open|closed fracture", "close fracture", 0, 0},
        {"open|closed", "an open", 1, 1},
        {"open|", "open", 0, 1},
        /* beginnings */
        {"ventric*", "ventricle", 0, 1},
        {"ventric*", "ventric", 0, 1},
        {"ventric*", "ventri", 0, 0},
        {"a|ventric* arrest", "ventricular arrest", 0, 2},
        {"*", "x", 0, 0}, /* a star alone is no beginning */
        /* what may be missing */
        {"end of the|her? life", "end of the life", 0, 4},
        {"end of the|her? life", "end of life", 0, 3},
        {"end of the|her? life", "end of a life", 0, 0},
        {"a b? b", "a b", 0, 2}, /* the optional word gives back what the next one needs */
        {"a b? b", "a b b", 0, 3},
        {"a b?", "a", 0, 1},
        /* numbers */
        {"# weeks", "12 weeks", 0, 2},
        {"# weeks", "twelve weeks", 0, 2},
        {"# weeks", "some weeks", 0, 0},
        {"in #year", "in 1998", 0, 2},
        {"in #year", "in 2026", 0, 2},
        {"in #year", "in 1898", 0, 0},
        {"in #year", "in 199", 0, 0},
        /* any word */
        {"left _ side", "left painful side", 0, 3},
        {"left _ side", "left side", 0, 0},
        {"left _ side", "left , side", 0, 0}, /* a mark is no word */
        {"left _?", "left", 0, 1},
        {"left _?", "left knee", 0, 2},
        /* marks */
        {"( acute )", "( acute )", 0, 3},
        {"( acute )", "acute", 0, 0},
        {", first", ", first", 0, 2},
        {", first", ". first", 0, 0},
        /* what must not follow */
        {"open !reduction|angle", "open wound", 0, 1},
        {"open !reduction|angle", "open", 0, 1},
        {"open !reduction|angle", "open angle", 0, 0},
        {"open !red* heart", "open heart", 0, 2},
        {"open !red* heart", "open red heart", 0, 0},
        {"open !, now", "open , now", 0, 0},
        /* what must not stand before */
        {"!<not|no active", "active", 0, 1},
        {"!<not|no active", "is active", 1, 1},
        {"!<not|no active", "not active", 1, 0},
        {"active !<no", "no active", 1, 0}, /* wherever it is written, it means the word before the whole match */
        /* ends of the clause */
        {"^ both", "both", 0, 1},
        {"^ both", ", both", 1, 1},
        {"^ both", "the both", 1, 0},
        {"initial $", "initial", 0, 1},
        {"initial $", "initial .", 0, 1},
        {"initial $", "initial visit", 0, 0},
        {"^ both $", "both", 0, 1},
        {"^ both $", "both eyes", 0, 0},
        /* spaces */
        {"  open   fracture ", "open fracture", 0, 2},
        {"", "open", 0, 0},
        {"open", "", 0, 0},
    };
    cs_tokens tokens = {NULL, 0, 0};
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        read_plain(ROWS[i].words, &tokens);
        size_t taken = cs_pattern_match(ROWS[i].pattern, &tokens, ROWS[i].at);
        if (taken == ROWS[i].taken) continue;
        print_error("\"%s\" on \"%s\" from %zu takes %zu, not %zu\n", ROWS[i].pattern, ROWS[i].words, ROWS[i].at, taken,
                    ROWS[i].taken);
        wrong++;
    }
    cs_tokens_dispose(&tokens);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(elements)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
