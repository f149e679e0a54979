/* test_work.c - the finder's work grows in step with the text: bytes and rows looked at are counted, not time.
 * Each generated text is measured against plain prose of the same size. */
#include "finding.h"

#include <stdlib.h>

#include "countersign/limits.h"

enum { MEGABYTE = 1 << 20 };

static char *repeat(const char *piece, size_t size) {
    char *text = malloc(size + 1);
    assert_non_null(text);
    size_t length = strlen(piece);
    for (size_t i = 0; i < size; i++) text[i] = piece[i % length];
    text[size] = 0;
    return text;
}

static size_t steps_of(const char *piece, size_t size, bool *truncated) {
    cs_error error = {CS_OK, ""};
    cs_text *text = NULL;
    cs_codes codes = {false, true};
    cs_mentions mentions;
    size_t steps = 0;
    char *draft = repeat(piece, size);
    assert_int_equal(cs_text_new(draft, size, CS_ENCODING_DETECT, &text, &error), CS_OK);
    assert_int_equal(cs_find_codes_counted(text, &codes, &mentions, &steps, &error), CS_OK);
    assert_true(mentions.count <= CS_LIMIT_MENTIONS);
    if (truncated) *truncated = mentions.truncated;
    cs_mentions_dispose(&mentions);
    cs_text_free(text);
    free(draft);
    return steps;
}

static const char *const PIECES[] = {
    ".",
    "(((",
    "E11.9",
    "E11.9 ",
    "E11.9,",
    "E11.9/",
    "E11.9-",
    "I10 ",
    "(I10)",
    "99213 ",
    "99213-25-RT-59 ",
    "J3301 x4, ",
    "| E11.9 ",
    "|E11.9|\n",
    "A1B2C3D ",
    "1",
    "1.",
    "12.",
    "250.00 ",
    "O0Il5S8B",
    "E11.9O9 ",
    "ICD-10: ",
    "code ",
    "ICD-10 code 1 ",
    "E11. ",
    "E11.\n",
    "S72.0-\n",
    "-",
    "E11-",
    "x.E11.9",
    "http://a/E11.9 ",
    "E11.9_",
    "\t",
    "a\tb\n",
    "ICD-10  CPT\n",
    "CPT\tDx code\n",
    "\n",
    " ,E119",
    "DOS ",
    "date of service ",
    "T12 N18 ",
    "L10l10 ",
};

/* At most a small multiple of the bytes, and twice the text at most twice the work. */
static void work_is_linear(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof PIECES / sizeof *PIECES; i++) {
        if (strspn(PIECES[i], " \t\n") == strlen(PIECES[i])) continue; /* a blank draft is refused */
        size_t half = steps_of(PIECES[i], MEGABYTE / 2, NULL), whole = steps_of(PIECES[i], MEGABYTE, NULL);
        if (whole > (size_t)MEGABYTE * 80 || whole > half * 21 / 10)
            fail_msg("\"%s\": %zu steps for half a megabyte, %zu for one", PIECES[i], half, whole);
    }
}

static void one_long_line_of_prose(void **state) {
    (void)state;
    size_t steps = steps_of("the patient was seen and feels well ", MEGABYTE, NULL);
    assert_true(steps >= MEGABYTE && steps < 4 * (size_t)MEGABYTE);
}

/* The limit of mentions from both sides. */
static void mentions_are_limited(void **state) {
    (void)state;
    bool truncated = true;
    steps_of("E849.0 ", 7 * (size_t)CS_LIMIT_MENTIONS, &truncated);
    assert_false(truncated);
    steps_of("E849.0 ", 7 * ((size_t)CS_LIMIT_MENTIONS + 1), &truncated);
    assert_true(truncated);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_is_linear),
        cmocka_unit_test(one_long_line_of_prose),
        cmocka_unit_test(mentions_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
