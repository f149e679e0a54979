/* layout_words.h - the index of title words: made once for an image, and how a title is cut into words. */
#ifndef CS_CODESETS_LAYOUT_WORDS_H
#define CS_CODESETS_LAYOUT_WORDS_H

#include "codesets/image.h"
#include "codesets/pool.h"

typedef struct cs_words_index {
    cs_image_word *words;
    uint32_t *postings;
    size_t word_count, posting_count;
} cs_words_index;

enum { CS_WORD_MAX = 63 };

/* The next run of letters and digits of a text, in lower case (ASCII; other characters as they are), cut at
 * CS_WORD_MAX. Moves *text behind it; returns its length, 0 at the end. */
size_t cs_word_next(const char **text, char out[CS_WORD_MAX + 1]);

/* Indexes the titles (short titles where there is none) of code rows; words go into the pool. False where memory ran
 * out. */
bool cs_words_index_make(cs_pool *pool, const cs_image_row *rows, uint32_t row_count, cs_words_index *out);
void cs_words_index_dispose(cs_words_index *index);

#endif
