/* base64.c - four characters to three bytes and back (libsodium). */
#include "base/base64.h"

#include <sodium.h>

#include "base/error.h"

/* libsodium takes some bytes above 127 for "/". Where the first stands, or the size. */
static size_t ascii_run(const char *text, size_t size) {
    size_t n = 0;
    while (n < size && (unsigned char)text[n] < 0x80) n++;
    return n;
}

cs_status cs_base64_decode(const char *text, size_t size, cs_buf *out, cs_error *error) {
    const char *end;
    size_t decoded, most = size / 4 * 3 + 3;
    if (!cs_buf_reserve(out, most)) return cs_fail_memory(error);
    int failed = sodium_base642bin((unsigned char *)out->data + out->size, most, text, ascii_run(text, size), " \t\r\n",
                                   &decoded, &end, sodium_base64_VARIANT_ORIGINAL);
    if (end < text + size)
        return cs_fail(error, CS_BAD_INPUT, "member \"content\" is not base64 (its byte %zu)", (size_t)(end - text));
    if (failed) return cs_fail(error, CS_BAD_INPUT, "member \"content\" is not base64: it ends inside a group of four");
    out->size += decoded;
    out->data[out->size] = 0;
    return CS_OK;
}

bool cs_base64_encode(const void *bytes, size_t size, cs_buf *out) {
    size_t need = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    if (!cs_buf_reserve(out, need)) return false;
    sodium_bin2base64(out->data + out->size, need, bytes, size, sodium_base64_VARIANT_ORIGINAL);
    out->size += need - 1;
    return true;
}

bool cs_base64_decode_into(const char *text, size_t size, void *out, size_t capacity, size_t *decoded) {
    const char *end;
    size_t got;
    if (ascii_run(text, size) < size ||
        sodium_base642bin(out, capacity, text, size, NULL, &got, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
        end != text + size)
        return false;
    *decoded = got;
    return true;
}

bool cs_base64_decode_strictly(const char *text, size_t size, cs_buf *out) {
    size_t decoded, most = size / 4 * 3 + 3;
    if (!cs_buf_reserve(out, most) || !cs_base64_decode_into(text, size, out->data + out->size, most, &decoded))
        return false;
    out->size += decoded;
    out->data[out->size] = 0;
    return true;
}
