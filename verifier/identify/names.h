/* names.h - inside the module: what the files of the finder of names share. Words are classed once, leads (titles,
 * labels, relations) anchor runs of words, lists and dictionaries tell the rest, and each part is found again. */
#ifndef CS_IDENTIFY_NAMES_H
#define CS_IDENTIFY_NAMES_H

#include "codesets/lexicon.h"
#include "identify/draft.h"

/* ---- Rules (names_rules.c) -------------------------------------------------------------------------------------- */

/* What may stand before a name: the pack's list, what it does, whose name follows. */
#define CS_LEAD_LIST(X)                                                                                                \
    X("name-title", TITLE, UNKNOWN)                                                                                    \
    X("name-title-other", TITLE, UNKNOWN)                                                                              \
    X("name-title-provider", TITLE, PROVIDER)                                                                          \
    X("name-label-patient", LABEL, PATIENT)                                                                            \
    X("name-label-patient-loose", LOOSE, PATIENT)                                                                      \
    X("name-label-relative", LABEL, RELATIVE)                                                                          \
    X("name-label-provider", LABEL, PROVIDER)                                                                          \
    X("name-label", LABEL, UNKNOWN)                                                                                    \
    X("name-label-nobody", NOBODY, UNKNOWN)                                                                            \
    X("name-relation", RELATION, RELATIVE)                                                                             \
    X("name-salutation", SALUTATION, UNKNOWN)                                                                          \
    X("name-closing", CLOSING, PROVIDER)

typedef enum cs_lead_act {
    CS_LEAD_TITLE,
    CS_LEAD_LABEL, /* a mark must stand between it and the name */
    CS_LEAD_LOOSE, /* the name may follow at once */
    CS_LEAD_NOBODY,
    CS_LEAD_RELATION,
    CS_LEAD_SALUTATION,
    CS_LEAD_CLOSING
} cs_lead_act;

typedef struct cs_lead {
    const char *id;
    cs_lead_act act;
    cs_id_role role;
} cs_lead;

/* Classes of a word. Those of the first list come from the pack. */
#define CS_NAME_CLASSES(X)                                                                                             \
    X("name-credential", CREDENTIAL, 0)                                                                                \
    X("name-credential-weak", WEAK_CREDENTIAL, 1)                                                                      \
    X("name-suffix", SUFFIX, 2)                                                                                        \
    X("name-particle", PARTICLE, 3)                                                                                    \
    X("name-organisation", ORGANISATION, 4)                                                                            \
    X("name-thing", THING, 5)                                                                                          \
    X("name-stop", STOP, 6)                                                                                            \
    X("name-month", MONTH, 7)                                                                                          \
    X("name-everyday", LISTED_EVERYDAY, 8)                                                                             \
    X("name-place", PLACE, 9)                                                                                          \
    X("name-nobody", NOBODY, 10)                                                                                       \
    X("name-verb", VERB, 11)                                                                                           \
    X("name-verb-patient", PATIENT_VERB, 12)                                                                           \
    X("name-link", LINK, 13)                                                                                           \
    X("name-possessor", POSSESSOR, 14)
enum {
#define CS_NAME_ENUM(id, name, bit) CS_N_##name = 1 << bit,
    CS_NAME_CLASSES(CS_NAME_ENUM)
#undef CS_NAME_ENUM
        CS_N_CAPITAL = 1 << 15,
    CS_N_EVERYDAY = 1 << 16, /* a word of the language, whatever else it is */
    CS_N_MEDICAL = 1 << 17,  /* a medical word, and no everyday one */
    CS_N_PROPER = 1 << 18,   /* the dictionary has it with a capital, and no list of names has it */
    CS_N_UNKNOWN = 1 << 19,  /* in no list at all */
    CS_N_INITIAL = 1 << 20,  /* one capital letter */
    CS_N_TAKEN = 1 << 21,    /* another finder has it, or it is protected */
    CS_N_PLACEHOLDER = 1 << 22,
    CS_N_NAMED = 1 << 23,  /* part of a name already found */
    CS_N_EPONYM = 1 << 25, /* stands for a thing, as far as the words behind it tell */
    CS_N_FOUND = 1 << 24   /* another finder has it */
};

struct cs_name_rules {
    cs_arena arena;
    cs_phrase_set leads; /* tag: index into the leads */
    cs_phrase_set words; /* tag: the classes of one word */
    cs_phrase_set spans; /* tag: the class of each word of the phrase */
    cs_lexicon *names, *english;
};
extern const cs_lead CS_LEADS[];

/* Letters with marks as their base ("José": "jose"), small, for lists and comparisons; 0 if there is none. */
size_t cs_name_fold(const char *text, size_t length, char out[CS_LEXICON_WORD + 1]);

/* ---- A draft while it is read (names_words.c) -------------------------------------------------------------------- */

typedef struct cs_name_word {
    uint32_t classes;
    uint32_t hit;           /* index + 1 of the hit that it is part of */
    uint8_t first, surname; /* how common as a name, 0 to 15 */
} cs_name_word;

/* A name that was found: words [first, end) of the draft. */
typedef struct cs_name_hit {
    size_t first, end;
    cs_id_role role;
    int confidence;
    const char *detector;
} cs_name_hit;

typedef struct cs_name_scan {
    const cs_id_draft *draft;
    const cs_name_rules *rules;
    cs_found *found;
    cs_name_word *words;
    cs_name_hit *hits;
    size_t hit_count, hit_capacity;
    bool failed; /* memory ran out */
} cs_name_scan;

void cs_name_classify(cs_name_scan *scan);
static inline bool cs_name_is(const cs_name_scan *scan, size_t word, uint32_t classes) {
    return word < scan->draft->word_count && (scan->words[word].classes & classes) != 0;
}
/* How much the lists say for a word as a given name or as a surname: 0 it is none, 1 a word as often, up to 4. */
int cs_name_as_first(const cs_name_scan *scan, size_t word);
int cs_name_as_surname(const cs_name_scan *scan, size_t word);

/* What stands between a word and the next. */
typedef enum cs_name_gap {
    CS_GAP_NONE,  /* the end, a sentence's end, an empty line, or too much */
    CS_GAP_SPACE, /* blanks; in a long line its break */
    CS_GAP_HYPHEN,
    CS_GAP_DOT,   /* "J. " */
    CS_GAP_COMMA, /* ", " */
    CS_GAP_OPEN,  /* " (", " \"" */
    CS_GAP_CLOSE, /* ") ", "\" " */
    CS_GAP_MARK,  /* a colon, a dash, a table's bar, an equals sign; with a colon a line break too */
    CS_GAP_PLUS   /* "+", as in a URL */
} cs_name_gap;
cs_name_gap cs_name_gap_after(const cs_name_scan *scan, size_t word);

/* ---- Runs (names_run.c) ------------------------------------------------------------------------------------------ */

/* How much must speak for the words of a run. */
typedef enum cs_name_trust {
    CS_TRUST_LEAD, /* a title, a salutation or a label with its mark: anything that can be a name */
    CS_TRUST_NEAR, /* a relation, a loose label: the lists or the dictionary must speak for it */
    CS_TRUST_NONE  /* running text */
} cs_name_trust;

typedef struct cs_name_run {
    size_t first, end; /* words, suffix included */
    size_t names;      /* words that are names in full: no initials, particles, suffix */
    size_t last_name;  /* the last of these */
    int score;         /* what the lists say for them together */
    bool organisation; /* a word of an organisation or a thing follows in the same run */
    bool inverted;     /* "Last, First" */
} cs_name_run;

/* The longest run of words of a name from `word`; false if none begins there. */
bool cs_name_run_read(const cs_name_scan *scan, size_t word, cs_name_trust trust, cs_name_run *out);
void cs_name_hit_add(cs_name_scan *scan, const cs_name_run *run, cs_id_role role, int confidence, const char *detector);

/* ---- The ways to find one ---------------------------------------------------------------------------------------- */

void cs_names_led(cs_name_scan *scan);      /* names_led.c: behind titles, labels, relations, salutations, closings */
void cs_names_followed(cs_name_scan *scan); /* names_followed.c: before credentials and relations */
void cs_names_listed(cs_name_scan *scan);   /* names_listed.c: by lists, dictionary and what people do */
void cs_names_again(cs_name_scan *scan);    /* names_known.c: every mention of a part of a name, and what is reported */
void cs_names_marked(cs_name_scan *scan);   /* names_marked.c: masked names, other scripts, initials */

#endif
