/* export.c - the ledger for others: the whole of it, and proofs of single records. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "book/inside.h"
#include "ledger/audit.h"
#include "ledger/bundle.h"
#include "ledger/proof.h"

/* ---- Checkpoints on the way -------------------------------------------------------------------------------------- */

cs_status cs_walk_checkpoints(cs_book *book, int64_t size, cs_walk_checkpoint each, void *user, cs_error *error) {
    cs_rows *rows = NULL;
    bool more = false;
    cs_status status = cs_store_ask(book->store, &rows, error,
                                    "SELECT note FROM ledger_checkpoint WHERE size = $1 ORDER BY time", "i", size);
    while (!status && !(status = cs_rows_next(rows, &more, error)) && more) {
        size_t length = 0;
        const char *note = cs_rows_bytes(rows, 0, &length);
        status = each(user, note, length, error);
    }
    cs_rows_close(rows);
    return status;
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

/* The bodies without which nobody could follow the ledger's keys are always shown. */
static bool brings_key(const char *kind) {
    return strcmp(kind, CS_LEDGER_FIRST_KEY) == 0 || strcmp(kind, CS_LEDGER_NEXT_KEY) == 0;
}

static cs_status put_checkpoint(void *user, const char *note, size_t size, cs_error *error) {
    return cs_bundle_checkpoint(user, note, size) ? CS_OK : cs_fail_memory(error);
}

static cs_status put_entries(cs_book *book, bool bodies, cs_buf *out, int64_t *count, cs_error *error) {
    cs_rows *rows = NULL;
    bool more = false;
    cs_status status = cs_store_ask(book->store, &rows, error,
                                    "SELECT record.number, entry, kind, json FROM record LEFT JOIN record_body"
                                    " ON record_body.number = record.number ORDER BY record.number",
                                    "");
    for (*count = 0; !status && !(status = cs_rows_next(rows, &more, error)) && more; ++*count) {
        size_t size = 0, body_size = 0;
        const void *entry = cs_rows_bytes(rows, 1, &size);
        bool shown = bodies || brings_key(cs_rows_text(rows, 2)), purged = cs_rows_null(rows, 3);
        const char *body = shown && !purged ? cs_rows_bytes(rows, 3, &body_size) : NULL;
        if (!cs_bundle_entry(out, (uint64_t)cs_rows_int(rows, 0), entry, size, body, body_size, purged))
            status = cs_fail_memory(error);
        if (!status) status = cs_walk_checkpoints(book, *count + 1, put_checkpoint, out, error);
    }
    cs_rows_close(rows);
    return status;
}

cs_status cs_book_export_ledger(cs_book *book, bool bodies, char **text, size_t *size, cs_error *error) {
    char *note = NULL;
    int64_t count;
    cs_buf out = CS_BUF_INIT;
    cs_status status = cs_book_checkpoint(book, &note, error);
    free(note);
    if (!status) status = cs_store_begin(book->store, CS_STORE_READ, error);
    if (status) return status;
    cs_bundle_begin(&out);
    status = put_entries(book, bodies, &out, &count, error);
    cs_store_rollback(book->store);
    if (!status && (!cs_bundle_end(&out, (uint64_t)count) || out.failed)) status = cs_fail_memory(error);
    if (status) {
        cs_buf_dispose(&out);
        return status;
    }
    *text = out.data;
    *size = out.size;
    return CS_OK;
}

/* ---- One record -------------------------------------------------------------------------------------------------- */

cs_status cs_book_prove(cs_book *book, int64_t number, char **text, size_t *size, cs_error *error) {
    char *note = NULL;
    cs_tree tree;
    cs_proof proof;
    cs_checkpoint checkpoint;
    cs_kept_record record = {.copy = NULL};
    cs_buf entry = CS_BUF_INIT, out = CS_BUF_INIT;
    cs_status status = cs_book_record(book, number, &record, error);
    if (!status) status = cs_book_checkpoint(book, &note, error);
    /* Its text ends before the empty line. */
    if (!status) status = cs_checkpoint_read(note, (size_t)(strstr(note, "\n\n") + 1 - note), &checkpoint, error);
    if (!status) status = cs_book_tree(book, &tree, error);
    if (!status) status = cs_tree_prove_inclusion(&tree, (uint64_t)number, checkpoint.size, &proof, error);
    if (!status) status = cs_entry_write(&record.entry, &entry, error);
    if (!status && !cs_proof_write(&out, (uint64_t)number, entry.data, entry.size, &proof, note, strlen(note)))
        status = cs_fail_memory(error);
    free(note);
    cs_buf_dispose(&entry);
    cs_book_record_free(&record);
    if (status) {
        cs_buf_dispose(&out);
        return status;
    }
    *text = out.data;
    *size = out.size;
    return CS_OK;
}
