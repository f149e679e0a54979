/* fuzz_batch.c - any line of `countersign batch`: it is answered by a report or by an error, and both are sound JSON.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "countersign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static cs_engine *engine;

static void stop(const char *what, const cs_error *error) {
    fprintf(stderr, "%s: %s\n", what, error->message);
    abort();
}

/* A made-up code set in a scratch folder: enough for each standing of a code. With FUZZ_DATA, that data directory: the
 * comparison of words then takes part. */
static void open_engine(void) {
    static const char FACTS[] = "# version: 2027\n# covers: 2015-10-01 2027-09-30\n"
                                "E119\t20151001\t\nI10\t20151001\t\nM545\t20151001\t20210930\nM5450\t20211001\t\n";
    char folder[] = "/tmp/countersign-fuzz-XXXXXX", path[64];
    cs_error error = {CS_OK, ""};
    const char *whole = getenv("FUZZ_DATA");
    if (whole && *whole) {
        if (cs_engine_new(whole, &engine, &error)) stop("engine", &error);
        return;
    }
    if (!mkdtemp(folder)) abort();
    snprintf(path, sizeof path, "%s/facts.tsv", folder);
    FILE *file = fopen(path, "w");
    if (!file || fputs(FACTS, file) < 0 || fclose(file) != 0) abort();
    const char *paths[] = {path};
    const cs_import_options options = {.from = CS_DAY_NONE, .to = CS_DAY_NONE};
    if (cs_codes_import(folder, paths, 1, &options, NULL, NULL, &error)) stop("import", &error);
    if (cs_engine_new(folder, &engine, &error)) stop("engine", &error);
    /* The images stay mapped; the folder need not outlive this call. */
    char command[96];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    if (system(command)) abort();
}

/* What is written must be one line of JSON that can be read back. */
static void check_line(char *text, size_t size) {
    cs_json *json = NULL;
    cs_error error = {CS_OK, ""};
    if (!size || text[size - 1] != '\n' || memchr(text, '\n', size - 1)) abort();
    if (cs_json_parse(text, size, &json, &error)) stop("output", &error);
    cs_json_free(json);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const cs_report_style STYLE = {.colour = true, .columns = 60};
    if (!engine) open_engine();
    cs_error error = {CS_OK, ""}, other = {CS_OK, ""};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *id = NULL, *text = NULL;
    size_t text_size = 0;
    cs_status status = cs_request_from_json((const char *)data, size, &request, &id, &error);
    if (!status) status = cs_engine_check(engine, request, &report, &error);
    if (status) {
        if (!error.message[0] || error.status == CS_BUG) stop("a failure without a reason", &error);
        if (cs_report_error_json(id, &error, &text, &text_size, &other)) stop("answer", &other);
        check_line(text, text_size);
    } else {
        if (cs_report_write(report, CS_FORMAT_JSONL, NULL, &text, &text_size, &other)) stop("report", &other);
        check_line(text, text_size);
        if (cs_report_write(report, CS_FORMAT_TERMINAL, &STYLE, &text, &text_size, &other)) stop("report", &other);
        free(text);
    }
    free(id);
    cs_report_free(report);
    cs_request_free(request);
    return 0;
}
