/* check.c - `countersign check`: one report for each draft. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"

enum { FAIL_NEVER = CS_ERROR + 1 };

typedef struct cs_check_options {
    cs_report_format format;
    cs_request_options request;
    int fail_on; /* a cs_severity or FAIL_NEVER */
    const char *data;
    cs_report_style style;
    bool json_lines;          /* asked for, or several files */
    const char *patient_path; /* NULL: no patient is declared */
    const char *source_path;  /* NULL: no facts to compare with */
} cs_check_options;

/* A word of a list; false where it is not in it. */
typedef struct cs_choice {
    const char *word;
    int value;
} cs_choice;

static bool choose(const cs_choice *choices, size_t count, const char *word, int *out) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(choices[i].word, word) == 0) {
            *out = choices[i].value;
            return true;
        }
    return false;
}

#define CHOOSE(list, word, out) choose(list, sizeof(list) / sizeof *(list), word, out)

static const cs_choice FORMATS[] = {{"text", CS_FORMAT_TERMINAL}, {"json", CS_FORMAT_JSON}, {"jsonl", CS_FORMAT_JSONL}};
static const cs_choice LEVELS[] = {
    {"error", CS_ERROR}, {"warning", CS_WARNING}, {"info", CS_INFO}, {"never", FAIL_NEVER}};
enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
static const cs_choice COLORS[] = {{"auto", COLOR_AUTO}, {"always", COLOR_ALWAYS}, {"never", COLOR_NEVER}};

static void set_style(cs_check_options *options, int color) {
    const char *no_color = getenv("NO_COLOR");
    bool terminal = isatty(STDOUT_FILENO);
    const char *kind = getenv("TERM");
    bool plain = (no_color && *no_color) || (kind && strcmp(kind, "dumb") == 0);
    options->style.colour = color == COLOR_ALWAYS || (color == COLOR_AUTO && terminal && !plain);
    struct winsize window;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0) options->style.columns = window.ws_col;
}

/* Returns CS_EXIT_CLEAN, or the exit status of a wrong command line. */
static int read_options(int argc, char **argv, cs_check_options *options) {
    enum { FORMAT = 1, ON, SETTING, AUDIENCE, ENCODING, FAIL_ON, DATA, COLOR, QUIET, PATIENT, SOURCE, SHOW_TEXT };
    static const struct option LONG[] = {{"format", required_argument, NULL, FORMAT},
                                         {"on", required_argument, NULL, ON},
                                         {"setting", required_argument, NULL, SETTING},
                                         {"audience", required_argument, NULL, AUDIENCE},
                                         {"encoding", required_argument, NULL, ENCODING},
                                         {"fail-on", required_argument, NULL, FAIL_ON},
                                         {"data", required_argument, NULL, DATA},
                                         {"color", required_argument, NULL, COLOR},
                                         {"quiet", no_argument, NULL, QUIET},
                                         {"patient", required_argument, NULL, PATIENT},
                                         {"source", required_argument, NULL, SOURCE},
                                         {"show-text", no_argument, NULL, SHOW_TEXT},
                                         {NULL, 0, NULL, 0}};
    static const char *const TAKEN[] = {[FORMAT] = "text, json or jsonl",
                                        [ON] = "a date as YYYY-MM-DD, such as 2026-03-02,",
                                        [FAIL_ON] = "error, warning, info or never",
                                        [COLOR] = "auto, always or never"};
    int option, value = CS_FORMAT_TERMINAL, color = COLOR_AUTO;
    *options = (cs_check_options){.fail_on = CS_ERROR, .request = {.date_of_service = CS_DAY_NONE}};
    while ((option = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        bool known = true;
        switch (option) {
        case FORMAT:
            known = CHOOSE(FORMATS, optarg, &value);
            options->format = (cs_report_format)value;
            break;
        case ON:
            known = cs_day_parse(optarg, &options->request.date_of_service);
            break;
        case SETTING:
            options->request.setting = optarg;
            break;
        case AUDIENCE:
            options->request.audience = optarg;
            break;
        case ENCODING:
            options->request.encoding = optarg;
            break;
        case FAIL_ON:
            known = CHOOSE(LEVELS, optarg, &options->fail_on);
            break;
        case DATA:
            options->data = optarg;
            break;
        case COLOR:
            known = CHOOSE(COLORS, optarg, &color);
            break;
        case QUIET:
            options->style.quiet = true;
            break;
        case PATIENT:
            options->patient_path = optarg;
            break;
        case SOURCE:
            options->source_path = optarg;
            break;
        case SHOW_TEXT:
            options->style.show_text = true;
            break;
        default:
            return cs_complain_usage("check", NULL);
        }
        if (!known)
            return cs_complain_usage("check", "--%s takes %s, not \"%s\"", LONG[option - 1].name, TAKEN[option],
                                     optarg);
    }
    set_style(options, color);
    return CS_EXIT_CLEAN;
}

/* Reads whom the drafts are about; the record owns the strings. */
static int read_patient(cs_check_options *options, cs_patient_record **out) {
    char *bytes = NULL;
    size_t size = 0;
    cs_error error = {CS_OK, ""};
    if (!options->patient_path) return CS_EXIT_CLEAN;
    if (cs_read_input(options->patient_path, CS_LIMIT_DRAFT_BYTES, &bytes, &size, &error))
        return cs_complain_error(&error);
    cs_status status = cs_patient_from_json(bytes, size, out, &error);
    free(bytes);
    if (status) return cs_complain_about(options->patient_path, &error);
    options->request.patient = *cs_patient_of(*out);
    return CS_EXIT_CLEAN;
}

/* Reads the facts to compare with; the caller frees them. */
static int read_source(cs_check_options *options, char **out) {
    size_t size = 0;
    cs_error error = {CS_OK, ""};
    if (!options->source_path) return CS_EXIT_CLEAN;
    if (cs_read_input(options->source_path, CS_LIMIT_DRAFT_BYTES, out, &size, &error)) return cs_complain_error(&error);
    if (memchr(*out, 0, size)) {
        cs_complain("%.400s: the facts to compare with hold a NUL character; save them as plain UTF-8 text",
                    options->source_path);
        return CS_EXIT_USAGE;
    }
    if (!(*out)[strspn(*out, " \t\r\n")]) {
        cs_complain("%.400s: the facts to compare with are empty; leave --source out where there are none",
                    options->source_path);
        return CS_EXIT_USAGE;
    }
    options->request.source = *out;
    return CS_EXIT_CLEAN;
}

static int print_report(const cs_report *report, const cs_check_options *options) {
    char *text = NULL;
    size_t size = 0;
    cs_error error = {CS_OK, ""};
    cs_report_format format = options->json_lines ? CS_FORMAT_JSONL : options->format;
    if (cs_report_write(report, format, &options->style, &text, &size, &error)) return cs_complain_error(&error);
    bool written = cs_write_output(text, size);
    free(text);
    if (!written || !cs_report_complete(report)) return CS_EXIT_INCOMPLETE;
    if (options->fail_on == FAIL_NEVER) return CS_EXIT_CLEAN;
    return cs_report_count(report, (cs_severity)options->fail_on) ? CS_EXIT_FINDINGS : CS_EXIT_CLEAN;
}

static int check_file(const cs_engine *engine, const char *path, const cs_check_options *options) {
    char *bytes = NULL;
    size_t size = 0;
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    cs_report *report = NULL;
    if (cs_read_input(path, CS_LIMIT_DRAFT_BYTES, &bytes, &size, &error)) return cs_complain_error(&error);
    cs_request_options about = options->request;
    about.name = cs_input_name(path, options->format);
    int exit_status;
    if (cs_request_new(bytes, size, &about, &request, &error) || cs_engine_check(engine, request, &report, &error))
        exit_status = cs_complain_about(path, &error);
    else
        exit_status = print_report(report, options);
    cs_report_free(report);
    cs_request_free(request);
    free(bytes);
    return exit_status;
}

/* The gravest of several exit statuses: not completed, unreadable, findings. */
static int worse(int a, int b) {
    return a > b ? a : b;
}

static int check_files(char **paths, int count, const cs_check_options *options) {
    cs_error error = {CS_OK, ""};
    cs_request *probe = NULL; /* wrong options are told before any file is read */
    if (cs_request_new("", 0, &options->request, &probe, &error)) return cs_complain_error(&error);
    cs_request_free(probe);
    cs_engine *engine = NULL;
    if (cs_engine_new(options->data, &engine, &error)) {
        cs_complain("%s", error.message);
        return error.status == CS_BAD_USAGE ? CS_EXIT_USAGE : CS_EXIT_INCOMPLETE;
    }
    int status = CS_EXIT_CLEAN;
    for (int i = 0; i < count; i++) {
        if (i && options->format == CS_FORMAT_TERMINAL && !cs_write_output("\n", 1)) {
            status = CS_EXIT_INCOMPLETE;
            break;
        }
        status = worse(status, check_file(engine, paths[i], options));
    }
    cs_engine_free(engine);
    return status;
}

int cs_cmd_check(int argc, char **argv) {
    cs_check_options options;
    int status = read_options(argc, argv, &options);
    if (status) return status;
    char input[] = "-";
    char *only[] = {input};
    char **paths = optind < argc ? argv + optind : only;
    int count = optind < argc ? argc - optind : 1;
    options.json_lines = options.format == CS_FORMAT_JSON && count > 1;

    cs_patient_record *patient = NULL;
    char *source = NULL;
    status = read_patient(&options, &patient);
    if (!status) status = read_source(&options, &source);
    if (!status) status = check_files(paths, count, &options);
    free(source);
    cs_patient_free(patient);
    return status;
}
