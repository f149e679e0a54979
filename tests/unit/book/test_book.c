/* test_book.c - records are added whole or not at all, what follows from them can be made again, and no change of a
 * record goes unseen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "book/drafts.h"
#include "booking.h"

/* ---- Tests ------------------------------------------------------------------------------------------------------ */

static void test_made_and_opened(void **state) {
    (void)state;
    static const char *const KEPT[] = {"book", "book/keys", "book/book.sqlite", "book/keys/drafts.key",
                                       "book/keys/hashes.key"};
    cs_error error = {CS_OK, ""};
    cs_book *book = created(), *other = NULL;
    assert_int_equal(size_of(book), 1);
    say(book, "tea");
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++) {
        struct stat file;
        assert_int_equal(stat(shelf(KEPT[i]), &file), 0);
        assert_int_equal(file.st_mode & 077, 0);
    }
    assert_int_equal(cs_book_create_with(shelf("book"), ORIGIN, ALL, 1, &other, &error), CS_CONFLICT);
    cs_book_close(book);
    book = opened(ALL);
    assert_string_equal(cs_book_origin(book), ORIGIN);
    assert_int_equal(size_of(book), 2);
    is_sound(book);
    cs_book_close(book);
    assert_int_equal(cs_book_open_with(shelf("nothing"), ALL, 1, &other, &error), CS_NOT_FOUND);
    assert_int_equal(cs_book_create_with(shelf("new"), "no good name", ALL, 1, &other, &error), CS_BAD_USAGE);
    assert_int_not_equal(access(shelf("new"), F_OK), 0);
}

static void test_all_or_nothing(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_book *book = created();
    cs_buf body = CS_BUF_INIT;
    assert_int_equal(try_say(book, "forbidden", &error), CS_CONFLICT);
    assert_int_equal(size_of(book), 1);
    cs_buf_puts(&body, "{\"word\":\"tea\"}");
    assert_int_equal(cs_book_add(book, "word.said", NULL, &body, NULL, &error), CS_BUG); /* no transaction */
    assert_int_equal(cs_book_begin(book, &error), CS_OK);
    assert_int_equal(cs_book_add(book, "word.said", NULL, &body, NULL, &error), CS_OK);
    assert_int_equal(cs_book_add(book, "word.said", NULL, &body, NULL, &error), CS_OK);
    cs_book_rollback(book);
    assert_int_equal(size_of(book), 1);
    assert_int_equal(number(book, "SELECT count(*) FROM word"), 0);
    cs_buf_dispose(&body);
    is_sound(book);
    cs_book_close(book);
}

static void test_a_record_comes_back(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_book *book = created();
    cs_kept_record record, again;
    say(book, "tea");
    assert_int_equal(cs_book_record(book, 1, &record, &error), CS_OK);
    assert_string_equal(record.record.kind, "word.said");
    assert_string_equal(cs_json_string(cs_json_member(record.record.body, "word"), NULL), "tea");
    assert_int_equal(strlen(cs_json_string(cs_json_member(record.record.body, "salt"), NULL)), 32);
    assert_int_equal(record.record.time, tick);
    assert_int_equal(cs_book_record_by_id(book, record.record.id, &again, &error), CS_OK);
    assert_int_equal(again.record.number, 1);
    assert_int_equal(cs_book_record(book, 2, &again, &error), CS_NOT_FOUND);
    cs_book_record_free(&record);
    cs_book_record_free(&again);
    cs_book_close(book);
}

static void test_projections_are_made_again(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_book *book = created();
    say(book, "tea");
    say(book, "milk");
    cs_book_close(book);
    tamper("DELETE FROM word; INSERT INTO word VALUES (9, 'lie')");
    book = opened(ALL);
    assert_int_equal(number(book, "SELECT count(*) FROM word WHERE word = 'lie'"), 1);
    assert_int_equal(cs_book_rebuild(book, &error), CS_OK);
    assert_int_equal(number(book, "SELECT count(*) FROM word"), 2);
    assert_int_equal(number(book, "SELECT count(*) FROM word WHERE word = 'lie'"), 0);
    cs_book_close(book);
    book = opened(LATER); /* another version of the tables */
    assert_int_equal(number(book, "SELECT count(*) FROM word WHERE more IS NULL"), 2);
    say(book, "bread");
    assert_int_equal(number(book, "SELECT count(*) FROM word"), 3);
    is_sound(book);
    cs_book_close(book);
}

static void test_clock_set_back(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_book *book = created();
    say(book, "tea");
    int64_t before = tick;
    tick -= 5000;
    say(book, "milk"); /* within the slack, time stands still */
    assert_int_equal(number(book, "SELECT time FROM record WHERE number = 2"), before);
    tick = before - 5001;
    assert_int_equal(try_say(book, "bread", &error), CS_CONFLICT);
    assert_non_null(strstr(error.message, "clock"));
    tick = before;
    say(book, "bread");
    is_sound(book);
    cs_book_close(book);
}

static void test_two_writers(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_book *one = created(), *two = opened(ALL);
    cs_book_set_clock(two, clock_of_test, NULL);
    for (int i = 0; i < 20; i++) say(i % 2 ? one : two, "tea");
    assert_int_equal(size_of(one), 21);
    assert_int_equal(audited(two, NULL, &error), CS_OK);
    cs_book_close(one);
    cs_book_close(two);
}

/* Each change that the owner of the file may make is found. */
static void test_tampering_is_seen(void **state) {
    (void)state;
    static const char *const CHANGES[] = {
        "UPDATE record_body SET json = replace(json, 'milk', 'wine') WHERE number = 2",
        "DELETE FROM record_body WHERE number = 2",
        "UPDATE record SET time = time - 1 WHERE number = 2",
        "UPDATE record SET kind = 'word.sung' WHERE number = 2",
        "UPDATE record SET actor = id WHERE number = 2",
        "UPDATE record SET entry = (SELECT entry FROM record WHERE number = 1) WHERE number = 2",
        "UPDATE record SET entry = CAST(substr(entry, 1, length(entry) - 1) || x'00' AS BLOB) WHERE number = 2",
        "DELETE FROM record_body WHERE number = 4; DELETE FROM record WHERE number = 4",
        "DELETE FROM record_body WHERE number = 2; DELETE FROM record WHERE number = 2",
        "UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 0 AND position = 1",
        "UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 2 AND position = 0",
        "UPDATE ledger_checkpoint SET note = replace(note, char(10) || '5' || char(10), char(10) || '4' || char(10))",
        "UPDATE ledger_checkpoint SET note = replace(note, 'ledger', 'lodger')",
    };
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++) {
        cs_error error = {CS_OK, ""};
        char *note = NULL;
        cs_book *book = created();
        static const char *const SAID[] = {"tea", "milk", "bread", "salt"};
        for (size_t k = 0; k < 4; k++) say(book, SAID[k]);
        assert_int_equal(cs_book_checkpoint(book, &note, &error), CS_OK);
        is_sound(book);
        assert_int_equal(audited(book, note, &error), CS_OK);
        cs_book_close(book);
        tamper(CHANGES[i]);
        book = opened(ALL);
        if (audited(book, note, &error) != CS_CORRUPT) fail_msg("not seen: %s", CHANGES[i]);
        cs_book_close(book);
        free(note);
        assert_int_equal(shelf_clear(NULL), 0);
        assert_int_equal(shelf_make(NULL), 0);
    }
}

/* Cut at its end and written on, the book itself looks whole; what was kept outside gives it away. */
static void test_a_cut_tail_needs_the_outside(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char *note = NULL;
    cs_book *book = created();
    for (int i = 0; i < 4; i++) say(book, "tea");
    assert_int_equal(cs_book_checkpoint(book, &note, &error), CS_OK);
    cs_book_close(book);
    tamper("DELETE FROM record_body WHERE number = 4; DELETE FROM record WHERE number = 4;"
           "DELETE FROM ledger_node WHERE level = 0 AND position = 4; DELETE FROM ledger_checkpoint;");
    book = opened(ALL);
    is_sound(book);
    assert_int_equal(audited(book, note, &error), CS_CORRUPT);
    assert_non_null(strstr(error.message, "was cut"));
    tick = cs_book_now(book);
    cs_book_set_clock(book, clock_of_test, NULL);
    say(book, "milk");
    is_sound(book);
    assert_int_equal(audited(book, note, &error), CS_CORRUPT);
    assert_non_null(strstr(error.message, "another root"));
    cs_book_close(book);
    free(note);
}

static cs_status verified(const char *text, size_t size, const char *vkey, const char *outside, cs_error *error) {
    cs_note_key key;
    uint64_t entries;
    assert_int_equal(cs_note_read_vkey(vkey, strcspn(vkey, "\n"), &key, error), CS_OK);
    return cs_bundle_verify(text, size, &key, 1, outside, outside ? strlen(outside) : 0, &entries, error);
}

static void test_export_and_rotation(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char *keys = NULL, *more = NULL, *text = NULL, *note = NULL;
    size_t size;
    cs_book *book = created();
    say(book, "tea");
    assert_int_equal(cs_book_public_keys(book, &keys, &error), CS_OK);
    assert_int_equal(cs_book_checkpoint(book, &note, &error), CS_OK);
    assert_int_equal(cs_book_rotate_key(book, NULL, "", &error), CS_BAD_USAGE);
    assert_int_equal(cs_book_rotate_key(book, NULL, "a laptop was lost", &error), CS_OK);
    say(book, "milk");
    assert_int_equal(cs_book_public_keys(book, &more, &error), CS_OK);
    assert_true(strlen(more) > strlen(keys) && strncmp(keys, more, strlen(keys)) == 0);
    for (int bodies = 0; bodies < 2; bodies++) {
        assert_int_equal(cs_book_export_ledger(book, bodies, &text, &size, &error), CS_OK);
        if (verified(text, size, keys, note, &error)) fail_msg("%s", error.message);
        /* Of the later key alone, the beginning is signed by nobody known. */
        assert_int_equal(verified(text, size, more + strlen(keys), NULL, &error), CS_CORRUPT);
        free(text);
    }
    is_sound(book);
    cs_book_close(book);
    free(keys);
    free(more);
    free(note);
}

static void test_every_byte_of_an_export(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char *keys = NULL, *text = NULL;
    size_t size;
    cs_book *book = created();
    say(book, "tea");
    say(book, "milk");
    assert_int_equal(cs_book_public_keys(book, &keys, &error), CS_OK);
    assert_int_equal(cs_book_export_ledger(book, true, &text, &size, &error), CS_OK);
    assert_int_equal(verified(text, size, keys, NULL, &error), CS_OK);
    for (size_t i = 0; i < size; i++) {
        text[i] ^= 1;
        if (verified(text, size, keys, NULL, &error) == CS_OK) fail_msg("byte %zu: not seen", i);
        text[i] ^= 1;
        if (verified(text, i, keys, NULL, &error) == CS_OK) fail_msg("cut at byte %zu: not seen", i);
    }
    free(text);
    free(keys);
    cs_book_close(book);
}

static void test_proofs(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char *keys = NULL, *text = NULL;
    size_t size;
    cs_note_key key;
    cs_book *book = created();
    for (int i = 0; i < 6; i++) say(book, "tea");
    assert_int_equal(cs_book_public_keys(book, &keys, &error), CS_OK);
    assert_int_equal(cs_note_read_vkey(keys, strcspn(keys, "\n"), &key, &error), CS_OK);
    for (int64_t i = 0; i < 7; i++) {
        const cs_signers signers = {.keys = &key, .count = 1};
        cs_proven proven;
        assert_int_equal(cs_book_prove(book, i, &text, &size, &error), CS_OK);
        assert_int_equal(cs_proof_verify(text, size, &signers, &proven, &error), CS_OK);
        assert_int_equal(proven.index, i);
        for (size_t k = 0; i == 4 && k < size; k++) {
            text[k] ^= 1;
            if (cs_proof_verify(text, size, &signers, &proven, &error) == CS_OK) fail_msg("byte %zu: not seen", k);
            text[k] ^= 1;
        }
        free(text);
    }
    assert_int_equal(cs_book_prove(book, 7, &text, &size, &error), CS_NOT_FOUND);
    free(keys);
    cs_book_close(book);
}

static void test_outside_folder(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char *note = NULL;
    cs_buf kept = CS_BUF_INIT;
    cs_book *book = created();
    assert_int_equal(cs_book_set_outside(book, NULL, "relative", &error), CS_BAD_USAGE);
    assert_int_equal(mkdir(shelf("outside"), 0700), 0);
    assert_int_equal(cs_book_set_outside(book, NULL, shelf("outside"), &error), CS_OK);
    assert_int_equal(cs_book_checkpoint(book, &note, &error), CS_OK);
    assert_int_equal(cs_file_read(shelf("outside/checkpoint.txt"), 4096, &kept, &error), CS_OK);
    assert_string_equal(kept.data, note);
    assert_int_equal(access(shelf("outside/checkpoint-000000000002.txt"), F_OK), 0);
    free(note);
    cs_buf_dispose(&kept);
    assert_int_equal(cs_book_set_outside(book, NULL, shelf("missing"), &error), CS_OK);
    assert_int_equal(cs_book_checkpoint(book, &note, &error), CS_IO);
    cs_book_close(book);
}

static void test_drafts_are_sealed(void **state) {
    (void)state;
    static const char TEXT[] = "Dear Xanthippe Quillfeather, your record number is 90817263.";
    static const char *const FILES[] = {"book/book.sqlite", "book/book.sqlite-wal"};
    cs_error error = {CS_OK, ""};
    cs_buf body = CS_BUF_INIT, text = CS_BUF_INIT;
    char id[CS_ID_BYTES], other[CS_ID_BYTES];
    cs_book *book = created();
    bool there = false;
    cs_buf_puts(&body, "{}");
    assert_int_equal(cs_book_begin(book, &error), CS_OK);
    assert_int_equal(cs_book_add(book, "review.taken", NULL, &body, id, &error), CS_OK);
    assert_int_equal(cs_book_add(book, "review.taken", NULL, &body, other, &error), CS_OK);
    assert_int_equal(cs_drafts_keep(book, id, TEXT, sizeof TEXT - 1, &error), CS_OK);
    assert_int_equal(cs_book_commit(book, &error), CS_OK);
    assert_int_equal(cs_drafts_open(book, id, &text, &error), CS_OK);
    assert_string_equal(text.data, TEXT);
    for (size_t i = 0; i < 2; i++) {
        cs_buf bytes = CS_BUF_INIT;
        assert_int_equal(cs_file_read(shelf(FILES[i]), 1 << 24, &bytes, &error), CS_OK);
        assert_null(memmem(bytes.data, bytes.size, "Quillfeather", 12));
        assert_null(memmem(bytes.data, bytes.size, "90817263", 8));
        cs_buf_dispose(&bytes);
    }
    /* In another's place it does not open. */
    char sql[200];
    snprintf(sql, sizeof sql, "UPDATE draft SET id = '%s'", other);
    tamper(sql);
    text.size = 0;
    assert_int_equal(cs_drafts_open(book, other, &text, &error), CS_CORRUPT);
    assert_int_equal(cs_drafts_open(book, id, &text, &error), CS_NOT_FOUND);
    assert_int_equal(cs_book_begin(book, &error), CS_OK);
    assert_int_equal(cs_drafts_purge(book, other, &error), CS_OK);
    assert_int_equal(cs_drafts_purge(book, other, &error), CS_NOT_FOUND);
    assert_int_equal(cs_book_commit(book, &error), CS_OK);
    assert_int_equal(cs_drafts_has(book, other, &there, &error), CS_OK);
    assert_false(there);
    cs_buf_dispose(&body);
    cs_buf_dispose(&text);
    cs_book_close(book);
}

static void test_backup_and_restore(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_book *book = created(), *copy = NULL;
    say(book, "tea");
    assert_int_equal(cs_book_backup(book, shelf("backup"), &error), CS_OK);
    say(book, "milk");
    assert_int_equal(cs_book_restore(shelf("backup"), shelf("book/keys"), shelf("book"), &error), CS_CONFLICT);
    assert_int_equal(cs_book_restore(shelf("backup"), shelf("no keys"), shelf("copy"), &error), CS_IO);
    assert_int_equal(cs_book_restore(shelf("backup"), shelf("book/keys"), shelf("copy"), &error), CS_OK);
    assert_int_equal(cs_book_open_with(shelf("copy"), ALL, 1, &copy, &error), CS_OK);
    assert_int_equal(size_of(copy), 2);
    is_sound(copy);
    cs_book_close(copy);
    cs_book_close(book);
    assert_int_equal(unlink(shelf("book/keys/drafts.key")), 0);
    assert_int_equal(cs_book_open_with(shelf("book"), ALL, 1, &book, &error), CS_NOT_FOUND);
    assert_non_null(strstr(error.message, "drafts.key"));
}

static void test_purge(void **state) {
    (void)state;
    static const int64_t TEA[] = {1}, KEY[] = {2, 0}, NOBODY[] = {9};
    cs_error error = {CS_OK, ""};
    cs_kept_record record;
    char *keys = NULL, *text = NULL;
    size_t size;
    cs_book *book = created();
    say(book, "tea");
    say(book, "milk");
    assert_int_equal(cs_book_purge(book, NULL, TEA, 1, "", &error), CS_BAD_USAGE);
    assert_int_equal(cs_book_purge(book, NULL, TEA, 0, "its time is over", &error), CS_BAD_USAGE);
    assert_int_equal(cs_book_purge(book, NULL, KEY, 2, "its time is over", &error), CS_CONFLICT);
    assert_int_equal(cs_book_purge(book, NULL, NOBODY, 1, "its time is over", &error), CS_NOT_FOUND);
    assert_int_equal(size_of(book), 3);
    assert_int_equal(number(book, "SELECT count(*) FROM record_body"), 3);
    assert_int_equal(cs_book_purge(book, NULL, TEA, 1, "its time is over", &error), CS_OK);
    assert_int_equal(cs_book_purge(book, NULL, TEA, 1, "its time is over", &error), CS_NOT_FOUND);
    assert_int_equal(size_of(book), 4);
    assert_int_equal(number(book, "SELECT count(*) FROM word"), 1);
    assert_int_equal(cs_book_record(book, 1, &record, &error), CS_OK);
    assert_null(record.record.body);
    cs_book_record_free(&record);
    is_sound(book);
    assert_int_equal(cs_book_public_keys(book, &keys, &error), CS_OK);
    assert_int_equal(cs_book_export_ledger(book, true, &text, &size, &error), CS_OK);
    assert_non_null(strstr(text, " purged\n"));
    assert_int_equal(verified(text, size, keys, NULL, &error), CS_OK);
    /* The permit is gone again. */
    assert_int_not_equal(cs_store_run(cs_book_store(book), &error, "DELETE FROM record_body", ""), CS_OK);
    free(text);
    free(keys);
    cs_book_close(book);
}

#define ON_A_SHELF(test) cmocka_unit_test_setup_teardown(test, shelf_make, shelf_clear)

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_A_SHELF(test_made_and_opened),
        ON_A_SHELF(test_all_or_nothing),
        ON_A_SHELF(test_a_record_comes_back),
        ON_A_SHELF(test_projections_are_made_again),
        ON_A_SHELF(test_clock_set_back),
        ON_A_SHELF(test_two_writers),
        ON_A_SHELF(test_tampering_is_seen),
        ON_A_SHELF(test_a_cut_tail_needs_the_outside),
        ON_A_SHELF(test_export_and_rotation),
        ON_A_SHELF(test_every_byte_of_an_export),
        ON_A_SHELF(test_proofs),
        ON_A_SHELF(test_purge),
        ON_A_SHELF(test_outside_folder),
        ON_A_SHELF(test_drafts_are_sealed),
        ON_A_SHELF(test_backup_and_restore),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
