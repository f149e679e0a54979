/* record_index.h - the facts supplied, in an order in which one of them is found at once: comparing stays linear
 * however long the draft and the facts are. */
#ifndef CS_CHECK_RECORD_INDEX_H
#define CS_CHECK_RECORD_INDEX_H

#include "check.h"

enum { CS_INDEX_AGES = 256 };

typedef struct cs_record_index {
    const cs_stated *record;
    const cs_known *known;
    cs_day *days; /* sorted */
    size_t day_count;
    uint32_t *dose_first, *dose_next;   /* by row of the drug's first form; by dose: index + 1, 0: none */
    uint32_t *value_first, *value_next; /* the same, by row of labs */
    uint32_t *pressures;                /* systolic * 1000 + diastolic, sorted */
    const char **codes;                 /* sorted */
    size_t code_count;
    bool ages[CS_INDEX_AGES], any_age, male, female;
} cs_record_index;

typedef enum cs_support { CS_SUPPORTED, CS_DIFFERS, CS_ABSENT } cs_support;

cs_status cs_record_index_make(const cs_draft *draft, cs_record_index *out, cs_error *error);
void cs_record_index_dispose(cs_record_index *index);

bool cs_record_has_day(const cs_record_index *index, cs_day day);
/* The drug with this amount; DIFFERS: with another one. A dose without an amount asks for the drug alone. */
cs_support cs_record_dose(const cs_record_index *index, const cs_stated_dose *dose);
cs_support cs_record_value(const cs_record_index *index, const cs_stated_value *value);
bool cs_record_has_pressure(const cs_record_index *index, const cs_stated_pressure *pressure);
bool cs_record_has_code(const cs_record_index *index, const char *code);
/* ABSENT where the facts do not tell the age or sex. */
cs_support cs_record_person(const cs_record_index *index, const cs_stated_person *fact);

#endif
