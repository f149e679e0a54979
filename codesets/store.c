/* store.c - opens every image of a data directory, read-only, in an order that does not depend on the file system. */
#include "codesets/store.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"

/* ---- Files ---------------------------------------------------------------------------------------------------- */

static int by_name(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_image_name(const char *name) {
    size_t length = strlen(name), suffix = strlen(CS_IMAGE_SUFFIX);
    return name[0] != '.' && length > suffix && strcmp(name + length - suffix, CS_IMAGE_SUFFIX) == 0;
}

static char *join(const char *directory, const char *name) {
    cs_buf path = CS_BUF_INIT;
    cs_buf_printf(&path, "%s/%s", directory, name);
    if (path.failed) cs_buf_dispose(&path);
    return path.data;
}

cs_status cs_image_list(const char *directory, char ***paths, size_t *count, cs_error *error) {
    char **list = NULL;
    size_t used = 0, capacity = 0;
    DIR *folder = opendir(directory);
    if (!folder && errno != ENOENT) return cs_fail_errno(error, "open the data directory", directory);
    bool ok = true;
    for (struct dirent *entry; folder && ok && (entry = readdir(folder));) {
        if (!is_image_name(entry->d_name)) continue;
        ok = cs_grow(&list, &capacity, used + 1, sizeof *list) && (list[used] = join(directory, entry->d_name));
        used += ok;
    }
    if (folder) closedir(folder);
    if (!ok) {
        cs_image_list_free(list, used);
        return cs_fail_memory(error);
    }
    if (used) qsort(list, used, sizeof *list, by_name);
    *paths = list;
    *count = used;
    return CS_OK;
}

void cs_image_list_free(char **paths, size_t count) {
    for (size_t i = 0; i < count; i++) free(paths[i]);
    free(paths);
}

/* ---- Open and close --------------------------------------------------------------------------------------------- */

static int compare(long a, long b) {
    return (a > b) - (a < b);
}

static int in_order(const void *a, const void *b) {
    const cs_release *left = &(*(cs_image *const *)a)->release, *right = &(*(cs_image *const *)b)->release;
    int result = compare((long)left->system, (long)right->system);
    if (!result) result = compare((long)left->kind, (long)right->kind);
    if (!result) result = compare(left->from, right->from);
    return result ? result : strcmp(left->version, right->version);
}

static int newest_first(const void *a, const void *b) {
    const cs_release *left = &(*(cs_image *const *)a)->release, *right = &(*(cs_image *const *)b)->release;
    int result = compare((long)left->system, (long)right->system);
    if (!result) result = compare(right->from, left->from);
    /* Of two that begin together, a table says more than the tabular list. */
    if (!result) result = compare(left->kind != CS_RELEASE_TABLE, right->kind != CS_RELEASE_TABLE);
    if (!result) result = compare((long)left->kind, (long)right->kind);
    return result ? result : strcmp(right->version, left->version);
}

static cs_status order(cs_codes *codes, cs_error *error) {
    codes->newest = calloc(codes->count, sizeof *codes->newest);
    if (!codes->newest) return cs_fail_memory(error);
    qsort(codes->images, codes->count, sizeof *codes->images, in_order);
    for (size_t i = 0; i < codes->count; i++) codes->newest[i] = codes->images[i];
    qsort(codes->newest, codes->count, sizeof *codes->newest, newest_first);
    for (size_t i = 0; i < codes->count; i++) {
        cs_system system = codes->images[i]->release.system;
        if (i == 0 || codes->images[i - 1]->release.system != system) codes->systems[system].begin = i;
        codes->systems[system].end = i + 1;
    }
    return CS_OK;
}

cs_status cs_codes_open(const char *directory, cs_codes **out, cs_error *error) {
    char **paths = NULL;
    size_t count = 0;
    cs_status status = cs_image_list(directory, &paths, &count, error);
    if (status != CS_OK) return status;
    cs_codes *codes = calloc(1, sizeof *codes);
    if (codes) codes->images = calloc(count + 1, sizeof *codes->images);
    if (!codes || !codes->images) status = cs_fail_memory(error);
    if (status == CS_OK && count == 0)
        status = cs_fail(error, CS_NOT_FOUND,
                         "no code sets in the data directory %s: import some with `countersign codes import FILE...`, "
                         "or name another directory with --data",
                         directory);
    for (size_t i = 0; i < count && status == CS_OK; i++) {
        status = cs_image_open(paths[i], &codes->images[i], error);
        codes->count += status == CS_OK;
    }
    if (status == CS_OK) status = order(codes, error);
    cs_image_list_free(paths, count);
    if (status != CS_OK) {
        cs_codes_close(codes);
        return status;
    }
    *out = codes;
    return CS_OK;
}

void cs_codes_close(cs_codes *codes) {
    if (!codes) return;
    for (size_t i = 0; i < codes->count; i++) cs_image_close(codes->images[i]);
    free(codes->images);
    free(codes->newest);
    free(codes);
}

/* ---- Releases and rows ------------------------------------------------------------------------------------------- */

size_t cs_codes_release_count(const cs_codes *codes) {
    return codes->count;
}

const cs_release *cs_codes_release(const cs_codes *codes, size_t index) {
    return index < codes->count ? &codes->images[index]->release : NULL;
}

uint32_t cs_release_row_count(const cs_release *release) {
    return release->image->row_count;
}

bool cs_release_row(const cs_release *release, uint32_t index, cs_row *out) {
    const cs_image *image = release->image;
    if (index >= image->row_count) return false;
    const cs_image_row *row = &image->rows[index];
    *out = (cs_row){
        .kind = (cs_row_kind)row->kind,
        .code = cs_image_string(image, row->code),
        .title = cs_image_string(image, row->title),
        .short_title = cs_image_string(image, row->short_title),
        .parent = row->parent,
        .first_child = row->first_child,
        .next_sibling = row->next_sibling,
        .first_note = row->first_note,
        .note_count = row->note_count,
        .billable = (row->flags & CS_IMAGE_BILLABLE) != 0,
        .placeholder = (row->flags & CS_IMAGE_PLACEHOLDER) != 0,
        .first = row->first,
        .last = row->last,
    };
    return true;
}

uint32_t cs_release_find(const cs_release *release, const char *code, size_t length) {
    uint64_t key = cs_key(code, length);
    return key ? cs_image_row_of(release->image, key) : CS_NO_ROW;
}

bool cs_release_note(const cs_release *release, uint32_t index, cs_note *out) {
    const cs_image *image = release->image;
    if (index >= image->note_count) return false;
    const cs_image_note *note = &image->notes[index];
    *out = (cs_note){(cs_note_kind)note->kind, cs_image_string(image, note->text)};
    return true;
}

size_t cs_release_sevenths(const cs_release *release, uint32_t row, cs_seventh out[CS_SEVENTH_MAX]) {
    const cs_image *image = release->image;
    uint32_t from = row < image->row_count ? cs_image_seventh_row(image, row) : CS_NO_ROW;
    if (from == CS_NO_ROW) return 0;
    const cs_image_row *found = &image->rows[from];
    for (uint32_t i = 0; i < found->seventh_count; i++) {
        const cs_image_seventh *seventh = &image->sevenths[found->first_seventh + i];
        out[i] = (cs_seventh){(char)seventh->character, cs_image_string(image, seventh->meaning)};
    }
    return found->seventh_count;
}
