/* layout.c - writes a builder out as an image: live rows in tabular order, the tree, the index of codes and the index
 * of title words. */
#include "codesets/builder_data.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "codesets/layout_words.h"

typedef struct keyed {
    uint64_t key;
    uint32_t row; /* of the builder; later of the image */
} keyed;

typedef struct layout {
    const cs_builder *builder;
    uint32_t *order;    /* live rows of the builder as they will stand */
    uint32_t *position; /* of each of the builder's rows in `order`, CS_NO_ROW if deleted */
    uint32_t *last_child;
    size_t live;
    keyed *keys;
    size_t key_count;
    cs_pool pool;
    cs_image_row *rows;
    cs_buf notes, sevenths;
    uint32_t note_count, seventh_count;
    cs_words_index words;
    cs_buf slots;
} layout;

static void dispose(layout *l) {
    free(l->order);
    free(l->position);
    free(l->last_child);
    free(l->keys);
    free(l->rows);
    cs_pool_dispose(&l->pool);
    cs_buf_dispose(&l->notes);
    cs_buf_dispose(&l->sevenths);
    cs_words_index_dispose(&l->words);
    cs_buf_dispose(&l->slots);
}

/* ---- Order ----------------------------------------------------------------------------------------------------- */

static bool has_key(const cs_builder_row_data *row) {
    return !row->deleted && (row->kind == CS_ROW_CODE || row->kind == CS_ROW_MODIFIER);
}

static int by_key(const void *a, const void *b) {
    uint64_t left = ((const keyed *)a)->key, right = ((const keyed *)b)->key;
    return (left > right) - (left < right);
}

static cs_status sort_keys(layout *l, cs_error *error) {
    const cs_builder *builder = l->builder;
    l->keys = calloc(builder->row_count, sizeof *l->keys);
    if (!l->keys) return cs_fail_memory(error);
    for (uint32_t i = 0; i < builder->row_count; i++) {
        const cs_builder_row_data *row = &builder->rows[i];
        if (has_key(row)) l->keys[l->key_count++] = (keyed){cs_key(row->code, strlen(row->code)), i};
    }
    qsort(l->keys, l->key_count, sizeof *l->keys, by_key);
    for (size_t i = 1; i < l->key_count; i++)
        if (l->keys[i].key == l->keys[i - 1].key)
            return cs_fail(error, CS_BAD_INPUT, "%s is both a code and a modifier: the file is damaged",
                           builder->rows[l->keys[i].row].code);
    return CS_OK;
}

/* Rows stand as they were added; one to be placed comes right behind the next smaller code. */
static cs_status find_order(layout *l, cs_error *error) {
    const cs_builder *builder = l->builder;
    uint32_t *next =
        calloc(builder->row_count + 1, sizeof *next); /* next[0]: the first row; next[i + 1]: after row i */
    l->order = calloc(builder->row_count, sizeof *l->order);
    l->position = malloc(builder->row_count * sizeof *l->position);
    if (!next || !l->order || !l->position) {
        free(next);
        return cs_fail_memory(error);
    }
    uint32_t tail = 0;
    for (uint32_t i = 0; i < builder->row_count; i++) {
        l->position[i] = CS_NO_ROW;
        if (builder->rows[i].deleted || builder->rows[i].to_place) continue;
        next[tail] = i + 1;
        tail = i + 1;
    }
    for (size_t i = 0; i < l->key_count; i++) {
        uint32_t row = l->keys[i].row;
        if (!builder->rows[row].to_place) continue;
        uint32_t before = i > 0 ? l->keys[i - 1].row + 1 : 0;
        next[row + 1] = next[before];
        next[before] = row + 1;
    }
    for (uint32_t at = next[0]; at; at = next[at]) {
        l->position[at - 1] = (uint32_t)l->live;
        l->order[l->live++] = at - 1;
    }
    free(next);
    return CS_OK;
}

/* ---- Rows ------------------------------------------------------------------------------------------------------- */

static cs_status refuse_row(const layout *l, const cs_builder_row_data *row, const char *what, cs_error *error) {
    const char *file = l->builder->source ? l->builder->source : "the file";
    return cs_fail(error, CS_BAD_INPUT, "%s:%lu: %s %s: the file is damaged, reordered or mixed", file, row->line,
                   row->code, what);
}

static uint32_t parent_by_prefix(const layout *l, const cs_builder_row_data *row) {
    if (row->kind != CS_ROW_CODE) return CS_NO_ROW;
    for (size_t length = strlen(row->code) - 1; length > 0; length--) {
        uint32_t found = cs_builder_find_kind(l->builder, CS_ROW_CODE, row->code, length);
        if (found != CS_NO_ROW) return found;
    }
    return CS_NO_ROW;
}

static cs_status link_row(layout *l, uint32_t at, const cs_builder_row_data *from, cs_error *error) {
    cs_image_row *row = &l->rows[at];
    uint32_t parent = from->parent == CS_ROW_BY_PREFIX ? parent_by_prefix(l, from) : from->parent;
    row->parent = row->first_child = row->next_sibling = CS_NO_ROW;
    if (parent != CS_NO_ROW) {
        parent = l->position[parent];
        if (parent == CS_NO_ROW) return refuse_row(l, from, "stands under a deleted heading", error);
        if (parent >= at) return refuse_row(l, from, "stands before its heading", error);
        row->parent = parent;
    }
    uint32_t *last = &l->last_child[parent == CS_NO_ROW ? l->live : parent];
    if (*last != CS_NO_ROW)
        l->rows[*last].next_sibling = at;
    else if (parent != CS_NO_ROW)
        l->rows[parent].first_child = at;
    *last = at;
    return CS_OK;
}

static bool copy_text(layout *l, const char *text, uint32_t *offset) {
    return cs_pool_add(&l->pool, text, strlen(text), offset);
}

static bool copy_lists(layout *l, cs_image_row *row, const cs_builder_row_data *from) {
    const cs_builder *builder = l->builder;
    row->first_note = l->note_count;
    row->note_count = from->note_count;
    for (uint32_t i = 0; i < from->note_count; i++) {
        cs_image_note note = builder->notes[from->first_note + i];
        if (!copy_text(l, cs_pool_text(&builder->pool, note.text), &note.text)) return false;
        cs_buf_add(&l->notes, &note, sizeof note);
    }
    l->note_count += from->note_count;
    row->first_seventh = l->seventh_count;
    row->seventh_count = (uint8_t)from->seventh_count;
    for (uint32_t i = 0; i < from->seventh_count; i++) {
        cs_image_seventh seventh = builder->sevenths[from->first_seventh + i];
        if (!copy_text(l, cs_pool_text(&builder->pool, seventh.meaning), &seventh.meaning)) return false;
        cs_buf_add(&l->sevenths, &seventh, sizeof seventh);
    }
    l->seventh_count += from->seventh_count;
    return true;
}

static cs_status lay_rows(layout *l, cs_error *error) {
    const cs_builder *builder = l->builder;
    l->rows = calloc(l->live, sizeof *l->rows);
    l->last_child = malloc((l->live + 1) * sizeof *l->last_child);
    if (!l->rows || !l->last_child) return cs_fail_memory(error);
    for (size_t i = 0; i <= l->live; i++) l->last_child[i] = CS_NO_ROW;
    for (uint32_t at = 0; at < l->live; at++) {
        const cs_builder_row_data *from = &builder->rows[l->order[at]];
        cs_image_row *row = &l->rows[at];
        if (!copy_text(l, from->code, &row->code) ||
            !copy_text(l, cs_pool_text(&builder->pool, from->title), &row->title) ||
            !copy_text(l, cs_pool_text(&builder->pool, from->short_title), &row->short_title) ||
            !copy_lists(l, row, from))
            return cs_fail_memory(error);
        row->first = from->first;
        row->last = from->last;
        row->kind = (uint8_t)from->kind;
        row->flags =
            (uint8_t)((from->billable ? CS_IMAGE_BILLABLE : 0) | (from->placeholder ? CS_IMAGE_PLACEHOLDER : 0));
        cs_status status = link_row(l, at, from, error);
        if (status != CS_OK) return status;
    }
    return CS_OK;
}

/* ---- Index ------------------------------------------------------------------------------------------------------- */

/* Does the code at `i` begin with a heading that no earlier key begins with? Headings of ICD-10-CM have 3 to 6
 * characters; X-padded stems and the headings of validity facts are no rows, yet must be found. */
static bool begins_heading(const layout *l, size_t i, size_t length) {
    uint64_t key = l->keys[i].key;
    if (cs_key_at(key, length) == 0) return false;
    return i == 0 || cs_key_prefix(l->keys[i - 1].key, length) != cs_key_prefix(key, length);
}

enum { HEADING_MIN = 3 };

static size_t count_headings(const layout *l) {
    size_t count = 0;
    if (l->builder->system != CS_ICD10CM) return 0;
    for (size_t i = 0; i < l->key_count; i++)
        for (size_t length = HEADING_MIN; length < CS_KEY_PLACES; length++) count += begins_heading(l, i, length);
    return count;
}

static void put_slot(uint64_t *slots, unsigned bits, uint64_t key, size_t position) {
    size_t mask = ((size_t)1 << bits) - 1, i = cs_key_slot(key, bits);
    while (slots[i]) i = (i + 1) & mask;
    slots[i] = key << CS_SLOT_POSITION_BITS | position;
}

static cs_status lay_slots(layout *l, cs_error *error) {
    size_t entries = l->key_count + count_headings(l);
    unsigned bits = 3;
    while (((size_t)1 << bits) < 2 * entries) bits++;
    if (!cs_buf_reserve(&l->slots, sizeof(uint64_t) << bits)) return cs_fail_memory(error);
    l->slots.size = sizeof(uint64_t) << bits;
    memset(l->slots.data, 0, l->slots.size + 1);
    uint64_t *slots = (uint64_t *)(void *)l->slots.data;
    for (size_t i = 0; i < l->key_count; i++) put_slot(slots, bits, l->keys[i].key, i);
    if (l->builder->system != CS_ICD10CM) return CS_OK;
    for (size_t i = 0; i < l->key_count; i++)
        for (size_t length = HEADING_MIN; length < CS_KEY_PLACES; length++)
            if (begins_heading(l, i, length)) put_slot(slots, bits, cs_key_prefix(l->keys[i].key, length), i);
    return CS_OK;
}

/* ---- The file ---------------------------------------------------------------------------------------------------- */

static void count_rows(const layout *l, cs_image_header *header) {
    const cs_builder *builder = l->builder;
    for (size_t i = 0; i < l->live; i++) {
        const cs_builder_row_data *row = &builder->rows[l->order[i]];
        if (!has_key(row)) continue;
        bool counts = row->billable;
        if (builder->kind == CS_RELEASE_FACTS) counts &= row->first <= builder->to && row->last >= builder->to;
        header->codes++;
        header->billable += counts;
        header->headers += row->kind == CS_ROW_CODE && !row->billable;
    }
}

static void add_section(cs_buf *image, cs_image_header *header, cs_image_section_id id, const void *bytes, size_t count,
                        size_t element) {
    header->sections[id] = (cs_image_section){image->size, count};
    cs_buf_add(image, bytes, count * element);
    static const char PADDING[8];
    cs_buf_add(image, PADDING, (8 - image->size % 8) % 8);
}

static void add_keys(const layout *l, cs_buf *image, cs_image_header *header) {
    header->sections[CS_SECTION_KEYS] = (cs_image_section){image->size, l->key_count};
    for (size_t i = 0; i < l->key_count; i++) cs_buf_add(image, &l->keys[i].key, sizeof l->keys[i].key);
    header->sections[CS_SECTION_KEY_ROWS] = (cs_image_section){image->size, l->key_count};
    for (size_t i = 0; i < l->key_count; i++) cs_buf_add(image, &l->position[l->keys[i].row], sizeof *l->position);
    static const char PADDING[8];
    cs_buf_add(image, PADDING, (8 - image->size % 8) % 8);
}

static cs_status assemble(layout *l, cs_buf *image, cs_error *error) {
    const cs_builder *builder = l->builder;
    cs_image_header header = {.magic = CS_IMAGE_MAGIC,
                              .byte_order = CS_IMAGE_BYTE_ORDER,
                              .format = CS_IMAGE_FORMAT,
                              .system = builder->system,
                              .kind = builder->kind,
                              .flags = builder->partial ? CS_IMAGE_PARTIAL : 0,
                              .from = builder->from,
                              .to = builder->to};
    if (builder->source_lost || !copy_text(l, builder->version, &header.version) ||
        !copy_text(l, builder->source ? builder->source : "", &header.source) ||
        !copy_text(l, builder->source_sha256, &header.source_sha256))
        return cs_fail_memory(error);
    count_rows(l, &header);
    cs_buf_add(image, &header, sizeof header);
    add_section(image, &header, CS_SECTION_STRINGS, l->pool.texts.data, l->pool.texts.size, 1);
    add_section(image, &header, CS_SECTION_ROWS, l->rows, l->live, sizeof *l->rows);
    add_section(image, &header, CS_SECTION_NOTES, l->notes.data, l->note_count, sizeof(cs_image_note));
    add_section(image, &header, CS_SECTION_SEVENTHS, l->sevenths.data, l->seventh_count, sizeof(cs_image_seventh));
    add_keys(l, image, &header);
    add_section(image, &header, CS_SECTION_SLOTS, l->slots.data, l->slots.size / sizeof(uint64_t), sizeof(uint64_t));
    add_section(image, &header, CS_SECTION_WORDS, l->words.words, l->words.word_count, sizeof *l->words.words);
    add_section(image, &header, CS_SECTION_POSTINGS, l->words.postings, l->words.posting_count,
                sizeof *l->words.postings);
    if (image->failed) return cs_fail_memory(error);
    header.file_size = image->size;
    memcpy(image->data, &header, sizeof header);
    size_t covered = offsetof(cs_image_header, checksum) + sizeof header.checksum;
    header.checksum = cs_checksum64(image->data + covered, image->size - covered);
    memcpy(image->data, &header, sizeof header);
    return CS_OK;
}

static cs_status check_complete(const layout *l, cs_error *error) {
    const cs_builder *builder = l->builder;
    const char *file = builder->source ? builder->source : "the code set";
    if (builder->version[0] == 0 || builder->from == CS_DAY_NONE)
        return cs_fail(error, CS_BAD_INPUT,
                       "%s does not say its version or the days it covers: give them with the options of the import",
                       file);
    if (l->key_count == 0) return cs_fail(error, CS_BAD_INPUT, "%s holds no codes: is it the right file?", file);
    return CS_OK;
}

cs_status cs_builder_write(const cs_builder *builder, cs_buf *image, cs_error *error) {
    layout l = {
        .builder = builder, .pool = CS_POOL_INIT, .notes = CS_BUF_INIT, .sevenths = CS_BUF_INIT, .slots = CS_BUF_INIT};
    cs_buf made = CS_BUF_INIT;
    cs_status status = builder->row_count ? sort_keys(&l, error) : CS_OK;
    if (status == CS_OK) status = check_complete(&l, error);
    if (status == CS_OK) status = find_order(&l, error);
    if (status == CS_OK) status = lay_rows(&l, error);
    if (status == CS_OK) status = lay_slots(&l, error);
    if (status == CS_OK && !cs_words_index_make(&l.pool, l.rows, (uint32_t)l.live, &l.words))
        status = cs_fail_memory(error);
    if (status == CS_OK) status = assemble(&l, &made, error);
    dispose(&l);
    if (status != CS_OK) {
        cs_buf_dispose(&made);
        return status;
    }
    cs_buf_dispose(image);
    *image = made;
    return CS_OK;
}
