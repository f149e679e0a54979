/* rules.c - `countersign rules`: compile and list the packs, and run each rule's examples. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

typedef struct cs_rules_options {
    const char *rules, *data;
    char **files; /* behind the verb, closed by NULL */
} cs_rules_options;

static int compile(const cs_rules_options *options) {
    cs_error error = {CS_OK, ""};
    if (cs_rules_compile(options->data, options->rules, &error)) return cs_complain_error(&error);
    printf("The rule packs are compiled.\n");
    return CS_EXIT_CLEAN;
}

static void print_pack(void *context, const cs_rules_pack *pack) {
    (void)context;
    printf("%-28s %-8s sha256 %s\n", pack->name, pack->version, pack->sha256);
}

static int list(const cs_rules_options *options) {
    cs_error error = {CS_OK, ""};
    if (cs_rules_list(options->rules, print_pack, NULL, &error)) return cs_complain_error(&error);
    return CS_EXIT_CLEAN;
}

/* Does the report on the text hold a finding of the rule? Reads the public JSON, as any user of it would. */
static cs_status has_finding(const cs_engine *engine, const cs_rule *rule, const char *text, const char *tool,
                             bool *found, cs_error *error) {
    cs_request_options about = {.setting = rule->setting,
                                .audience = rule->audience,
                                .tool = tool,
                                .patient = rule->patient,
                                .source = rule->record,
                                .date_of_service = CS_DAY_NONE};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *json = NULL, wanted[80];
    size_t size = 0;
    if (rule->on) cs_day_parse(rule->on, &about.date_of_service);
    snprintf(wanted, sizeof wanted, "\"rule\":\"%s\"", rule->id);
    cs_status status = cs_request_new(text, strlen(text), &about, &request, error);
    if (!status) status = cs_engine_check(engine, request, &report, error);
    if (!status) status = cs_report_write(report, CS_FORMAT_JSONL, NULL, &json, &size, error);
    if (!status) *found = strstr(json, wanted) != NULL;
    free(json);
    cs_report_free(report);
    cs_request_free(request);
    return status;
}

/* Both examples of a rule; false after saying what went wrong. */
static bool test_rule(const cs_engine *engine, const cs_rule *rule) {
    cs_error error = {CS_OK, ""};
    bool flagged = false, passed = false;
    if (has_finding(engine, rule, rule->flagged, rule->tool, &flagged, &error) ||
        has_finding(engine, rule, rule->passed, rule->passed_tool, &passed, &error)) {
        cs_complain("%s: %s", rule->id, error.message);
        return false;
    }
    if (!flagged) cs_complain("%s: its first example is not flagged", rule->id);
    if (passed) cs_complain("%s: its second example is flagged", rule->id);
    return flagged && !passed;
}

static void complain_example(void *context, const char *file, unsigned long line, const char *what) {
    size_t *wrong = context;
    cs_complain("%s:%lu: %s", file, line, what);
    ++*wrong;
}

/* The rules of the checks with the packs as they are compiled, then the packs' own examples. */
static int test(const cs_rules_options *options) {
    cs_error error = {CS_OK, ""};
    cs_engine *engine = NULL;
    if (cs_engine_new(options->data, &engine, &error)) return cs_complain_error(&error);
    size_t wrong = 0, tried = 0, failed = 0;
    for (size_t i = 0; i < cs_rule_count(); i++) wrong += !test_rule(engine, cs_rule_at(i));
    printf("%zu rules tried, %zu wrong.\n", cs_rule_count(), wrong);
    cs_status status = cs_rules_test(engine, options->data, options->rules, complain_example, &failed, &tried, &error);
    cs_engine_free(engine);
    if (status) return cs_complain_error(&error);
    printf("%zu examples of the rule packs tried, %zu wrong.\n", tried, failed);
    return wrong || failed ? CS_EXIT_FINDINGS : CS_EXIT_CLEAN;
}

static int validate_one(const cs_rules_options *options, const char *file) {
    cs_error error = {CS_OK, ""};
    size_t wrong = 0, tried = 0;
    if (cs_rules_validate(options->data, options->rules, file, complain_example, &wrong, &tried, &error))
        return cs_complain_error(&error);
    if (tried)
        printf("%s is valid; %zu examples tried, %zu wrong\n", file, tried, wrong);
    else
        printf("%s is valid\n", file);
    return wrong ? CS_EXIT_FINDINGS : CS_EXIT_CLEAN;
}

static int validate(const cs_rules_options *options) {
    int status = CS_EXIT_CLEAN;
    for (char **file = options->files; *file; file++) {
        int one = validate_one(options, *file);
        if (one > status) status = one;
    }
    return status;
}

static const struct {
    const char *name;
    int (*run)(const cs_rules_options *options);
    bool files;
} VERBS[] = {{"compile", compile, false}, {"list", list, false}, {"test", test, false}, {"validate", validate, true}};

int cs_cmd_rules(int argc, char **argv) {
    static const struct option LONG[] = {
        {"rules", required_argument, NULL, 'r'}, {"data", required_argument, NULL, 'd'}, {NULL, 0, NULL, 0}};
    cs_rules_options options = {NULL, NULL, NULL};
    int option;
    while ((option = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        if (option == 'r')
            options.rules = optarg;
        else if (option == 'd')
            options.data = optarg;
        else
            return cs_complain_usage("rules", NULL);
    }
    if (argc == optind) return cs_complain_usage("rules", "expected compile, list, test or validate");
    const char *name = argv[optind];
    options.files = argv + optind + 1;
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++) {
        if (strcmp(name, VERBS[i].name) != 0) continue;
        if (VERBS[i].files == (*options.files != NULL)) return VERBS[i].run(&options);
        return cs_complain_usage(
            "rules", VERBS[i].files ? "expected a file behind \"rules %s\"" : "expected nothing behind \"rules %s\"",
            name);
    }
    return cs_complain_usage("rules", "there is no \"rules %s\"; expected compile, list, test or validate", name);
}
