/* sqlite.h - a store in one SQLite file: hardened, durable, and unable to change what must last.
 *
 * WAL with synchronous=FULL: a commit is on the disk when it returns. Defensive mode, no trusted schema, no extensions,
 * foreign keys on. An authorizer refuses UPDATE and DELETE on lasting tables, so that not even a mistake of ours can
 * change a record; whoever owns the file still can, which is what the ledger is for. */
#ifndef CS_BOOK_SQLITE_H
#define CS_BOOK_SQLITE_H

#include "book/store.h"

/* The steps by which a file comes to today's schema: `sql` of step n leads from version n to n + 1. */
typedef struct cs_sqlite_schema {
    const char *const *steps;   /* NULL-closed */
    const char *const *lasting; /* tables of which rows are only ever added; NULL-closed */
} cs_sqlite_schema;

/* Opens a file, brought to today's schema where it is older; `create`: a new one, CS_CONFLICT where there is one. Not a
 * book's database is CS_CORRUPT; one of a newer version is CS_CONFLICT. The schema must outlive the store. */
cs_status cs_sqlite_open(const char *path, bool create, const cs_sqlite_schema *schema, cs_store **out,
                         cs_error *error);

/* What is allowed for a while beyond the usual. */
typedef enum cs_sqlite_permit {
    CS_PERMIT_NOTHING,
    CS_PERMIT_TABLES, /* tables that do not last may be made and dropped */
    CS_PERMIT_PURGE   /* rows of lasting tables may be deleted */
} cs_sqlite_permit;
cs_status cs_sqlite_permit_set(cs_store *store, cs_sqlite_permit permit, cs_error *error);
/* Several statements parted by semicolons, without values: a schema. */
cs_status cs_sqlite_script(cs_store *store, const char *sql, cs_error *error);

/* A whole copy in a new file, flushed, readable by its owner alone, while others read and write. */
cs_status cs_sqlite_backup(cs_store *store, const char *path, cs_error *error);
/* SQLite's own test of its pages and foreign keys; what it finds first is CS_CORRUPT. */
cs_status cs_sqlite_check(cs_store *store, cs_error *error);

#endif
