/* system.h - the words for systems and kinds of release that file names and messages use. */
#ifndef CS_CODESETS_SYSTEM_H
#define CS_CODESETS_SYSTEM_H

#include "countersign/codes.h"

enum { CS_RELEASE_KINDS = CS_RELEASE_MODIFIERS + 1, CS_VERSION_MAX = 32 };

const char *cs_release_kind_id(cs_release_kind kind); /* "tabular", "table", "facts", "modifiers" */
bool cs_release_kind_from_id(const char *id, size_t length, cs_release_kind *out);

/* A version may stand in a file name: 1 to CS_VERSION_MAX of 0-9 A-Z a-z . _ -, not beginning with a dot. */
bool cs_version_valid(const char *version);
/* "icd-10-cm-tabular-2026.codes" */
void cs_image_file_name(cs_system system, cs_release_kind kind, const char *version, char *out, size_t size);

#define CS_IMAGE_SUFFIX ".codes"

#endif
