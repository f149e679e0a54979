/* store.h - the open releases of a data directory, ordered for judging. */
#ifndef CS_CODESETS_STORE_H
#define CS_CODESETS_STORE_H

#include "codesets/image.h"
#include "codesets/system.h"

struct cs_codes {
    cs_image **images; /* by system, kind, first day, version */
    size_t count;
    struct {
        size_t begin, end; /* in `images` */
    } systems[CS_SYSTEMS];
    const cs_image **newest; /* the same, by system, then the newest first day, then table before tabular list */
};

/* The files of the directory that end in CS_IMAGE_SUFFIX, sorted. */
cs_status cs_image_list(const char *directory, char ***paths, size_t *count, cs_error *error);
void cs_image_list_free(char **paths, size_t count);

#endif
