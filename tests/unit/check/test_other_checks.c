/* test_other_checks.c - words, duplicates, procedures and modifiers. */
#include "draft.h"

#define ONE(...) .mentions = (const draft_mention[]){{__VA_ARGS__}}, .count = 1
#define TWO(first, second)                                                                                             \
    .mentions =                                                                                                        \
        (const draft_mention[]){{.written = first, .system = CS_ICD10CM}, {.written = second, .system = CS_ICD10CM}},  \
    .count = 2

static int reset(void **state) {
    (void)state;
    fake_verdict = (cs_fit_result){.verdict = CS_VERDICT_NOT_JUDGED};
    fake_named = NULL;
    return 0;
}

static void a_contradiction_names_what_the_words_mean(void **state) {
    (void)state;
    fake_verdict = (cs_fit_result){.verdict = CS_VERDICT_CONTRADICTS,
                                   .beside = {0, 12},
                                   .meant = "I10",
                                   .reason = "the words say hypertension, E11.9 is type 2 diabetes",
                                   .source = "a note"};
    const draft_case given = {.text = "Hypertension (E11.9)", ONE(.written = "E11.9", .system = CS_ICD10CM)};
    draft_expect(&given, (const char *const[]){
                             "\"rule\":\"code.description-mismatch\",\"severity\":\"error\"",
                             "E11.9 is type 2 diabetes. Likelier wrong: the code. The words mean I10 (Essential",
                             "\"evidence\":{\"official\":\"Type 2 diabetes mellitus without complications\","
                             "\"beside\":[0,12]}",
                             "\"suggestions\":[\"I10\"]", "\"source\":\"a note; ICD-10-CM 2026, on 2026-03-02\"",
                             "\"words_judged\":1,\"words_not_judged\":0", NULL});
    fake_verdict.laterality = fake_verdict.words_wrong = true;
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.laterality\"", "Likelier wrong: the words.", NULL});
}

static void words_not_judged_are_counted(void **state) {
    (void)state;
    const draft_case given = {.text = "Hypertension (E11.9)", ONE(.written = "E11.9", .system = CS_ICD10CM)};
    draft_expect(&given, (const char *const[]){"\"words_judged\":0,\"words_not_judged\":1", "\"findings\":[]", NULL});
    const draft_case absent = {
        .text = "Hypertension (E11.9)", .fit_absent = "no words image", ONE(.written = "E11.9", .system = CS_ICD10CM)};
    draft_expect(&absent,
                 (const char *const[]){"{\"check\":\"code.description-mismatch\",\"reason\":\"no words image\"",
                                       "{\"check\":\"code.laterality\",\"reason\":\"no words image\"", NULL});
    const draft_case untitled = {.text = "Cough R05", .on = "2020-01-01", ONE(.written = "R05", .system = CS_ICD10CM)};
    draft_expect(&untitled, (const char *const[]){"known by its dates alone", NULL});
}

static void a_list_names_each_code_once(void **state) {
    (void)state;
    static const char *const FLAGGED[] = {
        "Diagnoses:\n1. I10 hypertension\n2. I10 hypertension\n",
        "Dx: I10, I10",
        "Assessment of the visit: I10, I10",
        "ICD-10 | Words\n|---|---|\n| I10 | blood pressure |\n| I10 | pressure |\n",
        "Diagnoses\n\n- Hypertension (I10)\n- High blood pressure (I10)\n",
    };
    for (size_t i = 0; i < sizeof FLAGGED / sizeof *FLAGGED; i++) {
        const draft_case given = {.text = FLAGGED[i], TWO("I10", "I10")};
        draft_expect(&given, (const char *const[]){"\"rule\":\"code.duplicate\"", "already listed on line", NULL});
    }
    static const char *const SILENT[] = {
        "Diagnosis: I10\n\nPlan\n- treat I10\n",
        "Her diagnosis of hypertension (I10) was made in 2019\nand hypertension (I10) remains\n",
        "Diagnoses by visit\n03/02/2026 I10\n03/09/2026 I10\n",
        "Medications and their diagnoses\n- lisinopril (I10)\n- amlodipine (I10)\n",
        "Service lines and diagnosis\n1. I10\n2. I10\n",
    };
    for (size_t i = 0; i < sizeof SILENT / sizeof *SILENT; i++) {
        const draft_case given = {.text = SILENT[i], TWO("I10", "I10")};
        draft_expect_silent(&given);
    }
    const draft_case claim = {.text = "Diagnosis\n1. 99213 I10\n2. 20610 I10\n",
                              .mentions = (const draft_mention[]){{.written = "99213", .system = CS_CPT},
                                                                  {.written = "I10", .system = CS_ICD10CM},
                                                                  {.written = "20610", .system = CS_CPT},
                                                                  {.written = "I10", .system = CS_ICD10CM}},
                              .count = 4};
    draft_expect_silent(&claim);
}

static void deleted_cpt_numbers_need_no_table(void **state) {
    (void)state;
    draft_case given = {.text = "CPT 99241 consult",
                        ONE(.written = "99241", .system = CS_CPT, .certainty = CS_CERTAIN, .labelled = true)};
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.retired\",\"severity\":\"error\"",
                                               "up to 2022-12-31, not on 2026-03-02", NULL});
    given.on = "2022-12-31";
    draft_expect(&given, (const char *const[]){"\"findings\":[]", "no CPT table is loaded", NULL});
    const draft_case talk = {.text = "CPT 99241 was deleted in 2023",
                             ONE(.written = "99241", .system = CS_CPT, .certainty = CS_CERTAIN, .labelled = true)};
    draft_expect_silent(&talk);
}

static void pcs_belongs_to_admissions(void **state) {
    (void)state;
    draft_case given = {.text = "PCS 0SRC0J9",
                        ONE(.written = "0SRC0J9", .system = CS_ICD10PCS, .certainty = CS_CERTAIN, .labelled = true),
                        .setting = "office"};
    draft_expect(&given, (const char *const[]){"\"rule\":\"code.procedure-mismatch\",\"severity\":\"warning\"", NULL});
    given.setting = "inpatient";
    draft_expect_silent(&given);
    given.setting = NULL;
    draft_expect(&given, (const char *const[]){"\"findings\":[]", "\"check\":\"code.procedure-mismatch\"", NULL});
}

static void modifiers_must_agree(void **state) {
    (void)state;
    static const struct {
        const char *modifiers, *says;
    } CASES[] = {{"26 TC", "26 and TC do not go together"},
                 {"LT 50", "50 and LT do not go together"},
                 {"59 59", "Modifier 59 stands twice"},
                 {"25 59 76 LT GA", "has 5 modifiers"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        const draft_case given = {.text = "CPT 71046",
                                  ONE(.written = "71046", .system = CS_CPT, .certainty = CS_CERTAIN, .labelled = true,
                                      .modifiers = CASES[i].modifiers)};
        draft_expect(&given,
                     (const char *const[]){"\"rule\":\"code.modifier\",\"severity\":\"warning\"", CASES[i].says, NULL});
    }
    const draft_case numbers = {
        .text = "CPT 99213",
        ONE(.written = "99213", .system = CS_CPT, .certainty = CS_CERTAIN, .labelled = true, .modifiers = "25 95")};
    draft_expect(&numbers, (const char *const[]){"\"findings\":[]", NULL});
    const draft_case wrong = {
        .text = "CPT 92250",
        ONE(.written = "92250", .system = CS_CPT, .certainty = CS_CERTAIN, .labelled = true, .modifiers = "94")};
    draft_expect(&wrong, (const char *const[]){"\"severity\":\"warning\"", "94 is not one of", NULL});
    const draft_case letters = {
        .text = "CPT 20610",
        ONE(.written = "20610", .system = CS_CPT, .certainty = CS_CERTAIN, .labelled = true, .modifiers = "RT")};
    draft_expect(&letters, (const char *const[]){"\"findings\":[]", "no modifier list is loaded", NULL});
}

/* Every rule that a check names is in the table, and the table names none that no check reports. */
static void the_tables_agree(void **state) {
    (void)state;
    size_t named = 0;
    for (size_t i = 0; i < CS_CHECK_COUNT; i++)
        for (const char *const *rule = CS_CHECKS[i]->rules; *rule; rule++, named++)
            if (!cs_rule_find(*rule)) fail_msg("%s is not in the table of rules", *rule);
    assert_int_equal(named, cs_rule_count());
    for (size_t i = 0; i < cs_rule_count(); i++) {
        const cs_rule *rule = cs_rule_at(i);
        assert_ptr_equal(cs_rule_find(rule->id), rule);
        assert_true(rule->help[0] && rule->source[0] && rule->flagged[0] && rule->passed[0] && rule->title[0]);
    }
    assert_null(cs_rule_at(cs_rule_count()));
    assert_null(cs_rule_find("code.nothing"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_contradiction_names_what_the_words_mean, reset),
        cmocka_unit_test_setup(words_not_judged_are_counted, reset),
        cmocka_unit_test_setup(a_list_names_each_code_once, reset),
        cmocka_unit_test_setup(deleted_cpt_numbers_need_no_table, reset),
        cmocka_unit_test_setup(pcs_belongs_to_admissions, reset),
        cmocka_unit_test_setup(modifiers_must_agree, reset),
        cmocka_unit_test_setup(the_tables_agree, reset),
    };
    return cmocka_run_group_tests(tests, draft_open, draft_close);
}
