/* test_places.c - streets, boxes, cities, counties, ZIP codes; and words that only look like them. */
#include "identifying.h"

static const row ROWS[] = {
    {"lives at 12 Elm Street, Ware, MA 01082.", "address 12 Elm Street, Ware, MA 01082"},
    {"12 Elm St.\nWare, MA 01082-1234", "address 12 Elm St.\nWare, MA 01082-1234"},
    {"1204B W. Maple Ave, Apt 5C, Springfield, Illinois 62701",
     "address 1204B W. Maple Ave, Apt 5C, Springfield, Illinois 62701"},
    {"12 ELM STREET", "address 12 ELM STREET"},
    {"77 North 42nd Street", "address 77 North 42nd Street"},
    {"500 Martin Luther King Jr. Blvd", "address 500 Martin Luther King Jr. Blvd"},
    {"lives at 790 Gray Oaks", "address 790 Gray Oaks"},
    {"P.O. Box 77, Ware, MA 01082", "address P.O. Box 77, Ware, MA 01082"},
    {"RR 2 Box 14", "address RR 2 Box 14"},
    {"12044 County Road 7", "address 12044 County Road 7"},
    {"lives on Elm Street with him", "address Elm Street"},
    {"from Springfield, IL.", "city Springfield"},
    {"Springfield, IL 62701", "city Springfield; zip 62701"},
    {"Fort Wayne, IN 46802", "city Fort Wayne; zip 46802"},
    {"He lives in Ware.", "city Ware"},
    {"She moved from Chicago.", "city Chicago"},
    {"works at the mill in Ware", "city Ware"},
    {"lives in an apartment on the 3rd floor in Oak Park", "city Oak Park"},
    {"45 Front St., Xenia.", "address 45 Front St., Xenia"},
    {"| Address | 9 Pond Ln, Ware MA |", "address 9 Pond Ln, Ware MA"},
    {"Hampden County", "city Hampden County"},
    {"City: Ware", "city Ware"},
    {"She attends Maple Grove Middle School.", "city Maple Grove Middle School"},
    {"an eighth grader at Middle School", ""},
    {"a student at Lincoln Middle School", "city Lincoln Middle School"},
    {"3 years old, from Hillside Montessori", "city Hillside Montessori"},
    {"works full time in Human Resources", ""},
    {"back to School supplies; at Community Hospital", ""},
    {"ZIP code: 01082", "zip 01082"},
    {"lives in Texas, in Canada", ""},
    {"She lives in pain in January.", ""},
    {"Jane Smith, MD and John Doe, PA", ""},
    {"seen in the OR, IN clinic", ""},
    {"CPT 99213, 97110", ""},
    {"5 mg Drive on. 2 Dr. Smith visits", ""},
    {"in ICU, from ED to PACU", ""},
    {"Wells score 4, Boston brace, Denver shunt", ""},
    {"Take 10 Green tablets", ""},
    {"fingerprint on file", "biometric fingerprint on file"},
};

static void places(void **state) {
    (void)state;
    HOLD(ROWS);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(places)};
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
