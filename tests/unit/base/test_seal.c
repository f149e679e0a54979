/* test_seal.c - what is sealed opens with its key alone, and no changed bit goes unseen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/seal.h"

static const char KEY[] = "sixteen bytes ok";
static const char SECRET[] = "Wilhelmina Abernathy";

static cs_buf sealed(void) {
    cs_buf out = CS_BUF_INIT;
    assert_int_equal(cs_seal("kind 1\n", KEY, 16, SECRET, sizeof SECRET - 1, &out, NULL), CS_OK);
    return out;
}

static cs_status unseal(const char *kind, const char *key, const cs_buf *from, size_t size, cs_buf *out) {
    cs_error error = {CS_OK, ""};
    cs_status status = cs_unseal(kind, key, strlen(key), from->data, size, out, &error);
    assert_true(status == CS_OK || error.message[0]);
    if (status) assert_int_equal(out->size, 0);
    return status;
}

static void opens_what_it_sealed(void **state) {
    cs_buf one = sealed(), other = sealed(), out = CS_BUF_INIT;
    (void)state;
    assert_null(memmem(one.data, one.size, "Wilhelmina", 10));
    assert_memory_equal(one.data, "kind 1\n", 7);
    assert_int_equal(one.size, other.size);
    assert_memory_not_equal(one.data, other.data, one.size); /* salt and nonce are fresh */
    assert_int_equal(unseal("kind 1\n", KEY, &one, one.size, &out), CS_OK);
    assert_int_equal(out.size, sizeof SECRET - 1);
    assert_memory_equal(out.data, SECRET, out.size);
    out.size = 0;
    assert_int_equal(unseal("kind 1\n", "sixteen bytes ok\r\n", &one, one.size, &out),
                     CS_OK); /* an editor's line end */
    cs_buf_dispose(&one);
    cs_buf_dispose(&other);
    cs_buf_dispose(&out);
}

static void refuses_everything_else(void **state) {
    cs_buf one = sealed(), out = CS_BUF_INIT;
    (void)state;
    assert_int_equal(unseal("kind 1\n", "sixteen bytes oK", &one, one.size, &out), CS_CONFLICT);
    assert_int_equal(unseal("kind 2\n", KEY, &one, one.size, &out), CS_BAD_INPUT);
    assert_int_equal(unseal("kind 1\n", KEY, &one, 7, &out), CS_BAD_INPUT);
    assert_int_equal(unseal("kind 1\n", KEY, &one, 0, &out), CS_BAD_INPUT);
    assert_int_equal(unseal("kind 1\n", KEY, &one, one.size - 1, &out), CS_CONFLICT);
    const size_t places[] = {7, 30, 50, one.size - 20, one.size - 1}; /* salt, nonce, text, tag */
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        one.data[places[i]] ^= 1;
        assert_int_equal(unseal("kind 1\n", KEY, &one, one.size, &out), CS_CONFLICT);
        one.data[places[i]] ^= 1;
    }
    cs_buf_dispose(&one);
    cs_buf_dispose(&out);
}

static void a_key_has_sixteen_bytes(void **state) {
    cs_buf out = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    (void)state;
    assert_int_equal(cs_seal("k", KEY, 15, "x", 1, &out, &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, "15 bytes"));
    assert_int_equal(cs_seal("k", "fifteen bytes..\n", 16, "x", 1, &out, &error), CS_BAD_INPUT);
    assert_int_equal(out.size, 0);
    assert_int_equal(cs_seal("k", KEY, 16, "", 0, &out, &error), CS_OK);
    cs_buf_dispose(&out);
}

static void a_key_may_end_with_any_byte_but_a_line_end(void **state) {
    static const char KEY_OF_NUL[] = "fifteen bytes .", LINE[] = "fifteen bytes .\n";
    (void)state;
    cs_buf out = CS_BUF_INIT, back = CS_BUF_INIT;
    assert_int_equal(cs_seal("kind 1\n", KEY_OF_NUL, sizeof KEY_OF_NUL, SECRET, sizeof SECRET - 1, &out, NULL), CS_OK);
    assert_int_equal(cs_unseal("kind 1\n", KEY_OF_NUL, sizeof KEY_OF_NUL, out.data, out.size, &back, NULL), CS_OK);
    assert_int_equal(back.size, sizeof SECRET - 1);
    back.size = 0;
    assert_int_equal(cs_unseal("kind 1\n", LINE, sizeof LINE - 1, out.data, out.size, &back, NULL), CS_BAD_INPUT);
    cs_buf_dispose(&out);
    cs_buf_dispose(&back);
}

static void a_secret_depends_on_key_and_purpose(void **state) {
    cs_secret one, same, purpose, key;
    (void)state;
    assert_int_equal(cs_secret_from_key("a", KEY, 16, &one, NULL), CS_OK);
    assert_int_equal(cs_secret_from_key("a", KEY, 16, &same, NULL), CS_OK);
    assert_int_equal(cs_secret_from_key("b", KEY, 16, &purpose, NULL), CS_OK);
    assert_int_equal(cs_secret_from_key("a", "sixteen bytes oK", 16, &key, NULL), CS_OK);
    assert_memory_equal(&one, &same, sizeof one);
    assert_memory_not_equal(&one, &purpose, sizeof one);
    assert_memory_not_equal(&one, &key, sizeof one);
    assert_int_equal(cs_secret_from_key("a", KEY, 15, &one, NULL), CS_BAD_INPUT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opens_what_it_sealed),
        cmocka_unit_test(refuses_everything_else),
        cmocka_unit_test(a_key_has_sixteen_bytes),
        cmocka_unit_test(a_key_may_end_with_any_byte_but_a_line_end),
        cmocka_unit_test(a_secret_depends_on_key_and_purpose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
