/* codes_releases.c - commands on whole releases: import, list, verify, remove. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/codes.h"
#include "countersign/rules.h"

int codes_complain(const cs_error *error) {
    int status = cs_complain_error(error);
    if (error->status == CS_NOT_FOUND) return CS_EXIT_FINDINGS;
    return error->status == CS_CONFLICT ? CS_EXIT_USAGE : status;
}

/* The words beside ICD-10-CM codes are compared by an image made from its releases: anew when one of them changed.
 * `told`: say so where there is nothing to make it from. */
static int recompile_words(const codes_options *options, bool told) {
    cs_error error = {CS_OK, ""};
    cs_status status = cs_rules_compile(options->data, NULL, &error);
    if (status == CS_OK) return CS_EXIT_CLEAN;
    if (status != CS_NOT_FOUND) return codes_complain(&error);
    if (told) printf("Words beside codes cannot be compared yet: %s\n", error.message);
    return CS_EXIT_CLEAN;
}

/* ---- import --------------------------------------------------------------------------------------------------- */

typedef struct codes_written {
    size_t images;
    bool words; /* one of them changes what words are compared with */
} codes_written;

static void tell_imported(void *context, const cs_release *release, const char *importer) {
    char from[11], to[11], rows[32], billable[32];
    codes_written *written = context;
    written->images++;
    if (!release) {
        printf("%c%s\n", importer[0] - 'a' + 'A', importer + 1);
        return;
    }
    written->words |= release->system == CS_ICD10CM && release->kind != CS_RELEASE_FACTS;
    cs_day_format(release->from, from);
    cs_day_format(release->to, to);
    codes_number(release->rows, rows);
    codes_number(release->billable, billable);
    printf("%s %s, %s: %s codes, %s billable, for service from %s to %s\n", cs_system_name(release->system),
           release->version, codes_kind_name(release->kind), rows, billable, from, to);
}

int codes_import(const codes_options *options, int argc, char **argv) {
    cs_error error = {CS_OK, ""};
    codes_written written = {0, false};
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "-") == 0 || access(argv[i], R_OK) == 0) continue;
        cs_complain("cannot read %s: %s", argv[i], strerror(errno));
        return CS_EXIT_USAGE;
    }
    cs_status status = cs_codes_import(options->data, (const char *const *)argv, (size_t)argc, &options->import,
                                       tell_imported, &written, &error);
    if (status != CS_OK) return codes_complain(&error);
    if (written.images == 0) puts("Nothing new: the files agree with what is loaded.");
    return written.words ? recompile_words(options, true) : CS_EXIT_CLEAN;
}

/* ---- list ----------------------------------------------------------------------------------------------------- */

static void list_row(const cs_release *release) {
    char from[11], to[11], rows[32], billable[32];
    cs_day_format(release->from, from);
    cs_day_format(release->to, to);
    codes_number(release->rows, rows);
    codes_number(release->billable, billable);
    printf("%-11s %-10s %-14s %10s  %10s %8s %8s  %s\n", cs_system_id(release->system), release->version,
           codes_kind_name(release->kind), from, to, rows, billable, release->source);
}

static void list_json(const cs_release *release, bool first) {
    printf("%s{\"system\":\"%s\",\"version\":", first ? "" : ",\n ", cs_system_id(release->system));
    codes_json_text(release->version);
    printf(",\"kind\":\"%s\",\"from\":", codes_kind_id(release->kind));
    codes_json_day(release->from);
    fputs(",\"to\":", stdout);
    codes_json_day(release->to);
    printf(",\"codes\":%lu,\"billable\":%lu,\"source\":", (unsigned long)release->rows,
           (unsigned long)release->billable);
    codes_json_text(release->source);
    fputs(",\"source_sha256\":", stdout);
    codes_json_text(release->source_sha256);
    putchar('}');
}

int codes_list(const codes_options *options, int argc, char **argv) {
    cs_error error = {CS_OK, ""};
    cs_codes *codes = NULL;
    (void)argc, (void)argv;
    cs_status status = cs_codes_open(options->data, &codes, &error);
    if (status != CS_OK) return codes_complain(&error);
    if (options->json)
        putchar('[');
    else
        printf("%-11s %-10s %-14s %-10s  %-10s %8s %8s  %s\n", "system", "version", "what", "from", "to", "codes",
               "billable", "source");
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *release = cs_codes_release(codes, i);
        if (options->json)
            list_json(release, i == 0);
        else
            list_row(release);
    }
    if (options->json) puts("]");
    cs_codes_close(codes);
    return CS_EXIT_CLEAN;
}

/* ---- verify and remove ------------------------------------------------------------------------------------------ */

static void tell_sound(void *context, const cs_release *release, const char *importer) {
    (void)context, (void)importer;
    printf("%s %s, %s: sound\n", cs_system_name(release->system), release->version, codes_kind_name(release->kind));
}

int codes_verify(const codes_options *options, int argc, char **argv) {
    cs_error error = {CS_OK, ""};
    (void)argc, (void)argv;
    cs_status status = cs_codes_verify(options->data, tell_sound, NULL, &error);
    if (status == CS_OK) return CS_EXIT_CLEAN;
    int exit_status = codes_complain(&error);
    return status == CS_CORRUPT ? CS_EXIT_FINDINGS : exit_status;
}

int codes_remove(const codes_options *options, int argc, char **argv) {
    cs_error error = {CS_OK, ""};
    cs_system system;
    (void)argc;
    if (!cs_system_from_id(argv[0], &system))
        return cs_complain_usage("codes", "the system is icd-10-cm, icd-10-pcs, hcpcs or cpt, not \"%s\"", argv[0]);
    if (cs_codes_remove(options->data, system, argv[1], &error) != CS_OK) return codes_complain(&error);
    printf("%s %s removed\n", cs_system_name(system), argv[1]);
    return system == CS_ICD10CM ? recompile_words(options, false) : CS_EXIT_CLEAN;
}
