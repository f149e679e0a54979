/* alone.c - which identifiers stand alone. The policy says which kinds may. */
#include "alone.h"

#include <ctype.h>
#include <string.h>

#include "subject.h"

static const char RELATIVES[] =
    " mother father parent parents stepmother stepfather sister brother sibling siblings aunt "
    "uncle grandmother grandfather grandparent grandparents wife husband spouse partner son "
    "daughter cousin niece nephew mom dad ";
static const char OTHERS[] = " he she they i you we patient pt client resident member ";

static bool in_list(const char *list, const char *word, size_t size) {
    for (const char *at = list; (at = strstr(at, " ")) != NULL && at[1]; at++)
        if (strncmp(at + 1, word, size) == 0 && at[1 + size] == ' ') return true;
    return false;
}

/* "His mother died of a stroke in her 90s": in the age's sentence a relative is named, and nobody behind her. What
 * cannot be told is the patient's. */
static bool of_relative(const cs_text *text, const cs_identifier *age) {
    char before[CS_BEFORE_BYTES];
    bool relative = false;
    cs_words_before(text, age->span, before);
    for (size_t at = 0, size; before[at]; at += size) {
        size = 0;
        while (isalpha((unsigned char)before[at + size])) size++;
        if (size && before[at + size] != '\'') {
            if (in_list(RELATIVES, before + at, size)) relative = true;
            if (in_list(OTHERS, before + at, size)) relative = false;
        } else if (!size) {
            if (strchr(".;!?", before[at])) relative = false;
            size = 1;
        }
    }
    return relative;
}

static bool may_stand_alone(const cs_draft *draft, const cs_identifier *found, cs_whose whose) {
    if (found->kind == CS_ID_DATE && !cs_date_coarse(found)) return false;
    if (found->kind == CS_ID_AGE) whose = of_relative(draft->text, found) ? CS_WHOSE_RELATIVE : CS_WHOSE_UNTOLD;
    return cs_policy_may_stand_alone(draft->policy, whose, (size_t)found->kind);
}

/* Does it tell of whom the text speaks? Staff and organisations have many patients. */
static bool tells(const cs_whose_told *told) {
    return !told->listed && !told->alone && told->whose != CS_WHOSE_STAFF && told->whose != CS_WHOSE_ORGANISATION;
}

void cs_alone_tell(const cs_draft *draft, cs_whose_told *told) {
    const cs_identifiers *found = draft->identifiers;
    bool tied = draft->audience != CS_AUDIENCE_STRICTEST || cs_subject_declared(draft->subject) || found->truncated;
    for (size_t i = 0; i < found->count; i++) {
        told[i].alone = !tied && may_stand_alone(draft, &found->list[i], told[i].whose);
        tied = tied || tells(&told[i]);
    }
    for (size_t i = 0; tied && i < found->count; i++) told[i].alone = false;
}
