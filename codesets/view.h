/* view.h - what one release says of a code on a day, and which release decides; the ground under judge.c and below.c.
 */
#ifndef CS_CODESETS_VIEW_H
#define CS_CODESETS_VIEW_H

#include "codesets/store.h"

typedef enum cs_view { CS_VIEW_ABSENT, CS_VIEW_BILLABLE, CS_VIEW_HEADER, CS_VIEW_STEM } cs_view;

cs_view cs_view_code(const cs_image *image, uint64_t key, cs_day on);

/* The days on which a release knows the code (or, for a heading, any code below it) to be billable, cut to what it
 * covers where it does not give days itself. */
typedef struct cs_interval {
    cs_day first, last;
} cs_interval;
bool cs_view_days(const cs_image *image, uint64_t key, cs_interval *out);

/* Where a release keeps a code: its own row, or in a tabular list the row of its stem and the character appended. */
typedef struct cs_placed {
    uint32_t row;
    char seventh; /* 0: the row is the code itself, padded or not */
} cs_placed;
bool cs_view_place(const cs_image *image, uint64_t key, cs_placed *out);
/* The meaning of a seventh character below a row, or NULL. */
const char *cs_view_seventh(const cs_image *image, uint32_t row, char character);

/* A code written without its X padding (W19.A): the code it stands for, or 0 where it cannot be one. */
uint64_t cs_key_padded(uint64_t key);
/* A stem of 3 to 6 characters padded to six with X, and a seventh character appended. */
uint64_t cs_key_append(uint64_t stem, char character);

/* The release that decides on a day: the newest table that covers it, else whole validity facts, else the newest
 * tabular list; NULL if none covers it. */
const cs_image *cs_view_deciding(const cs_codes *codes, cs_system system, cs_day on);

static inline bool cs_release_covers(const cs_release *release, cs_day on) {
    return release->from <= on && on <= release->to;
}

static inline bool cs_row_in_force(const cs_image_row *row, cs_day on) {
    return (row->flags & CS_IMAGE_BILLABLE) && row->kind == CS_ROW_CODE && row->first <= on && on <= row->last;
}

#endif
