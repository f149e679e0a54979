/* pool.c - texts stored once each, found through an open-addressed table of their offsets. */
#include "codesets/pool.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

void cs_pool_dispose(cs_pool *pool) {
    cs_buf_dispose(&pool->texts);
    free(pool->slots);
    *pool = (cs_pool)CS_POOL_INIT;
}

/* The slot of the text, or the free one where it belongs. */
static uint32_t *slot_for(const cs_pool *pool, uint32_t *slots, size_t count, const char *text, size_t length) {
    size_t mask = count - 1;
    for (size_t i = (size_t)cs_checksum64(text, length) & mask;; i = (i + 1) & mask) {
        if (slots[i] == 0) return &slots[i];
        const char *there = cs_pool_text(pool, slots[i] - 1);
        if (strncmp(there, text, length) == 0 && there[length] == 0) return &slots[i];
    }
}

static bool grow(cs_pool *pool) {
    size_t count = pool->slot_count ? pool->slot_count * 2 : 1024;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < pool->slot_count; i++) {
        if (pool->slots[i] == 0) continue;
        const char *text = cs_pool_text(pool, pool->slots[i] - 1);
        *slot_for(pool, slots, count, text, strlen(text)) = pool->slots[i];
    }
    free(pool->slots);
    pool->slots = slots;
    pool->slot_count = count;
    return true;
}

bool cs_pool_add(cs_pool *pool, const char *text, size_t length, uint32_t *offset) {
    if (pool->texts.size == 0 && !cs_buf_putc(&pool->texts, 0)) return false;
    if (length == 0) {
        *offset = 0;
        return true;
    }
    if (length > INT32_MAX || pool->texts.size > INT32_MAX - length - 1) return false;
    if (!cs_buf_reserve(&pool->texts, length + 1)) return false;
    if (pool->used * 2 >= pool->slot_count && !grow(pool)) return false;
    uint32_t *slot = slot_for(pool, pool->slots, pool->slot_count, text, length);
    if (*slot == 0) {
        *slot = (uint32_t)pool->texts.size + 1;
        cs_buf_add(&pool->texts, text, length);
        cs_buf_putc(&pool->texts, 0);
        pool->used++;
    }
    *offset = *slot - 1;
    return true;
}
