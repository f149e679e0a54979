/* shared.c - small questions that several tests ask of words, nodes and descriptors. */
#include <ctype.h>
#include <string.h>

#include "fit/judge.h"

bool cs_fit_find(cs_fit *fit, const cs_set *set) {
    const cs_words *words = fit->words;
    fit->found_count = 0;
    for (uint16_t i = 0; i < set->count; i++) {
        uint16_t stem = set->stem[i];
        if (stem >= words->stems_count) break; /* unknown words sort last */
        for (uint32_t k = words->keys[stem]; k < words->keys[stem + 1]; k++) {
            uint32_t descriptor = words->key_pool[k];
            if (!cs_set_holds(set, cs_positive(words, &words->descriptors[descriptor]))) continue;
            if (!cs_grow(&fit->found, &fit->found_capacity, fit->found_count + 1, sizeof *fit->found)) {
                fit->failed = true;
                return false;
            }
            fit->found[fit->found_count++] = descriptor;
        }
    }
    return true;
}

const cs_chunk *cs_case_near(const cs_case *c, size_t index) {
    if (index >= c->chosen->chunk_count) return NULL;
    return &c->chosen->chunks[c->side_before ? c->chosen->chunk_count - 1 - index : index];
}

static bool same_word(const char *have, size_t length, const char *want, bool case_kept) {
    size_t n = strlen(want);
    if (case_kept) return length == n && memcmp(have, want, n) == 0;
    if (length > 1 && (have[length - 1] == 's' || have[length - 1] == 'S') && length == n + 1) length--;
    return length == n && strncasecmp(have, want, n) == 0;
}

bool cs_surface_stands(const cs_fit *fit, const cs_clause *clause, size_t text_start, const cs_descriptor *descriptor) {
    if (!descriptor->surface) return true;
    const char *want = cs_words_string(fit->words, descriptor->surface);
    bool case_kept = (descriptor->flags & CS_DESC_CASE) != 0;
    for (size_t i = 0; i < clause->tokens.count; i++) {
        const cs_token *token = &clause->tokens.list[i];
        if (token->kind == CS_TOKEN_BREAK) continue;
        if (same_word(fit->text + text_start + token->start, token->end - token->start, want, case_kept)) return true;
        if (!case_kept && same_word(token->text, token->length, want, false)) return true;
    }
    return false;
}

/* Tokens that tell something: neither stop words, sides nor words of records. */
static bool telling(const cs_words *words, const cs_token *token) {
    return token->stem != CS_STEM_NONE && !cs_stem_is(words, token->stem, CS_STEM_GENERIC);
}

bool cs_stands_together(const cs_words *words, const cs_clause *clause, const cs_descriptor *descriptor) {
    enum { BETWEEN = 1 };
    cs_stems stems = cs_positive(words, descriptor);
    size_t most = stems.count + BETWEEN;
    for (size_t first = 0; first < clause->tokens.count; first++) {
        if (!cs_stems_have(stems, clause->tokens.list[first].stem)) continue;
        cs_set seen;
        cs_set_clear(&seen);
        for (size_t at = first, window = 0; at < clause->tokens.count && window < most; at++) {
            const cs_token *token = &clause->tokens.list[at];
            window += telling(words, token);
            if (cs_stems_have(stems, token->stem)) cs_set_add(&seen, token->stem);
        }
        if (seen.count == stems.count) return true;
    }
    return false;
}

uint32_t cs_node_category(const cs_words *words, uint32_t node) {
    while (words->nodes[node].parent != CS_NO_NODE) node = words->nodes[node].parent;
    return node;
}

static bool starts_with(const char *code, const char *prefix) {
    return strncmp(code, prefix, strlen(prefix)) == 0;
}

bool cs_node_same_line(const cs_words *words, uint32_t a, uint32_t b) {
    return starts_with(words->nodes[a].code, words->nodes[b].code) ||
           starts_with(words->nodes[b].code, words->nodes[a].code);
}

static bool related_one_way(const cs_words *words, uint32_t from, uint32_t to) {
    for (uint32_t at = from; at != CS_NO_NODE; at = words->nodes[at].parent)
        for (uint32_t i = 0; i < words->nodes[at].related_count; i++)
            if (cs_node_same_line(words, words->related_pool[words->nodes[at].related + i], to)) return true;
    return false;
}

void cs_node_print(const cs_node *node, char out[CS_PRINTED]) {
    enum { CATEGORY = 3 };
    size_t length = strlen(node->code), category = length < CATEGORY ? length : CATEGORY;
    memcpy(out, node->code, category);
    if (length > category) {
        out[category] = '.';
        memcpy(out + category + 1, node->code + category, length - category);
        length++;
    }
    out[length] = 0;
}

bool cs_node_related(const cs_words *words, uint32_t a, uint32_t b) {
    return related_one_way(words, a, b) || related_one_way(words, b, a);
}

bool cs_descriptor_aims(const cs_words *words, const cs_descriptor *d, uint32_t node) {
    for (unsigned i = 0; i < d->target_count; i++)
        if (cs_node_same_line(words, words->target_pool[d->targets + i], node)) return true;
    return false;
}

bool cs_descriptor_category(const cs_words *words, const cs_descriptor *d, uint32_t node) {
    for (unsigned i = 0; i < d->target_count; i++)
        if (strncmp(words->nodes[words->target_pool[d->targets + i]].code, words->nodes[node].code, 3) == 0)
            return true;
    return false;
}

const cs_descriptor *cs_title_of(const cs_words *words, uint32_t node) {
    uint32_t at = words->nodes[node].title_descriptor;
    return at == UINT32_MAX ? NULL : &words->descriptors[at];
}

bool cs_official(const cs_descriptor *d) {
    return d->kind != CS_DESC_PHRASE && d->kind != CS_DESC_DRUG && d->kind != CS_DESC_NOTE;
}

bool cs_names_concept(const cs_words *words, cs_stems stems) {
    for (size_t i = 0; i < stems.count; i++)
        if (!cs_stem_is(words, stems.list[i], CS_STEM_SITE | CS_STEM_AXIS | CS_STEM_GENERIC) &&
            !cs_stem_number(words, stems.list[i]))
            return true;
    return false;
}

float cs_weigh(const cs_words *words, cs_stems stems) {
    float sum = 0;
    for (size_t i = 0; i < stems.count; i++) sum += cs_weight(words, stems.list[i]);
    return sum;
}

float cs_weigh_set(const cs_words *words, const cs_set *set) {
    float sum = 0;
    for (uint16_t i = 0; i < set->count; i++)
        if (!cs_stem_is(words, set->stem[i], CS_STEM_GENERIC) && !cs_stem_number(words, set->stem[i]))
            sum += cs_weight(words, set->stem[i]);
    return sum;
}

const char *cs_words_of(const cs_words *words, const cs_descriptor *d) {
    return cs_words_string(words, d->text);
}
