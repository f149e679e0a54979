/* csv.c - a reader of comma-separated values, one row at a time. */
#include "codesets/csv.h"

#include <string.h>

#include "base/error.h"

void cs_csv_begin(cs_csv *csv, const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    memset(csv, 0, sizeof *csv);
    csv->path = source->path;
    csv->at = lines.at;
    csv->end = lines.end;
    csv->next = 1;
}

void cs_csv_dispose(cs_csv *csv) {
    cs_buf_dispose(&csv->text);
}

static bool at_row_end(const cs_csv *csv) {
    return csv->at == csv->end || *csv->at == '\n' ||
           (*csv->at == '\r' && (csv->at + 1 == csv->end || csv->at[1] == '\n'));
}

static void skip_row_end(cs_csv *csv) {
    if (csv->at < csv->end && *csv->at == '\r') csv->at++;
    if (csv->at < csv->end && *csv->at == '\n') csv->at++;
    csv->next++;
}

static void read_bare(cs_csv *csv, cs_slice *field) {
    const char *begin = csv->at;
    while (!at_row_end(csv) && *csv->at != ',') csv->at++;
    *field = (cs_slice){begin, (size_t)(csv->at - begin)};
}

/* The opening quote is at `at`. A doubled quote stands for one; the field's text then ends up in `text`. */
static cs_status read_quoted(cs_csv *csv, cs_slice *field, cs_error *error) {
    unsigned long opened = csv->next;
    size_t begin = csv->text.size;
    for (csv->at++; csv->at < csv->end; csv->at++) {
        char c = *csv->at;
        if (c == '"' && !(csv->at + 1 < csv->end && csv->at[1] == '"')) break;
        if (c == '"') csv->at++;
        if (c == '\n') csv->next++;
        cs_buf_putc(&csv->text, c); /* room was reserved: see cs_csv_next */
    }
    if (csv->at == csv->end)
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: a quoted field is never closed: the file was cut short", csv->path,
                       opened);
    csv->at++;
    if (!at_row_end(csv) && *csv->at != ',')
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: after a closing quote a comma or the line's end was expected",
                       csv->path, csv->next);
    *field = (cs_slice){csv->text.data + begin, csv->text.size - begin};
    return CS_OK;
}

cs_status cs_csv_next(cs_csv *csv, bool *more, cs_error *error) {
    if (csv->at == csv->end) {
        *more = false;
        return CS_OK;
    }
    /* The text of all quoted fields of the file fits at once, so that slices of it stay where they are. */
    csv->text.size = 0;
    if (csv->text.capacity == 0 && !cs_buf_reserve(&csv->text, (size_t)(csv->end - csv->at)))
        return cs_fail_memory(error);
    csv->number = csv->next;
    csv->count = 0;
    for (;;) {
        if (csv->count == CS_CSV_FIELDS)
            return cs_fail(error, CS_LIMIT, "%s:%lu: more than %d columns", csv->path, csv->number, CS_CSV_FIELDS);
        cs_slice *field = &csv->fields[csv->count++];
        if (csv->at < csv->end && *csv->at == '"') {
            cs_status status = read_quoted(csv, field, error);
            if (status != CS_OK) return status;
        } else {
            read_bare(csv, field);
        }
        if (at_row_end(csv)) break;
        csv->at++; /* the comma */
    }
    skip_row_end(csv);
    *more = true;
    return CS_OK;
}
