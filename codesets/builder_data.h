/* builder_data.h - what a builder holds, shared by builder.c, which fills it, and layout.c, which writes it out. */
#ifndef CS_CODESETS_BUILDER_DATA_H
#define CS_CODESETS_BUILDER_DATA_H

#include "codesets/builder.h"
#include "codesets/image.h"
#include "codesets/pool.h"
#include "codesets/system.h"

enum { CS_BUILDER_CODE_MAX = 15 };

typedef struct cs_builder_row_data {
    char code[CS_BUILDER_CODE_MAX + 1];
    uint32_t title, short_title; /* in the builder's pool */
    uint32_t parent;             /* a row, CS_NO_ROW or CS_ROW_BY_PREFIX */
    uint32_t first_note, note_count, first_seventh, seventh_count;
    cs_day first, last;
    unsigned long line;
    cs_row_kind kind;
    bool billable, placeholder, deleted, to_place;
} cs_builder_row_data;

struct cs_builder {
    cs_system system;
    cs_release_kind kind;
    char version[CS_VERSION_MAX + 1];
    cs_day from, to;
    bool partial;
    char *source;
    bool source_lost; /* memory ran out: told when the image is written */
    char source_sha256[65];
    cs_pool pool;
    cs_builder_row_data *rows;
    size_t row_count, row_capacity;
    cs_image_note *notes; /* texts in the builder's pool */
    size_t note_count, note_capacity;
    cs_image_seventh *sevenths;
    size_t seventh_count, seventh_capacity;
    uint32_t *slots; /* row + 1 by kind and code; 0 is free */
    size_t slot_count;
};

/* The live row of this kind and code, or CS_NO_ROW. */
uint32_t cs_builder_find_kind(const cs_builder *builder, cs_row_kind kind, const char *code, size_t length);

#endif
