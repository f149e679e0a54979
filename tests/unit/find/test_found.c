/* test_found.c - codes of every system in prose, lists, tables, behind labels and beside each other, and the slips.
 * The wanted line is written as `describe` in finding.h says. */
#include "finding.h"

static void labels_lists_and_positions(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"ICD-10: E11.9", "cm:E11.9"},
        {"Dx: i10, e11.9", "cm:i10 cm:e11.9"},
        {"Diagnosis codes: M54.50/M54.59; R05.3", "cm:M54.50 cm:M54.59 cm:R05.3"},
        {"Type 2 diabetes (E11.9), hypertension (I10), HIV (B20).", "cm:E11.9 cm:I10 cm:B20"},
        {"ICD-10-CM codes:\n- E11.9 Type 2 diabetes\n- I10 Hypertension\n- C61 Prostate cancer\n\nRoom C20 is free.",
         "cm:E11.9 cm:I10 cm:C61"},
        {"Assessment:\n1. I10 - Essential hypertension\n2. Z23 immunization\n3. N18.30 CKD", "cm:I10 cm:Z23 cm:N18.30"},
        {"One elevated reading, no hypertension diagnosis; both parents hypertensive I10", "cm:I10"},
        {"Hypotension, 84/50 after dialysis (I10).", "cm:I10"},
        {"CPT 99213, 36415 and 93000-26", "cpt:99213 cpt:36415 cpt:93000-26"},
        {"Diagnoses: J9601, E119, I10", "cm:J9601 cm:E119 cm:I10"},
        {"E11.9: diabetes\nI10: hypertension", "cm:E11.9 cm:I10"},
        {"Fibroids D25.1. Largest 5 cm", "cm:D25.1"},
        {"Left heel ulcer (L89.623), K+ 4.2, T12 wedge (S22.080A)", "cm:L89.623 cm:S22.080A"},
        {"primary dx E11.65; secondary I10 and N18.31", "cm:E11.65 cm:I10 cm:N18.31"},
        {"The diagnosis of hypertension I10 was made.", "cm:I10"},
        {"ICD10CM:E11.9|I10|CPT:99213", "cm:E11.9 cm:I10 cpt:99213"},
        {"Codes billed: 99213, 99214-25, J3301", "cpt:99213 cpt:99214-25 hcpcs:J3301"},
        {"Diagnosis: Essential hypertension (I10), hyperlipidemia (E78.5)", "cm:I10 cm:E78.5"},
        {"E11.9 and I10 and Z79.4 were listed", "cm:E11.9 cm:I10 cm:Z79.4"},
        {"Pt has DM2 E11.9, HTN I10, CKD N18.31.", "cm:E11.9 cm:I10 cm:N18.31"},
        {"Sepsis (A41.9). He improved.He was coded I10.The end", "cm:A41.9 cm:I10"},
        {"Ulnar nerve G5622 lesion; lumbar muscle strain: S39012A", "cm:G5622 cm:S39012A"},
        {"HTN\tI10", "cm:I10"},
        {"Dx codes: K21.9,I10,E78.5;J45.909", "cm:K21.9 cm:I10 cm:E78.5 cm:J45.909"},
        {"[C50.412], {E11.9}, \"I10\", *E78.5*, **I10**, `E11.9`",
         "cm:C50.412 cm:E11.9 cm:I10 cm:E78.5 cm:I10 cm:E11.9"},
        {"Principal diagnosis: I21.4 NSTEMI. Secondary: I10, E11.9", "cm:I21.4 cm:I10 cm:E11.9"},
        {"For E11.65 the plan is B12 500 mcg, T4 in 6 weeks, and L4-L5 films.", "cm:E11.65"},
    };
    CHECK_ROWS(ROWS, false);
}

/* Three characters: where they stand, what they name and their own titles decide. */
static void bare_categories(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"RD note E43: mild protein-calorie malnutrition", "cm:E43"},
        {"E43 protein-calorie malnutrition; E43 protein energy malnutrition", "cm:E43 cm:E43"},
        {"D62; acute blood loss anemia", "cm:D62"},
        {"Bill R55. Please bill J40 for bronchitis, coded as D62 for it.", "cm:R55 cm:J40 cm:D62"},
        {"billed under J40, recoded to R55", "cm:J40 cm:R55"},
        {"The nurse wrote R55 - syncope.", "cm:R55"},
        {"The nurse wrote R55 = syncope; then I10 \342\200\224 hypertension", "cm:R55 cm:I10"},
        {"N18: chronic kidney disease\nE11 - diabetes\nM17 = arthritis of the knee", "cm:N18 cm:E11 cm:M17"},
        {"Problem: J45 - asthma", "cm:J45"},
        {"HTN {I10}, [I10], <I10>", "cm:I10 cm:I10 cm:I10"},
        {"<li>I10</li><li><b>R55</b> Syncope</li>", "cm:I10 cm:R55"},
        {"HTN/I10, DM2/E11.9, hypertension\342\200\224I10\342\200\224stable", "cm:I10 cm:E11.9 cm:I10"},
        {"E43 vs E44.1; R55 versus I10", "cm:E43 cm:E44.1 cm:R55 cm:I10"},
        {"HTN I10 DM E11.9 today", "cm:I10 cm:E11.9"},
        {"1. I10 - BP 130/80, at goal\n2. R55 - HR 50", "cm:I10 cm:R55"},
        {"C61 - T2 N0 M0 cancer of the prostate", "cm:C61"},
        {"HIV disease B20 on treatment", "cm:B20"},
        {"He has prostate cancer C61 after radiation", "cm:C61"},
        {"asthma J45 on albuterol; her anemic state, D62 after surgery", "cm:J45 cm:D62"},
        {"Z23 vaccine given", "cm:Z23"},
    };
    CHECK_ROWS(ROWS, false);
}

static void items_of_lists(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"[x] I10 Hypertension\n[ ] J40 Bronchitis\n- [X] R55 Syncope\n[] D62 Anemia\n[_] E43 Malnutrition",
         "cm:I10 cm:J40 cm:R55 cm:D62 cm:E43"},
        {"\342\230\220 I10 Hypertension\n\342\230\221 J40 Bronchitis\n[\342\234\223] R55 Syncope\n"
         "\342\234\224 E43 Malnutrition",
         "cm:I10 cm:J40 cm:R55 cm:E43"},
        {"a) I10 HTN\nB. J40 cough\n#3 R55 fainted\n(4) E43 thin\n5.) D62 pale\n6: I10 again",
         "cm:I10 cm:J40 cm:R55 cm:E43 cm:D62 cm:I10"},
        {"\342\226\252 I10 HTN\n\342\200\243 J40 cough\n\342\236\242 R55 fainted", "cm:I10 cm:J40 cm:R55"},
        {"plan a. I10 told", ""},
    };
    CHECK_ROWS(ROWS, false);
}

static void forms_of_one_code(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"E11. 9 was coded. M54.\n50 is low back pain. S72.0-\n01A fracture. E11 .9 too",
         "cm:M54.~50 cm:S72.0-~01A cm:E11~.9"},
        {"E11.- family, E11.x any, K57.0-K57.9, M54.50 through M54.59, codes E08-E13",
         "cm:E11.-< cm:E11.x< cm:K57.0< cm:K57.9> cm:M54.50< cm:M54.59> cm:E08< cm:E13>"},
        {"FULL-WIDTH \357\274\245\357\274\221\357\274\221\357\274\216\357\274\231 and E11\342\200\213.9",
         "cm:E11.9 cm:E11.9"},
        {"Z86.73 h/o TIA", "cm:Z86.73"},
        {"ICD-10: E 11.9, M 54.50; Dx: I 10; ICD-10 I 10", "cm:E~11.9 cm:M~54.50 cm:I~10"},
        {"Diagnosis code E 11. 9", "cm:E~11.~9"},
        {"Vitamin E 11.9 mg/L, Hgb A 11.9, table E 11.9, E 11.9", ""},
        {"pain (M54.5\n0), (M54.5\n0 mg)", "cm:M54.5~0 cm:M54.5"},
        {"ICD10=E11.9, dx=I10, icd_10_code=\"E119\"", "cm:E11.9 cm:I10 cm:E119"},
        {"G35.D, F32.A, C7A.010, M1A.0110, Z3A.28, QA0.01, QA00.101, U07.1",
         "cm:G35.D cm:F32.A cm:C7A.010 cm:M1A.0110 cm:Z3A.28 cm:QA0.01 cm:QA00.101 cm:U07.1"},
        {"Dx E1199; ICD-10 code is E1199", "cm:E1199 cm:E1199"},
        {"S72001A displaced fracture", "cm:S72001A"},
        {"ICD-10 code for B12 deficiency is D51.9", "cm:D51.9"},
        {"R05. 3 days of cough", "cm:R05"},
        {"ICD-10-CM E11.9-related visit", "cm:E11.9"},
        {"The patient (m54.50) and s72.001a were typed small", "cm:m54.50 cm:s72.001a"},
        {"M54.5, M54.50; E119 and E11.9", "cm:M54.5 cm:M54.50 cm:E119 cm:E11.9"},
        {"ICD-10 C50-C59 family; T20 burns; ICD-10: T20", "cm:C50< cm:T20"},
    };
    CHECK_ROWS(ROWS, false);
}

static void procedures_modifiers_and_units(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"99213-25, 20610-RT, 20610-RT-59, 97110-GP,59 and 99214 with modifier 25",
         "cpt:99213-25 cpt:20610-RT cpt:20610-RT-59 cpt:97110-GP-59 cpt:99214-25"},
        {"CPT: 99213 x2; 97110 x 2 units; J3301 x4; A4253 2 units",
         "cpt:99213x2 cpt:97110x2 hcpcs:J3301x4 hcpcs:A4253x2"},
        {"HCPCS E0601-RR, A4253, J9271, L4050", "hcpcs:E0601-RR hcpcs:A4253 hcpcs:J9271 hcpcs:L4050"},
        {"The visit was coded 99204.", "cpt:99204"},
        {"Office visit (99214) billed.", "cpt:99214"},
        {"0001A, CPT 0202U, 3044F and 0075T (CPT)", "cpt:0202U cpt:3044F cpt:0075T"},
        {"Procedure: 27447-LT (right knee), units: 1", "cpt:27447-LT"},
        {"Bill G0438, G0439 and 99497-33.", "hcpcs:G0438 hcpcs:G0439 cpt:99497-33"},
        {"DME: E0601, K0823, A7030 (CPAP supplies)", "hcpcs:E0601 hcpcs:K0823 hcpcs:A7030"},
        {"A0428 was billed with modifiers RH", "hcpcs:A0428-RH"},
        {"99213 has been reported with the modifier 25; A0428 is coded with modifier RH and GY",
         "cpt:99213-25 hcpcs:A0428-RH-GY"},
        {"99213 was seen with 25 others", ""},
        {"Orders: J3490 x 2 days", ""},
    };
    CHECK_ROWS(ROWS, false);
}

static void letter_and_four_digits(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"The J9601 was given.", "?:J9601"},
        {"ICD-10 J9601; HCPCS J9601", "cm:J9601 hcpcs:J9601"},
        {"Claim lines: J9601, 99213-25", "hcpcs:J9601 cpt:99213-25"},
        {"J9601 - acute respiratory failure", "?:J9601"},
        {"E1140 diabetic neuropathy (E11.40)", "?:E1140 cm:E11.40"},
    };
    CHECK_ROWS(ROWS, false);
}

static void other_classifications(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"Dx: 250.00, 401.9, V58.69", "other:250.00=ICD-9-CM other:401.9=ICD-9-CM other:V58.69=ICD-9-CM"},
        {"ICD-9: 250.00; ICD-9-CM 410", "other:250.00=ICD-9-CM other:410=ICD-9-CM"},
        {"Fall E849.0 at home; V58.69 long term meds; I64 stroke; stroke (I64); E14.9 diabetes",
         "other:E849.0=ICD-9-CM other:V58.69=ICD-9-CM other:I64=WHO ICD-10 other:I64=WHO ICD-10 other:E14.9=WHO "
         "ICD-10"},
        {"ICD-10: I64, 250.00", "other:I64=WHO ICD-10 other:250.00=ICD-9-CM"},
    };
    CHECK_ROWS(ROWS, false);
}

static void slips(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"(E11.99), (M75.199), Z99.999 and J45.9O9, E1I.9, M54.S0",
         "cm:E11.99 cm:M75.199 cm:Z99.999 cm:J45.9O9!J45909 cm:E1I.9!E119 cm:M54.S0!M5450"},
        {"Hypertension (l10); ICD-10: 110; ICD-10: l10; I1O", "cm:l10!I10 cm:110!I10 cm:l10!I10 cm:I1O!I10"},
        {"Fracture 572.001A and O24.41O", "cm:572.001A!S72001A cm:O24.41O!O24410"},
    };
    CHECK_ROWS(ROWS, false);
}

static void inpatient_procedures(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"ICD-10-PCS: 0SRC0J9, 0DTJ4ZZ", "pcs:0SRC0J9 pcs:0DTJ4ZZ"},
        {"Procedure codes: 0DTJ4ZZ; inpatient procedure 0DTJ4ZZ performed", "pcs:0DTJ4ZZ pcs:0DTJ4ZZ"},
    };
    CHECK_ROWS(ROWS, false);
}

static void tables(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"| Code | Modifier | Units |\n|---|---|---|\n| 97110 | GP, 59 | 2 |\n| J3301 | JZ | 4 |\n| I10 | | |\n| E119 "
         "| | |",
         "cpt:97110-GP-59x2 hcpcs:J3301-JZx4 cm:I10 cm:E119"},
        {"Dx\tICD-10\tCPT\nHTN\tI10\t99213\nDM\tE119\t36415", "cm:I10 cpt:99213 cm:E119 cpt:36415"},
        {"Line   ICD-10    CPT      Units\n1      I10       99213    1\n2      E1165     36415    1",
         "cm:I10 cpt:99213x1 cm:E1165 cpt:36415x1"},
        {"ICD-10   CPT     Units\nI10      99213   12\nE1165    36415 2345", "cm:I10 cpt:99213x12 cm:E1165 cpt:36415"},
        {"Diagnosis | Code\nDiabetes | 250.00\nStroke | I64", "other:250.00=ICD-9-CM other:I64=WHO ICD-10"},
        {"CPT | 99213\nDx | I10\nRoom | 20610", "cpt:99213 cm:I10"},
        {"| CPT | ICD-10 | Charge |\n|---|---|---|\n| 99214 | M17.12 | 185.00 |", "cpt:99214 cm:M17.12"},
        {"| Vertebra | Level |\n|---|---|\n| T12 | C20 |", ""},
        {"| Room | Code |\n|---|---|\n| B20 | I10 |", "cm:I10"},
        {"Superbill: 99214 | E11.9 | I10", "cpt:99214 cm:E11.9 cm:I10"},
        {"ICD-10-CM: E11.9; CPT: 99213; HCPCS: A4253; DRG 470", "cm:E11.9 cpt:99213 hcpcs:A4253"},
    };
    CHECK_ROWS(ROWS, false);
}

static void shapes_of_letters_and_notes(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"Diagnosis Codes (ICD-10-CM): E11.65, I10", "cm:E11.65 cm:I10"},
        {"Dx 1: M17.11; Dx 2: I10", "cm:M17.11 cm:I10"},
        {"Dx1: U08.9 history; Dx12 I10; PDX J40; SDX: R55; diagnosis2: E43", "cm:U08.9 cm:I10 cm:J40 cm:R55 cm:E43"},
        {"A. E11.9 B. I10 C. N18.31", "cm:E11.9 cm:I10 cm:N18.31"},
        {"1. E11.9 2. I10 3. E78.5", "cm:E11.9 cm:I10 cm:E78.5"},
        {"CPT code(s): 99213; ICD-10 code(s): I10", "cpt:99213 cm:I10"},
        {"CPT\302\256 99213 and HCPCS/CPT: 36415", "cpt:99213 cpt:36415"},
        {"ICD-10 code for hypertension is I10", "cm:I10"},
        {"\"icd10\": \"E11.9\", \"cpt\": \"99213\"", "cm:E11.9 cpt:99213"},
        {"CKD N18.3a noted", "cm:N18.3a"},
        {"Modifier 25 was appended to 99213.", "cpt:99213"},
        {"denied CPT 64483 as not medically necessary (CO-50)", "cpt:64483"},
        {"LCD L33797 lists M17.11, M17.12", "cm:M17.11 cm:M17.12"},
        {"Exhibit A: E11.9; Section 2: I10; Table 1: E78.5", "cm:E11.9 cm:I10 cm:E78.5"},
        {"POS 11 99213-25; Rev code 0636 J9271 x 200", "cpt:99213-25 hcpcs:J9271x200"},
        {"CPT 99202-99215; 99213-99215", "cpt:99202< cpt:99215> cpt:99213< cpt:99215>"},
        {"E11.9<br>I10", "cm:E11.9 cm:I10"},
        {"(E08-E13)", ""},
        {"97110 x 3 units", "cpt:97110x3"},
        {"febrile to T38.5 overnight; fever T38.9", ""},
        {"| Dx | Code |\n|---|---|\n| MDD | F32.9 |\n\nNext: I10 is listed", "cm:F32.9 cm:I10"},
        {"Line 1: 99214-25 linked to E11.65, I10", "cpt:99214-25 cm:E11.65 cm:I10"},
        {"ICD-10-CM: I10 \342\200\223 Essential hypertension; E78.5 \342\200\223 Hyperlipidemia", "cm:I10 cm:E78.5"},
        {"Primary: I10. Secondary: E11.9.", "cm:I10 cm:E11.9"},
        {"Diagnosis (ICD-10): Essential hypertension I10", "cm:I10"},
        {"HCPCS: L1833 x1 unit (knee orthosis)", "hcpcs:L1833x1"},
        {"We request J0897 (denosumab 60 mg).", ""},
        {"Drug: darbepoetin alfa, J0881, 60 mcg; denosumab (J0897)", "hcpcs:J0881 hcpcs:J0897"},
        {"Request: CPT 22551, 22845, 20930 for C5-C6 with M50.122", "cpt:22551 cpt:22845 cpt:20930 cm:M50.122"},
        {"bilateral knee OA, M170", "cm:M170"},
        {"on call with code E119 today", "cm:E119"},
        {"Diagnosis code E119.", "cm:E119"},
        {"Per the chart: E11.9, E11.9, and once more E119", "cm:E11.9 cm:E11.9 cm:E119"},
        {"F32.9-MDD, I10-HTN, E11.9-DM2", "cm:F32.9 cm:I10 cm:E11.9"},
        {"E11.9- Type 2 DM", "cm:E11.9"},
        {"I10- Essential hypertension", "cm:I10"},
        {"\342\200\242 I10 \342\200\242 E11.9", "cm:I10 cm:E11.9"},
        {"ICD-10: E11.65/I10/N18.31", "cm:E11.65 cm:I10 cm:N18.31"},
        {"DX: I10,E119,Z794", "cm:I10 cm:E119 cm:Z794"},
        {"dx: htn (i10), dm2 (e119)", "cm:i10 cm:e119"},
        {"M17.11 (primary), 20610-RT x1, J7325 x48 units", "cm:M17.11 cpt:20610-RTx1 hcpcs:J7325x48"},
        {"Encounter for immunization Z23.", "cm:Z23"},
        {"J45.909, Z23", "cm:J45.909 cm:Z23"},
        {"Claim 7 was billed with E11.9 and 99213.", "cm:E11.9 cpt:99213"},
        {"99213 (established patient visit), 90471 and 90686 were submitted on the claim.", "cpt:99213"},
        {"Code blue was called. Code status: full. Area code 509.", ""},
        {"ICD-10-PCS 0210093 performed", "pcs:0210093"},
        {"Dx - Z12.11 (screening), K63.5", "cm:Z12.11 cm:K63.5"},
        {"E10.9 vs E11.9", "cm:E10.9 cm:E11.9"},
    };
    CHECK_ROWS(ROWS, false);
}

/* With a table of HCPCS loaded, its codes need no label. */
static void supplies_by_table(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"DME: E0601, K0823, A7030 (CPAP supplies)", "hcpcs:E0601 hcpcs:K0823 hcpcs:A7030"},
        {"A4253 was supplied", "hcpcs:A4253"},
        {"A4254 was supplied", ""},
        {"Diagnoses: K0823, I10", "cm:K0823 cm:I10"},
    };
    CHECK_ROWS(ROWS, true);
}

/* Addresses below a code do not join its list. */
static void lists_end(void **state) {
    (void)state;
    static const finding_row ROWS[] = {
        {"CPT: 99213\n12345 Main Street", "cpt:99213"},
        {"CPT: 99213,\n36415", "cpt:99213 cpt:36415"},
        {"ICD-10: E11.9\n\nRoom C20", "cm:E11.9"},
        {"CPT 36415. The ward has 20610 beds", "cpt:36415"},
    };
    CHECK_ROWS(ROWS, false);
}

static void attributes(void **state) {
    (void)state;
    const char *draft = "First line\nICD-10: E11.9, HTN";
    cs_error error = {CS_OK, ""};
    cs_text *text = NULL;
    cs_codes codes = {false, false};
    cs_mentions mentions;
    assert_int_equal(cs_text_new(draft, strlen(draft), CS_ENCODING_DETECT, &text, &error), CS_OK);
    assert_int_equal(cs_find_codes(text, &codes, &mentions, &error), CS_OK);
    assert_int_equal(mentions.count, 1);
    const cs_mention *one = &mentions.list[0];
    assert_string_equal(one->code, "E119");
    assert_true(one->dotted && one->labelled);
    assert_int_equal(one->certainty, CS_CERTAIN);
    assert_int_equal(one->span.start, 19);
    assert_int_equal(one->span.end, 24);
    assert_int_equal(one->line.start, 11);
    assert_int_equal(one->line.end, strlen(draft));
    assert_false(mentions.truncated);
    cs_mentions_dispose(&mentions);
    assert_null(mentions.list);
    cs_text_free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_lists_and_positions),
        cmocka_unit_test(bare_categories),
        cmocka_unit_test(items_of_lists),
        cmocka_unit_test(forms_of_one_code),
        cmocka_unit_test(procedures_modifiers_and_units),
        cmocka_unit_test(letter_and_four_digits),
        cmocka_unit_test(other_classifications),
        cmocka_unit_test(slips),
        cmocka_unit_test(inpatient_procedures),
        cmocka_unit_test(tables),
        cmocka_unit_test(shapes_of_letters_and_notes),
        cmocka_unit_test(supplies_by_table),
        cmocka_unit_test(lists_end),
        cmocka_unit_test(attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
