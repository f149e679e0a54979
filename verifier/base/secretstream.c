/* secretstream.c - sealing in chunks (libsodium). */
#include "base/secretstream.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

enum {
    CHUNK = 64 * 1024,
    HEAD = crypto_secretstream_xchacha20poly1305_HEADERBYTES,
    MORE = crypto_secretstream_xchacha20poly1305_ABYTES
};

_Static_assert(CS_SECRET_BYTES == crypto_secretstream_xchacha20poly1305_KEYBYTES, "the key's size");

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

cs_status cs_stream_seal(const cs_secret *key, const char *about, const void *bytes, size_t size, cs_buf *out,
                         cs_error *error) {
    if (sodium_init() < 0) return cs_fail(error, CS_IO, "the system gives no random bytes");
    size_t chunks = size / CHUNK + 1;
    if (!cs_buf_reserve(out, HEAD + size + chunks * MORE)) return cs_fail_memory(error);
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char *to = (unsigned char *)out->data + out->size;
    crypto_secretstream_xchacha20poly1305_init_push(&state, to, key->bytes);
    to += HEAD;
    const unsigned char *from = bytes;
    for (size_t left = size, last = 0; !last; left -= least(left, CHUNK)) {
        size_t part = least(left, CHUNK);
        last = left < CHUNK;
        crypto_secretstream_xchacha20poly1305_push(
            &state, to, NULL, from, part, (const unsigned char *)about, strlen(about),
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        from += part;
        to += part + MORE;
    }
    sodium_memzero(&state, sizeof state);
    out->size += HEAD + size + chunks * MORE;
    out->data[out->size] = 0;
    return CS_OK;
}

cs_status cs_stream_open(const cs_secret *key, const char *about, const void *sealed, size_t size, cs_buf *out,
                         cs_error *error) {
    crypto_secretstream_xchacha20poly1305_state state;
    const unsigned char *from = sealed;
    size_t before = out->size, left = size;
    if (!cs_buf_reserve(out, size)) return cs_fail_memory(error);
    bool good = left >= HEAD && crypto_secretstream_xchacha20poly1305_init_pull(&state, from, key->bytes) == 0,
         last = false;
    if (good) from += HEAD, left -= HEAD;
    while (good && !last) {
        size_t part = least(left, CHUNK + MORE);
        unsigned char tag = 0;
        unsigned long long opened = 0;
        good = part >= MORE &&
               crypto_secretstream_xchacha20poly1305_pull(&state, (unsigned char *)out->data + out->size, &opened, &tag,
                                                          from, part, (const unsigned char *)about, strlen(about)) == 0;
        if (!good) break;
        out->size += (size_t)opened;
        from += part;
        left -= part;
        last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    }
    sodium_memzero(&state, sizeof state);
    good = good && last && left == 0;
    if (!good) {
        sodium_memzero(out->data + before, out->size - before);
        out->size = before;
    }
    out->data[out->size] = 0;
    return good ? CS_OK : cs_fail(error, CS_CORRUPT, "%s was altered or cut off, or the key is another one", about);
}
