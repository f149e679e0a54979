/* side.c - the side in the words against the side in the code (guideline I.B.13). */
#include <stdio.h>
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "guideline I.B.13: the code names the side";

static bool unilateral_only(const cs_values *values) {
    return values->count == 1 && cs_values_have(values, "unilateral");
}

/* The sentence before names one side, and opens with it: "Right wrist. Ganglion M67.431". */
static bool previous_side(const cs_case *c, cs_values *out) {
    cs_span s = c->label.previous;
    if (s.end <= s.start ||
        !cs_clause_read(c->words, c->fit->text + s.start, s.end - s.start, CS_CLAUSE_LABEL, &c->fit->scratch))
        return false;
    cs_cues_values(&c->fit->scratch.cues, CS_AXIS_SIDE, 0, c->fit->scratch.tokens.count, out);
    if (out->count != 1) return false;
    for (size_t i = 0; i < c->fit->scratch.cues.count; i++)
        if (c->fit->scratch.cues.list[i].axis == CS_AXIS_SIDE) return c->fit->scratch.cues.list[i].first <= 1;
    return false;
}

/* "left ear impaction, right canal clear": a side of what is denied does not count. */
static void affirmed_side(const cs_case *c, cs_values *out) {
    cs_values all;
    cs_axis_said(c, CS_AXIS_SIDE, &all);
    out->count = 0;
    for (size_t i = 0; i < c->chosen->cues.count; i++) {
        const cs_cue *cue = &c->chosen->cues.list[i];
        if (cue->axis == CS_AXIS_SIDE && cue->first >= c->first && cue->first < c->last &&
            c->chosen->sign[cue->first] == CS_SIGN_SAID)
            cs_values_add(out, cue->value);
    }
    if (out->count == 0) *out = all;
}

/* The label's side, else the sentence's if it names just one, else the one that the sentence before opens with. */
static void said_side(const cs_case *c, cs_values *out) {
    cs_values wider;
    affirmed_side(c, out);
    if (out->count) return;
    bool read = cs_axis_sentence(c, CS_AXIS_SIDE, &wider);
    if (read && wider.count == 1) *out = wider;
    if (read && wider.count == 0 && !c->label.table && c->side_before && previous_side(c, &wider)) *out = wider;
}

/* Another code beside it differs only in the side: "both knees M17.11, M17.12". */
static bool paired_code_beside(const cs_case *c) {
    const cs_mentions *mentions = c->fit->mentions;
    for (size_t i = 0; i < mentions->count; i++) {
        const cs_mention *m = &mentions->list[i];
        if (m->span.start < c->label.sentence.start || m->span.end > c->label.sentence.end || m == c->mention) continue;
        if (m->system == CS_ICD10CM && strncmp(m->code, c->code->code, 4) == 0 && strcmp(m->code, c->code->code) != 0)
            return true;
    }
    return false;
}

/* "unilateral" beside a named side says nothing more. */
static void drop_unilateral(cs_values *values) {
    size_t kept = 0;
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->list[i], "unilateral") != 0) {
            if (kept != i) memcpy(values->list[kept], values->list[i], sizeof values->list[0]);
            kept++;
        }
    if (kept) values->count = kept;
}

static bool contradicts(const cs_case *c, cs_values *said, const cs_values *code) {
    if (unilateral_only(said)) return code->count == 1 && cs_values_have(code, "bilateral");
    if (unilateral_only(code) && !cs_values_have(said, "bilateral")) return false;
    bool both = cs_values_have(said, "bilateral") || (cs_values_have(said, "right") && cs_values_have(said, "left"));
    if (both && !cs_values_have(code, "bilateral") && paired_code_beside(c)) return false;
    if (both && cs_values_have(code, "bilateral")) return false;
    return said->count > 0 && !cs_values_meet(said, code);
}

bool cs_test_side(cs_case *c) {
    cs_values said, code;
    char words[60], official[60];
    cs_axis_title(c, CS_AXIS_SIDE, &code);
    bool several = cs_values_have(&code, "right") && cs_values_have(&code, "left");
    if (code.count == 0 || (several && !cs_values_have(&code, "bilateral"))) return false;
    said_side(c, &said);
    drop_unilateral(&said);
    drop_unilateral(&code);
    if (said.count == 0 || !contradicts(c, &said, &code)) return false;
    cs_values_text(&said, words, sizeof words);
    cs_values_text(&code, official, sizeof official);
    c->out->laterality = true;
    return cs_case_flag(c, cs_case_meant(c), SOURCE, "the words say %s, but %s is for the %s side", words,
                        cs_printed(c), official);
}
