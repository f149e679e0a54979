/* base64.h - decoding RFC 4648 base64 (libsodium). */
#ifndef CS_BASE_BASE64_H
#define CS_BASE_BASE64_H

#include "base/buf.h"
#include "countersign/status.h"

/* The standard alphabet with padding; line breaks and spaces are skipped. Anything else is CS_BAD_INPUT with its byte
 * offset. */
cs_status cs_base64_decode(const char *text, size_t size, cs_buf *out, cs_error *error);

#endif
