/* test_file.c - files replaced in one step: what stands there afterwards, and that nothing is left beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

static char folder[] = "/tmp/countersign-file-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    (void)state;
    return rmdir(folder);
}

static const char *in_folder(const char *name) {
    static char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static size_t files_in_folder(void) {
    size_t count = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    while (readdir(open)) count++;
    closedir(open);
    return count - 2; /* "." and ".." */
}

static void test_replaces_what_stands_there(void **state) {
    (void)state;
    const char *path = in_folder("a");
    cs_error error;
    cs_buf buf = CS_BUF_INIT;
    assert_int_equal(cs_file_replace(path, "first, and longer", 17, &error), CS_OK);
    assert_int_equal(cs_file_replace(path, "second", 6, &error), CS_OK);
    assert_int_equal(cs_file_read(path, 100, &buf, &error), CS_OK);
    assert_string_equal(buf.data, "second");
    assert_int_equal(files_in_folder(), 1);
    cs_buf_dispose(&buf);
    unlink(path);
}

static void refuse(const char *path, const char *words) {
    const cs_replacement one = {path, "secret", 6};
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_file_replace_private(&one, 1, &error), CS_BAD_INPUT);
    assert_non_null(strstr(error.message, words));
}

static void test_refuses_what_is_no_file(void **state) {
    (void)state;
    char long_path[PATH_MAX + 1];
    memset(long_path, 'a', PATH_MAX);
    long_path[PATH_MAX] = 0;
    refuse("", "is empty");
    refuse(long_path, "has 4096 bytes");
    refuse("/dev/null", "is a device");
    struct stat st;
    assert_true(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));

    assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
    refuse(in_folder("pipe"), "a pipe");
    unlink(in_folder("pipe"));
    assert_int_equal(mkdir(in_folder("sub"), 0700), 0);
    refuse(in_folder("sub"), "is a folder");
    assert_int_equal(files_in_folder(), 1);
    rmdir(in_folder("sub"));
}

/* The second of two has nowhere to go: neither is written. */
static void test_writes_all_or_none(void **state) {
    (void)state;
    char first[PATH_MAX], second[PATH_MAX];
    snprintf(first, sizeof first, "%s/first", folder);
    snprintf(second, sizeof second, "%s/nowhere/second", folder);
    const cs_replacement both[] = {{first, "1", 1}, {second, "2", 1}};
    cs_error error;
    assert_int_equal(cs_file_replace_all(both, 2, &error), CS_IO);
    assert_int_equal(files_in_folder(), 0);
}

/* Two of one name share the file beside it, so the second rename fails. */
static void test_a_failed_rename_leaves_nothing(void **state) {
    (void)state;
    char first[PATH_MAX];
    snprintf(first, sizeof first, "%s/first", folder);
    const cs_replacement both[] = {{first, "1", 1}, {first, "2", 1}};
    cs_error error;
    assert_int_equal(cs_file_replace_all(both, 2, &error), CS_IO);
    assert_int_equal(files_in_folder(), 1);
    unlink(first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_replaces_what_stands_there),
        cmocka_unit_test(test_refuses_what_is_no_file),
        cmocka_unit_test(test_writes_all_or_none),
        cmocka_unit_test(test_a_failed_rename_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
