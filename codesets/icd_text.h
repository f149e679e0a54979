/* icd_text.h - what the fixed-column text files of ICD-10-CM have in common, and what gives away a damaged one. */
#ifndef CS_CODESETS_ICD_TEXT_H
#define CS_CODESETS_ICD_TEXT_H

#include "codesets/import_text.h"

/* A text of printable ASCII, as these files are, whose last line is closed and whose lines all end alike (CRLF, or LF
 * throughout). CS_BAD_INPUT names the line that is not so. */
cs_status cs_icd_text_check(const cs_source *source, cs_error *error);

/* Checks the text and begins the table of its release, which the file's name or the options tell. On failure the
 * builder, where it exists already, is the caller's to end. */
cs_status cs_icd_begin(const cs_import *import, const cs_source *source, cs_builder **out, cs_error *error);
/* Hands a table that was read with `status` over to the import, to be compared with the facts later; frees it on
 * failure. */
cs_status cs_icd_end(cs_import *import, const cs_source *source, cs_builder *builder, const char *importer,
                     cs_status status, cs_error *error);

/* May a code of ICD-10-CM be written so: a letter, a digit or A, then one to five digits and letters? */
bool cs_icd_is_code(cs_slice code);

/* Tabular order so far; start it zeroed. Where digits meet digits, or letters letters, codes rise; a digit and a letter
 * may stand either way (C43, C4A, C44; S06.0XAS, S06.0X9A); chapter 22 (U) closes the list. */
typedef struct cs_icd_order {
    char before[8]; /* the last code, "" at first */
    char plain[8];  /* the last one whose category is a letter and two digits */
} cs_icd_order;
/* Takes the next code; false where it is out of order. */
bool cs_icd_order_take(cs_icd_order *order, const char *code);

/* Does a list of so many rows that ends with this code look whole? From a thousand rows on it must be the official one,
 * which closes with chapter 22 (U), or before fiscal year 2020 with Z99. */
bool cs_icd_ends_whole(size_t rows, const char *last_code);

/* A row's texts as the builder wants them: closed, in UTF-8. Reused from row to row; dispose in the end. */
typedef struct cs_icd_texts {
    cs_buf code, title, short_title;
} cs_icd_texts;
cs_status cs_icd_texts_take(cs_icd_texts *texts, cs_slice code, cs_slice title, cs_slice short_title, cs_error *error);
void cs_icd_texts_dispose(cs_icd_texts *texts);

#endif
