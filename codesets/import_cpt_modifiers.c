/* import_cpt_modifiers.c - reads the licensed list of CPT modifiers: two characters, a separator, words that may go on
 * in indented lines. */
#include <ctype.h>
#include <string.h>

#include "base/error.h"
#include "codesets/cpt.h"

enum { MODIFIER_SIZE = 2 };

static bool upper_or_digit(char c) {
    return isupper((unsigned char)c) || isdigit((unsigned char)c);
}

static bool is_entry(cs_slice line) {
    return line.size > MODIFIER_SIZE + 1 && upper_or_digit(line.text[0]) && upper_or_digit(line.text[1]) &&
           (line.text[2] == ' ' || line.text[2] == '\t') && cs_slice_field(line, MODIFIER_SIZE, line.size).size > 0;
}

/* The list opens with the two-digit modifiers, which prose does not. */
static bool is_first_entry(cs_slice line) {
    return is_entry(line) && cs_slice_digits((cs_slice){line.text, MODIFIER_SIZE});
}

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    return cs_text_looks(source) && cs_cpt_skip_preamble(&lines, is_first_entry);
}

/* The modifier being read; its words may still go on. */
typedef struct modifier_list {
    cs_builder *builder;
    const cs_source *source;
    char code[MODIFIER_SIZE + 1], last_number[MODIFIER_SIZE + 1];
    cs_buf text;
    unsigned long line;
} modifier_list;

static cs_status add(modifier_list *list, cs_error *error) {
    if (list->code[0] == 0) return CS_OK;
    const cs_row_new row = {
        .kind = CS_ROW_MODIFIER,
        .code = list->code,
        .title = list->text.data,
        .parent = CS_NO_ROW,
        .billable = true,
        .first = CS_DAY_NONE,
        .last = CS_DAY_OPEN,
        .line = list->line,
    };
    return cs_builder_row(list->builder, &row, NULL, error);
}

static cs_status read_line(modifier_list *list, cs_slice line, unsigned long number, cs_error *error) {
    if (!is_entry(line)) {
        if (line.text[0] != ' ' && line.text[0] != '\t')
            return cs_fail(error, CS_BAD_INPUT, "%s:%lu: a line that begins with no modifier: the file is damaged",
                           list->source->path, number);
        bool ok = cs_buf_putc(&list->text, ' ') && cs_text_add(&list->text, cs_slice_trim(line));
        return ok ? CS_OK : cs_fail_memory(error);
    }
    cs_status status = add(list, error);
    if (status != CS_OK) return status;
    memcpy(list->code, line.text, MODIFIER_SIZE);
    list->line = number;
    list->text.size = 0;
    if (cs_slice_digits((cs_slice){list->code, MODIFIER_SIZE})) {
        if (strcmp(list->code, list->last_number) <= 0)
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: modifier %s follows %s: the file is out of order or holds one twice",
                           list->source->path, number, list->code, list->last_number);
        memcpy(list->last_number, list->code, sizeof list->code);
    }
    return cs_text_add(&list->text, cs_slice_field(line, MODIFIER_SIZE, line.size)) ? CS_OK : cs_fail_memory(error);
}

static cs_status read_list(cs_import *import, modifier_list *list, cs_error *error) {
    const cs_source *source = list->source;
    cs_text_lines lines = cs_text_lines_of(source);
    if (!cs_cpt_skip_preamble(&lines, is_first_entry))
        return cs_fail(error, CS_BAD_INPUT, "%s: no line begins with a modifier", source->path);
    const cs_slice preamble = {source->data, (size_t)(lines.at - source->data)};
    cs_status status = cs_cpt_release(list->builder, import, source, preamble, error);
    for (cs_slice line; status == CS_OK && cs_text_next_line(&lines, &line);)
        if (cs_slice_trim(line).size) status = read_line(list, line, lines.number, error);
    return status == CS_OK ? add(list, error) : status;
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    modifier_list list = {.source = source};
    cs_status status = cs_text_check(source, error);
    if (status == CS_OK) status = cs_builder_new(CS_CPT, CS_RELEASE_MODIFIERS, &list.builder, error);
    if (status == CS_OK) cs_builder_source(list.builder, source->path, source->sha256);
    if (status == CS_OK) status = read_list(import, &list, error);
    cs_buf_dispose(&list.text);
    if (status == CS_OK) return cs_import_add(import, list.builder, source, CS_IMPORT_CPT_MODIFIERS.id, error);
    cs_builder_free(list.builder);
    return status;
}

const cs_importer CS_IMPORT_CPT_MODIFIERS = {
    .id = "cpt-modifiers",
    .what = "licensed CPT modifiers (AMA, MODUL)",
    .recognises = recognises,
    .read = read,
};
