/* test_side.c - the side that a whole draft speaks of, the code of the other side, and words that are a title. */
#include "draft.h"

#include "check/meant.h"
#include "check/mirror.h"
#include "check/side.h"

static const made_row SIDED[] = {
    {CS_ROW_CODE, "H25", "Age-related cataract", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "H2511", "Age-related nuclear cataract, right eye", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "H2512", "Age-related nuclear cataract, left eye", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "H2513", "Age-related nuclear cataract, bilateral", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "I10", "Essential (primary) hypertension", true, NULL, NULL, NULL},
    {CS_ROW_CODE, "Z96", "Presence of other functional implants", false, NULL, NULL, NULL},
    {CS_ROW_CODE, "Z96651", "Presence of right artificial knee joint", true, NULL, NULL, NULL},
};

static cs_codes *sided;
static char folder[64];

static int open_sided(void **state) {
    (void)state;
    made_directory(folder);
    made_write(folder,
               made_builder(CS_ICD10CM, CS_RELEASE_TABLE, "2026", "2025-10-01", "2026-09-30", DRAFT_ROWS(SIDED)));
    MADE_OK(cs_codes_open(folder, &sided, error));
    return 0;
}

static int close_sided(void **state) {
    (void)state;
    cs_codes_close(sided);
    made_remove(folder);
    return 0;
}

static cs_code look_up(const char *code) {
    cs_code out;
    cs_day on;
    assert_true(cs_day_parse("2026-03-02", &on));
    assert_int_equal(cs_codes_judge(sided, CS_ICD10CM, code, strlen(code), on, &out), CS_STANDING_VALID);
    return out;
}

static cs_side conflict(const char *text, const char *code) {
    cs_side_counts counts;
    cs_code seen = look_up(code);
    cs_sides_count(text, strlen(text), &counts);
    return cs_sides_conflict(&counts, &seen);
}

static void the_other_side_twice_and_never_this_one(void **state) {
    (void)state;
    assert_int_equal(conflict("Blur in the left eye. The left lens is dull.", "H2511"), CS_SIDE_RIGHT);
    assert_int_equal(conflict("Blur in the LEFT EYE. The left dense lens is dull.", "H2511"), CS_SIDE_RIGHT);
    assert_int_equal(conflict("Right eye blur; R lens dull", "H2512"), CS_SIDE_LEFT);
    assert_int_equal(conflict("Left eye blur. Left lens dull. The right lens looked clear.", "H2511"), CS_SIDE_RIGHT);
}

static void anything_less_is_silent(void **state) {
    (void)state;
    static const char *const SILENT[] = {
        "Blur in the left eye.",
        "Blur in the left eye. The left lens is dull. Surgery of the right eye is planned.",
        "Left eye blur. Left lens dull. Surgery on both eyes.",
        "Left knee pain. The left knee is swollen.",
        "The left eye is normal. The left lens is clear.",
        "Bilateral cataract. Left eye first. Left lens dull.",
        "He left early; the eye was dull. She left. Eye dull.",
        "",
    };
    for (size_t i = 0; i < sizeof SILENT / sizeof *SILENT; i++)
        if (conflict(SILENT[i], "H2511") != CS_SIDE_NONE) fail_msg("%s", SILENT[i]);
    assert_int_equal(conflict("Blur in the left eye. The left lens is dull.", "H2513"), CS_SIDE_NONE);
    assert_int_equal(conflict("Left knee pain. Left knee swelling.", "Z96651"), CS_SIDE_NONE);
    assert_int_equal(conflict("Left eye. Left eye.", "I10"), CS_SIDE_NONE);
}

static cs_draft draft_on(const cs_text *text, size_t ranking) {
    cs_draft draft = {.codes = sided, .text = text, .ranking = ranking};
    assert_true(cs_day_parse("2026-03-02", &draft.on));
    return draft;
}

static void a_mirror_differs_in_the_side_alone(void **state) {
    (void)state;
    cs_draft draft = draft_on(NULL, CS_RANKING_BUDGET);
    cs_code right = look_up("H2511"), both = look_up("H2513"), knee = look_up("Z96651"), found;
    assert_true(cs_mirror_find(&draft, &right, &found));
    assert_string_equal(found.code, "H2512");
    assert_false(cs_mirror_find(&draft, &both, &found));
    assert_false(cs_mirror_find(&draft, &knee, &found));
    assert_true(cs_mirror_sided(&right));
    assert_false(cs_mirror_sided(&both));
    draft.ranking = 0;
    assert_false(cs_mirror_find(&draft, &right, &found));
}

static void words_that_are_a_title_name_its_code(void **state) {
    (void)state;
    static const char WORDS[] = "age-related nuclear cataract,\nleft eye; nuclear cataract";
    cs_text *text = NULL;
    cs_code right = look_up("H2511"), found;
    MADE_OK(cs_text_new(WORDS, strlen(WORDS), CS_ENCODING_UTF8, &text, error));
    cs_draft draft = draft_on(text, CS_RANKING_BUDGET);
    assert_true(cs_meant_by_title(&draft, &right, (cs_span){0, 38}, &found));
    assert_string_equal(found.code, "H2512");
    /* Two codes hold these words beside the one at fault. */
    assert_false(cs_meant_by_title(&draft, &right, (cs_span){40, 56}, &found));
    assert_false(cs_meant_by_title(&draft, &right, (cs_span){0, 3}, &found));
    draft.ranking = 0;
    assert_false(cs_meant_by_title(&draft, &right, (cs_span){0, 38}, &found));
    cs_text_free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_other_side_twice_and_never_this_one),
        cmocka_unit_test(anything_less_is_silent),
        cmocka_unit_test(a_mirror_differs_in_the_side_alone),
        cmocka_unit_test(words_that_are_a_title_name_its_code),
    };
    return cmocka_run_group_tests(tests, open_sided, close_sided);
}
