/* audit.c - the book is hashed again and compared with its own tables and with checkpoints. */
#include "ledger/audit.h"

#include <string.h>

#include "base/error.h"
#include "book/inside.h"
#include "book/sqlite.h"

/* The columns by which records are asked for must say what the entry says. Columns: entry, json, number, id, kind,
 * actor, time, hash. */
static cs_status check_columns(cs_rows *rows, int64_t expected, cs_error *error) {
    cs_entry entry;
    cs_hash leaf;
    size_t size = 0, hash_size = 0;
    const void *bytes = cs_rows_bytes(rows, 0, &size), *hash = cs_rows_bytes(rows, 7, &hash_size);
    cs_status status = cs_entry_read(bytes, size, &entry, error);
    if (status) return status;
    cs_tree_leaf(bytes, size, &leaf);
    if (cs_rows_int(rows, 2) != expected)
        return cs_fail(error, CS_CORRUPT, "record %lld is missing", (long long)expected);
    if (strcmp(cs_rows_text(rows, 3), entry.id) != 0 || strcmp(cs_rows_text(rows, 4), entry.kind) != 0 ||
        strcmp(cs_rows_text(rows, 5), entry.actor) != 0 || cs_rows_int(rows, 6) != entry.time)
        return cs_fail(error, CS_CORRUPT, "record %lld: its columns say something else than its ledger entry",
                       (long long)expected);
    if (hash_size != CS_HASH_BYTES || memcmp(hash, leaf.bytes, CS_HASH_BYTES) != 0)
        return cs_fail(error, CS_CORRUPT, "record %lld: the ledger's tree holds another entry", (long long)expected);
    return CS_OK;
}

/* A body that is gone must have been purged by a record. */
static cs_status check_purged(cs_book *book, int64_t number, cs_error *error) {
    bool purged = false;
    cs_status status =
        cs_store_exists(book->store, &purged, error, "SELECT 1 FROM book_purged WHERE number = $1", "i", number);
    if (!status && !purged)
        status = cs_fail(error, CS_CORRUPT, "record %lld: its body is missing, and no record says that it was purged",
                         (long long)number);
    return status;
}

static cs_status see_checkpoint(void *user, const char *note, size_t size, cs_error *error) {
    return cs_audit_checkpoint(user, note, size, error);
}

static cs_status see_entries(cs_book *book, cs_audit *audit, int64_t *entries, cs_error *error) {
    cs_rows *rows = NULL;
    bool more = false;
    cs_status status = cs_store_ask(book->store, &rows, error,
                                    "SELECT entry, json, record.number, id, kind, actor, time, hash FROM record"
                                    " LEFT JOIN record_body ON record_body.number = record.number"
                                    " LEFT JOIN ledger_node ON level = 0 AND position = record.number"
                                    " ORDER BY record.number",
                                    "");
    while (!status && !(status = cs_rows_next(rows, &more, error)) && more) {
        size_t size = 0, body_size = 0;
        const void *entry = cs_rows_bytes(rows, 0, &size);
        const char *body = cs_rows_bytes(rows, 1, &body_size);
        status = check_columns(rows, *entries, error);
        if (!status && !body) status = check_purged(book, *entries, error);
        if (!status) status = cs_audit_entry(audit, entry, size, body, body_size, error);
        if (!status) status = cs_walk_checkpoints(book, *entries + 1, see_checkpoint, audit, error);
        if (!status) ++*entries;
    }
    cs_rows_close(rows);
    return status;
}

static cs_status compare_tree(cs_book *book, const cs_audit *audit, cs_error *error) {
    cs_checkpoint now;
    cs_hash root;
    cs_status status = cs_checkpoint_root(book, &now, error);
    cs_audit_root(audit, &root);
    if (!status && !cs_hash_equal(&root, &now.root))
        status = cs_fail(error, CS_CORRUPT, "the ledger's tree is not the one that its entries give");
    return status;
}

static cs_status first_key(cs_book *book, cs_note_key *out, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    cs_status status = cs_store_ask(book->store, &rows, error, "SELECT vkey FROM book_key ORDER BY number LIMIT 1", "");
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && !there) status = cs_fail(error, CS_CORRUPT, "the book names no signing key");
    if (!status) {
        const char *vkey = cs_rows_text(rows, 0);
        status = cs_note_read_vkey(vkey, strlen(vkey), out, error);
    }
    cs_rows_close(rows);
    return status;
}

cs_status cs_book_audit(cs_book *book, const char *outside, size_t outside_size, int64_t *entries, cs_error *error) {
    cs_audit *audit = NULL;
    cs_note_key key;
    *entries = 0;
    cs_status status = cs_sqlite_check(book->store, error);
    if (!status) status = cs_store_begin(book->store, CS_STORE_READ, error);
    if (status) return status;
    status = first_key(book, &key, error);
    if (!status) status = cs_audit_new(&key, 1, &audit, error);
    if (!status && outside) status = cs_audit_outside(audit, outside, outside_size, error);
    if (!status) status = see_entries(book, audit, entries, error);
    if (!status) status = compare_tree(book, audit, error);
    if (!status) status = cs_audit_end(audit, (uint64_t)*entries, false, error);
    cs_audit_free(audit);
    cs_store_rollback(book->store);
    return status;
}
