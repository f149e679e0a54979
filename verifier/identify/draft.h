/* draft.h - inside the module: what identify.c makes of a draft before the finders run, and who fills it. */
#ifndef CS_IDENTIFY_DRAFT_H
#define CS_IDENTIFY_DRAFT_H

#include "base/arena.h"
#include "identify/finder.h"
#include "identify/word_lists.h"

/* What a cs_id_draft points to. */
typedef struct cs_draft_memory {
    cs_word *words;
    size_t word_count;
    cs_span *lines;
    size_t line_count;
    cs_label_hit *labels;
    size_t label_count;
    uint32_t label_kinds;
    cs_cell *cells;
    size_t cell_count;
} cs_draft_memory;

/* words.c */
cs_status cs_draft_cut(cs_draft_memory *memory, const char *text, size_t size, cs_error *error);
/* labels.c */
cs_status cs_draft_label(cs_draft_memory *memory, const cs_id_draft *draft, cs_error *error);
/* tables.c: which cell stands under which heading. */
cs_status cs_draft_tables(cs_draft_memory *memory, const cs_id_draft *draft, cs_error *error);
/* shield.c */
cs_status cs_shield_new(size_t size, cs_shield **out, cs_error *error);
void cs_shield_free(cs_shield *shield);
void cs_shield_draft(const cs_id_draft *draft);

/* ---- Phrases of the packs, found by the hash of their first word (phrases.c) ---- */

typedef struct cs_phrase {
    uint32_t first, second; /* hashes of the first two words; 0 where there is no second */
    unsigned words;
    const char *text; /* small letters, words parted by one space */
    const void *payload;
    int tag;
    size_t place; /* in the order of adding */
} cs_phrase;

typedef struct cs_phrase_set {
    cs_phrase *list;
    size_t count, capacity;
    uint32_t *slots; /* index + 1 of the first phrase with that first word */
    size_t slot_count;
    uint32_t bit; /* its own in cs_word.begins */
} cs_phrase_set;

/* Which sets have a phrase that begins with a word: asked once a word, for all sets. */
typedef struct cs_phrase_start {
    uint32_t first, sets; /* hash of the word; bits of the sets, 0 for a free slot */
} cs_phrase_start;

static const uint32_t CS_BEGINS_CALENDAR = 1u << 31;

typedef struct cs_phrase_starts {
    cs_phrase_start *slots;
    size_t slot_count;
} cs_phrase_starts;

/* Adds the phrases parted by ';'. */
cs_status cs_phrase_set_add(cs_phrase_set *set, cs_arena *arena, const char *phrases, const void *payload, int tag,
                            cs_error *error);
/* To be called once, when all are added. */
cs_status cs_phrase_set_close(cs_phrase_set *set, cs_error *error);
void cs_phrase_set_dispose(cs_phrase_set *set);
/* Gives each set its bit; all are closed. At most 31: the last bit is that of the words of dates. */
cs_status cs_phrase_starts_fill(cs_phrase_starts *starts, cs_phrase_set *const *sets, size_t count, cs_error *error);
uint32_t cs_phrase_starts_find(const cs_phrase_starts *starts, uint32_t first);
/* The longest phrase that begins at this word; NULL if none. Between its words stand up to three characters that are
 * neither letters, digits nor the end of a sentence; with `lines` one line break too. */
const cs_phrase *cs_phrase_match_whole(const cs_phrase_set *set, const cs_id_draft *draft, size_t word);
static inline const cs_phrase *cs_phrase_match(const cs_phrase_set *set, const cs_id_draft *draft, size_t word) {
    return draft->words[word].begins & set->bit ? cs_phrase_match_whole(set, draft, word) : NULL;
}

/* Phrase lists that finders ask for. */
#define CS_PHRASE_LISTS(X)                                                                                             \
    X(DRUG, "drug", CS_SHIELD_DRUG)                                                                                    \
    X(EPONYM, "eponym", CS_SHIELD_EPONYM)                                                                              \
    X(EPONYM_NAME, "eponym-name", 0)                                                                                   \
    X(EPONYM_WORD, "eponym-word", 0)                                                                                   \
    X(LAB, "lab", 0)                                                                                                   \
    X(UNIT, "unit", 0)                                                                                                 \
    X(CITATION, "citation", 0)                                                                                         \
    X(STREET, "street", 0)                                                                                             \
    X(STATE, "state", 0)                                                                                               \
    X(CITY, "city", 0)                                                                                                 \
    X(COUNTRY, "country", 0)                                                                                           \
    X(ORGANISATION, "organisation", 0)                                                                                 \
    X(BIOMETRIC, "biometric", 0)                                                                                       \
    X(HOLIDAY, "holiday", 0)

typedef enum cs_phrase_list {
#define CS_PHRASE_ENUM(name, id, shield) CS_PHRASE_##name,
    CS_PHRASE_LISTS(CS_PHRASE_ENUM)
#undef CS_PHRASE_ENUM
        CS_PHRASE_LIST_COUNT
} cs_phrase_list;

/* A practice's own shape: '9' a digit, 'A' a capital, 'a' a letter, 'X' either, '?' behind one: it may be missing;
 * anything else stands for itself, letters in either case. */
typedef struct cs_shape_rule {
    const char *id, *shape;
    cs_id_kind kind;
    cs_id_role role;
} cs_shape_rule;

struct cs_id_rules {
    cs_arena arena;
    cs_phrase_set labels; /* payload: cs_label_rule */
    cs_phrase_set lists[CS_PHRASE_LIST_COUNT];
    cs_phrase_starts starts; /* of these and of the names' sets */
    cs_word_table word_lists;
    cs_shape_rule *shapes;
    size_t shape_count, shape_capacity;
    cs_name_rules *names;
};

#endif
