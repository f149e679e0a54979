/* statements.h - what the draft states and what the facts supplied with it state, read for one check. */
#ifndef CS_ENGINE_STATEMENTS_H
#define CS_ENGINE_STATEMENTS_H

#include "check/check.h"

typedef struct cs_statements {
    cs_stated draft, record;
    cs_text *source; /* NULL where no facts were supplied */
    cs_mentions recorded;
} cs_statements;

/* `source` may be NULL. */
cs_status cs_statements_read(const cs_stated_rules *rules, const cs_codes *codes, const cs_text *text,
                             const char *source, cs_statements *out, cs_error *error);
void cs_statements_dispose(cs_statements *statements);
/* The packs that the rules were read from, into a report. */
cs_status cs_statements_packs(const cs_stated_rules *rules, cs_report *report, cs_error *error);

#endif
