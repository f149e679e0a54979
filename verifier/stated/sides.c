/* sides.c - a side and the part of the body that it belongs to, and what the words beside them speak of. */
#include "stated/finder.h"

enum { REACH = 4, AROUND = 6, LINE_MAX = 120 };

/* "knee pain on the left", "left total knee": the part nearest to the side, in its sentence. */
static const cs_hit *part_of(const cs_draft_words *words, const cs_hit *side) {
    uint32_t sentence = words->tokens->list[side->first].sentence;
    const cs_hit *behind = cs_stated_hit_after(words, side->last, REACH, sentence, CS_TOPIC_PART);
    const cs_hit *other = cs_stated_hit_after(words, side->last, REACH, sentence, CS_TOPIC_SIDE);
    return behind && (!other || other->first > behind->first) ? behind : NULL;
}

static bool is_subject_line(const cs_draft_words *words, size_t at) {
    const cs_pieces *tokens = words->tokens;
    size_t line = at;
    while (line && at - line < LINE_MAX && tokens->list[line - 1].kind != CS_PIECE_BREAK) line--;
    while (line < at && tokens->list[line].kind == CS_PIECE_MARK) line++;
    return cs_piece_says(tokens, line, "re") || cs_piece_says(tokens, line, "subject") ||
           cs_piece_says(tokens, line, "procedure") || cs_piece_says(tokens, line, "requested");
}

static bool near(const cs_draft_words *words, size_t first, size_t last, cs_topic topic) {
    uint32_t sentence = words->tokens->list[first].sentence;
    const cs_hit *before = cs_stated_hit_before(words, first, AROUND, topic);
    return before || cs_stated_hit_after(words, first, last - first + AROUND, sentence, topic);
}

bool cs_state_sides(const cs_draft_words *words, cs_stated *out) {
    const cs_hits *hits = words->hits;
    const cs_pieces *tokens = words->tokens;
    for (size_t i = 0; i < hits->count; i++) {
        const cs_hit *side = &hits->list[i];
        if (side->topic != CS_TOPIC_SIDE) continue;
        const cs_hit *part = part_of(words, side);
        if (!part) continue;
        cs_stated_side found = {.span = cs_pieces_span(tokens, side->first, part->last),
                                .side = (char)side->value,
                                .part = (int)part->value,
                                .procedure = near(words, side->first, part->last, CS_TOPIC_PROCEDURE),
                                .request = is_subject_line(words, side->first) ||
                                           cs_stated_sentence_has(words, side->first, CS_TOPIC_REQUEST),
                                .sound = cs_stated_sentence_has(words, side->first, CS_TOPIC_SOUND),
                                .sentence = tokens->list[side->first].sentence};
        if (!cs_add_sides(out, found)) return false;
    }
    return true;
}
