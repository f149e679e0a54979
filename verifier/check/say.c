/* say.c - puts a finding together: the rule's title and source, a place, and the words of the check. */
#include "say.h"

#include <stdarg.h>

#include "base/buf.h"
#include "base/error.h"

cs_status cs_say(cs_draft *draft, const char *rule, cs_severity severity, cs_span at, cs_span beside, cs_error *error,
                 const char *format, ...) {
    cs_buf message = CS_BUF_INIT;
    const cs_rule *row = cs_rule_find(rule);
    va_list args;
    if (!row) return cs_fail(error, CS_BUG, "the rule %s is not in the table", rule);
    va_start(args, format);
    cs_buf_vprintf(&message, format, args);
    va_end(args);
    cs_finding finding = {.rule = row->id,
                          .title = row->title,
                          .severity = severity,
                          .span = at,
                          .message = message.data,
                          .beside = beside,
                          .source = row->source};
    cs_status status = message.failed ? cs_fail_memory(error) : cs_report_add(draft->report, &finding, error);
    cs_buf_dispose(&message);
    return status;
}

size_t cs_say_line(const cs_draft *draft, cs_span at) {
    cs_place place;
    cs_text_place(draft->text, at, &place);
    return place.line;
}
