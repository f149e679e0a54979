/* ledgering.h - made-up ledgers with keys and ids of a test's own, always the same to the byte. */
#ifndef CS_TESTS_LEDGERING_H
#define CS_TESTS_LEDGERING_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/sign.h"
#include "ledger/bundle.h"
#include "ledger/entry.h"
#include "ledger/note.h"
#include "ledger/proof.h"
#include "ledger/tree.h"

#define LEDGER "ledger.practice.test"

enum { LEDGER_MOST = 64, LEDGER_LEVELS = 8 };

/* Entries and the tree's whole nodes in memory, and the text as far as it was written. */
typedef struct made_ledger {
    cs_hash nodes[LEDGER_LEVELS][LEDGER_MOST];
    cs_buf entries[LEDGER_MOST];
    uint64_t size;
    int64_t time;
    cs_buf text;
} made_ledger;

static inline void made_must(bool holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "ledgering.h: %s\n", what);
    abort();
}

/* The key whose seed is `first`, `first` + 1, ... */
static inline cs_sign_key made_key(unsigned char first) {
    unsigned char seed[CS_SIGN_SEED_BYTES];
    cs_sign_key key;
    cs_error error = {CS_OK, ""};
    for (unsigned char i = 0; i < CS_SIGN_SEED_BYTES; i++) seed[i] = (unsigned char)(first + i);
    made_must(cs_sign_key_from_seed(seed, &key, &error) == CS_OK, "no key");
    return key;
}

static inline cs_buf made_vkey(unsigned char first) {
    cs_sign_key key = made_key(first);
    cs_error error = {CS_OK, ""};
    cs_buf text = CS_BUF_INIT;
    made_must(cs_note_write_vkey(LEDGER, key.public_key, &text, &error) == CS_OK, "no verifier key");
    return text;
}

static inline cs_note_key made_known(unsigned char first) {
    cs_note_key key;
    cs_error error = {CS_OK, ""};
    cs_buf text = made_vkey(first);
    made_must(cs_note_read_vkey(text.data, text.size, &key, &error) == CS_OK, "no known key");
    cs_buf_dispose(&text);
    return key;
}

/* ---- Entries ---------------------------------------------------------------------------------------------------- */

static inline cs_status made_node(void *holder, unsigned level, uint64_t index, cs_hash *out, cs_error *error) {
    (void)error;
    *out = ((made_ledger *)holder)->nodes[level][index];
    return CS_OK;
}

static inline cs_status made_put(void *holder, unsigned level, uint64_t index, const cs_hash *hash, cs_error *error) {
    (void)error;
    ((made_ledger *)holder)->nodes[level][index] = *hash;
    return CS_OK;
}

static inline cs_tree made_tree(made_ledger *ledger) {
    return (cs_tree){made_node, ledger, ledger->size};
}

/* Takes any bytes for an entry, so that bad ones can be made too. */
static inline void made_add_bytes(made_ledger *ledger, const void *entry, size_t size, const char *body) {
    cs_hash leaf;
    cs_error error = {CS_OK, ""};
    cs_tree tree = made_tree(ledger);
    cs_tree_leaf(entry, size, &leaf);
    made_must(ledger->size < LEDGER_MOST && cs_tree_add(&tree, &leaf, made_put, &error) == CS_OK, "no leaf");
    cs_buf_add(&ledger->entries[ledger->size], entry, size);
    cs_bundle_entry(&ledger->text, ledger->size, entry, size, body, body ? strlen(body) : 0, false);
    ledger->size++;
}

static inline cs_entry made_entry(const made_ledger *ledger, const char *kind, const char *body) {
    cs_entry entry = {.actor = "", .time = ledger->time};
    snprintf(entry.kind, sizeof entry.kind, "%s", kind);
    snprintf(entry.id, sizeof entry.id, "%032x", (unsigned)ledger->size + 0xabc);
    cs_sha256(&(cs_bytes){body, strlen(body)}, 1, &entry.body);
    return entry;
}

static inline void made_add_entry(made_ledger *ledger, const cs_entry *entry, const char *body) {
    cs_buf bytes = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    made_must(cs_entry_write(entry, &bytes, &error) == CS_OK, "no entry");
    made_add_bytes(ledger, bytes.data, bytes.size, body);
    cs_buf_dispose(&bytes);
}

static inline void made_add(made_ledger *ledger, const char *kind, const char *body) {
    ledger->time += 1000;
    cs_entry entry = made_entry(ledger, kind, body);
    made_add_entry(ledger, &entry, body);
}

/* ---- Keys and checkpoints --------------------------------------------------------------------------------------- */

static inline cs_buf made_checkpoint(made_ledger *ledger, uint64_t size, unsigned char key) {
    cs_checkpoint checkpoint = {.origin = LEDGER, .size = size};
    cs_sign_key secret = made_key(key);
    cs_tree tree = made_tree(ledger);
    cs_error error = {CS_OK, ""};
    cs_buf note = CS_BUF_INIT;
    made_must(cs_tree_root(&tree, size, &checkpoint.root, &error) == CS_OK &&
                  cs_checkpoint_write(&checkpoint, &note, &error) == CS_OK &&
                  cs_note_sign(&note, LEDGER, &secret, &error) == CS_OK,
              "no checkpoint");
    return note;
}

/* The text gets a checkpoint of all entries so far. */
static inline void made_cover(made_ledger *ledger, unsigned char key) {
    cs_buf note = made_checkpoint(ledger, ledger->size, key);
    cs_bundle_checkpoint(&ledger->text, note.data, note.size);
    cs_buf_dispose(&note);
}

static inline void made_begin(made_ledger *ledger, unsigned char key) {
    cs_buf vkey = made_vkey(key), body = CS_BUF_INIT;
    *ledger = (made_ledger){.time = 1767225600000};
    cs_bundle_begin(&ledger->text);
    cs_buf_printf(&body, "{\"salt\":\"00\",\"key\":\"%s\"}", vkey.data);
    made_add(ledger, CS_LEDGER_FIRST_KEY, body.data);
    cs_buf_dispose(&vkey);
    cs_buf_dispose(&body);
}

/* The entry that brings a key; no checkpoint yet. */
static inline void made_change_key(made_ledger *ledger, unsigned char replaced, unsigned char key) {
    cs_buf old = made_vkey(replaced), vkey = made_vkey(key), body = CS_BUF_INIT;
    cs_buf_printf(&body, "{\"salt\":\"00\",\"key\":\"%s\",\"replaces\":\"%s\",\"reason\":\"a laptop was lost\"}",
                  vkey.data, old.data);
    made_add(ledger, CS_LEDGER_NEXT_KEY, body.data);
    cs_buf_dispose(&old);
    cs_buf_dispose(&vkey);
    cs_buf_dispose(&body);
}

static inline void made_end(made_ledger *ledger) {
    cs_bundle_end(&ledger->text, ledger->size);
}

static inline void made_free(made_ledger *ledger) {
    for (uint64_t i = 0; i < ledger->size; i++) cs_buf_dispose(&ledger->entries[i]);
    cs_buf_dispose(&ledger->text);
}

static inline cs_buf made_proof(made_ledger *ledger, uint64_t index, uint64_t size, unsigned char key) {
    cs_tree tree = made_tree(ledger);
    cs_proof proof;
    cs_error error = {CS_OK, ""};
    cs_buf out = CS_BUF_INIT, note = made_checkpoint(ledger, size, key), *entry = &ledger->entries[index];
    made_must(cs_tree_prove_inclusion(&tree, index, size, &proof, &error) == CS_OK, "no proof");
    cs_proof_write(&out, index, entry->data, entry->size, &proof, note.data, note.size);
    cs_buf_dispose(&note);
    return out;
}

#endif
