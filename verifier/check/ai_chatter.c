/* ai_chatter.c - reports remarks that were meant for the one who asked for the draft. */
#include <string.h>

#include "say.h"

static const char RULE[] = "ai.chatter";
static const cs_span NOWHERE = {0, 0};

/* Patients are told that a leaflet does not stand in for a visit. */
static bool is_handout(const cs_draft *draft) {
    static const char *const KINDS[] = {"handout", "instruction", "leaflet", "education"};
    if (draft->audience == CS_AUDIENCE_PATIENT) return true;
    for (size_t i = 0; draft->kind && i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcasestr(draft->kind, KINDS[i])) return true;
    return false;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    bool handout = is_handout(draft);
    for (size_t i = 0; i < draft->stated->leftovers_count; i++) {
        const cs_stated_leftover *found = &draft->stated->leftovers[i];
        if (found->kind != CS_LEFTOVER_CHATTER || (found->handout && handout)) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, found->span, NOWHERE, error,
                                  "This is %s, not part of the document. Take it out.", found->says);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {RULE, NULL};

const cs_check CS_CHECK_CHATTER = {"remarks of an assistant", RULES, run};
