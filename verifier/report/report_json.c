/* report_json.c - the report as JSON, version 1, and the answer to a batch line that is wrong. */
#include "sealed.h"

#include <string.h>

#include "base/error.h"
#include "base/json.h"

enum { REPORT_VERSION = 1 };

static void put(cs_json_writer *w, const char *name, const char *text) {
    cs_json_name(w, name);
    cs_json_put_string(w, text);
}

static void put_given(cs_json_writer *w, const char *name, const char *text) {
    if (text) put(w, name, text);
}

static void put_number(cs_json_writer *w, const char *name, size_t number) {
    cs_json_name(w, name);
    cs_json_put_size(w, number);
}

/* A system's id, or null where it is not known. */
static void put_system(cs_json_writer *w, cs_system system) {
    put(w, "system", system == CS_SYSTEM_NONE ? NULL : cs_system_id(system));
}

static void put_pair(cs_json_writer *w, const cs_place *at) {
    cs_json_open(w, '[');
    cs_json_put_size(w, at->start);
    cs_json_put_size(w, at->end);
    cs_json_close(w, ']');
}

static void write_document(cs_json_writer *w, const cs_report *report) {
    cs_json_name(w, "document");
    cs_json_open(w, '{');
    put_given(w, "name", report->about.name);
    put(w, "media_type", report->about.media_type);
    put(w, "sha256", report->about.sha256);
    put_number(w, "characters", cs_text_characters(report->text));
    cs_json_close(w, '}');
}

static void write_context(cs_json_writer *w, const cs_report_about *about) {
    char date[11];
    cs_day_format(about->date, date);
    cs_json_name(w, "context");
    cs_json_open(w, '{');
    put_given(w, "audience", about->audience);
    put_given(w, "judged_for", about->judged_for);
    put_given(w, "kind", about->kind);
    put_given(w, "setting", about->setting);
    put(w, "date_of_service", date);
    put(w, "date_source", cs_date_source_word(about->date_source));
    if (about->several_dates) {
        cs_json_name(w, "several_dates");
        cs_json_put_bool(w, true);
    }
    cs_json_close(w, '}');
}

static void write_not_checked(cs_json_writer *w, const cs_report *report) {
    cs_json_name(w, "not_checked");
    cs_json_open(w, '[');
    for (size_t i = 0; i < report->unchecked_count; i++) {
        const cs_unchecked *entry = &report->unchecked[i];
        cs_json_open(w, '{');
        put(w, "check", entry->rule);
        if (entry->system != CS_SYSTEM_NONE) put_system(w, entry->system);
        put(w, "reason", entry->reason);
        put_number(w, "mentions", entry->count);
        if (entry->count) {
            cs_json_name(w, "at");
            cs_json_open(w, '[');
            for (size_t k = 0; k < entry->count; k++) put_pair(w, &entry->places[k]);
            cs_json_close(w, ']');
        }
        cs_json_close(w, '}');
    }
    cs_json_close(w, ']');
}

/* How many facts of each kind were compared with the facts supplied, and how many of them those support. */
static void write_compared(cs_json_writer *w, const cs_report *report) {
    static const char *const NAMES[] = {
        [CS_FACT_NAME] = "names",         [CS_FACT_DATE] = "dates", [CS_FACT_DRUG] = "drugs",
        [CS_FACT_VALUE] = "values",       [CS_FACT_SIDE] = "sides", [CS_FACT_PERSON] = "ages_and_sexes",
        [CS_FACT_DIAGNOSIS] = "diagnoses"};
    if (!report->compared_at_all) return;
    cs_json_name(w, "compared");
    cs_json_open(w, '{');
    for (int i = 0; i < CS_FACTS; i++) {
        cs_json_name(w, NAMES[i]);
        cs_json_open(w, '{');
        put_number(w, "facts", report->compared[i]);
        put_number(w, "supported", report->supported[i]);
        cs_json_close(w, '}');
    }
    cs_json_close(w, '}');
}

static void write_counts(cs_json_writer *w, const cs_report *report) {
    cs_json_name(w, "counts");
    cs_json_open(w, '{');
    put_number(w, "checks_run", report->checks_run);
    put_number(w, "checks_not_run", report->unchecked_count);
    put_number(w, "words_judged", report->words_judged);
    put_number(w, "words_not_judged", report->words_not_judged);
    write_compared(w, report);
    cs_json_close(w, '}');
}

static void write_versions(cs_json_writer *w, const cs_report *report) {
    cs_json_name(w, "code_sets");
    cs_json_open(w, '[');
    for (size_t i = 0; i < report->release_count; i++) {
        const cs_kept_release *release = &report->releases[i];
        cs_json_open(w, '{');
        put(w, "system", release->system);
        put(w, "kind", release->kind);
        put(w, "version", release->version);
        put(w, "from", release->from[0] ? release->from : NULL);
        put(w, "to", release->to[0] ? release->to : NULL);
        put_number(w, "billable", release->billable);
        cs_json_close(w, '}');
    }
    cs_json_close(w, ']');
    cs_json_name(w, "rules");
    cs_json_open(w, '[');
    for (size_t i = 0; i < report->pack_count; i++) {
        cs_json_open(w, '{');
        put(w, "pack", report->packs[i].name);
        put(w, "version", report->packs[i].version);
        put(w, "sha256", report->packs[i].sha256);
        cs_json_close(w, '}');
    }
    cs_json_close(w, ']');
}

/* The value itself only where it is asked for. */
static bool write_identifier(cs_json_writer *w, const cs_report *report, const cs_kept_identifier *identifier,
                             bool show_text) {
    size_t size;
    const char *text = cs_text_source(report->text, &size) + identifier->at.source_start;
    size = identifier->at.source_end - identifier->at.source_start;
    cs_buf value = CS_BUF_INIT;
    if (show_text)
        cs_buf_add(&value, text, size);
    else
        cs_mask_value(&value, text, size);
    cs_json_open(w, '{');
    put(w, "type", "identifier");
    put(w, "kind", identifier->kind);
    put(w, "whose", identifier->whose);
    put(w, show_text ? "value" : "masked", value.data ? value.data : "");
    put(w, "hash", identifier->hash);
    put_number(w, "start", identifier->at.start);
    put_number(w, "end", identifier->at.end);
    cs_json_close(w, '}');
    bool done = !value.failed;
    cs_buf_dispose(&value);
    return done;
}

static void write_code(cs_json_writer *w, const cs_kept_mention *mention) {
    cs_json_open(w, '{');
    put(w, "type", "code");
    put_system(w, mention->system);
    put(w, "value", mention->value);
    put_number(w, "start", mention->at.start);
    put_number(w, "end", mention->at.end);
    if (mention->modifier_count) {
        cs_json_name(w, "modifiers");
        cs_json_open(w, '[');
        for (int k = 0; k < mention->modifier_count; k++) cs_json_put_string(w, mention->modifiers[k]);
        cs_json_close(w, ']');
    }
    if (mention->units > 0) put_number(w, "units", (size_t)mention->units);
    cs_json_close(w, '}');
}

/* Codes and identifiers, each in the order of the text. */
static bool write_mentions(cs_json_writer *w, const cs_report *report, bool show_text) {
    bool done = true;
    cs_json_name(w, "mentions");
    cs_json_open(w, '[');
    for (size_t i = 0; i < report->mention_count; i++) write_code(w, &report->mentions[i]);
    for (size_t i = 0; i < report->identifier_count && done; i++)
        done = write_identifier(w, report, &report->identifiers[i], show_text);
    cs_json_close(w, ']');
    return done;
}

static void write_gate(cs_json_writer *w, const cs_report *report) {
    if (!report->gate.tool) return;
    cs_json_name(w, "gate");
    cs_json_open(w, '{');
    put(w, "tool", report->gate.tool);
    put(w, "answer", cs_report_gate_word(report));
    put(w, "data_allowed", report->gate.data);
    if (report->gate.example) {
        cs_json_name(w, "example_row");
        cs_json_put_bool(w, true);
    }
    cs_json_close(w, '}');
}

static void write_evidence(cs_json_writer *w, const cs_kept_finding *finding) {
    cs_json_name(w, "evidence");
    cs_json_open(w, '{');
    put_given(w, "official", finding->is.official);
    if (finding->has_beside) {
        cs_json_name(w, "beside");
        put_pair(w, &finding->beside);
    }
    cs_json_close(w, '}');
}

static void write_finding(cs_json_writer *w, const cs_kept_finding *finding, size_t number) {
    char id[24] = "f";
    size_t digits = 1;
    for (size_t n = number; n >= 10; n /= 10) digits++;
    for (size_t i = digits; i > 0; i--, number /= 10) id[i] = (char)('0' + number % 10);
    cs_json_open(w, '{');
    put(w, "id", id);
    put(w, "rule", finding->is.rule);
    put(w, "severity", cs_severity_word(finding->is.severity));
    put_number(w, "start", finding->at.start);
    put_number(w, "end", finding->at.end);
    put_number(w, "byte_start", finding->at.byte_start);
    put_number(w, "byte_end", finding->at.byte_end);
    put_number(w, "utf16_start", finding->at.utf16_start);
    put_number(w, "utf16_end", finding->at.utf16_end);
    put(w, "message", finding->is.message);
    write_evidence(w, finding);
    cs_json_name(w, "suggestions");
    cs_json_open(w, '[');
    for (int i = 0; i < finding->is.suggestion_count; i++) cs_json_put_string(w, finding->is.suggestions[i]);
    cs_json_close(w, ']');
    put(w, "source", finding->is.source);
    cs_json_close(w, '}');
}

cs_status cs_report_json(const cs_report *report, int indent, bool show_text, cs_buf *out, cs_error *error) {
    cs_json_writer w = {.out = out, .indent = indent};
    cs_json_open(&w, '{');
    put_number(&w, "version", REPORT_VERSION);
    put_given(&w, "id", report->about.id);
    write_document(&w, report);
    write_context(&w, &report->about);
    cs_json_name(&w, "complete");
    cs_json_put_bool(&w, !report->incomplete);
    put_given(&w, "incomplete", report->incomplete);
    write_not_checked(&w, report);
    write_counts(&w, report);
    write_versions(&w, report);
    write_gate(&w, report);
    if (!write_mentions(&w, report, show_text)) return cs_fail_memory(error);
    cs_json_name(&w, "findings");
    cs_json_open(&w, '[');
    for (size_t i = 0; i < report->finding_count; i++) write_finding(&w, &report->findings[i], i + 1);
    cs_json_close(&w, ']');
    cs_json_close(&w, '}');
    cs_buf_putc(out, '\n');
    return out->failed ? cs_fail_memory(error) : CS_OK;
}

cs_status cs_report_error_json(const char *id, const cs_error *what, char **out, size_t *size, cs_error *error) {
    cs_buf buf = CS_BUF_INIT;
    cs_json_writer w = {.out = &buf};
    cs_json_open(&w, '{');
    put(&w, "id", id);
    cs_json_name(&w, "error");
    cs_json_open(&w, '{');
    put(&w, "status", cs_status_word(what->status));
    put(&w, "message", what->message);
    cs_json_close(&w, '}');
    cs_json_close(&w, '}');
    cs_buf_putc(&buf, '\n');
    if (buf.failed) {
        cs_buf_dispose(&buf);
        return cs_fail_memory(error);
    }
    *out = buf.data;
    *size = buf.size;
    return CS_OK;
}
