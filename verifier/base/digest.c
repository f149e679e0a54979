/* digest.c - SHA-256 (libsodium) and XXH3 (xxHash). */
#include "base/digest.h"

#include <sodium.h>
#include <xxhash.h>

void cs_sha256_hex(const void *bytes, size_t size, char out[CS_SHA256_HEX]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, bytes, size);
    sodium_bin2hex(out, CS_SHA256_HEX, hash, sizeof hash);
}

uint64_t cs_checksum64(const void *bytes, size_t size) {
    return XXH3_64bits(bytes, size);
}
