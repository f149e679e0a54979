/* json_writer.c - JSON written as a stream of values; the buffer remembers a failure, so callers test once. */
#include "base/json.h"

#include <inttypes.h>
#include <string.h>

static void new_line(cs_json_writer *writer) {
    if (!writer->indent) return;
    cs_buf_putc(writer->out, '\n');
    for (int i = 0; i < writer->depth * writer->indent; i++) cs_buf_putc(writer->out, ' ');
}

/* What must stand between the value before and the one to come. */
static void begin_value(cs_json_writer *writer) {
    if (writer->named) {
        writer->named = false;
        return;
    }
    if (writer->comma) cs_buf_putc(writer->out, ',');
    if (writer->depth) new_line(writer);
}

void cs_json_open(cs_json_writer *writer, char bracket) {
    begin_value(writer);
    cs_buf_putc(writer->out, bracket);
    writer->depth++;
    writer->comma = false;
}

void cs_json_close(cs_json_writer *writer, char bracket) {
    writer->depth--;
    if (writer->comma) new_line(writer);
    cs_buf_putc(writer->out, bracket);
    writer->comma = true;
}

/* Bytes that may stand in a string as they are. */
static size_t plain_run(const char *text) {
    size_t n = 0;
    while ((unsigned char)text[n] >= 0x20 && text[n] != '"' && text[n] != '\\' && text[n] != 0x7f) n++;
    return n;
}

static void quote(cs_buf *out, const char *text) {
    static const char SHORT[] = "btn\0fr"; /* from 0x08 */
    cs_buf_putc(out, '"');
    for (;;) {
        size_t run = plain_run(text);
        cs_buf_add(out, text, run);
        text += run;
        unsigned char c = (unsigned char)*text++;
        if (!c) break;
        if (c == '"' || c == '\\') {
            cs_buf_putc(out, '\\');
            cs_buf_putc(out, (char)c);
        } else if (c >= 0x08 && c <= 0x0d && SHORT[c - 0x08]) {
            cs_buf_putc(out, '\\');
            cs_buf_putc(out, SHORT[c - 0x08]);
        } else {
            cs_buf_printf(out, "\\u%04x", c);
        }
    }
    cs_buf_putc(out, '"');
}

void cs_json_name(cs_json_writer *writer, const char *name) {
    if (writer->comma) cs_buf_putc(writer->out, ',');
    new_line(writer);
    quote(writer->out, name);
    cs_buf_puts(writer->out, writer->indent ? ": " : ":");
    writer->named = true;
    writer->comma = true;
}

void cs_json_put_string(cs_json_writer *writer, const char *text) {
    begin_value(writer);
    if (text)
        quote(writer->out, text);
    else
        cs_buf_puts(writer->out, "null");
    writer->comma = true;
}

void cs_json_put_size(cs_json_writer *writer, size_t number) {
    begin_value(writer);
    cs_buf_printf(writer->out, "%zu", number);
    writer->comma = true;
}

void cs_json_put_int(cs_json_writer *writer, int64_t number) {
    begin_value(writer);
    cs_buf_printf(writer->out, "%" PRId64, number);
    writer->comma = true;
}

void cs_json_put_bool(cs_json_writer *writer, bool value) {
    begin_value(writer);
    cs_buf_puts(writer->out, value ? "true" : "false");
    writer->comma = true;
}

void cs_json_put_null(cs_json_writer *writer) {
    cs_json_put_string(writer, NULL);
}
