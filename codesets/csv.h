/* csv.h - comma-separated values as RFC 4180 writes them: quoted fields may hold commas, quotes and line breaks. */
#ifndef CS_CODESETS_CSV_H
#define CS_CODESETS_CSV_H

#include "codesets/import_text.h"

enum { CS_CSV_FIELDS = 256 }; /* columns of one row; the widest official file has 48 */

typedef struct cs_csv {
    const char *path, *at, *end;
    unsigned long number; /* the line on which the row told last begins */
    unsigned long next;   /* the line that follows it */
    cs_buf text;          /* of quoted fields with doubled quotes, of this row */
    cs_slice fields[CS_CSV_FIELDS];
    size_t count;
} cs_csv;

void cs_csv_begin(cs_csv *csv, const cs_source *source);
void cs_csv_dispose(cs_csv *csv);
/* Reads the next row into `fields` and `count`; `*more` is false at the end. The fields live until the next call. A
 * quote out of place or never closed is CS_BAD_INPUT with path and line. */
cs_status cs_csv_next(cs_csv *csv, bool *more, cs_error *error);

#endif
