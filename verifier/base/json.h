/* json.h - reading JSON strictly (Jansson) and writing it as a stream.
 *
 * Messages name members and positions, never a value: a value may be a draft. */
#ifndef CS_BASE_JSON_H
#define CS_BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "countersign/status.h"

/* ---- Reading ------------------------------------------------------------------------------------------------ */

/* A parsed value; members and elements live as long as the root. */
typedef struct cs_json cs_json;

typedef enum cs_json_kind {
    CS_JSON_NULL,
    CS_JSON_BOOL,
    CS_JSON_NUMBER,
    CS_JSON_STRING,
    CS_JSON_ARRAY,
    CS_JSON_OBJECT
} cs_json_kind;

/* One whole value. Twice the same member, a NUL inside a string, bad UTF-8 and anything behind the value are
 * CS_BAD_INPUT with the byte at which reading stopped. */
cs_status cs_json_parse(const char *bytes, size_t size, cs_json **out, cs_error *error);
void cs_json_free(cs_json *root);

cs_json_kind cs_json_kind_of(const cs_json *value);
/* The text of a string, closed by a NUL, and its size in bytes (`size` may be NULL); NULL if it is no string. */
const char *cs_json_string(const cs_json *value, size_t *size);
/* A whole number from 0 on; 0 for anything else. */
size_t cs_json_number(const cs_json *value);
/* A whole number with its sign, as times are written; false for anything else. */
bool cs_json_int(const cs_json *value, int64_t *out);
/* A truth value; false for anything else. */
bool cs_json_true(const cs_json *value);
/* A member of an object or NULL. */
const cs_json *cs_json_member(const cs_json *object, const char *name);
/* Elements of an array: 0 and NULL where it is none. */
size_t cs_json_count(const cs_json *array);
const cs_json *cs_json_element(const cs_json *array, size_t index);

/* A member that an object may have. A member that is absent or null leaves `*value` untouched. */
typedef struct cs_json_field {
    const char *name;
    cs_json_kind kind;
    const cs_json **value;
} cs_json_field;

/* Reads an object's members by their table. One that the table does not list, or of another kind, is CS_BAD_INPUT and
 * named; `where` ("context.") is put before the name. */
cs_status cs_json_read_object(const cs_json *object, const char *where, const cs_json_field *fields, size_t count,
                              cs_error *error);

/* ---- Writing ------------------------------------------------------------------------------------------------ */

/* Writes into a buffer; commas and, where `indent` is set, line breaks take care of themselves. */
typedef struct cs_json_writer {
    cs_buf *out;
    int indent; /* spaces a level; 0: all on one line */
    int depth;
    bool comma, named;
} cs_json_writer;

void cs_json_open(cs_json_writer *writer, char bracket); /* '{' or '[' */
void cs_json_close(cs_json_writer *writer, char bracket);
void cs_json_name(cs_json_writer *writer, const char *name);
void cs_json_put_string(cs_json_writer *writer, const char *text); /* NULL writes null */
void cs_json_put_size(cs_json_writer *writer, size_t number);
void cs_json_put_int(cs_json_writer *writer, int64_t number);
void cs_json_put_bool(cs_json_writer *writer, bool value);
void cs_json_put_null(cs_json_writer *writer);

#endif
