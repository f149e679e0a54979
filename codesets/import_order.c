/* import_order.c - reads the ICD-10-CM order file of CMS: headings and codes in tabular order, numbered without a gap.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "codesets/facts_check.h"
#include "codesets/icd_text.h"

#define ID "icd-10-cm-order"

/* Columns, from 0; [from, to). */
enum {
    NUMBER_TO = 5,
    CODE_FROM = 6,
    CODE_TO = 13,
    BILLABLE_AT = 14,
    SHORT_FROM = 16,
    SHORT_TO = 76,
    TITLE_FROM = 77,
    LINE_MAX = 400
};

typedef struct reading {
    const cs_source *source;
    cs_builder *builder;
    cs_icd_texts texts;
    cs_icd_order order;
    unsigned long heading; /* line of a heading that no code has followed yet, or 0 */
    char heading_code[8];
} reading;

static bool has_columns(cs_slice line) {
    return line.size > TITLE_FROM && line.size <= LINE_MAX && line.text[NUMBER_TO] == ' ' &&
           line.text[CODE_TO] == ' ' && (line.text[BILLABLE_AT] == '0' || line.text[BILLABLE_AT] == '1') &&
           line.text[BILLABLE_AT + 1] == ' ' && line.text[SHORT_TO] == ' ' &&
           cs_slice_digits((cs_slice){line.text, NUMBER_TO}) &&
           cs_icd_is_code(cs_slice_field(line, CODE_FROM, CODE_TO));
}

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    return cs_text_looks(source) && cs_text_next_line(&lines, &line) && has_columns(line);
}

static cs_status refuse(const reading *r, unsigned long line, const char *what, cs_error *error) {
    return cs_fail(error, CS_BAD_INPUT,
                   "%.300s:%lu: %s: the order file is damaged, reordered or mixed of several; fetch it again",
                   r->source->path, line, what);
}

static unsigned long number_of(cs_slice line) {
    unsigned long number = 0;
    for (size_t i = 0; i < NUMBER_TO; i++) number = number * 10 + (unsigned long)(line.text[i] - '0');
    return number;
}

/* A heading must have a code below it: the next line, or one further heading. */
static cs_status check_heading(reading *r, unsigned long line, const char *code, bool billable, cs_error *error) {
    size_t length = strlen(r->heading_code);
    if (r->heading && strncmp(code, r->heading_code, length) != 0)
        return refuse(r, r->heading, "a heading without codes", error);
    r->heading = billable ? 0 : line;
    memcpy(r->heading_code, code, strlen(code) + 1);
    return CS_OK;
}

static cs_status read_line(reading *r, cs_slice line, unsigned long number, cs_error *error) {
    if (!has_columns(line)) return refuse(r, number, "not the columns of an order file", error);
    if (number_of(line) != number) return refuse(r, number, "the order number is not the line's", error);
    cs_status status = cs_icd_texts_take(&r->texts, cs_slice_field(line, CODE_FROM, CODE_TO),
                                         cs_slice_field(line, TITLE_FROM, line.size),
                                         cs_slice_field(line, SHORT_FROM, SHORT_TO), error);
    if (status != CS_OK) return status;
    const char *code = r->texts.code.data;
    bool billable = line.text[BILLABLE_AT] == '1';
    if (r->texts.title.size == 0) return refuse(r, number, "a code without a title", error);
    if (!cs_icd_order_take(&r->order, code)) return refuse(r, number, "a code out of tabular order", error);
    status = check_heading(r, number, code, billable, error);
    if (status != CS_OK) return status;
    const cs_row_new row = {.kind = CS_ROW_CODE,
                            .code = code,
                            .title = r->texts.title.data,
                            .short_title = r->texts.short_title.data,
                            .parent = CS_ROW_BY_PREFIX,
                            .billable = billable,
                            .first = CS_DAY_NONE,
                            .last = CS_DAY_OPEN,
                            .line = number};
    return cs_builder_row(r->builder, &row, NULL, error);
}

static cs_status read_lines(reading *r, cs_error *error) {
    cs_text_lines lines = cs_text_lines_of(r->source);
    for (cs_slice line; cs_text_next_line(&lines, &line);) {
        cs_status status = read_line(r, line, lines.number, error);
        if (status != CS_OK) return status;
    }
    if (r->heading) return refuse(r, r->heading, "a heading without codes at the end", error);
    if (!cs_icd_ends_whole(lines.number, r->order.before))
        return refuse(r, lines.number, "the file ends here, before the last chapter", error);
    return CS_OK;
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    reading r = {.source = source};
    cs_status status = cs_icd_begin(import, source, &r.builder, error);
    if (status == CS_OK) status = read_lines(&r, error);
    cs_icd_texts_dispose(&r.texts);
    return cs_icd_end(import, source, r.builder, ID, status, error);
}

const cs_importer CS_IMPORT_ORDER = {
    .id = ID,
    .what = "ICD-10-CM order file (CMS)",
    .recognises = recognises,
    .read = read,
    .finish = cs_facts_check_all,
};
