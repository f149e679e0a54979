/* schema.h - the tables of the book itself. */
#ifndef CS_BOOK_SCHEMA_H
#define CS_BOOK_SCHEMA_H

#include "book/sqlite.h"

extern const cs_sqlite_schema cs_book_schema;

#endif
