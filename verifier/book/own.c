/* own.c - what follows from the book's own records: signing keys, settings, purged bodies. */
#include <string.h>

#include "base/error.h"
#include "book/inside.h"

static const char *const TABLES[] = {"book_key", "book_setting", "book_purged", NULL};

static const char SCHEMA[] = "CREATE TABLE book_key (number INTEGER PRIMARY KEY, vkey TEXT NOT NULL UNIQUE) STRICT;"
                             "CREATE TABLE book_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;"
                             "CREATE TABLE book_purged (number INTEGER PRIMARY KEY, by INTEGER NOT NULL) STRICT;";

static cs_status member(const cs_record *record, const char *name, const char **out, cs_error *error) {
    *out = cs_json_string(cs_json_member(record->body, name), NULL);
    return *out ? CS_OK
                : cs_fail(error, CS_CORRUPT, "record %lld (%s) has no text \"%s\"", (long long)record->number,
                          record->kind, name);
}

static cs_status set(cs_store *store, const cs_record *record, const char *name, cs_error *error) {
    const char *value;
    cs_status status = member(record, name, &value, error);
    return status ? status
                  : cs_store_run(store, error,
                                 "INSERT INTO book_setting (name, value) VALUES ($1, $2)"
                                 " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                                 "tt", name, value);
}

static cs_status add_key(cs_store *store, const cs_record *record, cs_error *error) {
    const char *key;
    cs_status status = member(record, "key", &key, error);
    return status ? status
                  : cs_store_run(store, error, "INSERT INTO book_key (number, vkey) VALUES ($1, $2)", "it",
                                 record->number, key);
}

static cs_status add_purged(cs_store *store, const cs_record *record, cs_error *error) {
    const cs_json *numbers = cs_json_member(record->body, "numbers");
    cs_status status = CS_OK;
    for (size_t i = 0; !status && i < cs_json_count(numbers); i++) {
        int64_t number;
        if (!cs_json_int(cs_json_element(numbers, i), &number))
            return cs_fail(error, CS_CORRUPT, "record %lld (%s) names a number that is none", (long long)record->number,
                           record->kind);
        status = cs_store_run(store, error,
                              "INSERT INTO book_purged (number, by) VALUES ($1, $2) ON CONFLICT (number) DO NOTHING",
                              "ii", number, record->number);
    }
    return status;
}

static cs_status apply(cs_store *store, const cs_record *record, cs_error *error) {
    if (strcmp(record->kind, CS_BOOK_CREATED) == 0) {
        cs_status status = set(store, record, "origin", error);
        return status ? status : add_key(store, record, error);
    }
    if (strcmp(record->kind, CS_BOOK_KEY_CHANGED) == 0) return add_key(store, record, error);
    if (strcmp(record->kind, CS_BOOK_OUTSIDE_SET) == 0) return set(store, record, "folder", error);
    if (strcmp(record->kind, CS_BOOK_PURGED) == 0) return add_purged(store, record, error);
    return CS_OK;
}

const cs_projection cs_book_own = {"book", 1, TABLES, SCHEMA, apply};
