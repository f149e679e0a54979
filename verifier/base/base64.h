/* base64.h - RFC 4648 base64 (libsodium). */
#ifndef CS_BASE_BASE64_H
#define CS_BASE_BASE64_H

#include "base/buf.h"
#include "countersign/status.h"

/* The standard alphabet with padding; line breaks and spaces are skipped. Anything else is CS_BAD_INPUT with its byte
 * offset. */
cs_status cs_base64_decode(const char *text, size_t size, cs_buf *out, cs_error *error);

/* With padding and without line breaks; false where memory ran out. */
bool cs_base64_encode(const void *bytes, size_t size, cs_buf *out);
/* A whole text in the standard alphabet, padded, with nothing to skip; false for anything else. */
bool cs_base64_decode_strictly(const char *text, size_t size, cs_buf *out);
/* The same into an array of `capacity` bytes; false also where they do not fit. Takes no memory. */
bool cs_base64_decode_into(const char *text, size_t size, void *out, size_t capacity, size_t *decoded);

#endif
