/* test_request.c - requests as JSON: every member of the contract, and each way of getting one wrong. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "countersign/check.h"
#include "countersign/limits.h"
#include "countersign/version.h"
#include "base/base64.h"
#include "engine/request.h"

static cs_status read_request(const char *json, cs_request **out, char **id, cs_error *error) {
    return cs_request_from_json(json, strlen(json), out, id, error);
}

static void takes_every_member(void **state) {
    (void)state;
    static const char JSON[] =
        "{\"id\":\"7\",\"text\":\"caf\\u00e9\",\"media_type\":\"text/markdown; charset=utf-8\",\"name\":\"a.md\","
        "\"context\":{\"audience\":\"payer\",\"kind\":\"appeal-letter\",\"setting\":\"home-health\","
        "\"date_of_service\":\"2026-03-02\",\"tool\":\"t\",\"note\":\"n\",\"source\":\"s\","
        "\"patient\":{\"name\":\"Ann "
        "Roe\",\"birth_date\":\"1970-01-31\",\"sex\":\"F\",\"mrn\":\"1\",\"member_id\":\"2\"}}}";
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    char *id = NULL;
    if (read_request(JSON, &request, &id, &error)) fail_msg("%s", error.message);
    assert_string_equal(id, "7");
    assert_string_equal(request->id, "7");
    assert_int_equal(request->size, 5);
    assert_memory_equal(request->bytes, "caf\xC3\xA9", 5);
    assert_string_equal(request->media_type, "text/markdown");
    assert_string_equal(request->audience, "payer");
    assert_string_equal(request->setting->id, "home-health");
    cs_day day;
    assert_true(cs_day_parse("2026-03-02", &day));
    assert_int_equal(request->date_of_service, day);
    free(id);
    cs_request_free(request);
}

static void content_is_base64(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    assert_int_equal(
        read_request("{\"content\":\"TTU0\\nLjU=\",\"encoding\":\"Windows-1252\"}", &request, NULL, &error), CS_OK);
    assert_int_equal(request->size, 5);
    assert_memory_equal(request->bytes, "M54.5", 5);
    assert_int_equal(request->encoding, CS_ENCODING_WINDOWS_1252);
    assert_int_equal(request->date_of_service, CS_DAY_NONE);
    cs_request_free(request);
}

static void wrong_requests_say_why(void **state) {
    (void)state;
    static const struct {
        const char *json;
        cs_status status;
        const char *says;
    } CASES[] = {
        {"[]", CS_BAD_INPUT, "not a JSON object"},
        {"{}", CS_BAD_INPUT, "neither \"text\" nor \"content\""},
        {"{\"text\":\"a\",\"content\":\"YQ==\"}", CS_BAD_INPUT, "both \"text\" and \"content\""},
        {"{\"text\":\"a\",\"txt\":\"b\"}", CS_BAD_INPUT, "unknown member \"txt\""},
        {"{\"text\":\"a\",\"context\":{\"payer\":\"b\"}}", CS_BAD_INPUT, "unknown member \"context.payer\""},
        {"{\"text\":\"a\",\"context\":{\"patient\":{\"dob\":\"b\"}}}", CS_BAD_INPUT, "\"context.patient.dob\""},
        {"{\"text\":1}", CS_BAD_INPUT, "\"text\" is a number; expected a string"},
        {"{\"text\":\"a\",\"context\":\"b\"}", CS_BAD_INPUT, "\"context\" is a string; expected an object"},
        {"{\"text\":\"a\",\"context\":{\"audience\":\"everyone\"}}", CS_BAD_USAGE, "unknown audience"},
        {"{\"text\":\"a\",\"context\":{\"setting\":\"moon\"}}", CS_BAD_USAGE, "expected one of: office outpatient"},
        {"{\"text\":\"a\",\"context\":{\"date_of_service\":\"03/02/2026\"}}", CS_BAD_INPUT, "YYYY-MM-DD"},
        {"{\"text\":\"a\",\"context\":{\"date_of_service\":\"2026-02-30\"}}", CS_BAD_INPUT, "is not a date"},
        {"{\"text\":\"a\",\"context\":{\"patient\":{\"birth_date\":\"x\"}}}", CS_BAD_INPUT,
         "context.patient.birth_date"},
        {"{\"text\":\"a\",\"context\":{\"patient\":{\"sex\":\"female\"}}}", CS_BAD_INPUT, "F M X U"},
        {"{\"text\":\"a\",\"media_type\":\"application/pdf\"}", CS_BAD_USAGE, "media type"},
        {"{\"text\":\"a\",\"encoding\":\"utf-16\"}", CS_BAD_INPUT, "belongs to \"content\""},
        {"{\"content\":\"YQ==\",\"encoding\":\"ebcdic\"}", CS_BAD_USAGE, "unknown encoding"},
        {"{\"content\":\"Y*==\"}", CS_BAD_INPUT, "not base64 (its byte 1)"},
        {"{\"content\":\"YQ=\"}", CS_BAD_INPUT, "inside a group of four"},
        {"{\"text\":\"a\"", CS_BAD_INPUT, "ends too early"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_error error = {CS_OK, ""};
        cs_request *request = NULL;
        cs_status status = read_request(CASES[i].json, &request, NULL, &error);
        if (status != CASES[i].status || !strstr(error.message, CASES[i].says))
            fail_msg("%s: status %d, \"%s\"", CASES[i].json, (int)status, error.message);
        assert_int_equal(error.status, status);
        assert_null(request);
    }
}

static void the_id_survives_a_wrong_request(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    char *id = NULL;
    assert_int_equal(read_request("{\"id\":\"k9\",\"oops\":1}", &request, &id, &error), CS_BAD_INPUT);
    assert_string_equal(id, "k9");
    free(id);
    assert_int_equal(read_request("{\"id\":9,\"text\":\"a\"}", &request, &id, &error), CS_BAD_INPUT);
    assert_null(id);
    assert_int_equal(read_request("nonsense", &request, &id, &error), CS_BAD_INPUT);
    assert_null(id);
}

static void limits_hold_from_both_sides(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    char *text = calloc(1, CS_LIMIT_DRAFT_BYTES + 1);
    assert_non_null(text);
    assert_int_equal(cs_request_new(text, CS_LIMIT_DRAFT_BYTES, NULL, &request, &error), CS_OK);
    cs_request_free(request);
    request = NULL;
    assert_int_equal(cs_request_new(text, CS_LIMIT_DRAFT_BYTES + 1, NULL, &request, &error), CS_LIMIT);
    assert_null(request);
    free(text);
    char name[400];
    memset(name, 'n', sizeof name);
    name[256] = 0;
    cs_request_options options = {.name = name, .date_of_service = CS_DAY_NONE};
    assert_int_equal(cs_request_new("a", 1, &options, &request, &error), CS_OK);
    cs_request_free(request);
    request = NULL;
    name[256] = 'n';
    name[257] = 0;
    assert_int_equal(cs_request_new("a", 1, &options, &request, &error), CS_LIMIT);
    assert_null(request);
}

static void base64_decodes_every_tail(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"", ""}, {"Zg==", "f"}, {"Zm8=", "fo"}, {"Zm9v", "foo"}, {"Zm9v YmE=\r\n", "fooba"}};
    static const char *const WRONG[] = {"Zg=", "Z===", "Zg==Zg", "=Zg=", "Zg=a", "Zm9vA", "Zm9v!"};
    cs_error error = {CS_OK, ""};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_buf out = CS_BUF_INIT;
        assert_int_equal(cs_base64_decode(CASES[i][0], strlen(CASES[i][0]), &out, &error), CS_OK);
        assert_int_equal(out.size, strlen(CASES[i][1]));
        assert_memory_equal(out.data, CASES[i][1], out.size);
        cs_buf_dispose(&out);
    }
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        cs_buf out = CS_BUF_INIT;
        if (cs_base64_decode(WRONG[i], strlen(WRONG[i]), &out, &error) != CS_BAD_INPUT) fail_msg("took %s", WRONG[i]);
        cs_buf_dispose(&out);
    }
}

static void the_library_tells_its_version(void **state) {
    (void)state;
    assert_string_equal(cs_version(), CS_VERSION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_every_member),
        cmocka_unit_test(content_is_base64),
        cmocka_unit_test(wrong_requests_say_why),
        cmocka_unit_test(the_id_survives_a_wrong_request),
        cmocka_unit_test(limits_hold_from_both_sides),
        cmocka_unit_test(base64_decodes_every_tail),
        cmocka_unit_test(the_library_tells_its_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
