/* knowledge.h - the made-up list and packs of tests/unit/fit/made, imported and compiled into a throw-away folder, and
 * ways to show as one line what verifier/fit makes of some words. */
#ifndef FIT_KNOWLEDGE_H
#define FIT_KNOWLEDGE_H

#include "../codesets/made.h"

#include "base/buf.h"
#include "fit/clause.h"
#include "fit/fit.h"
#include "fit/image.h"

static char made_data[64];
static cs_codes *made_codes;
static cs_words *made_words;

/* A rules folder of links: the repository's schema, the packs of `packs` (a folder). */
static inline void made_rules(const char *packs, char *out, size_t size) {
    char schema[512], link[600];
    snprintf(out, size, "%s/rules", made_data);
    MADE_OK(cs_folder_make(out, error));
    snprintf(schema, sizeof schema, "%s/rules/schema", CS_TEST_ROOT);
    snprintf(link, sizeof link, "%s/schema", out);
    assert_int_equal(symlink(schema, link), 0);
    snprintf(link, sizeof link, "%s/packs", out);
    assert_int_equal(symlink(packs, link), 0);
}

static inline int knowledge_open(void **state) {
    char rules[128];
    (void)state;
    made_directory(made_data);
    MADE_OK(cs_codes_import(made_data, (const char *const[]){CS_TEST_ROOT "/tests/unit/fit/made/tabular.xml"}, 1, NULL,
                            NULL, NULL, error));
    made_rules(CS_TEST_ROOT "/tests/unit/fit/made/packs", rules, sizeof rules);
    MADE_OK(cs_words_compile(made_data, rules, error));
    MADE_OK(cs_codes_open(made_data, &made_codes, error));
    MADE_OK(cs_words_open(made_data, made_codes, &made_words, error));
    return 0;
}

static inline int knowledge_close(void **state) {
    (void)state;
    cs_words_close(made_words);
    cs_codes_close(made_codes);
    made_remove(made_data);
    return 0;
}

/* A row: words, and what must come of them. */
typedef struct knowledge_row {
    const char *words, *expected;
} knowledge_row;

typedef void (*knowledge_show)(const char *words, cs_buf *out);

/* Every row is tried, so that one run tells all that is wrong. */
static inline void knowledge_compare(const knowledge_row *rows, size_t count, knowledge_show show) {
    size_t wrong = 0;
    cs_buf out = CS_BUF_INIT;
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        out.size = 0;
        cs_buf_puts(&out, "");
        show(rows[i].words, &out);
        assert_false(out.failed);
        if (strcmp(out.data, rows[i].expected) == 0) continue;
        print_error("words    %s\ngave     %s\nexpected %s\n", rows[i].words, out.data, rows[i].expected);
        wrong++;
    }
    cs_buf_dispose(&out);
    assert_int_equal(wrong, 0);
}
#define KNOWLEDGE_COMPARE(rows, show) knowledge_compare(rows, sizeof(rows) / sizeof *(rows), show)

static inline void put_word(cs_buf *out, const char *text) {
    if (out->size) cs_buf_putc(out, ' ');
    cs_buf_puts(out, text);
}

#endif
