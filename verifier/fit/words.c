/* words.c - the words image: opened, checked whole, and its hash tables.
 * Every index is tested here once, so that matching may follow them blindly. */
#include "fit/words.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "countersign/version.h"
#include "fit/cues.h"
#include "fit/fit.h"
#include "fit/image.h"

uint32_t cs_text_hash(const char *text, size_t length) {
    return (uint32_t)cs_checksum64(text, length);
}

/* ---- Hash tables: slots hold index + 1; the size is a power of two ----------------------------------------------- */

#define FIND_SLOT(words, slots, entries, field, text_, length_, found)                                                 \
    do {                                                                                                               \
        size_t mask_ = (words)->slots##_count - 1;                                                                     \
        for (size_t at_ = cs_text_hash(text_, length_) & mask_; (words)->slots[at_]; at_ = (at_ + 1) & mask_) {        \
            uint32_t index_ = (words)->slots[at_] - 1;                                                                 \
            const char *have_ = cs_words_string(words, (words)->entries[index_].field);                                \
            if (strncmp(have_, text_, length_) == 0 && have_[length_] == 0) {                                          \
                found = index_;                                                                                        \
                break;                                                                                                 \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

uint32_t cs_words_word(const cs_words *words, const char *text, size_t length) {
    uint32_t found = CS_NO_WORD;
    FIND_SLOT(words, word_slots, words, text, text, length, found);
    return found;
}

uint16_t cs_words_stem(const cs_words *words, const char *text, size_t length) {
    uint32_t found = CS_STEM_NONE;
    FIND_SLOT(words, stem_slots, stems, text, text, length, found);
    return (uint16_t)found;
}

const char *cs_words_abbreviation(const cs_words *words, const char *text, size_t length) {
    uint32_t found = UINT32_MAX;
    FIND_SLOT(words, abbreviation_slots, abbreviations, text, text, length, found);
    return found == UINT32_MAX ? NULL : cs_words_string(words, words->abbreviations[found].value);
}

const char *cs_words_root(const cs_words *words, const char *text, size_t length) {
    uint32_t found = UINT32_MAX;
    FIND_SLOT(words, root_slots, roots, text, text, length, found);
    return found == UINT32_MAX ? NULL : cs_words_string(words, words->roots[found].stem);
}

uint32_t cs_words_node(const cs_words *words, const char *code, size_t length) {
    if (length == 0 || length > 7) return CS_NO_NODE;
    size_t mask = words->node_slots_count - 1;
    for (size_t at = cs_text_hash(code, length) & mask; words->node_slots[at]; at = (at + 1) & mask) {
        const cs_node *node = &words->nodes[words->node_slots[at] - 1];
        if (memcmp(node->code, code, length) == 0 && node->code[length] == 0) return words->node_slots[at] - 1;
    }
    return CS_NO_NODE;
}

/* ---- Checks on open ---------------------------------------------------------------------------------------------- */

static bool text_ok(const cs_words *words, uint32_t at) {
    return at < words->strings_count; /* the last byte is a NUL */
}

static bool range_ok(uint64_t start, uint64_t count, size_t size) {
    return start <= size && count <= size - start;
}

static bool slots_ok(const uint32_t *slots, size_t count, size_t entries) {
    size_t used = 0;
    if (count == 0 || (count & (count - 1))) return false;
    for (size_t i = 0; i < count; i++) {
        if (slots[i] > entries) return false;
        used += slots[i] != 0;
    }
    return used < count;
}

static bool stems_ok(const cs_words *words, uint64_t start, uint64_t count) {
    if (!range_ok(start, count, words->stem_pool_count)) return false;
    for (uint64_t i = 0; i < count; i++)
        if (words->stem_pool[start + i] >= words->stems_count) return false;
    return true;
}

static bool descriptor_ok(const cs_words *words, const cs_descriptor *d) {
    uint64_t at = (uint64_t)d->stems + d->positive + d->optional;
    if (!text_ok(words, d->text) || !text_ok(words, d->surface) || d->kind >= CS_DESC_KINDS) return false;
    if (!stems_ok(words, d->stems, (uint64_t)d->positive + d->optional)) return false;
    for (unsigned i = 0; i < d->denied; i++) {
        if (at >= words->stem_pool_count || !stems_ok(words, at + 1, words->stem_pool[at])) return false;
        at += 1u + words->stem_pool[at];
    }
    if (d->target_count == 0 || !range_ok(d->targets, d->target_count, words->target_pool_count)) return false;
    for (unsigned i = 0; i < d->target_count; i++)
        if (words->target_pool[d->targets + i] >= words->nodes_count) return false;
    return true;
}

/* A child or brother stands later and has that parent, so that a walk that goes down comes up again. */
static bool kin_ok(const cs_words *words, uint32_t index, uint32_t kin, uint32_t parent) {
    return kin == CS_NO_NODE || (kin > index && kin < words->nodes_count && words->nodes[kin].parent == parent);
}

static bool node_ok(const cs_words *words, uint32_t index) {
    const cs_node *n = &words->nodes[index];
    if (n->code[7] != 0 || !text_ok(words, n->title)) return false;
    if (n->parent != CS_NO_NODE && n->parent >= index) return false; /* parents stand first: no cycles */
    if (!kin_ok(words, index, n->first_child, index) || !kin_ok(words, index, n->next_sibling, n->parent)) return false;
    if (n->title_descriptor != UINT32_MAX && n->title_descriptor >= words->descriptors_count) return false;
    if (!range_ok(n->own, n->own_count, words->own_pool_count) ||
        !range_ok(n->related, n->related_count, words->related_pool_count))
        return false;
    for (uint32_t i = 0; i < n->own_count; i++)
        if (words->own_pool[n->own + i] >= words->descriptors_count) return false;
    for (uint32_t i = 0; i < n->related_count; i++)
        if (words->related_pool[n->related + i] >= words->nodes_count) return false;
    return true;
}

/* The cues of axis "part" name a part by its number. */
static bool pattern_ok(const cs_words *words, const cs_pattern_entry *pattern) {
    if (!text_ok(words, pattern->pattern) || !text_ok(words, pattern->value) || pattern->axis >= CS_AXES) return false;
    const char *value = cs_words_string(words, pattern->value);
    if (pattern->kind != CS_PATTERN_CUE || pattern->axis != CS_AXIS_PART) return true;
    return value[0] && strlen(value) < 10 && value[strspn(value, "0123456789")] == 0 &&
           (size_t)atoi(value) < words->parts_count;
}

static bool lexicon_ok(const cs_words *words) {
    for (size_t i = 0; i < words->words_count; i++) {
        const cs_word_entry *w = &words->words[i];
        if (!text_ok(words, w->text) || w->stem >= words->stems_count ||
            !range_ok(w->first_pattern, w->pattern_count, words->patterns_count))
            return false;
    }
    for (size_t i = 0; i < words->stems_count; i++)
        if (!text_ok(words, words->stems[i].text)) return false;
    for (size_t i = 0; i < words->patterns_count; i++)
        if (!pattern_ok(words, &words->patterns[i])) return false;
    for (size_t i = 0; i < words->abbreviations_count; i++)
        if (!text_ok(words, words->abbreviations[i].text) || !text_ok(words, words->abbreviations[i].value))
            return false;
    for (size_t i = 0; i < words->roots_count; i++)
        if (!text_ok(words, words->roots[i].text) || !text_ok(words, words->roots[i].stem) ||
            strlen(cs_words_string(words, words->roots[i].stem)) >= CS_WORD_MAX)
            return false;
    return slots_ok(words->word_slots, words->word_slots_count, words->words_count) &&
           slots_ok(words->stem_slots, words->stem_slots_count, words->stems_count) &&
           slots_ok(words->abbreviation_slots, words->abbreviation_slots_count, words->abbreviations_count) &&
           slots_ok(words->root_slots, words->root_slots_count, words->roots_count) &&
           slots_ok(words->node_slots, words->node_slots_count, words->nodes_count);
}

static bool keys_ok(const cs_words *words) {
    if (words->keys_count != words->stems_count + 1 || words->keys[words->stems_count] != words->key_pool_count)
        return false;
    for (size_t i = 0; i < words->stems_count; i++)
        if (words->keys[i] > words->keys[i + 1]) return false;
    for (size_t i = 0; i < words->key_pool_count; i++)
        if (words->key_pool[i] >= words->descriptors_count) return false;
    return true;
}

static bool pooled_ok(const cs_words *words, uint32_t at) {
    return at < words->stem_pool_count && range_ok(at + 1u, words->stem_pool[at], words->stem_pool_count);
}

/* Parents stand before their parts, so that going up always ends. */
static bool part_ok(const cs_words *words, size_t index) {
    const cs_part *part = &words->parts[index];
    if (!text_ok(words, part->name)) return false;
    for (size_t i = 0; i < CS_PART_PARENTS; i++)
        if (part->above[i] != CS_NO_PART && part->above[i] >= index) return false;
    return true;
}

static bool all_ok(const cs_words *words) {
    if (words->strings_count == 0 || words->strings[words->strings_count - 1] != 0 || words->stems_count == 0 ||
        words->stems_count >= CS_STEM_NUMBERS)
        return false;
    if (!lexicon_ok(words) || !keys_ok(words)) return false;
    for (size_t i = 0; i < words->descriptors_count; i++)
        if (!descriptor_ok(words, &words->descriptors[i])) return false;
    for (size_t i = 0; i < words->nodes_count; i++)
        if (!node_ok(words, (uint32_t)i)) return false;
    for (size_t i = 0; i < words->opposites_count; i++)
        if (!pooled_ok(words, words->opposites[i].a) || !pooled_ok(words, words->opposites[i].b)) return false;
    for (size_t i = 0; i < words->parts_count; i++)
        if (!part_ok(words, i)) return false;
    for (size_t i = 0; i < words->sources_count; i++)
        if (!text_ok(words, words->sources[i].name) || !text_ok(words, words->sources[i].version)) return false;
    return true;
}

/* ---- Open and close ---------------------------------------------------------------------------------------------- */

static const size_t RECORD_SIZES[] = {
#define SIZE_OF(name, type) sizeof(type),
    CS_WORDS_SECTIONS(SIZE_OF)
#undef SIZE_OF
};
enum { SECTION_COUNT = sizeof RECORD_SIZES / sizeof *RECORD_SIZES };

static bool sections_ok(const cs_map *map, const cs_words_header *header, const cs_words_section *table) {
    size_t first = sizeof *header + SECTION_COUNT * sizeof *table;
    for (size_t i = 0; i < SECTION_COUNT; i++)
        if (table[i].offset < first || table[i].offset % 8 || table[i].offset > map->size ||
            table[i].count > (map->size - table[i].offset) / RECORD_SIZES[i])
            return false;
    return true;
}

static bool header_ok(const cs_map *map) {
    const cs_words_header *header = (const cs_words_header *)(const void *)map->data;
    if (map->size < sizeof *header + SECTION_COUNT * sizeof(cs_words_section)) return false;
    return memcmp(header->magic, CS_WORDS_MAGIC, 8) == 0 && header->format == CS_WORDS_FORMAT &&
           header->sections == SECTION_COUNT && header->size == map->size &&
           header->checksum == cs_checksum64(map->data + sizeof *header, map->size - sizeof *header);
}

cs_status cs_words_attach(const char *data, size_t size, cs_words *out) {
    const cs_map map = {data, size};
    if (!header_ok(&map)) return CS_CORRUPT;
    const cs_words_header *header = (const cs_words_header *)(const void *)data;
    const cs_words_section *table = (const cs_words_section *)(const void *)(data + sizeof *header);
    if (!sections_ok(&map, header, table)) return CS_CORRUPT;
    cs_words words = {.map = {NULL, 0}, .categories = header->categories};
    size_t at = 0;
#define ATTACH(name, type)                                                                                             \
    words.name = (const type *)(const void *)(data + table[at].offset);                                                \
    words.name##_count = table[at].count;                                                                              \
    at++;
    CS_WORDS_SECTIONS(ATTACH)
#undef ATTACH
    if (!all_ok(&words)) return CS_CORRUPT;
    for (size_t i = 0; i < words.stems_count && words.soft_count < CS_SOFT_MAX; i++)
        if (words.stems[i].flags & CS_STEM_SOFT) words.soft[words.soft_count++] = (uint16_t)i;
    *out = words;
    return CS_OK;
}

bool cs_words_path(const char *directory, char *out, size_t size) {
    int length = snprintf(out, size, "%s/icd-10-cm.words", directory);
    return length > 0 && (size_t)length < size;
}

uint64_t cs_words_codes_mark(const cs_codes *codes) {
    cs_buf mark = CS_BUF_INIT;
    cs_buf_puts(&mark, CS_VERSION "\n"); /* another program may compile otherwise */
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *r = cs_codes_release(codes, i);
        if (r->system == CS_ICD10CM && r->kind != CS_RELEASE_FACTS)
            cs_buf_printf(&mark, "%d %s %s\n", (int)r->kind, r->version, r->source_sha256);
    }
    uint64_t sum = mark.failed ? 0 : cs_checksum64(mark.data ? mark.data : "", mark.size);
    cs_buf_dispose(&mark);
    return sum;
}

cs_status cs_words_open(const char *directory, const cs_codes *codes, cs_words **out, cs_error *error) {
    char path[PATH_MAX];
    if (!cs_words_path(directory, path, sizeof path))
        return cs_fail(error, CS_BAD_INPUT, "the data directory's name is too long");
    cs_map map;
    cs_status status = cs_map_open(path, &map, error);
    if (status != CS_OK)
        return status == CS_IO
                   ? cs_fail(error, CS_NOT_FOUND, "%s is not there: make it with `countersign rules compile`", path)
                   : status;
    cs_words *words = malloc(sizeof *words);
    if (!words) {
        cs_map_close(&map);
        return cs_fail_memory(error);
    }
    status = cs_words_attach(map.data, map.size, words);
    if (status != CS_OK) {
        cs_fail(error, status,
                "%s is damaged, cut short or of another version: make it anew with `countersign rules compile`", path);
    } else if (((const cs_words_header *)(const void *)map.data)->codes_mark != cs_words_codes_mark(codes)) {
        status = cs_fail(
            error, CS_CORRUPT,
            "%s was made from other code sets than those loaded: make it anew with `countersign rules compile`", path);
    }
    if (status != CS_OK) {
        free(words);
        cs_map_close(&map);
        return status;
    }
    words->map = map;
    *out = words;
    return CS_OK;
}

uint64_t cs_words_schema_mark(const cs_words *words) {
    return ((const cs_words_header *)(const void *)words->map.data)->schema_mark;
}

size_t cs_words_pack_count(const cs_words *words) {
    return words->sources_count;
}

void cs_words_pack(const cs_words *words, size_t index, const char **name, const char **version,
                   char sha256[CS_SHA256_HEX]) {
    const cs_words_source *source = &words->sources[index];
    *name = cs_words_string(words, source->name);
    *version = cs_words_string(words, source->version);
    memcpy(sha256, source->sha256, sizeof source->sha256);
    sha256[sizeof source->sha256] = 0;
}

void cs_words_close(cs_words *words) {
    if (!words) return;
    cs_map_close(&words->map);
    free(words);
}
