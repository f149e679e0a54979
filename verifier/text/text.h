/* text.h - a draft's bytes become text: decoded, folded for searching, with a map back to the source.
 *
 * Two views. The *source* is the draft as UTF-8 (decoded from UTF-16 or Windows-1252 where need be, byte-order mark
 * left out of neither offsets nor bytes). The *folded* text is what finders and checks read: no byte-order mark,
 * zero-width characters or soft hyphens; full-width and other compatibility digits and letters as ASCII; no-break and
 * other Unicode spaces as a space; Unicode dashes and minus as '-'; curly quotes as ASCII; CRLF and CR as LF. A line
 * break stays one; NEL and the Unicode line and paragraph separators are line breaks too. Superscripts and subscripts
 * stay, so that a footnote mark never becomes a digit. Nothing else changes, so letters keep their case. All spans
 * inside the engine are byte offsets into the folded text. */
#ifndef CS_TEXT_TEXT_H
#define CS_TEXT_TEXT_H

#include <stdint.h>

#include "countersign/status.h"

#include <stddef.h>

typedef struct cs_text cs_text;

typedef struct cs_span {
    size_t start, end; /* half open */
} cs_span;

typedef enum cs_encoding {
    CS_ENCODING_DETECT,
    CS_ENCODING_UTF8,
    CS_ENCODING_WINDOWS_1252,
    CS_ENCODING_UTF16
} cs_encoding;

/* DETECT: by byte-order mark, else UTF-8; bytes that are not UTF-8 are CS_BAD_INPUT naming the first bad byte's offset
 * and the option
 * `--encoding windows-1252`. NUL characters, an empty or blank text and one over CS_LIMIT_DRAFT_BYTES are errors too.
 * Messages hold no text of the draft. */
cs_status cs_text_new(const void *bytes, size_t size, cs_encoding encoding, cs_text **out, cs_error *error);
void cs_text_free(cs_text *text);

const char *cs_text_folded(const cs_text *text, size_t *size);
const char *cs_text_source(const cs_text *text, size_t *size); /* UTF-8 */
size_t cs_text_characters(const cs_text *text);                /* code points of the source */

/* A folded span in the source's units. `byte_*` count the bytes as received (for UTF-16 and Windows-1252 too). `line`
 * and `column` count from 1, columns in code points. */
typedef struct cs_place {
    size_t start, end; /* code points */
    size_t byte_start, byte_end;
    size_t utf16_start, utf16_end;
    size_t source_start, source_end; /* bytes of cs_text_source, for excerpts */
    size_t line, column;
} cs_place;
/* Amortised linear when called with rising offsets or not; O(log n) a call. */
void cs_text_place(const cs_text *text, cs_span folded, cs_place *out);
/* The source_start of that place alone: where in the source a folded offset lies, below the size of the folded text. */
size_t cs_text_source_offset(const cs_text *text, size_t folded);

#endif
