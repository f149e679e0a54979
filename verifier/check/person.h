/* person.h - is this the declared patient? Names, numbers and birth dates compared, with slips told from strangers. */
#ifndef CS_CHECK_PERSON_H
#define CS_CHECK_PERSON_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/codes.h"

typedef enum cs_likeness {
    CS_LIKE_SAME,   /* order, case, accents, initials, nicknames and titles apart */
    CS_LIKE_NEAR,   /* a slip away: Jon for John, one digit off, two swapped */
    CS_LIKE_FAMILY, /* the surname alone is the same, the first name another */
    CS_LIKE_FIRST,  /* the first name is the same, the surname another: a married one, or another person */
    CS_LIKE_OTHER
} cs_likeness;

enum { CS_PERSON_WORDS = 8, CS_PERSON_BYTES = 32 };

/* A name as words in small ASCII letters, titles and suffixes left out. */
typedef struct cs_person {
    char words[CS_PERSON_WORDS][CS_PERSON_BYTES];
    size_t count;
    size_t surname; /* index of its first word; `count` where a single word leaves it open */
} cs_person;

/* "Maria Lopez", "LOPEZ, Maria A.", "Mr. Lopez-Diaz Jr.". */
void cs_person_read(const char *name, size_t size, cs_person *out);
cs_likeness cs_person_compare(const cs_person *declared, const cs_person *found);

/* Record and member numbers, by letters and digits; a prefix of letters may be missing on either side. FAMILY is never
 * the answer. */
cs_likeness cs_number_compare(const char *declared, const char *found, size_t size);
/* NEAR: one digit of the date differs, or day and month, or two digits, are swapped. */
cs_likeness cs_birth_compare(cs_day declared, cs_day found);

#endif
