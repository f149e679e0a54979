/* entry.h - a ledger entry: what of a record is written into the tree, as canonical bytes.
 *
 * An entry tells that a record of some kind was made, by whom (an id, never a name) and when, and holds the hash of its
 * body. It holds no identifier of a patient and no name of anybody, so it may be shown to whoever checks the ledger.
 *
 * Bytes: for each field in the order below its size as four bytes, big-endian, then its bytes. All text is printable
 * ASCII, which is its own NFC. One entry has one form: anything else is refused.
 *   1 "countersign.entry/1"   2 the kind   3 the record's id   4 the actor's id, or empty: the program itself
 *   5 the time, "2026-03-02T14:05:06.789Z"   6 the SHA-256 of the body, 32 bytes */
#ifndef CS_LEDGER_ENTRY_H
#define CS_LEDGER_ENTRY_H

#include <stdint.h>

#include "base/buf.h"
#include "base/digest.h"
#include "countersign/status.h"

/* A record's or a person's id: 32 lower-case hexadecimal digits of chance and a closing NUL. Never used twice. */
enum { CS_ID_BYTES = 33, CS_KIND_BYTES = 48 };

typedef struct cs_entry {
    char kind[CS_KIND_BYTES]; /* "review.signed": lower-case letters, digits, dots and hyphens */
    char id[CS_ID_BYTES];
    char actor[CS_ID_BYTES]; /* "" for the program itself */
    int64_t time;            /* milliseconds since 1970, UTC */
    cs_hash body;
} cs_entry;

/* Appends the canonical bytes. A field that breaks its rule is CS_BUG. */
cs_status cs_entry_write(const cs_entry *entry, cs_buf *out, cs_error *error);
/* Anything but exactly what cs_entry_write writes is CS_CORRUPT, with the byte offset. */
cs_status cs_entry_read(const void *bytes, size_t size, cs_entry *out, cs_error *error);

#endif
