/* attach.c - what stands behind a procedure code and belongs to it: modifiers (99213-25, 20610-RT-59, "modifier 25")
 * and units (x4, 2 units). */
#include "find/finder.h"

#include <string.h>

#include "find/chars.h"

enum { UNITS_DIGITS = 4, WORD_MAX = 12 };

static char at(const cs_finder *finder, size_t offset) {
    return offset < finder->size ? finder->text[offset] : '\n';
}

static size_t skip_spaces(const cs_finder *finder, size_t offset) {
    size_t from = offset;
    while (offset - from < 4 && cs_is_space(at(finder, offset))) offset++;
    return offset;
}

/* Two characters that can be a modifier and nothing else behind them. */
static bool modifier_at(const cs_finder *finder, size_t offset) {
    char a = at(finder, offset), b = at(finder, offset + 1);
    if (!cs_is(a, CS_CHAR_UPPER | CS_CHAR_DIGIT) || !cs_is(b, CS_CHAR_UPPER | CS_CHAR_DIGIT)) return false;
    if (cs_is(a, CS_CHAR_DIGIT) && cs_is(b, CS_CHAR_UPPER) && b != 'P') return false;
    char next = at(finder, offset + 2);
    if (cs_is(next, CS_CHAR_ALNUM)) return false;
    return next != '-' || !cs_is(a, CS_CHAR_DIGIT) || modifier_at(finder, offset + 3);
}

static bool keep(cs_candidate *candidate, size_t offset) {
    if (candidate->modifier_count == CS_MODIFIERS_MAX) return false;
    candidate->modifiers[candidate->modifier_count++] = (uint32_t)offset;
    candidate->tail = offset + 2;
    return true;
}

static void read_suffixes(const cs_finder *finder, cs_candidate *candidate) {
    for (size_t offset = candidate->tail;;) {
        size_t next = offset;
        char mark = at(finder, next);
        if (mark == '-')
            next++;
        else if (candidate->modifier_count > 0 && (mark == ',' || mark == '/'))
            next = at(finder, next + 1) == ' ' && at(finder, next + 2) == '-' ? next + 3
                   : at(finder, next + 1) == '-'                              ? next + 2
                                                                              : next + 1;
        else
            return;
        if (!modifier_at(finder, next) || !keep(candidate, next)) return;
        offset = candidate->tail;
    }
}

/* The word at an offset in small letters; returns its length, 0 if it is too long or none. */
static size_t word_at(const cs_finder *finder, size_t offset, char out[WORD_MAX]) {
    size_t length = 0;
    while (length < WORD_MAX - 1 && cs_is(at(finder, offset + length), CS_CHAR_LETTER)) {
        out[length] = cs_lower(at(finder, offset + length));
        length++;
    }
    out[length] = 0;
    return cs_is(at(finder, offset + length), CS_CHAR_LETTER) ? 0 : length;
}

/* Past "was billed", "has been reported" and the like, at most three words. */
static size_t skip_verbs(const cs_finder *finder, size_t offset) {
    static const char *const VERBS[] = {"is", "was", "were", "been", "has", "billed", "coded", "reported", "submitted"};
    char word[WORD_MAX];
    for (int words = 0; words < 3; words++) {
        size_t length = word_at(finder, offset, word), i = 0;
        while (i < sizeof VERBS / sizeof *VERBS && strcmp(word, VERBS[i]) != 0) i++;
        if (i == sizeof VERBS / sizeof *VERBS) break;
        offset = skip_spaces(finder, offset + length);
    }
    return offset;
}

/* "with modifier 25", ", modifiers 25 and 59", "(mod RT)", "was billed with modifier RH". */
static void read_words(const cs_finder *finder, cs_candidate *candidate) {
    char word[WORD_MAX];
    size_t offset = candidate->tail;
    while (offset - candidate->tail < 4 && (cs_is_space(at(finder, offset)) || strchr(",(", at(finder, offset))))
        offset++;
    offset = skip_verbs(finder, offset);
    size_t from = offset, length = word_at(finder, offset, word);
    if (strcmp(word, "with") == 0 || strcmp(word, "w") == 0) {
        offset += length;
        while (strchr("/ ", at(finder, offset)) && offset - from < WORD_MAX) offset++;
        length = word_at(finder, offset, word);
        if (length && strcmp(word, "the") == 0) {
            offset = skip_spaces(finder, offset + length);
            length = word_at(finder, offset, word);
        }
    }
    if (strcmp(word, "modifier") != 0 && strcmp(word, "modifiers") != 0 && strcmp(word, "mod") != 0) return;
    offset = skip_spaces(finder, offset + length);
    if (at(finder, offset) == '-' || at(finder, offset) == ':') offset = skip_spaces(finder, offset + 1);
    while (modifier_at(finder, offset) && keep(candidate, offset)) {
        offset = skip_spaces(finder, candidate->tail);
        if (strchr(",/&", at(finder, offset))) offset = skip_spaces(finder, offset + 1);
        length = word_at(finder, offset, word);
        if (strcmp(word, "and") == 0) offset = skip_spaces(finder, offset + length);
        if (at(finder, offset) == '-') offset++;
    }
}

static size_t number_at(const cs_finder *finder, size_t offset, int *value) {
    size_t length = 0;
    for (*value = 0; length <= UNITS_DIGITS && cs_is(at(finder, offset + length), CS_CHAR_DIGIT); length++)
        *value = *value * 10 + (at(finder, offset + length) - '0');
    return length > UNITS_DIGITS || cs_is(at(finder, offset + length), CS_CHAR_LETTER) ? 0 : length;
}

/* "x4", "x 2 units", "2 units", "(4 units)", "units: 2", "qty 2"; not "x 3 days". */
static void read_units(const cs_finder *finder, cs_candidate *candidate) {
    char word[WORD_MAX];
    size_t offset = candidate->tail;
    while (offset - candidate->tail < 4 && (cs_is_space(at(finder, offset)) || strchr(",(;", at(finder, offset))))
        offset++;
    bool times = false;
    if (offset > candidate->tail && strchr("xX", at(finder, offset)) &&
        !cs_is(at(finder, offset + 1), CS_CHAR_LETTER)) {
        times = true;
        offset++;
    } else if (at(finder, offset) == '\xC3' && at(finder, offset + 1) == '\x97') { /* the multiplication sign */
        times = true;
        offset += 2;
    } else {
        size_t length = word_at(finder, offset, word);
        if (strcmp(word, "units") == 0 || strcmp(word, "qty") == 0 || strcmp(word, "quantity") == 0) {
            times = true;
            offset = skip_spaces(finder, offset + length);
            if (strchr(":=", at(finder, offset))) offset++;
        }
    }
    offset = skip_spaces(finder, offset);
    int value;
    size_t length = number_at(finder, offset, &value);
    if (length == 0) return;
    offset += length;
    size_t behind = skip_spaces(finder, offset), letters = word_at(finder, behind, word);
    bool unit = strcmp(word, "unit") == 0 || strcmp(word, "units") == 0;
    if (!unit && (!times || cs_lexicon_word_in(CS_WORDS_TIME, word) || cs_lexicon_word_in(CS_WORDS_MEASURE, word)))
        return;
    candidate->units = value;
    candidate->tail = unit ? behind + letters : offset;
}

void cs_attach(cs_finder *finder, cs_candidate *candidate) {
    candidate->tail = candidate->span.end;
    if (!(candidate->shapes & (CS_SHAPE_CPT | CS_SHAPE_CPT_LETTER | CS_SHAPE_HCPCS))) return;
    read_suffixes(finder, candidate);
    read_words(finder, candidate);
    read_units(finder, candidate);
    finder->steps += candidate->tail - candidate->span.end + 8;
}
