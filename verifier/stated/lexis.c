/* lexis.c - the tree of phrases: words become numbers, and a step in the tree is one look into a hash table. */
#include "stated/lexis.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "find/chars.h"

enum { PARTS_MAX = 24, EXPANDED_MAX = 4096, WORD_MAX = 40, GLUE_MAX = 3 };

typedef struct cs_slot { /* of an open hash table; key 0 is free */
    uint64_t key;
    uint32_t value;
} cs_slot;

typedef struct cs_table {
    cs_slot *slots;
    size_t size, used; /* size is a power of two */
} cs_table;

typedef struct cs_ending { /* a phrase that ends at a node */
    uint32_t next;         /* the node's other endings; 0: none */
    uint32_t value;
    uint16_t topic;
    const char *exact; /* NULL: capitals do not matter */
} cs_ending;

struct cs_lexis {
    cs_arena arena;
    cs_table words; /* hash of a word -> index of the word */
    cs_table steps; /* node, word -> node */
    const char **spelled;
    size_t spelled_count, spelled_capacity;
    uint32_t *endings; /* by node: index of its first ending, 0: none */
    size_t node_count, node_capacity;
    cs_ending *ending;
    size_t ending_count, ending_capacity;
    bool *starts; /* by word: a phrase begins with it */
    size_t starts_capacity;
};

static uint64_t mixed(uint64_t key) {
    key ^= key >> 31;
    key *= 0x9E3779B97F4A7C15ull;
    return key ^ key >> 29;
}

static uint64_t hash_word(const char *text, size_t length) {
    uint64_t hash = 0xCBF29CE484222325ull;
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)cs_lower(text[i])) * 0x100000001B3ull;
    return hash | 1;
}

static cs_slot *slot_of(const cs_table *table, uint64_t key) {
    size_t at = (size_t)mixed(key) & (table->size - 1);
    while (table->slots[at].key && table->slots[at].key != key) at = (at + 1) & (table->size - 1);
    return &table->slots[at];
}

static uint32_t look_up(const cs_table *table, uint64_t key) {
    return table->size ? slot_of(table, key)->value : 0;
}

static bool put(cs_table *table, uint64_t key, uint32_t value) {
    if (table->used * 2 >= table->size) {
        cs_table grown = {.size = table->size ? table->size * 2 : 1024, .used = table->used};
        grown.slots = calloc(grown.size, sizeof *grown.slots);
        if (!grown.slots) return false;
        for (size_t i = 0; i < table->size; i++)
            if (table->slots[i].key) *slot_of(&grown, table->slots[i].key) = table->slots[i];
        free(table->slots);
        *table = grown;
    }
    *slot_of(table, key) = (cs_slot){key, value};
    table->used++;
    return true;
}

static uint64_t step_key(uint32_t node, uint32_t word) {
    return ((uint64_t)node << 32 | word) + 1;
}

cs_lexis *cs_lexis_new(void) {
    cs_lexis *lexis = calloc(1, sizeof *lexis);
    if (!lexis) return NULL;
    lexis->node_count = lexis->spelled_count = lexis->ending_count = 1; /* 0 stands for none; the root is node 0 */
    if (cs_grow(&lexis->endings, &lexis->node_capacity, 1, sizeof *lexis->endings) &&
        cs_grow(&lexis->spelled, &lexis->spelled_capacity, 1, sizeof *lexis->spelled) &&
        cs_grow(&lexis->ending, &lexis->ending_capacity, 1, sizeof *lexis->ending)) {
        lexis->endings[0] = 0;
        lexis->spelled[0] = "";
        return lexis;
    }
    cs_lexis_free(lexis);
    return NULL;
}

void cs_lexis_free(cs_lexis *lexis) {
    if (!lexis) return;
    cs_arena_dispose(&lexis->arena);
    free(lexis->words.slots);
    free(lexis->steps.slots);
    free(lexis->spelled);
    free(lexis->endings);
    free(lexis->ending);
    free(lexis->starts);
    free(lexis);
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static bool spelled_so(const char *known, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (known[i] != cs_lower(text[i])) return false;
    return known[length] == 0;
}

/* Two words of one hash would be taken for each other: the second is not entered, and never found. */
static uint32_t word_of(const cs_lexis *lexis, const char *text, size_t length) {
    uint32_t word = look_up(&lexis->words, hash_word(text, length));
    return word && spelled_so(lexis->spelled[word], text, length) ? word : 0;
}

static uint32_t enter_word(cs_lexis *lexis, const char *text, size_t length) {
    uint32_t word = word_of(lexis, text, length);
    if (word) return word;
    char *copy = cs_arena_text(&lexis->arena, text, length);
    if (!copy || !cs_grow(&lexis->spelled, &lexis->spelled_capacity, lexis->spelled_count + 1, sizeof *lexis->spelled))
        return 0;
    for (char *c = copy; *c; c++) *c = cs_lower(*c);
    word = (uint32_t)lexis->spelled_count;
    if (!put(&lexis->words, hash_word(text, length), word)) return 0;
    lexis->spelled[lexis->spelled_count++] = copy;
    size_t before = lexis->starts_capacity;
    if (!cs_grow(&lexis->starts, &lexis->starts_capacity, lexis->spelled_count, sizeof *lexis->starts)) return 0;
    memset(lexis->starts + before, 0, (lexis->starts_capacity - before) * sizeof *lexis->starts);
    return word;
}

static bool step_in(cs_lexis *lexis, uint32_t node, uint32_t word, uint32_t *out) {
    uint32_t next = look_up(&lexis->steps, step_key(node, word));
    if (!next) {
        if (!cs_grow(&lexis->endings, &lexis->node_capacity, lexis->node_count + 1, sizeof *lexis->endings))
            return false;
        next = (uint32_t)lexis->node_count;
        if (!put(&lexis->steps, step_key(node, word), next)) return false;
        lexis->endings[lexis->node_count++] = 0;
    }
    if (!node) lexis->starts[word] = true;
    *out = next;
    return true;
}

/* A phrase in the making: its parts are spans of the source, each one way to say a word. */
typedef struct cs_phrase {
    cs_lexis *lexis;
    unsigned topic;
    uint32_t value;
    const char *exact;
    const char *parts[PARTS_MAX];
    size_t count, expanded;
} cs_phrase;

static bool end_at(cs_phrase *phrase, uint32_t node) {
    cs_lexis *lexis = phrase->lexis;
    if (!node) return true; /* all its words may be missing */
    if (!cs_grow(&lexis->ending, &lexis->ending_capacity, lexis->ending_count + 1, sizeof *lexis->ending)) return false;
    lexis->ending[lexis->ending_count] = (cs_ending){
        .next = lexis->endings[node], .value = phrase->value, .topic = (uint16_t)phrase->topic, .exact = phrase->exact};
    lexis->endings[node] = (uint32_t)lexis->ending_count++;
    return true;
}

static bool is_glue(char c) {
    return strchr("-,'\"*.", c) != NULL;
}

/* One way to say a part may be several tokens: "b.i.d", "TMP/SMX". */
static bool walk_part(cs_phrase *phrase, const char *text, size_t length, uint32_t *node) {
    size_t letters = 0;
    while (letters < length && cs_is(text[letters], CS_CHAR_LETTER)) letters++;
    if (length && letters == length) { /* most are one plain word */
        uint32_t word = enter_word(phrase->lexis, text, length);
        return word && step_in(phrase->lexis, *node, word, node);
    }
    cs_pieces tokens = {0};
    cs_error error = {CS_OK, ""};
    if (cs_pieces_read(text, length, &tokens, &error)) return false;
    bool good = true;
    for (size_t i = 0; i < tokens.count && good; i++) {
        const cs_piece *token = &tokens.list[i];
        if (token->kind == CS_PIECE_MARK && is_glue(text[token->start])) continue;
        uint32_t word = enter_word(phrase->lexis, text + token->start, token->end - token->start);
        good = word && step_in(phrase->lexis, *node, word, node);
    }
    cs_pieces_dispose(&tokens);
    return good;
}

/* Every way through the parts from `at` on; depth is bounded by PARTS_MAX, ways by EXPANDED_MAX. */
static bool expand(cs_phrase *phrase, size_t at, uint32_t node) {
    if (++phrase->expanded > EXPANDED_MAX) return false;
    if (at == phrase->count) return end_at(phrase, node);
    const char *part = phrase->parts[at];
    size_t length = strcspn(part, " ");
    bool optional = length > 1 && part[length - 1] == '?';
    if (optional) length--;
    for (size_t from = 0; from <= length;) {
        size_t to = from;
        while (to < length && part[to] != '|') to++;
        uint32_t next = node;
        if (!walk_part(phrase, part + from, to - from, &next) || !expand(phrase, at + 1, next)) return false;
        from = to + 1;
    }
    return !optional || expand(phrase, at + 1, node);
}

cs_status cs_lexis_add(cs_lexis *lexis, unsigned topic, uint32_t value, const char *phrase, bool exact,
                       cs_error *error) {
    char *kept = cs_arena_text(&lexis->arena, phrase, strlen(phrase));
    if (!kept) return cs_fail_memory(error);
    cs_phrase made = {.lexis = lexis, .topic = topic, .value = value, .exact = exact ? kept : NULL};
    for (const char *at = kept; *at; at += strspn(at, " ")) {
        if (made.count == PARTS_MAX)
            return cs_fail(error, CS_LIMIT, "the phrase \"%.80s\" has more than %d words", phrase, PARTS_MAX);
        made.parts[made.count++] = at;
        at += strcspn(at, " ");
    }
    if (expand(&made, 0, 0)) return CS_OK;
    if (made.expanded > EXPANDED_MAX)
        return cs_fail(error, CS_LIMIT, "the phrase \"%.80s\" can be said in more than %d ways", phrase, EXPANDED_MAX);
    return cs_fail_memory(error);
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

static bool same_capitals(const cs_pieces *tokens, size_t first, size_t last, const char *exact) {
    size_t start = tokens->list[first].start, length = tokens->list[last - 1].end - start;
    return strlen(exact) == length && memcmp(tokens->text + start, exact, length) == 0;
}

static cs_status add_hit(cs_hits *hits, size_t from, cs_hit hit, cs_error *error) {
    for (size_t i = from; i < hits->count; i++) {
        cs_hit *other = &hits->list[i];
        if (other->topic != hit.topic) continue;
        if (other->last < hit.last) { /* the longer one says more */
            memmove(other, other + 1, (hits->count - i - 1) * sizeof *other);
            hits->count--;
            i--;
        }
    }
    if (!cs_grow(&hits->list, &hits->capacity, hits->count + 1, sizeof *hits->list)) return cs_fail_memory(error);
    hits->list[hits->count++] = hit;
    return CS_OK;
}

/* The next token that counts: over glue, and over one line break. */
static size_t next_word(const cs_pieces *tokens, size_t at) {
    for (int skipped = 0; at < tokens->count && skipped <= GLUE_MAX; skipped++, at++) {
        const cs_piece *token = &tokens->list[at];
        bool glue = token->kind == CS_PIECE_MARK && is_glue(tokens->text[token->start]);
        if (glue && tokens->text[token->start] == '.' && token->blank) return tokens->count; /* a sentence's end */
        if (!glue && !(token->kind == CS_PIECE_BREAK && !token->blank)) return at;
    }
    return tokens->count;
}

static cs_status match_at(const cs_lexis *lexis, const cs_pieces *tokens, size_t first, cs_hits *out, cs_error *error) {
    size_t from = out->count;
    uint32_t node = 0;
    for (size_t at = first; at < tokens->count; at = next_word(tokens, at + 1)) {
        uint32_t word = tokens->list[at].word;
        node = word ? look_up(&lexis->steps, step_key(node, word)) : 0;
        if (!node) break;
        for (uint32_t i = lexis->endings[node]; i; i = lexis->ending[i].next) {
            const cs_ending *ending = &lexis->ending[i];
            if (ending->exact && !same_capitals(tokens, first, at + 1, ending->exact)) continue;
            cs_hit hit = {(uint32_t)first, (uint32_t)at + 1, ending->topic, ending->value};
            cs_status status = add_hit(out, from, hit, error);
            if (status) return status;
        }
    }
    return CS_OK;
}

cs_status cs_lexis_read(const cs_lexis *lexis, cs_pieces *tokens, cs_hits *out, cs_error *error) {
    for (size_t i = 0; i < tokens->count; i++) {
        cs_piece *token = &tokens->list[i];
        size_t length = token->end - token->start;
        if (length <= WORD_MAX) token->word = word_of(lexis, tokens->text + token->start, length);
    }
    cs_hits hits = {0};
    for (size_t i = 0; i < tokens->count; i++) {
        uint32_t word = tokens->list[i].word;
        tokens->list[i].hit = (uint32_t)hits.count;
        if (!word || !lexis->starts[word]) continue;
        cs_status status = match_at(lexis, tokens, i, &hits, error);
        if (status) {
            cs_hits_dispose(&hits);
            return status;
        }
    }
    *out = hits;
    return CS_OK;
}

void cs_hits_dispose(cs_hits *hits) {
    free(hits->list);
    *hits = (cs_hits){0};
}
