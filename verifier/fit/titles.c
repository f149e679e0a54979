/* titles.c - HCPCS and CPT: the words against the titles of the table alone, without knowledge packs. Positive evidence
 * only: the side or extent that the words state is another, or the words are wholly in another code's title and not at
 * all in this one's. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "the code's own title";

/* Words that stand in hundreds of procedure titles. */
static bool common(const char *word) {
    static const char *const COMMON[] = {"injection", "supply",    "supplies", "each",   "service",
                                         "services",  "procedure", "device",   "system", "kit"};
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        if (strcmp(COMMON[i], word) == 0) return true;
    return false;
}

/* Words of weight that label and title share. */
static bool share_words(const cs_fit *fit, const cs_clause *label, const cs_clause *title) {
    for (size_t t = 0; t < label->tokens.count; t++) {
        const cs_token *token = &label->tokens.list[t];
        if (token->kind != CS_TOKEN_WORD || token->stem == CS_STEM_NONE || common(token->text)) continue;
        if (!cs_stem_is(fit->words, token->stem, CS_STEM_GENERIC | CS_STEM_SOFT | CS_STEM_WEAK) &&
            cs_set_has(&title->positive, token->stem))
            return true;
    }
    return false;
}

static bool axes_differ(const cs_clause *label, const cs_clause *title, const cs_code *code, cs_fit_result *out) {
    static const cs_axis AXES[] = {CS_AXIS_SIDE, CS_AXIS_EXTENT, CS_AXIS_OPEN, CS_AXIS_DIGIT};
    for (size_t i = 0; i < sizeof AXES / sizeof *AXES; i++) {
        cs_values said, official;
        cs_cues_values(&label->cues, AXES[i], 0, label->tokens.count, &said);
        cs_cues_values(&title->cues, AXES[i], 0, title->tokens.count, &official);
        if (said.count != 1 || official.count != 1 || cs_values_meet(&said, &official)) continue;
        char words[40], text[40];
        cs_values_text(&said, words, sizeof words);
        cs_values_text(&official, text, sizeof text);
        out->laterality = AXES[i] == CS_AXIS_SIDE;
        snprintf(out->reason, sizeof out->reason, "the words say %s, but %s says %s", words, code->printed, text);
        return true;
    }
    return false;
}

/* The nearest chunk's words of four letters and more, as they stand, for a search; returns how many. */
static size_t search_words(const cs_fit *fit, const cs_clause *label, const cs_chunk *chunk, char *out, size_t size) {
    enum { SHORTEST = 4 };
    size_t length = 0, count = 0;
    out[0] = 0;
    for (size_t t = chunk->first; t < chunk->last; t++) {
        const cs_token *token = &label->tokens.list[t];
        if (token->kind != CS_TOKEN_WORD || token->length < SHORTEST || token->stem == CS_STEM_NONE ||
            label->sign[t] != CS_SIGN_SAID || cs_stem_is(fit->words, token->stem, CS_STEM_GENERIC | CS_STEM_SOFT))
            continue;
        int n = snprintf(out + length, size - length, "%s%s", length ? " " : "", token->text);
        if (n < 0 || (size_t)n >= size - length) return 0;
        length += (size_t)n;
        count++;
    }
    return count;
}

static bool take_first(void *context, const cs_code *code) {
    if (code->standing != CS_STANDING_VALID) return true;
    snprintf(context, sizeof((cs_fit_result *)NULL)->meant, "%s", code->code);
    return false;
}

/* All of the words stand in the title of another code in force, none of weight in this one's. */
static bool names_other(cs_fit *fit, const cs_clause *label, bool before, const cs_code *code, cs_day on,
                        cs_fit_result *out) {
    char words[200];
    if (label->chunk_count == 0) return false;
    const cs_chunk *chunk = &label->chunks[before ? label->chunk_count - 1 : 0];
    if (search_words(fit, label, chunk, words, sizeof words) == 0) return false;
    if (cs_codes_search(fit->codes, code->system, words, on, 1, take_first, out->meant) == SIZE_MAX) fit->failed = true;
    if (!out->meant[0]) return false;
    snprintf(out->reason, sizeof out->reason, "the words mean another code (%s), but %s is \"%.120s\"", out->meant,
             code->printed, code->title);
    return true;
}

void cs_fit_judge_title(cs_fit *fit, size_t mention, const cs_code *code, cs_day on, cs_fit_result *out) {
    cs_label label;
    *out = (cs_fit_result){.verdict = CS_VERDICT_NOT_JUDGED};
    if (!code->title || !code->title[0]) return;
    cs_label_find(fit->text, fit->size, &fit->sentences, fit->mentions, mention, &label);
    bool before = label.side != CS_SIDE_AFTER;
    cs_span span = before ? label.before : label.after;
    if (!cs_clause_read(fit->words, fit->text + span.start, span.end - span.start, CS_CLAUSE_LABEL, &fit->before) ||
        !cs_clause_read(fit->words, code->title, strlen(code->title), CS_CLAUSE_TITLE, &fit->title))
        return;
    bool shares = share_words(fit, &fit->before, &fit->title);
    bool differs = shares ? axes_differ(&fit->before, &fit->title, code, out)
                          : names_other(fit, &fit->before, before, code, on, out);
    if (!shares && !differs) return;
    out->verdict = differs ? CS_VERDICT_CONTRADICTS : CS_VERDICT_FITS;
    out->source = differs ? SOURCE : NULL;
    out->beside = span;
}
