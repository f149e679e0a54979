/* gate.c - `countersign gate`: may this text go to this AI tool? */
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

typedef struct cs_gate_options {
    cs_request_options request;
    const char *data;
    cs_report_format format;
    cs_report_style style;
} cs_gate_options;

static bool read_format(const char *word, cs_report_format *out) {
    static const struct {
        const char *word;
        cs_report_format format;
    } FORMATS[] = {{"text", CS_FORMAT_TERMINAL}, {"json", CS_FORMAT_JSON}, {"jsonl", CS_FORMAT_JSONL}};
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
        if (strcmp(FORMATS[i].word, word) == 0) {
            *out = FORMATS[i].format;
            return true;
        }
    return false;
}

/* Returns CS_EXIT_CLEAN, or the exit status of a wrong command line. */
static int read_options(int argc, char **argv, cs_gate_options *options) {
    enum { TOOL = 1, ROLE, KIND, FORMAT, ENCODING, DATA, SHOW_TEXT, QUIET };
    static const struct option LONG[] = {{"tool", required_argument, NULL, TOOL},
                                         {"role", required_argument, NULL, ROLE},
                                         {"kind", required_argument, NULL, KIND},
                                         {"format", required_argument, NULL, FORMAT},
                                         {"encoding", required_argument, NULL, ENCODING},
                                         {"data", required_argument, NULL, DATA},
                                         {"show-text", no_argument, NULL, SHOW_TEXT},
                                         {"quiet", no_argument, NULL, QUIET},
                                         {NULL, 0, NULL, 0}};
    int option;
    *options =
        (cs_gate_options){.request = {.audience = "ai-tool", .date_of_service = CS_DAY_NONE}, .style = {.gate = true}};
    while ((option = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        switch (option) {
        case TOOL:
            options->request.tool = optarg;
            break;
        case ROLE:
            options->request.role = optarg;
            break;
        case KIND:
            options->request.kind = optarg;
            break;
        case FORMAT:
            if (!read_format(optarg, &options->format))
                return cs_complain_usage("gate", "--format takes text, json or jsonl, not \"%s\"", optarg);
            break;
        case ENCODING:
            options->request.encoding = optarg;
            break;
        case DATA:
            options->data = optarg;
            break;
        case SHOW_TEXT:
            options->style.show_text = true;
            break;
        case QUIET:
            options->style.quiet = true;
            break;
        default:
            return cs_complain_usage("gate", NULL);
        }
    }
    if (!options->request.tool) return cs_complain_usage("gate", "expected --tool NAME");
    if (argc - optind > 1)
        return cs_complain_usage("gate", "expected one file; \"%s\" is one too many", argv[optind + 1]);
    return CS_EXIT_CLEAN;
}

static int print_answer(const cs_report *report, const cs_gate_options *options) {
    static const int EXITS[] = {[CS_GATE_NOT_ASKED] = CS_EXIT_INCOMPLETE,
                                [CS_GATE_YES] = CS_EXIT_CLEAN,
                                [CS_GATE_NO] = CS_EXIT_FINDINGS,
                                [CS_GATE_CANNOT_TELL] = CS_EXIT_INCOMPLETE};
    char *text = NULL;
    size_t size = 0;
    cs_error error = {CS_OK, ""};
    if (cs_report_write(report, options->format, &options->style, &text, &size, &error))
        return cs_complain_error(&error);
    bool written = cs_write_output(text, size);
    free(text);
    return written ? EXITS[cs_report_gate_answer(report)] : CS_EXIT_INCOMPLETE;
}

static int answer(const char *path, cs_gate_options *options) {
    char *bytes = NULL;
    size_t size = 0;
    cs_error error = {CS_OK, ""};
    cs_engine *engine = NULL;
    cs_request *request = NULL;
    cs_report *report = NULL;
    options->request.name = cs_input_name(path, options->format);
    int status;
    if (cs_read_input(path, CS_LIMIT_DRAFT_BYTES, &bytes, &size, &error) ||
        cs_request_new(bytes, size, &options->request, &request, &error)) {
        status = cs_complain_error(&error);
    } else if (cs_engine_new(options->data, &engine, &error)) {
        cs_complain("%s", error.message);
        status = error.status == CS_BAD_USAGE ? CS_EXIT_USAGE : CS_EXIT_INCOMPLETE;
    } else if (cs_engine_check(engine, request, &report, &error)) {
        status = cs_complain_about(path, &error);
    } else {
        status = print_answer(report, options);
    }
    cs_report_free(report);
    cs_request_free(request);
    cs_engine_free(engine);
    free(bytes);
    return status;
}

int cs_cmd_gate(int argc, char **argv) {
    cs_gate_options options;
    int status = read_options(argc, argv, &options);
    return status ? status : answer(optind < argc ? argv[optind] : "-", &options);
}
