/* draft.h - one made-up draft for the tests of checks: made-up releases, mentions where the test says, and a stand-in
 * for verifier/fit whose answers the test sets. */
#ifndef CHECK_DRAFT_H
#define CHECK_DRAFT_H

#include "../codesets/made.h"

#include "base/json.h"
#include "check/check.h"

/* ---- The stand-in for verifier/fit: this program's own definitions go before the library's ---------------------- */

static cs_fit_result fake_verdict;
static const char *fake_named; /* the candidate that the words name */
static size_t fake_scored;

bool cs_fit_failed(const cs_fit *fit) {
    (void)fit;
    return false;
}

void cs_fit_judge(cs_fit *fit, size_t mention, const cs_code *code, cs_fit_result *out) {
    (void)fit, (void)mention, (void)code;
    *out = fake_verdict;
}

void cs_fit_judge_title(cs_fit *fit, size_t mention, const cs_code *code, cs_day on, cs_fit_result *out) {
    (void)on;
    cs_fit_judge(fit, mention, code, out);
}

int cs_fit_score(cs_fit *fit, size_t mention, const char *candidate) {
    (void)fit, (void)mention;
    fake_scored++;
    return fake_named && strcmp(candidate, fake_named) == 0 ? 900 : 0;
}

/* ---- Releases ---------------------------------------------------------------------------------------------------- */

static const made_row DRAFT_TABLE[] = {
    {CS_ROW_CODE, "E11", "Type 2 diabetes mellitus", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "E116", "Type 2 diabetes mellitus with other specified complications", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "E1165", "Type 2 diabetes mellitus with hyperglycemia", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "E119", "Type 2 diabetes mellitus without complications", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "I10", "Essential (primary) hypertension", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "J45", "Asthma", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "J4590", "Unspecified asthma", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "J45909", "Unspecified asthma, uncomplicated", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "M54", "Dorsalgia", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "M545", "Low back pain", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "M5450", "Low back pain, unspecified", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "M5459", "Other low back pain", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "M75", "Shoulder lesions", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "M751", "Rotator cuff tear", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "M75121", "Complete rotator cuff tear of right shoulder", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "M7542", "Impingement syndrome of left shoulder", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "N18", "Chronic kidney disease (CKD)", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "N183", "Chronic kidney disease, stage 3 (moderate)", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "N1830", "Chronic kidney disease, stage 3 unspecified", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "N1831", "Chronic kidney disease, stage 3a", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "N1832", "Chronic kidney disease, stage 3b", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "S72", "Fracture of femur", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "S72001", "Fracture of neck of right femur", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "S72001A", "Fracture of neck of right femur, initial", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "S72001D", "Fracture of neck of right femur, subsequent", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "W19", "Unspecified fall", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "W19XXXA", "Unspecified fall, initial", true, NULL, NULL, NULL},
};

/* The tabular list alone knows what the seventh characters mean. */
static const made_row DRAFT_TABULAR[] = {
    {CS_ROW_CODE, "S72", "Fracture of femur", false, NULL, NULL, "A=initial|D=subsequent|S=sequela"},
    {CS_ROW_CODE, "S72001", "Fracture of neck of right femur", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "W19", "Unspecified fall", false, NULL, NULL, "A=initial|D=subsequent|S=sequela"},
};

static const made_row DRAFT_FACTS[] = {
    {CS_ROW_CODE, "M545", "", true, "2015-10-01", "2021-09-30", NULL},
    {CS_ROW_CODE, "R05", "", true, "2015-10-01", "2021-09-30", NULL},
    {CS_ROW_CODE, "E11A", "", true, "2026-10-01", NULL, NULL},
    {CS_ROW_CODE, "E119", "", true, "2015-10-01", NULL, NULL},
};

#define DRAFT_ROWS(table) table, sizeof(table) / sizeof *(table)

static char draft_directory[64];
static cs_codes *draft_codes;

static inline int draft_open(void **state) {
    (void)state;
    made_directory(draft_directory);
    made_write(draft_directory,
               made_builder(CS_ICD10CM, CS_RELEASE_TABLE, "2026", "2025-10-01", "2026-09-30", DRAFT_ROWS(DRAFT_TABLE)));
    made_write(draft_directory, made_builder(CS_ICD10CM, CS_RELEASE_TABULAR, "2026-04", "2025-10-01", "2026-09-30",
                                             DRAFT_ROWS(DRAFT_TABULAR)));
    made_write(draft_directory, made_builder(CS_ICD10CM, CS_RELEASE_FACTS, "facts", "2015-10-01", "2027-09-30",
                                             DRAFT_ROWS(DRAFT_FACTS)));
    MADE_OK(cs_codes_open(draft_directory, &draft_codes, error));
    return 0;
}

static inline int draft_close(void **state) {
    (void)state;
    cs_codes_close(draft_codes);
    made_remove(draft_directory);
    return 0;
}

/* ---- One draft --------------------------------------------------------------------------------------------------- */

/* What the finder would have told; the text is ASCII, so that offsets are the same everywhere. */
typedef struct draft_mention {
    const char *written; /* its next place in the text */
    cs_system system;
    cs_certainty certainty;
    bool labelled;
    const char *meant, *other;
    cs_range_end range;
    const char *modifiers; /* "26 TC" */
} draft_mention;

typedef struct draft_case {
    const char *text, *on, *setting;
    cs_date_source source;
    const draft_mention *mentions;
    size_t count;
    const char *fit_absent; /* not NULL: no words image */
} draft_case;

static inline void draft_fill(const char *text, const draft_mention *told, size_t *from, cs_mention *out) {
    const char *at = strstr(text + *from, told->written);
    if (!at) fail_msg("\"%s\" is not in the text", told->written);
    size_t start = (size_t)(at - text), size = strlen(told->written);
    *out = (cs_mention){.system = told->system,
                        .certainty = told->certainty,
                        .span = {start, start + size},
                        .dotted = strchr(told->written, '.') != NULL,
                        .labelled = told->labelled,
                        .other = told->other,
                        .range = told->range};
    size_t used = 0;
    for (const char *c = told->written; *c && used < 7; c++)
        if (*c != '.') out->code[used++] = (char)(*c >= 'a' && *c <= 'z' ? *c - 32 : *c);
    if (told->meant) snprintf(out->meant, sizeof out->meant, "%s", told->meant);
    out->line.start = start;
    while (out->line.start && text[out->line.start - 1] != '\n') out->line.start--;
    out->line.end = start + strcspn(text + start, "\n");
    for (const char *m = told->modifiers; m && *m; m += strspn(m, " ")) {
        size_t length = strcspn(m, " ");
        memcpy(out->modifiers[out->modifier_count].code, m, length);
        out->modifiers[out->modifier_count++].span = out->span;
        m += length;
    }
    *from = start + size;
}

/* Runs all checks and returns the report as one line of JSON; free it. */
static inline char *draft_run(const draft_case *given) {
    cs_mention list[64];
    cs_code seen[64];
    cs_mentions mentions = {list, given->count, false};
    cs_text *text = NULL;
    cs_report *report = NULL;
    char *out = NULL;
    size_t size = 0, from = 0, rules = 0;
    cs_day on;
    assert_true(given->count <= 64);
    assert_true(cs_day_parse(given->on ? given->on : "2026-03-02", &on));
    for (size_t i = 0; i < given->count; i++) {
        draft_fill(given->text, &given->mentions[i], &from, &list[i]);
        seen[i] = (cs_code){.system = list[i].system, .standing = CS_STANDING_NO_TABLE, .row = CS_NO_ROW};
        if (list[i].system != CS_SYSTEM_NONE)
            cs_codes_judge(draft_codes, list[i].system, list[i].code, strlen(list[i].code), on, &seen[i]);
    }
    MADE_OK(cs_text_new(given->text, strlen(given->text), CS_ENCODING_UTF8, &text, error));
    const cs_report_about about = {.media_type = "text/plain", .sha256 = "", .date = on, .date_source = given->source};
    MADE_OK(cs_report_new(&about, text, &report, error));
    static const cs_identifiers NO_IDENTIFIERS = {NULL, 0, false};
    static const cs_stated NOTHING = {0};
    static const cs_subject NOBODY = {NULL, NULL, NULL, NULL, NULL};
    int fit = 0; /* an address for the opaque state that the stand-in never reads */
    cs_draft draft = {.codes = draft_codes,
                      .text = text,
                      .mentions = &mentions,
                      .seen = seen,
                      .fit = given->fit_absent ? NULL : (cs_fit *)(void *)&fit,
                      .fit_absent = given->fit_absent,
                      .setting = given->setting ? cs_setting_find(given->setting) : NULL,
                      .stated = &NOTHING,
                      .identifiers = &NO_IDENTIFIERS,
                      .subject = &NOBODY,
                      .audience = CS_AUDIENCE_STRICTEST,
                      .on = on,
                      .date_source = given->source,
                      .ranking = CS_RANKING_BUDGET,
                      .report = report};
    MADE_OK(cs_checks_run(&draft, &rules, error));
    MADE_OK(cs_report_seal(report, rules, error));
    MADE_OK(cs_report_write(report, CS_FORMAT_JSONL, NULL, &out, &size, error));
    cs_report_free(report);
    return out;
}

static inline void draft_expect(const draft_case *given, const char *const *parts) {
    char *json = draft_run(given);
    for (; *parts; parts++)
        if (!strstr(json, *parts)) fail_msg("expected %s\nfor %s\nin %s", *parts, given->text, json);
    free(json);
}

static inline void draft_expect_silent(const draft_case *given) {
    char *json = draft_run(given);
    if (!strstr(json, "\"findings\":[]")) fail_msg("expected no finding\nfor %s\nin %s", given->text, json);
    free(json);
}

#endif
