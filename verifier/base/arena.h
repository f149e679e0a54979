/* arena.h - strings and records that live and die together. */
#ifndef CS_BASE_ARENA_H
#define CS_BASE_ARENA_H

#include <stddef.h>

typedef struct cs_arena {
    struct cs_arena_block *last;
} cs_arena;

void cs_arena_dispose(cs_arena *arena);
/* Zeroed, aligned for any type; NULL where memory ran out. */
void *cs_arena_take(cs_arena *arena, size_t size);
/* A copy closed by a NUL; NULL where memory ran out. */
char *cs_arena_text(cs_arena *arena, const char *text, size_t length);

#endif
