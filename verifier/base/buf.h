/* buf.h - a growable run of bytes, always closed by a NUL that its size does not count. */
#ifndef CS_BASE_BUF_H
#define CS_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct cs_buf {
    char *data;
    size_t size, capacity;
    bool failed; /* memory ran out in an earlier call: later ones do nothing, so one test at the end is enough */
} cs_buf;

#define CS_BUF_INIT                                                                                                    \
    { 0, 0, 0, false }

void cs_buf_dispose(cs_buf *buf);
/* Each returns false where memory ran out. */
bool cs_buf_reserve(cs_buf *buf, size_t more);
bool cs_buf_add(cs_buf *buf, const void *bytes, size_t size);
bool cs_buf_puts(cs_buf *buf, const char *text);
bool cs_buf_putc(cs_buf *buf, char c);
bool cs_buf_printf(cs_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool cs_buf_vprintf(cs_buf *buf, const char *format, va_list args);

/* Grows an array so that it holds at least `need` elements of `element` bytes, doubling; the sum and the product are
 * checked. False where memory ran out; the array is then as it was. */
bool cs_grow(void *array_pointer, size_t *capacity, size_t need, size_t element);

#endif
