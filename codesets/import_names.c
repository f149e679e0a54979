/* import_names.c - reads the Census Bureau's lists of surnames and first names ("SMITH  1.006  1.006  1") as an archive
 * or alone; names, with how common they are, become names.words. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "codesets/import_text.h"
#include "codesets/lexicon.h"

#define ID "census-names"

typedef enum kind { SURNAMES, FIRST_NAMES } kind;

typedef struct row {
    cs_slice name;
    unsigned thousandths; /* of a percent of all people */
} row;

/* The digits of "1.006", the point left out; false for what is not such a number. */
static bool read_share(cs_slice field, unsigned *out) {
    unsigned value = 0;
    if (field.size < 5 || field.size > 7 || field.text[field.size - 4] != '.') return false;
    for (size_t i = 0; i < field.size; i++) {
        if (i == field.size - 4) continue;
        if (field.text[i] < '0' || field.text[i] > '9') return false;
        value = value * 10 + (unsigned)(field.text[i] - '0');
    }
    *out = value;
    return true;
}

static bool read_row(cs_slice line, row *out) {
    unsigned total;
    out->name = cs_slice_word(&line);
    cs_slice share = cs_slice_word(&line), sum = cs_slice_word(&line), rank = cs_slice_word(&line);
    for (size_t i = 0; i < out->name.size; i++)
        if (out->name.text[i] < 'A' || out->name.text[i] > 'Z') return false;
    return out->name.size > 0 && read_share(share, &out->thousandths) && read_share(sum, &total) &&
           cs_slice_digits(rank) && cs_slice_trim(line).size == 0;
}

/* The lists do not say what they are; their first row does: a fiftieth of all share the commonest first name of their
 * sex, a hundredth the commonest surname. The file's name decides where it tells. */
static kind kind_of(const cs_source *source, unsigned first_share) {
    enum { BETWEEN = 1500 };
    if (strstr(source->name, ".last")) return SURNAMES;
    if (strstr(source->name, ".first")) return FIRST_NAMES;
    return first_share > BETWEEN ? FIRST_NAMES : SURNAMES;
}

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    row found;
    return cs_text_looks(source) && cs_text_next_line(&lines, &line) && read_row(line, &found);
}

/* 1 for the rarest, one more for each doubling from one in 100,000. */
static uint16_t how_common(unsigned thousandths) {
    uint16_t step = 1;
    for (; thousandths && step < 15; thousandths /= 2) step++;
    return step;
}

typedef struct name_value {
    char name[CS_LEXICON_WORD + 1];
    uint16_t value;
} name_value;

typedef struct room {
    name_value *list;
    size_t count, capacity;
} room;

static void dispose(void *data) {
    free(((room *)data)->list);
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    room *names = cs_import_room(import, ID, sizeof *names, dispose);
    if (!names) return cs_fail_memory(error);
    cs_status status = cs_text_check(source, error);
    cs_text_lines lines = cs_text_lines_of(source);
    kind what = SURNAMES;
    row found;
    for (cs_slice line; status == CS_OK && cs_text_next_line(&lines, &line);) {
        if (cs_slice_trim(line).size == 0) continue;
        if (!read_row(line, &found))
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: not a row of a list of names (NAME, share, sum of shares, rank)", source->path,
                           lines.number);
        if (lines.number == 1) what = kind_of(source, found.thousandths);
        if (found.name.size > CS_LEXICON_WORD) continue;
        if (!cs_grow(&names->list, &names->capacity, names->count + 1, sizeof *names->list))
            return cs_fail_memory(error);
        name_value *item = &names->list[names->count++];
        cs_lexicon_fold(found.name.text, found.name.size, item->name);
        item->value = (uint16_t)(how_common(found.thousandths) << (what == FIRST_NAMES ? 4 : 0));
    }
    return status;
}

static int by_name(const void *a, const void *b) {
    return strcmp(((const name_value *)a)->name, ((const name_value *)b)->name);
}

/* A name of both sexes counts as the commoner of the two. */
static uint16_t commoner(uint16_t a, uint16_t b) {
    unsigned last = cs_name_surname(a) > cs_name_surname(b) ? cs_name_surname(a) : cs_name_surname(b);
    unsigned first = cs_name_first(a) > cs_name_first(b) ? cs_name_first(a) : cs_name_first(b);
    return (uint16_t)(first << 4 | last);
}

static cs_status finish(cs_import *import, cs_error *error) {
    room *names = cs_import_room(import, ID, sizeof *names, dispose);
    if (!names) return cs_fail_memory(error);
    cs_lexicon_maker maker = {NULL, 0, 0};
    cs_buf image = CS_BUF_INIT;
    bool ok = true;
    if (names->count) qsort(names->list, names->count, sizeof *names->list, by_name);
    for (size_t i = 0; ok && i < names->count;) {
        uint16_t value = names->list[i].value;
        size_t next = i + 1;
        for (; next < names->count && by_name(&names->list[i], &names->list[next]) == 0; next++)
            value = commoner(value, names->list[next].value);
        ok = cs_lexicon_add(&maker, names->list[i].name, strlen(names->list[i].name), value);
        i = next;
    }
    cs_status status = ok ? cs_lexicon_write(&maker, &image, error) : cs_fail_memory(error);
    size_t count = maker.count;
    cs_lexicon_maker_dispose(&maker);
    if (status == CS_OK) return cs_import_add_words(import, CS_LEXICON_NAMES, "names of people", count, &image, error);
    cs_buf_dispose(&image);
    return status;
}

const cs_importer CS_IMPORT_NAMES = {
    .id = ID,
    .what = "lists of names (Census Bureau)",
    .recognises = recognises,
    .read = read,
    .finish = finish,
};
