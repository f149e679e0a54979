/* succession.h - the keys of a ledger, one after the other, and whose signature counts where.
 *
 * Entry 0, "book.created", brings the first key, which must be trusted beforehand. Each later one is brought by an
 * entry "ledger.key" that names the key it replaces, and confirmed by a checkpoint that the replaced key signs directly
 * behind that entry. From there on only the new key counts. */
#ifndef CS_LEDGER_SUCCESSION_H
#define CS_LEDGER_SUCCESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/entry.h"
#include "ledger/note.h"

typedef struct cs_succession {
    cs_note_key *trusted; /* of the ledger, given beforehand; one name */
    size_t trusted_count;
    cs_note_key *keys; /* as entries brought them; the last is in force */
    size_t count, capacity;
    uint64_t changed; /* entries up to the one that brought the last key */
    bool confirmed;   /* the replaced key has signed the change */
} cs_succession;

void cs_succession_dispose(cs_succession *keys);
/* Follows entry `index`. `body` NULL: not shown. What breaks the rules above is CS_CORRUPT. */
cs_status cs_succession_follow(cs_succession *keys, uint64_t index, const cs_entry *entry, const char *body,
                               size_t body_size, cs_error *error);
/* Who may sign a checkpoint of the first `size` entries, having followed those: none, one key, or two; out[0] is the
 * one that may confirm a change that is not confirmed yet. */
size_t cs_succession_signers(const cs_succession *keys, uint64_t size, cs_note_key out[2]);
/* That one has signed such a checkpoint. */
void cs_succession_confirm(cs_succession *keys);
/* At the end: no change waits, and each key that was trusted has been met. */
cs_status cs_succession_end(const cs_succession *keys, cs_error *error);

#endif
