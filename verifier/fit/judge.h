/* judge.h - one code against the words beside it: what the tests share. fit.c runs them in order, each file holds one.
 *
 * Order: side.c, axes.c (the other qualifiers), denied.c (negation), subject.c (relative, past), drug.c, concept.c
 * (another condition), sibling.c (a brother of the code), seventh.c. The first contradiction ends the judgement. */
#ifndef CS_FIT_JUDGE_H
#define CS_FIT_JUDGE_H

#include "fit/clause.h"
#include "fit/fit.h"
#include "fit/label.h"
#include "fit/marks.h"

/* ---- What the code's own words are, and how much of them the label says (own.c) ---------------------------------- */

typedef enum cs_kin { CS_KIN_SELF, CS_KIN_ABOVE, CS_KIN_BELOW } cs_kin;

typedef struct cs_own_row {
    uint32_t descriptor;
    uint8_t kin;      /* cs_kin */
    float ratio, hit; /* share and weight of its concept words that the label says */
} cs_own_row;

/* The descriptors of a code, its ancestors and descendants, and the stems they use. */
typedef struct cs_own {
    uint32_t node;
    cs_own_row *rows;
    size_t count, capacity;
    cs_marks marks; /* CS_MARK_* of each stem */
} cs_own;

enum {
    CS_MARK_KNOWN = 1,    /* any descriptor of code or ancestors */
    CS_MARK_OFFICIAL = 2, /* not only phrases */
    CS_MARK_BELOW = 4     /* a descriptor of a descendant */
};

typedef enum cs_evidence_kind { CS_EVIDENCE_NONE, CS_EVIDENCE_PART, CS_EVIDENCE_FULL } cs_evidence_kind;

typedef struct cs_evidence {
    cs_evidence_kind kind;
    float ratio, hit;   /* of the best row; heaviest hit of any row */
    bool official_half; /* a title or term of the code is half said */
    bool official_full; /* ... said in full */
    bool official_most; /* ... 60% said, and not by body parts alone */
} cs_evidence;

/* Gathers the own descriptors of a node. False where memory ran out. */
bool cs_own_gather(const cs_words *words, uint32_t node, cs_own *own);
void cs_own_dispose(cs_own *own);
/* Weighs them against a set of stems, filling ratio and hit of each row. */
cs_evidence cs_own_weigh(const cs_words *words, cs_own *own, const cs_set *set);
bool cs_own_knows(const cs_own *own, const cs_words *words, uint16_t stem, uint8_t mark);

/* ---- One judgement ----------------------------------------------------------------------------------------------- */

struct cs_fit {
    const cs_words *words;
    const cs_codes *codes;
    const cs_mentions *mentions;
    const char *text;
    size_t size;
    cs_clause before, after, title, scratch;
    cs_own own;
    cs_marks level; /* sibling.c: stems of the level being looked at */
    cs_sentences sentences;
    uint32_t *found; /* descriptors found in a set (cs_fit_found) */
    size_t found_count, found_capacity;
    struct cs_fit_memory *memory; /* judgements already made (memo.c) */
    bool failed;                  /* memory ran out in a search; stays */
};

typedef struct cs_case {
    cs_fit *fit;
    const cs_words *words;
    const cs_code *code;
    const cs_mention *mention;
    uint32_t node;
    const cs_node *n;
    char title[512];     /* with the seventh character's meaning */
    const char *seventh; /* that meaning, "" if none */
    cs_label label;
    bool side_before;
    const cs_clause *chosen, *other; /* the label, and the words on the other side */
    cs_span chosen_span;             /* where `chosen` stands in the text */
    cs_evidence evidence;
    size_t first_chunk, last_chunk; /* the chunks of `chosen` that belong to this code */
    size_t first, last;             /* their tokens */
    cs_set said;                    /* stems said in them */
    bool symptoms_too;              /* foreign.c: symptoms count as other conditions here */
    bool phrases_apart;             /* sibling.c: several chunks are looked at together */
    cs_fit_result *out;
} cs_case;

/* Fills the result; returns true so that a test can end with it. `meant` is a node or CS_NO_NODE, `source` static. */
bool cs_case_flag(cs_case *c, uint32_t meant, const char *source, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

typedef bool (*cs_test)(cs_case *c);
bool cs_test_side(cs_case *c);
bool cs_test_axes(cs_case *c);
bool cs_test_denied(cs_case *c);
bool cs_test_subject(cs_case *c);
bool cs_test_drug(cs_case *c);
bool cs_test_concept(cs_case *c);
bool cs_test_sibling(cs_case *c);
bool cs_test_seventh(cs_case *c);

/* ---- Shared small things ----------------------------------------------------------------------------------------- */

/* Descriptors whose positive stems are all in the set, into fit->found. */
bool cs_fit_find(cs_fit *fit, const cs_set *set);
/* Chunk `index` counted outward from the code, or NULL past the end. */
const cs_chunk *cs_case_near(const cs_case *c, size_t index);
/* A descriptor's surface word stands in the clause as written. */
bool cs_surface_stands(const cs_fit *fit, const cs_clause *clause, size_t text_start, const cs_descriptor *descriptor);

/* The descriptor's stems stand side by side in the clause, with at most one other telling word between: a phrase is no
 * heap of words. */
bool cs_stands_together(const cs_words *words, const cs_clause *clause, const cs_descriptor *descriptor);

enum { CS_PRINTED = 12 }; /* a code with its dot */
void cs_node_print(const cs_node *node, char out[CS_PRINTED]);
bool cs_node_related(const cs_words *words, uint32_t a,
                     uint32_t b); /* the tabular list tells to report them together */
bool cs_node_same_line(const cs_words *words, uint32_t a, uint32_t b); /* one is the other, above or below it */
uint32_t cs_node_category(const cs_words *words, uint32_t node);
bool cs_descriptor_aims(const cs_words *words, const cs_descriptor *d, uint32_t node); /* at the node's line */
bool cs_descriptor_category(const cs_words *words, const cs_descriptor *d,
                            uint32_t node); /* at a code of its category */
const cs_descriptor *cs_title_of(const cs_words *words, uint32_t node);
bool cs_official(const cs_descriptor *d); /* title, inclusion term, includes: not notes, phrases or drugs */
bool cs_names_concept(const cs_words *words,
                      cs_stems stems); /* not body parts, axis and record words and numbers alone */
float cs_weigh(const cs_words *words, cs_stems stems);
float cs_weigh_set(const cs_words *words, const cs_set *set); /* without generic words and numbers */
const char *cs_words_of(const cs_words *words, const cs_descriptor *d);

#endif
