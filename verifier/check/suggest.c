/* suggest.c - edits a code that does not exist, collects what exists, and ranks by words. */
#include "suggest.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "seventh.h"

enum { CODE_MAX = 7, CODE_MIN = 3, NEAR = 20, LEADERS_MAX = 48, JUDGE_COST = 4, ROUNDS = 3 };

static const char CHARACTERS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

void cs_candidates_dispose(cs_candidates *candidates) {
    free(candidates->list);
    *candidates = (cs_candidates){0};
}

static bool add(cs_candidates *to, const cs_code *code, cs_slip slip) {
    to->total++;
    if (to->count == CS_CANDIDATES_MAX) return true;
    for (size_t i = 0; slip != CS_SLIP_NONE && i < to->count; i++)
        if (strcmp(to->list[i].code.code, code->code) == 0) {
            to->total--;
            return true;
        }
    if (!cs_grow(&to->list, &to->capacity, to->count + 1, sizeof *to->list)) return false;
    to->list[to->count] = (cs_candidate){.code = *code, .slip = slip, .order = to->count};
    to->count++;
    return true;
}

/* ---- One edit away ------------------------------------------------------------------------------------------ */

typedef struct cs_edits {
    const cs_draft *draft;
    cs_system system;
    const char *code;
    size_t length;
    cs_candidates *out;
} cs_edits;

static bool try_edit(cs_edits *edits, const char *code, size_t length, cs_slip slip) {
    cs_code seen;
    if (length < CODE_MIN || length > CODE_MAX) return true;
    if (!cs_codes_exists(edits->draft->codes, edits->system, code, length)) return true;
    if (cs_codes_judge(edits->draft->codes, edits->system, code, length, edits->draft->on, &seen) != CS_STANDING_VALID)
        return true;
    return add(edits->out, &seen, slip);
}

/* The character that looks like this one, or 0. */
static char look_alike(char c) {
    static const char PAIRS[][2] = {{'O', '0'}, {'I', '1'}, {'S', '5'}, {'B', '8'}, {'Z', '2'}, {'G', '6'}, {'L', '1'}};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        if (c == PAIRS[i][0]) return PAIRS[i][1];
        if (c == PAIRS[i][1]) return PAIRS[i][0];
    }
    return 0;
}

/* Each set of look-alikes replaced at once: a writer who types O for 0 does so throughout. */
static bool try_look_alikes(cs_edits *e) {
    char code[CODE_MAX + 1];
    for (unsigned set = 1; set < 1u << e->length; set++) {
        bool fits = true;
        memcpy(code, e->code, e->length);
        for (size_t i = 0; i < e->length && fits; i++) {
            if (!(set >> i & 1u)) continue;
            code[i] = look_alike(code[i]);
            fits = code[i] != 0;
        }
        if (fits && !try_edit(e, code, e->length, CS_SLIP_LOOK_ALIKE)) return false;
    }
    return true;
}

static bool try_swaps(cs_edits *e) {
    char code[CODE_MAX + 1];
    for (size_t i = 0; i + 1 < e->length; i++) {
        memcpy(code, e->code, e->length);
        code[i] = e->code[i + 1];
        code[i + 1] = e->code[i];
        if (!try_edit(e, code, e->length, CS_SLIP_SWAPPED)) return false;
    }
    return true;
}

static bool try_without(cs_edits *e) {
    char code[CODE_MAX + 1];
    for (size_t i = e->length; i-- > 0;) {
        memcpy(code, e->code, i);
        memcpy(code + i, e->code + i + 1, e->length - i - 1);
        if (!try_edit(e, code, e->length - 1, CS_SLIP_EXTRA)) return false;
    }
    return true;
}

static bool try_with(cs_edits *e) {
    char code[CODE_MAX + 1];
    if (e->length == CODE_MAX) return true;
    for (size_t i = 1; i <= e->length; i++) {
        memcpy(code, e->code, i);
        memcpy(code + i + 1, e->code + i, e->length - i);
        for (const char *c = CHARACTERS; *c; c++) {
            code[i] = *c;
            if (!try_edit(e, code, e->length + 1, CS_SLIP_MISSING)) return false;
        }
    }
    return true;
}

static bool try_others(cs_edits *e) {
    char code[CODE_MAX + 1];
    for (size_t i = 0; i < e->length; i++) {
        memcpy(code, e->code, e->length);
        for (const char *c = CHARACTERS; *c; c++) {
            code[i] = *c;
            if (*c != e->code[i] && !try_edit(e, code, e->length, CS_SLIP_OTHER)) return false;
        }
    }
    return true;
}

cs_status cs_candidates_typo(const cs_draft *draft, size_t index, cs_candidates *out, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    cs_edits edits = {
        .draft = draft, .system = mention->system, .code = mention->code, .length = strlen(mention->code), .out = out};
    bool (*const TRIES[])(cs_edits *) = {try_look_alikes, try_swaps, try_without, try_with, try_others};
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES; i++)
        if (!TRIES[i](&edits)) return cs_fail_memory(error);
    return CS_OK;
}

/* ---- Below a heading ---------------------------------------------------------------------------------------- */

typedef struct cs_gather {
    cs_candidates *out;
    bool failed;
} cs_gather;

static bool gather(void *context, const cs_code *code) {
    cs_gather *to = context;
    to->failed = !add(to->out, code, CS_SLIP_NONE);
    return !to->failed && to->out->count < CS_CANDIDATES_MAX;
}

cs_status cs_candidates_below(const cs_draft *draft, const char *code, cs_candidates *out, cs_error *error) {
    cs_gather to = {.out = out};
    size_t told = cs_codes_billable_below(draft->codes, CS_ICD10CM, code, draft->on, gather, &to);
    return told == SIZE_MAX || to.failed ? cs_fail_memory(error) : CS_OK;
}

/* ---- Ranking ------------------------------------------------------------------------------------------------ */

static int compare(const void *left, const void *right) {
    const cs_candidate *a = left, *b = right;
    if (a->contradicted != b->contradicted) return a->contradicted ? 1 : -1;
    if (a->score != b->score) return a->score > b->score ? -1 : 1;
    if (a->detail != b->detail) return a->detail > b->detail ? -1 : 1;
    if (a->slip != b->slip) return a->slip < b->slip ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void sort(cs_candidates *candidates) {
    if (candidates->count) qsort(candidates->list, candidates->count, sizeof *candidates->list, compare);
}

/* Asks for the verdict on the candidates that lead; false where all of them have one already. */
static bool judge_leaders(cs_draft *draft, size_t mention, cs_candidates *candidates) {
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    bool any = false;
    for (size_t i = 0; i < candidates->count && i < LEADERS_MAX && draft->ranking >= JUDGE_COST; i++) {
        cs_candidate *candidate = &candidates->list[i];
        if (candidate->contradicted || candidate->score + NEAR < candidates->list[0].score) break;
        if (candidate->judged) continue;
        cs_fit_result fit = {.verdict = CS_VERDICT_NOT_JUDGED};
        draft->ranking -= JUDGE_COST;
        cs_fit_judge(draft->fit, mention, &candidate->code, &fit);
        candidate->judged = any = true;
        candidate->contradicted = fit.verdict == CS_VERDICT_CONTRADICTS;
        if (candidate->code.seventh)
            candidate->detail =
                cs_seventh_score(candidate->code.seventh, text + fit.beside.start, fit.beside.end - fit.beside.start);
    }
    return any;
}

void cs_candidates_rank(cs_draft *draft, size_t mention, cs_candidates *candidates) {
    if (!draft->fit || draft->ranking < candidates->count) return;
    draft->ranking -= candidates->count;
    for (size_t i = 0; i < candidates->count; i++)
        candidates->list[i].score = cs_fit_score(draft->fit, mention, candidates->list[i].code.code);
    sort(candidates);
    for (int round = 0; round < ROUNDS && judge_leaders(draft, mention, candidates); round++) sort(candidates);
}

size_t cs_candidates_named(const cs_candidates *candidates) {
    const cs_candidate *list = candidates->list;
    size_t count = 0;
    while (count < candidates->count && !list[count].contradicted &&
           (list[count].score >= CS_SCORE_NAMES || list[count].detail > 0) &&
           list[count].score + NEAR >= list[0].score && list[count].detail == list[0].detail)
        count++;
    /* Words that fit all of several candidates alike say nothing between them. */
    return count == candidates->count && count > 1 ? 0 : count;
}
