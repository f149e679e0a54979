/* codes_options.c - the options of the `codes` commands: one table, of which each command takes a part. */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/codes.h"

enum { LIMIT_DEFAULT = 50, LIMIT_MOST = 1000000 };

static bool set_data(codes_options *options, const char *value) {
    if (strlen(value) >= sizeof options->data) return false;
    memcpy(options->data, value, strlen(value) + 1);
    return *value != 0;
}

static bool set_format(codes_options *options, const char *value) {
    options->json = strcmp(value, "json") == 0;
    return options->json || strcmp(value, "text") == 0;
}

static bool set_system(codes_options *options, const char *value) {
    return cs_system_from_id(value, &options->system);
}

static bool set_on(codes_options *options, const char *value) {
    return cs_day_parse(value, &options->on);
}

static bool set_version(codes_options *options, const char *value) {
    options->import.version = value;
    return *value != 0;
}

static bool set_from(codes_options *options, const char *value) {
    return cs_day_parse(value, &options->import.from);
}

static bool set_to(codes_options *options, const char *value) {
    return cs_day_parse(value, &options->import.to);
}

static bool set_limit(codes_options *options, const char *value) {
    char *end;
    unsigned long limit = strtoul(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || limit < 1 || limit > LIMIT_MOST) return false;
    options->limit = limit;
    return true;
}

static const struct {
    const char *name;
    unsigned taken_with;
    bool (*set)(codes_options *options, const char *value);
    const char *expected;
} OPTIONS[] = {
    {"data", CODES_DATA, set_data, "a folder"},
    {"format", CODES_FORMAT, set_format, "text or json"},
    {"system", CODES_SYSTEM, set_system, "icd-10-cm, icd-10-pcs, hcpcs or cpt"},
    {"on", CODES_ON, set_on, "a date as YYYY-MM-DD"},
    {"version", CODES_VERSION, set_version, "the name of a release"},
    {"from", CODES_COVERAGE, set_from, "a date as YYYY-MM-DD"},
    {"to", CODES_COVERAGE, set_to, "a date as YYYY-MM-DD"},
    {"limit", CODES_LIMIT, set_limit, "a number from 1 to 1000000"},
};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

int codes_options_parse(const codes_command *command, int argc, char **argv, codes_options *out, int *first) {
    struct option list[OPTION_COUNT + 1];
    size_t count = 0;
    memset(list, 0, sizeof list);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (OPTIONS[i].taken_with & command->options)
            list[count++] = (struct option){OPTIONS[i].name, required_argument, NULL, (int)i};
    memset(out, 0, sizeof *out);
    out->system = CS_SYSTEM_NONE;
    out->on = cs_day_today();
    out->import = (cs_import_options){NULL, CS_DAY_NONE, CS_DAY_NONE};
    out->limit = LIMIT_DEFAULT;
    optind = 0; /* from the beginning, whatever was parsed before */
    for (int found; (found = getopt_long(argc, argv, "", list, NULL)) != -1;) {
        if (found == '?') return cs_complain_usage("codes", NULL);
        if (!OPTIONS[found].set(out, optarg))
            return cs_complain_usage("codes", "--%s takes %s, not \"%s\"", OPTIONS[found].name, OPTIONS[found].expected,
                                     optarg);
    }
    cs_error error = {CS_OK, ""};
    char given[sizeof out->data];
    memcpy(given, out->data, sizeof given);
    if (cs_data_directory(*given ? given : NULL, out->data, sizeof out->data, &error) != CS_OK)
        return cs_complain_error(&error);
    *first = optind;
    return -1;
}
