/* names_known.c - the parts of the names found and of the declared patient's, and every further mention of one: surname
 * alone, given name alone, a slip of the pen, small letters. Then all are joined and reported. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "find/chars.h"
#include "identify/names.h"

enum { PART_BYTES = 32, PART_LEAST = 2, SMALL_LEAST = 3, SLIP_LEAST = 4, DECLARED = 1 << 7, FULL_PROVIDER = 1 << 6 };

/* One word of a name, folded, and whose it is: 1 << role, DECLARED, or of a provider named in full. */
typedef struct cs_part {
    char text[PART_BYTES];
    uint32_t hash;
    unsigned roles;
    bool everyday;
} cs_part;

typedef struct cs_parts {
    cs_part *list;
    size_t count, capacity;
    uint32_t *slots; /* index + 1 */
    size_t slot_count;
    bool failed;
} cs_parts;

/* ---- Parts ------------------------------------------------------------------------------------------------------- */

static cs_part *find_part(const cs_parts *parts, uint32_t hash, const char *text) {
    if (parts->slot_count == 0) return NULL;
    size_t mask = parts->slot_count - 1;
    for (size_t at = hash & mask; parts->slots[at]; at = (at + 1) & mask) {
        cs_part *part = &parts->list[parts->slots[at] - 1];
        if (part->hash == hash && strcmp(part->text, text) == 0) return part;
    }
    return NULL;
}

static void put_slot(cs_parts *parts, size_t index) {
    size_t mask = parts->slot_count - 1, at = parts->list[index].hash & mask;
    while (parts->slots[at]) at = (at + 1) & mask;
    parts->slots[at] = (uint32_t)index + 1;
}

static bool grow_slots(cs_parts *parts) {
    if (parts->slot_count >= 2 * (parts->count + 1)) return true;
    size_t count = parts->slot_count ? parts->slot_count * 2 : 64;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) return false;
    free(parts->slots);
    parts->slots = slots;
    parts->slot_count = count;
    for (size_t i = 0; i < parts->count; i++) put_slot(parts, i);
    return true;
}

static void add_part(cs_parts *parts, const char *folded, size_t length, unsigned roles, bool everyday) {
    if (length < PART_LEAST || length >= PART_BYTES || parts->failed) return;
    uint32_t hash = cs_word_hash(folded, length);
    cs_part *part = find_part(parts, hash, folded);
    if (part) {
        part->roles |= roles;
        return;
    }
    if (!cs_grow(&parts->list, &parts->capacity, parts->count + 1, sizeof *parts->list) || !grow_slots(parts)) {
        parts->failed = true;
        return;
    }
    part = &parts->list[parts->count];
    *part = (cs_part){.hash = hash, .roles = roles, .everyday = everyday};
    memcpy(part->text, folded, length + 1);
    put_slot(parts, parts->count++);
}

/* Is this word of a hit a name in full? */
static bool is_part_word(const cs_name_scan *scan, size_t i) {
    return cs_name_is(scan, i, CS_N_CAPITAL) &&
           !cs_name_is(scan, i, CS_N_INITIAL | CS_N_SUFFIX | CS_N_CREDENTIAL | CS_N_PARTICLE | CS_N_STOP);
}

static void add_hit(const cs_name_scan *scan, const cs_name_hit *hit, cs_parts *parts) {
    size_t names = 0;
    unsigned roles = 1u << hit->role;
    for (size_t i = hit->first; i < hit->end; i++) names += is_part_word(scan, i);
    if (hit->role == CS_ROLE_PROVIDER && names > 1) roles |= FULL_PROVIDER;
    for (size_t i = hit->first; i < hit->end; i++) {
        const cs_word *word = &scan->draft->words[i];
        char folded[CS_LEXICON_WORD + 1];
        if (!is_part_word(scan, i)) continue;
        size_t length = cs_name_fold(scan->draft->text + word->start, word->end - word->start, folded);
        add_part(parts, folded, length, roles, cs_name_is(scan, i, CS_N_EVERYDAY | CS_N_MEDICAL | CS_N_MONTH));
    }
}

static bool is_common_word(const cs_name_scan *scan, const char *folded, size_t length) {
    unsigned names = cs_lexicon_find(scan->rules->names, folded, length);
    unsigned english = cs_lexicon_find(scan->rules->english, folded, length);
    bool proper = english & CS_ENGLISH_PROPER, name_first = proper && cs_name_first((uint16_t)names) >= 8;
    return (english & CS_ENGLISH_WORD && !name_first) || (english & CS_ENGLISH_MEDICAL && !proper);
}

/* The declared name, "Maria Lopez" or "LOPEZ, Maria A.", cut where neither letter nor apostrophe stands. */
static void add_declared(const cs_name_scan *scan, cs_parts *parts) {
    const char *at = scan->draft->subject ? scan->draft->subject->name : NULL;
    while (at && *at) {
        size_t length = 0;
        while (at[length] &&
               (cs_is(at[length], CS_CHAR_LETTER) || at[length] == '\'' || (unsigned char)at[length] & 0x80))
            length++;
        char folded[CS_LEXICON_WORD + 1];
        size_t size = length > 1 ? cs_name_fold(at, length, folded) : 0;
        if (size) add_part(parts, folded, size, 1u << CS_ROLE_PATIENT | DECLARED, is_common_word(scan, folded, size));
        at += length ? length : 1;
    }
}

/* ---- Slips ------------------------------------------------------------------------------------------------------- */

/* One letter changed, missing, too many, or two swapped. */
static bool one_slip(const char *a, const char *b) {
    size_t m = strlen(a), n = strlen(b), i = 0;
    if (m > n) return one_slip(b, a);
    if (n - m > 1) return false;
    while (i < m && a[i] == b[i]) i++;
    if (n > m) return strcmp(a + i, b + i + 1) == 0;
    if (i == m) return false;
    if (strcmp(a + i + 1, b + i + 1) == 0) return true;
    return i + 1 < m && a[i] == b[i + 1] && a[i + 1] == b[i] && strcmp(a + i + 2, b + i + 2) == 0;
}

static const cs_part *find_slip(const cs_parts *parts, const char *folded, size_t length) {
    if (length < SLIP_LEAST) return NULL;
    for (size_t i = 0; i < parts->count; i++) {
        const cs_part *part = &parts->list[i];
        if (!(part->roles & DECLARED)) return NULL; /* the declared ones stand first */
        if (strlen(part->text) >= SLIP_LEAST && one_slip(part->text, folded)) return part;
    }
    return NULL;
}

/* ---- Mentions ---------------------------------------------------------------------------------------------------- */

static bool is_small(const cs_name_scan *scan, size_t i) {
    return i < scan->draft->word_count && cs_is(scan->draft->text[scan->draft->words[i].start], CS_CHAR_LOWER);
}

/* A capital word that the language has too. */
static bool everyday_is_meant(const cs_name_scan *scan, size_t i) {
    const cs_word *word = &scan->draft->words[i];
    cs_name_gap after = cs_name_gap_after(scan, i);
    if (word->flags & CS_WORD_POSSESSIVE) return true;
    if (after == CS_GAP_SPACE && cs_name_is(scan, i + 1, CS_N_CAPITAL) && !cs_name_is(scan, i + 1, CS_N_NAMED))
        return false;
    if (cs_name_is(scan, i, CS_N_MONTH) && i + 1 < scan->draft->word_count &&
        scan->draft->words[i + 1].flags & CS_WORD_DIGITS)
        return false;
    if (word->flags & CS_WORD_SENTENCE)
        return after == CS_GAP_SPACE && is_small(scan, i + 1) && cs_name_is(scan, i + 1, CS_N_VERB) &&
               !cs_name_is(scan, i, CS_N_MONTH);
    return !(word->flags & CS_WORD_CAPS);
}

/* "Harris Methodist Hospital" is not Mr. Harris, nor is Wilson's disease Mr. Wilson's; but Ms. Smith's foot is hers. */
static bool names_a_thing(const cs_name_scan *scan, size_t i) {
    if (cs_name_gap_after(scan, i) != CS_GAP_SPACE) return false;
    if (cs_name_is(scan, i + 1, CS_N_THING) && cs_name_is(scan, i, CS_N_EPONYM)) return true;
    if (scan->draft->words[i].flags & CS_WORD_POSSESSIVE) return false;
    return cs_name_is(scan, i + 1, CS_N_THING) ||
           (cs_name_is(scan, i + 1, CS_N_CAPITAL) && cs_name_is(scan, i + 1, CS_N_ORGANISATION));
}

/* "University of Houston" is not Ms. Houston. */
static bool named_by_place(const cs_name_scan *scan, size_t i) {
    return i > 1 && cs_word_in(scan->draft, i - 1, " of ") &&
           cs_word_in(scan->draft, i - 2, " university college institute academy school city town county state ") &&
           cs_name_gap_after(scan, i - 2) == CS_GAP_SPACE && cs_name_gap_after(scan, i - 1) == CS_GAP_SPACE;
}

/* "J. Smith", "Anna W.", "Smith-Diaz": what belongs to a mention of one part. */
static cs_name_run around(const cs_name_scan *scan, size_t i) {
    cs_name_run run = {.first = i, .end = i + 1};
    if (i > 0 && cs_name_is(scan, i - 1, CS_N_INITIAL) && !cs_name_is(scan, i - 1, CS_N_NAMED | CS_N_TAKEN) &&
        cs_name_gap_after(scan, i - 1) == CS_GAP_DOT)
        run.first--;
    while (run.end - i < 3 && !(scan->draft->words[run.end - 1].flags & CS_WORD_POSSESSIVE) &&
           cs_name_gap_after(scan, run.end - 1) == CS_GAP_HYPHEN && cs_name_is(scan, run.end, CS_N_CAPITAL) &&
           !cs_name_is(scan, run.end, CS_N_TAKEN | CS_N_STOP | CS_N_INITIAL))
        run.end++;
    if (!(scan->draft->words[run.end - 1].flags & CS_WORD_POSSESSIVE) &&
        cs_name_gap_after(scan, run.end - 1) == CS_GAP_SPACE && cs_name_is(scan, run.end, CS_N_INITIAL) &&
        scan->draft->text[scan->draft->words[run.end].end] == '.')
        run.end++;
    return run;
}

/* A word in small letters that the language has too: only behind the rest of the declared name. */
static bool completes_name(const cs_name_scan *scan, const cs_part *part, size_t i) {
    return part->roles & DECLARED && i > 0 && cs_name_is(scan, i - 1, CS_N_NAMED) &&
           cs_name_gap_after(scan, i - 1) == CS_GAP_SPACE;
}

static const cs_part *mention(const cs_name_scan *scan, const cs_parts *parts, size_t i) {
    const cs_word *word = &scan->draft->words[i];
    char folded[CS_LEXICON_WORD + 1];
    if (word->flags & (CS_WORD_DIGITS | CS_WORD_LONG) || cs_name_is(scan, i, CS_N_NAMED | CS_N_TAKEN | CS_N_STOP))
        return NULL;
    bool capital = cs_name_is(scan, i, CS_N_CAPITAL);
    size_t length = word->end - word->start;
    if (!capital && (length < SMALL_LEAST || parts->slot_count == 0)) return NULL;
    if (!capital) {
        size_t at = word->hash & (parts->slot_count - 1);
        if (!parts->slots[at]) return NULL; /* most words end here */
    }
    length = cs_name_fold(scan->draft->text + word->start, length, folded);
    if (length < PART_LEAST) return NULL;
    const cs_part *part = find_part(parts, cs_word_hash(folded, length), folded);
    if (part && !capital) return part->everyday && !completes_name(scan, part, i) ? NULL : part;
    if (part && (names_a_thing(scan, i) || named_by_place(scan, i))) return NULL;
    if (part) return part->everyday && !everyday_is_meant(scan, i) ? NULL : part;
    if (!capital ||
        cs_name_is(scan, i, CS_N_EVERYDAY | CS_N_MEDICAL | CS_N_PROPER | CS_N_PLACE | CS_N_THING | CS_N_ORGANISATION))
        return NULL;
    part = find_slip(parts, folded, length);
    return part && !names_a_thing(scan, i) ? part : NULL;
}

/* Of several people the patient's counts, then a relative's. */
static cs_id_role role_of(unsigned roles) {
    if (roles & (DECLARED | 1u << CS_ROLE_PATIENT)) return CS_ROLE_PATIENT;
    if (roles & 1u << CS_ROLE_RELATIVE) return CS_ROLE_RELATIVE;
    if ((roles & ~(unsigned)FULL_PROVIDER) == 1u << CS_ROLE_PROVIDER) return CS_ROLE_PROVIDER;
    return CS_ROLE_UNKNOWN;
}

/* ---- All together ------------------------------------------------------------------------------------------------ */

/* Whose the first part of a hit is: the given name, or the surname where it stands alone or first. A shared surname
 * behind another given name tells nothing. */
static unsigned roles_of_hit(const cs_name_scan *scan, const cs_parts *parts, const cs_name_hit *hit) {
    for (size_t i = hit->first; i < hit->end; i++) {
        const cs_word *word = &scan->draft->words[i];
        char folded[CS_LEXICON_WORD + 1];
        if (!is_part_word(scan, i)) continue;
        size_t length = cs_name_fold(scan->draft->text + word->start, word->end - word->start, folded);
        const cs_part *part = length ? find_part(parts, cs_word_hash(folded, length), folded) : NULL;
        return part ? part->roles & ~(1u << CS_ROLE_UNKNOWN) : 0;
    }
    return 0;
}

/* "Dr. White" with a patient of that surname and no such provider: cannot tell. */
static bool only_title_says_provider(const cs_name_hit *hit, unsigned roles) {
    return hit->role == CS_ROLE_PROVIDER && hit->end - hit->first <= 2 && strcmp(hit->detector, "name-title") == 0 &&
           roles & (DECLARED | 1u << CS_ROLE_PATIENT) && !(roles & FULL_PROVIDER);
}

static void settle_roles(cs_name_scan *scan, cs_parts *parts) {
    for (size_t i = 0; i < scan->hit_count; i++) {
        cs_name_hit *hit = &scan->hits[i];
        unsigned roles = roles_of_hit(scan, parts, hit);
        if (hit->role == CS_ROLE_UNKNOWN && roles) {
            hit->role = role_of(roles);
            add_hit(scan, hit, parts); /* the surname of a known given name is known from here on */
        }
        if (only_title_says_provider(hit, roles)) hit->role = CS_ROLE_UNKNOWN;
    }
}

static int by_place(const void *a, const void *b) {
    const cs_name_hit *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end);
}

static bool joins(const cs_name_scan *scan, const cs_name_hit *a, const cs_name_hit *b) {
    if (b->first < a->end) return true;
    if (b->first != a->end || scan->draft->words[a->end - 1].flags & CS_WORD_POSSESSIVE) return false;
    cs_name_gap gap = cs_name_gap_after(scan, a->end - 1);
    return (gap == CS_GAP_SPACE || gap == CS_GAP_HYPHEN) &&
           (a->role == b->role || a->role == CS_ROLE_UNKNOWN || b->role == CS_ROLE_UNKNOWN);
}

/* Words that another finder has, such as the begin of a URL with the name in it, stay its own. */
static void report_free(cs_name_scan *scan, const cs_name_hit *hit) {
    for (size_t from = hit->first, to; from < hit->end; from = to + 1) {
        for (to = from; to < hit->end && !cs_name_is(scan, to, CS_N_FOUND); to++) continue;
        if (to == from) continue;
        cs_span span = {scan->draft->words[from].start, scan->draft->words[to - 1].end};
        cs_found_add(scan->found, CS_ID_NAME, hit->role, span, hit->confidence, hit->detector, NULL);
    }
}

static void report(cs_name_scan *scan) {
    if (scan->hit_count) qsort(scan->hits, scan->hit_count, sizeof *scan->hits, by_place);
    for (size_t i = 0, next; i < scan->hit_count; i = next) {
        cs_name_hit hit = scan->hits[i];
        for (next = i + 1; next < scan->hit_count && joins(scan, &hit, &scan->hits[next]); next++) {
            const cs_name_hit *more = &scan->hits[next];
            if (more->end > hit.end) hit.end = more->end;
            if (more->confidence > hit.confidence) hit.confidence = more->confidence;
            if (hit.role == CS_ROLE_UNKNOWN) hit.role = more->role;
        }
        report_free(scan, &hit);
    }
}

void cs_names_again(cs_name_scan *scan) {
    cs_parts parts = {NULL, 0, 0, NULL, 0, false};
    add_declared(scan, &parts);
    for (size_t i = 0; i < scan->hit_count; i++) add_hit(scan, &scan->hits[i], &parts);
    for (size_t i = 0; i < scan->draft->word_count && parts.count && !parts.failed; i++) {
        const cs_part *part = mention(scan, &parts, i);
        if (!part) continue;
        cs_name_run run = around(scan, i);
        cs_name_hit_add(scan, &run, role_of(part->roles), part->everyday ? 65 : 75, "name-again");
    }
    settle_roles(scan, &parts);
    scan->failed |= parts.failed;
    free(parts.list);
    free(parts.slots);
    if (!scan->failed) report(scan);
}
