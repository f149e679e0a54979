/* import_hcpcs.c - reads the HCPCS Level II contractor record file: records of 320 bytes, one to a line. */
#include <string.h>

#include "base/error.h"
#include "codesets/hcpcs.h"

enum { RECORD_SIZE = 320 };

/* Fields as the record layout numbers them, less one: [from, to). */
typedef struct span {
    size_t from, to;
} span;

static const span CODE = {0, 5}, SEQUENCE = {5, 10}, RECORD_ID = {10, 11}, LONG_TEXT = {11, 91}, SHORT_TEXT = {91, 119},
                  ADDED = {268, 276}, EFFECTIVE = {276, 284}, ENDED = {284, 292}, ACTION = {292, 293},
                  BEHIND = {91, 320};

static cs_slice take(cs_slice line, span field) {
    return cs_slice_field(line, field.from, field.to);
}

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    if (!cs_text_next_line(&lines, &line) || line.size < SHORT_TEXT.to) return false;
    cs_slice sequence = take(line, SEQUENCE), id = take(line, RECORD_ID);
    return sequence.size == 5 && cs_slice_digits(sequence) && id.size == 1 && memchr("3478", id.text[0], 4);
}

static cs_status read_line(cs_hcpcs *hcpcs, const cs_source *source, cs_slice line, unsigned long number,
                           cs_error *error) {
    if (line.size != RECORD_SIZE)
        return cs_fail(error, CS_BAD_INPUT,
                       "%s:%lu: a record of %zu bytes where %d were expected: the file is cut short or "
                       "was edited; fetch it again",
                       source->path, number, line.size, RECORD_SIZE);
    cs_hcpcs_record record = {
        .code = take(line, CODE),
        .sequence = take(line, SEQUENCE),
        .id = take(line, RECORD_ID),
        .long_text = take(line, LONG_TEXT),
        .line = number,
    };
    if (record.id.size == 1 && memchr("37", record.id.text[0], 2)) {
        record.short_text = take(line, SHORT_TEXT);
        record.added = take(line, ADDED);
        record.effective = take(line, EFFECTIVE);
        record.ended = take(line, ENDED);
        record.action = take(line, ACTION);
    } else if (record.id.size == 1 && memchr("48", record.id.text[0], 2) && take(line, BEHIND).size) {
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: a continuation holds more than words: the file is damaged",
                       source->path, number);
    }
    return cs_hcpcs_take(hcpcs, &record, error);
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    cs_hcpcs *hcpcs = NULL;
    cs_status status = cs_text_check(source, error);
    if (status == CS_OK) status = cs_hcpcs_new(source, &hcpcs, error);
    cs_text_lines lines = cs_text_lines_of(source);
    bool closed = false; /* empty lines close the file */
    for (cs_slice line; status == CS_OK && cs_text_next_line(&lines, &line);) {
        if (cs_slice_trim(line).size == 0)
            closed = true;
        else if (closed)
            status = cs_fail(error, CS_BAD_INPUT, "%s:%lu: a record after an empty line: the file was joined or edited",
                             source->path, lines.number);
        else
            status = read_line(hcpcs, source, line, lines.number, error);
    }
    if (status == CS_OK) status = cs_hcpcs_finish(hcpcs, import, CS_IMPORT_HCPCS.id, error);
    cs_hcpcs_free(hcpcs);
    return status;
}

const cs_importer CS_IMPORT_HCPCS = {
    .id = "hcpcs-records",
    .what = "HCPCS Level II record file (CMS, HCPCyyyy_MMM_ANWEB.txt)",
    .recognises = recognises,
    .read = read,
};
