/* modifier.c - modifiers of a procedure code: in the loaded lists, and not at odds with each other. */
#include <string.h>

#include "check.h"
#include "claim.h"
#include "cpt_modifiers.h"
#include "wording.h"

enum { LINE_MAX_MODIFIERS = 4 };

/* Pairs that contradict each other on one line. */
static const struct {
    const char *one, *other, *why;
} CONFLICTS[] = {
    {"26", "TC",
     "one bills the professional component, the other the technical one; both together are the whole service"},
    {"50", "LT", "50 says both sides"},
    {"50", "RT", "50 says both sides"},
};

static int find_modifier(const cs_mention *mention, const char *code) {
    for (int i = 0; i < mention->modifier_count; i++)
        if (strcmp(mention->modifiers[i].code, code) == 0) return i;
    return -1;
}

static void start(const cs_draft *draft, size_t index, int modifier, cs_wording *w) {
    const cs_mention *mention = &draft->mentions->list[index];
    cs_wording_start(draft, "code.modifier", index, w);
    w->finding.span.start = mention->span.start;
    w->finding.span.end = mention->modifiers[modifier].span.end;
    w->finding.severity = CS_WARNING;
    w->judged = NULL;
}

/* Without a list that covers the day: the numbers are known all the same, the letters are not. */
static cs_status check_unlisted(cs_draft *draft, size_t index, int which, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    const char *code = mention->modifiers[which].code;
    if (!cs_cpt_modifier_shape(code))
        return cs_report_not_checked(draft->report, "code.modifier", mention->system,
                                     "no modifier list is loaded for it", mention->modifiers[which].span, error);
    if (cs_cpt_modifier_known(code)) return CS_OK;
    cs_wording w;
    start(draft, index, which, &w);
    cs_buf_printf(&w.message, "%s is not one of CPT's numeric modifiers. Confirm it in your licensed list.", code);
    return cs_wording_report(draft, &w, error);
}

static cs_status check_listed(cs_draft *draft, size_t index, int which, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    const char *code = mention->modifiers[which].code, *title = NULL;
    cs_standing standing = cs_codes_modifier(draft->codes, code, draft->on, &title);
    if (standing == CS_STANDING_VALID) return CS_OK;
    if (standing == CS_STANDING_NO_TABLE || standing == CS_STANDING_NOT_COVERED)
        return check_unlisted(draft, index, which, error);
    cs_wording w;
    start(draft, index, which, &w);
    w.finding.severity = CS_ERROR;
    cs_buf_printf(&w.message,
                  standing == CS_STANDING_UNKNOWN ? "%s is not a modifier in the loaded lists."
                                                  : "Modifier %s was not in force on the date of service.",
                  code);
    return cs_wording_report(draft, &w, error);
}

static cs_status check_conflicts(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    for (size_t i = 0; i < sizeof CONFLICTS / sizeof *CONFLICTS; i++) {
        int one = find_modifier(mention, CONFLICTS[i].one), other = find_modifier(mention, CONFLICTS[i].other);
        if (one < 0 || other < 0) continue;
        cs_wording w;
        start(draft, index, one > other ? one : other, &w);
        cs_buf_printf(&w.message, "Modifiers %s and %s do not go together: %s.", CONFLICTS[i].one, CONFLICTS[i].other,
                      CONFLICTS[i].why);
        return cs_wording_report(draft, &w, error);
    }
    for (int i = 0; i < mention->modifier_count; i++) {
        int first = find_modifier(mention, mention->modifiers[i].code);
        if (first == i) continue;
        cs_wording w;
        start(draft, index, i, &w);
        cs_buf_printf(&w.message, "Modifier %s stands twice on %s.", mention->modifiers[i].code, mention->code);
        return cs_wording_report(draft, &w, error);
    }
    if (mention->modifier_count <= LINE_MAX_MODIFIERS) return CS_OK;
    cs_wording w;
    start(draft, index, mention->modifier_count - 1, &w);
    cs_buf_printf(&w.message, "%s has %d modifiers; a claim line takes %d.", mention->code, mention->modifier_count,
                  LINE_MAX_MODIFIERS);
    return cs_wording_report(draft, &w, error);
}

static cs_status run(cs_draft *draft, cs_error *error) {
    for (size_t i = 0; i < draft->mentions->count; i++) {
        const cs_mention *mention = &draft->mentions->list[i];
        if (!mention->modifier_count || !cs_claim_is_made(draft, i)) continue;
        cs_status status = check_conflicts(draft, i, error);
        for (int k = 0; k < mention->modifier_count && !status; k++) status = check_listed(draft, i, k, error);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {"code.modifier", NULL};

const cs_check CS_CHECK_MODIFIER = {"modifiers", RULES, run};
