/* test_secretstream.c - texts sealed in chunks: every size around a chunk's end, and every kind of damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/secretstream.h"

enum { CHUNK = 64 * 1024, HEAD = 24, MORE = 17, LARGEST = 2 * CHUNK + 1 };

static cs_secret key;
static char *text;

static int set_up(void **state) {
    (void)state;
    text = malloc(LARGEST);
    for (size_t i = 0; text && i < LARGEST; i++) text[i] = (char)(i * 7 + i / 251);
    return text && cs_secret_random(&key) ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    free(text);
    return 0;
}

static cs_buf sealed_of(size_t size) {
    cs_error error = {CS_OK, ""};
    cs_buf sealed = CS_BUF_INIT;
    assert_int_equal(cs_stream_seal(&key, "draft 1", text, size, &sealed, &error), CS_OK);
    return sealed;
}

static cs_status opened(const char *about, const char *sealed, size_t size, cs_buf *out) {
    cs_error error = {CS_OK, ""};
    return cs_stream_open(&key, about, sealed, size, out, &error);
}

static void test_sizes(void **state) {
    (void)state;
    static const size_t SIZES[] = {0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK - 1, 2 * CHUNK, LARGEST};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        cs_buf sealed = sealed_of(SIZES[i]), out = CS_BUF_INIT;
        assert_int_equal(opened("draft 1", sealed.data, sealed.size, &out), CS_OK);
        assert_int_equal(out.size, SIZES[i]);
        if (out.size) assert_memory_equal(out.data, text, out.size);
        cs_buf_dispose(&sealed);
        cs_buf_dispose(&out);
    }
}

static void test_damage(void **state) {
    (void)state;
    cs_buf sealed = sealed_of(LARGEST), out = CS_BUF_INIT;
    cs_buf_puts(&out, "before");
    /* Another purpose, a cut anywhere, a byte behind the end, a flipped bit, the first two chunks swapped. */
    assert_int_equal(opened("draft 2", sealed.data, sealed.size, &out), CS_CORRUPT);
    static const size_t CUTS[] = {0, HEAD - 1, HEAD, HEAD + MORE, HEAD + CHUNK + MORE, HEAD + 2 * (CHUNK + MORE)};
    for (size_t i = 0; i < sizeof CUTS / sizeof *CUTS; i++)
        assert_int_equal(opened("draft 1", sealed.data, CUTS[i], &out), CS_CORRUPT);
    assert_int_equal(opened("draft 1", sealed.data, sealed.size - 1, &out), CS_CORRUPT);
    for (size_t i = 0; i < sealed.size; i += i < 100 ? 1 : 9973) {
        sealed.data[i] ^= 4;
        assert_int_equal(opened("draft 1", sealed.data, sealed.size, &out), CS_CORRUPT);
        sealed.data[i] ^= 4;
    }
    cs_buf swapped = CS_BUF_INIT;
    const size_t chunk = CHUNK + MORE;
    cs_buf_add(&swapped, sealed.data, HEAD);
    cs_buf_add(&swapped, sealed.data + HEAD + chunk, chunk);
    cs_buf_add(&swapped, sealed.data + HEAD, chunk);
    cs_buf_add(&swapped, sealed.data + HEAD + 2 * chunk, sealed.size - HEAD - 2 * chunk);
    assert_int_equal(swapped.size, sealed.size);
    assert_int_equal(opened("draft 1", swapped.data, swapped.size, &out), CS_CORRUPT);
    cs_buf_putc(&sealed, 0);
    assert_int_equal(opened("draft 1", sealed.data, sealed.size, &out), CS_CORRUPT);
    /* What was there before is untouched, and nothing of the text is left behind it. */
    assert_string_equal(out.data, "before");
    cs_buf_dispose(&sealed);
    cs_buf_dispose(&swapped);
    cs_buf_dispose(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sizes), cmocka_unit_test(test_damage)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
