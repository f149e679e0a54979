/* builder_read.c - what a builder tells of itself, and a builder begun from a loaded release. */
#include "codesets/builder_data.h"

#include <string.h>

#include "base/error.h"

cs_system cs_builder_system(const cs_builder *builder) {
    return builder->system;
}

cs_release_kind cs_builder_kind(const cs_builder *builder) {
    return builder->kind;
}

const char *cs_builder_version(const cs_builder *builder) {
    return builder->version;
}

void cs_builder_count(const cs_builder *builder, cs_builder_counts *out) {
    cs_builder_counts counts = {0};
    for (size_t i = 0; i < builder->row_count; i++) {
        const cs_builder_row_data *row = &builder->rows[i];
        if (row->deleted) continue;
        counts.codes += row->kind == CS_ROW_CODE;
        counts.sections += row->kind == CS_ROW_SECTION;
        counts.chapters += row->kind == CS_ROW_CHAPTER;
        counts.modifiers += row->kind == CS_ROW_MODIFIER;
        counts.billable += row->kind == CS_ROW_CODE && row->billable;
        counts.headers += row->kind == CS_ROW_CODE && !row->billable;
        counts.placeholders += row->placeholder;
        counts.sevenths += row->seventh_count;
        counts.seventh_rows += row->seventh_count > 0;
        for (uint32_t n = 0; n < row->note_count; n++) counts.notes[builder->notes[row->first_note + n].kind]++;
    }
    *out = counts;
}

static cs_status copy_row(cs_builder *builder, const cs_release *release, uint32_t index, cs_error *error) {
    cs_row row;
    cs_release_row(release, index, &row);
    bool tree = release->kind == CS_RELEASE_TABULAR;
    const cs_row_new copy = {
        .kind = row.kind,
        .code = row.code,
        .title = row.title,
        .short_title = row.short_title,
        .parent = tree ? row.parent : CS_ROW_BY_PREFIX,
        .billable = row.billable,
        .placeholder = row.placeholder,
        .first = row.first,
        .last = row.last,
    };
    cs_status status = cs_builder_row(builder, &copy, NULL, error);
    for (uint32_t i = 0; i < row.note_count && status == CS_OK; i++) {
        cs_note note;
        cs_release_note(release, row.first_note + i, &note);
        status = cs_builder_note(builder, note.kind, note.text, strlen(note.text), error);
    }
    const cs_image_row *stored = &release->image->rows[index];
    for (uint32_t i = 0; i < stored->seventh_count && status == CS_OK; i++) {
        const cs_image_seventh *seventh = &release->image->sevenths[stored->first_seventh + i];
        const char *meaning = cs_image_string(release->image, seventh->meaning);
        status = cs_builder_seventh(builder, (char)seventh->character, meaning, strlen(meaning), error);
    }
    return status;
}

cs_status cs_builder_from_release(const cs_release *release, cs_builder **out, cs_error *error) {
    cs_builder *builder = NULL;
    cs_status status = cs_builder_new(release->system, release->kind, &builder, error);
    if (status != CS_OK) return status;
    status = cs_builder_release(builder, release->version, release->from, release->to, error);
    cs_builder_partial(builder, release->partial);
    for (uint32_t i = 0; i < cs_release_row_count(release) && status == CS_OK; i++)
        status = copy_row(builder, release, i, error);
    if (status != CS_OK) {
        cs_builder_free(builder);
        return status;
    }
    cs_builder_source(builder, release->source, release->source_sha256);
    *out = builder;
    return CS_OK;
}
