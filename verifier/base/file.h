/* file.h - whole files: read, mapped, and replaced in one step. */
#ifndef CS_BASE_FILE_H
#define CS_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "countersign/status.h"

/* Reads a file ("-" is standard input) whole; more than `limit` bytes is CS_LIMIT. Only regular files, pipes and
 * terminals: a folder is CS_BAD_INPUT. */
cs_status cs_file_read(const char *path, size_t limit, cs_buf *out, cs_error *error);

/* A file mapped read-only. */
typedef struct cs_map {
    const char *data;
    size_t size;
} cs_map;
cs_status cs_map_open(const char *path, cs_map *out, cs_error *error);
void cs_map_close(cs_map *map);

/* Writes the bytes beside the path and renames: readers see the old file or the new one, whole and flushed. */
cs_status cs_file_replace(const char *path, const void *bytes, size_t size, cs_error *error);

/* Several replacements that take effect together as far as a file system can: all are written and flushed first, then
 * renamed. */
typedef struct cs_replacement {
    const char *path;
    const void *bytes;
    size_t size;
} cs_replacement;
cs_status cs_file_replace_all(const cs_replacement *list, size_t count, cs_error *error);
/* The same, each file readable by its owner alone. */
cs_status cs_file_replace_private(const cs_replacement *list, size_t count, cs_error *error);

/* Makes the folder and those above it. */
cs_status cs_folder_make(const char *path, cs_error *error);
/* The part of a path after its last slash. */
const char *cs_path_name(const char *path);

#endif
