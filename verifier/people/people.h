/* people.h - the people of a practice, from inside: their records and their tables. */
#ifndef CS_PEOPLE_PEOPLE_H
#define CS_PEOPLE_PEOPLE_H

#include "book/book.h"
#include "countersign/people.h"

/* Kinds of records. Bodies name the person by id, "person"; the first has none, as its own id is the person's, but
 * "name", "email", "credential", "licence_class", "licence_number" and "roles", of which the second has what is new. */
#define CS_PERSON_ADDED "person.added"
#define CS_PERSON_CHANGED "person.changed"
#define CS_PERSON_GRANTED "person.granted"     /* and "role" */
#define CS_PERSON_WITHDRAWN "person.withdrawn" /* and "role" */
#define CS_PERSON_LEFT "person.left"           /* and "reason" */
#define CS_PERSON_PASSWORD "person.password"   /* set anew; the password itself is no record */
#define CS_PERSON_SIGNED_IN "person.signed-in"
#define CS_PERSON_REFUSED "person.refused" /* a wrong password; "person" null: nobody of that name */

/* Tables: person (who was ever here), person_as (what was printed of whom from when on), role_held (from and until
 * when). */
extern const cs_projection cs_people_tables;

/* Is the password one that may be used (NIST SP 800-63B section 5.1.1.2)? `person` may be NULL. Anything else is
 * CS_BAD_USAGE with the reason, which does not repeat it. */
cs_status cs_password_check(const char *password, size_t size, const cs_person *person, cs_error *error);

#endif
