/* digits.h - runs of digits in groups, as telephone, card and social security numbers are written. */
#ifndef CS_IDENTIFY_DIGITS_H
#define CS_IDENTIFY_DIGITS_H

#include "identify/finder.h"

enum { CS_GROUPS_MAX = 12, CS_GROUP_DIGITS_MAX = 40 };

/* Groups of digits that single separators part: "(555) 010-2345", "123-45-\n6789". */
typedef struct cs_groups {
    size_t count, total;
    struct {
        cs_span span;
        char before; /* the separator: 0 for the first, ' ' for white space only, else the mark */
    } group[CS_GROUPS_MAX];
    char digits[CS_GROUP_DIGITS_MAX + 1]; /* all, without separators */
    bool plus;                            /* a plus stands before them */
    bool parenthesis;                     /* the first or second group stands in parentheses */
    bool broken;                          /* a line ends inside */
} cs_groups;

/* Reads the groups from `at`, a digit, on. */
void cs_groups_read(const cs_id_draft *draft, size_t at, cs_groups *out);
/* Letters and digits of a span, in capitals, without what parts them; returns how many, 0 if more than `size`. */
size_t cs_squeeze(const cs_id_draft *draft, cs_span span, char *out, size_t size);
/* A letter, a digit or something that makes a number longer stands directly before or behind. */
bool cs_glued(const cs_id_draft *draft, cs_span span);

#endif
