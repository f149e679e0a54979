/* digest.h - SHA-256 for provenance, keyed hashes of identifiers, random keys (libsodium), and a fast checksum for
 * stored images (xxHash). */
#ifndef CS_BASE_DIGEST_H
#define CS_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CS_SHA256_HEX = 65 };

/* A SHA-256 hash. */
enum { CS_HASH_BYTES = 32 };
typedef struct cs_hash {
    unsigned char bytes[CS_HASH_BYTES];
} cs_hash;
/* A run of bytes that somebody else owns. */
typedef struct cs_bytes {
    const void *data;
    size_t size;
} cs_bytes;
/* The hash of the parts, one behind the other. */
void cs_sha256(const cs_bytes *parts, size_t count, cs_hash *out);
bool cs_hash_equal(const cs_hash *a, const cs_hash *b);
void cs_hash_hex(const cs_hash *hash, char out[CS_SHA256_HEX]);
/* 64 hexadecimal digits, in either case; false for anything else. */
bool cs_hash_from_hex(const char *hex, cs_hash *out);

/* Lower-case hexadecimal with a closing NUL. */
void cs_sha256_hex(const void *bytes, size_t size, char out[CS_SHA256_HEX]);
/* Finds every accidental change of a stored image at memory speed; no defence against a forger. */
uint64_t cs_checksum64(const void *bytes, size_t size);

enum { CS_SECRET_BYTES = 32, CS_KEYED_HEX = 33 };
typedef struct cs_secret {
    unsigned char bytes[CS_SECRET_BYTES];
} cs_secret;

/* Bytes that nobody can guess; false where the system gives no randomness. */
bool cs_random_bytes(void *out, size_t size);
/* A key that nobody can guess; false where the system gives no randomness. */
bool cs_secret_random(cs_secret *out);
void cs_secret_wipe(cs_secret *key);
/* 128 bits of keyed BLAKE2b in hexadecimal: equal values give equal hashes, and without the key nobody can try values
 * out. */
void cs_keyed_hex(const cs_secret *key, const void *bytes, size_t size, char out[CS_KEYED_HEX]);

#endif
