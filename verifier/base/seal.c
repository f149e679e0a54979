/* seal.c - sealing with a key file: Argon2id and XChaCha20-Poly1305 (libsodium). */
#include "base/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

enum {
    SALT = crypto_pwhash_SALTBYTES,
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
    KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES
};

static cs_status check_key(const char *key, size_t *size, cs_error *error) {
    while (*size && (key[*size - 1] == '\r' || key[*size - 1] == '\n')) --*size;
    if (*size >= CS_KEY_BYTES_LEAST) return CS_OK;
    return cs_fail(error, CS_BAD_INPUT,
                   "the key file holds %zu bytes; expected at least %d, random ones or a long passphrase", *size,
                   CS_KEY_BYTES_LEAST);
}

static cs_status derive(const void *key, size_t key_size, const unsigned char salt[SALT], unsigned char out[KEY],
                        cs_error *error) {
    cs_status status = check_key(key, &key_size, error);
    if (status) return status;
    if (sodium_init() < 0) return cs_fail(error, CS_IO, "the system gives no random bytes");
    if (crypto_pwhash(out, KEY, key, key_size, salt, crypto_pwhash_OPSLIMIT_MODERATE,
                      crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return cs_fail_memory(error);
    return CS_OK;
}

cs_status cs_seal(const char *kind, const void *key, size_t key_size, const void *bytes, size_t size, cs_buf *out,
                  cs_error *error) {
    unsigned char secret[KEY], salt[SALT], nonce[NONCE];
    if (sodium_init() < 0) return cs_fail(error, CS_IO, "the system gives no random bytes");
    randombytes_buf(salt, sizeof salt);
    randombytes_buf(nonce, sizeof nonce);
    cs_status status = derive(key, key_size, salt, secret, error);
    if (status) return status;
    size_t front = strlen(kind);
    cs_buf sealed = CS_BUF_INIT;
    if (cs_buf_reserve(&sealed, front + SALT + NONCE) && cs_buf_reserve(&sealed, front + SALT + NONCE + size + TAG)) {
        cs_buf_add(&sealed, kind, front);
        cs_buf_add(&sealed, salt, sizeof salt);
        cs_buf_add(&sealed, nonce, sizeof nonce);
        crypto_aead_xchacha20poly1305_ietf_encrypt((unsigned char *)sealed.data + sealed.size, NULL, bytes, size,
                                                   (const unsigned char *)kind, front, NULL, nonce, secret);
        sealed.size += size + TAG;
        cs_buf_add(out, sealed.data, sealed.size);
    }
    sodium_memzero(secret, sizeof secret);
    if (sealed.failed || out->failed) status = cs_fail_memory(error);
    cs_buf_dispose(&sealed);
    return status;
}

cs_status cs_unseal(const char *kind, const void *key, size_t key_size, const void *sealed, size_t size, cs_buf *out,
                    cs_error *error) {
    const unsigned char *bytes = sealed;
    unsigned char secret[KEY];
    size_t front = strlen(kind), least = front + SALT + NONCE + TAG;
    if (size < least || memcmp(bytes, kind, front) != 0)
        return cs_fail(error, CS_BAD_INPUT, "it does not begin as a sealed file of this kind does, or was cut off");
    cs_status status = derive(key, key_size, bytes + front, secret, error);
    if (status) return status;
    cs_buf opened = CS_BUF_INIT;
    if (cs_buf_reserve(&opened, size - least + 1)) {
        const unsigned char *nonce = bytes + front + SALT;
        if (crypto_aead_xchacha20poly1305_ietf_decrypt((unsigned char *)opened.data, NULL, NULL, nonce + NONCE,
                                                       size - least + TAG, bytes, front, nonce, secret) != 0)
            status = cs_fail(error, CS_CONFLICT, "the key does not open it, or it was altered");
        else if (!cs_buf_add(out, opened.data, size - least))
            status = cs_fail_memory(error);
        sodium_memzero(opened.data, size - least);
    } else {
        status = cs_fail_memory(error);
    }
    sodium_memzero(secret, sizeof secret);
    cs_buf_dispose(&opened);
    return status;
}

cs_status cs_secret_from_key(const char *purpose, const void *key, size_t key_size, cs_secret *out, cs_error *error) {
    unsigned char salt[SALT];
    crypto_generichash(salt, sizeof salt, (const unsigned char *)purpose, strlen(purpose), NULL, 0);
    return derive(key, key_size, salt, out->bytes, error);
}
