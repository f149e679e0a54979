/* identifying.h - what the finders of identifiers say of a text, as one line: "kind value; kind value".
 *
 * The rule packs are the project's own; the lists of names are left out, so that no data is needed. */
#ifndef CS_TEST_IDENTIFYING_H
#define CS_TEST_IDENTIFYING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "identify/draft.h"
#include "identify/found.h"

static const char *const KIND_IDS[] = {
#define KIND_ID(name, id, tag, letter) id,
    CS_ID_LIST(KIND_ID)
#undef KIND_ID
};
static const char *const ROLE_IDS[] = {"unknown", "patient", "relative", "provider", "organisation"};

static cs_id_rules *rules;

static inline int open_rules(void **state) {
    cs_error error = {CS_OK, ""};
    (void)state;
    if (cs_id_rules_open(CS_TEST_BUILD "/no-data", CS_TEST_ROOT "/rules", NULL, &rules, &error) != CS_OK) {
        fprintf(stderr, "%s\n", error.message);
        return -1;
    }
    return 0;
}

static inline int close_rules(void **state) {
    (void)state;
    cs_id_rules_close(rules);
    return 0;
}

static inline cs_identifiers identified(const char *text, size_t size, cs_text **out) {
    cs_error error = {CS_OK, ""};
    cs_mentions none = {NULL, 0, false};
    cs_identifiers found = {NULL, 0, false};
    if (cs_text_new(text, size, CS_ENCODING_DETECT, out, &error) != CS_OK) fail_msg("%s", error.message);
    if (cs_identify(rules, *out, &none, NULL, &found, &error) != CS_OK) fail_msg("%s", error.message);
    return found;
}

/* Without names, which have tests of their own; with `roles`, "kind/role value". */
static inline void tell(const char *draft, bool roles, cs_buf *out) {
    cs_text *text = NULL;
    cs_identifiers found = identified(draft, strlen(draft), &text);
    size_t size;
    const char *folded = cs_text_folded(text, &size);
    cs_buf_puts(out, "");
    for (size_t i = 0; i < found.count; i++) {
        const cs_identifier *id = &found.list[i];
        assert_true(id->span.start < id->span.end && id->span.end <= size);
        assert_true(i == 0 || found.list[i - 1].span.end <= id->span.start);
        if (id->kind == CS_ID_NAME || id->confidence < 50) continue;
        cs_buf_printf(out, "%s%s%s%s %.*s", out->size ? "; " : "", KIND_IDS[id->kind], roles ? "/" : "",
                      roles ? ROLE_IDS[id->role] : "", (int)(id->span.end - id->span.start), folded + id->span.start);
    }
    cs_identifiers_dispose(&found);
    cs_text_free(text);
}

typedef struct row {
    const char *draft, *found; /* "" for none */
} row;

static inline void hold(const row *rows, size_t count, bool roles) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        cs_buf told = CS_BUF_INIT;
        tell(rows[i].draft, roles, &told);
        if (strcmp(told.data ? told.data : "", rows[i].found) != 0 && ++wrong)
            fprintf(stderr, "in     %s\nfound  %s\nwanted %s\n", rows[i].draft, told.data ? told.data : "",
                    rows[i].found);
        cs_buf_dispose(&told);
    }
    if (wrong) fail_msg("%zu of %zu drafts", wrong, count);
}

#define HOLD(rows) hold(rows, sizeof(rows) / sizeof *(rows), false)
#define HOLD_ROLES(rows) hold(rows, sizeof(rows) / sizeof *(rows), true)

#endif
