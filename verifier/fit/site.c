/* site.c - body part and digit in the words against those of the code: parts that contain each other agree. */
#include <stdlib.h>
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "guideline I.B.2: the code names the site";

static bool lies_in(const cs_words *words, uint32_t part, uint32_t other) {
    if (part == other) return true;
    for (size_t i = 0; i < CS_PART_PARENTS; i++)
        if (words->parts[part].above[i] != CS_NO_PART && lies_in(words, words->parts[part].above[i], other))
            return true;
    return false;
}

static bool agree(const cs_words *words, const cs_values *said, const cs_values *code) {
    for (size_t i = 0; i < said->count; i++)
        for (size_t k = 0; k < code->count; k++) {
            uint32_t a = (uint32_t)atoi(said->list[i]), b = (uint32_t)atoi(code->list[k]);
            if (lies_in(words, a, b) || lies_in(words, b, a)) return true;
        }
    return false;
}

/* Regions in which a part named is the part meant: limbs and spine. Organs of the trunk are told apart as concepts. */
static bool limb_or_spine(const cs_words *words, uint32_t part) {
    static const char *const ROOTS[] = {"upper limb", "lower limb", "spine", "arm", "leg"};
    for (; part != CS_NO_PART; part = words->parts[part].above[0])
        for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
            if (strcmp(cs_words_string(words, words->parts[part].name), ROOTS[i]) == 0) return true;
    return false;
}

static void keep_limbs(const cs_words *words, cs_values *values) {
    size_t kept = 0;
    for (size_t i = 0; i < values->count; i++)
        if (limb_or_spine(words, (uint32_t)atoi(values->list[i]))) {
            if (kept != i) memcpy(values->list[kept], values->list[i], sizeof values->list[0]);
            kept++;
        }
    values->count = kept;
}

/* Parts in the title and in the own terms that the words say in full. */
static void code_parts(const cs_case *c, cs_values *out) {
    static const float FULL = 0.99f;
    cs_axis_title(c, CS_AXIS_PART, out);
    for (size_t i = 0; i < c->fit->own.count && out->count < CS_VALUES_MAX; i++) {
        const cs_own_row *row = &c->fit->own.rows[i];
        if (row->ratio < FULL) continue;
        const char *text = cs_words_of(c->words, &c->words->descriptors[row->descriptor]);
        cs_values values;
        if (!cs_clause_read(c->words, text, strlen(text), CS_CLAUSE_TITLE, &c->fit->scratch)) return;
        cs_cues_values(&c->fit->scratch.cues, CS_AXIS_PART, 0, c->fit->scratch.tokens.count, &values);
        for (size_t k = 0; k < values.count; k++) cs_values_add(out, values.list[k]);
    }
}

static const char *part_name(const cs_case *c, const cs_values *values) {
    return cs_words_string(c->words, c->words->parts[atoi(values->list[0])].name);
}

static bool test_part(cs_case *c) {
    cs_values said, code, title;
    cs_axis_title(c, CS_AXIS_PART, &title);
    keep_limbs(c->words, &title);
    if (title.count == 0) return false;
    cs_axis_said(c, CS_AXIS_PART, &said);
    keep_limbs(c->words, &said);
    if (said.count == 0 || agree(c->words, &said, &title)) return false;
    code_parts(c, &code);
    if (agree(c->words, &said, &code)) return false;
    return cs_case_flag(c, cs_case_meant(c), SOURCE, "the words name the %s, but %s is for the %s", part_name(c, &said),
                        cs_printed(c), part_name(c, &title));
}

static bool test_digit(cs_case *c) {
    cs_values said, code;
    char words[60], official[60];
    cs_axis_said(c, CS_AXIS_DIGIT, &said);
    cs_axis_title(c, CS_AXIS_DIGIT, &code);
    if (said.count == 0 || code.count == 0 || cs_values_meet(&said, &code)) return false;
    cs_values_text(&said, words, sizeof words);
    cs_values_text(&code, official, sizeof official);
    return cs_case_flag(c, cs_case_meant(c), SOURCE, "the words name the %s, but %s is for the %s", words,
                        cs_printed(c), official);
}

bool cs_test_site(cs_case *c) {
    static const float SPEAKS_OF_IT = 0.34f;
    if (test_digit(c)) return true;
    return (c->evidence.kind == CS_EVIDENCE_FULL || c->evidence.ratio >= SPEAKS_OF_IT) && test_part(c);
}
