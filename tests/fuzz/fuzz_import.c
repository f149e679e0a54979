/* fuzz_import.c - any bytes as an official file: the importer that recognises them reads them, and what it accepts must
 * become an image that is sound.
 * links: cs_codesets */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "codesets/import_data.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const cs_importer *const IMPORTERS[] = {
    &CS_IMPORT_TABULAR, &CS_IMPORT_ORDER,     &CS_IMPORT_CODES, &CS_IMPORT_ADDENDA, &CS_IMPORT_FACTS,
    &CS_IMPORT_HCPCS,   &CS_IMPORT_HCPCS_CSV, &CS_IMPORT_PCS,   &CS_IMPORT_CPT,     &CS_IMPORT_CPT_MODIFIERS,
};

/* An importer may give a release that lacks something a writer needs; one that is written must verify. */
static void write_out(const cs_builder *builder) {
    cs_buf bytes = CS_BUF_INIT;
    cs_image *image = NULL;
    cs_error error;
    if (cs_builder_write(builder, &bytes, &error) != CS_OK) return;
    if (cs_image_attach("fuzzed", bytes.data, bytes.size, &image, &error) != CS_OK) abort();
    if (cs_image_verify(image, &error) != CS_OK) abort();
    cs_image_close(image);
    cs_buf_dispose(&bytes);
}

static void dispose(cs_import *import) {
    for (size_t i = 0; i < import->release_count; i++) cs_builder_free(import->releases[i].builder);
    for (size_t i = 0; i < import->room_count; i++) {
        if (import->rooms[i].dispose) import->rooms[i].dispose(import->rooms[i].room);
        free(import->rooms[i].room);
    }
    free(import->releases);
    free(import->rooms);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    if (!text) return 0;
    memcpy(text, data, size);
    text[size] = 0;
    const cs_source source = {"fuzzed_2026.txt", "fuzzed_2026.txt", text, size, "00"};
    for (size_t i = 0; i < sizeof IMPORTERS / sizeof *IMPORTERS; i++) {
        cs_import import = {.options = {NULL, CS_DAY_NONE, CS_DAY_NONE}};
        cs_error error;
        if (!IMPORTERS[i]->recognises(&source)) continue;
        cs_status status = IMPORTERS[i]->read(&import, &source, &error);
        if (status == CS_OK && IMPORTERS[i]->finish) status = IMPORTERS[i]->finish(&import, &error);
        for (size_t r = 0; status == CS_OK && r < import.release_count; r++) write_out(import.releases[r].builder);
        if (status == CS_BUG) abort();
        dispose(&import);
    }
    free(text);
    return 0;
}
