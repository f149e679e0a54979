/* finder.h - what the finders of identifiers share: the draft cut into words, what is protected, the labels in it, and
 * the list that they fill. A finder is one function in one file and a row of the table in identify.c. */
#ifndef CS_IDENTIFY_FINDER_H
#define CS_IDENTIFY_FINDER_H

#include <stdint.h>

#include "identify/identify.h"
#include "rules/packs.h"

/* ---- Words ---------------------------------------------------------------------------------------------------- */

enum {
    CS_WORD_LETTERS = 1,     /* has a letter (any byte of a letter beyond ASCII counts) */
    CS_WORD_DIGITS = 2,      /* has a digit; without CS_WORD_LETTERS it is a number */
    CS_WORD_CAPITAL = 4,     /* begins with a capital */
    CS_WORD_CAPS = 8,        /* has letters, and all are capital */
    CS_WORD_POSSESSIVE = 16, /* 's follows; it is not in the span */
    CS_WORD_LINE = 32,       /* first of its line */
    CS_WORD_SENTENCE = 64,   /* first of its line, or behind . ! ? and a space (abbreviations are not told apart) */
    CS_WORD_LONG = 128       /* over CS_WORD_BYTES: too long for any label or name */
};
enum { CS_WORD_BYTES = 63 };

/* A run of letters, digits and the apostrophes inside it; a hyphen parts words, and so does everything else. */
typedef struct cs_word {
    size_t start, end;
    unsigned flags;
    uint32_t hash;           /* of its letters in small, as cs_word_hash */
    unsigned short calendar; /* what it says of dates and numbers; calendar.h reads it */
    uint32_t begins;         /* the sets with a phrase that begins with it; draft.h reads it */
    uint64_t lists;          /* the lists that hold it; word_lists.h reads it */
} cs_word;

uint32_t cs_word_hash(const char *text, size_t length);

/* ---- Labels: words of the rule packs that say what stands beside them ------------------------------------------ */

typedef struct cs_label_rule {
    const char *id;   /* of the pack: "mrn", "dob", "patient-name" */
    int kind;         /* cs_id_kind, or -1: speaks of the role alone */
    cs_id_role role;  /* UNKNOWN: as the surroundings say */
    bool before_only; /* the value follows, never stands before */
    bool loose;       /* an everyday word ("from", "home"): only directly beside the value */
} cs_label_rule;

typedef struct cs_label_hit {
    cs_span span;
    size_t word, words; /* index of its first word, and how many */
    const cs_label_rule *rule;
} cs_label_hit;

/* A cell of a table under a heading that holds a label. */
typedef struct cs_cell {
    cs_span span;
    const cs_label_hit *label;
} cs_cell;

/* ---- What is protected ------------------------------------------------------------------------------------------ */

enum {
    CS_SHIELD_CODE = 1,          /* ICD, CPT, HCPCS mentions and their like: NDC, LOINC, DRG, revenue codes */
    CS_SHIELD_DRUG = 2,          /* names of drugs, and their doses */
    CS_SHIELD_EPONYM = 4,        /* "Parkinson's disease", "Foley catheter": the name and its medical word */
    CS_SHIELD_VALUE = 8,         /* laboratory values, vital signs, doses, scores, measures, ratios */
    CS_SHIELD_STAGING = 16,      /* T2N1M0, stage IIIB, G2P1 */
    CS_SHIELD_CITATION = 32,     /* 42 CFR 424.22, section 30.6.1, page 2 of 4, money */
    CS_SHIELD_PLACEHOLDER = 64,  /* [Patient Name], MM/DD/YYYY, form leaders, "____" */
    CS_SHIELD_ORGANISATION = 128 /* names of hospitals, payers, laboratories */
};
/* The classes that any byte of the span has; cs_shielded of identify.h asks for any. */
unsigned cs_shield_classes(const cs_shield *shield, cs_span span);
void cs_shield_add(cs_shield *shield, cs_span span, unsigned classes);

/* ---- The list that finders fill --------------------------------------------------------------------------------- */

typedef struct cs_found {
    cs_identifier *list; /* in the order of finding; overlaps are settled later */
    size_t count, capacity;
    bool truncated; /* more than CS_LIMIT_MENTIONS */
    bool failed;    /* memory ran out: later calls do nothing, so one test at the end is enough */
} cs_found;
void cs_found_add(cs_found *found, cs_id_kind kind, cs_id_role role, cs_span span, int confidence, const char *detector,
                  const char *note);

/* ---- A draft as finders see it ---------------------------------------------------------------------------------- */

typedef struct cs_id_draft {
    const cs_id_rules *rules;
    const char *text; /* folded; NUL behind it */
    size_t size;
    const cs_word *words;
    size_t word_count;
    const cs_span *lines; /* without their breaks */
    size_t line_count;
    const cs_label_hit *labels; /* by rising start, never overlapping: the longest */
    size_t label_count;
    uint32_t label_kinds; /* a bit for each cs_id_kind that one of them has */
    const cs_cell *cells; /* by rising start */
    size_t cell_count;
    const cs_mentions *codes;
    const cs_subject *subject; /* NULL: none declared */
    cs_shield *shield;         /* a finder may protect what it has recognised and is nobody's identifier */
} cs_id_draft;

/* Index of the first word that ends behind `at`; word_count if none. O(log n). */
size_t cs_word_at(const cs_id_draft *draft, size_t at);
/* Index of the line that `at` stands in. O(log n). */
size_t cs_line_at(const cs_id_draft *draft, size_t at);
/* True if the word equals one of `list`, small letters parted by spaces: " dr mr mrs " (a space at both ends). */
bool cs_word_in(const cs_id_draft *draft, size_t word, const char *list);
/* The value of a word of up to six digits; false for any other. */
bool cs_word_number(const cs_id_draft *draft, size_t word, unsigned *out);

/* The label that speaks of a value: at most `words` words before it (or, unless it is before_only, after it) in the
 * same line, in the line above if that holds the label alone, or in the heading of its table column. NULL if none. With
 * kind < 0 any label. */
const cs_label_hit *cs_label_near(const cs_id_draft *draft, cs_span value, int kind, size_t words);
/* Whose a value is, by the words of its line and the lines beside it: "Dr", NPI and credentials are a provider's,
 * "clinic", "pharmacy", a letterhead an organisation's, "mother", "spouse" a relative's. */
cs_id_role cs_role_near(const cs_id_draft *draft, cs_span value);

typedef cs_status (*cs_id_finder)(const cs_id_draft *draft, cs_found *found, cs_error *error);

/* ---- Names (names*.c): their rules live in cs_id_rules, their finder runs last and sees what was found ----------- */

typedef struct cs_name_rules cs_name_rules;
/* `packs` are those of rules/packs/identify; strings that are kept must be copied. */
cs_status cs_name_rules_open(const char *data_directory, const cs_packs *packs, cs_name_rules **out, cs_error *error);
void cs_name_rules_close(cs_name_rules *rules);
const cs_name_rules *cs_id_rules_names(const cs_id_rules *rules);
cs_status cs_find_names(const cs_id_draft *draft, cs_found *found, cs_error *error);

/* ---- The other finders ------------------------------------------------------------------------------------------ */

cs_status cs_find_dates(const cs_id_draft *draft, cs_found *found, cs_error *error);
cs_status cs_find_ages(const cs_id_draft *draft, cs_found *found, cs_error *error);
cs_status cs_find_phones(const cs_id_draft *draft, cs_found *found, cs_error *error);
cs_status cs_find_net(const cs_id_draft *draft, cs_found *found, cs_error *error);
cs_status cs_find_numbers(const cs_id_draft *draft, cs_found *found, cs_error *error);
cs_status cs_find_labelled(const cs_id_draft *draft, cs_found *found, cs_error *error);
cs_status cs_find_spelled(const cs_id_draft *draft, cs_found *found, cs_error *error);
cs_status cs_find_places(const cs_id_draft *draft, cs_found *found, cs_error *error);

#endif
