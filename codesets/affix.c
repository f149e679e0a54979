/* affix.c - reads an affix file and makes the forms of a dictionary's words: suffixes, prefixes, and one of each. */
#include "codesets/affix.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { FORM_BYTES = 127 };

bool cs_affixes_recognise(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    bool set = false;
    if (!cs_text_looks(source)) return false;
    for (cs_slice line; lines.number < 100 && cs_text_next_line(&lines, &line);) {
        cs_slice word = cs_slice_word(&line);
        set |= cs_slice_is(word, "SET");
        if (set && (cs_slice_is(word, "SFX") || cs_slice_is(word, "PFX"))) return true;
    }
    return false;
}

static cs_status refuse(const cs_source *source, const cs_text_lines *lines, const char *what, cs_error *error) {
    return cs_fail(error, CS_BAD_INPUT, "%s:%lu: %s", source->path, lines->number, what);
}

static int by_flag(const void *a, const void *b) {
    return ((const cs_affix_rule *)a)->flag - ((const cs_affix_rule *)b)->flag;
}

static void index_flags(cs_affixes *affixes) {
    if (affixes->count) qsort(affixes->rules, affixes->count, sizeof *affixes->rules, by_flag);
    size_t at = 0;
    for (size_t flag = 0; flag < 129; flag++) {
        while (at < affixes->count && (size_t)(unsigned char)affixes->rules[at].flag < flag) at++;
        affixes->begin[flag] = at;
    }
}

/* "SFX D   y     ied        [^aeiou]y" behind its head "SFX D Y 4" */
static cs_status read_rule(cs_affixes *affixes, const cs_source *source, const cs_text_lines *lines, cs_slice rest,
                           bool prefix, cs_affix_rule *head, size_t *left, cs_error *error) {
    cs_slice flag = cs_slice_word(&rest), second = cs_slice_word(&rest), third = cs_slice_word(&rest);
    if (flag.size != 1 || (flag.text[0] & 0x80))
        return refuse(source, lines, "flags of more than one character are not understood", error);
    if (*left == 0) {
        size_t count = 0;
        if (!cs_slice_digits(third) || third.size > 5) return refuse(source, lines, "a head without a count", error);
        for (size_t i = 0; i < third.size; i++) count = count * 10 + (size_t)(third.text[i] - '0');
        *head = (cs_affix_rule){.flag = flag.text[0], .prefix = prefix, .cross = cs_slice_is(second, "Y")};
        *left = count;
        return CS_OK;
    }
    if (flag.text[0] != head->flag || prefix != head->prefix || third.size == 0)
        return refuse(source, lines, "a rule that does not belong to the head above", error);
    cs_affix_rule rule = *head;
    const char *slash = memchr(third.text, '/', third.size); /* flags of the form itself are not followed */
    rule.strip = cs_slice_is(second, "0") ? (cs_slice){second.text, 0} : second;
    rule.add = slash ? (cs_slice){third.text, (size_t)(slash - third.text)} : third;
    if (cs_slice_is(rule.add, "0")) rule.add.size = 0;
    rule.condition = cs_slice_word(&rest);
    --*left;
    if (!cs_grow(&affixes->rules, &affixes->capacity, affixes->count + 1, sizeof *affixes->rules))
        return cs_fail_memory(error);
    affixes->rules[affixes->count++] = rule;
    return CS_OK;
}

cs_status cs_affixes_read(const cs_source *source, cs_affixes *out, cs_error *error) {
    cs_affixes affixes = {NULL, 0, 0, {0}};
    cs_affix_rule head = {0};
    size_t left = 0;
    cs_text_lines lines = cs_text_lines_of(source);
    cs_status status = cs_text_check(source, error);
    for (cs_slice line; status == CS_OK && cs_text_next_line(&lines, &line);) {
        cs_slice word = cs_slice_word(&line);
        bool prefix = cs_slice_is(word, "PFX");
        if (prefix || cs_slice_is(word, "SFX"))
            status = read_rule(&affixes, source, &lines, line, prefix, &head, &left, error);
        else if (cs_slice_is(word, "FLAG"))
            status = refuse(source, &lines, "flags of more than one character are not understood", error);
    }
    if (status != CS_OK) {
        cs_affixes_dispose(&affixes);
        return status;
    }
    index_flags(&affixes);
    *out = affixes;
    return CS_OK;
}

void cs_affixes_dispose(cs_affixes *affixes) {
    free(affixes->rules);
    *affixes = (cs_affixes){NULL, 0, 0, {0}};
}

/* ---- Forms ------------------------------------------------------------------------------------------------------ */

/* One element of a condition, "x", "." or "[^ey]", against a character; moves past the element. */
static bool element_fits(const char **at, const char *end, char c) {
    const char *p = *at;
    if (*p != '[') {
        *at = p + 1;
        return *p == '.' || *p == c;
    }
    const char *close = memchr(p, ']', (size_t)(end - p));
    if (!close) close = end;
    bool negated = p + 1 < close && p[1] == '^';
    bool listed = memchr(p + 1 + negated, c, (size_t)(close - p) - 1 - negated) != NULL;
    *at = close < end ? close + 1 : end;
    return listed != negated;
}

static size_t elements(cs_slice condition) {
    size_t count = 0;
    for (const char *at = condition.text, *end = at + condition.size; at < end; count++) element_fits(&at, end, 0);
    return count;
}

/* A suffix's condition is about the end of the word, a prefix's about its begin. */
static bool condition_fits(const cs_affix_rule *rule, const char *word, size_t length) {
    size_t need = elements(rule->condition);
    if (need > length) return false;
    const char *at = rule->condition.text, *end = at + rule->condition.size;
    const char *from = rule->prefix ? word : word + length - need;
    for (size_t i = 0; i < need; i++)
        if (!element_fits(&at, end, from[i])) return false;
    return true;
}

static size_t apply(const cs_affix_rule *rule, const char *word, size_t length, char out[FORM_BYTES + 1]) {
    size_t strip = rule->strip.size;
    if (strip > length || length - strip + rule->add.size > FORM_BYTES || !condition_fits(rule, word, length)) return 0;
    const char *cut = rule->prefix ? word : word + length - strip;
    if (memcmp(cut, rule->strip.text, strip) != 0) return 0;
    size_t kept = length - strip;
    if (rule->prefix) {
        memcpy(out, rule->add.text, rule->add.size);
        memcpy(out + rule->add.size, word + strip, kept);
    } else {
        memcpy(out, word, kept);
        memcpy(out + kept, rule->add.text, rule->add.size);
    }
    return kept + rule->add.size;
}

/* The forms that one kind of affix makes; with `cross`, of a form that already has the other kind. */
static cs_status forms(const cs_affixes *affixes, cs_slice word, cs_slice flags, bool prefix, bool cross,
                       cs_affix_each each, void *context) {
    cs_status status = CS_OK;
    for (size_t f = 0; f < flags.size && status == CS_OK; f++) {
        unsigned char flag = (unsigned char)flags.text[f];
        if (flag >= 128) continue;
        for (size_t i = affixes->begin[flag]; i < affixes->begin[flag + 1] && status == CS_OK; i++) {
            const cs_affix_rule *rule = &affixes->rules[i];
            char form[FORM_BYTES + 1];
            if (rule->prefix != prefix || (cross && !rule->cross)) continue;
            size_t length = apply(rule, word.text, word.size, form);
            if (length == 0) continue;
            status = each(context, form, length);
            if (status == CS_OK && prefix && rule->cross && !cross)
                status = forms(affixes, (cs_slice){form, length}, flags, false, true, each, context);
        }
    }
    return status;
}

cs_status cs_affixes_forms(const cs_affixes *affixes, cs_slice word, cs_slice flags, cs_affix_each each,
                           void *context) {
    cs_status status = each(context, word.text, word.size);
    if (status == CS_OK) status = forms(affixes, word, flags, false, false, each, context);
    if (status == CS_OK) status = forms(affixes, word, flags, true, false, each, context);
    return status;
}
