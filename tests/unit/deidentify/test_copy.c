/* test_copy.c - copies: nothing planted is left, the way back is exact, and what is left is seen. */
#include "../find/finding.h"

#include <stdlib.h>

#include "deidentify/deidentify.h"

static const char KEY[] = "a passphrase that is long enough";
static cs_id_rules *rules;
static const cs_codes CODES = {.hcpcs = true};
static const cs_copy_options TAGS = {.method = CS_COPY_TAGS};

static int open_rules(void **state) {
    cs_error error = {CS_OK, ""};
    (void)state;
    if (cs_id_rules_open(CS_TEST_BUILD "/no-data", CS_TEST_ROOT "/rules", NULL, &rules, &error) == CS_OK) return 0;
    fprintf(stderr, "%s\n", error.message);
    return -1;
}

static int close_rules(void **state) {
    (void)state;
    cs_id_rules_close(rules);
    return 0;
}

static cs_status make(const char *bytes, size_t size, const cs_copy_options *options, const cs_subject *subject,
                      cs_copy **out, cs_error *error) {
    const cs_copy_tools tools = {rules, &CODES};
    cs_text *text = NULL;
    cs_status status = cs_text_new(bytes, size, CS_ENCODING_DETECT, &text, error);
    if (!status) status = cs_copy_make(&tools, text, subject, options, out, error);
    cs_text_free(text);
    return status;
}

static cs_copy *made(const char *draft, const cs_copy_options *options) {
    cs_error error = {CS_OK, ""};
    cs_copy *copy = NULL;
    if (make(draft, strlen(draft), options, NULL, &copy, &error)) fail_msg("%s", error.message);
    return copy;
}

static const char *text_of(const cs_copy *copy) {
    size_t size;
    const char *text = cs_copy_text(copy, &size);
    assert_non_null(text);
    assert_int_equal(strlen(text), size);
    return text;
}

static void expect(const char *draft, cs_copy_dates dates, const char *expected) {
    const cs_copy_options options = {.method = CS_COPY_TAGS, .dates = dates};
    cs_copy *copy = made(draft, &options);
    assert_string_equal(text_of(copy), expected);
    cs_copy_free(copy);
}

/* Seals, restores, and compares with the draft's text. */
static void expect_way_back(const cs_copy *copy, const char *draft, size_t size) {
    char *map = NULL, *text = NULL;
    size_t map_size = 0, text_size = 0, copy_size = 0;
    cs_restored told = {false, 0, 0};
    cs_error error = {CS_OK, ""};
    const char *made_text = cs_copy_text(copy, &copy_size);
    if (cs_copy_seal(copy, KEY, sizeof KEY - 1, &map, &map_size, &error) ||
        cs_reidentify(map, map_size, KEY, sizeof KEY - 1, made_text, copy_size, &text, &text_size, &told, &error))
        fail_msg("%s", error.message);
    assert_true(told.exact);
    assert_int_equal(text_size, size);
    assert_memory_equal(text, draft, size);
    free(map);
    free(text);
}

static void writes_tags(void **state) {
    (void)state;
    expect("SSN: 512-44-9087, phone: (413) 867-2210. Call 413-867-2210. SSN 512-44-9087, I10", CS_COPY_DATES_YEAR,
           "SSN: [SSN-1], phone: [PHONE-1]. Call [PHONE-1]. SSN [SSN-1], I10");
    expect("Patient: Wilhelmina Abernathy. Mrs. Abernathy came.", CS_COPY_DATES_YEAR,
           "Patient: [NAME-1]. Mrs. [NAME-2] came.");
    expect("Seen 03/14/2026, in March 2024, on 3/14-3/18.", CS_COPY_DATES_YEAR,
           "Seen 2026, in 2024, on [DATE-1]-[DATE-2].");
    expect("Seen 03/14/2026.", CS_COPY_DATES_REMOVE, "Seen [DATE-1].");
    expect("She lives at 12 Maple Street, Ware, MA 01082.", CS_COPY_DATES_YEAR, "She lives at [ADDRESS-1], MA 010.");
    expect("She lives at 12 Maple Street, Havre, MT 05901.", CS_COPY_DATES_YEAR, "She lives at [ADDRESS-1], MT 000.");
    expect("Type 2 diabetes (E11.9), BP 120/80.", CS_COPY_DATES_YEAR, "Type 2 diabetes (E11.9), BP 120/80.");
}

static void expect_kept(const char *draft, const cs_subject *patient, const char *expected, size_t kept) {
    static const cs_copy_options KEEP = {.method = CS_COPY_TAGS, .keep_staff = true};
    cs_error error = {CS_OK, ""};
    cs_copy *copy = NULL;
    if (make(draft, strlen(draft), &KEEP, patient, &copy, &error)) fail_msg("%s", error.message);
    assert_string_equal(text_of(copy), expected);
    assert_int_equal(copy->kept, kept);
    expect_way_back(copy, draft, strlen(draft));
    cs_copy_free(copy);
}

static void keeps_staff_where_asked(void **state) {
    static const cs_subject PATIENT = {.name = "Maria Valderrama"};
    (void)state;
    expect("Patient: Wilhelmina Abernathy. Seen by Dr. Quincy Valderrama.", CS_COPY_DATES_YEAR,
           "Patient: [NAME-1]. Seen by Dr. [NAME-2].");
    expect_kept("Patient: Wilhelmina Abernathy. Seen by Dr. Quincy Valderrama.", NULL,
                "Patient: [NAME-1]. Seen by Dr. Quincy Valderrama.", 1);
    /* Names that the patient's or a relative's would show through. */
    expect_kept("Patient: Wilhelmina Abernathy. Seen by Dr. Quincy Abernathy.", NULL,
                "Patient: [NAME-1]. Seen by Dr. [NAME-2].", 0);
    expect_kept("Seen by Dr. Quincy Valderrama.", &PATIENT, "Seen by Dr. [NAME-1].", 0);
    expect_kept("Guarantor: Thaddeus Kaczmarek\nAttending: Priscilla Kaczmarek, MD", NULL,
                "Guarantor: [NAME-1]\nAttending: [NAME-2], MD", 0);
    /* A relative is none, nor are the numbers of staff. */
    expect_kept("His wife, Adaeze Nkemelu, drives. NPI 1234567893, Dr. Vantongeren, call 413-867-2210.", NULL,
                "His wife, [NAME-1], drives. NPI [LICENSE-1], Dr. Vantongeren, call [PHONE-1].", 1);
}

static void writes_90_or_older(void **state) {
    (void)state;
    expect("An 89-year-old man.", CS_COPY_DATES_YEAR, "An 89-year-old man.");
    expect("A 90-year-old man.", CS_COPY_DATES_YEAR, "A 90 or older man.");
    expect("93F with falls.", CS_COPY_DATES_YEAR, "90 or older F with falls.");
    expect("DOB: 03/14/1911", CS_COPY_DATES_YEAR, "DOB: 90 or older");
    expect("DOB: 03/14/1911", CS_COPY_DATES_SHIFT, "DOB: 90 or older");
    expect("DOB: 03/14/1980", CS_COPY_DATES_YEAR, "DOB: 1980");
}

static const char DRAFT[] =
    "Patient: Wilhelmina Abernathy-Krol, DOB: 07/19/1951, MRN: 77120045, low back pain (M54.5)\n"
    "SSN: 512-44-9087, phone: (413) 867-2210, e-mail wabkrol@mail.example.net, fax: 413-867-2299\n"
    "Member ID: XGH204415590; seen March 14, 2026. Account no. 5512-8890-1\n"
    "12 Maple Street, Ware, MA 01082. VIN 1M8GDM9AXKP042788, https://portal.example.net/krol\n"
    "wilhelmina abernathy wrote; see 77120045 and 10.20.30.40. S/N: QX-1200458\n";
static const char *const PLANTED[] = {"Wilhelmina", "wilhelmina",  "Abernathy", "Krol",    "07/19",    "77120045",
                                      "512-44",     "9087",        "867-2210",  "wabkrol", "867-2299", "204415590",
                                      "March 14",   "8890",        "Maple",     "Ware",    "01082",    "042788",
                                      "portal",     "10.20.30.40", "1200458"};

static void leaves_nothing_planted(void **state) {
    (void)state;
    for (int method = 0; method <= CS_COPY_SURROGATES; method++)
        for (int dates = 0; dates <= CS_COPY_DATES_REMOVE; dates++) {
            /* One key always, so that no chance digits of a surrogate are a planted number. */
            const cs_copy_options options = {.method = (cs_copy_method)method,
                                             .dates = (cs_copy_dates)dates,
                                             .project_key = KEY,
                                             .project_key_size = sizeof KEY - 1};
            const cs_subject patient = {.mrn = "77120045"};
            cs_error error = {CS_OK, ""};
            cs_copy *copy = NULL;
            if (make(DRAFT, sizeof DRAFT - 1, &options, &patient, &copy, &error)) fail_msg("%s", error.message);
            const char *text = text_of(copy);
            for (size_t i = 0; i < sizeof PLANTED / sizeof *PLANTED; i++)
                if (strstr(text, PLANTED[i])) fail_msg("method %d, dates %d: %s is left", method, dates, PLANTED[i]);
            assert_non_null(strstr(text, "low back pain (M54.5)"));
            expect_way_back(copy, DRAFT, sizeof DRAFT - 1);
            cs_copy_free(copy);
        }
}

/* Texts of fragments in chance order; a generator with a fixed start, so that a failure can be repeated. */
static void the_way_back_is_exact(void **state) {
    static const char *const FRAGMENTS[] = {"Mrs. Abernathy",
                                            " ",
                                            "\n",
                                            "\r\n",
                                            ", ",
                                            "MRN: 77120045",
                                            "03/14/2026",
                                            "a 93-year-old ",
                                            "[NAME-1]",
                                            "[DATE-9",
                                            "\xE2\x80\x8B",
                                            "caf\xC3\xA9 ",
                                            " 512-44-9087 ",
                                            "phone 413-867-2210",
                                            "E11.9 ",
                                            "12 Maple Street, Ware, MA 01082",
                                            "\xEF\xBC\x90\xEF\xBC\x93/14/2026",
                                            "Dear Maria Lopez",
                                            "\"quoted\" \\ ",
                                            "\xE2\x96\x88",
                                            "a@b.example.net",
                                            "\t",
                                            "DOB: 01/02/1931",
                                            "Dr. Lindqvist, MD"};
    enum { ROUNDS = 150, PARTS = 24 };
    uint32_t chance = 20260302;
    int refused = 0;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        cs_buf draft = CS_BUF_INIT;
        cs_buf_puts(&draft, "Note: ");
        for (int i = 0; i < PARTS; i++) {
            chance = chance * 1664525u + 1013904223u;
            cs_buf_puts(&draft, FRAGMENTS[(chance >> 16) % (sizeof FRAGMENTS / sizeof *FRAGMENTS)]);
        }
        const cs_copy_options options = {.method = (cs_copy_method)(round % 3),
                                         .dates = (cs_copy_dates)(round / 3 % 3)};
        cs_copy *copy = made(draft.data, &options);
        size_t size;
        refused += cs_copy_text(copy, &size) == NULL;
        if (cs_copy_text(copy, &size)) {
            if (strstr(cs_copy_text(copy, &size), "512-44-9087")) fail_msg("left: %s", cs_copy_text(copy, &size));
            if (round % 15 == 0) expect_way_back(copy, draft.data, draft.size);
        }
        cs_copy_free(copy);
        cs_buf_dispose(&draft);
    }
    assert_true(refused < ROUNDS / 10);
}

static void surrogates_are_consistent(void **state) {
    const cs_copy_options project = {
        .method = CS_COPY_SURROGATES, .project_key = KEY, .project_key_size = sizeof KEY - 1};
    const cs_copy_options alone = {.method = CS_COPY_SURROGATES};
    static const char NAMES[] = "Patient: Wilhelmina Abernathy. MRN: 77120045. Mrs. Abernathy came. MRN: 77120045";
    cs_copy *one = made(NAMES, &project), *same = made(NAMES, &project), *other = made(NAMES, &alone);
    (void)state;
    assert_string_equal(text_of(one), text_of(same));
    assert_string_not_equal(text_of(one), text_of(other));
    char first[32], last[32], again[32], number[32], number_again[32];
    assert_int_equal(sscanf(text_of(one),
                            "Patient: %31[A-Za-z] %31[A-Za-z]. MRN: %31[0-9]. Mrs. %31[A-Za-z] came. MRN: %31s", first,
                            last, number, again, number_again),
                     5);
    assert_string_equal(last, again);
    assert_string_equal(number, number_again);
    assert_int_equal(strlen(number), 8);
    cs_copy_free(one);
    cs_copy_free(same);
    cs_copy_free(other);
}

static void shifts_keep_intervals(void **state) {
    const cs_copy_options alone = {.dates = CS_COPY_DATES_SHIFT};
    const cs_copy_options project = {
        .dates = CS_COPY_DATES_SHIFT, .project_key = KEY, .project_key_size = sizeof KEY - 1};
    const cs_subject patient = {.name = "Ann Quist", .mrn = "MRN 1"}, same = {.mrn = "mrn-1"};
    static const char DATES[] = "Seen 03/02/2026 and 03/16/2026.";
    cs_error error = {CS_OK, ""};
    cs_copy *copy = made(DATES, &alone), *one = NULL, *other = NULL;
    char first[16], second[16];
    cs_day a = CS_DAY_NONE, b = CS_DAY_NONE, was = CS_DAY_NONE;
    (void)state;
    assert_int_equal(sscanf(text_of(copy), "Seen %10s and %10s", first, second), 2);
    assert_true(cs_day_parse(first, &a) && cs_day_parse(second, &b) && cs_day_parse("2026-03-02", &was));
    assert_int_equal(b - a, 14);
    assert_true(a != was && abs(a - was) <= 364);
    cs_copy_free(copy);
    copy = NULL;
    assert_int_equal(make(DATES, strlen(DATES), &project, NULL, &copy, &error), CS_BAD_USAGE);
    assert_null(copy);
    assert_int_equal(make(DATES, strlen(DATES), &project, &patient, &one, &error), CS_OK);
    assert_int_equal(make(DATES, strlen(DATES), &project, &same, &other, &error), CS_OK);
    assert_string_equal(text_of(one), text_of(other));
    cs_copy_free(one);
    cs_copy_free(other);
}

/* ---- What is left ---- */

static cs_leftovers left_in(const char *source, const char *text, cs_piece *pieces, size_t count) {
    const cs_copy_tools tools = {rules, &CODES};
    cs_error error = {CS_OK, ""};
    cs_leftovers left = {NULL, 0, 0};
    cs_buf buf = CS_BUF_INIT;
    cs_buf_puts(&buf, text);
    char *kept = strdup(source);
    cs_copy copy = {.source = kept, .source_size = strlen(kept), .text = buf, .pieces = pieces, .count = count};
    if (cs_copy_left(&copy, &tools, NULL, &left, &error)) fail_msg("%s", error.message);
    free(kept);
    cs_buf_dispose(&buf);
    return left;
}

static void sees_what_is_left(void **state) {
    cs_piece pieces[] = {{.kind = CS_ID_MRN, .source = {4, 12}, .copy = {4, 11}}};
    (void)state;
    cs_leftovers left = left_in("MRN 77120045 here", "MRN [MRN-1] here", pieces, 1);
    assert_int_equal(left.count, 0);
    free(left.list);
    left = left_in("MRN 77120045 SSN 512-44-9087", "MRN [MRN-1] SSN 512-44-9087", pieces, 1);
    assert_int_equal(left.count, 1);
    assert_int_equal(left.list[0].kind, CS_ID_SSN);
    free(left.list);
    left =
        left_in("MRN 77120045 file 7712-0045 x", "MRN [MRN-1] file 7712-0045 x", pieces, 1); /* the same value again */
    assert_true(left.count >= 1);
    free(left.list);
}

static void a_refused_copy_gives_nothing(void **state) {
    cs_copy *copy = made("SSN 512-44-9087\nand more", &TAGS);
    char *out = NULL;
    size_t size = 0;
    cs_error error = {CS_OK, ""};
    (void)state;
    assert_int_equal(cs_leftovers_add(&copy->left, CS_ID_SSN, (cs_span){8, 12}, &error), CS_OK);
    assert_null(cs_copy_text(copy, &size));
    assert_int_equal(cs_copy_seal(copy, KEY, sizeof KEY - 1, &out, &size, &error), CS_CONFLICT);
    assert_null(out);
    assert_int_equal(cs_copy_write(copy, CS_FORMAT_TERMINAL, &out, &size, &error), CS_OK);
    assert_non_null(strstr(out, "Refused"));
    assert_non_null(strstr(out, "line 1 of the copy: ssn"));
    free(out);
    assert_int_equal(cs_copy_write(copy, CS_FORMAT_JSONL, &out, &size, &error), CS_OK);
    assert_non_null(strstr(out, "\"refused\":true"));
    assert_non_null(strstr(out, "\"copy\":null"));
    free(out);
    cs_copy_free(copy);
}

static void the_table_has_eighteen_rows(void **state) {
    cs_copy *copy = made("SSN 512-44-9087, phone: 413-867-2210, cell: 413-867-2211", &TAGS);
    char *out = NULL, letter[] = "  A  ";
    size_t size, rows = 0;
    (void)state;
    assert_int_equal(cs_copy_write(copy, CS_FORMAT_TERMINAL, &out, &size, NULL), CS_OK);
    for (; letter[2] <= 'R'; letter[2]++) rows += strstr(out, letter) != NULL;
    assert_int_equal(rows, 18);
    assert_non_null(strstr(out, "-  not checkable in text"));
    assert_non_null(strstr(out, "determination by an expert"));
    assert_null(strstr(out, "NOT Safe Harbor"));
    free(out);
    assert_int_equal(cs_copy_write(copy, CS_FORMAT_JSONL, &out, &size, NULL), CS_OK);
    assert_non_null(
        strstr(out, "\"letter\":\"D\",\"identifiers\":\"telephone numbers\",\"checkable\":\"yes\",\"replaced\":2"));
    assert_non_null(strstr(
        out, "\"letter\":\"Q\",\"identifiers\":\"full-face photographs\",\"checkable\":\"no\",\"replaced\":null"));
    free(out);
    cs_copy_free(copy);
}

/* ---- The way back ---- */

typedef struct way {
    cs_copy *copy;
    char *map, *text;
    size_t map_size, size;
    cs_restored told;
} way;

static way way_of(const char *draft) {
    way w = {.copy = made(draft, &TAGS)};
    assert_int_equal(cs_copy_seal(w.copy, KEY, sizeof KEY - 1, &w.map, &w.map_size, NULL), CS_OK);
    return w;
}

static cs_status back(way *w, const char *copy) {
    cs_error error = {CS_OK, ""};
    return cs_reidentify(w->map, w->map_size, KEY, sizeof KEY - 1, copy, strlen(copy), &w->text, &w->size, &w->told,
                         &error);
}

static void way_free(way *w) {
    cs_copy_free(w->copy);
    free(w->map);
    free(w->text);
}

static void restores_tags_in_an_edited_copy(void **state) {
    way w = way_of("SSN 512-44-9087, seen 03/14/2026.");
    (void)state;
    assert_int_equal(back(&w, "Dear [SSN-1], you ([SSN-1]) came in 2026. [SSN-2] [SSN-"), CS_OK);
    assert_string_equal(w.text, "Dear 512-44-9087, you (512-44-9087) came in 2026. [SSN-2] [SSN-");
    assert_false(w.told.exact);
    assert_int_equal(w.told.restored, 2);
    assert_int_equal(w.told.kept, 2); /* the year, and a tag of nobody */
    free(w.text);
    w.text = NULL;
    assert_int_equal(back(&w, "No tag of it at all."), CS_CONFLICT);
    assert_null(w.text);
    way_free(&w);
}

static void refuses_tags_that_the_draft_had(void **state) {
    way w = way_of("SSN 512-44-9087 of [SSN-1]");
    (void)state;
    assert_int_equal(back(&w, "Edited: [SSN-1]"), CS_CONFLICT);
    assert_int_equal(back(&w, text_of(w.copy)), CS_OK);
    assert_true(w.told.exact);
    assert_string_equal(w.text, "SSN 512-44-9087 of [SSN-1]");
    way_free(&w);
}

static void a_map_shows_nothing(void **state) {
    way w = way_of(DRAFT);
    (void)state;
    for (size_t i = 0; i < sizeof PLANTED / sizeof *PLANTED; i++)
        assert_null(memmem(w.map, w.map_size, PLANTED[i], strlen(PLANTED[i])));
    way_free(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_tags),
        cmocka_unit_test(keeps_staff_where_asked),
        cmocka_unit_test(writes_90_or_older),
        cmocka_unit_test(leaves_nothing_planted),
        cmocka_unit_test(the_way_back_is_exact),
        cmocka_unit_test(surrogates_are_consistent),
        cmocka_unit_test(shifts_keep_intervals),
        cmocka_unit_test(sees_what_is_left),
        cmocka_unit_test(a_refused_copy_gives_nothing),
        cmocka_unit_test(the_table_has_eighteen_rows),
        cmocka_unit_test(restores_tags_in_an_edited_copy),
        cmocka_unit_test(refuses_tags_that_the_draft_had),
        cmocka_unit_test(a_map_shows_nothing),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
