/* list.c - people as they are or were, and the words for roles. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "people/people.h"

static const struct {
    const char *word, *title;
} ROLES[] = {
#define ROLE_ROW(name, word, title) {word, title},
    CS_ROLE_LIST(ROLE_ROW)
#undef ROLE_ROW
};

const char *cs_role_word(cs_role role) {
    return role < CS_ROLES ? ROLES[role].word : "everyone";
}

const char *cs_role_title(cs_role role) {
    return role < CS_ROLES ? ROLES[role].title : "Everyone";
}

bool cs_role_find(const char *word, cs_role *out) {
    for (unsigned i = 0; i < CS_ROLES; i++)
        if (strcmp(ROLES[i].word, word) == 0) {
            *out = (cs_role)i;
            return true;
        }
    return false;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------ */

struct cs_people {
    cs_person *list;
    size_t count, capacity;
    cs_arena strings;
};

size_t cs_people_count(const cs_people *people) {
    return people->count;
}

const cs_person *cs_people_at(const cs_people *people, size_t index) {
    return index < people->count ? &people->list[index] : NULL;
}

void cs_people_free(cs_people *people) {
    if (!people) return;
    cs_arena_dispose(&people->strings);
    free(people->list);
    free(people);
}

/* Columns: id, name, email, credential, licence class, licence number, added, left, roles. */
static cs_status add_row(cs_people *people, cs_rows *rows, cs_error *error) {
    if (!cs_grow(&people->list, &people->capacity, people->count + 1, sizeof *people->list))
        return cs_fail_memory(error);
    cs_person person = {
        .added = cs_rows_int(rows, 6), .left = cs_rows_int(rows, 7), .roles = (unsigned)cs_rows_int(rows, 8)};
    const char **const strings[] = {&person.name, &person.email, &person.credential, &person.licence_class,
                                    &person.licence_number};
    for (int i = 0; i < 5; i++) {
        const char *text = cs_rows_text(rows, i + 1);
        if (!(*strings[i] = cs_arena_text(&people->strings, text, strlen(text)))) return cs_fail_memory(error);
    }
    strncpy(person.id, cs_rows_text(rows, 0), sizeof person.id - 1);
    people->list[people->count++] = person;
    return CS_OK;
}

/* Fills a list from the rows, and closes them. */
static cs_status collect(cs_rows *rows, cs_people **out, cs_error *error) {
    bool more = false;
    cs_people *people = calloc(1, sizeof *people);
    cs_status status = people ? CS_OK : cs_fail_memory(error);
    while (!status && !(status = cs_rows_next(rows, &more, error)) && more) status = add_row(people, rows, error);
    cs_rows_close(rows);
    if (status)
        cs_people_free(people);
    else
        *out = people;
    return status;
}

/* Of each person what was printed last at the time $1, and the roles held then, as bits; each once. */
#define COLUMNS                                                                                                        \
    "SELECT person.id, name, email, credential, licence_class, licence_number, added,"                                 \
    " CASE WHEN left_at > $1 THEN 0 ELSE left_at END,"                                                                 \
    " (SELECT coalesce(sum(bit), 0) FROM (SELECT DISTINCT 1 << role AS bit FROM role_held"                             \
    "  WHERE role_held.person = person.id AND since <= $1 AND (until = 0 OR until > $1)) AS held)"                     \
    " FROM person JOIN person_as ON person_as.person = person.id AND person_as.number ="                               \
    " (SELECT max(number) FROM person_as AS newer WHERE newer.person = person.id AND newer.since <= $1)"               \
    " WHERE added <= $1"

cs_status cs_people_list(cs_book *book, int64_t at, cs_people **out, cs_error *error) {
    cs_rows *rows = NULL;
    cs_status status = cs_store_ask(cs_book_store(book), &rows, error,
                                    COLUMNS " AND (left_at = 0 OR left_at > $1) ORDER BY name, person.id", "i",
                                    at ? at : cs_book_now(book));
    return status ? status : collect(rows, out, error);
}

/* An address goes to whoever had it last; those who have not left come first. */
cs_status cs_people_find(cs_book *book, const char *who, int64_t at, cs_people **out, cs_error *error) {
    cs_rows *rows = NULL;
    cs_people *found = NULL;
    cs_status status = cs_store_ask(cs_book_store(book), &rows, error,
                                    COLUMNS " AND (person.id = $2 OR email_key = lower($2))"
                                            " ORDER BY CASE WHEN left_at = 0 OR left_at > $1 THEN 0 ELSE 1 END,"
                                            " added DESC LIMIT 1",
                                    "it", at ? at : cs_book_now(book), who);
    if (!status) status = collect(rows, &found, error);
    if (status) return status;
    if (found->count == 0) {
        cs_people_free(found);
        return cs_fail(error, CS_NOT_FOUND, "nobody here has this id or e-mail address");
    }
    *out = found;
    return CS_OK;
}
