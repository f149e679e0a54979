/* denied.c - with and without: what the title denies and the words affirm, and the other way round (coding rule TX7).
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "fit/axes.h"

static const char SOURCE[] = "guidelines III and IV: only conditions that exist are coded";

/* A denied phrase without the words that deny little by themselves. */
static void core_of(const cs_words *words, cs_stems denied, cs_set *out) {
    cs_set_clear(out);
    for (size_t i = 0; i < denied.count; i++)
        if (!cs_stem_is(words, denied.list[i], CS_STEM_DENIED_SOFT)) cs_set_add(out, denied.list[i]);
    if (out->count == 0) cs_set_add_all(out, denied);
}

static bool denied_beside(const cs_case *c, cs_stems stems) {
    for (size_t i = c->first_chunk; i < c->last_chunk; i++)
        for (unsigned k = 0; k < c->chosen->chunks[i].denied_count; k++)
            if (cs_set_meets(&c->chosen->chunks[i].denied[k], stems)) return true;
    return false;
}

static bool says_with_complication(const cs_case *c) {
    for (size_t i = c->first; i + 1 < c->last; i++)
        if (strcmp(c->chosen->tokens.list[i].text, "with") == 0 &&
            strncmp(c->chosen->tokens.list[i + 1].text, "complic", 7) == 0)
            return true;
    return false;
}

/* The title says "without X"; the words say X. */
static bool affirmed(cs_case *c) {
    const cs_clause *title = &c->fit->title;
    for (size_t i = 0; i < title->chunk_count; i++)
        for (unsigned k = 0; k < title->chunks[i].denied_count; k++) {
            cs_set core;
            core_of(c->words, cs_set_list(&title->chunks[i].denied[k]), &core);
            cs_stems stems = cs_set_list(&core);
            if (core.count == 0 || !cs_set_holds(&c->said, stems) || denied_beside(c, stems) ||
                cs_set_holds(&title->positive, stems))
                continue;
            bool complication =
                core.count == 1 &&
                strncmp(cs_words_string(c->words,
                                        core.stem[0] < c->words->stems_count ? c->words->stems[core.stem[0]].text : 0),
                        "complic", 7) == 0;
            if (complication && !says_with_complication(c)) continue;
            return cs_case_flag(c, cs_case_meant(c), SOURCE, "the words state what %s says is absent (\"%.120s\")",
                                cs_printed(c), c->title);
        }
    return false;
}

static uint16_t cancer_stem(const cs_case *c) {
    return cs_words_stem(c->words, "cancer", 6);
}

static bool is_metastasis(const cs_case *c, uint16_t stem) {
    return c->n->code[0] == 'C' && stem < c->words->stems_count &&
           strncmp(cs_words_string(c->words, c->words->stems[stem].text), "metasta", 7) == 0;
}

/* Of a denied phrase, what is not also affirmed and is not a word of records. A neoplasm's "no metastasis" denies the
 * cancer there. */
static void still_denied(const cs_case *c, const cs_set *phrase, cs_set *out) {
    cs_set_clear(out);
    for (uint16_t i = 0; i < phrase->count; i++)
        if (!cs_stem_is(c->words, phrase->stem[i], CS_STEM_GENERIC | CS_STEM_DENIED_SOFT))
            cs_set_add(out, is_metastasis(c, phrase->stem[i]) ? cancer_stem(c) : phrase->stem[i]);
}

static bool title_denies_too(const cs_case *c, const cs_set *phrase) {
    const cs_clause *title = &c->fit->title;
    for (size_t i = 0; i < title->chunk_count; i++)
        for (unsigned k = 0; k < title->chunks[i].denied_count; k++) {
            const cs_set *denied = &title->chunks[i].denied[k];
            if (cs_set_holds(denied, cs_set_list(phrase)) || cs_set_holds(phrase, cs_set_list(denied))) return true;
        }
    return false;
}

static float unsaid_weight(const cs_case *c, const cs_set *phrase) {
    float sum = 0;
    for (uint16_t i = 0; i < phrase->count; i++)
        if (!cs_set_has(&c->said, phrase->stem[i])) sum += cs_weight(c->words, phrase->stem[i]);
    return sum;
}

/* An own descriptor of the code stands wholly in the denied phrase. */
static bool denies_concept(const cs_case *c, const cs_set *phrase) {
    static const float LEAST = 2.5f, SHARE = 0.6f;
    float whole = cs_weigh(c->words, cs_set_list(phrase));
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    bool title_denies = title && title->denied;
    for (size_t i = 0; i < c->fit->own.count; i++) {
        const cs_descriptor *d = &c->words->descriptors[c->fit->own.rows[i].descriptor];
        if (d->kind == CS_DESC_DRUG || d->weight < LEAST) continue;
        if (title_denies && c->fit->own.rows[i].kin != CS_KIN_SELF) continue; /* it may be what the title denies too */
        cs_stems positive = cs_positive(c->words, d);
        float core = 0;
        bool inside = true, any = false;
        for (size_t s = 0; s < positive.count && inside; s++) {
            if (cs_stem_is(c->words, positive.list[s], CS_STEM_AXIS)) continue;
            any = true;
            inside = cs_set_has(phrase, positive.list[s]);
            core += cs_weight(c->words, positive.list[s]);
        }
        if (inside && any && (c->fit->own.rows[i].kin == CS_KIN_SELF || core >= SHARE * whole)) return true;
    }
    return false;
}

static float full_weight(const cs_case *c, cs_stems stems) {
    float sum = 0;
    for (size_t i = 0; i < stems.count; i++) sum += cs_full_weight(c->words, stems.list[i]);
    return sum;
}

/* "with behavioral disturbance" stands in the title above "with agitation". */
static bool in_title_above(const cs_case *c, cs_stems stems) {
    static const float FULL = 0.99f;
    for (size_t i = 0; i < c->fit->own.count;
         i++) { /* but not where the code's own term is said: "nausea without vomiting" */
        const cs_own_row *row = &c->fit->own.rows[i];
        if (row->kin == CS_KIN_SELF && row->ratio >= FULL && cs_official(&c->words->descriptors[row->descriptor]))
            return false;
    }
    for (uint32_t up = c->n->parent; up != CS_NO_NODE; up = c->words->nodes[up].parent) {
        const cs_descriptor *title = cs_title_of(c->words, up);
        if (title && !title->denied && cs_stems_subset(stems, cs_positive(c->words, title))) return true;
    }
    return false;
}

static bool about_absence(const cs_node *n) { /* Z03 to Z05: observation for what was ruled out */
    return n->code[0] == 'Z' && n->code[1] == '0' && n->code[2] >= '3' && n->code[2] <= '5';
}

/* "arthritis without rheumatoid factor": of the denied words, those that are not also affirmed. */
static void unsaid_part(const cs_case *c, const cs_set *phrase, cs_set *out) {
    cs_set_clear(out);
    for (uint16_t i = 0; i < phrase->count; i++)
        if (!cs_set_has(&c->said, phrase->stem[i])) cs_set_add(out, phrase->stem[i]);
}

/* The words deny X; the code has it. */
static bool denied(cs_case *c) {
    static const float HALF = 0.5f, LEAST = 1.2f, ALONE = 2.5f;
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    if (about_absence(c->n) || !title) return false;
    cs_stems official = cs_positive(c->words, title), optional = cs_optional(c->words, title);
    for (size_t i = c->first_chunk; i < c->last_chunk; i++)
        for (unsigned k = 0; k < c->chosen->chunks[i].denied_count; k++) {
            cs_set phrase;
            still_denied(c, &c->chosen->chunks[i].denied[k], &phrase);
            cs_stems stems = cs_set_list(&phrase);
            cs_set unsaid;
            unsaid_part(c, &phrase, &unsaid);
            if (unsaid.count && unsaid.count < phrase.count && !title_denies_too(c, &unsaid) &&
                cs_stems_subset(cs_set_list(&unsaid), official) && cs_weigh(c->words, cs_set_list(&unsaid)) >= ALONE)
                return cs_case_flag(c, CS_NO_NODE, SOURCE, "the words deny what %s codes (\"%.120s\")", cs_printed(c),
                                    c->title);
            if (phrase.count == 0 || unsaid_weight(c, &phrase) < HALF * cs_weigh(c->words, stems) ||
                title_denies_too(c, &phrase))
                continue;
            bool in_title = (cs_stems_subset(stems, official) || in_title_above(c, stems)) &&
                            full_weight(c, stems) >= LEAST && !cs_stems_subset(stems, optional);
            if (in_title || (c->evidence.kind != CS_EVIDENCE_FULL && denies_concept(c, &phrase)))
                return cs_case_flag(c, CS_NO_NODE, SOURCE, "the words deny what %s codes (\"%.120s\")", cs_printed(c),
                                    c->title);
        }
    return false;
}

bool cs_test_denied(cs_case *c) {
    if (affirmed(c) || denied(c)) return true;
    return false;
}
