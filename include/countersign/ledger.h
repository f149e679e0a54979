/* ledger.h - checks a ledger, or a proof that one record is in it, with nothing but what a practice hands out: the
 * text, a public key, and a checkpoint that was kept elsewhere. It needs no book. docs/ledger.md describes the formats.
 */
#ifndef COUNTERSIGN_LEDGER_H
#define COUNTERSIGN_LEDGER_H

#include <stddef.h>
#include <stdint.h>

#include "countersign/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* More checkpoints that were kept elsewhere are not compared in one pass. */
enum { CS_LEDGER_OUTSIDE_MOST = 16 };

/* The keys that are trusted: the ledger's, and witnesses'. */
typedef struct cs_ledger_keys cs_ledger_keys;
cs_status cs_ledger_keys_new(cs_ledger_keys **out, cs_error *error);
void cs_ledger_keys_free(cs_ledger_keys *keys);
/* Verifier keys, NAME+ID+KEY, one a line; empty lines are passed over. CS_BAD_INPUT: one is none; nothing was added. */
cs_status cs_ledger_keys_add(cs_ledger_keys *keys, const char *lines, size_t size, cs_error *error);

/* The next bytes of a text: how many, 0 at its end, -1 where it cannot be read. */
typedef ptrdiff_t (*cs_ledger_read)(void *user, char *out, size_t size);

/* A checkpoint that was kept elsewhere, as it was signed. */
typedef struct cs_ledger_checkpoint {
    const char *note;
    size_t size;
} cs_ledger_checkpoint;

typedef struct cs_ledger_summary {
    char origin[256];
    uint64_t entries;                        /* that were found good */
    uint64_t checkpoints;                    /* of the ledger's own */
    uint64_t bodies_shown, bodies_not_shown; /* bodies compared with their entries; bodies that the text leaves out */
    uint64_t bodies_purged;                  /* of those left out: said to be gone after their time */
    uint64_t keys;                           /* that signed, one after the other */
    char key[512];                           /* the one in force at the end, as a verifier key */
    char last_time[25];                      /* of the last entry, in UTC; "" where there is none */
    char root[65];                           /* of all entries, hexadecimal */
} cs_ledger_summary;

/* Checks a whole ledger. CS_CORRUPT, CS_LIMIT, CS_BAD_INPUT: it is not good, and the message names the first bad entry
 * or line; `out` tells what was good before. CS_IO, CS_NO_MEMORY: it could not be checked. CS_BAD_USAGE: the keys and
 * checkpoints do not belong together. */
cs_status cs_ledger_verify(const cs_ledger_keys *keys, const cs_ledger_checkpoint *outside, size_t count,
                           cs_ledger_read read, void *user, cs_ledger_summary *out, cs_error *error);

typedef struct cs_ledger_proven {
    char origin[256];
    uint64_t index, entries; /* the record's number, and of how many the ledger consisted then */
    char kind[48], id[33], actor[33], time[25];
    char body[65]; /* the SHA-256 of the record's body, hexadecimal */
} cs_ledger_proven;

/* Checks a proof that one record is in the ledger. The same statuses. */
cs_status cs_ledger_verify_proof(const cs_ledger_keys *keys, const char *text, size_t size, cs_ledger_proven *out,
                                 cs_error *error);

#ifdef __cplusplus
}
#endif
#endif
