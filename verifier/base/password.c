/* password.c - Argon2id (libsodium). */
#include "base/password.h"

#include <sodium.h>

#include "base/error.h"

_Static_assert(CS_PASSWORD_HASH == crypto_pwhash_STRBYTES, "the hash's size");

/* The second of the costs that OWASP holds to be equally strong: 19 MiB, two passes, one lane. */
enum { MEMORY = 19456 * 1024 };
static const unsigned long long PASSES = 2;

cs_status cs_password_hash(const char *password, size_t size, char out[CS_PASSWORD_HASH], cs_error *error) {
    if (sodium_init() < 0) return cs_fail(error, CS_IO, "the system gives no random bytes");
    if (crypto_pwhash_str(out, password, size, PASSES, MEMORY) != 0) return cs_fail_memory(error);
    return CS_OK;
}

bool cs_password_matches(const char *hash, const char *password, size_t size) {
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash, password, size) == 0;
}

bool cs_password_outdated(const char *hash) {
    return crypto_pwhash_str_needs_rehash(hash, PASSES, MEMORY) != 0;
}

void cs_wipe(void *bytes, size_t size) {
    sodium_memzero(bytes, size);
}
