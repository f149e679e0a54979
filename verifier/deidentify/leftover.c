/* leftover.c - the second look: what the finders see in a copy outside its replacements, and values that were replaced
 * in one place and stand in another. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "deidentify/deidentify.h"
#include "find/chars.h"

enum { SPACE_TOKENS = CS_SPACE_TAKEN + 1, SPACE_PAIRS, TOKEN_LEAST = 6, TOKEN_MOST = 64 };

/* Kinds whose values are told by their characters alone, wherever they stand. */
static const bool BY_ITSELF[CS_ID_KINDS] = {
    [CS_ID_PHONE] = true,   [CS_ID_FAX] = true,     [CS_ID_EMAIL] = true,   [CS_ID_SSN] = true,
    [CS_ID_MRN] = true,     [CS_ID_PLAN] = true,    [CS_ID_ACCOUNT] = true, [CS_ID_CARD] = true,
    [CS_ID_LICENSE] = true, [CS_ID_VEHICLE] = true, [CS_ID_DEVICE] = true,  [CS_ID_OTHER] = true};

cs_status cs_leftovers_add(cs_leftovers *left, cs_id_kind kind, cs_span copy, cs_error *error) {
    if (!cs_grow(&left->list, &left->capacity, left->count + 1, sizeof *left->list)) return cs_fail_memory(error);
    left->list[left->count++] = (cs_leftover){kind, copy};
    return CS_OK;
}

static bool says_something(char c) {
    return cs_is(c, CS_CHAR_ALNUM) || (unsigned char)c >= 0x80;
}

/* Does the span hold a letter or digit that no replacement wrote? `*piece` moves along with rising spans. */
static bool beside_replacements(const cs_copy *copy, cs_span span, size_t *piece) {
    while (*piece < copy->count && copy->pieces[*piece].copy.end <= span.start) ++*piece;
    size_t next = *piece;
    for (size_t at = span.start; at < span.end;) {
        while (next < copy->count && copy->pieces[next].copy.end <= at) next++;
        if (next < copy->count && at >= copy->pieces[next].copy.start) {
            at = copy->pieces[next].copy.end;
            continue;
        }
        if (says_something(copy->text.data[at])) return true;
        at++;
    }
    return false;
}

/* Names that this look sees for the first time count against those that stay. */
static cs_status note_others(cs_copy *copy, const cs_piece *found, size_t count, cs_error *error) {
    size_t piece = 0;
    cs_status status = CS_OK;
    for (size_t i = 0; copy->keep_staff && i < count && !status; i++)
        if (found[i].kind == CS_ID_NAME && !found[i].staff && beside_replacements(copy, found[i].source, &piece))
            status = cs_keep_note(&copy->others, found[i].value, found[i].value_size, error);
    return status;
}

static cs_status look_again(cs_copy *copy, const cs_copy_tools *tools, const cs_subject *subject, cs_leftovers *out,
                            cs_error *error) {
    cs_text *text = NULL;
    cs_piece *found = NULL;
    size_t count = 0, piece = 0;
    cs_status status = cs_text_new(copy->text.data, copy->text.size, CS_ENCODING_UTF8, &text, error);
    if (!status) status = cs_copy_search(tools, text, subject, &found, &count, error);
    if (!status) status = note_others(copy, found, count, error);
    copy->kept = 0;
    for (size_t i = 0; !status && i < count; i++) {
        if (!beside_replacements(copy, found[i].source, &piece)) continue;
        if (copy->keep_staff && cs_keep_may(&copy->others, &found[i]))
            copy->kept++;
        else
            status = cs_leftovers_add(out, found[i].kind, found[i].source, error);
    }
    free(found);
    cs_text_free(text);
    return status;
}

/* ---- Values that stand elsewhere ---- */

static bool in_token(char c) {
    return cs_is(c, CS_CHAR_ALNUM) || strchr("-.@_+/", c);
}

/* Letters in small and digits; 0 where too few or many, or without a digit or @. */
static size_t squeeze(const char *text, size_t size, char out[TOKEN_MOST]) {
    size_t used = 0;
    bool telling = false;
    for (size_t i = 0; i < size; i++) {
        telling = telling || cs_is(text[i], CS_CHAR_DIGIT) || text[i] == '@';
        if (!cs_is(text[i], CS_CHAR_ALNUM)) continue;
        if (used == TOKEN_MOST) return 0;
        out[used++] = cs_lower(text[i]);
    }
    return telling && used >= TOKEN_LEAST ? used : 0;
}

static bool in_name(char c) {
    return cs_is(c, CS_CHAR_LETTER) || (unsigned char)c >= 0x80;
}

/* The next word of a name from `at` on; false at the end. */
static bool next_word(const char *text, size_t size, size_t at, cs_span *out) {
    while (at < size && !in_name(text[at])) at++;
    out->start = at;
    while (at < size && in_name(text[at])) at++;
    out->end = at;
    return out->end > out->start;
}

/* "maria lopez" of two words that stand beside each other; 0 where too long. */
static size_t pair_of(const char *text, cs_span first, cs_span second, char out[TOKEN_MOST]) {
    size_t a = first.end - first.start, b = second.end - second.start;
    if (a < 2 || b < 2 || a + b + 1 > TOKEN_MOST) return 0;
    for (size_t i = 0; i < a; i++) out[i] = cs_lower(text[first.start + i]);
    out[a] = ' ';
    for (size_t i = 0; i < b; i++) out[a + 1 + i] = cs_lower(text[second.start + i]);
    return a + b + 1;
}

static cs_status remember(const cs_copy *copy, cs_values *values, cs_error *error) {
    char key[TOKEN_MOST];
    for (size_t i = 0; i < copy->count; i++) {
        const cs_piece *piece = &copy->pieces[i];
        const char *text = copy->source + piece->source.start;
        size_t size = piece->source.end - piece->source.start, length;
        if (BY_ITSELF[piece->kind] && (length = squeeze(text, size, key)) &&
            !cs_values_put(values, SPACE_TOKENS, key, length))
            return cs_fail_memory(error);
        cs_span first, second;
        if (piece->kind != CS_ID_NAME || !next_word(text, size, 0, &first)) continue;
        for (; next_word(text, size, first.end, &second); first = second)
            if ((length = pair_of(text, first, second, key)) && !cs_values_put(values, SPACE_PAIRS, key, length))
                return cs_fail_memory(error);
    }
    return CS_OK;
}

static bool in_number(char c) {
    return cs_is(c, CS_CHAR_DIGIT) || strchr("-.", c);
}

/* Runs of characters of one class that are a value which was replaced elsewhere. */
static cs_status search_runs(const cs_copy *copy, const cs_values *values, cs_span part, bool (*in_run)(char),
                             cs_leftovers *out, cs_error *error) {
    char key[TOKEN_MOST];
    const char *text = copy->text.data;
    size_t length;
    cs_status status = CS_OK;
    for (size_t at = part.start; at < part.end && !status;) {
        size_t end = at;
        while (end < part.end && in_run(text[end])) end++;
        if (end > at && (length = squeeze(text + at, end - at, key)) &&
            cs_values_find(values, SPACE_TOKENS, key, length))
            status = cs_leftovers_add(out, CS_ID_OTHER, (cs_span){at, end}, error);
        at = end + (end == at);
    }
    return status;
}

/* Tokens, numbers inside tokens, and pairs of names in a part of the copy that no replacement wrote. */
static cs_status search_part(const cs_copy *copy, const cs_values *values, cs_span part, cs_leftovers *out,
                             cs_error *error) {
    char key[TOKEN_MOST];
    const char *text = copy->text.data;
    size_t length;
    cs_status status = search_runs(copy, values, part, in_token, out, error);
    if (!status) status = search_runs(copy, values, part, in_number, out, error);
    cs_span first, second;
    if (status || !next_word(text, part.end, part.start, &first)) return status;
    for (; !status && next_word(text, part.end, first.end, &second); first = second)
        if (second.start - first.end <= 3 && (length = pair_of(text, first, second, key)) &&
            cs_values_find(values, SPACE_PAIRS, key, length))
            status = cs_leftovers_add(out, CS_ID_NAME, (cs_span){first.start, second.end}, error);
    return status;
}

static cs_status search_values(const cs_copy *copy, cs_leftovers *out, cs_error *error) {
    cs_values values = {0};
    size_t at = 0;
    cs_status status = remember(copy, &values, error);
    for (size_t i = 0; i <= copy->count && !status; i++) {
        size_t end = i < copy->count ? copy->pieces[i].copy.start : copy->text.size;
        status = search_part(copy, &values, (cs_span){at, end}, out, error);
        if (i < copy->count) at = copy->pieces[i].copy.end;
    }
    cs_values_dispose(&values);
    return status;
}

cs_status cs_copy_left(cs_copy *copy, const cs_copy_tools *tools, const cs_subject *subject, cs_leftovers *out,
                       cs_error *error) {
    cs_status status = look_again(copy, tools, subject, out, error);
    return status ? status : search_values(copy, out, error);
}
