/* facts_check.h - compares a release of ICD-10-CM with the validity facts, which count its codes independently: a file
 * cut at a line's end, or lacking a page, looks well but is not whole. */
#ifndef CS_CODESETS_FACTS_CHECK_H
#define CS_CODESETS_FACTS_CHECK_H

#include "codesets/import.h"

/* Remembers a builder handed to the import, to be compared when all files were read. */
cs_status cs_facts_check_later(cs_import *import, const cs_builder *builder, const cs_source *source, cs_error *error);
/* Compares all that were remembered, where facts for their days are loaded or were just read. CS_BAD_INPUT names the
 * first code in which they differ. May be called by each importer's finish. */
cs_status cs_facts_check_all(cs_import *import, cs_error *error);

#endif
