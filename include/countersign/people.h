/* people.h - who works here: names, roles, credentials, and signing in.
 *
 * A person's id is given once and never to anybody else; nobody is ever removed, only marked as left. Every change is a
 * record of the book (45 CFR 164.312(a)(2)(i): unique user identification; 164.308(a)(3)-(4)). */
#ifndef COUNTERSIGN_PEOPLE_H
#define COUNTERSIGN_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign/book.h"
#include "countersign/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a person does here; one person may have several. The word is used on the command line and in records. */
#define CS_ROLE_LIST(X)                                                                                                \
    X(FRONT_DESK, "front-desk", "Front desk and administration")                                                       \
    X(CLINICAL, "clinical", "Clinical staff and home health aides")                                                    \
    X(BILLING, "billing", "Billing and coding")                                                                        \
    X(MANAGER, "manager", "Managers and supervisors")                                                                  \
    X(IT, "it", "Information technology")                                                                              \
    X(AUDITOR, "auditor", "Auditors, who read and do not sign")

typedef enum cs_role {
#define CS_ROLE_ENUM(name, word, title) CS_ROLE_##name,
    CS_ROLE_LIST(CS_ROLE_ENUM)
#undef CS_ROLE_ENUM
        CS_ROLES
} cs_role;

const char *cs_role_word(cs_role role);
const char *cs_role_title(cs_role role);
bool cs_role_find(const char *word, cs_role *out);

/* Of a licence to practise. Only a licensed or certified human provider's review meets California's exemption (Health
 * and Safety Code 1339.75); a biller's does not. */
typedef struct cs_person {
    char id[33];
    const char *name;           /* as printed under a signature */
    const char *email;          /* unique among those who have not left, in any case */
    const char *credential;     /* "RN", "CPC"; "" for none */
    const char *licence_class;  /* "registered nurse"; "" for none: the person is not licensed */
    const char *licence_number; /* "" for none */
    unsigned roles;             /* bit 1u << cs_role of each role held at the time asked for */
    int64_t added, left;        /* milliseconds since 1970, UTC; left: 0 while active */
} cs_person;

/* Strings of people live as long as the list. */
typedef struct cs_people cs_people;
size_t cs_people_count(const cs_people *people);
const cs_person *cs_people_at(const cs_people *people, size_t index);
void cs_people_free(cs_people *people);

/* Those who were here at a time, by name, with the roles they held then; `at` 0: now. */
cs_status cs_people_list(cs_book *book, int64_t at, cs_people **out, cs_error *error);
/* One by id or e-mail address; CS_NOT_FOUND. */
cs_status cs_people_find(cs_book *book, const char *who, int64_t at, cs_people **out, cs_error *error);

/* What of a person may be given or changed; NULL leaves it as it is. */
typedef struct cs_person_change {
    const char *name, *email, *credential, *licence_class, *licence_number;
} cs_person_change;

/* `actor` is the id of the signed-in manager who does it. Anything that is not in order is CS_BAD_USAGE or CS_CONFLICT
 * and nothing is recorded. A person without a password cannot sign in. */
cs_status cs_people_add(cs_book *book, const char *actor, const cs_person_change *person, unsigned roles, char id[33],
                        cs_error *error);
cs_status cs_people_change(cs_book *book, const char *actor, const char *id, const cs_person_change *change,
                           cs_error *error);
cs_status cs_people_grant(cs_book *book, const char *actor, const char *id, cs_role role, cs_error *error);
cs_status cs_people_withdraw(cs_book *book, const char *actor, const char *id, cs_role role, cs_error *error);
/* Ends every role. The last active manager cannot leave, nor lose that role. */
cs_status cs_people_leave(cs_book *book, const char *actor, const char *id, const char *reason, cs_error *error);

/* ---- Passwords ------------------------------------------------------------------------------------------------- */

/* 12 characters at least, 128 bytes at most, none of the commonest (NIST SP 800-63B section 5.1.1); kept as an Argon2id
 * hash outside the records. By the person or by a manager. */
cs_status cs_people_set_password(cs_book *book, const char *actor, const char *id, const char *password, size_t size,
                                 cs_error *error);
/* Checks it, and records success and failure. After 5 failures in a row the next try has to wait a minute, then twice
 * as long each time, at most an hour: CS_CONFLICT says until when. A wrong person and a wrong password are told alike:
 * CS_NOT_FOUND. `id` receives the person's id. Opens its own transaction. */
cs_status cs_people_sign_in(cs_book *book, const char *who, const char *password, size_t size, char id[33],
                            cs_error *error);

#ifdef __cplusplus
}
#endif
#endif
