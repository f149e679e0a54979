/* shape.c - what a token may be by its characters alone, with the rest of a code that a dot, a space or a line break
 * set apart. */
#include "find/finder.h"

#include <stdio.h>
#include <string.h>

#include "find/chars.h"

enum { STEM = 3, CODE_MAX = 7, GAP_MAX = 24 };

static size_t run_length(const cs_finder *finder, size_t at) {
    size_t end = at;
    while (end < finder->size && end - at <= CODE_MAX + 1 && cs_is(finder->text[end], CS_CHAR_ALNUM)) end++;
    return end - at;
}

/* Every character of text[start, end) belongs to the classes. */
static bool all(const cs_finder *finder, size_t start, size_t end, unsigned classes) {
    for (size_t i = start; i < end; i++)
        if (!cs_is(finder->text[i], classes)) return false;
    return true;
}

static bool any(const cs_finder *finder, size_t start, size_t end, unsigned classes) {
    for (size_t i = start; i < end; i++)
        if (cs_is(finder->text[i], classes)) return true;
    return false;
}

/* First three characters of an ICD-10-CM code, reading slips included: a letter, a digit or A, anything. */
static bool stem_shape(const char *token) {
    return cs_is(token[0], CS_CHAR_LETTER) && (cs_is(token[1], CS_CHAR_DIGIT) || strchr("AaOoIlSB", token[1])) &&
           cs_is(token[2], CS_CHAR_ALNUM);
}

/* A digit that a letter may have been read as begins it. */
static bool slip_shape(const char *token) {
    return strchr("0158", token[0]) && cs_is(token[1], CS_CHAR_DIGIT) && cs_is(token[2], CS_CHAR_ALNUM);
}

static void set_code(const cs_finder *finder, size_t start, size_t end, cs_candidate *out) {
    bool small = false, capital = false;
    out->length = 0;
    for (size_t i = start; i < end && out->length < CODE_MAX; i++) {
        if (!cs_is(finder->text[i], CS_CHAR_ALNUM)) continue;
        small |= cs_is(finder->text[i], CS_CHAR_LOWER);
        capital |= cs_is(finder->text[i], CS_CHAR_UPPER);
        out->code[out->length++] = cs_upper(finder->text[i]);
    }
    out->code[out->length] = 0;
    out->lower = small;
    out->mixed = small && capital;
    out->span = (cs_span){start, end};
}

static bool known(cs_finder *finder, const cs_candidate *candidate) {
    finder->steps++;
    return cs_codes_exists(finder->codes, CS_ICD10CM, candidate->code, candidate->length);
}

/* Spaces and at most one line break from `at`; returns where they end, or SIZE_MAX. */
static size_t skip_gap(const cs_finder *finder, size_t at, bool *broken) {
    size_t end = at;
    *broken = false;
    for (; end < finder->size && end - at < GAP_MAX; end++) {
        if (finder->text[end] == '\n' && !*broken)
            *broken = true;
        else if (!cs_is_space(finder->text[end]))
            return end;
    }
    return (size_t)-1;
}

/* After a join across a space the code must end like one: a list's number or a sentence must not be taken in. Across a
 * line break only a list's number could be. */
static bool ends_like_code(const cs_finder *finder, size_t end, bool broken) {
    if (end >= finder->size) return true;
    if (broken && cs_is_space(finder->text[end])) return true;
    char next = finder->text[end], second = end + 1 < finder->size ? finder->text[end + 1] : '\n';
    if (next == '.') return second == '\n' || second == ')';
    return strchr("\n),;:]|/", next) ||
           (cs_is_space(next) && (second == '-' || second == '(' || second == '\n' || cs_is(second, CS_CHAR_UPPER)));
}

/* Takes text[from, from + length) in as the code's next characters if the whole is in the table. */
static bool join(cs_finder *finder, cs_candidate *out, size_t from, size_t length) {
    cs_candidate whole = *out;
    if (length == 0 || out->length + length > CODE_MAX || !any(finder, from, from + length, CS_CHAR_DIGIT))
        return false;
    set_code(finder, out->span.start, from + length, &whole);
    if (whole.length != out->length + length || !known(finder, &whole)) return false;
    *out = whole;
    return true;
}

/* "E11. 9", "E11 .9", "M54.\n50": the dot and a break. */
static bool join_dot(cs_finder *finder, cs_candidate *out) {
    bool before, after = false;
    size_t dot = skip_gap(finder, out->span.end, &before);
    if (dot == (size_t)-1 || dot >= finder->size || finder->text[dot] != '.') return false;
    size_t rest = skip_gap(finder, dot + 1, &after);
    if (rest == (size_t)-1 || rest >= finder->size) return false;
    if (dot > out->span.end && rest > dot + 1) return false;
    size_t length = run_length(finder, rest);
    if (rest > dot + 1 && !ends_like_code(finder, rest + length, before || after)) return false;
    cs_candidate whole = *out;
    if (length > 4 || !join(finder, &whole, rest, length)) return false;
    *out = whole;
    out->dotted = true;
    return true;
}

/* "S72.0-\n01A": hyphenated at the end of a line. */
static void join_hyphen(cs_finder *finder, cs_candidate *out) {
    size_t at = out->span.end;
    if (at + 1 >= finder->size || finder->text[at] != '-') return;
    bool broken;
    size_t rest = skip_gap(finder, at + 1, &broken);
    if (rest == (size_t)-1 || !broken) return;
    size_t dot = out->length == STEM && !out->dotted && finder->text[rest] == '.' ? 1 : 0;
    size_t length = run_length(finder, rest + dot);
    if ((out->dotted || dot) && ends_like_code(finder, rest + dot + length, true) &&
        join(finder, out, rest + dot, length))
        out->dotted = true;
}

/* "(M54.5\n0)": broken at the end of a line, and closed behind as it was opened before. */
static void join_line(cs_finder *finder, cs_candidate *out) {
    size_t start = out->span.start, end = out->span.end;
    if (!out->dotted || start == 0 || finder->text[start - 1] != '(' || end >= finder->size) return;
    bool broken;
    size_t rest = skip_gap(finder, end, &broken);
    if (rest == (size_t)-1 || !broken) return;
    size_t length = run_length(finder, rest);
    if (rest + length < finder->size && finder->text[rest + length] == ')') join(finder, out, rest, length);
}

/* E11.-, E11.x, E11.xx: any code of the family. */
static bool wildcard(cs_finder *finder, size_t dot, size_t length, cs_candidate *out) {
    if (length == 0 && dot + 1 < finder->size && finder->text[dot + 1] == '-' &&
        (dot + 2 >= finder->size || !cs_is(finder->text[dot + 2], CS_CHAR_ALNUM))) {
        out->span.end = dot + 2;
    } else {
        for (size_t i = 0; i < length; i++)
            if (cs_lower(finder->text[dot + 1 + i]) != 'x') return false;
        if (length == 0 || length > 4) return false;
        cs_candidate whole = *out;
        set_code(finder, out->span.start, dot + 1 + length, &whole);
        if (known(finder, &whole)) return false;
        out->span.end = dot + 1 + length;
    }
    out->wildcard = out->dotted = true;
    return true;
}

/* The part behind the dot, if what follows the stem is one. False: the dot shows that this is something else. */
static bool read_dotted(cs_finder *finder, cs_candidate *out) {
    size_t dot = out->span.end, length = run_length(finder, dot + 1), end = dot + 1 + length;
    if (wildcard(finder, dot, length, out)) return true;
    if (length == 0) {
        join_dot(finder, out);
        return true;
    }
    bool more = end + 1 < finder->size && finder->text[end] == '.' && cs_is(finder->text[end + 1], CS_CHAR_ALNUM);
    if (length > 4 || more) return length > 4 && !any(finder, dot + 1, end, CS_CHAR_DIGIT) ? true : false;
    cs_candidate whole = *out;
    set_code(finder, out->span.start, end, &whole);
    bool word = !any(finder, dot + 1, end, CS_CHAR_DIGIT);
    if (!known(finder, &whole)) {
        if (word && (length > 1 || whole.lower)) return true; /* a full stop without its space: "I10.See" */
        if (length > 1 && any(finder, dot + 1, end - 1, CS_CHAR_LOWER) && !strchr("lo", finder->text[end - 2]) &&
            all(finder, end - 2, end, CS_CHAR_LOWER))
            return false;
    }
    *out = whole;
    out->dotted = true;
    return true;
}

/* Three digits behind a word that begins "ICD" or "Dx": 250, 110. */
static bool labelled_number(const cs_finder *finder, size_t start) {
    size_t from = start > GAP_MAX ? start - GAP_MAX : 0;
    for (size_t i = from; i + 2 < start; i++) {
        char a = cs_lower(finder->text[i]), b = cs_lower(finder->text[i + 1]), c = cs_lower(finder->text[i + 2]);
        if ((a == 'i' && b == 'c' && c == 'd') || (a == 'd' && b == 'x')) return true;
    }
    return false;
}

static unsigned number_shapes(const cs_finder *finder, size_t start, size_t length, cs_candidate *out) {
    const char *text = finder->text;
    size_t dot = start + length;
    if (length == 5) return CS_SHAPE_CPT;
    if (length == CODE_MAX) return text[start] == '0' ? CS_SHAPE_ICD10PCS : 0;
    if (length != 3) return 0;
    size_t rest = dot < finder->size && text[dot] == '.' ? run_length(finder, dot + 1) : 0;
    if (rest == 0) return labelled_number(finder, start) ? CS_SHAPE_ICD9 | CS_SHAPE_SLIP : 0;
    size_t end = dot + 1 + rest;
    if (rest > 4 || (end + 1 < finder->size && text[end] == '.' && cs_is(text[end + 1], CS_CHAR_ALNUM))) return 0;
    set_code(finder, start, end, out);
    out->dotted = true;
    unsigned shapes = rest <= 2 && all(finder, dot + 1, end, CS_CHAR_DIGIT) ? CS_SHAPE_ICD9 : 0;
    return shapes | (slip_shape(text + start) ? CS_SHAPE_SLIP : 0);
}

static unsigned other_shapes(const cs_finder *finder, size_t start, size_t length) {
    const char *token = finder->text + start;
    size_t end = start + length;
    unsigned shapes = 0;
    if (length == 5 && all(finder, start, end - 1, CS_CHAR_DIGIT) && strchr("FTUMA", token[4]))
        shapes |= CS_SHAPE_CPT_LETTER;
    if (length == 5 && cs_upper(token[0]) <= 'V' && all(finder, start + 1, end, CS_CHAR_DIGIT))
        shapes |= CS_SHAPE_HCPCS;
    if (length == CODE_MAX && !any(finder, start, end, CS_CHAR_LOWER) && !memchr(token, 'I', length) &&
        !memchr(token, 'O', length))
        shapes |= CS_SHAPE_ICD10PCS;
    return shapes;
}

/* E849.0: external causes in ICD-9-CM. */
static bool read_external_cause(cs_finder *finder, size_t start, size_t end, cs_candidate *out) {
    const char *text = finder->text;
    if (end - start != 4 || cs_upper(text[start]) != 'E' || !strchr("89", text[start + 1]) ||
        !all(finder, start + 1, end, CS_CHAR_DIGIT) || end + 1 >= finder->size || text[end] != '.' ||
        run_length(finder, end + 1) != 1 || !cs_is(text[end + 1], CS_CHAR_DIGIT))
        return false;
    set_code(finder, start, end + 2, out);
    out->dotted = true;
    out->shapes = CS_SHAPE_ICD9;
    return true;
}

bool cs_shape_read_spaced(cs_finder *finder, size_t start, size_t end, cs_candidate *out) {
    memset(out, 0, sizeof *out);
    out->system = CS_SYSTEM_NONE;
    set_code(finder, start, end, out);
    out->spaced = true;
    out->shapes = CS_SHAPE_ICD10CM;
    finder->steps += STEM;
    if (end >= finder->size || finder->text[end] != '.') return known(finder, out);
    size_t length = run_length(finder, end + 1);
    if (length == 0) return join_dot(finder, out) || known(finder, out);
    out->dotted = length <= 4 && join(finder, out, end + 1, length);
    return out->dotted;
}

bool cs_shape_read(cs_finder *finder, size_t start, size_t end, cs_candidate *out) {
    const char *token = finder->text + start;
    size_t length = end - start;
    if (length > CODE_MAX) return false;
    memset(out, 0, sizeof *out);
    out->system = CS_SYSTEM_NONE;
    set_code(finder, start, end, out);
    finder->steps += length;
    if (all(finder, start, end, CS_CHAR_DIGIT)) {
        out->shapes = number_shapes(finder, start, length, out);
        return out->shapes != 0;
    }
    if (read_external_cause(finder, start, end, out)) return true;
    out->shapes = other_shapes(finder, start, length);
    bool dot = end + 1 < finder->size && finder->text[end] == '.';
    if (stem_shape(token) && length == STEM + 1 && dot) {
        /* The dot one place too far: "QA00.101". */
        out->dotted = join(finder, out, end + 1, run_length(finder, end + 1));
        if (out->dotted) out->shapes |= CS_SHAPE_ICD10CM;
    }
    if (out->dotted) {
        out->shapes = CS_SHAPE_ICD10CM;
    } else if (stem_shape(token)) {
        out->shapes |= CS_SHAPE_ICD10CM;
        if (length == STEM && dot && !read_dotted(finder, out)) return false;
        if (length == STEM && !dot) join_dot(finder, out);
        join_hyphen(finder, out);
        join_line(finder, out);
        if (out->dotted) out->shapes = CS_SHAPE_ICD10CM;
    } else if (slip_shape(token)) {
        out->shapes |= CS_SHAPE_SLIP;
        if (length == STEM && dot && !read_dotted(finder, out)) return false;
    }
    if (!out->dotted && end + 1 < finder->size && finder->text[end] == '.' && length != STEM &&
        cs_is(finder->text[end + 1], CS_CHAR_ALNUM) && cs_is(finder->text[end + 1], CS_CHAR_DIGIT))
        return false; /* 12345.6, E119.5 */
    return out->shapes != 0;
}
