/* facts_check.c - compares releases with the validity facts. */
#include "codesets/facts_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "codesets/builder_data.h"
#include "codesets/view.h"

#define ID "facts-check"

typedef struct remembered {
    const cs_builder *builder;
    const cs_source *source;
} remembered;

typedef struct room {
    remembered *items;
    size_t count, capacity;
} room;

static void dispose(void *memory) {
    free(((room *)memory)->items);
}

cs_status cs_facts_check_later(cs_import *import, const cs_builder *builder, const cs_source *source, cs_error *error) {
    room *r = cs_import_room(import, ID, sizeof *r, dispose);
    if (!r || !cs_grow(&r->items, &r->capacity, r->count + 1, sizeof *r->items)) return cs_fail_memory(error);
    r->items[r->count++] = (remembered){builder, source};
    return CS_OK;
}

static bool usable(const cs_release *facts, const cs_builder *builder) {
    return facts->system == builder->system && facts->kind == CS_RELEASE_FACTS && !facts->partial &&
           facts->from <= builder->from && facts->to >= builder->to;
}

static cs_status differs(const remembered *it, const cs_image *facts, const char *code, const char *what,
                         cs_error *error) {
    return cs_fail(
        error, CS_BAD_INPUT,
        "%.300s: %s %s, by the validity facts %s: the file is cut short, damaged or of another year; fetch it "
        "again (or, if the facts are wrong, remove them with `countersign codes remove`)",
        it->source->path, code, what, facts->release.version);
}

/* Each code in force through all the days must be there and billable; each billable one in force on some of them. */
static cs_status compare(const remembered *it, const cs_image *facts, cs_error *error) {
    const cs_builder *builder = it->builder;
    char code[CS_KEY_PLACES + 1];
    for (uint32_t i = 0; i < facts->key_count; i++) {
        const cs_image_row *row = &facts->rows[facts->key_rows[i]];
        if (row->first > builder->from || row->last < builder->to) continue;
        size_t length = cs_key_code(facts->keys[i], code);
        uint32_t found = cs_builder_find_kind(builder, CS_ROW_CODE, code, length);
        if (found == CS_NO_ROW || !builder->rows[found].billable)
            return differs(it, facts, code, found == CS_NO_ROW ? "is missing" : "is not billable in it", error);
    }
    for (size_t i = 0; i < builder->row_count; i++) {
        const cs_builder_row_data *row = &builder->rows[i];
        if (row->deleted || row->kind != CS_ROW_CODE || !row->billable) continue;
        uint32_t found = cs_image_row_of(facts, cs_key(row->code, strlen(row->code)));
        if (found == CS_NO_ROW || facts->rows[found].first > builder->to || facts->rows[found].last < builder->from)
            return differs(it, facts, row->code, "is billable in it but not valid", error);
    }
    return CS_OK;
}

static cs_status compare_all(cs_import *import, const cs_image *facts, cs_error *error) {
    const room *r = cs_import_room(import, ID, sizeof *r, dispose);
    if (!r) return cs_fail_memory(error);
    cs_status status = CS_OK;
    for (size_t i = 0; i < r->count && status == CS_OK; i++)
        if (usable(&facts->release, r->items[i].builder)) status = compare(&r->items[i], facts, error);
    return status;
}

static cs_status compare_pending(cs_import *import, const cs_builder *builder, cs_error *error) {
    cs_buf bytes = CS_BUF_INIT;
    cs_image *facts = NULL;
    cs_status status = cs_builder_write(builder, &bytes, error);
    if (status == CS_OK) status = cs_image_attach("facts", bytes.data, bytes.size, &facts, error);
    if (status == CS_OK) status = compare_all(import, facts, error);
    cs_image_close(facts);
    cs_buf_dispose(&bytes);
    return status;
}

cs_status cs_facts_check_all(cs_import *import, cs_error *error) {
    room *r = cs_import_room(import, ID, sizeof *r, dispose);
    if (!r) return cs_fail_memory(error);
    cs_builder *pending = r->count ? cs_import_pending(import, CS_ICD10CM, CS_RELEASE_FACTS) : NULL;
    const cs_codes *loaded = cs_import_loaded(import);
    cs_status status = pending ? compare_pending(import, pending, error) : CS_OK;
    for (size_t i = 0; loaded && i < cs_codes_release_count(loaded) && status == CS_OK; i++)
        status = compare_all(import, loaded->images[i], error);
    if (status == CS_OK) r->count = 0;
    return status;
}
