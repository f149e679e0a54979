/* titles.c - HCPCS and CPT: the words against the title alone, by the axes that procedures have. No knowledge packs. */
#include <stdio.h>
#include <string.h>

#include "fit/axes.h"

/* Sides are the one qualifier that a procedure's title states and that its words so often get wrong. */
void cs_fit_judge_title(cs_fit *fit, size_t mention, const cs_code *code, cs_fit_result *out) {
    cs_label label;
    cs_values said, official;
    *out = (cs_fit_result){.verdict = CS_VERDICT_NOT_JUDGED};
    if (!code->title || !code->title[0]) return;
    cs_label_find(fit->text, fit->size, &fit->sentences, fit->mentions, mention, &label);
    cs_span span = label.side == CS_SIDE_AFTER ? label.after : label.before;
    if (!cs_clause_read(fit->words, fit->text + span.start, span.end - span.start, CS_CLAUSE_LABEL, &fit->before) ||
        !cs_clause_read(fit->words, code->title, strlen(code->title), CS_CLAUSE_TITLE, &fit->title))
        return;
    bool shares = false;
    for (uint16_t i = 0; i < fit->before.positive.count && !shares; i++)
        shares = !cs_stem_is(fit->words, fit->before.positive.stem[i], CS_STEM_GENERIC | CS_STEM_SOFT) &&
                 cs_set_has(&fit->title.positive, fit->before.positive.stem[i]);
    if (!shares) return;
    out->verdict = CS_VERDICT_FITS;
    out->beside = span;
    static const cs_axis AXES[] = {CS_AXIS_SIDE, CS_AXIS_EXTENT, CS_AXIS_OPEN, CS_AXIS_DIGIT};
    for (size_t i = 0; i < sizeof AXES / sizeof *AXES; i++) {
        cs_cues_values(&fit->before.cues, AXES[i], 0, fit->before.tokens.count, &said);
        cs_cues_values(&fit->title.cues, AXES[i], 0, fit->title.tokens.count, &official);
        if (said.count != 1 || official.count != 1 || cs_values_meet(&said, &official)) continue;
        char words[40], title[40];
        cs_values_text(&said, words, sizeof words);
        cs_values_text(&official, title, sizeof title);
        out->verdict = CS_VERDICT_CONTRADICTS;
        out->laterality = AXES[i] == CS_AXIS_SIDE;
        out->source = "the code's own title";
        snprintf(out->reason, sizeof out->reason, "the words say %s, but %s says %s", words, code->printed, title);
        return;
    }
}
