/* word_lists.h - short lists of everyday words that finders ask about at nearly every word of a draft: each has its bit
 * in cs_word.lists, which one look-up a word fills. Lists that are asked for seldom stand where they are asked for
 * (cs_word_in). */
#ifndef CS_IDENTIFY_WORD_LISTS_H
#define CS_IDENTIFY_WORD_LISTS_H

#include "identify/finder.h"

/* Small letters, parted by spaces. At most 64 lists. */
#define CS_WORD_LISTS(X)                                                                                               \
    X(AT, "at")                                                                                                        \
    X(DOT, "dot")                                                                                                      \
    X(FROM, "from")                                                                                                    \
    X(OF, "of")                                                                                                        \
    X(TO, "to")                                                                                                        \
    X(EXTENSION, "ext extension")                                                                                      \
    X(ADVANCED_AGE, "nineties nonagenarian centenarian supercentenarian hundred")                                      \
    /* Streets and boxes */                                                                                            \
    X(BOX_LEAD, "rr rural hc po pob p post")                                                                           \
    X(STREET_SUFFIX, "street avenue ave boulevard blvd lane road")                                                     \
    X(BEFORE_HIGHWAY, "us state county old farm ranch")                                                                \
    X(HIGHWAY, "highway hwy route rte rt road rd cr fm interstate")                                                    \
    X(STREET_LINK, "of the de la del")                                                                                 \
    /* Cities */                                                                                                       \
    X(NO_CITY, "the dr mr mrs ms her his she he they this that room icu nicu picu unit ward bed er ed or emergency "   \
               "hospice rehab snf alf pacu triage christmas easter")                                                   \
    X(SAINT, "st ft mt")                                                                                               \
    X(COUNTY, "county parish township borough")                                                                        \
    X(SCHOOL, "elementary montessori academy preschool kindergarten daycare school")                                   \
    X(NEAR_CITY, "downtown nearby rural")                                                                              \
    X(WITHIN, "in outside near")                                                                                       \
    X(BEFORE_PLACE, "in from near to outside of at")                                                                   \
    X(WORKS, "works worked employed teaches")                                                                          \
    X(LIVES, "lives lived resides resided employer")                                                                   \
    /* Words that, before "in", "from", "to" or "of", say that somebody lives, works or comes from there. */           \
    X(IN_CUE, "lives live living lived resides reside residing resided resident residents born raised grew up works "  \
              "work working worked employed teaches practice practices home house apartment farm school church "       \
              "clinic hospital shelter mill factory plant jail prison college university family daughter son sister "  \
              "brother mother father parents vacation stays staying stayed store office shop restaurant job moved")    \
    X(FROM_CUE, "is was are were originally male female man woman boy girl old moved visiting comes came transferred " \
                "arriving arrived route drove traveled travelled flew family immigrated emigrated patient lady "       \
                "gentleman infant child returned hails relocated native")                                              \
    X(TO_CUE, "moved moving relocated relocating traveled travelled travel flew trip drove move moves")                \
    X(OF_CUE, "city town village native resident residents county suburb")

typedef enum cs_word_list {
#define CS_WORD_LIST_ENUM(name, words) CS_LIST_##name,
    CS_WORD_LISTS(CS_WORD_LIST_ENUM)
#undef CS_WORD_LIST_ENUM
        CS_WORD_LIST_COUNT
} cs_word_list;

/* The words of all lists, found by hash and text. */
typedef struct cs_listed_word {
    const char *text; /* ends at a space or NUL; NULL: a free slot */
    size_t length;
    uint64_t lists;
} cs_listed_word;

typedef struct cs_word_table {
    cs_listed_word *slots;
    size_t slot_count;
} cs_word_table;

cs_status cs_word_table_fill(cs_word_table *table, cs_error *error);
void cs_word_table_dispose(cs_word_table *table);
/* The lists that hold a word; `hash` is its cs_word_hash. */
uint64_t cs_word_table_find(const cs_word_table *table, const char *text, size_t length, uint32_t hash);

/* True if the word exists and is in the list. */
static inline bool cs_word_is(const cs_id_draft *draft, size_t word, cs_word_list list) {
    return word < draft->word_count && draft->words[word].lists >> list & 1;
}

#endif
