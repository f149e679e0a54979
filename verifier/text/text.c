/* text.c - the life of a text: received, decoded, folded, measured.
 * The rest of the module does the work; here is the order and the refusals. */
#include "text/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "countersign/limits.h"

static bool blank(const cs_text *text) {
    static const char SPACES[] = " \t\n\v\f";
    return strspn(text->folded, SPACES) == text->folded_size;
}

cs_status cs_text_new(const void *bytes, size_t size, cs_encoding encoding, cs_text **out, cs_error *error) {
    if (size == 0) return cs_fail(error, CS_BAD_INPUT, "the draft is empty: there is nothing to check");
    if (size > CS_LIMIT_DRAFT_BYTES)
        return cs_fail(error, CS_LIMIT,
                       "the draft has %zu bytes; at most %d are checked at once. Check its letters or notes one by one",
                       size, (int)CS_LIMIT_DRAFT_BYTES);
    cs_buf decoded = CS_BUF_INIT;
    cs_status status;
    cs_text *text = calloc(1, sizeof *text);
    if (!text) return cs_fail_memory(error);
    status = cs_decode(bytes, size, encoding, &decoded, &text->received, error);
    text->source = decoded.data;
    text->source_size = decoded.size;
    if (status != CS_OK) goto fail;
    if (!cs_fold(text) || !cs_place_prepare(text)) {
        status = cs_fail_memory(error);
        goto fail;
    }
    if (blank(text)) {
        status = cs_fail(error, CS_BAD_INPUT, "the draft holds nothing but spaces and line breaks");
        goto fail;
    }
    *out = text;
    return CS_OK;
fail:
    cs_text_free(text);
    return status;
}

void cs_text_free(cs_text *text) {
    if (!text) return;
    if (text->folded != text->source) free(text->folded);
    free(text->source);
    free(text->runs);
    free(text->checkpoints);
    free(text);
}

const char *cs_text_folded(const cs_text *text, size_t *size) {
    *size = text->folded_size;
    return text->folded;
}

const char *cs_text_source(const cs_text *text, size_t *size) {
    *size = text->source_size;
    return text->source;
}

size_t cs_text_characters(const cs_text *text) {
    return text->characters;
}
