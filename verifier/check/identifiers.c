/* identifiers.c - is what was found leaked? Each identifier is judged by whose it is and who will read it. */
#include <ctype.h>

#include "base/buf.h"
#include "base/error.h"
#include "check.h"
#include "say.h"
#include "subject.h"

enum { SURE = 50 }; /* under this confidence a finding is for information only */

/* What a reader calls each kind, by cs_id_kind. */
static const char *const KIND_WORDS[CS_ID_KINDS] = {
    [CS_ID_NAME] = "a name",
    [CS_ID_ADDRESS] = "a street address",
    [CS_ID_CITY] = "a place smaller than a state",
    [CS_ID_ZIP] = "a ZIP code",
    [CS_ID_DATE] = "a date finer than a year",
    [CS_ID_AGE] = "an age over 89",
    [CS_ID_PHONE] = "a telephone number",
    [CS_ID_FAX] = "a fax number",
    [CS_ID_EMAIL] = "an e-mail address",
    [CS_ID_SSN] = "a social security number",
    [CS_ID_MRN] = "a medical record number",
    [CS_ID_PLAN] = "a health plan number",
    [CS_ID_ACCOUNT] = "an account number",
    [CS_ID_CARD] = "a payment card number",
    [CS_ID_LICENSE] = "a licence or certificate number",
    [CS_ID_VEHICLE] = "a vehicle or plate number",
    [CS_ID_DEVICE] = "a device number",
    [CS_ID_URL] = "a web address",
    [CS_ID_IP] = "a network address",
    [CS_ID_BIOMETRIC] = "a biometric identifier",
    [CS_ID_OTHER] = "an identifying number",
};

#define RULE_ID(name, id, tag, letter) "identifier." id,
static const char *const KIND_RULES[] = {CS_ID_LIST(RULE_ID)};
static const char *const RULES[] = {CS_ID_LIST(RULE_ID) "identifier.other-patient", "identifier.typo", NULL};
#undef RULE_ID

static const char OTHER_RULE[] = "identifier.other-patient", TYPO_RULE[] = "identifier.typo";

static const char *const WHOSE_WORDS[CS_WHOSE_COUNT] = {
    [CS_WHOSE_OWN] = "the patient's own",
    [CS_WHOSE_UNTOLD] = "taken as the patient's",
    [CS_WHOSE_NEAR] = "nearly the patient's own",
    [CS_WHOSE_OTHER] = "another patient's",
    [CS_WHOSE_STRANGER] = "not the declared patient's, and nothing says whose",
    [CS_WHOSE_RELATIVE] = "a relative's, household member's or employer's",
    [CS_WHOSE_STAFF] = "a clinician's or staff member's",
    [CS_WHOSE_ORGANISATION] = "an organisation's",
};

static const char *const AUDIENCE_WORDS[CS_AUDIENCES] = {
    [CS_AUDIENCE_PAYER] = "the payer",
    [CS_AUDIENCE_PATIENT] = "the patient",
    [CS_AUDIENCE_PROVIDER] = "another provider",
    [CS_AUDIENCE_CHART] = "the chart",
    [CS_AUDIENCE_AI_TOOL] = "an AI tool that may not have it",
    [CS_AUDIENCE_PUBLIC] = "the public",
    [CS_AUDIENCE_DEIDENTIFIED] = "a de-identified copy",
    [CS_AUDIENCE_APPROVED_TOOL] = "an AI tool under an agreement",
    [CS_AUDIENCE_STRICTEST] = "anybody",
};

static const char *const ADVICE[] = {
    [CS_JUDGED_ALLOWED] = "",
    [CS_JUDGED_NOTE] = "It may stay, unless it tells who the patient is.",
    [CS_JUDGED_MINIMUM] = "It is more than this reader needs: leave it out unless the text is useless without it.",
    [CS_JUDGED_LEAK] = "It must not stand there: take it out.",
};

static const char *const ADVICE_ANYBODY[] = {
    [CS_JUDGED_ALLOWED] = "",
    [CS_JUDGED_NOTE] = "It may stay, unless it tells who the patient is.",
    [CS_JUDGED_MINIMUM] = "Leave it out, or say who will read the text.",
    [CS_JUDGED_LEAK] = "Take it out, or say who will read the text.",
};

static const cs_severity SEVERITIES[] = {[CS_JUDGED_ALLOWED] = CS_INFO,
                                         [CS_JUDGED_NOTE] = CS_INFO,
                                         [CS_JUDGED_MINIMUM] = CS_WARNING,
                                         [CS_JUDGED_LEAK] = CS_ERROR};

static cs_status report(cs_draft *draft, const cs_identifier *found, const char *rule, cs_judgement verdict,
                        cs_buf *message, cs_error *error) {
    if (found->note) cs_buf_printf(message, " Less sure: %s.", found->note);
    if (message->failed) return cs_fail_memory(error);
    cs_severity severity = found->confidence < SURE ? CS_INFO : SEVERITIES[verdict];
    return cs_say(draft, rule, severity, found->span, (cs_span){0, 0}, error, "%s", message->data);
}

static cs_status report_kind(cs_draft *draft, const cs_identifier *found, cs_whose whose, cs_judgement verdict,
                             cs_error *error) {
    cs_buf message = CS_BUF_INIT;
    const char *kind = KIND_WORDS[found->kind];
    cs_buf_printf(&message, "%c%s (%s)", toupper((unsigned char)kind[0]), kind + 1, WHOSE_WORDS[whose]);
    if (draft->audience == CS_AUDIENCE_STRICTEST)
        cs_buf_printf(&message, ". No audience was given, so the strictest counts. %s", ADVICE_ANYBODY[verdict]);
    else
        cs_buf_printf(&message, " in a text for %s. %s", AUDIENCE_WORDS[draft->audience], ADVICE[verdict]);
    cs_status status = report(draft, found, KIND_RULES[found->kind], verdict, &message, error);
    cs_buf_dispose(&message);
    return status;
}

static cs_status report_identity(cs_draft *draft, const cs_identifier *found, cs_whose whose, cs_judgement verdict,
                                 cs_error *error) {
    cs_buf message = CS_BUF_INIT;
    bool near = whose == CS_WHOSE_NEAR;
    const char *kind = KIND_WORDS[found->kind];
    cs_buf_printf(&message,
                  near
                      ? "%c%s one slip away from the declared patient's. Compare it with the record: either it is "
                        "mistyped, or it is somebody else's."
                      : "%c%s of somebody else than the declared patient. Text of another record may have come in with "
                        "it: compare all around it with the record.",
                  toupper((unsigned char)kind[0]), kind + 1);
    cs_status status = report(draft, found, near ? TYPO_RULE : OTHER_RULE, verdict, &message, error);
    cs_buf_dispose(&message);
    return status;
}

/* What stands alone is a presence, not a leak; where it stands is told. */
static cs_status report_alone(cs_draft *draft, const cs_identifier *found, cs_error *error) {
    return cs_report_not_checked(draft->report, KIND_RULES[found->kind], CS_SYSTEM_NONE,
                                 "it stands alone: nothing else here tells whose it is, and no audience was given; "
                                 "name the audience to have it judged",
                                 found->span, error);
}

/* An identifier of the wrong patient is told as such. One that is nearly the patient's is told as a slip, and besides,
 * where the patient's own would be more than the reader may have, as that. */
static cs_status judge(cs_draft *draft, const cs_identifier *found, cs_whose_told told, cs_error *error) {
    cs_whose whose = told.whose;
    cs_judgement verdict = cs_policy_judge(draft->policy, draft->audience, whose, (size_t)found->kind);
    bool month_alone = found->kind == CS_ID_DATE && found->confidence < SURE; /* a copy drops it all the same */
    if (told.listed || month_alone) return CS_OK;
    if (told.alone) return verdict ? report_alone(draft, found, error) : CS_OK;
    if (whose == CS_WHOSE_OTHER) return verdict ? report_identity(draft, found, whose, verdict, error) : CS_OK;
    if (whose == CS_WHOSE_NEAR) {
        cs_status status = verdict ? report_identity(draft, found, whose, verdict, error) : CS_OK;
        if (status) return status;
        verdict = cs_policy_judge(draft->policy, draft->audience, CS_WHOSE_OWN, (size_t)found->kind);
    }
    return verdict ? report_kind(draft, found, whose, verdict, error) : CS_OK;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    static const char *const IDENTITY[] = {OTHER_RULE, TYPO_RULE};
    const cs_identifiers *found = draft->identifiers;
    cs_status status = CS_OK;
    for (size_t i = 0; i < found->count && !status; i++) status = judge(draft, &found->list[i], draft->told[i], error);
    for (size_t i = 0; i < 2 && !status && found->count && !cs_subject_declared(draft->subject); i++)
        status = cs_report_not_checked(draft->report, IDENTITY[i], CS_SYSTEM_NONE,
                                       "no patient was declared, so nothing tells whose an identifier is",
                                       (cs_span){0, 0}, error);
    return status;
}

const cs_check CS_CHECK_IDENTIFIERS = {"identifiers", RULES, run};
