/* book.c - a record is added: its body, its entry, the ledger's nodes, the projections, all or nothing. */
#include "book/book.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/time.h"
#include "book/inside.h"

/* A clock that was set back by less is taken to stand still. */
enum { CLOCK_SLACK_MILLISECONDS = 5000 };

int64_t cs_book_now(cs_book *book) {
    if (cs_store_in_transaction(book->store) && book->now) return book->now;
    return book->clock ? book->clock(book->clock_state) : cs_time_now();
}

void cs_book_set_clock(cs_book *book, int64_t (*clock)(void *), void *state) {
    book->clock = clock;
    book->clock_state = state;
}

cs_store *cs_book_store(cs_book *book) {
    return book->store;
}

const char *cs_book_origin(const cs_book *book) {
    return book->origin;
}

const cs_secret *cs_book_draft_key(const cs_book *book) {
    return &book->draft_key;
}

const cs_secret *cs_book_hash_key(const cs_book *book) {
    return &book->hash_key;
}

cs_status cs_book_size(cs_book *book, int64_t *out, cs_error *error) {
    return cs_store_number(book->store, out, error, "SELECT coalesce(max(number) + 1, 0) FROM record", "");
}

/* ---- Transactions ----------------------------------------------------------------------------------------------- */

/* Records bear rising times, so a clock that was set back must not make any. */
static cs_status read_clock(cs_book *book, cs_error *error) {
    int64_t now = book->clock ? book->clock(book->clock_state) : cs_time_now();
    if (now < book->last - CLOCK_SLACK_MILLISECONDS) {
        char shown[CS_TIME_TEXT], before[CS_TIME_TEXT];
        cs_time_write(now, shown);
        cs_time_write(book->last, before);
        return cs_fail(
            error, CS_CONFLICT,
            "the computer's clock shows %s, but the last record was made at %s; nothing was recorded, set the "
            "clock first",
            shown, before);
    }
    book->now = now > book->last ? now : book->last;
    return CS_OK;
}

cs_status cs_book_begin(cs_book *book, cs_error *error) {
    cs_status status = cs_store_begin(book->store, CS_STORE_WRITE, error);
    if (status) return status;
    book->now = 0;
    status = cs_book_size(book, &book->next, error);
    if (!status)
        status = cs_store_number(book->store, &book->last, error, "SELECT time FROM record WHERE number = $1", "i",
                                 book->next - 1);
    if (!status) status = read_clock(book, error);
    if (status) cs_store_rollback(book->store);
    return status;
}

cs_status cs_book_commit(cs_book *book, cs_error *error) {
    return cs_store_commit(book->store, error);
}

void cs_book_rollback(cs_book *book) {
    cs_store_rollback(book->store);
}

cs_status cs_book_end(cs_book *book, cs_status so_far, cs_error *error) {
    if (!so_far) return cs_book_commit(book, error);
    cs_book_rollback(book);
    return so_far;
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

/* A record on its way. */
typedef struct adding {
    cs_buf json, entry;
    cs_entry fields;
    cs_hash leaf;
} adding;

static cs_status new_hex(char out[CS_ID_BYTES], cs_error *error) {
    static const char DIGITS[] = "0123456789abcdef";
    unsigned char bytes[(CS_ID_BYTES - 1) / 2];
    if (!cs_random_bytes(bytes, sizeof bytes)) return cs_fail(error, CS_IO, "the system gives no random bytes");
    for (size_t i = 0; i < sizeof bytes; i++) {
        out[2 * i] = DIGITS[bytes[i] >> 4];
        out[2 * i + 1] = DIGITS[bytes[i] & 15];
    }
    out[CS_ID_BYTES - 1] = 0;
    return CS_OK;
}

static cs_status compose(cs_book *book, adding *record, const char *kind, const char *actor, const cs_buf *body,
                         cs_error *error) {
    char salt[CS_ID_BYTES];
    cs_entry *fields = &record->fields;
    size_t kind_size = strlen(kind), actor_size = actor ? strlen(actor) : 0;
    if (body->failed) return cs_fail_memory(error);
    if (body->size < 2 || body->data[0] != '{') return cs_fail(error, CS_BUG, "a record's body is no JSON object");
    if (kind_size >= sizeof fields->kind || actor_size >= sizeof fields->actor)
        return cs_fail(error, CS_BUG, "a record's kind or actor is too long");
    cs_status status = new_hex(salt, error);
    if (!status) status = new_hex(fields->id, error);
    if (status) return status;
    memcpy(fields->kind, kind, kind_size + 1);
    if (actor) memcpy(fields->actor, actor, actor_size + 1);
    fields->time = book->now;
    cs_buf_printf(&record->json, "{\"salt\":\"%s\"%s", salt, body->data[1] == '}' ? "" : ",");
    if (!cs_buf_add(&record->json, body->data + 1, body->size - 1)) return cs_fail_memory(error);
    cs_bytes whole = {record->json.data, record->json.size};
    cs_sha256(&whole, 1, &fields->body);
    if ((status = cs_entry_write(fields, &record->entry, error))) return status;
    cs_tree_leaf(record->entry.data, record->entry.size, &record->leaf);
    return CS_OK;
}

static cs_status put_node(void *holder, unsigned level, uint64_t index, const cs_hash *hash, cs_error *error) {
    const cs_book *book = holder;
    return cs_store_run(book->store, error, "INSERT INTO ledger_node (level, position, hash) VALUES ($1, $2, $3)",
                        "iib", (int64_t)level, (int64_t)index, hash->bytes, (size_t)CS_HASH_BYTES);
}

static cs_status store_record(cs_book *book, const adding *record, cs_error *error) {
    const cs_entry *fields = &record->fields;
    cs_status status = cs_store_run(
        book->store, error, "INSERT INTO record (number, id, kind, actor, time, entry) VALUES ($1, $2, $3, $4, $5, $6)",
        "itttib", book->next, fields->id, fields->kind, fields->actor, fields->time, record->entry.data,
        record->entry.size);
    if (!status)
        status = cs_store_run(book->store, error, "INSERT INTO record_body (number, json) VALUES ($1, $2)", "it",
                              book->next, record->json.data);
    cs_tree tree;
    if (!status) status = cs_book_tree(book, &tree, error);
    if (status) return status;
    tree.size = (uint64_t)book->next;
    return cs_tree_add(&tree, &record->leaf, put_node, error);
}

/* What the database gives back must hash to what was meant, or nothing is recorded. */
static cs_status read_back(cs_book *book, const adding *record, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    cs_status status = cs_store_ask(book->store, &rows, error,
                                    "SELECT entry, json, hash FROM record JOIN record_body USING (number)"
                                    " JOIN ledger_node ON level = 0 AND position = record.number"
                                    " WHERE record.number = $1",
                                    "i", book->next);
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status) {
        size_t entry_size = 0, json_size = 0, node_size = 0;
        const void *entry = there ? cs_rows_bytes(rows, 0, &entry_size) : NULL;
        const void *json = there ? cs_rows_bytes(rows, 1, &json_size) : NULL;
        const void *node = there ? cs_rows_bytes(rows, 2, &node_size) : NULL;
        cs_hash leaf, body;
        cs_tree_leaf(entry, entry_size, &leaf);
        cs_sha256(&(cs_bytes){json, json_size}, 1, &body);
        if (!there || !cs_hash_equal(&leaf, &record->leaf) || !cs_hash_equal(&body, &record->fields.body) ||
            node_size != CS_HASH_BYTES || memcmp(node, leaf.bytes, CS_HASH_BYTES) != 0)
            status = cs_fail(error, CS_CORRUPT,
                             "record %lld was read back other than it was written; nothing was recorded: test the disk "
                             "and the memory of this machine",
                             (long long)book->next);
    }
    cs_rows_close(rows);
    return status;
}

static cs_status project(cs_book *book, const adding *record, cs_error *error) {
    cs_json *body = NULL;
    cs_error why = {CS_OK, ""};
    cs_status status = cs_json_parse(record->json.data, record->json.size, &body, &why);
    if (status)
        return cs_fail(error, status == CS_NO_MEMORY ? status : CS_BUG, "a body of %s is no good JSON: %s",
                       record->fields.kind, why.message);
    cs_record seen = {.number = book->next,
                      .kind = record->fields.kind,
                      .id = record->fields.id,
                      .actor = record->fields.actor,
                      .time = record->fields.time,
                      .json = record->json.data,
                      .json_size = record->json.size,
                      .body = body};
    status = cs_projections_apply(book, &seen, error);
    cs_json_free(body);
    return status;
}

cs_status cs_book_add(cs_book *book, const char *kind, const char *actor, const cs_buf *body, char id[CS_ID_BYTES],
                      cs_error *error) {
    if (!cs_store_in_transaction(book->store)) return cs_fail(error, CS_BUG, "a record needs a transaction");
    adding record = {CS_BUF_INIT, CS_BUF_INIT, {"", "", "", 0, {{0}}}, {{0}}};
    cs_status status = compose(book, &record, kind, actor, body, error);
    if (!status) status = store_record(book, &record, error);
    if (!status) status = read_back(book, &record, error);
    if (!status) status = project(book, &record, error);
    if (!status) {
        book->next++;
        book->last = record.fields.time;
        if (id) memcpy(id, record.fields.id, CS_ID_BYTES);
    }
    cs_buf_dispose(&record.json);
    cs_buf_dispose(&record.entry);
    return status;
}
