/* engine.c - the pipeline: text, finders, checks, report. An engine is read-only once opened. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "check/check.h"
#include "countersign/version.h"
#include "request.h"

struct cs_engine {
    cs_codes *codes;
    cs_words *words;                 /* NULL where none is compiled ... */
    char words_absent[CS_ERROR_MAX]; /* ... and why */
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

cs_status cs_engine_new(const char *data_directory, cs_engine **out, cs_error *error) {
    char directory[4096];
    cs_status status = cs_data_directory(data_directory, directory, sizeof directory, error);
    if (status) return status;
    cs_engine *engine = calloc(1, sizeof *engine);
    if (!engine) return cs_fail_memory(error);
    status = cs_codes_open(directory, &engine->codes, error);
    if (!status) status = open_words(engine, directory, error);
    if (status) {
        cs_engine_free(engine);
        return status;
    }
    *out = engine;
    return CS_OK;
}

void cs_engine_free(cs_engine *engine) {
    if (!engine) return;
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
                      .on = run->on,
                      .date_source = run->date_source,
                      .ranking = CS_RANKING_BUDGET,
                      .report = run->report};
    size_t rules = 0;
    cs_status status = CS_OK;
    if (engine->words) {
        status = cs_fit_new(engine->words, engine->codes, run->text, &run->mentions, &run->fit, error);
        draft.fit = run->fit;
    }
    if (!status) status = cs_checks_run(&draft, &rules, error);
    if (!status && run->mentions.truncated)
        status = cs_report_incomplete(run->report,
                                      "the draft holds more codes than one check takes; the rest was not read", error);
    if (!status) status = cs_report_seal(run->report, rules, error);
    return status;
}

cs_status cs_engine_check(const cs_engine *engine, const cs_request *request, cs_report **out, cs_error *error) {
    cs_run run = {.engine = engine, .request = request};
    cs_status status = cs_text_new(request->bytes, request->size, request->encoding, &run.text, error);
    if (!status) status = cs_find_codes(run.text, engine->codes, &run.mentions, error);
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
    free(run.seen);
    return status;
}
