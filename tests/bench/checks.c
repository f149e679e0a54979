/* checks.c - how fast whole checks run: from the draft's bytes to the report's JSON, one after another on one core. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { SEPARATOR = 0x1E };
static const double SECONDS = 3;

static size_t check(const cs_engine *engine, const char *text, size_t size) {
    cs_error error = {CS_OK, ""};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *json = NULL;
    size_t json_size = 0;
    if (cs_request_new(text, size, NULL, &request, &error) || cs_engine_check(engine, request, &report, &error) ||
        cs_report_write(report, CS_FORMAT_JSONL, NULL, &json, &json_size, &error))
        bench_fail("check", error.message);
    size_t findings = cs_report_count(report, CS_INFO);
    free(json);
    cs_report_free(report);
    cs_request_free(request);
    return findings;
}

/* One pass over all drafts. */
static void pass(const cs_engine *engine, const char *bytes, size_t size, size_t *drafts, size_t *findings) {
    for (const char *at = bytes, *end = bytes + size; at < end;) {
        const char *stop = memchr(at, SEPARATOR, (size_t)(end - at));
        if (!stop) stop = end;
        *findings += check(engine, at, (size_t)(stop - at));
        ++*drafts;
        at = stop + 1;
    }
}

void bench_checks(const cs_engine *engine, const char *path) {
    size_t size, drafts = 0, findings = 0, passes = 0;
    char *bytes = bench_read(path, &size);
    pass(engine, bytes, size, &drafts, &findings); /* warms caches and pages in the images */
    drafts = findings = 0;
    double start = bench_cpu(), spent;
    do {
        pass(engine, bytes, size, &drafts, &findings);
        passes++;
        spent = bench_cpu() - start;
    } while (spent < SECONDS);
    bench_print("us_per_draft", spent * 1e6 / (double)drafts);
    bench_print("mb_per_second", (double)(size * passes) / spent / 1e6);
    bench_print("bytes_per_draft", (double)(size * passes) / (double)drafts);
    bench_print("findings_per_draft", (double)findings / (double)drafts);
    free(bytes);
}
