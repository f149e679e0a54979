/* scan.c - the one pass over the text: from digit to digit, each token around one a candidate or not.
 * No code of any system is without a digit. */
#include "find/finder.h"

#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "countersign/limits.h"
#include "find/chars.h"

/* Twice the mentions: what is not a code must not crowd out what is. */
enum { CANDIDATES_MAX = 2 * CS_LIMIT_MENTIONS, TOKEN_MAX = 8, ADDRESS_MAX = 4096 };

/* True if the character that ends before `at`, or begins at it, is a letter outside ASCII. */
static bool letter_point(uint32_t point) {
    return (point >= 0xC0 && point < 0x250 && point != 0xD7 && point != 0xF7) || (point >= 0x370 && point < 0x600) ||
           point == 0xB5;
}

static bool foreign_letter_before(const cs_finder *finder, size_t at) {
    if (at == 0 || (unsigned char)finder->text[at - 1] < 0x80) return false;
    size_t start = at - 1;
    while (start > 0 && at - start < 4 && ((unsigned char)finder->text[start] & 0xC0) == 0x80) start--;
    uint32_t point = 0;
    return cs_utf8_decode(finder->text + start, at - start, &point) == at - start && letter_point(point);
}

static bool foreign_letter_after(const cs_finder *finder, size_t at) {
    uint32_t point = 0;
    return at < finder->size && (unsigned char)finder->text[at] >= 0x80 &&
           cs_utf8_decode(finder->text + at, finder->size - at, &point) && letter_point(point);
}

/* A mail address or the scheme of a web address passes through `at`. */
static bool marks_address(const cs_finder *finder, size_t at) {
    const char *text = finder->text;
    return text[at] == '@' || (text[at] == ':' && at + 2 < finder->size && text[at + 1] == '/' && text[at + 2] == '/');
}

/* Is the token inside a web or mail address? Each run without spaces is looked at once. */
static bool in_address(cs_finder *finder, size_t start, size_t end) {
    const char *text = finder->text;
    if (start < finder->chunk_end) return finder->chunk_address;
    size_t low = start, high = end;
    bool address = false;
    for (; low > finder->chunk_end && !cs_is_space(text[low - 1]) && text[low - 1] != '\n' && start - low < ADDRESS_MAX;
         low--)
        address |= marks_address(finder, low - 1);
    for (; high < finder->size && !cs_is_space(text[high]) && text[high] != '\n'; high++)
        address |= marks_address(finder, high);
    finder->steps += high - low;
    finder->chunk_end = high;
    finder->chunk_address = address || (high - low > 4 && memcmp(text + low, "www.", 4) == 0);
    return finder->chunk_address;
}

/* Characters that, directly beside a token, make it part of something else. */
static bool alone(const cs_finder *finder, size_t start, size_t end) {
    char before = start > 0 ? finder->text[start - 1] : ' ', after = end < finder->size ? finder->text[end] : ' ';
    if (strchr("@\\$%", before) || strchr("@\\%", after)) return false;
    if (before == '_' && start > 1 && cs_is(finder->text[start - 2], CS_CHAR_ALNUM)) return false;
    if (after == '_' && end + 1 < finder->size && cs_is(finder->text[end + 1], CS_CHAR_ALNUM)) return false;
    if (before == '.' && start > 1 && cs_is(finder->text[start - 2], CS_CHAR_ALNUM)) {
        /* "1.E11.9": a list's number, else the tail of 4.5 or of a version. */
        size_t at = start - 1;
        while (at > 0 && start - at < 4 && cs_is(finder->text[at - 1], CS_CHAR_DIGIT)) at--;
        return at < start - 1 && (at == 0 || finder->text[at - 1] == '\n' || cs_is_space(finder->text[at - 1])) &&
               cs_is(finder->text[start], CS_CHAR_LETTER);
    }
    return !foreign_letter_before(finder, start) && !foreign_letter_after(finder, end);
}

static bool add(cs_finder *finder, const cs_candidate *candidate) {
    if (!cs_grow(&finder->list, &finder->capacity, finder->count + 1, sizeof *finder->list)) return false;
    finder->list[finder->count++] = *candidate;
    return true;
}

/* Two digits behind a capital that stands alone: "E 11.9". Moves the start to the capital. */
static bool spaced_stem(const cs_finder *finder, size_t done, size_t *start, size_t end) {
    const char *text = finder->text;
    size_t at = *start;
    if (end - at != 2 || at < done + 2 || text[at - 1] != ' ' || !cs_is(text[at - 2], CS_CHAR_UPPER) ||
        !cs_is(text[at], CS_CHAR_DIGIT) || (at > 2 && cs_is(text[at - 3], CS_CHAR_ALNUM)))
        return false;
    *start = at - 2;
    return true;
}

/* Reads the candidate of the token [start, end), the first byte behind the one before it being `done`. */
static bool read_token(cs_finder *finder, size_t done, size_t start, size_t end, cs_candidate *out) {
    if (spaced_stem(finder, done, &start, end))
        return alone(finder, start, end) && cs_shape_read_spaced(finder, start, end, out);
    return end - start >= 3 && end - start <= TOKEN_MAX && alone(finder, start, end) &&
           cs_shape_read(finder, start, end, out) && !in_address(finder, start, end);
}

cs_status cs_scan(cs_finder *finder, cs_error *error) {
    const char *text = finder->text;
    size_t size = finder->size, done = 0;
    for (size_t at = 0; at < size;) {
        if (!cs_is(text[at], CS_CHAR_DIGIT)) {
            at++;
            continue;
        }
        size_t start = at, end = at + 1;
        while (start > done && cs_is(text[start - 1], CS_CHAR_ALNUM)) start--;
        while (end < size && cs_is(text[end], CS_CHAR_ALNUM)) end++;
        size_t before = done;
        cs_candidate candidate;
        at = done = end;
        if (!read_token(finder, before, start, end, &candidate)) continue;
        if (finder->count == CANDIDATES_MAX) {
            finder->truncated = true;
            break;
        }
        cs_columns_reach(&finder->columns, candidate.span.start);
        candidate.line = finder->columns.line;
        cs_attach(finder, &candidate);
        if (!add(finder, &candidate)) return cs_fail_memory(error);
        at = done = candidate.tail;
    }
    finder->steps += size;
    return CS_OK;
}
