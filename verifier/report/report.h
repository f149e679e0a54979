/* report.h - a report while it is made: findings, what was not checked, and what it was judged against. */
#ifndef CS_REPORT_REPORT_H
#define CS_REPORT_REPORT_H

#include "find/mention.h"
#include "countersign/check.h"

enum { CS_SUGGESTIONS_MAX = 8 };

typedef struct cs_finding {
    const char *rule; /* static id from the rule table */
    cs_severity severity;
    cs_span span;                            /* folded text */
    const char *message;                     /* copied */
    const char *official;                    /* evidence: the official words; NULL: none; copied */
    cs_span beside;                          /* evidence: the draft's words; empty: none */
    char suggestions[CS_SUGGESTIONS_MAX][9]; /* printed codes */
    int suggestion_count;
    const char *source; /* static: the rule's source */
} cs_finding;

cs_status cs_report_add(cs_report *report, const cs_finding *finding, cs_error *error);
/* A check that could not be made: rule id, system (or CS_SYSTEM_NONE), reason, and for how many mentions. The same
 * reason for the same rule and system is counted, not repeated. */
cs_status cs_report_not_checked(cs_report *report, const char *rule, cs_system system, const char *reason,
                                cs_error *error);

#endif
