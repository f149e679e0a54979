/* known.h - the packs that an engine reads when it opens: signs of AI drafting, doses and values. Small, so they are
 * parsed, not compiled; checked against the same schema as the others.
 *
 * docs/stated.md tells what each element means. Strings live as long as the cs_known. */
#ifndef CS_RULES_KNOWN_H
#define CS_RULES_KNOWN_H

#include <stdbool.h>

#include "rules/validate.h"
#include "rules/packs.h"

/* Where in a draft a sign counts. */
typedef enum cs_sign_where { CS_SIGN_ANYWHERE, CS_SIGN_START, CS_SIGN_END, CS_SIGN_EDGE } cs_sign_where;

typedef struct cs_known_sign { /* <sign id="offer" rule="ai.chatter" where="end"> */
    const char *id, *rule, *says;
    cs_sign_where where;
    bool patient_may; /* allowed in handouts to patients */
    bool stop;        /* a comma, dash, colon or stop must follow */
    cs_pack_place place;
} cs_known_sign;

typedef struct cs_known_phrase { /* <say> and <unless> of a sign; <words id="field">: sign is SIZE_MAX */
    size_t sign;
    const char *text;
    bool unless;
    cs_pack_place place;
} cs_known_phrase;

typedef struct cs_known_example { /* <flags> and <passes> of a sign, or of <examples rule="...">: sign is SIZE_MAX */
    size_t sign;
    const char *rule; /* "" in a sign */
    const char *text;
    bool flagged;
    cs_pack_place place;
} cs_known_example;

typedef struct cs_known_dose { /* <dose drug="..." .../>; amounts below 0: none */
    const char *drug, *of, *also, *route, *unit, *note;
    double low, high, day;
    bool weekly, only;
    cs_pack_place place;
} cs_known_dose;

typedef struct cs_known_lab { /* <lab name="..." .../> */
    const char *name, *also, *unit, *note;
    double low, high;
    bool bare;
    cs_pack_place place;
} cs_known_lab;

/* One list of the lists: field, item type. `words` are the <words id="..."> lists. */
#define CS_KNOWN_LISTS(X)                                                                                              \
    X(signs, cs_known_sign)                                                                                            \
    X(phrases, cs_known_phrase)                                                                                        \
    X(examples, cs_known_example)                                                                                      \
    X(words, cs_pack_list)                                                                                             \
    X(doses, cs_known_dose)                                                                                            \
    X(labs, cs_known_lab)                                                                                              \
    X(sources, cs_pack_source)

typedef struct cs_known {
    struct cs_arena *arena; /* of all strings */
#define CS_KNOWN_FIELD(name, type)                                                                                     \
    type *name;                                                                                                        \
    size_t name##_count, name##_capacity;
    CS_KNOWN_LISTS(CS_KNOWN_FIELD)
#undef CS_KNOWN_FIELD
} cs_known;

/* Reads leftovers.xml, dosing.xml and labs.xml of `directory`/packs; one that is absent is CS_IO, one that breaks the
 * schema CS_BAD_INPUT with file and line. */
cs_status cs_known_load(const char *directory, const cs_pack_trust *trust, cs_known *out, cs_error *error);
/* The same with the pack at `with` in the place of the one of its kind. NULL: none. */
cs_status cs_known_load_with(const char *directory, const cs_pack_trust *trust, const char *kind, const char *with,
                             cs_known *out, cs_error *error);
/* Reads one pack, wherever it is, and says what is wrong with it: a bound above its upper one, for instance. */
cs_status cs_known_validate(const char *directory, const char *path, cs_error *error);
void cs_known_dispose(cs_known *known);

#endif
