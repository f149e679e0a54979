/* values.c - a hash table of distinct values. */
#include "deidentify/values.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum { FIRST_SLOTS = 256 };

void cs_values_dispose(cs_values *values) {
    cs_arena_dispose(&values->arena);
    free(values->slots);
    *values = (cs_values){0};
}

static size_t slot_of(const cs_values *values, int space, const char *text, size_t size) {
    size_t at = (size_t)(cs_checksum64(text, size) + (uint64_t)space * 0x9E3779B97F4A7C15u) & (values->slot_count - 1);
    for (;; at = (at + 1) & (values->slot_count - 1)) {
        const cs_value *value = values->slots[at];
        if (!value || (value->space == space && value->size == size && memcmp(value->text, text, size) == 0)) return at;
    }
}

static bool grow(cs_values *values) {
    cs_values bigger = *values;
    bigger.slot_count = values->slot_count ? values->slot_count * 2 : FIRST_SLOTS;
    bigger.slots = calloc(bigger.slot_count, sizeof *bigger.slots);
    if (!bigger.slots) return false;
    for (size_t i = 0; i < values->slot_count; i++) {
        cs_value *value = values->slots[i];
        if (value) bigger.slots[slot_of(&bigger, value->space, value->text, value->size)] = value;
    }
    free(values->slots);
    *values = bigger;
    return true;
}

cs_value *cs_values_find(const cs_values *values, int space, const char *text, size_t size) {
    return values->slot_count ? values->slots[slot_of(values, space, text, size)] : NULL;
}

cs_value *cs_values_put(cs_values *values, int space, const char *text, size_t size) {
    if (values->count * 2 >= values->slot_count && !grow(values)) return NULL;
    size_t at = slot_of(values, space, text, size);
    if (values->slots[at]) return values->slots[at];
    cs_value *value = cs_arena_take(&values->arena, sizeof *value);
    char *copy = cs_arena_text(&values->arena, text, size);
    if (!value || !copy) return NULL;
    *value = (cs_value){.space = space, .number = ++values->counts[space], .text = copy, .size = size};
    values->slots[at] = value;
    values->count++;
    return value;
}
