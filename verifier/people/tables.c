/* tables.c - what follows from the records of people. */
#include <string.h>

#include "base/error.h"
#include "people/people.h"

static const char *const TABLES[] = {"role_held", "person_as", "person", NULL};

/* `until` and `left_at` are 0 while it lasts. */
static const char SCHEMA[] =
    "CREATE TABLE person (id TEXT PRIMARY KEY, added INTEGER NOT NULL, left_at INTEGER NOT NULL) STRICT;"
    "CREATE TABLE person_as (person TEXT NOT NULL REFERENCES person (id), number INTEGER NOT NULL, since INTEGER NOT "
    "NULL,"
    "  name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL, credential TEXT NOT NULL,"
    "  licence_class TEXT NOT NULL, licence_number TEXT NOT NULL, PRIMARY KEY (person, number)) STRICT;"
    "CREATE INDEX person_by_email ON person_as (email_key);"
    "CREATE TABLE role_held (person TEXT NOT NULL REFERENCES person (id), role INTEGER NOT NULL, since INTEGER NOT "
    "NULL,"
    "  until INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (person, role, number)) STRICT;";

static const char *text(const cs_record *record, const char *name) {
    return cs_json_string(cs_json_member(record->body, name), NULL);
}

static cs_status unreadable(const cs_record *record, cs_error *error) {
    return cs_fail(error, CS_CORRUPT, "record %lld (%s) lacks what such a record holds", (long long)record->number,
                   record->kind);
}

/* Addresses are compared without case, by ASCII letters. */
static cs_status set_as(cs_store *store, const cs_record *record, const char *person, const char *const values[5],
                        cs_error *error) {
    return cs_store_run(store, error,
                        "INSERT INTO person_as (person, number, since, name, email, email_key, credential,"
                        " licence_class, licence_number) VALUES ($1, $2, $3, $4, $5, lower($5), $6, $7, $8)",
                        "tiittttt", person, record->number, record->time, values[0], values[1], values[2], values[3],
                        values[4]);
}

static const char *const FIELDS[5] = {"name", "email", "credential", "licence_class", "licence_number"};

static cs_status grant(cs_store *store, const cs_record *record, const char *person, const char *word,
                       cs_error *error) {
    cs_role role;
    if (!word || !cs_role_find(word, &role)) return unreadable(record, error);
    return cs_store_run(store, error,
                        "INSERT INTO role_held (person, role, since, until, number) VALUES ($1, $2, $3, 0, $4)", "tiii",
                        person, (int64_t)role, record->time, record->number);
}

static cs_status added(cs_store *store, const cs_record *record, cs_error *error) {
    const char *values[5];
    for (int i = 0; i < 5; i++)
        if (!(values[i] = text(record, FIELDS[i]))) return unreadable(record, error);
    cs_status status = cs_store_run(store, error, "INSERT INTO person (id, added, left_at) VALUES ($1, $2, 0)", "ti",
                                    record->id, record->time);
    if (!status) status = set_as(store, record, record->id, values, error);
    const cs_json *roles = cs_json_member(record->body, "roles");
    for (size_t i = 0; !status && i < cs_json_count(roles); i++)
        status = grant(store, record, record->id, cs_json_string(cs_json_element(roles, i), NULL), error);
    return status;
}

/* What the record does not name stays as it was. */
static cs_status changed(cs_store *store, const cs_record *record, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    const char *person = text(record, "person");
    if (!person) return unreadable(record, error);
    cs_status status = cs_store_ask(store, &rows, error,
                                    "SELECT name, email, credential, licence_class, licence_number FROM person_as"
                                    " WHERE person = $1 ORDER BY number DESC LIMIT 1",
                                    "t", person);
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && !there) status = unreadable(record, error);
    if (!status) {
        const char *values[5];
        for (int i = 0; i < 5; i++) {
            values[i] = text(record, FIELDS[i]);
            if (!values[i]) values[i] = cs_rows_text(rows, i);
        }
        status = set_as(store, record, person, values, error);
    }
    cs_rows_close(rows);
    return status;
}

static cs_status withdrawn(cs_store *store, const cs_record *record, cs_error *error) {
    cs_role role;
    const char *person = text(record, "person"), *word = text(record, "role");
    if (!person || !word || !cs_role_find(word, &role)) return unreadable(record, error);
    return cs_store_run(store, error, "UPDATE role_held SET until = $1 WHERE person = $2 AND role = $3 AND until = 0",
                        "iti", record->time, person, (int64_t)role);
}

static cs_status left(cs_store *store, const cs_record *record, cs_error *error) {
    const char *person = text(record, "person");
    if (!person) return unreadable(record, error);
    cs_status status =
        cs_store_run(store, error, "UPDATE person SET left_at = $1 WHERE id = $2", "it", record->time, person);
    return status ? status
                  : cs_store_run(store, error, "UPDATE role_held SET until = $1 WHERE person = $2 AND until = 0", "it",
                                 record->time, person);
}

static cs_status granted(cs_store *store, const cs_record *record, cs_error *error) {
    const char *person = text(record, "person");
    return person ? grant(store, record, person, text(record, "role"), error) : unreadable(record, error);
}

static const struct {
    const char *kind;
    cs_status (*apply)(cs_store *store, const cs_record *record, cs_error *error);
} KINDS[] = {{CS_PERSON_ADDED, added},
             {CS_PERSON_CHANGED, changed},
             {CS_PERSON_GRANTED, granted},
             {CS_PERSON_WITHDRAWN, withdrawn},
             {CS_PERSON_LEFT, left}};

static cs_status apply(cs_store *store, const cs_record *record, cs_error *error) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].kind, record->kind) == 0) return KINDS[i].apply(store, record, error);
    return CS_OK;
}

const cs_projection cs_people_tables = {"people", 1, TABLES, SCHEMA, apply};
