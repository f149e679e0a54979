/* mask.c - identifiers as a report may show them: a star for each letter and digit, and a keyed hash of the value. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "sealed.h"

enum { HASHED_MAX = 256 };

/* Punctuation and spaces tell the shape and nobody's name. */
static bool shown(unsigned char c) {
    return c < 0x80 && !isalnum(c) && !iscntrl(c);
}

void cs_mask_value(cs_buf *out, const char *text, size_t size) {
    for (size_t at = 0; at < size;) {
        uint32_t point;
        size_t length = cs_utf8_decode(text + at, size - at, &point);
        unsigned char c = (unsigned char)text[at];
        cs_buf_putc(out, shown(c) ? (char)c : isspace(c) ? ' ' : '*');
        at += length ? length : 1;
    }
}

char *cs_mask_source(const cs_report *report) {
    size_t size;
    const char *source = cs_text_source(report->text, &size);
    char *copy = malloc(size + 1);
    if (!copy) return NULL;
    memcpy(copy, source, size);
    copy[size] = 0;
    for (size_t i = 0; i < report->identifier_count; i++) {
        const cs_place *at = &report->identifiers[i].at;
        for (size_t k = at->source_start; k < at->source_end; k++)
            if (!shown((unsigned char)copy[k]) && !isspace((unsigned char)copy[k])) copy[k] = '*';
    }
    return copy;
}

/* Hashes kind and value, the value by its letters and digits in small letters: "(404) 555-0156" as "404.555.0156". */
static void hash_value(const cs_secret *key, const char *kind, const char *text, size_t size, char out[CS_KEYED_HEX]) {
    char value[HASHED_MAX];
    size_t used = strlen(kind);
    memcpy(value, kind, used + 1);
    for (size_t i = 0; i < size && used + 1 < sizeof value; i++) {
        unsigned char c = (unsigned char)text[i];
        if (isalnum(c) || c >= 0x80) value[++used] = (char)(c < 0x80 ? tolower(c) : c);
    }
    cs_keyed_hex(key, value, used + 1, out);
}

cs_status cs_report_identifiers(cs_report *report, const cs_report_identifier *list, size_t count, bool cut,
                                const cs_secret *key, cs_error *error) {
    size_t size;
    const char *folded = cs_text_folded(report->text, &size);
    report->identifiers_cut = cut;
    if (!count) return CS_OK;
    cs_kept_identifier *kept = calloc(count, sizeof *kept);
    if (!kept) return cs_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        kept[i].kind = list[i].kind;
        kept[i].whose = list[i].whose;
        cs_text_place(report->text, list[i].span, &kept[i].at);
        hash_value(key, list[i].kind, folded + list[i].span.start, list[i].span.end - list[i].span.start, kept[i].hash);
    }
    free(report->identifiers);
    report->identifiers = kept;
    report->identifier_count = count;
    return CS_OK;
}
