/* sentences.c - where the sentences of a draft begin. */
#include "fit/sentences.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

typedef struct cs_page {
    const char *text;
    size_t size;
} cs_page;

static bool is_letter(char c) {
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool ends_in(const cs_page *page, size_t end, const char *word) {
    size_t length = strlen(word);
    return end >= length && strncasecmp(page->text + end - length, word, length) == 0 &&
           (end == length || !is_letter(page->text[end - length - 1]));
}

/* A full stop that ends no sentence: "Dr.", "dx.", "vs.". */
static bool abbreviation_before(const cs_page *page, size_t stop) {
    static const char *const SHORT[] = {"dr",  "dx", "vs", "no", "approx", "st", "mr",
                                        "mrs", "ms", "hx", "pt", "rt",     "lt"};
    for (size_t i = 0; i < sizeof SHORT / sizeof *SHORT; i++)
        if (ends_in(page, stop, SHORT[i])) return true;
    return false;
}

/* A line break inside a wrapped paragraph is no end: the line was long, does not close, and the next goes on in small
 * letters or brackets. */
static bool soft_break(const cs_page *page, size_t at) {
    enum { LONG_LINE = 40 };
    size_t start = at;
    while (start > 0 && page->text[start - 1] != '\n' && at - start < 2 * LONG_LINE) start--;
    if (at - start < LONG_LINE || at + 1 >= page->size) return false;
    char next = page->text[at + 1];
    char last = page->text[at - 1];
    return (islower((unsigned char)next) || next == '(') && !strchr(".:;!?|", last);
}

/* Whether a bracket that a position closes was opened before it on its line. */
static bool closes_bracket(const cs_page *page, size_t at) {
    enum { LOOK_BACK = 120 };
    for (size_t i = at; i > 0 && at - i < LOOK_BACK && page->text[i - 1] != '\n'; i--) {
        if (page->text[i - 1] == '(') return true;
        if (page->text[i - 1] == ')') return false;
    }
    return false;
}

/* Whether the list number before this one stands earlier on the line: "1. ... 2." */
static bool counts_on(const cs_page *page, size_t at, unsigned number) {
    enum { LOOK_BACK = 300 };
    for (size_t i = at; i > 0 && at - i < LOOK_BACK; i--) {
        if (i > 1 && !isspace((unsigned char)page->text[i - 2])) continue;
        char *end = NULL;
        if (isdigit((unsigned char)page->text[i - 1]) && strtoul(page->text + i - 1, &end, 10) == number - 1)
            return *end == '.';
        if (i > 1 && page->text[i - 2] == '\n') return false;
    }
    return false;
}

/* An item of a list that is written on one line: "1) diabetes 2) stroke", "1. diabetes 2. stroke". */
static bool list_number(const cs_page *page, size_t at) {
    size_t end = at;
    unsigned number = 0;
    while (end < page->size && end - at < 2 && isdigit((unsigned char)page->text[end]))
        number = number * 10 + (unsigned)(page->text[end++] - '0');
    if (end == at || number == 0 || end + 2 >= page->size || page->text[end + 1] != ' ') return false;
    return page->text[end] == ')'   ? !closes_bracket(page, at)
           : page->text[end] == '.' ? number > 1 && counts_on(page, at, number)
                                    : false;
}

/* True if a sentence ends before position `at` (the character there begins the next one). */
static bool sentence_starts(const cs_page *page, size_t at) {
    if (at == 0 || list_number(page, at)) return true;
    if (page->text[at - 1] == '\n') return !soft_break(page, at - 1);
    if (!isspace((unsigned char)page->text[at - 1])) return false;
    char c = page->text[at];
    bool opens =
        isupper((unsigned char)c) || isdigit((unsigned char)c) || strchr("([*-|\"", c) || (unsigned char)c >= 0x80;
    if (!opens) return false; /* before looking back: a megabyte of spaces is looked through once */
    size_t stop = at - 1;
    while (stop > 0 && isspace((unsigned char)page->text[stop - 1])) stop--;
    if (stop == 0 || !strchr(".!?", page->text[stop - 1])) return false;
    return !abbreviation_before(page, stop - 1);
}

bool cs_sentences_find(const char *text, size_t size, cs_sentences *out) {
    const cs_page page = {text, size};
    out->count = 0;
    for (size_t at = 0; at < size; at++) {
        if (at && !isspace((unsigned char)text[at - 1])) continue;
        if (!sentence_starts(&page, at)) continue;
        if (!cs_grow(&out->starts, &out->capacity, out->count + 1, sizeof *out->starts)) return false;
        out->starts[out->count++] = at;
    }
    return true;
}

void cs_sentences_dispose(cs_sentences *sentences) {
    free(sentences->starts);
    *sentences = (cs_sentences){NULL, 0, 0};
}

/* How many sentences begin at or before a position. */
static size_t begun(const cs_sentences *sentences, size_t at) {
    size_t low = 0, high = sentences->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sentences->starts[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t cs_sentence_start(const cs_sentences *sentences, size_t at) {
    size_t count = begun(sentences, at);
    return count ? sentences->starts[count - 1] : 0;
}

size_t cs_sentence_next(const cs_sentences *sentences, size_t at, size_t size) {
    size_t count = begun(sentences, at);
    return count < sentences->count ? sentences->starts[count] : size;
}
