/* deidentify.h - making a copy without identifiers: the parts that the files of this module share. */
#ifndef CS_DEIDENTIFY_DEIDENTIFY_H
#define CS_DEIDENTIFY_DEIDENTIFY_H

#include "countersign/deidentify.h"
#include "deidentify/replace.h"
#include "identify/identify.h"

/* What searching needs; shared and read-only. */
typedef struct cs_copy_tools {
    const cs_id_rules *rules;
    const cs_codes *codes;
} cs_copy_tools;

/* `subject` may be NULL. The text is not kept. */
cs_status cs_copy_make(const cs_copy_tools *tools, const cs_text *text, const cs_subject *subject,
                       const cs_copy_options *options, cs_copy **out, cs_error *error);

/* A replaced part of the draft. Offsets are bytes of the source and of the copy. */
typedef struct cs_piece {
    cs_id_kind kind;
    cs_span source, copy;
    const char *value; /* folded where it was found in the draft itself, else source */
    size_t value_size;
    bool staff; /* the name of a clinician, of staff or of an organisation, as its surroundings say */
} cs_piece;

/* Something that is left in the copy. */
typedef struct cs_leftover {
    cs_id_kind kind;
    cs_span copy;
} cs_leftover;

typedef struct cs_leftovers {
    cs_leftover *list;
    size_t count, capacity;
} cs_leftovers;

struct cs_copy {
    cs_copy_method method;
    cs_copy_dates dates;
    bool keep_staff;
    cs_values others; /* with keep_staff: the words of all other names */
    size_t kept;      /* names of staff that the last look saw and left */
    char *source;
    size_t source_size;
    cs_buf text;
    cs_piece *pieces; /* by rising start, never touching each other's bytes */
    size_t count, capacity;
    cs_leftovers left; /* not empty: refused */
    size_t found[CS_ID_KINDS];
};

/* What the same finders, and a search for the values that were replaced, see in the copy beside its replacements
 * (leftover.c). Appends to `out`. */
cs_status cs_copy_left(cs_copy *copy, const cs_copy_tools *tools, const cs_subject *subject, cs_leftovers *out,
                       cs_error *error);
cs_status cs_leftovers_add(cs_leftovers *left, cs_id_kind kind, cs_span copy, cs_error *error);

/* All identifiers of a text, in bytes of its source; values point into the text. malloc'd. */
cs_status cs_copy_search(const cs_copy_tools *tools, const cs_text *text, const cs_subject *subject, cs_piece **out,
                         size_t *count, cs_error *error);

/* Notes the words of a name that is no staff's, and asks whether a name may stay: it is staff's, and none of its words
 * is another's (keep.c). */
cs_status cs_keep_note(cs_values *others, const char *name, size_t size, cs_error *error);
bool cs_keep_may(const cs_values *others, const cs_piece *piece);

/* "name", "address", ...: as rules name kinds. */
const char *cs_id_word(cs_id_kind kind);
/* Length of the typed tag that begins there, 0 if none does: [NAME-12]. */
size_t cs_tag_length(const char *text, size_t size);

#endif
