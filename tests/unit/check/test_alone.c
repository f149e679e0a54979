/* test_alone.c - what identifies nobody by itself: it stands alone, until an audience, a patient or another identifier
 * ties it to somebody. */
#include "judged.h"

#define MONTH CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL, "date.month-year"
#define TOLD_ALONE "\"reason\":\"it stands alone"

static void what_identifies_nobody_may_stand_alone(void **state) {
    (void)state;
    given g = {.text = "Lives in Ware. Surgery in May 2005.",
               .list = {{"Ware", CS_ID_CITY, CS_ROLE_UNKNOWN, 0, NULL, NULL}, {"May 2005", MONTH}}};
    expect_silent(&g);
    expect(&g, "{\"check\":\"identifier.city\"," TOLD_ALONE);
    expect(&g, "{\"check\":\"identifier.date\"," TOLD_ALONE);
    expect(&g, "\"mentions\":1,\"at\":[[26,34]]");
    /* With anybody told to read it, and with a patient declared, it is judged. */
    static const char *const READERS[] = {"ai-tool", "public", "deidentified"};
    for (size_t i = 0; i < sizeof READERS / sizeof *READERS; i++) {
        g.audience = READERS[i];
        expect(&g, "\"rule\":\"identifier.city\",\"severity\":\"error\"");
        expect(&g, "\"rule\":\"identifier.date\",\"severity\":\"error\"");
    }
    g.audience = NULL;
    g.subject = JANE;
    expect(&g, "\"rule\":\"identifier.city\",\"severity\":\"error\"");
}

/* What else stands in the text decides: a name, a number or a day ties the town to somebody. */
static void another_identifier_ends_standing_alone(void **state) {
    (void)state;
    static const struct {
        found other;
        bool ties;
    } CASES[] = {
        {{"Qz-7731", CS_ID_NAME, CS_ROLE_UNKNOWN, 0, NULL, NULL}, true},
        {{"Qz-7731", CS_ID_NAME, CS_ROLE_RELATIVE, 0, NULL, NULL}, true},
        {{"Qz-7731", CS_ID_NAME, CS_ROLE_PROVIDER, 0, NULL, NULL}, false},
        {{"Qz-7731", CS_ID_PHONE, CS_ROLE_UNKNOWN, 30, NULL, NULL}, true},
        {{"Qz-7731", CS_ID_PHONE, CS_ROLE_ORGANISATION, 0, NULL, NULL}, false},
        {{"Qz-7731", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL, "date.numeric"}, true},
        {{"Qz-7731", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL, "date.month"}, false},
        {{"Qz-7731", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL, "date.holiday"}, false},
        {{"Qz-7731", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL, "date.holiday-year"}, true},
        {{"Qz-7731", CS_ID_ZIP, CS_ROLE_UNKNOWN, 0, NULL, NULL}, true},
        {{"Qz-7731", CS_ID_AGE, CS_ROLE_UNKNOWN, 0, NULL, NULL}, true},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        given g = {.text = "Lives in Ware; Qz-7731.",
                   .list = {{"Ware", CS_ID_CITY, CS_ROLE_UNKNOWN, 0, NULL, NULL}, CASES[i].other}};
        char *json = run(&g);
        if ((strstr(json, "\"rule\":\"identifier.city\"") != NULL) != CASES[i].ties) fail_msg("case %zu: %s", i, json);
        free(json);
    }
    given listed = {.text = "Lives in Ware; 555.555.0100.",
                    .list = {{"Ware", CS_ID_CITY, CS_ROLE_UNKNOWN, 0, NULL, NULL},
                             {"555.555.0100", CS_ID_PHONE, CS_ROLE_UNKNOWN, 0, NULL, NULL}}};
    expect_silent(&listed);
}

static void only_a_relatives_age_stands_alone(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool told;
    } CASES[] = {
        {"Father died at age ninety-three of old age.", false},
        {"His mother died of a stroke in her ninety-three.", false},
        {"Patient's grandmother lived to ninety-three.", false},
        {"He is ninety-three.", true},
        {"Her mother died at 70. Now ninety-three.", true},
        {"Her mother says she is ninety-three.", true},
        {"Lives with his wife; he is ninety-three.", true},
        {"Season of ninety-three.", true},
    };
    static const cs_id_role ROLES[] = {CS_ROLE_UNKNOWN, CS_ROLE_RELATIVE};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        for (size_t k = 0; k < 2; k++) {
            given g = {.text = CASES[i].text, .list = {{"ninety-three", CS_ID_AGE, ROLES[k], 0, NULL, NULL}}};
            char *json = run(&g);
            if ((strstr(json, "\"findings\":[]") == NULL) != CASES[i].told) fail_msg("%s: %s", CASES[i].text, json);
            free(json);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_identifies_nobody_may_stand_alone),
        cmocka_unit_test(another_identifier_ends_standing_alone),
        cmocka_unit_test(only_a_relatives_age_stands_alone),
    };
    return cmocka_run_group_tests(tests, open_policy, close_policy);
}
