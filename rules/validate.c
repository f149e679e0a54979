/* validate.c - packs against their schema, but for those that were validated before. */
#include "rules/validate.h"

#include <stdio.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "countersign/limits.h"

cs_status cs_pack_validator_open(const char *directory, const cs_pack_trust *trust, cs_pack_validator *out,
                                 cs_error *error) {
    *out = (cs_pack_validator){.bytes = CS_BUF_INIT, .trust = trust};
    if (snprintf(out->path, sizeof out->path, "%s/schema/pack.rng", directory) >= (int)sizeof out->path)
        return cs_fail(error, CS_BAD_INPUT, "the rules directory's name is too long");
    return cs_file_read(out->path, CS_LIMIT_IMPORT_BYTES, &out->bytes, error);
}

void cs_pack_validator_close(cs_pack_validator *validator) {
    cs_xml_schema_free(validator->schema);
    cs_buf_dispose(&validator->bytes);
}

uint64_t cs_pack_validator_mark(const cs_pack_validator *validator) {
    return cs_checksum64(validator->bytes.data, validator->bytes.size);
}

static bool trusted(const cs_pack_validator *validator, const cs_buf *pack) {
    const cs_pack_trust *trust = validator->trust;
    char sha256[CS_SHA256_HEX];
    if (!trust || trust->schema_mark != cs_pack_validator_mark(validator)) return false;
    cs_sha256_hex(pack->data, pack->size, sha256);
    return trust->holds(trust->with, sha256);
}

cs_status cs_pack_validate(cs_pack_validator *validator, const char *path, const cs_buf *pack, cs_error *error) {
    if (trusted(validator, pack)) return CS_OK;
    cs_status status = CS_OK;
    if (!validator->schema)
        status =
            cs_xml_schema_new(validator->path, validator->bytes.data, validator->bytes.size, &validator->schema, error);
    return status ? status : cs_xml_validate(validator->schema, path, pack->data, pack->size, error);
}
