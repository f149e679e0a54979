/* addenda.c - parses an ICD-10-CM addenda file; its footer is the checksum. */
#include "codesets/addenda.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* Columns, from 0; [from, to). */
enum { ACTION_TO = 13, ORDER_CODE_FROM = 15, ORDER_SHORT_FROM = 23, ORDER_TITLE_FROM = 84 };
enum { CODES_CODE_FROM = 13, CODES_TITLE_FROM = 21 };

static const char *const ACTIONS[CS_ADDENDUM_KINDS] = {
    [CS_ADDENDUM_ADD] = "Add:",
    [CS_ADDENDUM_DELETE] = "Delete:",
    [CS_ADDENDUM_REVISE_FROM] = "Revise from:",
    [CS_ADDENDUM_REVISE_TO] = "Revise to:",
};

static cs_status refuse(const cs_addenda *a, unsigned long line, const char *what, cs_error *error) {
    return cs_fail(error, CS_BAD_INPUT, "%.300s:%lu: %s: the addenda file is damaged or cut short; fetch it again",
                   a->source->path, line, what);
}

/* ---- Actions ----------------------------------------------------------------------------------------------------- */

static bool action_of(cs_slice line, cs_addendum_kind *kind) {
    cs_slice word = cs_slice_field(line, 0, ACTION_TO);
    for (int i = 0; i < CS_ADDENDUM_KINDS; i++) {
        if (!cs_slice_is(word, ACTIONS[i])) continue;
        *kind = (cs_addendum_kind)i;
        return true;
    }
    return false;
}

bool cs_addenda_begins(cs_slice line, bool *order) {
    cs_addendum_kind kind;
    if (line.size <= CODES_TITLE_FROM || !action_of(line, &kind)) return false;
    *order = (line.text[ACTION_TO] == '0' || line.text[ACTION_TO] == '1') && line.text[ACTION_TO + 1] == ' ';
    size_t from = *order ? ORDER_CODE_FROM : CODES_CODE_FROM, to = *order ? ORDER_SHORT_FROM : CODES_TITLE_FROM;
    return cs_icd_is_code(cs_slice_field(line, from, to));
}

static bool take_columns(const cs_addenda *a, cs_slice line, cs_addendum *out) {
    bool order;
    if (!action_of(line, &out->kind) || !cs_addenda_begins(line, &order) || order != a->order) return false;
    out->billable = !order || line.text[ACTION_TO] == '1';
    out->code = order ? cs_slice_field(line, ORDER_CODE_FROM, ORDER_SHORT_FROM)
                      : cs_slice_field(line, CODES_CODE_FROM, CODES_TITLE_FROM);
    out->short_title = order ? cs_slice_field(line, ORDER_SHORT_FROM, ORDER_TITLE_FROM) : (cs_slice){line.text, 0};
    out->title = cs_slice_field(line, order ? ORDER_TITLE_FROM : CODES_TITLE_FROM, line.size);
    return out->title.size > 0;
}

/* "Revise from" and "Revise to" stand together, for one code. */
static bool paired(const cs_addenda *a, const cs_addendum *next) {
    const cs_addendum *last = a->count ? &a->actions[a->count - 1] : NULL;
    bool open = last && last->kind == CS_ADDENDUM_REVISE_FROM;
    if (!next || next->kind != CS_ADDENDUM_REVISE_TO) return !open;
    return open && last->billable == next->billable && last->code.size == next->code.size &&
           memcmp(last->code.text, next->code.text, next->code.size) == 0;
}

static cs_status read_action(cs_addenda *a, cs_slice line, unsigned long number, cs_error *error) {
    cs_addendum action = {.line = number};
    if (!take_columns(a, line, &action)) return refuse(a, number, "not the columns of an addenda file", error);
    if (!paired(a, &action)) return refuse(a, number, "\"Revise from\" and \"Revise to\" do not stand together", error);
    if (!cs_grow(&a->actions, &a->capacity, a->count + 1, sizeof *a->actions)) return cs_fail_memory(error);
    a->actions[a->count++] = action;
    return CS_OK;
}

/* ---- Footer ------------------------------------------------------------------------------------------------------ */

static bool leading_number(cs_slice *words, unsigned long *out) {
    size_t digits = 0;
    unsigned long value = 0;
    while (digits < words->size && digits < 9 && words->text[digits] >= '0' && words->text[digits] <= '9')
        value = value * 10 + (unsigned long)(words->text[digits++] - '0');
    if (digits == 0) return false;
    *words = cs_slice_trim((cs_slice){words->text + digits, words->size - digits});
    *out = value;
    return true;
}

static void take_name(char out[80], cs_slice words, const char *before) {
    size_t skip = strlen(before), length = words.size - skip;
    if (length > 79) length = 79;
    memcpy(out, words.text + skip, length);
    out[length] = 0;
}

static bool begins(cs_slice words, const char *text) {
    return words.size >= strlen(text) && memcmp(words.text, text, strlen(text)) == 0;
}

typedef struct footer {
    cs_addenda_counts *part;
    int totals; /* lines "N headers in FILE" of the part so far */
} footer;

/* "  23252 headers in icd10cm_order_2024.txt", "72 additions", and the like. */
static bool read_count(cs_addenda *a, footer *f, cs_slice line) {
    unsigned long value;
    cs_slice words = cs_slice_trim(line);
    if (!f->part || !leading_number(&words, &value)) return false;
    const char *total = f->part == &a->headings ? "headers in " : "codes in ";
    if (begins(words, total)) {
        if (f->totals >= 2) return false;
        *(f->totals ? &f->part->after : &f->part->before) = value;
        take_name(f->totals++ ? a->target_name : a->base_name, words, total);
        return true;
    }
    if (begins(words, "revisions to ")) return true; /* which titles they touch */
    unsigned long *count = begins(words, "additions")   ? &f->part->added
                           : begins(words, "deletions") ? &f->part->deleted
                           : begins(words, "revisions") ? &f->part->revised
                                                        : NULL;
    if (count) *count = value;
    return count != NULL;
}

static bool read_footer_line(cs_addenda *a, footer *f, cs_slice line, unsigned long number) {
    cs_slice words = cs_slice_trim(line);
    cs_addenda_counts *part = cs_slice_is(words, "Headers") ? &a->headings
                              : cs_slice_is(words, "Codes") ? &a->codes
                                                            : NULL;
    if (part) {
        bool again = part->line != 0;
        part->line = number;
        *f = (footer){part, 0};
        return !again;
    }
    return words.size == 0 || cs_slice_is(words, "of which") || read_count(a, f, line);
}

/* ---- Checking ---------------------------------------------------------------------------------------------------- */

static cs_status check_part(const cs_addenda *a, bool billable, cs_error *error) {
    const cs_addenda_counts *part = billable ? &a->codes : &a->headings;
    unsigned long found[CS_ADDENDUM_KINDS] = {0};
    for (size_t i = 0; i < a->count; i++)
        if (a->actions[i].billable == billable) found[a->actions[i].kind]++;
    const char *of = billable ? "codes" : "headings";
    if (found[CS_ADDENDUM_ADD] != part->added || found[CS_ADDENDUM_DELETE] != part->deleted ||
        found[CS_ADDENDUM_REVISE_TO] != part->revised)
        return cs_fail(
            error, CS_BAD_INPUT,
            "%.300s:%lu: the footer counts %lu additions, %lu deletions and %lu revisions of %s, the file holds "
            "%lu, %lu and %lu: it is damaged or cut short; fetch it again",
            a->source->path, part->line, part->added, part->deleted, part->revised, of, found[CS_ADDENDUM_ADD],
            found[CS_ADDENDUM_DELETE], found[CS_ADDENDUM_REVISE_TO]);
    if (part->before + part->added != part->after + part->deleted)
        return refuse(a, part->line, "the footer's own figures do not add up", error);
    return CS_OK;
}

static cs_status read_lines(cs_addenda *a, cs_error *error) {
    cs_text_lines lines = cs_text_lines_of(a->source);
    footer f = {NULL, 0};
    bool closing = false;
    for (cs_slice line; cs_text_next_line(&lines, &line);) {
        cs_addendum_kind kind;
        cs_status status = CS_OK;
        closing = closing || !action_of(line, &kind);
        if (!closing)
            status = read_action(a, line, lines.number, error);
        else if (!read_footer_line(a, &f, line, lines.number))
            status = refuse(a, lines.number, "neither an action nor a line of the footer", error);
        if (status != CS_OK) return status;
    }
    if (!a->codes.line || (a->order && !a->headings.line))
        return refuse(a, lines.number, "the footer with its counts is missing", error);
    if (!paired(a, NULL)) return refuse(a, lines.number, "\"Revise from\" without \"Revise to\"", error);
    return CS_OK;
}

cs_status cs_addenda_read(const cs_source *source, cs_addenda *out, cs_error *error) {
    cs_addenda a = {.source = source};
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice first = {"", 0};
    cs_text_next_line(&lines, &first);
    cs_status status = cs_icd_text_check(source, error);
    if (status == CS_OK && !cs_addenda_begins(first, &a.order)) status = refuse(&a, 1, "not an action", error);
    if (status == CS_OK) status = read_lines(&a, error);
    if (status == CS_OK) status = check_part(&a, true, error);
    if (status == CS_OK && a.order) status = check_part(&a, false, error);
    if (status != CS_OK) {
        cs_addenda_dispose(&a);
        return status;
    }
    *out = a;
    return CS_OK;
}

void cs_addenda_dispose(cs_addenda *addenda) {
    free(addenda->actions);
    *addenda = (cs_addenda){0};
}
