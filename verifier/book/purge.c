/* purge.c - bodies of records are deleted after their time; the ledger stays whole. */
#include <string.h>

#include "base/error.h"
#include "book/inside.h"
#include "book/sqlite.h"
#include "ledger/audit.h"

static cs_status check_one(cs_book *book, int64_t number, cs_error *error) {
    cs_kept_record record = {.copy = NULL};
    cs_status status = cs_book_record(book, number, &record, error);
    if (status) return status;
    const char *kind = record.entry.kind;
    if (!record.copy)
        status = cs_fail(error, CS_NOT_FOUND, "the body of record %lld was purged already", (long long)number);
    else if (strcmp(kind, CS_LEDGER_FIRST_KEY) == 0 || strcmp(kind, CS_LEDGER_NEXT_KEY) == 0)
        status =
            cs_fail(error, CS_CONFLICT, "record %lld brings a signing key, without which nobody could check the ledger",
                    (long long)number);
    cs_book_record_free(&record);
    return status;
}

static cs_status add_record(cs_book *book, const char *actor, const int64_t *numbers, size_t count, const char *reason,
                            cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    cs_json_open(&writer, '{');
    cs_json_name(&writer, "numbers");
    cs_json_open(&writer, '[');
    for (size_t i = 0; i < count; i++) cs_json_put_int(&writer, numbers[i]);
    cs_json_close(&writer, ']');
    cs_json_name(&writer, "reason");
    cs_json_put_string(&writer, reason);
    cs_json_close(&writer, '}');
    cs_status status = cs_book_add(book, CS_BOOK_PURGED, actor, &body, NULL, error);
    cs_buf_dispose(&body);
    return status;
}

static cs_status delete_bodies(cs_book *book, const int64_t *numbers, size_t count, cs_error *error) {
    cs_status status = cs_sqlite_permit_set(book->store, CS_PERMIT_PURGE, error);
    for (size_t i = 0; i < count && !status; i++)
        status = cs_store_run(book->store, error, "DELETE FROM record_body WHERE number = $1", "i", numbers[i]);
    cs_status again = cs_sqlite_permit_set(book->store, CS_PERMIT_NOTHING, status ? NULL : error);
    return status ? status : again;
}

cs_status cs_book_purge(cs_book *book, const char *actor, const int64_t *numbers, size_t count, const char *reason,
                        cs_error *error) {
    if (!count || !*reason)
        return cs_fail(error, CS_BAD_USAGE, "a purge needs records and a reason, which is recorded");
    cs_status status = cs_book_begin(book, error);
    if (status) return status;
    for (size_t i = 0; i < count && !status; i++) status = check_one(book, numbers[i], error);
    if (!status) status = add_record(book, actor, numbers, count, reason, error);
    if (!status) status = delete_bodies(book, numbers, count, error);
    if (!status) status = cs_projections_remake(book, true, error);
    return cs_book_end(book, status, error);
}
