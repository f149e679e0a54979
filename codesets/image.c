/* image.c - opens a mapped release: nothing in it is believed before it was checked against the file's own size. */
#include "codesets/image.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "codesets/system.h"
#include "countersign/limits.h"

static const size_t ELEMENT_SIZES[CS_SECTIONS] = {
#define CS_IMAGE_SIZE(name, type, text) sizeof(type),
    CS_IMAGE_SECTION_LIST(CS_IMAGE_SIZE)
#undef CS_IMAGE_SIZE
};

static const char *const SECTION_NAMES[CS_SECTIONS] = {
#define CS_IMAGE_NAME(name, type, text) #name,
    CS_IMAGE_SECTION_LIST(CS_IMAGE_NAME)
#undef CS_IMAGE_NAME
};

#define WHAT_TO_DO "remove it with `countersign codes remove` and import the official file again"

static cs_status corrupt(const char *path, const char *what, cs_error *error) {
    return cs_fail(error, CS_CORRUPT, "the code set image %s is damaged (%s): " WHAT_TO_DO, path, what);
}

/* ---- Header and sections ------------------------------------------------------------------------------------ */

static cs_status check_header(const char *path, const char *bytes, size_t size, cs_error *error) {
    const cs_image_header *header = (const cs_image_header *)(const void *)bytes;
    if (size < sizeof *header) return corrupt(path, "shorter than its header", error);
    if (memcmp(header->magic, CS_IMAGE_MAGIC, sizeof header->magic) != 0)
        return cs_fail(error, CS_CORRUPT, "%s is not a code set image: move it out of the data directory", path);
    if (header->byte_order != CS_IMAGE_BYTE_ORDER)
        return corrupt(path, "written for another byte order than this machine's", error);
    if (header->format != CS_IMAGE_FORMAT)
        return cs_fail(error, CS_CORRUPT,
                       "the code set image %s has format %u, this program reads format %d: " WHAT_TO_DO, path,
                       header->format, CS_IMAGE_FORMAT);
    if (header->file_size != size)
        return cs_fail(
            error, CS_CORRUPT,
            "the code set image %s is truncated or lengthened (%zu bytes, its header says %llu): " WHAT_TO_DO, path,
            size, (unsigned long long)header->file_size);
    size_t covered = offsetof(cs_image_header, checksum) + sizeof header->checksum;
    if (cs_checksum64(bytes + covered, size - covered) != header->checksum)
        return corrupt(path, "its checksum does not match", error);
    if (header->system >= CS_SYSTEMS || header->kind >= CS_RELEASE_KINDS) return corrupt(path, "unknown system", error);
    return CS_OK;
}

/* Sections follow one another without gaps but for the padding, and end where the file ends. */
static cs_status check_sections(const char *path, const cs_image_header *header, cs_error *error) {
    uint64_t at = sizeof *header;
    for (int i = 0; i < CS_SECTIONS; i++) {
        const cs_image_section *section = &header->sections[i];
        if (section->offset != at || section->count > UINT32_MAX ||
            section->count > (header->file_size - at) / ELEMENT_SIZES[i])
            return corrupt(path, SECTION_NAMES[i], error);
        at += (section->count * ELEMENT_SIZES[i] + 7) & ~UINT64_C(7);
        if (at > header->file_size) return corrupt(path, SECTION_NAMES[i], error);
    }
    return at == header->file_size ? CS_OK : corrupt(path, "bytes beyond its last section", error);
}

static const void *section_start(const cs_image_header *header, cs_image_section_id id) {
    return (const char *)header + header->sections[id].offset;
}

static uint32_t section_count(const cs_image_header *header, cs_image_section_id id) {
    return (uint32_t)header->sections[id].count;
}

static void take_sections(cs_image *image) {
    const cs_image_header *header = image->header;
    image->strings = section_start(header, CS_SECTION_STRINGS);
    image->rows = section_start(header, CS_SECTION_ROWS);
    image->notes = section_start(header, CS_SECTION_NOTES);
    image->sevenths = section_start(header, CS_SECTION_SEVENTHS);
    image->keys = section_start(header, CS_SECTION_KEYS);
    image->key_rows = section_start(header, CS_SECTION_KEY_ROWS);
    image->slots = section_start(header, CS_SECTION_SLOTS);
    image->words = section_start(header, CS_SECTION_WORDS);
    image->postings = section_start(header, CS_SECTION_POSTINGS);
    image->row_count = section_count(header, CS_SECTION_ROWS);
    image->note_count = section_count(header, CS_SECTION_NOTES);
    image->seventh_count = section_count(header, CS_SECTION_SEVENTHS);
    image->key_count = section_count(header, CS_SECTION_KEYS);
    image->word_count = section_count(header, CS_SECTION_WORDS);
    image->posting_count = section_count(header, CS_SECTION_POSTINGS);
}

/* ---- Contents ------------------------------------------------------------------------------------------------- */

static bool range_within(uint32_t first, uint32_t count, uint32_t total) {
    return first <= total && count <= total - first;
}

/* A link is none, or points the way given, so that following links always ends. */
static bool parent_good(const cs_image *image, uint32_t from, uint32_t to) {
    return to == CS_NO_ROW || (to < from && to < image->row_count);
}

static bool later_good(const cs_image *image, uint32_t from, uint32_t to) {
    return to == CS_NO_ROW || (to > from && to < image->row_count);
}

static cs_status check_rows(const cs_image *image, cs_error *error) {
    uint32_t strings = section_count(image->header, CS_SECTION_STRINGS);
    for (uint32_t i = 0; i < image->row_count; i++) {
        const cs_image_row *row = &image->rows[i];
        if (row->code >= strings || row->title >= strings || row->short_title >= strings ||
            row->kind > CS_ROW_MODIFIER || !parent_good(image, i, row->parent) ||
            !later_good(image, i, row->first_child) || !later_good(image, i, row->next_sibling) ||
            !range_within(row->first_note, row->note_count, image->note_count) ||
            !range_within(row->first_seventh, row->seventh_count, image->seventh_count) ||
            row->seventh_count > CS_SEVENTH_MAX)
            return corrupt(image->path, "a row points outside", error);
    }
    return CS_OK;
}

static cs_status check_texts(const cs_image *image, cs_error *error) {
    const cs_image_header *header = image->header;
    uint32_t strings = section_count(header, CS_SECTION_STRINGS);
    if (strings == 0 || image->strings[0] != 0 || image->strings[strings - 1] != 0)
        return corrupt(image->path, "its texts are not closed", error);
    if (header->version >= strings || header->source >= strings || header->source_sha256 >= strings)
        return corrupt(image->path, "its header points outside", error);
    if (!cs_version_valid(cs_image_string(image, header->version)) || header->from > header->to)
        return corrupt(image->path, "its version or coverage is not one", error);
    for (uint32_t i = 0; i < image->note_count; i++)
        if (image->notes[i].text >= strings || image->notes[i].kind >= CS_NOTE_KINDS)
            return corrupt(image->path, "a note points outside", error);
    for (uint32_t i = 0; i < image->seventh_count; i++)
        if (image->sevenths[i].meaning >= strings || image->sevenths[i].character == 0 ||
            image->sevenths[i].character > 'Z' || !CS_KEY_VALUES[image->sevenths[i].character])
            return corrupt(image->path, "a seventh character is none", error);
    return CS_OK;
}

static cs_status check_index(cs_image *image, cs_error *error) {
    uint32_t strings = section_count(image->header, CS_SECTION_STRINGS);
    uint32_t slots = section_count(image->header, CS_SECTION_SLOTS);
    if (section_count(image->header, CS_SECTION_KEY_ROWS) != image->key_count)
        return corrupt(image->path, "keys without rows", error);
    for (uint32_t i = 0; i < image->key_count; i++)
        if (image->key_rows[i] >= image->row_count || image->keys[i] >> CS_KEY_BITS != 0 ||
            (i > 0 && image->keys[i - 1] >= image->keys[i]))
            return corrupt(image->path, "its keys are out of order", error);
    if (slots < 2 || (slots & (slots - 1)) != 0) return corrupt(image->path, "an index of odd size", error);
    while ((UINT32_C(1) << image->slot_bits) < slots) image->slot_bits++;
    bool free_slot = false;
    for (uint32_t i = 0; i < slots; i++) {
        uint64_t slot = image->slots[i];
        free_slot |= slot == 0;
        if (slot && (slot & ((1u << CS_SLOT_POSITION_BITS) - 1)) >= image->key_count)
            return corrupt(image->path, "its index points outside", error);
    }
    if (!free_slot) return corrupt(image->path, "a full index", error);
    for (uint32_t i = 0; i < image->word_count; i++)
        if (image->words[i].word >= strings ||
            !range_within(image->words[i].first_posting, image->words[i].count, image->posting_count))
            return corrupt(image->path, "a word points outside", error);
    for (uint32_t i = 0; i < image->posting_count; i++)
        if (image->postings[i] >= image->row_count) return corrupt(image->path, "a word's row is outside", error);
    return CS_OK;
}

/* ---- Open and close --------------------------------------------------------------------------------------------- */

static void fill_release(cs_image *image) {
    const cs_image_header *header = image->header;
    image->release = (cs_release){
        .system = (cs_system)header->system,
        .kind = (cs_release_kind)header->kind,
        .version = cs_image_string(image, header->version),
        .from = header->from,
        .to = header->to,
        .rows = header->codes,
        .billable = header->billable,
        .headers = header->headers,
        .partial = (header->flags & CS_IMAGE_PARTIAL) != 0,
        .source = cs_image_string(image, header->source),
        .source_sha256 = cs_image_string(image, header->source_sha256),
        .image_path = image->path,
        .image = image,
    };
}

cs_status cs_image_attach(const char *path, const void *bytes, size_t size, cs_image **out, cs_error *error) {
    if ((uintptr_t)bytes % 8 != 0) return cs_fail(error, CS_BUG, "the image bytes of %s are not aligned", path);
    cs_status status = check_header(path, bytes, size, error);
    if (status == CS_OK) status = check_sections(path, bytes, error);
    if (status != CS_OK) return status;

    cs_image *image = calloc(1, sizeof *image);
    if (!image || !(image->path = strdup(path))) {
        free(image);
        return cs_fail_memory(error);
    }
    image->header = bytes;
    take_sections(image);
    status = check_texts(image, error);
    if (status == CS_OK) status = check_rows(image, error);
    if (status == CS_OK) status = check_index(image, error);
    if (status != CS_OK) {
        cs_image_close(image);
        return status;
    }
    fill_release(image);
    *out = image;
    return CS_OK;
}

static cs_status check_name(const cs_image *image, cs_error *error) {
    char expected[128];
    const cs_release *release = &image->release;
    cs_image_file_name(release->system, release->kind, release->version, expected, sizeof expected);
    if (strcmp(cs_path_name(image->path), expected) == 0) return CS_OK;
    return cs_fail(error, CS_CORRUPT,
                   "the code set image %s holds what %s should hold: files were swapped or renamed; rename it back, "
                   "or remove it and import the official file again",
                   image->path, expected);
}

cs_status cs_image_open(const char *path, cs_image **out, cs_error *error) {
    cs_map map;
    cs_status status = cs_map_open(path, &map, error);
    if (status != CS_OK) return status;
    cs_image *image = NULL;
    status = cs_image_attach(path, map.data, map.size, &image, error);
    if (status != CS_OK) {
        cs_map_close(&map);
        return status;
    }
    image->map = map;
    status = check_name(image, error);
    if (status != CS_OK) {
        cs_image_close(image);
        return status;
    }
    *out = image;
    return CS_OK;
}

void cs_image_close(cs_image *image) {
    if (!image) return;
    cs_map_close(&image->map);
    free(image->path);
    free(image);
}
