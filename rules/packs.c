/* packs.c - the rule packs of a folder: files found, checked against the schema, their items taken into lists. */
#include "rules/packs.h"

#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/xml.h"
#include "countersign/limits.h"

struct cs_pack_memory {
    cs_arena arena;
};

/* What stands around the element being read. */
typedef struct cs_pack_reader {
    cs_packs *packs;
    cs_arena *arena;
    cs_xml *xml;
    const char *file;
    const char *kind, *axis, *value, *targets, *part, *parents;
    struct {
        const char *name, *text;
    } defines[32];
    size_t define_count;
    cs_pack_label label;
} cs_pack_reader;

static char *keep(cs_pack_reader *reader, const char *text) {
    return cs_arena_text(reader->arena, text, strlen(text));
}

static cs_pack_place here(const cs_pack_reader *reader) {
    return (cs_pack_place){reader->file, cs_xml_line(reader->xml)};
}

/* add_lists, add_abbreviations, ...: one item to its list. */
#define ADD_TO_LIST(name, type)                                                                                        \
    static cs_status add_##name(cs_pack_reader *reader, type item) {                                                   \
        cs_packs *packs = reader->packs;                                                                               \
        if (!cs_grow(&packs->name, &packs->name##_capacity, packs->name##_count + 1, sizeof *packs->name))             \
            return CS_NO_MEMORY;                                                                                       \
        packs->name[packs->name##_count++] = item;                                                                     \
        return CS_OK;                                                                                                  \
    }
CS_PACK_LISTS(ADD_TO_LIST)
#undef ADD_TO_LIST

/* The text of the element that has just begun, spaces made one. */
static cs_status words(cs_pack_reader *reader, const char **out, cs_error *error) {
    cs_buf text = CS_BUF_INIT;
    cs_status status = cs_xml_words(reader->xml, &text, error);
    if (status == CS_OK && !(*out = cs_arena_text(reader->arena, text.data ? text.data : "", text.size)))
        status = cs_fail_memory(error);
    cs_buf_dispose(&text);
    return status;
}

/* Writes {name} out as the macro says. */
static cs_status write_out(cs_pack_reader *reader, const char *pattern, const char **out, cs_error *error) {
    cs_buf text = CS_BUF_INIT;
    cs_status status = CS_OK;
    while (*pattern && status == CS_OK) {
        const char *end = *pattern == '{' ? strchr(pattern, '}') : NULL;
        if (!end) {
            cs_buf_putc(&text, *pattern++);
            continue;
        }
        size_t i = 0, length = (size_t)(end - pattern) - 1;
        while (i < reader->define_count &&
               (strncmp(reader->defines[i].name, pattern + 1, length) != 0 || reader->defines[i].name[length]))
            i++;
        if (i == reader->define_count)
            status = cs_fail(error, CS_BAD_INPUT, "%s:%lu: {%.*s} is not defined above", reader->file,
                             cs_xml_line(reader->xml), (int)length, pattern + 1);
        else
            cs_buf_puts(&text, reader->defines[i].text);
        pattern = end + 1;
    }
    if (status == CS_OK &&
        (text.failed || !(*out = cs_arena_text(reader->arena, text.data ? text.data : "", text.size))))
        status = cs_fail_memory(error);
    cs_buf_dispose(&text);
    return status;
}

/* ---- One function an element
 * ---------------------------------------------------------------------------------------------- */

typedef cs_status (*cs_take)(cs_pack_reader *reader, cs_error *error);

static const char *attribute(cs_pack_reader *reader, const char *name) {
    const char *value = cs_xml_attribute(reader->xml, name);
    return value ? keep(reader, value) : "";
}

static cs_status take_list(cs_pack_reader *reader, cs_error *error) {
    cs_pack_list item = {attribute(reader, "id"), NULL, here(reader)};
    cs_status status = words(reader, &item.words, error);
    return status == CS_OK ? add_lists(reader, item) : status;
}

static cs_status take_abbreviation(cs_pack_reader *reader, cs_error *error) {
    cs_pack_pair item = {attribute(reader, "short"), NULL, here(reader)};
    cs_status status = words(reader, &item.text, error);
    return status == CS_OK ? add_abbreviations(reader, item) : status;
}

static cs_status take_rewrite(cs_pack_reader *reader, cs_error *error) {
    cs_pack_pair item = {attribute(reader, "to"), NULL, here(reader)};
    cs_status status = words(reader, &item.text, error);
    return status == CS_OK ? add_rewrites(reader, item) : status;
}

static cs_status take_root(cs_pack_reader *reader, cs_error *error) {
    cs_pack_pair item = {"", NULL, here(reader)};
    cs_status status = words(reader, &item.text, error);
    return status == CS_OK ? add_roots(reader, item) : status;
}

static cs_status take_define(cs_pack_reader *reader, cs_error *error) {
    if (reader->define_count == sizeof reader->defines / sizeof *reader->defines)
        return cs_fail(error, CS_LIMIT, "%s:%lu: more than 32 definitions", reader->file, cs_xml_line(reader->xml));
    const char *name = attribute(reader, "name"), *raw, *text;
    cs_status status = words(reader, &raw, error);
    if (status == CS_OK) status = write_out(reader, raw, &text, error);
    if (status != CS_OK) return status;
    reader->defines[reader->define_count].name = name;
    reader->defines[reader->define_count++].text = text;
    return CS_OK;
}

static cs_status take_cue(cs_pack_reader *reader, cs_error *error) {
    cs_pack_cue item = {reader->axis, reader->value, NULL, here(reader)};
    const char *raw;
    cs_status status = words(reader, &raw, error);
    if (status == CS_OK) status = write_out(reader, raw, &item.pattern, error);
    return status == CS_OK ? add_cues(reader, item) : status;
}

static cs_status take_phrase(cs_pack_reader *reader, cs_error *error) {
    cs_pack_phrase item = {NULL, attribute(reader, "kind"), reader->targets, here(reader)};
    cs_status status = words(reader, &item.text, error);
    return status == CS_OK ? add_phrases(reader, item) : status;
}

static cs_status take_opposite(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    cs_pack_opposite item = {attribute(reader, "a"), attribute(reader, "b"), attribute(reader, "axis"), here(reader)};
    return add_opposites(reader, item);
}

/* The part itself, without a term: it may have none of its own. */
static cs_status take_part(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    cs_pack_part item = {"", attribute(reader, "id"), attribute(reader, "in"), here(reader)};
    reader->part = item.part;
    reader->parents = item.parents;
    return add_parts(reader, item);
}

static cs_status take_term(cs_pack_reader *reader, cs_error *error) {
    cs_pack_part item = {NULL, reader->part, reader->parents, here(reader)};
    cs_status status = words(reader, &item.term, error);
    return status == CS_OK ? add_parts(reader, item) : status;
}

static cs_status take_axis(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->axis = attribute(reader, "id");
    return CS_OK;
}

static cs_status take_value(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->value = attribute(reader, "id");
    return CS_OK;
}

static cs_status take_codes(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->targets = attribute(reader, "to");
    return CS_OK;
}

/* ---- Identifiers */

/* A label and its phrases; what follows inside it are its examples. */
static cs_status take_label(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->label = (cs_pack_label){attribute(reader, "id"),
                                    attribute(reader, "kind"),
                                    attribute(reader, "role"),
                                    attribute(reader, "use"),
                                    NULL,
                                    here(reader)};
    return CS_OK;
}

static cs_status take_label_phrases(cs_pack_reader *reader, cs_error *error) {
    cs_status status = words(reader, &reader->label.phrases, error);
    return status == CS_OK ? add_labels(reader, reader->label) : status;
}

static cs_status take_shape(cs_pack_reader *reader, cs_error *error) {
    cs_pack_shape item = {attribute(reader, "id"), attribute(reader, "kind"), attribute(reader, "role"), NULL,
                          here(reader)};
    reader->label = (cs_pack_label){.id = item.id, .kind = item.kind};
    item.shape = attribute(reader, "as");
    (void)error;
    return add_shapes(reader, item);
}

static cs_status take_phrases(cs_pack_reader *reader, cs_error *error) {
    cs_pack_phrases item = {attribute(reader, "id"), NULL, here(reader)};
    cs_status status = words(reader, &item.phrases, error);
    return status == CS_OK ? add_phrase_lists(reader, item) : status;
}

static cs_status take_example(cs_pack_reader *reader, cs_error *error) {
    cs_pack_example item = {reader->label.id, reader->label.kind, NULL, attribute(reader, "value"), here(reader)};
    cs_status status = words(reader, &item.text, error);
    return status == CS_OK ? add_examples(reader, item) : status;
}

static const struct {
    const char *element;
    cs_take take;
} ELEMENTS[] = {{"list", take_list},         {"abbreviation", take_abbreviation},
                {"rewrite", take_rewrite},   {"root", take_root},
                {"define", take_define},     {"axis", take_axis},
                {"value", take_value},       {"cue", take_cue},
                {"codes", take_codes},       {"p", take_phrase},
                {"opposite", take_opposite}, {"part", take_part},
                {"term", take_term},         {"label", take_label},
                {"l", take_label_phrases},   {"shape", take_shape},
                {"phrases", take_phrases},   {"flag", take_example},
                {"pass", take_example}};

static cs_status take_source(cs_pack_reader *reader, const cs_buf *bytes) {
    cs_pack_source item = {attribute(reader, "name"), attribute(reader, "version"), {0}};
    cs_sha256_hex(bytes->data, bytes->size, item.sha256);
    return add_sources(reader, item);
}

static cs_status read_items(cs_pack_reader *reader, const cs_buf *bytes, cs_error *error) {
    for (;;) {
        cs_xml_event event;
        cs_status status = cs_xml_next(reader->xml, &event, error);
        if (status != CS_OK || event == CS_XML_DONE) return status;
        if (event != CS_XML_START) continue;
        if (cs_xml_depth(reader->xml) == 1) {
            if (take_source(reader, bytes) != CS_OK) return cs_fail_memory(error);
            continue;
        }
        for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
            if (strcmp(ELEMENTS[i].element, cs_xml_name(reader->xml)) != 0) continue;
            status = ELEMENTS[i].take(reader, error);
            if (status == CS_NO_MEMORY) return cs_fail_memory(error);
            if (status != CS_OK) return status;
            break;
        }
    }
}

/* ---- Files
 * ---------------------------------------------------------------------------------------------------------------- */

static cs_status read_pack(cs_packs *packs, const char *path, cs_pack_validator *validator, cs_error *error) {
    cs_buf bytes = CS_BUF_INIT;
    cs_pack_reader reader = {.packs = packs, .arena = &packs->memory->arena};
    cs_status status = cs_file_read(path, CS_LIMIT_IMPORT_BYTES, &bytes, error);
    if (status != CS_OK) return status;
    reader.file = keep(&reader, path);
    status = reader.file ? cs_pack_validate(validator, path, &bytes, error) : cs_fail_memory(error);
    if (status == CS_OK) status = cs_xml_new(path, bytes.data, bytes.size, &reader.xml, error);
    if (status == CS_OK) status = read_items(&reader, &bytes, error);
    cs_xml_free(reader.xml);
    cs_buf_dispose(&bytes);
    return status;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

typedef struct cs_paths {
    char **list;
    size_t count, capacity;
} cs_paths;

static void paths_dispose(cs_paths *paths) {
    for (size_t i = 0; i < paths->count; i++) free(paths->list[i]);
    free(paths->list);
}

/* The *.xml of a folder and of the folders in it. */
static cs_status find_packs(const char *folder, int depth, cs_paths *out, cs_error *error) {
    enum { DEEPEST = 3 };
    DIR *dir = opendir(folder);
    if (!dir) return cs_fail_errno(error, "open the rule packs' folder", folder);
    cs_status status = CS_OK;
    struct dirent *entry;
    while (status == CS_OK && (entry = readdir(dir)) != NULL) {
        char path[PATH_MAX];
        struct stat st;
        size_t length = strlen(entry->d_name);
        if (entry->d_name[0] == '.') continue;
        if (snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path || stat(path, &st) != 0) {
            status = cs_fail_errno(error, "look at", path);
        } else if (S_ISDIR(st.st_mode)) {
            if (depth < DEEPEST) status = find_packs(path, depth + 1, out, error);
        } else if (length > 4 && strcmp(entry->d_name + length - 4, ".xml") == 0) {
            char *copy = cs_grow(&out->list, &out->capacity, out->count + 1, sizeof *out->list) ? strdup(path) : NULL;
            if (copy)
                out->list[out->count++] = copy;
            else
                status = cs_fail_memory(error);
        }
    }
    closedir(dir);
    return status;
}

cs_status cs_packs_load(const char *directory, cs_packs *out, cs_error *error) {
    return cs_packs_load_folder(directory, "", NULL, out, error);
}

cs_status cs_packs_load_folder(const char *directory, const char *below, const cs_pack_trust *trust, cs_packs *out,
                               cs_error *error) {
    char folder[PATH_MAX];
    cs_packs packs = {0};
    cs_paths paths = {NULL, 0, 0};
    cs_pack_validator validator;
    if (snprintf(folder, sizeof folder, "%s/packs%s%s", directory, *below ? "/" : "", below) >= (int)sizeof folder)
        return cs_fail(error, CS_BAD_INPUT, "the rules directory's name is too long");
    cs_status status = cs_pack_validator_open(directory, trust, &validator, error);
    if (status == CS_OK) status = find_packs(folder, 0, &paths, error);
    if (status == CS_OK && !(packs.memory = calloc(1, sizeof *packs.memory))) status = cs_fail_memory(error);
    packs.schema_mark = status == CS_OK ? cs_pack_validator_mark(&validator) : 0;
    if (status == CS_OK && paths.count) qsort(paths.list, paths.count, sizeof *paths.list, by_name);
    for (size_t i = 0; status == CS_OK && i < paths.count; i++)
        status = read_pack(&packs, paths.list[i], &validator, error);
    paths_dispose(&paths);
    cs_pack_validator_close(&validator);
    if (status != CS_OK) {
        cs_packs_dispose(&packs);
        return status;
    }
    *out = packs;
    return CS_OK;
}

cs_status cs_packs_validate(const char *directory, const char *path, cs_error *error) {
    cs_packs packs = {0};
    cs_pack_validator validator;
    cs_status status = cs_pack_validator_open(directory, NULL, &validator, error);
    if (status == CS_OK && !(packs.memory = calloc(1, sizeof *packs.memory))) status = cs_fail_memory(error);
    if (status == CS_OK) status = read_pack(&packs, path, &validator, error);
    cs_pack_validator_close(&validator);
    cs_packs_dispose(&packs);
    return status;
}

void cs_packs_dispose(cs_packs *packs) {
    if (packs->memory) cs_arena_dispose(&packs->memory->arena);
    free(packs->memory);
#define FREE_LIST(name, type) free(packs->name);
    CS_PACK_LISTS(FREE_LIST)
#undef FREE_LIST
    *packs = (cs_packs){0};
}
