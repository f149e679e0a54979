/* shelf.h - a folder of a test's own for books and files, removed with all that is in it. */
#ifndef CS_TESTS_SHELF_H
#define CS_TESTS_SHELF_H

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char shelf_folder[64];

static inline int shelf_remove_one(const char *path, const struct stat *what, int kind, struct FTW *place) {
    (void)what, (void)kind, (void)place;
    return remove(path);
}

/* For cmocka_unit_test_setup_teardown. */
static inline int shelf_make(void **state) {
    (void)state;
    snprintf(shelf_folder, sizeof shelf_folder, "/tmp/countersign-shelf-XXXXXX");
    return mkdtemp(shelf_folder) ? 0 : -1;
}

static inline int shelf_clear(void **state) {
    (void)state;
    return nftw(shelf_folder, shelf_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* A path in it; good until the fourth call after. */
static inline const char *shelf(const char *name) {
    static char paths[4][PATH_MAX];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, PATH_MAX, "%s/%s", shelf_folder, name);
    return path;
}

#endif
