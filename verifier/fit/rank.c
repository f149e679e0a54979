/* rank.c - how well a code's words match a label. */
#include "fit/rank.h"

#include <string.h>

/* Axes on which a stated value speaks for or against a candidate. */
static const cs_axis RANKED[] = {
    CS_AXIS_SIDE,    CS_AXIS_OPEN,   CS_AXIS_DISPLACED, CS_AXIS_TRIMESTER, CS_AXIS_INTENT, CS_AXIS_TYPE,
    CS_AXIS_STAGE,   CS_AXIS_DEGREE, CS_AXIS_CLASS,     CS_AXIS_GRADE,     CS_AXIS_ACUITY, CS_AXIS_SEVERITY,
    CS_AXIS_PRIMARY, CS_AXIS_DIGIT,  CS_AXIS_REMISSION, CS_AXIS_EXTENT,    CS_AXIS_PART,   CS_AXIS_EPISODE};

/* What the stated values say for and against; `against` counts the axes that disagree. */
static int axis_points(const cs_clause *label, const cs_clause *title, unsigned *against) {
    int points = 0;
    for (size_t i = 0; i < sizeof RANKED / sizeof *RANKED; i++) {
        cs_values said, has;
        cs_cues_values(&label->cues, RANKED[i], 0, label->tokens.count, &said);
        cs_cues_values(&title->cues, RANKED[i], 0, title->tokens.count, &has);
        if (said.count == 0 || has.count == 0) continue;
        bool meets = false;
        for (size_t k = 0; k < said.count; k++) meets |= cs_values_have(&has, said.list[k]);
        points += meets ? 30 : -60;
        *against += !meets;
    }
    return points;
}

/* The best share of any own descriptor, less what its title says beyond the label. */
static float words_share(const cs_words *words, uint32_t node, const cs_set *said) {
    float best = 0;
    const cs_node *n = &words->nodes[node];
    for (uint32_t i = 0; i < n->own_count; i++) {
        const cs_descriptor *d = &words->descriptors[words->own_pool[n->own + i]];
        cs_stems positive = cs_positive(words, d);
        float all = 0, hit = 0, denied = 0;
        for (size_t s = 0; s < positive.count; s++) {
            float weight = cs_weight(words, positive.list[s]);
            all += weight;
            if (cs_set_has(said, positive.list[s])) hit += weight;
        }
        for (unsigned k = 0; k < d->denied; k++)
            if (cs_set_holds(said, cs_denied(words, d, k))) denied += 1;
        if (all <= 0 || hit <= 0) continue;
        float share = hit / all - 0.3f * denied + 0.02f * (hit > 10 ? 10 : hit);
        if (share > best) best = share;
    }
    return best;
}

int cs_rank_node(cs_fit *fit, uint32_t node, const cs_clause *label) {
    const cs_words *words = fit->words;
    float share = words_share(words, node, &label->positive);
    if (share <= 0) return 0;
    const char *title = cs_words_string(words, words->nodes[node].title);
    if (!cs_clause_read(words, title, strlen(title), CS_CLAUSE_TITLE, &fit->title)) return 0;
    enum { WHOLE = 750, OTHER = 100 }; /* "other specified" is meant only where the words say so */
    unsigned against = 0;
    int score = (int)(share * WHOLE) + axis_points(label, &fit->title, &against) -
                (words->nodes[node].flags & CS_NODE_OTHER ? OTHER : 0);
    return score < 0 ? 0 : score > 1000 ? 1000 : score;
}

bool cs_rank_denied(cs_fit *fit, uint32_t node, const cs_clause *label) {
    const char *title = cs_words_string(fit->words, fit->words->nodes[node].title);
    unsigned against = 0;
    if (!cs_clause_read(fit->words, title, strlen(title), CS_CLAUSE_TITLE, &fit->title)) return true;
    axis_points(label, &fit->title, &against);
    return against > 0;
}

uint32_t cs_rank_best(cs_fit *fit, uint32_t not_this, const cs_clause *label) {
    enum { GOOD = 600, CLEARLY = 60, MOST = 3000 };
    const cs_words *words = fit->words;
    uint32_t top = cs_node_category(words, not_this), at = top, best = CS_NO_NODE;
    int best_score = cs_rank_node(fit, not_this, label) + CLEARLY;
    if (best_score < GOOD) best_score = GOOD;
    for (size_t looked = 0; at != CS_NO_NODE && looked < MOST; looked++) {
        if (at != not_this && words->nodes[at].first_child == CS_NO_NODE) {
            int score = cs_rank_node(fit, at, label);
            if (score > best_score) {
                best_score = score;
                best = at;
            }
        }
        if (words->nodes[at].first_child != CS_NO_NODE) {
            at = words->nodes[at].first_child;
            continue;
        }
        while (at != top && words->nodes[at].next_sibling == CS_NO_NODE) at = words->nodes[at].parent;
        at = at == top ? CS_NO_NODE : words->nodes[at].next_sibling;
    }
    return best;
}
