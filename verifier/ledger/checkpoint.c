/* checkpoint.c - the text of a checkpoint. */
#include <inttypes.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"
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

/* Decimal digits without leading zeros, below 2^63. */
static bool read_size(const char *digits, size_t count, uint64_t *out) {
    if (count == 0 || count > 19 || (digits[0] == '0' && count > 1)) return false;
    *out = 0;
    for (size_t i = 0; i < count; i++) {
        if (digits[i] < '0' || digits[i] > '9') return false;
        *out = *out * 10 + (uint64_t)(digits[i] - '0');
    }
    return *out <= INT64_MAX;
}

static bool read_root(const char *text, size_t size, cs_hash *out) {
    cs_buf bytes = CS_BUF_INIT;
    bool good = cs_base64_decode_strictly(text, size, &bytes) && bytes.size == CS_HASH_BYTES;
    if (good) memcpy(out->bytes, bytes.data, CS_HASH_BYTES);
    cs_buf_dispose(&bytes);
    return good;
}

cs_status cs_checkpoint_read(const char *text, size_t size, cs_checkpoint *out, cs_error *error) {
    const char *line;
    size_t length;
    cs_checkpoint read = {.size = 0};
    if (!next_line(&text, &size, &line, &length) || !cs_note_name_good(line, length))
        return cs_fail(error, CS_CORRUPT, "the checkpoint's first line is no origin");
    memcpy(read.origin, line, length);
    if (!next_line(&text, &size, &line, &length) || !read_size(line, length, &read.size))
        return cs_fail(error, CS_CORRUPT, "the checkpoint's second line is no size");
    if (!next_line(&text, &size, &line, &length) || !read_root(line, length, &read.root))
        return cs_fail(error, CS_CORRUPT, "the checkpoint's third line is no root: expected base64 of 32 bytes");
    while (size)
        if (!next_line(&text, &size, &line, &length) || length == 0)
            return cs_fail(error, CS_CORRUPT, "a line behind the checkpoint's root is empty or not closed");
    *out = read;
    return CS_OK;
}
