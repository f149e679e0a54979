/* validity.c - does each diagnosis code exist on the day, and may it be billed? One row per standing. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "check.h"
#include "claim.h"
#include "suggest.h"
#include "unknown.h"
#include "untold.h"
#include "wording.h"

enum {
    TITLES_SHOWN = 3,
    /* A code that ended this recently may have been right on an earlier day of service that the draft does not state.
     */
    RECENT_DAYS = 400
};

/* The code as people print it. */
static const char *printed(const cs_draft *draft, size_t index) {
    const cs_code *seen = &draft->seen[index];
    return seen->printed[0] ? seen->printed : draft->mentions->list[index].code;
}

/* Names the best candidates in the message, with titles, and suggests them: those that the words name, else the first
 * ones in the list's order (only suggested where `unnamed` is NULL). */
static void name_candidates(cs_wording *w, const cs_candidates *candidates, const char *named, const char *unnamed) {
    if (!candidates->count) return;
    size_t fit = cs_candidates_named(candidates);
    if (!fit && candidates->total > CS_SUGGESTIONS_MAX) { /* too many to be of help, and no words that tell which */
        if (unnamed) cs_buf_printf(&w->message, " %zu billable codes stand below it.", candidates->total);
        return;
    }
    size_t most = fit ? fit : candidates->count;
    size_t shown = most < TITLES_SHOWN ? most : TITLES_SHOWN;
    for (size_t i = 0; i < most; i++) cs_wording_suggest(w, candidates->list[i].code.printed);
    if (!fit && !unnamed) return;
    cs_buf_puts(&w->message, fit ? named : unnamed);
    for (size_t i = 0; i < shown; i++) {
        cs_buf_puts(&w->message, i == 0                                                       ? " "
                                 : i + 1 == shown && shown == (fit ? fit : candidates->total) ? " or "
                                                                                              : ", ");
        cs_buf_puts(&w->message, candidates->list[i].code.printed);
        cs_wording_title(&w->message, &candidates->list[i].code);
    }
    if (most > shown) cs_buf_printf(&w->message, " and %zu more", most - shown);
    cs_buf_putc(&w->message, '.');
}

static cs_status suggest_below(cs_draft *draft, size_t index, cs_wording *w, const char *named, const char *unnamed,
                               cs_error *error) {
    cs_candidates below = {0};
    cs_status status = cs_candidates_below(draft, draft->mentions->list[index].code, &below, error);
    if (!status) {
        cs_candidates_rank(draft, index, &below);
        name_candidates(w, &below, named, unnamed);
    }
    cs_candidates_dispose(&below);
    return status;
}

static cs_status finish(cs_draft *draft, cs_wording *w, cs_status status, cs_error *error) {
    if (!status) return cs_wording_report(draft, w, error);
    cs_buf_dispose(&w->message);
    cs_buf_dispose(&w->official);
    return status;
}

static void put_official(cs_wording *w, const cs_code *seen) {
    char title[512];
    if (seen->title && cs_code_title(seen, title, sizeof title)) cs_buf_puts(&w->official, title);
}

/* ---- One function per standing -------------------------------------------------------------------------------- */

static cs_status report_header(cs_draft *draft, size_t index, cs_error *error) {
    if (!cs_claim_is_diagnosis(draft, index)) return CS_OK;
    cs_wording w;
    cs_wording_start(draft, "code.not-billable", index, &w);
    cs_buf_printf(&w.message, "%s is a heading that groups finer codes; it may not be billed.", printed(draft, index));
    put_official(&w, &draft->seen[index]);
    cs_status status = suggest_below(draft, index, &w, " The words beside it fit", " Billable below it:", error);
    return finish(draft, &w, status, error);
}

/* "A (initial encounter), D (...), S (...)" */
static void put_sevenths(cs_buf *out, const cs_seventh *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        cs_buf_printf(out, "%s%c", i ? ", " : "", list[i].character);
        if (list[i].meaning && list[i].meaning[0]) cs_buf_printf(out, " (%s)", list[i].meaning);
    }
}

static cs_status report_needs_7th(cs_draft *draft, size_t index, cs_error *error) {
    if (!cs_claim_is_diagnosis(draft, index)) return CS_OK;
    cs_seventh allowed[CS_SEVENTH_MAX];
    size_t count = cs_codes_sevenths(draft->codes, draft->seen[index].code, draft->on, allowed);
    cs_wording w;
    cs_wording_start(draft, "code.missing-7th", index, &w);
    cs_buf_printf(&w.message, "%s needs a seventh character", printed(draft, index));
    if (strlen(draft->mentions->list[index].code) < 6)
        cs_buf_puts(&w.message, ", with X in each place up to the seventh");
    cs_buf_putc(&w.message, '.');
    put_official(&w, &draft->seen[index]);
    cs_status status = suggest_below(draft, index, &w, " The words beside it fit", NULL, error);
    if (!status && count) { /* the fitting ones first: a fracture has sixteen */
        cs_buf_puts(&w.message, " Allowed: ");
        put_sevenths(&w.message, allowed, count);
        cs_buf_putc(&w.message, '.');
    }
    return finish(draft, &w, status, error);
}

static cs_status report_retired(cs_draft *draft, size_t index, cs_error *error) {
    const cs_code *seen = &draft->seen[index];
    char last[11], on[11];
    cs_day_format(seen->last, last);
    cs_day_format(draft->on, on);
    cs_wording w;
    cs_wording_start(draft, "code.retired", index, &w);
    cs_buf_printf(&w.message, "%s was valid for services up to %s, not on %s.", printed(draft, index), last, on);
    if (draft->date_source == CS_DATE_TODAY && draft->on - seen->last <= RECENT_DAYS) {
        w.finding.severity = CS_INFO; /* claims are written weeks after the service: today's date proves nothing yet */
        cs_buf_puts(&w.message, " The draft states no date of service: for an earlier one the code may be right.");
    }
    put_official(&w, seen);
    cs_status status = suggest_below(draft, index, &w, " It was split; the words beside it fit",
                                     " It was split into finer codes:", error);
    return finish(draft, &w, status, error);
}

static cs_status report_not_yet(cs_draft *draft, size_t index, cs_error *error) {
    char first[11], on[11];
    cs_day_format(draft->seen[index].first, first);
    cs_day_format(draft->on, on);
    cs_wording w;
    cs_wording_start(draft, "code.not-yet-valid", index, &w);
    cs_buf_printf(&w.message, "%s is valid for services from %s on, not on %s. Check the date of service or the code.",
                  printed(draft, index), first, on);
    put_official(&w, &draft->seen[index]);
    return cs_wording_report(draft, &w, error);
}

static cs_status nothing(cs_draft *draft, size_t index, cs_error *error) {
    (void)draft, (void)index, (void)error;
    return CS_OK;
}

typedef cs_status (*cs_judge)(cs_draft *draft, size_t mention, cs_error *error);

static const cs_judge JUDGES[] = {
    [CS_STANDING_VALID] = nothing,
    [CS_STANDING_HEADER] = report_header,
    [CS_STANDING_NEEDS_7TH] = report_needs_7th,
    [CS_STANDING_RETIRED] = report_retired,
    [CS_STANDING_NOT_YET] = report_not_yet,
    [CS_STANDING_UNKNOWN] = cs_report_unknown,
    [CS_STANDING_NOT_COVERED] = cs_tell_untold,
    [CS_STANDING_NO_TABLE] = cs_tell_untold,
};

/* ---- Codes of no table ------------------------------------------------------------------------------------------ */

/* The last day on which another classification was right, or CS_DAY_NONE if it never was in the United States. */
static cs_day other_ended(const char *name) {
    cs_day day = CS_DAY_NONE;
    if (strcmp(name, "ICD-9-CM") == 0) cs_day_parse("2015-09-30", &day);
    return day;
}

static cs_status report_other(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    cs_day ended = other_ended(mention->other);
    if (ended != CS_DAY_NONE && draft->on <= ended)
        return cs_report_not_checked(draft->report, "code.unknown", CS_SYSTEM_NONE, "ICD-9-CM codes are not judged",
                                     mention->span, error);
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    cs_wording w;
    cs_wording_start(draft, "code.unknown", index, &w);
    cs_buf_add(&w.message, text + mention->span.start, mention->span.end - mention->span.start);
    cs_buf_printf(&w.message, " is an %s code, not an ICD-10-CM code.", mention->other);
    if (ended != CS_DAY_NONE)
        cs_buf_puts(&w.message,
                    " ICD-9-CM ended for services after 2015-09-30; write the ICD-10-CM code of the diagnosis.");
    else
        cs_buf_puts(&w.message, " Claims in the United States take ICD-10-CM; write its code of the diagnosis.");
    if (!mention->labelled && mention->certainty != CS_CERTAIN) w.finding.severity = CS_WARNING;
    return cs_wording_report(draft, &w, error);
}

static cs_status judge_mention(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    if (mention->range != CS_RANGE_NONE) return CS_OK;
    if (mention->other) return report_other(draft, index, error);
    if (mention->certainty == CS_AMBIGUOUS)
        return cs_report_not_checked(draft->report, "code.unknown", CS_SYSTEM_NONE,
                                     "the shape fits two code systems and nothing beside it says which", mention->span,
                                     error);
    if (mention->certainty == CS_SLIP) return cs_report_slip(draft, index, error);
    if (mention->system != CS_ICD10CM) return CS_OK;
    if (!cs_claim_is_made(draft, index)) return CS_OK;
    return JUDGES[draft->seen[index].standing](draft, index, error);
}

static cs_status run(cs_draft *draft, cs_error *error) {
    for (size_t i = 0; i < draft->mentions->count; i++) {
        cs_status status = judge_mention(draft, i, error);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {
    "code.unknown", "code.typo", "code.not-billable", "code.missing-7th", "code.retired", "code.not-yet-valid", NULL};

const cs_check CS_CHECK_VALIDITY = {"code validity", RULES, run};
