/* test_text.c - decoding, folding and the way back: every offset of a folded text against a slow count of the source.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "countersign/limits.h"
#include "text/internal.h"

static cs_text *made(const char *bytes, size_t size, cs_encoding encoding) {
    cs_error error = {CS_OK, ""};
    cs_text *text = NULL;
    if (cs_text_new(bytes, size, encoding, &text, &error)) fail_msg("%s", error.message);
    return text;
}

static void refused(const char *bytes, size_t size, cs_encoding encoding, cs_status status, const char *part) {
    cs_error error = {CS_OK, ""};
    cs_text *text = NULL;
    assert_int_equal(cs_text_new(bytes, size, encoding, &text, &error), status);
    assert_null(text);
    if (!strstr(error.message, part)) fail_msg("\"%s\" lacks \"%s\"", error.message, part);
}

static void folds_to(const char *source, const char *wanted) {
    cs_text *text = made(source, strlen(source), CS_ENCODING_DETECT);
    size_t size;
    const char *folded = cs_text_folded(text, &size);
    assert_int_equal(size, strlen(wanted));
    assert_memory_equal(folded, wanted, size);
    cs_text_free(text);
}

static void folding(void **state) {
    (void)state;
    folds_to("plain ASCII\twith\nlines", "plain ASCII\twith\nlines");
    folds_to("\xEF\xBB\xBF"
             "E11.9",
             "E11.9"); /* byte-order mark */
    folds_to("E11\xE2\x80\x8B.9", "E11.9");
    folds_to("E11\xC2\xAD.9\xE2\x81\xA0", "E11.9");
    folds_to("\xEF\xBC\xA5\xEF\xBC\x91\xEF\xBC\x91\xEF\xBC\x8E\xEF\xBC\x99", "E11.9"); /* full width */
    folds_to("\xF0\x9D\x90\x84\xF0\x9D\x9F\x8F\xF0\x9D\x9F\xAD", "E11");               /* mathematical */
    folds_to("a\xC2\xA0"
             "b\xE2\x80\xAF"
             "c\xE3\x80\x80"
             "d",
             "a b c d");
    folds_to("K57.0\xE2\x80\x93K57.9 \xE2\x80\x94 \xE2\x88\x92", "K57.0-K57.9 - -");
    folds_to("\xE2\x80\x9Cquoted\xE2\x80\x9D it\xE2\x80\x99s", "\"quoted\" it's");
    folds_to("a\r\nb\rc\n\r\nd\r", "a\nb\nc\n\nd\n");
    folds_to("a\xE2\x80\xA8"
             "b",
             "a\nb");
    folds_to("Joaqu\xC3\xADn \xE6\x98\x8E \xF0\x9F\x98\x80", "Joaqu\xC3\xADn \xE6\x98\x8E \xF0\x9F\x98\x80");
    folds_to("E11.9\xC2\xB9 m\xC2\xB2", "E11.9\xC2\xB9 m\xC2\xB2"); /* superscripts stay */
}

static void nothing_folds_without_a_copy(void **state) {
    (void)state;
    const char *plain = "E11.9 and \xC3\xA9";
    cs_text *text = made(plain, strlen(plain), CS_ENCODING_DETECT);
    size_t a, b;
    assert_ptr_equal(cs_text_folded(text, &a), cs_text_source(text, &b));
    assert_null(text->runs);
    cs_text_free(text);
}

static void refusals(void **state) {
    (void)state;
    refused("", 0, CS_ENCODING_DETECT, CS_BAD_INPUT, "empty");
    refused(" \n\t\r\n ", 6, CS_ENCODING_DETECT, CS_BAD_INPUT, "nothing but spaces");
    refused("\xEF\xBB\xBF \xC2\xA0", 6, CS_ENCODING_DETECT, CS_BAD_INPUT, "nothing but spaces");
    refused("caf\xE9 au lait", 12, CS_ENCODING_DETECT, CS_BAD_INPUT, "offset 3 ");
    refused("caf\xE9 au lait", 12, CS_ENCODING_DETECT, CS_BAD_INPUT, "--encoding windows-1252");
    refused("caf\xE9", 4, CS_ENCODING_UTF8, CS_BAD_INPUT, "offset 3 ");
    refused("ab\xC0\x80", 4, CS_ENCODING_DETECT, CS_BAD_INPUT, "offset 2 ");
    refused("ab\xED\xA0\x80", 5, CS_ENCODING_DETECT, CS_BAD_INPUT, "offset 2 ");
    refused("abc\xE2\x80", 5, CS_ENCODING_DETECT, CS_BAD_INPUT, "offset 3 ");
    refused("ab\0cd", 5, CS_ENCODING_DETECT, CS_BAD_INPUT, "NUL character at byte offset 2");
    refused("\xE9\0cd", 4, CS_ENCODING_WINDOWS_1252, CS_BAD_INPUT, "NUL character at byte offset 1");
    refused("\xFF\xFE"
            "a\0\0\0",
            6, CS_ENCODING_DETECT, CS_BAD_INPUT, "NUL character at byte offset 4");
    refused("a\x81", 2, CS_ENCODING_WINDOWS_1252, CS_BAD_INPUT, "offset 1 ");
    refused("\xFF\xFE"
            "a",
            3, CS_ENCODING_DETECT, CS_BAD_INPUT, "odd number");
    refused("\xFF\xFE\x00\xD8"
            "a\0",
            6, CS_ENCODING_DETECT, CS_BAD_INPUT, "offset 2");
    refused("\xFE\xFF\xDC\x00\x00"
            "a",
            6, CS_ENCODING_DETECT, CS_BAD_INPUT, "offset 2");
    refused("a\0b\0", 4, CS_ENCODING_UTF16, CS_BAD_INPUT, "byte-order mark");
}

static void no_message_holds_text(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_text *text = NULL;
    cs_text_new("Nkemelu\xFF", 8, CS_ENCODING_DETECT, &text, &error);
    assert_null(strstr(error.message, "Nkemelu"));
}

static void size_limit(void **state) {
    (void)state;
    size_t limit = CS_LIMIT_DRAFT_BYTES;
    char *bytes = malloc(limit + 1);
    assert_non_null(bytes);
    memset(bytes, 'a', limit + 1);
    cs_text *text = made(bytes, limit, CS_ENCODING_DETECT);
    assert_int_equal(cs_text_characters(text), limit);
    cs_text_free(text);
    refused(bytes, limit + 1, CS_ENCODING_DETECT, CS_LIMIT, "at most");
    free(bytes);
}

/* What place must say of one folded offset, counted from the beginning. */
static cs_place counted(const cs_text *text, size_t source) {
    cs_place place = {.line = 1, .column = 1};
    size_t at = 0;
    while (at < source) {
        uint32_t point;
        size_t length = cs_utf8_decode(text->source + at, text->source_size - at, &point);
        at += length;
        place.start++;
        place.utf16_start += point > 0xFFFF ? 2 : 1;
        place.column++;
        bool breaks = point == '\n' || point == 0x2028 || (point == '\r' && text->source[at] != '\n');
        if (breaks) {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

static void places_of(const char *bytes, size_t size, cs_encoding encoding) {
    cs_text *text = made(bytes, size, encoding);
    size_t folded_size;
    const char *folded = cs_text_folded(text, &folded_size);
    size_t last_end = 0;
    for (size_t i = 0; i < folded_size;) {
        size_t next = i + 1;
        while (next < folded_size && ((unsigned char)folded[next] & 0xC0) == 0x80) next++;
        cs_place place;
        cs_text_place(text, (cs_span){i, next}, &place);
        assert_int_equal(cs_text_source_offset(text, i), place.source_start);
        cs_place start = counted(text, place.source_start), end = counted(text, place.source_end);
        assert_true(place.source_start >= last_end && place.source_end > place.source_start);
        assert_int_equal(place.start, start.start);
        assert_int_equal(place.end, end.start);
        assert_int_equal(place.utf16_start, start.utf16_start);
        assert_int_equal(place.utf16_end, end.utf16_start);
        assert_int_equal(place.line, start.line);
        assert_int_equal(place.column, start.column);
        /* The source there folds to what the folded text has. */
        uint32_t point;
        cs_utf8_decode(text->source + place.source_start, text->source_size - place.source_start, &point);
        if (point == '\r')
            assert_int_equal(folded[i], '\n');
        else if (cs_fold_point(point) == CS_FOLD_KEEP)
            assert_memory_equal(text->source + place.source_start, folded + i, next - i);
        else
            assert_int_equal(folded[i], cs_fold_point(point));
        last_end = place.source_end;
        i = next;
    }
    cs_text_free(text);
}

static const char MIXED[] = "\xEF\xBB\xBF"
                            "First\r\nE11\xE2\x80\x8B.9 caf\xC3\xA9 \xF0\x9F\x98\x80 \xEF\xBC\xA5\xEF\xBC\x91\r"
                            "lone \xC2\xAD\xC2\xA0\n\xE2\x80\x9Cx\xE2\x80\x9D\xE2\x80\xA8z\r\n";

static void places(void **state) {
    (void)state;
    places_of(MIXED, sizeof MIXED - 1, CS_ENCODING_DETECT);
    places_of("plain\ntext\n", 11, CS_ENCODING_DETECT);
}

/* Checkpoints stand at every offset of the pattern sooner or later. */
static void places_across_checkpoints(void **state) {
    (void)state;
    size_t size = sizeof MIXED - 1, copies = 3 * CS_CHECKPOINT_BYTES / size + 2;
    char *bytes = malloc(size * copies + 40);
    assert_non_null(bytes);
    for (size_t pad = 0; pad < 40; pad += 3) {
        memset(bytes, 'p', pad);
        for (size_t i = 0; i < copies; i++) memcpy(bytes + pad + i * size, MIXED, size);
        places_of(bytes, pad + size * copies, CS_ENCODING_DETECT);
    }
    free(bytes);
}

static void received_bytes(void **state) {
    (void)state;
    cs_place place;
    /* "é😀A" with a mark, in both orders. */
    cs_text *text = made("\xFF\xFE\xE9\x00\x3D\xD8\x00\xDE\x41\x00", 10, CS_ENCODING_DETECT);
    assert_int_equal(cs_text_characters(text), 4);
    size_t size;
    cs_text_folded(text, &size);
    cs_text_place(text, (cs_span){size - 1, size}, &place);
    assert_int_equal(place.start, 3);
    assert_int_equal(place.byte_start, 8);
    assert_int_equal(place.byte_end, 10);
    assert_int_equal(place.utf16_start, 4);
    cs_text_free(text);
    text = made("\xFE\xFF\x00\xE9\xD8\x3D\xDE\x00\x00\x41", 10, CS_ENCODING_UTF16);
    cs_text_place(text, (cs_span){0, 2}, &place);
    assert_int_equal(place.byte_start, 2);
    assert_int_equal(place.byte_end, 4);
    cs_text_free(text);

    text = made("\x93"
                "caf\xE9\x94 E11.9",
                12, CS_ENCODING_WINDOWS_1252);
    const char *folded = cs_text_folded(text, &size);
    const char *code = strstr(folded, "E11.9");
    assert_non_null(code);
    cs_text_place(text, (cs_span){(size_t)(code - folded), size}, &place);
    assert_int_equal(place.byte_start, 7);
    assert_int_equal(place.byte_end, 12);
    cs_text_free(text);
}

static void odd_spans(void **state) {
    (void)state;
    cs_text *text = made("abc", 3, CS_ENCODING_DETECT);
    cs_place place;
    cs_text_place(text, (cs_span){3, 3}, &place);
    assert_int_equal(place.start, 3);
    assert_int_equal(place.end, 3);
    cs_text_place(text, (cs_span){2, 99}, &place);
    assert_int_equal(place.end, 3);
    cs_text_free(text);
    cs_text_free(NULL);
}

/* The one byte beyond ASCII at each offset, also where eight bytes are looked at together. */
static void ascii_ends(void **state) {
    (void)state;
    char bytes[40];
    memset(bytes, 0x7F, sizeof bytes);
    for (size_t size = 0; size <= sizeof bytes; size++) {
        assert_int_equal(cs_ascii_end(bytes, 0, size), size);
        for (size_t odd = 0; odd < size; odd++) {
            bytes[odd] = (char)0x80;
            for (size_t from = 0; from <= size; from++)
                assert_int_equal(cs_ascii_end(bytes, from, size), from <= odd ? odd : size);
            bytes[odd] = 0x7F;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_ends),
        cmocka_unit_test(folding),
        cmocka_unit_test(nothing_folds_without_a_copy),
        cmocka_unit_test(refusals),
        cmocka_unit_test(no_message_holds_text),
        cmocka_unit_test(size_limit),
        cmocka_unit_test(places),
        cmocka_unit_test(places_across_checkpoints),
        cmocka_unit_test(received_bytes),
        cmocka_unit_test(odd_spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
