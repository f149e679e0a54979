/* seventh.c - seventh characters that are not the encounter: stage, eye, status of a scar, fetus. The words name
 * another one's meaning. */
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "tabular list: the seventh character's meaning";

enum { SEVENTH = 6 };

static bool read_meaning(const cs_case *c, const char *meaning, cs_set *out) {
    cs_set_clear(out);
    if (!cs_clause_read(c->words, meaning, strlen(meaning), CS_CLAUSE_TITLE, &c->fit->scratch)) return false;
    *out = c->fit->scratch.positive;
    return true;
}

static bool in_stem_title(const cs_case *c, uint16_t stem) {
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    return title && cs_stems_have(cs_positive(c->words, title), stem);
}

/* What `a` says beyond `b` and the title of the stem, and how much of it is said. */
static void compare(const cs_case *c, const cs_set *a, const cs_set *b, size_t *beyond, size_t *said) {
    *beyond = *said = 0;
    for (uint16_t i = 0; i < a->count; i++) {
        if (cs_set_has(b, a->stem[i]) || in_stem_title(c, a->stem[i]) || cs_stem_is(c->words, a->stem[i], CS_STEM_SOFT))
            continue;
        ++*beyond;
        *said += cs_set_has(&c->said, a->stem[i]);
    }
}

bool cs_test_seventh(cs_case *c) {
    cs_seventh list[CS_SEVENTH_MAX];
    cs_set own, other;
    char stem[SEVENTH + 1];
    if (strlen(c->code->code) != SEVENTH + 1 || !c->seventh[0] || c->evidence.kind == CS_EVIDENCE_NONE) return false;
    memcpy(stem, c->code->code, SEVENTH);
    stem[SEVENTH] = 0;
    size_t count =
        cs_codes_sevenths(c->fit->codes, stem, c->code->last == CS_DAY_OPEN ? c->code->first : c->code->last, list);
    if (strcasestr(c->seventh, "not applicable") || strcasestr(c->seventh, "unspecified") ||
        !read_meaning(c, c->seventh, &own))
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t beyond, said;
        if (list[i].character == c->code->code[SEVENTH] || !list[i].meaning[0] ||
            strstr(list[i].meaning, "encounter") || strstr(list[i].meaning, "unspecified"))
            continue;
        if (!read_meaning(c, list[i].meaning, &other)) return false;
        compare(c, &other, &own, &beyond, &said);
        if (beyond == 0 || said < beyond) continue;
        compare(c, &own, &other, &beyond, &said);
        if (beyond == 0 || said > 0) continue;
        return cs_case_flag(c, CS_NO_NODE, SOURCE,
                            "the words say \"%.60s\" (seventh character %c), but %s is \"%.60s\"", list[i].meaning,
                            list[i].character, cs_printed(c), c->seventh);
    }
    return false;
}
