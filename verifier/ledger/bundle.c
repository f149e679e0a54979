/* bundle.c - ledgers as text. */
#include "ledger/bundle.h"

#include <inttypes.h>

#include "base/base64.h"
#include "base/error.h"

static const char LEDGER[] = "countersign ledger 1";

/* ---- Writing ---------------------------------------------------------------------------------------------------- */

bool cs_bundle_begin(cs_buf *out) {
    return cs_buf_printf(out, "%s\n", LEDGER);
}

bool cs_bundle_entry(cs_buf *out, uint64_t index, const void *entry, size_t size, const char *body, size_t body_size,
                     bool purged) {
    cs_buf_printf(out, "entry %" PRIu64 " ", index);
    cs_base64_encode(entry, size, out);
    cs_buf_putc(out, ' ');
    if (body)
        cs_base64_encode(body, body_size, out);
    else
        cs_buf_puts(out, purged ? "purged" : "-");
    return cs_buf_putc(out, '\n');
}

bool cs_bundle_checkpoint(cs_buf *out, const char *note, size_t size) {
    cs_buf_puts(out, "checkpoint ");
    cs_base64_encode(note, size, out);
    return cs_buf_putc(out, '\n');
}

bool cs_bundle_end(cs_buf *out, uint64_t count) {
    return cs_buf_printf(out, "end %" PRIu64 "\n", count);
}

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

/* `body` stays empty where it is not shown. */
static cs_status read_body(cs_lines *lines, cs_buf *body, bool *shown, bool *purged, bool *good, cs_error *error) {
    *purged = cs_line_is(lines, "purged");
    *shown = !*purged && !cs_line_is(lines, "-");
    *good = true;
    return *shown ? cs_read_base64((cs_bytes){lines->line, lines->size}, body, good, error) : CS_OK;
}

static cs_status read_entry(cs_lines *lines, cs_audit *audit, uint64_t index, uint64_t *purged, cs_error *error) {
    cs_buf entry = CS_BUF_INIT, body = CS_BUF_INIT;
    uint64_t number = UINT64_MAX;
    bool good = false, good_body = false, shown = false, gone = false;
    if (!cs_read_decimal(cs_line_take_field(lines), &number) || number != index)
        return cs_fail(error, CS_CORRUPT, "line %zu: expected entry %" PRIu64 ", numbered without gaps", lines->number,
                       index);
    cs_status status = cs_read_base64(cs_line_take_field(lines), &entry, &good, error);
    if (!status) status = read_body(lines, &body, &shown, &gone, &good_body, error);
    if (!status && (!good || !good_body))
        status = cs_fail(error, CS_CORRUPT,
                         "entry %" PRIu64 " (line %zu): expected \"entry INDEX ENTRY BODY\", both in base64, the body "
                         "\"-\" or \"purged\" where it is not shown",
                         index, lines->number);
    if (!status) status = cs_audit_entry(audit, entry.data, entry.size, shown ? body.data : NULL, body.size, error);
    if (!status) *purged += gone;
    cs_buf_dispose(&entry);
    cs_buf_dispose(&body);
    return status;
}

static cs_status read_checkpoint(cs_lines *lines, cs_audit *audit, cs_error *error) {
    cs_buf note = CS_BUF_INIT;
    bool good = false;
    cs_status status = cs_read_base64((cs_bytes){lines->line, lines->size}, &note, &good, error);
    if (!status)
        status = good ? cs_audit_checkpoint(audit, note.data, note.size, error)
                      : cs_line_bad(lines, "\"checkpoint NOTE\", in base64", error);
    cs_buf_dispose(&note);
    return status;
}

static cs_status read_end(cs_lines *lines, cs_audit *audit, cs_error *error) {
    uint64_t count;
    bool at_end = false;
    if (!cs_read_decimal((cs_bytes){lines->line, lines->size}, &count))
        return cs_line_bad(lines, "\"end COUNT\"", error);
    cs_status status = cs_lines_at_end(lines, &at_end, error);
    if (!status && !at_end)
        status = cs_fail(error, CS_CORRUPT, "something stands behind line %zu, \"end\"", lines->number);
    return status ? status : cs_audit_end(audit, count, true, error);
}

cs_status cs_bundle_read(cs_lines *lines, cs_audit *audit, uint64_t *purged, cs_error *error) {
    bool more = false;
    uint64_t index = 0;
    *purged = 0;
    cs_status status = cs_lines_next(lines, &more, error);
    if (!status && (!more || !cs_line_is(lines, LEDGER)))
        status = cs_fail(error, CS_CORRUPT, "line 1: expected \"%s\"", LEDGER);
    while (!status && !(status = cs_lines_next(lines, &more, error)) && more) {
        if (cs_line_take_word(lines, "entry"))
            status = read_entry(lines, audit, index++, purged, error);
        else if (cs_line_take_word(lines, "checkpoint"))
            status = read_checkpoint(lines, audit, error);
        else if (cs_line_take_word(lines, "end"))
            return read_end(lines, audit, error);
        else
            status = cs_line_bad(lines, "entry, checkpoint or end", error);
    }
    if (status) return status;
    return cs_fail(error, CS_CORRUPT, "the ledger was cut behind line %zu: its last line, \"end COUNT\", is missing",
                   lines->number);
}

cs_status cs_bundle_verify(const char *text, size_t size, const cs_note_key *trusted, size_t count, const char *outside,
                           size_t outside_size, uint64_t *entries, cs_error *error) {
    cs_lines lines;
    cs_audit *audit = NULL;
    cs_audit_found found = {.entries = 0};
    uint64_t purged;
    cs_lines_of(&lines, text, size);
    cs_status status = cs_audit_new(trusted, count, &audit, error);
    if (!status && outside) status = cs_audit_outside(audit, outside, outside_size, error);
    if (!status) status = cs_bundle_read(&lines, audit, &purged, error);
    if (audit) cs_audit_tell(audit, &found);
    *entries = found.entries;
    cs_audit_free(audit);
    return status;
}
