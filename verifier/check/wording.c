/* wording.c - fills the parts that every finding has: rule, place, source and the release judged against. */
#include "wording.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"

void cs_wording_start(const cs_draft *draft, const char *rule, size_t mention, cs_wording *out) {
    const cs_rule *row = cs_rule_find(rule);
    *out = (cs_wording){.finding = {.rule = row->id,
                                    .title = row->title,
                                    .severity = row->severity,
                                    .span = draft->mentions->list[mention].span,
                                    .source = row->source},
                        .judged = draft->seen[mention].judged};
}

void cs_wording_suggest(cs_wording *wording, const char *printed) {
    cs_finding *finding = &wording->finding;
    if (finding->suggestion_count == CS_SUGGESTIONS_MAX) return;
    for (int i = 0; i < finding->suggestion_count; i++)
        if (strcmp(finding->suggestions[i], printed) == 0) return;
    snprintf(finding->suggestions[finding->suggestion_count++], sizeof finding->suggestions[0], "%s", printed);
}

void cs_wording_title(cs_buf *out, const cs_code *code) {
    char title[512];
    if (!code->title || !cs_code_title(code, title, sizeof title)) return;
    cs_buf_printf(out, " (%s)", title);
}

cs_status cs_wording_report(cs_draft *draft, cs_wording *wording, cs_error *error) {
    cs_buf source = CS_BUF_INIT;
    char day[11];
    cs_day_format(draft->on, day);
    cs_buf_puts(&source, wording->finding.source);
    if (wording->judged)
        cs_buf_printf(&source, "; %s %s, on %s", cs_system_name(wording->judged->system), wording->judged->version,
                      day);
    cs_status status = CS_OK;
    if (source.failed || wording->message.failed || wording->official.failed) {
        status = cs_fail_memory(error);
    } else {
        wording->finding.message = wording->message.data;
        wording->finding.official = wording->official.data;
        wording->finding.source = source.data;
        status = cs_report_add(draft->report, &wording->finding, error);
    }
    cs_buf_dispose(&source);
    cs_buf_dispose(&wording->message);
    cs_buf_dispose(&wording->official);
    return status;
}
