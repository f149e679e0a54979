/* wording.h - a finding while a check puts it into words. */
#ifndef CS_CHECK_WORDING_H
#define CS_CHECK_WORDING_H

#include "base/buf.h"
#include "check.h"

typedef struct cs_wording {
    cs_finding finding;
    cs_buf message;
    cs_buf official;
    const cs_release *judged; /* named in the source; NULL: none */
} cs_wording;

/* A finding of the rule on the mention's code, with the rule's usual severity, title and source. */
void cs_wording_start(const cs_draft *draft, const char *rule, size_t mention, cs_wording *out);
/* Adds a printed code to the suggestions, unless it is there or the list is full. */
void cs_wording_suggest(cs_wording *wording, const char *printed);
/* " (title)" of a code, if it has one. */
void cs_wording_title(cs_buf *out, const cs_code *code);
/* Hands the finding to the report and frees the words, also on failure. */
cs_status cs_wording_report(cs_draft *draft, cs_wording *wording, cs_error *error);

#endif
