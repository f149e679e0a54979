/* checks.c - the table of all checks, and the loop over it. */
#include "check.h"

#include <stdlib.h>

#include "base/error.h"
#include "claim.h"

const cs_check *const CS_CHECKS[] = {
    &CS_CHECK_VALIDITY,    &CS_CHECK_PROCEDURE, &CS_CHECK_MODIFIER, &CS_CHECK_WORDS,      &CS_CHECK_DUPLICATE,
    &CS_CHECK_IDENTIFIERS, &CS_CHECK_IDENTITY,  &CS_CHECK_DISGUISE, &CS_CHECK_TOOL,       &CS_CHECK_PLACEHOLDER,
    &CS_CHECK_CHATTER,     &CS_CHECK_MARKUP,    &CS_CHECK_CITATION, &CS_CHECK_DATE,       &CS_CHECK_DOSE,
    &CS_CHECK_VALUE,       &CS_CHECK_PERSON,    &CS_CHECK_DECLARED, &CS_CHECK_LATERALITY, &CS_CHECK_RECORD,
};
const size_t CS_CHECK_COUNT = sizeof CS_CHECKS / sizeof *CS_CHECKS;

static cs_status run_all(cs_draft *draft, size_t *rules, cs_error *error) {
    size_t tried = 0;
    for (size_t i = 0; i < CS_CHECK_COUNT; i++) {
        cs_status status = CS_CHECKS[i]->run(draft, error);
        if (status) return status;
        if (draft->failed || (draft->fit && cs_fit_failed(draft->fit))) return cs_fail_memory(error);
        for (const char *const *rule = CS_CHECKS[i]->rules; *rule; rule++) tried++;
    }
    *rules = tried;
    return CS_OK;
}

cs_status cs_checks_run(cs_draft *draft, size_t *rules, cs_error *error) {
    size_t count = draft->mentions->count;
    bool *claimed = calloc(count ? count : 1, sizeof *claimed);
    if (!claimed) return cs_fail_memory(error);
    for (size_t i = 0; i < count; i++) claimed[i] = cs_claim_read(draft, i);
    draft->claimed = claimed;
    cs_status status = run_all(draft, rules, error);
    draft->claimed = NULL;
    free(claimed);
    return status;
}
