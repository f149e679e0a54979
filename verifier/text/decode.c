/* decode.c - a draft's bytes as UTF-8: UTF-8 itself, UTF-16 by its byte-order mark, Windows-1252 where asked for.
 * Whatever is not text is refused with the offset at which that shows. */
#include "text/internal.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

/* Windows-1252 0x80..0x9F; 0 where the code page defines nothing. The rest equals ISO 8859-1. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static cs_status decode_utf8(const char *bytes, size_t size, cs_encoding asked, cs_buf *out, cs_error *error) {
    for (size_t i = cs_plain_end(bytes, 0, size); i < size; i = cs_plain_end(bytes, i, size)) {
        uint32_t point;
        size_t length = cs_utf8_decode(bytes + i, size - i, &point);
        if (length == 0 && asked == CS_ENCODING_DETECT)
            return cs_fail(error, CS_BAD_INPUT,
                           "the byte at offset %zu (0x%02X) is not UTF-8; UTF-8 text was expected, or UTF-16 with a "
                           "byte-order mark. If the draft comes from an older Windows program, try "
                           "--encoding windows-1252",
                           i, (unsigned)(unsigned char)bytes[i]);
        if (length == 0)
            return cs_fail(error, CS_BAD_INPUT,
                           "the byte at offset %zu (0x%02X) is not UTF-8, which --encoding named; try --encoding "
                           "windows-1252",
                           i, (unsigned)(unsigned char)bytes[i]);
        i += length;
    }
    return cs_buf_add(out, bytes, size) ? CS_OK : cs_fail_memory(error);
}

static cs_status decode_windows_1252(const char *bytes, size_t size, cs_buf *out, cs_error *error) {
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        uint32_t point = byte >= 0x80 && byte < 0xA0 ? WINDOWS_1252[byte - 0x80] : byte;
        if (point == 0 && byte != 0)
            return cs_fail(error, CS_BAD_INPUT,
                           "the byte at offset %zu (0x%02X) stands for nothing in Windows-1252; the draft has another "
                           "encoding",
                           i, (unsigned)byte);
        char encoded[4];
        if (!cs_buf_add(out, encoded, cs_utf8_encode(point, encoded))) return cs_fail_memory(error);
    }
    return CS_OK;
}

static uint32_t unit_at(const char *bytes, size_t at, bool little) {
    const unsigned char *b = (const unsigned char *)bytes + at;
    return little ? (uint32_t)b[0] | (uint32_t)b[1] << 8 : (uint32_t)b[1] | (uint32_t)b[0] << 8;
}

static cs_status decode_utf16(const char *bytes, size_t size, bool little, cs_buf *out, cs_error *error) {
    if (size % 2)
        return cs_fail(error, CS_BAD_INPUT, "the draft is UTF-16 but has %zu bytes, an odd number: it was cut off",
                       size);
    for (size_t i = 0; i < size; i += 2) {
        uint32_t point = unit_at(bytes, i, little);
        if (point >= 0xD800 && point < 0xE000) {
            uint32_t low = point < 0xDC00 && i + 2 < size ? unit_at(bytes, i + 2, little) : 0;
            if (low < 0xDC00 || low >= 0xE000)
                return cs_fail(error, CS_BAD_INPUT,
                               "the UTF-16 text has half a surrogate pair at byte offset %zu; it is damaged", i);
            point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        char encoded[4];
        if (!cs_buf_add(out, encoded, cs_utf8_encode(point, encoded))) return cs_fail_memory(error);
    }
    return CS_OK;
}

/* Where in the received bytes the NUL at `at` of the decoded text stood. */
static size_t received_offset(const cs_buf *decoded, size_t at, cs_encoding received) {
    if (received == CS_ENCODING_UTF8) return at;
    size_t units = 0;
    for (size_t i = 0; i < at;) {
        uint32_t point;
        size_t length = cs_utf8_decode(decoded->data + i, at - i, &point);
        units += received == CS_ENCODING_UTF16 && point > 0xFFFF ? 2 : 1;
        i += length;
    }
    return received == CS_ENCODING_UTF16 ? units * 2 : units;
}

cs_status cs_decode(const char *bytes, size_t size, cs_encoding encoding, cs_buf *out, cs_encoding *received,
                    cs_error *error) {
    bool little = size >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0;
    bool big = size >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0;
    cs_encoding known = encoding;
    if (encoding == CS_ENCODING_DETECT) known = little || big ? CS_ENCODING_UTF16 : CS_ENCODING_UTF8;
    cs_status status = CS_BUG;
    switch (known) {
    case CS_ENCODING_UTF16:
        if (!little && !big)
            return cs_fail(error, CS_BAD_INPUT,
                           "UTF-16 was named as the encoding, but the draft does not begin with a byte-order mark, "
                           "which tells the order of its bytes");
        status = decode_utf16(bytes, size, little, out, error);
        break;
    case CS_ENCODING_WINDOWS_1252:
        status = decode_windows_1252(bytes, size, out, error);
        break;
    case CS_ENCODING_UTF8:
    case CS_ENCODING_DETECT:
        status = decode_utf8(bytes, size, encoding, out, error);
        break;
    }
    if (status != CS_OK) return status;
    const char *nul = memchr(out->data, 0, out->size);
    if (nul)
        return cs_fail(error, CS_BAD_INPUT,
                       "there is a NUL character at byte offset %zu; text was expected. A program's own file format "
                       "or UTF-16 without a byte-order mark looks like this: save the draft as plain UTF-8 text",
                       received_offset(out, (size_t)(nul - out->data), known));
    *received = known;
    return CS_OK;
}
