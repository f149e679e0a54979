/* rules.h - the rule packs: where they are, and how they are compiled for the engine. */
#ifndef COUNTERSIGN_RULES_H
#define COUNTERSIGN_RULES_H

#include <stddef.h>

#include "countersign/check.h"
#include "countersign/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The folder of the packs in force: the argument if not NULL, else $COUNTERSIGN_RULES, else the installed share folder
 * beside the program (or that of the build's prefix), else the source folder that the program was built from.
 * CS_NOT_FOUND names the folders that were tried. */
cs_status cs_rules_directory(const char *given, char *out, size_t size, cs_error *error);

/* Compiles the packs and the loaded releases into the words image of the data directory. Either may be NULL: the one in
 * force. To be called after an import that changed an ICD-10-CM release. */
cs_status cs_rules_compile(const char *data_directory, const char *rules_directory, cs_error *error);

/* An example of a pack that went wrong: where it stands, and what was expected of it. No text of the example. */
typedef void (*cs_rules_failed)(void *context, const char *file, unsigned long line, const char *what);

/* Runs the examples that the packs carry, each text that a rule must flag and each that it must pass. Identifiers,
 * leftovers, doses and values are tried with the packs as they are now; words beside codes as `engine` has them
 * compiled, and not where it is NULL. `tried` counts the examples, `failed` is told of each that went wrong. The data
 * directory gives the lists of names; without them a pack's examples hold by its words alone. */
cs_status cs_rules_test(const cs_engine *engine, const char *data_directory, const char *rules_directory,
                        cs_rules_failed failed, void *context, size_t *tried, cs_error *error);

/* Checks one file, a pack or a policy by its root element, against its schema: CS_BAD_INPUT with file and line of what
 * is wrong. Then runs the pack's own examples, with the packs in force beside it; it takes the place of the one of its
 * file name. Those of words beside codes wait for cs_rules_test: they need the pack compiled. */
cs_status cs_rules_validate(const char *data_directory, const char *rules_directory, const char *path,
                            cs_rules_failed failed, void *context, size_t *tried, cs_error *error);

/* Reads and checks every pack of the folder and tells of each, by name. A pack that breaks the schema is CS_BAD_INPUT
 * with file and line. */
typedef struct cs_rules_pack {
    const char *name, *version, *sha256;
} cs_rules_pack;
typedef void (*cs_rules_each)(void *context, const cs_rules_pack *pack);
cs_status cs_rules_list(const char *rules_directory, cs_rules_each each, void *context, cs_error *error);

#ifdef __cplusplus
}
#endif
#endif
