/* lexis.h - a tree of phrases, each with a topic and a value, matched at every word of a text in one pass.
 *
 * A phrase is words parted by spaces; `a|b` stands for either, a `?` behind a word lets it be missing. Hyphens, commas,
 * quotes and emphasis between words do not count, in phrases and in drafts. */
#ifndef CS_STATED_LEXIS_H
#define CS_STATED_LEXIS_H

#include "stated/pieces.h"

typedef struct cs_lexis cs_lexis;

cs_lexis *cs_lexis_new(void); /* NULL where memory ran out */
void cs_lexis_free(cs_lexis *lexis);

/* `exact`: the phrase's own capitals are needed ("K", "PT"). CS_LIMIT where its alternatives are too many. */
cs_status cs_lexis_add(cs_lexis *lexis, unsigned topic, uint32_t value, const char *phrase, bool exact,
                       cs_error *error);

/* A phrase found: the tokens [first, last). */
typedef struct cs_hit {
    uint32_t first, last;
    uint16_t topic;
    uint32_t value;
} cs_hit;

typedef struct cs_hits {
    cs_hit *list; /* by rising `first`; of each topic the longest phrases that start at a word */
    size_t count, capacity;
} cs_hits;

/* Fills the tokens' words and tells of every phrase. */
cs_status cs_lexis_read(const cs_lexis *lexis, cs_pieces *tokens, cs_hits *out, cs_error *error);
void cs_hits_dispose(cs_hits *hits);

#endif
