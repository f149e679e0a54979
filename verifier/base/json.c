/* json.c - the one wrapper around Jansson: strict parsing and reading of members by table. */
#include "base/json.h"

#include <jansson.h>
#include <string.h>

#include "base/error.h"

/* A cs_json is Jansson's json_t under another name; nothing outside this file knows. */
static const json_t *inner(const cs_json *value) {
    return (const json_t *)(const void *)value;
}

/* Jansson's own texts quote the input, so only its code and position are used. */
static const struct {
    enum json_error_code code;
    const char *what;
} REASONS[] = {
    {json_error_premature_end_of_input, "ends too early"},
    {json_error_end_of_input_expected, "has something behind its closing bracket"},
    {json_error_invalid_utf8, "holds bytes that are not UTF-8"},
    {json_error_null_character, "holds a NUL character"},
    {json_error_null_byte_in_key, "holds a NUL character in a member's name"},
    {json_error_duplicate_key, "has the same member twice"},
    {json_error_numeric_overflow, "holds a number that is too large"},
    {json_error_stack_overflow, "is nested too deep"},
};

static const char *reason_of(const json_error_t *error) {
    enum json_error_code code = json_error_code(error);
    for (size_t i = 0; i < sizeof REASONS / sizeof *REASONS; i++)
        if (REASONS[i].code == code) return REASONS[i].what;
    return "is not well formed";
}

cs_status cs_json_parse(const char *bytes, size_t size, cs_json **out, cs_error *error) {
    json_error_t reason;
    json_t *root = json_loadb(bytes, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &reason);
    if (!root && json_error_code(&reason) == json_error_out_of_memory) return cs_fail_memory(error);
    if (!root)
        return cs_fail(error, CS_BAD_INPUT, "the JSON %s (byte %d); expected one JSON object", reason_of(&reason),
                       reason.position);
    *out = (cs_json *)(void *)root;
    return CS_OK;
}

void cs_json_free(cs_json *root) {
    json_decref((json_t *)(void *)root);
}

cs_json_kind cs_json_kind_of(const cs_json *value) {
    static const cs_json_kind KINDS[] = {
        [JSON_OBJECT] = CS_JSON_OBJECT,  [JSON_ARRAY] = CS_JSON_ARRAY, [JSON_STRING] = CS_JSON_STRING,
        [JSON_INTEGER] = CS_JSON_NUMBER, [JSON_REAL] = CS_JSON_NUMBER, [JSON_TRUE] = CS_JSON_BOOL,
        [JSON_FALSE] = CS_JSON_BOOL,     [JSON_NULL] = CS_JSON_NULL,
    };
    return KINDS[json_typeof(inner(value))];
}

const char *cs_json_string(const cs_json *value, size_t *size) {
    const char *text = json_string_value(inner(value));
    if (text && size) *size = json_string_length(inner(value));
    return text;
}

size_t cs_json_number(const cs_json *value) {
    json_int_t number = json_integer_value(inner(value));
    return number > 0 ? (size_t)number : 0;
}

bool cs_json_int(const cs_json *value, int64_t *out) {
    if (!json_is_integer(inner(value))) return false;
    *out = json_integer_value(inner(value));
    return true;
}

bool cs_json_true(const cs_json *value) {
    return json_is_true(inner(value));
}

size_t cs_json_count(const cs_json *array) {
    return json_array_size(inner(array));
}

const cs_json *cs_json_element(const cs_json *array, size_t index) {
    return (const cs_json *)(const void *)json_array_get(inner(array), index);
}

const cs_json *cs_json_member(const cs_json *object, const char *name) {
    return (const cs_json *)(const void *)json_object_get(inner(object), name);
}

static const char *const KIND_NAMES[] = {
    [CS_JSON_NULL] = "null",       [CS_JSON_BOOL] = "a truth value", [CS_JSON_NUMBER] = "a number",
    [CS_JSON_STRING] = "a string", [CS_JSON_ARRAY] = "an array",     [CS_JSON_OBJECT] = "an object",
};

enum { NAME_SHOWN = 60 };

/* A name from outside as a message may show it: printable ASCII, cut. */
static void show_name(const char *name, char out[NAME_SHOWN + 1]) {
    size_t n = 0;
    for (; name[n] && n < NAME_SHOWN; n++) out[n] = name[n] >= ' ' && name[n] < 127 ? name[n] : '?';
    out[n] = 0;
}

static const cs_json_field *find_field(const cs_json_field *fields, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i].name, name) == 0) return &fields[i];
    return NULL;
}

static cs_status fail_unknown(const char *where, const char *name, const cs_json_field *fields, size_t count,
                              cs_error *error) {
    char shown[NAME_SHOWN + 1], known[512];
    size_t used = 0;
    show_name(name, shown);
    for (size_t i = 0; i < count && used + strlen(fields[i].name) + 3 < sizeof known; i++) {
        if (i) memcpy(known + used, ", ", 2), used += 2;
        memcpy(known + used, fields[i].name, strlen(fields[i].name));
        used += strlen(fields[i].name);
    }
    known[used] = 0;
    return cs_fail(error, CS_BAD_INPUT, "unknown member \"%s%s\"; expected one of: %s", where, shown, known);
}

cs_status cs_json_read_object(const cs_json *object, const char *where, const cs_json_field *fields, size_t count,
                              cs_error *error) {
    /* The iterator is opaque and does not change the object. */
    json_t *walked = (json_t *)(uintptr_t)(const void *)object;
    const char *name;
    json_t *value;
    json_object_foreach(walked, name, value) {
        const cs_json_field *field = find_field(fields, count, name);
        if (!field) return fail_unknown(where, name, fields, count, error);
        const cs_json *found = (const cs_json *)(const void *)value;
        cs_json_kind kind = cs_json_kind_of(found);
        if (kind == CS_JSON_NULL) continue;
        if (kind != field->kind)
            return cs_fail(error, CS_BAD_INPUT, "member \"%s%s\" is %s; expected %s", where, field->name,
                           KIND_NAMES[kind], KIND_NAMES[field->kind]);
        *field->value = found;
    }
    return CS_OK;
}
