/* batch.c - `countersign batch`: one JSON request a line in, one report a line out, in the same order. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/feed.h"

/* The answer to one line: its report, or what was wrong with it. False where it could not be made or written. */
static bool answer(const cs_engine *engine, const char *line, size_t size) {
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *id = NULL, *text = NULL;
    size_t text_size = 0;
    bool done = false;
    cs_status status = cs_request_from_json(line, size, &request, &id, &error);
    if (!status) status = cs_engine_check(engine, request, &report, &error);
    if (!status) status = cs_report_write(report, CS_FORMAT_JSONL, NULL, &text, &text_size, &error);
    cs_error told = error;
    if (status && cs_report_error_json(id, &told, &text, &text_size, &error))
        cs_complain("%s", error.message);
    else
        done = cs_write_output(text, text_size);
    free(text);
    free(id);
    cs_report_free(report);
    cs_request_free(request);
    return done;
}

static bool answer_too_long(void) {
    cs_error error = {CS_LIMIT, ""};
    char *text = NULL;
    size_t size = 0;
    snprintf(error.message, sizeof error.message, "the line has more than %d bytes", CS_LIMIT_BATCH_LINE);
    cs_error failed = {CS_OK, ""};
    if (cs_report_error_json(NULL, &error, &text, &size, &failed)) {
        cs_complain("%s", failed.message);
        return false;
    }
    bool done = cs_write_output(text, size);
    free(text);
    return done;
}

static int run(const cs_engine *engine) {
    cs_feed feed;
    cs_error error = {CS_OK, ""};
    int exit_status = CS_EXIT_INCOMPLETE;
    cs_feed_init(&feed, STDIN_FILENO, CS_LIMIT_BATCH_LINE);
    for (;;) {
        cs_feed_kind kind;
        char *line;
        size_t size;
        if (cs_feed_next(&feed, cs_flush_output, &kind, &line, &size, &error)) {
            cs_complain("%s", error.message);
            break;
        }
        if (kind == CS_FEED_NONE) {
            exit_status = CS_EXIT_CLEAN;
            break;
        }
        if (!(kind == CS_FEED_WHOLE ? answer(engine, line, size) : answer_too_long())) break;
    }
    cs_feed_dispose(&feed);
    return exit_status;
}

int cs_cmd_batch(int argc, char **argv) {
    static const struct option LONG[] = {{"data", required_argument, NULL, 'd'}, {NULL, 0, NULL, 0}};
    const char *data = NULL;
    int option;
    while ((option = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        if (option != 'd') return cs_complain_usage("batch", NULL);
        data = optarg;
    }
    if (optind < argc)
        return cs_complain_usage("batch", "it reads standard input; \"%s\" is one too many", argv[optind]);
    cs_engine *engine = NULL;
    cs_error error = {CS_OK, ""};
    if (cs_engine_new(data, &engine, &error)) {
        cs_complain("%s", error.message);
        return error.status == CS_BAD_USAGE ? CS_EXIT_USAGE : CS_EXIT_INCOMPLETE;
    }
    int status = run(engine);
    cs_engine_free(engine);
    return status;
}
