/* test_facts.c - dates with roles, doses, values, persons and sides, as they are written and where they are none. */
#include "reading.h"

#include "base/date.h"

/* ---- Dates ------------------------------------------------------------------------------------------------------- */

static const struct {
    const char *text, *written, *iso; /* written NULL: no date; iso NULL: no day */
    cs_date_role role;
    cs_date_fault fault;
} DATES[] = {
    {"Admitted: 09/03/2024", "09/03/2024", "2024-09-03", CS_ROLE_DATE_ADMISSION, CS_DATE_EXISTS},
    {"**DOB:** 3-14-58", "3-14-58", "2058-03-14", CS_ROLE_DATE_BIRTH, CS_DATE_EXISTS},
    {"Date of birth: 1958-03-14", "1958-03-14", "1958-03-14", CS_ROLE_DATE_BIRTH, CS_DATE_EXISTS},
    {"He was discharged home on March 14th, 2026.", "March 14th, 2026", "2026-03-14", CS_ROLE_DATE_DISCHARGE,
     CS_DATE_EXISTS},
    {"I examined her on 14 Mar 2026.", "14 Mar 2026", "2026-03-14", CS_ROLE_DATE_PAST, CS_DATE_EXISTS},
    {"Next appointment: 14-Mar-2026", "14-Mar-2026", "2026-03-14", CS_ROLE_DATE_PLANNED, CS_DATE_EXISTS},
    {"March 9, 2026\n\nDear colleague,", "March 9, 2026", "2026-03-09", CS_ROLE_DATE_LETTER, CS_DATE_EXISTS},
    {"Visit date: 25/12/2025", "25/12/2025", "2025-12-25", CS_ROLE_DATE_PAST, CS_DATE_EXISTS},
    {"LMP: 02/30/2026", "02/30/2026", NULL, CS_ROLE_DATE_OTHER, CS_DATE_NO_DAY},
    {"The graft failed on 2025-02-29.", "2025-02-29", NULL, CS_ROLE_DATE_OTHER, CS_DATE_NO_DAY},
    {"Symptoms began on June 31.", "June 31", NULL, CS_ROLE_DATE_OTHER, CS_DATE_NO_DAY},
    {"Service date: 13/45/2024", "13/45/2024", NULL, CS_ROLE_DATE_PAST, CS_DATE_NO_MONTH},
    {"DOB: 03/14/0206", "03/14/0206", NULL, CS_ROLE_DATE_BIRTH, CS_DATE_NO_YEAR},
    {"BP 120/80, ratio 2/30, acuity 20/30", NULL, NULL, CS_ROLE_DATE_OTHER, CS_DATE_EXISTS},
    {"She may 10 mg more; it may 5 days last.", NULL, NULL, CS_ROLE_DATE_OTHER, CS_DATE_EXISTS},
    {"Phone 312-555-0150, part 12-34-56-78, 00/00/0000", NULL, NULL, CS_ROLE_DATE_OTHER, CS_DATE_EXISTS},
    {"Mar 40 mg and May 12%", NULL, NULL, CS_ROLE_DATE_OTHER, CS_DATE_EXISTS},
};

static void test_dates(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof DATES / sizeof *DATES; i++) {
        cs_stated stated = reading(DATES[i].text);
        size_t expected = DATES[i].written ? 1 : 0;
        if (stated.dates_count != expected) fail_msg("%zu dates in: %s", stated.dates_count, DATES[i].text);
        for (size_t k = 0; k < expected; k++) {
            const cs_stated_date *date = &stated.dates[k];
            cs_day day = CS_DAY_NONE;
            if (DATES[i].iso) assert_true(cs_day_parse(DATES[i].iso, &day));
            if (!reading_is(DATES[i].text, date->span, DATES[i].written) || date->day != day ||
                date->fault != DATES[i].fault || date->role != DATES[i].role)
                fail_msg("another date, role %d and fault %d, in: %s", date->role, date->fault, DATES[i].text);
        }
        cs_stated_dispose(&stated);
    }
}

static void test_ranges_and_weekdays(void **state) {
    (void)state;
    cs_stated stated = reading("Valid from 01/05/2026 through 03/05/2026. Seen on Tuesday, March 3, 2026.");
    assert_int_equal(stated.dates_count, 3);
    assert_true(stated.dates[0].to_next);
    assert_int_equal(stated.dates[0].role, CS_ROLE_DATE_START);
    assert_false(stated.dates[1].to_next);
    assert_int_equal(stated.dates[2].weekday, 2);
    cs_stated_dispose(&stated);
}

/* ---- Doses ------------------------------------------------------------------------------------------------------- */

static const struct {
    const char *text, *drug;
    double amount; /* mg, units; below 0: the drug without an amount */
    double times, day_total;
} DOSES[] = {
    {"Azithromycin 5,000 mg by mouth daily", "azithromycin", 5000, 1, 0},
    {"| Enoxaparin | 40 mg SC | daily x 28 days |", "enoxaparin", 40, 1, 0},
    {"Synthroid 75 mcg every morning", "levothyroxine", 0.075, 1, 0},
    {"levothyroxine 0.075 mg", "levothyroxine", 0.075, 0, 0},
    {"takes 80 units of insulin glargine at bedtime", "insulin glargine", 80, 1, 0},
    {"Gabapentin 300 mg TID (900 mg per day)", "gabapentin", 300, 3, 900},
    {"metformin was increased to 1,000 mg b.i.d.", "metformin", 1000, 2, 0},
    {"Acetaminophen 650 mg Q6H as needed", "acetaminophen", 650, 4, 0},
    {"ceftriaxone 2 g IV", "ceftriaxone", 2000, 0, 0},
    {"Lisinopril was held, fish oil 1000 mg added", "lisinopril", -1, 0, 0},
    {"digoxin level 0.9", "digoxin", -1, 0, 0},
    {"lisinopril 10-mg tablet", "lisinopril", 10, 0, 0},
};

static void test_doses(void **state) {
    (void)state;
    const cs_known *known = cs_stated_rules_known(reading_rules);
    for (size_t i = 0; i < sizeof DOSES / sizeof *DOSES; i++) {
        cs_stated stated = reading(DOSES[i].text);
        if (!stated.doses_count) fail_msg("no drug in: %s", DOSES[i].text);
        const cs_stated_dose *dose = &stated.doses[0];
        bool bare = DOSES[i].amount < 0;
        if (strcmp(known->doses[dose->row].of, DOSES[i].drug) != 0 || bare != (dose->unit == CS_UNIT_NONE) ||
            (!bare && (dose->amount < DOSES[i].amount * 0.999 || dose->amount > DOSES[i].amount * 1.001)) ||
            dose->times < DOSES[i].times || dose->times > DOSES[i].times || dose->day_total < DOSES[i].day_total ||
            dose->day_total > DOSES[i].day_total)
            fail_msg("%s, %g, %g times, %g in: %s", known->doses[dose->row].of, dose->amount, dose->times,
                     dose->day_total, DOSES[i].text);
        cs_stated_dispose(&stated);
    }
}

/* Strengths, amounts by weight and combinations are told as such. */
static void test_other_amounts(void **state) {
    (void)state;
    cs_stated stated = reading("amoxicillin 400 mg/5 mL");
    assert_int_equal(stated.doses[0].per, CS_PER_OTHER);
    cs_stated_dispose(&stated);
    stated = reading("amoxicillin 45 mg/kg/day");
    assert_int_equal(stated.doses[0].per, CS_PER_KG);
    cs_stated_dispose(&stated);
    stated = reading("losartan-hydrochlorothiazide 100-25 mg");
    assert_true(stated.doses[0].combination);
    cs_stated_dispose(&stated);
}

/* ---- Values, persons, sides -------------------------------------------------------------------------------------- */

static void test_values(void **state) {
    (void)state;
    const cs_known *known = cs_stated_rules_known(reading_rules);
    cs_stated stated =
        reading("SpO2 of 107%, K 4.2, PT 3 times a week, hemoglobin A1c was 7.1, Na 138 mmol/L. BP 82/124.");
    assert_int_equal(stated.values_count, 5); /* PT is read, and judged with its unit only */
    assert_string_equal(known->labs[stated.values[0].row].name, "oxygen saturation");
    assert_true(stated.values[0].unit_known);
    assert_string_equal(known->labs[stated.values[3].row].name, "hemoglobin A1c");
    assert_int_equal(stated.pressures_count, 1);
    assert_true(stated.pressures[0].diastolic > stated.pressures[0].systolic);
    cs_stated_dispose(&stated);
    stated = reading("Weight 165 lb, height 5'6\", BMI 26.6");
    assert_int_equal(stated.bodies_count, 3);
    assert_true(stated.bodies[0].value > 74.8 && stated.bodies[0].value < 74.9);
    assert_true(stated.bodies[1].value > 167.6 && stated.bodies[1].value < 167.7);
    cs_stated_dispose(&stated);
}

static size_t count_people(const cs_stated *stated, cs_person_fact fact, int value, bool alone) {
    size_t count = 0;
    for (size_t i = 0; i < stated->people_count; i++)
        count += stated->people[i].fact == fact && stated->people[i].value == value && stated->people[i].alone == alone;
    return count;
}

static void test_people(void **state) {
    (void)state;
    cs_stated stated = reading("Mr. Vale is a 56-year-old man. He walks.\n\nShe denies fever.");
    assert_int_equal(count_people(&stated, CS_PERSON_AGE, 56, true), 1);
    assert_int_equal(count_people(&stated, CS_PERSON_PRONOUN, 'F', true), 1);
    assert_int_equal(stated.names_count, 1);
    cs_stated_dispose(&stated);
    stated = reading("His mother lives nearby. She is well. She cooks. Her 12-year-old son is his brother.");
    assert_int_equal(count_people(&stated, CS_PERSON_PRONOUN, 'F', true), 0);
    assert_int_equal(count_people(&stated, CS_PERSON_AGE, 12, true), 0);
    cs_stated_dispose(&stated);
    stated = reading("Age/Sex: 77 M\nThe provider or his/her designee signs. He or she may call.");
    assert_int_equal(count_people(&stated, CS_PERSON_AGE, 77, true), 1);
    assert_int_equal(count_people(&stated, CS_PERSON_SEX, 'M', true), 1);
    assert_int_equal(count_people(&stated, CS_PERSON_PRONOUN, 'F', true), 0);
    cs_stated_dispose(&stated);
}

static void test_sides(void **state) {
    (void)state;
    const char *text = "RE: right shoulder arthroscopy\n\nLeft knee pain. The right knee is normal. He left the room.";
    cs_stated stated = reading(text);
    assert_int_equal(stated.sides_count, 3);
    assert_true(stated.sides[0].procedure && stated.sides[0].request && stated.sides[0].side == 'R');
    assert_true(reading_is(text, stated.sides[1].span, "Left knee"));
    assert_true(stated.sides[2].sound);
    cs_stated_dispose(&stated);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates),  cmocka_unit_test(test_ranges_and_weekdays),
                                       cmocka_unit_test(test_doses),  cmocka_unit_test(test_other_amounts),
                                       cmocka_unit_test(test_values), cmocka_unit_test(test_people),
                                       cmocka_unit_test(test_sides)};
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
