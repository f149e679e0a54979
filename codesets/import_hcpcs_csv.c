/* import_hcpcs_csv.c - reads the HCPCS Level II release as comma-separated values, its columns found by their names. */
#include <string.h>

#include "base/error.h"
#include "codesets/csv.h"
#include "codesets/hcpcs.h"

/* One list of the columns we need: the header's name, and where in a record it goes. */
#define COLUMN_LIST(X)                                                                                                 \
    X("HCPC", code)                                                                                                    \
    X("SEQNUM", sequence)                                                                                              \
    X("RECID", id)                                                                                                     \
    X("LONG DESCRIPTION", long_text)                                                                                   \
    X("SHORT DESCRIPTION", short_text)                                                                                 \
    X("ADD DT", added)                                                                                                 \
    X("ACT EFF DT", effective)                                                                                         \
    X("TERM DT", ended)                                                                                                \
    X("ACTION CD", action)

typedef struct column {
    const char *name;
    size_t field; /* offset in cs_hcpcs_record */
} column;

static const column COLUMNS[] = {
#define COLUMN_ROW(name, member) {name, offsetof(cs_hcpcs_record, member)},
    COLUMN_LIST(COLUMN_ROW)
#undef COLUMN_ROW
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    if (!cs_text_next_line(&lines, &line)) return false;
    return (line.size > 5 && memcmp(line.text, "HCPC,", 5) == 0) ||
           (line.size > 7 && memcmp(line.text, "\"HCPC\",", 7) == 0);
}

static cs_status find_columns(const cs_csv *csv, size_t places[COLUMN_COUNT], cs_error *error) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        places[i] = csv->count;
        for (size_t at = 0; at < csv->count && places[i] == csv->count; at++)
            if (cs_slice_is(cs_slice_trim(csv->fields[at]), COLUMNS[i].name)) places[i] = at;
        if (places[i] == csv->count)
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: the column \"%s\" is missing: this is not a whole HCPCS release", csv->path,
                           csv->number, COLUMNS[i].name);
    }
    return CS_OK;
}

static cs_status read_row(cs_hcpcs *hcpcs, const cs_csv *csv, const size_t places[COLUMN_COUNT], cs_error *error) {
    cs_hcpcs_record record = {.line = csv->number};
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        cs_slice field = cs_slice_trim(csv->fields[places[i]]);
        memcpy((char *)&record + COLUMNS[i].field, &field, sizeof field);
    }
    return cs_hcpcs_take(hcpcs, &record, error);
}

static bool is_empty(const cs_csv *csv) {
    for (size_t i = 0; i < csv->count; i++)
        if (cs_slice_trim(csv->fields[i]).size) return false;
    return true;
}

static cs_status read_rows(cs_hcpcs *hcpcs, cs_csv *csv, cs_error *error) {
    size_t places[COLUMN_COUNT], width = 0;
    bool more;
    cs_status status = cs_csv_next(csv, &more, error);
    if (status == CS_OK) status = find_columns(csv, places, error);
    for (width = csv->count; status == CS_OK;) {
        status = cs_csv_next(csv, &more, error);
        if (status != CS_OK || !more) break;
        if (is_empty(csv)) continue;
        if (csv->count != width)
            status = cs_fail(error, CS_BAD_INPUT,
                             "%s:%lu: %zu columns where the header has %zu: the file is damaged or cut short",
                             csv->path, csv->number, csv->count, width);
        else
            status = read_row(hcpcs, csv, places, error);
    }
    return status;
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    cs_hcpcs *hcpcs = NULL;
    cs_csv csv;
    cs_csv_begin(&csv, source);
    cs_status status = cs_text_check(source, error);
    if (status == CS_OK) status = cs_hcpcs_new(source, &hcpcs, error);
    if (status == CS_OK) status = read_rows(hcpcs, &csv, error);
    if (status == CS_OK) status = cs_hcpcs_finish(hcpcs, import, CS_IMPORT_HCPCS_CSV.id, error);
    cs_hcpcs_free(hcpcs);
    cs_csv_dispose(&csv);
    return status;
}

const cs_importer CS_IMPORT_HCPCS_CSV = {
    .id = "hcpcs-csv",
    .what = "HCPCS Level II as comma-separated values (CMS, HCPCyyyy_MMM_ANWEB.csv)",
    .recognises = recognises,
    .read = read,
};
