/* tables.c - tables in plain text: each cell under a heading that is a label learns of it.
 * Cells are parted by pipes, tabs or commas, or aligned by two or more spaces. One pass over the lines. */
#include "identify/draft.h"

#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "find/chars.h"

enum { COLUMNS_MAX = 40 };

typedef struct column {
    cs_span span;
    const cs_label_hit *label;
} column;

typedef struct row {
    char separator; /* '|', '\t', ',' or ' ' for aligned */
    size_t count;
    column columns[COLUMNS_MAX];
} row;

static void add(row *out, const char *text, size_t start, size_t end) {
    while (start < end && (cs_is_space(text[start]) || text[start] == '"')) start++;
    while (end > start && (cs_is_space(text[end - 1]) || text[end - 1] == '"')) end--;
    if (out->count < COLUMNS_MAX) out->columns[out->count++] = (column){{start, end}, NULL};
}

static void split(const char *text, cs_span line, char separator, row *out) {
    out->separator = separator;
    out->count = 0;
    size_t start = line.start;
    if (separator == '|') {
        while (start < line.end && cs_is_space(text[start])) start++;
        if (start < line.end && text[start] == '|') start++;
    }
    for (size_t i = start; i < line.end; i++) {
        bool ends = text[i] == separator;
        if (separator == ' ') ends = text[i] == ' ' && i + 1 < line.end && text[i + 1] == ' ';
        if (!ends) continue;
        if (separator != ' ' || i > start) add(out, text, start, i);
        if (separator == ' ')
            while (i + 1 < line.end && text[i + 1] == ' ') i++;
        start = i + 1;
    }
    if (start < line.end) add(out, text, start, line.end);
}

static bool has(const char *text, cs_span line, char c) {
    return memchr(text + line.start, c, line.end - line.start) != NULL;
}

/* A heading: at least two cells, each begins or ends with a label or has no digit, and two hold a label and little
 * else; no cell of the form "label: value". */
static bool read_heading(const cs_id_draft *draft, cs_span line, size_t *label, row *out) {
    static const char SEPARATORS[] = "|\t, ";
    while (*label < draft->label_count && draft->labels[*label].span.start < line.start) ++*label;
    if (*label >= draft->label_count || draft->labels[*label].span.start >= line.end) return false;
    for (size_t s = 0; SEPARATORS[s]; s++) {
        if (!has(draft->text, line, SEPARATORS[s])) continue;
        split(draft->text, line, SEPARATORS[s], out);
        size_t next = *label, labelled = 0;
        bool heading = out->count >= 2;
        for (size_t i = 0; heading && i < out->count; i++) {
            column *c = &out->columns[i];
            for (size_t k = c->span.start; heading && k < c->span.end; k++)
                if (cs_is(draft->text[k], CS_CHAR_DIGIT) || draft->text[k] == ':') heading = false;
            while (next < draft->label_count && draft->labels[next].span.start < c->span.start) next++;
            if (next >= draft->label_count || draft->labels[next].span.end > c->span.end) continue;
            enum { LITTLE = 12 };
            if (c->span.end - c->span.start > draft->labels[next].span.end - draft->labels[next].span.start + LITTLE)
                continue;
            c->label = &draft->labels[next];
            labelled++;
        }
        if (heading && labelled >= (SEPARATORS[s] == ' ' || SEPARATORS[s] == ',' ? 2 : 1)) return true;
    }
    return false;
}

/* The heading's column that an aligned cell stands in: the one that begins nearest. */
static const column *aligned(const row *heading, size_t heading_start, size_t line_start, cs_span cell) {
    const column *best = NULL;
    size_t nearest = 9;
    for (size_t i = 0; i < heading->count; i++) {
        size_t a = heading->columns[i].span.start - heading_start, b = cell.start - line_start;
        size_t far = a > b ? a - b : b - a;
        if (far < nearest) {
            nearest = far;
            best = &heading->columns[i];
        }
    }
    return best;
}

cs_status cs_draft_tables(cs_draft_memory *memory, const cs_id_draft *draft, cs_error *error) {
    size_t capacity = 0, label = 0, heading_start = 0;
    row heading = {0}, cells;
    for (size_t i = 0; i < draft->line_count; i++) {
        cs_span line = draft->lines[i];
        if (heading.count && has(draft->text, line, heading.separator)) {
            split(draft->text, line, heading.separator, &cells);
            for (size_t k = 0; cells.count >= 2 && k < cells.count; k++) {
                const column *c = heading.separator == ' '
                                      ? aligned(&heading, heading_start, line.start, cells.columns[k].span)
                                  : k < heading.count ? &heading.columns[k]
                                                      : NULL;
                if (!c || !c->label || cells.columns[k].span.start == cells.columns[k].span.end) continue;
                if (!cs_grow(&memory->cells, &capacity, memory->cell_count + 1, sizeof *memory->cells))
                    return cs_fail_memory(error);
                memory->cells[memory->cell_count++] = (cs_cell){cells.columns[k].span, c->label};
            }
            if (cells.count >= 2) continue;
        }
        heading.count = 0;
        if (read_heading(draft, line, &label, &heading))
            heading_start = line.start;
        else
            heading.count = 0;
    }
    return CS_OK;
}
