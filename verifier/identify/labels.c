/* labels.c - the labels of a draft, and what they say of a value beside them: its kind, and whose it is. */
#include "identify/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "find/chars.h"

_Static_assert(CS_ID_KINDS <= 32, "each kind has its bit in cs_id_draft.label_kinds");

cs_status cs_draft_label(cs_draft_memory *memory, const cs_id_draft *draft, cs_error *error) {
    size_t capacity = 0;
    for (size_t word = 0; word < draft->word_count;) {
        const cs_phrase *phrase = cs_phrase_match(&draft->rules->labels, draft, word);
        if (!phrase) {
            word++;
            continue;
        }
        if (!cs_grow(&memory->labels, &capacity, memory->label_count + 1, sizeof *memory->labels))
            return cs_fail_memory(error);
        const cs_label_rule *rule = phrase->payload;
        const cs_word *first = &draft->words[word], *last = first + phrase->words - 1;
        memory->labels[memory->label_count++] = (cs_label_hit){{first->start, last->end}, word, phrase->words, rule};
        if (rule->kind >= 0) memory->label_kinds |= UINT32_C(1) << rule->kind;
        word += phrase->words;
    }
    return CS_OK;
}

/* Index of the first label that ends behind `at`. */
static size_t label_at(const cs_id_draft *draft, size_t at) {
    size_t low = 0, high = draft->label_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->labels[middle].span.end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* A label speaks of what stands within this many bytes, whatever the number of words. */
enum { REACH = 160 };

/* A full stop and a space, or a line break, between two places: another statement begins. */
static bool parted(const cs_id_draft *draft, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        char c = draft->text[i];
        if (c == '\n' || c == ';') return true;
        if ((c == '.' || c == '!' || c == '?') && i + 1 < to && cs_is_space(draft->text[i + 1]) && i > 2 &&
            !cs_is_space(draft->text[i - 2]))
            return true;
    }
    return false;
}

static bool wanted(const cs_label_hit *label, int kind) {
    return label->rule->kind >= 0 && (kind < 0 || label->rule->kind == kind);
}

static const cs_label_hit *label_before(const cs_id_draft *draft, cs_span value, int kind, size_t words) {
    size_t word = cs_word_at(draft, value.start), tries = 0;
    for (size_t i = label_at(draft, value.start); i-- > 0 && tries < 4; tries++) {
        const cs_label_hit *label = &draft->labels[i];
        if (label->span.end > value.start || value.start - label->span.end > REACH ||
            word - (label->word + label->words) > words)
            return NULL;
        if (parted(draft, label->span.end, value.start)) return NULL;
        if (wanted(label, kind)) return label;
    }
    return NULL;
}

static const cs_label_hit *label_after(const cs_id_draft *draft, cs_span value, int kind, size_t words) {
    size_t word = cs_word_at(draft, value.end);
    for (size_t i = label_at(draft, value.end); i < draft->label_count; i++) {
        const cs_label_hit *label = &draft->labels[i];
        if (label->span.start < value.end) continue;
        if (label->word - word > words || label->span.start - value.end > REACH ||
            parted(draft, value.end, label->span.start))
            return NULL;
        if (wanted(label, kind)) return label->rule->before_only ? NULL : label;
    }
    return NULL;
}

/* The line above, if nothing but a label stands in it and nothing before the value in its own. */
static const cs_label_hit *label_above(const cs_id_draft *draft, cs_span value, int kind) {
    size_t line = cs_line_at(draft, value.start);
    for (size_t i = draft->lines[line].start; i < value.start; i++)
        if (cs_is(draft->text[i], CS_CHAR_ALNUM)) return NULL;
    for (int blank = 0; line-- > 0 && blank < 2; blank++) {
        cs_span above = draft->lines[line];
        size_t word = cs_word_at(draft, above.start), i = label_at(draft, above.start);
        if (word >= draft->word_count || draft->words[word].start >= above.end) continue;
        if (i >= draft->label_count) return NULL;
        const cs_label_hit *label = &draft->labels[i];
        size_t next = label->word + label->words;
        bool alone = label->word == word && (next >= draft->word_count || draft->words[next].start >= above.end);
        return alone && wanted(label, kind) ? label : NULL;
    }
    return NULL;
}

static const cs_label_hit *label_of_column(const cs_id_draft *draft, cs_span value, int kind) {
    size_t low = 0, high = draft->cell_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->cells[middle].span.end > value.start)
            high = middle;
        else
            low = middle + 1;
    }
    if (low >= draft->cell_count || draft->cells[low].span.start > value.start) return NULL;
    return wanted(draft->cells[low].label, kind) ? draft->cells[low].label : NULL;
}

const cs_label_hit *cs_label_near(const cs_id_draft *draft, cs_span value, int kind, size_t words) {
    if (!(kind < 0 ? draft->label_kinds : draft->label_kinds >> kind & 1)) return NULL;
    const cs_label_hit *label = label_before(draft, value, kind, words);
    if (!label) label = label_of_column(draft, value, kind);
    if (!label) label = label_after(draft, value, kind, words < 3 ? words : 3);
    if (!label) label = label_above(draft, value, kind);
    return label;
}

/* ---- Whose it is ------------------------------------------------------------------------------------------------ */

/* A record number's label says whose that number is, not whose the telephone beside it. */
static bool tells_role(const cs_label_rule *rule) {
    bool contact = rule->kind == CS_ID_PHONE || rule->kind == CS_ID_FAX || rule->kind == CS_ID_EMAIL ||
                   rule->kind == CS_ID_ADDRESS || rule->kind == CS_ID_NAME;
    return rule->role != CS_ROLE_UNKNOWN && (rule->kind < 0 || contact || rule->role != CS_ROLE_PATIENT);
}

/* The nearest label with a role before the value in its line, else in the line above when the value's line begins with
 * it, else behind it. */
static cs_id_role role_in_line(const cs_id_draft *draft, cs_span value, cs_span line) {
    enum { TRIES = 6 };
    int tries = 0;
    for (size_t i = label_at(draft, value.start); i-- > 0 && tries < TRIES; tries++) {
        const cs_label_hit *label = &draft->labels[i];
        if (label->span.start < line.start) break;
        if (tells_role(label->rule) && label->span.end <= value.start) return label->rule->role;
    }
    size_t i = label_at(draft, value.end);
    if (i < draft->label_count && draft->labels[i].span.end <= line.end && draft->labels[i].span.start >= value.end &&
        draft->labels[i].span.start - value.end <= REACH && !parted(draft, value.end, draft->labels[i].span.start))
        return draft->labels[i].rule->role;
    return CS_ROLE_UNKNOWN;
}

/* Before the salutation or the first labelled line of a letter stands its head: the practice's own lines. */
static bool in_head(const cs_id_draft *draft, size_t line) {
    enum { HEAD = 7, LABELS = 64 };
    if (line >= HEAD) return false;
    bool organisation = false;
    for (size_t i = 0; i <= line; i++) {
        cs_span span = draft->lines[i];
        size_t from = label_at(draft, span.start), to = from + LABELS;
        for (size_t k = from; k < to && k < draft->label_count && draft->labels[k].span.start < span.end; k++) {
            const cs_label_rule *rule = draft->labels[k].rule;
            if (rule->role == CS_ROLE_PATIENT || rule->kind == CS_ID_DATE || rule->kind == CS_ID_MRN) return false;
            if (rule->role == CS_ROLE_ORGANISATION) organisation = true;
        }
    }
    return organisation;
}

cs_id_role cs_role_near(const cs_id_draft *draft, cs_span value) {
    if (!draft->line_count) return CS_ROLE_UNKNOWN;
    size_t line = cs_line_at(draft, value.start);
    cs_id_role role = role_in_line(draft, value, draft->lines[line]);
    if (role == CS_ROLE_UNKNOWN && in_head(draft, line)) role = CS_ROLE_ORGANISATION;
    return role;
}
