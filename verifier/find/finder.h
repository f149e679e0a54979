/* finder.h - the passes of the code finder and what they hand on.
 *
 * scan     every token shaped like a code becomes a candidate, with its modifiers and units (scan.c, shape.c, attach.c)
 * context  the label, list, column and position it stands in (context.c, position.c, columns.c)
 * decide   code or not, and of which system: by itself, then by its neighbours (decide.c, decide_icd10cm.c, title.c,
 *          slip.c)
 * codes.c runs them and hands out mentions. Each pass goes over the text or the candidates once. */
#ifndef CS_FIND_FINDER_H
#define CS_FIND_FINDER_H

#include <stdint.h>

#include "find/columns.h"
#include "find/lexicon.h"
#include "find/mention.h"

/* What a token may be, by its shape. */
enum {
    CS_SHAPE_ICD10CM = 1,
    CS_SHAPE_ICD10PCS = 2,
    CS_SHAPE_HCPCS = 4,       /* letter A-V and four digits */
    CS_SHAPE_CPT = 8,         /* five digits */
    CS_SHAPE_CPT_LETTER = 16, /* four digits and F, T, U, M or A */
    CS_SHAPE_ICD9 = 32,       /* 250.00, E849.0; 250 behind a label */
    CS_SHAPE_SLIP = 64        /* digits where ICD-10-CM begins with a letter: 110, 572.001A */
};

/* Where it stands. */
enum {
    CS_AT_PARENTHESIS = 1,   /* (I10), (I10, E78.5) */
    CS_AT_OPENING = 2,       /* behind a colon, comma or dash */
    CS_AT_FIRST = 4,         /* first in its line or cell, bullets and numbers apart */
    CS_AT_END = 8,           /* before a full stop, comma, dash or the end of its line or cell */
    CS_AT_LEADING_WORD = 16, /* behind "the", "on" ... */
    CS_AT_OBJECT = 32,       /* before "bolt", "infusion" ... */
    CS_AT_VITALS = 64,       /* among vital signs */
    CS_AT_STAGING = 128,     /* among T, N and M stages */
    CS_AT_BILLING = 256,     /* words of billing in the same line before it */
    CS_AT_STATE = 512,       /* behind a state's abbreviation */
    CS_AT_GLUED = 1024,      /* part of a longer string such as KR-0048812 */
    CS_AT_MEASURE = 2048,    /* before a unit of measure, of time for Q codes */
    CS_AT_LINE_END = 4096,   /* the last of its line or cell, a full stop apart */
    CS_AT_TAIL = 8192,       /* the end of a number: 10.1000/E11.9 */
    CS_AT_GRAVIDA = 16384,   /* G2 P1001: pregnancies and births */
    CS_AT_NAMING = 32768,    /* before a colon or dash and the words it names: "E43: malnutrition" */
    CS_AT_SIDE = 65536       /* one of a pair of sides: R32, L30 */
};

typedef enum cs_link { CS_LINK_NONE, CS_LINK_LIST, CS_LINK_RANGE } cs_link;
typedef enum cs_reach {
    CS_REACH_NONE,
    CS_REACH_LINE,   /* in the label's line, words between */
    CS_REACH_BLOCK,  /* an item of the list below a heading */
    CS_REACH_COLUMN, /* in the column that the label heads */
    CS_REACH_NEXT    /* directly behind the label, or in the list that begins so */
} cs_reach;
typedef enum cs_decision { CS_REJECTED, CS_MAYBE, CS_ACCEPTED } cs_decision;

typedef struct cs_candidate {
    cs_span span, line;
    size_t tail; /* behind its modifiers and units */
    char code[8];
    unsigned char length;
    bool dotted, lower, mixed; /* letters small; small and capital */
    bool wildcard;             /* E11.-, E11.x */
    bool spaced;               /* E 11.9: a code only where a label says so */
    bool column;
    unsigned shapes, at;
    cs_label label;
    cs_reach reach;
    cs_link link; /* to the candidate before */
    /* Of the tables. */
    bool in_icd10cm, in_icd10pcs, in_hcpcs, in_cpt;
    bool billable;     /* ICD-10-CM: not only a heading */
    const char *title; /* of a category as written, or NULL */
    /* Decided. */
    cs_decision decision;
    cs_system system;
    cs_certainty certainty;
    const char *other;
    char meant[8];
    cs_range_end range;
    int units;
    unsigned char modifier_count;
    uint32_t modifiers[CS_MODIFIERS_MAX]; /* offsets of two characters each */
} cs_candidate;

typedef struct cs_finder {
    const char *text;
    size_t size;
    const cs_codes *codes;
    cs_columns columns;
    cs_candidate *list;
    size_t count, capacity;
    bool truncated;
    bool hcpcs_loaded;
    size_t chunk_end; /* of the run without spaces that was looked at last, and whether it is an address */
    bool chunk_address;
    size_t steps; /* bytes and rows looked at: what "linear" means in the tests */
} cs_finder;

/* scan.c */
cs_status cs_scan(cs_finder *finder, cs_error *error);
/* shape.c: reads the candidate that the token [start, end) begins; false if it has no code's shape. */
bool cs_shape_read(cs_finder *finder, size_t start, size_t end, cs_candidate *out);
/* The same for two digits behind a capital and a space: E 11.9. */
bool cs_shape_read_spaced(cs_finder *finder, size_t start, size_t end, cs_candidate *out);
/* attach.c: modifiers and units behind a procedure code. */
void cs_attach(cs_finder *finder, cs_candidate *candidate);
/* context.c */
void cs_context(cs_finder *finder);
/* decide.c */
void cs_decide(cs_finder *finder);
/* title.c: a word of the candidate's own title stands close by in its line. */
bool cs_title_beside(cs_finder *finder, const cs_candidate *candidate);
/* slip.c: the ICD-10-CM code that a reading slip was made from, or false. */
bool cs_slip_repair(cs_finder *finder, const char *code, char meant[8]);

/* codes.c: as cs_find_codes, and tells the work done. */
cs_status cs_find_codes_counted(const cs_text *text, const cs_codes *codes, cs_mentions *out, size_t *steps,
                                cs_error *error);

#endif
