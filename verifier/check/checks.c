/* checks.c - the table of all checks, and the loop over it. */
#include "check.h"

const cs_check *const CS_CHECKS[] = {
    &CS_CHECK_VALIDITY, &CS_CHECK_PROCEDURE, &CS_CHECK_MODIFIER, &CS_CHECK_WORDS, &CS_CHECK_DUPLICATE,
};
const size_t CS_CHECK_COUNT = sizeof CS_CHECKS / sizeof *CS_CHECKS;

cs_status cs_checks_run(cs_draft *draft, size_t *rules, cs_error *error) {
    size_t tried = 0;
    for (size_t i = 0; i < CS_CHECK_COUNT; i++) {
        cs_status status = CS_CHECKS[i]->run(draft, error);
        if (status) return status;
        for (const char *const *rule = CS_CHECKS[i]->rules; *rule; rule++) tried++;
    }
    *rules = tried;
    return CS_OK;
}
