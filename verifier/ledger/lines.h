/* lines.h - a text line by line, from memory or as it comes, and the fields of a line. */
#ifndef CS_LEDGER_LINES_H
#define CS_LEDGER_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/digest.h"
#include "countersign/ledger.h"

typedef struct cs_lines {
    cs_ledger_read read; /* NULL: all is in memory */
    void *user;
    cs_buf held;
    const char *at, *end;
    bool ended;
    size_t number;    /* of the line that was read last, from 1 */
    const char *line; /* that line, or what is left of it, without its break; until the next */
    size_t size;
} cs_lines;

void cs_lines_of(cs_lines *lines, const char *text, size_t size);
void cs_lines_from(cs_lines *lines, cs_ledger_read read, void *user);
void cs_lines_dispose(cs_lines *lines);
/* `*more` false: there is no line any more that a line break closes. A line above CS_LIMIT_LEDGER_LINE is CS_LIMIT. */
cs_status cs_lines_next(cs_lines *lines, bool *more, cs_error *error);
/* Is there nothing behind the line that was read last? */
cs_status cs_lines_at_end(cs_lines *lines, bool *out, cs_error *error);

bool cs_line_is(const cs_lines *lines, const char *words);
/* Takes "WORD " from the front of the line; false where it begins otherwise. */
bool cs_line_take_word(cs_lines *lines, const char *word);
/* Takes what stands before the next space, or all. */
cs_bytes cs_line_take_field(cs_lines *lines);
/* Decimal digits without leading zeros, below 2^63. */
bool cs_read_decimal(cs_bytes field, uint64_t *out);
/* CS_CORRUPT with the line's number. */
cs_status cs_line_bad(const cs_lines *lines, const char *expected, cs_error *error);
/* Strict base64; memory that ran out is told from bad base64. */
cs_status cs_read_base64(cs_bytes field, cs_buf *out, bool *good, cs_error *error);

#endif
