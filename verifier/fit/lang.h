/* lang.h - words of a text as tokens: split, spelled one way, abbreviations and multiword terms rewritten (docs/fit.md,
 * "One form for all words").
 *
 * The same functions serve official titles and drafts: a rule applied to one side only would make false alarms. */
#ifndef CS_FIT_LANG_H
#define CS_FIT_LANG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

typedef struct cs_words cs_words;

typedef enum cs_token_kind { CS_TOKEN_WORD, CS_TOKEN_NUMBER, CS_TOKEN_BREAK } cs_token_kind;

enum {
    CS_WORD_MAX = 40,    /* longer runs of letters are cut: no word of the lists is longer */
    CS_TOKENS_MAX = 2000 /* tokens kept of one label; labels are lines or sentences */
};

/* A canonical word: lower case, American spelling, no accents. Breaks hold their character. */
typedef struct cs_token {
    char text[CS_WORD_MAX];
    uint8_t length;
    uint8_t kind;        /* cs_token_kind */
    uint16_t stem;       /* of the words image; CS_STEM_NONE for breaks, stop words and sides */
    uint32_t word;       /* index in the lexicon, CS_NO_WORD if it is not there */
    uint32_t start, end; /* bytes of the text it came from, relative to it */
} cs_token;

typedef struct cs_tokens {
    cs_token *list;
    size_t count, capacity;
} cs_tokens;

#define CS_NO_WORD UINT32_MAX
enum {
    CS_STEM_NONE = 0,
    CS_STEM_NUMBERS = 0xE000, /* from here: numbers no descriptor knows, by hash */
    CS_STEM_UNKNOWNS = 0xF000 /* from here: words no descriptor knows, by hash */
};

/* Tokens of text[0..size), canonical; replaces what `out` held. Offsets are relative to `text`. False where memory ran
 * out. */
bool cs_tokens_read(const cs_words *words, const char *text, size_t size, cs_tokens *out);
void cs_tokens_dispose(cs_tokens *tokens);

/* The stem of a canonical word: its root group's, else the word without its ending. Writes at most CS_WORD_MAX bytes
 * with the NUL; returns the length. */
size_t cs_stem_text(const cs_words *words, const char *word, size_t length, char out[CS_WORD_MAX]);

/* A pattern of words, as the packs write them (docs/fit.md, "Patterns"), against tokens from `at`: how many tokens it
 * takes, or 0. */
size_t cs_pattern_match(const char *pattern, const cs_tokens *tokens, size_t at);

#endif
