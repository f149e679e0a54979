/* cues.h - what the words say on each qualifier axis: the packs' cues found among tokens. */
#ifndef CS_FIT_CUES_H
#define CS_FIT_CUES_H

#include "fit/lang.h"
#include "fit/words.h"

/* The axes, by the names that the axes pack gives them. What is done with each stands in axes.c, deny.c and subject.c.
 */
#define CS_AXIS_LIST(X)                                                                                                \
    X(SIDE, "side")                                                                                                    \
    X(OPEN, "open")                                                                                                    \
    X(OPEN_TYPE, "open-type")                                                                                          \
    X(DISPLACED, "displaced")                                                                                          \
    X(ENCOUNTER, "encounter")                                                                                          \
    X(HEALING, "healing")                                                                                              \
    X(TRIMESTER, "trimester")                                                                                          \
    X(WEEKS, "weeks")                                                                                                  \
    X(INTENT, "intent")                                                                                                \
    X(TYPE, "type")                                                                                                    \
    X(STAGE, "stage")                                                                                                  \
    X(DEGREE, "degree")                                                                                                \
    X(CLASS, "class")                                                                                                  \
    X(GRADE, "grade")                                                                                                  \
    X(ACUITY, "acuity")                                                                                                \
    X(SEVERITY, "severity")                                                                                            \
    X(REMISSION, "remission")                                                                                          \
    X(PRIMARY, "primary")                                                                                              \
    X(TIME, "time")                                                                                                    \
    X(EXACERBATION, "exacerbation")                                                                                    \
    X(INTRACTABLE, "intractable")                                                                                      \
    X(CONSCIOUSNESS, "consciousness")                                                                                  \
    X(EPISODE, "episode")                                                                                              \
    X(EXTENT, "extent")                                                                                                \
    X(PART, "part")                                                                                                    \
    X(DIGIT, "digit")                                                                                                  \
    X(DENY, "deny")                                                                                                    \
    X(CHUNK, "chunk")                                                                                                  \
    X(SUBJECT, "subject")

typedef enum cs_axis {
#define CS_AXIS_ENUM(name, id) CS_AXIS_##name,
    CS_AXIS_LIST(CS_AXIS_ENUM)
#undef CS_AXIS_ENUM
        CS_AXES
} cs_axis;

const char *cs_axis_id(cs_axis axis);
bool cs_axis_from_id(const char *id, cs_axis *out);

/* One value stated on one axis by tokens [first, last). */
typedef struct cs_cue {
    uint16_t axis;
    uint32_t first, last;
    const char *value; /* in the image, or in the token where the pack says "=" (its own text) or "#" (its number) */
} cs_cue;

typedef struct cs_cues {
    cs_cue *list;
    size_t count, capacity;
} cs_cues;

/* All cues of the tokens, by position; on one axis the longest at a place wins and covers its tokens. Masks are left
 * out. The cues borrow from tokens and image. False where memory ran out. */
bool cs_cues_read(const cs_words *words, const cs_tokens *tokens, cs_cues *out);
void cs_cues_dispose(cs_cues *cues);

/* The values stated on an axis within tokens [first, last): a few short strings, each once. */
enum { CS_VALUES_MAX = 8 };
typedef struct cs_values {
    size_t count;
    char list[CS_VALUES_MAX][24];
} cs_values;
void cs_values_add(cs_values *values, const char *value);
bool cs_values_have(const cs_values *values, const char *value);
void cs_cues_values(const cs_cues *cues, cs_axis axis, size_t first, size_t last, cs_values *out);

#endif
