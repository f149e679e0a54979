/* compile.c - makes the words image of a data directory from its ICD-10-CM releases and the rule packs. */
#include "fit/compile.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "fit/fit.h"

/* ---- Strings to numbers ------------------------------------------------------------------------------------------ */

static const char *text_of(const cs_compiler *compiler, uint32_t at) {
    return compiler->sections[CS_SECTION_strings].data + at;
}

uint32_t cs_intern_find(const cs_compiler *compiler, const cs_intern *intern, const char *text, size_t length) {
    if (intern->slot_count == 0) return UINT32_MAX;
    size_t mask = intern->slot_count - 1;
    for (size_t at = cs_text_hash(text, length) & mask; intern->slots[at]; at = (at + 1) & mask) {
        uint32_t index = intern->slots[at] - 1;
        const char *have = text_of(compiler, intern->texts[index]);
        if (strncmp(have, text, length) == 0 && have[length] == 0) return index;
    }
    return UINT32_MAX;
}

static bool grow_slots(const cs_compiler *compiler, cs_intern *intern) {
    if (intern->count * 2 < intern->slot_count) return true;
    size_t count = intern->slot_count ? intern->slot_count * 2 : 1024;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < intern->count; i++) {
        const char *text = text_of(compiler, intern->texts[i]);
        size_t at = cs_text_hash(text, strlen(text)) & (count - 1);
        while (slots[at]) at = (at + 1) & (count - 1);
        slots[at] = (uint32_t)i + 1;
    }
    free(intern->slots);
    intern->slots = slots;
    intern->slot_count = count;
    return true;
}

/* Index of the text, added if new; `offset` is where it stands in the strings section. */
static uint32_t intern_add(const cs_compiler *compiler, cs_intern *intern, const char *text, size_t length,
                           uint32_t offset) {
    if (!grow_slots(compiler, intern) ||
        !cs_grow(&intern->texts, &intern->capacity, intern->count + 1, sizeof *intern->texts))
        return UINT32_MAX;
    size_t mask = intern->slot_count - 1, at = cs_text_hash(text, length) & mask;
    while (intern->slots[at]) at = (at + 1) & mask;
    intern->slots[at] = (uint32_t)intern->count + 1;
    intern->texts[intern->count] = offset;
    return (uint32_t)intern->count++;
}

uint32_t cs_compile_text(cs_compiler *compiler, const char *text, size_t length) {
    uint32_t index = cs_intern_find(compiler, &compiler->strings, text, length);
    if (index != UINT32_MAX) return compiler->strings.texts[index];
    cs_buf *strings = &compiler->sections[CS_SECTION_strings];
    if (strings->size > UINT32_MAX / 2) return UINT32_MAX;
    uint32_t offset = (uint32_t)strings->size;
    if (!cs_buf_add(strings, text, length) || !cs_buf_putc(strings, 0)) return UINT32_MAX;
    compiler->view.strings = strings->data; /* they may have moved under a clause being read */
    compiler->view.strings_count = strings->size;
    return intern_add(compiler, &compiler->strings, text, length, offset) == UINT32_MAX ? UINT32_MAX : offset;
}

static uint32_t intern_text(cs_compiler *compiler, cs_intern *intern, const char *text, size_t length) {
    uint32_t index = cs_intern_find(compiler, intern, text, length);
    if (index != UINT32_MAX) return index;
    uint32_t offset = cs_compile_text(compiler, text, length);
    return offset == UINT32_MAX ? UINT32_MAX : intern_add(compiler, intern, text, length, offset);
}

uint32_t cs_compile_word(cs_compiler *compiler, const char *text, size_t length) {
    size_t before = compiler->words.count;
    uint32_t index = intern_text(compiler, &compiler->words, text, length);
    if (index == UINT32_MAX ||
        !cs_grow(&compiler->word_flags, &compiler->word_flags_capacity, compiler->words.count, 1))
        return UINT32_MAX;
    if (index == before) compiler->word_flags[index] = 0;
    return index;
}

uint32_t cs_compile_stem(cs_compiler *compiler, const char *text, size_t length) {
    return intern_text(compiler, &compiler->stems, text, length);
}

/* ---- The view ---------------------------------------------------------------------------------------------------- */

void cs_compile_refresh(cs_compiler *compiler) {
    cs_words *view = &compiler->view;
#define POINT(name, type)                                                                                              \
    view->name = CS_SECTION(compiler, name, const type);                                                               \
    view->name##_count = CS_SECTION_SIZE(compiler, name, type);
    CS_WORDS_SECTIONS(POINT)
#undef POINT
}

bool cs_compile_slots(cs_compiler *compiler, cs_words_section_id section, const void *entries, size_t count,
                      size_t size) {
    size_t slot_count = 16;
    while (slot_count < count * 2 + 2) slot_count *= 2;
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t text;
        memcpy(&text, (const char *)entries + i * size, sizeof text);
        const char *word = text_of(compiler, text);
        size_t at = cs_text_hash(word, strlen(word)) & (slot_count - 1);
        while (slots[at]) at = (at + 1) & (slot_count - 1);
        slots[at] = (uint32_t)i + 1;
    }
    cs_buf *out = &compiler->sections[section];
    out->size = 0;
    bool ok = cs_buf_add(out, slots, slot_count * sizeof *slots);
    free(slots);
    return ok;
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

static void compiler_dispose(cs_compiler *compiler) {
    for (size_t i = 0; i < CS_SECTION_COUNT; i++) cs_buf_dispose(&compiler->sections[i]);
    cs_intern *const interns[] = {&compiler->strings, &compiler->words, &compiler->stems};
    for (size_t i = 0; i < 3; i++) {
        free(interns[i]->slots);
        free(interns[i]->texts);
    }
    free(compiler->word_flags);
    cs_clause_dispose(&compiler->clause);
}

static cs_status compile(cs_compiler *compiler, cs_buf *image, cs_error *error) {
    typedef cs_status (*step)(cs_compiler *, cs_error *);
    static const step STEPS[] = {cs_compile_parts,       cs_compile_language,  cs_compile_lexicon, cs_compile_nodes,
                                 cs_compile_descriptors, cs_compile_opposites, cs_compile_lexicon};
    /* Offset 0 is the empty text, stem 0 no stem. */
    if (cs_compile_text(compiler, "", 0) != 0 || cs_compile_stem(compiler, "", 0) != CS_STEM_NONE)
        return cs_fail_memory(error);
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
        cs_status status = STEPS[i](compiler, error);
        if (status != CS_OK) return status;
        cs_compile_refresh(compiler);
    }
    return cs_compile_image(compiler, image, error);
}

cs_status cs_words_compile(const char *directory, const char *rules_directory, cs_error *error) {
    char path[PATH_MAX];
    cs_codes *codes = NULL;
    cs_packs packs = {0};
    cs_buf image = CS_BUF_INIT;
    cs_compiler *compiler = calloc(1, sizeof *compiler);
    cs_status status = compiler ? cs_codes_open(directory, &codes, error) : cs_fail_memory(error);
    if (status == CS_OK) status = cs_packs_load(rules_directory, &packs, error);
    if (status == CS_OK) {
        compiler->codes = codes;
        compiler->packs = &packs;
        status = compile(compiler, &image, error);
        /* Nothing to compare with: an image of what was there before would only mislead. */
        if (status == CS_NOT_FOUND && cs_words_path(directory, path, sizeof path)) unlink(path);
    }
    if (status == CS_OK && !cs_words_path(directory, path, sizeof path))
        status = cs_fail(error, CS_BAD_INPUT, "the data directory's name is too long");
    if (status == CS_OK) status = cs_file_replace(path, image.data, image.size, error);
    cs_buf_dispose(&image);
    cs_packs_dispose(&packs);
    cs_codes_close(codes);
    if (compiler) compiler_dispose(compiler);
    free(compiler);
    return status;
}
