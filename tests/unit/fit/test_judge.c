/* test_judge.c - codes beside words, on the made-up list: each test of verifier/fit where it must flag and where it
 * must stay silent. A row is words, with the code in them, and the verdict on it. */
#include "knowledge.h"

typedef enum expected { FITS, WRONG, SIDE, OPEN } expected; /* WRONG and SIDE contradict; OPEN is not judged */

typedef struct judged_row {
    const char *text, *code; /* the code's last place in the text is judged */
    expected verdict;
    const char *meant, *reason; /* NULL: not looked at; reason: a part of it */
} judged_row;

static cs_fit_result judge(const char *draft, const char *written) {
    cs_text *text = NULL;
    cs_mentions mentions;
    cs_fit *fit = NULL;
    cs_fit_result result;
    cs_code code;
    cs_day on = made_day("2026-03-02", 0);
    size_t size, which = SIZE_MAX;
    MADE_OK(cs_text_new(draft, strlen(draft), CS_ENCODING_UTF8, &text, error));
    MADE_OK(cs_find_codes(text, made_codes, &mentions, error));
    const char *folded = cs_text_folded(text, &size);
    for (size_t i = 0; i < mentions.count; i++)
        if (mentions.list[i].span.end - mentions.list[i].span.start == strlen(written) &&
            memcmp(folded + mentions.list[i].span.start, written, strlen(written)) == 0)
            which = i;
    if (which == SIZE_MAX) fail_msg("the finder does not find %s in \"%s\"", written, draft);
    const cs_mention *mention = &mentions.list[which];
    cs_codes_judge(made_codes, CS_ICD10CM, mention->code, strlen(mention->code), on, &code);
    MADE_OK(cs_fit_new(made_words, made_codes, text, &mentions, &fit, error));
    cs_fit_judge(fit, which, &code, &result);
    assert_true(result.beside.start <= result.beside.end && result.beside.end <= size);
    cs_fit_free(fit);
    cs_mentions_dispose(&mentions);
    cs_text_free(text);
    return result;
}

static const char *verdict_of(const cs_fit_result *result) {
    if (result->verdict == CS_VERDICT_CONTRADICTS) return result->laterality ? "SIDE" : "WRONG";
    return result->verdict == CS_VERDICT_FITS ? "FITS" : "OPEN";
}

static void check_rows(const judged_row *rows, size_t count) {
    static const char *const NAMES[] = {"FITS", "WRONG", "SIDE", "OPEN"};
    size_t wrong = 0;
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        cs_fit_result result = judge(rows[i].text, rows[i].code);
        bool contradicts = result.verdict == CS_VERDICT_CONTRADICTS;
        bool good = strcmp(verdict_of(&result), NAMES[rows[i].verdict]) == 0 &&
                    (!rows[i].meant || strcmp(result.meant, rows[i].meant) == 0) &&
                    (!rows[i].reason || strstr(result.reason, rows[i].reason)) &&
                    contradicts == (result.reason[0] != 0) && contradicts == (result.source != NULL);
        if (good) continue;
        print_error("%s\n  gave %s, meant \"%s\", \"%s\"\n  expected %s, meant \"%s\", \"%s\"\n", rows[i].text,
                    verdict_of(&result), result.meant, result.reason, NAMES[rows[i].verdict],
                    rows[i].meant ? rows[i].meant : "*", rows[i].reason ? rows[i].reason : "*");
        wrong++;
    }
    assert_int_equal(wrong, 0);
}
#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof *(rows))

/* ---- Qualifiers ------------------------------------------------------------------------------------------------- */

static void side(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Pain in left knee (M25.561)", "M25.561", SIDE, "M25562", "the words say left"},
        {"Pain in right knee (M25.561)", "M25.561", FITS, "", NULL},
        {"Knee pain (M25.561)", "M25.561", FITS, NULL, NULL}, /* no side said: no contradiction */
        {"Pain in both knees (M25.561)", "M25.561", SIDE, NULL, "bilateral"},
        {"Pain in both knees (M25.561, M25.562)", "M25.561", FITS, NULL, NULL}, /* the pair says it */
        {"Left over home pills, knee pain (M25.561)", "M25.561", FITS, NULL, NULL},
        {"Left knee. Pain in knee M25.561", "M25.561", SIDE, NULL, NULL}, /* the sentence before opens with it */
        {"| Knee pain, left | M25.561 |", "M25.561", SIDE, "M25562", NULL},
        {"Bilateral osteoarthritis of knee (M17.11)", "M17.11", SIDE, NULL, NULL},
        {"Osteoarthritis, unilateral, of the right knee (M17.11)", "M17.11", FITS, NULL, NULL},
        {"Migraine of the left side (G43.90)", "G43.90", FITS, NULL, NULL}, /* the code has no side */
    };
    CHECK(ROWS);
}

static void axes(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Type 1 diabetes mellitus (E11.9)", "E11.9", WRONG, NULL, "type 1"},
        {"Type II diabetes mellitus (E11.9)", "E11.9", FITS, NULL, NULL},
        {"Diabetes mellitus (E11.9)", "E11.9", FITS, NULL, NULL},
        {"Chronic kidney disease stage 3a (N18.32)", "N18.32", WRONG, "N1831", "stage 3a"},
        {"CKD stage IIIb (N18.32)", "N18.32", FITS, NULL, NULL},
        {"CKD stage 3 (N18.32)", "N18.32", FITS, NULL, NULL}, /* less said is no contradiction */
        {"CKD stage 5, on dialysis (N18.6)", "N18.6", FITS, NULL, NULL},
        {"Chronic systolic heart failure (I50.21)", "I50.21", WRONG, "I5022", "chronic"},
        {"Acute on chronic systolic heart failure (I50.23)", "I50.23", FITS, NULL, NULL},
        {"Acute on chronic systolic heart failure (I50.22)", "I50.22", WRONG, "I5023", NULL},
        {"Acute systolic heart failure (I50.23)", "I50.23", FITS, NULL, NULL},
        {"Mild to moderate major depressive disorder, single episode (F32.1)", "F32.1", FITS, NULL, NULL},
        {"Mild major depressive disorder, single episode (F32.1)", "F32.1", WRONG, "F320", "mild"},
        {"Mild intermittent asthma with exacerbation (J45.20)", "J45.20", WRONG, "J4521", "exacerbation"},
        {"Mild intermittent asthma, no exacerbation (J45.20)", "J45.20", FITS, NULL, NULL},
        {"Migraine, intractable (G43.90)", "G43.90", WRONG, "G4391", "intractability"},
        {"Alcohol dependence in remission (F10.20)", "F10.20", WRONG, "F1021", "remission"},
        {"Alcohol dependence, actively drinking (F10.21)", "F10.21", WRONG, NULL, "remission"},
        {"Alcohol dependence, in full remission (F10.21)", "F10.21", FITS, NULL, NULL},
        {"Recurrent major depressive disorder, moderate (F32.1)", "F32.1", WRONG, NULL, "recurrent"},
        {"Secondary hypertension (I10)", "I10", WRONG, NULL, NULL},
        {"High blood pressure secondary to stress (I10)", "I10", FITS, NULL, NULL},
    };
    CHECK(ROWS);
}

static void injury(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Open fracture of the lower end of right radius, initial encounter (S52.501A)", "S52.501A", WRONG, NULL,
         "open"},
        {"Fracture of the lower end of right radius, initial encounter (S52.501A)", "S52.501A", FITS, NULL, NULL},
        {"Closed fracture of the lower end of right radius, follow up visit (S52.501A)", "S52.501A", WRONG, NULL,
         "subsequent"},
        {"Fracture of the lower end of right radius, fell today (S52.501D)", "S52.501D", WRONG, NULL, "initial"},
        {"Fracture of the lower end of right radius, late effect (S52.501D)", "S52.501D", WRONG, NULL, "sequela"},
        {"Fracture of the lower end of right radius, nonunion (S52.501D)", "S52.501D", WRONG, NULL, "nonunion"},
        {"Fracture of the lower end of right radius, healing well (S52.501D)", "S52.501D", FITS, NULL, NULL},
        {"Nondisplaced fracture of lateral malleolus of right fibula (S82.61XA)", "S82.61XA", WRONG, "S8264", NULL},
        {"Displaced fracture of lateral malleolus of right fibula (S82.61XA)", "S82.61XA", FITS, NULL, NULL},
        {"Poisoning by acetaminophen, suicide attempt, self harm (T39.1X1A)", "T39.1X1A", WRONG, NULL, "self harm"},
        {"Poisoning by acetaminophen by mistake (T39.1X1A)", "T39.1X1A", FITS, NULL, NULL},
        {"Poisoning by acetaminophen on purpose (T39.1X2A)", "T39.1X2A", FITS, NULL, NULL},
        {"Acetaminophen taken as prescribed (T39.1X1A)", "T39.1X1A", WRONG, NULL, "adverse effect"},
    };
    CHECK(ROWS);
}

static void pregnancy(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Anemia complicating pregnancy, third trimester (O99.012)", "O99.012", WRONG, "O99013", "trimester 3"},
        {"Anemia complicating pregnancy, second trimester (O99.012)", "O99.012", FITS, NULL, NULL},
        {"Anemia complicating pregnancy at 30 weeks (O99.012)", "O99.012", WRONG, NULL, "30 weeks"},
        {"Anemia complicating pregnancy at 27w6d (O99.012)", "O99.012", FITS, NULL, NULL},
        {"Anemia complicating pregnancy at 13 weeks (O99.011)", "O99.011", FITS, NULL, NULL},
        {"Anemia complicating pregnancy at 14 weeks (O99.011)", "O99.011", WRONG, NULL, "14 weeks"},
        {"Anemia complicating pregnancy, seen for 3 weeks (O99.012)", "O99.012", FITS, NULL, NULL},
        {"28 weeks gestation of pregnancy (Z3A.20)", "Z3A.20", WRONG, NULL, "28 weeks"},
        {"20 weeks gestation of pregnancy (Z3A.20)", "Z3A.20", FITS, NULL, NULL},
    };
    CHECK(ROWS);
}

static void measures(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"BMI 35.2 (Z68.31)", "Z68.31", WRONG, NULL, "35.2"},
        {"BMI 31.4 (Z68.31)", "Z68.31", OPEN, NULL, NULL},
        {"Body mass index of 30.9 (Z68.31)", "Z68.31", WRONG, NULL, "30.9"},
        {"Low birth weight newborn, 1300 grams (P07.14)", "P07.14", WRONG, NULL, "1300"},
        {"Low birth weight newborn, 1,100 g (P07.14)", "P07.14", FITS, NULL, NULL},
        {"Blood alcohol level 0.21 (Y90.2)", "Y90.2", WRONG, NULL, "210"},
        {"Blood alcohol level 45 (Y90.2)", "Y90.2", FITS, NULL, NULL},
    };
    CHECK(ROWS);
}

static void opposites(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Hyperthyroidism (E03.9)", "E03.9", WRONG, NULL, NULL}, /* another prefix on the root */
        {"Hypothyroidism (E03.9)", "E03.9", FITS, NULL, NULL},
        {"Paroxysmal atrial fibrillation (I48.21)", "I48.21", WRONG, "I480", "paroxysmal"}, /* a pair of the packs */
        {"Permanent atrial fibrillation (I48.21)", "I48.21", FITS, NULL, NULL},
        {"Atrial fibrillation (I48.21)", "I48.21", FITS, NULL, NULL},
        {"Permanent, no longer paroxysmal, atrial fibrillation (I48.21)", "I48.21", FITS, NULL, NULL},
    };
    CHECK(ROWS);
}

static void site(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Trigger finger, right middle finger (M65.321)", "M65.321", WRONG, "M65331", "middle"},
        {"Trigger finger, right index finger (M65.321)", "M65.321", FITS, NULL, NULL},
        {"Trigger finger, right (M65.321)", "M65.321", FITS, NULL, NULL},
        {"Pain in right shoulder (M25.561)", "M25.561", WRONG, "M25511", "shoulder"},
        {"Pain in right kneecap (M25.561)", "M25.561", FITS, NULL, NULL}, /* it lies in the knee */
        {"Pain in right leg at the joint (M25.561)", "M25.561", FITS, NULL, NULL},
    };
    CHECK(ROWS);
}

static void tumours(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Metastasis to liver (C22.9)", "C22.9", WRONG, NULL, "secondary site"},
        {"Malignant tumor of the liver (C22.9)", "C22.9", FITS, NULL, NULL},
        {"Secondary malignant neoplasm of liver (C78.7)", "C78.7", FITS, NULL, NULL},
        {"Primary carcinoma of liver (C78.7)", "C78.7", WRONG, NULL, "secondary neoplasm"},
    };
    CHECK(ROWS);
}

/* ---- Negation, subject, time ------------------------------------------------------------------------------------- */

static void denied(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Diverticulosis of large intestine with bleeding (K57.30)", "K57.30", WRONG, "K5731", "absent"},
        {"Diverticulosis of large intestine without bleeding (K57.30)", "K57.30", FITS, NULL, NULL},
        {"Diverticulosis of large intestine (K57.30)", "K57.30", FITS, NULL, NULL},
        {"Diverticulosis of large intestine, no hemorrhage (K57.31)", "K57.31", WRONG, NULL, "deny"},
        {"No evidence of pneumonia (J18.9)", "J18.9", WRONG, NULL, "deny"},
        {"Pneumonia ruled out (J18.9)", "J18.9", WRONG, NULL, "deny"},
        {"Pneumonia, no fever (J18.9)", "J18.9", FITS, NULL, NULL},
        {"Asthma, denies cough (R05.9)", "R05.9", WRONG, NULL, "deny"},
    };
    CHECK(ROWS);
}

static void subject(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Mother had breast cancer (C50.911)", "C50.911", WRONG, NULL, "relative"},
        {"Mother reports that the patient has right breast cancer (C50.911)", "C50.911", FITS, NULL, NULL},
        {"Family history of breast cancer (Z80.3)", "Z80.3", FITS, NULL, NULL},
        {"Patient has breast cancer (Z80.3)", "Z80.3", WRONG, NULL, "family history"},
        {"History of pneumonia, resolved (J18.9)", "J18.9", WRONG, NULL, "past"},
        {"Personal history of breast cancer (Z85.3)", "Z85.3", FITS, NULL, NULL},
        {"Breast cancer, currently on chemotherapy (Z85.3)", "Z85.3", WRONG, NULL, "present"},
        {"Asthma, history of (J45.20)", "J45.20", FITS, NULL, NULL}, /* a chronic disease is never past */
    };
    CHECK(ROWS);
}

/* ---- Another condition ------------------------------------------------------------------------------------------- */

static void concepts(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        /* exactly another's name */
        {"Migraine (N20.0)", "N20.0", WRONG, NULL, NULL},
        {"Calculus of ureter (G43.90)", "G43.90", WRONG, "N201", "Calculus of ureter"},
        /* a longer name that holds the code's own */
        {"Ulcerative colitis (K52.9)", "K52.9", WRONG, "K51", "Ulcerative colitis"},
        {"Colitis (K52.9)", "K52.9", FITS, NULL, NULL},
        /* a rival that explains the words better */
        {"Zoster rash (B00.9)", "B00.9", WRONG, NULL, "zoster rash"},
        {"Herpes simplex infection (B00.9)", "B00.9", FITS, NULL, NULL},
        /* a phrase of the packs, foreign to the code */
        {"Burst appendix (J18.9)", "J18.9", WRONG, NULL, "burst appendix"},
        {"Shingles (B02.9)", "B02.9", FITS, NULL, NULL},
        {"Underactive thyroid (E03.9)", "E03.9", FITS, NULL, NULL},
        {"Brain attack (I63.9)", "I63.9", FITS, NULL, NULL},
        {"Stroke (I63.9)", "I63.9", FITS, NULL, NULL},
        {"HTN (I10)", "I10", FITS, NULL, NULL},
        {"htn (I10)", "I10", FITS, NULL, NULL},
        /* a phrase for several codes fits each */
        {"sugar (E10.9)", "E10.9", FITS, NULL, NULL},
        {"sugar (E11.9)", "E11.9", FITS, NULL, NULL},
        /* what is rightly told beside a code */
        {"Metformin for diabetes mellitus (E11.9)", "E11.9", FITS, NULL, NULL},
        {"Cough from pneumonia (J18.9)", "J18.9", FITS, NULL, NULL},
        /* words that the tables do not know */
        {"Zxqyish wobbliness (J18.9)", "J18.9", OPEN, NULL, NULL},
        {"J18.9", "J18.9", OPEN, NULL, NULL},
        {"Reason for visit: J18.9", "J18.9", OPEN, NULL, NULL},
        /* the neighbours' words are theirs */
        {"Migraine (G43.90), calculus of kidney (N20.0), asthma", "N20.0", FITS, NULL, NULL},
        {"N20.0 calculus of kidney\nG43.90 migraine", "G43.90", FITS, NULL, NULL},
    };
    CHECK(ROWS);
}

static void siblings(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Calculus of ureter (N20.0)", "N20.0", WRONG, "N201", NULL},
        {"Kidney stone (N20.0)", "N20.0", FITS, NULL, NULL},
        {"Moderate persistent asthma (J45.20)", "J45.20", WRONG, NULL, NULL},
        /* "unspecified" leaves open what the words add */
        {"Lobar pneumonia (J18.9)", "J18.9", FITS, NULL, NULL},
        {"Herpesviral vesicular dermatitis (B00.9)", "B00.9", FITS, NULL, NULL},
        {"Pneumonia (J18.1)", "J18.1", FITS, NULL, NULL}, /* less specific */
        {"Type 2 diabetes mellitus with hyperglycemia (E11.9)", "E11.9", WRONG, "E1165", NULL},
    };
    CHECK(ROWS);
}

static void sevenths(void **state) {
    (void)state;
    static const judged_row ROWS[] = {
        {"Primary open-angle glaucoma, right eye, severe stage (H40.1111)", "H40.1111", WRONG, NULL, "severe"},
        {"Primary open-angle glaucoma, right eye, mild stage (H40.1111)", "H40.1111", FITS, NULL, NULL},
        {"Primary open-angle glaucoma, right eye (H40.1111)", "H40.1111", FITS, NULL, NULL},
    };
    CHECK(ROWS);
}

/* ---- The whole draft --------------------------------------------------------------------------------------------- */

/* The same code beside words that fit it elsewhere: there the words are likelier wrong. */
static void likelier_wrong(void **state) {
    (void)state;
    assert_true(judge("Pain in right knee (M25.561).\nPain in left knee (M25.561).", "M25.561").words_wrong);
    assert_false(judge("Pain in left knee (M25.561).", "M25.561").words_wrong);
}

/* Judged twice, in another place: the same verdict, and the words where they stand now. */
static void repeated(void **state) {
    (void)state;
    static const char DRAFT[] = "Pain in left knee (M25.561).\nSeen.\nPain in left knee (M25.561).\n";
    cs_fit_result once = judge("Pain in left knee (M25.561).\n", "M25.561"), again = judge(DRAFT, "M25.561");
    assert_string_equal(once.reason, again.reason);
    assert_memory_equal(DRAFT + again.beside.start, "Pain in left knee", strlen("Pain in left knee"));
    assert_true(again.beside.start > 30);
    assert_int_equal(again.beside.end - again.beside.start, once.beside.end - once.beside.start);
}

static void scores(void **state) {
    (void)state;
    static const char DRAFT[] = "Pain in left knee (M25.561)";
    cs_text *text = NULL;
    cs_mentions mentions;
    cs_fit *fit = NULL;
    MADE_OK(cs_text_new(DRAFT, sizeof DRAFT - 1, CS_ENCODING_UTF8, &text, error));
    MADE_OK(cs_find_codes(text, made_codes, &mentions, error));
    MADE_OK(cs_fit_new(made_words, made_codes, text, &mentions, &fit, error));
    assert_int_equal(mentions.count, 1);
    int left = cs_fit_score(fit, 0, "M25562"), right = cs_fit_score(fit, 0, "M25561"),
        shoulder = cs_fit_score(fit, 0, "M25511");
    assert_true(left > right && right > shoulder && left <= 1000);
    assert_int_equal(cs_fit_score(fit, 0, "G4390"), 0);
    assert_int_equal(cs_fit_score(fit, 0, "Q999"), 0);
    assert_int_equal(cs_fit_score(fit, 0, ""), 0);
    cs_fit_free(fit);
    cs_mentions_dispose(&mentions);
    cs_text_free(text);
    cs_fit_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(side),      cmocka_unit_test(axes),           cmocka_unit_test(injury),
        cmocka_unit_test(pregnancy), cmocka_unit_test(measures),       cmocka_unit_test(opposites),
        cmocka_unit_test(site),      cmocka_unit_test(tumours),        cmocka_unit_test(denied),
        cmocka_unit_test(subject),   cmocka_unit_test(concepts),       cmocka_unit_test(siblings),
        cmocka_unit_test(sevenths),  cmocka_unit_test(likelier_wrong), cmocka_unit_test(repeated),
        cmocka_unit_test(scores)};
    return cmocka_run_group_tests(tests, knowledge_open, knowledge_close);
}
