/* test_judge.c - how a code stands on a day, on made-up releases: a tabular list, facts, a table, or some of them. */
#include "made.h"

#define CODE CS_ROW_CODE
#define FIRST "2015-10-01"

static const made_row FACTS[] = {
    {CODE, "C43", NULL, true, FIRST, NULL, NULL},
    {CODE, "E11A", NULL, true, "2025-10-01", NULL, NULL},
    {CODE, "E119", NULL, true, FIRST, NULL, NULL},
    {CODE, "M545", NULL, true, FIRST, "2021-09-30", NULL},
    {CODE, "M5450", NULL, true, "2021-10-01", NULL, NULL},
    {CODE, "M5459", NULL, true, "2021-10-01", NULL, NULL},
    {CODE, "S061X7A", NULL, true, FIRST, NULL, NULL},
    {CODE, "S061X6A", NULL, true, FIRST, NULL, NULL},
    {CODE, "S061X6D", NULL, true, FIRST, NULL, NULL},
    {CODE, "S72001A", NULL, true, FIRST, NULL, NULL},
    {CODE, "S72001D", NULL, true, FIRST, NULL, NULL},
    {CODE, "S72002A", NULL, true, FIRST, NULL, NULL},
    {CODE, "T528X1A", NULL, true, FIRST, "2026-09-30", NULL},
    {CODE, "W19XXXA", NULL, true, FIRST, NULL, NULL},
    {CODE, "W19XXXD", NULL, true, FIRST, NULL, NULL},
    {CODE, "Z681", NULL, true, FIRST, "2026-09-30", NULL},
    {CODE, "Z6811", NULL, true, "2026-10-01", NULL, NULL},
};

static const made_row TABULAR[] = {
    {CODE, "C43", "Malignant melanoma of skin", true, NULL, NULL, NULL},
    {CODE, "E11", "Type 2 diabetes mellitus", false, NULL, NULL, NULL},
    {CODE, "E119", "Type 2 diabetes mellitus without complications", true, NULL, NULL, NULL},
    {CODE, "E11A", "Type 2 diabetes mellitus in remission", true, NULL, NULL, NULL},
    {CODE, "M54", "Dorsalgia", false, NULL, NULL, NULL},
    {CODE, "M545", "Low back pain", false, NULL, NULL, NULL},
    {CODE, "M5459", "Other low back pain", true, NULL, NULL, NULL},
    {CODE, "M5450", "Low back pain, unspecified", true, NULL, NULL, NULL},
    {CODE, "S06", "Intracranial injury", false, NULL, NULL, "A=initial encounter|D=subsequent encounter|S=sequela"},
    {CODE, "S061", "Cerebral edema", false, NULL, NULL, NULL},
    {CODE, "S061X", "Cerebral edema", false, NULL, NULL, NULL},
    {CODE, "S061X6", "Cerebral edema with coma, surviving", false, NULL, NULL, NULL},
    {CODE, "S061X7", "Cerebral edema with coma, death", false, NULL, NULL, NULL},
    {CODE, "S72", "Fracture of femur", false, NULL, NULL, "A=initial encounter|D=subsequent encounter"},
    {CODE, "S720", "Fracture of neck of femur", false, NULL, NULL, NULL},
    {CODE, "S7200", "Fracture of unspecified part of neck of femur", false, NULL, NULL, NULL},
    {CODE, "S72001", "Fracture of unspecified part of neck of right femur", false, NULL, NULL, NULL},
    {CODE, "S72002", "Fracture of unspecified part of neck of left femur", false, NULL, NULL, NULL},
    {CODE, "W19", "Unspecified fall", false, NULL, NULL, "A=initial encounter|D=subsequent encounter"},
    {CODE, "Z68", "Body mass index", false, NULL, NULL, NULL},
    {CODE, "Z681", "Body mass index 19.9 or less", true, NULL, NULL, NULL},
};

static const made_row TABLE[] = {
    {CODE, "E11", "Diabetes", false, NULL, NULL, NULL},
    {CODE, "E119", "Diabetes, plain", true, NULL, NULL, NULL},
    {CODE, "W19", "Fall", false, NULL, NULL, NULL},
    {CODE, "W19XXXA", "Fall, first visit", true, NULL, NULL, NULL},
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

typedef struct fixture {
    char directory[64];
    cs_codes *codes;
} fixture;

enum { WITH_FACTS = 1, WITH_TABULAR = 2, WITH_TABLE = 4 };

static void open_with(fixture *f, int parts) {
    made_directory(f->directory);
    if (parts & WITH_FACTS)
        made_write(f->directory,
                   made_builder(CS_ICD10CM, CS_RELEASE_FACTS, "2027", FIRST, "2027-09-30", FACTS, COUNT(FACTS)));
    if (parts & WITH_TABULAR)
        made_write(f->directory, made_builder(CS_ICD10CM, CS_RELEASE_TABULAR, "2026", "2025-10-01", "2026-09-30",
                                              TABULAR, COUNT(TABULAR)));
    if (parts & WITH_TABLE)
        made_write(f->directory,
                   made_builder(CS_ICD10CM, CS_RELEASE_TABLE, "2024", "2023-10-01", "2024-09-30", TABLE, COUNT(TABLE)));
    MADE_OK(cs_codes_open(f->directory, &f->codes, error));
}

static void close_all(fixture *f) {
    cs_codes_close(f->codes);
    made_remove(f->directory);
}

typedef struct expectation {
    const char *code, *on;
    cs_standing standing;
    const char *title, *seventh; /* NULL: none */
} expectation;

static void expect(const fixture *f, const expectation *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        cs_code code;
        const expectation *e = &list[i];
        cs_standing got = cs_codes_judge(f->codes, CS_ICD10CM, e->code, strlen(e->code), made_day(e->on, 0), &code);
        if (got != e->standing || code.standing != got)
            fail_msg("%s on %s stands %d, expected %d", e->code, e->on, (int)got, (int)e->standing);
        if (e->title) assert_string_equal(code.title, e->title);
        if (!e->title && code.title) fail_msg("%s has the title %s", e->code, code.title);
        if (e->seventh) assert_string_equal(code.seventh, e->seventh);
        if (!e->seventh) assert_null(code.seventh);
        assert_true((code.titled == NULL) == (code.row == CS_NO_ROW));
    }
}

static void facts_and_tabular(void **state) {
    (void)state;
    static const expectation LIST[] = {
        {"E119", "2026-03-02", CS_STANDING_VALID, "Type 2 diabetes mellitus without complications", NULL},
        {"e119", "2026-03-02", CS_STANDING_VALID, "Type 2 diabetes mellitus without complications", NULL},
        {"E11", "2026-03-02", CS_STANDING_HEADER, "Type 2 diabetes mellitus", NULL},
        {"C43", "2026-03-02", CS_STANDING_VALID, "Malignant melanoma of skin", NULL},
        {"M545", "2026-03-02", CS_STANDING_RETIRED, "Low back pain", NULL},
        {"M545", "2021-06-01", CS_STANDING_VALID, "Low back pain", NULL},
        {"M5450", "2021-09-30", CS_STANDING_NOT_YET, "Low back pain, unspecified", NULL},
        {"M5450", "2021-10-01", CS_STANDING_VALID, "Low back pain, unspecified", NULL},
        {"E11A", "2025-09-15", CS_STANDING_NOT_YET, "Type 2 diabetes mellitus in remission", NULL},
        {"E11A", "2025-10-01", CS_STANDING_VALID, "Type 2 diabetes mellitus in remission", NULL},
        {"Z681", "2026-09-30", CS_STANDING_VALID, "Body mass index 19.9 or less", NULL},
        {"Z681", "2026-10-05", CS_STANDING_RETIRED, "Body mass index 19.9 or less", NULL},
        {"Z6811", "2026-10-05", CS_STANDING_VALID, NULL, NULL},
        {"S72001A", "2026-03-02", CS_STANDING_VALID, "Fracture of unspecified part of neck of right femur",
         "initial encounter"},
        {"S72001", "2026-03-02", CS_STANDING_NEEDS_7TH, "Fracture of unspecified part of neck of right femur", NULL},
        {"S72", "2026-03-02", CS_STANDING_HEADER, "Fracture of femur", NULL},
        {"S7200", "2026-03-02", CS_STANDING_HEADER, "Fracture of unspecified part of neck of femur", NULL},
        {"S72001Z", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"W19", "2026-03-02", CS_STANDING_NEEDS_7TH, "Unspecified fall", NULL},
        {"W19X", "2026-03-02", CS_STANDING_NEEDS_7TH, "Unspecified fall", NULL},
        {"W19XXX", "2026-03-02", CS_STANDING_NEEDS_7TH, "Unspecified fall", NULL},
        {"W19A", "2026-03-02", CS_STANDING_NEEDS_7TH, "Unspecified fall", NULL},
        {"W19XA", "2026-03-02", CS_STANDING_NEEDS_7TH, "Unspecified fall", NULL},
        {"W19Z", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"W19XXXX", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"W19XXXA", "2026-03-02", CS_STANDING_VALID, "Unspecified fall", "initial encounter"},
        {"S061X7A", "2026-03-02", CS_STANDING_VALID, "Cerebral edema with coma, death", "initial encounter"},
        {"S061X7S", "2026-03-02", CS_STANDING_UNKNOWN, "Cerebral edema with coma, death", "sequela"},
        {"T528X1A", "2026-10-05", CS_STANDING_RETIRED, NULL, NULL},
        {"T528X1", "2026-09-30", CS_STANDING_NEEDS_7TH, NULL, NULL},
        {"T528X1", "2026-10-01", CS_STANDING_RETIRED, NULL, NULL},
        {"I64", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"A-1", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"S72001AA", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"E119", "2027-09-30", CS_STANDING_VALID, "Type 2 diabetes mellitus without complications", NULL},
        {"E119", "2027-10-01", CS_STANDING_NOT_COVERED, "Type 2 diabetes mellitus without complications", NULL},
        {"I64", "2031-01-01", CS_STANDING_NOT_COVERED, NULL, NULL},
        {"E119", "2015-09-30", CS_STANDING_NOT_COVERED, "Type 2 diabetes mellitus without complications", NULL},
    };
    fixture f;
    open_with(&f, WITH_FACTS | WITH_TABULAR);
    expect(&f, LIST, COUNT(LIST));
    cs_code code;
    cs_codes_judge(f.codes, CS_ICD10CM, "M545", 4, made_day("2026-03-02", 0), &code);
    assert_true(code.split);
    assert_int_equal(code.last, made_day("2021-09-30", 0));
    assert_int_equal(code.first, made_day(FIRST, 0));
    assert_string_equal(code.printed, "M54.5");
    cs_codes_judge(f.codes, CS_ICD10CM, "E11A", 4, made_day("2025-09-15", 0), &code);
    assert_int_equal(code.first, made_day("2025-10-01", 0));
    cs_codes_judge(f.codes, CS_ICD10CM, "T528X1A", 7, made_day("2026-10-05", 0), &code);
    assert_false(code.split);
    char title[40];
    cs_codes_judge(f.codes, CS_ICD10CM, "W19XXXA", 7, made_day("2026-03-02", 0), &code);
    assert_int_equal(cs_code_title(&code, title, sizeof title), strlen("Unspecified fall, initial encounter"));
    assert_string_equal(title, "Unspecified fall, initial encounter");
    assert_int_equal(cs_code_title(&code, title, 5), strlen("Unspecified fall, initial encounter"));
    assert_string_equal(title, "Unsp");
    close_all(&f);
}

static void tabular_alone(void **state) {
    (void)state;
    static const expectation LIST[] = {
        {"E119", "2026-03-02", CS_STANDING_VALID, "Type 2 diabetes mellitus without complications", NULL},
        {"E11", "2026-03-02", CS_STANDING_HEADER, "Type 2 diabetes mellitus", NULL},
        {"S72001A", "2026-03-02", CS_STANDING_VALID, "Fracture of unspecified part of neck of right femur",
         "initial encounter"},
        {"S72001S", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"S72001", "2026-03-02", CS_STANDING_NEEDS_7TH, "Fracture of unspecified part of neck of right femur", NULL},
        {"S72", "2026-03-02", CS_STANDING_HEADER, "Fracture of femur", NULL},
        {"W19A", "2026-03-02", CS_STANDING_NEEDS_7TH, "Unspecified fall", NULL},
        {"W19XX", "2026-03-02", CS_STANDING_NEEDS_7TH, "Unspecified fall", NULL},
        {"W19XXXA", "2026-03-02", CS_STANDING_VALID, "Unspecified fall", "initial encounter"},
        {"W19XXXX", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"E119X", "2026-03-02", CS_STANDING_UNKNOWN, NULL, NULL},
        {"E119", "2025-09-30", CS_STANDING_NOT_COVERED, "Type 2 diabetes mellitus without complications", NULL},
    };
    fixture f;
    open_with(&f, WITH_TABULAR);
    expect(&f, LIST, COUNT(LIST));
    assert_true(cs_codes_exists(f.codes, CS_ICD10CM, "S72001A", 7));
    assert_false(cs_codes_exists(f.codes, CS_ICD10CM, "S72001S", 7));
    assert_true(cs_codes_exists(f.codes, CS_ICD10CM, "w19xxxd", 7));
    close_all(&f);
}

/* A table that covers the day overrules the facts, which still tell the history. */
static void table_decides(void **state) {
    (void)state;
    static const expectation LIST[] = {
        {"E119", "2024-03-02", CS_STANDING_VALID, "Diabetes, plain", NULL},
        {"E119", "2026-03-02", CS_STANDING_VALID, "Type 2 diabetes mellitus without complications", NULL},
        {"W19", "2024-03-02", CS_STANDING_NEEDS_7TH, "Fall", NULL},
        {"W19XXXA", "2024-03-02", CS_STANDING_VALID, "Fall, first visit", NULL},
        {"W19XXXD", "2024-03-02", CS_STANDING_UNKNOWN, "Unspecified fall", "subsequent encounter"},
        {"C43", "2024-03-02", CS_STANDING_UNKNOWN, "Malignant melanoma of skin", NULL},
        {"M545", "2024-03-02", CS_STANDING_RETIRED, "Low back pain", NULL},
        {"E11A", "2024-03-02", CS_STANDING_NOT_YET, "Type 2 diabetes mellitus in remission", NULL},
    };
    fixture f;
    open_with(&f, WITH_FACTS | WITH_TABULAR | WITH_TABLE);
    expect(&f, LIST, COUNT(LIST));
    close_all(&f);
}

/* Without facts a code that a later table lacks has ended with the last that has it. */
static void tables_in_sequence(void **state) {
    (void)state;
    static const made_row NEXT[] = {
        {CODE, "E11", "Diabetes", false, NULL, NULL, NULL},
        {CODE, "E118", "Diabetes, other", true, NULL, NULL, NULL},
    };
    fixture f;
    made_directory(f.directory);
    made_write(f.directory,
               made_builder(CS_ICD10CM, CS_RELEASE_TABLE, "2024", "2023-10-01", "2024-09-30", TABLE, COUNT(TABLE)));
    made_write(f.directory,
               made_builder(CS_ICD10CM, CS_RELEASE_TABLE, "2025", "2024-10-01", "2025-09-30", NEXT, COUNT(NEXT)));
    MADE_OK(cs_codes_open(f.directory, &f.codes, error));
    cs_code code;
    assert_int_equal(cs_codes_judge(f.codes, CS_ICD10CM, "E119", 4, made_day("2024-10-01", 0), &code),
                     CS_STANDING_RETIRED);
    assert_int_equal(code.last, made_day("2024-09-30", 0));
    assert_int_equal(cs_codes_judge(f.codes, CS_ICD10CM, "E118", 4, made_day("2024-09-30", 0), &code),
                     CS_STANDING_NOT_YET);
    assert_int_equal(code.first, made_day("2024-10-01", 0));
    assert_int_equal(cs_codes_judge(f.codes, CS_ICD10PCS, "0DTJ4ZZ", 7, made_day("2024-09-30", 0), &code),
                     CS_STANDING_NO_TABLE);
    close_all(&f);
}

/* Facts of a few ended codes never make another code unknown. */
static void partial_facts(void **state) {
    (void)state;
    static const made_row ENDED[] = {{CODE, "99201", NULL, true, NULL, "2020-12-31", NULL}};
    static const struct {
        const char *code, *on;
        cs_standing standing;
    } LIST[] = {
        {"99201", "2024-03-02", CS_STANDING_RETIRED},     {"99201", "2020-05-01", CS_STANDING_VALID},
        {"99201", "2031-01-01", CS_STANDING_NOT_COVERED}, {"99213", "2024-03-02", CS_STANDING_NO_TABLE},
        {"99213", "2031-03-02", CS_STANDING_NO_TABLE},
    };
    fixture f;
    made_directory(f.directory);
    cs_builder *builder = made_builder(CS_CPT, CS_RELEASE_FACTS, "ended", FIRST, "2027-09-30", ENDED, COUNT(ENDED));
    cs_builder_partial(builder, true);
    made_write(f.directory, builder);
    MADE_OK(cs_codes_open(f.directory, &f.codes, error));
    for (size_t i = 0; i < COUNT(LIST); i++) {
        cs_code code;
        assert_int_equal(cs_codes_judge(f.codes, CS_CPT, LIST[i].code, 5, made_day(LIST[i].on, 0), &code),
                         LIST[i].standing);
    }
    assert_true(cs_codes_exists(f.codes, CS_CPT, "99201", 5));
    assert_false(cs_codes_exists(f.codes, CS_CPT, "99213", 5));
    close_all(&f);
}

static void existence(void **state) {
    (void)state;
    static const char *const THERE[] = {"E119", "e119", "E11", "S72", "S7200", "S72001", "W19XXX", "M545", "T528X1A"};
    static const char *const ABSENT[] = {"I64", "E1", "S72001Z", "", "E11!", "S72001AA", "A-1"};
    fixture f;
    open_with(&f, WITH_FACTS | WITH_TABULAR);
    for (size_t i = 0; i < COUNT(THERE); i++)
        if (!cs_codes_exists(f.codes, CS_ICD10CM, THERE[i], strlen(THERE[i]))) fail_msg("%s is absent", THERE[i]);
    for (size_t i = 0; i < COUNT(ABSENT); i++)
        if (cs_codes_exists(f.codes, CS_ICD10CM, ABSENT[i], strlen(ABSENT[i]))) fail_msg("%s is there", ABSENT[i]);
    assert_false(cs_codes_exists(f.codes, CS_CPT, "E119", 4));
    close_all(&f);
}

static bool collect(void *context, const cs_code *code) {
    char *text = context;
    assert_int_equal(code->standing, CS_STANDING_VALID);
    strcat(strcat(text, code->code), " ");
    return strlen(text) < 20;
}

static void below(void **state) {
    (void)state;
    static const struct {
        int parts;
        const char *code, *on, *expected;
    } LIST[] = {
        {WITH_FACTS | WITH_TABULAR, "M545", "2026-03-02", "M5459 M5450 "}, /* as the tabular list has them */
        {WITH_FACTS, "M545", "2026-03-02", "M5450 M5459 "},
        {WITH_FACTS, "M54", "2020-03-02", "M545 "},
        {WITH_FACTS, "W19", "2026-03-02", "W19XXXA W19XXXD "},
        {WITH_FACTS, "W19A", "2026-03-02", "W19XXXA "},
        {WITH_FACTS, "S72", "2026-03-02", "S72001A S72001D S72002A "},
        {WITH_TABULAR, "S7200", "2026-03-02", "S72001A S72001D S72002A "},
        {WITH_TABULAR, "E11", "2026-03-02", "E119 E11A "},
        {WITH_TABULAR, "W19", "2026-03-02", "W19XXXA W19XXXD "},
        {WITH_FACTS, "E119", "2026-03-02", ""},
        {WITH_FACTS, "I64", "2026-03-02", ""},
        {WITH_FACTS, "E11", "2031-03-02", ""},
        {WITH_TABLE, "E11", "2024-03-02", "E119 "},
    };
    for (size_t i = 0; i < COUNT(LIST); i++) {
        fixture f;
        char text[64] = "";
        open_with(&f, LIST[i].parts);
        cs_codes_billable_below(f.codes, CS_ICD10CM, LIST[i].code, made_day(LIST[i].on, 0), collect, text);
        assert_string_equal(text, LIST[i].expected);
        close_all(&f);
    }
}

static void sevenths(void **state) {
    (void)state;
    static const struct {
        int parts;
        const char *stem, *expected;
    } LIST[] = {
        {WITH_FACTS | WITH_TABULAR, "S061X6", "A=initial encounter D=subsequent encounter "},
        {WITH_FACTS | WITH_TABULAR, "S061X7", "A=initial encounter "},
        {WITH_FACTS, "S061X6", "A= D= "},
        {WITH_FACTS | WITH_TABULAR, "W19", "A=initial encounter D=subsequent encounter "},
        {WITH_TABULAR, "W19XX", "A=initial encounter D=subsequent encounter "},
        {WITH_FACTS, "W19D", "A= D= "},
        {WITH_FACTS | WITH_TABULAR, "S72", ""},
        {WITH_FACTS | WITH_TABULAR, "E119", ""},
        {WITH_FACTS | WITH_TABULAR, "S72001A", ""},
    };
    for (size_t i = 0; i < COUNT(LIST); i++) {
        fixture f;
        char text[256] = "";
        cs_seventh list[CS_SEVENTH_MAX];
        open_with(&f, LIST[i].parts);
        size_t count = cs_codes_sevenths(f.codes, LIST[i].stem, made_day("2026-03-02", 0), list);
        for (size_t c = 0; c < count; c++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%c=%s ", list[c].character, list[c].meaning);
        assert_string_equal(text, LIST[i].expected);
        close_all(&f);
    }
}

static void modifiers(void **state) {
    (void)state;
    static const made_row CPT[] = {{CS_ROW_MODIFIER, "25", "Separate visit", true, NULL, NULL, NULL}};
    static const made_row HCPCS[] = {{CS_ROW_MODIFIER, "RT", "Right side", true, NULL, NULL, NULL},
                                     {CS_ROW_MODIFIER, "ZZ", "Ended", true, NULL, "2020-12-31", NULL},
                                     {CODE, "A1000", "A thing", true, NULL, NULL, NULL}};
    static const struct {
        const char *modifier, *on;
        cs_standing standing;
    } LIST[] = {
        {"25", "2026-03-02", CS_STANDING_VALID},       {"26", "2026-03-02", CS_STANDING_UNKNOWN},
        {"RT", "2026-03-02", CS_STANDING_VALID},       {"rt", "2026-03-02", CS_STANDING_VALID},
        {"QQ", "2026-03-02", CS_STANDING_UNKNOWN},     {"ZZ", "2026-03-02", CS_STANDING_RETIRED},
        {"25", "2031-03-02", CS_STANDING_NOT_COVERED}, {"R", "2026-03-02", CS_STANDING_UNKNOWN},
    };
    fixture f;
    made_directory(f.directory);
    made_write(f.directory,
               made_builder(CS_CPT, CS_RELEASE_MODIFIERS, "2026", "2026-01-01", "2026-12-31", CPT, COUNT(CPT)));
    MADE_OK(cs_codes_open(f.directory, &f.codes, error));
    assert_int_equal(cs_codes_modifier(f.codes, "RT", made_day("2026-03-02", 0), NULL), CS_STANDING_NO_TABLE);
    cs_codes_close(f.codes);
    made_write(f.directory,
               made_builder(CS_HCPCS, CS_RELEASE_TABLE, "2026", "2026-01-01", "2026-12-31", HCPCS, COUNT(HCPCS)));
    MADE_OK(cs_codes_open(f.directory, &f.codes, error));
    const char *title = NULL;
    for (size_t i = 0; i < COUNT(LIST); i++)
        assert_int_equal(cs_codes_modifier(f.codes, LIST[i].modifier, made_day(LIST[i].on, 0), &title),
                         LIST[i].standing);
    assert_int_equal(cs_codes_modifier(f.codes, "RT", made_day("2026-03-02", 0), &title), CS_STANDING_VALID);
    assert_string_equal(title, "Right side");
    cs_code code;
    assert_int_equal(cs_codes_judge(f.codes, CS_HCPCS, "RT", 2, made_day("2026-03-02", 0), &code), CS_STANDING_UNKNOWN);
    assert_false(cs_codes_exists(f.codes, CS_HCPCS, "RT", 2));
    assert_true(cs_codes_exists(f.codes, CS_HCPCS, "A1000", 5));
    close_all(&f);
}

/* Headings are found too: marked with an asterisk. */
static bool collect_valid(void *context, const cs_code *code) {
    strcat(strcat(context, code->code), code->standing == CS_STANDING_VALID ? " " : "* ");
    return true;
}

static void search(void **state) {
    (void)state;
    static const struct {
        const char *words, *expected;
    } LIST[] = {
        {"diabetes", "E11* E119 E11A "},
        {"low BACK", "M545* M5459 M5450 "},
        {"diab remission", "E11A "},
        {"dia remission", ""}, /* beginnings have four letters or more */
        {"femur banana", ""},
        {"", ""},
    };
    fixture f;
    open_with(&f, WITH_FACTS | WITH_TABULAR);
    for (size_t i = 0; i < COUNT(LIST); i++) {
        char text[64] = "";
        cs_codes_search(f.codes, CS_ICD10CM, LIST[i].words, made_day("2026-03-02", 0), 10, collect_valid, text);
        assert_string_equal(text, LIST[i].expected);
    }
    char text[64] = "";
    assert_int_equal(
        cs_codes_search(f.codes, CS_ICD10CM, "diabetes", made_day("2026-03-02", 0), 1, collect_valid, text), 1);
    close_all(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_and_tabular),
        cmocka_unit_test(tabular_alone),
        cmocka_unit_test(table_decides),
        cmocka_unit_test(tables_in_sequence),
        cmocka_unit_test(partial_facts),
        cmocka_unit_test(existence),
        cmocka_unit_test(below),
        cmocka_unit_test(sevenths),
        cmocka_unit_test(modifiers),
        cmocka_unit_test(search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
