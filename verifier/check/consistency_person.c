/* consistency_person.c - reports what a draft says of one person and cannot be: two sexes, the other pronoun, an organ
 * of the other sex, an age that the birth date does not give, two ages. */
#include <string.h>

#include "base/date.h"
#include "say.h"

static const char RULE[] = "consistency.demographic";
static const cs_span NOWHERE = {0, 0};

enum {
    TOLD_MAX = 5,     /* findings of one kind; more say no more */
    AGE_SLACK = 1,    /* years that a birthday, or the day of the note, may make */
    PRONOUNS_SURE = 4 /* of one sex, where the draft does not say it otherwise */
};

/* What the draft says of the patient as a whole. */
typedef struct cs_sketch {
    size_t labelled[2], titles[2], pronouns[2], alone[2]; /* [0] male, [1] female */
    const cs_stated_person *label[2], *title[2], *age, *second_age;
    size_t ages; /* different ones */
} cs_sketch;

static int sex_of(int letter) {
    return letter == 'F';
}

static const char *word_of(int sex) {
    return sex ? "female" : "male";
}

static void add_age(cs_sketch *sketch, const cs_stated_person *age) {
    if (!sketch->age) {
        sketch->age = age;
        sketch->ages = 1;
    } else if (age->value != sketch->age->value && (!sketch->second_age || age->value != sketch->second_age->value)) {
        sketch->second_age = age;
        sketch->ages++;
    }
}

static void draw(const cs_stated *stated, cs_sketch *out) {
    *out = (cs_sketch){0};
    for (size_t i = 0; i < stated->people_count; i++) {
        const cs_stated_person *fact = &stated->people[i];
        int sex = sex_of(fact->value);
        switch (fact->fact) {
        case CS_PERSON_AGE:
            if (fact->labelled) add_age(out, fact);
            break;
        case CS_PERSON_SEX:
            if (fact->labelled) {
                out->labelled[sex]++;
                if (!out->label[sex]) out->label[sex] = fact;
            } else if (fact->alone) {
                out->titles[sex]++;
                if (!out->title[sex]) out->title[sex] = fact;
            }
            break;
        case CS_PERSON_PRONOUN:
            out->pronouns[sex]++;
            out->alone[sex] += fact->alone;
            break;
        default:
            break;
        }
    }
}

/* ---- Sex --------------------------------------------------------------------------------------------------------- */

static cs_status report_two(cs_draft *draft, const cs_stated_person *first, const cs_stated_person *again,
                            cs_error *error) {
    if (again->span.start < first->span.start) {
        const cs_stated_person *swap = first;
        first = again;
        again = swap;
    }
    return cs_say(draft, RULE, CS_ERROR, again->span, first->span, error,
                  "The patient is %s here and %s on line %zu. One of the two is wrong, or of another record.",
                  word_of(sex_of(again->value)), word_of(sex_of(first->value)), cs_say_line(draft, first->span));
}

/* The sex that the draft gives the patient: by label, else by title, else by many pronouns; -1 where it is not told. */
static int told_sex(const cs_sketch *s) {
    for (int sex = 0; sex < 2; sex++)
        if (s->labelled[sex] && !s->labelled[!sex]) return sex;
    if (s->labelled[0] || s->labelled[1]) return -1;
    for (int sex = 0; sex < 2; sex++)
        if (s->titles[sex] && !s->titles[!sex] &&
            s->pronouns[sex] + s->titles[sex] >= 2 * (s->pronouns[!sex] > 1 ? s->pronouns[!sex] : 1))
            return sex;
    for (int sex = 0; sex < 2; sex++)
        if (s->pronouns[sex] >= PRONOUNS_SURE && s->pronouns[sex] >= PRONOUNS_SURE * s->alone[!sex] &&
            s->pronouns[sex] >= 2 * s->pronouns[!sex])
            return sex;
    return -1;
}

/* A label of one sex and nothing but pronouns of the other: the label is the one that stands out. */
static bool label_stands_out(const cs_sketch *s, int sex) {
    return s->labelled[sex] == 1 && s->alone[!sex] >= 2 && s->alone[!sex] > 2 * s->pronouns[sex];
}

/* Pronouns of the other sex where nobody else is spoken of; a run that follows somebody else's stays excused. */
static cs_status check_pronouns(cs_draft *draft, const cs_sketch *sketch, int sex, cs_error *error) {
    enum { RUN = 3 }; /* sentences */
    const cs_stated *stated = draft->stated;
    bool excused = false;
    uint32_t last = 0;
    size_t told = 0;
    if (sketch->pronouns[sex] + sketch->labelled[sex] + sketch->titles[sex] < 2 * sketch->alone[!sex]) return CS_OK;
    for (size_t i = 0; i < stated->people_count && told < TOLD_MAX; i++) {
        const cs_stated_person *fact = &stated->people[i];
        if (fact->fact != CS_PERSON_PRONOUN || sex_of(fact->value) == sex) continue;
        if (fact->sentence > last + RUN) excused = false;
        last = fact->sentence;
        if (!fact->alone) excused = true;
        if (excused) continue;
        told++;
        cs_status status = cs_say(draft, RULE, CS_WARNING, fact->span, NOWHERE, error,
                                  "The draft speaks of a %s patient elsewhere; this word is for a %s one, and nobody "
                                  "else is named here.",
                                  word_of(sex), word_of(!sex));
        if (status) return status;
    }
    return CS_OK;
}

static cs_status check_organs(cs_draft *draft, const cs_sketch *sketch, int sex, cs_error *error) {
    const cs_stated *stated = draft->stated;
    size_t told = 0;
    if (!sketch->labelled[sex] || (sketch->age && sketch->age->value < 2)) return CS_OK;
    for (size_t i = 0; i < stated->people_count && told < TOLD_MAX; i++) {
        const cs_stated_person *fact = &stated->people[i];
        if (fact->fact != CS_PERSON_ORGAN || sex_of(fact->value) == sex || !fact->alone) continue;
        told++;
        cs_status status = cs_say(draft, RULE, CS_WARNING, fact->span, sketch->label[sex]->span, error,
                                  "This belongs to a %s body; the draft calls the patient %s (line %zu). Compare both "
                                  "with the record.",
                                  word_of(!sex), word_of(sex), cs_say_line(draft, sketch->label[sex]->span));
        if (status) return status;
    }
    return CS_OK;
}

/* "Mrs. Hale" and "Mr. Hale": one person, unless the draft tells of a spouse. */
static bool same_surname(const cs_draft *draft, const cs_stated_person *a, const cs_stated_person *b) {
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    if (!a || !b) return false;
    size_t i = a->span.end, k = b->span.end, same = 0;
    while (i > a->span.start && k > b->span.start && text[i - 1] == text[k - 1] && text[i - 1] != ' ') {
        i--;
        k--;
        same++;
    }
    return same > 1 && text[i - 1] == ' ' && text[k - 1] == ' ';
}

static cs_status check_sex(cs_draft *draft, const cs_sketch *sketch, cs_error *error) {
    if (sketch->label[0] && sketch->label[1]) return report_two(draft, sketch->label[0], sketch->label[1], error);
    int sex = told_sex(sketch);
    if (sex < 0) return CS_OK;
    const cs_stated_person *label = sketch->label[sex], *title = sketch->title[!sex];
    if (label && title && !sketch->titles[sex]) return report_two(draft, label, title, error);
    if (label && label_stands_out(sketch, sex))
        return cs_say(draft, RULE, CS_WARNING, label->span, NOWHERE, error,
                      "The patient is called %s here, and all that follows speaks of a %s one.", word_of(sex),
                      word_of(!sex));
    if (label && title && same_surname(draft, sketch->title[sex], title) && !draft->stated->spouse)
        return report_two(draft, sketch->title[sex], title, error);
    cs_status status = check_pronouns(draft, sketch, sex, error);
    return status ? status : check_organs(draft, sketch, sex, error);
}

/* ---- Age --------------------------------------------------------------------------------------------------------- */

/* The one birth date of the draft, and the last of its days that tell when it was written. */
static bool find_days(const cs_draft *draft, cs_day *birth, cs_day *written) {
    const cs_stated *stated = draft->stated;
    *birth = *written = CS_DAY_NONE;
    if (draft->date_source != CS_DATE_TODAY) *written = draft->on;
    for (size_t i = 0; i < stated->dates_count; i++) {
        const cs_stated_date *date = &stated->dates[i];
        if (date->day == CS_DAY_NONE) continue;
        if (date->role == CS_ROLE_DATE_BIRTH) {
            if (*birth != CS_DAY_NONE && *birth != date->day) return false;
            *birth = date->day;
        }
        bool tells = date->role == CS_ROLE_DATE_LETTER || date->role == CS_ROLE_DATE_PAST ||
                     date->role == CS_ROLE_DATE_ADMISSION;
        if (tells && *written == CS_DAY_NONE) *written = date->day;
    }
    return *birth != CS_DAY_NONE && *written != CS_DAY_NONE && *birth <= *written;
}

static cs_status check_age(cs_draft *draft, const cs_sketch *sketch, cs_error *error) {
    const cs_stated_person *age = sketch->age;
    cs_day birth, written;
    if (!age || sketch->ages > 2) return CS_OK; /* a list of patients */
    if (sketch->ages == 2) {
        int apart = sketch->second_age->value - age->value;
        if (apart > AGE_SLACK || apart < -AGE_SLACK)
            return cs_say(draft, RULE, CS_WARNING, sketch->second_age->span, age->span, error,
                          "The patient has another age on line %zu. One of the two is wrong, or of another record.",
                          cs_say_line(draft, age->span));
    }
    if (!find_days(draft, &birth, &written)) return CS_OK;
    int made = cs_day_years(birth, written), off = made - age->value;
    if (off >= -AGE_SLACK && off <= AGE_SLACK) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, age->span, NOWHERE, error,
                  "By the birth date the patient was %d year%s %s on the day of the draft or visit than is said here.",
                  off < 0 ? -off : off, off == 1 || off == -1 ? "" : "s", off < 0 ? "younger" : "older");
}

static cs_status run(cs_draft *draft, cs_error *error) {
    cs_sketch sketch;
    draw(draft->stated, &sketch);
    if (sketch.ages > 2 || draft->stated->sex_untold) return check_age(draft, &sketch, error);
    cs_status status = check_sex(draft, &sketch, error);
    return status ? status : check_age(draft, &sketch, error);
}

static const char *const RULES[] = {NULL}; /* the rule is counted with the identities */

const cs_check CS_CHECK_PERSON = {"age and sex", RULES, run};
