/* consistency_record.c - compares what the draft states with the facts supplied: what they do not hold is told as not
 * supported by them, never as false. */
#include <ctype.h>
#include <string.h>

#include "claim.h"
#include "record_index.h"
#include "say.h"

static const char RULE[] = "consistency.not-in-record", CODE_RULE[] = "code.not-in-record";
static const char UNSUPPORTED[] = "is not supported by the facts supplied";
static const cs_span NOWHERE = {0, 0};

/* ---- One kind of fact a function --------------------------------------------------------------------------------- */

static cs_status compare_dates(cs_draft *draft, const cs_record_index *index, cs_error *error) {
    for (size_t i = 0; i < draft->stated->dates_count; i++) {
        const cs_stated_date *date = &draft->stated->dates[i];
        if (date->day == CS_DAY_NONE || date->role == CS_ROLE_DATE_LETTER || date->role == CS_ROLE_DATE_SIGNED)
            continue;
        bool found = cs_record_has_day(index, date->day);
        cs_report_compared(draft->report, CS_FACT_DATE, found);
        if (found) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, date->span, NOWHERE, error, "This date %s.", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

static cs_status compare_doses(cs_draft *draft, const cs_record_index *index, cs_error *error) {
    for (size_t i = 0; i < draft->stated->doses_count; i++) {
        const cs_stated_dose *dose = &draft->stated->doses[i];
        const char *drug = draft->known->doses[dose->row].of;
        cs_support support = cs_record_dose(index, dose);
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

static cs_status compare_values(cs_draft *draft, const cs_record_index *index, cs_error *error) {
    for (size_t i = 0; i < draft->stated->values_count; i++) {
        const cs_stated_value *value = &draft->stated->values[i];
        cs_support support = cs_record_value(index, value);
        cs_report_compared(draft->report, CS_FACT_VALUE, support == CS_SUPPORTED);
        if (support == CS_SUPPORTED) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, value->span, value->name, error, "This value %s: they %s.",
                                  UNSUPPORTED, support == CS_DIFFERS ? "give another number for it" : "do not give it");
        if (status) return status;
    }
    for (size_t i = 0; i < draft->stated->pressures_count; i++) {
        const cs_stated_pressure *pressure = &draft->stated->pressures[i];
        bool found = cs_record_has_pressure(index, pressure);
        cs_report_compared(draft->report, CS_FACT_VALUE, found);
        if (found) continue;
        cs_status status =
            cs_say(draft, RULE, CS_WARNING, pressure->span, NOWHERE, error, "This pressure %s.", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

/* A side is compared where the facts name the part with a side. */
static cs_status compare_sides(cs_draft *draft, const cs_record_index *index, cs_error *error) {
    enum { PARTS = 32 };
    bool left[PARTS] = {false}, right[PARTS] = {false};
    for (size_t k = 0; k < index->record->sides_count; k++) {
        const cs_stated_side *side = &index->record->sides[k];
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
static cs_status compare_names(cs_draft *draft, const cs_record_index *index, cs_error *error) {
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    for (size_t i = 0; i < draft->stated->names_count; i++) {
        cs_span span = draft->stated->names[i];
        size_t start = span.end;
        while (start > span.start && !isspace((unsigned char)text[start - 1]) && text[start - 1] != '-') start--;
        bool found = cs_stated_has_word(index->record, text + start, span.end - start);
        cs_report_compared(draft->report, CS_FACT_NAME, found);
        if (found) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, span, NOWHERE, error, "This name %s.", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

static cs_status compare_ages(cs_draft *draft, const cs_record_index *index, cs_error *error) {
    for (size_t i = 0; i < draft->stated->people_count; i++) {
        const cs_stated_person *fact = &draft->stated->people[i];
        if ((fact->fact != CS_PERSON_AGE && fact->fact != CS_PERSON_SEX) || !fact->labelled) continue;
        cs_support support = cs_record_person(index, fact);
        if (support == CS_ABSENT) continue;
        cs_report_compared(draft->report, CS_FACT_PERSON, support == CS_SUPPORTED);
        if (support == CS_SUPPORTED) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, fact->span, NOWHERE, error, "This %s %s: they give another.",
                                  fact->fact == CS_PERSON_AGE ? "age" : "sex", UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

/* ---- Codes ------------------------------------------------------------------------------------------------------- */

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
static bool code_supported(const cs_draft *draft, const cs_record_index *index, size_t at) {
    enum { HALF = 50 };
    const cs_mention *mention = &draft->mentions->list[at];
    const cs_code *seen = &draft->seen[at];
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    if (cs_record_has_code(index, mention->code)) return true;
    if (seen->title && words_found(draft->record, seen->title, strlen(seen->title)) >= HALF) return true;
    cs_span beside = words_before(text, mention);
    return words_found(draft->record, text + beside.start, beside.end - beside.start) >= HALF;
}

static cs_status compare_codes(cs_draft *draft, const cs_record_index *index, cs_error *error) {
    for (size_t i = 0; i < draft->mentions->count; i++) {
        const cs_mention *mention = &draft->mentions->list[i];
        if (mention->system != CS_ICD10CM || mention->certainty == CS_SLIP || !cs_claim_is_made(draft, i)) continue;
        bool found = code_supported(draft, index, i);
        cs_report_compared(draft->report, CS_FACT_DIAGNOSIS, found);
        if (found) continue;
        cs_status status = cs_say(draft, CODE_RULE, CS_WARNING, mention->span, NOWHERE, error,
                                  "%s %s: they hold neither the code nor the words of its title.",
                                  draft->seen[i].printed[0] ? draft->seen[i].printed : mention->code, UNSUPPORTED);
        if (status) return status;
    }
    return CS_OK;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    static cs_status (*const COMPARE[])(cs_draft *, const cs_record_index *, cs_error *) = {
        compare_dates, compare_doses, compare_values, compare_sides, compare_names, compare_ages, compare_codes};
    static const char REASON[] = "no facts were supplied to compare with (context.source)";
    if (!draft->record) {
        cs_status status = cs_report_not_checked(draft->report, RULE, CS_SYSTEM_NONE, REASON, NOWHERE, error);
        return status ? status
                      : cs_report_not_checked(draft->report, CODE_RULE, CS_SYSTEM_NONE, REASON, NOWHERE, error);
    }
    cs_record_index index;
    cs_status status = cs_record_index_make(draft, &index, error);
    if (status) return status;
    cs_report_compares(draft->report);
    for (size_t i = 0; i < sizeof COMPARE / sizeof *COMPARE && !status; i++) status = COMPARE[i](draft, &index, error);
    cs_record_index_dispose(&index);
    return status;
}

static const char *const RULES[] = {RULE, CODE_RULE, NULL};

const cs_check CS_CHECK_RECORD = {"facts supplied", RULES, run};
