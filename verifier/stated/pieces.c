/* pieces.c - cuts a text into words, numbers and marks, and tells where sentences end. */
#include "stated/pieces.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "find/chars.h"

enum {
    WRAPPED_LINE = 50, /* a shorter line was not broken for want of room */
    LABEL_MAX = 28     /* "Date of last visit:" at the beginning of a line */
};

static bool is_letter(char c) {
    return cs_is(c, CS_CHAR_LETTER) || (unsigned char)c >= 0x80;
}

static size_t word_end(const char *text, size_t size, size_t at) {
    while (at < size) {
        if (is_letter(text[at]) || cs_is(text[at], CS_CHAR_DIGIT))
            at++;
        else if (text[at] == '\'' && at + 1 < size && is_letter(text[at + 1]))
            at++;
        else
            break;
    }
    return at;
}

/* "1,000.5": a comma only between digits with three behind it, a point only before a digit. */
static size_t number_end(const char *text, size_t size, size_t at) {
    bool point = text[at] == '.';
    for (at++; at < size; at++) {
        char c = text[at];
        if (cs_is(c, CS_CHAR_DIGIT)) continue;
        bool digit_next = at + 1 < size && cs_is(text[at + 1], CS_CHAR_DIGIT);
        if (c == '.' && !point && digit_next) {
            point = true;
            continue;
        }
        bool thousands = c == ',' && !point && at + 3 < size && digit_next && cs_is(text[at + 2], CS_CHAR_DIGIT) &&
                         cs_is(text[at + 3], CS_CHAR_DIGIT) && !(at + 4 < size && cs_is(text[at + 4], CS_CHAR_DIGIT));
        if (!thousands) break;
    }
    return at;
}

static cs_status add(cs_pieces *out, cs_piece token, cs_error *error) {
    if (!cs_grow(&out->list, &out->capacity, out->count + 1, sizeof *out->list)) return cs_fail_memory(error);
    out->list[out->count++] = token;
    return CS_OK;
}

static cs_status cut(cs_pieces *out, cs_error *error) {
    const char *text = out->text;
    size_t size = out->size;
    for (size_t at = 0; at < size;) {
        char c = text[at];
        cs_piece token = {.start = (uint32_t)at, .capital = cs_is(c, CS_CHAR_UPPER)};
        if (cs_is_space(c)) {
            at++;
            continue;
        }
        if (c == '\n') {
            token.kind = CS_PIECE_BREAK;
            at++;
        } else if (is_letter(c)) {
            token.kind = CS_PIECE_WORD;
            at = word_end(text, size, at);
        } else if (cs_is(c, CS_CHAR_DIGIT) || (c == '.' && at + 1 < size && cs_is(text[at + 1], CS_CHAR_DIGIT) &&
                                               (!at || cs_is_space(text[at - 1]) || text[at - 1] == '\n'))) {
            token.kind = CS_PIECE_NUMBER;
            at = number_end(text, size, at);
        } else {
            token.kind = CS_PIECE_MARK;
            at++;
        }
        token.end = (uint32_t)at;
        cs_status status = add(out, token, error);
        if (status) return status;
    }
    return CS_OK;
}

/* ---- Sentences ------------------------------------------------------------------------------------------------- */

static bool one_of(char c, const char *set) {
    return c && strchr(set, c) != NULL;
}

/* Does the line that starts at this token begin something new: an item, a heading, a row, a label? */
static bool begins_anew(const cs_pieces *tokens, size_t at) {
    if (at >= tokens->count) return true;
    const cs_piece *first = &tokens->list[at];
    if (first->kind == CS_PIECE_BREAK || one_of(cs_piece_mark(tokens, at), "-*#|>+=_")) return true;
    if (first->kind == CS_PIECE_NUMBER && one_of(cs_piece_mark(tokens, at + 1), ".)")) return true;
    for (size_t i = at; i < tokens->count && tokens->list[i].kind != CS_PIECE_BREAK &&
                        tokens->list[i].start < first->start + LABEL_MAX;
         i++)
        if (cs_piece_mark(tokens, i) == ':') return true;
    return false;
}

/* "Dr.", "vs.", "e.g.", an initial: no sentence ends here. */
static bool is_abbreviated(const cs_pieces *tokens, size_t stop) {
    static const char *const WORDS[] = {"dr", "mr", "mrs", "ms",  "st",     "vs",   "no",  "al", "vol",  "pp",
                                        "jr", "sr", "inc", "etc", "approx", "dept", "fig", "ed", "prof", "rev"};
    if (!stop || !cs_piece_is(tokens, stop - 1, CS_PIECE_WORD) || !cs_piece_joined(tokens, stop)) return false;
    if (cs_piece_length(tokens, stop - 1) == 1) return true;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (cs_piece_says(tokens, stop - 1, WORDS[i])) return true;
    return false;
}

static bool ends_sentence(const cs_pieces *tokens, size_t at) {
    const cs_piece *token = &tokens->list[at];
    char mark = cs_piece_mark(tokens, at);
    if (mark == '?' || mark == '!' || mark == ';') return true;
    if (mark != '.' || at + 1 >= tokens->count || is_abbreviated(tokens, at)) return false;
    const cs_piece *next = token + 1;
    return next->start > token->end || next->kind == CS_PIECE_BREAK || one_of(cs_piece_mark(tokens, at + 1), "*\")'");
}

static void number_sentences(cs_pieces *tokens) {
    uint32_t sentence = 0;
    size_t line = 0; /* where the present line starts */
    for (size_t i = 0; i < tokens->count; i++) {
        cs_piece *token = &tokens->list[i];
        token->sentence = sentence;
        if (token->kind == CS_PIECE_BREAK) {
            token->blank = i + 1 >= tokens->count || tokens->list[i + 1].kind == CS_PIECE_BREAK;
            if (token->start - line < WRAPPED_LINE || begins_anew(tokens, i + 1)) sentence++;
            line = token->end;
        } else if (ends_sentence(tokens, i)) {
            token->blank = true;
            sentence++;
        }
    }
}

cs_status cs_pieces_read(const char *text, size_t size, cs_pieces *out, cs_error *error) {
    cs_pieces tokens = {.text = text, .size = size};
    cs_status status = cut(&tokens, error);
    if (status) {
        cs_pieces_dispose(&tokens);
        return status;
    }
    number_sentences(&tokens);
    *out = tokens;
    return CS_OK;
}

void cs_pieces_dispose(cs_pieces *tokens) {
    free(tokens->list);
    *tokens = (cs_pieces){0};
}

bool cs_piece_says_whole(const cs_pieces *tokens, size_t at, const char *lower) {
    const cs_piece *token = &tokens->list[at];
    size_t length = token->end - token->start;
    if (strlen(lower) != length) return false;
    for (size_t i = 0; i < length; i++)
        if (cs_lower(tokens->text[token->start + i]) != lower[i]) return false;
    return true;
}

double cs_piece_value(const cs_pieces *tokens, size_t at) {
    const cs_piece *token = &tokens->list[at];
    double value = 0, scale = 0;
    for (size_t i = token->start; i < token->end; i++) {
        char c = tokens->text[i];
        if (c == '.') scale = 1;
        if (!cs_is(c, CS_CHAR_DIGIT)) continue;
        value = value * 10 + (c - '0');
        if (scale > 0) scale *= 10;
    }
    return scale > 0 ? value / scale : value;
}

long cs_piece_integer(const cs_pieces *tokens, size_t at, size_t most) {
    if (!cs_piece_is(tokens, at, CS_PIECE_NUMBER) || cs_piece_length(tokens, at) > most) return -1;
    long value = 0;
    for (size_t i = tokens->list[at].start; i < tokens->list[at].end; i++) {
        if (!cs_is(tokens->text[i], CS_CHAR_DIGIT)) return -1;
        value = value * 10 + (tokens->text[i] - '0');
    }
    return value;
}
