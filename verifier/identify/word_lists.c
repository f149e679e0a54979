/* word_lists.c - the table behind cs_word.lists. */
#include "identify/word_lists.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "find/chars.h"

static const char *const LISTS[] = {
#define LIST_ROW(name, words) words,
    CS_WORD_LISTS(LIST_ROW)
#undef LIST_ROW
};
_Static_assert(CS_WORD_LIST_COUNT <= 64, "each list has its bit in cs_word.lists");

static bool is_word(const cs_listed_word *listed, const char *text, size_t length) {
    if (listed->length != length) return false;
    for (size_t i = 0; i < length; i++)
        if (cs_lower(text[i]) != listed->text[i]) return false;
    return true;
}

/* Where the word stands, or the free slot where it belongs. */
static cs_listed_word *slot_of(const cs_word_table *table, const char *text, size_t length, uint32_t hash) {
    size_t slot = hash & (table->slot_count - 1);
    while (table->slots[slot].text && !is_word(&table->slots[slot], text, length))
        slot = (slot + 1) & (table->slot_count - 1);
    return &table->slots[slot];
}

cs_status cs_word_table_fill(cs_word_table *table, cs_error *error) {
    size_t words = 0, slots = 16;
    for (size_t i = 0; i < CS_WORD_LIST_COUNT; i++) {
        words++;
        for (const char *at = LISTS[i]; *at; at++) words += *at == ' ';
    }
    while (slots < words * 4) slots *= 2;
    table->slots = calloc(slots, sizeof *table->slots);
    if (!table->slots) return cs_fail_memory(error);
    table->slot_count = slots;
    for (size_t i = 0; i < CS_WORD_LIST_COUNT; i++)
        for (const char *at = LISTS[i]; *at;) {
            size_t length = strcspn(at, " ");
            cs_listed_word *listed = slot_of(table, at, length, cs_word_hash(at, length));
            listed->text = at;
            listed->length = length;
            listed->lists |= UINT64_C(1) << i;
            at += length + strspn(at + length, " ");
        }
    return CS_OK;
}

void cs_word_table_dispose(cs_word_table *table) {
    free(table->slots);
    *table = (cs_word_table){0};
}

uint64_t cs_word_table_find(const cs_word_table *table, const char *text, size_t length, uint32_t hash) {
    return slot_of(table, text, length, hash)->lists;
}
