/* position.c - where a candidate stands: at an edge, in parentheses, among vital signs, glued to something longer.
 * The few words and marks before and behind it decide. */
#include "find/gap.h"

#include <string.h>

#include "find/chars.h"

enum { NEAR = 8, LOOK_AHEAD = 32 };

/* Where the mark of a list's item that ends at `at` begins: [x], 1. 2) a) A. #3; `at` itself if there is none. */
static size_t item_mark(const char *text, size_t at) {
    char last = text[at - 1];
    size_t from = at - 1;
    if (last == ']') {
        while (from > 0 && at - from < NEAR &&
               (strchr("xX _-*", text[from - 1]) || (unsigned char)text[from - 1] >= 0x80))
            from--;
        return from > 0 && text[from - 1] == '[' ? from - 1 : at;
    }
    bool closed = last == '.' || last == ')' || last == ':';
    size_t end = closed ? at - 1 : at;
    for (from = end; from > 0 && end - from < 3 && cs_is(text[from - 1], CS_CHAR_DIGIT);) from--;
    bool letter = closed && from == end && from > 0 && cs_is(text[from - 1], CS_CHAR_LETTER);
    if (letter) from--;
    if (from == end || (from > 0 && cs_is(text[from - 1], CS_CHAR_ALNUM))) return at;
    return (closed && last != ':') || (from > 0 && text[from - 1] == '#') ? from : at;
}

/* Nothing but bullets, boxes to tick, numbers and marks of emphasis stand before it in its line or cell. */
static bool first_in_line(const cs_finder *finder, size_t start) {
    const char *text = finder->text;
    size_t at = start;
    while (at > 0 && start - at < LOOK_AHEAD) {
        char c = text[at - 1];
        if (c == '\n' || c == '|' || c == '\t') return true;
        size_t mark = item_mark(text, at);
        if (mark < at)
            at = mark;
        else if (strchr(" *#>-+.)([\"'`~_", c) || (unsigned char)c >= 0x80)
            at--;
        else
            return false;
    }
    return at == 0;
}

/* The first byte at or behind `at` that is neither a space nor a mark of emphasis. */
static size_t next_mark(const cs_finder *finder, size_t at) {
    size_t from = at;
    while (at < finder->size && at - from < NEAR && (finder->text[at] == ' ' || strchr("*_`\"'", finder->text[at])))
        at++;
    return at;
}

static bool at_end(const cs_finder *finder, size_t tail) {
    size_t at = next_mark(finder, tail);
    if (at >= finder->size) return true;
    char c = finder->text[at], behind = at + 1 < finder->size ? finder->text[at + 1] : '\n';
    if (strchr("\n\t|;)]}>", c) || (c == '<' && behind == '/')) return true;
    if (c == '.' && cs_is(behind, CS_CHAR_UPPER)) return true; /* the space is missing: "I10.The" */
    if (strchr(".,:?!", c)) return behind == '\n' || cs_is_space(behind) || strchr("*_\"')", behind);
    return c == '-' && at > tail && !cs_is(behind, CS_CHAR_ALNUM);
}

static bool ends_line(const cs_finder *finder, size_t tail) {
    size_t at = next_mark(finder, tail);
    if (at < finder->size && finder->text[at] == '.') at = next_mark(finder, at + 1);
    return at >= finder->size || strchr("\n|\t", finder->text[at]) ||
           (finder->text[at] == '<' && at + 1 < finder->size && finder->text[at + 1] == '/');
}

static bool in_parentheses(const cs_finder *finder, const cs_candidate *candidate) {
    size_t at = candidate->span.start;
    while (at > 0 && candidate->span.start - at < 3 && strchr(" *_`", finder->text[at - 1])) at--;
    if (at == 0) return false;
    size_t end = next_mark(finder, candidate->tail);
    char before = finder->text[at - 1], behind = end < finder->size ? finder->text[end] : '\n';
    if (before == '{' || before == '<') return behind == (before == '{' ? '}' : '>');
    return strchr("([", before) && strchr(")],;/", behind);
}

static bool opening(const cs_finder *finder, size_t start) {
    size_t at = start;
    while (at > 0 && start - at < NEAR && strchr(" *_`", finder->text[at - 1])) at--;
    if (at == 0) return true;
    char c = finder->text[at - 1];
    return strchr(":=,;|>", c) || (c == '-' && at < start);
}

/* The word that begins behind spaces and, with `marks`, behind one of them too; in small letters. Returns its length
 * and where it ends. */
static size_t word_behind(const cs_finder *finder, size_t tail, const char *marks, char word[CS_GAP_WORD_MAX],
                          size_t *end) {
    size_t at = tail, length = 0;
    while (at < finder->size && at - tail < 4 && strchr(marks, finder->text[at])) at++;
    while (at + length < finder->size && length + 1 < CS_GAP_WORD_MAX &&
           cs_is(finder->text[at + length], CS_CHAR_LETTER)) {
        word[length] = cs_lower(finder->text[at + length]);
        length++;
    }
    word[length] = 0;
    *end = at + length;
    return length;
}

/* A colon, an equals sign or a dash set apart, and then words: "E43: malnutrition", "R55 - syncope". */
static bool names_words(const cs_finder *finder, size_t tail) {
    const char *text = finder->text;
    size_t at = next_mark(finder, tail), size = finder->size;
    if (at + 1 >= size || !strchr(":=-", text[at])) return false;
    if (text[at] == '-' && at == tail && text[at + 1] != ' ') return false;
    for (at++; at < size && at - tail < LOOK_AHEAD && strchr(" -=>*_`\"'(", text[at]);) at++;
    return at + 1 < size && cs_is(text[at], CS_CHAR_LETTER) && cs_is(text[at + 1], CS_CHAR_LETTER);
}

/* A quantity behind it, as behind the name of a test: "C20: 12.4", "R16: 16/min", "V20 = 28%". */
static bool has_value(const cs_finder *finder, size_t tail) {
    const char *text = finder->text;
    size_t at = next_mark(finder, tail), size = finder->size;
    if (at >= size || !strchr(":=", text[at])) return false;
    for (at++; at < size && text[at] == ' ' && at - tail < NEAR;) at++;
    size_t from = at;
    while (at < size && at - from < NEAR && cs_is(text[at], CS_CHAR_DIGIT)) at++;
    if (at == from || at + 1 >= size) return false;
    if (text[at] == '.') return cs_is(text[at + 1], CS_CHAR_DIGIT);
    if (text[at] == '/') return cs_is(text[at + 1], CS_CHAR_LETTER);
    char word[CS_GAP_WORD_MAX];
    size_t end;
    return text[at] == '%' || (word_behind(finder, at, " ", word, &end) && cs_lexicon_word_in(CS_WORDS_MEASURE, word));
}

/* A word of the text, not a part of a name or number, joined to the code by a slash or a dash: "HTN/I10",
 * "hypertension-I10" (a long dash is folded to a short one). */
static bool word_joined(const cs_finder *finder, size_t mark) {
    size_t at = mark, small = 0;
    while (at > 0 && mark - at < CS_GAP_WORD_MAX && cs_is(finder->text[at - 1], CS_CHAR_LETTER))
        small += cs_is(finder->text[--at], CS_CHAR_LOWER);
    if (at > 0 && (cs_is(finder->text[at - 1], CS_CHAR_ALNUM) || strchr("-/+.@_", finder->text[at - 1]))) return false;
    return finder->text[mark] == '/' ? mark - at > 1 : finder->text[mark] == '-' && small > 4;
}

/* Digits and full stops alone stand before the mark: 10.1000/E11.9. */
static bool number_joined(const cs_finder *finder, size_t mark) {
    size_t at = mark;
    while (at > 0 && mark - at < CS_GAP_WORD_MAX && cs_is(finder->text[at - 1], CS_CHAR_DIGIT)) at--;
    return at < mark && (at == 0 || !cs_is(finder->text[at - 1], CS_CHAR_LETTER));
}

/* Directly beside letters and digits by a mark that joins strings: KR-0048812, A12-345. */
static unsigned glued(const cs_finder *finder, const cs_candidate *candidate, const cs_candidate *previous) {
    const char *text = finder->text;
    size_t start = candidate->span.start, end = candidate->tail;
    if (start > 1 && strchr("-/+", text[start - 1]) && cs_is(text[start - 2], CS_CHAR_ALNUM) &&
        !(previous && previous->tail == start - 1) &&
        !(candidate->shapes == CS_SHAPE_ICD10CM && word_joined(finder, start - 1)))
        return number_joined(finder, start - 1) ? CS_AT_GLUED | CS_AT_TAIL : CS_AT_GLUED;
    if (end + 1 >= finder->size || text[end] != '-' || !cs_is(text[end + 1], CS_CHAR_ALNUM)) return 0;
    /* A word may follow ("I10-related") or another code; digits may not. */
    size_t at = end + 1, digits = 0, capitals = 0;
    for (; at < finder->size && at - end < NEAR && cs_is(text[at], CS_CHAR_ALNUM); at++) {
        digits += cs_is(text[at], CS_CHAR_DIGIT);
        capitals += cs_is(text[at], CS_CHAR_UPPER);
    }
    bool code_like = capitals > 0 && at - end > 3 && cs_is(text[end + 1], CS_CHAR_UPPER);
    bool same_system = candidate->shapes & CS_SHAPE_CPT && digits == 5;
    return digits > 0 && !code_like && !same_system ? CS_AT_GLUED : 0;
}

/* "E43 protein-calorie malnutrition": no protein of that name. */
static bool is_object(const cs_finder *finder, const cs_candidate *candidate, const char *word, size_t end) {
    if (candidate->code[0] == 'Z' || !cs_lexicon_word_in(CS_WORDS_OBJECT, word)) return false;
    if (strcmp(word, "protein") != 0) return true;
    char next[CS_GAP_WORD_MAX];
    word_behind(finder, end, " -", next, &end);
    return strcmp(next, "calorie") != 0 && strcmp(next, "energy") != 0;
}

/* The word before and what it makes of the token. */
static unsigned word_before(const cs_candidate *candidate, const cs_gap *gap) {
    unsigned at = 0;
    if (gap->count == 0) return 0;
    const char *word = gap->words[gap->count - 1];
    unsigned marks = gap->marks[gap->count - 1];
    if (!(marks & ~(unsigned)CS_MARK_OTHER) && cs_lexicon_word_in(CS_WORDS_LEADING, word)) at |= CS_AT_LEADING_WORD;
    if (candidate->code[0] == 'P' && word[0] == 'g' && cs_is(word[1], CS_CHAR_DIGIT) &&
        marks == (marks & CS_MARK_COMMA))
        at |= CS_AT_GRAVIDA;
    if (!(marks & ~(unsigned)(CS_MARK_OTHER | CS_MARK_COMMA | CS_MARK_COLON)) &&
        cs_lexicon_word_in(CS_WORDS_STATE, word))
        at |= CS_AT_STATE;
    return at;
}

/* The word behind and what it makes of the token; behind a short one a colon may stand between. */
static unsigned next_word(const cs_finder *finder, const cs_candidate *candidate) {
    unsigned at = 0;
    char word[CS_GAP_WORD_MAX];
    size_t end;
    if (word_behind(finder, candidate->tail, candidate->length == 3 ? " -:=" : " -", word, &end) == 0) return 0;
    if (is_object(finder, candidate, word, end)) at |= CS_AT_OBJECT;
    if (candidate->length == 3 && candidate->code[0] != 'Z' && cs_lexicon_word_in(CS_WORDS_DOSE, word))
        at |= CS_AT_OBJECT;
    if (cs_lexicon_word_in(CS_WORDS_MEASURE, word)) at |= CS_AT_MEASURE;
    if (candidate->code[0] == 'Q' && cs_lexicon_word_in(CS_WORDS_TIME, word)) at |= CS_AT_MEASURE;
    return at;
}

/* One of a pair of sides: "R32, L30", "R120/80 L118/76". */
static bool is_side(const cs_finder *finder, const cs_candidate *candidate, const cs_gap *gap) {
    char other = candidate->code[0] == 'R' ? 'L' : 'R';
    if (!strchr("RL", candidate->code[0]) || candidate->dotted) return false;
    for (size_t k = gap->count; k > 0 && gap->count - k < 2; k--)
        if (gap->words[k - 1][0] == cs_lower(other) && cs_is(gap->words[k - 1][1], CS_CHAR_DIGIT)) return true;
    const char *text = finder->text;
    size_t at = candidate->tail, size = finder->size;
    while (at < size && at - candidate->tail < LOOK_AHEAD / 2 && !cs_is(text[at], CS_CHAR_LETTER)) at++;
    if (at + 1 >= size || text[at] != other || !cs_is(text[at + 1], CS_CHAR_DIGIT)) return false;
    while (at < size && cs_is(text[at], CS_CHAR_ALNUM)) at++;
    return at >= size || text[at] != '.' || at + 1 >= size || !cs_is(text[at + 1], CS_CHAR_ALNUM);
}

/* A word such as t2, pn1, m0: a stage. */
static bool is_stage(const char *word) {
    if (strchr("cpyr", word[0]) && word[0]) word++;
    return word[0] && strchr("tnm", word[0]) && word[1] && strchr("01234x", word[1]) &&
           (!word[2] || (strchr("abcmi", word[2]) && !word[3]));
}

/* "VS" heads vital signs; beside a code it is "versus". */
static bool is_vital(const char *word, bool beside) {
    return cs_lexicon_word_in(CS_WORDS_VITALS, word) && !(beside && strcmp(word, "vs") == 0);
}

/* Words of the candidate's own line before it. */
static unsigned line_words(const cs_gap *gap, const cs_candidate *candidate, const cs_candidate *previous) {
    unsigned at = 0;
    for (size_t k = gap->count; k > 0 && gap->starts[k - 1] >= candidate->line.start; k--) {
        const char *word = gap->words[k - 1];
        if (is_vital(word, previous && k == 1 && gap->count == 1)) at |= CS_AT_VITALS;
        if (cs_lexicon_word_in(CS_WORDS_BILLING, word)) at |= CS_AT_BILLING;
        if (is_stage(word)) at |= CS_AT_STAGING;
    }
    return at;
}

/* Vital signs and stages behind the candidate, close by. */
static unsigned words_behind(const cs_finder *finder, const cs_candidate *candidate) {
    size_t end = candidate->line.end > candidate->tail ? candidate->line.end : candidate->tail;
    if (end - candidate->tail > LOOK_AHEAD) end = candidate->tail + LOOK_AHEAD;
    cs_gap behind;
    cs_gap_read(finder->text, candidate->tail, end, &behind);
    unsigned at = 0;
    for (size_t i = 0; i < behind.count; i++) {
        if (is_vital(behind.words[i], i == 0)) at |= CS_AT_VITALS;
        if (is_stage(behind.words[i])) at |= CS_AT_STAGING;
        if (cs_lexicon_word_in(CS_WORDS_BILLING, behind.words[i])) at |= CS_AT_BILLING;
    }
    return at;
}

/* The other side of a pair that the candidate before began. */
static bool is_pair(const cs_candidate *a, const cs_candidate *b) {
    return !b->dotted && b->line.start == a->line.start && b->span.start - a->tail < LOOK_AHEAD / 2 &&
           ((a->code[0] == 'R' && b->code[0] == 'L') || (a->code[0] == 'L' && b->code[0] == 'R'));
}

unsigned cs_position(cs_finder *finder, const cs_candidate *candidate, const cs_candidate *previous,
                     const cs_gap *gap) {
    size_t start = candidate->span.start, tail = candidate->tail;
    unsigned at = word_before(candidate, gap) | next_word(finder, candidate) | line_words(gap, candidate, previous) |
                  glued(finder, candidate, previous);
    bool bare = candidate->length == 3 && !candidate->dotted;
    if (candidate->length == 3 || (candidate->code[0] == 'T' && candidate->length == 4) ||
        candidate->shapes & CS_SHAPE_CPT)
        at |= words_behind(finder, candidate);
    if (is_side(finder, candidate, gap) || (previous && previous->at & CS_AT_SIDE && is_pair(previous, candidate)))
        at |= CS_AT_SIDE;
    if (bare && names_words(finder, tail)) at |= CS_AT_NAMING;
    if (bare && has_value(finder, tail)) at |= CS_AT_MEASURE;
    if (in_parentheses(finder, candidate)) at |= CS_AT_PARENTHESIS;
    if (first_in_line(finder, start)) at |= CS_AT_FIRST;
    if (opening(finder, start)) at |= CS_AT_OPENING;
    if (at_end(finder, tail)) at |= CS_AT_END;
    if (ends_line(finder, tail)) at |= CS_AT_LINE_END;
    if (previous && previous->line.start == candidate->line.start) at |= previous->at & (CS_AT_VITALS | CS_AT_BILLING);
    finder->steps += LOOK_AHEAD;
    return at;
}
