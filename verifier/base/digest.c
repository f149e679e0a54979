/* digest.c - SHA-256, BLAKE2b and random keys (libsodium), XXH3 (xxHash). */
#include "base/digest.h"

#include <sodium.h>
#include <string.h>
#include <xxhash.h>

void cs_sha256_hex(const void *bytes, size_t size, char out[CS_SHA256_HEX]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, bytes, size);
    sodium_bin2hex(out, CS_SHA256_HEX, hash, sizeof hash);
}

void cs_sha256(const cs_bytes *parts, size_t count, cs_hash *out) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++)
        if (parts[i].size) crypto_hash_sha256_update(&state, parts[i].data, parts[i].size);
    crypto_hash_sha256_final(&state, out->bytes);
}

bool cs_hash_equal(const cs_hash *a, const cs_hash *b) {
    return sodium_memcmp(a->bytes, b->bytes, CS_HASH_BYTES) == 0;
}

void cs_hash_hex(const cs_hash *hash, char out[CS_SHA256_HEX]) {
    sodium_bin2hex(out, CS_SHA256_HEX, hash->bytes, CS_HASH_BYTES);
}

bool cs_hash_from_hex(const char *hex, cs_hash *out) {
    cs_hash hash;
    size_t size;
    const char *end;
    if (sodium_hex2bin(hash.bytes, CS_HASH_BYTES, hex, strlen(hex), NULL, &size, &end) != 0 || *end ||
        size != CS_HASH_BYTES)
        return false;
    *out = hash;
    return true;
}

uint64_t cs_checksum64(const void *bytes, size_t size) {
    return XXH3_64bits(bytes, size);
}

bool cs_random_bytes(void *out, size_t size) {
    if (sodium_init() < 0) return false;
    randombytes_buf(out, size);
    return true;
}

bool cs_secret_random(cs_secret *out) {
    return cs_random_bytes(out->bytes, sizeof out->bytes);
}

void cs_secret_wipe(cs_secret *key) {
    sodium_memzero(key->bytes, sizeof key->bytes);
}

void cs_keyed_hex(const cs_secret *key, const void *bytes, size_t size, char out[CS_KEYED_HEX]) {
    unsigned char hash[(CS_KEYED_HEX - 1) / 2];
    crypto_generichash(hash, sizeof hash, bytes, size, key->bytes, sizeof key->bytes);
    sodium_bin2hex(out, CS_KEYED_HEX, hash, sizeof hash);
}
