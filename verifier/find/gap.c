/* gap.c - the words and marks between one candidate and the next, within bounds. */
#include "find/gap.h"

#include <string.h>

#include "find/chars.h"

static unsigned mark_of(char c) {
    switch (c) {
    case '.':
    case '!':
    case '?':
        return CS_MARK_STOP;
    case ':':
    case '=':
        return CS_MARK_COLON;
    case ',':
    case ';':
        return CS_MARK_COMMA;
    case '(':
    case '[':
        return CS_MARK_OPEN;
    case ')':
    case ']':
        return CS_MARK_CLOSE;
    case '|':
    case '\t':
        return CS_MARK_CELL;
    case '-':
        return CS_MARK_DASH;
    case '/':
        return CS_MARK_SLASH;
    case ' ':
    case '\v':
    case '\f':
        return 0;
    default:
        return CS_MARK_OTHER;
    }
}

/* Makes room for one more word by forgetting the older half. */
static void forget(cs_gap *gap) {
    size_t half = CS_GAP_WORDS / 2;
    gap->lead = gap->marks[half - 1];
    for (size_t i = half; i < CS_GAP_WORDS; i++) {
        memcpy(gap->store[i - half], gap->store[i], CS_GAP_WORD_MAX);
        gap->starts[i - half] = gap->starts[i];
        gap->marks[i - half] = gap->marks[i];
    }
    gap->count = CS_GAP_WORDS - half;
    gap->cut = true;
}

static size_t read_word(const char *text, size_t at, size_t to, cs_gap *gap) {
    if (gap->count == CS_GAP_WORDS) forget(gap);
    size_t length = 0, start = at;
    for (; at < to && cs_is(text[at], CS_CHAR_ALNUM); at++)
        if (length + 1 < CS_GAP_WORD_MAX) gap->store[gap->count][length++] = cs_lower(text[at]);
    gap->store[gap->count][length] = 0;
    gap->starts[gap->count] = start;
    gap->marks[gap->count++] = 0;
    return at;
}

void cs_gap_read(const char *text, size_t from, size_t to, cs_gap *out) {
    out->count = 0;
    out->lead = 0;
    out->cut = to - from > CS_GAP_BYTES;
    size_t at = out->cut ? to - CS_GAP_BYTES : from;
    if (out->cut)
        while (at < to && cs_is(text[at], CS_CHAR_ALNUM)) at++;
    bool bare = false; /* nothing but spaces since the last line break */
    while (at < to) {
        if (cs_is(text[at], CS_CHAR_ALNUM)) {
            at = read_word(text, at, to, out);
            bare = false;
            continue;
        }
        unsigned *marks = out->count ? &out->marks[out->count - 1] : &out->lead;
        if (text[at] == '\n') {
            *marks |= bare ? CS_MARK_LINE | CS_MARK_BLANK : CS_MARK_LINE;
            bare = true;
        } else {
            *marks |= mark_of(text[at]);
            bare &= cs_is_space(text[at]);
        }
        at++;
    }
    for (size_t i = 0; i < out->count; i++) out->words[i] = out->store[i];
}
