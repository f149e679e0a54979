/* sqlite_inside.h - what the files of the SQLite driver share. */
#ifndef CS_BOOK_SQLITE_INSIDE_H
#define CS_BOOK_SQLITE_INSIDE_H

#include <sqlite3.h>

#include "book/sqlite.h"
#include "book/store_driver.h"

enum { CS_SQLITE_BUSY_MILLISECONDS = 10000, CS_SQLITE_KEPT = 128 };

/* A prepared statement, kept for the next time. */
typedef struct cs_sqlite_kept {
    sqlite3_stmt *statement;
    bool busy;
} cs_sqlite_kept;

typedef struct cs_sqlite {
    cs_store store;
    sqlite3 *file;
    const cs_sqlite_schema *schema;
    cs_sqlite_permit permit;
    cs_sqlite_kept kept[CS_SQLITE_KEPT];
} cs_sqlite;

extern const cs_store_driver cs_sqlite_driver;

static inline cs_sqlite *cs_sqlite_of(cs_store *store) {
    return (cs_sqlite *)(void *)store;
}

/* What SQLite's code means to a person, with the file's path. */
cs_status cs_sqlite_fail(const cs_sqlite *store, int code, cs_error *error);
/* Statements without values and rows. */
cs_status cs_sqlite_run(cs_sqlite *store, const char *sql, cs_error *error);
/* A new file of its owner alone, so that what SQLite puts beside it is too; CS_CONFLICT where there is one. */
cs_status cs_sqlite_make_file(const char *path, cs_error *error);

#endif
