/* verify.c - the public functions that check ledgers and proofs. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/time.h"
#include "countersign/ledger.h"
#include "ledger/audit.h"
#include "ledger/bundle.h"
#include "ledger/proof.h"

/* ---- Keys ------------------------------------------------------------------------------------------------------- */

struct cs_ledger_keys {
    cs_note_key *list;
    size_t count, capacity;
};

cs_status cs_ledger_keys_new(cs_ledger_keys **out, cs_error *error) {
    cs_ledger_keys *keys = calloc(1, sizeof *keys);
    if (!keys) return cs_fail_memory(error);
    *out = keys;
    return CS_OK;
}

void cs_ledger_keys_free(cs_ledger_keys *keys) {
    if (keys) free(keys->list);
    free(keys);
}

static cs_status add_key(cs_ledger_keys *keys, const char *vkey, size_t size, cs_error *error) {
    cs_note_key key;
    cs_status status = cs_note_read_vkey(vkey, size, &key, error);
    if (status) return status;
    if (!cs_grow(&keys->list, &keys->capacity, keys->count + 1, sizeof *keys->list)) return cs_fail_memory(error);
    keys->list[keys->count++] = key;
    return CS_OK;
}

cs_status cs_ledger_keys_add(cs_ledger_keys *keys, const char *lines, size_t size, cs_error *error) {
    size_t before = keys->count;
    cs_status status = CS_OK;
    for (size_t at = 0; !status && at < size;) {
        const char *stop = memchr(lines + at, '\n', size - at);
        size_t length = stop ? (size_t)(stop - lines) - at : size - at;
        if (length) status = add_key(keys, lines + at, length, error);
        at += length + 1;
    }
    if (status) keys->count = before;
    return status;
}

/* ---- Ledgers ---------------------------------------------------------------------------------------------------- */

static cs_status summarize(const cs_audit *audit, uint64_t purged, cs_ledger_summary *out, cs_error *error) {
    cs_audit_found found;
    cs_hash root;
    cs_buf vkey = CS_BUF_INIT;
    cs_audit_tell(audit, &found);
    cs_audit_root(audit, &root);
    *out = (cs_ledger_summary){.entries = found.entries,
                               .checkpoints = found.checkpoints,
                               .bodies_shown = found.bodies_shown,
                               .bodies_not_shown = found.bodies_not_shown,
                               .bodies_purged = purged,
                               .keys = found.keys};
    memcpy(out->origin, found.origin, strlen(found.origin) + 1); /* a key's name fits */
    cs_hash_hex(&root, out->root);
    if (found.entries) cs_time_write(found.last_time, out->last_time);
    if (!found.key) return CS_OK;
    cs_status status = cs_note_write_vkey(found.key->name, found.key->public_key, &vkey, error);
    if (!status) memcpy(out->key, vkey.data, vkey.size + 1);
    cs_buf_dispose(&vkey);
    return status;
}

cs_status cs_ledger_verify(const cs_ledger_keys *keys, const cs_ledger_checkpoint *outside, size_t count,
                           cs_ledger_read read, void *user, cs_ledger_summary *out, cs_error *error) {
    cs_lines lines;
    cs_audit *audit = NULL;
    uint64_t purged = 0;
    cs_status status = cs_audit_new(keys->list, keys->count, &audit, error);
    if (status) return status;
    cs_lines_from(&lines, read, user);
    for (size_t i = 0; !status && i < count; i++)
        status = cs_audit_outside(audit, outside[i].note, outside[i].size, error);
    if (!status) status = cs_bundle_read(&lines, audit, &purged, error);
    cs_status told = summarize(audit, purged, out, status ? NULL : error);
    cs_lines_dispose(&lines);
    cs_audit_free(audit);
    return status ? status : told;
}

/* ---- Proofs ----------------------------------------------------------------------------------------------------- */

/* The ledger's keys in front, the witnesses' behind. Returns how many the ledger's are. */
static size_t sort_keys(const cs_ledger_keys *keys, cs_note_key *out) {
    size_t signers = 0, at = 0;
    for (int witnesses = 0; witnesses < 2; witnesses++) {
        for (size_t i = 0; i < keys->count; i++)
            if ((keys->list[i].type == CS_NOTE_COSIGNATURE) == (witnesses == 1)) out[at++] = keys->list[i];
        if (!witnesses) signers = at;
    }
    return signers;
}

cs_status cs_ledger_verify_proof(const cs_ledger_keys *keys, const char *text, size_t size, cs_ledger_proven *out,
                                 cs_error *error) {
    cs_proven proven;
    cs_note_key *sorted = calloc(keys->count + 1, sizeof *sorted);
    if (!sorted) return cs_fail_memory(error);
    size_t count = sort_keys(keys, sorted);
    const cs_signers signers = {sorted, count, sorted + count, keys->count - count};
    cs_status status = cs_proof_verify(text, size, &signers, &proven, error);
    free(sorted);
    if (status) return status;
    const cs_entry *entry = &proven.entry;
    *out = (cs_ledger_proven){.index = proven.index, .entries = proven.checkpoint.size};
    memcpy(out->origin, proven.checkpoint.origin, strlen(proven.checkpoint.origin) + 1);
    memcpy(out->kind, entry->kind, sizeof out->kind);
    memcpy(out->id, entry->id, sizeof out->id);
    memcpy(out->actor, entry->actor, sizeof out->actor);
    cs_time_write(entry->time, out->time);
    cs_hash_hex(&entry->body, out->body);
    return CS_OK;
}
