/* stated.h - what a draft states, and what its writer left in it: dates with their roles, doses, values, sides, ages
 * and sexes; placeholders, remarks of an assistant, markup, citations. Spans and what stands there; no judgement.
 *
 * cs_stated_rules is read once and shared; a cs_stated holds what one text states. */
#ifndef CS_STATED_STATED_H
#define CS_STATED_STATED_H

#include "rules/validate.h"
#include "find/mention.h"
#include "rules/known.h"

typedef struct cs_stated_rules cs_stated_rules;

/* Reads the packs of `rules_directory` (see rules/known.h). */
cs_status cs_stated_rules_open(const char *rules_directory, const cs_pack_trust *trust, cs_stated_rules **out,
                               cs_error *error);
/* The same of packs that were read already; takes them over, whether it succeeds or not. */
cs_status cs_stated_rules_make(cs_known *known, cs_stated_rules **out, cs_error *error);
void cs_stated_rules_close(cs_stated_rules *rules);
const cs_known *cs_stated_rules_known(const cs_stated_rules *rules);

/* ---- Dates ------------------------------------------------------------------------------------------------------- */

typedef enum cs_date_role {
    CS_ROLE_DATE_OTHER, /* none that is told, or one that nothing follows from */
    CS_ROLE_DATE_BIRTH,
    CS_ROLE_DATE_DEATH,
    CS_ROLE_DATE_ADMISSION,
    CS_ROLE_DATE_DISCHARGE,
    CS_ROLE_DATE_PAST,   /* of something that has been done: a visit, an examination, an operation */
    CS_ROLE_DATE_LETTER, /* of the draft itself */
    CS_ROLE_DATE_SIGNED,
    CS_ROLE_DATE_PLANNED, /* the next appointment, an operation to come */
    CS_ROLE_DATE_START,
    CS_ROLE_DATE_END,
    CS_ROLE_DATES
} cs_date_role;

typedef enum cs_date_fault { CS_DATE_EXISTS, CS_DATE_NO_DAY, CS_DATE_NO_MONTH, CS_DATE_NO_YEAR } cs_date_fault;

typedef struct cs_stated_date {
    cs_span span;
    cs_day day; /* CS_DAY_NONE where there is no such day, or no year */
    cs_date_fault fault;
    cs_date_role role;
    bool labelled;        /* the role stands as a label before a colon or a cell's border */
    bool earlier;         /* the sentence speaks of a former stay or of a change of dates */
    bool to_next;         /* "from this to the next of the list" */
    int weekday;          /* 0 Sunday to 6 as written beside it; -1 */
    cs_span weekday_span; /* empty where there is none */
    uint32_t sentence;
} cs_stated_date;

/* ---- Amounts ----------------------------------------------------------------------------------------------------- */

typedef enum cs_dose_unit {
    CS_UNIT_NONE,
    CS_UNIT_MASS,
    CS_UNIT_UNITS,
    CS_UNIT_MEQ,
    CS_UNIT_ML,
    CS_UNIT_PERCENT
} cs_dose_unit;
typedef enum cs_dose_per { CS_PER_NONE, CS_PER_DAY, CS_PER_HOUR, CS_PER_KG, CS_PER_OTHER } cs_dose_per;

typedef struct cs_stated_dose {
    cs_span span;  /* number and unit */
    cs_span drug;  /* the drug's name as written */
    size_t row;    /* of cs_known.doses: the first of those that the name may mean */
    double amount; /* mass in mg; units, mEq, mL and percent as they are */
    cs_dose_unit unit;
    cs_dose_per per;
    const char *written; /* static: the unit as messages write it */
    double second;       /* "5-325 mg": the other number in the same unit; 0 */
    bool combination;    /* one of two drugs in a fixed combination: the amount may be the other's */
    bool in_total;       /* the draft says that it is the sum of a day */
    double times;        /* a day, as written behind it; 0: not told */
    bool weekly;         /* taken less often than daily, as written */
    bool daily;          /* "daily" or more often stands behind it */
    bool counted;        /* tablets, capsules or puffs are counted beside it */
    double day_total;    /* mass or units of a day, as the draft says behind it; 0: not told */
    cs_span total_span;
} cs_stated_dose;

typedef struct cs_stated_value {
    cs_span span; /* the number with its unit */
    cs_span name; /* the value's name as written */
    size_t row;   /* of cs_known.labs: the first of those that the name may mean */
    double value;
    bool unit_given, unit_known; /* a unit stands behind it; it is the row's */
    size_t unit_row;             /* unit_known: the row whose unit it is */
    double out_of;               /* "12/10": 10; 0 */
} cs_stated_value;

typedef struct cs_stated_pressure {
    cs_span span;
    double systolic, diastolic;
} cs_stated_pressure;

typedef enum cs_body_measure { CS_BODY_WEIGHT, CS_BODY_HEIGHT, CS_BODY_INDEX } cs_body_measure;
typedef struct cs_stated_body { /* kg, cm, kg/m2 */
    cs_span span;
    cs_body_measure measure;
    double value;
} cs_stated_body;

/* ---- The person, and sides --------------------------------------------------------------------------------------- */

typedef enum cs_person_fact {
    CS_PERSON_AGE,     /* "56-year-old", "Age: 77"; value: years */
    CS_PERSON_SEX,     /* "man", "Sex: F", "Ms."; value 'M' or 'F' */
    CS_PERSON_PRONOUN, /* value 'M' or 'F' */
    CS_PERSON_ORGAN    /* an organ or state of one sex; value 'M' or 'F' */
} cs_person_fact;

typedef struct cs_stated_person {
    cs_span span;
    cs_person_fact fact;
    int value;
    bool alone;    /* nobody else is spoken of in this sentence or the one before */
    bool labelled; /* "Sex:", "Age/Sex:", "56-year-old man": said of the patient, plainly */
    uint32_t sentence;
} cs_stated_person;

typedef struct cs_stated_side {
    cs_span span;            /* from the side to the part */
    char side;               /* 'L' or 'R' */
    int part;                /* parts that stand for one another have one number */
    bool procedure, request; /* the words of an operation stand beside it; in a subject line or a request */
    bool sound;              /* the sentence describes a sound side, or compares */
    uint32_t sentence;
} cs_stated_side;

/* ---- What was left in -------------------------------------------------------------------------------------------- */

typedef enum cs_leftover_kind {
    CS_LEFTOVER_FIELD,   /* [Patient Name], <<NAME>>, {{dob}} */
    CS_LEFTOVER_MASK,    /* XXXX, XX/XX/XXXX */
    CS_LEFTOVER_BLANK,   /* ____ inside a sentence or behind the label of a fact */
    CS_LEFTOVER_PENDING, /* "Member ID: TBD" */
    CS_LEFTOVER_SAMPLE,  /* John Doe, 123 Main St, Lorem ipsum, 01/01/1900 */
    CS_LEFTOVER_CHOICE,  /* he/she, Mr./Ms., (describe) */
    CS_LEFTOVER_CHATTER, /* a remark to the one who asked */
    CS_LEFTOVER_MARKUP,  /* fences, tags, tool marks: never right in a letter */
    CS_LEFTOVER_MARKDOWN /* bold, headings: right in Markdown */
} cs_leftover_kind;

typedef struct cs_stated_leftover {
    cs_span span;
    cs_leftover_kind kind;
    const char *says; /* what it is, for messages; static or the pack's */
    bool handout;     /* right in a handout to patients */
} cs_stated_leftover;

typedef enum cs_citation_kind {
    CS_CITATION_JOURNAL, /* authors, title, year, volume, pages */
    CS_CITATION_DOI,
    CS_CITATION_PMID,
    CS_CITATION_TRIAL,
    CS_CITATION_CFR,
    CS_CITATION_LCD,
    CS_CITATION_NCD,
    CS_CITATION_MARK, /* "[3]" without a list */
    CS_CITATION_URL   /* a placeholder's domain */
} cs_citation_kind;

typedef struct cs_stated_citation {
    cs_span span;
    cs_citation_kind kind;
    const char *fault; /* what is wrong with its shape, static; NULL: its shape is right */
    int year;          /* 0: none */
} cs_stated_citation;

/* ---- All of it --------------------------------------------------------------------------------------------------- */

#define CS_STATED_LISTS(X)                                                                                             \
    X(dates, cs_stated_date)                                                                                           \
    X(doses, cs_stated_dose)                                                                                           \
    X(values, cs_stated_value)                                                                                         \
    X(pressures, cs_stated_pressure)                                                                                   \
    X(bodies, cs_stated_body)                                                                                          \
    X(people, cs_stated_person)                                                                                        \
    X(sides, cs_stated_side)                                                                                           \
    X(leftovers, cs_stated_leftover)                                                                                   \
    X(citations, cs_stated_citation)                                                                                   \
    X(names, cs_span) /* surnames behind a title, words behind "Patient:" */

typedef struct cs_stated {
#define CS_STATED_FIELD(name, type)                                                                                    \
    type *name;                                                                                                        \
    size_t name##_count, name##_capacity;
    CS_STATED_LISTS(CS_STATED_FIELD)
#undef CS_STATED_FIELD
    bool letter;          /* it has a salutation */
    bool sex_untold;      /* the patient's sex and gender may differ: nothing follows from either */
    bool planned;         /* it asks for something to come: an authorization, an operation */
    bool spouse;          /* it speaks of a husband, a wife, a couple */
    uint64_t *vocabulary; /* hashes of its words, sorted: cs_stated_has_word; NULL where not asked for */
    size_t vocabulary_count;
} cs_stated;

/* Reads a folded text. Every list is by rising span. `words`: cs_stated_has_word will be asked. */
cs_status cs_stated_read(const cs_stated_rules *rules, const char *text, size_t size, bool words, cs_stated *out,
                         cs_error *error);
void cs_stated_dispose(cs_stated *stated);

/* Does the text hold the word, in either case and compared by its first eight letters? */
bool cs_stated_has_word(const cs_stated *stated, const char *word, size_t length);

#endif
