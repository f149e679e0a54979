/* explain.c - `countersign explain`: what a rule finds and does not. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { COLUMNS = 80 };

/* Prints words, breaking lines at spaces. */
static void print_wrapped(const char *text) {
    size_t column = 0;
    while (*text) {
        size_t size = strcspn(text, " ");
        if (column && column + 1 + size > COLUMNS) {
            putchar('\n');
            column = 0;
        } else if (column) {
            putchar(' ');
            column++;
        }
        fwrite(text, 1, size, stdout);
        column += size;
        text += size;
        while (*text == ' ') text++;
    }
    putchar('\n');
}

/* An example, indented. */
static void print_example(const char *title, const char *text) {
    printf("\n%s:\n", title);
    while (*text) {
        size_t size = strcspn(text, "\n");
        printf("    %.*s\n", (int)size, text);
        text += size;
        if (*text == '\n') text++;
    }
}

static const char *severity_word(cs_severity severity) {
    static const char *const WORDS[] = {[CS_INFO] = "info", [CS_WARNING] = "warning", [CS_ERROR] = "error"};
    return WORDS[severity];
}

static void print_given(const char *what, const char *value) {
    if (value) printf(", %s %s", what, value);
}

static void print_rule(const cs_rule *rule) {
    printf("%s (%s): %s\n\n", rule->id, severity_word(rule->severity), rule->title);
    print_wrapped(rule->help);
    print_example("Flagged", rule->flagged);
    print_example("Not flagged", rule->passed);
    printf("\nBoth on %s", rule->on ? rule->on : "any day");
    print_given("setting", rule->setting);
    print_given("audience", rule->audience);
    print_given("tool of the first", rule->tool);
    print_given("tool of the second", rule->passed_tool);
    print_given("patient", rule->patient.name);
    print_given("record number", rule->patient.mrn);
    printf(".\nSource: %s\n", rule->source);
}

int cs_cmd_explain(int argc, char **argv) {
    if (argc > 2) return cs_complain_usage("explain", "expected one rule");
    if (argc == 2) {
        const cs_rule *rule = cs_rule_find(argv[1]);
        if (!rule)
            return cs_complain_usage("explain", "there is no rule \"%s\"; without a name it lists them", argv[1]);
        print_rule(rule);
        return CS_EXIT_CLEAN;
    }
    for (size_t i = 0; i < cs_rule_count(); i++) {
        const cs_rule *rule = cs_rule_at(i);
        printf("%-26s %-8s %s\n", rule->id, severity_word(rule->severity), rule->title);
    }
    return CS_EXIT_CLEAN;
}
