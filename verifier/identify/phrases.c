/* phrases.c - phrases of the packs, found in a draft by the hash of their first word.
 * The longest phrase at a place wins; each word of a draft costs one look-up for all sets, and one more for each that
 * has a phrase so begun. */
#include "identify/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "find/chars.h"
#include "identify/calendar.h"

static bool word_byte(char c) {
    return cs_is(c, CS_CHAR_ALNUM) || ((unsigned char)c & 0x80) || c == '\'';
}

/* One phrase in small letters, its words parted by one space; returns how many words it has. */
static unsigned normalise(const char *from, size_t length, char *out) {
    unsigned words = 0;
    size_t put = 0;
    for (size_t i = 0; i < length;) {
        if (!word_byte(from[i])) {
            i++;
            continue;
        }
        if (words++) out[put++] = ' ';
        while (i < length && word_byte(from[i])) {
            bool possessive =
                from[i] == '\'' && i + 1 < length && from[i + 1] == 's' && (i + 2 == length || !word_byte(from[i + 2]));
            if (possessive) {
                i += 2;
                break;
            }
            out[put++] = cs_lower(from[i++]);
        }
    }
    out[put] = 0;
    return words;
}

cs_status cs_phrase_set_add(cs_phrase_set *set, cs_arena *arena, const char *phrases, const void *payload, int tag,
                            cs_error *error) {
    for (const char *at = phrases; *at;) {
        const char *end = strchr(at, ';');
        size_t length = end ? (size_t)(end - at) : strlen(at);
        char *text = cs_arena_take(arena, length * 2 + 1);
        if (!text || !cs_grow(&set->list, &set->capacity, set->count + 1, sizeof *set->list))
            return cs_fail_memory(error);
        unsigned words = normalise(at, length, text);
        if (words) {
            size_t first = strcspn(text, " "), second = first + (words > 1);
            set->list[set->count] = (cs_phrase){
                .first = cs_word_hash(text, first),
                .second = words > 1 ? cs_word_hash(text + second, strcspn(text + second, " ")) : 0,
                .words = words,
                .text = text,
                .payload = payload,
                .tag = tag,
                .place = set->count,
            };
            set->count++;
        }
        at += length + (end != NULL);
    }
    return CS_OK;
}

/* Equal first words together, longer phrases first. */
static int by_first(const void *a, const void *b) {
    const cs_phrase *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->words != y->words) return x->words > y->words ? -1 : 1;
    int order = strcmp(x->text, y->text);
    return order ? order : x->place < y->place ? -1 : 1; /* of two that are the same, the first counts */
}

cs_status cs_phrase_set_close(cs_phrase_set *set, cs_error *error) {
    if (!set->count) return CS_OK;
    qsort(set->list, set->count, sizeof *set->list, by_first);
    size_t slots = 16;
    while (slots < set->count * 2) slots *= 2;
    set->slots = calloc(slots, sizeof *set->slots);
    if (!set->slots) return cs_fail_memory(error);
    set->slot_count = slots;
    for (size_t i = 0; i < set->count; i++) {
        if (i && set->list[i].first == set->list[i - 1].first) continue;
        size_t slot = set->list[i].first & (slots - 1);
        while (set->slots[slot]) slot = (slot + 1) & (slots - 1);
        set->slots[slot] = (uint32_t)i + 1;
    }
    return CS_OK;
}

void cs_phrase_set_dispose(cs_phrase_set *set) {
    free(set->list);
    free(set->slots);
    *set = (cs_phrase_set){0};
}

static cs_phrase_start *start_of(const cs_phrase_starts *starts, uint32_t first) {
    size_t slot = first & (starts->slot_count - 1);
    while (starts->slots[slot].sets && starts->slots[slot].first != first) slot = (slot + 1) & (starts->slot_count - 1);
    return &starts->slots[slot];
}

cs_status cs_phrase_starts_fill(cs_phrase_starts *starts, cs_phrase_set *const *sets, size_t count, cs_error *error) {
    size_t phrases = 0, slots = 16;
    const char *word;
    while (cs_calendar_entry(phrases)) phrases++;
    for (size_t i = 0; i < count; i++) phrases += sets[i]->count;
    while (slots < phrases * 2) slots *= 2;
    starts->slots = calloc(slots, sizeof *starts->slots);
    if (!starts->slots) return cs_fail_memory(error);
    starts->slot_count = slots;
    for (size_t i = 0; i < count; i++) {
        sets[i]->bit = 1u << i;
        for (size_t k = 0; k < sets[i]->count; k++) {
            cs_phrase_start *start = start_of(starts, sets[i]->list[k].first);
            start->first = sets[i]->list[k].first;
            start->sets |= sets[i]->bit;
        }
    }
    for (size_t i = 0; (word = cs_calendar_entry(i)) != NULL; i++) {
        cs_phrase_start *start = start_of(starts, cs_word_hash(word, strlen(word)));
        start->first = cs_word_hash(word, strlen(word));
        start->sets |= CS_BEGINS_CALENDAR;
    }
    return CS_OK;
}

uint32_t cs_phrase_starts_find(const cs_phrase_starts *starts, uint32_t first) {
    return start_of(starts, first)->sets;
}

static bool gap(const cs_id_draft *draft, size_t from, size_t to) {
    if (to - from > 3) return false;
    for (size_t i = from; i < to; i++) {
        char c = draft->text[i];
        if (c == '\n' || c == '|' || c == '\t' || c == ',' || c == ';' || c == ':' || c == ')') return false;
        if (c == '.' && i + 1 < to && i > from + 1) return false;
    }
    return true;
}

static bool fits(const cs_phrase *phrase, const cs_id_draft *draft, size_t word) {
    if (phrase->words > draft->word_count - word) return false;
    if (phrase->words > 1 && phrase->second != draft->words[word + 1].hash) return false;
    const char *at = phrase->text;
    for (unsigned i = 0; i < phrase->words; i++) {
        const cs_word *w = &draft->words[word + i];
        size_t length = w->end - w->start;
        for (size_t k = 0; k < length; k++)
            if (cs_lower(draft->text[w->start + k]) != at[k]) return false;
        if (at[length] && at[length] != ' ') return false;
        size_t behind = w->end + (w->flags & CS_WORD_POSSESSIVE ? 2 : 0);
        if (i + 1 < phrase->words && !gap(draft, behind, w[1].start)) return false;
        at += length + (at[length] == ' ');
    }
    return true;
}

const cs_phrase *cs_phrase_match_whole(const cs_phrase_set *set, const cs_id_draft *draft, size_t word) {
    if (!set->count || (draft->words[word].flags & CS_WORD_LONG)) return NULL;
    uint32_t hash = draft->words[word].hash;
    for (size_t slot = hash & (set->slot_count - 1); set->slots[slot]; slot = (slot + 1) & (set->slot_count - 1)) {
        size_t i = set->slots[slot] - 1;
        if (set->list[i].first != hash) continue;
        for (; i < set->count && set->list[i].first == hash; i++)
            if (fits(&set->list[i], draft, word)) return &set->list[i];
        return NULL;
    }
    return NULL;
}
