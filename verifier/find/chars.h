/* chars.h - classes of bytes, by table and without a locale. */
#ifndef CS_FIND_CHARS_H
#define CS_FIND_CHARS_H

#include <stdbool.h>

enum { CS_CHAR_DIGIT = 1, CS_CHAR_UPPER = 2, CS_CHAR_LOWER = 4, CS_CHAR_ALNUM = 7, CS_CHAR_LETTER = 6 };

extern const unsigned char CS_CHAR_CLASSES[256];

static inline bool cs_is(char c, unsigned classes) {
    return CS_CHAR_CLASSES[(unsigned char)c] & classes;
}
static inline bool cs_is_space(char c) {
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}
static inline char cs_upper(char c) {
    return cs_is(c, CS_CHAR_LOWER) ? (char)(c - 'a' + 'A') : c;
}
static inline char cs_lower(char c) {
    return cs_is(c, CS_CHAR_UPPER) ? (char)(c - 'A' + 'a') : c;
}

#endif
