/* ids.c - a set of ids with open addressing, salted, so that no ledger can be made that slows its check. */
#include "ledger/ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"

enum { ID = (CS_ID_BYTES - 1) / 2, FIRST_CAPACITY = 1024 };

typedef struct cs_id_slot {
    unsigned char id[ID];
} cs_id_slot;

static const cs_id_slot FREE = {{0}};

static bool is_free(const cs_id_slot *slot) {
    return memcmp(slot, &FREE, sizeof *slot) == 0;
}

static unsigned digit(char c) {
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Where the id is, or where it would go. */
static cs_id_slot *place_of(const cs_ids *ids, cs_id_slot *slots, size_t capacity, const cs_id_slot *id) {
    unsigned char salted[sizeof ids->salt + ID];
    memcpy(salted, ids->salt, sizeof ids->salt);
    memcpy(salted + sizeof ids->salt, id->id, ID);
    size_t at = (size_t)cs_checksum64(salted, sizeof salted) & (capacity - 1);
    while (!is_free(&slots[at]) && memcmp(&slots[at], id, sizeof *id) != 0) at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static cs_status grow(cs_ids *ids, cs_error *error) {
    size_t capacity = ids->capacity ? ids->capacity * 2 : FIRST_CAPACITY;
    if (!ids->capacity && !cs_random_bytes(ids->salt, sizeof ids->salt))
        return cs_fail(error, CS_IO, "the system gives no random bytes");
    cs_id_slot *slots = calloc(capacity, sizeof *slots);
    if (!slots) return cs_fail_memory(error);
    for (size_t i = 0; i < ids->capacity; i++)
        if (!is_free(&ids->slots[i])) *place_of(ids, slots, capacity, &ids->slots[i]) = ids->slots[i];
    free(ids->slots);
    ids->slots = slots;
    ids->capacity = capacity;
    return CS_OK;
}

cs_status cs_ids_add(cs_ids *ids, const char *text, bool *again, cs_error *error) {
    cs_id_slot id;
    for (size_t i = 0; i < ID; i++) id.id[i] = (unsigned char)(digit(text[2 * i]) << 4 | digit(text[2 * i + 1]));
    if (is_free(&id)) {
        *again = ids->zero;
        ids->zero = true;
        return CS_OK;
    }
    if (ids->count >= ids->capacity / 4 * 3) {
        cs_status status = grow(ids, error);
        if (status) return status;
    }
    cs_id_slot *place = place_of(ids, ids->slots, ids->capacity, &id);
    *again = !is_free(place);
    ids->count += !*again;
    *place = id;
    return CS_OK;
}

void cs_ids_dispose(cs_ids *ids) {
    free(ids->slots);
    *ids = (cs_ids){.slots = NULL};
}
