/* below.c - the billable codes under a heading or stem on a day, and the seventh characters a stem may take. */
#include "codesets/view.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

typedef struct found_code {
    uint32_t order; /* where the title's release has it, so that codes come in tabular order */
    uint64_t key;
} found_code;

typedef struct found_list {
    found_code *items;
    size_t count, capacity;
    bool failed; /* memory ran out */
} found_list;

/* ---- Collecting -------------------------------------------------------------------------------------------------- */

static void add(found_list *list, uint32_t order, uint64_t key) {
    if (list->failed || !cs_grow(&list->items, &list->capacity, list->count + 1, sizeof *list->items)) {
        list->failed = true;
        return;
    }
    list->items[list->count++] = (found_code){order, key};
}

static void collect_listed(const cs_image *image, uint64_t key, cs_day on, found_list *list) {
    uint32_t at, end;
    bool in_order = image->release.kind == CS_RELEASE_TABLE;
    cs_image_range(image, key, cs_key_length(key), &at, &end);
    for (; at < end; at++) {
        uint32_t row = image->key_rows[at];
        if (image->keys[at] != key && cs_row_in_force(&image->rows[row], on))
            add(list, in_order ? row : CS_NO_ROW, image->keys[at]);
    }
}

static void collect_leaf(const cs_image *image, uint32_t row, uint64_t key, found_list *list) {
    const char *code = cs_image_string(image, image->rows[row].code);
    uint64_t own = cs_key(code, strlen(code));
    if (image->rows[row].first_child != CS_NO_ROW) return;
    if (image->rows[row].flags & CS_IMAGE_BILLABLE) {
        if (own != key) add(list, row, own);
        return;
    }
    cs_seventh sevenths[CS_SEVENTH_MAX];
    size_t count = cs_release_sevenths(&image->release, row, sevenths);
    for (size_t i = 0; i < count; i++) add(list, row, cs_key_append(own, sevenths[i].character));
}

/* Rows of a tabular list stand parent first, so what lies below a row follows it. */
static void collect_tabular(const cs_image *image, uint64_t key, found_list *list) {
    cs_placed placed;
    if (!cs_view_place(image, key, &placed) || placed.seventh) return;
    collect_leaf(image, placed.row, key, list);
    for (uint32_t row = placed.row + 1; row < image->row_count; row++) {
        uint32_t parent = image->rows[row].parent;
        if (parent == CS_NO_ROW || parent < placed.row) break;
        if (image->rows[row].kind == CS_ROW_CODE) collect_leaf(image, row, key, list);
    }
}

/* ---- Telling ----------------------------------------------------------------------------------------------------- */

static int in_order(const void *a, const void *b) {
    const found_code *left = a, *right = b;
    if (left->order != right->order) return left->order < right->order ? -1 : 1;
    return (left->key > right->key) - (left->key < right->key);
}

static void judge_key(const cs_codes *codes, cs_system system, uint64_t key, cs_day on, cs_code *out) {
    char code[CS_KEY_PLACES + 1];
    size_t length = cs_key_code(key, code);
    cs_codes_judge(codes, system, code, length, on, out);
}

/* Facts carry no order: the rows of the titles lend theirs. */
static void borrow_order(const cs_codes *codes, cs_system system, cs_day on, found_list *list) {
    const cs_release *titled = NULL;
    for (size_t i = 0; i < list->count; i++) {
        cs_code code;
        judge_key(codes, system, list->items[i].key, on, &code);
        if (!titled) titled = code.titled;
        if (code.titled && code.titled == titled) list->items[i].order = code.row;
    }
}

size_t cs_codes_billable_below(const cs_codes *codes, cs_system system, const char *code, cs_day on, cs_code_each each,
                               void *context) {
    uint64_t key = cs_key(code, strlen(code));
    const cs_image *image = key && (unsigned)system < CS_SYSTEMS ? cs_view_deciding(codes, system, on) : NULL;
    if (!image) return 0;
    found_list list = {0};
    uint64_t padded = system == CS_ICD10CM ? cs_key_padded(key) : 0;
    if (image->release.kind == CS_RELEASE_TABULAR)
        collect_tabular(image, key, &list);
    else
        collect_listed(image, key, on, &list);
    if (list.count == 0 && padded && cs_view_code(image, padded, on) == CS_VIEW_BILLABLE) add(&list, 0, padded);
    if (image->release.kind == CS_RELEASE_FACTS) borrow_order(codes, system, on, &list);
    if (list.count) qsort(list.items, list.count, sizeof *list.items, in_order);
    size_t told = list.failed ? SIZE_MAX : 0;
    for (bool more = true; told < list.count && more; told++) {
        cs_code found;
        judge_key(codes, system, list.items[told].key, on, &found);
        more = each(context, &found);
    }
    free(list.items);
    return told;
}

/* ---- Seventh characters ------------------------------------------------------------------------------------------ */

/* The tabular list that knows the stem: one that covers the day before any other. */
static size_t listed_sevenths(const cs_codes *codes, uint64_t key, cs_day on, cs_seventh out[CS_SEVENTH_MAX]) {
    for (int covering = 1; covering >= 0; covering--)
        for (size_t i = codes->systems[CS_ICD10CM].begin; i < codes->systems[CS_ICD10CM].end; i++) {
            const cs_image *image = codes->newest[i];
            cs_placed placed;
            if (image->release.kind != CS_RELEASE_TABULAR ||
                cs_release_covers(&image->release, on) != (covering == 1) || !cs_view_place(image, key, &placed))
                continue;
            size_t count = cs_release_sevenths(&image->release, placed.row, out);
            if (count) return count;
        }
    return 0;
}

static bool among(const cs_seventh *list, size_t count, char character) {
    for (size_t i = 0; i < count; i++)
        if (list[i].character == character) return true;
    return false;
}

size_t cs_codes_sevenths(const cs_codes *codes, const char *stem, cs_day on, cs_seventh out[CS_SEVENTH_MAX]) {
    static const char CHARACTERS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    uint64_t key = cs_key(stem, strlen(stem));
    const cs_image *image = key ? cs_view_deciding(codes, CS_ICD10CM, on) : NULL;
    if (!image || cs_key_length(key) >= CS_KEY_PLACES) return 0;
    uint64_t padded = cs_key_padded(key);
    if (padded && cs_view_code(image, padded, on) == CS_VIEW_BILLABLE)
        key = cs_key_prefix(key, cs_key_length(key) - 1); /* W19.A: the stem is W19 */
    if (cs_view_code(image, key, on) != CS_VIEW_STEM) return 0;

    cs_seventh listed[CS_SEVENTH_MAX];
    size_t listed_count = listed_sevenths(codes, key, on, listed), count = 0;
    for (size_t i = 0; i < listed_count; i++)
        if (cs_view_code(image, cs_key_append(key, listed[i].character), on) == CS_VIEW_BILLABLE)
            out[count++] = listed[i];
    for (const char *c = CHARACTERS; *c && count < CS_SEVENTH_MAX; c++)
        if (!among(listed, listed_count, *c) && cs_view_code(image, cs_key_append(key, *c), on) == CS_VIEW_BILLABLE)
            out[count++] = (cs_seventh){*c, ""};
    return count;
}
