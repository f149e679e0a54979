/* ai_markup.c - reports markup: what a chat window leaves, once a kind; Markdown, once for a draft that is not declared
 * as such. */
#include <string.h>

#include "say.h"

static const char RULE[] = "ai.markup";
static const cs_span NOWHERE = {0, 0};

/* How often a kind of markup stands in the draft, from its first place on; 0 where an earlier place told of it. */
static size_t count_kind(const cs_stated *stated, size_t first) {
    size_t count = 0;
    for (size_t i = 0; i < stated->leftovers_count; i++) {
        const cs_stated_leftover *other = &stated->leftovers[i];
        if (other->kind != CS_LEFTOVER_MARKUP || strcmp(other->says, stated->leftovers[first].says) != 0) continue;
        if (i < first) return 0;
        count++;
    }
    return count;
}

static cs_status report_markup(cs_draft *draft, cs_error *error) {
    enum { KINDS_MAX = 16 }; /* there are fewer kinds than that */
    const cs_stated *stated = draft->stated;
    const char *told[KINDS_MAX];
    size_t kinds = 0;
    for (size_t i = 0; i < stated->leftovers_count && kinds < KINDS_MAX; i++) {
        const cs_stated_leftover *found = &stated->leftovers[i];
        if (found->kind != CS_LEFTOVER_MARKUP) continue;
        bool again = false;
        for (size_t k = 0; k < kinds; k++) again |= told[k] == found->says;
        if (again) continue;
        size_t count = count_kind(stated, i);
        if (!count) continue;
        told[kinds++] = found->says;
        cs_status status =
            cs_say(draft, RULE, CS_WARNING, found->span, NOWHERE, error,
                   "Here stands %s; such marks stand on %zu place%s in the draft. A reader will see them "
                   "as they are: take them out.",
                   found->says, count, count == 1 ? "" : "s");
        if (status) return status;
    }
    return CS_OK;
}

static cs_status report_markdown(cs_draft *draft, cs_error *error) {
    size_t bold = 0, headings = 0;
    if (draft->media_type && strcmp(draft->media_type, "text/markdown") == 0) return CS_OK;
    for (size_t i = 0; i < draft->stated->leftovers_count; i++) {
        const cs_stated_leftover *found = &draft->stated->leftovers[i];
        if (found->kind != CS_LEFTOVER_MARKDOWN) continue;
        if (strcmp(found->says, "bold") == 0)
            bold++;
        else
            headings++;
    }
    if (!bold && !headings) return CS_OK;
    bool letter = draft->kind && strcasestr(draft->kind, "letter");
    return cs_say(
        draft, RULE, letter ? CS_WARNING : CS_INFO, NOWHERE, NOWHERE, error,
        "The draft is plain text with Markdown's marks in it: %zu for bold, %zu for headings. Where it is sent "
        "as it is, its reader will see them. Turn them into formatting, or declare text/markdown.",
        bold, headings);
}

static cs_status run(cs_draft *draft, cs_error *error) {
    cs_status status = report_markup(draft, error);
    return status ? status : report_markdown(draft, error);
}

static const char *const RULES[] = {RULE, NULL};

const cs_check CS_CHECK_MARKUP = {"markup", RULES, run};
