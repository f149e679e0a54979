/* lexicon.h - the words and numbers that tell a code from what only looks like one. Tables; one look-up each. */
#ifndef CS_FIND_LEXICON_H
#define CS_FIND_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

/* What a label says of the token behind it. */
typedef enum cs_label {
    CS_LABEL_NONE,
    CS_LABEL_CODE,    /* "code": some code */
    CS_LABEL_DX,      /* "Dx", "diagnosis": a diagnosis, in words or as a code */
    CS_LABEL_ICD10CM, /* "ICD-10", "Dx code" */
    CS_LABEL_ICD10PCS,
    CS_LABEL_ICD9,
    CS_LABEL_HCPCS,
    CS_LABEL_CPT,
    CS_LABEL_PROCEDURE, /* CPT or HCPCS, on an inpatient claim PCS */
    CS_LABEL_MODIFIER,
    CS_LABEL_UNITS,
    CS_LABEL_ID,          /* "room", "MRN", "model": what follows directly is no code */
    CS_LABEL_SYSTEM,      /* "LOINC", "DRG", "remark code": a list of some other system's codes follows */
    CS_LABEL_NUMBERED,    /* "version", "figure", "section": not even a dotted code follows */
    CS_LABEL_SERVICE_DATE /* heads a column of days of service */
} cs_label;

/* Sets of single words, lower case. */
typedef enum cs_word_set {
    CS_WORDS_GLUE,    /* may stand between a label and its code */
    CS_WORDS_LINK,    /* join the items of a list */
    CS_WORDS_RANGE,   /* join the ends of a range */
    CS_WORDS_LEADING, /* before a code in running text make an object of it: "the N95", "on I95" */
    CS_WORDS_OBJECT,  /* after it: "M30 bolt", "D50 infusion" */
    CS_WORDS_TIME,    /* "q12 hours", "x 3 days" */
    CS_WORDS_DOSE,    /* after a letter and two digits make a dose, a line or a feed of it: "N20 qam", "K20 po" */
    CS_WORDS_MEASURE, /* after a number make a quantity of it */
    CS_WORDS_VITALS,  /* a line of vital signs: "T38.5 P80 R16" */
    CS_WORDS_BILLING, /* make a five-digit number in the same line likelier a CPT code */
    CS_WORDS_STATE,   /* postal abbreviations: a ZIP code follows */
    CS_WORDS_THING,   /* shaped like codes: proteins, waves, solutions, roads, items of assessment forms */
    CS_WORD_SETS
} cs_word_set;

bool cs_lexicon_word_in(cs_word_set set, const char *word);
const char *cs_lexicon_word_at(cs_word_set set, size_t index); /* NULL past the end */

/* The label that the words end with, the longest there is. `words` are lower case, the last is words[count - 1].
 * `used` gets the number of words of its phrase. */
cs_label cs_label_ending(const char *const *words, size_t count, size_t *used);
/* The rows of the table: the phrase's last word and the words before it. False past the end. */
bool cs_label_at(size_t index, const char **last, const char **before, cs_label *label);

/* lexicon_codes.c and collisions.c: numbers. `code` is undotted and upper case. */
bool cs_collides(const char *code);                                 /* also an HCPCS Level II number */
const char *cs_other_classification(const char *code, bool dotted); /* static name, or NULL */
bool cs_cpt_range(const char *code);            /* five digits inside the sections of CPT category I */
bool cs_is_evaluation_code(const char *code);   /* office, hospital, preventive visits */
bool cs_numeric_modifier(const char *modifier); /* "25": one of the two-digit modifiers */

#endif
