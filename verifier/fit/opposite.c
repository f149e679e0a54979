/* opposite.c - words of opposite meaning: hyper- and hypo- on one root, and the packs' pairs that must not be taken for
 * each other. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "tabular list: the title names the other of two kinds";

/* A description of the code that the words say in full has the stem. */
static bool owned(const cs_case *c, uint16_t stem) {
    static const float FULL = 0.99f;
    for (size_t r = 0; r < c->fit->own.count; r++)
        if (c->fit->own.rows[r].ratio >= FULL &&
            cs_stems_have(cs_positive(c->words, &c->words->descriptors[c->fit->own.rows[r].descriptor]), stem))
            return true;
    return false;
}

/* ---- Prefixes ---------------------------------------------------------------------------------------------------- */

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
                if (other == CS_STEM_NONE || !cs_stems_have(official, other) || owned(c, stem) ||
                    cs_set_has(&c->said, other))
                    continue;
                return cs_case_flag(c, cs_case_meant(c), SOURCE,
                                    "the words say the opposite of %s: \"%s...\", not \"%s...\"", cs_printed(c),
                                    cs_words_string(c->words, c->words->stems[stem].text),
                                    cs_words_string(c->words, c->words->stems[other].text));
            }
    return false;
}

/* ---- Pairs ------------------------------------------------------------------------------------------------------- */

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
    for (size_t i = 0; i < from.count; i++)
        if (!cs_stems_have(than, from.list[i]) && owned(c, from.list[i])) return true;
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

static bool title_has_both(cs_stems title, cs_stems a, cs_stems b) {
    for (size_t i = 0; i < a.count; i++)
        if (!cs_stems_have(b, a.list[i]) && cs_stems_have(title, a.list[i])) return true;
    return false;
}

/* `one` has a word of its own that is no value of an axis: those have tests of their own. */
static bool told_apart(const cs_case *c, cs_stems one, cs_stems other) {
    for (size_t i = 0; i < one.count; i++)
        if (!cs_stems_have(other, one.list[i]) && !cs_stem_is(c->words, one.list[i], CS_STEM_AXIS)) return true;
    return false;
}

/* Words say `a`, the title says `b` where the two differ, and the code does not know what only `a` has. */
static bool pair_against(cs_case *c, const cs_opposite *pair) {
    const cs_descriptor *d = cs_title_of(c->words, c->node);
    cs_stems title = cs_positive(c->words, d), a = pooled(c->words, pair->a), b = pooled(c->words, pair->b);
    if (!cs_set_holds(&c->said, a) || !cs_stems_subset(b, title)) return false;
    if (title_has_both(title, a, b) || difference_owned(c, a, b) || difference_in(b, a, &c->said) ||
        denied_here(c, a) || denied_here(c, b))
        return false;
    return told_apart(c, a, b) && told_apart(c, b, a) && title_spoken_of(c, title, b);
}

/* The stems of one side of a pair as words, for the message: those that the other lacks. */
static void pair_text(const cs_case *c, cs_stems from, cs_stems than, char *out, size_t size) {
    size_t length = 0;
    out[0] = 0;
    for (size_t t = 0; t < c->chosen->tokens.count && length < size; t++) {
        const cs_token *token = &c->chosen->tokens.list[t];
        if (token->stem == CS_STEM_NONE || !cs_stems_have(from, token->stem) || cs_stems_have(than, token->stem))
            continue;
        int n = snprintf(out + length, size - length, "%s%s", length ? " " : "", token->text);
        length += n > 0 ? (size_t)n : 0;
    }
}

static bool flag_pair(cs_case *c, const cs_opposite *pair) {
    char said[80];
    pair_text(c, pooled(c->words, pair->a), pooled(c->words, pair->b), said, sizeof said);
    return cs_case_flag(c, cs_case_meant(c), SOURCE, "the words say %s, but %s is \"%.120s\"", said, cs_printed(c),
                        c->title);
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
            if (pair_against(c, &words->opposites[low])) return flag_pair(c, &words->opposites[low]);
    }
    return false;
}

bool cs_test_opposite(cs_case *c) {
    if (!cs_title_of(c->words, c->node)) return false;
    return test_prefix(c) || test_pairs(c);
}
