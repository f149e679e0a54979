/* memory.c - checks a draft and writes the report, makes a copy and restores it, again and again, each time with one
 * more allocation succeeding before one fails: every failure must be told as CS_NO_MEMORY, and nothing may leak (the
 * sanitizer looks).
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "countersign.h"
#include "failing.h"

/* Every part has something to do: findings of several rules, duplicates, modifiers, a code of no table. */
static const char REQUEST[] = "{\"id\":\"1\",\"text\":\"Dx:\\n1. M54.5\\n2. I10\\n3. I10\\n4. E11.99\\n5. V58.69\\nCPT "
                              "99241-26-TC, CPT 99213\\n\","
                              "\"context\":{\"date_of_service\":\"2026-03-02\",\"setting\":\"office\"}}";

/* Words beside codes, with the default code set: sides, an axis, a brother, another condition, a procedure. */
static const char WORDS_REQUEST[] =
    "{\"id\":\"2\",\"text\":\"Pain in the right knee (M25.562). Type 1 diabetes with hyperglycemia (E11.9).\\n"
    "Asthma (J43.9), chickenpox without complication (B05.9); COPD (J44.9).\\n\","
    "\"context\":{\"date_of_service\":\"2026-03-02\",\"audience\":\"chart\"}}";

static cs_status check(const cs_engine *engine, const char *asked, size_t *findings, cs_error *error) {
    static const cs_report_format FORMATS[] = {CS_FORMAT_JSONL, CS_FORMAT_TERMINAL};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *id = NULL;
    cs_status status = cs_request_from_json(asked, strlen(asked), &request, &id, error);
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

static cs_status check_once(const cs_engine *engine, size_t *findings, cs_error *error) {
    return check(engine, REQUEST, findings, error);
}

static cs_status words_once(const cs_engine *engine, size_t *findings, cs_error *error) {
    return check(engine, WORDS_REQUEST, findings, error);
}

static const char DRAFT[] =
    "Patient: Wilhelmina Abernathy, MRN: 77120045, seen 03/14/2026, SSN 512-44-9087, call 413-867-2210\n"
    "or write to 12 Maple Street, Ware, MA 01082.";
static const char KEY[] = "a passphrase that is long enough";

/* A copy with surrogates, its map, its table and the way back. */
static cs_status copy_once(const cs_engine *engine, size_t *replaced, cs_error *error) {
    const cs_request_options request_options = {.date_of_service = CS_DAY_NONE};
    const cs_copy_options options = {.method = CS_COPY_SURROGATES, .keep_staff = true};
    cs_request *request = NULL;
    cs_copy *copy = NULL;
    char *map = NULL, *text = NULL, *table = NULL;
    size_t map_size = 0, size = 0, copy_size = 0;
    cs_restored told = {false, 0, 0};
    cs_status status = cs_request_new(DRAFT, sizeof DRAFT - 1, &request_options, &request, error);
    if (!status) status = cs_engine_deidentify(engine, request, &options, &copy, error);
    if (!status) status = cs_copy_write(copy, CS_FORMAT_JSON, &table, &size, error);
    if (!status) status = cs_copy_seal(copy, KEY, sizeof KEY - 1, &map, &map_size, error);
    const char *made = status ? NULL : cs_copy_text(copy, &copy_size);
    if (made) status = cs_reidentify(map, map_size, KEY, sizeof KEY - 1, made, copy_size, &text, &size, &told, error);
    if (made && !status && size == sizeof DRAFT - 1 && memcmp(text, DRAFT, size) == 0) *replaced = told.restored;
    free(map);
    free(text);
    free(table);
    cs_copy_free(copy);
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

/* Until a run ends well; false after a complaint. */
static bool fail_each(const cs_engine *engine, const char *name,
                      cs_status (*run)(const cs_engine *, size_t *, cs_error *), size_t least) {
    enum { TRIES_MAX = 100000 };
    for (long allowed = 0; allowed < TRIES_MAX; allowed++) {
        cs_error error = {CS_OK, ""};
        size_t found = 0;
        left = allowed;
        failed = false;
        cs_status status = run(engine, &found, &error);
        left = -1;
        if (status == CS_NO_MEMORY && error.status == CS_NO_MEMORY) continue;
        if (status) {
            fprintf(stderr, "%s: allocation %ld: %s: %s\n", name, allowed + 1, cs_status_word(status), error.message);
        } else if (failed) {
            fprintf(stderr, "%s: allocation %ld failed and nobody told: %zu found\n", name, allowed + 1, found);
            continue;
        } else if (found < least || allowed < 10) {
            fprintf(stderr, "%s: after %ld allocations only %zu found\n", name, allowed, found);
        } else {
            printf("%s: %ld allocations, each failed once\n", name, allowed);
            return true;
        }
        return false;
    }
    fprintf(stderr, "%s: no end of allocations\n", name);
    return false;
}

int main(int argc, char **argv) {
    cs_error error = {CS_OK, ""};
    cs_engine *engine = open_engine(), *whole = NULL;
    if (!engine) return 1;
    bool good = fail_each(engine, "check", check_once, 5) && fail_each(engine, "copy", copy_once, 5);
    cs_engine_free(engine);
    if (argc != 2 || cs_engine_new(argv[1], &whole, &error)) {
        fprintf(stderr, "expected a data folder with the default code set: %s\n", error.message);
        return 1;
    }
    good = good && fail_each(whole, "words", words_once, 4);
    cs_engine_free(whole);
    return good ? 0 : 1;
}
