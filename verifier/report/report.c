/* report.c - gathers findings and what was not checked, then seals them: sorted, with places in the source. */
#include "sealed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "countersign/limits.h"

const char *cs_severity_word(cs_severity severity) {
    static const char *const WORDS[] = {[CS_INFO] = "info", [CS_WARNING] = "warning", [CS_ERROR] = "error"};
    return WORDS[severity];
}

const char *cs_date_source_word(cs_date_source source) {
    static const char *const WORDS[] = {
        [CS_DATE_REQUEST] = "request", [CS_DATE_DRAFT] = "draft", [CS_DATE_TODAY] = "today"};
    return WORDS[source];
}

/* ---- Making ------------------------------------------------------------------------------------------------- */

/* Copies a string in place; NULL stays NULL. False where memory ran out. */
static bool keep_in_place(cs_report *report, const char **text) {
    if (!*text) return true;
    *text = cs_arena_text(&report->keep, *text, strlen(*text));
    return *text != NULL;
}

cs_status cs_report_new(const cs_report_about *about, cs_text *text, cs_report **out, cs_error *error) {
    cs_report *report = calloc(1, sizeof *report);
    if (!report) {
        cs_text_free(text);
        return cs_fail_memory(error);
    }
    report->text = text;
    report->about = *about;
    cs_report_about *own = &report->about;
    const char **strings[] = {&own->id,   &own->name,    &own->media_type, &own->audience,
                              &own->kind, &own->setting, &own->judged_for, &own->sha256};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (!keep_in_place(report, strings[i])) {
            cs_report_free(report);
            return cs_fail_memory(error);
        }
    *out = report;
    return CS_OK;
}

void cs_report_free(cs_report *report) {
    if (!report) return;
    for (size_t i = 0; i < report->unchecked_count; i++) {
        free(report->unchecked[i].places);
        free(report->unchecked[i].spans);
    }
    free(report->unchecked);
    free(report->findings);
    free(report->mentions);
    free(report->identifiers);
    free(report->releases);
    free(report->packs);
    cs_text_free(report->text);
    cs_arena_dispose(&report->keep);
    free(report);
}

cs_status cs_report_code_sets(cs_report *report, const cs_codes *codes, cs_error *error) {
    static const char *const KINDS[] = {[CS_RELEASE_TABULAR] = "tabular",
                                        [CS_RELEASE_TABLE] = "table",
                                        [CS_RELEASE_FACTS] = "validity",
                                        [CS_RELEASE_MODIFIERS] = "modifiers"};
    size_t count = cs_codes_release_count(codes);
    if (!cs_grow(&report->releases, &report->release_capacity, count, sizeof *report->releases))
        return cs_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        const cs_release *release = cs_codes_release(codes, i);
        cs_kept_release kept = {.system = cs_system_id(release->system),
                                .kind = KINDS[release->kind],
                                .version = release->version,
                                .billable = release->billable};
        if (!keep_in_place(report, &kept.version)) return cs_fail_memory(error);
        cs_day_format(release->from, kept.from);
        cs_day_format(release->to, kept.to);
        report->releases[report->release_count++] = kept;
    }
    return CS_OK;
}

cs_status cs_report_pack(cs_report *report, const char *name, const char *version, const char *sha256,
                         cs_error *error) {
    cs_kept_pack pack = {name, version, sha256};
    if (!keep_in_place(report, &pack.name) || !keep_in_place(report, &pack.version) ||
        !keep_in_place(report, &pack.sha256) ||
        !cs_grow(&report->packs, &report->pack_capacity, report->pack_count + 1, sizeof *report->packs))
        return cs_fail_memory(error);
    report->packs[report->pack_count++] = pack;
    return CS_OK;
}

static void keep_mention(const cs_text *text, const cs_mention *mention, const cs_code *seen, cs_kept_mention *out) {
    *out = (cs_kept_mention){
        .system = mention->system, .modifier_count = mention->modifier_count, .units = mention->units};
    const char *value = mention->system != CS_SYSTEM_NONE && seen->printed[0] ? seen->printed : mention->code;
    snprintf(out->value, sizeof out->value, "%s", value);
    for (int i = 0; i < mention->modifier_count; i++) memcpy(out->modifiers[i], mention->modifiers[i].code, 3);
    cs_text_place(text, mention->span, &out->at);
}

cs_status cs_report_mentions(cs_report *report, const cs_mentions *mentions, const cs_code *seen, cs_error *error) {
    if (!mentions->count) return CS_OK;
    cs_kept_mention *kept = calloc(mentions->count, sizeof *kept);
    if (!kept) return cs_fail_memory(error);
    for (size_t i = 0; i < mentions->count; i++) keep_mention(report->text, &mentions->list[i], &seen[i], &kept[i]);
    free(report->mentions);
    report->mentions = kept;
    report->mention_count = mentions->count;
    return CS_OK;
}

cs_status cs_report_add(cs_report *report, const cs_finding *finding, cs_error *error) {
    if (report->finding_count == CS_LIMIT_FINDINGS) {
        report->left_out++;
        return CS_OK;
    }
    cs_kept_finding kept = {.is = *finding};
    if (!keep_in_place(report, &kept.is.message) || !keep_in_place(report, &kept.is.official) ||
        !keep_in_place(report, &kept.is.source) ||
        !cs_grow(&report->findings, &report->finding_capacity, report->finding_count + 1, sizeof *report->findings))
        return cs_fail_memory(error);
    report->findings[report->finding_count++] = kept;
    return CS_OK;
}

/* The entry for this rule, system and reason, made if there is none; NULL where memory ran out. */
static cs_unchecked *unchecked_entry(cs_report *report, const char *rule, cs_system system, const char *reason) {
    for (size_t i = 0; i < report->unchecked_count; i++) {
        cs_unchecked *entry = &report->unchecked[i];
        if (entry->system == system && strcmp(entry->rule, rule) == 0 && strcmp(entry->reason, reason) == 0)
            return entry;
    }
    const char *kept = cs_arena_text(&report->keep, reason, strlen(reason));
    if (!kept || !cs_grow(&report->unchecked, &report->unchecked_capacity, report->unchecked_count + 1,
                          sizeof *report->unchecked))
        return NULL;
    cs_unchecked *entry = &report->unchecked[report->unchecked_count++];
    *entry = (cs_unchecked){.rule = rule, .reason = kept, .system = system};
    return entry;
}

cs_status cs_report_not_checked(cs_report *report, const char *rule, cs_system system, const char *reason, cs_span span,
                                cs_error *error) {
    cs_unchecked *entry = unchecked_entry(report, rule, system, reason);
    if (!entry) return cs_fail_memory(error);
    if (span.start == span.end) return CS_OK;
    if (!cs_grow(&entry->spans, &entry->span_capacity, entry->count + 1, sizeof *entry->spans))
        return cs_fail_memory(error);
    entry->spans[entry->count++] = span;
    return CS_OK;
}

void cs_report_count_words(cs_report *report, bool judged) {
    if (judged)
        report->words_judged++;
    else
        report->words_not_judged++;
}

void cs_report_compares(cs_report *report) {
    report->compared_at_all = true;
}

void cs_report_compared(cs_report *report, cs_fact fact, bool supported) {
    report->compared[fact]++;
    report->supported[fact] += supported;
}

cs_status cs_report_incomplete(cs_report *report, const char *reason, cs_error *error) {
    if (report->incomplete) return CS_OK;
    report->incomplete = cs_arena_text(&report->keep, reason, strlen(reason));
    return report->incomplete ? CS_OK : cs_fail_memory(error);
}

/* ---- Sealing ------------------------------------------------------------------------------------------------ */

/* By position; at one position the graver first, then by rule, so that equal drafts give equal reports. */
static int compare_findings(const void *left, const void *right) {
    const cs_finding *a = &((const cs_kept_finding *)left)->is, *b = &((const cs_kept_finding *)right)->is;
    if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end) return a->span.end < b->span.end ? -1 : 1;
    if (a->severity != b->severity) return a->severity > b->severity ? -1 : 1;
    int order = strcmp(a->rule, b->rule);
    return order ? order : strcmp(a->message, b->message);
}

static cs_status place_unchecked(cs_report *report, cs_error *error) {
    for (size_t i = 0; i < report->unchecked_count; i++) {
        cs_unchecked *entry = &report->unchecked[i];
        if (!cs_grow(&entry->places, &entry->place_capacity, entry->count, sizeof *entry->places))
            return cs_fail_memory(error);
        for (size_t k = 0; k < entry->count; k++) cs_text_place(report->text, entry->spans[k], &entry->places[k]);
    }
    return CS_OK;
}

/* Rules that could not be tried anywhere in the draft: an entry without a system. */
static size_t rules_not_tried(const cs_report *report) {
    size_t count = 0;
    for (size_t i = 0; i < report->unchecked_count; i++) {
        const cs_unchecked *entry = &report->unchecked[i];
        count += entry->system == CS_SYSTEM_NONE && entry->count == 0;
    }
    return count;
}

cs_status cs_report_seal(cs_report *report, size_t checks, cs_error *error) {
    if (report->sealed) return cs_fail(error, CS_BUG, "a report was sealed twice");
    if (report->left_out) {
        char reason[128];
        snprintf(reason, sizeof reason, "a report keeps %d findings; %zu more were left out", CS_LIMIT_FINDINGS,
                 report->left_out);
        cs_status status = cs_report_incomplete(report, reason, error);
        if (status) return status;
    }
    cs_status status = place_unchecked(report, error);
    if (status) return status;
    if (report->finding_count)
        qsort(report->findings, report->finding_count, sizeof *report->findings, compare_findings);
    for (size_t i = 0; i < report->finding_count; i++) {
        cs_kept_finding *finding = &report->findings[i];
        cs_text_place(report->text, finding->is.span, &finding->at);
        finding->has_beside = finding->is.beside.end > finding->is.beside.start;
        if (finding->has_beside) cs_text_place(report->text, finding->is.beside, &finding->beside);
    }
    size_t skipped = rules_not_tried(report);
    report->checks_run = checks > skipped ? checks - skipped : 0;
    report->sealed = true;
    return CS_OK;
}

/* ---- Reading ------------------------------------------------------------------------------------------------ */

bool cs_report_complete(const cs_report *report) {
    return report->sealed && !report->incomplete;
}

size_t cs_report_count(const cs_report *report, cs_severity at_least) {
    size_t count = 0;
    for (size_t i = 0; i < report->finding_count; i++) count += report->findings[i].is.severity >= at_least;
    return count;
}

cs_status cs_report_write(const cs_report *report, cs_report_format format, const cs_report_style *style, char **out,
                          size_t *size, cs_error *error) {
    static const cs_report_style PLAIN = {0};
    if (!report->sealed) return cs_fail(error, CS_BUG, "a report was written before it was sealed");
    cs_buf buf = CS_BUF_INIT;
    cs_status status = format == CS_FORMAT_TERMINAL ? cs_report_terminal(report, style ? style : &PLAIN, &buf, error)
                                                    : cs_report_json(report, format == CS_FORMAT_JSON ? 2 : 0,
                                                                     style && style->show_text, &buf, error);
    if (!status && buf.failed) status = cs_fail_memory(error);
    if (status) {
        cs_buf_dispose(&buf);
        return status;
    }
    *out = buf.data;
    *size = buf.size;
    return CS_OK;
}
