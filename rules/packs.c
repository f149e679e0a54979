/* packs.c - the rule packs of a folder: files found, checked against the schema, their items taken into lists. */
#include "rules/packs.h"

#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "rules/pack_file.h"

/* What stands around the element being read. */
typedef struct cs_pack_reader {
    cs_packs *packs;
    cs_pack_file file;
    const char *axis, *value, *targets, *part, *parents;
    struct {
        const char *name, *text;
    } defines[32];
    size_t define_count;
    cs_pack_label label;
} cs_pack_reader;

#define DEFINE_ADD(name, type) CS_PACK_DEFINE_ADD(cs_packs, name, type)
CS_PACK_LISTS(DEFINE_ADD)
#undef DEFINE_ADD

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
            status = cs_fail(error, CS_BAD_INPUT, "%s:%lu: {%.*s} is not defined above", reader->file.path,
                             cs_xml_line(reader->file.xml), (int)length, pattern + 1);
        else
            cs_buf_puts(&text, reader->defines[i].text);
        pattern = end + 1;
    }
    if (status == CS_OK &&
        (text.failed || !(*out = cs_arena_text(reader->file.arena, text.data ? text.data : "", text.size))))
        status = cs_fail_memory(error);
    cs_buf_dispose(&text);
    return status;
}

/* ---- One function an element ------------------------------------------------------------------------------------- */

typedef cs_status (*cs_take)(cs_pack_reader *reader, cs_error *error);

static cs_status take_list(cs_pack_reader *reader, cs_error *error) {
    cs_pack_list item = {cs_pack_attribute(&reader->file, "id"), NULL, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.words, error);
    return status == CS_OK ? add_lists(reader->packs, item) : status;
}

static cs_status take_abbreviation(cs_pack_reader *reader, cs_error *error) {
    cs_pack_pair item = {cs_pack_attribute(&reader->file, "short"), NULL, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.text, error);
    return status == CS_OK ? add_abbreviations(reader->packs, item) : status;
}

static cs_status take_rewrite(cs_pack_reader *reader, cs_error *error) {
    cs_pack_pair item = {cs_pack_attribute(&reader->file, "to"), NULL, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.text, error);
    return status == CS_OK ? add_rewrites(reader->packs, item) : status;
}

static cs_status take_root(cs_pack_reader *reader, cs_error *error) {
    cs_pack_pair item = {"", NULL, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.text, error);
    return status == CS_OK ? add_roots(reader->packs, item) : status;
}

static cs_status take_define(cs_pack_reader *reader, cs_error *error) {
    if (reader->define_count == sizeof reader->defines / sizeof *reader->defines)
        return cs_fail(error, CS_LIMIT, "%s:%lu: more than 32 definitions", reader->file.path,
                       cs_xml_line(reader->file.xml));
    const char *name = cs_pack_attribute(&reader->file, "name"), *raw, *text;
    cs_status status = cs_pack_words(&reader->file, &raw, error);
    if (status == CS_OK) status = write_out(reader, raw, &text, error);
    if (status != CS_OK) return status;
    reader->defines[reader->define_count].name = name;
    reader->defines[reader->define_count++].text = text;
    return CS_OK;
}

static cs_status take_cue(cs_pack_reader *reader, cs_error *error) {
    cs_pack_cue item = {reader->axis, reader->value, NULL, cs_pack_here(&reader->file)};
    const char *raw;
    cs_status status = cs_pack_words(&reader->file, &raw, error);
    if (status == CS_OK) status = write_out(reader, raw, &item.pattern, error);
    return status == CS_OK ? add_cues(reader->packs, item) : status;
}

static cs_status take_phrase(cs_pack_reader *reader, cs_error *error) {
    cs_pack_phrase item = {NULL, cs_pack_attribute(&reader->file, "kind"), reader->targets,
                           cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.text, error);
    return status == CS_OK ? add_phrases(reader->packs, item) : status;
}

static cs_status take_opposite(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    cs_pack_opposite item = {cs_pack_attribute(&reader->file, "a"), cs_pack_attribute(&reader->file, "b"),
                             cs_pack_attribute(&reader->file, "axis"), cs_pack_here(&reader->file)};
    return add_opposites(reader->packs, item);
}

/* The part itself, without a term: it may have none of its own. */
static cs_status take_part(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    cs_pack_part item = {"", cs_pack_attribute(&reader->file, "id"), cs_pack_attribute(&reader->file, "in"),
                         cs_pack_here(&reader->file)};
    reader->part = item.part;
    reader->parents = item.parents;
    return add_parts(reader->packs, item);
}

static cs_status take_term(cs_pack_reader *reader, cs_error *error) {
    cs_pack_part item = {NULL, reader->part, reader->parents, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.term, error);
    return status == CS_OK ? add_parts(reader->packs, item) : status;
}

static cs_status take_axis(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->axis = cs_pack_attribute(&reader->file, "id");
    return CS_OK;
}

static cs_status take_value(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->value = cs_pack_attribute(&reader->file, "id");
    return CS_OK;
}

static cs_status take_codes(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->targets = cs_pack_attribute(&reader->file, "to");
    return CS_OK;
}

/* ---- Identifiers */

/* A label and its phrases; what follows inside it are its examples. */
static cs_status take_label(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    reader->label = (cs_pack_label){cs_pack_attribute(&reader->file, "id"),
                                    cs_pack_attribute(&reader->file, "kind"),
                                    cs_pack_attribute(&reader->file, "role"),
                                    cs_pack_attribute(&reader->file, "use"),
                                    NULL,
                                    cs_pack_here(&reader->file)};
    return CS_OK;
}

static cs_status take_label_phrases(cs_pack_reader *reader, cs_error *error) {
    cs_status status = cs_pack_words(&reader->file, &reader->label.phrases, error);
    return status == CS_OK ? add_labels(reader->packs, reader->label) : status;
}

static cs_status take_shape(cs_pack_reader *reader, cs_error *error) {
    cs_pack_shape item = {cs_pack_attribute(&reader->file, "id"), cs_pack_attribute(&reader->file, "kind"),
                          cs_pack_attribute(&reader->file, "role"), NULL, cs_pack_here(&reader->file)};
    reader->label = (cs_pack_label){.id = item.id, .kind = item.kind};
    item.shape = cs_pack_attribute(&reader->file, "as");
    (void)error;
    return add_shapes(reader->packs, item);
}

static cs_status take_phrases(cs_pack_reader *reader, cs_error *error) {
    cs_pack_phrases item = {cs_pack_attribute(&reader->file, "id"), NULL, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.phrases, error);
    return status == CS_OK ? add_phrase_lists(reader->packs, item) : status;
}

/* Of a list of phrases, or of a rule that judges by the pack's words. */
static cs_status take_examples(cs_pack_reader *reader, cs_error *error) {
    (void)error;
    const char *of = cs_pack_attribute(&reader->file, "of"), *rule = cs_pack_attribute(&reader->file, "rule");
    reader->label = (cs_pack_label){.id = *of ? of : rule, .kind = cs_pack_attribute(&reader->file, "kind")};
    return CS_OK;
}

/* Those of signs are read by known.c. */
static cs_status take_example(cs_pack_reader *reader, cs_error *error) {
    bool flagged = strncmp(cs_xml_name(reader->file.xml), "flag", 4) == 0;
    cs_pack_example item = {
        reader->label.id, reader->label.kind,         NULL, cs_pack_attribute(&reader->file, "value"),
        flagged,          cs_pack_here(&reader->file)};
    if (!item.id) return CS_OK;
    cs_status status = cs_pack_words(&reader->file, &item.text, error);
    return status == CS_OK ? add_examples(reader->packs, item) : status;
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
                {"phrases", take_phrases},   {"examples", take_examples},
                {"flag", take_example},      {"pass", take_example},
                {"flags", take_example},     {"passes", take_example}};

static cs_status read_items(cs_pack_reader *reader, cs_error *error) {
    cs_pack_source source;
    const char *element = NULL;
    cs_status status = cs_pack_file_source(&reader->file, &source, error);
    if (status == CS_OK) status = add_sources(reader->packs, source);
    while (status == CS_OK && (status = cs_pack_file_next(&reader->file, &element, error)) == CS_OK && element)
        for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
            if (strcmp(ELEMENTS[i].element, element) != 0) continue;
            status = ELEMENTS[i].take(reader, error);
            break;
        }
    return status == CS_NO_MEMORY ? cs_fail_memory(error) : status;
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static cs_status read_pack(cs_packs *packs, const char *path, cs_pack_validator *validator, cs_error *error) {
    cs_pack_reader reader = {.packs = packs};
    cs_status status = cs_pack_file_open(&reader.file, path, validator, packs->arena, error);
    if (status == CS_OK) status = read_items(&reader, error);
    cs_pack_file_close(&reader.file);
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

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Puts a path in the place of that of the same file name, or behind all. */
static cs_status put_path(cs_paths *paths, const char *path, cs_error *error) {
    char *copy = strdup(path);
    size_t i = 0;
    while (i < paths->count && strcmp(file_name(paths->list[i]), file_name(path)) != 0) i++;
    if (!copy || !cs_grow(&paths->list, &paths->capacity, i + 1, sizeof *paths->list)) {
        free(copy);
        return cs_fail_memory(error);
    }
    if (i < paths->count)
        free(paths->list[i]);
    else
        paths->count++;
    paths->list[i] = copy;
    return CS_OK;
}

cs_status cs_packs_load_folder(const char *directory, const char *below, const cs_pack_trust *trust, cs_packs *out,
                               cs_error *error) {
    return cs_packs_load_with(directory, below, trust, NULL, out, error);
}

cs_status cs_packs_load_with(const char *directory, const char *below, const cs_pack_trust *trust, const char *with,
                             cs_packs *out, cs_error *error) {
    char folder[PATH_MAX];
    cs_packs packs = {0};
    cs_paths paths = {NULL, 0, 0};
    cs_pack_validator validator;
    if (snprintf(folder, sizeof folder, "%s/packs%s%s", directory, *below ? "/" : "", below) >= (int)sizeof folder)
        return cs_fail(error, CS_BAD_INPUT, "the rules directory's name is too long");
    cs_status status = cs_pack_validator_open(directory, trust, &validator, error);
    if (status == CS_OK) status = find_packs(folder, 0, &paths, error);
    if (status == CS_OK && with) status = put_path(&paths, with, error);
    if (status == CS_OK && !(packs.arena = calloc(1, sizeof *packs.arena))) status = cs_fail_memory(error);
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
    if (status == CS_OK && !(packs.arena = calloc(1, sizeof *packs.arena))) status = cs_fail_memory(error);
    if (status == CS_OK) status = read_pack(&packs, path, &validator, error);
    cs_pack_validator_close(&validator);
    cs_packs_dispose(&packs);
    return status;
}

void cs_packs_dispose(cs_packs *packs) {
    if (packs->arena) cs_arena_dispose(packs->arena);
    free(packs->arena);
#define FREE_LIST(name, type) free(packs->name);
    CS_PACK_LISTS(FREE_LIST)
#undef FREE_LIST
    *packs = (cs_packs){0};
}
