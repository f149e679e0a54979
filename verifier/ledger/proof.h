/* proof.h - the proof that one record is in the ledger, as a text for the separate verifier:
 *
 *     countersign proof 1
 *     entry INDEX ENTRY            base64
 *     hash HASH                    base64, one a line, from the leaf up (RFC 6962 section 2.1.1)
 *     (an empty line, then the checkpoint that it leads to, as it was signed) */
#ifndef CS_LEDGER_PROOF_H
#define CS_LEDGER_PROOF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "countersign/status.h"
#include "ledger/entry.h"
#include "ledger/note.h"
#include "ledger/tree.h"

/* False where memory ran out. */
bool cs_proof_write(cs_buf *out, uint64_t index, const void *entry, size_t size, const cs_proof *proof,
                    const char *note, size_t note_size);

/* What a good proof proves. */
typedef struct cs_proven {
    uint64_t index;
    cs_entry entry;
    cs_checkpoint checkpoint;
} cs_proven;

/* That the entry is in the ledger of the checkpoint, which signers (note.h) signed. Else CS_CORRUPT. */
cs_status cs_proof_verify(const char *text, size_t size, const cs_signers *signers, cs_proven *out, cs_error *error);

#endif
