/* mention.h - what the finders report: a span and what stands there. No judgement. */
#ifndef CS_FIND_MENTION_H
#define CS_FIND_MENTION_H

#include <stdbool.h>

#include "text/text.h"
#include "countersign/codes.h"

/* How sure the finder is that the span is a code at all, and of which system. */
typedef enum cs_certainty {
    CS_CERTAIN,   /* a label, a dot in the right place or the tables settle it */
    CS_LIKELY,    /* shape and surroundings fit; reported if the tables know it, or it is labelled, or has modifiers
                     or units, or stands in a list with certain ones */
    CS_AMBIGUOUS, /* letter + four digits that two systems know, and nothing settles which */
    CS_SLIP       /* not a code as written; `meant` would be one (O for 0, l for 1): a suggestion only */
} cs_certainty;

typedef enum cs_range_end { CS_RANGE_NONE, CS_RANGE_FIRST, CS_RANGE_LAST } cs_range_end;

enum { CS_MODIFIERS_MAX = 8 };

typedef struct cs_mention {
    cs_system system; /* CS_SYSTEM_NONE when ambiguous or of another classification */
    cs_certainty certainty;
    cs_span span;          /* the code alone, as written, without modifiers */
    char code[8];          /* as written, undotted, upper case; for a slip too (J45.9O9 -> J459O9) */
    char meant[8];         /* slips: the repaired code; else "" */
    bool dotted, labelled; /* written with its dot; a label such as "ICD-10:" or a column heading names its system */
    const char *other;     /* static name of the other classification (VA7), "ICD-9-CM", "WHO ICD-10", or NULL */
    cs_range_end range; /* one end of "M54.50-M54.59" or "A through B": names a family, not a diagnosis on this patient;
                           so does E11.- or E11.x, whose code is E11 and whose range is FIRST without a LAST */
    cs_span line;       /* the line it stands in, without its break */
    int modifier_count;
    struct {
        char code[3];
        cs_span span;
    } modifiers[CS_MODIFIERS_MAX];
    int units; /* "x 2 units"; 0 unknown */
} cs_mention;

typedef struct cs_mentions {
    cs_mention *list; /* by rising span.start, never overlapping */
    size_t count;
    bool truncated; /* CS_LIMIT_MENTIONS was hit */
} cs_mentions;

/* Finds the codes of a folded text. `codes` settles ambiguous shapes. */
cs_status cs_find_codes(const cs_text *text, const cs_codes *codes, cs_mentions *out, cs_error *error);
void cs_mentions_dispose(cs_mentions *mentions);

/* The draft's own labelled date of service ("Date of service: 03/02/2026", "DOS 2026-03-02", "Discharged:"): the day
 * and its span, or false. For an admission the discharge date counts. Several different labelled dates: the latest, and
 * `several` says so. */
typedef struct cs_service_date {
    cs_day day;
    cs_span span;
    bool several;
} cs_service_date;
bool cs_find_service_date(const cs_text *text, cs_service_date *out);

#endif
