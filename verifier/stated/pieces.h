/* tokens.h - a folded text as words, numbers and marks, with the sentence that each stands in. Read once; every finder
 * of this module works on it. */
#ifndef CS_STATED_TOKENS_H
#define CS_STATED_TOKENS_H

#include <stdbool.h>

#include "text/text.h"

typedef enum cs_token_kind {
    CS_TOKEN_WORD,   /* letters, with digits behind and apostrophes between: "PHQ9", "you'd" */
    CS_TOKEN_NUMBER, /* digits with commas and one point: "1,000", "2.5" */
    CS_TOKEN_MARK,   /* one other character */
    CS_TOKEN_BREAK   /* a line break */
} cs_token_kind;

typedef struct cs_token {
    uint32_t start, end; /* bytes of the folded text */
    uint32_t word;       /* lexis.h: 0 where the lexicon does not know it */
    uint32_t sentence;   /* counts up; a table's row, a line with a label and a list's item are one each */
    uint8_t kind;
    bool capital; /* begins with a capital letter */
    bool blank;   /* BREAK: a blank line follows; others: the sentence ends behind it */
} cs_token;

typedef struct cs_tokens {
    const char *text;
    size_t size;
    cs_token *list;
    size_t count, capacity;
} cs_tokens;

cs_status cs_tokens_read(const char *text, size_t size, cs_tokens *out, cs_error *error);
void cs_tokens_dispose(cs_tokens *tokens);

static inline char cs_token_mark(const cs_tokens *tokens, size_t at) {
    return at < tokens->count && tokens->list[at].kind == CS_TOKEN_MARK ? tokens->text[tokens->list[at].start] : 0;
}
static inline bool cs_token_is(const cs_tokens *tokens, size_t at, cs_token_kind kind) {
    return at < tokens->count && tokens->list[at].kind == kind;
}
static inline size_t cs_token_length(const cs_tokens *tokens, size_t at) {
    return tokens->list[at].end - tokens->list[at].start;
}
/* Nothing between the token before and this one. */
static inline bool cs_token_joined(const cs_tokens *tokens, size_t at) {
    return at && at < tokens->count && tokens->list[at - 1].end == tokens->list[at].start;
}
/* The word in either case. */
bool cs_token_says(const cs_tokens *tokens, size_t at, const char *lower);
/* The value of a NUMBER; commas are passed over. */
double cs_token_value(const cs_tokens *tokens, size_t at);
/* The same for one of digits alone, no more than `most` of them; -1 otherwise. */
long cs_token_integer(const cs_tokens *tokens, size_t at, size_t most);

#endif
