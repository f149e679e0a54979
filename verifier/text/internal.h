/* internal.h - what the files of this module share: the text's layout and its two passes. */
#ifndef CS_TEXT_INTERNAL_H
#define CS_TEXT_INTERNAL_H

#include <stdbool.h>

#include "base/buf.h"
#include "text/text.h"

/* A run that stands in both views byte by byte: source = its source + (folded - its folded). A run ends where the next
 * begins; a character that folds to another has a run of its own. */
typedef struct cs_run {
    size_t folded, source;
} cs_run;

/* Counts up to a source offset that is a multiple of CS_CHECKPOINT_BYTES. */
typedef struct cs_checkpoint {
    size_t characters;    /* code points that begin before it */
    size_t supplementary; /* of these, above U+FFFF: two UTF-16 units each */
    size_t lines;         /* line breaks that end before it */
    size_t line_start;    /* code point at which the line it lies in begins */
} cs_checkpoint;

enum { CS_CHECKPOINT_BYTES = 256 };

struct cs_text {
    char *source;
    size_t source_size;
    char *folded; /* equal to source where nothing folds */
    size_t folded_size;
    cs_run *runs; /* NULL where nothing folds */
    size_t run_count;
    cs_checkpoint *checkpoints;
    size_t checkpoint_count;
    size_t characters;
    cs_encoding received; /* never DETECT */
};

/* decode.c: appends the draft as UTF-8 and says what it was received as. */
cs_status cs_decode(const char *bytes, size_t size, cs_encoding encoding, cs_buf *out, cs_encoding *received,
                    cs_error *error);

/* fold.c: what one code point becomes. */
enum { CS_FOLD_KEEP = -1, CS_FOLD_DROP = -2 };
int cs_fold_point(uint32_t point);
/* The first byte at or after `from` that is not ASCII or is a carriage return; `size` if none. */
size_t cs_plain_end(const char *text, size_t from, size_t size);
/* Fills folded, folded_size and runs from the source, which is well-formed. False where memory ran out. */
bool cs_fold(cs_text *text);

/* place.c: fills the checkpoints and the number of characters. False where memory ran out. */
bool cs_place_prepare(cs_text *text);

#endif
