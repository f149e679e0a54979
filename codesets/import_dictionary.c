/* import_dictionary.c - reads spelling dictionaries as Hunspell has them, words (.dic) and affixes (.aff) of one
 * command together; all their forms become english.words. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "codesets/affix.h"
#include "codesets/lexicon.h"

#define ID "dictionary"
enum { DICTIONARIES = 16 };

typedef struct room {
    const cs_source *affixes;
    const cs_source *words[DICTIONARIES];
    size_t count;
} room;

/* The first line is the number of words, nearly; what follows are words, headed perhaps by indented lines of comment.
 */
static bool is_words(const cs_source *source) {
    enum { DIGITS = 7, WORD = 60, NEARLY = 2 };
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    if (!cs_text_looks(source) || !cs_text_next_line(&lines, &line) || !cs_slice_digits(line) || line.size > DIGITS)
        return false;
    size_t told = 0, words = 0;
    for (size_t i = 0; i < line.size; i++) told = told * 10 + (size_t)(line.text[i] - '0');
    while (cs_text_next_line(&lines, &line)) {
        if (!line.size || line.text[0] == ' ' || line.text[0] == '\t') continue;
        bool word = line.size < WORD && !memchr(line.text, '\t', line.size) && !memchr(line.text, ',', line.size);
        if (words++ == 0 && !word) return false;
    }
    return words && words <= NEARLY * told && told <= NEARLY * words;
}

static bool recognises(const cs_source *source) {
    return cs_affixes_recognise(source) || is_words(source);
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    room *kept = cs_import_room(import, ID, sizeof *kept, NULL);
    if (!kept) return cs_fail_memory(error);
    cs_status status = cs_text_check(source, error);
    if (status != CS_OK) return status;
    if (cs_affixes_recognise(source)) {
        if (kept->affixes)
            return cs_fail(error, CS_BAD_INPUT, "%s: a second affix file beside %s: import one language at a time",
                           source->path, kept->affixes->path);
        kept->affixes = source;
        return CS_OK;
    }
    if (kept->count == DICTIONARIES)
        return cs_fail(error, CS_LIMIT, "%s: more than %d dictionaries in one import", source->path, DICTIONARIES);
    kept->words[kept->count++] = source;
    return CS_OK;
}

/* ---- Forms ------------------------------------------------------------------------------------------------------ */

typedef struct filling {
    cs_lexicon_maker maker;
    uint16_t value; /* of the word whose forms are being told */
} filling;

/* Possessives are told by the text itself. */
static cs_status take_form(void *context, const char *form, size_t length) {
    filling *fill = context;
    if (length > 2 && memcmp(form + length - 2, "'s", 2) == 0) return CS_OK;
    return cs_lexicon_add(&fill->maker, form, length, fill->value) ? CS_OK : CS_NO_MEMORY;
}

/* A medical dictionary says so in the comment that heads it. */
static bool is_medical(const cs_source *source) {
    enum { LOOKED_AT = 400 };
    size_t size = source->size < LOOKED_AT ? source->size : LOOKED_AT;
    return memmem(source->data, size, "medical", 7) != NULL;
}

static uint16_t value_of(cs_slice word, bool medical) {
    bool capital = !islower((unsigned char)word.text[0]) && !((unsigned char)word.text[0] & 0x80);
    if (medical) return capital ? CS_ENGLISH_BRAND : CS_ENGLISH_MEDICAL;
    return capital ? CS_ENGLISH_PROPER : CS_ENGLISH_WORD;
}

static cs_status read_words(const cs_source *source, const cs_affixes *affixes, filling *fill, cs_error *error) {
    bool medical = is_medical(source);
    cs_text_lines lines = cs_text_lines_of(source);
    cs_status status = CS_OK;
    for (cs_slice line; status == CS_OK && cs_text_next_line(&lines, &line);) {
        if (lines.number == 1 || line.size == 0 || line.text[0] == ' ') continue;
        const char *slash = memchr(line.text, '/', line.size);
        cs_slice word = {line.text, slash ? (size_t)(slash - line.text) : line.size}, flags = {line.text, 0};
        if (slash) flags = (cs_slice){slash + 1, line.size - word.size - 1};
        word = cs_slice_trim(word);
        if (word.size == 0) continue;
        fill->value = value_of(word, medical);
        status = cs_affixes_forms(affixes, word, flags, take_form, fill);
    }
    return status == CS_NO_MEMORY ? cs_fail_memory(error) : status;
}

static cs_status finish(cs_import *import, cs_error *error) {
    room *kept = cs_import_room(import, ID, sizeof *kept, NULL);
    if (!kept) return cs_fail_memory(error);
    if (!kept->affixes)
        return cs_fail(error, CS_BAD_INPUT, "%s: a dictionary without its affixes: name the .aff file beside it too",
                       kept->words[0]->path);
    if (kept->count == 0)
        return cs_fail(error, CS_BAD_INPUT, "%s: affixes without words: name the .dic file beside it too",
                       kept->affixes->path);
    cs_affixes affixes = {NULL, 0, 0, {0}};
    filling fill = {{NULL, 0, 0}, 0};
    cs_buf image = CS_BUF_INIT;
    cs_status status = cs_affixes_read(kept->affixes, &affixes, error);
    for (size_t i = 0; i < kept->count && status == CS_OK; i++)
        status = read_words(kept->words[i], &affixes, &fill, error);
    if (status == CS_OK) status = cs_lexicon_write(&fill.maker, &image, error);
    size_t count = fill.maker.count;
    cs_affixes_dispose(&affixes);
    cs_lexicon_maker_dispose(&fill.maker);
    if (status == CS_OK)
        return cs_import_add_words(import, CS_LEXICON_ENGLISH, "words of English", count, &image, error);
    cs_buf_dispose(&image);
    return status;
}

const cs_importer CS_IMPORT_DICTIONARY = {
    .id = ID,
    .what = "spelling dictionaries (.dic with .aff)",
    .recognises = recognises,
    .read = read,
    .finish = finish,
};
