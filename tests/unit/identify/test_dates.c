/* test_dates.c - dates in every written form, and what only looks like one; ages from 90 on, and others. */
#include "identifying.h"

static const row NUMERIC[] = {
    {"Seen 03/14/2026 in clinic.", "date 03/14/2026"},
    {"Seen 3-14-26 in clinic.", "date 3-14-26"},
    {"On 2026-03-14 she fell.", "date 2026-03-14"},
    {"On 2026/03/14 she fell.", "date 2026/03/14"},
    {"Dated 14.03.2026.", "date 14.03.2026"},
    {"Dated 14/03/2026.", "date 14/03/2026"},
    {"DOB: 3/4/60", "date 3/4/60"},
    {"DOB 03 / 14 / 1960", "date 03 / 14 / 1960"},
    {"DOB: 02/30/1960", "date 02/30/1960"},
    {"at 2026-03-14T10:05:00Z today", "date 2026-03-14T10:05:00Z"},
    {"on 03/14/2026 14:30", "date 03/14/2026 14:30"},
    {"Service date: 20260314", "date 20260314"},
    {"DOB 03141960", "date 03141960"},
    {"seen on 3/14", "date 3/14"},
    {"Since 12/25 she has coughed.", "date 12/25"},
    {"admitted 3/14-3/18", "date 3/14; date 3/18"},
    {"labs from 3/14 to 3/18", "date 3/14; date 3/18"},
    {"visits on 1/5, 1/12 and 1/19", "date 1/5; date 1/12; date 1/19"},
    {"LMP entered 02/31/2026", "date 02/31/2026"},
    {"period 01/2024-06/2024", "date 01/2024; date 06/2024"},
    {"lot exp 2027-05", "date 2027-05"},
    {"in 03/2026", "date 03/2026"},
    {"admitted in 08/07, operated at the end of 02/07", "date 08/07; date 02/07"},
    {"in 02/07 doses", ""},
    {"Card exp 03/28", "date 03/28"},
    {"line broken 03/14/\n2026 here", "date 03/14/\n2026"},
    {"\xEF\xBC\x90\xEF\xBC\x93/14/2026", "date 03/14/2026"},
    {"| Date | Pain |\n|---|---|\n| 3/14 | 4/10 |", "date 3/14"},
    {"BP 120/80, pain 3/10, strength 5/5 throughout.", ""},
    {"Take 1/2 tablet; on 1/2 dose; reflexes 2/4", ""},
    {"grade 2/6 murmur, 3/4 of the way", ""},
    {"version 2.5.10 and section 30.6.1", ""},
    {"ratio 1/3, 24 5/7 weeks", ""},
    {"diagnosed in 2019, since 2021", ""},
    {"13/45/2026 and 99/99/2026", ""},
    {"NDC 0002-8215-01", ""},
    {"10-20 mg, 3-4 times, 2-3 weeks", ""},
    {"5/325 mg, 70/30 insulin, Advair 250/50, FiO2 40, 24/7 care, Apgars 8/9", ""},
    {"visual acuity 20/40, Gleason 3/4, PHQ 12/27, 2-0 Vicryl, 10 x 10 cm, 5'10\"", ""},
    {"POD 2, day 5, three weeks ago", ""},
    {"DOB: MM/DD/YYYY, date ____", ""},
    {"L4-5, C5-6-7", ""},
};

static const row WORDED[] = {
    {"Seen March 14, 2026.", "date March 14, 2026"},
    {"Seen March 14th, 2026.", "date March 14th, 2026"},
    {"Seen Mar. 14 2026.", "date Mar. 14 2026"},
    {"MARCH 14, 2026", "date MARCH 14, 2026"},
    {"14 Mar 2026", "date 14 Mar 2026"},
    {"14-MAR-2026", "date 14-MAR-2026"},
    {"02-Mar-26", "date 02-Mar-26"},
    {"the 14th of March, 2026", "date 14th of March, 2026"},
    {"the fourteenth of March", "date fourteenth of March"},
    {"March fourteenth", "date March fourteenth"},
    {"June third, nineteen fifty-two", "date June third, nineteen fifty-two"},
    {"May 5, two thousand twenty-six", "date May 5, two thousand twenty-six"},
    {"from March 14-16, 2026", "date March 14-16, 2026"},
    {"March 14 to 16", "date March 14 to 16"},
    {"Seen Jan 5, 6 and 7.", "date Jan 5, 6 and 7"},
    {"On Jan 5, 6 mg were given.", "date Jan 5"},
    {"on the 21st of last month", "date 21st"},
    {"in March 2026", "date March 2026"},
    {"in September of 2025", "date September of 2025"},
    {"March '26", "date March '26"},
    {"He was born in March.", "date March"},
    {"on Tuesday the 14th", "date Tuesday the 14th"},
    {"Come back on the 14th.", "date 14th"},
    {"not since last Easter", "date Easter"},
    {"on Christmas Eve", "date Christmas Eve"},
    {"Thursday, March 5, 2026 at 3 PM", "date March 5, 2026"},
    {"May 10 mg be given? She may 10 mg.", ""},
    {"may 5 be enough", ""},
    {"on the 3rd toe and the 5th rib", ""},
    {"on the 3rd, 4th and 5th toes", ""},
    {"the 14th percentile", ""},
    {"March in place; march on; Mark may august", ""},
    {"sat 94% and dec 5 mg", ""},
    {"second of three", ""},
};

static const row AGES[] = {
    {"a 93-year-old woman", "age-over-89 93"},
    {"93 y/o male", "age-over-89 93"},
    {"93 yo M", "age-over-89 93"},
    {"93 y.o. female", "age-over-89 93"},
    {"93F with falls", "age-over-89 93F"},
    {"93yo", "age-over-89 93yo"},
    {"aged 91", "age-over-89 91"},
    {"Age: 104", "age-over-89 104"},
    {"ninety-three-year-old", "age-over-89 ninety-three"},
    {"ninety years old", "age-over-89 ninety"},
    {"a hundred and two years old", "age-over-89 hundred and two"},
    {"in her nineties", "age-over-89 nineties"},
    {"in his late 90s", "age-over-89 90s"},
    {"a nonagenarian", "age-over-89 nonagenarian"},
    {"just turned 95", "age-over-89 95"},
    {"On 03/14/2026: born in 1931.", "date 03/14/2026; age-over-89 1931"},
    {"On 03/14/2026: born in 1951.", "date 03/14/2026"},
    {"| Name | Age |\n|---|---|\n| X | 97 |", "age-over-89 97"},
    {"an 89-year-old man, 45 y/o, 60F", ""},
    {"saturation 93% in the mid 90s", ""},
    {"90 days, 95 mg, 98.6 F", ""},
    {"patients 90 or older", ""},
    {"ages 65-90", ""},
    {"ninety percent", ""},
};

/* "in 08/07" is a month, "on 08/07" a day. */
static void coarse(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool coarse;
    } CASES[] = {
        {"admitted in 08/07", true},    {"seen on 08/07", false},     {"in September of 2005", true},
        {"at the end of 02/07", true},  {"on March 14, 2026", false}, {"born in March", true},
        {"since last Easter", true},    {"on Christmas 2024", false}, {"seen 03/14/2026", false},
        {"on Tuesday the 14th", false}, {"period 01/2024", true},     {"in July 2008", true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_text *text = NULL;
        cs_identifiers found = identified(CASES[i].text, strlen(CASES[i].text), &text);
        if (found.count != 1 || cs_date_coarse(&found.list[0]) != CASES[i].coarse)
            fail_msg("%s: %zu found", CASES[i].text, found.count);
        cs_identifiers_dispose(&found);
        cs_text_free(text);
    }
}

static void numeric(void **state) {
    (void)state;
    HOLD(NUMERIC);
}
static void worded(void **state) {
    (void)state;
    HOLD(WORDED);
}
static void ages(void **state) {
    (void)state;
    HOLD(AGES);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(numeric), cmocka_unit_test(worded), cmocka_unit_test(ages),
                                       cmocka_unit_test(coarse)};
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
