/* projections.c - tables that follow from the records: made again where they are of another version or behind. */
#include <stdio.h>

#include "base/error.h"
#include "book/inside.h"
#include "book/sqlite.h"

static const cs_projection *at(const cs_book *book, size_t index) {
    return index == 0 ? &cs_book_own : book->projections[index - 1];
}

static size_t count(const cs_book *book) {
    return book->projection_count + 1;
}

/* ---- One record -------------------------------------------------------------------------------------------------- */

cs_status cs_projections_apply(cs_book *book, const cs_record *record, cs_error *error) {
    cs_status status = CS_OK;
    for (size_t i = 0; !status && i < count(book); i++) status = at(book, i)->apply(book->store, record, error);
    return status ? status
                  : cs_store_run(book->store, error, "UPDATE projection SET applied = $1", "i", record->number);
}

/* ---- All of them ------------------------------------------------------------------------------------------------- */

static cs_status is_current(cs_book *book, const cs_projection *projection, bool *out, cs_error *error) {
    return cs_store_exists(book->store, out, error,
                           "SELECT 1 FROM projection WHERE name = $1 AND version = $2 AND applied ="
                           " (SELECT coalesce(max(number), -1) FROM record)",
                           "ti", projection->name, (int64_t)projection->version);
}

static cs_status make_tables(cs_book *book, const cs_projection *projection, cs_error *error) {
    char drop[128];
    cs_status status = CS_OK;
    for (const char *const *table = projection->tables; !status && *table; table++) {
        snprintf(drop, sizeof drop, "DROP TABLE IF EXISTS %s", *table);
        status = cs_sqlite_script(book->store, drop, error);
    }
    return status ? status : cs_sqlite_script(book->store, projection->schema, error);
}

/* A body that cannot be read stops the replay: tables that lack a record would lie. */
static cs_status replay_row(cs_book *book, cs_rows *rows, const bool *chosen, cs_error *error) {
    size_t size = 0;
    const char *json = cs_rows_bytes(rows, 4, &size);
    cs_json *body = NULL;
    cs_error why = {CS_OK, ""};
    if (cs_json_parse(json, size, &body, &why))
        return cs_fail(error, CS_CORRUPT, "record %lld cannot be read: %s", (long long)cs_rows_int(rows, 0),
                       why.message);
    cs_record record = {.number = cs_rows_int(rows, 0),
                        .kind = cs_rows_text(rows, 1),
                        .id = cs_rows_text(rows, 2),
                        .actor = cs_rows_text(rows, 3),
                        .time = cs_rows_int(rows, 5),
                        .json = json,
                        .json_size = size,
                        .body = body};
    cs_status status = CS_OK;
    for (size_t i = 0; !status && i < count(book); i++)
        if (chosen[i]) status = at(book, i)->apply(book->store, &record, error);
    cs_json_free(body);
    return status;
}

/* Purged records have no body and left no trace in the tables. */
static cs_status replay(cs_book *book, const bool *chosen, cs_error *error) {
    cs_rows *rows = NULL;
    bool more = false;
    cs_status status = cs_store_ask(book->store, &rows, error,
                                    "SELECT record.number, kind, id, actor, json, time FROM record"
                                    " JOIN record_body ON record_body.number = record.number ORDER BY record.number",
                                    "");
    while (!status && !(status = cs_rows_next(rows, &more, error)) && more)
        status = replay_row(book, rows, chosen, error);
    cs_rows_close(rows);
    return status;
}

enum { PROJECTIONS_MOST = 16 };

static cs_status choose(cs_book *book, bool all, bool *chosen, bool *any, cs_error *error) {
    *any = false;
    if (count(book) > PROJECTIONS_MOST) return cs_fail(error, CS_BUG, "more than %d projections", PROJECTIONS_MOST);
    for (size_t i = 0; i < count(book); i++) {
        bool current = false;
        cs_status status = all ? CS_OK : is_current(book, at(book, i), &current, error);
        if (status) return status;
        chosen[i] = !current;
        *any = *any || chosen[i];
    }
    return CS_OK;
}

static cs_status note(cs_book *book, const cs_projection *projection, cs_error *error) {
    return cs_store_run(book->store, error,
                        "INSERT INTO projection (name, version, applied)"
                        " SELECT $1, $2, coalesce(max(number), -1) FROM record WHERE true"
                        " ON CONFLICT (name) DO UPDATE SET version = excluded.version, applied = excluded.applied",
                        "ti", projection->name, (int64_t)projection->version);
}

/* A record's area may ask the tables of areas before it, so all that are made again are emptied first, and then filled
 * together, record by record. */
cs_status cs_projections_remake(cs_book *book, bool all, cs_error *error) {
    bool chosen[PROJECTIONS_MOST], any;
    cs_status status = choose(book, all, chosen, &any, error);
    if (status || !any) return status;
    status = cs_sqlite_permit_set(book->store, CS_PERMIT_TABLES, error);
    for (size_t i = 0; !status && i < count(book); i++)
        if (chosen[i]) status = make_tables(book, at(book, i), error);
    cs_status again = cs_sqlite_permit_set(book->store, CS_PERMIT_NOTHING, status ? NULL : error);
    if (!status) status = again;
    if (!status) status = replay(book, chosen, error);
    for (size_t i = 0; !status && i < count(book); i++)
        if (chosen[i]) status = note(book, at(book, i), error);
    return status;
}

cs_status cs_projections_renew(cs_book *book, bool all, cs_error *error) {
    bool chosen[PROJECTIONS_MOST], any;
    cs_status status = choose(book, all, chosen, &any, error);
    if (status || !any) return status;
    if ((status = cs_store_begin(book->store, CS_STORE_WRITE, error))) return status;
    status = cs_projections_remake(book, all, error);
    if (status)
        cs_store_rollback(book->store);
    else
        status = cs_store_commit(book->store, error);
    return status;
}
