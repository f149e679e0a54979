/* import_addenda.c - makes the next release of ICD-10-CM from the one that an addenda file changes; where the next one
 * itself is there, the addenda is compared with it. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "codesets/addenda.h"
#include "codesets/builder_data.h"
#include "codesets/facts_check.h"
#include "codesets/period.h"
#include "codesets/store.h"

#define ID "icd-10-cm-addenda"

static bool recognises(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    bool order;
    return cs_text_looks(source) && cs_text_next_line(&lines, &line) && cs_addenda_begins(line, &order);
}

/* ---- Which release it changes ------------------------------------------------------------------------------------ */

/* A table of ICD-10-CM as an image: loaded, or just read and laid out for this. */
typedef struct table {
    const cs_image *image;
    cs_image *own;
    cs_buf bytes;
} table;

static void table_dispose(table *t) {
    cs_image_close(t->own);
    cs_buf_dispose(&t->bytes);
    *t = (table){0};
}

/* The addenda to a codes file counts no headings: it changes a table without them, and may be compared with any. */
static bool has_counts(const cs_release *release, const cs_addenda *a, bool after) {
    unsigned long codes = after ? a->codes.after : a->codes.before;
    unsigned long headings = after ? a->headings.after : a->headings.before;
    if (release->system != CS_ICD10CM || release->kind != CS_RELEASE_TABLE || release->billable != codes) return false;
    return release->headers == headings || (!a->order && after);
}

/* The table with the footer's counts, before or after the changes; out->image is NULL where there is none. */
static cs_status find_table(cs_import *import, const cs_addenda *a, bool after, table *out, cs_error *error) {
    table t = {0};
    const cs_builder *pending = cs_import_pending(import, CS_ICD10CM, CS_RELEASE_TABLE);
    if (pending) {
        cs_status status = cs_builder_write(pending, &t.bytes, error);
        if (status == CS_OK) status = cs_image_attach("the table just read", t.bytes.data, t.bytes.size, &t.own, error);
        if (status != CS_OK) {
            table_dispose(&t);
            return status;
        }
        if (has_counts(&t.own->release, a, after)) t.image = t.own;
        if (!t.image) table_dispose(&t);
    }
    const cs_codes *loaded = cs_import_loaded(import);
    for (size_t i = loaded ? loaded->count : 0; i > 0 && !t.image; i--)
        if (has_counts(&loaded->images[i - 1]->release, a, after)) t.image = loaded->images[i - 1];
    *out = t;
    return CS_OK;
}

/* ---- Comparing with the next release ----------------------------------------------------------------------------- */

static cs_status conflict(const cs_addenda *a, const cs_addendum *action, const char *what, cs_error *error) {
    return cs_fail(error, CS_CONFLICT, "%.300s:%lu: %.*s %s: the files are not of the same release", a->source->path,
                   action->line, (int)action->code.size, action->code.text, what);
}

static cs_status compare(const cs_addenda *a, const cs_image *next, cs_error *error) {
    for (size_t i = 0; i < a->count; i++) {
        const cs_addendum *action = &a->actions[i];
        uint32_t row = cs_image_row_of(next, cs_key(action->code.text, action->code.size));
        bool there = row != CS_NO_ROW;
        bool billable = there && (next->rows[row].flags & CS_IMAGE_BILLABLE);
        if (action->kind == CS_ADDENDUM_DELETE) {
            if (there && billable == action->billable)
                return conflict(a, action, "is deleted here and stands in the order file", error);
        } else if (action->kind != CS_ADDENDUM_REVISE_FROM && (!there || billable != action->billable)) {
            return conflict(a, action, "is added or revised here and does not stand so in the order file", error);
        }
    }
    return CS_OK;
}

/* ---- Applying ---------------------------------------------------------------------------------------------------- */

typedef struct applying {
    const cs_addenda *addenda;
    cs_builder *builder;
    cs_icd_texts texts;
} applying;

/* The row that an action deletes or revises must be there just so. */
static cs_status find_row(const applying *p, const cs_addendum *action, uint32_t *out, cs_error *error) {
    uint32_t row = cs_builder_find(p->builder, action->code.text, action->code.size);
    if (row == CS_NO_ROW)
        return conflict(p->addenda, action, "is to be deleted or revised and is not in the release before", error);
    const cs_builder_row_data *data = &p->builder->rows[row];
    if (data->billable != action->billable)
        return conflict(p->addenda, action, "is a heading in one of the two and billable in the other", error);
    if (action->kind == CS_ADDENDUM_REVISE_FROM &&
        strcmp(cs_pool_text(&p->builder->pool, data->title), p->texts.title.data) != 0)
        return conflict(p->addenda, action, "has another title in the release before", error);
    *out = row;
    return CS_OK;
}

static cs_status apply(applying *p, const cs_addendum *action, cs_error *error) {
    cs_status status = cs_icd_texts_take(&p->texts, action->code, action->title, action->short_title, error);
    if (status != CS_OK) return status;
    uint32_t index = CS_NO_ROW;
    const cs_row_new row = {.kind = CS_ROW_CODE,
                            .code = p->texts.code.data,
                            .title = p->texts.title.data,
                            .short_title = p->texts.short_title.data,
                            .parent = p->addenda->order ? CS_ROW_BY_PREFIX : CS_NO_ROW,
                            .billable = action->billable,
                            .first = CS_DAY_NONE,
                            .last = CS_DAY_OPEN,
                            .line = action->line};
    if (action->kind == CS_ADDENDUM_ADD) {
        status = cs_builder_row(p->builder, &row, &index, error);
        return status == CS_OK ? cs_builder_place(p->builder, index, error) : status;
    }
    if (action->kind == CS_ADDENDUM_REVISE_TO)
        return cs_builder_change(p->builder, cs_builder_find(p->builder, row.code, action->code.size), &row, error);
    status = find_row(p, action, &index, error);
    if (status == CS_OK && action->kind == CS_ADDENDUM_DELETE) status = cs_builder_delete(p->builder, index, error);
    return status;
}

static cs_status check_counts(const applying *p, cs_error *error) {
    cs_builder_counts counts;
    cs_builder_count(p->builder, &counts);
    const cs_addenda *a = p->addenda;
    if (counts.billable == a->codes.after && counts.headers == a->headings.after) return CS_OK;
    return cs_fail(
        error, CS_CONFLICT,
        "%.300s:%lu: the footer promises %lu codes and %lu headings after the changes, they give %u and %u: the "
        "files do not belong together",
        a->source->path, a->codes.line, a->codes.after, a->headings.after, counts.billable, counts.headers);
}

static cs_status apply_all(cs_import *import, const cs_addenda *a, const cs_image *base, cs_error *error) {
    applying p = {.addenda = a};
    cs_period found, period;
    bool known = cs_period_of_name(a->target_name, &found);
    cs_status status = cs_period_decide(import, a->source, known ? &found : NULL, &period, error);
    if (status == CS_OK) status = cs_builder_from_release(&base->release, &p.builder, error);
    if (status == CS_OK) status = cs_builder_release(p.builder, period.version, period.from, period.to, error);
    if (status == CS_OK) cs_builder_source(p.builder, a->source->path, a->source->sha256);
    for (size_t i = 0; i < a->count && status == CS_OK; i++) status = apply(&p, &a->actions[i], error);
    if (status == CS_OK) status = check_counts(&p, error);
    if (status == CS_OK) status = cs_facts_check_later(import, p.builder, a->source, error);
    cs_icd_texts_dispose(&p.texts);
    if (status == CS_OK) return cs_import_add(import, p.builder, a->source, ID, error);
    cs_builder_free(p.builder);
    return status;
}

static cs_status no_base(const cs_addenda *a, cs_error *error) {
    return cs_fail(error, CS_NOT_FOUND,
                   "%.300s changes %s (%lu codes, %lu headings), which is not loaded: import that file first, or both "
                   "together",
                   a->source->path, a->base_name, a->codes.before, a->headings.before);
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    cs_addenda a = {0};
    table next = {0}, base = {0};
    cs_status status = cs_addenda_read(source, &a, error);
    if (status == CS_OK) status = find_table(import, &a, true, &next, error);
    if (status == CS_OK && !next.image) status = find_table(import, &a, false, &base, error);
    /* The addenda to the codes file says nothing that the order file's does not. */
    if (status == CS_OK && next.image)
        status = compare(&a, next.image, error);
    else if (status == CS_OK && base.image)
        status = apply_all(import, &a, base.image, error);
    else if (status == CS_OK)
        status = no_base(&a, error);
    table_dispose(&next);
    table_dispose(&base);
    cs_addenda_dispose(&a);
    return status;
}

const cs_importer CS_IMPORT_ADDENDA = {
    .id = ID,
    .what = "ICD-10-CM addenda (CMS)",
    .recognises = recognises,
    .read = read,
    .finish = cs_facts_check_all,
};
