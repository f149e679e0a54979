/* pattern.c - the packs' word patterns: a few words, alternatives, beginnings, numbers, and what must not stand beside.
 *
 *   follow up visit|of|for     three words, the third one of three        !with|in   the next word is none of these
 *   ventric*                   a word that begins so                       !<not|no   the word before the match is none
 * of these the|her?                   may be missing                              ^  $       the clause begins or ends
 * here #                          a number, in digits or words                ,          a comma #year a number from
 * 1900 to 2099                  ( )        brackets _                          any one word */
#include <stdbool.h>
#include <string.h>

#include "fit/lang.h"

static bool is_break(const cs_tokens *tokens, size_t at) {
    return at >= tokens->count || tokens->list[at].kind == CS_TOKEN_BREAK;
}

static bool number_word(const cs_token *token) {
    static const char *const WORDS[] = {"one",   "two",   "three", "four", "five",   "six",
                                        "seven", "eight", "nine",  "ten",  "eleven", "twelve"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(token->text, WORDS[i]) == 0) return true;
    return false;
}

static bool one_fits(const char *word, size_t length, const cs_token *token) {
    if (token->kind == CS_TOKEN_BREAK) return length == 1 && strchr(",()", word[0]) && token->text[0] == word[0];
    if (length == 5 && memcmp(word, "#year", 5) == 0)
        return token->kind == CS_TOKEN_NUMBER && token->length == 4 &&
               (memcmp(token->text, "19", 2) == 0 || memcmp(token->text, "20", 2) == 0);
    if (length == 1 && word[0] == '_') return true;
    if (length == 1 && word[0] == '#') return token->kind == CS_TOKEN_NUMBER || number_word(token);
    if (length > 1 && word[length - 1] == '*')
        return token->length >= length - 1 && memcmp(token->text, word, length - 1) == 0;
    return token->length == length && memcmp(token->text, word, length) == 0;
}

/* Any of the alternatives word|word in [from, to). */
static bool any_fits(const char *from, const char *to, const cs_token *token) {
    while (from < to) {
        const char *bar = memchr(from, '|', (size_t)(to - from));
        const char *end = bar ? bar : to;
        if (one_fits(from, (size_t)(end - from), token)) return true;
        from = bar ? bar + 1 : to;
    }
    return false;
}

static bool match_from(const char *element, const cs_tokens *tokens, size_t start, size_t at, size_t *end) {
    while (*element == ' ') element++;
    if (!*element) {
        *end = at;
        return true;
    }
    const char *stop = element + strcspn(element, " ");
    if (element[0] == '!' && element[1] == '<') {
        if (start > 0 && any_fits(element + 2, stop, &tokens->list[start - 1])) return false;
        return match_from(stop, tokens, start, at, end);
    }
    if (element[0] == '!') {
        if (at < tokens->count && any_fits(element + 1, stop, &tokens->list[at])) return false;
        return match_from(stop, tokens, start, at, end);
    }
    if (element[0] == '^' && stop == element + 1) {
        if (at > 0 && !is_break(tokens, at - 1)) return false;
        return match_from(stop, tokens, start, at, end);
    }
    if (element[0] == '$' && stop == element + 1)
        return is_break(tokens, at) && match_from(stop, tokens, start, at, end);
    bool optional = stop[-1] == '?';
    const char *last = optional ? stop - 1 : stop;
    if (at < tokens->count && any_fits(element, last, &tokens->list[at]) &&
        match_from(stop, tokens, start, at + 1, end))
        return true;
    return optional && match_from(stop, tokens, start, at, end);
}

size_t cs_pattern_match(const char *pattern, const cs_tokens *tokens, size_t at) {
    size_t end;
    return match_from(pattern, tokens, at, at, &end) ? end - at : 0;
}
