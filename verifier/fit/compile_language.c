/* compile_language.c - the packs' tables: lists, abbreviations, roots, and patterns filed under the words they can
 * begin with. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "fit/compile.h"
#include "fit/spelling.h"

/* ---- Words of the packs in their one spelling -------------------------------------------------------------------- */

/* Writes `text` with each word spelled; marks of the pattern language stay. */
static void spell_words(const char *text, cs_buf *out) {
    out->size = 0;
    while (*text) {
        size_t run = 0;
        while (isalpha((unsigned char)text[run]) || text[run] == '\'' || (unsigned char)text[run] >= 0x80 ||
               (run && isdigit((unsigned char)text[run])))
            run++;
        bool prefix = text[run] == '*' || (run && text[run - 1] == '#');
        if (run && !prefix) {
            char word[CS_WORD_MAX];
            cs_buf_add(out, word, cs_spell(text, run, word));
        } else if (run) {
            cs_buf_add(out, text, run);
        } else {
            if (*text == '#' && strncmp(text, "#year", 5) == 0) {
                cs_buf_puts(out, "#year");
                text += 5;
                continue;
            }
            cs_buf_putc(out, *text == '\n' || *text == '\t' ? ' ' : *text);
            run = 1;
        }
        text += run;
    }
    cs_buf_add(out, "", 0);
}

static const struct {
    const char *id;
    uint8_t word_flag;
    uint32_t stem_flag;
} LISTS[] = {
    {"stop", CS_WORD_STOP, 0},     {"side", CS_WORD_SIDE, 0},           {"joins", CS_WORD_JOINS, 0},
    {"weak", 0, CS_STEM_WEAK},     {"generic", 0, CS_STEM_GENERIC},     {"soft", 0, CS_STEM_SOFT},
    {"site", 0, CS_STEM_SITE},     {"axis", 0, CS_STEM_AXIS},           {"modifier", 0, CS_STEM_MODIFIER},
    {"cause", 0, CS_STEM_CAUSE},   {"pregnancy", 0, CS_STEM_PREGNANCY}, {"denied-soft", 0, CS_STEM_DENIED_SOFT},
    {"common", 0, CS_STEM_COMMON},
};

/* Calls for each word of a list in its one spelling. */
typedef bool (*each_word)(cs_compiler *compiler, const char *word, size_t length, uint32_t flag);
static bool for_words(cs_compiler *compiler, const char *words, uint32_t flag, each_word each) {
    while (*words) {
        size_t run = strcspn(words, " \n\t");
        char word[CS_WORD_MAX];
        size_t length = run ? cs_spell(words, run, word) : 0;
        if (length && !each(compiler, word, length, flag)) return false;
        words += run;
        words += strspn(words, " \n\t");
    }
    return true;
}

static bool flag_word(cs_compiler *compiler, const char *word, size_t length, uint32_t flag) {
    uint32_t index = cs_compile_word(compiler, word, length);
    if (index == UINT32_MAX) return false;
    compiler->word_flags[index] |= (uint8_t)flag;
    return true;
}

static cs_status take_lists(cs_compiler *compiler, cs_error *error) {
    for (size_t i = 0; i < compiler->packs->lists_count; i++) {
        const cs_pack_list *list = &compiler->packs->lists[i];
        size_t row = 0;
        while (row < sizeof LISTS / sizeof *LISTS && strcmp(LISTS[row].id, list->id) != 0) row++;
        if (row == sizeof LISTS / sizeof *LISTS)
            return cs_fail(error, CS_BAD_INPUT, "%s:%lu: there is no list \"%s\": see docs/fit.md for the lists",
                           list->place.file, list->place.line, list->id);
        if (!for_words(compiler, list->words, LISTS[row].word_flag, flag_word)) return cs_fail_memory(error);
    }
    return CS_OK;
}

static cs_status take_abbreviations(cs_compiler *compiler, cs_error *error) {
    cs_buf value = CS_BUF_INIT;
    bool ok = true;
    for (size_t i = 0; ok && i < compiler->packs->abbreviations_count; i++) {
        const cs_pack_pair *pair = &compiler->packs->abbreviations[i];
        spell_words(pair->text, &value);
        cs_abbreviation_entry entry = {cs_compile_text(compiler, pair->name, strlen(pair->name)),
                                       cs_compile_text(compiler, value.data, value.size)};
        ok = !value.failed && entry.text != UINT32_MAX && entry.value != UINT32_MAX &&
             cs_buf_add(&compiler->sections[CS_SECTION_abbreviations], &entry, sizeof entry);
    }
    cs_buf_dispose(&value);
    ok = ok &&
         cs_compile_slots(compiler, CS_SECTION_abbreviation_slots, compiler->sections[CS_SECTION_abbreviations].data,
                          compiler->packs->abbreviations_count, sizeof(cs_abbreviation_entry));
    return ok ? CS_OK : cs_fail_memory(error);
}

/* <root>kidney renal</root>: every word of the group has the first one as its stem. */
static cs_status take_roots(cs_compiler *compiler, cs_error *error) {
    for (size_t i = 0; i < compiler->packs->roots_count; i++) {
        const char *text = compiler->packs->roots[i].text;
        uint32_t first = UINT32_MAX;
        while (*text) {
            size_t run = strcspn(text, " \n\t");
            char word[CS_WORD_MAX];
            size_t length = run ? cs_spell(text, run, word) : 0;
            if (length) {
                uint32_t offset = cs_compile_text(compiler, word, length);
                if (first == UINT32_MAX) first = offset;
                cs_root_entry entry = {offset, first};
                if (offset == UINT32_MAX || !cs_buf_add(&compiler->sections[CS_SECTION_roots], &entry, sizeof entry))
                    return cs_fail_memory(error);
            }
            text += run;
            text += strspn(text, " \n\t");
        }
    }
    if (!cs_compile_slots(compiler, CS_SECTION_root_slots, compiler->sections[CS_SECTION_roots].data,
                          CS_SECTION_SIZE(compiler, roots, cs_root_entry), sizeof(cs_root_entry)))
        return cs_fail_memory(error);
    return CS_OK;
}

/* The literal words of a pattern join the lexicon. */
static bool take_pattern_words(cs_compiler *compiler, const char *pattern) {
    while (*pattern) {
        size_t run = strcspn(pattern, " |!<?");
        if (run && pattern[run - 1] != '*' && cs_compile_word(compiler, pattern, run) == UINT32_MAX) return false;
        pattern += run;
        pattern += strspn(pattern, " |!<?");
    }
    return true;
}

cs_status cs_compile_language(cs_compiler *compiler, cs_error *error) {
    const cs_packs *packs = compiler->packs;
    if (packs->lists_count == 0 || packs->cues_count == 0)
        return cs_fail(
            error, CS_BAD_INPUT,
            "the rule packs hold no language or axes pack: rules/packs should have language.xml and axes.xml");
    cs_status status = take_lists(compiler, error);
    if (status == CS_OK) status = take_abbreviations(compiler, error);
    if (status == CS_OK) status = take_roots(compiler, error);
    cs_buf spelled = CS_BUF_INIT;
    bool ok = true;
    for (size_t i = 0; ok && status == CS_OK && i < packs->cues_count + packs->rewrites_count; i++) {
        spell_words(i < packs->cues_count ? packs->cues[i].pattern : packs->rewrites[i - packs->cues_count].text,
                    &spelled);
        ok = !spelled.failed && take_pattern_words(compiler, spelled.data);
    }
    for (size_t i = 0; ok && status == CS_OK && i < packs->parts_count; i++) {
        spell_words(packs->parts[i].term, &spelled);
        ok = !spelled.failed && take_pattern_words(compiler, spelled.data);
    }
    cs_buf_dispose(&spelled);
    return status != CS_OK ? status : ok ? CS_OK : cs_fail_memory(error);
}

/* ---- Patterns by first word -------------------------------------------------------------------------------------- */

typedef struct cs_filed {
    uint32_t word;
    cs_pattern_entry entry;
} cs_filed;

typedef struct cs_filing {
    cs_compiler *compiler;
    cs_filed *list;
    size_t count, capacity;
} cs_filing;

static bool file_under(cs_filing *filing, uint32_t word, const cs_pattern_entry *entry) {
    if (!cs_grow(&filing->list, &filing->capacity, filing->count + 1, sizeof *filing->list)) return false;
    filing->list[filing->count++] = (cs_filed){word, *entry};
    return true;
}

static bool file_prefix(cs_filing *filing, const char *prefix, size_t length, const cs_pattern_entry *entry) {
    const cs_compiler *compiler = filing->compiler;
    for (size_t i = 0; i < compiler->words.count; i++)
        if (strncmp(compiler->sections[CS_SECTION_strings].data + compiler->words.texts[i], prefix, length) == 0 &&
            !file_under(filing, (uint32_t)i, entry))
            return false;
    return true;
}

/* The first element that takes a token; NULL if the pattern has none or it could be anything. */
static const char *first_element(const char *pattern, size_t *length) {
    for (;;) {
        pattern += strspn(pattern, " ");
        *length = strcspn(pattern, " ");
        if (*length == 0) return NULL;
        if (*pattern == '!' || (*pattern == '^' && *length == 1)) {
            pattern += *length;
            continue;
        }
        return pattern[*length - 1] == '?' || *pattern == '_' || *pattern == '$' ? NULL : pattern;
    }
}

static uint8_t least_words(const char *pattern) {
    uint8_t count = 0;
    while (*pattern) {
        size_t run = strcspn(pattern, " ");
        if (run && pattern[0] != '!' && pattern[0] != '^' && pattern[0] != '$' && pattern[run - 1] != '?') count++;
        pattern += run;
        pattern += strspn(pattern, " ");
    }
    return count;
}

static cs_status file_pattern(cs_filing *filing, const char *pattern, const char *value, cs_pattern_kind kind,
                              uint16_t axis, const cs_pack_place *place, cs_error *error) {
    cs_compiler *compiler = filing->compiler;
    size_t length;
    const char *first = first_element(pattern, &length);
    if (!first)
        return cs_fail(
            error, CS_BAD_INPUT,
            "%s:%lu: the pattern \"%s\" begins with a word that may be missing or be any: begin it with a word",
            place->file, place->line, pattern);
    cs_pattern_entry entry = {cs_compile_text(compiler, pattern, strlen(pattern)),
                              cs_compile_text(compiler, value, strlen(value)), axis, (uint8_t)kind,
                              least_words(pattern)};
    if (entry.pattern == UINT32_MAX || entry.value == UINT32_MAX) return cs_fail_memory(error);
    for (const char *end = first + length; first < end;) {
        char word[CS_WORD_MAX * 2];
        size_t run = 0;
        while (first + run < end && first[run] != '|') run++;
        if (run >= sizeof word)
            return cs_fail(error, CS_BAD_INPUT, "%s:%lu: a word of the pattern is too long", place->file, place->line);
        memcpy(word, first, run);
        word[run] = 0;
        bool ok;
        if (run > 1 && word[run - 1] == '*') {
            ok = file_prefix(filing, word, run - 1, &entry);
        } else {
            uint32_t index = cs_compile_word(compiler, word[0] == '#' ? "#" : word, word[0] == '#' ? 1 : run);
            ok = index != UINT32_MAX && file_under(filing, index, &entry);
        }
        if (!ok) return cs_fail_memory(error);
        first += run + (first + run < end);
    }
    return CS_OK;
}

static int by_word(const void *a, const void *b) {
    const cs_filed *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return (int)y->entry.words - (int)x->entry.words;
}

static cs_status file_patterns(cs_filing *filing, cs_error *error) {
    const cs_packs *packs = filing->compiler->packs;
    cs_buf spelled = CS_BUF_INIT, value = CS_BUF_INIT;
    cs_status status = CS_OK;
    for (size_t i = 0; i < packs->rewrites_count && status == CS_OK; i++) {
        spell_words(packs->rewrites[i].text, &spelled);
        spell_words(packs->rewrites[i].name, &value);
        if (spelled.failed || value.failed)
            status = cs_fail_memory(error);
        else
            status =
                file_pattern(filing, spelled.data, value.data, CS_PATTERN_REWRITE, 0, &packs->rewrites[i].place, error);
    }
    for (size_t i = 0; i < packs->cues_count && status == CS_OK; i++) {
        cs_axis axis;
        if (!cs_axis_from_id(packs->cues[i].axis, &axis)) {
            status =
                cs_fail(error, CS_BAD_INPUT, "%s:%lu: there is no axis \"%s\": see verifier/fit/cues.h for the axes",
                        packs->cues[i].place.file, packs->cues[i].place.line, packs->cues[i].axis);
            break;
        }
        spell_words(packs->cues[i].pattern, &spelled);
        if (spelled.failed)
            status = cs_fail_memory(error);
        else
            status = file_pattern(filing, spelled.data, packs->cues[i].value, CS_PATTERN_CUE, (uint16_t)axis,
                                  &packs->cues[i].place, error);
    }
    for (size_t i = 0; i < packs->parts_count && status == CS_OK; i++) {
        const cs_pack_part *part = &packs->parts[i];
        char number[12];
        if (!part->term[0]) continue; /* the part itself */
        snprintf(number, sizeof number, "%u", cs_compile_part(filing->compiler, part->part, strlen(part->part)));
        spell_words(part->term, &spelled);
        if (spelled.failed)
            status = cs_fail_memory(error);
        else
            status = file_pattern(filing, spelled.data, number, CS_PATTERN_CUE, CS_AXIS_PART, &part->place, error);
    }
    cs_buf_dispose(&spelled);
    cs_buf_dispose(&value);
    return status;
}

/* ---- The lexicon ------------------------------------------------------------------------------------------------- */

static bool write_words(cs_compiler *compiler, const cs_filing *filing) {
    cs_buf *words = &compiler->sections[CS_SECTION_words], *patterns = &compiler->sections[CS_SECTION_patterns];
    words->size = patterns->size = 0;
    size_t at = 0;
    for (uint32_t i = 0; i < compiler->words.count; i++) {
        cs_word_entry entry = {.text = compiler->words.texts[i], .flags = compiler->word_flags[i]};
        const char *text = compiler->sections[CS_SECTION_strings].data + entry.text;
        size_t length = strlen(text);
        entry.length = (uint8_t)(length < UINT8_MAX ? length : UINT8_MAX);
        if (!(entry.flags & (CS_WORD_STOP | CS_WORD_SIDE)) && isalpha((unsigned char)text[0]) && length < CS_WORD_MAX) {
            char stem[CS_WORD_MAX];
            uint32_t index = cs_compile_stem(compiler, stem, cs_stem_text(&compiler->view, text, length, stem));
            if (index >= CS_STEM_NUMBERS) return false;
            entry.stem = (uint16_t)index;
        }
        entry.first_pattern = (uint32_t)at;
        for (; at < filing->count && filing->list[at].word == i; at++)
            if (!cs_buf_add(patterns, &filing->list[at].entry, sizeof filing->list[at].entry)) return false;
        entry.pattern_count = (uint32_t)at - entry.first_pattern;
        if (!cs_buf_add(words, &entry, sizeof entry)) return false;
        cs_compile_refresh(compiler);
    }
    return cs_compile_slots(compiler, CS_SECTION_word_slots, words->data, compiler->words.count, sizeof(cs_word_entry));
}

static bool write_stems(cs_compiler *compiler) {
    cs_buf *stems = &compiler->sections[CS_SECTION_stems];
    stems->size = 0;
    for (size_t i = 0; i < compiler->stems.count; i++) {
        cs_stem_entry entry = {.text = compiler->stems.texts[i]};
        const char *text = compiler->sections[CS_SECTION_strings].data + entry.text;
        size_t length = strlen(text);
        entry.length = (uint8_t)(length < UINT8_MAX ? length : UINT8_MAX);
        if (text[0] == '#') entry.flags |= CS_STEM_NUMBER;
        if (!cs_buf_add(stems, &entry, sizeof entry)) return false;
    }
    return cs_compile_slots(compiler, CS_SECTION_stem_slots, stems->data, compiler->stems.count, sizeof(cs_stem_entry));
}

static bool flag_stem(cs_compiler *compiler, const char *word, size_t length, uint32_t flag) {
    char stem[CS_WORD_MAX];
    size_t n = cs_stem_text(&compiler->view, word, length, stem);
    uint32_t index = cs_intern_find(compiler, &compiler->stems, stem, n);
    if (index != UINT32_MAX) CS_SECTION(compiler, stems, cs_stem_entry)[index].flags |= flag;
    return true;
}

static bool flag_stems(cs_compiler *compiler) {
    for (size_t i = 0; i < compiler->packs->lists_count; i++)
        for (size_t row = 0; row < sizeof LISTS / sizeof *LISTS; row++)
            if (LISTS[row].stem_flag && strcmp(LISTS[row].id, compiler->packs->lists[i].id) == 0 &&
                !for_words(compiler, compiler->packs->lists[i].words, LISTS[row].stem_flag, flag_stem))
                return false;
    return true;
}

cs_status cs_compile_lexicon(cs_compiler *compiler, cs_error *error) {
    cs_filing filing = {compiler, NULL, 0, 0};
    cs_compile_refresh(compiler);
    cs_status status = file_patterns(&filing, error);
    if (status == CS_OK) {
        qsort(filing.list, filing.count, sizeof *filing.list, by_word);
        cs_compile_refresh(compiler);
        bool ok = write_words(compiler, &filing) && write_stems(compiler);
        cs_compile_refresh(compiler);
        if (!ok || !flag_stems(compiler)) status = cs_fail_memory(error);
    }
    free(filing.list);
    return status;
}
