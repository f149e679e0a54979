/* read.c - records and the ledger's nodes, read from the database. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "book/inside.h"

/* Columns: number, entry, json. */
static cs_status read_row(cs_rows *rows, cs_kept_record *out, cs_error *error) {
    size_t size = 0;
    const void *entry = cs_rows_bytes(rows, 1, &size);
    cs_status status = cs_entry_read(entry, size, &out->entry, error);
    if (status) return status;
    out->record = (cs_record){.number = cs_rows_int(rows, 0),
                              .kind = out->entry.kind,
                              .id = out->entry.id,
                              .actor = out->entry.actor,
                              .time = out->entry.time};
    if (cs_rows_null(rows, 2)) return CS_OK;
    const void *json = cs_rows_bytes(rows, 2, &size);
    cs_hash hash;
    cs_sha256(&(cs_bytes){json, size}, 1, &hash);
    if (!cs_hash_equal(&hash, &out->entry.body))
        return cs_fail(error, CS_CORRUPT, "record %lld was altered: its body is not the one that its entry names",
                       (long long)out->record.number);
    out->copy = malloc(size + 1);
    if (!out->copy) return cs_fail_memory(error);
    memcpy(out->copy, json, size);
    out->copy[size] = 0;
    out->record.json = out->copy;
    out->record.json_size = size;
    status = cs_json_parse(out->copy, size, &out->root, error);
    out->record.body = out->root;
    return status;
}

static cs_status first_of(cs_rows *rows, const char *what, cs_kept_record *out, cs_error *error) {
    bool there = false;
    cs_kept_record found = {.copy = NULL};
    cs_status status = cs_rows_next(rows, &there, error);
    if (!status && !there) status = cs_fail(error, CS_NOT_FOUND, "there is no record %s", what);
    if (!status) status = read_row(rows, &found, error);
    cs_rows_close(rows);
    if (status) {
        cs_book_record_free(&found);
        return status;
    }
    *out = found;
    /* The strings of an entry stand in the struct itself, which has moved. */
    out->record.kind = out->entry.kind;
    out->record.id = out->entry.id;
    out->record.actor = out->entry.actor;
    return CS_OK;
}

cs_status cs_book_record(cs_book *book, int64_t number, cs_kept_record *out, cs_error *error) {
    cs_rows *rows = NULL;
    char what[24];
    snprintf(what, sizeof what, "%lld", (long long)number);
    cs_status status = cs_store_ask(book->store, &rows, error,
                                    "SELECT record.number, entry, json FROM record LEFT JOIN record_body"
                                    " ON record_body.number = record.number WHERE record.number = $1",
                                    "i", number);
    return status ? status : first_of(rows, what, out, error);
}

cs_status cs_book_record_by_id(cs_book *book, const char *id, cs_kept_record *out, cs_error *error) {
    cs_rows *rows = NULL;
    cs_status status = cs_store_ask(book->store, &rows, error,
                                    "SELECT record.number, entry, json FROM record LEFT JOIN record_body"
                                    " ON record_body.number = record.number WHERE id = $1",
                                    "t", id);
    return status ? status : first_of(rows, id, out, error);
}

void cs_book_record_free(cs_kept_record *record) {
    cs_json_free(record->root);
    free(record->copy);
    *record = (cs_kept_record){.copy = NULL};
}

/* ---- The tree ---------------------------------------------------------------------------------------------------- */

static cs_status read_node(void *holder, unsigned level, uint64_t index, cs_hash *out, cs_error *error) {
    const cs_book *book = holder;
    cs_rows *rows = NULL;
    bool there = false;
    cs_status status =
        cs_store_ask(book->store, &rows, error, "SELECT hash FROM ledger_node WHERE level = $1 AND position = $2", "ii",
                     (int64_t)level, (int64_t)index);
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status) {
        size_t size = 0;
        const void *hash = there ? cs_rows_bytes(rows, 0, &size) : NULL;
        if (size != CS_HASH_BYTES)
            status = cs_fail(error, CS_CORRUPT, "the ledger's node %llu of level %u is missing or damaged",
                             (unsigned long long)index, level);
        else
            memcpy(out->bytes, hash, CS_HASH_BYTES);
    }
    cs_rows_close(rows);
    return status;
}

cs_status cs_book_tree(cs_book *book, cs_tree *out, cs_error *error) {
    int64_t size;
    cs_status status = cs_book_size(book, &size, error);
    if (!status) *out = (cs_tree){read_node, book, (uint64_t)size};
    return status;
}
