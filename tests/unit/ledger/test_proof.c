/* test_proof.c - a proof's text: every byte of it counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ledgering.h"

enum { KEY = 1, OTHER = 2, SIZE = 21 };

static made_ledger ledger;

static int plant(void **state) {
    (void)state;
    made_begin(&ledger, KEY);
    while (ledger.size < SIZE) made_add(&ledger, "word.said", "{}");
    return 0;
}

static int uproot(void **state) {
    (void)state;
    made_free(&ledger);
    return 0;
}

static cs_status verify(const char *text, size_t size, cs_proven *out, cs_error *error) {
    const cs_note_key key = made_known(KEY);
    return cs_proof_verify(text, size, &(cs_signers){.keys = &key, .count = 1}, out, error);
}

static void test_every_entry(void **state) {
    (void)state;
    for (uint64_t size = 1; size <= SIZE; size++)
        for (uint64_t index = 0; index < size; index++) {
            cs_error error = {CS_OK, ""};
            cs_proven proven;
            cs_buf proof = made_proof(&ledger, index, size, KEY), entry = CS_BUF_INIT;
            if (verify(proof.data, proof.size, &proven, &error)) fail_msg("%s", error.message);
            assert_int_equal(proven.index, index);
            assert_int_equal(proven.checkpoint.size, size);
            assert_int_equal(cs_entry_write(&proven.entry, &entry, &error), CS_OK);
            assert_int_equal(entry.size, ledger.entries[index].size);
            assert_memory_equal(entry.data, ledger.entries[index].data, entry.size);
            cs_buf_dispose(&entry);
            cs_buf_dispose(&proof);
        }
}

static void test_every_flip(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_proven proven;
    cs_buf proof = made_proof(&ledger, 13, SIZE, KEY);
    for (size_t i = 0; i < proof.size; i++)
        for (int bit = 0; bit < 8; bit++) {
            proof.data[i] = (char)(proof.data[i] ^ 1 << bit);
            if (verify(proof.data, proof.size, &proven, &error) == CS_OK)
                fail_msg("byte %zu, bit %d: not seen", i, bit);
            proof.data[i] = (char)(proof.data[i] ^ 1 << bit);
        }
    for (size_t size = 0; size < proof.size; size++)
        if (verify(proof.data, size, &proven, &error) != CS_CORRUPT) fail_msg("cut at byte %zu: not seen", size);
    cs_buf_dispose(&proof);
}

/* Well formed, and wrong. */
static void expect_bad(const cs_buf *proof, const char *says) {
    cs_error error = {CS_OK, ""};
    cs_proven proven = {.index = 99};
    cs_status status = verify(proof->data, proof->size, &proven, &error);
    if (status != CS_CORRUPT || !strstr(error.message, says))
        fail_msg("expected \"%s\"; got %s: %s", says, cs_status_word(status), error.message);
    assert_int_equal(proven.index, 99);
}

static void test_wrong_ones(void **state) {
    (void)state;
    cs_tree tree = made_tree(&ledger);
    cs_error error = {CS_OK, ""};
    cs_proof hashes, longer = {.count = 0};
    cs_buf note = made_checkpoint(&ledger, SIZE, KEY), *entry = &ledger.entries[5];
    assert_int_equal(cs_tree_prove_inclusion(&tree, 5, SIZE, &hashes, &error), CS_OK);
    longer = hashes;
    longer.hashes[longer.count++] = ledger.nodes[0][0];
    const struct {
        uint64_t index;
        const cs_buf *entry;
        const cs_proof *hashes;
        const char *says;
    } WRONG[] = {{6, entry, &hashes, "entry 6 is not proven"},
                 {SIZE, entry, &hashes, "is not proven"},
                 {5, &ledger.entries[6], &hashes, "entry 5 is not proven"},
                 {5, entry, &longer, "is not proven"},
                 {5, entry, &(cs_proof){.count = 0}, "is not proven"}};
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        cs_buf proof = CS_BUF_INIT;
        cs_proof_write(&proof, WRONG[i].index, WRONG[i].entry->data, WRONG[i].entry->size, WRONG[i].hashes, note.data,
                       note.size);
        expect_bad(&proof, WRONG[i].says);
        cs_buf_dispose(&proof);
    }
    /* An older checkpoint does not go with it, nor another key's. */
    cs_buf old = made_checkpoint(&ledger, 8, KEY), proof = CS_BUF_INIT;
    cs_proof_write(&proof, 5, entry->data, entry->size, &hashes, old.data, old.size);
    expect_bad(&proof, "entry 5 is not proven to be in the ledger of 8 entries");
    cs_buf_dispose(&proof);
    proof = made_proof(&ledger, 5, SIZE, OTHER);
    expect_bad(&proof, "by a key that counts here");
    cs_buf_dispose(&proof);
    cs_buf_dispose(&old);
    cs_buf_dispose(&note);
}

/* The two children of a node, given as if the node were an entry. */
static void test_a_node_is_no_entry(void **state) {
    (void)state;
    char pair[1 + 2 * CS_HASH_BYTES] = {1};
    cs_hash leaf;
    memcpy(pair + 1, ledger.nodes[0][0].bytes, CS_HASH_BYTES);
    memcpy(pair + 1 + CS_HASH_BYTES, ledger.nodes[0][1].bytes, CS_HASH_BYTES);
    cs_tree_leaf(pair, sizeof pair, &leaf);
    assert_false(cs_hash_equal(&leaf, &ledger.nodes[1][0]));
    cs_buf proof = CS_BUF_INIT, note = made_checkpoint(&ledger, 2, KEY);
    cs_proof_write(&proof, 0, pair, sizeof pair, &(cs_proof){.count = 0}, note.data, note.size);
    expect_bad(&proof, "a ledger entry");
    cs_buf_dispose(&note);
    cs_buf_dispose(&proof);
}

static void test_public(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_ledger_keys *keys = NULL;
    cs_ledger_proven proven;
    cs_buf vkey = made_vkey(KEY), proof = made_proof(&ledger, 5, SIZE, KEY);
    assert_int_equal(cs_ledger_keys_new(&keys, &error), CS_OK);
    assert_int_equal(cs_ledger_verify_proof(keys, proof.data, proof.size, &proven, &error), CS_BAD_USAGE);
    assert_int_equal(cs_ledger_keys_add(keys, vkey.data, vkey.size, &error), CS_OK);
    assert_int_equal(cs_ledger_verify_proof(keys, proof.data, proof.size, &proven, &error), CS_OK);
    assert_string_equal(proven.kind, "word.said");
    assert_string_equal(proven.actor, "");
    assert_string_equal(proven.time, "2026-01-01T00:00:06.000Z");
    assert_string_equal(proven.body, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"); /* of {} */
    assert_int_equal(proven.index, 5);
    assert_int_equal(proven.entries, SIZE);
    cs_ledger_keys_free(keys);
    cs_buf_dispose(&vkey);
    cs_buf_dispose(&proof);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_entry),        cmocka_unit_test(test_every_flip), cmocka_unit_test(test_wrong_ones),
        cmocka_unit_test(test_a_node_is_no_entry), cmocka_unit_test(test_public),
    };
    return cmocka_run_group_tests(tests, plant, uproot);
}
