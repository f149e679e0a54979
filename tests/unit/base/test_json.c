/* test_json.c - strict reading of members, messages that hold no values, and what the writer escapes. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/json.h"

static cs_status parse(const char *text, cs_json **root, cs_error *error) {
    return cs_json_parse(text, strlen(text), root, error);
}

static void reads_members_by_table(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_json *root = NULL;
    const cs_json *id = NULL, *inner = NULL, *absent = NULL;
    const cs_json_field fields[] = {
        {"id", CS_JSON_STRING, &id}, {"context", CS_JSON_OBJECT, &inner}, {"text", CS_JSON_STRING, &absent}};
    assert_int_equal(parse("{\"id\":\"a\\u00e9\",\"context\":{},\"text\":null}", &root, &error), CS_OK);
    assert_int_equal(cs_json_read_object(root, "", fields, 3, &error), CS_OK);
    size_t size = 0;
    assert_string_equal(cs_json_string(id, &size), "a\xC3\xA9");
    assert_int_equal(size, 3);
    assert_int_equal(cs_json_kind_of(inner), CS_JSON_OBJECT);
    assert_null(absent);
    cs_json_free(root);
}

static void names_an_unknown_member(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_json *root = NULL;
    const cs_json *id = NULL;
    const cs_json_field fields[] = {{"id", CS_JSON_STRING, &id}};
    assert_int_equal(parse("{\"id\":\"x\",\"idd\\u0007\":\"secret value\"}", &root, &error), CS_OK);
    assert_int_equal(cs_json_read_object(root, "context.", fields, 1, &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "\"context.idd?\""));
    assert_non_null(strstr(error.message, "expected one of: id"));
    assert_null(strstr(error.message, "secret"));
    cs_json_free(root);
}

static void names_a_member_of_the_wrong_kind(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_json *root = NULL;
    const cs_json *id = NULL;
    const cs_json_field fields[] = {{"id", CS_JSON_STRING, &id}};
    assert_int_equal(parse("{\"id\":17}", &root, &error), CS_OK);
    assert_int_equal(cs_json_read_object(root, "", fields, 1, &error), CS_BAD_INPUT);
    assert_string_equal(error.message, "member \"id\" is a number; expected a string");
    assert_null(id);
    cs_json_free(root);
}

static void refuses_what_is_not_one_clean_value(void **state) {
    (void)state;
    static const struct {
        const char *json, *says;
    } CASES[] = {
        {"", "ends too early"},
        {"{\"text\":\"Jane Roe", "ends too early"},
        {"{\"a\":1,\"a\":2}", "same member twice"},
        {"{\"a\":\"Jane\\u0000Roe\"}", "NUL character"},
        {"{} {}", "behind its closing bracket"},
        {"{\"a\":\"\xff\"}", "not UTF-8"},
        {"{'Jane'}", "not well formed"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_error error = {CS_OK, ""};
        cs_json *root = NULL;
        assert_int_equal(parse(CASES[i].json, &root, &error), CS_BAD_INPUT);
        assert_null(root);
        if (!strstr(error.message, CASES[i].says)) fail_msg("%s: %s", CASES[i].json, error.message);
        assert_null(strstr(error.message, "Jane"));
    }
}

static void refuses_deep_nesting(void **state) {
    (void)state;
    enum { DEEP = 200000 };
    static char text[DEEP + 1];
    cs_error error = {CS_OK, ""};
    cs_json *root = NULL;
    memset(text, '[', DEEP);
    assert_int_equal(cs_json_parse(text, DEEP, &root, &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "nested too deep"));
}

static void writes_compact_and_indented(void **state) {
    (void)state;
    static const struct {
        int indent;
        const char *expected;
    } CASES[] = {{0, "{\"a\":[1,true,null],\"b\":{},\"c\":[]}"},
                 {2, "{\n  \"a\": [\n    1,\n    true,\n    null\n  ],\n  \"b\": {},\n  \"c\": []\n}"}};
    for (size_t i = 0; i < 2; i++) {
        cs_buf buf = CS_BUF_INIT;
        cs_json_writer w = {.out = &buf, .indent = CASES[i].indent};
        cs_json_open(&w, '{');
        cs_json_name(&w, "a");
        cs_json_open(&w, '[');
        cs_json_put_size(&w, 1);
        cs_json_put_bool(&w, true);
        cs_json_put_null(&w);
        cs_json_close(&w, ']');
        cs_json_name(&w, "b");
        cs_json_open(&w, '{');
        cs_json_close(&w, '}');
        cs_json_name(&w, "c");
        cs_json_open(&w, '[');
        cs_json_close(&w, ']');
        cs_json_close(&w, '}');
        assert_string_equal(buf.data, CASES[i].expected);
        cs_buf_dispose(&buf);
    }
}

static void escapes_what_json_demands(void **state) {
    (void)state;
    cs_buf buf = CS_BUF_INIT;
    cs_json_writer w = {.out = &buf};
    cs_json_put_string(&w, "\"\\\b\t\n\v\f\r\x1b\x7f\xC3\xA9");
    assert_string_equal(buf.data, "\"\\\"\\\\\\b\\t\\n\\u000b\\f\\r\\u001b\\u007f\xC3\xA9\"");
    cs_json *root = NULL;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_json_parse(buf.data, buf.size, &root, &error), CS_OK);
    assert_string_equal(cs_json_string(root, NULL), "\"\\\b\t\n\v\f\r\x1b\x7f\xC3\xA9");
    cs_json_free(root);
    cs_buf_dispose(&buf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_members_by_table),
        cmocka_unit_test(names_an_unknown_member),
        cmocka_unit_test(names_a_member_of_the_wrong_kind),
        cmocka_unit_test(refuses_what_is_not_one_clean_value),
        cmocka_unit_test(refuses_deep_nesting),
        cmocka_unit_test(writes_compact_and_indented),
        cmocka_unit_test(escapes_what_json_demands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
