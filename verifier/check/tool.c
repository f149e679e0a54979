/* tool.c - may the AI tool that the text shall go to be used at all? */

#include "base/buf.h"
#include "base/error.h"
#include "check.h"
#include "say.h"

static const char RULE[] = "ai.tool-not-approved";
static const char *const RULES[] = {RULE, NULL};

static cs_status report(cs_draft *draft, cs_severity severity, const cs_buf *message, cs_error *error) {
    const cs_span whole = {0, 0};
    if (message->failed) return cs_fail_memory(error);
    return cs_say(draft, RULE, severity, whole, whole, error, "%s", message->data);
}

/* "Name (plan) of vendor": from the policy, so no text of the request is repeated. */
static void name_tool(const cs_policy_tool *tool, cs_buf *out) {
    cs_buf_printf(out, "%s (%s; %s)", tool->name, tool->vendor, tool->plan);
}

static void word_refusal(const cs_tool_use *use, cs_buf *out) {
    const cs_policy_tool *tool = use->decision.tool;
    switch (use->decision.answer) {
    case CS_TOOL_UNKNOWN:
        cs_buf_puts(out,
                    "The tool named is not in the practice's list, and what is not listed is not approved. Use a tool "
                    "of the list, or have this one added to the policy.");
        break;
    case CS_TOOL_REFUSED:
        name_tool(tool, out);
        cs_buf_printf(out, " may receive nothing: %s. Use a tool that the policy approves.",
                      tool->baa ? "the policy allows it no data"
                                : "no business associate agreement is signed for this plan");
        break;
    case CS_TOOL_WRONG_ROLE:
        name_tool(tool, out);
        cs_buf_printf(out, " is approved for these roles only: %s.", tool->roles);
        break;
    case CS_TOOL_WRONG_PURPOSE:
        name_tool(tool, out);
        cs_buf_printf(out, " is approved for these kinds of document only: %s.", tool->purposes);
        break;
    case CS_TOOL_APPROVED:
    case CS_TOOL_ROLE_UNTOLD:
    case CS_TOOL_PURPOSE_UNTOLD:
        break;
    }
}

static const char *untold(const cs_tool_use *use) {
    if (!use->name) return "no AI tool was named";
    if (use->decision.answer == CS_TOOL_ROLE_UNTOLD)
        return "the tool is approved for some roles only, and no role was given";
    if (use->decision.answer == CS_TOOL_PURPOSE_UNTOLD)
        return "the tool is approved for some kinds of document only, and no kind was given";
    return NULL;
}

/* What rests on a row that ships as an example is not known to be so here. */
static cs_status report_example(cs_draft *draft, cs_error *error) {
    return cs_report_not_checked(
        draft->report, RULE, CS_SYSTEM_NONE,
        "the policy's row for this tool is the shipped example (example=\"yes\"): whether this "
        "practice has signed a business associate agreement for the plan, nobody has said; see "
        "docs/policy.md",
        (cs_span){0, 0}, error);
}

static cs_status run(cs_draft *draft, cs_error *error) {
    const cs_tool_use *use = draft->tool;
    if (!use) return CS_OK; /* the text goes to no tool */
    const char *reason = untold(use);
    if (reason) return cs_report_not_checked(draft->report, RULE, CS_SYSTEM_NONE, reason, (cs_span){0, 0}, error);
    cs_buf message = CS_BUF_INIT;
    cs_status status = CS_OK;
    if (use->decision.answer == CS_TOOL_APPROVED && use->decision.tool->example) status = report_example(draft, error);
    if (!status) word_refusal(use, &message);
    if (message.size) status = report(draft, CS_ERROR, &message, error);
    if (!message.size && use->decision.lapsed && use->decision.tool->data == CS_TOOL_PHI) {
        char day[11];
        cs_day_format(use->decision.tool->expires, day);
        name_tool(use->decision.tool, &message);
        cs_buf_printf(&message,
                      ": its business associate agreement ended on %s. Until it is renewed the tool may receive "
                      "de-identified text only.",
                      day);
        status = report(draft, CS_WARNING, &message, error);
    }
    if (!status && message.failed) status = cs_fail_memory(error);
    cs_buf_dispose(&message);
    return status;
}

const cs_check CS_CHECK_TOOL = {"AI tool", RULES, run};
