/* test_store.c - the SQLite store: values and rows, transactions, and what it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/file.h"
#include "book/sqlite.h"
#include "book/store_driver.h"
#include "shelf.h"

static const char *const ONE_STEP[] = {"CREATE TABLE lasts (a INTEGER PRIMARY KEY, b TEXT, c BLOB) STRICT;"
                                       "CREATE TABLE goes (a INTEGER PRIMARY KEY) STRICT;",
                                       NULL};
static const char *const TWO_STEPS[] = {"CREATE TABLE lasts (a INTEGER PRIMARY KEY, b TEXT, c BLOB) STRICT;"
                                        "CREATE TABLE goes (a INTEGER PRIMARY KEY) STRICT;",
                                        "ALTER TABLE lasts ADD COLUMN d INTEGER NOT NULL DEFAULT 7;", NULL};
static const char *const BAD_STEP[] = {"CREATE TABLE lasts (a INTEGER PRIMARY KEY, b TEXT, c BLOB) STRICT;"
                                       "CREATE TABLE goes (a INTEGER PRIMARY KEY) STRICT;",
                                       "CREATE TABLE more (a INTEGER) STRICT; CREATE TABLE lasts (a INTEGER);", NULL};
static const char *const LASTING[] = {"lasts", NULL};
static const cs_sqlite_schema OLD = {ONE_STEP, LASTING}, NEW = {TWO_STEPS, LASTING}, BAD = {BAD_STEP, LASTING};

static cs_store *opened(bool create, const cs_sqlite_schema *schema) {
    cs_store *store = NULL;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_sqlite_open(shelf("book.sqlite"), create, schema, &store, &error), CS_OK);
    return store;
}

static int64_t number(cs_store *store, const char *sql) {
    int64_t out = -1;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_store_number(store, &out, &error, sql, ""), CS_OK);
    return out;
}

static void test_values_come_back(void **state) {
    (void)state;
    cs_store *store = opened(true, &OLD);
    cs_error error = {CS_OK, ""};
    cs_rows *rows = NULL;
    bool more;
    size_t size;
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts VALUES ($1, $2, $3)", "itb", (int64_t)-5, "tea",
                                  "\0x", (size_t)2),
                     CS_OK);
    assert_int_equal(
        cs_store_run(store, &error, "INSERT INTO lasts VALUES ($1, $2, $3)", "itb", INT64_MAX, NULL, NULL, (size_t)0),
        CS_OK);
    assert_int_equal(cs_store_ask(store, &rows, &error, "SELECT a, b, c FROM lasts ORDER BY a", ""), CS_OK);
    assert_int_equal(cs_rows_next(rows, &more, &error), CS_OK);
    assert_true(more && cs_rows_int(rows, 0) == -5);
    assert_string_equal(cs_rows_text(rows, 1), "tea");
    assert_memory_equal(cs_rows_bytes(rows, 2, &size), "\0x", 2);
    assert_int_equal(size, 2);
    assert_int_equal(cs_rows_next(rows, &more, &error), CS_OK);
    assert_true(more && cs_rows_int(rows, 0) == INT64_MAX && cs_rows_null(rows, 1) && cs_rows_null(rows, 2));
    assert_string_equal(cs_rows_text(rows, 1), "");
    assert_int_equal(cs_rows_next(rows, &more, &error), CS_OK);
    assert_false(more);
    cs_rows_close(rows);
    /* The value's number counts, not where it stands. */
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts (b, a) VALUES ($2, $1)", "it", (int64_t)1, "one"),
                     CS_OK);
    assert_int_equal(number(store, "SELECT a FROM lasts WHERE b = 'one'"), 1);
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts (a) VALUES ($1)", ""), CS_BUG);
    cs_store_close(store);
}

static void test_same_question_inside_itself(void **state) {
    (void)state;
    static const char SQL[] = "SELECT a FROM goes ORDER BY a";
    cs_store *store = opened(true, &OLD);
    cs_error error = {CS_OK, ""};
    cs_rows *outer = NULL, *inside = NULL;
    bool more;
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO goes VALUES (1), (2)", ""), CS_OK);
    for (int round = 0; round < 3; round++) {
        assert_int_equal(cs_store_ask(store, &outer, &error, SQL, ""), CS_OK);
        assert_int_equal(cs_rows_next(outer, &more, &error), CS_OK);
        assert_int_equal(cs_store_ask(store, &inside, &error, SQL, ""), CS_OK);
        assert_int_equal(cs_rows_next(inside, &more, &error), CS_OK);
        assert_int_equal(cs_rows_next(inside, &more, &error), CS_OK);
        assert_int_equal(cs_rows_int(inside, 0), 2);
        assert_int_equal(cs_rows_int(outer, 0), 1);
        cs_rows_close(inside);
        cs_rows_close(outer);
    }
    cs_store_close(store);
}

static void test_records_stay(void **state) {
    (void)state;
    static const char *const REFUSED[] = {
        "UPDATE lasts SET b = 'x'",
        "DELETE FROM lasts",
        "DROP TABLE lasts",
        "ALTER TABLE lasts RENAME TO other",
        "PRAGMA journal_mode = DELETE",
        "INSERT INTO lasts (a, b) VALUES (1, 'y') ON CONFLICT (a) DO UPDATE SET b = 'y'",
        "CREATE TRIGGER t AFTER INSERT ON goes BEGIN DELETE FROM lasts; END",
        "CREATE TABLE other (a INTEGER)",
        "ATTACH 'x' AS y",
        "UPDATE sqlite_schema SET sql = ''"};
    cs_store *store = opened(true, &OLD);
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts (a, b) VALUES (1, 'tea')", ""), CS_OK);
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++) {
        error.message[0] = 0;
        assert_int_not_equal(cs_store_run(store, &error, REFUSED[i], ""), CS_OK);
        assert_true(error.message[0]);
    }
    assert_int_equal(number(store, "SELECT count(*) FROM lasts WHERE b = 'tea'"), 1);
    /* What does not last may go. */
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO goes VALUES (1)", ""), CS_OK);
    assert_int_equal(cs_store_run(store, &error, "UPDATE goes SET a = 2", ""), CS_OK);
    assert_int_equal(cs_store_run(store, &error, "DELETE FROM goes", ""), CS_OK);
    cs_store_close(store);
}

static void test_a_permit_ends(void **state) {
    (void)state;
    static const char DELETE[] = "DELETE FROM lasts WHERE a = 1";
    cs_store *store = opened(true, &OLD);
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts (a) VALUES (1)", ""), CS_OK);
    assert_int_equal(cs_sqlite_permit_set(store, CS_PERMIT_PURGE, &error), CS_OK);
    assert_int_equal(cs_store_run(store, &error, DELETE, ""), CS_OK);
    assert_int_equal(number(store, "SELECT count(*) FROM lasts"), 0);
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts (a) VALUES (1)", ""), CS_OK);
    assert_int_not_equal(cs_store_run(store, &error, "UPDATE lasts SET b = 'x'", ""), CS_OK);
    assert_int_equal(cs_sqlite_permit_set(store, CS_PERMIT_NOTHING, &error), CS_OK);
    assert_int_not_equal(cs_store_run(store, &error, DELETE, ""), CS_OK);
    assert_int_equal(number(store, "SELECT count(*) FROM lasts"), 1);
    cs_store_close(store);
}

static void test_transactions(void **state) {
    (void)state;
    cs_store *store = opened(true, &OLD), *other = opened(false, &OLD);
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_store_begin(store, CS_STORE_WRITE, &error), CS_OK);
    assert_int_equal(cs_store_begin(store, CS_STORE_WRITE, &error), CS_BUG);
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO goes VALUES (1)", ""), CS_OK);
    assert_int_equal(number(store, "SELECT count(*) FROM goes"), 1);
    assert_int_equal(number(other, "SELECT count(*) FROM goes"), 0);
    cs_store_rollback(store);
    assert_int_equal(number(store, "SELECT count(*) FROM goes"), 0);
    cs_store_rollback(store);
    assert_int_equal(cs_store_begin(store, CS_STORE_WRITE, &error), CS_OK);
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO goes VALUES (1)", ""), CS_OK);
    assert_int_equal(cs_store_commit(store, &error), CS_OK);
    assert_int_equal(number(other, "SELECT count(*) FROM goes"), 1);
    assert_int_equal(cs_store_commit(store, &error), CS_BUG);
    cs_store_close(store);
    cs_store_close(other);
}

static void test_older_file_is_brought_up(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_store *store = opened(true, &OLD);
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts (a) VALUES (1)", ""), CS_OK);
    cs_store_close(store);
    /* A step that fails leaves the file as it was. */
    assert_int_not_equal(cs_sqlite_open(shelf("book.sqlite"), false, &BAD, &store, &error), CS_OK);
    store = opened(false, &NEW);
    assert_int_equal(number(store, "SELECT d FROM lasts WHERE a = 1"), 7);
    assert_int_equal(number(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'more'"), 0);
    cs_store_close(store);
    store = opened(false, &NEW);
    cs_store_close(store);
    assert_int_equal(cs_sqlite_open(shelf("book.sqlite"), false, &OLD, &store, &error), CS_CONFLICT);
    assert_non_null(strstr(error.message, "newer"));
}

static void test_other_files(void **state) {
    (void)state;
    cs_store *store = NULL;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_sqlite_open(shelf("none"), false, &OLD, &store, &error), CS_NOT_FOUND);
    assert_int_equal(cs_file_replace(shelf("text"), "Dear Sir or Madam, this is no database at all.", 46, &error),
                     CS_OK);
    assert_int_equal(cs_sqlite_open(shelf("text"), false, &OLD, &store, &error), CS_CORRUPT);
    assert_int_equal(cs_sqlite_open(shelf("text"), true, &OLD, &store, &error), CS_CONFLICT);
    assert_int_equal(cs_file_replace(shelf("empty"), "", 0, &error), CS_OK);
    assert_int_equal(cs_sqlite_open(shelf("empty"), false, &OLD, &store, &error), CS_CORRUPT);
    assert_non_null(strstr(error.message, "is not a record book"));
}

static void test_owner_alone(void **state) {
    (void)state;
    static const char *const FILES[] = {"book.sqlite", "book.sqlite-wal", "book.sqlite-shm"};
    cs_error error = {CS_OK, ""};
    cs_store *store = opened(true, &OLD);
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO goes VALUES (1)", ""), CS_OK);
    for (size_t i = 0; i < 3; i++) {
        struct stat file;
        assert_int_equal(stat(shelf(FILES[i]), &file), 0);
        assert_int_equal(file.st_mode & 0777, 0600);
    }
    cs_store_close(store);
}

static void test_backup(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_store *store = opened(true, &OLD), *copy = NULL;
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO goes VALUES (1)", ""), CS_OK);
    assert_int_equal(cs_sqlite_backup(store, shelf("copy.sqlite"), &error), CS_OK);
    assert_int_equal(cs_sqlite_backup(store, shelf("copy.sqlite"), &error), CS_CONFLICT);
    assert_int_equal(cs_sqlite_backup(store, shelf("no/folder"), &error), CS_IO);
    assert_int_equal(cs_store_run(store, &error, "INSERT INTO goes VALUES (2)", ""), CS_OK);
    assert_int_equal(cs_sqlite_check(store, &error), CS_OK);
    assert_int_not_equal(cs_store_run(store, &error, "DELETE FROM lasts", ""), CS_OK);
    cs_store_close(store);
    assert_int_equal(cs_sqlite_open(shelf("copy.sqlite"), false, &OLD, &copy, &error), CS_OK);
    assert_int_equal(number(copy, "SELECT count(*) FROM goes"), 1);
    cs_store_close(copy);
}

static void test_damage_is_seen(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_buf bytes = CS_BUF_INIT;
    cs_store *store = opened(true, &OLD);
    for (int i = 0; i < 2000; i++)
        assert_int_equal(cs_store_run(store, &error, "INSERT INTO lasts (b) VALUES ('a long enough text')", ""), CS_OK);
    assert_int_equal(cs_sqlite_backup(store, shelf("copy.sqlite"), &error), CS_OK);
    cs_store_close(store);
    assert_int_equal(cs_file_read(shelf("copy.sqlite"), 1 << 24, &bytes, &error), CS_OK);
    assert_true(bytes.size > 20000);
    memset(bytes.data + 12288, 0xAA, 4096);
    assert_int_equal(cs_file_replace(shelf("copy.sqlite"), bytes.data, bytes.size, &error), CS_OK);
    cs_buf_dispose(&bytes);
    assert_int_equal(cs_sqlite_open(shelf("copy.sqlite"), false, &OLD, &store, &error), CS_OK);
    assert_int_equal(cs_sqlite_check(store, &error), CS_CORRUPT);
    cs_store_close(store);
}

#define ON_A_SHELF(test) cmocka_unit_test_setup_teardown(test, shelf_make, shelf_clear)

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_A_SHELF(test_values_come_back), ON_A_SHELF(test_same_question_inside_itself),
        ON_A_SHELF(test_records_stay),     ON_A_SHELF(test_a_permit_ends),
        ON_A_SHELF(test_transactions),     ON_A_SHELF(test_older_file_is_brought_up),
        ON_A_SHELF(test_other_files),      ON_A_SHELF(test_owner_alone),
        ON_A_SHELF(test_backup),           ON_A_SHELF(test_damage_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
