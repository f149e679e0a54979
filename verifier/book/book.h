/* book.h - the record book from inside: how an area of the practice's records is kept.
 *
 * Whatever happens is one *record*: a kind ("training.completed"), who did it, when, and a body of JSON. Records are
 * only ever added. Each is one entry of the ledger, with the same number, made in the same transaction. What *is* (who
 * holds which role today, which finding of a review has a disposition) follows from the records: each area keeps it in
 * tables of its own, a *projection*, which can be thrown away and made again from the records.
 *
 *     cs_book_begin(book, &error)
 *     ... ask the projections' tables whether this may happen ...
 *     cs_book_add(book, "person.added", actor, &body, id, &error)    -- record, ledger entry, projections
 *     cs_book_end(book, status, &error)                              -- commit, or roll back after a failure
 *
 * Besides records a book keeps what must not last: drafts under review, sealed and purged after their time
 * (verifier/book/drafts.h), and passwords and sign-in counters (in tables of their own, which nothing rebuilds). */
#ifndef CS_BOOK_BOOK_H
#define CS_BOOK_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/json.h"
#include "book/store.h"
#include "countersign/book.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

/* A record as projections see it. Strings live for the call. */
typedef struct cs_record {
    int64_t number;    /* from 0, without gaps: also the index of its ledger entry */
    const char *kind;  /* "review.signed" */
    const char *id;    /* of this record; what it makes (a person, a certificate) goes by it */
    const char *actor; /* the person's id, or "" for the program itself */
    int64_t time;      /* milliseconds since 1970, UTC; never below the record before */
    const char *json;  /* the body as it was hashed, closed by a NUL */
    size_t json_size;
    const cs_json *body; /* the same, parsed */
} cs_record;

/* The tables of one area. */
typedef struct cs_projection {
    const char *name;          /* "people" */
    int version;               /* raise it whenever the schema or `apply` changes: the tables are then made again */
    const char *const *tables; /* NULL-closed, in the order in which they may be dropped */
    const char *schema;        /* CREATE TABLE ... STRICT; CREATE INDEX ...; */
    /* Enters a record into the tables; kinds of other areas are none of its business. A body that it cannot read is
     * CS_CORRUPT. */
    cs_status (*apply)(cs_store *store, const cs_record *record, cs_error *error);
} cs_projection;

/* Opens the book in a folder with the projections of all areas, in the order in which they are to be applied. The
 * array and what it points to must outlive the book. Tables whose version or last record differs are made again. */
cs_status cs_book_open_with(const char *folder, const cs_projection *const *projections, size_t count, cs_book **out,
                            cs_error *error);
/* The same for a folder without a book: makes it, with keys. `origin` names the ledger for ever. CS_CONFLICT where
 * there is one already. */
cs_status cs_book_create_with(const char *folder, const char *origin, const cs_projection *const *projections,
                              size_t count, cs_book **out, cs_error *error);

cs_status cs_book_begin(cs_book *book, cs_error *error);
/* `body` is one JSON object, as cs_json_writer makes it; a random member "salt" is put in front, so that nobody can
 * guess a body from its hash. `actor` may be NULL: the program itself. The record's id comes out where `id` is not
 * NULL. The record and its entry are read back and hashed again before this returns. After a failure roll back. */
cs_status cs_book_add(cs_book *book, const char *kind, const char *actor, const cs_buf *body, char id[CS_ID_BYTES],
                      cs_error *error);
/* Durable when it returns CS_OK. */
cs_status cs_book_commit(cs_book *book, cs_error *error);
void cs_book_rollback(cs_book *book);
/* Commits where all went well so far, else rolls back; returns the first failure. */
cs_status cs_book_end(cs_book *book, cs_status so_far, cs_error *error);

/* Deletes the bodies of records after their time, with a record of it; their entries stay, and what followed from them
 * is made again without them. Nothing is purged where a body is gone already (CS_NOT_FOUND), brings a signing key, or
 * where what remains would contradict itself (CS_CONFLICT). Opens its own transaction. */
cs_status cs_book_purge(cs_book *book, const char *actor, const int64_t *numbers, size_t count, const char *reason,
                        cs_error *error);

/* For questions to the projections' tables, and for tables that hold no records. */
cs_store *cs_book_store(cs_book *book);
/* The time that a record made now would bear: the clock's, and within a transaction always the same. */
int64_t cs_book_now(cs_book *book);
/* One record by its number or id; CS_NOT_FOUND. Its body is NULL once it was purged. Free it with cs_book_record_free.
 */
typedef struct cs_kept_record {
    cs_record record;
    cs_entry entry;
    char *copy; /* owns the body's text */
    cs_json *root;
} cs_kept_record;
cs_status cs_book_record(cs_book *book, int64_t number, cs_kept_record *out, cs_error *error);
cs_status cs_book_record_by_id(cs_book *book, const char *id, cs_kept_record *out, cs_error *error);
void cs_book_record_free(cs_kept_record *record);

/* The tree of the ledger, for proofs; valid until the next change. */
cs_status cs_book_tree(cs_book *book, cs_tree *out, cs_error *error);

/* Keys that lie outside the database, in the folder's keys/: one for sealed drafts, one for keyed hashes. */
const cs_secret *cs_book_draft_key(const cs_book *book);
const cs_secret *cs_book_hash_key(const cs_book *book);

/* Tests alone set a clock (milliseconds); NULL gives the system's back. */
void cs_book_set_clock(cs_book *book, int64_t (*clock)(void *), void *state);

#endif
