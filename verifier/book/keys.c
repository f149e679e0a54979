/* keys.c - the files of keys/: what opens drafts, what hashes subjects, and what signs checkpoints.
 *
 * Each is its secret in base64 and a line break, readable by its owner alone: drafts.key, hashes.key, and for each
 * signing key ledger-ID.key, ID being that of its verifier key. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/error.h"
#include "base/file.h"
#include "base/password.h"
#include "book/inside.h"
#include "ledger/note.h"

enum { KEY_FILE_MOST = 256 };

static const char DRAFTS[] = "keys/drafts.key", HASHES[] = "keys/hashes.key";

char *cs_book_path(const char *folder, const char *name) {
    cs_buf path = CS_BUF_INIT;
    if (cs_buf_printf(&path, "%s/%s", folder, name)) return path.data;
    cs_buf_dispose(&path);
    return NULL;
}

/* ---- One file --------------------------------------------------------------------------------------------------- */

static cs_status write_secret(const cs_book *book, const char *name, const unsigned char *secret, size_t size,
                              cs_error *error) {
    cs_buf text = CS_BUF_INIT;
    char *path = cs_book_path(book->folder, name);
    cs_status status =
        path && cs_base64_encode(secret, size, &text) && cs_buf_putc(&text, '\n') ? CS_OK : cs_fail_memory(error);
    if (!status && access(path, F_OK) == 0)
        status = cs_fail(error, CS_CONFLICT, "%s exists already; nothing was changed", path);
    if (!status) status = cs_file_replace_private(&(cs_replacement){path, text.data, text.size}, 1, error);
    if (text.data) cs_wipe(text.data, text.size);
    cs_buf_dispose(&text);
    free(path);
    return status;
}

static cs_status read_secret(const cs_book *book, const char *name, unsigned char *secret, size_t size,
                             cs_error *error) {
    cs_buf text = CS_BUF_INIT, bytes = CS_BUF_INIT;
    char *path = cs_book_path(book->folder, name);
    cs_status status = path ? CS_OK : cs_fail_memory(error);
    if (!status && access(path, F_OK) != 0 && errno == ENOENT)
        status = cs_fail(error, CS_NOT_FOUND, "the key %s is missing; put it back from where the book's keys were kept",
                         path);
    if (!status) status = cs_file_read(path, KEY_FILE_MOST, &text, error);
    if (!status) {
        while (text.size && text.data[text.size - 1] == '\n') text.size--;
        if (!cs_base64_decode_strictly(text.data, text.size, &bytes) || bytes.size != size)
            status = cs_fail(error, CS_CORRUPT, "%s is no key: expected %zu bytes in base64", path, size);
        else
            memcpy(secret, bytes.data, size);
    }
    if (text.data) cs_wipe(text.data, text.size);
    if (bytes.data) cs_wipe(bytes.data, bytes.size);
    cs_buf_dispose(&text);
    cs_buf_dispose(&bytes);
    free(path);
    return status;
}

/* ---- Signing keys ----------------------------------------------------------------------------------------------- */

static void name_of(uint32_t id, char out[40]) {
    snprintf(out, 40, "keys/ledger-%08x.key", (unsigned)id);
}

cs_status cs_keys_add(cs_book *book, char **vkey, cs_error *error) {
    cs_sign_key key;
    char name[40];
    cs_buf text = CS_BUF_INIT;
    cs_status status = cs_sign_key_new(&key, error);
    if (status) return status;
    name_of(cs_note_key_id(book->origin, key.public_key), name);
    status = cs_note_write_vkey(book->origin, key.public_key, &text, error);
    if (!status) status = write_secret(book, name, key.seed, sizeof key.seed, error);
    cs_sign_key_wipe(&key);
    if (status)
        cs_buf_dispose(&text);
    else
        *vkey = text.data;
    return status;
}

cs_status cs_keys_signing(cs_book *book, const char *vkey, cs_sign_key *out, cs_error *error) {
    cs_note_key wanted;
    char name[40];
    unsigned char seed[CS_SIGN_SEED_BYTES];
    cs_status status = cs_note_read_vkey(vkey, strlen(vkey), &wanted, error);
    if (status) return status;
    name_of(wanted.id, name);
    status = read_secret(book, name, seed, sizeof seed, error);
    if (!status) status = cs_sign_key_from_seed(seed, out, error);
    cs_wipe(seed, sizeof seed);
    if (!status && memcmp(out->public_key, wanted.public_key, CS_SIGN_PUBLIC_BYTES) != 0) {
        cs_sign_key_wipe(out);
        status = cs_fail(error, CS_CORRUPT, "%s/%s is the secret of another key", book->folder, name);
    }
    return status;
}

cs_status cs_keys_in_force(cs_book *book, char **vkey, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    cs_status status =
        cs_store_ask(book->store, &rows, error, "SELECT vkey FROM book_key ORDER BY number DESC LIMIT 1", "");
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && !there) status = cs_fail(error, CS_CORRUPT, "%s names no signing key", book->folder);
    if (!status && !(*vkey = strdup(cs_rows_text(rows, 0)))) status = cs_fail_memory(error);
    cs_rows_close(rows);
    return status;
}

cs_status cs_book_public_keys(cs_book *book, char **lines, cs_error *error) {
    cs_rows *rows = NULL;
    cs_buf text = CS_BUF_INIT;
    bool more = false;
    cs_status status = cs_store_ask(book->store, &rows, error, "SELECT vkey FROM book_key ORDER BY number", "");
    while (!status && !(status = cs_rows_next(rows, &more, error)) && more)
        if (!cs_buf_printf(&text, "%s\n", cs_rows_text(rows, 0))) status = cs_fail_memory(error);
    cs_rows_close(rows);
    if (status)
        cs_buf_dispose(&text);
    else
        *lines = text.data;
    return status;
}

/* ---- All of a book ----------------------------------------------------------------------------------------------- */

cs_status cs_keys_make(cs_book *book, char **vkey, cs_error *error) {
    char *folder = cs_book_path(book->folder, "keys");
    cs_status status = folder ? CS_OK : cs_fail_memory(error);
    if (!status && mkdir(folder, 0700) != 0 && errno != EEXIST) status = cs_fail_errno(error, "make", folder);
    free(folder);
    if (!status && (!cs_secret_random(&book->draft_key) || !cs_secret_random(&book->hash_key)))
        status = cs_fail(error, CS_IO, "the system gives no random bytes");
    if (!status) status = write_secret(book, DRAFTS, book->draft_key.bytes, CS_SECRET_BYTES, error);
    if (!status) status = write_secret(book, HASHES, book->hash_key.bytes, CS_SECRET_BYTES, error);
    return status ? status : cs_keys_add(book, vkey, error);
}

cs_status cs_keys_load(cs_book *book, cs_error *error) {
    cs_status status = read_secret(book, DRAFTS, book->draft_key.bytes, CS_SECRET_BYTES, error);
    return status ? status : read_secret(book, HASHES, book->hash_key.bytes, CS_SECRET_BYTES, error);
}
