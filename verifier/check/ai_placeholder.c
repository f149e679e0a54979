/* ai_placeholder.c - reports the fields of a template that nobody filled. */
#include <string.h>

#include "say.h"

static const char RULE[] = "ai.placeholder";
static const cs_span NOWHERE = {0, 0};

static bool holds_word(const char *text, const char *word) {
    return text && strcasestr(text, word) != NULL;
}

/* A form or template is there to be filled in. */
static bool is_template(const cs_draft *draft) {
    return holds_word(draft->kind, "template") || holds_word(draft->kind, "form") || holds_word(draft->kind, "consent");
}

/* [NAME] is what de-identification leaves; nothing was forgotten. */
static bool is_tag(const cs_draft *draft, const char *text, cs_span span) {
    if (draft->audience != CS_AUDIENCE_DEIDENTIFIED) return false;
    for (size_t i = span.start + 1; i + 1 < span.end; i++)
        if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ", text[i])) return false;
    return text[span.start] == '[';
}

/* A patient may be called what others take for a sample. */
static bool is_declared(const cs_draft *draft, const char *text, cs_span span) {
    const char *name = draft->subject ? draft->subject->name : NULL;
    char words[64];
    size_t length = span.end - span.start;
    if (!name || length >= sizeof words) return false;
    memcpy(words, text + span.start, length);
    words[length] = 0;
    return strcasestr(name, words) != NULL;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    size_t size, behind = 0;
    const char *text = cs_text_folded(draft->text, &size);
    if (is_template(draft))
        return cs_report_not_checked(draft->report, RULE, CS_SYSTEM_NONE, "the draft is declared as a form or template",
                                     NOWHERE, error);
    for (size_t i = 0; i < draft->stated->leftovers_count; i++) {
        const cs_stated_leftover *found = &draft->stated->leftovers[i];
        if (found->kind > CS_LEFTOVER_CHOICE || found->span.start < behind) continue;
        if (is_tag(draft, text, found->span) ||
            (found->kind == CS_LEFTOVER_SAMPLE && is_declared(draft, text, found->span)))
            continue;
        behind = found->span.end;
        cs_status status =
            cs_say(draft, RULE, CS_WARNING, found->span, NOWHERE, error,
                   "Here stands %s, not a fact. Fill it in from the record, or take it out.", found->says);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {RULE, NULL};

const cs_check CS_CHECK_PLACEHOLDER = {"unfilled fields", RULES, run};
