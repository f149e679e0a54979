/* schema.c - the tables of the book itself, step by step from its first version on. The projections' tables are not
 * here: they are thrown away and made again, and need no steps. */
#include "book/schema.h"

#include <stddef.h>

static const char *const STEPS[] = {
    /* 0 to 1 */
    /* Lasting: rows are only ever added. A body may be purged after its time; its entry stays. */
    "CREATE TABLE record (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
    "  actor TEXT NOT NULL, time INTEGER NOT NULL, entry BLOB NOT NULL) STRICT;"
    "CREATE INDEX record_by_kind ON record (kind, number);"
    "CREATE TABLE record_body (number INTEGER PRIMARY KEY REFERENCES record (number), json TEXT NOT NULL) STRICT;"
    "CREATE TABLE ledger_node (level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL,"
    "  PRIMARY KEY (level, position)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE ledger_checkpoint (size INTEGER NOT NULL, time INTEGER NOT NULL, note TEXT NOT NULL,"
    "  PRIMARY KEY (size, time)) STRICT;"
    /* Kept for a time: drafts under review, sealed. */
    "CREATE TABLE draft (id TEXT PRIMARY KEY REFERENCES record (id), sealed BLOB NOT NULL) STRICT;"
    /* Secrets, which are no records and which nothing makes again: verifier/people keeps them. */
    "CREATE TABLE password (person TEXT PRIMARY KEY REFERENCES record (id), hash TEXT NOT NULL) STRICT;"
    "CREATE TABLE sign_in (who TEXT PRIMARY KEY, failures INTEGER NOT NULL, wait_until INTEGER NOT NULL) STRICT;"
    /* What of the projections is up to date. */
    "CREATE TABLE projection (name TEXT PRIMARY KEY, version INTEGER NOT NULL, applied INTEGER NOT NULL) STRICT;",
    NULL};

static const char *const LASTING[] = {"record", "record_body", "ledger_node", "ledger_checkpoint", NULL};

const cs_sqlite_schema cs_book_schema = {STEPS, LASTING};
