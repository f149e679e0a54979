/* test_spelling.c - one spelling for a word, and its stem by ending alone. */
#include "knowledge.h"

#include "fit/spelling.h"

static void spell(const char *words, cs_buf *out) {
    char word[CS_WORD_MAX];
    size_t length = cs_spell(words, strlen(words), word);
    assert_int_equal(strlen(word), length);
    cs_buf_puts(out, word);
}

static void stem(const char *words, cs_buf *out) {
    char word[CS_WORD_MAX];
    size_t length = cs_stem_ending(words, strlen(words), word);
    assert_int_equal(strlen(word), length);
    cs_buf_puts(out, word);
}

static void spellings(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"Knee", "knee"},
        {"ASTHMA", "asthma"},
        {"Crohn's", "crohn"},
        {"patients'", "patients"},
        {"o'clock", "oclock"},
        {"M\xC3\xA9ni\xC3\xA8re's", "meniere"},
        {"Sj\xC3\xB6gren", "sjogren"},
        {"\xC3\x86tiology", "etiology"}, /* a ligature is two letters, and those are one sound */
        {"stra\xC3\x9F"
         "e",
         "strase"},
        {"anaemia", "anemia"},
        {"oedema", "edema"},
        {"oesophagus", "esophagus"},
        {"aero", "aero"}, /* too short to be sure */
        {"tumour", "tumor"},
        {"tumours", "tumors"},
        {"colour", "color"},
        {"hour", "hour"},
        {"hours", "hours"},
        {"your", "your"},
        {"flour", "flour"},
        {"localised", "localized"},
        {"haemorrhage", "hemorrhage"},
        {"catheterisation", "catheterization"},
        {"paralyse", "paralyze"},
        {"fibre", "fiber"},
        {"3B", "3b"},
        {"", ""},
        {"\xFF\xFE", ""}, /* no UTF-8: nothing of it is a letter */
    };
    KNOWLEDGE_COMPARE(ROWS, spell);
}

/* Longer runs are cut: a word never outgrows its place. */
static void long_words(void **state) {
    (void)state;
    char run[400], word[CS_WORD_MAX];
    for (size_t length = 0; length < sizeof run; length++) {
        memset(run, 'a' + (int)(length % 26), length);
        assert_true(cs_spell(run, length, word) < CS_WORD_MAX);
        for (size_t i = 0; i + 1 < length; i += 2) memcpy(run + i, "\xC3\xA6", 2); /* each letter becomes two */
        size_t written = cs_spell(run, length, word);
        assert_true(written < CS_WORD_MAX);
        assert_int_equal(word[written], 0);
    }
}

static void stems(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"fractures", "fractur"},
        {"fracture", "fractur"},
        {"fractured", "fractur"},
        {"infections", "infect"},
        {"infectious", "infecti"},
        {"neuralgia", "neuralg"},
        {"sclerotic", "scleros"},
        {"sclerosis", "scleros"},
        {"arthritic", "arthrit"},
        {"arthritis", "arthrit"},
        {"diagnoses", "diagnos"},
        {"diagnosis", "diagnos"},
        {"deficiency", "deficien"},
        {"dependence", "dependen"},
        {"dependent", "dependen"},
        {"knee", "knee"},
        {"pus", "pus"},
        {"abscess", "abscess"},
        {"scabies", "scabi"},
        {"virus", "virus"},
        {"", ""},
    };
    KNOWLEDGE_COMPARE(ROWS, stem);
}

/* What is said of one form is said of the other: pairs that must share a stem, and pairs that must not. */
static void pairs(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        bool same;
    } PAIRS[] = {
        {"fracture", "fractures", true},
        {"thrombosis", "thromboses", true},
        {"thrombotic", "thrombosis", true},
        {"bronchitic", "bronchitis", true},
        {"allergy", "allergies", true},
        {"infected", "infection", true},
        {"abscess", "abscesses", true},
        {"virus", "viruses", true},
        {"deformity", "deformities", true},
        {"kidney", "kidneys", true},
        {"scabies", "scabs", false},
        {"disease", "diseases", true},
        {"stage3a", "stage3", false},
        {"ureter", "urethra", false},
        {"ileum", "ilium", false},
        {"arthritis", "arthrosis", false},
        {"hypertension", "hypotension", false},
    };
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        char a[CS_WORD_MAX], b[CS_WORD_MAX];
        cs_stem_ending(PAIRS[i].a, strlen(PAIRS[i].a), a);
        cs_stem_ending(PAIRS[i].b, strlen(PAIRS[i].b), b);
        if ((strcmp(a, b) == 0) != PAIRS[i].same) fail_msg("%s: %s, %s: %s", PAIRS[i].a, a, PAIRS[i].b, b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(spellings), cmocka_unit_test(long_words),
                                       cmocka_unit_test(stems), cmocka_unit_test(pairs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
