/* test_people.c - people on any day, their roles, and signing in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/file.h"
#include "people/people.h"
#include "shelf.h"

static const cs_projection *const ALL[] = {&cs_people_tables};
static const cs_person_change ALEX = {.name = "Alex Sample", .email = "Alex@practice.test"};
static const cs_person_change BO = {.name = "Bo Sample",
                                    .email = "bo@practice.test",
                                    .credential = "RN",
                                    .licence_class = "registered nurse",
                                    .licence_number = "RN 12"};
static const char GOOD[] = "nine purple umbrellas";

static cs_book *book;
static char alex[33];
static int64_t tick;

static int64_t clock_of_test(void *state) {
    (void)state;
    return tick;
}

static int open_book(void **state) {
    cs_error error = {CS_OK, ""};
    if (shelf_make(state) != 0 ||
        cs_book_create_with(shelf("book"), "ledger.practice.test", ALL, 1, &book, &error) != CS_OK)
        return -1;
    tick = cs_book_now(book) + 1000;
    cs_book_set_clock(book, clock_of_test, NULL);
    return cs_people_add(book, NULL, &ALEX, 1u << CS_ROLE_MANAGER, alex, &error) == CS_OK ? 0 : -1;
}

static int close_book(void **state) {
    cs_error error = {CS_OK, ""};
    int64_t entries;
    cs_status sound = cs_book_audit(book, NULL, 0, &entries, &error);
    cs_book_close(book);
    return shelf_clear(state) == 0 && sound == CS_OK ? 0 : -1;
}

static void add_bo(char id[33]) {
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_people_add(book, alex, &BO, 1u << CS_ROLE_CLINICAL, id, &error), CS_OK);
}

static unsigned roles_at(const char *who, int64_t at) {
    cs_error error = {CS_OK, ""};
    cs_people *found = NULL;
    assert_int_equal(cs_people_find(book, who, at, &found, &error), CS_OK);
    unsigned roles = cs_people_at(found, 0)->roles;
    cs_people_free(found);
    return roles;
}

static size_t count_at(int64_t at) {
    cs_error error = {CS_OK, ""};
    cs_people *found = NULL;
    assert_int_equal(cs_people_list(book, at, &found, &error), CS_OK);
    size_t count = cs_people_count(found);
    cs_people_free(found);
    return count;
}

static void test_first_person(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char id[33];
    assert_int_equal(cs_people_add(book, NULL, &BO, 1u << CS_ROLE_MANAGER, id, &error), CS_CONFLICT);
    assert_int_equal(count_at(0), 1);
    assert_int_equal(cs_people_leave(book, alex, alex, "retires", &error), CS_CONFLICT);
    assert_int_equal(cs_people_withdraw(book, alex, alex, CS_ROLE_MANAGER, &error), CS_CONFLICT);
    assert_non_null(strstr(error.message, "last manager"));
}

static void test_found_by_id_and_address(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    cs_people *found = NULL;
    char bo[33];
    add_bo(bo);
    assert_int_equal(cs_people_find(book, "BO@Practice.test", 0, &found, &error), CS_OK);
    const cs_person *person = cs_people_at(found, 0);
    assert_string_equal(person->id, bo);
    assert_string_equal(person->name, "Bo Sample");
    assert_string_equal(person->credential, "RN");
    assert_string_equal(person->licence_class, "registered nurse");
    assert_string_equal(person->licence_number, "RN 12");
    assert_int_equal(person->roles, 1u << CS_ROLE_CLINICAL);
    cs_people_free(found);
    assert_int_equal(cs_people_find(book, "nobody@practice.test", 0, &found, &error), CS_NOT_FOUND);
}

static void test_what_is_refused(void **state) {
    (void)state;
    static const cs_person_change BAD[] = {{.name = "", .email = "a@b"},     {.name = "A", .email = "a"},
                                           {.name = "A", .email = "@b"},     {.name = "A", .email = "a@b c"},
                                           {.name = "A\n", .email = "a@b"},  {.name = "A", .email = "a@b@c"},
                                           {.name = "\xff", .email = "a@b"}, {.name = "A", .email = NULL}};
    cs_error error = {CS_OK, ""};
    char id[33];
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        assert_int_equal(cs_people_add(book, alex, &BAD[i], 0, id, &error), CS_BAD_USAGE);
    assert_int_equal(cs_people_add(book, alex, &BO, 1u << CS_ROLES, id, &error), CS_BAD_USAGE);
    const cs_person_change same = {.name = "Al", .email = "ALEX@practice.test"};
    assert_int_equal(cs_people_add(book, alex, &same, 0, id, &error), CS_CONFLICT);
    assert_int_equal(count_at(0), 1);
}

static void test_any_past_day(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char bo[33];
    int64_t start = tick;
    tick += 1000;
    add_bo(bo);
    int64_t added = tick;
    tick += 1000;
    assert_int_equal(cs_people_grant(book, alex, bo, CS_ROLE_BILLING, &error), CS_OK);
    assert_int_equal(cs_people_grant(book, alex, bo, CS_ROLE_BILLING, &error), CS_CONFLICT);
    const cs_person_change name = {.name = "Bo Other"};
    assert_int_equal(cs_people_change(book, alex, bo, &name, &error), CS_OK);
    int64_t granted = tick;
    tick += 1000;
    assert_int_equal(cs_people_withdraw(book, alex, bo, CS_ROLE_CLINICAL, &error), CS_OK);
    assert_int_equal(cs_people_withdraw(book, alex, bo, CS_ROLE_CLINICAL, &error), CS_CONFLICT);
    int64_t withdrawn = tick;
    tick += 1000;
    assert_int_equal(cs_people_leave(book, alex, bo, "moved away", &error), CS_OK);
    assert_int_equal(cs_people_leave(book, alex, bo, "moved away", &error), CS_NOT_FOUND);
    for (int round = 0; round < 2; round++) { /* the same again from the records alone */
        const unsigned clinical = 1u << CS_ROLE_CLINICAL, billing = 1u << CS_ROLE_BILLING;
        assert_int_equal(count_at(start), 1);
        assert_int_equal(count_at(added), 2);
        assert_int_equal(count_at(tick), 1);
        assert_int_equal(roles_at(bo, added), clinical);
        assert_int_equal(roles_at(bo, granted), clinical | billing);
        assert_int_equal(roles_at(bo, withdrawn), billing);
        assert_int_equal(roles_at(bo, tick), 0);
        cs_people *found = NULL;
        assert_int_equal(cs_people_find(book, bo, added, &found, &error), CS_OK);
        assert_string_equal(cs_people_at(found, 0)->name, "Bo Sample");
        assert_int_equal(cs_people_at(found, 0)->left, 0);
        cs_people_free(found);
        assert_int_equal(cs_people_find(book, bo, 0, &found, &error), CS_OK);
        assert_string_equal(cs_people_at(found, 0)->name, "Bo Other");
        assert_string_equal(cs_people_at(found, 0)->credential, "RN");
        assert_int_equal(cs_people_at(found, 0)->left, tick);
        cs_people_free(found);
        assert_int_equal(cs_book_rebuild(book, &error), CS_OK);
    }
    /* The address is free again, the id never. */
    char other[33];
    add_bo(other);
    assert_string_not_equal(bo, other);
    assert_int_equal(count_at(0), 2);
}

static void test_passwords(void **state) {
    (void)state;
    static const struct {
        const char *password;
        cs_status status;
    } PASSWORDS[] = {
        {"nine purple umbrellas", CS_OK},        {"elevenchars", CS_BAD_USAGE},        {"twelve chars", CS_OK},
        {"password1234", CS_BAD_USAGE},          {"Password12345!", CS_BAD_USAGE},     {"123456789012", CS_BAD_USAGE},
        {"aaaaaaaaaaaaaa", CS_BAD_USAGE},        {"abcdefghijklm", CS_BAD_USAGE},      {"qwertyuiop12", CS_BAD_USAGE},
        {"adminpassword", CS_BAD_USAGE},         {"98237498723984", CS_BAD_USAGE},     {"alex.sample.1", CS_BAD_USAGE},
        {"l\xC3\xB6we und \xC3\xA4pfel", CS_OK}, {"nine \xff umbrellas", CS_BAD_USAGE}};
    const cs_person person = {.name = "Alex Sample", .email = "alex@practice.test"};
    cs_error error = {CS_OK, ""};
    char longest[130];
    for (size_t i = 0; i < sizeof PASSWORDS / sizeof *PASSWORDS; i++) {
        const char *password = PASSWORDS[i].password;
        if (cs_password_check(password, strlen(password), &person, &error) != PASSWORDS[i].status)
            fail_msg("%s", password);
        if (PASSWORDS[i].status) assert_null(strstr(error.message, password));
    }
    for (size_t i = 0; i < sizeof longest; i++) longest[i] = "elk moss"[i % 8];
    assert_int_equal(cs_password_check(longest, 128, NULL, &error), CS_OK);
    assert_int_equal(cs_password_check(longest, 129, NULL, &error), CS_BAD_USAGE);
}

static cs_status sign_in(const char *who, const char *password, cs_error *error) {
    char id[33] = "";
    cs_status status = cs_people_sign_in(book, who, password, strlen(password), id, error);
    if (!status) assert_string_equal(id, alex);
    return status;
}

static void test_signing_in(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""}, other = {CS_OK, ""};
    assert_int_equal(sign_in(alex, GOOD, &error), CS_NOT_FOUND); /* none set yet */
    assert_int_equal(cs_people_set_password(book, alex, alex, "short", 5, &error), CS_BAD_USAGE);
    assert_int_equal(cs_people_set_password(book, alex, alex, GOOD, strlen(GOOD), &error), CS_OK);
    assert_int_equal(sign_in(alex, GOOD, &error), CS_OK);
    assert_int_equal(sign_in("alex@PRACTICE.test", GOOD, &error), CS_OK);
    assert_int_equal(sign_in(alex, "nine purple umbrella", &error), CS_NOT_FOUND);
    assert_int_equal(sign_in("nobody", GOOD, &other), CS_NOT_FOUND);
    assert_string_equal(error.message, other.message);
}

static void test_waits_get_longer(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_people_set_password(book, alex, alex, GOOD, strlen(GOOD), &error), CS_OK);
    const char *const who[] = {"alex@practice.test", "nobody@practice.test"};
    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 5; k++) assert_int_equal(sign_in(who[i], "wrong", &error), CS_NOT_FOUND);
        assert_int_equal(sign_in(who[i], GOOD, &error), CS_CONFLICT);
        tick += 59999;
        assert_int_equal(sign_in(who[i], GOOD, &error), CS_CONFLICT);
        tick += 1;
        assert_int_equal(sign_in(who[i], "wrong", &error), CS_NOT_FOUND);
        tick += 60000; /* twice as long now */
        assert_int_equal(sign_in(who[i], GOOD, &error), CS_CONFLICT);
        tick += 60000;
        for (int k = 0; k < 9; k++) {
            assert_int_equal(sign_in(who[i], "wrong", &error), CS_NOT_FOUND);
            tick += 3600 * 1000; /* never longer than an hour */
        }
    }
    assert_int_equal(sign_in(alex, GOOD, &error), CS_OK);
    for (int k = 0; k < 4; k++) assert_int_equal(sign_in(alex, "wrong", &error), CS_NOT_FOUND);
    assert_int_equal(sign_in(alex, GOOD, &error), CS_OK); /* success forgets failures */
}

static void test_who_left_cannot_sign_in(void **state) {
    (void)state;
    cs_error error = {CS_OK, ""};
    char bo[33], id[33];
    add_bo(bo);
    assert_int_equal(cs_people_set_password(book, alex, bo, GOOD, strlen(GOOD), &error), CS_OK);
    assert_int_equal(cs_people_sign_in(book, bo, GOOD, strlen(GOOD), id, &error), CS_OK);
    assert_int_equal(cs_people_leave(book, alex, bo, "moved away", &error), CS_OK);
    assert_int_equal(cs_people_sign_in(book, bo, GOOD, strlen(GOOD), id, &error), CS_NOT_FOUND);
    assert_int_equal(cs_people_set_password(book, alex, bo, GOOD, strlen(GOOD), &error), CS_NOT_FOUND);
}

/* No password, right, wrong or typed in the wrong field, stands in any file of the book. */
static void test_no_password_is_kept(void **state) {
    (void)state;
    static const char *const FILES[] = {"book/book.sqlite", "book/book.sqlite-wal"};
    cs_error error = {CS_OK, ""};
    assert_int_equal(cs_people_set_password(book, alex, alex, GOOD, strlen(GOOD), &error), CS_OK);
    sign_in(alex, "wrong zebra words", &error);
    sign_in("typed zebra here", GOOD, &error);
    assert_null(strstr(error.message, "zebra"));
    for (size_t i = 0; i < 2; i++) {
        cs_buf bytes = CS_BUF_INIT;
        assert_int_equal(cs_file_read(shelf(FILES[i]), 1 << 24, &bytes, &error), CS_OK);
        assert_null(memmem(bytes.data, bytes.size, "zebra", 5));
        assert_null(memmem(bytes.data, bytes.size, "umbrella", 8));
        cs_buf_dispose(&bytes);
    }
}

#define WITH_A_BOOK(test) cmocka_unit_test_setup_teardown(test, open_book, close_book)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_A_BOOK(test_first_person),        WITH_A_BOOK(test_found_by_id_and_address),
        WITH_A_BOOK(test_what_is_refused),     WITH_A_BOOK(test_any_past_day),
        WITH_A_BOOK(test_passwords),           WITH_A_BOOK(test_signing_in),
        WITH_A_BOOK(test_waits_get_longer),    WITH_A_BOOK(test_who_left_cannot_sign_in),
        WITH_A_BOOK(test_no_password_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
