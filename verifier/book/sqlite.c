/* sqlite.c - the SQLite driver: statements, rows and transactions. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "book/sqlite_inside.h"

typedef struct sqlite_rows {
    cs_rows rows;
    cs_sqlite *store;
    sqlite3_stmt *statement;
    bool kept; /* belongs to the store's kept statements */
} sqlite_rows;

static sqlite_rows *inner_rows(cs_rows *rows) {
    return (sqlite_rows *)(void *)rows;
}

/* ---- Errors ----------------------------------------------------------------------------------------------------- */

cs_status cs_sqlite_fail(const cs_sqlite *store, int code, cs_error *error) {
    const char *path = sqlite3_db_filename(store->file, "main");
    if (!path) path = "the database";
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return cs_fail_memory(error);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return cs_fail(error, CS_CONFLICT,
                       "%s is being written by another process and was not free within %d seconds; nothing was "
                       "recorded, try again",
                       path, CS_SQLITE_BUSY_MILLISECONDS / 1000);
    case SQLITE_FULL:
        return cs_fail(error, CS_IO, "the disk that holds %s is full; nothing was recorded, make room and try again",
                       path);
    case SQLITE_NOTADB:
        return cs_fail(error, CS_CORRUPT, "%s is not a record book", path);
    case SQLITE_CORRUPT:
        return cs_fail(error, CS_CORRUPT, "%s is damaged (%s); restore it from a backup", path,
                       sqlite3_errmsg(store->file));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return cs_fail(error, CS_IO, "cannot read or write %s: %s", path, sqlite3_errmsg(store->file));
    case SQLITE_CONSTRAINT:
        return cs_fail(error, CS_CONFLICT, "%s refuses what would contradict it: %s", path,
                       sqlite3_errmsg(store->file));
    default:
        return cs_fail(error, CS_BUG, "%s: %s (SQLite's code %d)", path, sqlite3_errmsg(store->file), code);
    }
}

cs_status cs_sqlite_run(cs_sqlite *store, const char *sql, cs_error *error) {
    int code = sqlite3_exec(store->file, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? CS_OK : cs_sqlite_fail(store, code, error);
}

/* ---- Statements ------------------------------------------------------------------------------------------------- */

/* Statements are kept by the address of their text, which is a constant of the program; the text is compared too. */
static cs_sqlite_kept *place_of(cs_sqlite *store, const char *sql) {
    uintptr_t address = (uintptr_t)sql;
    return &store->kept[(address ^ address >> 7 ^ address >> 14) % CS_SQLITE_KEPT];
}

static cs_status prepare(cs_sqlite *store, const char *sql, sqlite3_stmt **out, bool *is_kept, cs_error *error) {
    cs_sqlite_kept *place = place_of(store, sql);
    *is_kept = !place->busy;
    if (!place->busy && place->statement && strcmp(sqlite3_sql(place->statement), sql) == 0) {
        *out = place->statement;
        place->busy = true;
        return CS_OK;
    }
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v3(store->file, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (code != SQLITE_OK) return cs_sqlite_fail(store, code, error);
    if (!statement) return cs_fail(error, CS_BUG, "a statement is empty");
    if (!place->busy) {
        sqlite3_finalize(place->statement);
        *place = (cs_sqlite_kept){statement, true};
    }
    *out = statement;
    return CS_OK;
}

static void close_rows(cs_rows *rows) {
    sqlite_rows *self = inner_rows(rows);
    sqlite3_reset(self->statement);
    sqlite3_clear_bindings(self->statement);
    if (self->kept)
        for (size_t i = 0; i < CS_SQLITE_KEPT; i++) {
            if (self->store->kept[i].statement == self->statement) self->store->kept[i].busy = false;
        }
    else
        sqlite3_finalize(self->statement);
    free(self);
}

/* $n is a name to SQLite, so its place among the names is looked up. */
static int bind(sqlite3_stmt *statement, size_t number, const cs_value *value) {
    char name[24];
    snprintf(name, sizeof name, "$%zu", number);
    int at = sqlite3_bind_parameter_index(statement, name);
    if (at == 0) return SQLITE_RANGE;
    switch (value->type) {
    case CS_VALUE_INT:
        return sqlite3_bind_int64(statement, at, value->number);
    case CS_VALUE_TEXT:
        return sqlite3_bind_text64(statement, at, value->bytes, value->size, SQLITE_TRANSIENT, SQLITE_UTF8);
    case CS_VALUE_BYTES:
        return sqlite3_bind_blob64(statement, at, value->bytes, value->size, SQLITE_TRANSIENT);
    default:
        return sqlite3_bind_null(statement, at);
    }
}

static cs_status ask(cs_store *store, const char *sql, const cs_value *values, size_t count, cs_rows **out,
                     cs_error *error) {
    cs_sqlite *self = cs_sqlite_of(store);
    sqlite_rows *rows = calloc(1, sizeof *rows);
    if (!rows) return cs_fail_memory(error);
    *rows = (sqlite_rows){.rows = {self->store.driver}, .store = self};
    cs_status status = prepare(self, sql, &rows->statement, &rows->kept, error);
    if (status) {
        free(rows);
        return status;
    }
    if ((size_t)sqlite3_bind_parameter_count(rows->statement) != count)
        status = cs_fail(error, CS_BUG, "a statement has %d values and was given %zu",
                         sqlite3_bind_parameter_count(rows->statement), count);
    for (size_t i = 0; !status && i < count; i++) {
        int code = bind(rows->statement, i + 1, &values[i]);
        if (code != SQLITE_OK) status = cs_sqlite_fail(self, code, error);
    }
    if (status)
        close_rows(&rows->rows);
    else
        *out = &rows->rows;
    return status;
}

static cs_status next(cs_rows *rows, bool *more, cs_error *error) {
    sqlite_rows *self = inner_rows(rows);
    int code = sqlite3_step(self->statement);
    *more = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? CS_OK : cs_sqlite_fail(self->store, code, error);
}

static cs_value column(cs_rows *rows, int number) {
    sqlite3_stmt *statement = inner_rows(rows)->statement;
    switch (sqlite3_column_type(statement, number)) {
    case SQLITE_INTEGER:
        return (cs_value){.type = CS_VALUE_INT, .number = sqlite3_column_int64(statement, number)};
    case SQLITE_TEXT: {
        const void *text = sqlite3_column_text(statement, number);
        return (cs_value){CS_VALUE_TEXT, 0, text, (size_t)sqlite3_column_bytes(statement, number)};
    }
    case SQLITE_BLOB: {
        const void *bytes = sqlite3_column_blob(statement, number);
        return (cs_value){CS_VALUE_BYTES, 0, bytes, (size_t)sqlite3_column_bytes(statement, number)};
    }
    default:
        return (cs_value){.type = CS_VALUE_NULL};
    }
}

/* ---- Transactions ----------------------------------------------------------------------------------------------- */

static bool in_transaction(const cs_store *store) {
    return !sqlite3_get_autocommit(((const cs_sqlite *)(const void *)store)->file);
}

static cs_status begin(cs_store *store, cs_store_intent intent, cs_error *error) {
    if (in_transaction(store)) return cs_fail(error, CS_BUG, "a transaction begins inside another one");
    return cs_sqlite_run(cs_sqlite_of(store), intent == CS_STORE_WRITE ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

static void rollback(cs_store *store) {
    if (in_transaction(store)) sqlite3_exec(cs_sqlite_of(store)->file, "ROLLBACK", NULL, NULL, NULL);
}

static cs_status commit(cs_store *store, cs_error *error) {
    cs_status status = cs_sqlite_run(cs_sqlite_of(store), "COMMIT", error);
    if (status) rollback(store);
    return status;
}

static void close_store(cs_store *store) {
    cs_sqlite *self = cs_sqlite_of(store);
    for (size_t i = 0; i < CS_SQLITE_KEPT; i++) sqlite3_finalize(self->kept[i].statement);
    sqlite3_close_v2(self->file);
    free(self);
}

const cs_store_driver cs_sqlite_driver = {begin, commit, rollback,   in_transaction, ask,
                                          next,  column, close_rows, close_store};
