/* memory.c - reads a request, checks it and writes the report again and again, each time with one more allocation
 * succeeding before one fails: every failure must be told as CS_NO_MEMORY, and nothing may leak (the sanitizer looks).
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "countersign.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);

static long left = -1; /* allocations that still succeed; -1: all */

static bool fails(void) {
    if (left < 0) return false;
    if (left == 0) return true;
    left--;
    return false;
}

void *__wrap_malloc(size_t size) {
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *old, size_t size) {
    return fails() ? NULL : __real_realloc(old, size);
}

char *__wrap_strdup(const char *text) {
    return fails() ? NULL : __real_strdup(text);
}

/* Every part has something to do: findings of several rules, duplicates, modifiers, a code of no table. */
static const char REQUEST[] = "{\"id\":\"1\",\"text\":\"Dx:\\n1. M54.5\\n2. I10\\n3. I10\\n4. E11.99\\n5. V58.69\\nCPT "
                              "99241-26-TC, CPT 99213\\n\","
                              "\"context\":{\"date_of_service\":\"2026-03-02\",\"setting\":\"office\"}}";

static cs_status run_once(const cs_engine *engine, size_t *findings, cs_error *error) {
    static const cs_report_format FORMATS[] = {CS_FORMAT_JSONL, CS_FORMAT_TERMINAL};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *id = NULL;
    cs_status status = cs_request_from_json(REQUEST, strlen(REQUEST), &request, &id, error);
    if (!status) status = cs_engine_check(engine, request, &report, error);
    for (size_t i = 0; i < 2 && !status; i++) {
        char *text = NULL;
        size_t size = 0;
        status = cs_report_write(report, FORMATS[i], NULL, &text, &size, error);
        if (!status) *findings = cs_report_count(report, CS_WARNING);
        free(text);
    }
    free(id);
    cs_report_free(report);
    cs_request_free(request);
    return status;
}

static cs_engine *open_engine(void) {
    static const char FACTS[] = "# version: 2027\n# covers: 2015-10-01 2027-09-30\n"
                                "E119\t20151001\t\nI10\t20151001\t\nM545\t20151001\t20210930\nM5450\t20211001\t\n";
    char folder[] = "/tmp/countersign-memory-XXXXXX", path[64], command[96];
    const cs_import_options options = {.from = CS_DAY_NONE, .to = CS_DAY_NONE};
    cs_error error = {CS_OK, ""};
    cs_engine *engine = NULL;
    if (!mkdtemp(folder)) return NULL;
    snprintf(path, sizeof path, "%s/facts.tsv", folder);
    FILE *file = fopen(path, "w");
    const char *paths[] = {path};
    if (!file || fputs(FACTS, file) < 0 || fclose(file) != 0 ||
        cs_codes_import(folder, paths, 1, &options, NULL, NULL, &error) || cs_engine_new(folder, &engine, &error))
        fprintf(stderr, "%s\n", error.message);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    if (system(command)) fprintf(stderr, "%s is left behind\n", folder);
    return engine;
}

int main(void) {
    enum { TRIES_MAX = 100000 };
    cs_engine *engine = open_engine();
    int result = 1;
    if (!engine) return 1;
    for (long allowed = 0; allowed < TRIES_MAX; allowed++) {
        cs_error error = {CS_OK, ""};
        size_t findings = 0;
        left = allowed;
        cs_status status = run_once(engine, &findings, &error);
        left = -1;
        if (status == CS_NO_MEMORY && error.status == CS_NO_MEMORY) continue;
        if (status) {
            fprintf(stderr, "allocation %ld: %s: %s\n", allowed + 1, cs_status_word(status), error.message);
        } else if (findings < 5 || allowed < 10) {
            fprintf(stderr, "after %ld allocations only %zu findings\n", allowed, findings);
        } else {
            printf("%ld allocations, each failed once\n", allowed);
            result = 0;
        }
        break;
    }
    cs_engine_free(engine);
    return result;
}
