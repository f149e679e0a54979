/* seal.h - bytes that only the holder of a key file can open: Argon2id makes the key, XChaCha20-Poly1305 seals
 * (libsodium). */
#ifndef CS_BASE_SEAL_H
#define CS_BASE_SEAL_H

#include "base/buf.h"
#include "base/digest.h"
#include "countersign/status.h"

/* A key file holds random bytes or a long passphrase; line breaks at its end do not count. */
enum { CS_KEY_BYTES_LEAST = 16 };

/* `kind` names what is sealed; it stands at the front, can be read by anybody, and is authenticated with the rest.
 * Appends to `out`. A key that is too short is CS_BAD_INPUT. */
cs_status cs_seal(const char *kind, const void *key, size_t key_size, const void *bytes, size_t size, cs_buf *out,
                  cs_error *error);
/* A wrong key and a single changed bit look alike: CS_CONFLICT. Something that was not sealed as `kind` is
 * CS_BAD_INPUT. */
cs_status cs_unseal(const char *kind, const void *key, size_t key_size, const void *sealed, size_t size, cs_buf *out,
                    cs_error *error);

/* A secret that the same key file always gives, another one for each purpose; CS_BAD_INPUT for a short key. */
cs_status cs_secret_from_key(const char *purpose, const void *key, size_t key_size, cs_secret *out, cs_error *error);

#endif
