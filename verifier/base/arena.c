/* arena.c - blocks of memory freed all at once. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 * 1024 };

struct cs_arena_block {
    struct cs_arena_block *before;
    size_t used, size;
    alignas(max_align_t) char bytes[];
};

void cs_arena_dispose(cs_arena *arena) {
    for (struct cs_arena_block *block = arena->last; block;) {
        struct cs_arena_block *before = block->before;
        free(block);
        block = before;
    }
    arena->last = NULL;
}

void *cs_arena_take(cs_arena *arena, size_t size) {
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2) return NULL;
    size = (size + align - 1) / align * align;
    struct cs_arena_block *block = arena->last;
    if (!block || block->size - block->used < size) {
        size_t room = size > BLOCK ? size : BLOCK;
        block = malloc(sizeof *block + room);
        if (!block) return NULL;
        block->size = room;
        block->used = 0;
        block->before = arena->last;
        arena->last = block;
    }
    void *taken = block->bytes + block->used;
    block->used += size;
    return memset(taken, 0, size);
}

char *cs_arena_text(cs_arena *arena, const char *text, size_t length) {
    char *copy = length == SIZE_MAX ? NULL : cs_arena_take(arena, length + 1);
    if (copy && length) memcpy(copy, text, length);
    return copy;
}
