/* fold.c - the source as finders read it: one plain character for each of the many ways to write it.
 * The map back is a list of runs, so that a text in which nothing folds needs neither copy nor map. */
#include "text/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

typedef enum fold_kind {
    FOLD_TO,    /* every point of the range becomes `to` */
    FOLD_SHIFT, /* the range runs beside ASCII from `to` on */
    FOLD_CYCLE, /* the range repeats `period` ASCII characters from `to` on */
    FOLD_CASES, /* alphabets of 26 capitals and 26 small letters */
    FOLD_DROP
} fold_kind;

/* By rising first point. Superscripts and subscripts stay as they are: a footnote mark behind a code is no part of it.
 */
static const struct {
    uint32_t first, last;
    fold_kind kind;
    char to;
} FOLDS[] = {
    {0x85, 0x85, FOLD_TO, '\n'},     /* next line */
    {0xA0, 0xA0, FOLD_TO, ' '},      /* no-break space */
    {0xAD, 0xAD, FOLD_DROP, 0},      /* soft hyphen */
    {0x34F, 0x34F, FOLD_DROP, 0},    /* combining grapheme joiner */
    {0x1680, 0x1680, FOLD_TO, ' '},  /* ogham space */
    {0x180E, 0x180E, FOLD_DROP, 0},  /* Mongolian vowel separator */
    {0x2000, 0x200A, FOLD_TO, ' '},  /* en, em, thin, hair ... spaces */
    {0x200B, 0x200F, FOLD_DROP, 0},  /* zero-width space, joiners, direction marks */
    {0x2010, 0x2015, FOLD_TO, '-'},  /* hyphens and dashes */
    {0x2018, 0x201B, FOLD_TO, '\''}, /* single quotes */
    {0x201C, 0x201F, FOLD_TO, '"'},  /* double quotes */
    {0x2024, 0x2024, FOLD_TO, '.'},  /* one dot leader */
    {0x2028, 0x2029, FOLD_TO, '\n'}, /* line and paragraph separators */
    {0x202A, 0x202E, FOLD_DROP, 0},  /* direction embeddings */
    {0x202F, 0x202F, FOLD_TO, ' '},  /* narrow no-break space */
    {0x205F, 0x205F, FOLD_TO, ' '},  /* mathematical space */
    {0x2060, 0x2064, FOLD_DROP, 0},  /* word joiner, invisible operators */
    {0x2066, 0x206F, FOLD_DROP, 0},  /* direction isolates */
    {0x2102, 0x2102, FOLD_TO, 'C'},  /* letter-like symbols: the holes of the mathematical alphabets */
    {0x210A, 0x210A, FOLD_TO, 'g'},      {0x210B, 0x210D, FOLD_TO, 'H'}, {0x210E, 0x210E, FOLD_TO, 'h'},
    {0x2110, 0x2111, FOLD_TO, 'I'},      {0x2112, 0x2112, FOLD_TO, 'L'}, {0x2113, 0x2113, FOLD_TO, 'l'},
    {0x2115, 0x2115, FOLD_TO, 'N'},      {0x2119, 0x2119, FOLD_TO, 'P'}, {0x211A, 0x211A, FOLD_TO, 'Q'},
    {0x211B, 0x211D, FOLD_TO, 'R'},      {0x2124, 0x2124, FOLD_TO, 'Z'}, {0x2128, 0x2128, FOLD_TO, 'Z'},
    {0x212A, 0x212A, FOLD_TO, 'K'},      {0x212C, 0x212C, FOLD_TO, 'B'}, {0x212D, 0x212D, FOLD_TO, 'C'},
    {0x212F, 0x212F, FOLD_TO, 'e'},      {0x2130, 0x2130, FOLD_TO, 'E'}, {0x2131, 0x2131, FOLD_TO, 'F'},
    {0x2133, 0x2133, FOLD_TO, 'M'},      {0x2134, 0x2134, FOLD_TO, 'o'}, {0x2212, 0x2212, FOLD_TO, '-'}, /* minus */
    {0x3000, 0x3000, FOLD_TO, ' '},      /* ideographic space */
    {0xFE00, 0xFE0F, FOLD_DROP, 0},      /* variation selectors */
    {0xFE52, 0xFE52, FOLD_TO, '.'},      /* small full stop */
    {0xFE58, 0xFE58, FOLD_TO, '-'},      /* small em dash */
    {0xFE63, 0xFE63, FOLD_TO, '-'},      /* small hyphen-minus */
    {0xFEFF, 0xFEFF, FOLD_DROP, 0},      /* byte-order mark */
    {0xFF01, 0xFF5E, FOLD_SHIFT, '!'},   /* full-width ASCII */
    {0x1D400, 0x1D6A3, FOLD_CASES, 'A'}, /* mathematical alphabets */
    {0x1D7CE, 0x1D7FF, FOLD_CYCLE, '0'}, /* mathematical digits */
    {0x1FBF0, 0x1FBF9, FOLD_SHIFT, '0'}, /* segmented digits */
};

int cs_fold_point(uint32_t point) {
    if (point < 0x80) return CS_FOLD_KEEP;
    size_t low = 0, high = sizeof FOLDS / sizeof *FOLDS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (FOLDS[middle].last < point)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == sizeof FOLDS / sizeof *FOLDS || point < FOLDS[low].first) return CS_FOLD_KEEP;
    uint32_t offset = point - FOLDS[low].first;
    switch (FOLDS[low].kind) {
    case FOLD_TO:
        return FOLDS[low].to;
    case FOLD_SHIFT:
        return FOLDS[low].to + (int)offset;
    case FOLD_CYCLE:
        return FOLDS[low].to + (int)(offset % 10);
    case FOLD_CASES:
        return (offset / 26 % 2 ? 'a' : 'A') + (int)(offset % 26);
    case FOLD_DROP:
        break;
    }
    return CS_FOLD_DROP;
}

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

size_t cs_plain_end(const char *text, size_t from, size_t size) {
    size_t i = from;
    for (; size - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, text + i, 8);
        uint64_t returns = word ^ EACH_BYTE('\r');
        /* The highest bit of a byte: not ASCII, or (by the borrow) a byte that was a carriage return. */
        if ((word | ((returns - EACH_BYTE(1)) & ~returns)) & EACH_BYTE(0x80)) break;
    }
    while (i < size && (unsigned char)text[i] < 0x80 && text[i] != '\r') i++;
    return i;
}

/* What stands at a source offset where plain text ends: how long it is there, and what it becomes. */
static int folded_at(const char *source, size_t at, size_t size, size_t *length) {
    if (source[at] == '\r') {
        *length = at + 1 < size && source[at + 1] == '\n' ? 2 : 1;
        return '\n';
    }
    uint32_t point = 0;
    *length = cs_utf8_decode(source + at, size - at, &point);
    return cs_fold_point(point);
}

static size_t first_fold(const char *source, size_t size) {
    for (size_t i = cs_plain_end(source, 0, size); i < size; i = cs_plain_end(source, i, size)) {
        size_t length;
        if (folded_at(source, i, size, &length) != CS_FOLD_KEEP) return i;
        i += length;
    }
    return size;
}

static bool add_run(cs_text *text, size_t *capacity, size_t folded, size_t source) {
    if (text->run_count && text->runs[text->run_count - 1].folded == folded) {
        text->runs[text->run_count - 1].source = source;
        return true;
    }
    if (!cs_grow(&text->runs, capacity, text->run_count + 1, sizeof *text->runs)) return false;
    text->runs[text->run_count++] = (cs_run){folded, source};
    return true;
}

bool cs_fold(cs_text *text) {
    const char *source = text->source;
    size_t size = text->source_size, from = first_fold(source, size);
    text->folded = text->source;
    text->folded_size = size;
    if (from == size) return true;

    size_t capacity = 0, out = from;
    text->folded = malloc(size + 1); /* folding never lengthens */
    if (!text->folded || !add_run(text, &capacity, 0, 0)) return false;
    memcpy(text->folded, source, from);
    for (size_t i = from; i < size;) {
        size_t plain = cs_plain_end(source, i, size);
        memcpy(text->folded + out, source + i, plain - i);
        out += plain - i;
        if (plain == size) break;
        size_t length;
        int to = folded_at(source, plain, size, &length);
        i = plain + length;
        if (to == CS_FOLD_KEEP) {
            memcpy(text->folded + out, source + plain, length);
            out += length;
            continue;
        }
        if (to != CS_FOLD_DROP) text->folded[out++] = (char)to;
        /* A character of one byte that changes (a lone carriage return) keeps the two views in step. */
        if (!(to != CS_FOLD_DROP && length == 1) && !add_run(text, &capacity, out, i)) return false;
    }
    text->folded[out] = 0;
    text->folded_size = out;
    return true;
}
