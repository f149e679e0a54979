/* sign_in.c - passwords are set, and somebody signs in. */
#include <string.h>

#include "base/error.h"
#include "base/password.h"
#include "base/time.h"
#include "people/people.h"

enum { FREE_FAILURES = 5, DOUBLINGS_MOST = 6 };
static const int64_t MINUTE = 60 * 1000, WAIT_MOST = 60 * 60 * 1000;

/* A hash of nothing that anybody knows, at today's cost: to be compared with where there is no other. */
static const char NOBODY[] = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
                             "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static void write_person(cs_buf *body, const char *person) {
    cs_json_writer writer = {.out = body};
    cs_json_open(&writer, '{');
    cs_json_name(&writer, "person");
    cs_json_put_string(&writer, person);
    cs_json_close(&writer, '}');
}

/* ---- Setting ---------------------------------------------------------------------------------------------------- */

static cs_status store_hash(cs_book *book, const char *id, const char *hash, cs_error *error) {
    return cs_store_run(cs_book_store(book), error,
                        "INSERT INTO password (person, hash) VALUES ($1, $2)"
                        " ON CONFLICT (person) DO UPDATE SET hash = excluded.hash",
                        "tt", id, hash);
}

/* A password that was set anew also ends the wait. */
static cs_status record_password(cs_book *book, const char *actor, const char *id, const char *hash, cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_status status = cs_book_begin(book, error);
    if (status) return status;
    status = store_hash(book, id, hash, error);
    if (!status) status = cs_store_run(cs_book_store(book), error, "DELETE FROM sign_in WHERE who = $1", "t", id);
    write_person(&body, id);
    if (!status) status = cs_book_add(book, CS_PERSON_PASSWORD, actor, &body, NULL, error);
    status = cs_book_end(book, status, error);
    cs_buf_dispose(&body);
    return status;
}

cs_status cs_people_set_password(cs_book *book, const char *actor, const char *id, const char *password, size_t size,
                                 cs_error *error) {
    char hash[CS_PASSWORD_HASH];
    cs_people *found = NULL;
    cs_status status = cs_people_find(book, id, 0, &found, error);
    if (status) return status;
    const cs_person *person = cs_people_at(found, 0);
    if (strcmp(person->id, id) != 0 || person->left)
        status = cs_fail(error, CS_NOT_FOUND, "nobody with the id %s is here", id);
    if (!status) status = cs_password_check(password, size, person, error);
    if (!status) status = cs_password_hash(password, size, hash, error);
    if (!status) status = record_password(book, actor, id, hash, error);
    cs_people_free(found);
    return status;
}

/* ---- Signing in -------------------------------------------------------------------------------------------------- */

/* One try. */
typedef struct attempt {
    char id[CS_ID_BYTES];       /* "" for nobody */
    char counter[CS_KEYED_HEX]; /* by which tries are counted: the id, or a keyed hash of what was typed */
    char hash[CS_PASSWORD_HASH];
    int64_t failures, wait_until;
    bool right;
} attempt;

_Static_assert((int)CS_KEYED_HEX == (int)CS_ID_BYTES, "an id or a keyed hash");

static cs_status read_hash(cs_book *book, attempt *try, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    cs_status status =
        cs_store_ask(cs_book_store(book), &rows, error, "SELECT hash FROM password WHERE person = $1", "t", try->id);
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && there) strncpy(try->hash, cs_rows_text(rows, 0), sizeof try->hash - 1);
    cs_rows_close(rows);
    return status;
}

static cs_status read_counter(cs_book *book, attempt *try, cs_error *error) {
    cs_rows *rows = NULL;
    bool there = false;
    cs_status status = cs_store_ask(cs_book_store(book), &rows, error,
                                    "SELECT failures, wait_until FROM sign_in WHERE who = $1", "t", try->counter);
    if (!status) status = cs_rows_next(rows, &there, error);
    if (!status && there) {
        try->failures = cs_rows_int(rows, 0);
        try->wait_until = cs_rows_int(rows, 1);
    }
    cs_rows_close(rows);
    return status;
}

/* What was typed may be a password in the wrong field, so it is kept as a keyed hash alone. */
static cs_status find(cs_book *book, const char *who, attempt *try, cs_error *error) {
    cs_people *found = NULL;
    cs_error unknown = {CS_OK, ""};
    cs_status status = cs_people_find(book, who, 0, &found, &unknown);
    if (!status && !cs_people_at(found, 0)->left) memcpy(try->id, cs_people_at(found, 0)->id, CS_ID_BYTES);
    cs_people_free(found);
    if (status && status != CS_NOT_FOUND) {
        if (error) *error = unknown;
        return status;
    }
    if (try->id[0])
        memcpy(try->counter, try->id, CS_ID_BYTES);
    else
        cs_keyed_hex(cs_book_hash_key(book), who, strlen(who), try->counter);
    memcpy(try->hash, NOBODY, sizeof NOBODY);
    status = try->id[0] ? read_hash(book, try, error) : CS_OK;
    return status ? status : read_counter(book, try, error);
}

static int64_t wait_after(int64_t failures) {
    if (failures < FREE_FAILURES) return 0;
    int64_t doublings = failures - FREE_FAILURES,
            wait = MINUTE << (doublings < DOUBLINGS_MOST ? doublings : DOUBLINGS_MOST);
    return wait < WAIT_MOST ? wait : WAIT_MOST;
}

static cs_status count_failure(cs_book *book, const attempt *try, cs_error *error) {
    return cs_store_run(cs_book_store(book), error,
                        "INSERT INTO sign_in (who, failures, wait_until) VALUES ($1, $2, $3) ON CONFLICT (who)"
                        " DO UPDATE SET failures = excluded.failures, wait_until = excluded.wait_until",
                        "tii", try->counter, try->failures + 1, cs_book_now(book) + wait_after(try->failures + 1));
}

static cs_status record(cs_book *book, const attempt *try, const char *password, size_t size, cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    const char *person = try->id[0] ? try->id : NULL;
    cs_status status;
    write_person(&body, person);
    if (!try->right) {
        status = count_failure(book, try, error);
        if (!status) status = cs_book_add(book, CS_PERSON_REFUSED, NULL, &body, NULL, error);
    } else {
        char hash[CS_PASSWORD_HASH];
        status = cs_store_run(cs_book_store(book), error, "DELETE FROM sign_in WHERE who = $1", "t", try->counter);
        if (!status && cs_password_outdated(try->hash)) {
            status = cs_password_hash(password, size, hash, error);
            if (!status) status = store_hash(book, try->id, hash, error);
        }
        if (!status) status = cs_book_add(book, CS_PERSON_SIGNED_IN, person, &body, NULL, error);
    }
    cs_buf_dispose(&body);
    return status;
}

static cs_status must_wait(const attempt *try, cs_error *error) {
    char until[CS_TIME_TEXT];
    cs_time_write(try->wait_until, until);
    return cs_fail(error, CS_CONFLICT, "too many wrong passwords: the next try is at %s or later", until);
}

/* Within one transaction, so that tries side by side are counted one after the other. */
cs_status cs_people_sign_in(cs_book *book, const char *who, const char *password, size_t size, char id[CS_ID_BYTES],
                            cs_error *error) {
    attempt try = {.id = ""};
    cs_status status = cs_book_begin(book, error);
    if (status) return status;
    status = find(book, who, &try, error);
    if (!status && try.wait_until > cs_book_now(book)) status = must_wait(&try, error);
    if (!status) {
        try.right = cs_password_matches(try.hash, password, size) && try.id[0];
        status = record(book, &try, password, size, error);
    }
    cs_wipe(try.hash, sizeof try.hash);
    status = cs_book_end(book, status, error);
    if (status) return status;
    if (!try.right) return cs_fail(error, CS_NOT_FOUND, "the person or the password is wrong; both were left untold");
    memcpy(id, try.id, CS_ID_BYTES);
    return CS_OK;
}
