/* judged.h - one made-up draft for the tests of checks on identifiers: what the finders would have told stands in each
 * case, the shipped policy judges it. */
#ifndef CHECK_JUDGED_H
#define CHECK_JUDGED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/subject.h"

#define OK(call)                                                                                                       \
    do {                                                                                                               \
        cs_error error_ = {CS_OK, ""}, *error = &error_;                                                               \
        if ((call) != CS_OK) fail_msg("%s", error_.message);                                                           \
    } while (0)

#define KIND_NAME(name, id, tag, letter) id,
static const char *const KINDS[] = {CS_ID_LIST(KIND_NAME) NULL};

static cs_policy *policy;

static inline int open_policy(void **state) {
    (void)state;
    OK(cs_policy_load(CS_TEST_ROOT "/rules/policy.xml", CS_TEST_ROOT "/rules", KINDS, &policy, error));
    return 0;
}

static inline int close_policy(void **state) {
    (void)state;
    cs_policy_free(policy);
    return 0;
}

typedef struct found {
    const char *written; /* its next place in the text */
    cs_id_kind kind;
    cs_id_role role;
    int confidence; /* 0: 90 */
    const char *note;
    const char *detector; /* NULL: any */
} found;

typedef struct given {
    const char *text, *audience; /* NULL: the strictest */
    cs_subject subject;
    found list[8];
    const char *tool, *role, *purpose;
} given;

static inline size_t fill(const given *g, cs_identifier *list) {
    size_t count = 0;
    const char *from = g->text;
    for (const found *f = g->list; f->written; f++, count++) {
        const char *at = strstr(from, f->written);
        if (!at) fail_msg("\"%s\" is not in the text", f->written);
        from = at + strlen(f->written);
        list[count] = (cs_identifier){.kind = f->kind,
                                      .role = f->role,
                                      .span = {(size_t)(at - g->text), (size_t)(from - g->text)},
                                      .confidence = f->confidence ? f->confidence : 90,
                                      .detector = f->detector ? f->detector : "test",
                                      .note = f->note};
    }
    return count;
}

static const cs_check *const RUN[] = {&CS_CHECK_IDENTIFIERS, &CS_CHECK_IDENTITY, &CS_CHECK_DISGUISE, &CS_CHECK_TOOL};

/* The checks' report as one line of JSON; free it. */
static inline char *run(const given *g) {
    cs_identifier list[8];
    cs_identifiers identifiers = {list, fill(g, list), false};
    cs_whose_told told[8];
    cs_report_identifier kept[8];
    cs_tool_use tool = {.name = g->tool, .role = g->role, .purpose = g->purpose};
    cs_text *text = NULL;
    cs_report *report = NULL;
    char *out = NULL;
    size_t size = 0;
    cs_secret secret;
    cs_day on;
    assert_true(cs_day_parse("2026-03-02", &on));
    assert_true(cs_secret_random(&secret));
    OK(cs_text_new(g->text, strlen(g->text), CS_ENCODING_UTF8, &text, error));
    const cs_report_about about = {.media_type = "text/plain", .sha256 = "", .date = on};
    OK(cs_report_new(&about, text, &report, error));
    cs_draft draft = {.text = text,
                      .identifiers = &identifiers,
                      .told = told,
                      .policy = policy,
                      .subject = &g->subject,
                      .audience = CS_AUDIENCE_STRICTEST,
                      .on = on,
                      .report = report};
    if (g->audience) assert_true(cs_audience_find(g->audience, &draft.audience));
    if (draft.audience == CS_AUDIENCE_AI_TOOL) {
        draft.tool = &tool;
        if (g->tool) cs_policy_decide(policy, g->tool, g->role, g->purpose, on, &tool.decision);
        if (tool.decision.data == CS_TOOL_PHI) draft.audience = CS_AUDIENCE_APPROVED_TOOL;
    }
    cs_whose_tell(&draft, told);
    for (size_t i = 0; i < identifiers.count; i++)
        kept[i] = (cs_report_identifier){KINDS[list[i].kind], cs_whose_id(told[i].whose), list[i].span};
    OK(cs_report_identifiers(report, kept, identifiers.count, false, &secret, error));
    for (size_t i = 0; i < sizeof RUN / sizeof *RUN; i++) OK(RUN[i]->run(&draft, error));
    OK(cs_report_seal(report, 1, error));
    OK(cs_report_write(report, CS_FORMAT_JSONL, NULL, &out, &size, error));
    cs_report_free(report);
    for (size_t i = 0; i < identifiers.count; i++)
        if (strstr(out, g->list[i].written)) fail_msg("%s stands in %s", g->list[i].written, out);
    return out;
}

static inline void expect(const given *g, const char *part) {
    char *json = run(g);
    if (!strstr(json, part)) fail_msg("expected %s\nin %s", part, json);
    free(json);
}

static inline void expect_silent(const given *g) {
    expect(g, "\"findings\":[]");
}

static const cs_subject JANE = {"Jane Marie Okafor", "1958-03-14", "F", "00482913", "XGH204415590"};

#endif
