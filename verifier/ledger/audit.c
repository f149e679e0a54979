/* audit.c - one pass over a ledger. */
#include "ledger/audit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

enum { LEVELS = 64, ID_SIZE = CS_ID_BYTES - 1, OUTSIDE_MOST = 16 };

typedef struct seen_id {
    char id[ID_SIZE];
    uint64_t index;
} seen_id;

struct cs_audit {
    cs_note_key keys[CS_NOTE_SIGNATURES_MAX]; /* trusted first, then those that wait for a checkpoint */
    size_t trusted, key_count;
    cs_checkpoint outside[OUTSIDE_MOST];
    size_t outside_count;
    cs_hash whole[LEVELS];  /* the roots of the whole trees that the leaves so far fall into, by their level */
    uint64_t size, covered; /* entries, and how many of them the last checkpoint covers */
    int64_t time;
    seen_id *ids;
    size_t id_capacity;
};

cs_status cs_audit_new(const cs_note_key *trusted, size_t count, cs_audit **out, cs_error *error) {
    if (count == 0 || count >= CS_NOTE_SIGNATURES_MAX)
        return cs_fail(error, CS_BAD_USAGE, "expected from 1 to %d trusted keys", CS_NOTE_SIGNATURES_MAX - 1);
    cs_audit *audit = calloc(1, sizeof *audit);
    if (!audit) return cs_fail_memory(error);
    memcpy(audit->keys, trusted, count * sizeof *trusted);
    audit->trusted = audit->key_count = count;
    audit->time = INT64_MIN;
    *out = audit;
    return CS_OK;
}

void cs_audit_free(cs_audit *audit) {
    if (!audit) return;
    free(audit->ids);
    free(audit);
}

/* ---- The tree so far -------------------------------------------------------------------------------------------- */

static void add_leaf(cs_audit *audit, const cs_hash *leaf) {
    cs_hash node = *leaf;
    unsigned level = 0;
    for (uint64_t size = audit->size; size & 1; size >>= 1, level++) cs_tree_node(&audit->whole[level], &node, &node);
    audit->whole[level] = node;
    audit->size++;
}

void cs_audit_root(const cs_audit *audit, cs_hash *out) {
    cs_hash root;
    bool any = false;
    cs_sha256(NULL, 0, &root);
    for (unsigned level = 0; level < LEVELS; level++) {
        if (!(audit->size >> level & 1)) continue;
        if (any)
            cs_tree_node(&audit->whole[level], &root, &root);
        else
            root = audit->whole[level];
        any = true;
    }
    *out = root;
}

/* ---- Checkpoints ------------------------------------------------------------------------------------------------ */

/* Opened with trusted keys alone, so that a key that waits cannot vouch for itself. */
static cs_status open_checkpoint(const cs_audit *audit, const char *note, size_t size, cs_checkpoint *out,
                                 cs_error *error) {
    cs_signed_note opened;
    cs_status status = cs_note_open(note, size, audit->keys, audit->trusted, &opened, error);
    if (!status) status = cs_checkpoint_read(opened.text, opened.text_size, out, error);
    if (!status && strcmp(out->origin, audit->keys[0].name) != 0)
        status = cs_fail(error, CS_CORRUPT, "the checkpoint is of another ledger, %s", out->origin);
    return status;
}

static cs_status compare(const cs_audit *audit, const cs_checkpoint *checkpoint, const char *which, cs_error *error) {
    cs_hash root;
    cs_audit_root(audit, &root);
    if (cs_hash_equal(&root, &checkpoint->root)) return CS_OK;
    return cs_fail(error, CS_CORRUPT,
                   "the %s of %" PRIu64 " entries has another root than these entries: one of the first %" PRIu64
                   " was altered, added or removed",
                   which, checkpoint->size, checkpoint->size);
}

cs_status cs_audit_outside(cs_audit *audit, const char *note, size_t size, cs_error *error) {
    if (audit->outside_count == OUTSIDE_MOST)
        return cs_fail(error, CS_LIMIT, "at most %d outside checkpoints are compared at once", OUTSIDE_MOST);
    /* It may be signed by a key that the ledger brings later, so its signature is looked at when its size is reached.
     */
    cs_checkpoint *to = &audit->outside[audit->outside_count];
    cs_status status = open_checkpoint(audit, note, size, to, error);
    if (!status) audit->outside_count++;
    return status;
}

static cs_status compare_outside(const cs_audit *audit, cs_error *error) {
    cs_status status = CS_OK;
    for (size_t i = 0; !status && i < audit->outside_count; i++)
        if (audit->outside[i].size == audit->size)
            status = compare(audit, &audit->outside[i], "checkpoint that was kept outside,", error);
    return status;
}

cs_status cs_audit_checkpoint(cs_audit *audit, const char *note, size_t size, cs_error *error) {
    cs_checkpoint checkpoint;
    cs_status status = open_checkpoint(audit, note, size, &checkpoint, error);
    if (status) return status;
    if (checkpoint.size != audit->size)
        return cs_fail(error, CS_CORRUPT, "a checkpoint of %" PRIu64 " entries stands behind entry %" PRIu64,
                       checkpoint.size, audit->size);
    status = compare(audit, &checkpoint, "checkpoint", error);
    if (status) return status;
    audit->covered = audit->size;
    audit->trusted = audit->key_count;
    return CS_OK;
}

/* ---- Entries ---------------------------------------------------------------------------------------------------- */

static cs_status add_key(cs_audit *audit, const cs_entry *entry, const char *body, size_t size, cs_error *error) {
    bool first = strcmp(entry->kind, CS_LEDGER_FIRST_KEY) == 0;
    if (!first && strcmp(entry->kind, CS_LEDGER_NEXT_KEY) != 0) return CS_OK;
    if (first != (audit->size == 0))
        return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " is a %s out of its place", audit->size, entry->kind);
    if (!body)
        return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " brings a key, and its body is not shown", audit->size);
    cs_json *root = NULL;
    cs_note_key key;
    cs_status status = cs_json_parse(body, size, &root, error);
    const char *vkey = status ? NULL : cs_json_string(cs_json_member(root, "key"), NULL);
    if (!status && !vkey) status = cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " names no key", audit->size);
    if (!status) status = cs_note_read_vkey(vkey, strlen(vkey), &key, error);
    cs_json_free(root);
    if (status) return CS_CORRUPT;
    for (size_t i = 0; i < audit->key_count; i++)
        if (audit->keys[i].id == key.id && memcmp(audit->keys[i].public_key, key.public_key, CS_SIGN_PUBLIC_BYTES) == 0)
            return CS_OK;
    if (audit->key_count == CS_NOTE_SIGNATURES_MAX)
        return cs_fail(error, CS_LIMIT, "the ledger brings more than %d keys", CS_NOTE_SIGNATURES_MAX);
    audit->keys[audit->key_count++] = key;
    return CS_OK;
}

static cs_status check_entry(cs_audit *audit, const cs_entry *entry, const char *body, size_t size, cs_error *error) {
    if (audit->size == 0 && strcmp(entry->kind, CS_LEDGER_FIRST_KEY) != 0)
        return cs_fail(error, CS_CORRUPT, "entry 0 is a %s; expected %s: the ledger's beginning is missing",
                       entry->kind, CS_LEDGER_FIRST_KEY);
    if (entry->time < audit->time)
        return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " is older than the one before it", audit->size);
    if (body) {
        cs_hash hash;
        cs_sha256(&(cs_bytes){body, size}, 1, &hash);
        if (!cs_hash_equal(&hash, &entry->body))
            return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 ": its body was altered", audit->size);
    }
    return add_key(audit, entry, body, size, error);
}

cs_status cs_audit_entry(cs_audit *audit, const void *bytes, size_t size, const char *body, size_t body_size,
                         cs_error *error) {
    cs_entry entry;
    cs_error why = {CS_OK, ""};
    cs_hash leaf;
    if (cs_entry_read(bytes, size, &entry, &why))
        return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 ": %s", audit->size, why.message);
    cs_status status = check_entry(audit, &entry, body, body_size, error);
    if (status) return status;
    if (!cs_grow(&audit->ids, &audit->id_capacity, (size_t)audit->size + 1, sizeof *audit->ids))
        return cs_fail_memory(error);
    seen_id *seen = &audit->ids[audit->size];
    memcpy(seen->id, entry.id, ID_SIZE);
    seen->index = audit->size;
    audit->time = entry.time;
    cs_tree_leaf(bytes, size, &leaf);
    add_leaf(audit, &leaf);
    return compare_outside(audit, error);
}

/* ---- The end ---------------------------------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b) {
    const seen_id *one = a, *other = b;
    int order = memcmp(one->id, other->id, ID_SIZE);
    return order ? order : (one->index > other->index) - (one->index < other->index);
}

static cs_status check_ids(cs_audit *audit, cs_error *error) {
    uint64_t bad = UINT64_MAX;
    if (audit->size) qsort(audit->ids, (size_t)audit->size, sizeof *audit->ids, by_id);
    for (uint64_t i = 1; i < audit->size; i++)
        if (memcmp(audit->ids[i - 1].id, audit->ids[i].id, ID_SIZE) == 0 && audit->ids[i].index < bad)
            bad = audit->ids[i].index;
    if (bad == UINT64_MAX) return CS_OK;
    return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " uses an id for the second time", bad);
}

cs_status cs_audit_end(cs_audit *audit, uint64_t count, bool covered, cs_error *error) {
    if (count != audit->size)
        return cs_fail(error, CS_CORRUPT, "the ledger says that it has %" PRIu64 " entries; %" PRIu64 " were given",
                       count, audit->size);
    for (size_t i = 0; i < audit->outside_count; i++)
        if (audit->outside[i].size > audit->size)
            return cs_fail(error, CS_CORRUPT,
                           "the ledger was cut: it has %" PRIu64 " entries, and the checkpoint that was kept outside "
                           "covers %" PRIu64,
                           audit->size, audit->outside[i].size);
    cs_status status = check_ids(audit, error);
    if (!status && covered && audit->covered < audit->size)
        status = cs_fail(error, CS_CORRUPT,
                         "entries from %" PRIu64 " on are covered by no checkpoint: make one, and export again",
                         audit->covered);
    return status;
}
