/* test_names.c - names of people, and what only looks like one; with a few names and words made up for the test,
 * without any list, and with a declared patient. */
#include "identifying.h"

#include <unistd.h>

#include "base/file.h"
#include "codesets/lexicon.h"

/* ---- Lists made for the test: "word surname first" as the importer counts, and words as dictionaries have them -----
 */

static const struct {
    const char *name;
    unsigned surname, first;
} NAMES[] = {
    {"smith", 11, 0},  {"king", 9, 4},      {"young", 9, 5},    {"hill", 9, 0},   {"baker", 9, 0},   {"ward", 8, 5},
    {"grant", 7, 7},   {"rose", 7, 10},     {"jones", 11, 0},   {"wilson", 9, 4}, {"nguyen", 6, 0},  {"murphy", 8, 0},
    {"diaz", 7, 0},    {"hopkins", 6, 0},   {"johns", 5, 2},    {"gehrig", 2, 0}, {"lou", 3, 8},     {"walter", 4, 9},
    {"maria", 2, 11},  {"john", 5, 13},     {"james", 7, 13},   {"mia", 1, 5},    {"anna", 1, 10},   {"will", 3, 6},
    {"mark", 4, 11},   {"virginia", 1, 9},  {"phillips", 9, 0}, {"martha", 1, 9}, {"collins", 9, 0}, {"may", 7, 6},
    {"hope", 4, 7},    {"patricia", 1, 12}, {"obrien", 7, 0},   {"brian", 2, 10}, {"allegra", 1, 3}, {"foley", 6, 0},
    {"garcia", 10, 1}, {"cruz", 8, 1},      {"elena", 1, 7},    {"bill", 3, 8},   {"joaquin", 1, 5}, {"texas", 0, 0},
};
static const char WORDS[] =
    " water the patient was seen and will need a mark king young hill baker ward grant rose hope may bill john medical "
    "director "
    "center hospital clinic morse fall scale breast cancer drain action items for progress note review of systems "
    "health "
    "plan care history family knee pain denies reports appeals claims department colleague valued member services "
    "education portal foot wound is stable site approval office appointment billing team regards education ";
static const char PROPER[] =
    " john anna walter smith wilson murphy hopkins maria virginia texas boston will mark rose ";
static const char MEDICAL[] = " catheter lymphoma lisinopril contracture babinski ";

static char directory[] = "/tmp/countersign-names-XXXXXX";

static bool add_words(cs_lexicon_maker *maker, const char *words, uint16_t value) {
    bool ok = true;
    while (ok && *(words += strspn(words, " "))) {
        size_t length = strcspn(words, " ");
        ok = cs_lexicon_add(maker, words, length, value);
        words += length;
    }
    return ok;
}

static bool put(cs_lexicon_maker *maker, const char *name) {
    char path[128];
    cs_buf image = CS_BUF_INIT;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    bool ok =
        cs_lexicon_write(maker, &image, NULL) == CS_OK && cs_file_replace(path, image.data, image.size, NULL) == CS_OK;
    cs_buf_dispose(&image);
    cs_lexicon_maker_dispose(maker);
    return ok;
}

static int open_with_lists(void **state) {
    cs_lexicon_maker names = {NULL, 0, 0}, english = {NULL, 0, 0};
    cs_error error = {CS_OK, ""};
    bool ok = mkdtemp(directory) != NULL;
    (void)state;
    for (size_t i = 0; ok && i < sizeof NAMES / sizeof *NAMES; i++)
        ok = cs_lexicon_add(&names, NAMES[i].name, strlen(NAMES[i].name),
                            (uint16_t)(NAMES[i].first << 4 | NAMES[i].surname));
    ok = ok && add_words(&english, WORDS, CS_ENGLISH_WORD) && add_words(&english, PROPER, CS_ENGLISH_PROPER) &&
         add_words(&english, MEDICAL, CS_ENGLISH_MEDICAL) && put(&names, CS_LEXICON_NAMES) &&
         put(&english, CS_LEXICON_ENGLISH);
    if (ok && cs_id_rules_open(directory, CS_TEST_ROOT "/rules", NULL, &rules, &error) == CS_OK) return 0;
    fprintf(stderr, "cannot make the lists: %s\n", error.message);
    return -1;
}

static int close_with_lists(void **state) {
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", directory);
    close_rules(state);
    return system(command);
}

/* ---- Telling ----------------------------------------------------------------------------------------------------- */

static void tell_names(const char *draft, const cs_subject *subject, cs_buf *out) {
    cs_text *text = NULL;
    cs_error error = {CS_OK, ""};
    cs_mentions none = {NULL, 0, false};
    cs_identifiers found = {NULL, 0, false};
    size_t size;
    cs_buf_puts(out, "");
    if (cs_text_new(draft, strlen(draft), CS_ENCODING_UTF8, &text, &error) != CS_OK) fail_msg("%s", error.message);
    if (cs_identify(rules, text, &none, subject, &found, &error) != CS_OK) fail_msg("%s", error.message);
    const char *folded = cs_text_folded(text, &size);
    for (size_t i = 0; i < found.count; i++) {
        const cs_identifier *id = &found.list[i];
        if (id->kind != CS_ID_NAME) continue;
        cs_buf_printf(out, "%s%s %.*s", out->size ? "; " : "", ROLE_IDS[id->role], (int)(id->span.end - id->span.start),
                      folded + id->span.start);
    }
    cs_identifiers_dispose(&found);
    cs_text_free(text);
}

static void hold_names(const row *rows, size_t count, const cs_subject *subject) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        cs_buf told = CS_BUF_INIT;
        tell_names(rows[i].draft, subject, &told);
        if (strcmp(told.data, rows[i].found) != 0 && ++wrong)
            fprintf(stderr, "in     %s\nfound  %s\nwanted %s\n", rows[i].draft, told.data, rows[i].found);
        cs_buf_dispose(&told);
    }
    if (wrong) fail_msg("%zu of %zu drafts", wrong, count);
}
#define HOLD_NAMES(rows, subject) hold_names(rows, sizeof(rows) / sizeof *(rows), subject)

/* ---- What is a name ---------------------------------------------------------------------------------------------- */

static const row ANNOUNCED[] = {
    {"Dear Ms. Okafor,", "unknown Ms. Okafor"},
    {"Dear Adaeze,", "unknown Adaeze"},
    {"Dear Rose,", "unknown Rose"},
    {"Dear Mr. and Mrs. King:", "unknown Mr. and Mrs. King"},
    {"Mr. O'Brien-Diaz was seen.", "unknown Mr. O'Brien-Diaz"},
    {"MR. WALTER NKEMELU IS STABLE", "unknown MR. WALTER NKEMELU"},
    {"Patient: NKEMELU, WALTER J.", "patient NKEMELU, WALTER J"},
    {"Patient: Smith, John A. DOB", "patient Smith, John A"},
    {"| **Patient** | Walter Nkemelu |", "patient Walter Nkemelu"},
    {"\"name\": \"Maria King\", \"provider\": \"John Hill\"", "unknown Maria King; provider John Hill"},
    {"RE: Zbigniew Wojciechowski - Claim", "patient Zbigniew Wojciechowski"},
    {"Re: Oriel Vandermolen, member", "patient Oriel Vandermolen"},
    {"Patient Walter Nkemelu was seen.", "patient Walter Nkemelu"},
    {"The patient's name is Anh Tran.", "unknown Anh Tran"},
    {"Baby Baker is stable.", "patient Baker"},
    {"Guarantor: Thaddeus Kaczmarek", "relative Thaddeus Kaczmarek"},
    {"Emergency contact: Amina Yusuf (daughter)", "relative Amina Yusuf"},
    {"His wife, Adaeze Nkemelu, drives.", "relative Adaeze Nkemelu"},
    {"her daughter Mia and son-in-law Tomasz Wrobel", "relative Mia; relative Tomasz Wrobel"},
    {"Spouse: Bill", "relative Bill"},
    {"Attending: Priscilla Vantongeren, MD", "provider Priscilla Vantongeren"},
    {"Quincy Valderrama, MD\nInternal Medicine", "provider Quincy Valderrama"},
    {"Drs. Patel and Garcia agreed.", "provider Drs. Patel; provider Garcia"},
    {"Sincerely,\n\nMarisol Featherstone\n", "provider Marisol Featherstone"},
    {"Walter Smith (guardian) agreed.", "relative Walter Smith"},
    {"Patient W.N. was seen.", "patient W.N"},
    {"record: A***** L****, email", "unknown A***** L****"},
    {"Jos\xc3\xa9 Garc\xc3\xad"
     "a is a 54-year-old man.",
     "unknown Jos\xc3\xa9 Garc\xc3\xad"
     "a"},
};

static const row LISTED[] = {
    {"We saw Maria de la Cruz in clinic.", "unknown Maria de la Cruz"},
    {"John \"Bill\" Smith Jr. returned.", "unknown John \"Bill\" Smith Jr"},
    {"Martha Collins is a 50-year-old female.", "unknown Martha Collins"},
    {"Virginia Phillips is a very pleasant 53-year-old woman.", "unknown Virginia Phillips"},
    {"Brian Ward reports pain.", "unknown Brian Ward"},
    {"Ngozi Okonkwo presented with pain.", "unknown Ngozi Okonkwo"},
    {"W. J. Nkemelu, a 77-year-old man", "unknown W. J. Nkemelu"},
    {"I talked to Anna today.", "unknown Anna"},
    {"the \xd0\x9c"
     "artha Collins record",
     "unknown \xd0\x9c"
     "artha Collins"},
};

static const row AGAIN[] = {
    {"Patient: Walter Nkemelu\nNkemelu is stable. Walter reports pain. Nkemelu's wound.",
     "patient Walter Nkemelu; patient Nkemelu; patient Walter; patient Nkemelu"},
    {"Mr. Will Grant is stable. Grant approval is a mark. Grant reports pain.",
     "unknown Mr. Will Grant; unknown Grant"},
    {"John Hill, who played for the University of Hill, town of Hill.", "unknown John Hill"},
    {"Mr. Wilson has Wilson disease. Wilson reports pain.", "unknown Mr. Wilson; unknown Wilson"},
    {"Mr. Murphy was seen in Murphy Hospital.", "unknown Mr. Murphy"},
    {"Patient: Maria King. Dr. King was seen.", "patient Maria King; unknown Dr. King"},
    {"Patient: Maria King. Attending: Mia King, MD. Dr. King was seen.",
     "patient Maria King; provider Mia King; provider Dr. King"},
    {"Patient: Maria King. Mrs. King and her son, Mia King.",
     "patient Maria King; patient Mrs. King; relative Mia King"},
    {"patient: Walter Nkemelu\n\nnkemelu was seen", "patient Walter Nkemelu; patient nkemelu"},
};

static const row NOBODY[] = {
    {"Foley catheter, Morse Fall Scale, Hodgkin lymphoma, Wilson disease", ""},
    {"Lou Gehrig's disease; Babinski negative; Murphy sign", ""},
    {"Johns Hopkins Hospital and Mayo Clinic", ""},
    {"Father: Hodgkin lymphoma. Mother: Breast cancer. Brother: Down syndrome.", ""},
    {"Will need a mark. Grant approval. May need Hope. Rose hill.", ""},
    {"Dear Medical Director: Dear Colleague, Dear Sir or Madam, Dear Valued Member,", ""},
    {"Dr. office. Dr. appointment. 55 Hill Dr", ""},
    {"Patient: [Patient Name]  Provider: ____  Name: ........", ""},
    {"Patient Education. Patient denies pain. Member Services.", ""},
    {"ACTION ITEMS FOR REVIEW OF SYSTEMS", ""},
    {"Drug Name: Lisinopril. Facility Name: Baker Clinic", ""},
    {"Re: Appeals of claims. From: Claims Department", ""},
    {"Sincerely,\nThe Billing Team", ""},
    {"Take Allegra daily. MS Contin. MR angiography.", ""},
    {"born in Texas, seen in Boston, in May", ""},
    {"Surgeon: TBD. PCP: None. Guarantor: Self. Attending: on call", ""},
    {"Dr. XYZ and Mr. ABC", ""},
};

static void announced(void **state) {
    (void)state;
    HOLD_NAMES(ANNOUNCED, NULL);
}

static void listed(void **state) {
    (void)state;
    HOLD_NAMES(LISTED, NULL);
}

static void again(void **state) {
    (void)state;
    HOLD_NAMES(AGAIN, NULL);
}

static void nobody(void **state) {
    (void)state;
    HOLD_NAMES(NOBODY, NULL);
}

static void declared(void **state) {
    (void)state;
    static const row ROWS[] = {
        {"Nkemelu is stable; Walter too.", "patient Nkemelu; patient Walter"},
        {"seen: nkemelu walter", "patient nkemelu walter"},
        {"Nkemellu was seen with Waltr.", "patient Nkemellu; patient Waltr"},
        {"J. Nkemelu-Diaz, W.N. and W.X.", "patient J. Nkemelu-Diaz; patient W.N"},
        {"Nkamela was seen.", ""}, /* two letters off */
        {"Water was seen.", ""},   /* one letter off, and a word */
        {"Wilter was seen.", "patient Wilter"},
    };
    const cs_subject subject = {.name = "NKEMELU, Walter J."};
    HOLD_NAMES(ROWS, &subject);
}

/* Leads work without any list; running text is left alone. */
static void without_lists(void **state) {
    static const row ROWS[] = {
        {"Dear Ms. Okafor, Patient: Walter Nkemelu. Dr. Patel",
         "unknown Ms. Okafor; patient Walter Nkemelu; provider Dr. Patel"},
        {"Martha Collins and Morse Fall Scale", ""},
    };
    cs_id_rules *with = rules;
    assert_int_equal(open_rules(state), 0);
    HOLD_NAMES(ROWS, NULL);
    close_rules(state);
    rules = with;
}

/* A damaged list is refused, not ignored. */
static void damaged(void **state) {
    (void)state;
    char folder[] = "/tmp/countersign-names-XXXXXX", path[128], command[128];
    cs_error error = {CS_OK, ""};
    cs_id_rules *none = NULL;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/%s", folder, CS_LEXICON_NAMES);
    assert_int_equal(cs_file_replace(path, "CSLEXIC\nnonsense", 16, &error), CS_OK);
    assert_int_equal(cs_id_rules_open(folder, CS_TEST_ROOT "/rules", NULL, &none, &error), CS_CORRUPT);
    assert_null(none);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(announced), cmocka_unit_test(listed),   cmocka_unit_test(again),
        cmocka_unit_test(nobody),    cmocka_unit_test(declared), cmocka_unit_test(without_lists),
        cmocka_unit_test(damaged),
    };
    return cmocka_run_group_tests(tests, open_with_lists, close_with_lists);
}
