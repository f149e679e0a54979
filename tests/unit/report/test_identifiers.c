/* test_identifiers.c - identifiers in a report: masked wherever a line of the draft is shown, hashed by the key. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "report/report.h"

static cs_error the_error;

typedef struct placed {
    const char *kind, *value;
} placed;

/* A report on the text with these identifiers, and a finding on the code I10. */
static cs_report *make(const char *text, const placed *list, size_t count, bool cut, const cs_secret *secret) {
    cs_text *decoded = NULL;
    cs_report *report = NULL;
    cs_report_identifier identifiers[8];
    cs_report_about about = {.media_type = "text/plain", .judged_for = "payer", .audience = "payer", .sha256 = "00"};
    assert_int_equal(cs_text_new(text, strlen(text), CS_ENCODING_UTF8, &decoded, &the_error), CS_OK);
    assert_int_equal(cs_report_new(&about, decoded, &report, &the_error), CS_OK);
    for (size_t i = 0; i < count; i++) {
        size_t start = (size_t)(strstr(text, list[i].value) - text);
        identifiers[i] = (cs_report_identifier){list[i].kind, "own", {start, start + strlen(list[i].value)}};
    }
    assert_int_equal(cs_report_identifiers(report, identifiers, count, cut, secret, &the_error), CS_OK);
    const char *code = strstr(text, "I10");
    if (code) {
        cs_finding finding = {.rule = "code.retired",
                              .title = "Code no longer in force",
                              .severity = CS_ERROR,
                              .span = {(size_t)(code - text), (size_t)(code - text) + 3},
                              .message = "It ended.",
                              .source = "a source"};
        assert_int_equal(cs_report_add(report, &finding, &the_error), CS_OK);
    }
    return report;
}

static char *write_out(cs_report *report, cs_report_format format, const cs_report_style *style) {
    char *out = NULL;
    size_t size;
    assert_int_equal(cs_report_seal(report, 11, &the_error), CS_OK);
    assert_int_equal(cs_report_write(report, format, style, &out, &size, &the_error), CS_OK);
    cs_report_free(report);
    return out;
}

static cs_secret a_secret(void) {
    cs_secret secret;
    assert_true(cs_secret_random(&secret));
    return secret;
}

#define TEXT                                                                                                           \
    "Jos\xC3\xA9 N\xC3\xBA\xC3\xB1"                                                                                    \
    "ez, MRN 00-482 has I10."

static const placed PLACED[] = {{"name", "Jos\xC3\xA9 N\xC3\xBA\xC3\xB1"
                                         "ez"},
                                {"mrn", "00-482"}};

static void masks_every_writer(void **state) {
    (void)state;
    static const cs_report_format FORMATS[] = {CS_FORMAT_TERMINAL, CS_FORMAT_JSON, CS_FORMAT_JSONL};
    cs_secret secret = a_secret();
    for (size_t i = 0; i < 3; i++) {
        cs_report_style style = {.colour = i % 2 == 1};
        char *out = write_out(make(TEXT, PLACED, 2, false, &secret), FORMATS[i], &style);
        assert_null(strstr(out, "Jos"));
        assert_null(strstr(out, "ez"));
        assert_null(strstr(out, "-482"));
        free(out);
        style.show_text = true;
        out = write_out(make(TEXT, PLACED, 2, false, &secret), FORMATS[i], &style);
        assert_non_null(strstr(out, PLACED[0].value));
        assert_non_null(strstr(out, "00-482"));
        free(out);
    }
}

static void the_marker_stays_under_the_code(void **state) {
    (void)state;
    cs_secret secret = a_secret();
    char *out = write_out(make(TEXT, PLACED, 2, false, &secret), CS_FORMAT_TERMINAL, NULL);
    char *line = strstr(out, "    1 | ");
    assert_non_null(line);
    const char *marker = strchr(line, '\n') + 1, *code = strstr(line, "I10");
    assert_int_equal(code - line, strcspn(marker, "^"));
    assert_non_null(strstr(line, "**-***"));
    free(out);
}

static void json_tells_the_shape(void **state) {
    (void)state;
    cs_secret secret = a_secret();
    char *out = write_out(make(TEXT, PLACED, 2, false, &secret), CS_FORMAT_JSONL, NULL);
    assert_non_null(strstr(
        out, "{\"type\":\"identifier\",\"kind\":\"name\",\"whose\":\"own\",\"masked\":\"**** *****\",\"hash\":\""));
    assert_non_null(strstr(out, "\"masked\":\"**-***\""));
    free(out);
}

/* What could not be listed cannot be masked. */
static void shows_no_line_where_the_list_is_cut(void **state) {
    (void)state;
    cs_secret secret = a_secret();
    char *out = write_out(make(TEXT, PLACED, 1, true, &secret), CS_FORMAT_TERMINAL, NULL);
    assert_null(strstr(out, " | "));
    assert_null(strstr(out, "-482"));
    free(out);
}

static void read_hash(const char *json, const char *kind, char out[33]) {
    const char *at = strstr(json, kind);
    assert_non_null(at);
    at = strstr(at, "\"hash\":\"");
    assert_non_null(at);
    memcpy(out, at + 8, 32);
    out[32] = 0;
}

static void equal_values_have_equal_hashes_of_one_key(void **state) {
    (void)state;
    static const placed DASHES[] = {{"phone", "413-867-2210"}}, DOTS[] = {{"phone", "(413) 867.2210"}};
    static const placed FAX[] = {{"fax", "413-867-2210"}};
    cs_secret secret = a_secret(), other = a_secret();
    char a[33], b[33], c[33], d[33];
    char *out = write_out(make("413-867-2210", DASHES, 1, false, &secret), CS_FORMAT_JSONL, NULL);
    read_hash(out, "phone", a);
    free(out);
    out = write_out(make("(413) 867.2210", DOTS, 1, false, &secret), CS_FORMAT_JSONL, NULL);
    read_hash(out, "phone", b);
    free(out);
    out = write_out(make("413-867-2210", FAX, 1, false, &secret), CS_FORMAT_JSONL, NULL);
    read_hash(out, "\"fax\"", c);
    free(out);
    out = write_out(make("413-867-2210", DASHES, 1, false, &other), CS_FORMAT_JSONL, NULL);
    read_hash(out, "phone", d);
    free(out);
    assert_string_equal(a, b);
    assert_string_not_equal(a, c);
    assert_string_not_equal(a, d);
}

static void the_gate_answers(void **state) {
    (void)state;
    cs_secret secret = a_secret();
    static const struct {
        const char *rule;
        cs_severity severity;
        bool decided;
        cs_gate answer;
    } CASES[] = {
        {"identifier.name", CS_ERROR, true, CS_GATE_NO},        {"ai.tool-not-approved", CS_ERROR, false, CS_GATE_NO},
        {"identifier.name", CS_WARNING, true, CS_GATE_YES},     {"code.retired", CS_ERROR, true, CS_GATE_YES},
        {"code.retired", CS_ERROR, false, CS_GATE_CANNOT_TELL},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_report *report = make("plain", NULL, 0, false, &secret);
        assert_int_equal(cs_report_gate_answer(report), CS_GATE_NOT_ASKED);
        const cs_report_gate gate = {"Tool", "phi", CASES[i].decided, false};
        const cs_finding finding = {
            .rule = CASES[i].rule, .title = "t", .severity = CASES[i].severity, .message = "m", .source = "s"};
        assert_int_equal(cs_report_set_gate(report, &gate, &the_error), CS_OK);
        assert_int_equal(cs_report_add(report, &finding, &the_error), CS_OK);
        assert_int_equal(cs_report_seal(report, 1, &the_error), CS_OK);
        assert_int_equal(cs_report_gate_answer(report), CASES[i].answer);
        cs_report_free(report);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(masks_every_writer),
        cmocka_unit_test(the_marker_stays_under_the_code),
        cmocka_unit_test(json_tells_the_shape),
        cmocka_unit_test(shows_no_line_where_the_list_is_cut),
        cmocka_unit_test(equal_values_have_equal_hashes_of_one_key),
        cmocka_unit_test(the_gate_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
