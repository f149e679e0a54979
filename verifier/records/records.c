/* records.c - the areas of a practice's records, in the order in which a record is entered into their tables. */
#include "book/book.h"
#include "people/people.h"

static const cs_projection *const AREAS[] = {&cs_people_tables};
enum { AREA_COUNT = sizeof AREAS / sizeof *AREAS };

cs_status cs_book_open(const char *folder, cs_book **out, cs_error *error) {
    return cs_book_open_with(folder, AREAS, AREA_COUNT, out, error);
}

cs_status cs_book_create(const char *folder, const char *origin, cs_book **out, cs_error *error) {
    return cs_book_create_with(folder, origin, AREAS, AREA_COUNT, out, error);
}
