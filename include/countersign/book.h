/* book.h - the practice's record book: people, training, reviews and sign-offs, each record an entry of a ledger that
 * nobody can change unseen.
 *
 * A book is a folder: book.sqlite, and keys/ (what opens drafts and signs checkpoints: back it up apart from the
 * database, and show it to nobody). A cs_book belongs to one thread at a time; any number may be open on one folder, of
 * which one writes at a time. */
#ifndef COUNTERSIGN_BOOK_H
#define COUNTERSIGN_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cs_book cs_book;

/* Where the book lies: `given`, else $COUNTERSIGN_BOOK, else "book" in the data directory. malloc'd. */
cs_status cs_book_folder(const char *given, const char *data_directory, char **out, cs_error *error);
/* CS_NOT_FOUND: there is none yet. CS_CORRUPT: not a book, or a damaged one. CS_CONFLICT: made by a newer version. */
cs_status cs_book_open(const char *folder, cs_book **out, cs_error *error);
/* A new one, in a folder that has none. `origin` names its ledger for ever: a host-like name without spaces and plus
 * signs, such as "ledger.example-practice.test". */
cs_status cs_book_create(const char *folder, const char *origin, cs_book **out, cs_error *error);
void cs_book_close(cs_book *book);

const char *cs_book_origin(const cs_book *book);
/* Records so far, which is the size of the ledger. */
cs_status cs_book_size(cs_book *book, int64_t *out, cs_error *error);

/* ---- The ledger ------------------------------------------------------------------------------------------------ */

/* A checkpoint of the ledger as it is: origin, size and root, signed (C2SP tlog-checkpoint, Ed25519). malloc'd text.
 * Kept in the book, and written to the outside folder where one is set. */
cs_status cs_book_checkpoint(cs_book *book, char **note, cs_error *error);
/* The keys that ever signed checkpoints, as verifier keys, the one in force last, one a line; malloc'd. */
cs_status cs_book_public_keys(cs_book *book, char **lines, cs_error *error);
/* A new signing key; the old one signs a last checkpoint that holds the change. */
cs_status cs_book_rotate_key(cs_book *book, const char *actor, const char *reason, cs_error *error);
/* A proof that record `number` is in the ledger, with its entry and a new checkpoint that it leads to: text, malloc'd
 * (verifier/ledger/bundle.h). */
cs_status cs_book_prove(cs_book *book, int64_t number, char **text, size_t *size, cs_error *error);
/* The whole ledger for the separate verifier, as text, closed by a new checkpoint; `bodies`: with all records' bodies,
 * in which names of staff stand. malloc'd. */
cs_status cs_book_export_ledger(cs_book *book, bool bodies, char **text, size_t *size, cs_error *error);
/* Hashes everything again, and compares it with the tables, with the checkpoints of the book and with `outside`, a
 * checkpoint that was kept elsewhere (NULL: none). The first bad entry is CS_CORRUPT and named. `*entries` tells how
 * many were checked. */
cs_status cs_book_audit(cs_book *book, const char *outside, size_t outside_size, int64_t *entries, cs_error *error);
/* Where each checkpoint is written besides; "" for nowhere. A folder on another machine or medium is best. */
cs_status cs_book_set_outside(cs_book *book, const char *actor, const char *folder, cs_error *error);

/* ---- Upkeep ---------------------------------------------------------------------------------------------------- */

/* A copy of the database, whole and consistent, while others read and write; the file must not exist. Keys are not
 * part of it. */
cs_status cs_book_backup(cs_book *book, const char *file, cs_error *error);
/* Makes a book in a folder that has none from a backup and a folder of keys, after checking it whole. */
cs_status cs_book_restore(const char *file, const char *keys_folder, const char *folder, cs_error *error);
/* Throws away what follows from the records, and makes it again. */
cs_status cs_book_rebuild(cs_book *book, cs_error *error);

#ifdef __cplusplus
}
#endif
#endif
