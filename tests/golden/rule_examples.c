/* rule_examples.c - each rule flags its first example and not its second, on the default code set. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "countersign.h"

/* Does the report on the text hold a finding of the rule? -1 where the check failed. */
static int flags(const cs_engine *engine, const cs_rule *rule, const char *text) {
    cs_request_options context = {.setting = rule->setting, .date_of_service = CS_DAY_NONE};
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *json = NULL, wanted[64];
    size_t size = 0;
    int found = -1;
    snprintf(wanted, sizeof wanted, "\"rule\":\"%s\"", rule->id);
    if (rule->on && !cs_day_parse(rule->on, &context.date_of_service)) return -1;
    if (!cs_request_new(text, strlen(text), &context, &request, &error) &&
        !cs_engine_check(engine, request, &report, &error) &&
        !cs_report_write(report, CS_FORMAT_JSONL, NULL, &json, &size, &error))
        found = strstr(json, wanted) != NULL;
    else
        fprintf(stderr, "%s: %s\n", rule->id, error.message);
    free(json);
    cs_report_free(report);
    cs_request_free(request);
    return found;
}

int main(void) {
    const char *data = getenv("COUNTERSIGN_DATA");
    cs_engine *engine = NULL;
    cs_error error = {CS_OK, ""};
    size_t wrong = 0;
    if (!data || !*data) data = CS_TEST_ROOT "/build/data";
    if (cs_engine_new(data, &engine, &error)) {
        fprintf(stderr, "the default code set is needed: %s\nRun `./dev build`, or set COUNTERSIGN_DATA.\n",
                error.message);
        return 1;
    }
    for (size_t i = 0; i < cs_rule_count(); i++) {
        const cs_rule *rule = cs_rule_at(i);
        if (flags(engine, rule, rule->flagged) != 1) {
            fprintf(stderr, "%s does not flag its example\n", rule->id);
            wrong++;
        }
        if (flags(engine, rule, rule->passed) != 0) {
            fprintf(stderr, "%s flags the example that it must not\n", rule->id);
            wrong++;
        }
    }
    cs_engine_free(engine);
    printf("%zu rules, %zu wrong\n", cs_rule_count(), wrong);
    return wrong || !cs_rule_count() ? 1 : 0;
}
