/* drafts.c - sealed drafts. */
#include "book/drafts.h"

#include <stdio.h>

#include "base/error.h"
#include "base/secretstream.h"

enum { ABOUT_BYTES = CS_ID_BYTES + 16 };

/* What is sealed with the bytes, so that one draft cannot be put in another's place. */
static void name_it(const char *id, char about[ABOUT_BYTES]) {
    snprintf(about, ABOUT_BYTES, "draft %s", id);
}

cs_status cs_drafts_keep(cs_book *book, const char *id, const void *bytes, size_t size, cs_error *error) {
    char about[ABOUT_BYTES];
    cs_buf sealed = CS_BUF_INIT;
    name_it(id, about);
    cs_status status = cs_stream_seal(cs_book_draft_key(book), about, bytes, size, &sealed, error);
    if (!status)
        status = cs_store_run(cs_book_store(book), error, "INSERT INTO draft (id, sealed) VALUES ($1, $2)", "tb", id,
                              sealed.data, sealed.size);
    cs_buf_dispose(&sealed);
    return status;
}

cs_status cs_drafts_open(cs_book *book, const char *id, cs_buf *out, cs_error *error) {
    char about[ABOUT_BYTES];
    cs_rows *rows = NULL;
    bool there = false;
    name_it(id, about);
    cs_status status =
        cs_store_ask(cs_book_store(book), &rows, error, "SELECT sealed FROM draft WHERE id = $1", "t", id);
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && !there) status = cs_fail(error, CS_NOT_FOUND, "the text of %s is not kept, or was purged", id);
    if (!status) {
        size_t size;
        const void *sealed = cs_rows_bytes(rows, 0, &size);
        status = cs_stream_open(cs_book_draft_key(book), about, sealed, size, out, error);
    }
    cs_rows_close(rows);
    return status;
}

cs_status cs_drafts_has(cs_book *book, const char *id, bool *out, cs_error *error) {
    return cs_store_exists(cs_book_store(book), out, error, "SELECT 1 FROM draft WHERE id = $1", "t", id);
}

cs_status cs_drafts_purge(cs_book *book, const char *id, cs_error *error) {
    bool there = false;
    cs_status status = cs_drafts_has(book, id, &there, error);
    if (!status && !there) status = cs_fail(error, CS_NOT_FOUND, "the text of %s is not kept, or was purged", id);
    return status ? status : cs_store_run(cs_book_store(book), error, "DELETE FROM draft WHERE id = $1", "t", id);
}
