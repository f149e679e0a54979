/* view.c - what one release says of a code on a day: billable, a heading, a stem that wants its seventh character, or
 * nothing. */
#include "codesets/view.h"

#include <string.h>

/* ---- Padding ----------------------------------------------------------------------------------------------------- */

enum { STEM_MIN = 3, STEM_MAX = 6 };

static uint64_t pad(uint64_t stem, size_t from) {
    for (size_t place = from; place < STEM_MAX; place++) stem = cs_key_put(stem, place, CS_KEY_X);
    return stem;
}

uint64_t cs_key_append(uint64_t stem, char character) {
    uint64_t padded = pad(stem, cs_key_length(stem));
    return cs_key_put(padded, STEM_MAX, CS_KEY_VALUES[(unsigned char)character]);
}

uint64_t cs_key_padded(uint64_t key) {
    size_t length = cs_key_length(key);
    if (length <= STEM_MIN || length > STEM_MAX) return 0;
    unsigned last = cs_key_at(key, length - 1);
    if (last == CS_KEY_X) return 0;
    return cs_key_put(pad(cs_key_prefix(key, length - 1), length - 1), STEM_MAX, last);
}

/* The key without the X at its end; never shorter than a category. */
static uint64_t strip_padding(uint64_t key) {
    size_t length = cs_key_length(key);
    while (length > STEM_MIN && cs_key_at(key, length - 1) == CS_KEY_X) length--;
    return cs_key_prefix(key, length);
}

/* ---- Tables and facts -------------------------------------------------------------------------------------------- */

/* Is `code` the stem of `length` characters, X up to the sixth, and a seventh character? */
static bool extends_stem(uint64_t code, size_t length) {
    for (size_t place = length; place < STEM_MAX; place++)
        if (cs_key_at(code, place) != CS_KEY_X) return false;
    return cs_key_at(code, STEM_MAX) != 0;
}

/* A heading by the codes below it that are in force: a stem if each is no more than it with its seventh character. */
static cs_view view_below(const cs_image *image, uint64_t key, cs_day on) {
    size_t length = cs_key_length(key);
    uint32_t at, end;
    cs_view view = CS_VIEW_ABSENT;
    cs_image_range(image, key, length, &at, &end);
    for (; at < end; at++) {
        if (image->keys[at] == key || !cs_row_in_force(&image->rows[image->key_rows[at]], on)) continue;
        if (image->release.system != CS_ICD10CM || !extends_stem(image->keys[at], length)) return CS_VIEW_HEADER;
        view = CS_VIEW_STEM;
    }
    return view;
}

static bool in_force(const cs_image *image, uint64_t key, cs_day on) {
    uint32_t row = key ? cs_image_row_of(image, key) : CS_NO_ROW;
    return row != CS_NO_ROW && cs_row_in_force(&image->rows[row], on);
}

static cs_view view_listed(const cs_image *image, uint64_t key, cs_day on) {
    uint32_t position;
    bool icd = image->release.system == CS_ICD10CM;
    if (!cs_image_locate(image, key, &position))
        return icd && in_force(image, cs_key_padded(key), on) ? CS_VIEW_STEM : CS_VIEW_ABSENT;
    bool own = image->keys[position] == key;
    const cs_image_row *row = &image->rows[image->key_rows[position]];
    if (own && cs_row_in_force(row, on)) return CS_VIEW_BILLABLE;
    if (own && row->kind != CS_ROW_CODE) return CS_VIEW_ABSENT;
    cs_view view = view_below(image, key, on);
    if (view == CS_VIEW_ABSENT && own && !(row->flags & CS_IMAGE_BILLABLE) && row->first <= on && on <= row->last)
        return CS_VIEW_HEADER;
    if (view == CS_VIEW_ABSENT && icd && in_force(image, cs_key_padded(key), on)) return CS_VIEW_STEM;
    return view;
}

/* ---- Tabular lists ----------------------------------------------------------------------------------------------- */

const char *cs_view_seventh(const cs_image *image, uint32_t row, char character) {
    uint32_t from = cs_image_seventh_row(image, row);
    if (from == CS_NO_ROW) return NULL;
    const cs_image_row *found = &image->rows[from];
    for (uint32_t i = 0; i < found->seventh_count; i++) {
        const cs_image_seventh *seventh = &image->sevenths[found->first_seventh + i];
        if (seventh->character == (uint32_t)character) return cs_image_string(image, seventh->meaning);
    }
    return NULL;
}

static bool is_leaf(const cs_image *image, uint32_t row) {
    return row != CS_NO_ROW && image->rows[row].kind == CS_ROW_CODE && image->rows[row].first_child == CS_NO_ROW;
}

/* The leaf that takes this seventh character, the stem with or without its padding. */
static uint32_t stem_row(const cs_image *image, uint64_t stem, char character) {
    for (size_t length = cs_key_length(stem);; length--) {
        uint32_t row = cs_image_row_of(image, cs_key_prefix(stem, length));
        if (is_leaf(image, row) && cs_view_seventh(image, row, character)) return row;
        if (length <= STEM_MIN || cs_key_at(stem, length - 1) != CS_KEY_X) return CS_NO_ROW;
    }
}

static char last_character(uint64_t key) {
    char code[CS_KEY_PLACES + 1];
    return code[cs_key_code(key, code) - 1];
}

/* The row of a stem written with some of its padding (W19.XX), or CS_NO_ROW. */
static uint32_t padded_stem_row(const cs_image *image, uint64_t key) {
    if (cs_key_length(key) > STEM_MAX) return CS_NO_ROW;
    uint32_t row = cs_image_row_of(image, strip_padding(key));
    if (row == CS_NO_ROW || (image->rows[row].flags & CS_IMAGE_BILLABLE)) return CS_NO_ROW;
    uint32_t child = image->rows[row].first_child;
    if (image->release.kind == CS_RELEASE_TABULAR)
        return child == CS_NO_ROW && cs_image_seventh_row(image, row) != CS_NO_ROW ? row : CS_NO_ROW;
    if (child == CS_NO_ROW) return CS_NO_ROW;
    const char *code = cs_image_string(image, image->rows[child].code);
    return strlen(code) == CS_KEY_PLACES ? row : CS_NO_ROW;
}

bool cs_view_place(const cs_image *image, uint64_t key, cs_placed *out) {
    uint32_t row = cs_image_row_of(image, key);
    char seventh = 0;
    if (row == CS_NO_ROW && image->release.system == CS_ICD10CM) {
        uint64_t whole = cs_key_length(key) == CS_KEY_PLACES ? key : cs_key_padded(key);
        row = padded_stem_row(image, key);
        if (row == CS_NO_ROW && whole) {
            seventh = last_character(whole);
            row = stem_row(image, cs_key_prefix(whole, STEM_MAX), seventh);
        }
    }
    if (row == CS_NO_ROW || image->rows[row].kind != CS_ROW_CODE) return false;
    *out = (cs_placed){row, seventh};
    return true;
}

static cs_view view_tabular(const cs_image *image, uint64_t key) {
    cs_placed placed;
    if (!cs_view_place(image, key, &placed)) return CS_VIEW_ABSENT;
    if (placed.seventh) return cs_key_length(key) == CS_KEY_PLACES ? CS_VIEW_BILLABLE : CS_VIEW_STEM;
    const cs_image_row *row = &image->rows[placed.row];
    if (row->flags & CS_IMAGE_BILLABLE) return CS_VIEW_BILLABLE;
    bool stem = row->first_child == CS_NO_ROW && cs_image_seventh_row(image, placed.row) != CS_NO_ROW;
    return stem ? CS_VIEW_STEM : CS_VIEW_HEADER;
}

cs_view cs_view_code(const cs_image *image, uint64_t key, cs_day on) {
    if (key == 0) return CS_VIEW_ABSENT;
    return image->release.kind == CS_RELEASE_TABULAR ? view_tabular(image, key) : view_listed(image, key, on);
}

/* ---- Days -------------------------------------------------------------------------------------------------------- */

static cs_interval known_days(const cs_image *image, const cs_image_row *row) {
    bool facts = image->release.kind == CS_RELEASE_FACTS;
    return (cs_interval){facts || row->first != CS_DAY_NONE ? row->first : image->release.from,
                         facts || row->last != CS_DAY_OPEN ? row->last : image->release.to};
}

bool cs_view_days(const cs_image *image, uint64_t key, cs_interval *out) {
    const cs_release *release = &image->release;
    if (release->kind == CS_RELEASE_TABULAR) {
        /* Codes that the list only implies, by a stem and a seventh character, need not have existed. */
        uint32_t row = cs_image_row_of(image, key);
        if (row == CS_NO_ROW || cs_view_code(image, key, release->from) != CS_VIEW_BILLABLE) return false;
        *out = (cs_interval){release->from, release->to};
        return true;
    }
    uint32_t at, end;
    if (!cs_image_locate(image, key, &at)) return false;
    const cs_image_row *own = image->keys[at] == key ? &image->rows[image->key_rows[at]] : NULL;
    if (own && (own->flags & CS_IMAGE_BILLABLE)) {
        *out = known_days(image, own);
        return own->kind == CS_ROW_CODE;
    }
    if (own || release->kind != CS_RELEASE_FACTS) return false;
    bool any = false;
    cs_image_range(image, key, cs_key_length(key), &at, &end);
    for (; at < end; at++) {
        cs_interval days = known_days(image, &image->rows[image->key_rows[at]]);
        if (!any || days.first < out->first) out->first = days.first;
        if (!any || days.last > out->last) out->last = days.last;
        any = true;
    }
    return any;
}

/* ---- Which release ----------------------------------------------------------------------------------------------- */

const cs_image *cs_view_deciding(const cs_codes *codes, cs_system system, cs_day on) {
    const cs_image *best[CS_RELEASE_KINDS] = {NULL};
    for (size_t i = codes->systems[system].begin; i < codes->systems[system].end; i++) {
        const cs_release *release = &codes->newest[i]->release;
        if (cs_release_covers(release, on) && !release->partial && !best[release->kind])
            best[release->kind] = codes->newest[i];
    }
    if (best[CS_RELEASE_TABLE]) return best[CS_RELEASE_TABLE];
    return best[CS_RELEASE_FACTS] ? best[CS_RELEASE_FACTS] : best[CS_RELEASE_TABULAR];
}
