/* words.c - do the words beside each code fit it? Puts the verdicts of verifier/fit into findings. */
#include <ctype.h>
#include <string.h>

#include "base/error.h"
#include "check.h"
#include "claim.h"
#include "meant.h"
#include "mirror.h"
#include "side.h"
#include "wording.h"

static const char UNTITLED[] = "the code is known by its dates alone; no release with its title is loaded";

static void suggest_meant(cs_wording *w, const char *lead, const cs_code *meant) {
    cs_buf_printf(&w->message, "%s %s", lead, meant->printed);
    cs_wording_title(&w->message, meant);
    cs_buf_putc(&w->message, '.');
    cs_wording_suggest(w, meant->printed);
}

/* Says what is wrong and, where the tables know it, what the words mean. */
static cs_status report_contradiction(cs_draft *draft, size_t index, const cs_fit_result *fit, const cs_code *meant,
                                      cs_error *error) {
    const cs_code *seen = &draft->seen[index];
    char title[512];
    cs_wording w;
    cs_wording_start(draft, fit->laterality ? "code.laterality" : "code.description-mismatch", index, &w);
    if (fit->source) w.finding.source = fit->source;
    w.finding.beside = fit->beside;
    w.judged = seen->titled ? seen->titled : seen->judged;
    if (cs_code_title(seen, title, sizeof title)) cs_buf_puts(&w.official, title);
    if (fit->reason[0]) cs_buf_putc(&w.message, (char)toupper((unsigned char)fit->reason[0]));
    if (fit->reason[0]) cs_buf_puts(&w.message, fit->reason + 1);
    if (fit->reason[0] && !strchr(".!?", fit->reason[strlen(fit->reason) - 1])) cs_buf_putc(&w.message, '.');
    cs_buf_printf(&w.message, " Likelier wrong: %s.", fit->words_wrong ? "the words" : "the code");
    if (meant) suggest_meant(&w, " The words mean", meant);
    return cs_wording_report(draft, &w, error);
}

/* No words of its own contradict the code, but all that the draft says of the part is of the other side. */
static cs_status report_side(cs_draft *draft, size_t index, cs_side stated, cs_error *error) {
    static const char *const NAMES[] = {[CS_SIDE_LEFT] = "left", [CS_SIDE_RIGHT] = "right"};
    const cs_code *seen = &draft->seen[index];
    char title[512];
    cs_wording w;
    cs_wording_start(draft, "code.laterality", index, &w);
    w.finding.severity = CS_WARNING;
    if (cs_code_title(seen, title, sizeof title)) cs_buf_puts(&w.official, title);
    cs_buf_printf(&w.message, "%s is for the %s side; the draft speaks of the %s side only. Check the record.",
                  seen->printed, NAMES[stated], NAMES[stated == CS_SIDE_LEFT ? CS_SIDE_RIGHT : CS_SIDE_LEFT]);
    cs_code mirror;
    if (cs_mirror_find(draft, seen, &mirror)) suggest_meant(&w, " The other side is", &mirror);
    return cs_wording_report(draft, &w, error);
}

static cs_status judge_words(cs_draft *draft, size_t index, const cs_side_counts *sides, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    const cs_code *seen = &draft->seen[index];
    cs_fit_result fit = {.verdict = CS_VERDICT_NOT_JUDGED};
    if (mention->system == CS_ICD10CM)
        cs_fit_judge(draft->fit, index, seen, &fit);
    else
        cs_fit_judge_title(draft->fit, index, seen, draft->on, &fit);
    cs_report_count_words(draft->report, fit.verdict != CS_VERDICT_NOT_JUDGED);
    if (fit.verdict == CS_VERDICT_CONTRADICTS) {
        cs_code meant;
        bool known = cs_meant_find(draft, index, &fit, &meant);
        /* Words finer than a heading do not contradict it; that it is one is told already. */
        bool finer = known && seen->standing != CS_STANDING_VALID && strlen(meant.code) > strlen(seen->code) &&
                     strncmp(meant.code, seen->code, strlen(seen->code)) == 0;
        return finer ? CS_OK : report_contradiction(draft, index, &fit, known ? &meant : NULL, error);
    }
    cs_side stated = mention->system == CS_ICD10CM ? cs_sides_conflict(sides, seen) : CS_SIDE_NONE;
    return stated == CS_SIDE_NONE ? CS_OK : report_side(draft, index, stated, error);
}

/* Codes that stand for something on this day; the others have no title to compare with. */
static bool has_meaning(const cs_mention *mention, const cs_code *seen) {
    if (mention->system == CS_SYSTEM_NONE || mention->other || mention->certainty == CS_AMBIGUOUS ||
        mention->certainty == CS_SLIP)
        return false;
    return seen->standing != CS_STANDING_UNKNOWN && seen->standing != CS_STANDING_NO_TABLE;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    static const cs_span WHOLE = {0, 0};
    if (!draft->fit) {
        cs_status status = cs_report_not_checked(draft->report, "code.description-mismatch", CS_SYSTEM_NONE,
                                                 draft->fit_absent, WHOLE, error);
        if (status) return status;
        return cs_report_not_checked(draft->report, "code.laterality", CS_SYSTEM_NONE, draft->fit_absent, WHOLE, error);
    }
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    cs_side_counts sides;
    cs_sides_count(text, size, &sides);
    for (size_t i = 0; i < draft->mentions->count; i++) {
        const cs_mention *mention = &draft->mentions->list[i];
        if (!has_meaning(mention, &draft->seen[i]) || !cs_claim_is_made(draft, i)) continue;
        if (!draft->seen[i].title && mention->system != CS_ICD10CM)
            continue; /* code.unknown says that no table is loaded */
        cs_status status = draft->seen[i].title
                               ? judge_words(draft, i, &sides, error)
                               : cs_report_not_checked(draft->report, "code.description-mismatch", mention->system,
                                                       UNTITLED, mention->span, error);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {"code.description-mismatch", "code.laterality", NULL};

const cs_check CS_CHECK_WORDS = {"code and words", RULES, run};
