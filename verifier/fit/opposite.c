/* opposite.c - words of opposite meaning: hyper- and hypo- on one root, and the packs' pairs that must not be taken for
 * each other. */
#include <stdlib.h>
#include <string.h>

#include "fit/axes.h"

static bool knows(const cs_case *c, uint16_t stem) {
    return cs_own_knows(&c->fit->own, c->words, stem, CS_MARK_KNOWN);
}

/* ---- Prefixes
 * ------------------------------------------------------------------------------------------------------------- */

static const char *const PREFIXES[][2] = {{"hyper", "hypo"}, {"brady", "tachy"},  {"poly", "oligo"}, {"macro", "micro"},
                                          {"poly", "mono"},  {"endo", "exo"},     {"eso", "exo"},    {"supra", "infra"},
                                          {"hyper", "hyp"},  {"leuko", "thrombo"}};

/* The stem with its prefix exchanged, if the title has it. */
static uint16_t exchanged(const cs_case *c, uint16_t stem, const char *from, const char *to) {
    enum { ROOT_MIN = 4 };
    const char *text = cs_words_string(c->words, c->words->stems[stem].text);
    size_t length = strlen(from), whole = strlen(text);
    char other[CS_WORD_MAX * 2];
    if (whole < length + ROOT_MIN || strncmp(text, from, length) != 0 || whole + 8 >= sizeof other) return CS_STEM_NONE;
    size_t n = strlen(to);
    memcpy(other, to, n);
    memcpy(other + n, text + length, whole - length + 1);
    return cs_words_stem(c->words, other, strlen(other));
}

static bool test_prefix(cs_case *c) {
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    cs_stems official = cs_positive(c->words, title);
    for (uint16_t i = 0; i < c->said.count && c->said.stem[i] < c->words->stems_count; i++)
        for (size_t p = 0; p < sizeof PREFIXES / sizeof *PREFIXES; p++)
            for (int way = 0; way < 2; way++) {
                uint16_t stem = c->said.stem[i], other = exchanged(c, stem, PREFIXES[p][way], PREFIXES[p][1 - way]);
                if (other == CS_STEM_NONE || !cs_stems_have(official, other) || knows(c, stem) ||
                    cs_set_has(&c->said, other))
                    continue;
                return cs_case_flag(c, cs_case_meant(c), "the words say the opposite of %s: \"%s...\", not \"%s...\"",
                                    cs_printed(c), cs_words_string(c->words, c->words->stems[stem].text),
                                    cs_words_string(c->words, c->words->stems[other].text));
            }
    return false;
}

/* ---- Pairs
 * ---------------------------------------------------------------------------------------------------------------- */

static cs_stems pooled(const cs_words *words, uint32_t at) {
    return (cs_stems){words->stem_pool + at + 1, words->stem_pool[at]};
}

/* The stems of `from` that `than` lacks are all in the set. */
static bool difference_in(cs_stems from, cs_stems than, const cs_set *set) {
    bool any = false;
    for (size_t i = 0; i < from.count; i++) {
        if (cs_stems_have(than, from.list[i])) continue;
        any = true;
        if (!cs_set_has(set, from.list[i])) return false;
    }
    return any;
}

/* A description of the code that the words say in full has what only `from` has: then it is no contradiction. */
static bool difference_owned(const cs_case *c, cs_stems from, cs_stems than) {
    static const float FULL = 0.99f;
    for (size_t r = 0; r < c->fit->own.count; r++) {
        const cs_own_row *row = &c->fit->own.rows[r];
        if (row->ratio < FULL) continue;
        cs_stems own = cs_positive(c->words, &c->words->descriptors[row->descriptor]);
        for (size_t i = 0; i < from.count; i++)
            if (!cs_stems_have(than, from.list[i]) && cs_stems_have(own, from.list[i])) return true;
    }
    return false;
}

static bool denied_here(const cs_case *c, cs_stems stems) {
    for (size_t i = c->first_chunk; i < c->last_chunk; i++)
        for (unsigned k = 0; k < c->chosen->chunks[i].denied_count; k++)
            if (cs_set_meets(&c->chosen->chunks[i].denied[k], stems)) return true;
    return false;
}

/* The rest of the title must be spoken of, or the words say nothing else. */
static bool title_spoken_of(const cs_case *c, cs_stems title, cs_stems without) {
    static const float SHARE = 0.3f;
    float all = 0, hit = 0;
    for (size_t i = 0; i < title.count; i++) {
        if (cs_stems_have(without, title.list[i])) continue;
        float weight = cs_weight(c->words, title.list[i]);
        all += weight;
        if (cs_set_has(&c->said, title.list[i])) hit += weight;
    }
    return all <= 0 || hit >= SHARE * all || c->said.count == 1;
}

/* Words say `a`, the title says `b` where the two differ, and the code does not know what only `a` has. */
static bool pair_against(cs_case *c, const cs_opposite *pair) {
    const cs_descriptor *d = cs_title_of(c->words, c->node);
    cs_stems title = cs_positive(c->words, d), a = pooled(c->words, pair->a), b = pooled(c->words, pair->b);
    if (!cs_set_holds(&c->said, a) || !cs_stems_subset(b, title)) return false;
    if (difference_owned(c, a, b) || difference_in(b, a, &c->said) || denied_here(c, a) || denied_here(c, b))
        return false;
    bool differ = false;
    for (size_t i = 0; i < b.count; i++) differ |= !cs_stems_have(a, b.list[i]);
    return differ && title_spoken_of(c, title, b);
}

static bool test_pairs(cs_case *c) {
    const cs_words *words = c->words;
    for (uint16_t i = 0; i < c->said.count; i++) {
        size_t low = 0, high = words->opposites_count;
        while (low < high) {
            size_t middle = (low + high) / 2;
            if (words->opposites[middle].key < c->said.stem[i])
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < words->opposites_count && words->opposites[low].key == c->said.stem[i]; low++)
            if (pair_against(c, &words->opposites[low]))
                return cs_case_flag(c, cs_case_meant(c), "the words name another kind than %s, which is \"%.120s\"",
                                    cs_printed(c), c->title);
    }
    return false;
}

bool cs_test_opposite(cs_case *c) {
    if (!cs_title_of(c->words, c->node)) return false;
    c->out->source = "tabular list: the title names the other of two kinds";
    return test_prefix(c) || test_pairs(c);
}
