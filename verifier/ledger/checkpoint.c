/* checkpoint.c - the text of a checkpoint, and who has signed it. */
#include <inttypes.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"
#include "ledger/lines.h"
#include "ledger/note.h"

cs_status cs_checkpoint_write(const cs_checkpoint *checkpoint, cs_buf *out, cs_error *error) {
    if (!cs_note_name_good(checkpoint->origin, strlen(checkpoint->origin)))
        return cs_fail(error, CS_BUG, "a checkpoint's origin is no good name");
    cs_buf_printf(out, "%s\n%" PRIu64 "\n", checkpoint->origin, checkpoint->size);
    cs_base64_encode(checkpoint->root.bytes, CS_HASH_BYTES, out);
    return cs_buf_putc(out, '\n') && !out->failed ? CS_OK : cs_fail_memory(error);
}

/* The next line without its break; false where there is none. */
static bool next_line(const char **text, size_t *left, const char **line, size_t *size) {
    const char *stop = memchr(*text, '\n', *left);
    if (!stop) return false;
    *line = *text;
    *size = (size_t)(stop - *text);
    *left -= *size + 1;
    *text = stop + 1;
    return true;
}

static bool read_root(const char *text, size_t size, cs_hash *out) {
    size_t decoded;
    return cs_base64_decode_into(text, size, out->bytes, CS_HASH_BYTES, &decoded) && decoded == CS_HASH_BYTES;
}

cs_status cs_checkpoint_read(const char *text, size_t size, cs_checkpoint *out, cs_error *error) {
    const char *line;
    size_t length;
    cs_checkpoint read = {.size = 0};
    if (!next_line(&text, &size, &line, &length) || !cs_note_name_good(line, length))
        return cs_fail(error, CS_CORRUPT, "the checkpoint's first line is no origin");
    memcpy(read.origin, line, length);
    if (!next_line(&text, &size, &line, &length) || !cs_read_decimal((cs_bytes){line, length}, &read.size))
        return cs_fail(error, CS_CORRUPT, "the checkpoint's second line is no size");
    if (!next_line(&text, &size, &line, &length) || !read_root(line, length, &read.root))
        return cs_fail(error, CS_CORRUPT, "the checkpoint's third line is no root: expected base64 of 32 bytes");
    while (size)
        if (!next_line(&text, &size, &line, &length) || length == 0)
            return cs_fail(error, CS_CORRUPT, "a line behind the checkpoint's root is empty or not closed");
    *out = read;
    return CS_OK;
}

cs_status cs_checkpoint_open(const void *bytes, size_t size, const cs_signers *signers, cs_checkpoint *out,
                             size_t *signer, cs_error *error) {
    cs_note_key keys[CS_NOTE_SIGNATURES_MAX];
    cs_signed_note note;
    cs_checkpoint checkpoint;
    size_t count = signers->count, all = count + signers->witness_count, first = 0;
    if (count == 0 || all > CS_NOTE_SIGNATURES_MAX)
        return cs_fail(error, CS_BAD_USAGE, "expected from 1 to %d keys, one of them the ledger's",
                       CS_NOTE_SIGNATURES_MAX);
    memcpy(keys, signers->keys, count * sizeof *keys);
    if (all > count) memcpy(keys + count, signers->witnesses, signers->witness_count * sizeof *keys);
    cs_status status = cs_note_open(bytes, size, keys, all, &note, error);
    if (!status) status = cs_checkpoint_read(note.text, note.text_size, &checkpoint, error);
    if (status) return status;
    while (first < count && !note.by[first]) first++;
    if (first == count) return cs_fail(error, CS_CORRUPT, "no key of the ledger that counts here has signed it");
    for (size_t i = count; i < all; i++)
        if (!note.by[i]) return cs_fail(error, CS_CORRUPT, "the witness %s has not signed it", keys[i].name);
    if (strcmp(checkpoint.origin, keys[first].name) != 0)
        return cs_fail(error, CS_CORRUPT, "it is of another ledger: %s", checkpoint.origin);
    *out = checkpoint;
    if (signer) *signer = first;
    return CS_OK;
}
