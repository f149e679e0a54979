/* untold.c - "cannot tell" is a result: no table, or none for the day. */
#include "untold.h"

#include <stdio.h>

cs_status cs_tell_untold(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    const char *system = cs_system_name(mention->system);
    char on[11], reason[160];
    cs_day_format(draft->on, on);
    if (draft->seen[index].standing == CS_STANDING_NOT_COVERED)
        snprintf(reason, sizeof reason, "no loaded %s release covers %s", system, on);
    else
        snprintf(reason, sizeof reason, "no %s table is loaded", system);
    return cs_report_not_checked(draft->report, "code.unknown", mention->system, reason, mention->span, error);
}
