/* place.c - a folded span in code points, received bytes, UTF-16 units, line and column of the source.
 * Checkpoints at even distances bound what one question has to count. */
#include "text/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Adds what begins in source[from..to) to the counts. A line ends behind LF, behind a CR that no LF follows, and behind
 * the other characters that fold to a line break. */
static void count(const cs_text *text, size_t from, size_t to, cs_checkpoint *sum) {
    const char *source = text->source;
    for (size_t i = from; i < to;) {
        size_t plain = cs_plain_end(source, i, to);
        for (const char *at = source + i, *end = source + plain;;) {
            const char *line = memchr(at, '\n', (size_t)(end - at));
            if (!line) break;
            sum->lines++;
            sum->line_start = sum->characters + (size_t)(line + 1 - (source + i));
            at = line + 1;
        }
        sum->characters += plain - i;
        i = plain;
        if (i == to) break;
        unsigned char byte = (unsigned char)source[i];
        bool breaks = false;
        if (byte >= 0xC0) {
            uint32_t point = 0;
            cs_utf8_decode(source + i, text->source_size - i, &point);
            breaks = cs_fold_point(point) == '\n';
            sum->supplementary += point > 0xFFFF;
        } else if (byte == '\r') {
            breaks = i + 1 == text->source_size || source[i + 1] != '\n';
        }
        sum->characters += (byte & 0xC0) != 0x80;
        if (breaks) {
            sum->lines++;
            sum->line_start = sum->characters;
        }
        i++;
    }
}

bool cs_place_prepare(cs_text *text) {
    size_t need = text->source_size / CS_CHECKPOINT_BYTES + 1;
    text->checkpoints = malloc(need * sizeof *text->checkpoints);
    if (!text->checkpoints) return false;
    cs_checkpoint sum = {0, 0, 0, 0};
    for (size_t i = 0; i < need; i++) {
        text->checkpoints[i] = sum;
        size_t from = i * CS_CHECKPOINT_BYTES;
        size_t to = text->source_size - from > CS_CHECKPOINT_BYTES ? from + CS_CHECKPOINT_BYTES : text->source_size;
        count(text, from, to, &sum);
    }
    text->checkpoint_count = need;
    text->characters = sum.characters;
    return true;
}

static cs_checkpoint counts_at(const cs_text *text, size_t source) {
    size_t index = source / CS_CHECKPOINT_BYTES;
    cs_checkpoint sum = text->checkpoints[index];
    count(text, index * CS_CHECKPOINT_BYTES, source, &sum);
    return sum;
}

/* The counts at `to`, from those at `from` before it where no checkpoint is nearer. */
static cs_checkpoint counts_on(const cs_text *text, size_t from, const cs_checkpoint *counts, size_t to) {
    if (to < from || to / CS_CHECKPOINT_BYTES != from / CS_CHECKPOINT_BYTES) return counts_at(text, to);
    cs_checkpoint sum = *counts;
    count(text, from, to, &sum);
    return sum;
}

size_t cs_text_source_offset(const cs_text *text, size_t folded) {
    size_t low = 0, high = text->run_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (text->runs[middle].folded <= folded)
            low = middle;
        else
            high = middle;
    }
    return high ? text->runs[low].source + (folded - text->runs[low].folded) : folded;
}

/* Where the source of the folded byte before `folded` ends. */
static size_t source_end_of(const cs_text *text, size_t folded) {
    if (!text->runs || folded == 0) return folded;
    size_t at = cs_text_source_offset(text, folded - 1);
    unsigned char from = (unsigned char)text->source[at], to = (unsigned char)text->folded[folded - 1];
    if (from == '\r') return at + (at + 1 < text->source_size && text->source[at + 1] == '\n' ? 2 : 1);
    if (to >= 0x80 || from < 0x80) return at + 1;
    uint32_t point;
    return at + cs_utf8_decode(text->source + at, text->source_size - at, &point);
}

static size_t received_bytes(const cs_text *text, size_t source, size_t characters, size_t utf16) {
    switch (text->received) {
    case CS_ENCODING_UTF16:
        return utf16 * 2;
    case CS_ENCODING_WINDOWS_1252:
        return characters;
    default:
        return source;
    }
}

void cs_text_place(const cs_text *text, cs_span folded, cs_place *out) {
    if (folded.end > text->folded_size) folded.end = text->folded_size;
    if (folded.start > folded.end) folded.start = folded.end;
    size_t start = folded.start < text->folded_size ? cs_text_source_offset(text, folded.start) : text->source_size;
    size_t end = folded.start == folded.end ? start : source_end_of(text, folded.end);
    cs_checkpoint first = counts_at(text, start), last = counts_on(text, start, &first, end);
    *out = (cs_place){
        .start = first.characters,
        .end = last.characters,
        .utf16_start = first.characters + first.supplementary,
        .utf16_end = last.characters + last.supplementary,
        .source_start = start,
        .source_end = end,
        .line = first.lines + 1,
        .column = first.characters - first.line_start + 1,
    };
    out->byte_start = received_bytes(text, start, out->start, out->utf16_start);
    out->byte_end = received_bytes(text, end, out->end, out->utf16_end);
}
