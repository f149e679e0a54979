/* engine.c - the pipeline: text, finders, checks, report. An engine is read-only once opened. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "check/subject.h"
#include "countersign/rules.h"
#include "countersign/version.h"
#include "deidentify/deidentify.h"
#include "policy.h"
#include "request.h"
#include "secret.h"
#include "statements.h"

struct cs_engine {
    cs_codes *codes;
    cs_words *words;                 /* NULL where none is compiled ... */
    char words_absent[CS_ERROR_MAX]; /* ... and why */
    cs_id_rules *id_rules;
    cs_stated_rules *stated_rules;
    cs_policy *policy;
    cs_secret secret; /* of the hashes in reports */
};

const char *cs_version(void) {
    return CS_VERSION;
}

/* An absent words image is a check that cannot be run, told in each report; a damaged one is an error. */
static cs_status open_words(cs_engine *engine, const char *directory, cs_error *error) {
    cs_error reason = {CS_OK, ""};
    cs_status status = cs_words_open(directory, engine->codes, &engine->words, &reason);
    if (status == CS_NOT_FOUND) {
        memcpy(engine->words_absent, reason.message, sizeof engine->words_absent);
        return CS_OK;
    }
    return status ? cs_fail(error, status, "%s", reason.message) : CS_OK;
}

/* The packs that the words image was made from were validated then. */
static bool compiled_in(const void *with, const char *sha256) {
    const cs_words *words = with;
    char packed[CS_SHA256_HEX];
    const char *name, *version;
    for (size_t i = 0; i < cs_words_pack_count(words); i++) {
        cs_words_pack(words, i, &name, &version, packed);
        if (strcmp(packed, sha256) == 0) return true;
    }
    return false;
}

cs_status cs_engine_new(const char *data_directory, cs_engine **out, cs_error *error) {
    char directory[4096], rules[4096];
    cs_status status = cs_data_directory(data_directory, directory, sizeof directory, error);
    if (!status) status = cs_rules_directory(NULL, rules, sizeof rules, error);
    if (status) return status;
    cs_engine *engine = calloc(1, sizeof *engine);
    if (!engine) return cs_fail_memory(error);
    status = cs_codes_open(directory, &engine->codes, error);
    if (!status) status = open_words(engine, directory, error);
    const cs_pack_trust compiled = {engine->words ? cs_words_schema_mark(engine->words) : 0, compiled_in,
                                    engine->words};
    const cs_pack_trust *trust = engine->words ? &compiled : NULL;
    if (!status) status = cs_id_rules_open(directory, rules, trust, &engine->id_rules, error);
    if (!status) status = cs_stated_rules_open(rules, trust, &engine->stated_rules, error);
    if (!status) status = cs_policy_open(directory, rules, &engine->policy, error);
    if (!status) status = cs_secret_open(directory, &engine->secret, error);
    if (status) {
        cs_engine_free(engine);
        return status;
    }
    *out = engine;
    return CS_OK;
}

void cs_engine_free(cs_engine *engine) {
    if (!engine) return;
    cs_secret_wipe(&engine->secret);
    cs_policy_free(engine->policy);
    cs_stated_rules_close(engine->stated_rules);
    cs_id_rules_close(engine->id_rules);
    cs_words_close(engine->words);
    cs_codes_close(engine->codes);
    free(engine);
}

const cs_codes *cs_engine_codes(const cs_engine *engine) {
    return engine->codes;
}

/* ---- One check ------------------------------------------------------------------------------------------------ */

/* Everything that one check owns until its report is sealed. */
typedef struct cs_run {
    const cs_engine *engine;
    const cs_request *request;
    cs_text *text;
    cs_mentions mentions;
    cs_code *seen;
    cs_subject subject;
    cs_tool_use tool;
    cs_audience audience;
    cs_identifiers identifiers;
    cs_whose_told *told; /* beside identifiers.list */
    cs_statements statements;
    cs_fit *fit;
    cs_report *report;
    cs_service_date labelled;
    cs_day on;
    cs_date_source date_source;
} cs_run;

/* The request's date, else the draft's own, else today. */
static void choose_day(cs_run *run) {
    bool found = cs_find_service_date(run->text, &run->labelled);
    run->on = run->request->date_of_service;
    run->date_source = CS_DATE_REQUEST;
    if (run->on != CS_DAY_NONE) {
        run->labelled.several = false;
    } else if (found) {
        run->on = run->labelled.day;
        run->date_source = CS_DATE_DRAFT;
    } else {
        run->on = cs_day_today();
        run->date_source = CS_DATE_TODAY;
        run->labelled.several = false;
    }
}

/* Whom identifiers are judged for. A tool that the policy lets have patient data is an audience of its own; any other
 * tool may have what anybody may. */
static void choose_audience(cs_run *run) {
    const cs_request *request = run->request;
    cs_day today = cs_day_today();
    run->subject = (cs_subject){request->patient.name, request->patient.birth_date, request->patient.sex,
                                request->patient.mrn, request->patient.member_id};
    run->audience = CS_AUDIENCE_STRICTEST;
    if (request->audience) cs_audience_find(request->audience, &run->audience);
    run->tool = (cs_tool_use){.name = request->tool, .role = request->role, .purpose = request->kind};
    if (run->audience != CS_AUDIENCE_AI_TOOL || !request->tool) return;
    cs_policy_decide(run->engine->policy, request->tool, request->role, request->kind, today, &run->tool.decision);
    if (run->tool.decision.data == CS_TOOL_PHI) run->audience = CS_AUDIENCE_APPROVED_TOOL;
}

static cs_status start_report(cs_run *run, cs_error *error) {
    const cs_request *request = run->request;
    char sha256[CS_SHA256_HEX];
    cs_sha256_hex(request->bytes, request->size, sha256);
    cs_report_about about = {.id = request->id,
                             .name = request->name,
                             .media_type = request->media_type,
                             .audience = request->audience,
                             .kind = request->kind,
                             .setting = request->setting ? request->setting->id : NULL,
                             .judged_for = cs_audience_id(run->audience),
                             .sha256 = sha256,
                             .date = run->on,
                             .date_source = run->date_source,
                             .several_dates = run->labelled.several};
    cs_status status = cs_report_new(&about, run->text, &run->report, error);
    if (status) run->text = NULL; /* the report owned it already */
    if (!status) status = cs_report_code_sets(run->report, run->engine->codes, error);
    const cs_words *words = run->engine->words;
    for (size_t i = 0; words && i < cs_words_pack_count(words) && !status; i++) {
        const char *name, *version;
        cs_words_pack(words, i, &name, &version, sha256);
        status = cs_report_pack(run->report, name, version, sha256, error);
    }
    const cs_policy *policy = run->engine->policy;
    if (!status)
        status = cs_report_pack(run->report, cs_policy_name(policy), cs_policy_version(policy),
                                cs_policy_sha256(policy), error);
    if (!status) status = cs_statements_packs(run->engine->stated_rules, run->report, error);
    return status;
}

static bool goes_to_tool(const cs_run *run) {
    return run->request->audience && strcmp(run->request->audience, cs_audience_id(CS_AUDIENCE_AI_TOOL)) == 0;
}

/* The gate is asked wherever a text shall go to a tool that is named. */
static cs_status set_gate(cs_run *run, cs_error *error) {
    static const char *const DATA[] = {
        [CS_TOOL_NOTHING] = "none", [CS_TOOL_DEIDENTIFIED] = "de-identified", [CS_TOOL_PHI] = "phi"};
    const cs_tool_decision *decision = &run->tool.decision;
    if (!goes_to_tool(run) || !run->request->tool) return CS_OK;
    cs_report_gate gate = {.tool = decision->tool ? decision->tool->name : run->request->tool,
                           .data = DATA[decision->data],
                           .example = decision->tool && decision->tool->example,
                           .decided =
                               decision->answer != CS_TOOL_ROLE_UNTOLD && decision->answer != CS_TOOL_PURPOSE_UNTOLD};
    return cs_report_set_gate(run->report, &gate, error);
}

/* Whose each identifier is; and the report learns of them all, so that it can mask them. */
static cs_status tell_identifiers(cs_run *run, const cs_draft *draft, cs_error *error) {
    size_t count = run->identifiers.count;
    cs_report_identifier *list = calloc(count ? count : 1, sizeof *list);
    if (!list) return cs_fail_memory(error);
    cs_whose_tell(draft, run->told);
    for (size_t i = 0; i < count; i++) {
        const cs_identifier *found = &run->identifiers.list[i];
        list[i] = (cs_report_identifier){cs_id_kind_name(found->kind), cs_whose_id(run->told[i].whose), found->span};
    }
    cs_status status =
        cs_report_identifiers(run->report, list, count, run->identifiers.truncated, &run->engine->secret, error);
    free(list);
    return status;
}

/* How each mention stands on the day. */
static cs_status judge_mentions(cs_run *run, cs_error *error) {
    if (!run->mentions.count) return CS_OK;
    run->seen = calloc(run->mentions.count, sizeof *run->seen);
    if (!run->seen) return cs_fail_memory(error);
    for (size_t i = 0; i < run->mentions.count; i++) {
        const cs_mention *mention = &run->mentions.list[i];
        cs_code *seen = &run->seen[i];
        *seen = (cs_code){.system = mention->system, .standing = CS_STANDING_NO_TABLE, .row = CS_NO_ROW};
        if (mention->system == CS_SYSTEM_NONE) continue;
        cs_codes_judge(run->engine->codes, mention->system, mention->code, strlen(mention->code), run->on, seen);
    }
    return CS_OK;
}

static cs_status run_checks(cs_run *run, cs_error *error) {
    const cs_engine *engine = run->engine;
    cs_draft draft = {.codes = engine->codes,
                      .text = run->text,
                      .mentions = &run->mentions,
                      .seen = run->seen,
                      .fit_absent = engine->words_absent,
                      .setting = run->request->setting,
                      .kind = run->request->kind,
                      .media_type = run->request->media_type,
                      .known = cs_stated_rules_known(engine->stated_rules),
                      .stated = &run->statements.draft,
                      .record = run->statements.source ? &run->statements.record : NULL,
                      .recorded = &run->statements.recorded,
                      .identifiers = &run->identifiers,
                      .told = run->told,
                      .policy = engine->policy,
                      .subject = &run->subject,
                      .audience = run->audience,
                      .tool = goes_to_tool(run) ? &run->tool : NULL,
                      .on = run->on,
                      .date_source = run->date_source,
                      .ranking = CS_RANKING_BUDGET,
                      .report = run->report};
    size_t rules = 0;
    cs_status status = CS_OK;
    status = tell_identifiers(run, &draft, error);
    if (!status && engine->words) {
        status = cs_fit_new(engine->words, engine->codes, run->text, &run->mentions, &run->fit, error);
        draft.fit = run->fit;
    }
    if (!status) status = cs_checks_run(&draft, &rules, error);
    if (!status && run->mentions.truncated)
        status = cs_report_incomplete(run->report,
                                      "the draft holds more codes than one check takes; the rest was not read", error);
    if (!status && run->identifiers.truncated)
        status = cs_report_incomplete(
            run->report, "the draft holds more identifiers than one check takes; the rest was not judged", error);
    if (!status) status = set_gate(run, error);
    if (!status) status = cs_report_seal(run->report, rules, error);
    return status;
}

cs_status cs_engine_check(const cs_engine *engine, const cs_request *request, cs_report **out, cs_error *error) {
    cs_run run = {.engine = engine, .request = request};
    cs_status status = cs_text_new(request->bytes, request->size, request->encoding, &run.text, error);
    choose_audience(&run);
    if (!status) status = cs_find_codes(run.text, engine->codes, &run.mentions, error);
    if (!status) status = cs_identify(engine->id_rules, run.text, &run.mentions, &run.subject, &run.identifiers, error);
    if (!status)
        status =
            cs_statements_read(engine->stated_rules, engine->codes, run.text, request->source, &run.statements, error);
    if (!status && !(run.told = calloc(run.identifiers.count + 1, sizeof *run.told))) status = cs_fail_memory(error);
    if (status) {
        cs_text_free(run.text);
        goto done;
    }
    choose_day(&run);
    status = start_report(&run, error);
    if (!status) status = judge_mentions(&run, error);
    if (!status) status = cs_report_mentions(run.report, &run.mentions, run.seen, error);
    if (!status) status = run_checks(&run, error);
    cs_fit_free(run.fit);
    if (status)
        cs_report_free(run.report);
    else
        *out = run.report;
done:
    cs_mentions_dispose(&run.mentions);
    cs_identifiers_dispose(&run.identifiers);
    cs_statements_dispose(&run.statements);
    free(run.told);
    free(run.seen);
    return status;
}

/* ---- De-identified copies --------------------------------------------------------------------------------------- */

cs_status cs_engine_deidentify(const cs_engine *engine, const cs_request *request, const cs_copy_options *options,
                               cs_copy **out, cs_error *error) {
    const cs_copy_tools tools = {engine->id_rules, engine->codes};
    const cs_patient *patient = &request->patient;
    const cs_subject subject = {patient->name, patient->birth_date, patient->sex, patient->mrn, patient->member_id};
    cs_text *text = NULL;
    cs_status status = cs_text_new(request->bytes, request->size, request->encoding, &text, error);
    if (!status) status = cs_copy_make(&tools, text, &subject, options, out, error);
    cs_text_free(text);
    return status;
}
