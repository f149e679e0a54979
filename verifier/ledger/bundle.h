/* bundle.h - a whole ledger, and a single proof, as text files for the separate verifier.
 *
 * A ledger, one thing a line, closed by line breaks:
 *     countersign ledger 1
 *     entry INDEX ENTRY BODY       base64; BODY "-" where it is not shown, "purged" where it is gone
 *     checkpoint NOTE              base64; behind the entries that it covers
 *     end COUNT
 * A proof:
 *     countersign proof 1
 *     entry INDEX ENTRY
 *     hash HASH                    one a line, from the leaf up (RFC 6962 section 2.1.1)
 *     (an empty line, then the checkpoint that it leads to, as it was signed) */
#ifndef CS_LEDGER_BUNDLE_H
#define CS_LEDGER_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "countersign/status.h"
#include "ledger/note.h"
#include "ledger/tree.h"

/* Each returns false where memory ran out. */
bool cs_bundle_begin(cs_buf *out);
/* `body` NULL: not shown; `purged`: it is gone. */
bool cs_bundle_entry(cs_buf *out, uint64_t index, const void *entry, size_t size, const char *body, size_t body_size,
                     bool purged);
bool cs_bundle_checkpoint(cs_buf *out, const char *note, size_t size);
bool cs_bundle_end(cs_buf *out, uint64_t count);

/* Checks a whole ledger (audit.h) against trusted keys and, where not NULL, a checkpoint that was kept outside. What is
 * bad is CS_CORRUPT, with the line. `*entries` tells how many were good. */
cs_status cs_bundle_verify(const char *text, size_t size, const cs_note_key *trusted, size_t count, const char *outside,
                           size_t outside_size, uint64_t *entries, cs_error *error);

bool cs_proof_write(cs_buf *out, uint64_t index, const void *entry, size_t size, const cs_proof *proof,
                    const char *note, size_t note_size);
/* That the entry is in the ledger of the checkpoint, which a trusted key signed. */
cs_status cs_proof_verify(const char *text, size_t size, const cs_note_key *trusted, size_t count, uint64_t *index,
                          cs_error *error);

#endif
