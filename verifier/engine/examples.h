/* examples.h - the examples that packs carry, run. */
#ifndef CS_ENGINE_EXAMPLES_H
#define CS_ENGINE_EXAMPLES_H

#include <stddef.h>

#include "countersign/check.h"
#include "countersign/rules.h"

/* `path` NULL: the examples of every pack in force; those of words beside codes with an engine alone. Else those of
 * that pack alone, whose kind is given. */
cs_status cs_examples_run(const cs_engine *engine, const char *data_directory, const char *rules_directory,
                          const char *path, const char *kind, cs_rules_failed failed, void *context, size_t *tried,
                          cs_error *error);

#endif
