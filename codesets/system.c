/* system.c - the code systems and kinds of release: one table each. */
#include "codesets/system.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *id, *name;
} SYSTEMS[CS_SYSTEMS] = {
    [CS_ICD10CM] = {"icd-10-cm", "ICD-10-CM"},
    [CS_ICD10PCS] = {"icd-10-pcs", "ICD-10-PCS"},
    [CS_HCPCS] = {"hcpcs", "HCPCS Level II"},
    [CS_CPT] = {"cpt", "CPT"},
};

static const char *const KINDS[CS_RELEASE_KINDS] = {
    [CS_RELEASE_TABULAR] = "tabular",
    [CS_RELEASE_TABLE] = "table",
    [CS_RELEASE_FACTS] = "facts",
    [CS_RELEASE_MODIFIERS] = "modifiers",
};

const char *cs_system_id(cs_system system) {
    return (unsigned)system < CS_SYSTEMS ? SYSTEMS[system].id : "";
}

const char *cs_system_name(cs_system system) {
    return (unsigned)system < CS_SYSTEMS ? SYSTEMS[system].name : "";
}

bool cs_system_from_id(const char *id, cs_system *out) {
    for (int i = 0; i < CS_SYSTEMS; i++) {
        if (strcmp(id, SYSTEMS[i].id) != 0) continue;
        *out = (cs_system)i;
        return true;
    }
    return false;
}

const char *cs_release_kind_id(cs_release_kind kind) {
    return (unsigned)kind < CS_RELEASE_KINDS ? KINDS[kind] : "";
}

bool cs_release_kind_from_id(const char *id, size_t length, cs_release_kind *out) {
    for (int i = 0; i < CS_RELEASE_KINDS; i++) {
        if (strlen(KINDS[i]) != length || memcmp(id, KINDS[i], length) != 0) continue;
        *out = (cs_release_kind)i;
        return true;
    }
    return false;
}

bool cs_version_valid(const char *version) {
    static const char ALLOWED[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-";
    size_t length = strlen(version);
    return length > 0 && length <= CS_VERSION_MAX && version[0] != '.' && strspn(version, ALLOWED) == length;
}

void cs_image_file_name(cs_system system, cs_release_kind kind, const char *version, char *out, size_t size) {
    snprintf(out, size, "%s-%s-%s" CS_IMAGE_SUFFIX, cs_system_id(system), cs_release_kind_id(kind), version);
}
