/* subject.c - tells own, near misses, other patients', relatives', staff's and organisations' identifiers apart. */
#include "subject.h"

#include <ctype.h>
#include <string.h>

#include "alone.h"
#include "find/dates.h"
#include "person.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- The words around an identifier ------------------------------------------------------------------------------ */

void cs_words_before(const cs_text *text, cs_span span, char out[CS_BEFORE_BYTES]) {
    size_t size, start = span.start, used = 0;
    const char *folded = cs_text_folded(text, &size);
    while (start > 0 && span.start - start < CS_BEFORE_BYTES - 1 && folded[start - 1] != '\n') start--;
    for (size_t i = start; i < span.start; i++) out[used++] = (char)tolower((unsigned char)folded[i]);
    out[used] = 0;
}

/* Does one of the words begin a word of the text? */
static bool has_word(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        for (const char *at = text; (at = strstr(at, words[i])) != NULL; at++)
            if (at == text || !isalnum((unsigned char)at[-1])) return true;
    return false;
}

bool cs_birth_date(const cs_text *text, const cs_identifier *identifier, cs_day *out) {
    static const char *const BIRTH[] = {"dob", "d.o.b", "birth", "born", "bday"};
    /* What stands between the label and a later date: "DOB 01/02/1950, seen 03/02/2026". */
    static const char *const LATER[] = {"seen", "visit", "service", "admi", "discharg",
                                        "dos",  "today", "died",    "death"};
    char before[CS_BEFORE_BYTES];
    size_t size, end;
    if (identifier->kind != CS_ID_DATE) return false;
    cs_words_before(text, identifier->span, before);
    const char *label = before;
    for (const char *at = before; *at; at++)
        if (*at == ';' || *at == '|' || *at == '\t' || isdigit((unsigned char)*at)) label = at + 1;
    if (!has_word(label, BIRTH, COUNT(BIRTH)) || has_word(label, LATER, COUNT(LATER))) return false;
    const char *folded = cs_text_folded(text, &size);
    return cs_date_read(folded, size, identifier->span.start, out, &end);
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

static bool is_titled(const char *before) {
    static const char *const TITLES[] = {"mr", "mrs", "ms", "miss", "mx"};
    size_t end = strlen(before);
    while (end > 0 && (before[end - 1] == ' ' || before[end - 1] == '.')) end--;
    for (size_t i = 0; i < COUNT(TITLES); i++) {
        size_t size = strlen(TITLES[i]);
        if (end >= size && strncmp(before + end - size, TITLES[i], size) == 0 &&
            (end == size || !isalnum((unsigned char)before[end - size - 1])))
            return true;
    }
    return false;
}

/* "Mr. Jones tolerated the session well": what is told of patients. */
static bool is_told_of(const cs_text *text, cs_span span) {
    static const char *const TOLD[] = {" presents ",  " presented ",      " denies ",        " denied ",
                                       " tolerated ", " complains ",      " underwent ",     " reports pain",
                                       " ambulated ", " was admitted",    " was discharged", " is a ",
                                       " was seen ",  " was started on ", " suffers "};
    size_t size;
    const char *folded = cs_text_folded(text, &size);
    for (size_t i = 0; i < COUNT(TOLD); i++) {
        size_t length = strlen(TOLD[i]);
        if (span.end + length <= size && strncmp(folded + span.end, TOLD[i], length) == 0) return true;
    }
    return false;
}

static cs_whose whose_name(const cs_draft *draft, const cs_person *declared, const cs_identifier *found) {
    size_t size;
    const char *folded = cs_text_folded(draft->text, &size);
    char before[CS_BEFORE_BYTES];
    cs_person person;
    cs_person_read(folded + found->span.start, found->span.end - found->span.start, &person);
    switch (cs_person_compare(declared, &person)) {
    case CS_LIKE_SAME:
        return CS_WHOSE_OWN;
    case CS_LIKE_NEAR:
        return CS_WHOSE_NEAR;
    case CS_LIKE_FAMILY:
        if (found->role != CS_ROLE_PATIENT) return CS_WHOSE_RELATIVE;
        break;
    case CS_LIKE_FIRST:
        if (found->role == CS_ROLE_PATIENT) return CS_WHOSE_NEAR;
        break;
    case CS_LIKE_OTHER:
        break;
    }
    if (found->role == CS_ROLE_PATIENT) return CS_WHOSE_OTHER;
    cs_words_before(draft->text, found->span, before);
    if (!is_titled(before)) return CS_WHOSE_STRANGER;
    bool greeted = strstr(before, "dear ") != NULL;
    if (greeted) return draft->audience == CS_AUDIENCE_PATIENT ? CS_WHOSE_OTHER : CS_WHOSE_STRANGER;
    return is_told_of(draft->text, found->span) ? CS_WHOSE_OTHER : CS_WHOSE_STRANGER;
}

/* ---- Numbers and dates ------------------------------------------------------------------------------------------- */

static cs_whose of_likeness(cs_likeness likeness) {
    return likeness == CS_LIKE_SAME ? CS_WHOSE_OWN : likeness == CS_LIKE_NEAR ? CS_WHOSE_NEAR : CS_WHOSE_OTHER;
}

static cs_whose whose_number(const cs_draft *draft, const char *declared, const cs_identifier *found) {
    /* A group's, a policy's or a claim's number is not the member's. */
    static const char *const NOT_MEMBER[] = {"group", "grp", "policy", "plan", "rx", "bin", "pcn", "payer", "claim"};
    size_t size;
    const char *folded = cs_text_folded(draft->text, &size);
    char before[CS_BEFORE_BYTES];
    cs_likeness likeness = cs_number_compare(declared, folded + found->span.start, found->span.end - found->span.start);
    if (likeness != CS_LIKE_OTHER || found->kind != CS_ID_PLAN) return of_likeness(likeness);
    cs_words_before(draft->text, found->span, before);
    const char *label = before;
    for (const char *at = before; *at; at++)
        if (*at == ';' || *at == '|' || *at == ',' || *at == '\t') label = at + 1;
    return has_word(label, NOT_MEMBER, COUNT(NOT_MEMBER)) ? CS_WHOSE_OWN : CS_WHOSE_OTHER;
}

/* Mother's and subscriber's data stand beside the patient's. */
bool cs_of_relative(const cs_text *text, const cs_identifier *identifier) {
    static const char *const RELATIVES[] = {"mother",       "father",        "spouse",   "wife",       "husband",
                                            "parent",       "guardian",      "partner",  "subscriber", "guarantor",
                                            "policyholder", "policy holder", "insured",  "son",        "daughter",
                                            "sister",       "brother",       "maternal", "infant"};
    char before[CS_BEFORE_BYTES];
    cs_words_before(text, identifier->span, before);
    return has_word(before, RELATIVES, COUNT(RELATIVES));
}

/* ---- Each -------------------------------------------------------------------------------------------------------- */

/* Of a patient who was declared, by what was declared. */
static cs_whose whose_of_patient(const cs_draft *draft, const cs_person *declared, const cs_identifier *found) {
    const cs_subject *subject = draft->subject;
    cs_day birth, own;
    if (found->kind == CS_ID_NAME && declared->count) return whose_name(draft, declared, found);
    if (found->kind == CS_ID_MRN && subject->mrn) return whose_number(draft, subject->mrn, found);
    if (found->kind == CS_ID_PLAN && subject->member_id) return whose_number(draft, subject->member_id, found);
    if (subject->birth_date && cs_birth_date(draft->text, found, &birth) && cs_day_parse(subject->birth_date, &own)) {
        cs_whose whose = of_likeness(cs_birth_compare(own, birth));
        return whose != CS_WHOSE_OWN && cs_of_relative(draft->text, found) ? CS_WHOSE_RELATIVE : whose;
    }
    return found->kind == CS_ID_NAME ? CS_WHOSE_UNTOLD : CS_WHOSE_OWN;
}

bool cs_subject_declared(const cs_subject *subject) {
    return subject->name || subject->birth_date || subject->mrn || subject->member_id;
}

void cs_whose_tell(const cs_draft *draft, cs_whose_told *told) {
    static const cs_whose BY_ROLE[] = {[CS_ROLE_UNKNOWN] = CS_WHOSE_UNTOLD,
                                       [CS_ROLE_PATIENT] = CS_WHOSE_UNTOLD,
                                       [CS_ROLE_RELATIVE] = CS_WHOSE_RELATIVE,
                                       [CS_ROLE_PROVIDER] = CS_WHOSE_STAFF,
                                       [CS_ROLE_ORGANISATION] = CS_WHOSE_ORGANISATION};
    size_t size;
    const char *folded = cs_text_folded(draft->text, &size);
    bool declared = cs_subject_declared(draft->subject);
    cs_person person = {.count = 0};
    if (declared && draft->subject->name) cs_person_read(draft->subject->name, strlen(draft->subject->name), &person);
    for (size_t i = 0; i < draft->identifiers->count; i++) {
        const cs_identifier *found = &draft->identifiers->list[i];
        bool staff = found->role == CS_ROLE_PROVIDER;
        bool part = (found->kind == CS_ID_NAME && staff) || found->kind == CS_ID_ADDRESS ||
                    ((found->kind == CS_ID_CITY || found->kind == CS_ID_ZIP) && found->role == CS_ROLE_ORGANISATION);
        told[i].listed =
            cs_policy_lists(draft->policy, folded + found->span.start, found->span.end - found->span.start, part);
        told[i].whose = BY_ROLE[found->role];
        if (told[i].whose == CS_WHOSE_UNTOLD && declared) told[i].whose = whose_of_patient(draft, &person, found);
    }
    cs_alone_tell(draft, told);
}
