/* pool.h - texts stored once each: equal texts get the same offset. Offset 0 is the empty text. */
#ifndef CS_CODESETS_POOL_H
#define CS_CODESETS_POOL_H

#include <stdint.h>

#include "base/buf.h"

typedef struct cs_pool {
    cs_buf texts;    /* each closed by a NUL */
    uint32_t *slots; /* offset + 1; 0 is free */
    size_t slot_count, used;
} cs_pool;

#define CS_POOL_INIT                                                                                                   \
    { CS_BUF_INIT, NULL, 0, 0 }

void cs_pool_dispose(cs_pool *pool);
/* False where memory ran out or the texts pass 2 GB. */
bool cs_pool_add(cs_pool *pool, const char *text, size_t length, uint32_t *offset);
static inline const char *cs_pool_text(const cs_pool *pool, uint32_t offset) {
    return pool->texts.data + offset;
}

#endif
