/* packing.h - archives made up in memory for tests: ZIP, tar and compressed files, whole, nested or encrypted. */
#ifndef CS_TESTS_PACKING_H
#define CS_TESTS_PACKING_H

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

typedef struct packed_file {
    const char *name, *bytes;
    size_t size;
} packed_file;

static inline la_ssize_t packing_write(struct archive *writer, void *context, const void *bytes, size_t size) {
    (void)writer;
    if (!cs_buf_add(context, bytes, size)) abort();
    return (la_ssize_t)size;
}

static inline void packing_must(int status) {
    if (status != ARCHIVE_OK) abort();
}

/* `format`: "zip", "ustar" or "raw" (one file); `filter`: "none", "gzip", "bzip2", "xz"; `password` encrypts a ZIP. */
static inline cs_buf pack(const char *format, const char *filter, const char *password, const packed_file *files,
                          size_t count) {
    cs_buf out = CS_BUF_INIT;
    struct archive *writer = archive_write_new();
    packing_must(archive_write_set_format_by_name(writer, format));
    if (strcmp(filter, "none") != 0) packing_must(archive_write_add_filter_by_name(writer, filter));
    if (password) {
        packing_must(archive_write_set_passphrase(writer, password));
        packing_must(archive_write_set_options(writer, "zip:encryption=traditional"));
    }
    packing_must(archive_write_set_bytes_per_block(writer, 0));
    packing_must(archive_write_open2(writer, &out, NULL, packing_write, NULL, NULL));
    for (size_t i = 0; i < count; i++) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, files[i].name);
        archive_entry_set_size(entry, (la_int64_t)files[i].size);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        packing_must(archive_write_header(writer, entry));
        if (files[i].size && archive_write_data(writer, files[i].bytes, files[i].size) < 0) abort();
        archive_entry_free(entry);
    }
    packing_must(archive_write_close(writer));
    archive_write_free(writer);
    return out;
}

#endif
