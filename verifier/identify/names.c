/* names.c - the finder of names, in its order: what is announced, what is explained behind, what lists and dictionaries
 * tell, and then every mention of what was found. */
#include <stdlib.h>

#include "base/error.h"
#include "identify/names.h"

cs_status cs_find_names(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    const cs_name_rules *rules = cs_id_rules_names(draft->rules);
    if (!rules || draft->word_count == 0) return CS_OK;
    cs_name_scan scan = {.draft = draft, .rules = rules, .found = found};
    scan.words = calloc(draft->word_count, sizeof *scan.words);
    if (!scan.words) return cs_fail_memory(error);
    cs_name_classify(&scan);
    cs_names_led(&scan);
    cs_names_followed(&scan);
    cs_names_listed(&scan);
    cs_names_again(&scan);
    cs_names_marked(&scan);
    free(scan.words);
    free(scan.hits);
    return scan.failed ? cs_fail_memory(error) : CS_OK;
}
