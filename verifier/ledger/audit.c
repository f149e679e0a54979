/* audit.c - one pass over a ledger. */
#include "ledger/audit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "countersign/ledger.h"
#include "ledger/entry.h"
#include "ledger/ids.h"
#include "ledger/succession.h"
#include "ledger/tree.h"

enum { LEVELS = 64 };

/* A checkpoint that was kept outside: what it says, and its bytes, whose signature is looked at later. */
typedef struct outside {
    cs_checkpoint says;
    cs_buf note;
} outside;

struct cs_audit {
    cs_succession keys;
    cs_note_key *witnesses;
    size_t witness_count;
    outside kept[CS_LEDGER_OUTSIDE_MOST];
    size_t kept_count;
    cs_hash whole[LEVELS];  /* the roots of the whole trees that the leaves so far fall into, by their level */
    uint64_t size, covered; /* entries, and how many of them the last checkpoint covers */
    uint64_t outside_good;  /* how many the last outside checkpoint covers that was met */
    uint64_t checkpoints, shown;
    int64_t time;
    cs_ids ids;
};

/* ---- Beginning -------------------------------------------------------------------------------------------------- */

static cs_status sort_keys(cs_audit *audit, const cs_note_key *trusted, size_t count, cs_error *error) {
    cs_succession *keys = &audit->keys;
    for (size_t i = 0; i < count; i++) {
        if (trusted[i].type == CS_NOTE_COSIGNATURE) {
            audit->witnesses[audit->witness_count++] = trusted[i];
            continue;
        }
        if (keys->trusted_count && strcmp(keys->trusted[0].name, trusted[i].name) != 0)
            return cs_fail(error, CS_BAD_USAGE, "the keys given are of two ledgers, %s and %s", keys->trusted[0].name,
                           trusted[i].name);
        keys->trusted[keys->trusted_count++] = trusted[i];
    }
    return keys->trusted_count ? CS_OK : cs_fail(error, CS_BAD_USAGE, "no key of a ledger was given");
}

cs_status cs_audit_new(const cs_note_key *trusted, size_t count, cs_audit **out, cs_error *error) {
    cs_audit *audit = calloc(1, sizeof *audit);
    if (!audit) return cs_fail_memory(error);
    audit->time = INT64_MIN;
    audit->keys.trusted = calloc(count + 1, sizeof *trusted);
    audit->witnesses = calloc(count + 1, sizeof *trusted);
    cs_status status = audit->keys.trusted && audit->witnesses ? CS_OK : cs_fail_memory(error);
    if (!status) status = sort_keys(audit, trusted, count, error);
    if (status)
        cs_audit_free(audit);
    else
        *out = audit;
    return status;
}

void cs_audit_free(cs_audit *audit) {
    if (!audit) return;
    for (size_t i = 0; i < audit->kept_count; i++) cs_buf_dispose(&audit->kept[i].note);
    cs_succession_dispose(&audit->keys);
    cs_ids_dispose(&audit->ids);
    free(audit->witnesses);
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

/* In doubt are the entries behind the last such checkpoint that was good, `from` on. */
static cs_status compare(const cs_audit *audit, const cs_checkpoint *checkpoint, uint64_t from, const char *which,
                         cs_error *error) {
    cs_hash root;
    cs_audit_root(audit, &root);
    if (cs_hash_equal(&root, &checkpoint->root)) return CS_OK;
    if (from == audit->size)
        return cs_fail(error, CS_CORRUPT,
                       "the ledger was forked: behind entry %" PRIu64 " stands a second checkpoint of as many entries "
                       "with another root",
                       audit->size - 1);
    return cs_fail(error, CS_CORRUPT,
                   "one of the entries %" PRIu64 " to %" PRIu64
                   " was altered, added, removed or moved: the %s of %" PRIu64 " entries has another root",
                   from, audit->size - 1, which, checkpoint->size);
}

cs_status cs_audit_outside(cs_audit *audit, const char *note, size_t size, cs_error *error) {
    size_t text_size;
    cs_error why = {CS_OK, ""};
    if (audit->kept_count == CS_LEDGER_OUTSIDE_MOST)
        return cs_fail(error, CS_BAD_USAGE, "at most %d outside checkpoints are compared at once",
                       CS_LEDGER_OUTSIDE_MOST);
    outside *to = &audit->kept[audit->kept_count];
    cs_status status = cs_note_split(note, size, &text_size, &why);
    if (!status) status = cs_checkpoint_read(note, text_size, &to->says, &why);
    if (status) return cs_fail(error, status, "the checkpoint that was kept outside: %s", why.message);
    if (strcmp(to->says.origin, audit->keys.trusted[0].name) != 0)
        return cs_fail(error, CS_CORRUPT, "the checkpoint that was kept outside is of another ledger: %s",
                       to->says.origin);
    if (to->says.size == 0)
        return cs_fail(error, CS_CORRUPT, "the checkpoint that was kept outside covers no entry, so it proves nothing");
    if (!cs_buf_add(&to->note, note, size)) return cs_fail_memory(error);
    audit->kept_count++;
    return CS_OK;
}

static cs_status compare_outside(cs_audit *audit, const outside *kept, cs_error *error) {
    cs_note_key keys[2];
    cs_checkpoint read;
    cs_error why = {CS_OK, ""};
    const cs_signers signers = {keys, cs_succession_signers(&audit->keys, audit->size, keys), audit->witnesses,
                                audit->witness_count};
    cs_status status = cs_checkpoint_open(kept->note.data, kept->note.size, &signers, &read, NULL, &why);
    if (status)
        return cs_fail(error, status, "the checkpoint of %" PRIu64 " entries that was kept outside: %s",
                       kept->says.size, why.message);
    status = compare(audit, &read, audit->outside_good, "checkpoint kept outside,", error);
    if (!status) audit->outside_good = audit->size;
    return status;
}

cs_status cs_audit_checkpoint(cs_audit *audit, const char *note, size_t size, cs_error *error) {
    cs_note_key keys[2];
    cs_checkpoint checkpoint;
    cs_error why = {CS_OK, ""};
    size_t signer, count = cs_succession_signers(&audit->keys, audit->size, keys);
    if (count == 0) return cs_fail(error, CS_CORRUPT, "a checkpoint stands before the first entry");
    /* A key that waits cannot vouch for itself. */
    const cs_signers signers = {.keys = keys, .count = audit->keys.confirmed ? count : 1};
    cs_status status = cs_checkpoint_open(note, size, &signers, &checkpoint, &signer, &why);
    if (status)
        return cs_fail(error, status, "the checkpoint behind entry %" PRIu64 ": %s", audit->size - 1, why.message);
    if (checkpoint.size != audit->size)
        return cs_fail(error, CS_CORRUPT, "a checkpoint of %" PRIu64 " entries stands behind entry %" PRIu64,
                       checkpoint.size, audit->size - 1);
    status = compare(audit, &checkpoint, audit->covered, "checkpoint", error);
    if (status) return status;
    if (signer == 0) cs_succession_confirm(&audit->keys);
    audit->covered = audit->size;
    audit->checkpoints++;
    return CS_OK;
}

/* ---- Entries ---------------------------------------------------------------------------------------------------- */

static cs_status check_entry(cs_audit *audit, const cs_entry *entry, const char *body, size_t size, cs_error *error) {
    bool again = false;
    if (entry->time < audit->time)
        return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " is older than the one before it", audit->size);
    if (body) {
        cs_hash hash;
        cs_sha256(&(cs_bytes){body, size}, 1, &hash);
        if (!cs_hash_equal(&hash, &entry->body))
            return cs_fail(error, CS_CORRUPT, "entry %" PRIu64 ": its body was altered", audit->size);
    }
    cs_status status = cs_succession_follow(&audit->keys, audit->size, entry, body, size, error);
    if (!status) status = cs_ids_add(&audit->ids, entry->id, &again, error);
    if (!status && again)
        status = cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " uses an id for the second time", audit->size);
    return status;
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
    audit->time = entry.time;
    audit->shown += body != NULL;
    cs_tree_leaf(bytes, size, &leaf);
    add_leaf(audit, &leaf);
    for (size_t i = 0; !status && i < audit->kept_count; i++)
        if (audit->kept[i].says.size == audit->size) status = compare_outside(audit, &audit->kept[i], error);
    return status;
}

/* ---- The end ---------------------------------------------------------------------------------------------------- */

cs_status cs_audit_end(cs_audit *audit, uint64_t count, bool covered, cs_error *error) {
    if (count != audit->size)
        return cs_fail(error, CS_CORRUPT, "the ledger says that it has %" PRIu64 " entries; %" PRIu64 " were given",
                       count, audit->size);
    for (size_t i = 0; i < audit->kept_count; i++)
        if (audit->kept[i].says.size > audit->size)
            return cs_fail(error, CS_CORRUPT,
                           "the ledger was cut: it has %" PRIu64 " entries, and the checkpoint that was kept outside "
                           "covers %" PRIu64,
                           audit->size, audit->kept[i].says.size);
    if (audit->witness_count && !audit->kept_count)
        return cs_fail(error, CS_BAD_USAGE,
                       "a witness's key was given, and no checkpoint that the witness could have signed");
    cs_status status = cs_succession_end(&audit->keys, error);
    if (!status && covered && audit->covered < audit->size)
        status = cs_fail(error, CS_CORRUPT,
                         "entries from %" PRIu64 " on are covered by no checkpoint: make one, and export again",
                         audit->covered);
    return status;
}

void cs_audit_tell(const cs_audit *audit, cs_audit_found *out) {
    const cs_succession *keys = &audit->keys;
    *out = (cs_audit_found){.origin = keys->trusted[0].name,
                            .entries = audit->size,
                            .checkpoints = audit->checkpoints,
                            .bodies_shown = audit->shown,
                            .bodies_not_shown = audit->size - audit->shown,
                            .last_time = audit->time,
                            .key = keys->count ? &keys->keys[keys->count - 1] : NULL,
                            .keys = keys->count};
}
