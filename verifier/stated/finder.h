/* finder.h - inside the module: what the finders share. Each reads the tokens and the phrases found, and adds to the
 * lists. */
#ifndef CS_STATED_FINDER_H
#define CS_STATED_FINDER_H

#include "stated/lexis.h"
#include "stated/stated.h"

/* What a phrase of the lexicon means. */
typedef enum cs_topic {
    CS_TOPIC_DRUG,       /* value: row of cs_known.doses */
    CS_TOPIC_LAB,        /* value: row of cs_known.labs */
    CS_TOPIC_SIGN,       /* value: cs_known.signs */
    CS_TOPIC_UNLESS,     /* value: cs_known.signs */
    CS_TOPIC_FIELD,      /* words of template fields */
    CS_TOPIC_PLAIN,      /* what brackets hold in ordinary documents */
    CS_TOPIC_MONTH,      /* 1 to 12 */
    CS_TOPIC_WEEKDAY,    /* 0 Sunday */
    CS_TOPIC_DATE_ROLE,  /* cs_date_role */
    CS_TOPIC_EARLIER,    /* a former stay, a change of dates */
    CS_TOPIC_RANGE,      /* "to", "through" */
    CS_TOPIC_UNIT,       /* index of UNITS in doses.c */
    CS_TOPIC_FREQUENCY,  /* ten times a day's number; 0: weekly or less */
    CS_TOPIC_TOTAL,      /* "total daily dose", "per day" */
    CS_TOPIC_RELATIVE,   /* somebody else */
    CS_TOPIC_PERSON_SEX, /* 'M', 'F': man, woman */
    CS_TOPIC_PRONOUN,
    CS_TOPIC_TITLE, /* Mr., Ms.; value 'M', 'F', or 'X' for Dr. */
    CS_TOPIC_ORGAN,
    CS_TOPIC_SIDE,
    CS_TOPIC_PART,
    CS_TOPIC_PROCEDURE,
    CS_TOPIC_SOUND,
    CS_TOPIC_REQUEST, /* an authorization, something to come */
    CS_TOPIC_GLUE,    /* between a value's name and its number */
    CS_TOPIC_SPOUSE,
    CS_TOPIC_FAMILY, /* family history, negation: nothing follows for the patient */
    CS_TOPICS
} cs_topic;

struct cs_stated_rules {
    cs_known known;
    cs_lexis *lexis;
};

typedef struct cs_draft_words {
    const cs_stated_rules *rules;
    const cs_pieces *tokens;
    const cs_hits *hits;
} cs_draft_words;

/* The table of phrases that no pack holds: phrases.c. */
cs_status cs_stated_phrases_add(cs_lexis *lexis, cs_error *error);
/* The units of doses: doses.c. */
cs_status cs_stated_units_add(cs_lexis *lexis, cs_error *error);

/* The first hit at or behind a token; hits->count where there is none. */
static inline size_t cs_hits_from(const cs_draft_words *words, size_t token) {
    return token < words->tokens->count ? words->tokens->list[token].hit : words->hits->count;
}
/* The first hit of a topic that starts at this token; NULL where there is none. */
const cs_hit *cs_stated_hit_at(const cs_draft_words *words, size_t token, cs_topic topic);
/* The last hit of a topic that ends at or before this token, at most `reach` tokens before it and in its sentence. */
const cs_hit *cs_stated_hit_before(const cs_draft_words *words, size_t token, size_t reach, cs_topic topic);
/* The first one that starts in [from, from + reach) and stands in the sentence. */
const cs_hit *cs_stated_hit_after(const cs_draft_words *words, size_t from, size_t reach, uint32_t sentence,
                                  cs_topic topic);
/* Does any stand in the sentence of the token? */
bool cs_stated_sentence_has(const cs_draft_words *words, size_t token, cs_topic topic);

static inline cs_span cs_pieces_span(const cs_pieces *tokens, size_t first, size_t last) {
    return (cs_span){tokens->list[first].start, tokens->list[last - 1].end};
}

/* add_dates(), ...: one item to its list; false where memory ran out. */
#define CS_STATED_ADD(name, type) bool cs_add_##name(cs_stated *stated, type item);
CS_STATED_LISTS(CS_STATED_ADD)
#undef CS_STATED_ADD

/* The finders: false where memory ran out. One file each. */
bool cs_state_dates(const cs_draft_words *words, cs_stated *out);
bool cs_state_doses(const cs_draft_words *words, cs_stated *out);
bool cs_state_values(const cs_draft_words *words, cs_stated *out);
bool cs_state_people(const cs_draft_words *words, cs_stated *out);
bool cs_state_sides(const cs_draft_words *words, cs_stated *out);
bool cs_state_placeholders(const cs_draft_words *words, cs_stated *out);
bool cs_state_chatter(const cs_draft_words *words, cs_stated *out);
bool cs_state_markup(const cs_draft_words *words, cs_stated *out);
bool cs_state_citations(const cs_draft_words *words, cs_stated *out);

/* dates.c: for other finders. True where a date that is written out starts at the token; `end` gets the token behind.
 */
bool cs_stated_date_at(const cs_draft_words *words, size_t token, cs_stated_date *out, size_t *end);

#endif
