/* test_cues.c - what words say on the axes, what they deny, and where one statement ends and the next begins. */
#include "knowledge.h"

static cs_clause clause;

static void read_as(const char *words, cs_clause_kind kind) {
    assert_true(cs_clause_read(made_words, words, strlen(words), kind, &clause));
}

/* "axis=value" of every cue, in the order of the words; the axes that steer reading are left out. */
static void show_cues(const char *words, cs_buf *out) {
    read_as(words, CS_CLAUSE_LABEL);
    for (size_t i = 0; i < clause.cues.count; i++) {
        const cs_cue *cue = &clause.cues.list[i];
        assert_true(cue->first < cue->last && cue->last <= clause.tokens.count);
        if (cue->axis == CS_AXIS_DENY || cue->axis == CS_AXIS_CHUNK || cue->axis == CS_AXIS_PART) continue;
        put_word(out, cs_axis_id((cs_axis)cue->axis));
        cs_buf_printf(out, "=%s", cue->value);
    }
}

static void show_parts(const char *words, cs_buf *out) {
    cs_values values;
    read_as(words, CS_CLAUSE_LABEL);
    cs_cues_values(&clause.cues, CS_AXIS_PART, 0, clause.tokens.count, &values);
    for (size_t i = 0; i < values.count; i++)
        put_word(out, cs_words_string(made_words, made_words->parts[atoi(values.list[i])].name));
}

/* The words, those of each denied phrase in braces: "no {pain} , fever". */
static void show_denied(cs_buf *out) {
    uint8_t last = CS_SIGN_SAID;
    for (size_t i = 0; i < clause.tokens.count; i++) {
        uint8_t sign = clause.sign[i] == CS_SIGN_DENYING ? CS_SIGN_SAID : clause.sign[i];
        if (last != CS_SIGN_SAID && sign != last) cs_buf_putc(out, '}');
        put_word(out, sign != CS_SIGN_SAID && sign != last ? "{" : "");
        cs_buf_puts(out, clause.tokens.list[i].text);
        last = sign;
    }
    if (last != CS_SIGN_SAID) cs_buf_putc(out, '}');
}

static void show_label(const char *words, cs_buf *out) {
    read_as(words, CS_CLAUSE_LABEL);
    show_denied(out);
}

static void show_title(const char *words, cs_buf *out) {
    read_as(words, CS_CLAUSE_TITLE);
    show_denied(out);
}

/* Chunks in bars. */
static void show_chunks(const char *words, cs_buf *out) {
    read_as(words, CS_CLAUSE_LABEL);
    for (size_t i = 0; i < clause.chunk_count; i++) {
        cs_buf_putc(out, '|');
        for (size_t t = clause.chunks[i].first; t < clause.chunks[i].last; t++)
            cs_buf_printf(out, "%s%s", t > clause.chunks[i].first ? " " : "", clause.tokens.list[t].text);
    }
    cs_buf_putc(out, '|');
}

static void axes(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"left knee", "side=left"},
        {"both knees", "side=bilateral"},
        {"R knee, L hip", "side=right side=left"},
        {"open fracture", "open=open"}, /* the longest cue at a place, once */
        {"open reduction", ""},
        {"gustilo type II", "open-type=i-ii type=type2"},
        {"non-displaced", "displaced=nondisplaced"},
        {"stage IIIb kidney disease", "stage=stage3b"},
        {"type 2 diabetes", "type=type2"},
        {"second trimester", "trimester=trimester2"},
        {"at 20w2d", "weeks=20"},
        {"28 completed weeks", "weeks=28"},
        {"for 3 weeks", ""},
        {"3 weeks later", ""},
        {"mild to moderate asthma", "severity=mild moderate"},
        {"mild (severe) asthma", "severity=mild"},
        {"acute on chronic", "acuity=acute-on-chronic"},
        {"self harm by mistake", "intent=self-harm intent=accident"},
        {"accidental", "intent=accident"},
        {"accidentzqx", ""}, /* a cue begins at words that some title, phrase or pattern has */
        {"resolved in 2019", "time=past time=past"},
        {"primary care", ""},
        {"mother had asthma", "subject=relative"},
        {"mother reports asthma", ""},
        {"", ""},
    };
    KNOWLEDGE_COMPARE(ROWS, show_cues);
}

/* A mask takes the words and says nothing; elsewhere on the same axis the words speak as ever. */
static void masks(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"left ventricle", ""},
        {"left ventricular, right knee", "side=right"},
        {"left over pain", ""},
        {"NYHA stage 3", ""},
        {"NYHA class stage 3, stage 4", "stage=stage4"},
        {"(acute) cough", ""},
        {"acute cough (acute)", "acuity=acute"},
    };
    KNOWLEDGE_COMPARE(ROWS, show_cues);
}

static void parts(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"pain in the kneecap", "patella"},
        {"rotator cuff of the shoulder", "rotator cuff shoulder"},
        {"stomach", ""},
    };
    KNOWLEDGE_COMPARE(ROWS, show_parts);
}

static void values(void **state) {
    (void)state;
    cs_values some = {0, {""}};
    for (int i = 0; i < 2 * CS_VALUES_MAX; i++) {
        char value[24];
        snprintf(value, sizeof value, "v%d", i);
        cs_values_add(&some, value);
        cs_values_add(&some, value);
    }
    assert_int_equal(some.count, CS_VALUES_MAX);
    assert_true(cs_values_have(&some, "v0"));
    assert_false(cs_values_have(&some, "v"));
    cs_values_add(&some, "a value that is longer than a place has room for");
    for (size_t axis = 0; axis < CS_AXES; axis++) {
        cs_axis found;
        assert_true(cs_axis_from_id(cs_axis_id((cs_axis)axis), &found));
        assert_int_equal(found, axis);
    }
    assert_false(cs_axis_from_id("sides", &(cs_axis){CS_AXIS_SIDE}));
}

static void denied_in_drafts(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"no pain or fever", "no {pain} or {fever}"},
        {"no pain, knee swollen", "no {pain} , knee swollen"},
        {"no pain, fever, or cough", "no {pain} , {fever} , or {cough}"},
        {"without A1, B2, or C3", "without {a1} , {b2} , or {c3}"},
        {"denies cough and fever", "denies {cough} and {fever}"},
        {"denies cough but has fever", "denies {cough} but has fever"},
        {"denies cough. Fever", "denies {cough} . fever"},
        {"denies cough\nfever", "denies {cough} \n fever"},
        {"no evidence of pneumonia", "no evidence of {pneumonia}"},
        {"no cough with fever", "no {cough} with fever"},
        {"no pain despite fracture", "no {pain} despite fracture"},
        {"pneumonia ruled out", "{pneumonia} ruled out"},
        {"knee pain; pneumonia was excluded", "knee pain ; {pneumonia was} excluded"},
        {"not only cough", "not only cough"},
        {"no cough, no fever", "no {cough} , no {fever}"},
        {"asthma w/o exacerbation", "asthma without {exacerbation}"},
        {"cough", "cough"},
        {"no", "no"},
    };
    KNOWLEDGE_COMPARE(ROWS, show_label);
}

static void denied_in_titles(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"Disease without perforation, abscess or bleeding", "disease without {perforation} , {abscess} or {bleeding}"},
        {"Asthma without (acute) exacerbation", "asthma without ( acute ) {exacerbation}"},
        {"Injury without loss of consciousness, initial encounter",
         "injury without {loss of consciousness} , initial encounter"},
        {"Anemia without bleeding, first trimester", "anemia without {bleeding} , trimester1"},
        {"Migraine, not intractable", "migraine , not {intractable}"},
        {"Disease excluded from the list", "disease excluded from the list"}, /* no "ruled out" in titles */
        {"Large intestine without perforation or abscess with bleeding",
         "large intestine without {perforation} or {abscess} with bleeding"},
    };
    KNOWLEDGE_COMPARE(ROWS, show_title);
}

static void chunks(void **state) {
    (void)state;
    static const knowledge_row ROWS[] = {
        {"knee pain, cough; fever", "|knee pain|cough|fever|"},
        {"knee pain (chronic)", "|knee pain|chronic|"},
        {"knee pain but cough", "|knee pain|cough|"},
        {"knee pain - cough", "|knee pain|cough|"},
        {"knee-pain", "|knee pain|"},
        {"of the, and", "|"}, /* a chunk that says nothing is none */
        {"pain ... no fever", "|pain|no fever|"},
        {"", "|"},
    };
    KNOWLEDGE_COMPARE(ROWS, show_chunks);
}

/* What is denied is mentioned and not said; a chunk keeps so many denied phrases, a clause so many chunks. */
static void sets(void **state) {
    (void)state;
    read_as("knee pain without fever", CS_CLAUSE_LABEL);
    uint16_t pain = cs_words_stem(made_words, "pain", 4), fever = cs_words_stem(made_words, "fever", 5);
    assert_true(pain != CS_STEM_NONE && fever != CS_STEM_NONE);
    assert_true(cs_set_has(&clause.positive, pain) && cs_set_has(&clause.mentioned, pain));
    assert_true(!cs_set_has(&clause.positive, fever) && cs_set_has(&clause.mentioned, fever));
    assert_int_equal(clause.chunk_count, 1);
    assert_int_equal(clause.chunks[0].denied_count, 1);
    read_as("no aa or bb or cc or dd or ee or ff or gg or hh", CS_CLAUSE_LABEL);
    assert_int_equal(clause.chunks[0].denied_count, CS_DENIED_MAX);
    cs_buf many = CS_BUF_INIT;
    for (int i = 0; i < 3 * CS_CHUNKS_MAX; i++) cs_buf_printf(&many, "word%d, no thing%d or other%d; ", i, i, i);
    assert_true(cs_clause_read(made_words, many.data, many.size, CS_CLAUSE_LABEL, &clause));
    assert_int_equal(clause.chunk_count, CS_CHUNKS_MAX);
    cs_buf_dispose(&many);
}

static int close_all(void **state) {
    cs_clause_dispose(&clause);
    return knowledge_close(state);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(axes),
                                       cmocka_unit_test(masks),
                                       cmocka_unit_test(parts),
                                       cmocka_unit_test(values),
                                       cmocka_unit_test(denied_in_drafts),
                                       cmocka_unit_test(denied_in_titles),
                                       cmocka_unit_test(chunks),
                                       cmocka_unit_test(sets)};
    return cmocka_run_group_tests(tests, knowledge_open, close_all);
}
