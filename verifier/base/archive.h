/* archive.h - the files inside a path: plain, gzip, bzip2 or xz, ZIP (a wheel is one) and tar, and archives inside
 * these. Everything stays in memory and nothing is written to disk; every expansion is bounded. */
#ifndef CS_BASE_ARCHIVE_H
#define CS_BASE_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "countersign/status.h"

/* One file, out of every wrapping. */
typedef struct cs_archive_file {
    const char *path; /* for messages: "cms.zip!inner.zip!order.txt"; a compressed file keeps its own path */
    const char *name; /* the last part alone; of "codes.txt.gz" it is "codes.txt" */
    bool member;      /* out of a ZIP or tar */
} cs_archive_file;

/* Receives each file in the archive's order. It may keep the bytes by moving `content` out and setting it to
 * CS_BUF_INIT; the strings live only during the call. Any status but CS_OK ends the walk and is its result. */
typedef cs_status (*cs_archive_each)(void *context, const cs_archive_file *file, cs_buf *content, cs_error *error);

/* How far a walk may go; NULL stands for the values of countersign/limits.h. */
typedef struct cs_archive_limits {
    size_t bytes;     /* all that one path expands to, members and the archives inside it together */
    size_t expansion; /* times the path's own size, beyond 1 MB */
    size_t members;   /* files in one archive */
    size_t depth;     /* archives inside archives */
} cs_archive_limits;

/* Walks the file at `path` ("-" is standard input). Damage, encryption and a checksum that does not match are
 * CS_BAD_INPUT, an exceeded limit is CS_LIMIT; both name archive!member. Office documents, which are ZIPs too, are told
 * as one file. */
cs_status cs_archive_walk(const char *path, const cs_archive_limits *limits, cs_archive_each each, void *context,
                          cs_error *error);
/* The same for bytes in memory, called `name` in messages. */
cs_status cs_archive_walk_bytes(const char *name, const void *bytes, size_t size, const cs_archive_limits *limits,
                                cs_archive_each each, void *context, cs_error *error);

#endif
