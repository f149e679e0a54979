/* words.c - the draft cut into words and lines, and questions about them.
 * One pass; every finder walks the same words. */
#include "identify/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/utf8.h"
#include "find/chars.h"

static bool is_letter_point(uint32_t point) {
    return point >= 0xC0 && point != 0xD7 && point != 0xF7 && !(point >= 0x2000 && point < 0x2C00) &&
           !(point >= 0x3000 && point < 0x3040) && !(point >= 0xFE00 && point < 0xFE70) &&
           !(point >= 0xFF00 && point < 0xFF21) && point < 0x1F000;
}

static bool is_capital_point(uint32_t point) {
    return (point >= 0xC0 && point <= 0xDE) || (point >= 0x391 && point <= 0x3A9) || (point >= 0x410 && point <= 0x42F);
}

static size_t letter_beyond_ascii(const char *text, size_t size, size_t at, unsigned *flags, bool *capital) {
    uint32_t point;
    size_t length = cs_utf8_decode(text + at, size - at, &point);
    if (length == 0 || !is_letter_point(point)) return 0;
    *capital = is_capital_point(point);
    *flags |= CS_WORD_LETTERS;
    return length;
}

/* FNV-1a over the small letters. */
static const uint32_t HASH_EMPTY = 2166136261u;

static inline uint32_t hash_on(uint32_t hash, char c) {
    return (hash ^ (unsigned char)cs_lower(c)) * 16777619u;
}

uint32_t cs_word_hash(const char *text, size_t length) {
    uint32_t hash = HASH_EMPTY;
    for (size_t i = 0; i < length; i++) hash = hash_on(hash, text[i]);
    return hash;
}

/* O'Brien is one word; in Smith's the word ends before the apostrophe. */
static bool joins(const char *text, size_t size, size_t at, bool *possessive) {
    *possessive = false;
    if (text[at] != '\'' || at + 1 >= size || !cs_is(text[at + 1], CS_CHAR_LETTER)) return false;
    bool alone = at + 2 >= size || !(cs_is(text[at + 2], CS_CHAR_ALNUM) || ((unsigned char)text[at + 2] & 0x80));
    *possessive = alone && cs_lower(text[at + 1]) == 's';
    return !*possessive;
}

static inline bool may_begin(char c) {
    return cs_is(c, CS_CHAR_ALNUM) || (unsigned char)c & 0x80;
}

/* Reads the word at `at`; false if no letter or digit stands there. */
static bool read_word(const char *text, size_t size, size_t at, cs_word *out) {
    unsigned seen = 0, flags = 0; /* classes of its ASCII characters, and what those beyond say */
    bool capital = cs_is(text[at], CS_CHAR_UPPER), possessive = false, all_capital = true;
    uint32_t hash = HASH_EMPTY;
    size_t start = at;
    while (at < size) {
        unsigned class = CS_CHAR_CLASSES[(unsigned char)text[at]];
        size_t length = 1;
        if (class) {
            seen |= class;
        } else if ((unsigned char)text[at] & 0x80) {
            bool large = false;
            length = letter_beyond_ascii(text, size, at, &flags, &large);
            if (length == 0) break;
            if (at == start) capital = large;
            all_capital = all_capital && large;
        } else if (!(seen & CS_CHAR_LETTER || flags) || !joins(text, size, at, &possessive)) {
            break;
        }
        for (size_t end = at + length; at < end; at++) hash = hash_on(hash, text[at]);
    }
    if (at == start) return false;
    if (seen & CS_CHAR_LETTER) flags |= CS_WORD_LETTERS;
    if (seen & CS_CHAR_DIGIT) flags |= CS_WORD_DIGITS;
    if (capital) flags |= CS_WORD_CAPITAL;
    if (flags & CS_WORD_LETTERS && all_capital && !(seen & CS_CHAR_LOWER)) flags |= CS_WORD_CAPS;
    if (possessive) flags |= CS_WORD_POSSESSIVE;
    if (at - start > CS_WORD_BYTES) flags |= CS_WORD_LONG;
    *out = (cs_word){.start = start, .end = at, .flags = flags, .hash = hash};
    return true;
}

static bool ends_sentence(const char *text, size_t from, size_t to) {
    for (size_t i = from; i + 1 < to; i++)
        if ((text[i] == '.' || text[i] == '!' || text[i] == '?') && cs_is_space(text[i + 1])) return true;
    return false;
}

cs_status cs_draft_cut(cs_draft_memory *memory, const char *text, size_t size, cs_error *error) {
    enum { BYTES_A_WORD = 5 };
    size_t word_capacity = 0, line_capacity = 0, line_start = 0, last = 0;
    bool first = true;
    if (!cs_grow(&memory->words, &word_capacity, size / BYTES_A_WORD + 1, sizeof *memory->words))
        return cs_fail_memory(error);
    for (size_t at = 0; at <= size;) {
        if (at == size || text[at] == '\n') {
            if (!cs_grow(&memory->lines, &line_capacity, memory->line_count + 1, sizeof *memory->lines))
                return cs_fail_memory(error);
            memory->lines[memory->line_count++] = (cs_span){line_start, at};
            line_start = ++at;
            first = true;
            continue;
        }
        if (memory->word_count == word_capacity &&
            !cs_grow(&memory->words, &word_capacity, memory->word_count + 1, sizeof *memory->words))
            return cs_fail_memory(error);
        cs_word *word = &memory->words[memory->word_count];
        if (!may_begin(text[at]) || !read_word(text, size, at, word)) {
            at++;
            continue;
        }
        memory->word_count++;
        at = word->end + (word->flags & CS_WORD_POSSESSIVE ? 2 : 0);
        if (first)
            word->flags |= CS_WORD_LINE | CS_WORD_SENTENCE;
        else if (ends_sentence(text, last, word->start))
            word->flags |= CS_WORD_SENTENCE;
        first = false;
        last = word->end;
    }
    return CS_OK;
}

size_t cs_word_at(const cs_id_draft *draft, size_t at) {
    size_t low = 0, high = draft->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->words[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

size_t cs_line_at(const cs_id_draft *draft, size_t at) {
    size_t low = 0, high = draft->line_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->lines[middle].end >= at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

bool cs_word_in(const cs_id_draft *draft, size_t word, const char *list) {
    enum { LONGEST = 30 };
    if (word >= draft->word_count) return false;
    const cs_word *w = &draft->words[word];
    size_t length = w->end - w->start;
    if (length > LONGEST) return false;
    char item[LONGEST + 3] = " ";
    for (size_t i = 0; i < length; i++) item[i + 1] = cs_lower(draft->text[w->start + i]);
    item[length + 1] = ' ';
    item[length + 2] = 0;
    return strstr(list, item) != NULL;
}

bool cs_word_number(const cs_id_draft *draft, size_t word, unsigned *out) {
    if (word >= draft->word_count) return false;
    const cs_word *w = &draft->words[word];
    if ((w->flags & CS_WORD_LETTERS) || w->end - w->start > 6) return false;
    unsigned value = 0;
    for (size_t i = w->start; i < w->end; i++) value = value * 10 + (unsigned)(draft->text[i] - '0');
    *out = value;
    return true;
}
