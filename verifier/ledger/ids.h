/* ids.h - the ids that a ledger has used so far. */
#ifndef CS_LEDGER_IDS_H
#define CS_LEDGER_IDS_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/entry.h"

/* All zero: none yet. Takes from 22 to 43 bytes an id. */
typedef struct cs_ids {
    struct cs_id_slot *slots;
    size_t capacity, count;
    bool zero; /* the id of zeros alone, which marks a free slot */
    unsigned char salt[16];
} cs_ids;

/* An id of cs_entry_read's form. `*again`: it was there already. */
cs_status cs_ids_add(cs_ids *ids, const char *id, bool *again, cs_error *error);
void cs_ids_dispose(cs_ids *ids);

#endif
