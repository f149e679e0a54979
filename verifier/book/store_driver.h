/* store_driver.h - what a database has to bring to be a store: one table of functions. */
#ifndef CS_BOOK_STORE_DRIVER_H
#define CS_BOOK_STORE_DRIVER_H

#include "book/store.h"

/* A value of a statement. Text is bytes closed by a NUL. */
typedef enum cs_value_type { CS_VALUE_NULL, CS_VALUE_INT, CS_VALUE_TEXT, CS_VALUE_BYTES } cs_value_type;
typedef struct cs_value {
    cs_value_type type;
    int64_t number;
    const void *bytes;
    size_t size;
} cs_value;

typedef struct cs_store_driver {
    cs_status (*begin)(cs_store *store, cs_store_intent intent, cs_error *error);
    cs_status (*commit)(cs_store *store, cs_error *error);
    void (*rollback)(cs_store *store);
    bool (*in_transaction)(const cs_store *store);
    cs_status (*ask)(cs_store *store, const char *sql, const cs_value *values, size_t count, cs_rows **out,
                     cs_error *error);
    cs_status (*next)(cs_rows *rows, bool *more, cs_error *error);
    cs_value (*column)(cs_rows *rows, int column);
    void (*close_rows)(cs_rows *rows);
    void (*close)(cs_store *store);
} cs_store_driver;

/* What each driver's store and rows begin with. */
struct cs_store {
    const cs_store_driver *driver;
};
struct cs_rows {
    const cs_store_driver *driver;
};

void cs_store_close(cs_store *store);

#endif
