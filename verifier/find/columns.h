/* columns.h - tables in plain text: which heading a place stands under.
 * Markdown tables with pipes, tables with tabs, and columns aligned by two or more spaces. */
#ifndef CS_FIND_COLUMNS_H
#define CS_FIND_COLUMNS_H

#include <stdbool.h>

#include "find/lexicon.h"
#include "text/text.h"

enum { CS_COLUMNS_MAX = 32 };

typedef enum cs_table_kind { CS_TABLE_NONE, CS_TABLE_PIPES, CS_TABLE_TABS, CS_TABLE_ALIGNED } cs_table_kind;

/* Walks the lines of a text once, forward. */
typedef struct cs_columns {
    const char *text;
    size_t size;
    cs_span line; /* the line reached, without its break */
    size_t next;  /* where the line behind it begins */
    cs_table_kind kind;
    bool header; /* the line reached is the heading itself */
    size_t count;
    struct {
        size_t start; /* column of its first byte, for aligned tables */
        cs_label label;
    } cells[CS_COLUMNS_MAX];
    size_t at, index; /* how far cells were counted in this line */
    size_t steps;
} cs_columns;

void cs_columns_begin(cs_columns *columns, const char *text, size_t size);
/* Goes on to the line that holds the offset; offsets never fall. */
void cs_columns_reach(cs_columns *columns, size_t offset);
/* What heads the column of an offset in the line reached; offsets never fall within a line. */
cs_label cs_columns_label(cs_columns *columns, size_t offset);
/* The cell of the line reached that stands under the first heading of this kind; false if there is none. Looks at the
 * whole line: once a line. */
bool cs_columns_cell(cs_columns *columns, cs_label label, cs_span *out);

#endif
