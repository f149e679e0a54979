/* import_text.c - lines, fields and words of official text files. */
#include "codesets/import_text.h"

#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "countersign/limits.h"

cs_text_lines cs_text_lines_of(const cs_source *source) {
    static const char MARK[] = "\xEF\xBB\xBF";
    size_t skip = source->size >= 3 && memcmp(source->data, MARK, 3) == 0 ? 3 : 0;
    return (cs_text_lines){source->data + skip, source->data + source->size, 0};
}

bool cs_text_next_line(cs_text_lines *lines, cs_slice *line) {
    if (lines->at == lines->end) return false;
    const char *begin = lines->at;
    const char *stop = memchr(begin, '\n', (size_t)(lines->end - begin));
    lines->at = stop ? stop + 1 : lines->end;
    if (!stop) stop = lines->end;
    if (stop > begin && stop[-1] == '\r') stop--;
    lines->number++;
    *line = (cs_slice){begin, (size_t)(stop - begin)};
    return true;
}

bool cs_text_looks(const cs_source *source) {
    enum { LOOKED_AT = 4096 };
    return !memchr(source->data, 0, source->size < LOOKED_AT ? source->size : LOOKED_AT);
}

cs_status cs_text_check(const cs_source *source, cs_error *error) {
    cs_text_lines lines = cs_text_lines_of(source);
    for (cs_slice line; cs_text_next_line(&lines, &line);) {
        if (line.size > CS_LIMIT_IMPORT_LINE)
            return cs_fail(error, CS_LIMIT, "%s:%lu: a line of %zu bytes; no official file has one beyond %d",
                           source->path, lines.number, line.size, CS_LIMIT_IMPORT_LINE);
        if (memchr(line.text, 0, line.size))
            return cs_fail(error, CS_BAD_INPUT, "%s:%lu: a NUL byte: the file is damaged or not a text file",
                           source->path, lines.number);
    }
    return CS_OK;
}

cs_slice cs_slice_trim(cs_slice slice) {
    while (slice.size && (slice.text[0] == ' ' || slice.text[0] == '\t')) slice.text++, slice.size--;
    while (slice.size && (slice.text[slice.size - 1] == ' ' || slice.text[slice.size - 1] == '\t')) slice.size--;
    return slice;
}

cs_slice cs_slice_field(cs_slice line, size_t from, size_t to) {
    if (to > line.size) to = line.size;
    if (from > to) from = to;
    return cs_slice_trim((cs_slice){line.text + from, to - from});
}

cs_slice cs_slice_word(cs_slice *rest) {
    *rest = cs_slice_trim(*rest);
    size_t length = 0;
    while (length < rest->size && rest->text[length] != ' ' && rest->text[length] != '\t') length++;
    cs_slice word = {rest->text, length};
    *rest = (cs_slice){rest->text + length, rest->size - length};
    return word;
}

bool cs_slice_is(cs_slice slice, const char *text) {
    return slice.size == strlen(text) && memcmp(slice.text, text, slice.size) == 0;
}

bool cs_slice_digits(cs_slice slice) {
    for (size_t i = 0; i < slice.size; i++)
        if (slice.text[i] < '0' || slice.text[i] > '9') return false;
    return slice.size > 0;
}

/* Windows-1252 where it differs from Latin-1: bytes 0x80 to 0x9F. The five that it leaves undefined become U+FFFD. */
static const uint16_t WINDOWS_1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static bool well_formed(cs_slice words) {
    uint32_t point;
    for (size_t at = 0, length; at < words.size; at += length) {
        length = (unsigned char)words.text[at] < 0x80 ? 1 : cs_utf8_decode(words.text + at, words.size - at, &point);
        if (length == 0) return false;
    }
    return true;
}

bool cs_text_add(cs_buf *out, cs_slice words) {
    bool utf8 = well_formed(words), ok = cs_buf_reserve(out, words.size);
    for (size_t i = 0; ok && i < words.size; i++) {
        unsigned char c = (unsigned char)words.text[i];
        if (c == '\t' || c == '\r' || c == '\n') c = ' ';
        if (c == ' ' && out->size && out->data[out->size - 1] == ' ') continue;
        if (c < 0x80 || utf8) {
            ok = cs_buf_putc(out, (char)c);
        } else {
            char encoded[4];
            size_t length = cs_utf8_encode(c < 0xA0 ? WINDOWS_1252[c - 0x80] : c, encoded);
            ok = cs_buf_add(out, encoded, length);
        }
    }
    return ok;
}
