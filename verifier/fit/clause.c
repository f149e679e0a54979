/* clause.c - a run of words taken apart into chunks, positive stems and denied phrases. */
#include "fit/clause.h"

#include <stdlib.h>
#include <string.h>

static const cs_cue *chunk_cue(const cs_cues *cues, size_t at) {
    for (size_t i = 0; i < cues->count && cues->list[i].first <= at; i++)
        if (cues->list[i].axis == CS_AXIS_CHUNK && cues->list[i].first == at) return &cues->list[i];
    return NULL;
}

static cs_chunk *open_chunk(cs_clause *clause, size_t first) {
    if (clause->chunk_count == CS_CHUNKS_MAX) return NULL;
    if (!cs_grow(&clause->chunks, &clause->chunk_capacity, clause->chunk_count + 1, sizeof *clause->chunks))
        return NULL;
    cs_chunk *chunk = &clause->chunks[clause->chunk_count++];
    chunk->first = chunk->last = first;
    chunk->denied_count = 0;
    cs_set_clear(&chunk->positive);
    return chunk;
}

/* Adds a token to its chunk's sets. Denied phrases are numbered in rising order. */
static void take_token(cs_clause *clause, cs_chunk *chunk, size_t at, uint8_t *group) {
    uint16_t stem = clause->tokens.list[at].stem;
    uint8_t sign = clause->sign[at];
    chunk->last = at + 1;
    if (stem == CS_STEM_NONE || sign == CS_SIGN_DENYING) return;
    if (sign == CS_SIGN_SAID) {
        cs_set_add(&chunk->positive, stem);
        return;
    }
    if (sign != *group || chunk->denied_count == 0) {
        if (chunk->denied_count == CS_DENIED_MAX) return;
        cs_set_clear(&chunk->denied[chunk->denied_count++]);
        *group = sign;
    }
    cs_set_add(&chunk->denied[chunk->denied_count - 1], stem);
}

static bool empty(const cs_chunk *chunk) {
    return chunk->positive.count == 0 && chunk->denied_count == 0;
}

/* "polyp (adenoma) of the cecum": a word or two in brackets stand inside the statement. Where the bracket closes, 0 if
 * it is longer. */
static size_t short_bracket(const cs_tokens *tokens, size_t at) {
    enum { SHORT = 3 };
    if (tokens->list[at].kind != CS_TOKEN_BREAK || tokens->list[at].text[0] != '(') return 0;
    for (size_t i = at + 1; i < tokens->count && i <= at + SHORT + 1; i++) {
        if (tokens->list[i].kind != CS_TOKEN_BREAK) continue;
        bool goes_on = i + 1 < tokens->count && tokens->list[i + 1].kind != CS_TOKEN_BREAK;
        return tokens->list[i].text[0] == ')' && i > at + 1 && at > 0 && goes_on ? i : 0;
    }
    return 0;
}

static bool cut(cs_clause *clause) {
    cs_chunk *chunk = NULL;
    uint8_t group = 0;
    size_t bracket = 0; /* the end of a short bracket that is open */
    for (size_t at = 0; at < clause->tokens.count; at++) {
        const cs_token *token = &clause->tokens.list[at];
        if (chunk && !bracket && (bracket = short_bracket(&clause->tokens, at)) != 0) continue;
        if (bracket && at == bracket) {
            bracket = 0;
            continue;
        }
        bool ends = token->kind == CS_TOKEN_BREAK && strchr(",;:.|()[]\n-", token->text[0]);
        const cs_cue *cue = ends ? NULL : chunk_cue(&clause->cues, at);
        if (ends || cue) {
            if (chunk && empty(chunk)) clause->chunk_count--;
            chunk = NULL;
            continue;
        }
        if (!chunk && !(chunk = open_chunk(clause, at))) return clause->chunk_count == CS_CHUNKS_MAX;
        take_token(clause, chunk, at, &group);
    }
    if (chunk && empty(chunk)) clause->chunk_count--;
    return true;
}

static bool read(const cs_words *words, const char *text, size_t size, cs_clause_kind kind, cs_clause *out) {
    out->chunk_count = 0;
    cs_set_clear(&out->positive);
    cs_set_clear(&out->mentioned);
    if (!cs_tokens_read(words, text, size, &out->tokens) || !cs_cues_read(words, &out->tokens, &out->cues))
        return false;
    if (!cs_grow(&out->sign, &out->sign_capacity, out->tokens.count + 1, 1)) return false;
    cs_deny_mark(&out->tokens, &out->cues, kind, out->sign);
    if (!cut(out)) return false;
    for (size_t i = 0; i < out->chunk_count; i++) {
        cs_set_add_all(&out->positive, cs_set_list(&out->chunks[i].positive));
        for (unsigned k = 0; k < out->chunks[i].denied_count; k++)
            cs_set_add_all(&out->mentioned, cs_set_list(&out->chunks[i].denied[k]));
    }
    cs_set_add_all(&out->mentioned, cs_set_list(&out->positive));
    return true;
}

bool cs_clause_read(const cs_words *words, const char *text, size_t size, cs_clause_kind kind, cs_clause *out) {
    bool done = read(words, text, size, kind, out);
    out->failed |= !done;
    return done;
}

void cs_clause_dispose(cs_clause *clause) {
    cs_tokens_dispose(&clause->tokens);
    cs_cues_dispose(&clause->cues);
    free(clause->sign);
    free(clause->chunks);
    *clause = (cs_clause){0};
}
