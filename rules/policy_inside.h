/* policy_inside.h - the inside of a policy, for policy.c and policy_load.c alone. */
#ifndef CS_RULES_POLICY_INSIDE_H
#define CS_RULES_POLICY_INSIDE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/digest.h"
#include "rules/policy.h"

enum { CS_POLICY_KINDS_MAX = 32, CS_POLICY_VALUE_MAX = 256 };

/* A listed value as it is compared: lower-case words of letters and digits, each closed by a space. */
typedef struct cs_listed {
    const char *words;
    const char *squeezed; /* without the spaces */
} cs_listed;

struct cs_policy {
    cs_arena arena;
    const char *name, *version;
    char sha256[CS_SHA256_HEX];
    unsigned char verdicts[CS_AUDIENCES][CS_WHOSE_COUNT][CS_POLICY_KINDS_MAX];
    uint32_t alone[CS_WHOSE_COUNT]; /* bits of the kinds that may stand alone */
    cs_listed *listed;              /* by rising `squeezed` */
    size_t listed_count, listed_capacity;
    cs_policy_tool *tools;
    size_t tool_count, tool_capacity;
};

/* Fills `words` (CS_POLICY_VALUE_MAX bytes) as in cs_listed; false where the value is too long or has no letter or
 * digit. */
bool cs_policy_words(const char *value, size_t size, char *words);
/* The same without the spaces, in place. */
void cs_policy_squeeze(char *words);
int cs_policy_compare(const void *left, const void *right); /* two cs_listed */
/* Do two names of a tool agree? Letters and digits alone count. */
bool cs_policy_same_tool(const char *a, size_t a_size, const char *b, size_t b_size);

#endif
