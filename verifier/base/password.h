/* password.h - passwords kept as Argon2id hashes (libsodium; RFC 9106). */
#ifndef CS_BASE_PASSWORD_H
#define CS_BASE_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/status.h"

enum { CS_PASSWORD_HASH = 128 }; /* a closing NUL included */

/* The hash's text holds its salt and its cost. */
cs_status cs_password_hash(const char *password, size_t size, char out[CS_PASSWORD_HASH], cs_error *error);
/* Takes as long for a wrong password as for a right one. */
bool cs_password_matches(const char *hash, const char *password, size_t size);
/* Was the hash made at another cost than today's? */
bool cs_password_outdated(const char *hash);
/* Forgets a password, or anything else that is secret. */
void cs_wipe(void *bytes, size_t size);

#endif
