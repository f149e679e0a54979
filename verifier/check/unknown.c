/* unknown.c - words findings on codes that do not exist: padding, a wrong seventh character, a slip, or nothing near.
 */
#include "unknown.h"

#include <string.h>

#include "suggest.h"
#include "wording.h"

enum { STEM = 6, NEAREST_SHOWN = 3 };

static void put_written(cs_buf *out, const cs_draft *draft, size_t index) {
    const cs_mention *mention = &draft->mentions->list[index];
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    for (size_t at = mention->span.start; at < mention->span.end; at++)
        if (text[at] != '\n') cs_buf_putc(out, text[at]);
}

/* A code that only the words, not the shape, can be sure of weighs less. */
static void weigh(const cs_draft *draft, size_t index, cs_wording *w) {
    const cs_mention *mention = &draft->mentions->list[index];
    if (!mention->labelled && !mention->dotted && mention->certainty != CS_CERTAIN) w->finding.severity = CS_WARNING;
}

/* ---- The seventh character ------------------------------------------------------------------------------------ */

/* "W19.A" -> W19.XXXA: the seventh character is there, the X before it are not. */
static bool padded(const cs_draft *draft, const char *code, cs_code *out) {
    size_t length = strlen(code);
    if (length < 4 || length > STEM) return false;
    char whole[8] = "XXXXXXX";
    memcpy(whole, code, length - 1);
    whole[STEM] = code[length - 1];
    return cs_codes_judge(draft->codes, CS_ICD10CM, whole, STEM + 1, draft->on, out) == CS_STANDING_VALID;
}

static cs_status report_padding(cs_draft *draft, size_t index, const cs_code *whole, cs_error *error) {
    cs_wording w;
    cs_wording_start(draft, "code.missing-7th", index, &w);
    put_written(&w.message, draft, index);
    cs_buf_printf(&w.message,
                  " has its seventh character in the wrong place: fill the places before it with X. That gives %s",
                  whole->printed);
    cs_wording_title(&w.message, whole);
    cs_buf_putc(&w.message, '.');
    cs_wording_suggest(&w, whole->printed);
    weigh(draft, index, &w);
    return cs_wording_report(draft, &w, error);
}

/* Where the six characters are right, the seventh is the one at fault: says which there are. */
static void put_allowed(const cs_draft *draft, const char *code, cs_buf *out) {
    cs_code stem;
    if (strlen(code) != STEM + 1) return;
    if (cs_codes_judge(draft->codes, CS_ICD10CM, code, STEM, draft->on, &stem) != CS_STANDING_NEEDS_7TH) return;
    cs_seventh allowed[CS_SEVENTH_MAX];
    size_t count = cs_codes_sevenths(draft->codes, stem.code, draft->on, allowed);
    if (!count) return;
    cs_buf_printf(out, " Its seventh character, %c, is not one of", code[STEM]);
    for (size_t i = 0; i < count; i++) cs_buf_printf(out, "%s %c", i ? "," : "", allowed[i].character);
    cs_buf_putc(out, '.');
}

/* ---- What was meant --------------------------------------------------------------------------------------------- */

/* The nearest heading above a code, "" if there is none: "M75.199" -> M75.1. */
static void heading_above(const cs_draft *draft, const char *code, char out[8]) {
    for (size_t length = strlen(code) - 1; length >= 3; length--) {
        cs_code seen;
        cs_standing standing = cs_codes_judge(draft->codes, CS_ICD10CM, code, length, draft->on, &seen);
        if (standing != CS_STANDING_HEADER && standing != CS_STANDING_NEEDS_7TH) continue;
        memcpy(out, code, length);
        out[length] = 0;
        return;
    }
    out[0] = 0;
}

/* Codes of the same category that the words name, where no slip explains the code: the shortest heading that exists. */
static cs_status add_neighbours(cs_draft *draft, size_t index, cs_wording *w, cs_error *error) {
    char heading[8];
    heading_above(draft, draft->mentions->list[index].code, heading);
    if (!heading[0]) return CS_OK;
    heading[3] = 0;
    cs_candidates below = {0};
    cs_status status = cs_candidates_below(draft, heading, &below, error);
    if (!status) {
        cs_candidates_rank(draft, index, &below);
        size_t named = cs_candidates_named(&below);
        for (size_t i = 0; i < named && i < NEAREST_SHOWN; i++) {
            cs_buf_puts(&w->message, i ? ", " : " The words beside it fit ");
            cs_buf_puts(&w->message, below.list[i].code.printed);
            cs_wording_title(&w->message, &below.list[i].code);
            cs_wording_suggest(w, below.list[i].code.printed);
        }
        if (named) cs_buf_putc(&w->message, '.');
    }
    cs_candidates_dispose(&below);
    return status;
}

/* Where the words name a candidate it is a typo, and so is a look-alike that is the only one; else the nearest codes
 * are only listed. */
static cs_status word_candidates(cs_draft *draft, size_t index, const cs_candidates *near, cs_wording *w,
                                 cs_error *error) {
    const char *code = draft->mentions->list[index].code;
    size_t named = cs_candidates_named(near);
    bool alike = near->count && near->list[0].slip == CS_SLIP_LOOK_ALIKE;
    cs_wording_start(draft, named || alike ? "code.typo" : "code.unknown", index, w);
    put_written(&w->message, draft, index);
    if (named || alike) {
        const cs_candidate *best = &near->list[0];
        cs_buf_printf(&w->message, named ? " does not exist; the words beside it fit %s" : " does not exist; %s does",
                      best->code.printed);
        cs_wording_title(&w->message, &best->code);
        cs_buf_putc(&w->message, '.');
        cs_wording_suggest(w, best->code.printed);
        for (size_t i = 1; i < named; i++) cs_wording_suggest(w, near->list[i].code.printed);
        return CS_OK;
    }
    cs_buf_puts(&w->message, " does not exist in ICD-10-CM.");
    put_allowed(draft, code, &w->message);
    cs_status status = add_neighbours(draft, index, w, error);
    if (status || w->finding.suggestion_count) return status;
    for (size_t i = 0; i < near->count && near->list[i].slip < CS_SLIP_MISSING && i < NEAREST_SHOWN; i++)
        cs_wording_suggest(w, near->list[i].code.printed);
    if (w->finding.suggestion_count) cs_buf_puts(&w->message, " Codes written nearly like it exist; check the record.");
    return CS_OK;
}

cs_status cs_report_unknown(cs_draft *draft, size_t index, cs_error *error) {
    cs_code whole;
    if (padded(draft, draft->mentions->list[index].code, &whole)) return report_padding(draft, index, &whole, error);
    cs_candidates near = {0};
    cs_wording w = {0};
    cs_status status = cs_candidates_typo(draft, index, &near, error);
    if (!status) {
        cs_candidates_rank(draft, index, &near);
        status = word_candidates(draft, index, &near, &w, error);
    }
    cs_candidates_dispose(&near);
    if (status) {
        cs_buf_dispose(&w.message);
        cs_buf_dispose(&w.official);
        return status;
    }
    weigh(draft, index, &w);
    return cs_wording_report(draft, &w, error);
}

cs_status cs_report_slip(cs_draft *draft, size_t index, cs_error *error) {
    const cs_mention *mention = &draft->mentions->list[index];
    cs_code meant;
    cs_standing standing =
        cs_codes_judge(draft->codes, CS_ICD10CM, mention->meant, strlen(mention->meant), draft->on, &meant);
    if (standing == CS_STANDING_UNKNOWN || standing == CS_STANDING_NO_TABLE) return CS_OK;
    cs_wording w;
    cs_wording_start(draft, "code.typo", index, &w);
    put_written(&w.message, draft, index);
    cs_buf_printf(&w.message, " is not a code: a letter stands for a digit, or a digit for a letter. %s",
                  meant.printed);
    cs_wording_title(&w.message, &meant);
    cs_buf_puts(&w.message, " was likely meant.");
    cs_wording_suggest(&w, meant.printed);
    w.judged = meant.judged;
    weigh(draft, index, &w);
    return cs_wording_report(draft, &w, error);
}
