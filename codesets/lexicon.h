/* lexicon.h - a memory-mapped set of words with a small value each: names with how common they are, words of the
 * language. Answers one word in one probe; holds hashes of the words, not the words. */
#ifndef CS_CODESETS_LEXICON_H
#define CS_CODESETS_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "countersign/status.h"

/* How words are compared: ASCII letters in small, without apostrophes, other characters as they are, at most
 * CS_LEXICON_WORD bytes. Returns the length, 0 for what is longer or has no letter. */
enum { CS_LEXICON_WORD = 63 };
size_t cs_lexicon_fold(const char *word, size_t length, char out[CS_LEXICON_WORD + 1]);

/* ---- Making one ------------------------------------------------------------------------------------------------- */

typedef struct cs_lexicon_maker {
    struct cs_lexicon_entry *list;
    size_t count, capacity;
} cs_lexicon_maker;

/* Values of one word are joined with OR. False where memory ran out. */
bool cs_lexicon_add(cs_lexicon_maker *maker, const char *word, size_t length, uint16_t value);
/* Appends the image; afterwards `count` is the number of different words. */
cs_status cs_lexicon_write(cs_lexicon_maker *maker, cs_buf *image, cs_error *error);
void cs_lexicon_maker_dispose(cs_lexicon_maker *maker);

/* ---- Reading one ------------------------------------------------------------------------------------------------ */

typedef struct cs_lexicon cs_lexicon;
/* CS_NOT_FOUND where `directory` has no such file, CS_CORRUPT where it is not exactly what was written. */
cs_status cs_lexicon_open(const char *directory, const char *name, cs_lexicon **out, cs_error *error);
void cs_lexicon_close(cs_lexicon *lexicon);
size_t cs_lexicon_words(const cs_lexicon *lexicon);
/* The value of a folded word, 0 if the lexicon has not got it. A NULL lexicon has no words. */
uint16_t cs_lexicon_find(const cs_lexicon *lexicon, const char *folded, size_t length);

/* ---- The two that importers write ------------------------------------------------------------------------------- */

/* names.words: how common a word is as a surname and as a first name, each 0 (never) to 15, doubling a step from one in
 * 100,000. */
#define CS_LEXICON_NAMES "names.words"
static inline unsigned cs_name_surname(uint16_t value) {
    return value & 15u;
}
static inline unsigned cs_name_first(uint16_t value) {
    return value >> 4 & 15u;
}

/* english.words: what the dictionaries hold, with every form that their affixes make. */
#define CS_LEXICON_ENGLISH "english.words"
enum {
    CS_ENGLISH_WORD = 1,    /* written small: an everyday word */
    CS_ENGLISH_PROPER = 2,  /* written with a capital: a place, a name, a brand */
    CS_ENGLISH_MEDICAL = 4, /* a medical word, written small */
    CS_ENGLISH_BRAND =
        8 /* of the medical dictionary, with a capital: brands, genera, people that things are named for */
};

#endif
