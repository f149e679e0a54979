/* pieces.h - a folded text as words, numbers and marks, with the sentence that each stands in. Read once; every finder
 * of this module works on it. */
#ifndef CS_STATED_PIECES_H
#define CS_STATED_PIECES_H

#include <stdbool.h>

#include "text/text.h"

typedef enum cs_piece_kind {
    CS_PIECE_WORD,   /* letters, with digits behind and apostrophes between: "PHQ9", "you'd" */
    CS_PIECE_NUMBER, /* digits with commas and one point: "1,000", "2.5" */
    CS_PIECE_MARK,   /* one other character */
    CS_PIECE_BREAK   /* a line break */
} cs_piece_kind;

typedef struct cs_piece {
    uint32_t start, end; /* bytes of the folded text */
    uint32_t word;       /* lexis.h: 0 where the lexicon does not know it */
    uint32_t hit;        /* lexis.h: the first phrase found at or behind it */
    uint32_t sentence;   /* counts up; a table's row, a line with a label and a list's item are one each */
    uint8_t kind;
    bool capital; /* begins with a capital letter */
    bool blank;   /* BREAK: a blank line follows; others: the sentence ends behind it */
} cs_piece;

typedef struct cs_pieces {
    const char *text;
    size_t size;
    cs_piece *list;
    size_t count, capacity;
} cs_pieces;

cs_status cs_pieces_read(const char *text, size_t size, cs_pieces *out, cs_error *error);
void cs_pieces_dispose(cs_pieces *tokens);

static inline char cs_piece_mark(const cs_pieces *tokens, size_t at) {
    return at < tokens->count && tokens->list[at].kind == CS_PIECE_MARK ? tokens->text[tokens->list[at].start] : 0;
}
static inline bool cs_piece_is(const cs_pieces *tokens, size_t at, cs_piece_kind kind) {
    return at < tokens->count && tokens->list[at].kind == kind;
}
static inline size_t cs_piece_length(const cs_pieces *tokens, size_t at) {
    return tokens->list[at].end - tokens->list[at].start;
}
/* Nothing between the token before and this one. */
static inline bool cs_piece_joined(const cs_pieces *tokens, size_t at) {
    return at && at < tokens->count && tokens->list[at - 1].end == tokens->list[at].start;
}
/* The word in either case. The first letter settles most. */
bool cs_piece_says_whole(const cs_pieces *tokens, size_t at, const char *lower);
static inline bool cs_piece_says(const cs_pieces *tokens, size_t at, const char *lower) {
    return at < tokens->count && (tokens->text[tokens->list[at].start] | 0x20) == (lower[0] | 0x20) &&
           cs_piece_says_whole(tokens, at, lower);
}
/* The value of a NUMBER; commas are passed over. */
double cs_piece_value(const cs_pieces *tokens, size_t at);
/* The same for one of digits alone, no more than `most` of them; -1 otherwise. */
long cs_piece_integer(const cs_pieces *tokens, size_t at, size_t most);

#endif
