/* decide.h - what the files that decide share: how a candidate is accepted, and what is announced before it. */
#ifndef CS_FIND_DECIDE_H
#define CS_FIND_DECIDE_H

#include "find/finder.h"

static const unsigned CS_AT_EDGES = CS_AT_PARENTHESIS | CS_AT_OPENING | CS_AT_FIRST | CS_AT_END;

void cs_accept(cs_candidate *c, cs_system system, cs_certainty certainty);
void cs_accept_other(cs_candidate *c, const char *name);
void cs_accept_slip(cs_candidate *c, const char meant[8]);

static inline bool cs_near(const cs_candidate *c) {
    return c->reach >= CS_REACH_BLOCK;
}

/* A diagnosis code is announced, near or, with `far`, anywhere before in the line. */
static inline bool cs_says_diagnosis(const cs_candidate *c, bool far) {
    return (c->label == CS_LABEL_ICD10CM || c->label == CS_LABEL_DX) && (far ? c->reach > CS_REACH_NONE : cs_near(c));
}

static inline bool cs_says_procedure(const cs_candidate *c, bool far) {
    return (c->label == CS_LABEL_HCPCS || c->label == CS_LABEL_CPT || c->label == CS_LABEL_PROCEDURE) &&
           (far ? c->reach > CS_REACH_NONE : cs_near(c));
}

static inline bool cs_says_code(const cs_candidate *c) {
    return c->label == CS_LABEL_CODE && cs_near(c);
}

/* What stands before it belongs to something else: a room, a LOINC number, a remark code. */
bool cs_claimed_elsewhere(const cs_candidate *c);
/* Running text makes something else of it. */
bool cs_trapped(const cs_candidate *c);

/* decide_icd10cm.c */
void cs_decide_icd10cm(cs_finder *finder, cs_candidate *c);

#endif
