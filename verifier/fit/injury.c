/* injury.c - what injuries and poisonings add: open or closed, displaced, the encounter of the seventh character,
 * healing, and intent (guidelines I.C.19, I.C.20; coding default: a fracture that is not said to be open is closed, and
 * no word is no contradiction). */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "fit/axes.h"

static const char SOURCE[] = "guideline I.C.19: what the seventh character and the kind of injury say";

static bool title_has(const cs_case *c, const char *word) {
    return strcasestr(c->title, word) != NULL;
}

static bool flag(cs_case *c, const cs_values *said, const char *official) {
    char words[80];
    cs_values_text(said, words, sizeof words);
    return cs_case_flag(c, cs_case_meant(c), SOURCE, "the words say %s, but %s says %s", words, cs_printed(c),
                        official);
}

/* Two stated values that do not meet; at most one value on each side is clear enough. */
static bool differ(const cs_case *c, cs_axis axis, cs_values *said, cs_values *code) {
    cs_axis_said(c, axis, said);
    cs_axis_title(c, axis, code);
    return said->count == 1 && code->count == 1 && !cs_values_meet(said, code);
}

static bool test_fracture(cs_case *c) {
    static const cs_axis AXES[] = {CS_AXIS_OPEN, CS_AXIS_OPEN_TYPE, CS_AXIS_DISPLACED};
    cs_values said, code;
    if (!title_has(c, "fracture")) return false;
    for (size_t i = 0; i < sizeof AXES / sizeof *AXES; i++)
        if (differ(c, AXES[i], &said, &code)) {
            const char *official = strcmp(code.list[0], "i-ii") == 0  ? "open fracture type I or II"
                                   : strcmp(code.list[0], "iii") == 0 ? "open fracture type IIIA, IIIB or IIIC"
                                                                      : code.list[0];
            return flag(c, &said, official);
        }
    return false;
}

/* The seventh character's episode of care: A, D or S and what they mean in fractures. */
static const char *episode(const cs_case *c) {
    const char *words = c->seventh[0] ? c->seventh : strrchr(c->title, ',') ? strrchr(c->title, ',') + 1 : "";
    while (*words == ' ') words++;
    if (strncasecmp(words, "initial", 7) == 0) return "initial";
    if (strncasecmp(words, "subsequent", 10) == 0) return "subsequent";
    return strncasecmp(words, "sequela", 7) == 0 ? "sequela" : NULL;
}

static bool test_encounter(cs_case *c) {
    const char *code = episode(c);
    cs_values said;
    if (!code || !cs_axis_sentence(c, CS_AXIS_ENCOUNTER, &said) || said.count == 0) return false;
    bool first = cs_values_have(&said, "initial"), later = cs_values_have(&said, "subsequent"),
         late = cs_values_have(&said, "sequela");
    bool against = false;
    if (strcmp(code, "initial") == 0) against = !first;
    if (strcmp(code, "subsequent") == 0) against = !later && first != late;
    if (strcmp(code, "sequela") == 0) against = !late && first != later;
    if (!against) return false;
    char official[60];
    snprintf(official, sizeof official, strcmp(code, "sequela") == 0 ? "sequela" : "%s encounter", code);
    return flag(c, &said, official);
}

static bool test_healing(cs_case *c) {
    cs_values said, code;
    cs_axis_title(c, CS_AXIS_HEALING, &code);
    if (code.count == 0 || !cs_axis_sentence(c, CS_AXIS_HEALING, &said) || said.count == 0 ||
        cs_values_meet(&said, &code))
        return false;
    return flag(c, &said, code.list[0]);
}

/* Intent by chapter 20's blocks, where the title need not say it. */
static const struct {
    const char *first, *last, *intent;
} BLOCKS[] = {
    {"V00", "X58", "accident"}, {"X71", "X83", "self-harm"}, {"X92", "Y09", "assault"}, {"Y21", "Y33", "undetermined"}};

static const char *code_intent(const cs_case *c) {
    const char *code = c->n->code;
    static const struct {
        const char *words, *intent;
    } TITLES[] = {{"adverse effect", "adverse-effect"}, {"underdosing", "underdosing"},
                  {"self-harm", "self-harm"},           {"assault", "assault"},
                  {"undetermined", "undetermined"},     {"accidental", "accident"}};
    if (code[0] == 'T' && strncmp(code, "T36", 3) >= 0 && strncmp(code, "T65", 3) <= 0) {
        for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
            if (title_has(c, TITLES[i].words)) return TITLES[i].intent;
        return NULL;
    }
    for (size_t i = 0; i < sizeof BLOCKS / sizeof *BLOCKS; i++)
        if (strncmp(code, BLOCKS[i].first, 3) >= 0 && strncmp(code, BLOCKS[i].last, 3) <= 0) return BLOCKS[i].intent;
    return NULL;
}

static bool test_intent(cs_case *c) {
    const char *code = code_intent(c);
    cs_values said;
    if (!code || !cs_axis_sentence(c, CS_AXIS_INTENT, &said) || said.count == 0 || cs_values_have(&said, code))
        return false;
    bool on_purpose = cs_values_have(&said, "on-purpose");
    if (on_purpose && (strcmp(code, "self-harm") == 0 || strcmp(code, "assault") == 0)) return false;
    bool drug_words = cs_values_have(&said, "adverse-effect") || cs_values_have(&said, "underdosing");
    if (drug_words && (said.count > 1 || c->n->code[0] != 'T'))
        return false; /* several intents, or a drug's beside a fall */
    if (cs_values_have(&said, "accident") && said.count > 1 && strcmp(code, "accident") != 0) return false;
    return flag(c, &said, code);
}

bool cs_test_injury(cs_case *c) {
    return test_fracture(c) || test_encounter(c) || test_healing(c) || test_intent(c);
}
