/* label.h - which words beside a code are its label: table cells, the sentence, what stands before and after. */
#ifndef CS_FIT_LABEL_H
#define CS_FIT_LABEL_H

#include "find/mention.h"
#include "fit/sentences.h"

/* Windows, so that a line of a megabyte costs no more than a sentence. */
enum { CS_LABEL_BEFORE = 480, CS_LABEL_AFTER = 360 };

typedef enum cs_label_side {
    CS_SIDE_BEFORE, /* "pneumonia (J18.9)" */
    CS_SIDE_AFTER,  /* "J18.9 pneumonia" */
    CS_SIDE_EITHER  /* the words decide: "Plan: J18.9 - pneumonia", "for cough J18.9 pneumonia" */
} cs_label_side;

typedef struct cs_label {
    cs_span before, after; /* between the neighbouring codes, in the folded text */
    cs_span sentence;      /* the whole sentence or table row */
    cs_span previous;      /* the sentence before it, empty at the start */
    cs_label_side side;
    bool table;
    bool strict; /* codes lead their lines here: the words before belong to the code before */
} cs_label;

void cs_label_find(const char *text, size_t size, const cs_sentences *sentences, const cs_mentions *mentions,
                   size_t which, cs_label *out);

#endif
