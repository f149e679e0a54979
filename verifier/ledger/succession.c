/* succession.c - follows the keys of a ledger. */
#include "ledger/succession.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "ledger/audit.h"

void cs_succession_dispose(cs_succession *keys) {
    free(keys->trusted);
    free(keys->keys);
    *keys = (cs_succession){.trusted = NULL};
}

static bool same(const cs_note_key *a, const cs_note_key *b) {
    return a->type == b->type && memcmp(a->public_key, b->public_key, CS_SIGN_PUBLIC_BYTES) == 0 &&
           strcmp(a->name, b->name) == 0;
}

static bool among(const cs_note_key *key, const cs_note_key *keys, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (same(key, &keys[i])) return true;
    return false;
}

/* A member of the body that is a verifier key of this ledger. */
static cs_status read_key(const cs_succession *keys, const cs_json *body, const char *member, cs_note_key *out,
                          cs_error *error) {
    const cs_json *value = cs_json_member(body, member);
    size_t size = 0;
    const char *vkey = value ? cs_json_string(value, &size) : NULL;
    cs_error why = {CS_OK, "it is missing"};
    if (!vkey || cs_note_read_vkey(vkey, size, out, &why))
        return cs_fail(error, CS_CORRUPT, "\"%s\" is no key: %s", member, why.message);
    if (out->type != CS_NOTE_ED25519 || strcmp(out->name, keys->trusted[0].name) != 0)
        return cs_fail(error, CS_CORRUPT, "\"%s\" is no key of the ledger %s", member, keys->trusted[0].name);
    return CS_OK;
}

static cs_status check_first(const cs_succession *keys, const cs_note_key *key, cs_error *error) {
    if (among(key, keys->trusted, keys->trusted_count)) return CS_OK;
    return cs_fail(error, CS_CORRUPT,
                   "the ledger begins with the key %s+%08" PRIx32 ", which is none of those that were given", key->name,
                   key->id);
}

static cs_status check_next(const cs_succession *keys, const cs_json *body, const cs_note_key *key, cs_error *error) {
    cs_note_key replaced;
    cs_status status = read_key(keys, body, "replaces", &replaced, error);
    if (status) return status;
    if (!same(&replaced, &keys->keys[keys->count - 1]))
        return cs_fail(error, CS_CORRUPT, "the key that it replaces is not the one in force");
    if (among(key, keys->keys, keys->count))
        return cs_fail(error, CS_CORRUPT, "the key that it brings was in force before");
    return CS_OK;
}

static cs_status take_key(cs_succession *keys, bool first, const cs_json *body, cs_error *error) {
    cs_note_key key;
    cs_status status = read_key(keys, body, "key", &key, error);
    if (!status) status = first ? check_first(keys, &key, error) : check_next(keys, body, &key, error);
    if (status) return status;
    if (!cs_grow(&keys->keys, &keys->capacity, keys->count + 1, sizeof *keys->keys)) return cs_fail_memory(error);
    keys->keys[keys->count++] = key;
    keys->confirmed = first;
    return CS_OK;
}

static cs_status follow(cs_succession *keys, uint64_t index, const cs_entry *entry, const char *body, size_t body_size,
                        cs_error *error) {
    bool first = strcmp(entry->kind, CS_LEDGER_FIRST_KEY) == 0;
    if (index == 0 && !first)
        return cs_fail(error, CS_CORRUPT, "it is a %s; expected %s: the ledger's beginning is missing", entry->kind,
                       CS_LEDGER_FIRST_KEY);
    if (index > 0 && first) return cs_fail(error, CS_CORRUPT, "it is a second %s", CS_LEDGER_FIRST_KEY);
    if (index > 0 && !keys->confirmed)
        return cs_fail(error, CS_CORRUPT,
                       "the entry before it brings a key, and no checkpoint by the replaced key stands between");
    if (!first && strcmp(entry->kind, CS_LEDGER_NEXT_KEY) != 0) return CS_OK;
    if (!body) return cs_fail(error, CS_CORRUPT, "it brings a key, and its body is not shown");
    cs_json *root = NULL;
    cs_status status = cs_json_parse(body, body_size, &root, error);
    if (status) return status;
    status = take_key(keys, first, root, error);
    cs_json_free(root);
    if (!status) keys->changed = index + 1;
    return status;
}

cs_status cs_succession_follow(cs_succession *keys, uint64_t index, const cs_entry *entry, const char *body,
                               size_t body_size, cs_error *error) {
    cs_error why = {CS_OK, ""};
    cs_status status = follow(keys, index, entry, body, body_size, &why);
    if (!status) return CS_OK;
    return cs_fail(error, status == CS_NO_MEMORY ? CS_NO_MEMORY : CS_CORRUPT, "entry %" PRIu64 ": %s", index,
                   why.message);
}

size_t cs_succession_signers(const cs_succession *keys, uint64_t size, cs_note_key out[2]) {
    size_t count = 0;
    if (keys->count > 1 && keys->changed == size) out[count++] = keys->keys[keys->count - 2];
    if (keys->count > 0) out[count++] = keys->keys[keys->count - 1];
    return count;
}

void cs_succession_confirm(cs_succession *keys) {
    keys->confirmed = true;
}

cs_status cs_succession_end(const cs_succession *keys, cs_error *error) {
    if (keys->count == 0) return cs_fail(error, CS_CORRUPT, "the ledger has no entry: its beginning is missing");
    if (!keys->confirmed)
        return cs_fail(error, CS_CORRUPT,
                       "entry %" PRIu64 ": it brings a key, and no checkpoint by the replaced key follows",
                       keys->changed - 1);
    for (size_t i = 0; i < keys->trusted_count; i++)
        if (!among(&keys->trusted[i], keys->keys, keys->count))
            return cs_fail(error, CS_CORRUPT,
                           "no entry brings the key %s+%08" PRIx32 " that was given: the ledger was cut, or the key is "
                           "of another one",
                           keys->trusted[i].name, keys->trusted[i].id);
    return CS_OK;
}
