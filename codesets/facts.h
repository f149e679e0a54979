/* facts.h - validity facts while they are read: codes with their first and last days, from either layout. */
#ifndef CS_CODESETS_FACTS_H
#define CS_CODESETS_FACTS_H

#include "codesets/import_text.h"
#include "codesets/period.h"

typedef struct cs_facts {
    cs_import *import;
    const cs_source *source;
    cs_system system;
    cs_period period; /* as the file's head says; version "" and days CS_DAY_NONE where it does not */
    bool partial;
    bool joins;          /* the layout gives a code several lines, one interval behind the other */
    cs_builder *builder; /* NULL until the first code */
} cs_facts;

/* Adds a code; one that is there already must carry on without a gap, where the layout joins intervals at all. */
cs_status cs_facts_add(cs_facts *facts, const char *code, cs_day first, cs_day last, unsigned long line,
                       cs_error *error);
cs_status cs_facts_refuse(const cs_facts *facts, unsigned long line, const char *what, cs_error *error);
/* One "key: value" of the file's head: system, version, covers, lists, origin. False for another key; *status then
 * stays. */
bool cs_facts_head(cs_facts *facts, cs_slice key, cs_slice value, unsigned long line, cs_status *status,
                   cs_error *error);

/* The lines behind the head of each layout. */
cs_status cs_facts_read_compact(cs_facts *facts, cs_error *error);
cs_status cs_facts_read_table(cs_facts *facts, cs_error *error);

#define CS_FACTS_COMPACT_BEGIN "countersign validity facts 1"
bool cs_facts_is_table_line(cs_slice line);

#endif
