/* reading.h - the packs opened once, and one text read, for the tests of what drafts state. */
#ifndef STATED_READING_H
#define STATED_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "stated/stated.h"

static cs_stated_rules *reading_rules;

static inline int reading_open(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    if (cs_stated_rules_open(CS_TEST_ROOT "/rules", NULL, &reading_rules, &error)) fail_msg("%s", error.message);
    return 0;
}

static inline int reading_close(void **state) {
    (void)state;
    cs_stated_rules_close(reading_rules);
    return 0;
}

static inline cs_stated reading(const char *text) {
    cs_error error = {CS_OK, ""};
    cs_stated stated;
    if (cs_stated_read(reading_rules, text, strlen(text), true, &stated, &error)) fail_msg("%s", error.message);
    return stated;
}

/* Does the span hold exactly these words? */
static inline bool reading_is(const char *text, cs_span span, const char *words) {
    return span.end - span.start == strlen(words) && strncmp(text + span.start, words, span.end - span.start) == 0;
}

#endif
