/* procedure.c - procedure codes: in force on the day, and in a setting where their system is used. */
#include <string.h>

#include "check.h"
#include "claim.h"
#include "deleted_cpt.h"
#include "untold.h"
#include "wording.h"

static bool is_procedure(cs_system system) {
    return system == CS_CPT || system == CS_HCPCS || system == CS_ICD10PCS;
}

/* Only a code that its label or the tables settle is worth an error. */
static void weigh(const cs_mention *mention, cs_wording *w) {
    if (!mention->labelled && mention->certainty != CS_CERTAIN) w->finding.severity = CS_WARNING;
}

static cs_status report_ended(cs_draft *draft, size_t index, const char *last, bool confirmed, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    char on[11];
    cs_day_format(draft->on, on);
    cs_wording w;
    cs_wording_start(draft, "code.retired", index, &w);
    w.finding.source = "the code owner's list of deletions";
    cs_buf_printf(&w.message, "%s %s was valid for services up to %s, not on %s.", cs_system_name(mention->system),
                  mention->code, last, on);
    if (!confirmed) cs_buf_puts(&w.message, " Confirm it in your licensed list.");
    weigh(mention, &w);
    if (!confirmed || draft->date_source == CS_DATE_TODAY) w.finding.severity = CS_WARNING;
    return cs_wording_report(draft, &w, error);
}

static cs_status report_not_yet(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    char first[11], on[11];
    cs_day_format(draft->seen[index].first, first);
    cs_day_format(draft->on, on);
    cs_wording w;
    cs_wording_start(draft, "code.not-yet-valid", index, &w);
    cs_buf_printf(&w.message, "%s %s is valid for services from %s on, not on %s.", cs_system_name(mention->system),
                  mention->code, first, on);
    weigh(mention, &w);
    return cs_wording_report(draft, &w, error);
}

static cs_status report_absent(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    cs_wording w;
    cs_wording_start(draft, "code.unknown", index, &w);
    cs_buf_printf(&w.message, "%s is not in the loaded %s table. It may be mistyped, or deleted long ago.",
                  mention->code, cs_system_name(mention->system));
    weigh(mention, &w);
    if (mention->system == CS_CPT) w.finding.severity = CS_WARNING; /* the practice's list may be partial */
    return cs_wording_report(draft, &w, error);
}

/* ICD-10-PCS is used on hospital inpatient claims only. */
static cs_status check_setting(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    if (mention->system != CS_ICD10PCS || draft->seen[index].standing == CS_STANDING_UNKNOWN) return CS_OK;
    if (!draft->setting || !draft->setting->known)
        return cs_report_not_checked(draft->report, "code.procedure-mismatch", CS_ICD10PCS, "no setting was given",
                                     mention->span, error);
    if (draft->setting->inpatient) return CS_OK;
    cs_wording w;
    cs_wording_start(draft, "code.procedure-mismatch", index, &w);
    cs_buf_printf(&w.message,
                  "%s is an ICD-10-PCS code, used for hospital inpatient procedures only; the setting is %s. Write the "
                  "CPT or HCPCS code of the service.",
                  mention->code, draft->setting->id);
    return cs_wording_report(draft, &w, error);
}

static cs_status judge_procedure(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    const cs_code *seen = &draft->seen[index];
    if (mention->system == CS_CPT) {
        const cs_deleted_cpt *deleted = cs_deleted_cpt_find(mention->code, draft->on);
        if (deleted) return report_ended(draft, index, deleted->last_day, deleted->confirmed, error);
    }
    char last[11];
    switch (seen->standing) {
    case CS_STANDING_RETIRED:
        cs_day_format(seen->last, last);
        return report_ended(draft, index, last, true, error);
    case CS_STANDING_NOT_YET:
        return report_not_yet(draft, index, error);
    case CS_STANDING_UNKNOWN:
        return report_absent(draft, index, error);
    case CS_STANDING_NOT_COVERED:
    case CS_STANDING_NO_TABLE:
        return cs_tell_untold(draft, index, error);
    case CS_STANDING_VALID:
    case CS_STANDING_HEADER:
    case CS_STANDING_NEEDS_7TH:
        break;
    }
    return CS_OK;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    for (size_t i = 0; i < draft->mentions->count; i++) {
        const cs_mention *mention = &draft->mentions->list[i];
        if (!is_procedure(mention->system) || mention->certainty == CS_AMBIGUOUS || mention->certainty == CS_SLIP)
            continue;
        if (!cs_claim_is_made(draft, i)) continue;
        cs_status status = judge_procedure(draft, i, error);
        if (!status) status = check_setting(draft, i, error);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {"code.procedure-mismatch", NULL};

const cs_check CS_CHECK_PROCEDURE = {"procedure codes", RULES, run};
