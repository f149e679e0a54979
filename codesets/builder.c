/* builder.c - gathers the rows, notes and seventh characters of one release and refuses what cannot belong together.
 */
#include "codesets/builder_data.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/utf8.h"
#include "countersign/limits.h"

cs_status cs_builder_new(cs_system system, cs_release_kind kind, cs_builder **out, cs_error *error) {
    cs_builder *builder = calloc(1, sizeof *builder);
    if (!builder) return cs_fail_memory(error);
    builder->system = system;
    builder->kind = kind;
    builder->from = builder->to = CS_DAY_NONE;
    *out = builder;
    return CS_OK;
}

void cs_builder_free(cs_builder *builder) {
    if (!builder) return;
    cs_pool_dispose(&builder->pool);
    free(builder->source);
    free(builder->rows);
    free(builder->notes);
    free(builder->sevenths);
    free(builder->slots);
    free(builder);
}

cs_status cs_builder_release(cs_builder *builder, const char *version, cs_day from, cs_day to, cs_error *error) {
    if (!cs_version_valid(version))
        return cs_fail(error, CS_BAD_INPUT,
                       "\"%.40s\" cannot name a version: 1 to %d letters, digits, dots, dashes or underlines, such as "
                       "2026 or 2026-04",
                       version, CS_VERSION_MAX);
    if (from == CS_DAY_NONE || to == CS_DAY_NONE || from > to)
        return cs_fail(error, CS_BAD_INPUT,
                       "version %s: the first day it covers is unknown or lies after the last: give both days",
                       version);
    memcpy(builder->version, version, strlen(version) + 1);
    builder->from = from;
    builder->to = to;
    return CS_OK;
}

void cs_builder_source(cs_builder *builder, const char *name, const char *sha256_hex) {
    free(builder->source);
    builder->source = strdup(name);
    builder->source_lost = !builder->source;
    strncpy(builder->source_sha256, sha256_hex, sizeof builder->source_sha256 - 1);
}

void cs_builder_partial(cs_builder *builder, bool partial) {
    builder->partial = partial;
}

/* ---- Rows by kind and code --------------------------------------------------------------------------------------- */

static size_t slot_of(cs_row_kind kind, const char *code, size_t length, size_t mask) {
    return (size_t)(cs_checksum64(code, length) + (uint64_t)kind * 0x9E37u) & mask;
}

/* The slot that holds the code, or the free one where it belongs. */
static uint32_t *find_slot(const cs_builder *builder, cs_row_kind kind, const char *code, size_t length) {
    size_t mask = builder->slot_count - 1;
    for (size_t i = slot_of(kind, code, length, mask);; i = (i + 1) & mask) {
        uint32_t *slot = &builder->slots[i];
        if (*slot == 0) return slot;
        const cs_builder_row_data *row = &builder->rows[*slot - 1];
        if (row->kind == kind && strlen(row->code) == length && memcmp(row->code, code, length) == 0) return slot;
    }
}

static bool grow_slots(cs_builder *builder) {
    if (builder->slot_count > 2 * builder->row_count) return true;
    size_t old_count = builder->slot_count, count = old_count ? old_count * 2 : 1024;
    uint32_t *old = builder->slots, *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    builder->slots = slots;
    builder->slot_count = count;
    for (size_t i = 0; i < old_count; i++) {
        if (old[i] == 0) continue;
        const cs_builder_row_data *row = &builder->rows[old[i] - 1];
        *find_slot(builder, row->kind, row->code, strlen(row->code)) = old[i];
    }
    free(old);
    return true;
}

uint32_t cs_builder_find_kind(const cs_builder *builder, cs_row_kind kind, const char *code, size_t length) {
    if (builder->slot_count == 0 || length > CS_BUILDER_CODE_MAX) return CS_NO_ROW;
    uint32_t found = *find_slot(builder, kind, code, length);
    return found && !builder->rows[found - 1].deleted ? found - 1 : CS_NO_ROW;
}

uint32_t cs_builder_find(const cs_builder *builder, const char *code, size_t length) {
    uint32_t row = cs_builder_find_kind(builder, CS_ROW_CODE, code, length);
    return row != CS_NO_ROW ? row : cs_builder_find_kind(builder, CS_ROW_MODIFIER, code, length);
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

/* cs_fail with "file:line: " before the message, as far as they are known. */
static cs_status refuse(const cs_builder *builder, unsigned long line, cs_error *error, cs_status status,
                        const char *format, ...) __attribute__((format(printf, 5, 6)));
static cs_status refuse(const cs_builder *builder, unsigned long line, cs_error *error, cs_status status,
                        const char *format, ...) {
    char message[CS_ERROR_MAX / 2], number[32] = "";
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    if (line) snprintf(number, sizeof number, builder->source ? ":%lu" : "line %lu", line);
    const char *file = builder->source ? builder->source : "";
    return cs_fail(error, status, "%s%s%s%s", file, number, *file || *number ? ": " : "", message);
}

static bool is_utf8(const char *text, size_t length) {
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t step =
            (unsigned char)text[at] < 0x80 ? (size_t)(text[at] != 0) : cs_utf8_decode(text + at, length - at, &point);
        if (step == 0) return false;
        at += step;
    }
    return true;
}

static cs_status add_text(cs_builder *builder, const char *text, size_t length, uint32_t *offset, cs_error *error) {
    if (!is_utf8(text, length))
        return cs_fail(error, CS_BAD_INPUT,
                       "a text is not UTF-8: convert the file to UTF-8, or download it again if it was damaged");
    if (!cs_pool_add(&builder->pool, text, length, offset)) return cs_fail_memory(error);
    return CS_OK;
}

static cs_status check_code(const cs_builder *builder, const cs_row_new *row, cs_error *error) {
    const char *code = row->code ? row->code : "";
    size_t length = strlen(code);
    bool grouping = row->kind == CS_ROW_SECTION || row->kind == CS_ROW_CHAPTER;
    size_t most = grouping ? CS_BUILDER_CODE_MAX : CS_KEY_PLACES;
    static const char ALLOWED[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";
    size_t good = strspn(code, ALLOWED);
    if (length > 0 && length <= most && good == length && (grouping || !strchr(code, '-'))) return CS_OK;
    return refuse(builder, row->line, error, CS_BAD_INPUT,
                  "\"%.20s\" is not a code: expected 1 to %zu capital letters and digits", code, most);
}

static cs_status check_row(const cs_builder *builder, const cs_row_new *row, cs_error *error) {
    cs_status status = check_code(builder, row, error);
    if (status != CS_OK) return status;
    if (row->first == 0 && row->last == 0)
        return refuse(builder, row->line, error, CS_BUG, "the importer did not set the days of code %s", row->code);
    if (row->first > row->last)
        return refuse(builder, row->line, error, CS_BAD_INPUT, "code %s ends before it begins: the file is damaged",
                      row->code);
    if (row->parent != CS_NO_ROW && row->parent != CS_ROW_BY_PREFIX &&
        (row->parent >= builder->row_count || builder->rows[row->parent].deleted))
        return refuse(builder, row->line, error, CS_BUG, "code %s has a parent that was not added", row->code);
    return CS_OK;
}

/* What add and change have in common; `data` is written only on success. */
static cs_status fill(cs_builder *builder, const cs_row_new *row, cs_builder_row_data *data, cs_error *error) {
    uint32_t title, short_title;
    const char *text = row->title ? row->title : "", *brief = row->short_title ? row->short_title : "";
    cs_status status = add_text(builder, text, strlen(text), &title, error);
    if (status == CS_OK) status = add_text(builder, brief, strlen(brief), &short_title, error);
    if (status != CS_OK) return status;
    data->title = title;
    data->short_title = short_title;
    memcpy(data->code, row->code, strlen(row->code) + 1);
    data->kind = row->kind;
    data->parent = row->parent;
    data->billable = row->billable;
    data->placeholder = row->placeholder;
    data->first = row->first;
    data->last = row->last;
    data->line = row->line;
    return CS_OK;
}

cs_status cs_builder_row(cs_builder *builder, const cs_row_new *row, uint32_t *index, cs_error *error) {
    cs_status status = check_row(builder, row, error);
    if (status != CS_OK) return status;
    if (builder->row_count >= CS_LIMIT_ROWS)
        return refuse(builder, row->line, error, CS_LIMIT, "more than %d rows in one code set", CS_LIMIT_ROWS);
    uint32_t there = cs_builder_find_kind(builder, row->kind, row->code, strlen(row->code));
    if (there != CS_NO_ROW)
        return refuse(builder, row->line, error, CS_BAD_INPUT,
                      "code %s stands twice (first on line %lu): the file is damaged or mixed", row->code,
                      builder->rows[there].line);
    if (!cs_grow(&builder->rows, &builder->row_capacity, builder->row_count + 1, sizeof *builder->rows) ||
        !grow_slots(builder))
        return cs_fail_memory(error);
    cs_builder_row_data *data = &builder->rows[builder->row_count];
    *data = (cs_builder_row_data){.first_note = (uint32_t)builder->note_count,
                                  .first_seventh = (uint32_t)builder->seventh_count};
    status = fill(builder, row, data, error);
    if (status != CS_OK) return status;
    *find_slot(builder, row->kind, row->code, strlen(row->code)) = (uint32_t)builder->row_count + 1;
    if (index) *index = (uint32_t)builder->row_count;
    builder->row_count++;
    return CS_OK;
}

cs_status cs_builder_note(cs_builder *builder, cs_note_kind kind, const char *text, size_t length, cs_error *error) {
    if (builder->row_count == 0) return cs_fail(error, CS_BUG, "a note before the first row");
    if (!cs_grow(&builder->notes, &builder->note_capacity, builder->note_count + 1, sizeof *builder->notes))
        return cs_fail_memory(error);
    uint32_t offset;
    cs_status status = add_text(builder, text, length, &offset, error);
    if (status != CS_OK) return status;
    builder->notes[builder->note_count++] = (cs_image_note){(uint32_t)kind, offset};
    builder->rows[builder->row_count - 1].note_count++;
    return CS_OK;
}

cs_status cs_builder_seventh(cs_builder *builder, char character, const char *meaning, size_t length, cs_error *error) {
    if (builder->row_count == 0) return cs_fail(error, CS_BUG, "a seventh character before the first row");
    cs_builder_row_data *row = &builder->rows[builder->row_count - 1];
    if (!CS_KEY_VALUES[(unsigned char)character] || (character >= 'a' && character <= 'z'))
        return refuse(builder, row->line, error, CS_BAD_INPUT,
                      "a seventh character of %s is not a capital letter or digit", row->code);
    for (uint32_t i = 0; i < row->seventh_count; i++)
        if (builder->sevenths[row->first_seventh + i].character == (uint32_t)character)
            return refuse(builder, row->line, error, CS_BAD_INPUT, "the seventh character %c of %s stands twice",
                          character, row->code);
    if (row->seventh_count >= CS_SEVENTH_MAX)
        return refuse(builder, row->line, error, CS_LIMIT, "more than %d seventh characters for %s", CS_SEVENTH_MAX,
                      row->code);
    if (!cs_grow(&builder->sevenths, &builder->seventh_capacity, builder->seventh_count + 1, sizeof *builder->sevenths))
        return cs_fail_memory(error);
    uint32_t offset;
    cs_status status = add_text(builder, meaning, length, &offset, error);
    if (status != CS_OK) return status;
    builder->sevenths[builder->seventh_count++] = (cs_image_seventh){(uint32_t)character, offset};
    row->seventh_count++;
    return CS_OK;
}

/* ---- Changing, for addenda --------------------------------------------------------------------------------------- */

static cs_status need_live(const cs_builder *builder, uint32_t index, cs_error *error) {
    if (index < builder->row_count && !builder->rows[index].deleted) return CS_OK;
    return cs_fail(error, CS_BUG, "a row to be changed does not exist");
}

cs_status cs_builder_change(cs_builder *builder, uint32_t index, const cs_row_new *row, cs_error *error) {
    cs_status status = need_live(builder, index, error);
    if (status == CS_OK) status = check_row(builder, row, error);
    if (status != CS_OK) return status;
    if (row->kind != builder->rows[index].kind || strcmp(row->code, builder->rows[index].code) != 0)
        return cs_fail(error, CS_BUG, "a change of %s would make it another code", builder->rows[index].code);
    return fill(builder, row, &builder->rows[index], error);
}

cs_status cs_builder_delete(cs_builder *builder, uint32_t index, cs_error *error) {
    cs_status status = need_live(builder, index, error);
    if (status == CS_OK) builder->rows[index].deleted = true;
    return status;
}

cs_status cs_builder_place(cs_builder *builder, uint32_t index, cs_error *error) {
    cs_status status = need_live(builder, index, error);
    if (status == CS_OK) builder->rows[index].to_place = true;
    return status;
}

void cs_builder_billable(cs_builder *builder, uint32_t index, bool billable) {
    if (index < builder->row_count) builder->rows[index].billable = billable;
}
