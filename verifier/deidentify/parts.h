/* parts.h - what may stay of a date and of a place. */
#ifndef CS_DEIDENTIFY_PARTS_H
#define CS_DEIDENTIFY_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/codes.h"

enum { CS_AGE_FROM = 90 };

/* The one year that a date names; false where it names none, or several. */
bool cs_date_year(const char *date, size_t size, int this_year, int *out);
/* The whole date, with a time behind it at most; false where a part is missing. */
bool cs_date_whole(const char *date, size_t size, cs_day *out);
/* Does a year show an age of 90 or more in this one? */
bool cs_year_shows_age(int year, int this_year);

/* The three digits that may stay of a ZIP code: 000 where 20,000 people or fewer live, or none are counted. */
void cs_zip_keep(const char *zip, char out[4]);
/* Where the state at the end of a place begins and where its ZIP code does, `size` for none; `*place_end` is where what
 * stands before them ends. */
void cs_place_parts(const char *place, size_t size, size_t *place_end, size_t *zip_start);

/* Length of the titles before a name, with what parts them from it: "Dr. ". */
size_t cs_title_length(const char *name, size_t size);
/* Length of the words behind the number of an age: "-year-old", " y/o". */
size_t cs_age_words(const char *text, size_t size, size_t at);

#endif
