/* layout_words.c - the index of title words: each word once, in order, with the rows whose titles hold it. */
#include "codesets/layout_words.h"

#include <stdlib.h>
#include <string.h>

typedef struct word {
    uint32_t text, count, last_row, place; /* place: where its next posting goes */
} word;

typedef struct gathering {
    cs_pool *pool;
    word *words;
    size_t count, capacity;
    uint32_t *slots; /* word + 1 by the text's offset */
    size_t slot_count;
} gathering;

static bool is_word_character(unsigned char c) {
    return CS_KEY_VALUES[c] != 0 || c >= 0x80;
}

size_t cs_word_next(const char **text, char out[CS_WORD_MAX + 1]) {
    const char *at = *text;
    size_t length = 0;
    while (*at && !is_word_character((unsigned char)*at)) at++;
    for (; *at && is_word_character((unsigned char)*at); at++)
        if (length < CS_WORD_MAX) out[length++] = *at >= 'A' && *at <= 'Z' ? (char)(*at + ('a' - 'A')) : *at;
    out[length] = 0;
    *text = at;
    return length;
}

static uint32_t *slot_for(const gathering *g, uint32_t *slots, size_t count, uint32_t text) {
    size_t mask = count - 1;
    for (size_t i = (text * UINT32_C(2654435761)) & mask;; i = (i + 1) & mask)
        if (slots[i] == 0 || g->words[slots[i] - 1].text == text) return &slots[i];
}

static bool grow(gathering *g) {
    if (g->slot_count > 2 * g->count) return true;
    size_t count = g->slot_count ? g->slot_count * 2 : 1024;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < g->count; i++) *slot_for(g, slots, count, g->words[i].text) = (uint32_t)i + 1;
    free(g->slots);
    g->slots = slots;
    g->slot_count = count;
    return true;
}

/* Calls `take` for each word of each row's title. Texts are read again after each addition to the pool, which may move
 * them. */
static bool each_word(gathering *g, const cs_image_row *rows, uint32_t row_count,
                      bool (*take)(gathering *g, uint32_t row, uint32_t text, void *context), void *context) {
    for (uint32_t row = 0; row < row_count; row++) {
        if (rows[row].kind != CS_ROW_CODE) continue;
        uint32_t title = rows[row].title ? rows[row].title : rows[row].short_title;
        size_t done = 0;
        for (;;) {
            char text[CS_WORD_MAX + 1];
            const char *begin = cs_pool_text(g->pool, title), *at = begin + done;
            size_t length = cs_word_next(&at, text);
            if (length == 0) break;
            done = (size_t)(at - begin);
            uint32_t offset;
            if (!cs_pool_add(g->pool, text, length, &offset) || !take(g, row, offset, context)) return false;
        }
    }
    return true;
}

static bool count_word(gathering *g, uint32_t row, uint32_t text, void *context) {
    size_t *postings = context;
    if (!cs_grow(&g->words, &g->capacity, g->count + 1, sizeof *g->words) || !grow(g)) return false;
    uint32_t *slot = slot_for(g, g->slots, g->slot_count, text);
    if (*slot == 0) {
        g->words[g->count++] = (word){text, 0, CS_NO_ROW, 0};
        *slot = (uint32_t)g->count;
    }
    word *found = &g->words[*slot - 1];
    if (found->last_row == row) return true;
    found->last_row = row;
    found->count++;
    ++*postings;
    return true;
}

static bool post_word(gathering *g, uint32_t row, uint32_t text, void *context) {
    uint32_t *postings = context;
    word *found = &g->words[*slot_for(g, g->slots, g->slot_count, text) - 1];
    if (found->last_row == row) return true;
    found->last_row = row;
    postings[found->place++] = row;
    return true;
}

static int by_text(const void *a, const void *b, void *pool) {
    return strcmp(cs_pool_text(pool, ((const word *)a)->text), cs_pool_text(pool, ((const word *)b)->text));
}

static bool fill(gathering *g, const cs_image_row *rows, uint32_t row_count, cs_words_index *out) {
    size_t postings = 0;
    if (!each_word(g, rows, row_count, count_word, &postings) || postings > UINT32_MAX) return false;
    if (g->count) qsort_r(g->words, g->count, sizeof *g->words, by_text, g->pool);
    out->words = calloc(g->count + 1, sizeof *out->words);
    out->postings = calloc(postings + 1, sizeof *out->postings);
    if (!out->words || !out->postings) return false;
    memset(g->slots, 0, g->slot_count * sizeof *g->slots);
    uint32_t place = 0;
    for (size_t i = 0; i < g->count; i++) {
        word *w = &g->words[i];
        out->words[i] = (cs_image_word){w->text, place, w->count};
        w->place = place;
        w->last_row = CS_NO_ROW;
        place += w->count;
        *slot_for(g, g->slots, g->slot_count, w->text) = (uint32_t)i + 1;
    }
    out->word_count = g->count;
    out->posting_count = postings;
    return each_word(g, rows, row_count, post_word, out->postings);
}

bool cs_words_index_make(cs_pool *pool, const cs_image_row *rows, uint32_t row_count, cs_words_index *out) {
    gathering g = {.pool = pool};
    cs_words_index made = {0};
    bool ok = grow(&g) && fill(&g, rows, row_count, &made);
    free(g.words);
    free(g.slots);
    if (ok)
        *out = made;
    else
        cs_words_index_dispose(&made);
    return ok;
}

void cs_words_index_dispose(cs_words_index *index) {
    free(index->words);
    free(index->postings);
    *index = (cs_words_index){0};
}
