/* test_base64.c - RFC 4648 section 10, and every byte that does not belong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/base64.h"

static void test_published(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *text;
    } PAIRS[] = {{"", ""},
                 {"f", "Zg=="},
                 {"fo", "Zm8="},
                 {"foo", "Zm9v"},
                 {"foob", "Zm9vYg=="},
                 {"fooba", "Zm9vYmE="},
                 {"foobar", "Zm9vYmFy"}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        cs_buf text = CS_BUF_INIT, bytes = CS_BUF_INIT;
        assert_true(cs_base64_encode(PAIRS[i].bytes, strlen(PAIRS[i].bytes), &text));
        assert_string_equal(text.data, PAIRS[i].text);
        assert_true(cs_base64_decode_strictly(text.data, text.size, &bytes));
        assert_string_equal(bytes.data, PAIRS[i].bytes);
        cs_buf_dispose(&text);
        cs_buf_dispose(&bytes);
    }
}

static void test_every_byte(void **state) {
    (void)state;
    static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int c = 0; c < 256; c++) {
        const char text[4] = {'A', (char)c, 'A', 'A'};
        cs_error error = {CS_OK, ""};
        cs_buf strict = CS_BUF_INIT, lenient = CS_BUF_INIT;
        bool belongs = c && strchr(ALPHABET, c), blank = c && strchr(" \t\r\n", c);
        assert_int_equal(cs_base64_decode_strictly(text, sizeof text, &strict), belongs);
        if (!blank)
            assert_int_equal(cs_base64_decode(text, sizeof text, &lenient, &error), belongs ? CS_OK : CS_BAD_INPUT);
        cs_buf_dispose(&strict);
        cs_buf_dispose(&lenient);
    }
}

static void test_one_form(void **state) {
    (void)state;
    static const char *const BAD[] = {"Z",     "Zg",     "Zg=",    "Zg===", "Zh==", "Zm9=", "Zg==Zg==",
                                      "Zg= =", "\nZg==", "Zg==\n", "=Zg=",  "====", "Zm-v", "Zm_v"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        cs_buf bytes = CS_BUF_INIT;
        if (cs_base64_decode_strictly(BAD[i], strlen(BAD[i]), &bytes)) fail_msg("taken: %s", BAD[i]);
        cs_buf_dispose(&bytes);
    }
}

static void test_into_an_array(void **state) {
    (void)state;
    unsigned char out[3] = {0};
    size_t decoded = 99;
    assert_true(cs_base64_decode_into("Zm9v", 4, out, 3, &decoded));
    assert_int_equal(decoded, 3);
    assert_memory_equal(out, "foo", 3);
    assert_true(cs_base64_decode_into("Zg==", 4, out, 3, &decoded));
    assert_int_equal(decoded, 1);
    assert_false(cs_base64_decode_into("Zm9vYg==", 8, out, 3, &decoded));
    assert_false(cs_base64_decode_into("Zm9v", 4, out, 2, &decoded));
    assert_false(cs_base64_decode_into("Zm9", 3, out, 3, &decoded));
    assert_int_equal(decoded, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_published),
        cmocka_unit_test(test_every_byte),
        cmocka_unit_test(test_one_form),
        cmocka_unit_test(test_into_an_array),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
