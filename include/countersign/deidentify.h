/* deidentify.h - a copy of a draft without identifiers, a sealed map of what was replaced, and the way back.
 *
 * Every identifier that the finders know is replaced, whoever it belongs to. The copy is searched again by the same
 * finders, and refused where anything is left. */
#ifndef COUNTERSIGN_DEIDENTIFY_H
#define COUNTERSIGN_DEIDENTIFY_H

#include "countersign/check.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cs_copy cs_copy;

/* What stands where an identifier stood. */
typedef enum cs_copy_method {
    CS_COPY_TAGS,      /* [NAME-1]: one number for each distinct value */
    CS_COPY_BLOCKS,    /* the same block for everything */
    CS_COPY_SURROGATES /* made-up values; the same value gives the same surrogate */
} cs_copy_method;

typedef enum cs_copy_dates {
    CS_COPY_DATES_YEAR,  /* the year alone, as Safe Harbor allows */
    CS_COPY_DATES_SHIFT, /* moved by a secret number of days, intervals kept: this is NOT Safe Harbor */
    CS_COPY_DATES_REMOVE /* nothing, as any other identifier */
} cs_copy_dates;

typedef struct cs_copy_options {
    cs_copy_method method;
    cs_copy_dates dates;
    /* The content of a project's key file: surrogates are then the same in every document of the project, and dates of
     * one patient, who must be declared in the request, are shifted alike. NULL: a key of this copy alone, forgotten
     * with it. */
    const void *project_key;
    size_t project_key_size;
    /* Names of clinicians, staff and organisations stay, where no word of them is another's name too. Safe Harbor does
     * not ask to take providers' names out, unless one is known to tell who the patient is: then the copy is NOT Safe
     * Harbor.
     */
    bool keep_staff;
} cs_copy_options;

/* A refused copy is CS_OK too: see cs_copy_text. A draft with more identifiers than one check takes is CS_INCOMPLETE.
 */
cs_status cs_engine_deidentify(const cs_engine *engine, const cs_request *request, const cs_copy_options *options,
                               cs_copy **out, cs_error *error);
void cs_copy_free(cs_copy *copy);

/* UTF-8, whatever the draft's encoding was. NULL where the copy was refused: something is left that the finders see. */
const char *cs_copy_text(const cs_copy *copy, size_t *size);

/* What was found for each of the eighteen kinds of 45 CFR 164.514(b)(2)(i), what was done, and what no program can
 * tell. malloc'd; the JSON holds the copy too. */
cs_status cs_copy_write(const cs_copy *copy, cs_report_format format, char **out, size_t *size, cs_error *error);

/* The map for re-identification, sealed with the content of a key file; malloc'd. Not for a refused copy. */
cs_status cs_copy_seal(const cs_copy *copy, const void *key, size_t key_size, char **out, size_t *size,
                       cs_error *error);

typedef struct cs_restored {
    bool exact;      /* the copy is as it was made, and so is the text */
    size_t restored; /* replacements undone */
    size_t kept;     /* not exact: those that could not be told from ordinary text, and tags that the map lacks */
} cs_restored;

/* Restores the draft's text, as UTF-8; malloc'd. In a copy that was edited since, only tags can be undone; one without
 * any tag of the map is CS_CONFLICT, and so is a wrong key. */
cs_status cs_reidentify(const void *map, size_t map_size, const void *key, size_t key_size, const void *copy,
                        size_t copy_size, char **out, size_t *size, cs_restored *told, cs_error *error);

/* Writes files that their owner alone can read: all of them whole, or none. */
typedef struct cs_private_file {
    const char *path;
    const void *bytes;
    size_t size;
} cs_private_file;
cs_status cs_write_private(const cs_private_file *files, size_t count, cs_error *error);

#ifdef __cplusplus
}
#endif
#endif
