/* declared.c - sex and age that a draft states, against those of the declared patient. Names, birth dates and numbers
 * are compared where identifiers are judged. */
#include <string.h>

#include "base/date.h"
#include "say.h"

static const char RULE[] = "consistency.demographic";
static const cs_span NOWHERE = {0, 0};

enum {
    AGE_SLACK = 1,       /* years that a birthday, or the day of the note, may make */
    PRONOUNS_SURE = 3,   /* of the other sex, before a draft is taken to speak of somebody else */
    LIST_OF_PATIENTS = 3 /* ages of as many people are no patient's */
};

static const char *word_of(char sex) {
    return sex == 'F' ? "female" : "male";
}

/* 'F' or 'M' as declared; 0 where nothing follows from it. */
static char declared_sex(const cs_draft *draft) {
    const char *sex = draft->subject->sex;
    return sex && (*sex == 'F' || *sex == 'M') && !draft->stated->sex_untold ? *sex : 0;
}

static cs_status compare_sex(cs_draft *draft, cs_error *error) {
    const cs_stated *stated = draft->stated;
    const cs_stated_person *other = NULL;
    size_t own = 0, others = 0;
    char sex = declared_sex(draft);
    if (!sex) return CS_OK;
    for (size_t i = 0; i < stated->people_count; i++) {
        const cs_stated_person *fact = &stated->people[i];
        if (fact->fact == CS_PERSON_SEX && fact->labelled && fact->value != sex)
            return cs_say(draft, RULE, CS_ERROR, fact->span, NOWHERE, error,
                          "The draft calls the patient %s; the declared patient is %s. One of the two is wrong, or the "
                          "text is of another record.",
                          word_of((char)fact->value), word_of(sex));
        bool labelled_own = fact->fact == CS_PERSON_SEX && fact->labelled;
        own += labelled_own ? PRONOUNS_SURE : fact->fact == CS_PERSON_PRONOUN && fact->value == sex;
        if (fact->fact != CS_PERSON_PRONOUN || fact->value == sex || !fact->alone) continue;
        others++;
        if (!other) other = fact;
    }
    if (others < PRONOUNS_SURE || others <= 2 * own) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, other->span, NOWHERE, error,
                  "From here on the draft speaks of a %s person; the declared patient is %s.",
                  word_of(sex == 'F' ? 'M' : 'F'), word_of(sex));
}

/* Is a birth date stated? Then the age is compared with that one. */
static bool states_birth(const cs_stated *stated) {
    for (size_t i = 0; i < stated->dates_count; i++)
        if (stated->dates[i].role == CS_ROLE_DATE_BIRTH) return true;
    return false;
}

/* The first age said of the patient, or NULL; `*count` receives how many different ones there are. */
static const cs_stated_person *first_age(const cs_stated *stated, size_t *count) {
    const cs_stated_person *first = NULL, *second = NULL;
    *count = 0;
    for (size_t i = 0; i < stated->people_count && *count < LIST_OF_PATIENTS; i++) {
        const cs_stated_person *fact = &stated->people[i];
        if (fact->fact != CS_PERSON_AGE || !fact->labelled) continue;
        if ((first && fact->value == first->value) || (second && fact->value == second->value)) continue;
        if (!first)
            first = fact;
        else if (!second)
            second = fact;
        ++*count;
    }
    return first;
}

static cs_status compare_age(cs_draft *draft, cs_error *error) {
    size_t ages;
    cs_day birth;
    const char *given = draft->subject->birth_date;
    if (!given || draft->date_source == CS_DATE_TODAY || !cs_day_parse(given, &birth) || birth > draft->on)
        return CS_OK;
    const cs_stated_person *age = first_age(draft->stated, &ages);
    if (!age || ages >= LIST_OF_PATIENTS || states_birth(draft->stated)) return CS_OK;
    int off = cs_day_years(birth, draft->on) - age->value;
    if (off >= -AGE_SLACK && off <= AGE_SLACK) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, age->span, NOWHERE, error,
                  "By the declared birth date the patient was %d year%s %s on the date of service than is said here.",
                  off < 0 ? -off : off, off == 1 || off == -1 ? "" : "s", off < 0 ? "younger" : "older");
}

static cs_status run(cs_draft *draft, cs_error *error) {
    cs_status status = compare_sex(draft, error);
    return status ? status : compare_age(draft, error);
}

static const char *const RULES[] = {NULL}; /* the rule is counted with the identities */

const cs_check CS_CHECK_DECLARED = {"the declared patient's age and sex", RULES, run};
