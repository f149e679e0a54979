/* test_validity.c - each standing of a diagnosis code becomes the right finding, and talk about codes becomes none. */
#include "draft.h"

#define ONE(...) .mentions = (const draft_mention[]){{__VA_ARGS__}}, .count = 1

static int reset(void **state) {
    (void)state;
    fake_verdict = (cs_fit_result){.verdict = CS_VERDICT_NOT_JUDGED};
    fake_named = NULL;
    fake_scored = 0;
    return 0;
}

static void a_heading_lists_what_fits(void **state) {
    (void)state;
    const draft_case given = {.text = "CKD stage 3b (N18.3).", ONE(.written = "N18.3", .system = CS_ICD10CM)};
    draft_expect(&given,
                 (const char *const[]){"\"rule\":\"code.not-billable\",\"severity\":\"error\",\"start\":14,\"end\":19",
                                       "Billable below it: N18.30 (",
                                       "\"suggestions\":[\"N18.30\",\"N18.31\",\"N18.32\"]", NULL});
    fake_named = "N1832";
    draft_expect(&given, (const char *const[]){"The words beside it fit N18.32 (Chronic kidney disease, stage 3b).",
                                               "\"suggestions\":[\"N18.32\"]", NULL});
}

static void a_family_is_no_claim(void **state) {
    (void)state;
    static const char *const SILENT[] = {
        "Chronic kidney disease is coded N18.- by stage.",
        "See category N18 for the stages.",
        "The policy lists N18 codes.",
        "Use a finer code instead of N18 here.",
        "N18 is not billable, so the stage was added.",
        "N18 describes the kidneys of many patients.",
        "All of N18.x apply.",
        "The N18- family is large.",
    };
    for (size_t i = 0; i < sizeof SILENT / sizeof *SILENT; i++) {
        const draft_case given = {.text = SILENT[i],
                                  ONE(.written = "N18", .system = CS_ICD10CM, .certainty = CS_LIKELY)};
        draft_expect_silent(&given);
    }
    static const char *const FLAGGED[] = {"Kidney disease (N18).", "N18 - chronic kidney disease",
                                          "2. N18 kidney disease", "| N18 | kidney disease |"};
    for (size_t i = 0; i < sizeof FLAGGED / sizeof *FLAGGED; i++) {
        const draft_case given = {.text = FLAGGED[i],
                                  ONE(.written = "N18", .system = CS_ICD10CM, .certainty = CS_LIKELY)};
        draft_expect(&given, (const char *const[]){"code.not-billable", NULL});
    }
}

static void a_range_is_no_claim(void **state) {
    (void)state;
    const draft_case given = {
        .text = "the range N18.3-N18.9",
        .mentions = (const draft_mention[]){{.written = "N18.3", .system = CS_ICD10CM, .range = CS_RANGE_FIRST},
                                            {.written = "N18.9", .system = CS_ICD10CM, .range = CS_RANGE_LAST}},
        .count = 2};
    draft_expect_silent(&given);
}

static void the_seventh_character_is_explained(void **state) {
    (void)state;
    const draft_case given = {.text = "Femoral neck fracture S72.001", ONE(.written = "S72.001", .system = CS_ICD10CM)};
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.missing-7th\"", "A (initial)", "D (subsequent)",
                                               "\"S72.001A\",\"S72.001D\"", NULL});
    const draft_case misplaced = {.text = "Fall W19.A", ONE(.written = "W19.A", .system = CS_ICD10CM)};
    draft_expect(&misplaced,
                 (const char *const[]){"\"rule\":\"code.missing-7th\"", "\"suggestions\":[\"W19.XXXA\"]", NULL});
}

static void dates_decide(void **state) {
    (void)state;
    draft_case given = {.text = "Low back pain M54.5", ONE(.written = "M54.5", .system = CS_ICD10CM)};
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.", "M54.50", "M54.59", NULL});
    given.on = "2021-06-01";
    draft_expect_silent(&given);
    draft_case early = {.text = "Remission E11.A", .on = "2026-03-02", ONE(.written = "E11.A", .system = CS_ICD10CM)};
    draft_expect(&early, (const char *const[]){"\"rule\":\"code.not-yet-valid\"", "from 2026-10-01 on", NULL});
    draft_case beyond = {.text = "Diabetes E11.9", .on = "2031-01-01", ONE(.written = "E11.9", .system = CS_ICD10CM)};
    draft_expect(&beyond,
                 (const char *const[]){"\"findings\":[]", "\"check\":\"code.unknown\",\"system\":\"icd-10-cm\"",
                                       "covers 2031-01-01", NULL});
}

static void a_recent_end_without_a_date_is_a_warning(void **state) {
    (void)state;
    draft_case given = {
        .text = "Cough R05", .on = "2021-12-01", .source = CS_DATE_TODAY, ONE(.written = "R05", .system = CS_ICD10CM)};
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.retired\",\"severity\":\"info\"",
                                               "states no date of service", NULL});
    given.source = CS_DATE_REQUEST;
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.retired\",\"severity\":\"error\"", NULL});
}

static void a_slip_is_a_typo_where_words_or_shape_say_so(void **state) {
    (void)state;
    const draft_case given = {.text = "Type 2 diabetes E11.99", ONE(.written = "E11.99", .system = CS_ICD10CM)};
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.unknown\"", "\"suggestions\":[\"E11.9\"]", NULL});
    fake_named = "E119";
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.typo\"",
                                               "E11.99 does not exist; the words beside it fit E11.9 (Type 2 diabetes",
                                               "\"suggestions\":[\"E11.9\"]", NULL});
    fake_named = NULL;
    const draft_case slip = {.text = "Asthma J45.9O9",
                             ONE(.written = "J45.9O9", .system = CS_ICD10CM, .certainty = CS_SLIP, .meant = "J45909")};
    draft_expect(&slip, (const char *const[]){"\"rule\":\"code.typo\",\"severity\":\"error\"", "J45.909", NULL});
    const draft_case likely = {.text = "Pressure l10 noted",
                               ONE(.written = "l10", .system = CS_ICD10CM, .certainty = CS_SLIP, .meant = "I10")};
    draft_expect(&likely, (const char *const[]){"\"rule\":\"code.typo\",\"severity\":\"warning\"", NULL});
}

static void neighbours_are_named_by_words_alone(void **state) {
    (void)state;
    fake_named = "M7542";
    const draft_case given = {.text = "Impingement of the left shoulder M75.199",
                              ONE(.written = "M75.199", .system = CS_ICD10CM)};
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.unknown\"", "fit M75.42 (Impingement",
                                               "\"suggestions\":[\"M75.42\"]", NULL});
}

static void other_classifications_are_named(void **state) {
    (void)state;
    draft_case given = {.text = "Dx V58.69",
                        ONE(.written = "V58.69", .system = CS_SYSTEM_NONE, .certainty = CS_CERTAIN, .labelled = true,
                            .other = "ICD-9-CM")};
    draft_expect(&given, (const char *const[]){"V58.69 is an ICD-9-CM code", "\"severity\":\"error\"", NULL});
    given.on = "2015-09-30";
    draft_expect_silent(&given);
}

static void ambiguous_codes_are_not_guessed(void **state) {
    (void)state;
    const draft_case given = {.text = "J9601",
                              ONE(.written = "J9601", .system = CS_SYSTEM_NONE, .certainty = CS_AMBIGUOUS)};
    draft_expect(&given, (const char *const[]){"\"findings\":[]", "fits two code systems", NULL});
}

static void ranking_stops_at_its_budget(void **state) {
    (void)state;
    char text[64 * 24] = "";
    draft_mention told[64];
    for (size_t i = 0; i < 64; i++) {
        strcat(text, "kidneys N18.3\n");
        told[i] = (draft_mention){.written = "N18.3", .system = CS_ICD10CM};
    }
    const draft_case given = {.text = text, .mentions = told, .count = 64};
    free(draft_run(&given));
    assert_int_equal(fake_scored, 64 * 3);
    assert_true(fake_scored <= CS_RANKING_BUDGET);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_heading_lists_what_fits, reset),
        cmocka_unit_test_setup(a_family_is_no_claim, reset),
        cmocka_unit_test_setup(a_range_is_no_claim, reset),
        cmocka_unit_test_setup(the_seventh_character_is_explained, reset),
        cmocka_unit_test_setup(dates_decide, reset),
        cmocka_unit_test_setup(a_recent_end_without_a_date_is_a_warning, reset),
        cmocka_unit_test_setup(a_slip_is_a_typo_where_words_or_shape_say_so, reset),
        cmocka_unit_test_setup(neighbours_are_named_by_words_alone, reset),
        cmocka_unit_test_setup(other_classifications_are_named, reset),
        cmocka_unit_test_setup(ambiguous_codes_are_not_guessed, reset),
        cmocka_unit_test_setup(ranking_stops_at_its_budget, reset),
    };
    return cmocka_run_group_tests(tests, draft_open, draft_close);
}
