/* consistency_record.c - compares what the draft states with the facts supplied: what they do not hold is told as not
 * supported by them, never as false. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "claim.h"
#include "say.h"

static const char RULE[] = "consistency.not-in-record", CODE_RULE[] = "code.not-in-record";
static const char UNSUPPORTED[] = "is not supported by the facts supplied";
static const cs_span NOWHERE = {0, 0};

/* ---- One kind of fact a function ------------------------------------------------------------------------------------
 */

typedef enum cs_support { CS_SUPPORTED, CS_DIFFERS, CS_ABSENT } cs_support;

static cs_status compare_dates(cs_draft *draft, cs_error *error) {
    const cs_stated *stated = draft->stated, *record = draft->record;
    for (size_t i = 0; i < stated->dates_count; i++) {
        const cs_stated_date *date = &stated->dates[i];
        if (date->day == CS_DAY_NONE || date->role == CS_ROLE_DATE_LETTER || date->role == CS_ROLE_DATE_SIGNED)
            continue;
        bool found = false;
        for (size_t k = 0; k < record->dates_count && !found; k++) found = record->dates[k].day == date->day;
        cs_report_compared(draft->report, CS_FACT_DATE, found);
        if (found) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, date->span, NOWHERE, error, "This date %s.", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

static bool same_amount(double a, double b) {
    return fabs(a - b) <= 1e-6 + 1e-3 * fabs(a);
}

static cs_support dose_support(const cs_draft *draft, const cs_stated_dose *dose) {
    const char *drug = draft->known->doses[dose->row].of;
    cs_support support = CS_ABSENT;
    for (size_t k = 0; k < draft->record->doses_count; k++) {
        const cs_stated_dose *other = &draft->record->doses[k];
        if (strcmp(draft->known->doses[other->row].of, drug) != 0) continue;
        if (dose->unit == CS_UNIT_NONE || (other->unit == dose->unit && same_amount(other->amount, dose->amount)))
            return CS_SUPPORTED;
        support = CS_DIFFERS;
    }
    return support;
}

static cs_status compare_doses(cs_draft *draft, cs_error *error) {
    for (size_t i = 0; i < draft->stated->doses_count; i++) {
        const cs_stated_dose *dose = &draft->stated->doses[i];
        const char *drug = draft->known->doses[dose->row].of;
        cs_support support = dose_support(draft, dose);
        cs_report_compared(draft->report, CS_FACT_DRUG, support == CS_SUPPORTED);
        if (support == CS_SUPPORTED) continue;
        cs_status status = support == CS_DIFFERS
                               ? cs_say(draft, RULE, CS_WARNING, dose->span, dose->drug, error,
                                        "This amount of %s %s: they name the drug with another amount, or with none.",
                                        drug, UNSUPPORTED)
                               : cs_say(draft, RULE, CS_WARNING, dose->drug, NOWHERE, error,
                                        "%s %s: they do not name the drug.", drug, UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

static cs_status compare_values(cs_draft *draft, cs_error *error) {
    for (size_t i = 0; i < draft->stated->values_count; i++) {
        const cs_stated_value *value = &draft->stated->values[i];
        bool found = false, named = false;
        for (size_t k = 0; k < draft->record->values_count && !found; k++) {
            const cs_stated_value *other = &draft->record->values[k];
            if (other->row != value->row) continue;
            named = true;
            found = same_amount(other->value, value->value);
        }
        cs_report_compared(draft->report, CS_FACT_VALUE, found);
        if (found) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, value->span, value->name, error, "This value %s: they %s.",
                                  UNSUPPORTED, named ? "give another number for it" : "do not give it");
        if (status) return status;
    }
    for (size_t i = 0; i < draft->stated->pressures_count; i++) {
        const cs_stated_pressure *found = &draft->stated->pressures[i];
        bool same = false;
        for (size_t k = 0; k < draft->record->pressures_count && !same; k++)
            same = same_amount(draft->record->pressures[k].systolic, found->systolic) &&
                   same_amount(draft->record->pressures[k].diastolic, found->diastolic);
        cs_report_compared(draft->report, CS_FACT_VALUE, same);
        if (same) continue;
        cs_status status =
            cs_say(draft, RULE, CS_WARNING, found->span, NOWHERE, error, "This pressure %s.", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

/* A side is compared where the facts name the part with a side. */
static cs_status compare_sides(cs_draft *draft, cs_error *error) {
    enum { PARTS = 32 };
    bool left[PARTS] = {false}, right[PARTS] = {false};
    for (size_t k = 0; k < draft->record->sides_count; k++) {
        const cs_stated_side *side = &draft->record->sides[k];
        if (side->part < PARTS) *(side->side == 'L' ? &left[side->part] : &right[side->part]) = true;
    }
    for (size_t i = 0; i < draft->stated->sides_count; i++) {
        const cs_stated_side *side = &draft->stated->sides[i];
        if (side->part >= PARTS || (!left[side->part] && !right[side->part])) continue;
        bool found = side->side == 'L' ? left[side->part] : right[side->part];
        cs_report_compared(draft->report, CS_FACT_SIDE, found);
        if (found) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, side->span, NOWHERE, error,
                                  "This side %s: they name the other side of the part only.", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

/* The last word of a name decides: first names are shortened. */
static cs_status compare_names(cs_draft *draft, cs_error *error) {
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    for (size_t i = 0; i < draft->stated->names_count; i++) {
        cs_span span = draft->stated->names[i];
        size_t start = span.end;
        while (start > span.start && !isspace((unsigned char)text[start - 1]) && text[start - 1] != '-') start--;
        bool found = cs_stated_has_word(draft->record, text + start, span.end - start);
        cs_report_compared(draft->report, CS_FACT_NAME, found);
        if (found) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, span, NOWHERE, error, "This name %s.", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

static cs_status compare_ages(cs_draft *draft, cs_error *error) {
    for (size_t i = 0; i < draft->stated->people_count; i++) {
        const cs_stated_person *fact = &draft->stated->people[i];
        bool compared = (fact->fact == CS_PERSON_AGE || fact->fact == CS_PERSON_SEX) && fact->labelled;
        bool found = false, named = false;
        for (size_t k = 0; compared && k < draft->record->people_count && !found; k++) {
            const cs_stated_person *other = &draft->record->people[k];
            if (other->fact != fact->fact || !other->labelled) continue;
            named = true;
            found = other->value == fact->value;
        }
        if (!compared || !named) continue;
        cs_report_compared(draft->report, CS_FACT_PERSON, found);
        if (found) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, fact->span, NOWHERE, error, "This %s %s: they give another.",
                                  fact->fact == CS_PERSON_AGE ? "age" : "sex", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

/* ---- Codes
 * ------------------------------------------------------------------------------------------------------------ */

/* How many of the words that carry meaning stand in the record too, in hundredths; -1 where there is none. */
static int words_found(const cs_stated *record, const char *text, size_t size) {
    static const char *const EMPTY[] = {"with",    "without",   "unspecified", "other",      "disease",   "disorder",
                                        "type",    "initial",   "encounter",   "subsequent", "left",      "right",
                                        "part",    "site",      "specified",   "classified", "elsewhere", "essential",
                                        "primary", "diagnosis", "code"};
    enum { LEAST = 4 };
    int all = 0, found = 0;
    for (size_t i = 0, end; i < size; i = end + 1) {
        for (end = i; end < size && isalpha((unsigned char)text[end]);) end++;
        if (end - i < LEAST) continue;
        bool empty = false;
        for (size_t k = 0; k < sizeof EMPTY / sizeof *EMPTY && !empty; k++)
            empty = strlen(EMPTY[k]) == end - i && strncasecmp(EMPTY[k], text + i, end - i) == 0;
        if (empty) continue;
        all++;
        found += cs_stated_has_word(record, text + i, end - i);
    }
    return all ? found * 100 / all : -1;
}

/* The codes of the facts supplied, sorted. */
typedef struct cs_recorded {
    const char **codes;
    size_t count;
} cs_recorded;

static int compare_code(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static cs_status sort_codes(const cs_mentions *recorded, cs_recorded *out, cs_error *error) {
    out->codes = malloc((recorded->count + 1) * sizeof *out->codes);
    if (!out->codes) return cs_fail_memory(error);
    for (size_t i = 0; i < recorded->count; i++) out->codes[i] = recorded->list[i].code;
    out->count = recorded->count;
    if (out->count) qsort(out->codes, out->count, sizeof *out->codes, compare_code);
    return CS_OK;
}

static bool names_code(const cs_recorded *recorded, const char *code) {
    return recorded->count && bsearch(&code, recorded->codes, recorded->count, sizeof *recorded->codes, compare_code);
}

/* What stands before the code in its line, back to the sign that parts it from the item before. */
static cs_span words_before(const char *text, const cs_mention *mention) {
    enum { REACH = 60 };
    size_t end = mention->span.start, start;
    while (end > mention->line.start && strchr(" (-:,[*", text[end - 1])) end--;
    for (start = end; start > mention->line.start && end - start < REACH && !strchr(",;:.|)", text[start - 1]);)
        start--;
    return (cs_span){start, end};
}

/* The code itself, the words of its title, or those beside it stand in the record. */
static bool code_supported(const cs_draft *draft, const cs_recorded *recorded, size_t index) {
    enum { HALF = 50 };
    const cs_mention *mention = &draft->mentions->list[index];
    const cs_code *seen = &draft->seen[index];
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    if (names_code(recorded, mention->code)) return true;
    if (seen->title && words_found(draft->record, seen->title, strlen(seen->title)) >= HALF) return true;
    cs_span beside = words_before(text, mention);
    return words_found(draft->record, text + beside.start, beside.end - beside.start) >= HALF;
}

static cs_status compare_codes(cs_draft *draft, cs_error *error) {
    cs_recorded recorded = {NULL, 0};
    cs_status status = sort_codes(draft->recorded, &recorded, error);
    for (size_t i = 0; i < draft->mentions->count && !status; i++) {
        const cs_mention *mention = &draft->mentions->list[i];
        if (mention->system != CS_ICD10CM || mention->certainty == CS_SLIP || !cs_claim_is_made(draft, i)) continue;
        bool found = code_supported(draft, &recorded, i);
        cs_report_compared(draft->report, CS_FACT_DIAGNOSIS, found);
        if (found) continue;
        status = cs_say(draft, CODE_RULE, CS_WARNING, mention->span, NOWHERE, error,
                        "%s %s: they hold neither the code nor the words of its title.",
                        draft->seen[i].printed[0] ? draft->seen[i].printed : mention->code, UNSUPPORTED);
    }
    free(recorded.codes);
    return status;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    static cs_status (*const COMPARE[])(cs_draft *, cs_error *) = {
        compare_dates, compare_doses, compare_values, compare_sides, compare_names, compare_ages, compare_codes};
    static const char REASON[] = "no facts were supplied to compare with (context.source)";
    if (!draft->record) {
        cs_status status = cs_report_not_checked(draft->report, RULE, CS_SYSTEM_NONE, REASON, NOWHERE, error);
        return status ? status
                      : cs_report_not_checked(draft->report, CODE_RULE, CS_SYSTEM_NONE, REASON, NOWHERE, error);
    }
    cs_report_compares(draft->report);
    for (size_t i = 0; i < sizeof COMPARE / sizeof *COMPARE; i++) {
        cs_status status = COMPARE[i](draft, error);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {RULE, CODE_RULE, NULL};

const cs_check CS_CHECK_RECORD = {"facts supplied", RULES, run};
