/* deidentify.c - `countersign deidentify`: a copy without identifiers, its table, and a sealed map of what was
 * replaced.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { PATIENT_BYTES = 64 * 1024 };

typedef struct copy_options {
    cs_request_options request;
    cs_copy_options copy;
    const char *data, *map, *key, *project, *patient, *output;
    bool json, quiet;
} copy_options;

/* Everything that is read before and made during one run. */
typedef struct copy_run {
    char *draft, *key, *project, *patient_json, *table, *map;
    size_t draft_size, key_size, project_size, patient_size, table_size, map_size;
    cs_patient_record *patient;
    cs_request *request;
    cs_engine *engine;
    cs_copy *copy;
} copy_run;

static bool read_word(const char *word, const char *const *words, int *out) {
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], word) == 0) {
            *out = i;
            return true;
        }
    return false;
}

static int check_options(int argc, char **argv, const copy_options *options) {
    if (!options->map != !options->key)
        return cs_complain_usage("deidentify", "--map and --key-file belong together: the map is sealed with the key");
    if (options->project && options->copy.method != CS_COPY_SURROGATES && options->copy.dates != CS_COPY_DATES_SHIFT)
        return cs_complain_usage("deidentify", "--project-key is for --method surrogates and --dates shift");
    const char *const written[] = {options->map, options->output};
    const char *const others[] = {options->key, options->project, options->patient, optind < argc ? argv[optind] : NULL,
                                  options->map};
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < (i ? 5 : 4); k++)
            if (cs_same_file(written[i], others[k]))
                return cs_complain_usage(
                    "deidentify", "%s is to be written and is named a second time; give each file a name of its own",
                    written[i]);
    if (argc - optind > 1)
        return cs_complain_usage("deidentify", "expected one file; \"%s\" is one too many", argv[optind + 1]);
    return CS_EXIT_CLEAN;
}

/* Returns CS_EXIT_CLEAN, or the exit status of a wrong command line. */
static int read_options(int argc, char **argv, copy_options *options) {
    enum { METHOD = 1, DATES, MAP, KEY, PROJECT, PATIENT, OUTPUT, FORMAT, ENCODING, DATA, QUIET, KEEP };
    static const struct option LONG[] = {{"method", required_argument, NULL, METHOD},
                                         {"dates", required_argument, NULL, DATES},
                                         {"map", required_argument, NULL, MAP},
                                         {"key-file", required_argument, NULL, KEY},
                                         {"project-key", required_argument, NULL, PROJECT},
                                         {"patient", required_argument, NULL, PATIENT},
                                         {"output", required_argument, NULL, OUTPUT},
                                         {"format", required_argument, NULL, FORMAT},
                                         {"encoding", required_argument, NULL, ENCODING},
                                         {"data", required_argument, NULL, DATA},
                                         {"quiet", no_argument, NULL, QUIET},
                                         {"keep", required_argument, NULL, KEEP},
                                         {NULL, 0, NULL, 0}};
    static const char *const METHODS[] = {"tags", "redact", "surrogates", NULL};
    static const char *const DATES_WORDS[] = {"year", "shift", "remove", NULL};
    static const char *const TAKEN[] = {[METHOD] = "tags, redact or surrogates",
                                        [DATES] = "year, shift or remove",
                                        [FORMAT] = "text or json",
                                        [KEEP] = "staff"};
    static const char *const FORMATS[] = {"text", "json", NULL}, *const KEPT[] = {"staff", NULL};
    int option, word;
    *options = (copy_options){.request = {.audience = "deidentified", .date_of_service = CS_DAY_NONE}};
    const struct {
        int option;
        const char **value;
    } TEXTS[] = {{MAP, &options->map},         {KEY, &options->key},       {PROJECT, &options->project},
                 {PATIENT, &options->patient}, {OUTPUT, &options->output}, {ENCODING, &options->request.encoding},
                 {DATA, &options->data}};
    while ((option = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        if (option == '?') return cs_complain_usage("deidentify", NULL);
        if (option == QUIET) options->quiet = true;
        for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
            if (TEXTS[i].option == option) *TEXTS[i].value = optarg;
        const char *const *words = option == METHOD   ? METHODS
                                   : option == DATES  ? DATES_WORDS
                                   : option == FORMAT ? FORMATS
                                   : option == KEEP   ? KEPT
                                                      : NULL;
        if (!words) continue;
        if (!read_word(optarg, words, &word))
            return cs_complain_usage("deidentify", "--%s takes %s, not \"%s\"", LONG[option - 1].name, TAKEN[option],
                                     optarg);
        if (option == METHOD) options->copy.method = (cs_copy_method)word;
        if (option == DATES) options->copy.dates = (cs_copy_dates)word;
        if (option == FORMAT) options->json = word == 1;
        if (option == KEEP) options->copy.keep_staff = true;
    }
    return check_options(argc, argv, options);
}

static cs_status read_files(const char *path, copy_options *options, copy_run *run, cs_error *error) {
    cs_status status = CS_OK;
    if (options->key) status = cs_read_key(options->key, &run->key, &run->key_size, error);
    if (!status && options->project) status = cs_read_key(options->project, &run->project, &run->project_size, error);
    if (!status && options->patient)
        status = cs_read_input(options->patient, PATIENT_BYTES, &run->patient_json, &run->patient_size, error);
    if (!status && options->patient)
        status = cs_patient_from_json(run->patient_json, run->patient_size, &run->patient, error);
    if (status) return status;
    if (run->patient) options->request.patient = *cs_patient_of(run->patient);
    options->copy.project_key = run->project;
    options->copy.project_key_size = run->project_size;
    status = cs_read_input(path, CS_LIMIT_DRAFT_BYTES, &run->draft, &run->draft_size, error);
    return status ? status : cs_request_new(run->draft, run->draft_size, &options->request, &run->request, error);
}

/* All files or none. */
static cs_status write_files(const copy_options *options, copy_run *run, cs_error *error) {
    size_t size = 0, count = 0;
    const char *text = cs_copy_text(run->copy, &size);
    cs_private_file files[2];
    cs_status status = CS_OK;
    if (!text) return CS_OK;
    if (options->map) {
        status = cs_copy_seal(run->copy, run->key, run->key_size, &run->map, &run->map_size, error);
        files[count++] = (cs_private_file){options->map, run->map, run->map_size};
    }
    if (options->output) files[count++] = (cs_private_file){options->output, text, size};
    return status || !count ? status : cs_write_private(files, count, error);
}

/* False after a complaint. */
static bool print(const copy_options *options, const copy_run *run) {
    size_t size = 0;
    const char *text = cs_copy_text(run->copy, &size);
    if (options->json) return cs_write_output(run->table, run->table_size);
    if (text && !options->output && !cs_write_output(text, size)) return false;
    if (options->quiet && text) return true;
    if (text && options->output) return cs_write_output(run->table, run->table_size);
    fwrite(run->table, 1, run->table_size, stderr);
    return true;
}

static int deidentify(const char *path, copy_options *options, copy_run *run) {
    cs_error error = {CS_OK, ""};
    size_t size;
    if (read_files(path, options, run, &error)) return cs_complain_error(&error);
    if (cs_engine_new(options->data, &run->engine, &error)) {
        cs_complain("%s", error.message);
        return error.status == CS_BAD_USAGE ? CS_EXIT_USAGE : CS_EXIT_INCOMPLETE;
    }
    if (cs_engine_deidentify(run->engine, run->request, &options->copy, &run->copy, &error))
        return cs_complain_about(path, &error);
    if (cs_copy_write(run->copy, options->json ? CS_FORMAT_JSON : CS_FORMAT_TERMINAL, &run->table, &run->table_size,
                      &error) ||
        write_files(options, run, &error))
        return cs_complain_error(&error);
    if (!print(options, run)) return CS_EXIT_INCOMPLETE;
    return cs_copy_text(run->copy, &size) ? CS_EXIT_CLEAN : CS_EXIT_FINDINGS;
}

int cs_cmd_deidentify(int argc, char **argv) {
    copy_options options;
    copy_run run = {0};
    int status = read_options(argc, argv, &options);
    if (status) return status;
    status = deidentify(optind < argc ? argv[optind] : "-", &options, &run);
    cs_copy_free(run.copy);
    cs_engine_free(run.engine);
    cs_request_free(run.request);
    cs_patient_free(run.patient);
    free(run.draft);
    free(run.key);
    free(run.project);
    free(run.patient_json);
    free(run.table);
    free(run.map);
    return status;
}
