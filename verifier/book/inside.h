/* inside.h - a book as the files of this folder see it. */
#ifndef CS_BOOK_INSIDE_H
#define CS_BOOK_INSIDE_H

#include "base/sign.h"
#include "book/book.h"
#include "ledger/note.h"

/* Kinds of the book's own records. */
#define CS_BOOK_CREATED "book.created"       /* {"origin", "key"} */
#define CS_BOOK_KEY_CHANGED "ledger.key"     /* {"key", "replaces", "reason"}: keys as verifier keys */
#define CS_BOOK_OUTSIDE_SET "ledger.outside" /* {"folder"} */
#define CS_BOOK_PURGED "book.purged"         /* {"numbers", "reason"}: records whose bodies are gone */

struct cs_book {
    char *folder;
    cs_store *store;
    char *origin;
    const cs_projection *const *projections; /* of the areas; the book's own comes before them */
    size_t projection_count;
    cs_secret draft_key, hash_key;
    int64_t (*clock)(void *);
    void *clock_state;
    /* Of the transaction that is open. */
    int64_t next; /* the number of the next record */
    int64_t last; /* the time of the record before it */
    int64_t now;
};

/* The tables of the book's own: keys, settings, purged bodies. */
extern const cs_projection cs_book_own;

/* ---- Files beside the database (verifier/book/keys.c) ----------------------------------------------------------- */

/* Makes keys/ with the two secrets and the first signing key, whose verifier key comes out, malloc'd. */
cs_status cs_keys_make(cs_book *book, char **vkey, cs_error *error);
cs_status cs_keys_load(cs_book *book, cs_error *error);
/* Another signing key; nothing uses it until a record says so. */
cs_status cs_keys_add(cs_book *book, char **vkey, cs_error *error);
/* The secret half of a verifier key; CS_NOT_FOUND names the file that is missing. */
cs_status cs_keys_signing(cs_book *book, const char *vkey, cs_sign_key *out, cs_error *error);
/* The verifier key in force; malloc'd. */
cs_status cs_keys_in_force(cs_book *book, char **vkey, cs_error *error);

/* ---- Projections (verifier/book/projections.c) ------------------------------------------------------------------- */

/* Makes those again that are of another version or behind; `all`: every one. Opens its own transaction. */
cs_status cs_projections_renew(cs_book *book, bool all, cs_error *error);
/* The same inside a transaction. */
cs_status cs_projections_remake(cs_book *book, bool all, cs_error *error);
/* Enters one new record into all. */
cs_status cs_projections_apply(cs_book *book, const cs_record *record, cs_error *error);

/* ---- Checkpoints (verifier/book/checkpoint.c) ------------------------------------------------------------------- */

/* The ledger as it is, unsigned. */
cs_status cs_checkpoint_root(cs_book *book, cs_checkpoint *out, cs_error *error);
/* Signs it with a key, appends the note, and keeps it in the book; within a transaction. */
cs_status cs_checkpoint_sign(cs_book *book, const char *vkey, cs_buf *note, cs_error *error);

/* The checkpoints of that many records, oldest first (verifier/book/export.c). */
typedef cs_status (*cs_walk_checkpoint)(void *user, const char *note, size_t size, cs_error *error);
cs_status cs_walk_checkpoints(cs_book *book, int64_t size, cs_walk_checkpoint each, void *user, cs_error *error);

/* "FOLDER/NAME", malloc'd; NULL where memory ran out. */
char *cs_book_path(const char *folder, const char *name);

#endif
