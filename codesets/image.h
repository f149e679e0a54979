/* image.h - the memory-mapped form of one release: how it is laid out, opened and read.
 *
 * Little-endian, position-independent: a header, then sections, each beginning at a multiple of eight. layout.c writes
 * it, image.c refuses whatever is not exactly so; every count and offset is checked once, on open, so that readers need
 * not. */
#ifndef CS_CODESETS_IMAGE_H
#define CS_CODESETS_IMAGE_H

#include "base/file.h"
#include "codesets/key.h"
#include "countersign/codes.h"

#define CS_IMAGE_MAGIC "CSCODES\n"
enum { CS_IMAGE_FORMAT = 1, CS_IMAGE_BYTE_ORDER = 0x01020304 };

/* One list of the sections: name, type of an element, what it holds. */
#define CS_IMAGE_SECTION_LIST(X)                                                                                       \
    X(STRINGS, char, "texts, each closed by a NUL; offset 0 is the empty one")                                         \
    X(ROWS, cs_image_row, "in tabular order")                                                                          \
    X(NOTES, cs_image_note, "of one row together")                                                                     \
    X(SEVENTHS, cs_image_seventh, "of one row together")                                                               \
    X(KEYS, uint64_t, "packed codes and modifiers, rising")                                                            \
    X(KEY_ROWS, uint32_t, "the row of each key")                                                                       \
    X(SLOTS, uint64_t, "open-addressed index: key << 22 | position among the keys; 0 is free")                         \
    X(WORDS, cs_image_word, "of titles, lower case, rising")                                                           \
    X(POSTINGS, uint32_t, "rows of each word, rising")

typedef enum cs_image_section_id {
#define CS_IMAGE_ENUM(name, type, text) CS_SECTION_##name,
    CS_IMAGE_SECTION_LIST(CS_IMAGE_ENUM)
#undef CS_IMAGE_ENUM
        CS_SECTIONS
} cs_image_section_id;

typedef struct cs_image_section {
    uint64_t offset, count; /* bytes from the file's begin; elements */
} cs_image_section;

typedef struct cs_image_header {
    char magic[8];
    uint32_t byte_order, format;
    uint64_t file_size;
    uint64_t checksum; /* of all bytes after this field */
    uint32_t system, kind, flags;
    int32_t from, to;
    uint32_t codes, billable, headers;
    uint32_t version, source, source_sha256; /* strings */
    uint32_t unused;
    cs_image_section sections[CS_SECTIONS];
} cs_image_header;

enum { CS_IMAGE_PARTIAL = 1 }; /* header flags */
enum { CS_IMAGE_BILLABLE = 1, CS_IMAGE_PLACEHOLDER = 2 };

typedef struct cs_image_row {
    uint32_t code, title, short_title; /* strings */
    uint32_t parent, first_child, next_sibling;
    uint32_t first_note, note_count;
    uint32_t first_seventh;
    int32_t first, last;
    uint8_t kind, flags, seventh_count, unused;
} cs_image_row;

typedef struct cs_image_note {
    uint32_t kind, text;
} cs_image_note;

typedef struct cs_image_seventh {
    uint32_t character, meaning;
} cs_image_seventh;

typedef struct cs_image_word {
    uint32_t word, first_posting, count;
} cs_image_word;

/* In a slot, the bits below the key. */
enum { CS_SLOT_POSITION_BITS = 64 - CS_KEY_BITS };

typedef struct cs_image {
    cs_map map; /* empty where the bytes are borrowed */
    const cs_image_header *header;
    const char *strings;
    const cs_image_row *rows;
    const cs_image_note *notes;
    const cs_image_seventh *sevenths;
    const uint64_t *keys;
    const uint32_t *key_rows;
    const uint64_t *slots;
    const cs_image_word *words;
    const uint32_t *postings;
    uint32_t row_count, note_count, seventh_count, key_count, word_count, posting_count;
    unsigned slot_bits;
    char *path;
    cs_release release;
} cs_image;

/* Maps and checks. CS_CORRUPT names the path, what is wrong and what to do; the file's name must be the one that its
 * content asks for. */
cs_status cs_image_open(const char *path, cs_image **out, cs_error *error);
/* The same for bytes in memory, which must outlive the image and begin at a multiple of eight. The name is not checked.
 */
cs_status cs_image_attach(const char *path, const void *bytes, size_t size, cs_image **out, cs_error *error);
void cs_image_close(cs_image *image);
/* What open does not look at because no reader can be harmed by it: the index finds every key, parents and children
 * agree, words are in order. */
cs_status cs_image_verify(const cs_image *image, cs_error *error);

/* Position of the first key that is not less than an indexed code or heading; false where the image knows neither. */
static inline bool cs_image_locate(const cs_image *image, uint64_t key, uint32_t *position) {
    size_t mask = ((size_t)1 << image->slot_bits) - 1;
    for (size_t slot = cs_key_slot(key, image->slot_bits);; slot = (slot + 1) & mask) {
        uint64_t found = image->slots[slot];
        if (found == 0) return false;
        if (found >> CS_SLOT_POSITION_BITS == key) {
            *position = (uint32_t)(found & ((1u << CS_SLOT_POSITION_BITS) - 1));
            return true;
        }
    }
}

/* The row whose code this is, or CS_NO_ROW. */
uint32_t cs_image_row_of(const cs_image *image, uint64_t key);
/* Positions of the keys that begin with the first `length` characters of `key`, the code itself included: [*begin,
 * *end), empty where there are none. */
void cs_image_range(const cs_image *image, uint64_t key, size_t length, uint32_t *begin, uint32_t *end);
/* The row with the seventh characters that apply to a row: itself or its nearest ancestor; CS_NO_ROW if none. */
uint32_t cs_image_seventh_row(const cs_image *image, uint32_t row);

static inline const char *cs_image_string(const cs_image *image, uint32_t offset) {
    return image->strings + offset;
}

#endif
