/* audit.h - a ledger checked from its first entry to its last, in one pass, by whoever holds its entries and a key.
 *
 * Checked are: that each entry has its one form, ids are used once and times never fall, each body that is shown is the
 * one its entry names, keys follow each other as they must (succession.h), and each checkpoint, of the ledger's own or
 * kept outside, is signed by the key in force there and has the root that these entries give. Whatever is not
 * understood is a failure. The first bad entry is named. Memory grows by at most 43 bytes an entry, for the ids. */
#ifndef CS_LEDGER_AUDIT_H
#define CS_LEDGER_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign/status.h"
#include "ledger/note.h"

/* Kinds of entries that bring a key, as member "key" of their bodies. */
#define CS_LEDGER_FIRST_KEY "book.created"
#define CS_LEDGER_NEXT_KEY "ledger.key"

typedef struct cs_audit cs_audit;

/* `trusted`: the ledger's first key, and any later ones, each of which the ledger must then bring; and witnesses, each
 * of which must have signed each outside checkpoint. CS_BAD_USAGE: none of a ledger, or of two ledgers. */
cs_status cs_audit_new(const cs_note_key *trusted, size_t count, cs_audit **out, cs_error *error);
void cs_audit_free(cs_audit *audit);

/* A checkpoint that was kept outside; before the first entry, at most CS_LEDGER_OUTSIDE_MOST. Its signature is looked
 * at when its size is reached, because a later key may have made it. */
cs_status cs_audit_outside(cs_audit *audit, const char *note, size_t size, cs_error *error);
/* The next entry. `body` NULL: not shown. */
cs_status cs_audit_entry(cs_audit *audit, const void *entry, size_t size, const char *body, size_t body_size,
                         cs_error *error);
/* A checkpoint of the ledger as far as it was given. */
cs_status cs_audit_checkpoint(cs_audit *audit, const char *note, size_t size, cs_error *error);
/* The root of the entries so far. */
void cs_audit_root(const cs_audit *audit, cs_hash *out);
/* At the end: the ledger must have had `count` entries, at least one, and reach every outside checkpoint; `covered`:
 * its last entry must be covered by a checkpoint. */
cs_status cs_audit_end(cs_audit *audit, uint64_t count, bool covered, cs_error *error);

/* What was found good so far. */
typedef struct cs_audit_found {
    const char *origin; /* as long as the audit */
    uint64_t entries, checkpoints, bodies_shown, bodies_not_shown;
    int64_t last_time;
    const cs_note_key *key; /* in force; NULL before the first entry */
    size_t keys;
} cs_audit_found;
void cs_audit_tell(const cs_audit *audit, cs_audit_found *out);

#endif
