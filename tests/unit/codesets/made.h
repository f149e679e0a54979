/* made.h - made-up releases for the tests: rows as a table, written into a temporary data directory. */
#ifndef CODESETS_MADE_H
#define CODESETS_MADE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "codesets/builder.h"
#include "codesets/image.h"
#include "codesets/system.h"

/* One row; `first` and `last` as ISO days, NULL where the file does not say. `sevenths` "A=initial|D=later". */
typedef struct made_row {
    cs_row_kind kind;
    const char *code, *title;
    bool billable;
    const char *first, *last, *sevenths;
} made_row;

static inline cs_day made_day(const char *iso, cs_day otherwise) {
    cs_day day = otherwise;
    if (iso) assert_true(cs_day_parse(iso, &day));
    return day;
}

#define MADE_OK(call)                                                                                                  \
    do {                                                                                                               \
        cs_error made_error = {CS_OK, ""};                                                                             \
        cs_error *error = &made_error;                                                                                 \
        if ((call) != CS_OK) fail_msg("%s: %s", #call, made_error.message);                                            \
    } while (0)

static inline void made_sevenths(cs_builder *builder, const char *text) {
    while (text && *text) {
        const char *end = strchrnul(text, '|');
        MADE_OK(cs_builder_seventh(builder, text[0], text + 2, (size_t)(end - text) - 2, error));
        text = *end ? end + 1 : end;
    }
}

static inline cs_builder *made_builder(cs_system system, cs_release_kind kind, const char *version, const char *from,
                                       const char *to, const made_row *rows, size_t count) {
    cs_builder *builder = NULL;
    MADE_OK(cs_builder_new(system, kind, &builder, error));
    MADE_OK(cs_builder_release(builder, version, made_day(from, CS_DAY_NONE), made_day(to, CS_DAY_NONE), error));
    for (size_t i = 0; i < count; i++) {
        const cs_row_new row = {.kind = rows[i].kind,
                                .code = rows[i].code,
                                .title = rows[i].title,
                                .parent = CS_ROW_BY_PREFIX,
                                .billable = rows[i].billable,
                                .first = made_day(rows[i].first, CS_DAY_NONE),
                                .last = made_day(rows[i].last, CS_DAY_OPEN),
                                .line = i + 1};
        MADE_OK(cs_builder_row(builder, &row, NULL, error));
        made_sevenths(builder, rows[i].sevenths);
    }
    return builder;
}

static inline void made_directory(char out[64]) {
    strcpy(out, "/tmp/countersign-test-XXXXXX");
    assert_non_null(mkdtemp(out));
}

static inline void made_path(const char *directory, const cs_builder *builder, char *out, size_t size) {
    char name[128];
    cs_image_file_name(cs_builder_system(builder), cs_builder_kind(builder), cs_builder_version(builder), name,
                       sizeof name);
    snprintf(out, size, "%s/%s", directory, name);
}

/* Writes the image into the directory and frees the builder. */
static inline void made_write(const char *directory, cs_builder *builder) {
    char path[256];
    cs_buf image = CS_BUF_INIT;
    made_path(directory, builder, path, sizeof path);
    MADE_OK(cs_builder_write(builder, &image, error));
    MADE_OK(cs_file_replace(path, image.data, image.size, error));
    cs_buf_dispose(&image);
    cs_builder_free(builder);
}

static inline void made_remove(const char *directory) {
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", directory);
    assert_int_equal(system(command), 0);
}

/* Writes a file into the directory's folder "in" and returns its path, to be freed. */
static inline char *made_file(const char *directory, const char *name, const char *text, size_t size) {
    cs_buf path = CS_BUF_INIT;
    cs_buf_printf(&path, "%s/in", directory);
    MADE_OK(cs_folder_make(path.data, error));
    cs_buf_printf(&path, "/%s", name);
    assert_false(path.failed);
    MADE_OK(cs_file_replace(path.data, text, size, error));
    return path.data;
}

/* Imports one made-up file into the directory. */
static inline cs_status made_import(const char *directory, const char *name, const char *text, cs_error *error) {
    char *path = made_file(directory, name, text, strlen(text));
    *error = (cs_error){CS_OK, ""};
    cs_status status = cs_codes_import(directory, (const char *const[]){path}, 1, NULL, NULL, NULL, error);
    free(path);
    return status;
}

#define MADE_REFUSED(directory, name, text, expected, part)                                                            \
    do {                                                                                                               \
        cs_error refused;                                                                                              \
        cs_status got = made_import(directory, name, text, &refused);                                                  \
        if (got != (expected) || !strstr(refused.message, part))                                                       \
            fail_msg("%s: status %d, \"%s\"; expected %d with \"%s\"", name, (int)got, refused.message,                \
                     (int)(expected), part);                                                                           \
    } while (0)

#endif
