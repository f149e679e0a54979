/* booking.h - a book of a small area of a test's own, a clock that the test sets, and what the owner of the file could
 * do. */
#ifndef CS_TESTS_BOOKING_H
#define CS_TESTS_BOOKING_H

#include <string.h>

#include "base/error.h"
#include "book/book.h"
#include "book/sqlite_inside.h"
#include "ledger/bundle.h"
#include "ledger/proof.h"
#include "shelf.h"

#define ORIGIN "ledger.practice.test"

/* ---- A small area: words that were said ------------------------------------------------------------------------- */

static const char *const TABLES[] = {"word", NULL};

static cs_status apply(cs_store *store, const cs_record *record, cs_error *error) {
    if (strcmp(record->kind, "word.said") != 0) return CS_OK;
    const char *word = cs_json_string(cs_json_member(record->body, "word"), NULL);
    if (!word) return cs_fail(error, CS_CORRUPT, "no word");
    if (strcmp(word, "forbidden") == 0) return cs_fail(error, CS_CONFLICT, "that word is not said here");
    return cs_store_run(store, error, "INSERT INTO word (number, word) VALUES ($1, $2)", "it", record->number, word);
}

static const cs_projection WORDS = {
    "words", 1, TABLES, "CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;", apply};
static const cs_projection LATER_WORDS = {
    "words", 2, TABLES, "CREATE TABLE word (number INTEGER PRIMARY KEY, word TEXT NOT NULL, more TEXT) STRICT;", apply};
static const cs_projection *const ALL[] = {&WORDS}, *const LATER[] = {&LATER_WORDS};

static int64_t tick;
static int64_t clock_of_test(void *state) {
    (void)state;
    return tick;
}

static cs_book *created(void) {
    cs_book *book = NULL;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_book_create_with(shelf("book"), ORIGIN, ALL, 1, &book, &error), CS_OK);
    tick = cs_book_now(book) + 1000;
    cs_book_set_clock(book, clock_of_test, NULL);
    return book;
}

static cs_book *opened(const cs_projection *const *projections) {
    cs_book *book = NULL;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_book_open_with(shelf("book"), projections, 1, &book, &error), CS_OK);
    return book;
}

static cs_status try_say(cs_book *book, const char *word, cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_buf_printf(&body, "{\"word\":\"%s\"}", word);
    cs_status status = cs_book_begin(book, error);
    if (!status) status = cs_book_add(book, "word.said", NULL, &body, NULL, error);
    status = cs_book_end(book, status, error);
    cs_buf_dispose(&body);
    return status;
}

static void say(cs_book *book, const char *word) {
    cs_error error = {CS_OK, ""};
    assert_int_equal(try_say(book, word, &error), CS_OK);
}

static int64_t size_of(cs_book *book) {
    int64_t size = -1;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_book_size(book, &size, &error), CS_OK);
    return size;
}

static int64_t number(cs_book *book, const char *sql) {
    int64_t out = -1;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_store_number(cs_book_store(book), &out, &error, sql, ""), CS_OK);
    return out;
}

static cs_status audited(cs_book *book, const char *outside, cs_error *error) {
    int64_t entries;
    return cs_book_audit(book, outside, outside ? strlen(outside) : 0, &entries, error);
}

static void is_sound(cs_book *book) {
    cs_error error = {CS_OK, ""};
    if (audited(book, NULL, &error)) fail_msg("%s", error.message);
}

/* As the owner of the file could: past every guard. */
static void tamper(const char *sql) {
    sqlite3 *file = NULL;
    assert_int_equal(sqlite3_open(shelf("book/book.sqlite"), &file), SQLITE_OK);
    assert_int_equal(sqlite3_exec(file, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_true(sqlite3_total_changes(file) > 0);
    sqlite3_close(file);
}

#endif
