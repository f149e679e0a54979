/* hcpcs.c - joins the records of one code, checks their order and dates, and fills the builders of codes and modifiers.
 */
#include "codesets/hcpcs.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"

enum { CODE_SIZE = 5, MODIFIER_SIZE = 2 };

/* What a record id stands for. */
typedef struct record_kind {
    char id;
    bool modifier, first;
} record_kind;

static const record_kind RECORD_KINDS[] = {
    {'3', false, true}, {'4', false, false}, {'7', true, true}, {'8', true, false}};
static const char ACTIONS[] = "ABCDFMNPRST";

struct cs_hcpcs {
    const cs_source *source;
    cs_builder *builders[2]; /* codes, modifiers */
    size_t counts[2];
    char last_code[2][CODE_SIZE + 1];
    /* The code being read: it is added when the next one begins. */
    bool pending;
    bool modifier;
    char code[CODE_SIZE + 1];
    unsigned long sequence, step; /* of its last record; of the file: 100 in records, 10 in CSV */
    cs_buf title, short_title;
    cs_day first, last;
    unsigned long line;
    cs_day newest; /* the latest day on which an entry of the release took effect */
};

cs_status cs_hcpcs_new(const cs_source *source, cs_hcpcs **out, cs_error *error) {
    cs_hcpcs *hcpcs = calloc(1, sizeof *hcpcs);
    if (!hcpcs) return cs_fail_memory(error);
    hcpcs->source = source;
    hcpcs->newest = CS_DAY_NONE;
    cs_status status = cs_builder_new(CS_HCPCS, CS_RELEASE_TABLE, &hcpcs->builders[0], error);
    if (status == CS_OK) status = cs_builder_new(CS_HCPCS, CS_RELEASE_MODIFIERS, &hcpcs->builders[1], error);
    if (status != CS_OK) {
        cs_hcpcs_free(hcpcs);
        return status;
    }
    for (size_t i = 0; i < 2; i++) cs_builder_source(hcpcs->builders[i], source->path, source->sha256);
    *out = hcpcs;
    return CS_OK;
}

void cs_hcpcs_free(cs_hcpcs *hcpcs) {
    if (!hcpcs) return;
    cs_builder_free(hcpcs->builders[0]);
    cs_builder_free(hcpcs->builders[1]);
    cs_buf_dispose(&hcpcs->title);
    cs_buf_dispose(&hcpcs->short_title);
    free(hcpcs);
}

static bool upper_or_digit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool code_shape(cs_slice code, bool modifier) {
    if (modifier) return code.size == MODIFIER_SIZE && upper_or_digit(code.text[0]) && upper_or_digit(code.text[1]);
    return code.size == CODE_SIZE && code.text[0] >= 'A' && code.text[0] <= 'V' &&
           cs_slice_digits((cs_slice){code.text + 1, CODE_SIZE - 1});
}

static cs_status wrong(const cs_hcpcs *hcpcs, unsigned long line, const char *what, cs_slice found,
                       const char *expected, cs_error *error) {
    char shown[41];
    size_t size = found.size < sizeof shown ? found.size : sizeof shown - 1;
    for (size_t i = 0; i < size; i++) shown[i] = (unsigned char)found.text[i] < 0x20 ? '?' : found.text[i];
    shown[size] = 0;
    return cs_fail(error, CS_BAD_INPUT,
                   "%s:%lu: %s \"%s\" where %s was expected: the file is damaged or not a HCPCS release",
                   hcpcs->source->path, line, what, shown, expected);
}

static cs_status add_pending(cs_hcpcs *hcpcs, cs_error *error) {
    if (!hcpcs->pending) return CS_OK;
    if (hcpcs->title.failed || hcpcs->short_title.failed) return cs_fail_memory(error);
    if (hcpcs->title.size == 0)
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: %s has no description", hcpcs->source->path, hcpcs->line,
                       hcpcs->code);
    const cs_row_new row = {
        .kind = hcpcs->modifier ? CS_ROW_MODIFIER : CS_ROW_CODE,
        .code = hcpcs->code,
        .title = hcpcs->title.data,
        .short_title = hcpcs->short_title.data,
        .parent = CS_NO_ROW,
        .billable = true,
        .first = hcpcs->first,
        .last = hcpcs->last,
        .line = hcpcs->line,
    };
    uint32_t index;
    hcpcs->counts[hcpcs->modifier]++;
    hcpcs->pending = false;
    return cs_builder_row(hcpcs->builders[hcpcs->modifier], &row, &index, error);
}

/* A date field: eight digits, or blank for `absent`. */
static cs_status read_day(const cs_hcpcs *hcpcs, cs_slice field, unsigned long line, const char *what, cs_day absent,
                          cs_day *out, cs_error *error) {
    if (field.size == 0) {
        *out = absent;
        return CS_OK;
    }
    if (!cs_day_parse_compact(field.text, field.size, out))
        return wrong(hcpcs, line, what, field, "a date as YYYYMMDD", error);
    return CS_OK;
}

static cs_status read_dates(cs_hcpcs *hcpcs, const cs_hcpcs_record *record, cs_error *error) {
    cs_day effective = CS_DAY_NONE;
    cs_status status =
        read_day(hcpcs, record->added, record->line, "the date added", CS_DAY_NONE, &hcpcs->first, error);
    if (status == CS_OK)
        status = read_day(hcpcs, record->effective, record->line, "the action date", CS_DAY_NONE, &effective, error);
    if (status == CS_OK)
        status = read_day(hcpcs, record->ended, record->line, "the termination date", CS_DAY_OPEN, &hcpcs->last, error);
    if (status != CS_OK) return status;
    if (hcpcs->last < hcpcs->first)
        return wrong(hcpcs, record->line, "a termination date", record->ended, "one on or after the date added", error);
    if (effective != CS_DAY_NONE && effective > hcpcs->newest) hcpcs->newest = effective;
    return CS_OK;
}

static cs_status begin_code(cs_hcpcs *hcpcs, const cs_hcpcs_record *record, bool modifier, unsigned long sequence,
                            cs_error *error) {
    cs_status status = add_pending(hcpcs, error);
    if (status != CS_OK) return status;
    if (!code_shape(record->code, modifier))
        return wrong(hcpcs, record->line, modifier ? "a modifier" : "a code", record->code,
                     modifier ? "two letters or digits" : "a letter A-V and four digits", error);
    memcpy(hcpcs->code, record->code.text, record->code.size);
    hcpcs->code[record->code.size] = 0;
    if (strcmp(hcpcs->code, hcpcs->last_code[modifier]) <= 0)
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: %s follows %s: the file is out of order or holds a code twice",
                       hcpcs->source->path, record->line, hcpcs->code, hcpcs->last_code[modifier]);
    memcpy(hcpcs->last_code[modifier], hcpcs->code, sizeof hcpcs->code);
    if (hcpcs->step == 0 && (sequence == 100 || sequence == 10)) hcpcs->step = sequence;
    if (sequence != hcpcs->step)
        return wrong(hcpcs, record->line, "the sequence number", record->sequence, "a code's first", error);
    if (record->action.size && !(record->action.size == 1 && strchr(ACTIONS, record->action.text[0])))
        return wrong(hcpcs, record->line, "the action code", record->action, "one of A B C D F M N P R S T", error);
    hcpcs->title.size = hcpcs->short_title.size = 0;
    if (!cs_text_add(&hcpcs->short_title, record->short_text)) return cs_fail_memory(error);
    hcpcs->pending = true;
    hcpcs->modifier = modifier;
    hcpcs->line = record->line;
    return read_dates(hcpcs, record, error);
}

static cs_status continue_code(cs_hcpcs *hcpcs, const cs_hcpcs_record *record, bool modifier, unsigned long sequence,
                               cs_error *error) {
    if (!hcpcs->pending || hcpcs->modifier != modifier || !cs_slice_is(record->code, hcpcs->code))
        return wrong(hcpcs, record->line, "a continuation of", record->code, "one of the code before it", error);
    if (sequence != hcpcs->sequence + hcpcs->step)
        return wrong(hcpcs, record->line, "the sequence number", record->sequence, "the one next to the line before",
                     error);
    return cs_buf_putc(&hcpcs->title, ' ') ? CS_OK : cs_fail_memory(error);
}

static const record_kind *kind_of(cs_slice id) {
    for (size_t i = 0; i < sizeof RECORD_KINDS / sizeof *RECORD_KINDS; i++)
        if (id.size == 1 && id.text[0] == RECORD_KINDS[i].id) return &RECORD_KINDS[i];
    return NULL;
}

cs_status cs_hcpcs_take(cs_hcpcs *hcpcs, const cs_hcpcs_record *record, cs_error *error) {
    const record_kind *kind = kind_of(record->id);
    if (!kind) return wrong(hcpcs, record->line, "the record id", record->id, "3, 4, 7 or 8", error);
    if (!cs_slice_digits(record->sequence) || record->sequence.size > 5)
        return wrong(hcpcs, record->line, "the sequence number", record->sequence, "a number", error);
    unsigned long sequence = 0;
    for (size_t i = 0; i < record->sequence.size; i++)
        sequence = sequence * 10 + (unsigned long)(record->sequence.text[i] - '0');
    cs_status status = kind->first ? begin_code(hcpcs, record, kind->modifier, sequence, error)
                                   : continue_code(hcpcs, record, kind->modifier, sequence, error);
    if (status != CS_OK) return status;
    hcpcs->sequence = sequence;
    return cs_text_add(&hcpcs->title, record->long_text) ? CS_OK : cs_fail_memory(error);
}

/* HCPCS is released by the quarter: the newest entry tells which one the file is. */
static cs_status coverage(const cs_hcpcs *hcpcs, const cs_import_options *given, char version[32], cs_day *from,
                          cs_day *to, cs_error *error) {
    cs_day begin = CS_DAY_NONE, end = CS_DAY_NONE;
    if (hcpcs->newest != CS_DAY_NONE) {
        int year, month, day;
        cs_day_to_civil(hcpcs->newest, &year, &month, &day);
        int quarter = (month - 1) / 3 * 3 + 1;
        cs_buf text = CS_BUF_INIT;
        bool ok = cs_buf_printf(&text, "%04d-%02d", year, quarter) && cs_day_from_civil(year, quarter, 1, &begin) &&
                  cs_day_from_civil(quarter == 10 ? year + 1 : year, quarter == 10 ? 1 : quarter + 3, 1, &end);
        if (ok) memcpy(version, text.data, text.size + 1);
        cs_buf_dispose(&text);
        if (!ok) return cs_fail_memory(error);
        end--;
    } else if (!given->version || given->from == CS_DAY_NONE || given->to == CS_DAY_NONE) {
        return cs_fail(error, CS_BAD_INPUT, "%s: no entry says when it took effect: give --version, --from and --to",
                       hcpcs->source->path);
    }
    *from = given->from != CS_DAY_NONE ? given->from : begin;
    *to = given->to != CS_DAY_NONE ? given->to : end;
    return CS_OK;
}

cs_status cs_hcpcs_finish(cs_hcpcs *hcpcs, cs_import *import, const char *importer_id, cs_error *error) {
    cs_status status = add_pending(hcpcs, error);
    if (status != CS_OK) return status;
    const cs_import_options *given = cs_import_given(import);
    char version[32] = "";
    cs_day from = CS_DAY_NONE, to = CS_DAY_NONE;
    status = coverage(hcpcs, given, version, &from, &to, error);
    for (size_t i = 0; i < 2 && status == CS_OK; i++) {
        if (hcpcs->counts[i] == 0) continue;
        status = cs_builder_release(hcpcs->builders[i], given->version ? given->version : version, from, to, error);
        if (status != CS_OK) return status;
        cs_builder *builder = hcpcs->builders[i];
        hcpcs->builders[i] = NULL;
        status = cs_import_add(import, builder, hcpcs->source, importer_id, error);
    }
    return status;
}
