/* lines.c - a read buffer that grows to one line and no further than the limit. */
#include "cli/lines.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

void cs_lines_init(cs_lines *lines, int file, size_t limit) {
    *lines = (cs_lines){.file = file, .limit = limit};
}

void cs_lines_dispose(cs_lines *lines) {
    free(lines->data);
    lines->data = NULL;
}

static cs_status fail(cs_error *error, cs_status status, const char *what, const char *reason) {
    error->status = status;
    snprintf(error->message, sizeof error->message, "%s%s", what, reason);
    return status;
}

/* Moves what is left to the front and makes room for a chunk. */
static bool make_room(cs_lines *lines) {
    size_t kept = lines->end - lines->start;
    if (lines->start && kept) memmove(lines->data, lines->data + lines->start, kept);
    lines->start = 0;
    lines->end = kept;
    if (lines->capacity - kept >= CHUNK) return true;
    size_t capacity = lines->capacity * 2 > kept + CHUNK ? lines->capacity * 2 : kept + CHUNK;
    char *bigger = realloc(lines->data, capacity);
    if (!bigger) return false;
    lines->data = bigger;
    lines->capacity = capacity;
    return true;
}

static cs_status fill(cs_lines *lines, bool (*before_wait)(void), cs_error *error) {
    if (!before_wait()) return fail(error, CS_IO, "the answers cannot be written", "");
    if (!make_room(lines)) return fail(error, CS_NO_MEMORY, "memory ran out", "");
    ssize_t got;
    do got = read(lines->file, lines->data + lines->end, lines->capacity - lines->end);
    while (got < 0 && errno == EINTR);
    if (got < 0) return fail(error, CS_IO, "cannot read standard input: ", strerror(errno));
    lines->end += (size_t)got;
    lines->ended = got == 0;
    return CS_OK;
}

/* Looks for a whole line in the buffer. */
static bool take(cs_lines *lines, char **line, size_t *size) {
    char *start = lines->data + lines->start;
    size_t left = lines->end - lines->start;
    char *stop = left > lines->scanned ? memchr(start + lines->scanned, '\n', left - lines->scanned) : NULL;
    lines->scanned = left;
    if (!stop && !(lines->ended && left)) return false;
    *line = start;
    *size = stop ? (size_t)(stop - start) : left;
    lines->start += *size + (stop ? 1 : 0);
    lines->scanned = 0;
    if (*size && start[*size - 1] == '\r') --*size;
    return true;
}

cs_status cs_lines_next(cs_lines *lines, bool (*before_wait)(void), cs_line_kind *kind, char **line, size_t *size,
                        cs_error *error) {
    for (;;) {
        if (take(lines, line, size)) {
            bool tail = lines->skipping;
            lines->skipping = false;
            if (tail) continue;
            *kind = *size > lines->limit ? CS_LINE_TOO_LONG : CS_LINE_WHOLE;
            return CS_OK;
        }
        if (lines->ended) {
            *kind = CS_LINE_NONE;
            return CS_OK;
        }
        if (lines->skipping) lines->start = lines->end = lines->scanned = 0;
        if (!lines->skipping && lines->end - lines->start > lines->limit) {
            lines->skipping = true;
            lines->start = lines->end = lines->scanned = 0;
            *kind = CS_LINE_TOO_LONG;
            return CS_OK;
        }
        cs_status status = fill(lines, before_wait, error);
        if (status) return status;
    }
}
