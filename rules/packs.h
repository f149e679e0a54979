/* packs.h - the rule packs of a folder, read, checked against their schema, as plain lists.
 *
 * A pack is an XML file in rules/packs (or a folder below it); rules/schema/pack.rng says what each may hold,
 * docs/fit.md what it means. The lists keep the files' order; strings live as long as the cs_packs. */
#ifndef CS_RULES_PACKS_H
#define CS_RULES_PACKS_H

#include <stddef.h>

#include "countersign/status.h"
#include "rules/validate.h"

/* Every item knows where it stands, for messages. */
typedef struct cs_pack_place {
    const char *file;
    unsigned long line;
} cs_pack_place;

typedef struct cs_pack_list { /* <list id="stop">words...</list> */
    const char *id, *words;
    cs_pack_place place;
} cs_pack_list;

typedef struct cs_pack_pair { /* <abbreviation short=...>, <rewrite to=...>, <define name=...> */
    const char *name, *text;
    cs_pack_place place;
} cs_pack_pair;

typedef struct cs_pack_cue { /* <axis><value><cue>; macros already written out */
    const char *axis, *value, *pattern;
    cs_pack_place place;
} cs_pack_cue;

typedef struct cs_pack_phrase { /* <codes to="E11- E13.0"><p kind="lay">...</p></codes> */
    const char *text, *kind, *targets;
    cs_pack_place place;
} cs_pack_phrase;

typedef struct cs_pack_opposite { /* <opposite a="..." b="..." axis="..."/> */
    const char *a, *b, *axis;
    cs_pack_place place;
} cs_pack_opposite;

typedef struct cs_pack_part {          /* <part id="patella" in="knee"><term>kneecap</term></part>: one a term */
    const char *term, *part, *parents; /* parents joined by ";" */
    cs_pack_place place;
} cs_pack_part;

typedef struct cs_pack_label { /* <label id="mrn" kind="mrn" role="patient" use="number"><p>MRN; chart</p></label> */
    const char *id, *kind, *role, *use; /* "" where absent */
    const char *phrases;                /* parted by ";" */
    cs_pack_place place;
} cs_pack_label;

typedef struct cs_pack_shape { /* <shape id="practice-mrn" kind="mrn" role="patient">KR-9999999</shape> */
    const char *id, *kind, *role, *shape;
    cs_pack_place place;
} cs_pack_shape;

typedef struct cs_pack_phrases { /* <phrases id="drug">lasix; ativan</phrases> */
    const char *id, *phrases;    /* parted by ";" */
    cs_pack_place place;
} cs_pack_phrases;

/* <flag value="1234">MRN 1234</flag>, <pass>no MRN</pass> inside a label, shape or examples of a list; <flags> and
 * <passes> inside <examples rule="...">. */
typedef struct cs_pack_example {
    const char *id, *kind;    /* of the label, shape or list; of a rule the id, and kind is "" */
    const char *text, *value; /* value "": any, and where it must pass, none */
    bool flagged;             /* must be found */
    cs_pack_place place;
} cs_pack_example;

typedef struct cs_pack_source {
    const char *name, *version;
    char sha256[65];
} cs_pack_source;

/* One list of the lists: field, item type. */
#define CS_PACK_LISTS(X)                                                                                               \
    X(lists, cs_pack_list)                                                                                             \
    X(abbreviations, cs_pack_pair)                                                                                     \
    X(rewrites, cs_pack_pair)                                                                                          \
    X(roots, cs_pack_pair)                                                                                             \
    X(cues, cs_pack_cue)                                                                                               \
    X(phrases, cs_pack_phrase)                                                                                         \
    X(opposites, cs_pack_opposite)                                                                                     \
    X(parts, cs_pack_part)                                                                                             \
    X(labels, cs_pack_label)                                                                                           \
    X(shapes, cs_pack_shape)                                                                                           \
    X(phrase_lists, cs_pack_phrases)                                                                                   \
    X(examples, cs_pack_example)                                                                                       \
    X(sources, cs_pack_source)

typedef struct cs_packs {
    struct cs_arena *arena; /* of all strings */
#define CS_PACK_FIELD(name, type)                                                                                      \
    type *name;                                                                                                        \
    size_t name##_count, name##_capacity;
    CS_PACK_LISTS(CS_PACK_FIELD)
#undef CS_PACK_FIELD
    uint64_t schema_mark; /* of the schema that all were validated with */
} cs_packs;

/* Reads every *.xml below `directory`/packs in the order of their names. A pack that breaks the schema is CS_BAD_INPUT
 * with file and line. */
cs_status cs_packs_load(const char *directory, cs_packs *out, cs_error *error);
/* The same of one folder below `directory`/packs; packs that are trusted are not validated again. */
cs_status cs_packs_load_folder(const char *directory, const char *folder, const cs_pack_trust *trust, cs_packs *out,
                               cs_error *error);
/* The same with one pack more, wherever it is: it takes the place of the pack of its file name. NULL: none. */
cs_status cs_packs_load_with(const char *directory, const char *folder, const cs_pack_trust *trust, const char *with,
                             cs_packs *out, cs_error *error);
/* Reads one pack, wherever it is, and says what is wrong with it as above. */
cs_status cs_packs_validate(const char *directory, const char *path, cs_error *error);
void cs_packs_dispose(cs_packs *packs);

#endif
