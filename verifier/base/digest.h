/* digest.h - SHA-256 for provenance (libsodium) and a fast checksum for stored images (xxHash). */
#ifndef CS_BASE_DIGEST_H
#define CS_BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { CS_SHA256_HEX = 65 };

/* Lower-case hexadecimal with a closing NUL. */
void cs_sha256_hex(const void *bytes, size_t size, char out[CS_SHA256_HEX]);
/* Finds every accidental change of a stored image at memory speed; no defence against a forger. */
uint64_t cs_checksum64(const void *bytes, size_t size);

#endif
