/* test_entry.c - an entry has one form, and each byte of it counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "ledger/entry.h"

static const cs_entry SAMPLE = {.kind = "review.signed",
                                .id = "00112233445566778899aabbccddeeff",
                                .actor = "ffeeddccbbaa99887766554433221100",
                                .time = 1767225600789,
                                .body = {{1, 2, 3}}};

static cs_buf written(const cs_entry *entry) {
    cs_buf bytes = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_entry_write(entry, &bytes, &error), CS_OK);
    return bytes;
}

static bool same(const cs_entry *a, const cs_entry *b) {
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->id, b->id) == 0 && strcmp(a->actor, b->actor) == 0 &&
           a->time == b->time && cs_hash_equal(&a->body, &b->body);
}

static void test_bytes(void **state) {
    (void)state;
    static const char FRONT[] = "\0\0\0\x13"
                                "countersign.entry/1\0\0\0\x0dreview.signed\0\0\0\x20"
                                "00112233445566778899aabbccddeeff\0\0\0\x20"
                                "ffeeddccbbaa99887766554433221100\0\0\0\x18"
                                "2026-01-01T00:00:00.789Z\0\0\0\x20\1\2\3";
    cs_buf bytes = written(&SAMPLE);
    assert_int_equal(bytes.size, sizeof FRONT - 1 + 29);
    assert_memory_equal(bytes.data, FRONT, sizeof FRONT - 1);
    cs_buf_dispose(&bytes);
}

static void test_there_and_back(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_entry entry = SAMPLE, back;
    for (int i = 0; i < 2; i++) {
        cs_buf bytes = written(&entry);
        assert_int_equal(cs_entry_read(bytes.data, bytes.size, &back, &error), CS_OK);
        assert_true(same(&entry, &back));
        cs_buf_dispose(&bytes);
        entry.actor[0] = 0; /* the program itself */
    }
}

static void test_every_flip(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_buf bytes = written(&SAMPLE);
    for (size_t i = 0; i < bytes.size; i++)
        for (int bit = 0; bit < 8; bit++) {
            cs_entry back;
            bytes.data[i] = (char)(bytes.data[i] ^ 1 << bit);
            if (cs_entry_read(bytes.data, bytes.size, &back, &error) == CS_OK) assert_false(same(&SAMPLE, &back));
            bytes.data[i] = (char)(bytes.data[i] ^ 1 << bit);
        }
    for (size_t size = 0; size < bytes.size; size++) {
        cs_entry back;
        assert_int_equal(cs_entry_read(bytes.data, size, &back, &error), CS_CORRUPT);
    }
    cs_buf_putc(&bytes, 0);
    cs_entry back;
    assert_int_equal(cs_entry_read(bytes.data, bytes.size, &back, &error), CS_CORRUPT);
    assert_non_null(strstr(error.message, "behind its end"));
    cs_buf_dispose(&bytes);
}

static void test_fields_keep_their_form(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_buf bytes = CS_BUF_INIT;
    cs_entry entry = SAMPLE;
    strcpy(entry.kind, "Review signed");
    assert_int_equal(cs_entry_write(&entry, &bytes, &error), CS_BUG);
    entry = SAMPLE;
    entry.id[3] = 'A';
    assert_int_equal(cs_entry_write(&entry, &bytes, &error), CS_BUG);
    entry = SAMPLE;
    entry.actor[31] = 0;
    assert_int_equal(cs_entry_write(&entry, &bytes, &error), CS_BUG);
    assert_int_equal(bytes.size, 0);
    cs_buf_dispose(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_every_flip),
        cmocka_unit_test(test_fields_keep_their_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
