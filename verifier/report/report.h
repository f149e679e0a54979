/* report.h - a report while it is made: what it is on, findings, and what was not checked. sealed.h is its inside. */
#ifndef CS_REPORT_REPORT_H
#define CS_REPORT_REPORT_H

#include "base/digest.h"
#include "find/mention.h"
#include "countersign/check.h"

enum { CS_SUGGESTIONS_MAX = 8 };

/* Where the day comes from that codes were judged on. */
typedef enum cs_date_source { CS_DATE_REQUEST, CS_DATE_DRAFT, CS_DATE_TODAY } cs_date_source;

/* What a report is on. Strings are copied; NULL: not given. */
typedef struct cs_report_about {
    const char *id, *name, *media_type, *audience, *kind, *setting;
    const char *judged_for; /* the policy's audience that identifiers were judged for */
    const char *sha256;     /* of the bytes as received */
    cs_day date;
    cs_date_source date_source;
    bool several_dates; /* the draft has several labelled dates; `date` is the latest */
} cs_report_about;

/* Owns `text` from now on, whether it succeeds or not. */
cs_status cs_report_new(const cs_report_about *about, cs_text *text, cs_report **out, cs_error *error);

/* What it is judged against. Copied: a report outlives its engine. */
cs_status cs_report_code_sets(cs_report *report, const cs_codes *codes, cs_error *error);
cs_status cs_report_pack(cs_report *report, const char *name, const char *version, const char *sha256, cs_error *error);
/* The spans found; `seen[i]` is how mention i stands on the day. */
cs_status cs_report_mentions(cs_report *report, const cs_mentions *mentions, const cs_code *seen, cs_error *error);

/* An identifier found. Its text never leaves the report but in masked form, unless the writer is told to show it. */
typedef struct cs_report_identifier {
    const char *kind;  /* static: "name", "phone" */
    const char *whose; /* static: "own", "other", ... */
    cs_span span;      /* folded text */
} cs_report_identifier;
/* By rising span. `key` makes the hashes that tell equal values apart from others; `cut`: there were more than are
 * listed, and what is not listed cannot be masked, so no line of the draft is shown. */
cs_status cs_report_identifiers(cs_report *report, const cs_report_identifier *list, size_t count, bool cut,
                                const cs_secret *key, cs_error *error);

/* The answer of the gate to an AI tool. */
typedef struct cs_report_gate {
    const char *tool; /* copied */
    const char *data; /* static: what it may have: "none", "de-identified", "phi" */
    bool decided;     /* false: a role or purpose is missing to tell */
    bool example;     /* the policy's row is the shipped example: no agreement was confirmed */
} cs_report_gate;
cs_status cs_report_set_gate(cs_report *report, const cs_report_gate *gate, cs_error *error);

typedef struct cs_finding {
    const char *rule;  /* static id from the rule table */
    const char *title; /* static one-line title of the rule */
    cs_severity severity;
    cs_span span;                            /* folded text; empty: the whole draft */
    const char *message;                     /* copied */
    const char *official;                    /* evidence: the official words; NULL: none; copied */
    cs_span beside;                          /* evidence: the draft's words; empty: none */
    char suggestions[CS_SUGGESTIONS_MAX][9]; /* printed codes */
    int suggestion_count;
    const char *source; /* the rule's source and the release judged against; copied */
} cs_finding;

/* Beyond CS_LIMIT_FINDINGS a finding is counted, not kept, and the report is not complete. */
cs_status cs_report_add(cs_report *report, const cs_finding *finding, cs_error *error);
/* A check that could not be made: rule id, system (or CS_SYSTEM_NONE), reason, and where (an empty span: the whole
 * draft). The same reason for the same rule and system is one entry that lists its places. */
cs_status cs_report_not_checked(cs_report *report, const char *rule, cs_system system, const char *reason, cs_span span,
                                cs_error *error);
/* Words beside a code that were compared with its title, or could not be. */
void cs_report_count_words(cs_report *report, bool judged);
/* A fact of the draft that was compared with the facts supplied. */
typedef enum cs_fact {
    CS_FACT_NAME,
    CS_FACT_DATE,
    CS_FACT_DRUG,
    CS_FACT_VALUE,
    CS_FACT_SIDE,
    CS_FACT_PERSON,
    CS_FACT_DIAGNOSIS,
    CS_FACTS
} cs_fact;
void cs_report_compared(cs_report *report, cs_fact fact, bool supported);
/* Facts were supplied, be it that none could be compared. */
void cs_report_compares(cs_report *report);
/* The check stopped early; the first reason is kept. */
cs_status cs_report_incomplete(cs_report *report, const char *reason, cs_error *error);

/* Orders the findings, finds their places in the source and closes the report. `checks` is how many rules were to be
 * tried. */
cs_status cs_report_seal(cs_report *report, size_t checks, cs_error *error);

#endif
