/* ai_citation.c - reports every publication, trial, regulation and policy that a draft names: what is wrong with its
 * number, and in any case that nobody has verified that it exists. */
#include "base/date.h"
#include "say.h"

static const char RULE[] = "ai.citation";
static const cs_span NOWHERE = {0, 0};

enum { NEAR = 160 }; /* characters between parts of one citation */

static const char *const KINDS[] = {[CS_CITATION_JOURNAL] = "a publication",
                                    [CS_CITATION_DOI] = "a DOI",
                                    [CS_CITATION_PMID] = "a PMID",
                                    [CS_CITATION_TRIAL] = "a registered trial",
                                    [CS_CITATION_CFR] = "a regulation",
                                    [CS_CITATION_LCD] = "a local coverage determination",
                                    [CS_CITATION_NCD] = "a national coverage determination",
                                    [CS_CITATION_MARK] = "a mark of a source",
                                    [CS_CITATION_URL] = "an address"};

static bool one_line(const char *text, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (text[i] == '\n') return false;
    return true;
}

/* Citations that overlap, or stand close together in one line, are parts of one. */
static bool goes_on(const char *text, cs_span all, const cs_stated_citation *next) {
    if (next->span.start <= all.end) return true;
    return next->span.start - all.end <= NEAR && one_line(text, all.end, next->span.start);
}

static cs_status report(cs_draft *draft, cs_span span, const cs_stated_citation *first, const char *fault, int year,
                        cs_error *error) {
    int now, last, month, day;
    cs_day_to_civil(cs_day_today(), &now, &month, &day);
    cs_day_to_civil(draft->on, &last, &month, &day);
    if (last < now) last = now;
    if (year > last) fault = "its year lies in the future";
    if (first->kind == CS_CITATION_URL || first->kind == CS_CITATION_MARK)
        return cs_say(draft, RULE, CS_WARNING, span, NOWHERE, error,
                      "This is %s, but %s. Give the source itself, or take it out.", KINDS[first->kind], fault);
    if (fault)
        return cs_say(
            draft, RULE, CS_WARNING, span, NOWHERE, error,
            "This names %s, but %s. Tools invent sources: look it up before the draft is sent, or take it out.",
            KINDS[first->kind], fault);
    return cs_say(draft, RULE, CS_INFO, span, NOWHERE, error,
                  "This names %s. Its shape is right; it was not verified to exist or to say what the draft says. Look "
                  "it up before the draft is sent.",
                  KINDS[first->kind]);
}

static cs_status run(cs_draft *draft, cs_error *error) {
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    const cs_stated *stated = draft->stated;
    for (size_t i = 0, next; i < stated->citations_count; i = next) {
        const cs_stated_citation *first = &stated->citations[i];
        cs_span all = first->span;
        const char *fault = first->fault;
        int year = first->year;
        for (next = i + 1; next < stated->citations_count && goes_on(text, all, &stated->citations[next]); next++) {
            const cs_stated_citation *part = &stated->citations[next];
            if (part->span.end > all.end) all.end = part->span.end;
            if (!fault) fault = part->fault;
            if (part->year > year) year = part->year;
        }
        cs_status status = report(draft, all, first, fault, year, error);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {RULE, NULL};

const cs_check CS_CHECK_CITATION = {"citations", RULES, run};
