/* deny.c - which words are denied: "no evidence of X or Y", "X ruled out", "without A, B, or C".
 * The cues come from the axes pack (axis "deny"); the scope rules stand here. */
#include <string.h>

#include "fit/clause.h"

typedef struct cs_denial {
    const cs_tokens *tokens;
    const cs_cues *cues;
    cs_clause_kind kind;
    uint8_t *sign;
    uint8_t group; /* number of the denied phrase being marked */
} cs_denial;

bool cs_breaks_clause(const cs_token *token) {
    return token->kind == CS_TOKEN_BREAK && strchr(",;:.|()[]\n-", token->text[0]) != NULL;
}

static bool is(const cs_tokens *tokens, size_t at, const char *word) {
    return at < tokens->count && strcmp(tokens->list[at].text, word) == 0;
}

static const cs_cue *cue_at(const cs_denial *denial, cs_axis axis, size_t at) {
    for (size_t i = 0; i < denial->cues->count; i++) {
        const cs_cue *cue = &denial->cues->list[i];
        if (cue->axis == axis && cue->first == at) return cue;
        if (cue->first > at) break;
    }
    return NULL;
}

static bool conjunction(const cs_tokens *tokens, size_t at) {
    return is(tokens, at, "or") || is(tokens, at, "and");
}

/* "without A, B, or C" goes on through its commas if the last one is followed by "or" (after "without" also "and"),
 * with no new beginning between. */
static bool list_goes_on(const cs_denial *denial, size_t comma) {
    enum { MOST = 24 };
    const cs_tokens *tokens = denial->tokens;
    for (size_t at = comma + 1, steps = 0; at < tokens->count && steps < MOST; at++, steps++) {
        const cs_token *token = &tokens->list[at];
        if (is(tokens, at, "with") || cue_at(denial, CS_AXIS_DENY, at)) return false;
        if (is(tokens, at, "or")) return true;
        if (token->kind == CS_TOKEN_BREAK && token->text[0] != ',') return false;
    }
    return false;
}

static void next_group(cs_denial *denial) {
    if (denial->group < CS_SIGN_DENYING - 1) denial->group++;
}

static size_t bracket_end(const cs_tokens *tokens, size_t at) {
    while (at < tokens->count && !(tokens->list[at].kind == CS_TOKEN_BREAK && strchr(")]", tokens->list[at].text[0])))
        at++;
    return at;
}

/* Marks from `at` to the end of the scope; returns the first token after it. */
static size_t deny_next(cs_denial *denial, size_t at) {
    const cs_tokens *tokens = denial->tokens;
    next_group(denial);
    bool any = false;
    for (; at < tokens->count; at++) {
        const cs_token *token = &tokens->list[at];
        if (denial->kind == CS_CLAUSE_TITLE && strchr("([", token->text[0]) && token->kind == CS_TOKEN_BREAK) {
            at = bracket_end(tokens, at); /* "without (acute) exacerbation" */
            continue;
        }
        if (cs_breaks_clause(token)) {
            bool on = any && token->text[0] == ',' && list_goes_on(denial, at);
            if (!on) return at;
            next_group(denial);
            continue;
        }
        const cs_cue *cue = cue_at(denial, CS_AXIS_DENY, at);
        if (cue && strcmp(cue->value, "previous") != 0) return at;
        if (cue_at(denial, CS_AXIS_CHUNK, at)) return at;
        if (conjunction(tokens, at)) {
            next_group(denial);
            continue;
        }
        denial->sign[at] = denial->group;
        any = true;
    }
    return at;
}

/* "X was ruled out": the words from the clause's start. */
static void deny_previous(cs_denial *denial, size_t cue) {
    size_t at = cue;
    next_group(denial);
    while (at > 0 && !cs_breaks_clause(&denial->tokens->list[at - 1]) && !cue_at(denial, CS_AXIS_CHUNK, at - 1)) {
        at--;
        if (denial->sign[at] == CS_SIGN_SAID) denial->sign[at] = denial->group;
    }
}

void cs_deny_mark(const cs_tokens *tokens, const cs_cues *cues, cs_clause_kind kind, uint8_t *sign) {
    cs_denial denial = {tokens, cues, kind, sign, 0};
    memset(sign, CS_SIGN_SAID, tokens->count);
    for (size_t at = 0; at < tokens->count;) {
        const cs_cue *cue = cue_at(&denial, CS_AXIS_DENY, at);
        if (!cue || strcmp(cue->value, "stop") == 0) {
            at++;
            continue;
        }
        bool previous = strcmp(cue->value, "previous") == 0;
        if (previous && kind == CS_CLAUSE_TITLE) {
            at = cue->last;
            continue;
        }
        for (size_t i = cue->first; i < cue->last; i++) sign[i] = CS_SIGN_DENYING;
        if (previous) {
            deny_previous(&denial, cue->first);
            at = cue->last;
        } else {
            at = deny_next(&denial, cue->last);
        }
    }
}
