/* test_identifiers.c - whose an identifier is and what the shipped policy makes of it, identities that contradict,
 * disguised words and AI tools. What the finders would have told stands in each case. */
#include "judged.h"

#include "check/person.h"

static size_t count(const char *text, const char *part) {
    size_t n = 0;
    for (; (text = strstr(text, part)) != NULL; text++) n++;
    return n;
}

/* ---- Audience ---------------------------------------------------------------------------------------------------- */

static void the_audience_decides(void **state) {
    (void)state;
    given g = {.text = "Patient: Jane Okafor came in.",
               .subject = JANE,
               .list = {{"Jane Okafor", CS_ID_NAME, CS_ROLE_PATIENT, 0, NULL}}};
    static const char *const ALLOWED[] = {"payer", "patient", "provider", "chart"};
    static const char *const LEAKED[] = {"ai-tool", "public", "deidentified", NULL};
    for (size_t i = 0; i < 4; i++) {
        g.audience = ALLOWED[i];
        expect_silent(&g);
    }
    for (size_t i = 0; i < 4; i++) {
        g.audience = LEAKED[i];
        g.tool = "no such tool";
        expect(&g, "\"rule\":\"identifier.name\",\"severity\":\"error\"");
    }
}

static void more_than_needed_is_a_warning(void **state) {
    (void)state;
    given g = {.text = "SSN 512-44-9087 of the insured.",
               .audience = "payer",
               .subject = JANE,
               .list = {{"512-44-9087", CS_ID_SSN, CS_ROLE_UNKNOWN, 0, NULL}}};
    expect(&g, "\"rule\":\"identifier.ssn\",\"severity\":\"warning\"");
    g.list[0].role = CS_ROLE_RELATIVE;
    expect(&g, "\"rule\":\"identifier.ssn\",\"severity\":\"error\"");
    g.list[0].confidence = 30;
    g.list[0].note = "this area was never issued";
    expect(&g, "\"rule\":\"identifier.ssn\",\"severity\":\"info\"");
    expect(&g, "Less sure: this area was never issued.");
}

static void a_month_alone_is_no_finding(void **state) {
    (void)state;
    given g = {.text = "Seen again in October for this.", .list = {{"October", CS_ID_DATE, CS_ROLE_UNKNOWN, 45, NULL}}};
    expect_silent(&g);
    g.list[0].confidence = 50;
    expect(&g, "\"rule\":\"identifier.date\",\"severity\":\"error\"");
}

static void staff_is_for_information(void **state) {
    (void)state;
    given g = {.text = "Amy Tran, MD, NPI 1234567893.",
               .list = {{"Amy Tran", CS_ID_NAME, CS_ROLE_PROVIDER, 0, NULL},
                        {"1234567893", CS_ID_LICENSE, CS_ROLE_ORGANISATION, 0, NULL}}};
    expect(&g, "\"rule\":\"identifier.name\",\"severity\":\"info\"");
    g.audience = "payer";
    expect_silent(&g);
    g.list[1].role = CS_ROLE_PROVIDER;
    expect(&g, "\"rule\":\"identifier.license\",\"severity\":\"warning\"");
}

static void what_is_listed_is_allowed(void **state) {
    (void)state;
    given g = {.text = "Call 555.555.0100 or Alex Example.",
               .audience = "public",
               .list = {{"555.555.0100", CS_ID_PHONE, CS_ROLE_UNKNOWN, 0, NULL},
                        {"Alex Example", CS_ID_NAME, CS_ROLE_UNKNOWN, 0, NULL}}};
    expect_silent(&g);
}

/* ---- Whose ------------------------------------------------------------------------------------------------------- */

static void tells_whose_without_a_patient(void **state) {
    (void)state;
    given g = {.text = "Patient: Jane Okafor.",
               .audience = "chart",
               .list = {{"Jane Okafor", CS_ID_NAME, CS_ROLE_PATIENT, 0, NULL}}};
    expect_silent(&g);
    expect(&g, "{\"check\":\"identifier.other-patient\",\"reason\":\"no patient was declared");
    expect(&g, "\"whose\":\"untold\",\"masked\":\"**** ******\",\"hash\":\"");
    g.list[0].written = NULL;
    expect(&g, "\"not_checked\":[]");
}

typedef struct told_case {
    const char *text, *written;
    cs_id_kind kind;
    cs_id_role role;
    const char *whose;
} told_case;

static void tells_whose_of_a_declared_patient(void **state) {
    (void)state;
    static const told_case CASES[] = {
        {"Patient: OKAFOR, JANE M.", "OKAFOR, JANE M.", CS_ID_NAME, CS_ROLE_PATIENT, "own"},
        {"Mrs. Okafor", "Okafor", CS_ID_NAME, CS_ROLE_UNKNOWN, "own"},
        {"J. Okafor", "J. Okafor", CS_ID_NAME, CS_ROLE_UNKNOWN, "own"},
        {"Pt Jane Okafro", "Jane Okafro", CS_ID_NAME, CS_ROLE_PATIENT, "near"},
        {"Pt Jane Lindqvist", "Jane Lindqvist", CS_ID_NAME, CS_ROLE_PATIENT, "near"},
        {"Pt Robert Lindqvist", "Robert Lindqvist", CS_ID_NAME, CS_ROLE_PATIENT, "other"},
        {"Pt Robert Okafor", "Robert Okafor", CS_ID_NAME, CS_ROLE_PATIENT, "other"},
        {"Robert Okafor brought her", "Robert Okafor", CS_ID_NAME, CS_ROLE_UNKNOWN, "relative"},
        {"son Robert", "Robert", CS_ID_NAME, CS_ROLE_RELATIVE, "relative"},
        {"Mr. Lindqvist tolerated it", "Lindqvist", CS_ID_NAME, CS_ROLE_UNKNOWN, "other"},
        {"Dear Ms. Lindqvist: she was admitted", "Lindqvist", CS_ID_NAME, CS_ROLE_UNKNOWN, "stranger"},
        {"I spoke with Lindqvist", "Lindqvist", CS_ID_NAME, CS_ROLE_UNKNOWN, "stranger"},
        {"MRN 00482913", "00482913", CS_ID_MRN, CS_ROLE_UNKNOWN, "own"},
        {"MRN MR-00482913", "MR-00482913", CS_ID_MRN, CS_ROLE_UNKNOWN, "own"},
        {"MRN 00482931", "00482931", CS_ID_MRN, CS_ROLE_UNKNOWN, "near"},
        {"MRN 77120045", "77120045", CS_ID_MRN, CS_ROLE_UNKNOWN, "other"},
        {"Member ID: XGH-2044-15590", "XGH-2044-15590", CS_ID_PLAN, CS_ROLE_UNKNOWN, "own"},
        {"Member ID: QQT881200341", "QQT881200341", CS_ID_PLAN, CS_ROLE_UNKNOWN, "other"},
        {"Group no. 88120", "88120", CS_ID_PLAN, CS_ROLE_UNKNOWN, "own"},
        {"DOB: 03/14/1958", "03/14/1958", CS_ID_DATE, CS_ROLE_UNKNOWN, "own"},
        {"DOB: March 15, 1958", "March 15, 1958", CS_ID_DATE, CS_ROLE_UNKNOWN, "near"},
        {"DOB: 07/02/1991", "07/02/1991", CS_ID_DATE, CS_ROLE_UNKNOWN, "other"},
        {"Mother's DOB: 07/02/1931", "07/02/1931", CS_ID_DATE, CS_ROLE_UNKNOWN, "relative"},
        {"Seen on 02/07/2026", "02/07/2026", CS_ID_DATE, CS_ROLE_UNKNOWN, "own"},
        {"Cell 413-867-2210", "413-867-2210", CS_ID_PHONE, CS_ROLE_UNKNOWN, "own"},
        {"Fax 413-867-2211", "413-867-2211", CS_ID_FAX, CS_ROLE_ORGANISATION, "organisation"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const told_case *c = &CASES[i];
        given g = {
            .text = c->text, .audience = "chart", .subject = JANE, .list = {{c->written, c->kind, c->role, 0, NULL}}};
        char wanted[40];
        snprintf(wanted, sizeof wanted, "\"whose\":\"%s\"", c->whose);
        expect(&g, wanted);
    }
}

static void a_wrong_patient_is_an_error_anywhere(void **state) {
    (void)state;
    given g = {.text = "Patient: Robert Lindqvist.",
               .subject = JANE,
               .list = {{"Robert Lindqvist", CS_ID_NAME, CS_ROLE_PATIENT, 0, NULL}}};
    static const char *const AUDIENCES[] = {"payer", "patient", "provider", "chart", "public", NULL};
    for (size_t i = 0; i < 6; i++) {
        g.audience = AUDIENCES[i];
        expect(&g, "\"rule\":\"identifier.other-patient\",\"severity\":\"error\"");
    }
    g.text = "Patient: Jane Okafro.";
    g.list[0].written = "Jane Okafro";
    g.audience = "chart";
    expect(&g, "\"rule\":\"identifier.typo\",\"severity\":\"warning\"");
    g.audience = NULL;
    expect(&g, "\"rule\":\"identifier.name\",\"severity\":\"error\"");
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

static void compares_names(void **state) {
    (void)state;
    static const struct {
        const char *declared, *found;
        cs_likeness likeness;
    } CASES[] = {
        {"William Garcia-Lopez", "Bill Garcia", CS_LIKE_SAME},
        {"William Garcia-Lopez", "Mr. Garcia-Lopez Jr.", CS_LIKE_SAME},
        {"Jos\xC3\xA9 N\xC3\xBA\xC3\xB1"
         "ez",
         "JOSE NUNEZ", CS_LIKE_SAME},
        {"Mary O'Brien", "Mary OBrien", CS_LIKE_SAME},
        {"Mary O'Brien", "O'Brien, Mary", CS_LIKE_SAME},
        {"John Smith", "Jon Smyth", CS_LIKE_NEAR},
        {"John Smith", "Jonh Smith", CS_LIKE_NEAR},
        {"John Smith", "Karen Smith", CS_LIKE_FAMILY},
        {"John Smith", "Karen Wells", CS_LIKE_OTHER},
        {"Ann Lee", "Lee Park", CS_LIKE_OTHER},
        {"Ann Lee", "", CS_LIKE_OTHER},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        cs_person a, b;
        cs_person_read(CASES[i].declared, strlen(CASES[i].declared), &a);
        cs_person_read(CASES[i].found, strlen(CASES[i].found), &b);
        cs_likeness likeness = cs_person_compare(&a, &b);
        if (likeness != CASES[i].likeness) fail_msg("%s, %s: %d", CASES[i].declared, CASES[i].found, (int)likeness);
    }
}

/* ---- Identities that contradict ---------------------------------------------------------------------------------- */

static void two_identities_contradict(void **state) {
    (void)state;
    given g = {.text = "DOB: 03/14/1958\nDOB 03/14/1985",
               .audience = "chart",
               .list = {{"03/14/1958", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL},
                        {"03/14/1985", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL}}};
    expect(&g, "\"rule\":\"consistency.demographic\",\"severity\":\"error\"");
    g.text = "DOB: 03/14/1958\nMother, DOB 03/14/1985";
    expect_silent(&g);
    given same = {.text = "DOB: 03/14/1958\nborn March 14, 1958, seen 03/14/1985",
                  .audience = "chart",
                  .list = {{"03/14/1958", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL},
                           {"March 14, 1958", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL},
                           {"03/14/1985", CS_ID_DATE, CS_ROLE_UNKNOWN, 0, NULL}}};
    expect_silent(&same);
    given records = {
        .text = "MRN: 00482913\n(MRN: 77120045)",
        .audience = "chart",
        .list = {{"00482913", CS_ID_MRN, CS_ROLE_UNKNOWN, 0, NULL}, {"77120045", CS_ID_MRN, CS_ROLE_UNKNOWN, 0, NULL}}};
    expect(&records, "\"rule\":\"consistency.demographic\"");
    records.text = "MRN: 00482913, chart no. 77120045";
    expect_silent(&records);
}

/* ---- Disguise ---------------------------------------------------------------------------------------------------- */

static void disguised_words(void **state) {
    (void)state;
    static const char *const FLAGGED[] = {"a 51\342\200\21324 b", "Ok\342\201\240afor", "\xD0\x9CRN 5",
                                          "Sm\321\226th J\320\276hn", "4\302\2557"};
    static const char *const PASSED[] = {"\xEF\xBB\xBFplain",
                                         "co\xC2\xADoperate",
                                         "\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0",
                                         "5 \xCE\xBCg of \xCE\xB2-blocker",
                                         "caf\xC3\xA9 na\xC3\xAFve",
                                         "a \xE2\x80\x8B b",
                                         "ok \xE2\x9C\x85\xEF\xB8\x8F done",
                                         "10\342\200\22320 mg"};
    for (size_t i = 0; i < sizeof FLAGGED / sizeof *FLAGGED; i++) {
        given g = {.text = FLAGGED[i]};
        expect(&g, "\"rule\":\"identifier.disguised\",\"severity\":\"warning\"");
    }
    for (size_t i = 0; i < sizeof PASSED / sizeof *PASSED; i++) {
        given g = {.text = PASSED[i]};
        expect_silent(&g);
    }
}

static void a_flood_of_disguise_is_cut(void **state) {
    (void)state;
    enum { WORDS = 100000 };
    char *text = malloc(WORDS * 6 + 1);
    assert_non_null(text);
    for (size_t i = 0; i < WORDS; i++)
        memcpy(text + 6 * i,
               "a\xE2\x80\x8B"
               "b ",
               6);
    text[WORDS * 6] = 0;
    given g = {.text = text};
    char *json = run(&g);
    assert_int_equal(count(json, "identifier.disguised"), 200);
    assert_non_null(strstr(json, "the others are not listed"));
    free(json);
    free(text);
}

/* ---- Tools ------------------------------------------------------------------------------------------------------- */

static void tools_are_judged(void **state) {
    (void)state;
    given g = {.text = "Jane Okafor has a cough.",
               .audience = "ai-tool",
               .subject = JANE,
               .list = {{"Jane Okafor", CS_ID_NAME, CS_ROLE_UNKNOWN, 0, NULL}}};
    expect(&g, "{\"check\":\"ai.tool-not-approved\",\"reason\":\"no AI tool was named\"");
    g.tool = "ChatGPT";
    expect(&g, "\"rule\":\"ai.tool-not-approved\",\"severity\":\"error\"");
    expect(&g, "\"rule\":\"identifier.name\",\"severity\":\"error\"");
    g.tool = "Made-up Helper";
    expect(&g, "is not in the practice's list");
    g.tool = "BastionGPT";
    expect_silent(&g);
    expect(&g,
           "{\"check\":\"ai.tool-not-approved\",\"reason\":\"the policy's row for this tool is the shipped example");
    g.tool = "Simbo AI";
    expect(&g, "and no kind was given");
    g.purpose = "call-note";
    expect_silent(&g);
    g.subject.name = "Robert Lindqvist";
    g.text = "Patient Jane Okafor has a cough.";
    g.list[0].role = CS_ROLE_PATIENT;
    expect(&g, "\"rule\":\"identifier.other-patient\",\"severity\":\"error\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_audience_decides),
        cmocka_unit_test(more_than_needed_is_a_warning),
        cmocka_unit_test(a_month_alone_is_no_finding),
        cmocka_unit_test(staff_is_for_information),
        cmocka_unit_test(what_is_listed_is_allowed),
        cmocka_unit_test(tells_whose_without_a_patient),
        cmocka_unit_test(tells_whose_of_a_declared_patient),
        cmocka_unit_test(a_wrong_patient_is_an_error_anywhere),
        cmocka_unit_test(compares_names),
        cmocka_unit_test(two_identities_contradict),
        cmocka_unit_test(disguised_words),
        cmocka_unit_test(a_flood_of_disguise_is_cut),
        cmocka_unit_test(tools_are_judged),
    };
    return cmocka_run_group_tests(tests, open_policy, close_policy);
}
