/* record_index.c - sorts and chains the facts supplied, and answers whether they hold a fact of the draft. */
#include "record_index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { TRIED_MOST = 64 }; /* amounts of one drug or value that are compared with one of the draft */

static int compare_days(const void *a, const void *b) {
    cs_day x = *(const cs_day *)a, y = *(const cs_day *)b;
    return x < y ? -1 : x > y;
}

static int compare_numbers(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int compare_codes(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The forms of one drug stand together in the pack: the first stands for all. */
static size_t drug_of(const cs_known *known, size_t row) {
    while (row && strcmp(known->doses[row - 1].of, known->doses[row].of) == 0) row--;
    return row;
}

static uint32_t pressure_key(const cs_stated_pressure *pressure) {
    return (uint32_t)pressure->systolic * 1000 + (uint32_t)pressure->diastolic;
}

/* Chains of what has one row, the first of the text first. */
static void chain_doses(cs_record_index *index) {
    for (size_t i = index->record->doses_count; i-- > 0;) {
        uint32_t *first = &index->dose_first[drug_of(index->known, index->record->doses[i].row)];
        index->dose_next[i] = *first;
        *first = (uint32_t)i + 1;
    }
}

static void chain_values(cs_record_index *index) {
    for (size_t i = index->record->values_count; i-- > 0;) {
        uint32_t *first = &index->value_first[index->record->values[i].row];
        index->value_next[i] = *first;
        *first = (uint32_t)i + 1;
    }
}

static void fill_sorted(cs_record_index *index, const cs_mentions *recorded) {
    const cs_stated *record = index->record;
    for (size_t i = 0; i < record->dates_count; i++)
        if (record->dates[i].day != CS_DAY_NONE) index->days[index->day_count++] = record->dates[i].day;
    for (size_t i = 0; i < record->pressures_count; i++) index->pressures[i] = pressure_key(&record->pressures[i]);
    for (size_t i = 0; i < recorded->count; i++) index->codes[index->code_count++] = recorded->list[i].code;
    if (index->day_count) qsort(index->days, index->day_count, sizeof *index->days, compare_days);
    if (record->pressures_count)
        qsort(index->pressures, record->pressures_count, sizeof *index->pressures, compare_numbers);
    if (index->code_count) qsort(index->codes, index->code_count, sizeof *index->codes, compare_codes);
}

static void fill_people(cs_record_index *index) {
    for (size_t i = 0; i < index->record->people_count; i++) {
        const cs_stated_person *fact = &index->record->people[i];
        if (!fact->labelled) continue;
        if (fact->fact == CS_PERSON_AGE && fact->value >= 0 && fact->value < CS_INDEX_AGES)
            index->any_age = index->ages[fact->value] = true;
        if (fact->fact == CS_PERSON_SEX) *(fact->value == 'F' ? &index->female : &index->male) = true;
    }
}

cs_status cs_record_index_make(const cs_draft *draft, cs_record_index *out, cs_error *error) {
    const cs_stated *record = draft->record;
    cs_record_index index = {.record = record, .known = draft->known};
    index.days = malloc((record->dates_count + 1) * sizeof *index.days);
    index.dose_first = calloc(draft->known->doses_count + 1, sizeof *index.dose_first);
    index.dose_next = calloc(record->doses_count + 1, sizeof *index.dose_next);
    index.value_first = calloc(draft->known->labs_count + 1, sizeof *index.value_first);
    index.value_next = calloc(record->values_count + 1, sizeof *index.value_next);
    index.pressures = malloc((record->pressures_count + 1) * sizeof *index.pressures);
    index.codes = malloc((draft->recorded->count + 1) * sizeof *index.codes);
    if (!index.days || !index.dose_first || !index.dose_next || !index.value_first || !index.value_next ||
        !index.pressures || !index.codes) {
        cs_record_index_dispose(&index);
        return cs_fail_memory(error);
    }
    chain_doses(&index);
    chain_values(&index);
    fill_sorted(&index, draft->recorded);
    fill_people(&index);
    *out = index;
    return CS_OK;
}

void cs_record_index_dispose(cs_record_index *index) {
    free(index->days);
    free(index->dose_first);
    free(index->dose_next);
    free(index->value_first);
    free(index->value_next);
    free(index->pressures);
    free(index->codes);
    *index = (cs_record_index){0};
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

bool cs_record_has_day(const cs_record_index *index, cs_day day) {
    return index->day_count && bsearch(&day, index->days, index->day_count, sizeof day, compare_days);
}

static bool same_amount(double a, double b) {
    return fabs(a - b) <= 1e-6 + 1e-3 * fabs(a);
}

cs_support cs_record_dose(const cs_record_index *index, const cs_stated_dose *dose) {
    uint32_t at = index->dose_first[drug_of(index->known, dose->row)];
    if (!at) return CS_ABSENT;
    if (dose->unit == CS_UNIT_NONE) return CS_SUPPORTED;
    for (int tried = 0; at && tried < TRIED_MOST; tried++, at = index->dose_next[at - 1]) {
        const cs_stated_dose *other = &index->record->doses[at - 1];
        if (other->unit == dose->unit && same_amount(other->amount, dose->amount)) return CS_SUPPORTED;
    }
    return CS_DIFFERS;
}

cs_support cs_record_value(const cs_record_index *index, const cs_stated_value *value) {
    uint32_t at = index->value_first[value->row];
    if (!at) return CS_ABSENT;
    for (int tried = 0; at && tried < TRIED_MOST; tried++, at = index->value_next[at - 1])
        if (same_amount(index->record->values[at - 1].value, value->value)) return CS_SUPPORTED;
    return CS_DIFFERS;
}

bool cs_record_has_pressure(const cs_record_index *index, const cs_stated_pressure *pressure) {
    uint32_t key = pressure_key(pressure);
    size_t count = index->record->pressures_count;
    return count && bsearch(&key, index->pressures, count, sizeof key, compare_numbers);
}

bool cs_record_has_code(const cs_record_index *index, const char *code) {
    return index->code_count && bsearch(&code, index->codes, index->code_count, sizeof *index->codes, compare_codes);
}

cs_support cs_record_person(const cs_record_index *index, const cs_stated_person *fact) {
    if (fact->fact == CS_PERSON_AGE) {
        if (!index->any_age) return CS_ABSENT;
        return fact->value >= 0 && fact->value < CS_INDEX_AGES && index->ages[fact->value] ? CS_SUPPORTED : CS_DIFFERS;
    }
    if (!index->male && !index->female) return CS_ABSENT;
    return (fact->value == 'F' ? index->female : index->male) ? CS_SUPPORTED : CS_DIFFERS;
}
