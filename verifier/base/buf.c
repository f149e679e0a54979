/* buf.c - growable bytes and arrays. */
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cs_buf_dispose(cs_buf *buf) {
    free(buf->data);
    *buf = (cs_buf)CS_BUF_INIT;
}

bool cs_buf_reserve(cs_buf *buf, size_t more) {
    if (buf->failed) return false;
    if (more > SIZE_MAX - buf->size - 1 || !cs_grow(&buf->data, &buf->capacity, buf->size + more + 1, 1)) {
        buf->failed = true;
        return false;
    }
    return true;
}

bool cs_buf_add(cs_buf *buf, const void *bytes, size_t size) {
    if (!cs_buf_reserve(buf, size)) return false;
    if (size) memcpy(buf->data + buf->size, bytes, size);
    buf->size += size;
    buf->data[buf->size] = 0;
    return true;
}

bool cs_buf_puts(cs_buf *buf, const char *text) {
    return cs_buf_add(buf, text, strlen(text));
}

bool cs_buf_putc(cs_buf *buf, char c) {
    return cs_buf_add(buf, &c, 1);
}

bool cs_buf_vprintf(cs_buf *buf, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int need = vsnprintf(NULL, 0, format, args);
    bool ok = need >= 0 && cs_buf_reserve(buf, (size_t)need);
    if (ok) {
        vsnprintf(buf->data + buf->size, (size_t)need + 1, format, again);
        buf->size += (size_t)need;
    }
    va_end(again);
    return ok;
}

bool cs_buf_printf(cs_buf *buf, const char *format, ...) {
    va_list args;
    va_start(args, format);
    bool ok = cs_buf_vprintf(buf, format, args);
    va_end(args);
    return ok;
}

bool cs_grow(void *array_pointer, size_t *capacity, size_t need, size_t element) {
    if (need <= *capacity) return true;
    size_t grown = *capacity ? *capacity : 16;
    while (grown < need) {
        if (grown > SIZE_MAX / 2) return false;
        grown *= 2;
    }
    if (grown > SIZE_MAX / element) return false;
    void *old;
    memcpy(&old, array_pointer, sizeof old);
    void *bigger = realloc(old, grown * element);
    if (!bigger) return false;
    memcpy(array_pointer, &bigger, sizeof bigger);
    *capacity = grown;
    return true;
}
