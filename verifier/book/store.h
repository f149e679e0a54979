/* store.h - the database behind the record book: statements, transactions, rows. SQLite is one driver
 * (verifier/book/sqlite.c); PostgreSQL is meant to be another, so statements keep to what both understand: $1, $2, ...
 * for values, INSERT ... ON CONFLICT, no pragmas, no rowid, no functions of one of them.
 *
 * A store belongs to one thread at a time. Several stores of several processes may be open on one database: one writes,
 * the others read what was committed. */
#ifndef CS_BOOK_STORE_H
#define CS_BOOK_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign/status.h"

typedef struct cs_store cs_store;
typedef struct cs_rows cs_rows;

typedef enum cs_store_intent { CS_STORE_READ, CS_STORE_WRITE } cs_store_intent;

/* A transaction; they do not nest. CS_STORE_WRITE waits some seconds for another writer, then CS_CONFLICT. */
cs_status cs_store_begin(cs_store *store, cs_store_intent intent, cs_error *error);
/* On the disk when it returns CS_OK; on any other answer nothing of it took place. A full disk is CS_IO. */
cs_status cs_store_commit(cs_store *store, cs_error *error);
/* Does nothing outside a transaction. */
void cs_store_rollback(cs_store *store);
bool cs_store_in_transaction(const cs_store *store);

/* Values of a statement, one letter each: t const char * (NULL: null), i int64_t, b const void * and size_t. */
cs_status cs_store_run(cs_store *store, cs_error *error, const char *sql, const char *types, ...);
/* The rows of a question; close them, also after a failure of cs_rows_next. `sql` is a string that stays. */
cs_status cs_store_ask(cs_store *store, cs_rows **out, cs_error *error, const char *sql, const char *types, ...);
/* `*more` tells whether there is a row. */
cs_status cs_rows_next(cs_rows *rows, bool *more, cs_error *error);
/* Columns from 0. Text and bytes live until the next row; text is "" for null. */
const char *cs_rows_text(cs_rows *rows, int column);
int64_t cs_rows_int(cs_rows *rows, int column);
const void *cs_rows_bytes(cs_rows *rows, int column, size_t *size);
bool cs_rows_null(cs_rows *rows, int column);
void cs_rows_close(cs_rows *rows);

/* One number, as for SELECT count(*); 0 where there is no row. */
cs_status cs_store_number(cs_store *store, int64_t *out, cs_error *error, const char *sql, const char *types, ...);
/* Is there a row? */
cs_status cs_store_exists(cs_store *store, bool *out, cs_error *error, const char *sql, const char *types, ...);

#endif
