/* names_rules.c - the rules of the finder of names: lists of the pack as sets of phrases, and the word sets of the data
 * directory, each of which may be absent. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "find/chars.h"
#include "identify/names.h"

const cs_lead CS_LEADS[] = {
#define LEAD_ROW(id, act, role) {id, CS_LEAD_##act, CS_ROLE_##role},
    CS_LEAD_LIST(LEAD_ROW)
#undef LEAD_ROW
};
enum { LEAD_COUNT = sizeof CS_LEADS / sizeof *CS_LEADS };

static const struct {
    const char *id;
    int bits;
} CLASSES[] = {
#define CLASS_ROW(id, name, bit) {id, CS_N_##name},
    CS_NAME_CLASSES(CLASS_ROW)
#undef CLASS_ROW
};
enum { CLASS_COUNT = sizeof CLASSES / sizeof *CLASSES };

/* The base letters of U+00C0 to U+017F; the rest of Latin with marks is in blocks of upper and lower case pairs. */
static const char BASE_LETTERS[] = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypy"
                                   "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                   "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* Letters of Greek and Cyrillic that look like Latin ones: an evasion, read as it looks. */
static char look_alike(uint32_t point) {
    static const struct {
        uint16_t point;
        char letter;
    } LIST[] = {{0x391, 'a'}, {0x392, 'b'}, {0x395, 'e'}, {0x396, 'z'}, {0x397, 'h'}, {0x399, 'i'}, {0x39A, 'k'},
                {0x39C, 'm'}, {0x39D, 'n'}, {0x39F, 'o'}, {0x3A1, 'p'}, {0x3A4, 't'}, {0x3A5, 'y'}, {0x3A7, 'x'},
                {0x3BF, 'o'}, {0x405, 's'}, {0x406, 'i'}, {0x408, 'j'}, {0x410, 'a'}, {0x412, 'b'}, {0x415, 'e'},
                {0x41A, 'k'}, {0x41C, 'm'}, {0x41D, 'h'}, {0x41E, 'o'}, {0x420, 'p'}, {0x421, 'c'}, {0x422, 't'},
                {0x425, 'x'}, {0x430, 'a'}, {0x435, 'e'}, {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x443, 'y'},
                {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'}, {0x458, 'j'}};
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++)
        if (LIST[i].point == point) return LIST[i].letter;
    return 0;
}

static char base_letter(uint32_t point) {
    static const struct {
        uint16_t from;
        char letter;
    } VIETNAMESE[] = {{0x1E00, 'a'}, {0x1E02, 'b'}, {0x1E08, 'c'}, {0x1E0A, 'd'}, {0x1E14, 'e'}, {0x1E1E, 'f'},
                      {0x1E20, 'g'}, {0x1E22, 'h'}, {0x1E2C, 'i'}, {0x1E30, 'k'}, {0x1E36, 'l'}, {0x1E3E, 'm'},
                      {0x1E44, 'n'}, {0x1E4C, 'o'}, {0x1E54, 'p'}, {0x1E58, 'r'}, {0x1E60, 's'}, {0x1E6A, 't'},
                      {0x1E72, 'u'}, {0x1E7C, 'v'}, {0x1E80, 'w'}, {0x1E8A, 'x'}, {0x1E8E, 'y'}, {0x1E90, 'z'},
                      {0x1EA0, 'a'}, {0x1EB8, 'e'}, {0x1EC8, 'i'}, {0x1ECC, 'o'}, {0x1EE4, 'u'}, {0x1EF2, 'y'}};
    if (point >= 0xC0 && point <= 0x17F) return BASE_LETTERS[point - 0xC0];
    if (point == 0x1A0 || point == 0x1A1) return 'o';
    if (point == 0x1AF || point == 0x1B0) return 'u';
    if (point >= 0x391 && point <= 0x458) return look_alike(point);
    if (point < 0x1E00 || point > 0x1EF9) return 0;
    char letter = 0;
    for (size_t i = 0; i < sizeof VIETNAMESE / sizeof *VIETNAMESE && VIETNAMESE[i].from <= point; i++)
        letter = VIETNAMESE[i].letter;
    return letter;
}

size_t cs_name_fold(const char *text, size_t length, char out[CS_LEXICON_WORD + 1]) {
    size_t put = 0;
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t point;
        step = 1;
        if (text[at] == '\'') continue;
        if (put + 4 > CS_LEXICON_WORD) return 0;
        if (!((unsigned char)text[at] & 0x80)) {
            out[put++] = cs_lower(text[at]);
            continue;
        }
        step = cs_utf8_decode(text + at, length - at, &point);
        if (step == 0) return 0;
        char letter = base_letter(point);
        if (letter)
            out[put++] = letter;
        else
            put += cs_utf8_encode(point, out + put);
    }
    out[put] = 0;
    return put;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------ */

static bool has_inner_gap(const char *text) {
    text += strspn(text, " \t\n");
    text += strcspn(text, " \t\n-/");
    text += strspn(text, " \t\n-/");
    return *text != 0;
}

/* Phrases of one word go to `words`, longer ones to `spans`: each word of a draft is asked for on its own. */
static cs_status add_class(cs_name_rules *rules, const char *phrases, int bits, cs_error *error) {
    cs_status status = CS_OK;
    while (*phrases && status == CS_OK) {
        size_t length = strcspn(phrases, ";");
        char *one = cs_arena_text(&rules->arena, phrases, length);
        if (!one) return cs_fail_memory(error);
        cs_phrase_set *set = has_inner_gap(one) ? &rules->spans : &rules->words;
        status = cs_phrase_set_add(set, &rules->arena, one, NULL, bits, error);
        phrases += length + (phrases[length] == ';');
    }
    return status;
}

static cs_status add_list(cs_name_rules *rules, const cs_pack_phrases *list, cs_error *error) {
    for (int i = 0; i < LEAD_COUNT; i++)
        if (strcmp(CS_LEADS[i].id, list->id) == 0)
            return cs_phrase_set_add(&rules->leads, &rules->arena, list->phrases, NULL, i, error);
    for (int i = 0; i < CLASS_COUNT; i++)
        if (strcmp(CLASSES[i].id, list->id) == 0) return add_class(rules, list->phrases, CLASSES[i].bits, error);
    if (strncmp(list->id, "name-", 5) == 0)
        return cs_fail(error, CS_BAD_INPUT, "%s:%lu: there is no list of names called %s", list->place.file,
                       list->place.line, list->id);
    return CS_OK; /* of another finder */
}

/* A word of several lists has the classes of all; the set finds one entry of a word. */
static void join_classes(cs_phrase_set *set) {
    for (size_t from = 0, to; from < set->count; from = to) {
        int bits = 0;
        for (to = from; to < set->count && strcmp(set->list[to].text, set->list[from].text) == 0; to++)
            bits |= set->list[to].tag;
        for (size_t i = from; i < to; i++) set->list[i].tag = bits;
    }
}

/* What a lead does must not hang on the order of the lists. */
static cs_status refuse_doubles(const cs_phrase_set *leads, cs_error *error) {
    for (size_t i = 1; i < leads->count; i++)
        if (leads->list[i].tag != leads->list[i - 1].tag && strcmp(leads->list[i].text, leads->list[i - 1].text) == 0)
            return cs_fail(error, CS_BAD_INPUT, "the rule packs list \"%s\" under %s and under %s: keep one of them",
                           leads->list[i].text, CS_LEADS[leads->list[i - 1].tag].id, CS_LEADS[leads->list[i].tag].id);
    return CS_OK;
}

static cs_status open_words(const char *directory, const char *name, cs_lexicon **out, cs_error *error) {
    if (!directory) return CS_OK;
    cs_error ignored = {CS_OK, ""};
    cs_status status = cs_lexicon_open(directory, name, out, &ignored);
    if (status == CS_NOT_FOUND) return CS_OK;
    if (status != CS_OK && error) *error = ignored;
    return status;
}

cs_status cs_name_rules_open(const char *data_directory, const cs_packs *packs, cs_name_rules **out, cs_error *error) {
    cs_name_rules *rules = calloc(1, sizeof *rules);
    if (!rules) return cs_fail_memory(error);
    cs_status status = CS_OK;
    for (size_t i = 0; i < packs->phrase_lists_count && status == CS_OK; i++)
        status = add_list(rules, &packs->phrase_lists[i], error);
    if (status == CS_OK) status = cs_phrase_set_close(&rules->leads, error);
    if (status == CS_OK) status = cs_phrase_set_close(&rules->words, error);
    if (status == CS_OK) status = cs_phrase_set_close(&rules->spans, error);
    if (status == CS_OK) status = refuse_doubles(&rules->leads, error);
    join_classes(&rules->words);
    join_classes(&rules->spans);
    if (status == CS_OK) status = open_words(data_directory, CS_LEXICON_NAMES, &rules->names, error);
    if (status == CS_OK) status = open_words(data_directory, CS_LEXICON_ENGLISH, &rules->english, error);
    if (status != CS_OK) {
        cs_name_rules_close(rules);
        return status;
    }
    *out = rules;
    return CS_OK;
}

void cs_name_rules_close(cs_name_rules *rules) {
    if (!rules) return;
    cs_phrase_set_dispose(&rules->leads);
    cs_phrase_set_dispose(&rules->words);
    cs_phrase_set_dispose(&rules->spans);
    cs_lexicon_close(rules->names);
    cs_lexicon_close(rules->english);
    cs_arena_dispose(&rules->arena);
    free(rules);
}
