/* lines.c - lines and their fields. */
#include "ledger/lines.h"

#include <string.h>

#include "base/base64.h"
#include "base/error.h"
#include "countersign/limits.h"

enum { READ_AT_ONCE = 64 * 1024 };

void cs_lines_of(cs_lines *lines, const char *text, size_t size) {
    *lines = (cs_lines){.held = CS_BUF_INIT, .at = text, .end = text + size, .ended = true};
}

void cs_lines_from(cs_lines *lines, cs_ledger_read read, void *user) {
    *lines = (cs_lines){.read = read, .user = user, .held = CS_BUF_INIT};
}

void cs_lines_dispose(cs_lines *lines) {
    cs_buf_dispose(&lines->held);
}

/* Keeps what was not read yet, and puts more behind it. */
static cs_status read_more(cs_lines *lines, cs_error *error) {
    cs_buf *held = &lines->held;
    size_t left = lines->at ? (size_t)(lines->end - lines->at) : 0;
    if (left > CS_LIMIT_LEDGER_LINE)
        return cs_fail(error, CS_LIMIT, "line %zu has more than %d bytes", lines->number + 1, CS_LIMIT_LEDGER_LINE);
    if (left) memmove(held->data, lines->at, left);
    held->size = left;
    if (!cs_buf_reserve(held, READ_AT_ONCE)) return cs_fail_memory(error);
    ptrdiff_t got = lines->read(lines->user, held->data + left, READ_AT_ONCE);
    if (got < 0) return cs_fail(error, CS_IO, "the text cannot be read behind its line %zu", lines->number);
    lines->ended = got == 0;
    held->size += (size_t)got;
    lines->at = held->data;
    lines->end = held->data + held->size;
    return CS_OK;
}

cs_status cs_lines_next(cs_lines *lines, bool *more, cs_error *error) {
    size_t searched = 0;
    for (;;) {
        size_t left = lines->at ? (size_t)(lines->end - lines->at) : 0;
        const char *stop = left > searched ? memchr(lines->at + searched, '\n', left - searched) : NULL;
        if (stop) {
            lines->line = lines->at;
            lines->size = (size_t)(stop - lines->at);
            lines->at = stop + 1;
            lines->number++;
            *more = true;
            return CS_OK;
        }
        if (lines->ended) break;
        searched = left;
        cs_status status = read_more(lines, error);
        if (status) return status;
    }
    *more = false;
    return CS_OK;
}

cs_status cs_lines_at_end(cs_lines *lines, bool *out, cs_error *error) {
    while (lines->at == lines->end && !lines->ended) {
        cs_status status = read_more(lines, error);
        if (status) return status;
    }
    *out = lines->at == lines->end;
    return CS_OK;
}

bool cs_line_is(const cs_lines *lines, const char *words) {
    return lines->size == strlen(words) && memcmp(lines->line, words, lines->size) == 0;
}

bool cs_line_take_word(cs_lines *lines, const char *word) {
    size_t size = strlen(word);
    if (lines->size <= size || memcmp(lines->line, word, size) != 0 || lines->line[size] != ' ') return false;
    lines->line += size + 1;
    lines->size -= size + 1;
    return true;
}

cs_bytes cs_line_take_field(cs_lines *lines) {
    const char *space = memchr(lines->line, ' ', lines->size);
    size_t size = space ? (size_t)(space - lines->line) : lines->size, taken = space ? size + 1 : size;
    cs_bytes field = {lines->line, size};
    lines->line += taken;
    lines->size -= taken;
    return field;
}

bool cs_read_decimal(cs_bytes field, uint64_t *out) {
    const char *digits = field.data;
    uint64_t number = 0;
    if (field.size == 0 || field.size > 19 || (digits[0] == '0' && field.size > 1)) return false;
    for (size_t i = 0; i < field.size; i++) {
        if (digits[i] < '0' || digits[i] > '9') return false;
        number = number * 10 + (uint64_t)(digits[i] - '0');
    }
    if (number > INT64_MAX) return false;
    *out = number;
    return true;
}

cs_status cs_line_bad(const cs_lines *lines, const char *expected, cs_error *error) {
    return cs_fail(error, CS_CORRUPT, "line %zu: expected %s", lines->number, expected);
}

cs_status cs_read_base64(cs_bytes field, cs_buf *out, bool *good, cs_error *error) {
    bool read = cs_base64_decode_strictly(field.data, field.size, out);
    if (!read && out->failed) return cs_fail_memory(error);
    *good = read;
    return CS_OK;
}
