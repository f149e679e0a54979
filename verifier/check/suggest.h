/* suggest.h - candidates for the code that was meant, ranked by the words beside the code at fault. */
#ifndef CS_CHECK_SUGGEST_H
#define CS_CHECK_SUGGEST_H

#include "check.h"

/* How a candidate came about, the likeliest slip first. */
typedef enum cs_slip {
    CS_SLIP_LOOK_ALIKE, /* O for 0, l for 1 */
    CS_SLIP_SWAPPED,
    CS_SLIP_EXTRA,
    CS_SLIP_MISSING,
    CS_SLIP_OTHER, /* one character in place of another */
    CS_SLIP_NONE   /* no slip: a code below a heading */
} cs_slip;

typedef struct cs_candidate {
    cs_code code;
    cs_slip slip;
    int score;                 /* cs_fit_score of the words beside the mention; 0 where they are not known */
    int detail;                /* how well its seventh character fits them */
    bool judged, contradicted; /* cs_fit_judge was asked, and the words contradict it */
    size_t order;              /* the order in which they came */
} cs_candidate;

typedef struct cs_candidates {
    cs_candidate *list;
    size_t count, capacity;
    size_t total; /* all there are; beyond CS_CANDIDATES_MAX they are only counted */
} cs_candidates;

enum {
    CS_CANDIDATES_MAX = 512,
    /* From this score on the words name the candidate rather than its neighbourhood. */
    CS_SCORE_NAMES = 500
};

/* Codes in force one edit away from the mention's code. */
cs_status cs_candidates_typo(const cs_draft *draft, size_t mention, cs_candidates *out, cs_error *error);
/* Billable codes in force below a heading, a stem or a split code. */
cs_status cs_candidates_below(const cs_draft *draft, const char *code, cs_candidates *out, cs_error *error);
void cs_candidates_dispose(cs_candidates *candidates);

/* Scores and sorts: best words first, then the likelier slip, then as they came; those that the words contradict last.
 * Beyond the draft's ranking budget the scores stay 0. */
void cs_candidates_rank(cs_draft *draft, size_t mention, cs_candidates *candidates);
/* How many of the ranked list the words name about as well as its first; 0 where they do not tell candidates apart. */
size_t cs_candidates_named(const cs_candidates *candidates);

#endif
