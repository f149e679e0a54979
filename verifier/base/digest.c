/* digest.c - SHA-256, BLAKE2b and random keys (libsodium), XXH3 (xxHash). */
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

bool cs_secret_random(cs_secret *out) {
    if (sodium_init() < 0) return false;
    randombytes_buf(out->bytes, sizeof out->bytes);
    return true;
}

void cs_secret_wipe(cs_secret *key) {
    sodium_memzero(key->bytes, sizeof key->bytes);
}

void cs_keyed_hex(const cs_secret *key, const void *bytes, size_t size, char out[CS_KEYED_HEX]) {
    unsigned char hash[(CS_KEYED_HEX - 1) / 2];
    crypto_generichash(hash, sizeof hash, bytes, size, key->bytes, sizeof key->bytes);
    sodium_bin2hex(out, CS_KEYED_HEX, hash, sizeof hash);
}
