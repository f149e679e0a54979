/* search.c - codes by the words of their titles: the rows that every word's list has in common. */
#include "codesets/view.h"

#include <stdlib.h>
#include <string.h>

#include "codesets/layout_words.h"

enum { BEGINNING_MIN = 4, SEARCH_WORDS_MAX = 255 };

/* ---- Words of an image ------------------------------------------------------------------------------------------- */

/* The words that begin so (or, for a short one, are so): [*begin, *end). */
static void words_like(const cs_image *image, const char *word, size_t length, uint32_t *begin, uint32_t *end) {
    size_t compared = length >= BEGINNING_MIN ? length : length + 1;
    uint32_t low = 0, high = image->word_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (strncmp(cs_image_string(image, image->words[middle].word), word, compared) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *begin = low;
    while (low < image->word_count && strncmp(cs_image_string(image, image->words[low].word), word, compared) == 0)
        low++;
    *end = low;
}

/* Raises `marks` to `step` for the rows that hold the word and hold all earlier ones. */
static void mark_rows(const cs_image *image, const char *word, size_t length, uint8_t step, uint8_t *marks) {
    uint32_t at, end;
    words_like(image, word, length, &at, &end);
    for (; at < end; at++) {
        const cs_image_word *found = &image->words[at];
        for (uint32_t i = 0; i < found->count; i++) {
            uint32_t row = image->postings[found->first_posting + i];
            if (marks[row] == step - 1) marks[row] = step;
        }
    }
}

/* ---- Search ------------------------------------------------------------------------------------------------------ */

/* The newest titled release that covers the day, else the newest titled one. */
static const cs_image *searched(const cs_codes *codes, cs_system system, cs_day on) {
    for (int covering = 1; covering >= 0; covering--)
        for (size_t i = codes->systems[system].begin; i < codes->systems[system].end; i++) {
            const cs_image *image = codes->newest[i];
            bool titled = image->release.kind == CS_RELEASE_TABLE || image->release.kind == CS_RELEASE_TABULAR;
            if (titled && (cs_release_covers(&image->release, on) || !covering)) return image;
        }
    return NULL;
}

size_t cs_codes_search(const cs_codes *codes, cs_system system, const char *words, cs_day on, size_t most,
                       cs_code_each each, void *context) {
    const cs_image *image = (unsigned)system < CS_SYSTEMS ? searched(codes, system, on) : NULL;
    if (!image) return 0;
    uint8_t *marks = calloc((size_t)image->row_count + 1, sizeof *marks);
    if (!marks) return SIZE_MAX;
    char word[CS_WORD_MAX + 1];
    uint8_t steps = 0;
    for (size_t length; steps < SEARCH_WORDS_MAX && (length = cs_word_next(&words, word)) > 0;)
        mark_rows(image, word, length, ++steps, marks);
    size_t told = 0;
    bool more = steps > 0;
    for (uint32_t row = 0; row < image->row_count && told < most && more; row++) {
        if (marks[row] != steps) continue;
        const char *code = cs_image_string(image, image->rows[row].code);
        cs_code found;
        cs_codes_judge(codes, system, code, strlen(code), on, &found);
        more = each(context, &found);
        told++;
    }
    free(marks);
    return told;
}
