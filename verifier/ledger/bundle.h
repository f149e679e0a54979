/* bundle.h - a whole ledger as a text for the separate verifier, one thing a line, closed by line breaks:
 *
 *     countersign ledger 1
 *     entry INDEX ENTRY BODY       base64; BODY "-" where it is not shown, "purged" where it is gone
 *     checkpoint NOTE              base64; directly behind the entries that it covers
 *     end COUNT */
#ifndef CS_LEDGER_BUNDLE_H
#define CS_LEDGER_BUNDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "countersign/status.h"
#include "ledger/audit.h"
#include "ledger/lines.h"
#include "ledger/note.h"

/* Each returns false where memory ran out. */
bool cs_bundle_begin(cs_buf *out);
/* `body` NULL: not shown; `purged`: it is gone. */
bool cs_bundle_entry(cs_buf *out, uint64_t index, const void *entry, size_t size, const char *body, size_t body_size,
                     bool purged);
bool cs_bundle_checkpoint(cs_buf *out, const char *note, size_t size);
bool cs_bundle_end(cs_buf *out, uint64_t count);

/* Reads a whole ledger into an audit, and ends it. What is bad is CS_CORRUPT, with the entry or the line. `*purged`
 * tells how many bodies are said to be gone. */
cs_status cs_bundle_read(cs_lines *lines, cs_audit *audit, uint64_t *purged, cs_error *error);

/* The same for a text in memory, against trusted keys and, where not NULL, a checkpoint that was kept outside.
 * `*entries` tells how many were good. */
cs_status cs_bundle_verify(const char *text, size_t size, const cs_note_key *trusted, size_t count, const char *outside,
                           size_t outside_size, uint64_t *entries, cs_error *error);

#endif
