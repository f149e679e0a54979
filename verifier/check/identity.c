/* identity.c - two birth dates or two record numbers of one patient: one of them is another's, or mistyped. */
#include <ctype.h>
#include <string.h>

#include "check.h"
#include "person.h"
#include "say.h"
#include "subject.h"

static const char *const RULES[] = {"consistency.demographic", NULL};
static const char RULE[] = "consistency.demographic";

static bool is_patients(const cs_draft *draft, size_t index) {
    const cs_identifier *found = &draft->identifiers->list[index];
    cs_whose whose = draft->told[index].whose;
    return whose != CS_WHOSE_RELATIVE && whose != CS_WHOSE_STAFF && whose != CS_WHOSE_ORGANISATION &&
           !cs_of_relative(draft->text, found);
}

static cs_status report(cs_draft *draft, cs_span first, cs_span again, const char *what, cs_error *error) {
    return cs_say(
        draft, RULE, CS_ERROR, again, first, error,
        "The patient's %s on line %zu is another than this one. One of them is mistyped or belongs to somebody "
        "else: compare both with the record.",
        what, cs_say_line(draft, first));
}

static cs_status compare_births(cs_draft *draft, cs_error *error) {
    const cs_identifiers *found = draft->identifiers;
    const cs_identifier *first = NULL;
    cs_day day, first_day = CS_DAY_NONE;
    cs_status status = CS_OK;
    for (size_t i = 0; i < found->count && !status; i++) {
        const cs_identifier *next = &found->list[i];
        if (next->kind != CS_ID_DATE || !cs_birth_date(draft->text, next, &day) || !is_patients(draft, i)) continue;
        if (first && day != first_day) status = report(draft, first->span, next->span, "birth date", error);
        if (!first) {
            first = next;
            first_day = day;
        }
    }
    return status;
}

/* The label's own words, letters alone: numbers of two labels ("MRN", "chart no.") may rightly differ. */
static void read_label(const cs_draft *draft, cs_span span, char out[CS_BEFORE_BYTES]) {
    char before[CS_BEFORE_BYTES];
    size_t used = 0, start = 0;
    cs_words_before(draft->text, span, before);
    for (size_t i = 0; before[i]; i++)
        if (strchr(",;|()\t", before[i]) || isdigit((unsigned char)before[i])) start = i + 1;
    for (size_t i = start; before[i]; i++)
        if (isalpha((unsigned char)before[i])) out[used++] = before[i];
    out[used] = 0;
}

static cs_status compare_records(cs_draft *draft, cs_error *error) {
    const cs_identifiers *found = draft->identifiers;
    size_t size;
    const char *folded = cs_text_folded(draft->text, &size);
    const cs_identifier *first = NULL;
    char first_label[CS_BEFORE_BYTES] = "", label[CS_BEFORE_BYTES];
    char value[CS_BEFORE_BYTES];
    cs_status status = CS_OK;
    for (size_t i = 0; i < found->count && !status; i++) {
        const cs_identifier *next = &found->list[i];
        if (next->kind != CS_ID_MRN || !is_patients(draft, i)) continue;
        read_label(draft, next->span, label);
        size_t length = next->span.end - next->span.start;
        if (!first && length < sizeof value) {
            first = next;
            memcpy(value, folded + next->span.start, length);
            value[length] = 0;
            memcpy(first_label, label, sizeof label);
        } else if (first && *label && strcmp(label, first_label) == 0 &&
                   cs_number_compare(value, folded + next->span.start, length) != CS_LIKE_SAME) {
            status = report(draft, first->span, next->span, "medical record number", error);
        }
    }
    return status;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    cs_status status = compare_births(draft, error);
    return status ? status : compare_records(draft, error);
}

const cs_check CS_CHECK_IDENTITY = {"identity", RULES, run};
