/* clause.h - a run of words taken apart: chunks at its punctuation, what each says positively and what it denies. */
#ifndef CS_FIT_CLAUSE_H
#define CS_FIT_CLAUSE_H

#include "fit/cues.h"
#include "fit/set.h"

enum {
    CS_CHUNKS_MAX = 40, /* a label is a sentence or a table row */
    CS_DENIED_MAX = 6   /* denied phrases kept of one chunk */
};

typedef struct cs_chunk {
    size_t first, last; /* tokens, half open */
    cs_set positive;
    cs_set denied[CS_DENIED_MAX];
    unsigned denied_count;
} cs_chunk;

/* Words with everything that the checks ask of them. Reusable: cs_clause_read empties it first. */
typedef struct cs_clause {
    cs_tokens tokens;
    cs_cues cues;
    uint8_t *sign; /* per token: 0 said, 255 a denying word, else the number of a denied phrase */
    size_t sign_capacity;
    cs_chunk *chunks;
    size_t chunk_count, chunk_capacity;
    cs_set positive;  /* of all chunks */
    cs_set mentioned; /* with what is denied */
    bool failed;      /* memory ran out once; stays */
} cs_clause;

enum { CS_SIGN_SAID = 0, CS_SIGN_DENYING = 255 };

typedef enum cs_clause_kind { CS_CLAUSE_LABEL, CS_CLAUSE_TITLE } cs_clause_kind;

/* Titles: brackets are optional words, and a denied list runs on through commas. False where memory ran out. */
bool cs_clause_read(const cs_words *words, const char *text, size_t size, cs_clause_kind kind, cs_clause *out);
void cs_clause_dispose(cs_clause *clause);

/* Marks the denied phrases of tokens (deny.c). */
void cs_deny_mark(const cs_tokens *tokens, const cs_cues *cues, cs_clause_kind kind, uint8_t *sign);

/* Whether a break ends a statement for negation: , ; : . | ( ) [ ] and line ends. */
bool cs_breaks_clause(const cs_token *token);

#endif
