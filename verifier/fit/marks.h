/* marks.h - a few bits for each stem, cleared in the time of what was set. */
#ifndef CS_FIT_MARKS_H
#define CS_FIT_MARKS_H

#include "fit/set.h"

typedef struct cs_marks {
    uint8_t *bits; /* per stem of the words image */
    uint16_t *touched;
    size_t count, capacity;
    bool failed; /* memory ran out once; stays */
} cs_marks;

/* False where memory ran out. The first call makes the table. */
bool cs_marks_clear(cs_marks *marks, const cs_words *words);
bool cs_marks_add(cs_marks *marks, cs_stems stems, unsigned bits);
/* Any of the bits; false for words that no descriptor knows. */
bool cs_marks_have(const cs_marks *marks, const cs_words *words, uint16_t stem, unsigned bits);
void cs_marks_dispose(cs_marks *marks);

#endif
