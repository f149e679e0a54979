/* lines.h - lines of standard input, each whole, and a sign when the next one would have to be waited for. */
#ifndef CS_CLI_LINES_H
#define CS_CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/status.h"

typedef struct cs_lines {
    int file;
    size_t limit;
    char *data;
    size_t start, end, capacity;
    size_t scanned; /* behind `start`: no line break up to here */
    bool ended, skipping;
} cs_lines;

typedef enum cs_line_kind { CS_LINE_WHOLE, CS_LINE_TOO_LONG, CS_LINE_NONE } cs_line_kind;

void cs_lines_init(cs_lines *lines, int file, size_t limit);
void cs_lines_dispose(cs_lines *lines);
/* The next line without its break, valid until the next call. One beyond the limit is told once and passed over. Before
 * reading from the file it calls `before_wait`, so that answers are not held back while the other side waits for them.
 */
cs_status cs_lines_next(cs_lines *lines, bool (*before_wait)(void), cs_line_kind *kind, char **line, size_t *size,
                        cs_error *error);

#endif
