/* hcpcs.h - a HCPCS Level II release put together out of its records, whichever layout they come in.
 *
 * Codes become a table, modifiers a list of modifiers; both share version and coverage. */
#ifndef CS_CODESETS_HCPCS_H
#define CS_CODESETS_HCPCS_H

#include "codesets/import_text.h"

/* One record as the file has it. */
typedef struct cs_hcpcs_record {
    cs_slice code, sequence, id, long_text, short_text, added, effective, ended, action;
    unsigned long line;
} cs_hcpcs_record;

typedef struct cs_hcpcs cs_hcpcs;

cs_status cs_hcpcs_new(const cs_source *source, cs_hcpcs **out, cs_error *error);
void cs_hcpcs_free(cs_hcpcs *hcpcs);
/* Records in the file's order. A wrong one is CS_BAD_INPUT with path and line. */
cs_status cs_hcpcs_take(cs_hcpcs *hcpcs, const cs_hcpcs_record *record, cs_error *error);
/* Hands the finished releases to the import. */
cs_status cs_hcpcs_finish(cs_hcpcs *hcpcs, cs_import *import, const char *importer_id, cs_error *error);

#endif
