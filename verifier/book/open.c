/* open.c - a book is made, opened and closed. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/password.h"
#include "book/inside.h"
#include "book/schema.h"
#include "book/store_driver.h"
#include "ledger/note.h"

static const char DATABASE[] = "book.sqlite";

void cs_book_close(cs_book *book) {
    if (!book) return;
    cs_store_close(book->store);
    cs_wipe(&book->draft_key, sizeof book->draft_key);
    cs_wipe(&book->hash_key, sizeof book->hash_key);
    free(book->folder);
    free(book->origin);
    free(book);
}

static cs_status new_book(const char *folder, const cs_projection *const *projections, size_t count, cs_book **out,
                          cs_error *error) {
    cs_book *book = calloc(1, sizeof *book);
    if (!book) return cs_fail_memory(error);
    book->projections = projections;
    book->projection_count = count;
    book->folder = strdup(folder);
    if (!book->folder) {
        free(book);
        return cs_fail_memory(error);
    }
    *out = book;
    return CS_OK;
}

static cs_status open_store(cs_book *book, bool create, cs_error *error) {
    char *path = cs_book_path(book->folder, DATABASE);
    if (!path) return cs_fail_memory(error);
    cs_status status = cs_sqlite_open(path, create, &cs_book_schema, &book->store, error);
    free(path);
    return status;
}

/* ---- A new one -------------------------------------------------------------------------------------------------- */

static cs_status write_first(cs_book *book, const char *vkey, cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    cs_json_open(&writer, '{');
    cs_json_name(&writer, "origin");
    cs_json_put_string(&writer, book->origin);
    cs_json_name(&writer, "key");
    cs_json_put_string(&writer, vkey);
    cs_json_close(&writer, '}');
    cs_status status = cs_book_begin(book, error);
    if (!status) status = cs_projections_remake(book, true, error);
    if (!status) status = cs_book_add(book, CS_BOOK_CREATED, NULL, &body, NULL, error);
    status = cs_book_end(book, status, error);
    cs_buf_dispose(&body);
    return status;
}

/* A book that was begun and not finished would be in the way of the next try. */
static void undo(const cs_book *book) {
    static const char *const NAMES[] = {"book.sqlite", "book.sqlite-wal", "book.sqlite-shm", "keys/drafts.key",
                                        "keys/hashes.key"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char *path = cs_book_path(book->folder, NAMES[i]);
        if (path) unlink(path);
        free(path);
    }
}

static cs_status check_empty(const cs_book *book, cs_error *error) {
    static const char *const NAMES[] = {"book.sqlite", "keys/drafts.key", "keys/hashes.key"};
    cs_status status = CS_OK;
    for (size_t i = 0; !status && i < sizeof NAMES / sizeof *NAMES; i++) {
        char *path = cs_book_path(book->folder, NAMES[i]);
        if (!path)
            status = cs_fail_memory(error);
        else if (access(path, F_OK) == 0)
            status =
                cs_fail(error, CS_CONFLICT, "%s exists already: there is a record book; nothing was changed", path);
        free(path);
    }
    return status;
}

cs_status cs_book_create_with(const char *folder, const char *origin, const cs_projection *const *projections,
                              size_t count, cs_book **out, cs_error *error) {
    if (!cs_note_name_good(origin, strlen(origin)))
        return cs_fail(
            error, CS_BAD_USAGE,
            "\"%s\" cannot name a ledger: expected a name without spaces, plus signs and control characters, "
            "such as ledger.example-practice.test",
            origin);
    cs_book *book = NULL;
    char *vkey = NULL;
    cs_status status = new_book(folder, projections, count, &book, error);
    if (status) return status;
    if (!(book->origin = strdup(origin))) status = cs_fail_memory(error);
    if (!status) status = cs_folder_make(folder, error);
    if (!status && chmod(folder, 0700) != 0) status = cs_fail_errno(error, "close to others the folder", folder);
    if (!status) status = check_empty(book, error);
    if (!status) {
        status = cs_keys_make(book, &vkey, error);
        if (!status) status = open_store(book, true, error);
        if (!status) status = write_first(book, vkey, error);
        if (status) undo(book);
    }
    free(vkey);
    if (status)
        cs_book_close(book);
    else
        *out = book;
    return status;
}

/* ---- One that is there ------------------------------------------------------------------------------------------- */

static cs_status read_origin(cs_book *book, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    cs_status status =
        cs_store_ask(book->store, &rows, error, "SELECT value FROM book_setting WHERE name = 'origin'", "");
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && !there)
        status = cs_fail(error, CS_CORRUPT, "the record book in %s was never finished; make it again", book->folder);
    if (!status && !(book->origin = strdup(cs_rows_text(rows, 0)))) status = cs_fail_memory(error);
    cs_rows_close(rows);
    return status;
}

cs_status cs_book_open_with(const char *folder, const cs_projection *const *projections, size_t count, cs_book **out,
                            cs_error *error) {
    cs_book *book = NULL;
    cs_status status = new_book(folder, projections, count, &book, error);
    if (status) return status;
    status = open_store(book, false, error);
    if (!status) status = cs_keys_load(book, error);
    if (!status) status = cs_projections_renew(book, false, error);
    if (!status) status = read_origin(book, error);
    if (status)
        cs_book_close(book);
    else
        *out = book;
    return status;
}

cs_status cs_book_folder(const char *given, const char *data_directory, char **out, cs_error *error) {
    const char *named = given ? given : getenv("COUNTERSIGN_BOOK");
    char *folder = named && *named ? strdup(named) : cs_book_path(data_directory, "book");
    if (!folder) return cs_fail_memory(error);
    *out = folder;
    return CS_OK;
}

cs_status cs_book_rebuild(cs_book *book, cs_error *error) {
    return cs_projections_renew(book, true, error);
}
