/* secretstream.h - whole texts sealed under a random key (libsodium secretstream: XChaCha20-Poly1305 in chunks, so that
 * a cut, a swap and a repeat of chunks are seen as well as a changed bit). For a passphrase see seal.h. */
#ifndef CS_BASE_SECRETSTREAM_H
#define CS_BASE_SECRETSTREAM_H

#include "base/buf.h"
#include "base/digest.h"
#include "countersign/status.h"

/* `about` names what is sealed and is authenticated with it, so that one sealed text cannot stand in for another.
 * Appends to `out`. */
cs_status cs_stream_seal(const cs_secret *key, const char *about, const void *bytes, size_t size, cs_buf *out,
                         cs_error *error);
/* A wrong key, another `about` and a changed or missing byte look alike: CS_CORRUPT. */
cs_status cs_stream_open(const cs_secret *key, const char *about, const void *sealed, size_t size, cs_buf *out,
                         cs_error *error);

#endif
