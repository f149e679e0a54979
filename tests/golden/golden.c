/* golden.c - runs drafts through the engine and compares what was found with the file beside each.
 *
 * NAME.txt is a draft, NAME.findings what it must give: lines "# key=value" for the context (date_of_service, setting,
 * audience), then one finding a line: rule, text, and optionally which occurrence of the text (from 0) and the first
 * suggestion, parted by tabs. Every other code.* finding of severity warning or error is a failure. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/json.h"
#include "countersign.h"

enum { EXPECTED_MAX = 200, FIELDS_MAX = 4, FILE_MAX = 1 << 20 };

typedef struct cs_expected {
    char *rule, *text, *suggestion; /* suggestion NULL: any */
    size_t start;                   /* byte in the draft */
    bool met;
} cs_expected;

typedef struct cs_golden {
    const char *path; /* of the .txt */
    cs_buf draft, list;
    cs_request_options context;
    cs_expected expected[EXPECTED_MAX];
    size_t count;
    int wrong;
} cs_golden;

static void complain(cs_golden *golden, const char *what, const char *rule, const char *text) {
    fprintf(stderr, "%s: %s: %s %s\n", golden->path, what, rule, text);
    golden->wrong++;
}

/* ---- The list ---------------------------------------------------------------------------------------------------- */

static bool read_context(cs_golden *golden, char *line) {
    char *key = line + strspn(line, "# "), *value = strchr(key, '=');
    if (!value) return true; /* a remark */
    *value++ = 0;
    if (strcmp(key, "date_of_service") == 0) return cs_day_parse(value, &golden->context.date_of_service);
    if (strcmp(key, "setting") == 0)
        golden->context.setting = value;
    else if (strcmp(key, "audience") == 0)
        golden->context.audience = value;
    else
        return false;
    return true;
}

/* The nth place of the text in the draft, or SIZE_MAX. */
static size_t find_place(const cs_golden *golden, const char *text, long nth) {
    const char *at = golden->draft.data;
    while ((at = strstr(at, text)) != NULL && nth-- > 0) at++;
    return at ? (size_t)(at - golden->draft.data) : SIZE_MAX;
}

static bool read_finding(cs_golden *golden, char *line) {
    char *fields[FIELDS_MAX] = {NULL};
    size_t count = 0;
    for (char *field = line; field && count < FIELDS_MAX; count++) {
        fields[count] = field;
        field = strchr(field, '\t');
        if (field) *field++ = 0;
    }
    if (count < 2 || golden->count == EXPECTED_MAX || !cs_rule_find(fields[0])) return false;
    cs_expected *expected = &golden->expected[golden->count++];
    *expected = (cs_expected){.rule = fields[0], .text = fields[1]};
    if (fields[3] && *fields[3]) expected->suggestion = fields[3];
    expected->start = find_place(golden, fields[1], fields[2] ? strtol(fields[2], NULL, 10) : 0);
    return expected->start != SIZE_MAX;
}

static bool read_list(cs_golden *golden) {
    unsigned long number = 0;
    for (char *line = golden->list.data, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        number++;
        if (!*line) continue;
        if (*line == '#' ? read_context(golden, line) : read_finding(golden, line)) continue;
        fprintf(stderr, "%s: line %lu of its .findings is wrong: a key, a rule or a text that is not there\n",
                golden->path, number);
        return false;
    }
    return true;
}

/* ---- The comparison ---------------------------------------------------------------------------------------------- */

static size_t number_of(const cs_json *object, const char *name) {
    return cs_json_number(cs_json_member(object, name));
}

static void compare_finding(cs_golden *golden, const cs_json *finding) {
    const char *rule = cs_json_string(cs_json_member(finding, "rule"), NULL);
    const char *severity = cs_json_string(cs_json_member(finding, "severity"), NULL);
    size_t start = number_of(finding, "byte_start"), end = number_of(finding, "byte_end");
    const cs_json *suggestions = cs_json_member(finding, "suggestions");
    const char *first = cs_json_count(suggestions) ? cs_json_string(cs_json_element(suggestions, 0), NULL) : "";
    if (strncmp(rule, "code.", 5) != 0) return;
    for (size_t i = 0; i < golden->count; i++) {
        cs_expected *expected = &golden->expected[i];
        size_t expected_end = expected->start + strlen(expected->text);
        if (expected->met || strcmp(expected->rule, rule) != 0 || start >= expected_end || end <= expected->start)
            continue;
        expected->met = true;
        if (expected->suggestion && strcmp(expected->suggestion, first) != 0)
            complain(golden, "another suggestion", rule, first);
        return;
    }
    if (strcmp(severity, "info") == 0) return;
    char text[64];
    snprintf(text, sizeof text, "%.*s", (int)(end - start < 60 ? end - start : 60), golden->draft.data + start);
    complain(golden, "unexpected", rule, text);
}

static cs_status compare(cs_golden *golden, const cs_engine *engine, cs_error *error) {
    cs_request *request = NULL;
    cs_report *report = NULL;
    cs_json *json = NULL;
    char *text = NULL;
    size_t size = 0;
    cs_status status = cs_request_new(golden->draft.data, golden->draft.size, &golden->context, &request, error);
    if (!status) status = cs_engine_check(engine, request, &report, error);
    if (!status) status = cs_report_write(report, CS_FORMAT_JSONL, NULL, &text, &size, error);
    if (!status) status = cs_json_parse(text, size, &json, error);
    if (!status) {
        const cs_json *findings = cs_json_member(json, "findings");
        for (size_t i = 0; i < cs_json_count(findings); i++) compare_finding(golden, cs_json_element(findings, i));
        for (size_t i = 0; i < golden->count; i++)
            if (!golden->expected[i].met)
                complain(golden, "missing", golden->expected[i].rule, golden->expected[i].text);
    }
    cs_json_free(json);
    free(text);
    cs_report_free(report);
    cs_request_free(request);
    return status;
}

static int run(const cs_engine *engine, const char *path) {
    cs_golden golden = {.path = path, .context = {.date_of_service = CS_DAY_NONE}};
    char list[4096];
    cs_error error = {CS_OK, ""};
    size_t length = strlen(path);
    if (length < 5 || strcmp(path + length - 4, ".txt") != 0) {
        fprintf(stderr, "%s: expected NAME.txt\n", path);
        return 1;
    }
    snprintf(list, sizeof list, "%.*s.findings", (int)length - 4, path);
    cs_status status = cs_file_read(path, FILE_MAX, &golden.draft, &error);
    if (!status) status = cs_file_read(list, FILE_MAX, &golden.list, &error);
    if (!status && !read_list(&golden)) golden.wrong++;
    if (!status && !golden.wrong) status = compare(&golden, engine, &error);
    if (status) complain(&golden, "failed", cs_status_word(status), error.message);
    cs_buf_dispose(&golden.draft);
    cs_buf_dispose(&golden.list);
    return golden.wrong;
}

int main(int argc, char **argv) {
    const char *data = getenv("COUNTERSIGN_DATA");
    cs_engine *engine = NULL;
    cs_error error = {CS_OK, ""};
    int wrong = 0;
    if (argc < 2) {
        fprintf(stderr, "usage: golden NAME.txt...\n");
        return 2;
    }
    if (!data || !*data) data = CS_TEST_DATA;
    if (cs_engine_new(data, &engine, &error)) {
        fprintf(stderr, "the default code set is needed: %s\nRun `./dev build`, or set COUNTERSIGN_DATA.\n",
                error.message);
        return 1;
    }
    for (int i = 1; i < argc; i++) wrong += run(engine, argv[i]);
    cs_engine_free(engine);
    printf("%d drafts, %d differences\n", argc - 1, wrong);
    return wrong ? 1 : 0;
}
