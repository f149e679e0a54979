/* test_audit.c - keys that follow each other, checkpoints that were kept outside, and witnesses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base64.h"
#include "ledger/ids.h"
#include "ledgering.h"

enum { FIRST = 1, SECOND = 2, THIRD = 3, WITNESS = 9 };

static cs_status verify(const made_ledger *ledger, const cs_note_key *keys, size_t count, const cs_buf *outside,
                        cs_error *error) {
    uint64_t entries;
    return cs_bundle_verify(ledger->text.data, ledger->text.size, keys, count, outside ? outside->data : NULL,
                            outside ? outside->size : 0, &entries, error);
}

static void expect(const made_ledger *ledger, const cs_note_key *keys, size_t count, const cs_buf *outside,
                   cs_status status, const char *says) {
    cs_error error = {CS_OK, ""};
    cs_status got = verify(ledger, keys, count, outside, &error);
    if (got != status || !strstr(error.message, says))
        fail_msg("expected %s \"%s\"; got %s: %s", cs_status_word(status), says, cs_status_word(got), error.message);
}

/* Entries 0 and 1 under the first key, 2 brings the second, 3 is under it, 4 brings the third, 5 is under that. */
static void make_three_keys(made_ledger *ledger) {
    made_begin(ledger, FIRST);
    made_add(ledger, "word.said", "{}");
    made_change_key(ledger, FIRST, SECOND);
    made_cover(ledger, FIRST);
    made_cover(ledger, SECOND); /* the new one may sign the same size too */
    made_add(ledger, "word.said", "{}");
    made_cover(ledger, SECOND);
    made_change_key(ledger, SECOND, THIRD);
    made_cover(ledger, SECOND);
    made_add(ledger, "word.said", "{}");
    made_cover(ledger, THIRD);
    made_end(ledger);
}

static void test_three_keys(void **state) {
    (void)state;
    made_ledger ledger;
    make_three_keys(&ledger);
    const cs_note_key keys[] = {made_known(FIRST), made_known(SECOND), made_known(THIRD), made_known(4)};
    for (size_t count = 1; count <= 3; count++) expect(&ledger, keys, count, NULL, CS_OK, "");
    expect(&ledger, keys, 4, NULL, CS_CORRUPT, "no entry brings the key " LEDGER);
    expect(&ledger, keys + 1, 2, NULL, CS_CORRUPT, "none of those that were given");
    expect(&ledger, keys, 0, NULL, CS_BAD_USAGE, "no key of a ledger");
    /* Who kept the first key alone can use a checkpoint of each later one, where that was in force. */
    static const struct {
        uint64_t size;
        unsigned char key;
        cs_status status;
    } OUTSIDE[] = {{1, FIRST, CS_OK},       {2, FIRST, CS_OK},  {3, FIRST, CS_OK},      {4, FIRST, CS_CORRUPT},
                   {2, SECOND, CS_CORRUPT}, {3, SECOND, CS_OK}, {4, SECOND, CS_OK},     {5, SECOND, CS_OK},
                   {6, SECOND, CS_CORRUPT}, {5, THIRD, CS_OK},  {4, THIRD, CS_CORRUPT}, {6, THIRD, CS_OK},
                   {6, 4, CS_CORRUPT}};
    for (size_t i = 0; i < sizeof OUTSIDE / sizeof *OUTSIDE; i++) {
        cs_buf note = made_checkpoint(&ledger, OUTSIDE[i].size, OUTSIDE[i].key);
        expect(&ledger, keys, 1, &note, OUTSIDE[i].status, OUTSIDE[i].status ? "by a key that counts here" : "");
        cs_buf_dispose(&note);
    }
    made_free(&ledger);
}

/* Each way in which a key may not follow another. */
static void test_bad_successions(void **state) {
    (void)state;
    const cs_note_key key = made_known(FIRST);
    for (int way = 0; way < 9; way++) {
        static const char *const SAYS[] = {"by a key that counts here",
                                           "no checkpoint by the replaced key stands between",
                                           "no checkpoint by the replaced key follows",
                                           "is not the one in force",
                                           "was in force before",
                                           "its body is not shown",
                                           "\"key\" is no key",
                                           "\"replaces\" is no key",
                                           "by a key that counts here"};
        made_ledger ledger;
        made_begin(&ledger, FIRST);
        made_cover(&ledger, FIRST);
        if (way <= 2 || way == 8) made_change_key(&ledger, FIRST, SECOND);
        if (way == 0) made_cover(&ledger, SECOND); /* it vouches for itself */
        if (way == 1) made_add(&ledger, "word.said", "{}");
        if (way == 3) made_change_key(&ledger, THIRD, SECOND);
        if (way == 4) made_change_key(&ledger, FIRST, FIRST);
        if (way == 5) {
            cs_entry entry = made_entry(&ledger, CS_LEDGER_NEXT_KEY, "{}");
            made_add_entry(&ledger, &entry, NULL);
        }
        if (way == 6) made_add(&ledger, CS_LEDGER_NEXT_KEY, "{\"key\":7}");
        if (way == 7) {
            cs_buf vkey = made_vkey(SECOND), body = CS_BUF_INIT;
            cs_buf_printf(&body, "{\"key\":\"%s\"}", vkey.data);
            made_add(&ledger, CS_LEDGER_NEXT_KEY, body.data);
            cs_buf_dispose(&vkey);
            cs_buf_dispose(&body);
        }
        if (way == 8) { /* the replaced key signs on */
            made_cover(&ledger, FIRST);
            made_add(&ledger, "word.said", "{}");
            made_cover(&ledger, FIRST);
        }
        made_end(&ledger);
        expect(&ledger, &key, 1, NULL, CS_CORRUPT, SAYS[way]);
        made_free(&ledger);
    }
}

static void test_a_rotation_that_was_cut(void **state) {
    (void)state;
    made_ledger ledger;
    made_begin(&ledger, FIRST);
    made_cover(&ledger, FIRST);
    made_end(&ledger);
    const cs_note_key keys[] = {made_known(FIRST), made_known(SECOND)};
    expect(&ledger, keys, 1, NULL, CS_OK, "");
    expect(&ledger, keys, 2, NULL, CS_CORRUPT, "the ledger was cut");
    made_free(&ledger);
}

static void test_of_another_ledger(void **state) {
    (void)state;
    made_ledger ledger;
    made_begin(&ledger, FIRST);
    made_cover(&ledger, FIRST);
    made_end(&ledger);
    cs_note_key keys[] = {made_known(FIRST), made_known(SECOND)};
    strcpy(keys[1].name, "other.test");
    expect(&ledger, keys, 2, NULL, CS_BAD_USAGE, "of two ledgers");
    cs_buf note = made_checkpoint(&ledger, 1, FIRST);
    note.data[0] = 'L';
    expect(&ledger, keys, 1, &note, CS_CORRUPT, "of another ledger: Ledger.practice.test");
    cs_buf_dispose(&note);
    note = made_checkpoint(&ledger, 0, FIRST);
    expect(&ledger, keys, 1, &note, CS_CORRUPT, "covers no entry");
    cs_buf_dispose(&note);
    made_free(&ledger);
}

/* ---- What was kept outside -------------------------------------------------------------------------------------- */

static void test_every_flip_of_an_outside_checkpoint(void **state) {
    (void)state;
    made_ledger ledger;
    make_three_keys(&ledger);
    const cs_note_key key = made_known(FIRST);
    cs_buf note = made_checkpoint(&ledger, 6, THIRD);
    expect(&ledger, &key, 1, &note, CS_OK, "");
    for (size_t i = 0; i < note.size; i++)
        for (int bit = 0; bit < 8; bit++) {
            cs_error error = {CS_OK, ""};
            note.data[i] = (char)(note.data[i] ^ 1 << bit);
            if (verify(&ledger, &key, 1, &note, &error) == CS_OK) fail_msg("byte %zu, bit %d: not seen", i, bit);
            note.data[i] = (char)(note.data[i] ^ 1 << bit);
        }
    cs_buf_dispose(&note);
    made_free(&ledger);
}

/* A witness's signature line: id || time || signature of "cosignature/v1", the time and the text. */
static void cosign(cs_buf *note, const cs_note_key *witness, uint64_t time) {
    cs_sign_key secret = made_key(WITNESS);
    unsigned char payload[4 + 8 + CS_SIGNATURE_BYTES];
    cs_buf message = CS_BUF_INIT;
    size_t text = (size_t)(strstr(note->data, "\n\n") + 1 - note->data);
    cs_buf_printf(&message, "cosignature/v1\ntime %llu\n", (unsigned long long)time);
    cs_buf_add(&message, note->data, text);
    for (int i = 0; i < 4; i++) payload[i] = (unsigned char)(witness->id >> (24 - 8 * i));
    for (int i = 0; i < 8; i++) payload[4 + i] = (unsigned char)(time >> (56 - 8 * i));
    cs_sign(&secret, message.data, message.size, payload + 12);
    cs_buf_printf(note, "\xE2\x80\x94 %s ", witness->name);
    cs_base64_encode(payload, sizeof payload, note);
    cs_buf_putc(note, '\n');
    cs_buf_dispose(&message);
}

static cs_note_key make_witness(void) {
    cs_sign_key secret = made_key(WITNESS);
    cs_note_key witness = {.name = "witness.test/w", .type = CS_NOTE_COSIGNATURE};
    cs_hash id;
    memcpy(witness.public_key, secret.public_key, CS_SIGN_PUBLIC_BYTES);
    cs_sha256((cs_bytes[]){{witness.name, strlen(witness.name)}, {"\n\x04", 2}, {witness.public_key, 32}}, 3, &id);
    for (int i = 0; i < 4; i++) witness.id = witness.id << 8 | id.bytes[i];
    return witness;
}

static void test_witnesses(void **state) {
    (void)state;
    made_ledger ledger;
    make_three_keys(&ledger);
    const cs_note_key keys[] = {make_witness(), made_known(FIRST)};
    cs_buf note = made_checkpoint(&ledger, 6, THIRD), other = made_checkpoint(&ledger, 4, SECOND);
    expect(&ledger, keys, 2, NULL, CS_BAD_USAGE, "no checkpoint that the witness could have signed");
    expect(&ledger, keys, 2, &note, CS_CORRUPT, "the witness witness.test/w has not signed it");
    cosign(&note, &keys[0], 1767225600);
    expect(&ledger, keys, 2, &note, CS_OK, "");
    expect(&ledger, keys + 1, 1, &note, CS_OK, ""); /* an unknown signature is passed over */
    expect(&ledger, keys, 1, &note, CS_BAD_USAGE, "no key of a ledger");
    for (size_t i = 0; i < note.size; i++) {
        cs_error error = {CS_OK, ""};
        note.data[i] ^= 1;
        if (verify(&ledger, keys, 2, &note, &error) == CS_OK) fail_msg("byte %zu: not seen", i);
        note.data[i] ^= 1;
    }
    /* The witness alone does not make a checkpoint the ledger's. */
    char *line = strstr(other.data, "\n\n") + 2;
    other.size = (size_t)(line - other.data);
    cosign(&other, &keys[0], 1767225600);
    expect(&ledger, keys, 2, &other, CS_CORRUPT, "no key of the ledger that counts here has signed it");
    cs_buf_dispose(&note);
    cs_buf_dispose(&other);
    made_free(&ledger);
}

static void test_number_of_outside_checkpoints(void **state) {
    (void)state;
    made_ledger ledger;
    cs_error error = {CS_OK, ""};
    cs_audit *audit = NULL;
    const cs_note_key key = made_known(FIRST);
    make_three_keys(&ledger);
    cs_buf note = made_checkpoint(&ledger, 1, FIRST);
    assert_int_equal(cs_audit_new(&key, 1, &audit, &error), CS_OK);
    for (int i = 0; i < CS_LEDGER_OUTSIDE_MOST; i++)
        assert_int_equal(cs_audit_outside(audit, note.data, note.size, &error), CS_OK);
    assert_int_equal(cs_audit_outside(audit, note.data, note.size, &error), CS_BAD_USAGE);
    cs_audit_free(audit);
    cs_buf_dispose(&note);
    made_free(&ledger);
}

/* ---- Ids -------------------------------------------------------------------------------------------------------- */

static void test_ids(void **state) {
    (void)state;
    cs_ids ids = {.slots = NULL};
    cs_error error = {CS_OK, ""};
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; i < 5000; i++) { /* 0: the id of zeros alone */
            char id[CS_ID_BYTES];
            bool again = !round;
            snprintf(id, sizeof id, "%024x%08x", 0, i);
            assert_int_equal(cs_ids_add(&ids, id, &again, &error), CS_OK);
            assert_int_equal(again, round);
        }
    assert_int_equal(ids.count, 4999);
    cs_ids_dispose(&ids);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_three_keys),
        cmocka_unit_test(test_bad_successions),
        cmocka_unit_test(test_a_rotation_that_was_cut),
        cmocka_unit_test(test_of_another_ledger),
        cmocka_unit_test(test_every_flip_of_an_outside_checkpoint),
        cmocka_unit_test(test_witnesses),
        cmocka_unit_test(test_number_of_outside_checkpoints),
        cmocka_unit_test(test_ids),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
