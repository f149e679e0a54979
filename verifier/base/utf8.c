/* utf8.c - decoding and encoding one code point (RFC 3629). */
#include "base/utf8.h"

#include <string.h>

size_t cs_utf8_decode(const char *text, size_t size, uint32_t *out) {
    if (size == 0) return 0;
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] < 0x80) {
        *out = s[0];
        return 1;
    }
    size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || size < length) return 0;
    uint32_t point = s[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        point = point << 6 | (s[i] & 0x3Fu);
    }
    if (length == 3 && (point < 0x800 || (point >= 0xD800 && point < 0xE000))) return 0;
    if (length == 4 && (point < 0x10000 || point > 0x10FFFF)) return 0;
    *out = point;
    return length;
}

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

size_t cs_ascii_end(const char *text, size_t from, size_t size) {
    size_t i = from;
    for (; size - i >= 8; i += 8) {
        uint64_t eight;
        memcpy(&eight, text + i, 8);
        if (eight & EACH_BYTE(0x80)) break;
    }
    while (i < size && (unsigned char)text[i] < 0x80) i++;
    return i;
}

size_t cs_utf8_encode(uint32_t point, char out[4]) {
    if (point < 0x80) {
        out[0] = (char)point;
        return 1;
    }
    size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (point & 0x3F));
        point >>= 6;
    }
    out[0] = (char)(lead[length] | point);
    return length;
}
