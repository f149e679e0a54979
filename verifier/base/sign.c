/* sign.c - Ed25519 (libsodium). */
#include "base/sign.h"

#include <sodium.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"

_Static_assert(sizeof((cs_sign_key *)NULL)->secret == crypto_sign_SECRETKEYBYTES, "the secret key's size");
_Static_assert(CS_SIGN_SEED_BYTES == crypto_sign_SEEDBYTES, "the seed's size");
_Static_assert(CS_SIGN_PUBLIC_BYTES == crypto_sign_PUBLICKEYBYTES, "the public key's size");
_Static_assert(CS_SIGNATURE_BYTES == crypto_sign_BYTES, "the signature's size");

cs_status cs_sign_key_new(cs_sign_key *out, cs_error *error) {
    unsigned char seed[CS_SIGN_SEED_BYTES];
    if (!cs_random_bytes(seed, sizeof seed)) return cs_fail(error, CS_IO, "the system gives no random bytes");
    cs_status status = cs_sign_key_from_seed(seed, out, error);
    sodium_memzero(seed, sizeof seed);
    return status;
}

cs_status cs_sign_key_from_seed(const unsigned char seed[CS_SIGN_SEED_BYTES], cs_sign_key *out, cs_error *error) {
    if (sodium_init() < 0) return cs_fail(error, CS_IO, "the system gives no random bytes");
    memcpy(out->seed, seed, CS_SIGN_SEED_BYTES);
    crypto_sign_seed_keypair(out->public_key, out->secret, seed);
    return CS_OK;
}

void cs_sign_key_wipe(cs_sign_key *key) {
    sodium_memzero(key, sizeof *key);
}

void cs_sign(const cs_sign_key *key, const void *bytes, size_t size, unsigned char out[CS_SIGNATURE_BYTES]) {
    crypto_sign_detached(out, NULL, bytes, size, key->secret);
}

bool cs_sign_verify(const unsigned char public_key[CS_SIGN_PUBLIC_BYTES], const void *bytes, size_t size,
                    const unsigned char signature[CS_SIGNATURE_BYTES]) {
    return crypto_sign_verify_detached(signature, bytes, size, public_key) == 0;
}
