/* test_note.c - signed notes and checkpoints, against computed examples to the byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "ledger/note.h"

#define ORIGIN "countersign.example/ledger"
#define VKEY ORIGIN "+628ea849+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
#define TEXT ORIGIN "\n3\nrra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=\n"
#define LINE                                                                                                           \
    "\xE2\x80\x94 " ORIGIN                                                                                             \
    " Yo6oSUnz9OrEyPxl/EeHsmTIUaBU37a8bprd+2KldY/bafXH4Aa610lIDI7jnYiSyBKREibyf4LJnzgeFZ7nkw3RSwA=\n"
#define COSIGNED                                                                                                       \
    "\xE2\x80\x94 witness.example/w1 "                                                                                 \
    "IDJKvgAAAABpVbkAmbDrFRc8kadH/RhKH8yaMrsc/HHJcQ/Ud4EXq2vyn0Z69v8V+QK0aeWZpINj5+uZrvhQ+fWv74Fjz6fO+qyYAw==\n"

static cs_sign_key key_of(unsigned char first) {
    unsigned char seed[CS_SIGN_SEED_BYTES];
    cs_sign_key key;
    cs_error error = {CS_OK, ""};
    for (unsigned char i = 0; i < CS_SIGN_SEED_BYTES; i++) seed[i] = (unsigned char)(first + i);
    assert_int_equal(cs_sign_key_from_seed(seed, &key, &error), CS_OK);
    return key;
}

static cs_note_key known(const char *vkey) {
    cs_note_key key;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_note_read_vkey(vkey, strlen(vkey), &key, &error), CS_OK);
    return key;
}

static cs_note_key witness(void) {
    cs_sign_key key = key_of(0x20);
    cs_note_key out = {.name = "witness.example/w1", .id = 0x20324abe, .type = CS_NOTE_COSIGNATURE};
    memcpy(out.public_key, key.public_key, CS_SIGN_PUBLIC_BYTES);
    return out;
}

static cs_status opened(const char *note, const cs_note_key *keys, size_t count, cs_signed_note *out) {
    cs_error error = {CS_OK, ""};
    return cs_note_open(note, strlen(note), keys, count, out, &error);
}

static void test_verifier_key(void **state) {
    (void)state;
    cs_sign_key key = key_of(0);
    cs_error error = {CS_OK, ""};
    cs_buf text = CS_BUF_INIT;
    assert_int_equal(cs_note_write_vkey(ORIGIN, key.public_key, &text, &error), CS_OK);
    assert_string_equal(text.data, VKEY);
    cs_note_key back = known(VKEY);
    assert_int_equal(back.id, 0x628ea849);
    assert_memory_equal(back.public_key, key.public_key, CS_SIGN_PUBLIC_BYTES);
    for (size_t i = 0; i < text.size; i++) {
        text.data[i] ^= 1;
        cs_note_key other;
        assert_int_equal(cs_note_read_vkey(text.data, text.size, &other, &error), CS_BAD_INPUT);
        text.data[i] ^= 1;
    }
    cs_buf_dispose(&text);
}

static void test_signed_to_the_byte(void **state) {
    (void)state;
    cs_sign_key key = key_of(0);
    cs_error error = {CS_OK, ""};
    cs_buf root = CS_BUF_INIT, note = CS_BUF_INIT;
    cs_checkpoint checkpoint = {.origin = ORIGIN, .size = 3};
    assert_true(cs_base64_decode_strictly("rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=", 44, &root));
    memcpy(checkpoint.root.bytes, root.data, CS_HASH_BYTES);
    assert_int_equal(cs_checkpoint_write(&checkpoint, &note, &error), CS_OK);
    assert_string_equal(note.data, TEXT);
    assert_int_equal(cs_note_sign(&note, ORIGIN, &key, &error), CS_OK);
    assert_string_equal(note.data, TEXT "\n" LINE);
    char hex[CS_SHA256_HEX];
    cs_sha256_hex(note.data, note.size, hex);
    assert_string_equal(hex, "d3f88a57563fa35d20f67d21c3d22b75746fa6d3275c536c9b8bbdac216ae98a");
    assert_int_equal(cs_note_sign(&note, "other.example", &key, &error), CS_OK);
    cs_note_key keys[] = {known(VKEY)};
    cs_signed_note read;
    assert_int_equal(opened(note.data, keys, 1, &read), CS_OK);
    assert_int_equal(read.verified, 1);
    cs_buf_dispose(&root);
    cs_buf_dispose(&note);
}

static void test_opens(void **state) {
    (void)state;
    cs_note_key keys[] = {known(VKEY), witness()};
    cs_signed_note note;
    cs_checkpoint checkpoint;
    cs_error error = {CS_OK, ""};
    assert_int_equal(opened(TEXT "\n" LINE COSIGNED, keys, 2, &note), CS_OK);
    assert_int_equal(note.verified, 2);
    assert_true(note.by[0] && note.by[1]);
    assert_int_equal(note.cosigned[1], 1767225600);
    assert_int_equal(cs_checkpoint_read(note.text, note.text_size, &checkpoint, &error), CS_OK);
    assert_int_equal(checkpoint.size, 3);
    assert_string_equal(checkpoint.origin, ORIGIN);
    /* An unknown key's signature is passed over; a note by none that is known is refused. */
    assert_int_equal(opened(TEXT "\n" LINE COSIGNED, keys, 1, &note), CS_OK);
    assert_int_equal(note.verified, 1);
    assert_int_equal(opened(TEXT "\n" LINE, keys + 1, 1, &note), CS_CORRUPT);
    assert_int_equal(opened(TEXT "\n" LINE, NULL, 0, &note), CS_CORRUPT);
}

static void test_every_flip(void **state) {
    (void)state;
    static const char NOTE[] = TEXT "\n" LINE COSIGNED;
    cs_note_key keys[] = {known(VKEY), witness()};
    char *copy = malloc(sizeof NOTE);
    assert_non_null(copy);
    for (size_t i = 0; i < sizeof NOTE - 1; i++) {
        cs_signed_note note;
        memcpy(copy, NOTE, sizeof NOTE);
        copy[i] ^= 1;
        /* A flip in a name or an id makes a key unknown, so not all are verified any more. */
        assert_true(opened(copy, keys, 2, &note) != CS_OK || note.verified < 2);
    }
    free(copy);
}

static void test_shapes(void **state) {
    (void)state;
    static const char *const BAD[] = {"",
                                      "\n",
                                      TEXT,
                                      TEXT "\n",
                                      TEXT LINE,
                                      TEXT "\n" LINE "x",
                                      TEXT "\n" LINE "\n",
                                      "a\x01"
                                      "b\n\n" LINE,
                                      "\xff\n\n" LINE,
                                      TEXT "\n- " ORIGIN " AAAA\n",
                                      TEXT "\n" LINE "no signature\n"};
    cs_note_key keys[] = {known(VKEY)};
    cs_signed_note note;
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) assert_int_equal(opened(BAD[i], keys, 1, &note), CS_CORRUPT);
}

static void test_number_of_signatures(void **state) {
    (void)state;
    cs_note_key keys[] = {known(VKEY)};
    cs_sign_key other = key_of(9);
    cs_error error = {CS_OK, ""};
    cs_signed_note read;
    cs_buf note = CS_BUF_INIT;
    cs_buf_puts(&note, TEXT "\n" LINE);
    for (int i = 1; i < CS_NOTE_SIGNATURES_MAX; i++)
        assert_int_equal(cs_note_sign(&note, "other.example", &other, &error), CS_OK);
    assert_int_equal(opened(note.data, keys, 1, &read), CS_OK);
    assert_int_equal(cs_note_sign(&note, "other.example", &other, &error), CS_OK);
    assert_int_equal(opened(note.data, keys, 1, &read), CS_LIMIT);
    cs_buf_dispose(&note);
}

static void test_checkpoint_shapes(void **state) {
    (void)state;
    static const char ROOT[] = "rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=";
    static const struct {
        const char *front, *root, *rest;
        cs_status status;
    } SHAPES[] = {
        {"a.example\n0\n", ROOT, "\n", CS_OK},           {"a.example\n9223372036854775807\n", ROOT, "\n", CS_OK},
        {"a.example\n3\n", ROOT, "\nmore\n", CS_OK},     {"a.example\n9223372036854775808\n", ROOT, "\n", CS_CORRUPT},
        {"a.example\n03\n", ROOT, "\n", CS_CORRUPT},     {"a.example\n-3\n", ROOT, "\n", CS_CORRUPT},
        {"a.example\n\n", ROOT, "\n", CS_CORRUPT},       {"a example\n3\n", ROOT, "\n", CS_CORRUPT},
        {"a.example\n3\n", ROOT, "", CS_CORRUPT},        {"a.example\n3\n", ROOT, "\n\n", CS_CORRUPT},
        {"a.example\n3\n", "rra8/idL", "\n", CS_CORRUPT}};
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        cs_checkpoint checkpoint;
        cs_error error = {CS_OK, ""};
        cs_buf text = CS_BUF_INIT;
        cs_buf_printf(&text, "%s%s%s", SHAPES[i].front, SHAPES[i].root, SHAPES[i].rest);
        assert_int_equal(cs_checkpoint_read(text.data, text.size, &checkpoint, &error), SHAPES[i].status);
        cs_buf_dispose(&text);
    }
}

static void test_names(void **state) {
    (void)state;
    char name[CS_NOTE_NAME_BYTES + 1];
    memset(name, 'a', sizeof name);
    assert_true(cs_note_name_good(name, CS_NOTE_NAME_BYTES - 1));
    assert_false(cs_note_name_good(name, CS_NOTE_NAME_BYTES));
    assert_false(cs_note_name_good("", 0));
    assert_false(cs_note_name_good("a b", 3));
    assert_false(cs_note_name_good("a+b", 3));
    assert_false(cs_note_name_good("a\xC2\xA0"
                                   "b",
                                   4));
    assert_false(cs_note_name_good("a\nb", 3));
    assert_true(cs_note_name_good("pr\xC3\xA1"
                                  "ctica",
                                  9));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_verifier_key),
        cmocka_unit_test(test_signed_to_the_byte),
        cmocka_unit_test(test_opens),
        cmocka_unit_test(test_every_flip),
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_number_of_signatures),
        cmocka_unit_test(test_checkpoint_shapes),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
