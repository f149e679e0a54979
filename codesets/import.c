/* import.c - one import command: takes the paths apart, recognises each file by its content, reads them in an order
 * that lets addenda find their base, and has everything written together or nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/archive.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "codesets/import_data.h"

/* In the order of reading: what others build on or are compared with comes first. */
static const cs_importer *const IMPORTERS[] = {
    &CS_IMPORT_TABULAR, &CS_IMPORT_ORDER,         &CS_IMPORT_CODES,     &CS_IMPORT_ADDENDA,
    &CS_IMPORT_FACTS,   &CS_IMPORT_HCPCS,         &CS_IMPORT_HCPCS_CSV, &CS_IMPORT_PCS,
    &CS_IMPORT_CPT,     &CS_IMPORT_CPT_MODIFIERS, &CS_IMPORT_NAMES,     &CS_IMPORT_DICTIONARY,
};
enum { IMPORTER_COUNT = sizeof IMPORTERS / sizeof *IMPORTERS };

/* ---- What importers use ------------------------------------------------------------------------------------------ */

const cs_import_options *cs_import_given(const cs_import *import) {
    return &import->options;
}

const cs_codes *cs_import_loaded(const cs_import *import) {
    return import->loaded;
}

cs_builder *cs_import_pending(cs_import *import, cs_system system, cs_release_kind kind) {
    cs_builder *newest = NULL;
    for (size_t i = 0; i < import->release_count; i++) {
        cs_builder *builder = import->releases[i].builder;
        if (cs_builder_system(builder) != system || cs_builder_kind(builder) != kind) continue;
        if (!newest || strcmp(cs_builder_version(builder), cs_builder_version(newest)) > 0) newest = builder;
    }
    return newest;
}

cs_status cs_import_add(cs_import *import, cs_builder *builder, const cs_source *source, const char *importer_id,
                        cs_error *error) {
    if (!cs_grow(&import->releases, &import->release_capacity, import->release_count + 1, sizeof *import->releases)) {
        cs_builder_free(builder);
        return cs_fail_memory(error);
    }
    cs_builder_source(builder, source->name, source->sha256);
    import->releases[import->release_count++] =
        (cs_import_release){.builder = builder, .source = source, .importer_id = importer_id};
    return CS_OK;
}

cs_status cs_import_add_words(cs_import *import, const char *name, const char *what, size_t count, cs_buf *image,
                              cs_error *error) {
    cs_import_words list = {.name = name, .bytes = *image};
    *image = (cs_buf)CS_BUF_INIT;
    cs_buf path = CS_BUF_INIT, told = CS_BUF_INIT;
    cs_buf_printf(&path, "%s/%s", import->directory, name);
    cs_buf_printf(&told, "%s: %zu", what, count);
    if (path.failed || told.failed ||
        !cs_grow(&import->words, &import->words_capacity, import->words_count + 1, sizeof *import->words)) {
        cs_buf_dispose(&path);
        cs_buf_dispose(&told);
        cs_buf_dispose(&list.bytes);
        return cs_fail_memory(error);
    }
    list.path = path.data;
    list.told = told.data;
    import->words[import->words_count++] = list;
    return CS_OK;
}

void *cs_import_room(cs_import *import, const char *importer_id, size_t size, void (*dispose)(void *room)) {
    for (size_t i = 0; i < import->room_count; i++)
        if (strcmp(import->rooms[i].importer_id, importer_id) == 0) return import->rooms[i].room;
    if (!cs_grow(&import->rooms, &import->room_capacity, import->room_count + 1, sizeof *import->rooms)) return NULL;
    void *room = calloc(1, size);
    if (room) import->rooms[import->room_count++] = (cs_import_room_data){importer_id, room, dispose};
    return room;
}

/* ---- From paths to sources --------------------------------------------------------------------------------------- */

/* One path of the command while it is taken apart. */
typedef struct gathering {
    cs_import *import;
    size_t files, recognised;
    bool archive;
} gathering;

static size_t recognise(const cs_source *source) {
    size_t rank = 0;
    while (rank < IMPORTER_COUNT && !IMPORTERS[rank]->recognises(source)) rank++;
    return rank;
}

static void free_source(cs_import_source *source) {
    if (!source) return;
    free((char *)(size_t)source->source.path);
    free((char *)(size_t)source->source.name);
    cs_buf_dispose(&source->content);
    free(source);
}

static cs_status keep(cs_import *import, const cs_source *source, cs_buf *content, size_t rank, cs_error *error) {
    if (!cs_grow(&import->sources, &import->source_capacity, import->source_count + 1, sizeof *import->sources))
        return cs_fail_memory(error);
    cs_import_source *kept = calloc(1, sizeof *kept);
    if (!kept) return cs_fail_memory(error);
    kept->source.path = strdup(source->path);
    kept->source.name = strdup(source->name);
    if (!kept->source.path || !kept->source.name) {
        free_source(kept);
        return cs_fail_memory(error);
    }
    kept->content = *content;
    *content = (cs_buf)CS_BUF_INIT;
    kept->source.data = kept->content.data;
    kept->source.size = kept->content.size;
    memcpy(kept->source.sha256, source->sha256, sizeof source->sha256);
    kept->rank = rank;
    kept->order = import->source_count;
    import->sources[import->source_count++] = kept;
    return CS_OK;
}

/* The same file again, as in an archive and unpacked beside it. */
static bool is_kept(const cs_import *import, const char *sha256) {
    for (size_t i = 0; i < import->source_count; i++)
        if (strcmp(import->sources[i]->source.sha256, sha256) == 0) return true;
    return false;
}

static cs_status gather_file(void *context, const cs_archive_file *file, cs_buf *content, cs_error *error) {
    gathering *path = context;
    path->files++;
    path->archive |= file->member;
    cs_source looked_at = {file->path, file->name, content->data ? content->data : "", content->size, ""};
    size_t rank = recognise(&looked_at);
    if (rank == IMPORTER_COUNT) return CS_OK;
    path->recognised++;
    cs_sha256_hex(looked_at.data, looked_at.size, looked_at.sha256);
    if (is_kept(path->import, looked_at.sha256)) return CS_OK;
    return keep(path->import, &looked_at, content, rank, error);
}

static cs_status not_understood(const char *path, const gathering *found, cs_error *error) {
    cs_buf list = CS_BUF_INIT;
    for (size_t i = 0; i < IMPORTER_COUNT; i++) cs_buf_printf(&list, "%s%s", i ? "; " : "", IMPORTERS[i]->what);
    cs_status status;
    if (list.failed)
        status = cs_fail_memory(error);
    else if (found->files == 0)
        status = cs_fail(error, CS_BAD_INPUT, "%.200s: holds no file", path);
    else if (found->archive)
        status = cs_fail(error, CS_BAD_INPUT, "%.200s: none of its %zu files is a code set. Understood are: %s", path,
                         found->files, list.data);
    else
        status = cs_fail(error, CS_BAD_INPUT, "%.200s: not a code set. Understood are: %s", path, list.data);
    cs_buf_dispose(&list);
    return status;
}

static cs_status gather(cs_import *import, const char *const *paths, size_t count, cs_error *error) {
    cs_status status = CS_OK;
    for (size_t i = 0; i < count && status == CS_OK; i++) {
        gathering found = {.import = import};
        status = cs_archive_walk(paths[i], NULL, gather_file, &found, error);
        if (status == CS_OK && found.recognised == 0) status = not_understood(paths[i], &found, error);
    }
    return status;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* The first four digits in a name that stand alone and may be a year; 0 where there are none. */
static unsigned year_in(const char *name) {
    for (size_t digits; *name; name += digits ? digits : 1) {
        digits = strspn(name, "0123456789");
        if (digits == 4 && (name[0] == '1' || name[0] == '2')) return (unsigned)strtoul(name, NULL, 10);
    }
    return 0;
}

/* Names of official files carry their year: an older release is read to its addenda before a newer one, which may be
 * what other addenda make of it. */
static int in_reading_order(const void *a, const void *b) {
    const cs_import_source *left = *(cs_import_source *const *)a, *right = *(cs_import_source *const *)b;
    unsigned earlier = year_in(left->source.name), later = year_in(right->source.name);
    if (earlier != later) return earlier < later ? -1 : 1;
    if (left->rank != right->rank) return left->rank < right->rank ? -1 : 1;
    int named = strcmp(left->source.name, right->source.name);
    if (named) return named;
    return left->order < right->order ? -1 : left->order > right->order;
}

static cs_status read_all(cs_import *import, cs_error *error) {
    bool used[IMPORTER_COUNT] = {false};
    cs_status status = CS_OK;
    qsort(import->sources, import->source_count, sizeof *import->sources, in_reading_order);
    for (size_t i = 0; i < import->source_count && status == CS_OK; i++) {
        size_t rank = import->sources[i]->rank;
        used[rank] = true;
        status = IMPORTERS[rank]->read(import, &import->sources[i]->source, error);
    }
    for (size_t i = 0; i < IMPORTER_COUNT && status == CS_OK; i++)
        if (used[i] && IMPORTERS[i]->finish) status = IMPORTERS[i]->finish(import, error);
    return status;
}

/* ---- The command ------------------------------------------------------------------------------------------------- */

/* A directory without images is where most imports begin, and one with a damaged image is mended by importing again. */
static cs_status open_loaded(cs_import *import, cs_error *error) {
    cs_error ignored = {CS_OK, ""};
    cs_status status = cs_codes_open(import->directory, &import->loaded, &ignored);
    if (status == CS_OK || status == CS_NOT_FOUND || status == CS_CORRUPT) return CS_OK;
    if (error) *error = ignored;
    return status;
}

static void dispose(cs_import *import) {
    for (size_t i = 0; i < import->release_count; i++) {
        cs_import_release *release = &import->releases[i];
        cs_image_close(release->image);
        cs_buf_dispose(&release->bytes);
        cs_builder_free(release->builder);
        free(release->path);
    }
    for (size_t i = 0; i < import->words_count; i++) {
        free(import->words[i].path);
        free(import->words[i].told);
        cs_buf_dispose(&import->words[i].bytes);
    }
    for (size_t i = 0; i < import->room_count; i++) {
        if (import->rooms[i].dispose) import->rooms[i].dispose(import->rooms[i].room);
        free(import->rooms[i].room);
    }
    for (size_t i = 0; i < import->source_count; i++) free_source(import->sources[i]);
    free(import->releases);
    free(import->words);
    free(import->rooms);
    free(import->sources);
    cs_codes_close(import->loaded);
}

cs_status cs_codes_import(const char *directory, const char *const *paths, size_t count,
                          const cs_import_options *options, cs_import_each each, void *context, cs_error *error) {
    static const cs_import_options NOTHING_GIVEN = {NULL, CS_DAY_NONE, CS_DAY_NONE};
    if (count == 0) return cs_fail(error, CS_BAD_USAGE, "no file to import was named");
    cs_import import = {.directory = directory, .options = options ? *options : NOTHING_GIVEN};
    cs_status status = gather(&import, paths, count, error);
    if (status == CS_OK) status = open_loaded(&import, error);
    if (status == CS_OK) status = read_all(&import, error);
    if (status == CS_OK) status = cs_import_write(&import, each, context, error);
    dispose(&import);
    return status;
}
