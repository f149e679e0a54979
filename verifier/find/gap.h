/* gap.h - the words and marks between one candidate and the next. */
#ifndef CS_FIND_GAP_H
#define CS_FIND_GAP_H

#include "find/finder.h"

enum { CS_GAP_WORDS = 28, CS_GAP_WORD_MAX = 16, CS_GAP_BYTES = 260 };

/* Marks that stand behind a word, up to the next word or the candidate. */
enum {
    CS_MARK_LINE = 1,   /* a line break */
    CS_MARK_BLANK = 2,  /* an empty line */
    CS_MARK_STOP = 4,   /* . ! ? */
    CS_MARK_COLON = 8,  /* : = */
    CS_MARK_COMMA = 16, /* , ; */
    CS_MARK_OPEN = 32,
    CS_MARK_CLOSE = 64,
    CS_MARK_CELL = 128, /* | or tab */
    CS_MARK_DASH = 256,
    CS_MARK_SLASH = 512,
    CS_MARK_OTHER = 1024
};

typedef struct cs_gap {
    size_t count;
    char store[CS_GAP_WORDS][CS_GAP_WORD_MAX];
    const char *words[CS_GAP_WORDS]; /* small letters, cut at CS_GAP_WORD_MAX - 1 */
    size_t starts[CS_GAP_WORDS];
    unsigned marks[CS_GAP_WORDS]; /* behind each word */
    unsigned lead;                /* before the first word */
    bool cut;                     /* the gap is longer than what was read: its beginning is not here */
} cs_gap;

/* Reads text[from, to), at most its last CS_GAP_BYTES and CS_GAP_WORDS words. */
void cs_gap_read(const char *text, size_t from, size_t to, cs_gap *out);

/* position.c: the CS_AT_ flags of a candidate, with what stands between it and the one before. */
unsigned cs_position(cs_finder *finder, const cs_candidate *candidate, const cs_candidate *previous, const cs_gap *gap);

#endif
