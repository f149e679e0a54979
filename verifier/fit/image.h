/* image.h - what the compiler and the opener of the words image share. */
#ifndef CS_FIT_IMAGE_H
#define CS_FIT_IMAGE_H

#include "fit/words.h"

#define CS_WORDS_MAGIC "CSWORDS"
/* Raised with every change of words.h, and of what the compiler puts there. */
enum { CS_WORDS_FORMAT = 3 };

/* Checks an image in memory whole and points `out` into it. CS_CORRUPT if anything is off. */
cs_status cs_words_attach(const char *data, size_t size, cs_words *out);
/* The image's path in a data directory. */
bool cs_words_path(const char *directory, char *out, size_t size);
/* Tells the releases that an image was made from: changes when one of them does. */
uint64_t cs_words_codes_mark(const cs_codes *codes);

#endif
