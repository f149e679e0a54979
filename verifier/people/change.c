/* change.c - people are added, changed, given roles, and leave. */
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "people/people.h"

enum { TEXT_MOST = 200, EMAIL_MOST = 254, REASON_MOST = 500 };

/* ---- What may be written ---------------------------------------------------------------------------------------- */

static cs_status check_text(const char *what, const char *value, bool needed, size_t most, cs_error *error) {
    size_t size = strlen(value);
    if (needed && size == 0) return cs_fail(error, CS_BAD_USAGE, "the %s is missing", what);
    if (size > most) return cs_fail(error, CS_BAD_USAGE, "the %s has more than %zu bytes", what, most);
    for (size_t at = 0; at < size;) {
        uint32_t c;
        size_t length = cs_utf8_decode(value + at, size - at, &c);
        if (length == 0 || c < 0x20 || c == 0x7F)
            return cs_fail(error, CS_BAD_USAGE, "the %s has a character that cannot be printed (its byte %zu)", what,
                           at);
        at += length;
    }
    return CS_OK;
}

/* Enough to tell an address from a slip; whether mail arrives nobody can tell offline. */
static cs_status check_email(const char *email, cs_error *error) {
    cs_status status = check_text("e-mail address", email, true, EMAIL_MOST, error);
    if (status) return status;
    const char *at = strchr(email, '@');
    if (!at || at == email || !at[1] || strchr(at + 1, '@') || strpbrk(email, " \t,;<>\""))
        return cs_fail(error, CS_BAD_USAGE, "the e-mail address is none: expected name@place");
    return CS_OK;
}

static cs_status check_change(const cs_person_change *change, bool new, cs_error *error) {
    cs_status status = CS_OK;
    if (new && (!change->name || !change->email))
        return cs_fail(error, CS_BAD_USAGE, "a name and an e-mail address are needed");
    if (change->name) status = check_text("name", change->name, true, TEXT_MOST, error);
    if (!status && change->email) status = check_email(change->email, error);
    if (!status && change->credential) status = check_text("credential", change->credential, false, TEXT_MOST, error);
    if (!status && change->licence_class)
        status = check_text("licence's class", change->licence_class, false, TEXT_MOST, error);
    if (!status && change->licence_number)
        status = check_text("licence's number", change->licence_number, false, TEXT_MOST, error);
    return status;
}

/* The address belongs to nobody else who is here. */
static cs_status check_unique(cs_book *book, const char *email, const char *but, cs_error *error) {
    bool taken = false;
    if (!email) return CS_OK;
    cs_status status = cs_store_exists(
        cs_book_store(book), &taken, error,
        "SELECT 1 FROM person JOIN person_as ON person_as.person = person.id WHERE left_at = 0 AND email_key = "
        "lower($1)"
        " AND person.id <> $2 AND number = (SELECT max(number) FROM person_as AS newer WHERE newer.person = person.id)",
        "tt", email, but);
    if (!status && taken) status = cs_fail(error, CS_CONFLICT, "somebody else here has this e-mail address");
    return status;
}

static cs_status check_here(cs_book *book, const char *id, cs_error *error) {
    bool here = false;
    cs_status status = cs_store_exists(cs_book_store(book), &here, error,
                                       "SELECT 1 FROM person WHERE id = $1 AND left_at = 0", "t", id);
    if (!status && !here) status = cs_fail(error, CS_NOT_FOUND, "nobody with the id %s is here", id);
    return status;
}

/* Somebody must stay who can let people in. */
static cs_status check_manager_left(cs_book *book, const char *id, cs_error *error) {
    bool other = false, is_one = false;
    cs_store *store = cs_book_store(book);
    cs_status status =
        cs_store_exists(store, &is_one, error, "SELECT 1 FROM role_held WHERE until = 0 AND role = $1 AND person = $2",
                        "it", (int64_t)CS_ROLE_MANAGER, id);
    if (!status)
        status = cs_store_exists(store, &other, error,
                                 "SELECT 1 FROM role_held WHERE until = 0 AND role = $1 AND person <> $2", "it",
                                 (int64_t)CS_ROLE_MANAGER, id);
    if (!status && is_one && !other)
        status = cs_fail(error, CS_CONFLICT, "this is the last manager here: make somebody else one first");
    return status;
}

/* ---- Records ---------------------------------------------------------------------------------------------------- */

static void begin_body(cs_json_writer *writer, const char *person) {
    cs_json_open(writer, '{');
    if (person) {
        cs_json_name(writer, "person");
        cs_json_put_string(writer, person);
    }
}

static void put(cs_json_writer *writer, const char *name, const char *value) {
    cs_json_name(writer, name);
    cs_json_put_string(writer, value);
}

static void put_change(cs_json_writer *writer, const cs_person_change *change, bool new) {
    const struct {
        const char *name, *value;
    } FIELDS[] = {{"name", change->name},
                  {"email", change->email},
                  {"credential", change->credential},
                  {"licence_class", change->licence_class},
                  {"licence_number", change->licence_number}};
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (FIELDS[i].value || new) put(writer, FIELDS[i].name, FIELDS[i].value ? FIELDS[i].value : "");
}

/* Adds the record and ends the transaction, by `status` so far. */
static cs_status finish(cs_book *book, cs_status status, const char *kind, const char *actor, cs_buf *body,
                        char id[CS_ID_BYTES], cs_error *error) {
    if (!status) status = cs_book_add(book, kind, actor, body, id, error);
    status = cs_book_end(book, status, error);
    cs_buf_dispose(body);
    return status;
}

/* Nobody adds the first person, who must be able to add others. */
static cs_status check_first(cs_book *book, const char *actor, unsigned roles, cs_error *error) {
    bool anybody = false;
    if (actor) return CS_OK;
    cs_status status = cs_store_exists(cs_book_store(book), &anybody, error, "SELECT 1 FROM person", "");
    if (!status && anybody) status = cs_fail(error, CS_CONFLICT, "there are people already: a manager adds more");
    if (!status && !(roles & 1u << CS_ROLE_MANAGER))
        status = cs_fail(error, CS_BAD_USAGE, "the first person must be a manager, who adds the others");
    return status;
}

cs_status cs_people_add(cs_book *book, const char *actor, const cs_person_change *person, unsigned roles,
                        char id[CS_ID_BYTES], cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    if (roles >> CS_ROLES) return cs_fail(error, CS_BAD_USAGE, "an unknown role");
    cs_status status = check_change(person, true, error);
    if (!status) status = cs_book_begin(book, error);
    if (status) return status;
    status = check_first(book, actor, roles, error);
    if (!status) status = check_unique(book, person->email, "", error);
    begin_body(&writer, NULL);
    put_change(&writer, person, true);
    cs_json_name(&writer, "roles");
    cs_json_open(&writer, '[');
    for (unsigned role = 0; role < CS_ROLES; role++)
        if (roles & 1u << role) cs_json_put_string(&writer, cs_role_word((cs_role)role));
    cs_json_close(&writer, ']');
    cs_json_close(&writer, '}');
    return finish(book, status, CS_PERSON_ADDED, actor, &body, id, error);
}

cs_status cs_people_change(cs_book *book, const char *actor, const char *id, const cs_person_change *change,
                           cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    cs_status status = check_change(change, false, error);
    if (!status) status = cs_book_begin(book, error);
    if (status) return status;
    status = check_here(book, id, error);
    if (!status) status = check_unique(book, change->email, id, error);
    begin_body(&writer, id);
    put_change(&writer, change, false);
    cs_json_close(&writer, '}');
    return finish(book, status, CS_PERSON_CHANGED, actor, &body, NULL, error);
}

static cs_status holds(cs_book *book, const char *id, cs_role role, bool *out, cs_error *error) {
    return cs_store_exists(cs_book_store(book), out, error,
                           "SELECT 1 FROM role_held WHERE person = $1 AND role = $2 AND until = 0", "ti", id,
                           (int64_t)role);
}

static cs_status change_role(cs_book *book, const char *actor, const char *id, cs_role role, bool grant,
                             cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    bool held = false;
    if (role >= CS_ROLES) return cs_fail(error, CS_BAD_USAGE, "an unknown role");
    cs_status status = cs_book_begin(book, error);
    if (status) return status;
    status = check_here(book, id, error);
    if (!status) status = holds(book, id, role, &held, error);
    if (!status && held == grant)
        status =
            cs_fail(error, CS_CONFLICT, "the role %s is %s", cs_role_word(role), held ? "held already" : "not held");
    if (!status && !grant && role == CS_ROLE_MANAGER) status = check_manager_left(book, id, error);
    begin_body(&writer, id);
    put(&writer, "role", cs_role_word(role));
    cs_json_close(&writer, '}');
    return finish(book, status, grant ? CS_PERSON_GRANTED : CS_PERSON_WITHDRAWN, actor, &body, NULL, error);
}

cs_status cs_people_grant(cs_book *book, const char *actor, const char *id, cs_role role, cs_error *error) {
    return change_role(book, actor, id, role, true, error);
}

cs_status cs_people_withdraw(cs_book *book, const char *actor, const char *id, cs_role role, cs_error *error) {
    return change_role(book, actor, id, role, false, error);
}

cs_status cs_people_leave(cs_book *book, const char *actor, const char *id, const char *reason, cs_error *error) {
    cs_buf body = CS_BUF_INIT;
    cs_json_writer writer = {.out = &body};
    cs_status status = check_text("reason", reason, true, REASON_MOST, error);
    if (!status) status = cs_book_begin(book, error);
    if (status) return status;
    status = check_here(book, id, error);
    if (!status) status = check_manager_left(book, id, error);
    if (!status) status = cs_store_run(cs_book_store(book), error, "DELETE FROM password WHERE person = $1", "t", id);
    begin_body(&writer, id);
    put(&writer, "reason", reason);
    cs_json_close(&writer, '}');
    return finish(book, status, CS_PERSON_LEFT, actor, &body, NULL, error);
}
