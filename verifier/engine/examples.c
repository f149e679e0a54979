/* examples.c - runs the examples that the packs carry: what a rule must flag is flagged, what it must pass is passed.
 */
#include "examples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "check/check.h"
#include "countersign/codes.h"
#include "policy.h"

static const char DAY[] = "2026-03-02"; /* on which examples of codes are judged */
enum { PATH_BYTES = 4096, SURE = 50 };

/* Examples being run, and whom failures are told. */
typedef struct cs_trial {
    cs_rules_failed failed;
    void *context;
    const char *only; /* NULL: those of every pack */
    size_t tried;
} cs_trial;

static bool is_meant(const cs_trial *trial, const cs_pack_place *place) {
    return !trial->only || strcmp(trial->only, place->file) == 0;
}

static void judge(cs_trial *trial, const cs_pack_place *place, const char *rule, bool wanted, bool flagged) {
    char what[160];
    trial->tried++;
    if (wanted == flagged) return;
    snprintf(what, sizeof what, "%.80s: this example %s", rule,
             wanted ? "must be flagged, and is not" : "must pass, and is flagged");
    trial->failed(trial->context, place->file, place->line, what);
}

/* ---- Identifiers ------------------------------------------------------------------------------------------------- */

static bool is_wanted(const cs_identifier *found, const char *folded, const cs_pack_example *example) {
    size_t size = found->span.end - found->span.start, length = strlen(example->value);
    if (strcmp(cs_id_kind_name(found->kind), example->kind) != 0 || found->confidence < SURE) return false;
    return !length || (size == length && memcmp(folded + found->span.start, example->value, length) == 0);
}

static cs_status try_identifier(cs_trial *trial, const cs_id_rules *rules, const cs_pack_example *example,
                                cs_error *error) {
    static const cs_mentions NO_CODES = {NULL, 0, false};
    cs_text *text = NULL;
    cs_identifiers found = {NULL, 0, false};
    cs_status status = cs_text_new(example->text, strlen(example->text), CS_ENCODING_UTF8, &text, error);
    if (!status) status = cs_identify(rules, text, &NO_CODES, NULL, &found, error);
    if (!status) {
        size_t size;
        const char *folded = cs_text_folded(text, &size);
        bool flagged = false;
        for (size_t i = 0; i < found.count; i++) flagged = flagged || is_wanted(&found.list[i], folded, example);
        judge(trial, &example->place, example->id, example->flagged, flagged);
    }
    cs_identifiers_dispose(&found);
    cs_text_free(text);
    return status;
}

static cs_status try_identifiers(cs_trial *trial, const char *data, const char *rules_directory, cs_error *error) {
    cs_packs packs = {0};
    cs_id_rules *rules = NULL;
    cs_status status = cs_packs_load_with(rules_directory, "identify", NULL, trial->only, &packs, error);
    if (status) return status;
    status = cs_id_rules_make(data, &packs, &rules, error);
    for (size_t i = 0; i < packs.examples_count && !status; i++)
        if (is_meant(trial, &packs.examples[i].place)) status = try_identifier(trial, rules, &packs.examples[i], error);
    cs_id_rules_close(rules);
    cs_packs_dispose(&packs);
    return status;
}

/* ---- Leftovers, doses, values ------------------------------------------------------------------------------------ */

static bool has_sign(const cs_stated *stated, const char *says) {
    for (size_t i = 0; i < stated->leftovers_count; i++)
        if (strcmp(stated->leftovers[i].says, says) == 0) return true;
    return false;
}

/* Does the check that has the rule report on the text? */
static cs_status run_check(const cs_check *check, const cs_known *known, const cs_known_example *example,
                           const cs_stated *stated, bool *flagged, cs_error *error) {
    cs_text *text = NULL;
    cs_report *report = NULL;
    const cs_report_about about = {.media_type = "text/plain", .sha256 = ""};
    cs_status status = cs_text_new(example->text, strlen(example->text), CS_ENCODING_UTF8, &text, error);
    if (!status) status = cs_report_new(&about, text, &report, error);
    if (status) return status;
    cs_draft draft = {.text = text, .known = known, .stated = stated, .report = report};
    status = check->run(&draft, error);
    *flagged = cs_report_count(report, CS_INFO) > 0;
    cs_report_free(report);
    return status;
}

static cs_status try_known(cs_trial *trial, const cs_stated_rules *rules, const cs_known_example *example,
                           cs_error *error) {
    static const struct {
        const char *rule;
        const cs_check *check;
    } CHECKS[] = {{"consistency.dose", &CS_CHECK_DOSE}, {"consistency.value", &CS_CHECK_VALUE}};
    const cs_known *known = cs_stated_rules_known(rules);
    cs_stated stated;
    bool flagged = false;
    cs_status status = cs_stated_read(rules, example->text, strlen(example->text), true, &stated, error);
    if (status) return status;
    if (!*example->rule) flagged = has_sign(&stated, known->signs[example->sign].says);
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS && !status; i++)
        if (strcmp(CHECKS[i].rule, example->rule) == 0)
            status = run_check(CHECKS[i].check, known, example, &stated, &flagged, error);
    cs_stated_dispose(&stated);
    if (!status)
        judge(trial, &example->place, *example->rule ? example->rule : known->signs[example->sign].id, example->flagged,
              flagged);
    return status;
}

static cs_status try_all_known(cs_trial *trial, const char *rules_directory, const char *kind, cs_error *error) {
    cs_known known = {0};
    cs_stated_rules *rules = NULL;
    cs_status status = cs_known_load_with(rules_directory, NULL, kind, trial->only, &known, error);
    if (!status) status = cs_stated_rules_make(&known, &rules, error);
    if (status) return status;
    const cs_known *read = cs_stated_rules_known(rules);
    for (size_t i = 0; i < read->examples_count && !status; i++)
        if (is_meant(trial, &read->examples[i].place)) status = try_known(trial, rules, &read->examples[i], error);
    cs_stated_rules_close(rules);
    return status;
}

/* ---- Words beside codes ------------------------------------------------------------------------------------------ */

static cs_status try_code(cs_trial *trial, const cs_engine *engine, const cs_pack_example *example, cs_error *error) {
    cs_request_options options = {.date_of_service = CS_DAY_NONE};
    cs_request *request = NULL;
    cs_report *report = NULL;
    char *json = NULL, wanted[80];
    size_t size = 0;
    cs_day_parse(DAY, &options.date_of_service);
    snprintf(wanted, sizeof wanted, "\"rule\":\"%s\"", example->id);
    cs_status status = cs_request_new(example->text, strlen(example->text), &options, &request, error);
    if (!status) status = cs_engine_check(engine, request, &report, error);
    if (!status) status = cs_report_write(report, CS_FORMAT_JSONL, NULL, &json, &size, error);
    if (!status) judge(trial, &example->place, example->id, example->flagged, strstr(json, wanted) != NULL);
    free(json);
    cs_report_free(report);
    cs_request_free(request);
    return status;
}

/* Of all packs those whose words are compared with codes; the engine has them compiled. */
static cs_status try_codes(cs_trial *trial, const cs_engine *engine, const char *rules_directory, cs_error *error) {
    cs_packs packs = {0};
    cs_status status = cs_packs_load(rules_directory, &packs, error);
    for (size_t i = 0; i < packs.examples_count && !status; i++)
        if (strncmp(packs.examples[i].id, "code.", 5) == 0) status = try_code(trial, engine, &packs.examples[i], error);
    cs_packs_dispose(&packs);
    return status;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

cs_status cs_examples_run(const cs_engine *engine, const char *data_directory, const char *rules_directory,
                          const char *path, const char *kind, cs_rules_failed failed, void *context, size_t *tried,
                          cs_error *error) {
    static const char *const KNOWN[] = {"leftovers", "dosing", "labs"};
    char data[PATH_BYTES], rules[PATH_BYTES];
    cs_trial trial = {.failed = failed, .context = context, .only = path};
    cs_status status = cs_data_directory(data_directory, data, sizeof data, error);
    if (!status) status = cs_rules_directory(rules_directory, rules, sizeof rules, error);
    if (!status && (!path || strcmp(kind, "identifiers") == 0)) status = try_identifiers(&trial, data, rules, error);
    bool known = !path;
    for (size_t i = 0; path && i < sizeof KNOWN / sizeof *KNOWN; i++) known = known || strcmp(kind, KNOWN[i]) == 0;
    if (!status && known) status = try_all_known(&trial, rules, path ? kind : "", error);
    if (!status && engine) status = try_codes(&trial, engine, rules, error);
    *tried = trial.tried;
    return status;
}
