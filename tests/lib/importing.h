/* importing.h - a throw-away folder with made-up files and a data directory, and imports into it, for tests. */
#ifndef CS_TESTS_IMPORTING_H
#define CS_TESTS_IMPORTING_H

#include <dirent.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "countersign/codes.h"

typedef struct import_scene {
    char folder[512], data[600];
    cs_buf told; /* "icd-10-cm table 2025 icd-10-cm-order 74260/97584;" for each image of the last import */
    cs_error error;
    cs_codes *codes;
} import_scene;

#define SCENE_TEST(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)

static inline int scene_begin(void **state) {
    import_scene *scene = calloc(1, sizeof *scene);
    if (!scene) return -1;
    snprintf(scene->folder, sizeof scene->folder, "%s/scene-XXXXXX", CS_TEST_BUILD);
    if (!mkdtemp(scene->folder)) return -1;
    snprintf(scene->data, sizeof scene->data, "%s/data", scene->folder);
    *state = scene;
    return 0;
}

static inline void scene_clear(const char *folder) {
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open));) {
        char path[PATH_MAX];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        unlink(path);
    }
    if (open) closedir(open);
    rmdir(folder);
}

static inline int scene_end(void **state) {
    import_scene *scene = *state;
    cs_codes_close(scene->codes);
    cs_buf_dispose(&scene->told);
    chmod(scene->data, 0755);
    scene_clear(scene->data);
    scene_clear(scene->folder);
    free(scene);
    return 0;
}

static inline void scene_tell(void *context, const cs_release *release, const char *importer) {
    static const char *const KINDS[] = {"tabular", "table", "facts", "modifiers"};
    import_scene *scene = context;
    char from[11], to[11];
    cs_day_format(release->from, from);
    cs_day_format(release->to, to);
    assert_true(cs_buf_printf(&scene->told, "%s %s %s %s..%s %s %u/%u;", cs_system_id(release->system),
                              KINDS[release->kind], release->version, from, to, importer, release->billable,
                              release->rows));
}

/* Puts a file into the folder. */
static inline void scene_put(import_scene *scene, const char *name, const char *bytes, size_t size) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", scene->folder, name);
    assert_int_equal(cs_file_replace(path, bytes, size, &scene->error), CS_OK);
}

/* Imports files of the folder, or of anywhere where the name begins with a slash: names closed by NULL. */
static inline cs_status scene_import_as(import_scene *scene, const cs_import_options *options,
                                        const char *const *names) {
    static char paths[8][PATH_MAX];
    const char *list[8];
    size_t count = 0;
    for (; names[count]; count++) {
        assert_true(count < 8);
        snprintf(paths[count], sizeof paths[count], names[count][0] == '/' ? "%.0s%s" : "%s/%s", scene->folder,
                 names[count]);
        list[count] = paths[count];
    }
    cs_buf_dispose(&scene->told);
    scene->error = (cs_error){CS_OK, ""};
    return cs_codes_import(scene->data, list, count, options, scene_tell, scene, &scene->error);
}

#define SCENE_IMPORT(scene, options, ...) scene_import_as(scene, options, (const char *const[]){__VA_ARGS__, NULL})

/* The import must succeed and tell exactly this. */
#define SCENE_IMPORTS(scene, options, expected, ...)                                                                   \
    do {                                                                                                               \
        cs_status scene_status = SCENE_IMPORT(scene, options, __VA_ARGS__);                                            \
        assert_string_equal((scene)->error.message, "");                                                               \
        assert_int_equal(scene_status, CS_OK);                                                                         \
        assert_string_equal((scene)->told.data, expected);                                                             \
    } while (0)

/* The import must fail with this status, a message that holds `part`, and no image told or left behind. */
#define SCENE_REFUSES(scene, options, status, part, ...)                                                               \
    do {                                                                                                               \
        assert_int_equal(SCENE_IMPORT(scene, options, __VA_ARGS__), status);                                           \
        if (!strstr((scene)->error.message, part)) assert_string_equal((scene)->error.message, part);                  \
        assert_int_equal((scene)->told.size, 0);                                                                       \
    } while (0)

static inline const cs_codes *scene_open(import_scene *scene) {
    cs_codes_close(scene->codes);
    scene->codes = NULL;
    assert_int_equal(cs_codes_open(scene->data, &scene->codes, &scene->error), CS_OK);
    return scene->codes;
}

static inline cs_day day(const char *iso) {
    cs_day result;
    assert_true(cs_day_parse(iso, &result));
    return result;
}

/* "STANDING first..last title" of a code on a day. */
static inline const char *scene_judge(const import_scene *scene, cs_system system, const char *code, const char *on) {
    static const char *const STANDINGS[] = {"VALID",   "HEADER",  "NEEDS_7TH",   "RETIRED",
                                            "NOT_YET", "UNKNOWN", "NOT_COVERED", "NO_TABLE"};
    static char line[4096];
    cs_code found;
    char first[11], last[11], title[3000] = "";
    cs_standing standing = cs_codes_judge(scene->codes, system, code, strlen(code), day(on), &found);
    if (standing == CS_STANDING_UNKNOWN || standing == CS_STANDING_NOT_COVERED || standing == CS_STANDING_NO_TABLE)
        return STANDINGS[standing];
    cs_day_format(found.first, first);
    cs_day_format(found.last, last);
    if (found.title) cs_code_title(&found, title, sizeof title);
    snprintf(line, sizeof line, "%s %s..%s %s", STANDINGS[standing], first, last, title);
    return line;
}

/* A file beside the repository, for tests that also look at official data; NULL where it is absent. */
static inline const char *shared_data(const char *name) {
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/../shared/data/codesets/%s", CS_TEST_ROOT, name);
    return access(path, R_OK) == 0 ? path : NULL;
}

/* First in a test over official data: skips it, with the reason, where the file is not there. */
#define NEED_SHARED(variable, name)                                                                                    \
    const char *variable = shared_data(name);                                                                          \
    if (!variable) {                                                                                                   \
        print_message("skipped: %s is not there\n", name);                                                             \
        skip();                                                                                                        \
    }

#endif
