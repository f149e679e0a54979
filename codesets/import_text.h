/* import_text.h - official text files as importers see them: numbered lines, trimmed fields, words in UTF-8 whichever
 * of the usual encodings the file has. */
#ifndef CS_CODESETS_IMPORT_TEXT_H
#define CS_CODESETS_IMPORT_TEXT_H

#include "codesets/import.h"

/* A run of bytes inside a source. */
typedef struct cs_slice {
    const char *text;
    size_t size;
} cs_slice;

typedef struct cs_text_lines {
    const char *at, *end;
    unsigned long number; /* of the line told last; the first is 1 */
} cs_text_lines;

/* Before the first line, behind a byte order mark. */
cs_text_lines cs_text_lines_of(const cs_source *source);
/* The next line without its line break; false at the end. */
bool cs_text_next_line(cs_text_lines *lines, cs_slice *line);

/* For recognising: no NUL near the begin, as PDF, spreadsheets and images have. */
bool cs_text_looks(const cs_source *source);
/* Refuses what no text file holds: a NUL, or a line beyond CS_LIMIT_IMPORT_LINE. Names path and line. */
cs_status cs_text_check(const cs_source *source, cs_error *error);

/* Bytes [from, to) of a line as far as it has them, without blanks at both ends. */
cs_slice cs_slice_field(cs_slice line, size_t from, size_t to);
cs_slice cs_slice_trim(cs_slice slice);
/* Takes the first run of bytes that are no blanks off `rest`; empty where there is none. */
cs_slice cs_slice_word(cs_slice *rest);
bool cs_slice_is(cs_slice slice, const char *text);
bool cs_slice_digits(cs_slice slice); /* one or more, and nothing else */

/* Adds words: runs of blanks become one; bytes that are not UTF-8 are read as Windows-1252, which older official files
 * use. False where memory ran out. */
bool cs_text_add(cs_buf *out, cs_slice words);

#endif
