/* excerpt.h - the line of a draft that a finding stands in, with a marker under it. */
#ifndef CS_REPORT_EXCERPT_H
#define CS_REPORT_EXCERPT_H

#include "base/buf.h"
#include "text/text.h"

/* Text that a terminal may receive: unsafe characters are replaced, tabs become a space. */
void cs_excerpt_safe(cs_buf *out, const char *text, size_t size);

typedef struct cs_excerpt {
    const char *source; /* the draft as UTF-8 */
    size_t size;
    const cs_place *at;                 /* marked ^~~~ */
    const cs_place *beside;             /* marked ---- where it stands on the same line; NULL: none */
    size_t columns;                     /* of the terminal */
    const char *marker_on, *marker_off; /* colour around the marker, "" for none */
} cs_excerpt;

/* Two rows a line: the text and the marker; a span over several lines shows each of them, three at most. Looks only at
 * as much of the line as is shown, however long it is. */
void cs_excerpt_write(const cs_excerpt *excerpt, cs_buf *out);

#endif
