/* bundle.c - ledgers and proofs as text. */
#include "ledger/bundle.h"

#include <inttypes.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"
#include "ledger/audit.h"
#include "ledger/entry.h"

static const char LEDGER[] = "countersign ledger 1", PROOF[] = "countersign proof 1";

/* ---- Writing
 * --------------------------------------------------------------------------------------------------------- */

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

bool cs_proof_write(cs_buf *out, uint64_t index, const void *entry, size_t size, const cs_proof *proof,
                    const char *note, size_t note_size) {
    cs_buf_printf(out, "%s\nentry %" PRIu64 " ", PROOF, index);
    cs_base64_encode(entry, size, out);
    for (size_t i = 0; i < proof->count; i++) {
        cs_buf_puts(out, "\nhash ");
        cs_base64_encode(proof->hashes[i].bytes, CS_HASH_BYTES, out);
    }
    cs_buf_puts(out, "\n\n");
    return cs_buf_add(out, note, note_size);
}

/* ---- Lines
 * ----------------------------------------------------------------------------------------------------------- */

typedef struct lines {
    const char *at, *end;
    size_t number;
    const char *line; /* the one that was read last */
    size_t size;
} lines;

static bool next(lines *text) {
    const char *stop = text->at < text->end ? memchr(text->at, '\n', (size_t)(text->end - text->at)) : NULL;
    if (!stop) return false;
    text->line = text->at;
    text->size = (size_t)(stop - text->at);
    text->at = stop + 1;
    text->number++;
    return true;
}

static bool is(const lines *text, const char *words) {
    return text->size == strlen(words) && memcmp(text->line, words, text->size) == 0;
}

/* Takes "WORD " from the front of the line; false where it begins otherwise. */
static bool take_word(lines *text, const char *word) {
    size_t size = strlen(word);
    if (text->size <= size || memcmp(text->line, word, size) != 0 || text->line[size] != ' ') return false;
    text->line += size + 1;
    text->size -= size + 1;
    return true;
}

/* Up to the next space, or to the end. */
static cs_bytes take_field(lines *text) {
    const char *space = memchr(text->line, ' ', text->size);
    size_t size = space ? (size_t)(space - text->line) : text->size, all = space ? size + 1 : size;
    cs_bytes field = {text->line, size};
    text->line += all;
    text->size -= all;
    return field;
}

static bool read_number(cs_bytes field, uint64_t *out) {
    const char *digits = field.data;
    if (field.size == 0 || field.size > 19 || (digits[0] == '0' && field.size > 1)) return false;
    *out = 0;
    for (size_t i = 0; i < field.size; i++) {
        if (digits[i] < '0' || digits[i] > '9') return false;
        *out = *out * 10 + (uint64_t)(digits[i] - '0');
    }
    return true;
}

static cs_status bad_line(const lines *text, const char *expected, cs_error *error) {
    return cs_fail(error, CS_CORRUPT, "line %zu: expected %s", text->number, expected);
}

/* ---- A ledger
 * -------------------------------------------------------------------------------------------------------- */

static const char ENTRY_LINE[] = "\"entry INDEX ENTRY BODY\", numbers without gaps, the rest in base64";

static cs_status read_entry(lines *text, cs_audit *audit, uint64_t index, cs_error *error) {
    cs_buf entry = CS_BUF_INIT, body = CS_BUF_INIT;
    uint64_t number;
    bool good = read_number(take_field(text), &number) && number == index;
    cs_bytes field = take_field(text);
    good = good && cs_base64_decode_strictly(field.data, field.size, &entry);
    bool hidden = is(text, "-") || is(text, "purged");
    good = good && (hidden || cs_base64_decode_strictly(text->line, text->size, &body));
    cs_status status = good ? cs_audit_entry(audit, entry.data, entry.size, hidden ? NULL : body.data, body.size, error)
                            : bad_line(text, ENTRY_LINE, error);
    cs_buf_dispose(&entry);
    cs_buf_dispose(&body);
    return status;
}

static cs_status read_checkpoint(lines *text, cs_audit *audit, cs_error *error) {
    cs_buf note = CS_BUF_INIT;
    cs_status status = cs_base64_decode_strictly(text->line, text->size, &note)
                           ? cs_audit_checkpoint(audit, note.data, note.size, error)
                           : bad_line(text, "a checkpoint in base64", error);
    cs_buf_dispose(&note);
    return status;
}

static cs_status read_ledger(lines *text, cs_audit *audit, uint64_t *entries, cs_error *error) {
    uint64_t count;
    if (!next(text) || !is(text, LEDGER)) return cs_fail(error, CS_CORRUPT, "line 1: expected \"%s\"", LEDGER);
    while (next(text)) {
        cs_status status;
        if (take_word(text, "entry")) {
            status = read_entry(text, audit, *entries, error);
            *entries += !status;
        } else if (take_word(text, "checkpoint")) {
            status = read_checkpoint(text, audit, error);
        } else if (take_word(text, "end") && read_number(take_field(text), &count) && text->size == 0) {
            if (text->at != text->end) return cs_fail(error, CS_CORRUPT, "something follows the line \"end\"");
            return cs_audit_end(audit, count, true, error);
        } else {
            status = bad_line(text, "entry, checkpoint or end", error);
        }
        if (status) return status;
    }
    return cs_fail(error, CS_CORRUPT, "the ledger was cut: its last line, \"end COUNT\", is missing");
}

cs_status cs_bundle_verify(const char *text, size_t size, const cs_note_key *trusted, size_t count, const char *outside,
                           size_t outside_size, uint64_t *entries, cs_error *error) {
    lines all = {.at = text, .end = text + size};
    cs_audit *audit = NULL;
    *entries = 0;
    cs_status status = cs_audit_new(trusted, count, &audit, error);
    if (!status && outside) status = cs_audit_outside(audit, outside, outside_size, error);
    if (!status) status = read_ledger(&all, audit, entries, error);
    cs_audit_free(audit);
    return status;
}

/* ---- A proof
 * --------------------------------------------------------------------------------------------------------- */

static bool read_hash(lines *text, cs_hash *out) {
    cs_buf bytes = CS_BUF_INIT;
    bool good = cs_base64_decode_strictly(text->line, text->size, &bytes) && bytes.size == CS_HASH_BYTES;
    if (good) memcpy(out->bytes, bytes.data, CS_HASH_BYTES);
    cs_buf_dispose(&bytes);
    return good;
}

/* The lines up to the empty one. */
static cs_status read_proof(lines *text, uint64_t *index, cs_hash *leaf, cs_proof *proof, cs_error *error) {
    if (!next(text) || !is(text, PROOF)) return cs_fail(error, CS_CORRUPT, "line 1: expected \"%s\"", PROOF);
    cs_buf entry = CS_BUF_INIT;
    cs_entry fields;
    bool good = next(text) && take_word(text, "entry") && read_number(take_field(text), index) &&
                cs_base64_decode_strictly(text->line, text->size, &entry);
    cs_status status =
        good ? cs_entry_read(entry.data, entry.size, &fields, error) : bad_line(text, "\"entry INDEX ENTRY\"", error);
    if (!status) cs_tree_leaf(entry.data, entry.size, leaf);
    cs_buf_dispose(&entry);
    proof->count = 0;
    while (!status && next(text) && text->size) {
        if (proof->count == CS_PROOF_MAX || !take_word(text, "hash") ||
            !read_hash(text, &proof->hashes[proof->count++]))
            status = bad_line(text, "\"hash HASH\", or an empty line", error);
    }
    return status;
}

cs_status cs_proof_verify(const char *text, size_t size, const cs_note_key *trusted, size_t count, uint64_t *index,
                          cs_error *error) {
    lines all = {.at = text, .end = text + size};
    cs_hash leaf;
    cs_proof proof;
    cs_signed_note note;
    cs_checkpoint checkpoint;
    cs_status status = read_proof(&all, index, &leaf, &proof, error);
    if (!status) status = cs_note_open(all.at, (size_t)(all.end - all.at), trusted, count, &note, error);
    if (!status) status = cs_checkpoint_read(note.text, note.text_size, &checkpoint, error);
    if (!status && !cs_tree_check_inclusion(&leaf, *index, checkpoint.size, &proof, &checkpoint.root))
        status =
            cs_fail(error, CS_CORRUPT, "entry %" PRIu64 " is not proven to be in the ledger of %" PRIu64 " entries",
                    *index, checkpoint.size);
    return status;
}
