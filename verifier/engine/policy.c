/* policy.c - finds the policy in force and loads it with the kinds of identifiers that it may name. */
#include "policy.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "base/error.h"

enum { PATH_BYTES = 4096 };

#define KIND_NAME(name, id, tag, letter) id,
static const char *const KINDS[] = {CS_ID_LIST(KIND_NAME) NULL};
#undef KIND_NAME

const char *cs_id_kind_name(cs_id_kind kind) {
    return KINDS[kind];
}

cs_status cs_policy_open(const char *data_directory, const char *rules_directory, cs_policy **out, cs_error *error) {
    char path[PATH_BYTES];
    int size = snprintf(path, sizeof path, "%s/policy.xml", data_directory);
    bool fits = size > 0 && (size_t)size < sizeof path, absent = fits && access(path, F_OK) != 0;
    if (absent && errno != ENOENT) return cs_fail_errno(error, "look for the policy", path);
    if (absent) size = snprintf(path, sizeof path, "%s/policy.xml", rules_directory);
    if (size <= 0 || (size_t)size >= sizeof path) return cs_fail(error, CS_LIMIT, "the policy's path is too long");
    return cs_policy_load(path, rules_directory, KINDS, out, error);
}

cs_status cs_policy_check(const char *rules_directory, const char *path, cs_error *error) {
    cs_policy *policy = NULL;
    cs_status status = cs_policy_load(path, rules_directory, KINDS, &policy, error);
    cs_policy_free(policy);
    return status;
}
