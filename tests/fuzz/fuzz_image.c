/* fuzz_image.c - any bytes as a code set image, sealed with a right size and checksum so that the checks behind these
 * are reached: what is accepted must be safe to read to its end. links: cs_codesets */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "codesets/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void seal(char *bytes, size_t size) {
    cs_image_header *header = (cs_image_header *)(void *)bytes;
    size_t covered = offsetof(cs_image_header, checksum) + sizeof header->checksum;
    if (size < sizeof *header) return;
    header->file_size = size;
    header->checksum = cs_checksum64(bytes + covered, size - covered);
}

static size_t read_row(const cs_release *release, uint32_t index) {
    cs_row row;
    cs_note note;
    cs_seventh sevenths[CS_SEVENTH_MAX];
    size_t sum = 0;
    if (!cs_release_row(release, index, &row)) return 0;
    sum += strlen(row.code) + strlen(row.title) + strlen(row.short_title);
    for (uint32_t n = 0; n < row.note_count && cs_release_note(release, row.first_note + n, &note); n++)
        sum += strlen(note.text);
    for (size_t s = cs_release_sevenths(release, index, sevenths); s > 0; s--) sum += strlen(sevenths[s - 1].meaning);
    return sum + cs_release_find(release, row.code, strlen(row.code));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *bytes = malloc(size + 1);
    cs_image *image = NULL;
    cs_error error;
    if (!bytes) return 0;
    memcpy(bytes, data, size);
    seal(bytes, size);
    if (cs_image_attach("fuzzed", bytes, size, &image, &error) == CS_OK) {
        size_t sum = 0;
        for (uint32_t i = 0; i < image->row_count; i++) sum += read_row(&image->release, i);
        for (uint32_t i = 0; i < image->word_count; i++) sum += strlen(cs_image_string(image, image->words[i].word));
        uint32_t begin, end;
        cs_image_range(image, cs_key("A00", 3), 3, &begin, &end);
        if (begin > end || end > image->key_count || sum == SIZE_MAX) abort();
        (void)cs_image_verify(image, &error);
        cs_image_close(image);
    }
    free(bytes);
    return 0;
}
