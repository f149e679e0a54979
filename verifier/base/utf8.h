/* utf8.h - decoding and encoding one code point. */
#ifndef CS_BASE_UTF8_H
#define CS_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Decodes the code point at text[0..size). Returns its length in bytes, 0 if the bytes are not well-formed UTF-8
 * (overlong forms, surrogates and values above U+10FFFF included) or size is 0. */
size_t cs_utf8_decode(const char *text, size_t size, uint32_t *out);
/* The first byte at or after `from` that is not ASCII; `size` if none. */
size_t cs_ascii_end(const char *text, size_t from, size_t size);
/* Writes at most 4 bytes; returns how many. `point` must be a Unicode scalar value. */
size_t cs_utf8_encode(uint32_t point, char out[4]);

#endif
