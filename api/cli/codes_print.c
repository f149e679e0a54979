/* codes_print.c - how the `codes` commands print numbers, codes, long words and JSON. */
#include <stdio.h>
#include <string.h>

#include "cli/codes.h"

enum { WIDTH = 80 };

static const struct {
    const char *id, *name;
} KINDS[] = {
    [CS_RELEASE_TABULAR] = {"tabular", "tabular list"},
    [CS_RELEASE_TABLE] = {"table", "code table"},
    [CS_RELEASE_FACTS] = {"facts", "validity facts"},
    [CS_RELEASE_MODIFIERS] = {"modifiers", "modifiers"},
};

const char *codes_kind_id(cs_release_kind kind) {
    return KINDS[kind].id;
}

const char *codes_kind_name(cs_release_kind kind) {
    return KINDS[kind].name;
}

void codes_dotted(cs_system system, const cs_row *row, char out[20]) {
    if (system == CS_ICD10CM && row->kind == CS_ROW_CODE && strlen(row->code) > 3)
        snprintf(out, 20, "%.3s.%s", row->code, row->code + 3);
    else
        snprintf(out, 20, "%s", row->code);
}

void codes_number(unsigned long number, char out[32]) {
    char digits[24];
    int length = snprintf(digits, sizeof digits, "%lu", number), at = 0;
    for (int i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0) out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = 0;
}

/* Columns of a word of UTF-8 that ends at a blank or the text's end, and its bytes. */
static int word_width(const char *word, size_t *size) {
    int columns = 0;
    size_t i = 0;
    for (; word[i] && word[i] != ' '; i++)
        if (((unsigned char)word[i] & 0xC0) != 0x80) columns++;
    *size = i;
    return columns;
}

void codes_wrap(const char *words, int column, int indent) {
    bool first = true;
    for (size_t size; *words; words += size) {
        if (*words == ' ') {
            size = 1;
            continue;
        }
        int width = word_width(words, &size);
        if (!first && column + 1 + width > WIDTH) {
            printf("\n%*s", indent, "");
            column = indent;
        } else if (!first) {
            putchar(' ');
            column++;
        }
        printf("%.*s", (int)size, words);
        column += width;
        first = false;
    }
    putchar('\n');
}

void codes_json_text(const char *text) {
    if (!text) {
        fputs("null", stdout);
        return;
    }
    putchar('"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            printf("\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            printf("\\u%04x", c);
        else
            putchar(c);
    }
    putchar('"');
}

void codes_json_day(cs_day day) {
    char iso[11];
    cs_day_format(day, iso);
    codes_json_text(*iso ? iso : NULL);
}
