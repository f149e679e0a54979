/* upkeep.c - the data directory: where it is, whether its images are sound, and taking one out. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "codesets/lexicon.h"
#include "codesets/store.h"

/* Opening a lexicon reads it whole; the directory need not have one. */
static cs_status verify_lexicons(const char *directory, cs_error *error) {
    static const char *const NAMES[] = {CS_LEXICON_NAMES, CS_LEXICON_ENGLISH};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        cs_lexicon *lexicon = NULL;
        cs_status status = cs_lexicon_open(directory, NAMES[i], &lexicon, error);
        cs_lexicon_close(lexicon);
        if (status != CS_OK && status != CS_NOT_FOUND) return status;
    }
    return CS_OK;
}

cs_status cs_codes_verify(const char *directory, cs_import_each each, void *context, cs_error *error) {
    cs_codes *codes = NULL;
    cs_status status = cs_codes_open(directory, &codes, error);
    if (status != CS_OK) return status;
    for (size_t i = 0; i < codes->count && status == CS_OK; i++) {
        status = cs_image_verify(codes->images[i], error);
        if (status == CS_OK && each) each(context, &codes->images[i]->release, "");
    }
    if (status == CS_OK) status = verify_lexicons(directory, error);
    cs_codes_close(codes);
    return status;
}

/* Is this the image of that system, kind and version, by its name? */
static bool is_named(const char *path, cs_system system, cs_release_kind kind, const char *version) {
    char expected[128];
    cs_image_file_name(system, kind, version, expected, sizeof expected);
    return strcmp(cs_path_name(path), expected) == 0;
}

typedef struct image_list {
    char **paths;
    size_t count;
} image_list;

/* Removes those of one kind; counts them. */
static cs_status remove_kind(const image_list *list, cs_system system, cs_release_kind kind, const char *version,
                             size_t *removed, cs_error *error) {
    for (size_t i = 0; i < list->count; i++) {
        if (!is_named(list->paths[i], system, kind, version)) continue;
        if (unlink(list->paths[i]) != 0) return cs_fail_errno(error, "remove", list->paths[i]);
        ++*removed;
    }
    return CS_OK;
}

/* By name alone, so that a damaged image can be removed too. */
cs_status cs_codes_remove(const char *directory, cs_system system, const char *version, cs_error *error) {
    static const cs_release_kind KINDS[] = {CS_RELEASE_TABULAR, CS_RELEASE_TABLE, CS_RELEASE_MODIFIERS,
                                            CS_RELEASE_FACTS}; /* facts last: see below */
    if ((unsigned)system >= CS_SYSTEMS || !version || !cs_version_valid(version))
        return cs_fail(error, CS_BAD_USAGE,
                       "name the system and the version to remove, as `countersign codes list` shows them");
    image_list list;
    size_t removed = 0;
    cs_status status = cs_image_list(directory, &list.paths, &list.count, error);
    if (status != CS_OK) return status;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS && status == CS_OK; i++) {
        /* The facts tell of many years; who takes out a table of the same name means the table. */
        if (KINDS[i] == CS_RELEASE_FACTS && removed) break;
        status = remove_kind(&list, system, KINDS[i], version, &removed, error);
    }
    if (status == CS_OK && removed == 0)
        status =
            cs_fail(error, CS_NOT_FOUND, "%s holds no %s of version %s: `countersign codes list` shows what there is",
                    directory, cs_system_name(system), version);
    cs_image_list_free(list.paths, list.count);
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
