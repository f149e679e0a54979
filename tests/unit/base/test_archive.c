/* test_archive.c - the archive walk: every wrapping, damage at every byte, and each limit from both sides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/archive.h"
#include "base/error.h"
#include "base/file.h"
#include "countersign/limits.h"
#include "packing.h"

static const char TEXT[] = "A000 one\r\nA001 two\r\nA002 three, three, three, three, three, three\r\n";
#define TEXT_FILE(name)                                                                                                \
    { name, TEXT, sizeof TEXT - 1 }

static const cs_archive_limits USUAL = {1 << 20, 200, 10, 3};

/* What a walk told: each file as "path[name]member=bytes;". */
static cs_status note_file(void *context, const cs_archive_file *file, cs_buf *content, cs_error *error) {
    cs_buf *told = context;
    bool text = content->size == sizeof TEXT - 1 && memcmp(content->data, TEXT, content->size) == 0;
    if (!cs_buf_printf(told, "%s[%s]%c%s;", file->path, file->name, file->member ? 'm' : 'p', text ? "text" : "other"))
        return cs_fail_memory(error);
    assert_int_equal(content->data ? content->data[content->size] : 0, 0);
    return CS_OK;
}

static cs_status walk(const char *name, const cs_buf *bytes, const cs_archive_limits *limits, cs_buf *told,
                      cs_error *error) {
    *told = (cs_buf)CS_BUF_INIT;
    return cs_archive_walk_bytes(name, bytes->data, bytes->size, limits, note_file, told, error);
}

/* Frees the bytes. */
static void expect_told(const char *name, cs_buf bytes, const char *expected) {
    cs_error error = {CS_OK, ""};
    cs_buf told;
    cs_status status = walk(name, &bytes, &USUAL, &told, &error);
    assert_string_equal(error.message, "");
    assert_int_equal(status, CS_OK);
    assert_string_equal(told.data ? told.data : "", expected);
    cs_buf_dispose(&told);
    cs_buf_dispose(&bytes);
}

static void expect_refused(const char *name, cs_buf bytes, const cs_archive_limits *limits, cs_status expected,
                           const char *part) {
    cs_error error = {CS_OK, ""};
    cs_buf told;
    assert_int_equal(walk(name, &bytes, limits, &told, &error), expected);
    assert_int_equal(error.status, expected);
    if (!strstr(error.message, part)) assert_string_equal(error.message, part);
    cs_buf_dispose(&told);
    cs_buf_dispose(&bytes);
}

static cs_buf plain(const char *bytes, size_t size) {
    cs_buf buf = CS_BUF_INIT;
    assert_true(cs_buf_add(&buf, bytes, size));
    return buf;
}

static cs_buf pack_one(const char *format, const char *filter, const char *name, const cs_buf *content) {
    const packed_file file = {name, content->data, content->size};
    return pack(format, filter, NULL, &file, 1);
}

static void test_plain_and_compressed(void **state) {
    (void)state;
    static const packed_file ONE = TEXT_FILE("x");
    expect_told("a.txt", plain(TEXT, sizeof TEXT - 1), "a.txt[a.txt]ptext;");
    expect_told("empty", plain("", 0), "empty[empty]pother;");
    expect_told("short", plain("PK\003", 3), "short[short]pother;");
    expect_told("d/a.txt.gz", pack("raw", "gzip", NULL, &ONE, 1), "d/a.txt.gz[a.txt]ptext;");
    expect_told("a.txt.bz2", pack("raw", "bzip2", NULL, &ONE, 1), "a.txt.bz2[a.txt]ptext;");
    expect_told("a.txt.xz", pack("raw", "xz", NULL, &ONE, 1), "a.txt.xz[a.txt]ptext;");
}

static void test_archives(void **state) {
    (void)state;
    static const packed_file TWO[] = {TEXT_FILE("one.txt"), {"folder/two.txt", "2", 1}};
    expect_told("a.zip", pack("zip", "none", NULL, TWO, 2),
                "a.zip!one.txt[one.txt]mtext;a.zip!folder/two.txt[two.txt]mother;");
    expect_told("a.tar", pack("ustar", "none", NULL, TWO, 2),
                "a.tar!one.txt[one.txt]mtext;a.tar!folder/two.txt[two.txt]mother;");
    expect_told("a.tar.gz", pack("ustar", "gzip", NULL, TWO, 2),
                "a.tar.gz!one.txt[one.txt]mtext;a.tar.gz!folder/two.txt[two.txt]mother;");
    expect_told("none.zip", pack("zip", "none", NULL, TWO, 0), "none.zip[none.zip]pother;");
}

static void test_names_cannot_upset_a_terminal(void **state) {
    (void)state;
    static const packed_file ODD = TEXT_FILE("one\033[2J\n.txt");
    expect_told("a.zip", pack("zip", "none", NULL, &ODD, 1), "a.zip!one?[2J?.txt[one?[2J?.txt]mtext;");
}

static void test_nested(void **state) {
    (void)state;
    static const packed_file ONE = TEXT_FILE("one.txt");
    cs_buf gzip = pack("raw", "gzip", NULL, &ONE, 1), inner = pack_one("zip", "none", "one.txt.gz", &gzip),
           outer = pack_one("zip", "none", "in/inner.zip", &inner);
    expect_told("outer.zip", plain(outer.data, outer.size),
                "outer.zip!in/inner.zip!one.txt.gz[one.txt]mtext;"); /* three levels: the limit */
    cs_buf beyond = pack_one("zip", "none", "outer.zip", &outer);
    expect_refused("beyond.zip", beyond, &USUAL, CS_LIMIT,
                   "beyond.zip!outer.zip!in/inner.zip!one.txt.gz: archives inside archives beyond 3 levels");
    cs_buf_dispose(&gzip);
    cs_buf_dispose(&inner);
    cs_buf_dispose(&outer);
}

static void test_compressed_tar_is_one_level(void **state) {
    (void)state;
    static const packed_file ONE = TEXT_FILE("one.txt");
    static const cs_archive_limits FLAT = {1 << 20, 200, 10, 1};
    cs_error error = {CS_OK, ""};
    cs_buf told, bytes = pack("ustar", "gzip", NULL, &ONE, 1);
    assert_int_equal(walk("a.tgz", &bytes, &FLAT, &told, &error), CS_OK);
    cs_buf_dispose(&told);
    cs_buf twice = pack_one("zip", "none", "a.tgz", &bytes);
    expect_refused("a.zip", twice, &FLAT, CS_LIMIT, "a.zip!a.tgz: archives inside archives");
    cs_buf_dispose(&bytes);
}

static void test_office_document_is_one_file(void **state) {
    (void)state;
    static const packed_file PARTS[] = {{"[Content_Types].xml", "<Types/>", 8}, {"xl/sheet1.xml", "<x/>", 4}};
    expect_told("book.xlsx", pack("zip", "none", NULL, PARTS, 2), "book.xlsx[book.xlsx]pother;");
}

static void test_encrypted(void **state) {
    (void)state;
    static const packed_file ONE = TEXT_FILE("one.txt");
    expect_refused("a.zip", pack("zip", "none", "secret", &ONE, 1), &USUAL, CS_BAD_INPUT,
                   "a.zip!one.txt: the member is encrypted");
}

/* Every byte changed in turn, and every cut: an error, or the content exactly as it was. */
static void damage_everywhere(const char *format, const char *filter) {
    static const packed_file TWO[] = {TEXT_FILE("one.txt"), TEXT_FILE("two.txt")};
    cs_buf whole = pack(format, filter, NULL, TWO, strcmp(format, "raw") == 0 ? 1 : 2), told;
    size_t texts = strcmp(format, "raw") == 0 ? 1 : 2, refused = 0;
    for (size_t at = 0; at < whole.size; at++) {
        for (unsigned change = 1; change < 0x100; change = change * 2 + 1) {
            cs_buf flipped = plain(whole.data, whole.size);
            flipped.data[at] = (char)(flipped.data[at] ^ (int)change);
            cs_error error = {CS_OK, ""};
            if (walk("a", &flipped, &USUAL, &told, &error) == CS_OK) {
                size_t found = 0;
                for (const char *t = told.data; t && (t = strstr(t, "text;")); t++) found++;
                /* A changed magic makes it another kind of file, which then is told as it is: no importer knows it. */
                bool other_kind = told.data && strcmp(told.data, "a[a]pother;") == 0;
                if (found != texts && !other_kind)
                    print_error("%s+%s: byte %zu ^ %02x: %s\n", format, filter, at, change, told.data);
                assert_true(found == texts || other_kind);
            } else {
                assert_true(error.message[0] != 0);
                refused++;
            }
            cs_buf_dispose(&told);
            cs_buf_dispose(&flipped);
        }
    }
    assert_true(refused > whole.size); /* at least an eighth of the changes; a test that ran nothing fails */
    for (size_t size = 30; size < whole.size; size++) {
        cs_error error = {CS_OK, ""};
        assert_int_not_equal(cs_archive_walk_bytes("a", whole.data, size, &USUAL, note_file,
                                                   (told = (cs_buf)CS_BUF_INIT, &told), &error),
                             CS_OK);
        cs_buf_dispose(&told);
    }
    cs_buf_dispose(&whole);
}

static void test_damaged_zip(void **state) {
    (void)state;
    damage_everywhere("zip", "none");
}

static void test_damaged_gzip(void **state) {
    (void)state;
    damage_everywhere("raw", "gzip");
}

static void test_joined_gzip_is_refused(void **state) {
    (void)state;
    static const packed_file ONE = TEXT_FILE("x");
    cs_buf joined = pack("raw", "gzip", NULL, &ONE, 1);
    cs_buf twin = pack("raw", "gzip", NULL, &ONE, 1);
    assert_true(cs_buf_add(&joined, twin.data, twin.size));
    cs_buf_dispose(&twin);
    expect_refused("j.gz", joined, &USUAL, CS_BAD_INPUT, "j.gz: the gzip file's checksum does not match");
}

static void test_limit_bytes(void **state) {
    (void)state;
    static const packed_file TWO[] = {TEXT_FILE("one.txt"), TEXT_FILE("two.txt")};
    cs_archive_limits limits = USUAL;
    limits.bytes = 2 * (sizeof TEXT - 1);
    cs_buf bytes = pack("zip", "none", NULL, TWO, 2), told;
    cs_error error = {CS_OK, ""};
    assert_int_equal(walk("a.zip", &bytes, &limits, &told, &error), CS_OK);
    cs_buf_dispose(&told);
    limits.bytes--;
    expect_refused("a.zip", bytes, &limits, CS_LIMIT, "a.zip!two.txt: expands beyond the limit of");
}

static void test_limit_expansion(void **state) {
    (void)state;
    enum { MEGABYTE = 1024 * 1024 };
    char *zeros = calloc(1, MEGABYTE + 1);
    assert_non_null(zeros);
    const cs_archive_limits limits = {16 * MEGABYTE, 200, 10, 3};
    packed_file file = {"zeros", zeros, MEGABYTE};
    expect_told("free.gz", pack("raw", "gzip", NULL, &file, 1), "free.gz[free]pother;");
    file.size++;
    expect_refused("bomb.gz", pack("raw", "gzip", NULL, &file, 1), &limits, CS_LIMIT,
                   "bomb.gz: expands to more than 200 times");
    free(zeros);
}

static void test_limit_members(void **state) {
    (void)state;
    static const packed_file TWO[] = {TEXT_FILE("one.txt"), TEXT_FILE("two.txt")};
    cs_archive_limits limits = USUAL;
    limits.members = 2;
    cs_buf bytes = pack("zip", "none", NULL, TWO, 2), told;
    cs_error error = {CS_OK, ""};
    assert_int_equal(walk("a.zip", &bytes, &limits, &told, &error), CS_OK);
    cs_buf_dispose(&told);
    limits.members = 1;
    expect_refused("a.zip", bytes, &limits, CS_LIMIT, "a.zip: holds more than 1 files");
}

static cs_status stop_at_once(void *context, const cs_archive_file *file, cs_buf *content, cs_error *error) {
    cs_buf *kept = context;
    assert_null(kept->data);
    *kept = *content; /* moved out */
    *content = (cs_buf)CS_BUF_INIT;
    return cs_fail(error, CS_CONFLICT, "stopped at %s", file->path);
}

static void test_callback_stops_and_keeps(void **state) {
    (void)state;
    static const packed_file TWO[] = {TEXT_FILE("one.txt"), TEXT_FILE("two.txt")};
    cs_buf bytes = pack("zip", "none", NULL, TWO, 2), kept = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_archive_walk_bytes("a.zip", bytes.data, bytes.size, NULL, stop_at_once, &kept, &error),
                     CS_CONFLICT);
    assert_string_equal(error.message, "stopped at a.zip!one.txt");
    assert_string_equal(kept.data, TEXT);
    cs_buf_dispose(&kept);
    cs_buf_dispose(&bytes);
}

static void test_file_from_disk(void **state) {
    (void)state;
    static const packed_file ONE = TEXT_FILE("one.txt");
    cs_buf bytes = pack("zip", "none", NULL, &ONE, 1), told = CS_BUF_INIT;
    cs_error error = {CS_OK, ""};
    const char *path = CS_TEST_BUILD "/test_archive.zip";
    assert_int_equal(cs_file_replace(path, bytes.data, bytes.size, &error), CS_OK);
    assert_int_equal(cs_archive_walk(path, NULL, note_file, &told, &error), CS_OK);
    assert_non_null(strstr(told.data, "/test_archive.zip!one.txt[one.txt]mtext;"));
    remove(path);
    assert_int_equal(cs_archive_walk(path, NULL, note_file, &told, &error), CS_IO);
    assert_non_null(strstr(error.message, path));
    cs_buf_dispose(&told);
    cs_buf_dispose(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_and_compressed),
        cmocka_unit_test(test_archives),
        cmocka_unit_test(test_names_cannot_upset_a_terminal),
        cmocka_unit_test(test_nested),
        cmocka_unit_test(test_compressed_tar_is_one_level),
        cmocka_unit_test(test_office_document_is_one_file),
        cmocka_unit_test(test_encrypted),
        cmocka_unit_test(test_damaged_zip),
        cmocka_unit_test(test_damaged_gzip),
        cmocka_unit_test(test_joined_gzip_is_refused),
        cmocka_unit_test(test_limit_bytes),
        cmocka_unit_test(test_limit_expansion),
        cmocka_unit_test(test_limit_members),
        cmocka_unit_test(test_callback_stops_and_keeps),
        cmocka_unit_test(test_file_from_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
