/* fit.c - judges one code against the words beside it: finds the label, then runs the tests in their order. */
#include "fit/fit.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "fit/judge.h"
#include "fit/memo.h"
#include "fit/rank.h"

/* The first contradiction ends the judgement. */
static const cs_test TESTS[] = {cs_test_side, cs_test_axes,    cs_test_denied,  cs_test_subject,
                                cs_test_drug, cs_test_concept, cs_test_sibling, cs_test_seventh};

cs_status cs_fit_new(const cs_words *words, const cs_codes *codes, const cs_text *text, const cs_mentions *mentions,
                     cs_fit **out, cs_error *error) {
    cs_fit *fit = calloc(1, sizeof *fit);
    if (!fit) return cs_fail_memory(error);
    fit->words = words;
    fit->codes = codes;
    fit->mentions = mentions;
    fit->text = cs_text_folded(text, &fit->size);
    if (mentions->count && !cs_sentences_find(fit->text, fit->size, &fit->sentences)) {
        cs_fit_free(fit);
        return cs_fail_memory(error);
    }
    *out = fit;
    return CS_OK;
}

void cs_fit_free(cs_fit *fit) {
    if (!fit) return;
    cs_clause *const clauses[] = {&fit->before, &fit->after, &fit->title, &fit->scratch};
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) cs_clause_dispose(clauses[i]);
    cs_own_dispose(&fit->own);
    cs_marks_dispose(&fit->level);
    cs_sentences_dispose(&fit->sentences);
    cs_memo_free(fit->memory);
    free(fit->found);
    free(fit);
}

bool cs_fit_failed(const cs_fit *fit) {
    return fit->failed || fit->own.marks.failed || fit->level.failed || fit->before.failed || fit->after.failed ||
           fit->title.failed || fit->scratch.failed;
}

/* ---- The case ---------------------------------------------------------------------------------------------------- */

/* The node of a code: its own, or that of its stem under the seventh character and the X that pads to it. */
static uint32_t node_of(const cs_words *words, const cs_code *code) {
    size_t length = strlen(code->code);
    uint32_t node = cs_words_node(words, code->code, length);
    if (node != CS_NO_NODE || length != 7) return node;
    length = 6;
    while (length > 3 && (node = cs_words_node(words, code->code, length)) == CS_NO_NODE &&
           code->code[length - 1] == 'X')
        length--;
    return cs_words_node(words, code->code, length);
}

static bool read_span(cs_fit *fit, cs_span span, cs_clause *out) {
    return cs_clause_read(fit->words, fit->text + span.start, span.end - span.start, CS_CLAUSE_LABEL, out);
}

static bool has_words(const cs_words *words, const cs_clause *clause) {
    for (size_t i = 0; i < clause->tokens.count; i++) {
        const cs_token *token = &clause->tokens.list[i];
        if (token->kind == CS_TOKEN_WORD && token->length > 1 && token->stem != CS_STEM_NONE &&
            !cs_stem_is(words, token->stem, CS_STEM_GENERIC))
            return true;
    }
    return false;
}

/* What the words name: 2 an official term, 1 a phrase of the packs, 0 nothing that the tables know. */
static int names_known(cs_fit *fit, const cs_clause *clause) {
    static const float KNOWN = 4.0f;
    int known = 0;
    if (clause->mentioned.count == 0 || !cs_fit_find(fit, &clause->mentioned)) return 0;
    for (size_t i = 0; i < fit->found_count; i++) {
        const cs_descriptor *d = &fit->words->descriptors[fit->found[i]];
        if (d->weight < KNOWN || d->kind == CS_DESC_DRUG) continue;
        if (cs_official(d)) return 2;
        known = 1;
    }
    return known;
}

/* Where either side could be the label: the one that says the code's own words, else the one that names a condition. */
static bool choose_before(cs_fit *fit, const cs_evidence *before, const cs_evidence *after) {
    static const float HALF = 0.5f;
    if (after->official_full && !before->official_full) return false;
    if (before->kind == CS_EVIDENCE_FULL) return true;
    if (after->kind == CS_EVIDENCE_FULL) return false;
    int names_before = names_known(fit, &fit->before), names_after = names_known(fit, &fit->after);
    if (!before->official_half && names_after == 2 && names_before == 0) return false;
    if (before->ratio >= HALF) return true;
    if (after->ratio >= HALF) return false;
    return names_before > names_after;
}

/* Asked of all words, denied ones too: "embolism excluded, I26.99 on the face sheet". */
static bool says_before(cs_case *c) {
    cs_fit *fit = c->fit;
    cs_evidence before = cs_own_weigh(c->words, &fit->own, &fit->before.mentioned),
                after = cs_own_weigh(c->words, &fit->own, &fit->after.mentioned);
    return choose_before(fit, &before, &after);
}

/* A chunk that names a foreign condition and shares no word with the code ends the label. */
static bool foreign(cs_case *c, const cs_chunk *chunk) {
    static const float WEIGHT = 3.5f, SHARE = 0.7f;
    cs_fit *fit = c->fit;
    for (uint16_t i = 0; i < chunk->positive.count; i++)
        if (cs_own_knows(&fit->own, c->words, chunk->positive.stem[i], CS_MARK_KNOWN)) return false;
    if (!cs_fit_find(fit, &chunk->positive)) return false;
    for (size_t i = 0; i < fit->found_count; i++) {
        const cs_descriptor *d = &c->words->descriptors[fit->found[i]];
        if (d->kind == CS_DESC_DRUG || d->weight < WEIGHT || cs_descriptor_aims(c->words, d, c->node)) continue;
        if (!cs_names_concept(c->words, cs_positive(c->words, d))) continue;
        float unknown = 0;
        cs_stems positive = cs_positive(c->words, d);
        for (size_t s = 0; s < positive.count; s++)
            if (!cs_own_knows(&fit->own, c->words, positive.list[s], CS_MARK_KNOWN))
                unknown += cs_weight(c->words, positive.list[s]);
        if (unknown > SHARE * d->weight) return true;
    }
    return false;
}

/* The chunks that belong to the code: outward from it, and once the code's own condition was named, up to the first
 * foreign one. */
static void bound_label(cs_case *c) {
    size_t taken = 0;
    bool named = false;
    for (const cs_chunk *chunk; (chunk = cs_case_near(c, taken)) != NULL; taken++) {
        if (named && chunk->positive.count && foreign(c, chunk)) break;
        if (chunk->positive.count == 0) continue;
        cs_evidence e = cs_own_weigh(c->words, &c->fit->own, &chunk->positive);
        named = named || e.kind == CS_EVIDENCE_FULL || e.official_half;
    }
    size_t count = c->chosen->chunk_count;
    c->first_chunk = c->side_before ? count - taken : 0;
    c->last_chunk = c->side_before ? count : taken;
    c->first = taken ? c->chosen->chunks[c->first_chunk].first : 0;
    c->last = taken ? c->chosen->chunks[c->last_chunk - 1].last : 0;
    cs_set_clear(&c->said);
    for (size_t i = c->first_chunk; i < c->last_chunk; i++)
        cs_set_add_all(&c->said, cs_set_list(&c->chosen->chunks[i].positive));
}

static void say_beside(cs_case *c) {
    if (c->last <= c->first) return;
    size_t start = c->chosen_span.start;
    c->out->beside =
        (cs_span){start + c->chosen->tokens.list[c->first].start, start + c->chosen->tokens.list[c->last - 1].end};
}

/* Own words, side, chunks: false where there is nothing to judge. */
static bool open_case(cs_case *c) {
    cs_fit *fit = c->fit;
    if (!read_span(fit, c->label.before, &fit->before) || !read_span(fit, c->label.after, &fit->after)) return false;
    bool words_before = has_words(c->words, &fit->before), words_after = has_words(c->words, &fit->after);
    if (!words_before && !words_after) return false;
    if (!cs_own_gather(c->words, c->node, &fit->own)) return false;
    bool either = words_before && words_after && c->label.side == CS_SIDE_EITHER;
    c->side_before = words_before && (!words_after || c->label.side == CS_SIDE_BEFORE || (either && says_before(c)));
    if (!words_before && c->label.side == CS_SIDE_BEFORE && !c->label.table) c->side_before = false;
    c->chosen = c->side_before ? &fit->before : &fit->after;
    c->other = c->side_before ? &fit->after : &fit->before;
    c->chosen_span = c->side_before ? c->label.before : c->label.after;
    c->evidence = cs_own_weigh(c->words, &fit->own, &c->chosen->positive);
    bound_label(c);
    /* Rows last weighed against single chunks: once more against the whole. */
    cs_own_weigh(c->words, &fit->own, &c->said);
    return cs_clause_read(c->words, c->title, strlen(c->title), CS_CLAUSE_TITLE, &fit->title);
}

bool cs_case_flag(cs_case *c, uint32_t meant, const char *source, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(c->out->reason, sizeof c->out->reason, format, args);
    va_end(args);
    c->out->verdict = CS_VERDICT_CONTRADICTS;
    c->out->source = source;
    if (meant != CS_NO_NODE) snprintf(c->out->meant, sizeof c->out->meant, "%s", c->words->nodes[meant].code);
    return true;
}

static void judge(cs_case *c) {
    if (!open_case(c)) return;
    say_beside(c);
    for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++)
        if (TESTS[i](c)) return;
    if (c->evidence.kind != CS_EVIDENCE_NONE) c->out->verdict = CS_VERDICT_FITS;
}

static void judge_mention(cs_fit *fit, size_t mention, const cs_code *code, cs_fit_result *out) {
    *out = (cs_fit_result){.verdict = CS_VERDICT_NOT_JUDGED};
    cs_case *c =
        &(cs_case){.fit = fit, .words = fit->words, .code = code, .mention = &fit->mentions->list[mention], .out = out};
    c->node = node_of(fit->words, code);
    if (c->node == CS_NO_NODE) return;
    c->n = &fit->words->nodes[c->node];
    c->seventh = code->seventh ? code->seventh : "";
    cs_code_title(code, c->title, sizeof c->title);
    if (!c->title[0]) snprintf(c->title, sizeof c->title, "%s", cs_words_string(c->words, c->n->title));
    cs_label_find(fit->text, fit->size, &fit->sentences, fit->mentions, mention, &c->label);
    uint64_t key = cs_memo_key(fit->text, &c->label, code);
    if (cs_memo_recall(fit->memory, key, &c->label, out)) return;
    judge(c);
    fit->failed |= !cs_memo_keep(&fit->memory, key, &c->label, out);
}

/* The same code stands elsewhere in the draft beside words that fit it: then the words here are likelier wrong. */
static bool fits_elsewhere(cs_fit *fit, size_t mention, const cs_code *code) {
    enum { MOST = 16 };
    size_t looked = 0;
    for (size_t i = 0; i < fit->mentions->count && looked < MOST; i++) {
        const cs_mention *other = &fit->mentions->list[i];
        if (i == mention || other->system != CS_ICD10CM || strcmp(other->code, code->code) != 0) continue;
        cs_fit_result result;
        judge_mention(fit, i, code, &result);
        if (result.verdict == CS_VERDICT_FITS) return true;
        looked++;
    }
    return false;
}

void cs_fit_judge(cs_fit *fit, size_t mention, const cs_code *code, cs_fit_result *out) {
    judge_mention(fit, mention, code, out);
    if (out->verdict == CS_VERDICT_CONTRADICTS) out->words_wrong = fits_elsewhere(fit, mention, code);
}

int cs_fit_score(cs_fit *fit, size_t mention, const char *candidate) {
    cs_label label;
    uint32_t node = cs_words_node(fit->words, candidate, strlen(candidate));
    if (node == CS_NO_NODE) {
        cs_code code = {.code = ""};
        snprintf(code.code, sizeof code.code, "%s", candidate);
        node = node_of(fit->words, &code);
    }
    if (node == CS_NO_NODE) return 0;
    cs_label_find(fit->text, fit->size, &fit->sentences, fit->mentions, mention, &label);
    if (!read_span(fit, label.before, &fit->before) || !read_span(fit, label.after, &fit->after)) return 0;
    int before = cs_rank_node(fit, node, &fit->before), after = cs_rank_node(fit, node, &fit->after);
    if (label.side == CS_SIDE_BEFORE && before) return before;
    if (label.side == CS_SIDE_AFTER && after) return after;
    return before > after ? before : after;
}
