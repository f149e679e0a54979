/* proof.c - proofs as text. */
#include "ledger/proof.h"

#include <inttypes.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"
#include "ledger/lines.h"

static const char PROOF[] = "countersign proof 1";

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

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

static cs_status read_entry(cs_lines *lines, cs_proven *out, cs_hash *leaf, cs_error *error) {
    static const char EXPECTED[] = "\"entry INDEX ENTRY\", in base64";
    cs_buf entry = CS_BUF_INIT;
    bool good = false;
    if (!cs_line_take_word(lines, "entry") || !cs_read_decimal(cs_line_take_field(lines), &out->index))
        return cs_line_bad(lines, EXPECTED, error);
    cs_status status = cs_read_base64((cs_bytes){lines->line, lines->size}, &entry, &good, error);
    if (!status && !good) status = cs_line_bad(lines, EXPECTED, error);
    if (!status) status = cs_entry_read(entry.data, entry.size, &out->entry, error);
    if (!status) cs_tree_leaf(entry.data, entry.size, leaf);
    cs_buf_dispose(&entry);
    return status;
}

static cs_status read_hash(cs_lines *lines, cs_proof *proof, cs_error *error) {
    size_t decoded;
    if (proof->count == CS_PROOF_MAX || !cs_line_take_word(lines, "hash") ||
        !cs_base64_decode_into(lines->line, lines->size, proof->hashes[proof->count].bytes, CS_HASH_BYTES, &decoded) ||
        decoded != CS_HASH_BYTES)
        return cs_line_bad(lines, "\"hash HASH\", base64 of 32 bytes, or an empty line", error);
    proof->count++;
    return CS_OK;
}

/* The lines up to the empty one. */
static cs_status read_lines(cs_lines *lines, cs_proven *out, cs_hash *leaf, cs_proof *proof, cs_error *error) {
    bool more = false;
    cs_status status = cs_lines_next(lines, &more, error);
    if (!status && (!more || !cs_line_is(lines, PROOF)))
        status = cs_fail(error, CS_CORRUPT, "line 1: expected \"%s\"", PROOF);
    if (!status) status = cs_lines_next(lines, &more, error);
    if (!status && more) status = read_entry(lines, out, leaf, error);
    while (!status && more && !(status = cs_lines_next(lines, &more, error)) && more && lines->size)
        status = read_hash(lines, proof, error);
    if (!status && !more)
        status = cs_fail(error, CS_CORRUPT, "the proof was cut behind line %zu: it has no checkpoint", lines->number);
    return status;
}

cs_status cs_proof_verify(const char *text, size_t size, const cs_signers *signers, cs_proven *out, cs_error *error) {
    cs_lines lines;
    cs_hash leaf;
    cs_proof proof = {.count = 0};
    cs_proven proven = {.index = 0};
    cs_error why = {CS_OK, ""};
    cs_lines_of(&lines, text, size);
    cs_status status = read_lines(&lines, &proven, &leaf, &proof, error);
    if (status) return status;
    status = cs_checkpoint_open(lines.at, (size_t)(lines.end - lines.at), signers, &proven.checkpoint, NULL, &why);
    if (status) return cs_fail(error, status, "the checkpoint behind line %zu: %s", lines.number, why.message);
    if (!cs_tree_check_inclusion(&leaf, proven.index, proven.checkpoint.size, &proof, &proven.checkpoint.root))
        return cs_fail(error, CS_CORRUPT,
                       "entry %" PRIu64 " is not proven to be in the ledger of %" PRIu64 " entries: it, its number or "
                       "a hash was altered",
                       proven.index, proven.checkpoint.size);
    *out = proven;
    return CS_OK;
}
