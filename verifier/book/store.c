/* store.c - from the letters of a call to values, and to the driver. */
#include "book/store.h"

#include <stdarg.h>
#include <string.h>

#include "base/error.h"
#include "book/store_driver.h"

enum { VALUES_MOST = 32 };

cs_status cs_store_begin(cs_store *store, cs_store_intent intent, cs_error *error) {
    return store->driver->begin(store, intent, error);
}

cs_status cs_store_commit(cs_store *store, cs_error *error) {
    return store->driver->commit(store, error);
}

void cs_store_rollback(cs_store *store) {
    store->driver->rollback(store);
}

bool cs_store_in_transaction(const cs_store *store) {
    return store->driver->in_transaction(store);
}

void cs_store_close(cs_store *store) {
    if (store) store->driver->close(store);
}

static cs_status read_values(const char *types, va_list args, cs_value *values, size_t *count, cs_error *error) {
    for (*count = 0; types[*count]; ++*count) {
        if (*count == VALUES_MOST) return cs_fail(error, CS_BUG, "a statement has more than %d values", VALUES_MOST);
        cs_value *value = &values[*count];
        *value = (cs_value){.type = CS_VALUE_NULL};
        switch (types[*count]) {
        case 't':
            value->bytes = va_arg(args, const char *);
            if (value->bytes) {
                value->type = CS_VALUE_TEXT;
                value->size = strlen(value->bytes);
            }
            break;
        case 'i':
            value->type = CS_VALUE_INT;
            value->number = va_arg(args, int64_t);
            break;
        case 'b':
            value->bytes = va_arg(args, const void *);
            value->size = va_arg(args, size_t);
            if (value->bytes) value->type = CS_VALUE_BYTES;
            break;
        default:
            return cs_fail(error, CS_BUG, "a statement's values have the unknown letter %c", types[*count]);
        }
    }
    return CS_OK;
}

static cs_status ask(cs_store *store, const char *sql, const char *types, va_list args, cs_rows **out,
                     cs_error *error) {
    cs_value values[VALUES_MOST];
    size_t count = 0;
    cs_status status = read_values(types, args, values, &count, error);
    return status ? status : store->driver->ask(store, sql, values, count, out, error);
}

/* Takes the first row, if there is one, and leaves the rest. */
static cs_status first(cs_rows *rows, bool *there, int64_t *number, cs_error *error) {
    cs_status status = cs_rows_next(rows, there, error);
    if (!status && number) *number = *there ? cs_rows_int(rows, 0) : 0;
    cs_rows_close(rows);
    return status;
}

cs_status cs_store_run(cs_store *store, cs_error *error, const char *sql, const char *types, ...) {
    cs_rows *rows = NULL;
    bool there;
    va_list args;
    va_start(args, types);
    cs_status status = ask(store, sql, types, args, &rows, error);
    va_end(args);
    return status ? status : first(rows, &there, NULL, error);
}

cs_status cs_store_ask(cs_store *store, cs_rows **out, cs_error *error, const char *sql, const char *types, ...) {
    va_list args;
    va_start(args, types);
    cs_status status = ask(store, sql, types, args, out, error);
    va_end(args);
    return status;
}

cs_status cs_store_number(cs_store *store, int64_t *out, cs_error *error, const char *sql, const char *types, ...) {
    cs_rows *rows = NULL;
    bool there;
    va_list args;
    va_start(args, types);
    cs_status status = ask(store, sql, types, args, &rows, error);
    va_end(args);
    return status ? status : first(rows, &there, out, error);
}

cs_status cs_store_exists(cs_store *store, bool *out, cs_error *error, const char *sql, const char *types, ...) {
    cs_rows *rows = NULL;
    va_list args;
    va_start(args, types);
    cs_status status = ask(store, sql, types, args, &rows, error);
    va_end(args);
    return status ? status : first(rows, out, NULL, error);
}

cs_status cs_rows_next(cs_rows *rows, bool *more, cs_error *error) {
    return rows->driver->next(rows, more, error);
}

const char *cs_rows_text(cs_rows *rows, int column) {
    cs_value value = rows->driver->column(rows, column);
    return value.bytes ? value.bytes : "";
}

int64_t cs_rows_int(cs_rows *rows, int column) {
    return rows->driver->column(rows, column).number;
}

const void *cs_rows_bytes(cs_rows *rows, int column, size_t *size) {
    cs_value value = rows->driver->column(rows, column);
    *size = value.size;
    return value.bytes;
}

bool cs_rows_null(cs_rows *rows, int column) {
    return rows->driver->column(rows, column).type == CS_VALUE_NULL;
}

void cs_rows_close(cs_rows *rows) {
    if (rows) rows->driver->close_rows(rows);
}
