/* base64.c - four characters to three bytes, strictly. */
#include "base64.h"

#include <stdint.h>

#include "base/error.h"

/* The value of a character of the alphabet, or -1. */
static int value_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool skipped(char c) {
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
}

cs_status cs_base64_decode(const char *text, size_t size, cs_buf *out, cs_error *error) {
    uint32_t group = 0;
    unsigned filled = 0, padding = 0;
    if (!cs_buf_reserve(out, size / 4 * 3 + 3)) return cs_fail_memory(error);
    bool closed = false; /* a group with padding is the last one */
    for (size_t i = 0; i < size; i++) {
        if (skipped(text[i])) continue;
        int value = value_of(text[i]);
        bool pad = text[i] == '=' && filled >= 2;
        if (closed || (value < 0 && !pad) || (value >= 0 && padding))
            return cs_fail(error, CS_BAD_INPUT, "member \"content\" is not base64 (its byte %zu)", i);
        padding += pad;
        group = group << 6 | (uint32_t)(pad ? 0 : value);
        if (++filled < 4) continue;
        for (unsigned k = 0; k < 3 - padding; k++) cs_buf_putc(out, (char)(group >> (16 - 8 * k) & 0xFF));
        group = filled = 0;
        closed = padding > 0;
    }
    if (filled) return cs_fail(error, CS_BAD_INPUT, "member \"content\" is not base64: it ends inside a group of four");
    return CS_OK;
}
