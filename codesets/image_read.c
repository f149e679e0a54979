/* image_read.c - questions to an open image: rows by code, ranges by prefix, seventh characters, and the thorough
 * check.
 */
#include "codesets/image.h"

#include <string.h>

#include "base/error.h"

uint32_t cs_image_row_of(const cs_image *image, uint64_t key) {
    uint32_t position;
    if (!cs_image_locate(image, key, &position) || image->keys[position] != key) return CS_NO_ROW;
    return image->key_rows[position];
}

static uint32_t first_not_less(const cs_image *image, uint64_t key) {
    uint32_t low = 0, high = image->key_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (image->keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void cs_image_range(const cs_image *image, uint64_t key, size_t length, uint32_t *begin, uint32_t *end) {
    uint64_t prefix = cs_key_prefix(key, length);
    *begin = first_not_less(image, prefix);
    *end = first_not_less(image, cs_key_prefix_end(prefix, length));
}

uint32_t cs_image_seventh_row(const cs_image *image, uint32_t row) {
    while (row != CS_NO_ROW && image->rows[row].seventh_count == 0) row = image->rows[row].parent;
    return row;
}

/* ---- The thorough check ------------------------------------------------------------------------------------------ */

static cs_status inconsistent(const cs_image *image, const char *what, const char *code, cs_error *error) {
    return cs_fail(error, CS_CORRUPT,
                   "the code set image %s contradicts itself at %s (%s): remove it and import the official file again",
                   image->path, code, what);
}

static cs_status verify_keys(const cs_image *image, cs_error *error) {
    for (uint32_t i = 0; i < image->key_count; i++) {
        const char *code = cs_image_string(image, image->rows[image->key_rows[i]].code);
        if (cs_key(code, strlen(code)) != image->keys[i]) return inconsistent(image, "key", code, error);
        if (cs_image_row_of(image, image->keys[i]) != image->key_rows[i])
            return inconsistent(image, "index", code, error);
    }
    return CS_OK;
}

static cs_status verify_tree(const cs_image *image, cs_error *error) {
    uint32_t codes = 0, billable = 0, keyed = 0;
    for (uint32_t i = 0; i < image->row_count; i++) {
        const cs_image_row *row = &image->rows[i];
        const char *code = cs_image_string(image, row->code);
        if (row->first_child != CS_NO_ROW && image->rows[row->first_child].parent != i)
            return inconsistent(image, "first child", code, error);
        if (row->next_sibling != CS_NO_ROW && image->rows[row->next_sibling].parent != row->parent)
            return inconsistent(image, "sibling", code, error);
        codes += row->kind == CS_ROW_CODE || row->kind == CS_ROW_MODIFIER;
        billable += (row->flags & CS_IMAGE_BILLABLE) != 0;
        keyed += row->kind == CS_ROW_CODE || row->kind == CS_ROW_MODIFIER;
    }
    if (keyed != image->key_count) return inconsistent(image, "rows without keys", "its index", error);
    if (codes != image->release.rows || billable < image->release.billable)
        return inconsistent(image, "counts", "its header", error);
    return CS_OK;
}

static cs_status verify_words(const cs_image *image, cs_error *error) {
    for (uint32_t i = 0; i < image->word_count; i++) {
        const cs_image_word *word = &image->words[i];
        const char *text = cs_image_string(image, word->word);
        if (i > 0 && strcmp(cs_image_string(image, word[-1].word), text) >= 0)
            return inconsistent(image, "word order", text, error);
        for (uint32_t p = 1; p < word->count; p++)
            if (image->postings[word->first_posting + p - 1] >= image->postings[word->first_posting + p])
                return inconsistent(image, "rows of a word", text, error);
    }
    return CS_OK;
}

cs_status cs_image_verify(const cs_image *image, cs_error *error) {
    cs_status status = verify_keys(image, error);
    if (status == CS_OK) status = verify_tree(image, error);
    if (status == CS_OK) status = verify_words(image, error);
    return status;
}
