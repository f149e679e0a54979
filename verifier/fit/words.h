/* words.h - the words image: lexicon, descriptors and code nodes, compiled from the tabular list and the packs, mapped
 * read-only.
 *
 * Layout: a header, then sections of fixed-size records, all offsets from the file's start, little-endian.
 * compile_image.c writes it; words.c opens it and checks every index in it once, so that the matching code may follow
 * them without tests. */
#ifndef CS_FIT_WORDS_H
#define CS_FIT_WORDS_H

#include "base/file.h"
#include "countersign/codes.h"
#include "fit/lang.h"

/* Sections, in file order: name, record type. */
#define CS_WORDS_SECTIONS(X)                                                                                           \
    X(strings, char)                                                                                                   \
    X(words, cs_word_entry) /* sorted by text */                                                                       \
    X(word_slots, uint32_t) /* hash table of words: index + 1 */                                                       \
    X(stems, cs_stem_entry)                                                                                            \
    X(stem_slots, uint32_t)                                                                                            \
    X(patterns, cs_pattern_entry) /* grouped by first word */                                                          \
    X(abbreviations, cs_abbreviation_entry)                                                                            \
    X(abbreviation_slots, uint32_t)                                                                                    \
    X(roots, cs_root_entry) /* surface word -> stem */                                                                 \
    X(root_slots, uint32_t)                                                                                            \
    X(descriptors, cs_descriptor)                                                                                      \
    X(stem_pool, uint16_t)                                                                                             \
    X(target_pool, uint32_t)                                                                                           \
    X(keys, uint32_t) /* per stem: start in key_pool; one more at the end */                                           \
    X(key_pool, uint32_t)                                                                                              \
    X(nodes, cs_node)                                                                                                  \
    X(node_slots, uint32_t)                                                                                            \
    X(own_pool, uint32_t)     /* descriptors of a node */                                                              \
    X(related_pool, uint32_t) /* nodes to report together */                                                           \
    X(opposites, cs_opposite)                                                                                          \
    X(parts, cs_part)                                                                                                  \
    X(sources, cs_words_source)

typedef struct cs_word_entry {
    uint32_t text;
    uint16_t stem;
    uint8_t length;
    uint8_t flags; /* CS_WORD_* */
    uint32_t first_pattern, pattern_count;
} cs_word_entry;

enum {
    CS_WORD_STOP = 1,
    CS_WORD_SIDE = 2,
    CS_WORD_JOINS = 8 /* a prefix that joins over a hyphen */
};

/* Lists of the language pack whose members are compared by stem. */
enum {
    CS_STEM_WEAK = 1u << 0,     /* tells little: disease, acute, upper */
    CS_STEM_GENERIC = 1u << 1,  /* words of records: diagnosis, plan, visit */
    CS_STEM_SOFT = 1u << 2,     /* does not tell siblings apart: region, type, form */
    CS_STEM_SITE = 1u << 3,     /* a body part: names no disease by itself */
    CS_STEM_AXIS = 1u << 4,     /* acute, mild, open: a value of an axis, not a concept */
    CS_STEM_MODIFIER = 1u << 5, /* newborn, congenital: makes another concept of what follows */
    CS_STEM_CAUSE = 1u << 6,    /* recurrent, allergic: makes another concept where the code knows the word */
    CS_STEM_PREGNANCY = 1u << 7,
    CS_STEM_DENIED_SOFT = 1u << 8, /* features, symptoms: "without features of" denies little */
    CS_STEM_NUMBER = 1u << 9,
    CS_STEM_COMMON = 1u << 10 /* pain, fever: common companions that make no longer name */
};

typedef struct cs_stem_entry {
    uint32_t text;
    uint32_t flags;
    float weight; /* ln(categories / categories that hold it), before the weak factor */
    uint8_t length;
    uint8_t reserved[3];
} cs_stem_entry;

typedef enum cs_pattern_kind { CS_PATTERN_REWRITE, CS_PATTERN_CUE } cs_pattern_kind;

typedef struct cs_pattern_entry {
    uint32_t pattern; /* text of the pattern */
    uint32_t value;   /* rewrite: the words that replace it; cue: the value's text ("-" masks) */
    uint16_t axis;    /* cue: cs_axis */
    uint8_t kind;     /* cs_pattern_kind */
    uint8_t words;    /* at least that many tokens: longer patterns stand first */
} cs_pattern_entry;

typedef struct cs_abbreviation_entry {
    uint32_t text;  /* case kept */
    uint32_t value; /* words that replace it */
} cs_abbreviation_entry;

typedef struct cs_root_entry {
    uint32_t text;
    uint32_t stem; /* text of the group's stem */
} cs_root_entry;

typedef enum cs_descriptor_kind {
    CS_DESC_TITLE,
    CS_DESC_INCLUSION,
    CS_DESC_INCLUDES,
    CS_DESC_NOTE,  /* an exclusion note that names one code */
    CS_DESC_SPLIT, /* "X of A and B" read as "X of A" and "X of B" */
    CS_DESC_PHRASE,
    CS_DESC_DRUG,
    CS_DESC_KINDS
} cs_descriptor_kind;

/* Words that describe a code: positive stems, optional ones (in brackets), and sets that are denied ("without
 * bleeding"). */
typedef struct cs_descriptor {
    uint32_t text;  /* as it stands in its source */
    uint32_t stems; /* in stem_pool: positive, then optional, then for each denied set its size and its stems */
    uint8_t positive, optional, denied; /* counts; `denied` counts sets */
    uint8_t kind;
    uint32_t targets; /* in target_pool: node indexes */
    uint16_t target_count;
    uint16_t flags;   /* CS_DESC_* */
    uint32_t surface; /* the word that must stand as such, lower case; 0: none */
    float weight;     /* of the positive stems */
} cs_descriptor;

enum {
    CS_DESC_CASE = 1, /* the surface keeps its case */
    CS_DESC_SIDED =
        2 /* a phrase that names a side, which its stems do not show: it supports, and accuses no other code */
};

#define CS_NO_NODE UINT32_MAX

enum { CS_NODE_VAGUE = 1 /* other or unspecified */, CS_NODE_OTHER = 2 /* other, not elsewhere classified */ };

typedef struct cs_node {
    char code[8]; /* undotted */
    uint32_t title, parent, first_child, next_sibling;
    uint32_t own, own_count, related, related_count;
    uint32_t title_descriptor; /* UINT32_MAX: none */
    uint16_t section;          /* number, only to compare */
    uint8_t chapter;
    uint8_t flags;
} cs_node;

/* Words that must not be taken for each other, filed under the rarest stem of `a`; each pair stands twice, once each
 * way. */
typedef struct cs_opposite {
    uint16_t key, reserved;
    uint32_t a, b; /* in stem_pool: size, stems */
} cs_opposite;

enum { CS_PART_PARENTS = 4 };

/* A body part; the cues of axis "part" name it by its index. */
typedef struct cs_part {
    uint32_t name;
    uint32_t above[CS_PART_PARENTS]; /* parts that it lies in; CS_NO_PART fills up */
} cs_part;
#define CS_NO_PART UINT32_MAX

typedef struct cs_words_source {
    uint32_t name, version;
    char sha256[64];
} cs_words_source;

typedef struct cs_words_header {
    char magic[8];
    uint32_t format, sections;
    uint64_t checksum;    /* cs_checksum64 of all that follows the header */
    uint64_t size;        /* of the whole file */
    uint64_t codes_mark;  /* of the releases it was made from */
    uint64_t schema_mark; /* of the schema that its packs were validated with */
    uint32_t categories;
    uint32_t reserved;
} cs_words_header;

typedef struct cs_words_section {
    uint64_t offset, count;
} cs_words_section;

enum { CS_SOFT_MAX = 64 };

struct cs_words {
    cs_map map; /* empty while compiling */
    uint32_t categories;
    uint16_t soft[CS_SOFT_MAX]; /* the stems that tell no siblings apart */
    size_t soft_count;
#define CS_WORDS_FIELD(name, type)                                                                                     \
    const type *name;                                                                                                  \
    size_t name##_count;
    CS_WORDS_SECTIONS(CS_WORDS_FIELD)
#undef CS_WORDS_FIELD
};

static inline const char *cs_words_string(const cs_words *words, uint32_t at) {
    return words->strings + at;
}

uint32_t cs_text_hash(const char *text, size_t length);
/* Index or CS_NO_WORD / CS_STEM_NONE / NULL / CS_NO_NODE. */
uint32_t cs_words_word(const cs_words *words, const char *text, size_t length);
uint16_t cs_words_stem(const cs_words *words, const char *text, size_t length);
const char *cs_words_abbreviation(const cs_words *words, const char *text, size_t length);
const char *cs_words_root(const cs_words *words, const char *text, size_t length);
uint32_t cs_words_node(const cs_words *words, const char *code, size_t length);

#endif
