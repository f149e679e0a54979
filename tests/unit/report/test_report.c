/* test_report.c - the report's order, its JSON, its excerpts on a terminal, and what it says of things not checked. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/json.h"
#include "countersign/limits.h"
#include "report/report.h"
#include "report/width.h"

static cs_error the_error;

static cs_report *make_report(const char *text, size_t size) {
    cs_text *decoded = NULL;
    cs_report *report = NULL;
    cs_report_about about = {.id = "r1",
                             .name = "letter.txt",
                             .media_type = "text/plain",
                             .setting = "office",
                             .sha256 = "00",
                             .date_source = CS_DATE_REQUEST};
    assert_true(cs_day_parse("2026-03-02", &about.date));
    assert_int_equal(cs_text_new(text, size, CS_ENCODING_DETECT, &decoded, &the_error), CS_OK);
    assert_int_equal(cs_report_new(&about, decoded, &report, &the_error), CS_OK);
    return report;
}

/* A finding on the first place of `code` in the folded text, which in these tests has the source's offsets. */
static void add(cs_report *report, const char *text, const char *code, cs_severity severity, const char *beside) {
    const char *at = strstr(text, code);
    cs_finding finding = {.rule = "code.retired",
                          .title = "Code no longer in force",
                          .severity = severity,
                          .span = {(size_t)(at - text), (size_t)(at - text) + strlen(code)},
                          .message = "It ended.",
                          .suggestions = {"M54.50"},
                          .suggestion_count = 1,
                          .source = "a source"};
    if (beside) {
        finding.beside.start = (size_t)(strstr(text, beside) - text);
        finding.beside.end = finding.beside.start + strlen(beside);
    }
    assert_int_equal(cs_report_add(report, &finding, &the_error), CS_OK);
}

static char *write_sealed(cs_report *report, cs_report_format format, const cs_report_style *style) {
    char *out = NULL;
    size_t size = 0;
    assert_int_equal(cs_report_seal(report, 11, &the_error), CS_OK);
    assert_int_equal(cs_report_write(report, format, style, &out, &size, &the_error), CS_OK);
    assert_int_equal(strlen(out), size);
    return out;
}

static void expect(const char *text, const char *part) {
    if (!strstr(text, part)) fail_msg("expected \"%s\" in:\n%s", part, text);
}

static void json_follows_the_contract(void **state) {
    (void)state;
    /* The emoji has 4 bytes, 2 UTF-16 units, 1 code point. */
    const char *text = "\xF0\x9F\x98\x80 back pain M54.5";
    cs_report *report = make_report(text, strlen(text));
    add(report, text, "M54.5", CS_ERROR, "back pain");
    char *json = write_sealed(report, CS_FORMAT_JSONL, NULL);
    assert_ptr_equal(strchr(json, '\n'), json + strlen(json) - 1);
    expect(json, "{\"version\":1,\"id\":\"r1\",\"document\":{\"name\":\"letter.txt\",\"media_type\":\"text/plain\","
                 "\"sha256\":\"00\",\"characters\":17}");
    expect(json, "\"context\":{\"setting\":\"office\",\"date_of_service\":\"2026-03-02\",\"date_source\":\"request\"}");
    expect(json, "\"complete\":true,\"not_checked\":[],");
    expect(json,
           "\"findings\":[{\"id\":\"f1\",\"rule\":\"code.retired\",\"severity\":\"error\",\"start\":12,\"end\":17,"
           "\"byte_start\":15,\"byte_end\":20,\"utf16_start\":13,\"utf16_end\":18,\"message\":\"It ended.\","
           "\"evidence\":{\"beside\":[2,11]},\"suggestions\":[\"M54.50\"],\"source\":\"a source\"}]}");
    free(json);
    assert_int_equal(cs_report_write(report, CS_FORMAT_JSON, NULL, &json, &(size_t){0}, &the_error), CS_OK);
    cs_json *root = NULL;
    assert_int_equal(cs_json_parse(json, strlen(json), &root, &the_error), CS_OK);
    cs_json_free(root);
    free(json);
    cs_report_free(report);
}

static void findings_come_in_text_order(void **state) {
    (void)state;
    const char *text = "M54.5 then I10 then E11.9";
    cs_report *report = make_report(text, strlen(text));
    add(report, text, "E11.9", CS_ERROR, NULL);
    add(report, text, "I10", CS_INFO, NULL);
    add(report, text, "M54.5", CS_WARNING, NULL);
    char *json = write_sealed(report, CS_FORMAT_JSONL, NULL);
    expect(json, "{\"id\":\"f1\",\"rule\":\"code.retired\",\"severity\":\"warning\",\"start\":0,");
    expect(json, "{\"id\":\"f2\",\"rule\":\"code.retired\",\"severity\":\"info\",\"start\":11,");
    expect(json, "{\"id\":\"f3\",\"rule\":\"code.retired\",\"severity\":\"error\",\"start\":20,");
    assert_int_equal(cs_report_count(report, CS_ERROR), 1);
    assert_int_equal(cs_report_count(report, CS_WARNING), 2);
    assert_int_equal(cs_report_count(report, CS_INFO), 3);
    free(json);
    cs_report_free(report);
}

static void terminal_marks_the_span(void **state) {
    (void)state;
    const char *text = "Dear reviewer,\nlow back pain (M54.5), chronic\n";
    cs_report *report = make_report(text, strlen(text));
    add(report, text, "M54.5", CS_ERROR, "low back pain");
    char *out = write_sealed(report, CS_FORMAT_TERMINAL, NULL);
    expect(out, "letter.txt:2:16: error: Code no longer in force [code.retired]\n"
                "    2 | low back pain (M54.5), chronic\n"
                "      | -------------  ^~~~~\n"
                "        It ended.\n"
                "        suggestion: M54.50\n"
                "        source: a source\n");
    expect(out, "letter.txt: 1 error. ");
    expect(out, "11 checks run, 0 not run. ");
    assert_null(strchr(out, '\x1b'));
    free(out);
    cs_report_free(report);
}

static void terminal_counts_display_columns(void **state) {
    (void)state;
    /* Two wide characters, one letter with a combining accent, then the code. */
    const char *text = "\xE8\x85\xB0\xE7\x97\x9B e\xCC\x81 M54.5";
    cs_report *report = make_report(text, strlen(text));
    add(report, text, "M54.5", CS_ERROR, NULL);
    char *out = write_sealed(report, CS_FORMAT_TERMINAL, NULL);
    expect(out, "\n      |        ^~~~~\n");
    free(out);
    cs_report_free(report);
}

static void terminal_never_passes_an_escape_on(void **state) {
    (void)state;
    const char *text = "\x1b]0;owned\x07 M54.5 \xE2\x80\xAE tail";
    cs_report *report = make_report(text, strlen(text));
    cs_finding finding = {
        .rule = "code.retired", .title = "t", .severity = CS_ERROR, .message = "\x1b[2J", .source = "s"};
    finding.span.end = 1;
    assert_int_equal(cs_report_add(report, &finding, &the_error), CS_OK);
    char *out = write_sealed(report, CS_FORMAT_TERMINAL, NULL);
    assert_null(strchr(out, '\x1b'));
    assert_null(strchr(out, '\x07'));
    assert_null(strstr(out, "\xE2\x80\xAE"));
    free(out);
    cs_report_free(report);
}

static void terminal_crops_long_lines(void **state) {
    (void)state;
    enum { SIZE = 100000 };
    char *text = malloc(SIZE + 1);
    assert_non_null(text);
    memset(text, 'a', SIZE);
    text[SIZE] = 0;
    memcpy(text + SIZE / 2, " M54.5 ", 7);
    cs_report *report = make_report(text, SIZE);
    add(report, text, "M54.5", CS_ERROR, NULL);
    const cs_report_style style = {.columns = 60};
    char *out = write_sealed(report, CS_FORMAT_TERMINAL, &style);
    char *line = strstr(out, "    1 | ");
    assert_non_null(line);
    size_t length = strcspn(line, "\n");
    assert_true(cs_width_text(line, length) <= 60);
    expect(line, "    1 | \xE2\x80\xA6"
                 "aaa");
    /* The marker stands under the code. */
    char *marker = line + length + 1;
    const char *code = strstr(line, "M54.5");
    assert_int_equal(cs_width_text(line, (size_t)(code - line)), strcspn(marker, "^"));
    free(out);
    cs_report_free(report);
    free(text);
}

static void terminal_shows_a_span_over_two_lines(void **state) {
    (void)state;
    const char *text = "code M54.\n5 here";
    cs_report *report = make_report(text, strlen(text));
    add(report, text, "M54.\n5", CS_ERROR, NULL);
    char *out = write_sealed(report, CS_FORMAT_TERMINAL, NULL);
    expect(out, "    1 | code M54.\n      |      ^~~~\n    2 | 5 here\n      | ~\n");
    free(out);
    cs_report_free(report);
}

static void colour_only_where_asked(void **state) {
    (void)state;
    const char *text = "M54.5";
    cs_report *report = make_report(text, strlen(text));
    add(report, text, "M54.5", CS_ERROR, NULL);
    const cs_report_style style = {.colour = true};
    char *out = write_sealed(report, CS_FORMAT_TERMINAL, &style);
    expect(out, "\x1b[1;31merror");
    free(out);
    cs_report_free(report);
}

static void a_clean_draft_gets_a_calm_sentence(void **state) {
    (void)state;
    cs_report *report = make_report("Thank you.", 10);
    char *out = write_sealed(report, CS_FORMAT_TERMINAL, NULL);
    expect(out, "No findings. ");
    expect(out, "read it before you send it");
    assert_int_equal(cs_report_count(report, CS_INFO), 0);
    free(out);
    cs_report_free(report);
}

static void not_checked_is_counted_by_reason(void **state) {
    (void)state;
    const char *text = "99213 and 20610";
    cs_report *report = make_report(text, strlen(text));
    const cs_span none = {0, 0};
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(cs_report_not_checked(report, "code.unknown", CS_CPT, "no CPT table is loaded",
                                               (cs_span){i * 10, i * 10 + 5}, &the_error),
                         CS_OK);
    assert_int_equal(cs_report_not_checked(report, "code.laterality", CS_SYSTEM_NONE, "no words", none, &the_error),
                     CS_OK);
    char *json = write_sealed(report, CS_FORMAT_JSONL, NULL);
    expect(json,
           "\"not_checked\":[{\"check\":\"code.unknown\",\"system\":\"cpt\",\"reason\":\"no CPT table is loaded\","
           "\"mentions\":2,\"at\":[[0,5],[10,15]]},{\"check\":\"code.laterality\",\"reason\":\"no words\","
           "\"mentions\":0}]");
    expect(json, "\"counts\":{\"checks_run\":10,\"checks_not_run\":2,");
    assert_true(cs_report_complete(report));
    free(json);
    char *out = NULL;
    assert_int_equal(cs_report_write(report, CS_FORMAT_TERMINAL, NULL, &out, &(size_t){0}, &the_error), CS_OK);
    expect(out, "not run: code.unknown for CPT: no CPT table is loaded; read these\n");
    expect(out, "10 checks run, 2 not run.");
    free(out);
    cs_report_free(report);
}

static void too_many_findings_are_not_complete(void **state) {
    (void)state;
    cs_report *report = make_report("M54.5", 5);
    for (int i = 0; i < CS_LIMIT_FINDINGS; i++) add(report, "M54.5", "M54.5", CS_INFO, NULL);
    assert_int_equal(cs_report_count(report, CS_INFO), CS_LIMIT_FINDINGS);
    add(report, "M54.5", "M54.5", CS_INFO, NULL);
    assert_int_equal(cs_report_count(report, CS_INFO), CS_LIMIT_FINDINGS);
    char *json = write_sealed(report, CS_FORMAT_JSONL, NULL);
    assert_false(cs_report_complete(report));
    expect(json, "\"complete\":false,\"incomplete\":\"a report keeps 10000 findings; 1 more were left out\"");
    free(json);
    cs_report_free(report);
}

static void an_open_report_is_not_written(void **state) {
    (void)state;
    char *out = NULL;
    size_t size = 0;
    cs_report *report = make_report("M54.5", 5);
    assert_false(cs_report_complete(report));
    assert_int_equal(cs_report_write(report, CS_FORMAT_JSON, NULL, &out, &size, &the_error), CS_BUG);
    assert_null(out);
    cs_report_free(report);
}

static void a_wrong_line_is_answered(void **state) {
    (void)state;
    cs_error what = {CS_BAD_INPUT, "unknown member \"x\""};
    char *out = NULL;
    size_t size = 0;
    assert_int_equal(cs_report_error_json("a\"b", &what, &out, &size, &the_error), CS_OK);
    assert_string_equal(out, "{\"id\":\"a\\\"b\",\"error\":{\"status\":\"bad-input\",\"message\":\"unknown member "
                             "\\\"x\\\"\"}}\n");
    free(out);
    assert_int_equal(cs_report_error_json(NULL, &what, &out, &size, &the_error), CS_OK);
    expect(out, "{\"id\":null,");
    free(out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_follows_the_contract),
        cmocka_unit_test(findings_come_in_text_order),
        cmocka_unit_test(terminal_marks_the_span),
        cmocka_unit_test(terminal_counts_display_columns),
        cmocka_unit_test(terminal_never_passes_an_escape_on),
        cmocka_unit_test(terminal_crops_long_lines),
        cmocka_unit_test(terminal_shows_a_span_over_two_lines),
        cmocka_unit_test(colour_only_where_asked),
        cmocka_unit_test(a_clean_draft_gets_a_calm_sentence),
        cmocka_unit_test(not_checked_is_counted_by_reason),
        cmocka_unit_test(too_many_findings_are_not_complete),
        cmocka_unit_test(an_open_report_is_not_written),
        cmocka_unit_test(a_wrong_line_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
