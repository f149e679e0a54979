/* test_leftovers.c - fields, masks, blanks, markup and citations that are found, and what looks like them and is none.
 */
#include "reading.h"

typedef struct leftover_case {
    const char *text, *found; /* NULL: nothing may be found */
    int kind;
} leftover_case;

static const leftover_case LEFTOVERS[] = {
    {"Dear [Insurance Company Name],", "[Insurance Company Name]", CS_LEFTOVER_FIELD},
    {"Seen on [DATE].", "[DATE]", CS_LEFTOVER_FIELD},
    {"a [age]-year-old woman", "[age]", CS_LEFTOVER_FIELD},
    {"[Insert a sentence or two on what was tried before, with dates and outcome]",
     "[Insert a sentence or two on what was tried before, with dates and outcome]", CS_LEFTOVER_FIELD},
    {"for <<PATIENT_NAME>> of", "<<PATIENT_NAME>>", CS_LEFTOVER_FIELD},
    {"MRN: {{mrn}}", "{{mrn}}", CS_LEFTOVER_FIELD},
    {"by {therapist_name} today", "{therapist_name}", CS_LEFTOVER_FIELD},
    {"Signed, <Physician Name>", "<Physician Name>", CS_LEFTOVER_FIELD},
    {"takes *** mg of it", "***", CS_LEFTOVER_FIELD},
    {"by @ATTENDING@ today", "@ATTENDING@", CS_LEFTOVER_FIELD},
    {"SSN: XXX-XX-XXXX", "XXX-XX-XXXX", CS_LEFTOVER_MASK},
    {"DOB: XX/XX/XXXX", "XX/XX/XXXX", CS_LEFTOVER_MASK},
    {"Date: MM/DD/YYYY", "MM/DD/YYYY", CS_LEFTOVER_MASK},
    {"She was seen on ____ for a cough.", "____", CS_LEFTOVER_BLANK},
    {"Dear ________,", "________", CS_LEFTOVER_BLANK},
    {"Dear Reviewer,\nMember ID: ______", "______", CS_LEFTOVER_BLANK},
    {"Member ID: TBD", "TBD", CS_LEFTOVER_PENDING},
    {"He/she was seen.", "He/she", CS_LEFTOVER_CHOICE},
    {"Mr./Ms. Vale was seen.", "Mr./Ms", CS_LEFTOVER_CHOICE},
    {"Phone 123-456-7890", "123-456-7890", CS_LEFTOVER_SAMPLE},
    {"NPI: 0000000000", "0000000000", CS_LEFTOVER_SAMPLE},
    {"the ```code", "```", CS_LEFTOVER_MARKUP},
    {"one<br>two", "<br", CS_LEFTOVER_MARKUP},
    {"see [a](https://b.example)", "](", CS_LEFTOVER_MARKUP},
    {"**Assessment**", "**", CS_LEFTOVER_MARKDOWN},

    {"Potassium 5.9 [H], sodium 131 [L].", NULL, 0},
    {"[ ] yes [x] no", NULL, 0},
    {"As shown [1, 2] and [sic].", NULL, 0},
    {"[redacted] [see enclosed report] [Signature on file]", NULL, 0},
    {"[PATIENT-1] was seen by [the] doctor.", NULL, 0},
    {"[Patient] I feel well.", NULL, 0},
    {"[3.5-5.1 mmol/L]", NULL, 0},
    {"glucose <70 and >300, <jane@mail.example>", NULL, 0},
    {"<ssn>value</ssn>", NULL, 0},
    {"{1, 2} and { left blank }", NULL, 0},
    {"SSN: XXX-XX-1234", NULL, 0},
    {"W01.0XXA, 46,XX, XXL, chapter XXX", NULL, 0},
    {"Signature ____________ Date ________", NULL, 0},
    {"Name: ______\nPhone: ______", NULL, 0},
    {"Next appointment: TBD", NULL, 0},
    {"The provider or his/her designee", NULL, 0},
    {"Other (specify): none", NULL, 0},
    {"Surgeon: Lee\nAssistant: Dana Roe", NULL, 0},
    {"***\nA rule above", NULL, 0},
};

static void test_leftovers(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof LEFTOVERS / sizeof *LEFTOVERS; i++) {
        const leftover_case *is = &LEFTOVERS[i];
        cs_stated stated = reading(is->text);
        bool met = false;
        for (size_t k = 0; k < stated.leftovers_count; k++)
            met |= is->found && (int)stated.leftovers[k].kind == is->kind &&
                   reading_is(is->text, stated.leftovers[k].span, is->found);
        if (is->found ? !met : stated.leftovers_count > 0)
            fail_msg("%zu leftovers in: %s", stated.leftovers_count, is->text);
        cs_stated_dispose(&stated);
    }
}

/* A form has many blanks, and none of them was forgotten. */
static void test_form(void **state) {
    (void)state;
    cs_stated stated =
        reading("Dear parent,\nI saw ____ on ____ at ____ with ____ for ____ and ____ of ____ in ____.\n");
    assert_int_equal(stated.leftovers_count, 0);
    cs_stated_dispose(&stated);
}

static const struct {
    const char *text;
    int kind; /* -1: none */
    bool fault;
} CITATIONS[] = {
    {"doi:10.1001/jama.2020.12345", CS_CITATION_DOI, false},
    {"https://doi.org/10.5555/ssi.2019.0144", CS_CITATION_DOI, true},
    {"PMID: 31234567", CS_CITATION_PMID, false},
    {"PMID: 99000123", CS_CITATION_PMID, true},
    {"PMID: 123456789", CS_CITATION_PMID, true},
    {"NCT01234567", CS_CITATION_TRIAL, false},
    {"NCT0123456", CS_CITATION_TRIAL, true},
    {"42 CFR 424.22", CS_CITATION_CFR, false},
    {"45 C.F.R. Part 164", CS_CITATION_CFR, false},
    {"72 CFR 424", CS_CITATION_CFR, true},
    {"LCD L33822", CS_CITATION_LCD, false},
    {"LCD ID: L3382", CS_CITATION_LCD, true},
    {"NCD 220.6", CS_CITATION_NCD, false},
    {"NCD 2206", CS_CITATION_NCD, true},
    {"Keller et al. (2020) agree.", CS_CITATION_JOURNAL, false},
    {"Am J Knee Surg. 2018;12(4):233-240.", CS_CITATION_JOURNAL, false},
    {"It helps [3] in adults.", CS_CITATION_MARK, true},
    {"See https://www.example.com/policy.", CS_CITATION_URL, true},
    {"National guidelines list it.", -1, false},
    {"Ratio 10.5/12 and 10.1234 mg; 42 units; room L33822.", -1, false},
    {"mail jane@example.com", -1, false},
    {"It helps [1].\n\n[1] Halloran, a list.", -1, false},
    {"She keeps a journal of symptoms since 2019.", -1, false},
};

static void test_citations(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof CITATIONS / sizeof *CITATIONS; i++) {
        cs_stated stated = reading(CITATIONS[i].text);
        size_t expected = CITATIONS[i].kind < 0 ? 0 : 1;
        if (stated.citations_count != expected)
            fail_msg("%zu citations in: %s", stated.citations_count, CITATIONS[i].text);
        if (expected && ((int)stated.citations[0].kind != CITATIONS[i].kind ||
                         (stated.citations[0].fault != NULL) != CITATIONS[i].fault))
            fail_msg("another citation in: %s", CITATIONS[i].text);
        cs_stated_dispose(&stated);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_leftovers), cmocka_unit_test(test_form),
                                       cmocka_unit_test(test_citations)};
    return cmocka_run_group_tests(tests, reading_open, reading_close);
}
