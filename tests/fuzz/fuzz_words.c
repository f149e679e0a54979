/* fuzz_words.c - a words image with the edits that the input tells, sealed with a right size and checksum so that the
 * checks behind these are reached: what is accepted must be safe to judge with. links: cs_fit
 *
 * The image is compiled from a small list at the start, so that no format of it is kept here. An edit is ten bytes:
 * section (past the last: the header), width as a power of two, place in the section, value. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "fit/fit.h"
#include "fit/image.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NODES = 24, EDIT = 10 };

#define MADE CS_TEST_ROOT "/tests/unit/fit/made"

/* ---- The image --------------------------------------------------------------------------------------------------- */

static void must(bool done, const char *what, const cs_error *error) {
    if (done) return;
    fprintf(stderr, "fuzz_words: cannot %s: %s\n", what, error ? error->message : "");
    abort();
}

/* Compiled in a throw-away folder. */
static void compile(cs_buf *out) {
    char folder[] = "/tmp/countersign-fuzz-XXXXXX", path[256], command[64];
    cs_error error = {CS_OK, ""};
    must(mkdtemp(folder) != NULL, "make a folder", NULL);
    must(cs_codes_import(folder, (const char *const[]){MADE "/small.xml"}, 1, NULL, NULL, NULL, &error) == CS_OK,
         "import the list", &error);
    snprintf(path, sizeof path, "%s/packs", folder);
    must(symlink(MADE "/packs", path) == 0, "link the packs", NULL);
    snprintf(path, sizeof path, "%s/schema", folder);
    must(symlink(CS_TEST_ROOT "/rules/schema", path) == 0, "link the schema", NULL);
    must(cs_words_compile(folder, folder, &error) == CS_OK, "compile the packs", &error);
    must(cs_words_path(folder, path, sizeof path) && cs_file_read(path, 1 << 20, out, &error) == CS_OK,
         "read the image", &error);
    snprintf(command, sizeof command, "rm -r %s", folder);
    must(system(command) == 0, "remove the folder", NULL);
}

/* Where an edit's place counts from, and how far it may go. */
static void range_of(const char *bytes, size_t size, uint8_t section, size_t *start, size_t *length) {
    const cs_words_header *header = (const cs_words_header *)(const void *)bytes;
    const cs_words_section *table = (const cs_words_section *)(const void *)(bytes + sizeof *header);
    uint32_t number = section % (header->sections + 1), last = header->sections;
    *start = number == last ? 0 : table[number].offset;
    *length = (number == last ? table[0].offset : number + 1 < last ? table[number + 1].offset : size) - *start;
}

static void edit(const char *original, char *bytes, size_t size, const uint8_t *input) {
    size_t start, length, width = (size_t)1 << (input[1] % 3);
    uint32_t place, value;
    range_of(original, size, input[0], &start, &length);
    memcpy(&place, input + 2, sizeof place);
    memcpy(&value, input + 6, sizeof value);
    if (length < width) return;
    memcpy(bytes + start + place % (length - width + 1), &value, width);
}

/* ---- The run ----------------------------------------------------------------------------------------------------- */

static void seal(char *bytes, size_t size) {
    cs_words_header *header = (cs_words_header *)(void *)bytes;
    header->size = size;
    header->checksum = cs_checksum64(bytes + sizeof *header, size - sizeof *header);
}

/* A node's code beside a sentence that has something for every test. Six characters at most: a seventh would be looked
 * up in code sets, and there are none here. */
static void judge(const cs_words *words, uint32_t node) {
    static const char BEFORE[] =
        "Left knee pain, stage 3b, acute on chronic colitis with bleeding. Mother had diverticulosis "
        "without abscess or perforation, no fever; in remission ";
    char draft[400];
    size_t length = strnlen(words->nodes[node].code, 6);
    cs_code code = {.system = CS_ICD10CM, .standing = CS_STANDING_VALID, .seventh = ""};
    memcpy(code.code, words->nodes[node].code, length);
    snprintf(code.printed, sizeof code.printed, "%s", code.code);
    int n =
        snprintf(draft, sizeof draft, "%s%s - right kneecap pain, ulcerative colitis ruled out.", BEFORE, code.code);
    cs_text *text = NULL;
    cs_fit *fit = NULL;
    cs_error error;
    if (length < 3 || cs_text_new(draft, (size_t)n, CS_ENCODING_UTF8, &text, &error) != CS_OK) return;
    size_t size;
    cs_text_folded(text, &size);
    cs_mention mention = {
        .system = CS_ICD10CM, .span = {sizeof BEFORE - 1, sizeof BEFORE - 1 + length}, .line = {0, size}};
    cs_mentions mentions = {&mention, 1, false};
    if (mention.span.end <= size && cs_fit_new(words, NULL, text, &mentions, &fit, &error) == CS_OK) {
        cs_fit_result result;
        cs_fit_judge(fit, 0, &code, &result);
        if (result.beside.start > result.beside.end || result.beside.end > size) abort();
        if (cs_fit_score(fit, 0, code.code) < 0) abort();
    }
    cs_fit_free(fit);
    cs_text_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static cs_buf image; /* made by the first run */
    cs_words words;
    if (!image.size) compile(&image);
    char *bytes = malloc(image.size);
    if (!bytes) return 0;
    memcpy(bytes, image.data, image.size);
    for (size_t at = 0; size - at >= EDIT; at += EDIT) edit(image.data, bytes, image.size, data + at);
    seal(bytes, image.size);
    if (cs_words_attach(bytes, image.size, &words) == CS_OK)
        for (uint32_t node = 0; node < words.nodes_count && node < NODES; node++) judge(&words, node);
    free(bytes);
    return 0;
}
