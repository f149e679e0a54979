/* replace.h - what is written where an identifier stood. */
#ifndef CS_DEIDENTIFY_REPLACE_H
#define CS_DEIDENTIFY_REPLACE_H

#include "base/buf.h"
#include "base/digest.h"
#include "countersign/deidentify.h"
#include "deidentify/values.h"
#include "identify/identify.h"

/* One to a copy. */
typedef struct cs_replacer {
    cs_copy_method method;
    cs_copy_dates dates;
    cs_secret secret;
    int shift; /* days */
    int this_year;
    cs_values values; /* of each kind, its distinct values; above CS_ID_KINDS, what surrogates need */
} cs_replacer;

enum { CS_SPACE_WORDS = CS_ID_KINDS, CS_SPACE_TAKEN };

/* The project's key or a fresh one; `patient` (may be NULL) tells whose dates are shifted. */
cs_status cs_replacer_init(cs_replacer *replacer, const cs_copy_options *options, const cs_subject *patient,
                           cs_error *error);
void cs_replacer_dispose(cs_replacer *replacer);

/* Letters and digits in small, runs of anything else as one space; what makes two values the same. */
void cs_value_plain(const char *value, size_t size, cs_buf *out);

/* Appends the replacement. */
cs_status cs_replace(cs_replacer *replacer, cs_id_kind kind, const char *value, size_t size, cs_buf *out,
                     cs_error *error);

/* A made-up value of the same kind (standin.c). */
cs_status cs_stand_in(cs_replacer *replacer, cs_id_kind kind, const char *value, size_t size, cs_buf *out,
                      cs_error *error);
/* Keyed bytes that a text gives for a purpose. */
void cs_replacer_bytes(const cs_replacer *replacer, int purpose, const char *text, size_t size, unsigned attempt,
                       unsigned char out[16]);

/* "NAME", ...: the word of typed tags. */
const char *cs_id_tag(cs_id_kind kind);

#endif
