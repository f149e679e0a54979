/* digits.c - runs of digits in groups. */
#include "identify/digits.h"

#include <string.h>

#include "find/chars.h"

/* What parts two groups: at most three characters; a line's end only behind a mark or within white space. */
static bool separator(const cs_id_draft *draft, size_t at, size_t *next, char *mark, bool *broken) {
    *mark = ' ';
    for (size_t i = at; i < draft->size && i < at + 4; i++) {
        char c = draft->text[i];
        if (cs_is(c, CS_CHAR_DIGIT)) {
            *next = i;
            return i > at;
        }
        if (c == '\n')
            *broken = true;
        else if (strchr("-./()", c)) {
            if (*mark != ' ' && !strchr("()", c) && !strchr("()", *mark)) return false;
            if (*mark == ' ' || strchr("()", *mark)) *mark = c;
        } else if (c != ' ' && c != '\t')
            return false;
    }
    return false;
}

void cs_groups_read(const cs_id_draft *draft, size_t at, cs_groups *out) {
    *out = (cs_groups){0};
    out->plus = at > 0 && draft->text[at - 1] == '+';
    out->parenthesis = at > 0 && draft->text[at - 1] == '(';
    char mark = 0;
    while (out->count < CS_GROUPS_MAX) {
        size_t end = at;
        while (end < draft->size && cs_is(draft->text[end], CS_CHAR_DIGIT)) end++;
        if (out->total + (end - at) > CS_GROUP_DIGITS_MAX) return;
        memcpy(out->digits + out->total, draft->text + at, end - at);
        out->total += end - at;
        out->digits[out->total] = 0;
        out->group[out->count].span = (cs_span){at, end};
        out->group[out->count++].before = mark;
        bool broken = false;
        if (!separator(draft, end, &at, &mark, &broken)) return;
        if (memchr(draft->text + end, '(', at - end)) out->parenthesis = true;
        if (broken && mark == ' ') return;
        if (broken) out->broken = true;
    }
}

size_t cs_squeeze(const cs_id_draft *draft, cs_span span, char *out, size_t size) {
    size_t count = 0;
    for (size_t i = span.start; i < span.end; i++) {
        if (!cs_is(draft->text[i], CS_CHAR_ALNUM)) continue;
        if (count == size) return 0;
        out[count++] = cs_upper(draft->text[i]);
    }
    return count;
}

bool cs_glued(const cs_id_draft *draft, cs_span span) {
    const char *text = draft->text;
    size_t s = span.start, e = span.end;
    if (s > 0 && (cs_is(text[s - 1], CS_CHAR_ALNUM) || ((unsigned char)text[s - 1] & 0x80))) return true;
    if (s > 1 && strchr("-.,/", text[s - 1]) && cs_is(text[s - 2], CS_CHAR_DIGIT)) return true;
    if (e < draft->size && cs_is(text[e], CS_CHAR_ALNUM)) return true;
    return e + 1 < draft->size && strchr("-/", text[e]) && cs_is(text[e + 1], CS_CHAR_DIGIT);
}
