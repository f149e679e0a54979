/* checkpoint.c - the ledger's checkpoints: signed, kept in the book, and written to an outside folder. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "book/inside.h"
#include "ledger/note.h"

cs_status cs_checkpoint_root(cs_book *book, cs_checkpoint *out, cs_error *error) {
    cs_tree tree;
    cs_status status = cs_book_tree(book, &tree, error);
    if (status) return status;
    *out = (cs_checkpoint){.size = tree.size};
    memcpy(out->origin, book->origin, strlen(book->origin) + 1); /* a good name fits */
    return cs_tree_root(&tree, tree.size, &out->root, error);
}

cs_status cs_checkpoint_sign(cs_book *book, const char *vkey, cs_buf *note, cs_error *error) {
    cs_checkpoint checkpoint;
    cs_sign_key key;
    cs_status status = cs_checkpoint_root(book, &checkpoint, error);
    if (!status) status = cs_keys_signing(book, vkey, &key, error);
    if (status) return status;
    status = cs_checkpoint_write(&checkpoint, note, error);
    if (!status) status = cs_note_sign(note, book->origin, &key, error);
    cs_sign_key_wipe(&key);
    if (status) return status;
    return cs_store_run(book->store, error,
                        "INSERT INTO ledger_checkpoint (size, time, note) VALUES ($1, $2, $3)"
                        " ON CONFLICT (size, time) DO NOTHING",
                        "iit", (int64_t)checkpoint.size, cs_book_now(book), note->data);
}

/* "checkpoint-SIZE.txt" beside "checkpoint.txt", the newest: old ones are never written over by others. */
static cs_status write_outside(const char *folder, uint64_t size, const cs_buf *note, cs_error *error) {
    char name[48];
    snprintf(name, sizeof name, "checkpoint-%012llu.txt", (unsigned long long)size);
    char *numbered = cs_book_path(folder, name), *newest = cs_book_path(folder, "checkpoint.txt");
    cs_status status = numbered && newest ? CS_OK : cs_fail_memory(error);
    const cs_replacement files[] = {{numbered, note->data, note->size}, {newest, note->data, note->size}};
    if (!status) status = cs_file_replace_all(files, 2, error);
    free(numbered);
    free(newest);
    return status;
}

static cs_status outside_folder(cs_book *book, char **out, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    *out = NULL;
    cs_status status =
        cs_store_ask(book->store, &rows, error, "SELECT value FROM book_setting WHERE name = 'folder'", "");
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && there && *cs_rows_text(rows, 0) && !(*out = strdup(cs_rows_text(rows, 0))))
        status = cs_fail_memory(error);
    cs_rows_close(rows);
    return status;
}

cs_status cs_book_checkpoint(cs_book *book, char **note, cs_error *error) {
    char *vkey = NULL, *folder = NULL;
    cs_buf text = CS_BUF_INIT;
    cs_status status = cs_book_begin(book, error);
    if (status) return status;
    status = cs_keys_in_force(book, &vkey, error);
    if (!status) status = cs_checkpoint_sign(book, vkey, &text, error);
    if (!status) status = outside_folder(book, &folder, error);
    int64_t size = book->next;
    status = cs_book_end(book, status, error);
    if (!status && folder) status = write_outside(folder, (uint64_t)size, &text, error);
    free(vkey);
    free(folder);
    if (status)
        cs_buf_dispose(&text);
    else
        *note = text.data;
    return status;
}

cs_status cs_book_set_outside(cs_book *book, const char *actor, const char *folder, cs_error *error) {
    if (*folder && *folder != '/')
        return cs_fail(
            error, CS_BAD_USAGE,
            "the folder for checkpoints must be given from the root (\"/...\"): \"%s\" would mean another one "
            "wherever the program is started",
            folder);
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    cs_json_open(&writer, '{');
    cs_json_name(&writer, "folder");
    cs_json_put_string(&writer, folder);
    cs_json_close(&writer, '}');
    cs_status status = cs_book_begin(book, error);
    if (!status) status = cs_book_add(book, CS_BOOK_OUTSIDE_SET, actor, &body, NULL, error);
    status = cs_book_end(book, status, error);
    cs_buf_dispose(&body);
    return status;
}

/* ---- Another key ------------------------------------------------------------------------------------------------ */

static cs_status add_key_record(cs_book *book, const char *actor, const char *vkey, const char *replaces,
                                const char *reason, cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    cs_json_open(&writer, '{');
    cs_json_name(&writer, "key");
    cs_json_put_string(&writer, vkey);
    cs_json_name(&writer, "replaces");
    cs_json_put_string(&writer, replaces);
    cs_json_name(&writer, "reason");
    cs_json_put_string(&writer, reason);
    cs_json_close(&writer, '}');
    cs_status status = cs_book_add(book, CS_BOOK_KEY_CHANGED, actor, &body, NULL, error);
    cs_buf_dispose(&body);
    return status;
}

/* The old key's last checkpoint holds the record that names the new one, so that who trusts the old one can trust it.
 */
cs_status cs_book_rotate_key(cs_book *book, const char *actor, const char *reason, cs_error *error) {
    char *old = NULL, *new = NULL;
    cs_buf note = CS_BUF_INIT;
    if (!*reason) return cs_fail(error, CS_BAD_USAGE, "a new key needs a reason, which is recorded");
    cs_status status = cs_book_begin(book, error);
    if (status) return status;
    status = cs_keys_in_force(book, &old, error);
    if (!status) status = cs_keys_add(book, &new, error);
    if (!status) status = add_key_record(book, actor, new, old, reason, error);
    if (!status) status = cs_checkpoint_sign(book, old, &note, error);
    status = cs_book_end(book, status, error);
    free(old);
    free(new);
    cs_buf_dispose(&note);
    return status;
}
