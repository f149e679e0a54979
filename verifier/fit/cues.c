/* cues.c - the packs' cues found among tokens. */
#include "fit/cues.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const AXIS_IDS[] = {
#define CS_AXIS_ID(name, id) id,
    CS_AXIS_LIST(CS_AXIS_ID)
#undef CS_AXIS_ID
};

const char *cs_axis_id(cs_axis axis) {
    return AXIS_IDS[axis];
}

bool cs_axis_from_id(const char *id, cs_axis *out) {
    for (size_t i = 0; i < CS_AXES; i++)
        if (strcmp(AXIS_IDS[i], id) == 0) {
            *out = (cs_axis)i;
            return true;
        }
    return false;
}

void cs_values_add(cs_values *values, const char *value) {
    if (values->count == CS_VALUES_MAX || cs_values_have(values, value)) return;
    snprintf(values->list[values->count++], sizeof values->list[0], "%s", value);
}

bool cs_values_have(const cs_values *values, const char *value) {
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->list[i], value) == 0) return true;
    return false;
}

/* The longest cue of each axis that starts at a token. */
typedef struct cs_best {
    size_t length[CS_AXES];
    const char *value[CS_AXES];
} cs_best;

static bool cues_at(const cs_words *words, const cs_tokens *tokens, size_t at, cs_best *best) {
    bool any = false;
    uint32_t word = tokens->list[at].word;
    if (word == CS_NO_WORD) return false;
    const cs_word_entry *entry = &words->words[word];
    for (uint32_t i = 0; i < entry->pattern_count; i++) {
        const cs_pattern_entry *pattern = &words->patterns[entry->first_pattern + i];
        if (pattern->kind != CS_PATTERN_CUE) continue;
        size_t length = cs_pattern_match(cs_words_string(words, pattern->pattern), tokens, at);
        if (length <= best->length[pattern->axis]) continue;
        best->length[pattern->axis] = length;
        best->value[pattern->axis] = cs_words_string(words, pattern->value);
        any = true;
    }
    return any;
}

static const char *value_text(const cs_tokens *tokens, size_t at, const char *value) {
    if (strcmp(value, "=") == 0 || strcmp(value, "#") == 0) return tokens->list[at].text;
    return value;
}

/* Numbers and brackets are no words of the lexicon of their own: they share one entry each. */
static uint32_t shared_word(const cs_words *words, const cs_token *token) {
    if (token->kind == CS_TOKEN_NUMBER) return cs_words_word(words, "#", 1);
    if (token->kind == CS_TOKEN_BREAK) return cs_words_word(words, token->text, token->length);
    return CS_NO_WORD;
}

bool cs_cues_read(const cs_words *words, const cs_tokens *tokens, cs_cues *out) {
    size_t covered[CS_AXES] = {0};
    out->count = 0;
    for (size_t at = 0; at < tokens->count; at++) {
        cs_best best = {{0}, {NULL}};
        bool any = cues_at(words, tokens, at, &best);
        if (tokens->list[at].kind != CS_TOKEN_WORD) {
            uint32_t kept = tokens->list[at].word;
            tokens->list[at].word = shared_word(words, &tokens->list[at]);
            any |= cues_at(words, tokens, at, &best);
            tokens->list[at].word = kept;
        }
        if (!any) continue;
        for (size_t axis = 0; axis < CS_AXES; axis++) {
            if (best.length[axis] == 0 || covered[axis] > at) continue;
            covered[axis] = at + best.length[axis];
            if (strcmp(best.value[axis], "-") == 0) continue;
            if (!cs_grow(&out->list, &out->capacity, out->count + 1, sizeof *out->list)) return false;
            out->list[out->count++] = (cs_cue){(uint16_t)axis, (uint32_t)at, (uint32_t)(at + best.length[axis]),
                                               value_text(tokens, at, best.value[axis])};
        }
    }
    return true;
}

void cs_cues_dispose(cs_cues *cues) {
    free(cues->list);
    *cues = (cs_cues){NULL, 0, 0};
}

/* A cue may state several values at once, as in "mild moderate" for "mild to moderate". */
static void add_words(cs_values *values, const char *text) {
    char word[24];
    while (*text) {
        size_t length = strcspn(text, " ");
        if (length && length < sizeof word) {
            memcpy(word, text, length);
            word[length] = 0;
            cs_values_add(values, word);
        }
        text += length;
        while (*text == ' ') text++;
    }
}

void cs_cues_values(const cs_cues *cues, cs_axis axis, size_t first, size_t last, cs_values *out) {
    out->count = 0;
    for (size_t i = 0; i < cues->count; i++)
        if (cues->list[i].axis == axis && cues->list[i].first >= first && cues->list[i].first < last)
            add_words(out, cues->list[i].value);
}
