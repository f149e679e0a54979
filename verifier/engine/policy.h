/* policy.h - where the policy in force is, and what it may name. */
#ifndef CS_ENGINE_POLICY_H
#define CS_ENGINE_POLICY_H

#include "identify/identify.h"
#include "rules/policy.h"

/* "name", "date", ...: the rule behind "identifier.". */
const char *cs_id_kind_name(cs_id_kind kind);

/* The data directory's policy.xml, where the practice keeps its own; else the one that the rules directory ships. */
cs_status cs_policy_open(const char *data_directory, const char *rules_directory, cs_policy **out, cs_error *error);
/* A file's, for `rules validate`. */
cs_status cs_policy_check(const char *rules_directory, const char *path, cs_error *error);

#endif
