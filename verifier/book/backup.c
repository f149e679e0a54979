/* backup.c - a copy of a book in use, and a book from a copy. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "book/inside.h"
#include "book/schema.h"
#include "book/sqlite.h"
#include "book/store_driver.h"

cs_status cs_book_backup(cs_book *book, const char *file, cs_error *error) {
    return cs_sqlite_backup(book->store, file, error);
}

/* Keys are few and small; anything else in their folder is none. */
enum { KEY_FILE_MOST = 256 };

static cs_status copy_key(const char *from_folder, const char *to_folder, const char *name, cs_error *error) {
    cs_buf bytes = CS_BUF_INIT;
    char *from = cs_book_path(from_folder, name), *to = cs_book_path(to_folder, name);
    cs_status status = from && to ? cs_file_read(from, KEY_FILE_MOST, &bytes, error) : cs_fail_memory(error);
    if (!status) status = cs_file_replace_private(&(cs_replacement){to, bytes.data, bytes.size}, 1, error);
    cs_buf_dispose(&bytes);
    free(from);
    free(to);
    return status;
}

/* The two secrets, and each signing key that the backup names and the folder has. */
static cs_status copy_keys(cs_store *store, const char *keys, const char *folder, cs_error *error) {
    cs_rows *rows = NULL;
    bool more = false;
    cs_status status = copy_key(keys, folder, "drafts.key", error);
    if (!status) status = copy_key(keys, folder, "hashes.key", error);
    if (!status) status = cs_store_ask(store, &rows, error, "SELECT vkey FROM book_key ORDER BY number", "");
    while (!status && !(status = cs_rows_next(rows, &more, error)) && more) {
        cs_note_key key;
        char name[40];
        const char *vkey = cs_rows_text(rows, 0);
        status = cs_note_read_vkey(vkey, strlen(vkey), &key, error);
        snprintf(name, sizeof name, "ledger-%08x.key", (unsigned)key.id);
        char *path = cs_book_path(keys, name);
        /* An old key signs nothing more; the one in force is asked for when it is needed. */
        if (!status && path && access(path, F_OK) == 0) status = copy_key(keys, folder, name, error);
        free(path);
    }
    cs_rows_close(rows);
    return status;
}

static cs_status make_folders(const char *folder, char **keys, cs_error *error) {
    *keys = cs_book_path(folder, "keys");
    if (!*keys) return cs_fail_memory(error);
    cs_status status = cs_folder_make(*keys, error);
    if (!status && (chmod(folder, 0700) != 0 || chmod(*keys, 0700) != 0))
        status = cs_fail_errno(error, "close to others the folder", folder);
    return status;
}

static cs_status copy_bytes(int from, int to, const char *path, cs_error *error) {
    static char chunk[64 * 1024];
    ssize_t got;
    while ((got = read(from, chunk, sizeof chunk)) > 0)
        for (ssize_t done = 0, put; done < got; done += put)
            if ((put = write(to, chunk + done, (size_t)(got - done))) < 0) return cs_fail_errno(error, "write", path);
    if (got < 0) return cs_fail_errno(error, "read the backup for", path);
    return fsync(to) == 0 ? CS_OK : cs_fail_errno(error, "flush", path);
}

/* A new file of its owner alone. The backup itself is only read. */
static cs_status copy_file(const char *from, const char *to, cs_error *error) {
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0) return cs_fail_errno(error, "read", from);
    int out = open(to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    cs_status status = out >= 0 ? copy_bytes(in, out, to, error) : cs_fail_errno(error, "make", to);
    close(in);
    if (out >= 0 && close(out) != 0 && !status) status = cs_fail_errno(error, "write", to);
    return status;
}

static cs_status check_copy(const char *database, const char *keys_from, const char *keys_to, cs_error *error) {
    cs_store *store = NULL;
    cs_status status = cs_sqlite_open(database, false, &cs_book_schema, &store, error);
    if (!status) status = cs_sqlite_check(store, error);
    if (!status) status = copy_keys(store, keys_from, keys_to, error);
    cs_store_close(store);
    return status;
}

cs_status cs_book_restore(const char *file, const char *keys_folder, const char *folder, cs_error *error) {
    char *database = cs_book_path(folder, "book.sqlite"), *keys = NULL;
    cs_status status = database ? CS_OK : cs_fail_memory(error);
    if (!status && access(database, F_OK) == 0) {
        status =
            cs_fail(error, CS_CONFLICT, "%s exists already: there is a record book; nothing was changed", database);
    } else if (!status && !(status = make_folders(folder, &keys, error))) {
        status = copy_file(file, database, error);
        if (!status) status = check_copy(database, keys_folder, keys, error);
        if (status) unlink(database);
    }
    free(database);
    free(keys);
    return status;
}
