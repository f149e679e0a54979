/* table.c - the eighteen rows of Safe Harbor: what was found and replaced, and what no program can tell from text. */
#include <string.h>

#include "base/error.h"
#include "base/json.h"
#include "deidentify/deidentify.h"
#include "find/chars.h"

/* How far text shows a kind. */
typedef enum cs_row_reach { WHOLE, MENTIONS, LABELLED, NOT_CHECKABLE } cs_row_reach;
static const struct {
    const char *id, *words;
} REACHES[] = {[WHOLE] = {"yes", ""},
               [MENTIONS] = {"mentions", "mentions; not checkable in text"},
               [LABELLED] = {"numbers", "labelled numbers; a person judges the rest"},
               [NOT_CHECKABLE] = {"no", "not checkable in text"}};

static const struct {
    char letter;
    const char *name;
    cs_row_reach reach;
} ROWS[] = {
    {'A', "names", WHOLE},
    {'B', "places smaller than a state", WHOLE},
    {'C', "dates but for the year, ages over 89", WHOLE},
    {'D', "telephone numbers", WHOLE},
    {'E', "fax numbers", WHOLE},
    {'F', "e-mail addresses", WHOLE},
    {'G', "social security numbers", WHOLE},
    {'H', "medical record numbers", WHOLE},
    {'I', "health plan beneficiary numbers", WHOLE},
    {'J', "account numbers", WHOLE},
    {'K', "certificate and licence numbers", WHOLE},
    {'L', "vehicle identifiers, plates", WHOLE},
    {'M', "device identifiers, serial numbers", WHOLE},
    {'N', "URLs", WHOLE},
    {'O', "IP addresses", WHOLE},
    {'P', "biometric identifiers", MENTIONS},
    {'Q', "full-face photographs", NOT_CHECKABLE},
    {'R', "any other unique number or trait", LABELLED},
};
static const char LETTERS[] = {
#define LETTER(name, id, tag, letter) letter,
    CS_ID_LIST(LETTER)
#undef LETTER
};
static const char *const WORDS[] = {
#define WORD(name, id, tag, letter) id,
    CS_ID_LIST(WORD)
#undef WORD
};
static const char *const METHODS[] = {
    [CS_COPY_TAGS] = "tags", [CS_COPY_BLOCKS] = "redact", [CS_COPY_SURROGATES] = "surrogates"};
static const char *const DATES[] = {
    [CS_COPY_DATES_YEAR] = "year", [CS_COPY_DATES_SHIFT] = "shift", [CS_COPY_DATES_REMOVE] = "remove"};

static const char STATEMENT[] =
    "This table tells what the program's finders saw, no more. It is no determination by an expert (45 CFR "
    "164.514(b)(1)), and it does not cover actual knowledge that what remains could identify a person "
    "(164.514(b)(2)(ii)). A person must read the copy.";
static const char SHIFTED[] = "Dates were shifted. Shifted dates are NOT Safe Harbor: they need an expert's "
                              "determination or a limited data set's "
                              "data use agreement.";
static const char KEPT[] =
    "Names of staff and organisations were kept, as far as the words around them tell. Safe Harbor does not ask to "
    "take providers' names out. But where a name is a relative's, an employer's or a household member's, or is known "
    "to tell who the patient is (the one specialist of a place, a small clinic), this copy is NOT Safe Harbor. A "
    "person must read each name that stayed.";
static const char REFUSED[] = "Refused: after replacing, the finders still see what follows. No copy was written.";

enum { LEFT_SHOWN = 20 };

const char *cs_id_word(cs_id_kind kind) {
    return WORDS[kind];
}

static size_t found_of(const cs_copy *copy, char letter) {
    size_t count = 0;
    for (size_t kind = 0; kind < CS_ID_KINDS; kind++)
        if (LETTERS[kind] == letter) count += copy->found[kind];
    return count;
}

static size_t line_of(const cs_copy *copy, size_t at) {
    size_t line = 1;
    for (size_t i = 0; i < at; i++) line += copy->text.data[i] == '\n';
    return line;
}

static size_t left_shown(const cs_copy *copy) {
    return copy->left.count < LEFT_SHOWN ? copy->left.count : LEFT_SHOWN;
}

/* Whole words, broken before column 80. */
static void wrap(const char *words, cs_buf *out) {
    size_t column = 0;
    while (*words) {
        size_t length = strcspn(words, " ");
        if (column && column + 1 + length >= 80) {
            cs_buf_putc(out, '\n');
            column = 0;
        }
        if (column) column += cs_buf_putc(out, ' ');
        cs_buf_add(out, words, length);
        column += length;
        words += length + (words[length] == ' ');
    }
    cs_buf_putc(out, '\n');
}

static void write_text(const cs_copy *copy, cs_buf *out) {
    cs_buf_puts(out, "Safe Harbor, 45 CFR 164.514(b)(2)(i)     replaced\n");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        if (ROWS[i].reach == NOT_CHECKABLE)
            cs_buf_printf(out, "  %c  %-36s       -  %s\n", ROWS[i].letter, ROWS[i].name, REACHES[NOT_CHECKABLE].words);
        else
            cs_buf_printf(out, "  %c  %-36s %7zu%s%s\n", ROWS[i].letter, ROWS[i].name, found_of(copy, ROWS[i].letter),
                          ROWS[i].reach == WHOLE ? "" : "  ", REACHES[ROWS[i].reach].words);
    }
    cs_buf_putc(out, '\n');
    wrap(STATEMENT, out);
    if (copy->dates == CS_COPY_DATES_SHIFT) wrap(SHIFTED, out);
    if (copy->keep_staff) {
        cs_buf_printf(out, "\n%zu name%s of staff or organisations stayed.\n", copy->kept, copy->kept == 1 ? "" : "s");
        wrap(KEPT, out);
    }
    if (!copy->left.count) return;
    cs_buf_printf(out, "\n%s\n", REFUSED);
    for (size_t i = 0; i < left_shown(copy); i++)
        cs_buf_printf(out, "  line %zu of the copy: %s\n", line_of(copy, copy->left.list[i].copy.start),
                      cs_id_word(copy->left.list[i].kind));
    if (copy->left.count > LEFT_SHOWN) cs_buf_printf(out, "  and %zu more\n", copy->left.count - LEFT_SHOWN);
}

static void write_row(const cs_copy *copy, size_t row, cs_json_writer *json) {
    const char letter[] = {ROWS[row].letter, 0};
    cs_json_open(json, '{');
    cs_json_name(json, "letter");
    cs_json_put_string(json, letter);
    cs_json_name(json, "identifiers");
    cs_json_put_string(json, ROWS[row].name);
    cs_json_name(json, "checkable");
    cs_json_put_string(json, REACHES[ROWS[row].reach].id);
    cs_json_name(json, "replaced");
    if (ROWS[row].reach == NOT_CHECKABLE)
        cs_json_put_null(json);
    else
        cs_json_put_size(json, found_of(copy, ROWS[row].letter));
    if (ROWS[row].reach != WHOLE) {
        cs_json_name(json, "note");
        cs_json_put_string(json, REACHES[ROWS[row].reach].words);
    }
    cs_json_close(json, '}');
}

static void write_left(const cs_copy *copy, cs_json_writer *json) {
    cs_json_name(json, "left");
    cs_json_open(json, '[');
    for (size_t i = 0; i < left_shown(copy); i++) {
        cs_json_open(json, '{');
        cs_json_name(json, "kind");
        cs_json_put_string(json, cs_id_word(copy->left.list[i].kind));
        cs_json_name(json, "line");
        cs_json_put_size(json, line_of(copy, copy->left.list[i].copy.start));
        cs_json_close(json, '}');
    }
    cs_json_close(json, ']');
    cs_json_name(json, "left_count");
    cs_json_put_size(json, copy->left.count);
}

static void write_json(const cs_copy *copy, int indent, cs_buf *out) {
    cs_json_writer json = {.out = out, .indent = indent};
    cs_json_open(&json, '{');
    cs_json_name(&json, "version");
    cs_json_put_size(&json, 1);
    cs_json_name(&json, "refused");
    cs_json_put_bool(&json, copy->left.count != 0);
    cs_json_name(&json, "method");
    cs_json_put_string(&json, METHODS[copy->method]);
    cs_json_name(&json, "dates");
    cs_json_put_string(&json, DATES[copy->dates]);
    cs_json_name(&json, "dates_as_safe_harbor");
    cs_json_put_bool(&json, copy->dates != CS_COPY_DATES_SHIFT);
    cs_json_name(&json, "safe_harbor");
    cs_json_open(&json, '[');
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) write_row(copy, i, &json);
    cs_json_close(&json, ']');
    write_left(copy, &json);
    cs_json_name(&json, "statement");
    cs_json_put_string(&json, STATEMENT);
    if (copy->dates == CS_COPY_DATES_SHIFT) {
        cs_json_name(&json, "dates_statement");
        cs_json_put_string(&json, SHIFTED);
    }
    if (copy->keep_staff) {
        cs_json_name(&json, "kept_staff_names");
        cs_json_put_size(&json, copy->kept);
        cs_json_name(&json, "kept_statement");
        cs_json_put_string(&json, KEPT);
    }
    cs_json_name(&json, "copy");
    cs_json_put_string(&json, copy->left.count ? NULL : copy->text.data);
    cs_json_close(&json, '}');
    cs_buf_putc(out, '\n');
}

cs_status cs_copy_write(const cs_copy *copy, cs_report_format format, char **out, size_t *size, cs_error *error) {
    cs_buf text = CS_BUF_INIT;
    if (format == CS_FORMAT_TERMINAL)
        write_text(copy, &text);
    else
        write_json(copy, format == CS_FORMAT_JSON ? 2 : 0, &text);
    if (text.failed) {
        cs_buf_dispose(&text);
        return cs_fail_memory(error);
    }
    *out = text.data;
    *size = text.size;
    return CS_OK;
}
