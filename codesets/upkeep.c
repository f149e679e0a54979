/* upkeep.c - the data directory: where it is, whether its images are sound, and taking one out. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "codesets/store.h"

cs_status cs_codes_verify(const char *directory, cs_import_each each, void *context, cs_error *error) {
    cs_codes *codes = NULL;
    cs_status status = cs_codes_open(directory, &codes, error);
    if (status != CS_OK) return status;
    for (size_t i = 0; i < codes->count && status == CS_OK; i++) {
        status = cs_image_verify(codes->images[i], error);
        if (status == CS_OK && each) each(context, &codes->images[i]->release, "");
    }
    cs_codes_close(codes);
    return status;
}

/* Does a file name hold this system and version, of whatever kind? */
static bool names(const char *path, cs_system system, const char *version) {
    char expected[128];
    for (int kind = 0; kind < CS_RELEASE_KINDS; kind++) {
        cs_image_file_name(system, (cs_release_kind)kind, version, expected, sizeof expected);
        if (strcmp(cs_path_name(path), expected) == 0) return true;
    }
    return false;
}

/* By name alone, so that a damaged image can be removed too. */
cs_status cs_codes_remove(const char *directory, cs_system system, const char *version, cs_error *error) {
    if ((unsigned)system >= CS_SYSTEMS || !version || !cs_version_valid(version))
        return cs_fail(error, CS_BAD_USAGE,
                       "name the system and the version to remove, as `countersign codes list` shows them");
    char **paths = NULL;
    size_t count = 0, removed = 0;
    cs_status status = cs_image_list(directory, &paths, &count, error);
    if (status != CS_OK) return status;
    for (size_t i = 0; i < count && status == CS_OK; i++) {
        if (!names(paths[i], system, version)) continue;
        if (unlink(paths[i]) != 0) status = cs_fail_errno(error, "remove", paths[i]);
        removed += status == CS_OK;
    }
    if (status == CS_OK && removed == 0)
        status =
            cs_fail(error, CS_NOT_FOUND, "%s holds no %s of version %s: `countersign codes list` shows what there is",
                    directory, cs_system_name(system), version);
    cs_image_list_free(paths, count);
    return status;
}

cs_status cs_data_directory(const char *given, char *out, size_t size, cs_error *error) {
    const char *own = getenv("COUNTERSIGN_DATA"), *shared = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int length;
    if (given && *given)
        length = snprintf(out, size, "%s", given);
    else if (own && *own)
        length = snprintf(out, size, "%s", own);
    else if (shared && *shared)
        length = snprintf(out, size, "%s/countersign", shared);
    else if (home && *home)
        length = snprintf(out, size, "%s/.local/share/countersign", home);
    else
        return cs_fail(error, CS_BAD_USAGE,
                       "no data directory: give --data DIRECTORY or set COUNTERSIGN_DATA (HOME is not set either)");
    if (length < 0 || (size_t)length >= size)
        return cs_fail(error, CS_BAD_USAGE, "the name of the data directory is longer than %zu bytes", size - 1);
    return CS_OK;
}
