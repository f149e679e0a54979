/* key.h - a code packed into 42 bits, so that codes compare, hash and range as integers.
 *
 * Seven places of six bits, the first character highest; a missing character is 0, digits are 1-10, letters 11-36.
 * Integer order is ASCII order with a shorter code before the longer ones that it begins. */
#ifndef CS_CODESETS_KEY_H
#define CS_CODESETS_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CS_KEY_PLACES = 7, CS_KEY_PLACE_BITS = 6, CS_KEY_BITS = CS_KEY_PLACES * CS_KEY_PLACE_BITS };

extern const uint8_t CS_KEY_VALUES[256]; /* 0: not a character of a code; lower case as upper */

/* 0 for an empty or over-long code, or one with a character outside 0-9 A-Z a-z. */
static inline uint64_t cs_key(const char *code, size_t length) {
    if (length == 0 || length > CS_KEY_PLACES) return 0;
    uint64_t key = 0;
    bool good = true;
    for (size_t i = 0; i < length; i++) {
        uint8_t value = CS_KEY_VALUES[(unsigned char)code[i]];
        good &= value != 0;
        key = key << CS_KEY_PLACE_BITS | value;
    }
    return good ? key << (CS_KEY_PLACE_BITS * (CS_KEY_PLACES - length)) : 0;
}

/* Where the place of a character (0-6) begins. */
static inline unsigned cs_key_shift(size_t place) {
    return (unsigned)(CS_KEY_PLACE_BITS * (CS_KEY_PLACES - 1 - place));
}

/* The value at a place, 0 where the code is shorter. */
static inline unsigned cs_key_at(uint64_t key, size_t place) {
    return (unsigned)(key >> cs_key_shift(place)) & 63u;
}

static inline uint64_t cs_key_put(uint64_t key, size_t place, uint64_t value) {
    return (key & ~(UINT64_C(63) << cs_key_shift(place))) | value << cs_key_shift(place);
}

static inline size_t cs_key_length(uint64_t key) {
    size_t length = 0;
    while (length < CS_KEY_PLACES && cs_key_at(key, length)) length++;
    return length;
}

/* The first `length` characters. */
static inline uint64_t cs_key_prefix(uint64_t key, size_t length) {
    return length >= CS_KEY_PLACES ? key : key & ~((UINT64_C(1) << (CS_KEY_BITS - CS_KEY_PLACE_BITS * length)) - 1);
}

/* One past the last key that begins with these `length` characters. */
static inline uint64_t cs_key_prefix_end(uint64_t prefix, size_t length) {
    return prefix + (UINT64_C(1) << (CS_KEY_BITS - CS_KEY_PLACE_BITS * length));
}

/* The code a key stands for, closed by a NUL; returns its length. */
size_t cs_key_code(uint64_t key, char out[CS_KEY_PLACES + 1]);

/* Spreads a key over 2^bits slots. */
static inline size_t cs_key_slot(uint64_t key, unsigned bits) {
    return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> (64 - bits));
}

enum { CS_KEY_X = 11 + 'X' - 'A' };

#endif
