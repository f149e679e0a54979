/* icd_text.c - what the fixed-column text files of ICD-10-CM have in common. */
#include "codesets/icd_text.h"

#include <string.h>

#include "base/error.h"
#include "codesets/facts_check.h"
#include "codesets/period.h"

static bool is_printable(cs_slice line) {
    for (size_t i = 0; i < line.size; i++)
        if (line.text[i] < ' ' || line.text[i] > '~') return false;
    return true;
}

cs_status cs_icd_text_check(const cs_source *source, cs_error *error) {
    cs_status status = cs_text_check(source, error);
    if (status != CS_OK) return status;
    cs_text_lines lines = cs_text_lines_of(source);
    bool first_returns = false;
    for (cs_slice line; cs_text_next_line(&lines, &line);) {
        if (lines.at[-1] != '\n')
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: the last line is not closed: the file was cut short; fetch it again", source->path,
                           lines.number);
        if (!is_printable(line))
            return cs_fail(
                error, CS_BAD_INPUT,
                "%s:%lu: a byte that is not printable ASCII, which these files hold alone: the file is damaged; "
                "fetch it again",
                source->path, lines.number);
        bool returns = line.text[line.size] == '\r';
        if (lines.number == 1) first_returns = returns;
        if (returns != first_returns)
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: this line ends in another way than the first: the file was edited or mixed of two; "
                           "fetch it again",
                           source->path, lines.number);
    }
    return CS_OK;
}

cs_status cs_icd_begin(const cs_import *import, const cs_source *source, cs_builder **out, cs_error *error) {
    cs_period found, period;
    bool known = cs_period_of_name(source->name, &found);
    cs_status status = cs_icd_text_check(source, error);
    if (status == CS_OK) status = cs_period_decide(import, source, known ? &found : NULL, &period, error);
    if (status == CS_OK) status = cs_builder_new(CS_ICD10CM, CS_RELEASE_TABLE, out, error);
    if (status == CS_OK) status = cs_builder_release(*out, period.version, period.from, period.to, error);
    if (status == CS_OK) cs_builder_source(*out, source->path, source->sha256);
    return status;
}

cs_status cs_icd_end(cs_import *import, const cs_source *source, cs_builder *builder, const char *importer,
                     cs_status status, cs_error *error) {
    if (status == CS_OK) status = cs_facts_check_later(import, builder, source, error);
    if (status == CS_OK) return cs_import_add(import, builder, source, importer, error);
    cs_builder_free(builder);
    return status;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool cs_icd_is_code(cs_slice code) {
    if (code.size < 3 || code.size > 7 || !is_capital(code.text[0])) return false;
    if (!is_digit(code.text[1]) && code.text[1] != 'A') return false;
    for (size_t i = 2; i < code.size; i++)
        if (!is_digit(code.text[i]) && !is_capital(code.text[i])) return false;
    return true;
}

static bool follows(const char *before, const char *code) {
    size_t at = 0;
    while (before[at] && before[at] == code[at]) at++;
    if (!before[at]) return code[at] != 0; /* a heading, then what it begins */
    if (!code[at]) return false;
    if (at == 0) return before[0] != 'U' && (code[0] == 'U' || before[0] < code[0]);
    return is_digit(before[at]) != is_digit(code[at]) || before[at] < code[at];
}

bool cs_icd_order_take(cs_icd_order *order, const char *code) {
    bool plain = is_digit(code[1]) && is_digit(code[2]);
    if (order->before[0] && !follows(order->before, code)) return false;
    if (plain && order->plain[0] && !follows(order->plain, code)) return false;
    memcpy(order->before, code, strlen(code) + 1);
    if (plain) memcpy(order->plain, code, strlen(code) + 1);
    return true;
}

bool cs_icd_ends_whole(size_t rows, const char *last_code) {
    enum { OFFICIAL_FROM = 1000 };
    return rows < OFFICIAL_FROM || last_code[0] == 'U' || strncmp(last_code, "Z99", 3) == 0;
}

static bool take(cs_buf *out, cs_slice words) {
    out->size = 0;
    return cs_text_add(out, words) && cs_buf_add(out, "", 0);
}

cs_status cs_icd_texts_take(cs_icd_texts *texts, cs_slice code, cs_slice title, cs_slice short_title, cs_error *error) {
    bool taken = take(&texts->code, code) && take(&texts->title, title) && take(&texts->short_title, short_title);
    return taken ? CS_OK : cs_fail_memory(error);
}

void cs_icd_texts_dispose(cs_icd_texts *texts) {
    cs_buf_dispose(&texts->code);
    cs_buf_dispose(&texts->title);
    cs_buf_dispose(&texts->short_title);
}
