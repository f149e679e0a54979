/* shapes.c - a practice's own shapes of record numbers, and long numbers that nothing explains: in a letter or a note
 * these are somebody's, whatever they are called. */
#include <string.h>

#include "find/chars.h"
#include "identify/draft.h"
#include "identify/numbers.h"

static char at(const cs_id_draft *draft, size_t i) {
    return i < draft->size ? draft->text[i] : 0;
}

/* ---- Shapes of the packs ---- */

static bool stands_for(char shape, char c) {
    switch (shape) {
    case '9':
        return cs_is(c, CS_CHAR_DIGIT);
    case 'A':
        return cs_is(c, CS_CHAR_UPPER);
    case 'a':
        return cs_is(c, CS_CHAR_LETTER);
    case 'X':
        return cs_is(c, CS_CHAR_ALNUM);
    default:
        return cs_lower(c) == cs_lower(shape);
    }
}

/* The end of what fits a shape from `from` on, 0 if nothing does. Missing characters are tried left to right once. */
static size_t shape_end(const cs_id_draft *draft, const char *shape, size_t from) {
    size_t i = from;
    for (const char *s = shape; *s; s++) {
        bool escaped = *s == '\\' && s[1], optional;
        if (escaped) s++;
        optional = s[1] == '?';
        bool fits =
            i < draft->size && (escaped ? cs_lower(draft->text[i]) == cs_lower(*s) : stands_for(*s, draft->text[i]));
        if (fits)
            i++;
        else if (!optional)
            return 0;
        if (optional) s++;
    }
    return cs_is(at(draft, i), CS_CHAR_ALNUM) ? 0 : i;
}

static void shapes(const cs_id_draft *draft, cs_found *found, size_t word) {
    enum { CONFIDENCE = 90 };
    size_t start = draft->words[word].start;
    for (size_t i = 0; i < draft->rules->shape_count; i++) {
        const cs_shape_rule *rule = &draft->rules->shapes[i];
        size_t end = shape_end(draft, rule->shape, start);
        if (end) cs_found_add(found, rule->kind, rule->role, (cs_span){start, end}, CONFIDENCE, rule->id, NULL);
    }
}

/* ---- Long numbers ---- */

typedef struct token {
    cs_span span;
    size_t digits, capitals, small, groups;
    size_t group_digits[6];
} token;

/* Words joined by single hyphens or underscores. */
static size_t read_token(const cs_id_draft *draft, size_t word, token *out) {
    enum { WORDS = 12 };
    size_t last = word;
    while (last + 1 < draft->word_count && last - word < WORDS &&
           draft->words[last + 1].start - draft->words[last].end == 1 &&
           strchr("-_", at(draft, draft->words[last].end)))
        last++;
    *out = (token){.span = {draft->words[word].start, draft->words[last].end}};
    out->groups = last - word + 1;
    for (size_t w = word; w <= last; w++)
        for (size_t i = draft->words[w].start; i < draft->words[w].end; i++) {
            bool digit = cs_is(draft->text[i], CS_CHAR_DIGIT);
            out->digits += digit;
            if (digit && w - word < 6) out->group_digits[w - word]++;
            out->capitals += cs_is(draft->text[i], CS_CHAR_UPPER);
            out->small += cs_is(draft->text[i], CS_CHAR_LOWER);
        }
    return last;
}

/* 1,250,000; 0.0000001; 12345678/uL; $; behind a slash: part of something else. */
static bool part_of_more(const cs_id_draft *draft, cs_span span) {
    size_t s = span.start, e = span.end;
    if (s > 0 && (strchr("$#.,/@:=%&+", draft->text[s - 1]) != NULL || ((unsigned char)draft->text[s - 1] & 0x80)))
        return draft->text[s - 1] != '#' && !(draft->text[s - 1] == ':' || draft->text[s - 1] == '=');
    if (e < draft->size && strchr("%@/", draft->text[e])) return true;
    return e + 1 < draft->size && strchr(".,:", draft->text[e]) && cs_is(draft->text[e + 1], CS_CHAR_DIGIT);
}

/* Drug codes (NDC), ranges and calendar days are written so. */
static bool known_form(const token *t) {
    const size_t *g = t->group_digits;
    if (t->groups == 1 && t->capitals == 1 && t->small == 0 && t->digits == 5)
        return true; /* a coverage policy: L33822 */
    if (t->capitals + t->small) return false;
    if (t->groups == 3 && (g[0] == 4 || g[0] == 5) && (g[1] == 3 || g[1] == 4) && (g[2] == 1 || g[2] == 2)) return true;
    if (t->groups == 3 && ((g[0] == 4 && g[1] <= 2 && g[2] <= 2) || (g[0] <= 2 && g[1] <= 2))) return true;
    return t->groups == 2 && g[0] <= 6 && g[1] <= 6;
}

static size_t loose(const cs_id_draft *draft, cs_found *found, size_t word) {
    enum { LONG = 7, WITH_LETTERS = 5, GUESS = 52, FORM = 57 };
    token t;
    size_t last = read_token(draft, word, &t);
    bool number = t.capitals + t.small == 0;
    if (t.span.end - t.span.start > 48 || t.digits < (number ? LONG : WITH_LETTERS)) return last;
    if (!number && (t.small > 6 || t.digits * 2 < t.capitals + t.small)) return last;
    if (!number && t.capitals == 0) return last;
    if (part_of_more(draft, t.span) || known_form(&t) || cs_shielded(draft->shield, t.span)) return last;
    if (last + 1 < draft->word_count && draft->words[last + 1].start - t.span.end == 1 &&
        at(draft, t.span.end) == ' ' && cs_phrase_match(&draft->rules->lists[CS_PHRASE_UNIT], draft, last + 1))
        return last;
    if (strncmp(draft->text + t.span.start, "NCT", 3) == 0 || strncmp(draft->text + t.span.start, "PMC", 3) == 0)
        return last;
    cs_found_add(found, CS_ID_OTHER, cs_role_near(draft, t.span), t.span, number ? GUESS : FORM, "number.unexplained",
                 "nothing says what this number is");
    return last;
}

/* "1234 5678 9012": three or more groups of four. */
static bool fours(const cs_id_draft *draft, cs_found *found, size_t word, size_t *last) {
    enum { GUESS = 52, MOST = 5 };
    size_t count = 0, i = word;
    for (; i < draft->word_count && count <= MOST; i++, count++) {
        const cs_word *w = &draft->words[i];
        if (w->end - w->start != 4 || w->flags & CS_WORD_LETTERS) break;
        if (count && !(w->start - w[-1].end == 1 && draft->text[w[-1].end] == ' ')) break;
    }
    if (count < 3 || count > MOST) return false;
    cs_span span = {draft->words[word].start, draft->words[i - 1].end};
    if (part_of_more(draft, span) || cs_shielded(draft->shield, span)) return false;
    cs_found_add(found, CS_ID_OTHER, cs_role_near(draft, span), span, GUESS, "number.unexplained",
                 "nothing says what this number is");
    *last = i - 1;
    return true;
}

void cs_find_loose_numbers(const cs_id_draft *draft, cs_found *found) {
    for (size_t word = 0; word < draft->word_count; word++) {
        shapes(draft, found, word);
        bool joined = strchr("-_", at(draft, draft->words[word].end)) != NULL;
        if (!joined && !(draft->words[word].flags & CS_WORD_DIGITS)) continue;
        bool begins = draft->words[word].start == 0 || !strchr("-_", draft->text[draft->words[word].start - 1]) ||
                      word == 0 || draft->words[word].start - draft->words[word - 1].end != 1;
        size_t last;
        if (begins) word = fours(draft, found, word, &last) ? last : loose(draft, found, word);
    }
}
