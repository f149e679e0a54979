/* secret.h - the key of the hashes that reports give for identifiers. */
#ifndef CS_ENGINE_SECRET_H
#define CS_ENGINE_SECRET_H

#include "base/digest.h"
#include "countersign/status.h"

/* The data directory's own key, made at the first check and readable by its owner alone, so that the same value has the
 * same hash in every report made there. Where the directory cannot be written to, a key for this run. */
cs_status cs_secret_open(const char *directory, cs_secret *out, cs_error *error);

#endif
