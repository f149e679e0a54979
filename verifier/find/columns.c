/* columns.c - tables in plain text: headings are read as they come by, cells are counted as they are asked for. */
#include "find/columns.h"

#include <string.h>

#include "find/chars.h"

enum { HEADING_WORDS = 8, WORD_MAX = 16, HEADING_MAX = 40, RULE_MAX = 400 };

void cs_columns_begin(cs_columns *columns, const char *text, size_t size) {
    *columns = (cs_columns){.text = text, .size = size};
}

/* The label that a heading names: the most telling phrase in it; a plain "code" where there is none. */
static cs_label heading_label(const char *text, cs_span cell) {
    char store[HEADING_WORDS][WORD_MAX];
    const char *words[HEADING_WORDS];
    size_t count = 0, used;
    cs_label best = CS_LABEL_NONE;
    for (size_t i = cell.start; i < cell.end && count < HEADING_WORDS; i++) {
        if (!cs_is(text[i], CS_CHAR_ALNUM)) continue;
        size_t length = 0;
        for (; i < cell.end && cs_is(text[i], CS_CHAR_ALNUM); i++)
            if (length + 1 < WORD_MAX) store[count][length++] = cs_lower(text[i]);
        store[count][length] = 0;
        words[count] = store[count];
        count++;
    }
    for (size_t i = 1; i <= count; i++) {
        cs_label label = cs_label_ending(words, i, &used);
        if (label == CS_LABEL_NONE) continue;
        bool both =
            (best == CS_LABEL_CPT && label == CS_LABEL_HCPCS) || (best == CS_LABEL_HCPCS && label == CS_LABEL_CPT);
        if (both)
            best = CS_LABEL_PROCEDURE;
        else if (best == CS_LABEL_NONE ||
                 (label != CS_LABEL_CODE && (best == CS_LABEL_CODE || best == CS_LABEL_DX || used > 1)))
            best = label;
    }
    return best;
}

/* Headings are short and hold no sentence and no "label: value". */
static bool reads_as_heading(const char *text, size_t start, size_t end) {
    while (end > start && cs_is_space(text[end - 1])) end--;
    if (end - start > HEADING_MAX) return false;
    return end == start || (!memchr(text + start, ':', end - start) && text[end - 1] != '.');
}

static void add_cell(cs_columns *columns, size_t start, size_t end) {
    if (columns->count == CS_COLUMNS_MAX) return;
    cs_span cell = {start, end};
    columns->cells[columns->count].start = start - columns->line.start;
    columns->cells[columns->count++].label =
        reads_as_heading(columns->text, start, end) ? heading_label(columns->text, cell) : CS_LABEL_NONE;
}

/* Where the cell that holds `at` ends: at a pipe, a tab, or two spaces. */
static size_t cell_end(const cs_columns *columns, cs_table_kind kind, size_t at) {
    const char *text = columns->text;
    size_t end = columns->line.end;
    for (; at < end; at++) {
        if (kind == CS_TABLE_PIPES && text[at] == '|') break;
        if (kind == CS_TABLE_TABS && text[at] == '\t') break;
        if (kind == CS_TABLE_ALIGNED && text[at] == ' ' && at + 1 < end && text[at + 1] == ' ') break;
    }
    return at;
}

static void read_heading(cs_columns *columns, cs_table_kind kind, size_t from) {
    columns->count = 0;
    columns->kind = kind;
    columns->header = true;
    for (size_t at = from; at < columns->line.end;) {
        size_t end = cell_end(columns, kind, at);
        add_cell(columns, at, end);
        at = end + 1;
        if (kind == CS_TABLE_ALIGNED)
            while (at < columns->line.end && columns->text[at] == ' ') at++;
    }
    columns->steps += columns->line.end - from;
}

/* True if the next line is the rule under a Markdown heading: |---|:--|. */
static bool rule_follows(const cs_columns *columns) {
    size_t at = columns->next, dashes = 0;
    for (; at < columns->size && columns->text[at] != '\n'; at++) {
        if (!strchr("|-: +=", columns->text[at]) || at - columns->next > RULE_MAX) return false;
        dashes += columns->text[at] == '-';
    }
    return dashes > 0;
}

/* True if a table without pipes may begin here: one of its headings is of codes or of days of service. */
static bool heads_table(const cs_columns *columns) {
    for (size_t i = 0; i < columns->count; i++) {
        cs_label label = columns->cells[i].label;
        if (label == CS_LABEL_SERVICE_DATE) return true;
        if (label != CS_LABEL_NONE && label < CS_LABEL_UNITS && label != CS_LABEL_MODIFIER) return true;
    }
    return false;
}

/* The line is a heading though no rule stands below: "Diagnosis | Code". Only a label's cell holds a digit. */
static bool plain_heading(const cs_columns *columns, size_t from) {
    for (size_t at = from, index = 0; at < columns->line.end && index < columns->count; index++) {
        size_t end = cell_end(columns, CS_TABLE_PIPES, at);
        for (; at < end && columns->cells[index].label == CS_LABEL_NONE; at++)
            if (cs_is(columns->text[at], CS_CHAR_DIGIT)) return false;
        at = end + 1;
    }
    return columns->count > 1 && columns->count < CS_COLUMNS_MAX && heads_table(columns);
}

static void leave_table(cs_columns *columns) {
    columns->kind = CS_TABLE_NONE;
    columns->count = 0;
}

/* Decides what the line just reached is: a heading, a row, or the end of a table. */
static void look_at_line(cs_columns *columns) {
    const char *text = columns->text;
    size_t from = columns->line.start, end = columns->line.end;
    columns->header = false;
    columns->at = from;
    columns->index = 0;
    while (from < end && cs_is_space(text[from])) from++;
    columns->steps += end - columns->line.start;
    if (from == end) {
        leave_table(columns);
        return;
    }
    if (memchr(text + from, '|', end - from)) {
        if (columns->kind == CS_TABLE_PIPES) return;
        read_heading(columns, CS_TABLE_PIPES, from);
        if (text[from] != '|' && !rule_follows(columns) && !plain_heading(columns, from)) leave_table(columns);
        return;
    }
    if (columns->kind == CS_TABLE_PIPES) leave_table(columns);
    cs_table_kind kind = memchr(text + from, '\t', end - from)      ? CS_TABLE_TABS
                         : memmem(text + from, end - from, "  ", 2) ? CS_TABLE_ALIGNED
                                                                    : CS_TABLE_NONE;
    if (kind == columns->kind) return;
    leave_table(columns);
    if (kind == CS_TABLE_NONE) return;
    read_heading(columns, kind, kind == CS_TABLE_TABS ? columns->line.start : from);
    if (columns->count < 2 || !heads_table(columns)) leave_table(columns);
}

void cs_columns_reach(cs_columns *columns, size_t offset) {
    while (columns->next <= offset && columns->next < columns->size) {
        const char *start = columns->text + columns->next;
        const char *end = memchr(start, '\n', columns->size - columns->next);
        columns->line.start = columns->next;
        columns->line.end = end ? (size_t)(end - columns->text) : columns->size;
        columns->next = columns->line.end + 1;
        look_at_line(columns);
    }
}

cs_label cs_columns_label(cs_columns *columns, size_t offset) {
    if (columns->kind == CS_TABLE_NONE || columns->header) return CS_LABEL_NONE;
    if (columns->kind == CS_TABLE_ALIGNED) {
        size_t column = offset - columns->line.start, best = 0;
        if (column + 1 < columns->cells[0].start) return CS_LABEL_NONE;
        while (best + 1 < columns->count && columns->cells[best + 1].start <= column + 1) best++;
        return columns->cells[best].label;
    }
    if (columns->at == columns->line.start && columns->kind == CS_TABLE_PIPES)
        while (cs_is_space(columns->text[columns->at])) columns->at++;
    char mark = columns->kind == CS_TABLE_PIPES ? '|' : '\t';
    columns->steps += offset - columns->at;
    for (; columns->at < offset; columns->at++) columns->index += columns->text[columns->at] == mark;
    return columns->index < columns->count ? columns->cells[columns->index].label : CS_LABEL_NONE;
}

bool cs_columns_cell(cs_columns *columns, cs_label label, cs_span *out) {
    size_t wanted = 0, at = columns->line.start;
    if (columns->kind == CS_TABLE_NONE || columns->header) return false;
    while (wanted < columns->count && columns->cells[wanted].label != label) wanted++;
    if (wanted == columns->count) return false;
    if (columns->kind == CS_TABLE_ALIGNED) {
        size_t width = columns->line.end - at;
        if (columns->cells[wanted].start >= width) return false;
        /* Something begun before the heading does not stand under it. */
        if (wanted > 0 && columns->text[at + columns->cells[wanted].start - 1] != ' ') return false;
        *out = (cs_span){at + columns->cells[wanted].start, columns->line.end};
        if (wanted + 1 < columns->count && columns->cells[wanted + 1].start < width)
            out->end = at + columns->cells[wanted + 1].start;
        return true;
    }
    if (columns->kind == CS_TABLE_PIPES)
        while (at < columns->line.end && cs_is_space(columns->text[at])) at++;
    for (size_t index = 0; index < wanted && at < columns->line.end; index++)
        at = cell_end(columns, columns->kind, at) + 1;
    columns->steps += columns->line.end - columns->line.start;
    if (at >= columns->line.end) return false;
    *out = (cs_span){at, cell_end(columns, columns->kind, at)};
    return true;
}
