/* sentences.h - where the sentences of a draft begin, found once for all its labels. */
#ifndef CS_FIT_SENTENCES_H
#define CS_FIT_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cs_sentences {
    size_t *starts; /* rising; the first is 0 */
    size_t count, capacity;
} cs_sentences;

/* One pass over the text. A sentence ends with . ! or ? before a capital, digit or mark, and with a line break; but not
 * after "Dr." and the like, nor at the break of a wrapped line. False where memory ran out. */
bool cs_sentences_find(const char *text, size_t size, cs_sentences *out);
void cs_sentences_dispose(cs_sentences *sentences);
/* The start of the sentence that holds position `at`, and where the next one begins (size at the end). */
size_t cs_sentence_start(const cs_sentences *sentences, size_t at);
size_t cs_sentence_next(const cs_sentences *sentences, size_t at, size_t size);

#endif
