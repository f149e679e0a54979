/* values.h - distinct values, numbered from 1 in each space of their own. */
#ifndef CS_DEIDENTIFY_VALUES_H
#define CS_DEIDENTIFY_VALUES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct cs_value {
    int space;
    size_t number; /* from 1, within the space */
    const char *text;
    size_t size;
    const char *stand_in; /* for the caller to fill */
} cs_value;

enum { CS_VALUE_SPACES = 64 };

typedef struct cs_values {
    cs_arena arena;
    cs_value **slots; /* open addressing; a power of two */
    size_t slot_count, count;
    size_t counts[CS_VALUE_SPACES];
} cs_values;

void cs_values_dispose(cs_values *values);
/* NULL if there is none. */
cs_value *cs_values_find(const cs_values *values, int space, const char *text, size_t size);
/* The value's own entry, made at its first call; NULL where memory ran out. */
cs_value *cs_values_put(cs_values *values, int space, const char *text, size_t size);

#endif
