/* import_data.h - what one import command has gathered: import.c reads it in, import_write.c checks and writes it out.
 */
#ifndef CS_CODESETS_IMPORT_DATA_H
#define CS_CODESETS_IMPORT_DATA_H

#include "codesets/image.h"
#include "codesets/import.h"

typedef struct cs_import_source {
    cs_source source;
    cs_buf content;
    size_t rank;  /* of its importer in the table */
    size_t order; /* in which it was given */
} cs_import_source;

typedef struct cs_import_release {
    cs_builder *builder;
    const cs_source *source;
    const char *importer_id;
    cs_buf bytes; /* the image, once laid out */
    cs_image *image;
    char *path;
    bool merged; /* another source's release says the same and more */
} cs_import_release;

typedef struct cs_import_room_data {
    const char *importer_id;
    void *room;
    void (*dispose)(void *room);
} cs_import_room_data;

/* A list of words that is not a release: names, a dictionary. */
typedef struct cs_import_words {
    const char *name; /* of its file in the data directory */
    cs_buf bytes;
    char *path, *told; /* "names of people: 91,910" */
} cs_import_words;

struct cs_import {
    const char *directory;
    cs_import_options options;
    cs_codes *loaded;
    cs_import_source **sources;
    size_t source_count, source_capacity;
    cs_import_release *releases;
    size_t release_count, release_capacity;
    cs_import_words *words;
    size_t words_count, words_capacity;
    cs_import_room_data *rooms;
    size_t room_count, room_capacity;
};

/* Lays out each release, lets those of one version confirm each other, and replaces all images together. */
cs_status cs_import_write(cs_import *import, cs_import_each each, void *context, cs_error *error);

#endif
