/* import_codes.c - reads the ICD-10-CM codes file of CMS: billable codes with their long titles, in tabular order. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "codesets/facts_check.h"
#include "codesets/icd_text.h"

#define ID "icd-10-cm-codes"

enum { CODE_TO = 7, TITLE_FROM = 8, LINE_MAX = 400, LOOKED_AT_LINES = 3 };

typedef struct reading {
    const cs_source *source;
    cs_builder *builder;
    cs_icd_texts texts;
    cs_icd_order order;
} reading;

static bool has_columns(cs_slice line) {
    return line.size > TITLE_FROM && line.size <= LINE_MAX && line.text[CODE_TO] == ' ' &&
           line.text[TITLE_FROM] != ' ' && line.text[0] != ' ' && cs_icd_is_code(cs_slice_field(line, 0, CODE_TO));
}

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    if (!cs_text_looks(source) || !cs_text_next_line(&lines, &line) || !has_columns(line)) return false;
    for (int i = 1; i < LOOKED_AT_LINES && cs_text_next_line(&lines, &line); i++)
        if (lines.at < lines.end && !has_columns(line)) return false;
    return true;
}

static cs_status refuse(const reading *r, unsigned long line, const char *what, cs_error *error) {
    return cs_fail(error, CS_BAD_INPUT,
                   "%.300s:%lu: %s: the codes file is damaged, reordered or mixed of several; fetch it again",
                   r->source->path, line, what);
}

static cs_status read_line(reading *r, cs_slice line, unsigned long number, cs_error *error) {
    if (!has_columns(line)) return refuse(r, number, "not the columns of a codes file", error);
    cs_status status = cs_icd_texts_take(&r->texts, cs_slice_field(line, 0, CODE_TO),
                                         cs_slice_field(line, TITLE_FROM, line.size), (cs_slice){"", 0}, error);
    if (status != CS_OK) return status;
    const char *code = r->texts.code.data;
    const char *before = r->order.before;
    if (*before && strncmp(code, before, strlen(before)) == 0)
        return refuse(r, number, "a code that the one before begins, where only billable codes stand", error);
    if (!cs_icd_order_take(&r->order, code)) return refuse(r, number, "a code out of tabular order", error);
    const cs_row_new row = {.kind = CS_ROW_CODE,
                            .code = code,
                            .title = r->texts.title.data,
                            .parent = CS_NO_ROW,
                            .billable = true,
                            .first = CS_DAY_NONE,
                            .last = CS_DAY_OPEN,
                            .line = number};
    return cs_builder_row(r->builder, &row, NULL, error);
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    reading r = {.source = source};
    cs_status status = cs_icd_begin(import, source, &r.builder, error);
    cs_text_lines lines = cs_text_lines_of(source);
    for (cs_slice line; status == CS_OK && cs_text_next_line(&lines, &line);)
        status = read_line(&r, line, lines.number, error);
    if (status == CS_OK && !cs_icd_ends_whole(lines.number, r.order.before))
        status = refuse(&r, lines.number, "the file ends here, before the last chapter", error);
    cs_icd_texts_dispose(&r.texts);
    return cs_icd_end(import, source, r.builder, ID, status, error);
}

const cs_importer CS_IMPORT_CODES = {
    .id = ID,
    .what = "ICD-10-CM codes file (CMS)",
    .recognises = recognises,
    .read = read,
    .finish = cs_facts_check_all,
};
