/* addenda.h - the actions and the closing counts of an ICD-10-CM addenda file. */
#ifndef CS_CODESETS_ADDENDA_H
#define CS_CODESETS_ADDENDA_H

#include "codesets/icd_text.h"

typedef enum cs_addendum_kind {
    CS_ADDENDUM_ADD,
    CS_ADDENDUM_DELETE,
    CS_ADDENDUM_REVISE_FROM,
    CS_ADDENDUM_REVISE_TO,
    CS_ADDENDUM_KINDS
} cs_addendum_kind;

typedef struct cs_addendum {
    cs_addendum_kind kind;
    bool billable;
    cs_slice code, short_title, title;
    unsigned long line;
} cs_addendum;

/* One part of the footer: headings, or codes. */
typedef struct cs_addenda_counts {
    unsigned long line; /* 0: the footer lacks this part */
    unsigned long before, after, added, deleted, revised;
} cs_addenda_counts;

typedef struct cs_addenda {
    const cs_source *source;
    bool order; /* for order files (with headings), else for codes files */
    cs_addendum *actions;
    size_t count, capacity;
    cs_addenda_counts headings, codes;
    char base_name[80], target_name[80]; /* "icd10cm_order_2024.txt", as the footer has them */
} cs_addenda;

/* Is this the first line of such a file? */
bool cs_addenda_begins(cs_slice line, bool *order);
/* Reads the file and checks that the footer counts what stands above it. */
cs_status cs_addenda_read(const cs_source *source, cs_addenda *out, cs_error *error);
void cs_addenda_dispose(cs_addenda *addenda);

#endif
