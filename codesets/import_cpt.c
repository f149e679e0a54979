/* import_cpt.c - reads the licensed CPT descriptor files (long, medium, short), each in its current or its older fixed
 * layout, and makes one table of them once they are seen to hold the same codes. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "codesets/cpt.h"

typedef enum descriptor { LONG_TEXT, MEDIUM_TEXT, SHORT_TEXT, DESCRIPTORS } descriptor;

/* How a line is divided. A layout holds for a whole file. */
typedef struct cpt_layout {
    size_t line_size; /* every line has it; 0: lines vary */
    bool sequenced;   /* columns 6-7 number the lines of one code */
    size_t from, to;  /* of the text */
} cpt_layout;

static const cpt_layout LAYOUTS[] = {
    {0, true, 8, 80},        /* older long form: 72 characters a line, as many lines as it takes */
    {80, false, 6, 34},      /* older short form */
    {106, false, 6, 106},    /* older medium form */
    {0, false, 6, SIZE_MAX}, /* current: a separator, then the text */
};
enum {
    LAYOUT_COUNT = sizeof LAYOUTS / sizeof *LAYOUTS,
    SHORT_MAX = 28,
    MEDIUM_MAX = 100,
    CPT_CATEGORIES = sizeof CS_CPT_LETTERS
};

typedef struct cpt_entry {
    char code[CS_CPT_CODE_SIZE + 1];
    size_t text; /* offset in the file's texts, closed by a NUL */
    unsigned long line;
} cpt_entry;

typedef struct descriptor_file {
    const cs_source *source;
    cs_slice preamble;
    cpt_entry *entries; /* in the file's order */
    size_t count, capacity;
    cpt_entry *sorted; /* the same by code */
    cs_buf texts;
    char last_code[CPT_CATEGORIES][CS_CPT_CODE_SIZE + 1];
    size_t longest;
    bool lower_case;
    bool sequenced;
} descriptor_file;

typedef struct cpt_room {
    descriptor_file files[DESCRIPTORS];
} cpt_room;

static void dispose_file(descriptor_file *file) {
    free(file->entries);
    free(file->sorted);
    cs_buf_dispose(&file->texts);
}

static void dispose_room(void *context) {
    cpt_room *room = context;
    for (size_t i = 0; i < DESCRIPTORS; i++) dispose_file(&room->files[i]);
}

/* ---- Recognising ------------------------------------------------------------------------------------------------- */

/* An order number, an ICD-10-CM code and a 0 or 1: a line of the order file begins with five digits too. */
static bool is_order_line(cs_slice line) {
    return line.size > 16 && line.text[13] == ' ' && (line.text[14] == '0' || line.text[14] == '1') &&
           line.text[15] == ' ' && isupper((unsigned char)line.text[6]) && isdigit((unsigned char)line.text[7]);
}

static bool is_entry(cs_slice line) {
    if (line.size < CS_CPT_CODE_SIZE + 2 || !cs_cpt_is_code(line.text, CS_CPT_CODE_SIZE) || is_order_line(line))
        return false;
    const char *behind = line.text + CS_CPT_CODE_SIZE;
    /* A line of more columns is another table that holds codes, such as edits between pairs of them. */
    if (memchr(behind + 1, '\t', line.size - CS_CPT_CODE_SIZE - 1)) return false;
    if (*behind == ' ' || *behind == '\t') return true;
    return line.size > 8 && isdigit((unsigned char)behind[0]) && isdigit((unsigned char)behind[1]) && behind[2] == ' ';
}

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    return cs_text_looks(source) && cs_cpt_skip_preamble(&lines, is_entry);
}

/* ---- Reading one file -------------------------------------------------------------------------------------------- */

static bool fits(const cpt_layout *layout, cs_slice line) {
    if (layout->line_size && line.size != layout->line_size) return false;
    bool numbered = line.text[CS_CPT_CODE_SIZE] != ' ' && line.text[CS_CPT_CODE_SIZE] != '\t';
    bool tab = line.text[CS_CPT_CODE_SIZE] == '\t';
    return numbered == layout->sequenced && !(tab && layout->line_size);
}

/* The first layout that every line fits, or NULL. */
static const cpt_layout *layout_of(cs_text_lines lines) {
    bool possible[LAYOUT_COUNT] = {true, true, true, true};
    for (cs_slice line; cs_text_next_line(&lines, &line);)
        for (size_t i = 0; is_entry(line) && i < LAYOUT_COUNT; i++) possible[i] &= fits(&LAYOUTS[i], line);
    for (size_t i = 0; i < LAYOUT_COUNT; i++)
        if (possible[i]) return &LAYOUTS[i];
    return NULL;
}

/* 0 for Category I, else by the closing letter. */
static size_t category_of(const char *code) {
    const char *letter = strchr(CS_CPT_LETTERS, code[CS_CPT_CODE_SIZE - 1]);
    return letter ? (size_t)(letter - CS_CPT_LETTERS) + 1 : 0;
}

static cs_status begin_entry(descriptor_file *file, cs_slice line, unsigned long number, cs_error *error) {
    if (!cs_grow(&file->entries, &file->capacity, file->count + 1, sizeof *file->entries)) return cs_fail_memory(error);
    cpt_entry *entry = &file->entries[file->count];
    memcpy(entry->code, line.text, CS_CPT_CODE_SIZE);
    entry->code[CS_CPT_CODE_SIZE] = 0;
    entry->line = number;
    /* Each category rises by itself; where the categories stand in the file is the publisher's choice. */
    char *last = file->last_code[category_of(entry->code)];
    if (strcmp(last, entry->code) >= 0)
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: %s follows %s: the file is out of order or holds a code twice",
                       file->source->path, number, entry->code, last);
    memcpy(last, entry->code, sizeof entry->code);
    if (file->count && !cs_buf_putc(&file->texts, 0)) return cs_fail_memory(error);
    entry->text = file->texts.size;
    file->count++;
    return CS_OK;
}

static cs_status read_entry(descriptor_file *file, const cpt_layout *layout, cs_slice line, unsigned long number,
                            unsigned *sequence, cs_error *error) {
    bool continued = false;
    if (layout->sequenced) {
        unsigned found = (unsigned)(line.text[5] - '0') * 10 + (unsigned)(line.text[6] - '0');
        continued = file->count && memcmp(file->entries[file->count - 1].code, line.text, CS_CPT_CODE_SIZE) == 0;
        if (continued ? found != *sequence + 1 : found > 1)
            return cs_fail(error, CS_BAD_INPUT,
                           "%s:%lu: line %02u of code %.5s is out of sequence: the file is damaged", file->source->path,
                           number, found, line.text);
        *sequence = found;
    }
    cs_status status = CS_OK;
    if (continued) {
        if (!cs_buf_putc(&file->texts, ' ')) return cs_fail_memory(error);
    } else {
        status = begin_entry(file, line, number, error);
    }
    if (status != CS_OK) return status;
    cs_slice text = cs_slice_field(line, layout->from, layout->to);
    if (text.size == 0)
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: code %.5s has no description", file->source->path, number,
                       line.text);
    for (size_t i = 0; i < text.size; i++) file->lower_case |= islower((unsigned char)text.text[i]) != 0;
    if (text.size > file->longest) file->longest = text.size;
    return cs_text_add(&file->texts, text) ? CS_OK : cs_fail_memory(error);
}

static cs_status read_file(descriptor_file *file, const cs_source *source, cs_error *error) {
    cs_text_lines lines = cs_text_lines_of(source);
    file->source = source;
    if (!cs_cpt_skip_preamble(&lines, is_entry))
        return cs_fail(error, CS_BAD_INPUT, "%s: no line begins with a CPT code", source->path);
    file->preamble = (cs_slice){source->data, (size_t)(lines.at - source->data)};
    const cpt_layout *layout = layout_of(lines);
    if (!layout)
        return cs_fail(error, CS_BAD_INPUT, "%s: its lines mix several layouts: the file was joined or edited",
                       source->path);
    file->sequenced = layout->sequenced;
    cs_status status = CS_OK;
    unsigned sequence = 0;
    for (cs_slice line; status == CS_OK && cs_text_next_line(&lines, &line);) {
        if (cs_slice_trim(line).size == 0) continue;
        if (!is_entry(line))
            status = cs_fail(error, CS_BAD_INPUT, "%s:%lu: a line that begins with no CPT code: the file is damaged",
                             source->path, lines.number);
        else
            status = read_entry(file, layout, line, lines.number, &sequence, error);
    }
    return status;
}

static bool name_holds(const char *name, const char *part) {
    return strcasestr(name, part) != NULL;
}

/* Which of the three it is: its name says so where its lengths do not contradict, else its letters and lengths do. */
static descriptor descriptor_of(const descriptor_file *file) {
    const char *name = file->source->name;
    if (file->sequenced) return LONG_TEXT;
    if (file->longest <= MEDIUM_MAX && name_holds(name, "med")) return MEDIUM_TEXT;
    if (file->longest <= SHORT_MAX && name_holds(name, "short")) return SHORT_TEXT;
    if (file->lower_case || file->longest > MEDIUM_MAX || name_holds(name, "long")) return LONG_TEXT;
    return file->longest <= SHORT_MAX ? SHORT_TEXT : MEDIUM_TEXT;
}

static int by_code(const void *a, const void *b) {
    return strcmp(((const cpt_entry *)a)->code, ((const cpt_entry *)b)->code);
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    cpt_room *room = cs_import_room(import, CS_IMPORT_CPT.id, sizeof *room, dispose_room);
    if (!room) return cs_fail_memory(error);
    descriptor_file file = {0};
    cs_status status = cs_text_check(source, error);
    if (status == CS_OK) status = read_file(&file, source, error);
    if (status == CS_OK && !(file.sorted = malloc(file.count * sizeof *file.sorted))) status = cs_fail_memory(error);
    if (status == CS_OK) {
        memcpy(file.sorted, file.entries, file.count * sizeof *file.sorted);
        qsort(file.sorted, file.count, sizeof *file.sorted, by_code);
        descriptor_file *place = &room->files[descriptor_of(&file)];
        if (place->source) {
            status = cs_fail(error, CS_CONFLICT,
                             "%.300s and %.300s are the same kind of CPT descriptor file: import one of them",
                             place->source->path, source->path);
        } else {
            *place = file;
            return CS_OK;
        }
    }
    dispose_file(&file);
    return status;
}

/* ---- The three together ------------------------------------------------------------------------------------------ */

static cs_status missing(const descriptor_file *with, const cpt_entry *entry, const descriptor_file *without,
                         cs_error *error) {
    return cs_fail(
        error, CS_CONFLICT,
        "%.300s:%lu: code %s is not in %.300s: the descriptor files are of different editions; import those of one",
        with->source->path, entry->line, entry->code, without->source->path);
}

static cs_status same_codes(const descriptor_file *a, const descriptor_file *b, cs_error *error) {
    for (size_t i = 0; i < a->count || i < b->count; i++) {
        if (i == a->count) return missing(b, &b->sorted[i], a, error);
        if (i == b->count) return missing(a, &a->sorted[i], b, error);
        int order = strcmp(a->sorted[i].code, b->sorted[i].code);
        if (order < 0) return missing(a, &a->sorted[i], b, error);
        if (order > 0) return missing(b, &b->sorted[i], a, error);
    }
    return CS_OK;
}

static const char *text_of(const descriptor_file *file, const cpt_entry *entry) {
    if (!file->source) return NULL;
    const struct cpt_entry *found = bsearch(entry, file->sorted, file->count, sizeof *entry, by_code);
    return found ? file->texts.data + found->text : NULL;
}

static const char *first_text(const cpt_room *room, const descriptor *wanted, size_t count, const cpt_entry *entry) {
    const char *text = NULL;
    for (size_t i = 0; i < count && !text; i++) text = text_of(&room->files[wanted[i]], entry);
    return text;
}

static cs_status fill(cs_builder *builder, const cpt_room *room, const descriptor_file *lead, cs_error *error) {
    static const descriptor TITLE[] = {LONG_TEXT, MEDIUM_TEXT, SHORT_TEXT}, BRIEF[] = {SHORT_TEXT, MEDIUM_TEXT};
    cs_status status = CS_OK;
    for (size_t i = 0; i < lead->count && status == CS_OK; i++) {
        const cpt_entry *entry = &lead->entries[i];
        const cs_row_new row = {
            .kind = CS_ROW_CODE,
            .code = entry->code,
            .title = first_text(room, TITLE, sizeof TITLE / sizeof *TITLE, entry),
            .short_title = first_text(room, BRIEF, sizeof BRIEF / sizeof *BRIEF, entry),
            .parent = CS_NO_ROW,
            .billable = true,
            .first = CS_DAY_NONE,
            .last = CS_DAY_OPEN,
            .line = entry->line,
        };
        status = cs_builder_row(builder, &row, NULL, error);
    }
    return status;
}

/* Whichever file names the edition names it for all. */
static cs_status name_release(cs_builder *builder, const cs_import *import, const cpt_room *room, cs_error *error) {
    cs_status status = CS_BUG;
    for (size_t i = 0; i < DESCRIPTORS && status != CS_OK; i++)
        if (room->files[i].source)
            status = cs_cpt_release(builder, import, room->files[i].source, room->files[i].preamble, error);
    return status;
}

static cs_status finish(cs_import *import, cs_error *error) {
    cpt_room *room = cs_import_room(import, CS_IMPORT_CPT.id, sizeof *room, dispose_room);
    if (!room) return cs_fail_memory(error);
    const descriptor_file *lead = NULL;
    cs_status status = CS_OK;
    for (size_t i = 0; i < DESCRIPTORS && status == CS_OK; i++) {
        const descriptor_file *file = &room->files[i];
        if (!file->source) continue;
        if (lead) status = same_codes(lead, file, error);
        if (!lead) lead = file;
    }
    if (status != CS_OK || !lead) return status;
    cs_builder *builder = NULL;
    status = cs_builder_new(CS_CPT, CS_RELEASE_TABLE, &builder, error);
    if (status == CS_OK) cs_builder_source(builder, lead->source->path, lead->source->sha256);
    if (status == CS_OK) status = name_release(builder, import, room, error);
    if (status == CS_OK) status = fill(builder, room, lead, error);
    if (status == CS_OK) return cs_import_add(import, builder, lead->source, CS_IMPORT_CPT.id, error);
    cs_builder_free(builder);
    return status;
}

const cs_importer CS_IMPORT_CPT = {
    .id = "cpt-descriptors",
    .what = "licensed CPT descriptor files (AMA, LONGULT, MEDU, SHORTU)",
    .recognises = recognises,
    .read = read,
    .finish = finish,
};
