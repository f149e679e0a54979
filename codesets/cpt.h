/* cpt.h - what the importers of licensed CPT files share: code shapes, lines behind the copyright text, and the year.
 *
 * These files are the customer's; nothing of their content is part of this program. */
#ifndef CS_CODESETS_CPT_H
#define CS_CODESETS_CPT_H

#include "codesets/import_text.h"

enum { CS_CPT_CODE_SIZE = 5 };

/* Category I (five digits), or four digits with F (II), T (III), U (laboratory), M (multianalyte) or A
 * (administration). */
#define CS_CPT_LETTERS "FTUMA"
bool cs_cpt_is_code(const char *text, size_t size);

/* Looks over the copyright text for the first line that `is_entry`; two more entries must follow it, for a single line
 * that looks like one may stand in any letter.
 * `lines` then stands before that line. */
typedef bool (*cs_cpt_is_entry)(cs_slice line);
bool cs_cpt_skip_preamble(cs_text_lines *lines, cs_cpt_is_entry is_entry);

/* Names the release: what the command gave, else "CPT 2026" in the copyright text, else a year in the file's name. A
 * year alone covers its days. CS_BAD_INPUT asks for --version. */
cs_status cs_cpt_release(cs_builder *builder, const cs_import *import, const cs_source *source, cs_slice preamble,
                         cs_error *error);

#endif
