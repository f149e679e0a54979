/* sign.h - Ed25519 signatures, detached (libsodium; RFC 8032, the plain variant, never the pre-hashed one). */
#ifndef CS_BASE_SIGN_H
#define CS_BASE_SIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/status.h"

enum { CS_SIGN_SEED_BYTES = 32, CS_SIGN_PUBLIC_BYTES = 32, CS_SIGNATURE_BYTES = 64 };

/* The seed is all of the secret key that has to be kept. */
typedef struct cs_sign_key {
    unsigned char seed[CS_SIGN_SEED_BYTES];
    unsigned char public_key[CS_SIGN_PUBLIC_BYTES];
    unsigned char secret[64];
} cs_sign_key;

cs_status cs_sign_key_new(cs_sign_key *out, cs_error *error);
cs_status cs_sign_key_from_seed(const unsigned char seed[CS_SIGN_SEED_BYTES], cs_sign_key *out, cs_error *error);
void cs_sign_key_wipe(cs_sign_key *key);

void cs_sign(const cs_sign_key *key, const void *bytes, size_t size, unsigned char out[CS_SIGNATURE_BYTES]);
bool cs_sign_verify(const unsigned char public_key[CS_SIGN_PUBLIC_BYTES], const void *bytes, size_t size,
                    const unsigned char signature[CS_SIGNATURE_BYTES]);

#endif
