/* import_write.c - the end of an import: releases become images, sources of the same release confirm each other, and
 * all images take effect together. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "codesets/import_data.h"
#include "codesets/system.h"

/* Layouts that limit a field cut a long description off; a shorter one that differs is another text. */
enum { CUT_SHORT_FROM = 250 };

static cs_status lay_out(cs_import_release *release, const char *directory, cs_error *error) {
    char name[128];
    cs_builder *builder = release->builder;
    cs_status status = cs_builder_write(builder, &release->bytes, error);
    if (status != CS_OK) return status;
    cs_image_file_name(cs_builder_system(builder), cs_builder_kind(builder), cs_builder_version(builder), name,
                       sizeof name);
    cs_buf path = CS_BUF_INIT;
    if (!cs_buf_printf(&path, "%s/%s", directory, name)) return cs_fail_memory(error);
    release->path = path.data;
    status = cs_image_attach(release->path, release->bytes.data, release->bytes.size, &release->image, error);
    if (status == CS_OK) status = cs_image_verify(release->image, error);
    return status;
}

/* ---- Several sources of one release ------------------------------------------------------------------------------ */

static bool same_release(const cs_import_release *a, const cs_import_release *b) {
    const cs_release *left = &a->image->release, *right = &b->image->release;
    return left->system == right->system && left->kind == right->kind && strcmp(left->version, right->version) == 0;
}

static bool texts_agree(const char *a, const char *b) {
    size_t left = strlen(a), right = strlen(b), shorter = left < right ? left : right;
    if (left == right || shorter >= CUT_SHORT_FROM) return memcmp(a, b, shorter) == 0;
    return shorter == 0; /* one of the files does not carry this text */
}

/* What the two rows disagree in, or NULL. */
static const char *difference(const cs_row *a, const cs_row *b) {
    if (a->billable != b->billable) return "may be billed by one alone";
    if (!texts_agree(a->title, b->title)) return "has two descriptions";
    if (!texts_agree(a->short_title, b->short_title)) return "has two short descriptions";
    if (a->first != b->first && a->first != CS_DAY_NONE && b->first != CS_DAY_NONE) return "has two first days";
    if (a->last != b->last && a->last != CS_DAY_OPEN && b->last != CS_DAY_OPEN) return "has two last days";
    return NULL;
}

static cs_status disagree(const cs_import_release *a, const cs_import_release *b, const char *code, const char *what,
                          cs_error *error) {
    const cs_release *release = &a->image->release;
    return cs_fail(
        error, CS_CONFLICT,
        "%.200s and %.200s both hold %s %s and disagree: %s %s. Import the one that is right, or name the other "
        "with --version",
        a->source->path, b->source->path, cs_system_name(release->system), release->version, code, what);
}

/* `few` must be contained in `many`, and hold all of its billable codes. */
static cs_status confirm(const cs_import_release *many, const cs_import_release *few, cs_error *error) {
    const cs_release *all = &many->image->release, *some = &few->image->release;
    cs_row ours, theirs;
    for (uint32_t i = 0; cs_release_row(some, i, &ours); i++) {
        if (ours.kind != CS_ROW_CODE && ours.kind != CS_ROW_MODIFIER) continue;
        uint32_t found = cs_release_find(all, ours.code, strlen(ours.code));
        if (found == CS_NO_ROW) return disagree(many, few, ours.code, "is in one alone", error);
        cs_release_row(all, found, &theirs);
        const char *what = difference(&ours, &theirs);
        if (what) return disagree(many, few, ours.code, what, error);
    }
    for (uint32_t i = 0; cs_release_row(all, i, &theirs); i++)
        if (theirs.billable && cs_release_find(some, theirs.code, strlen(theirs.code)) == CS_NO_ROW)
            return disagree(many, few, theirs.code, "is in one alone", error);
    return CS_OK;
}

/* The order file says more than the codes file of its release, the record file as much as the CSV. */
static cs_status merge(cs_import *import, cs_error *error) {
    for (size_t i = 0; i < import->release_count; i++) {
        cs_import_release *later = &import->releases[i];
        for (size_t k = 0; k < i && !later->merged; k++) {
            cs_import_release *earlier = &import->releases[k];
            if (earlier->merged || !same_release(earlier, later)) continue;
            bool later_says_more = later->image->row_count > earlier->image->row_count;
            cs_status status = later_says_more ? confirm(later, earlier, error) : confirm(earlier, later, error);
            if (status != CS_OK) return status;
            (later_says_more ? earlier : later)->merged = true;
        }
    }
    return CS_OK;
}

/* ---- Taking effect ----------------------------------------------------------------------------------------------- */

static cs_status replace(const cs_import *import, cs_error *error) {
    cs_replacement *list = calloc(import->release_count + import->words_count, sizeof *list);
    if (!list) return cs_fail_memory(error);
    size_t count = 0;
    for (size_t i = 0; i < import->release_count; i++) {
        const cs_import_release *release = &import->releases[i];
        if (!release->merged) list[count++] = (cs_replacement){release->path, release->bytes.data, release->bytes.size};
    }
    for (size_t i = 0; i < import->words_count; i++) {
        const cs_import_words *words = &import->words[i];
        list[count++] = (cs_replacement){words->path, words->bytes.data, words->bytes.size};
    }
    cs_status status = cs_folder_make(import->directory, error);
    if (status == CS_OK) status = cs_file_replace_all(list, count, error);
    free(list);
    return status;
}

cs_status cs_import_write(cs_import *import, cs_import_each each, void *context, cs_error *error) {
    if (import->release_count + import->words_count == 0)
        return CS_OK; /* addenda to a release that is loaded, and agree with it */
    cs_status status = CS_OK;
    for (size_t i = 0; i < import->release_count && status == CS_OK; i++)
        status = lay_out(&import->releases[i], import->directory, error);
    if (status == CS_OK) status = merge(import, error);
    if (status == CS_OK) status = replace(import, error);
    for (size_t i = 0; i < import->release_count && status == CS_OK && each; i++)
        if (!import->releases[i].merged)
            each(context, &import->releases[i].image->release, import->releases[i].importer_id);
    for (size_t i = 0; i < import->words_count && status == CS_OK && each; i++)
        each(context, NULL, import->words[i].told);
    return status;
}
