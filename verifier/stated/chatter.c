/* chatter.c - remarks of an assistant to the one who asked, by the signs of the pack and where in a draft they stand.
 */
#include "stated/finder.h"

#include <string.h>

enum {
    HEAD_SENTENCES = 2, /* counted from the first */
    TAIL_BLOCKS = 4,    /* blocks between blank lines, counted from the end */
    TAIL_SENTENCES = 4,
    WIDE = 16 /* tokens behind a sign that may excuse it */
};

/* Where the head ends and the tail begins, in tokens. */
typedef struct cs_edges {
    size_t head, tail;
} cs_edges;

static cs_edges find_edges(const cs_pieces *tokens) {
    cs_edges edges = {tokens->count, 0};
    uint32_t first = 0, last = tokens->count ? tokens->list[tokens->count - 1].sentence : 0;
    bool begun = false;
    for (size_t i = 0; i < tokens->count; i++) {
        if (!begun && tokens->list[i].kind == CS_PIECE_WORD) {
            begun = true;
            first = tokens->list[i].sentence;
        }
        bool dear = cs_piece_says(tokens, i, "dear") && (!i || tokens->list[i - 1].kind == CS_PIECE_BREAK);
        if (begun && (dear || tokens->list[i].sentence > first + HEAD_SENTENCES)) {
            edges.head = i;
            break;
        }
    }
    int blocks = 0;
    bool inside = false;
    for (size_t i = tokens->count; i-- > 0;) {
        const cs_piece *token = &tokens->list[i];
        if (token->kind != CS_PIECE_BREAK) {
            inside = true;
            continue;
        }
        if (!token->blank || !inside) continue;
        inside = false;
        if (++blocks == TAIL_BLOCKS) {
            edges.tail = i;
            return edges;
        }
    }
    for (size_t i = tokens->count; i-- > 0 && blocks < 2;) /* one block: its last sentences */
        if (tokens->list[i].sentence + TAIL_SENTENCES < last) {
            edges.tail = i;
            break;
        }
    return edges;
}

/* First in its line, marks aside. */
static bool begins_line(const cs_pieces *tokens, size_t at) {
    while (at && tokens->list[at - 1].kind == CS_PIECE_MARK) at--;
    return !at || tokens->list[at - 1].kind == CS_PIECE_BREAK;
}

/* Behind a line of dashes, stars or equal signs. */
static bool behind_rule(const cs_pieces *tokens, size_t at) {
    size_t marks = 0;
    while (at && tokens->list[at - 1].kind != CS_PIECE_WORD && tokens->list[at - 1].kind != CS_PIECE_NUMBER) {
        char mark = cs_piece_mark(tokens, --at);
        if (mark && strchr("-*=_", mark) && ++marks >= 3) return true;
    }
    return false;
}

static bool in_place(const cs_pieces *tokens, const cs_edges *edges, const cs_known_sign *sign, const cs_hit *hit) {
    bool start = begins_line(tokens, hit->first) && (hit->first < edges->head || behind_rule(tokens, hit->first));
    bool end = hit->first >= edges->tail;
    switch (sign->where) {
    case CS_SIGN_START:
        return start;
    case CS_SIGN_END:
        return end;
    case CS_SIGN_EDGE:
        return start || end;
    default:
        return true;
    }
}

static bool excused(const cs_draft_words *words, const cs_hit *hit) {
    const cs_hits *hits = words->hits;
    const cs_piece *list = words->tokens->list;
    size_t from = hit->first > WIDE ? hit->first - WIDE : 0;
    for (size_t i = cs_hits_from(words, from); i < hits->count && hits->list[i].first < hit->last + WIDE; i++) {
        const cs_hit *other = &hits->list[i];
        if (other->topic == CS_TOPIC_UNLESS && other->value == hit->value &&
            list[other->first].sentence == list[hit->first].sentence)
            return true;
    }
    return false;
}

/* The sentence around the sign, at most some hundred tokens. */
static cs_span sentence_of(const cs_pieces *tokens, const cs_hit *hit) {
    enum { FAR = 120 };
    size_t first = hit->first, last = hit->last;
    uint32_t sentence = tokens->list[first].sentence;
    while (first && hit->first - first < FAR && tokens->list[first - 1].sentence == sentence) first--;
    while (last < tokens->count && last - hit->last < FAR && tokens->list[last].sentence == sentence) last++;
    while (last > first + 1 && tokens->list[last - 1].kind == CS_PIECE_BREAK) last--;
    while (first + 1 < last && tokens->list[first].kind == CS_PIECE_BREAK) first++;
    return cs_pieces_span(tokens, first, last);
}

static bool add_sign(const cs_draft_words *words, const cs_known_sign *sign, const cs_hit *hit, size_t *behind,
                     cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    cs_stated_leftover found = {.says = sign->says, .kind = CS_LEFTOVER_CHATTER, .handout = sign->patient_may};
    if (strcmp(sign->rule, "ai.placeholder") == 0) {
        found.kind = CS_LEFTOVER_SAMPLE;
        found.span = cs_pieces_span(tokens, hit->first, hit->last);
    } else {
        found.span = sentence_of(tokens, hit);
        if (found.span.start < *behind) return true; /* told already */
        *behind = found.span.end;
    }
    return cs_add_leftovers(out, found);
}

bool cs_state_chatter(const cs_draft_words *words, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    const cs_known *known = &words->rules->known;
    cs_edges edges = find_edges(tokens);
    size_t behind = 0;
    for (size_t i = 0; i < words->hits->count; i++) {
        const cs_hit *hit = &words->hits->list[i];
        if (hit->topic != CS_TOPIC_SIGN) continue;
        const cs_known_sign *sign = &known->signs[hit->value];
        char mark = cs_piece_mark(tokens, hit->last);
        if (sign->stop && !(mark && strchr(",!.:-", mark))) continue;
        if (!in_place(tokens, &edges, sign, hit) || excused(words, hit)) continue;
        if (!add_sign(words, sign, hit, &behind, out)) return false;
    }
    return true;
}
