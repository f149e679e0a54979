/* test_plain.c - the word-wise scan stops at exactly the bytes that a bytewise one stops at. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "text/internal.h"

static void every_byte_at_every_place(void **state) {
    (void)state;
    char text[40];
    for (int byte = 0; byte < 256; byte++)
        for (size_t place = 0; place < sizeof text; place++) {
            memset(text, byte % 2 ? '\x0C' : '\x0E', sizeof text); /* beside the carriage return */
            text[place] = (char)byte;
            size_t wanted = byte >= 0x80 || byte == '\r' ? place : sizeof text;
            for (size_t from = 0; from <= place; from++)
                assert_int_equal(cs_plain_end(text, from, sizeof text), wanted);
        }
}

static void folds_stay_in_ascii(void **state) {
    (void)state;
    size_t folds = 0;
    for (uint32_t point = 0; point < 0x110000; point++) {
        int to = cs_fold_point(point);
        assert_true(to == CS_FOLD_KEEP || to == CS_FOLD_DROP || to == '\n' || (to >= ' ' && to < 0x7F));
        if (point < 0x80) assert_int_equal(to, CS_FOLD_KEEP);
        folds += to != CS_FOLD_KEEP;
    }
    assert_true(folds > 800);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_byte_at_every_place),
                                       cmocka_unit_test(folds_stay_in_ascii)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
