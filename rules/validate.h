/* validate.h - packs against their schema. Packs that were compiled before, unchanged and under the same schema, need
 * no second validation: it would cost most of the start of a check. */
#ifndef CS_RULES_VALIDATE_H
#define CS_RULES_VALIDATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/xml.h"

/* What was validated when the packs were compiled. */
typedef struct cs_pack_trust {
    uint64_t schema_mark; /* of the schema then, as cs_pack_validator_mark tells it */
    bool (*holds)(const void *with, const char *sha256);
    const void *with;
} cs_pack_trust;

typedef struct cs_pack_validator {
    char path[4096]; /* of the schema */
    cs_buf bytes;
    cs_xml_schema *schema; /* read where it is first needed */
    const cs_pack_trust *trust;
} cs_pack_validator;

/* The schema of the packs in a rules directory. `trust` may be NULL: then every pack is validated. */
cs_status cs_pack_validator_open(const char *directory, const cs_pack_trust *trust, cs_pack_validator *out,
                                 cs_error *error);
void cs_pack_validator_close(cs_pack_validator *validator);
uint64_t cs_pack_validator_mark(const cs_pack_validator *validator);
/* CS_BAD_INPUT with file and line of the first thing that the schema does not allow. */
cs_status cs_pack_validate(cs_pack_validator *validator, const char *path, const cs_buf *pack, cs_error *error);

#endif
