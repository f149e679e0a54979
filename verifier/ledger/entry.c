/* entry.c - canonical bytes of ledger entries. */
#include "ledger/entry.h"

#include <stdbool.h>
#include <string.h>

#include "base/error.h"
#include "base/time.h"

enum { FIELDS = 6, PREFIX = 4 };
static const char VERSION[] = "countersign.entry/1";

static bool good_kind(const char *kind, size_t size) {
    if (size == 0 || size >= CS_KIND_BYTES) return false;
    for (size_t i = 0; i < size; i++)
        if (!(kind[i] >= 'a' && kind[i] <= 'z') && !(kind[i] >= '0' && kind[i] <= '9') && kind[i] != '.' &&
            kind[i] != '-')
            return false;
    return true;
}

static bool good_id(const char *id, size_t size) {
    if (size != CS_ID_BYTES - 1) return false;
    for (size_t i = 0; i < size; i++)
        if (!(id[i] >= 'a' && id[i] <= 'f') && !(id[i] >= '0' && id[i] <= '9')) return false;
    return true;
}

static void add_field(cs_buf *out, const void *bytes, size_t size) {
    const unsigned char prefix[PREFIX] = {0, 0, (unsigned char)(size >> 8), (unsigned char)size};
    cs_buf_add(out, prefix, PREFIX);
    cs_buf_add(out, bytes, size);
}

cs_status cs_entry_write(const cs_entry *entry, cs_buf *out, cs_error *error) {
    char time[CS_TIME_TEXT];
    if (!good_kind(entry->kind, strlen(entry->kind)) || !good_id(entry->id, strlen(entry->id)) ||
        (entry->actor[0] && !good_id(entry->actor, strlen(entry->actor))))
        return cs_fail(error, CS_BUG, "a ledger entry's kind, id or actor breaks its form");
    cs_time_write(entry->time, time);
    add_field(out, VERSION, sizeof VERSION - 1);
    add_field(out, entry->kind, strlen(entry->kind));
    add_field(out, entry->id, strlen(entry->id));
    add_field(out, entry->actor, strlen(entry->actor));
    add_field(out, time, CS_TIME_TEXT - 1);
    add_field(out, entry->body.bytes, CS_HASH_BYTES);
    return out->failed ? cs_fail_memory(error) : CS_OK;
}

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

typedef struct field {
    const char *bytes;
    size_t size, at; /* where it begins in the entry */
} field;

static cs_status read_fields(const unsigned char *bytes, size_t size, field fields[FIELDS], cs_error *error) {
    size_t at = 0;
    for (int i = 0; i < FIELDS; i++) {
        size_t length = 0;
        if (size - at < PREFIX) return cs_fail(error, CS_CORRUPT, "a ledger entry ends inside its byte %zu", at);
        for (int k = 0; k < PREFIX; k++) length = length << 8 | bytes[at + (size_t)k];
        at += PREFIX;
        if (length > size - at)
            return cs_fail(error, CS_CORRUPT, "field %d of a ledger entry (its byte %zu) is longer than the entry",
                           i + 1, at);
        fields[i] = (field){(const char *)bytes + at, length, at};
        at += length;
    }
    if (at != size) return cs_fail(error, CS_CORRUPT, "a ledger entry has bytes behind its end, from byte %zu on", at);
    return CS_OK;
}

static cs_status bad(const field *found, const char *expected, cs_error *error) {
    return cs_fail(error, CS_CORRUPT, "a ledger entry's byte %zu: expected %s", found->at, expected);
}

static bool read_time(const field *found, int64_t *out) {
    char text[CS_TIME_TEXT];
    if (found->size != CS_TIME_TEXT - 1) return false;
    memcpy(text, found->bytes, found->size);
    text[found->size] = 0;
    return cs_time_read(text, out);
}

cs_status cs_entry_read(const void *bytes, size_t size, cs_entry *out, cs_error *error) {
    field fields[FIELDS];
    cs_entry entry = {.kind = ""};
    cs_status status = read_fields(bytes, size, fields, error);
    if (status) return status;
    if (fields[0].size != sizeof VERSION - 1 || memcmp(fields[0].bytes, VERSION, sizeof VERSION - 1) != 0)
        return bad(&fields[0], VERSION, error);
    if (!good_kind(fields[1].bytes, fields[1].size)) return bad(&fields[1], "a kind, such as review.signed", error);
    if (!good_id(fields[2].bytes, fields[2].size)) return bad(&fields[2], "an id of 32 hexadecimal digits", error);
    if (fields[3].size && !good_id(fields[3].bytes, fields[3].size))
        return bad(&fields[3], "an actor's id of 32 hexadecimal digits, or nothing", error);
    if (!read_time(&fields[4], &entry.time)) return bad(&fields[4], "a time, 2026-03-02T14:05:06.789Z", error);
    if (fields[5].size != CS_HASH_BYTES) return bad(&fields[5], "the 32 bytes of a SHA-256 hash", error);
    memcpy(entry.kind, fields[1].bytes, fields[1].size);
    memcpy(entry.id, fields[2].bytes, fields[2].size);
    memcpy(entry.actor, fields[3].bytes, fields[3].size);
    memcpy(entry.body.bytes, fields[5].bytes, CS_HASH_BYTES);
    *out = entry;
    return CS_OK;
}
