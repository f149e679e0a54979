/* consistency_value.c - reports values that no living person has, pressures upside down, and a body mass index that
 * weight and height do not give. */
#include <math.h>
#include <string.h>

#include "say.h"

static const char RULE[] = "consistency.dose";
static const cs_span NOWHERE = {0, 0};

/* ---- Values ------------------------------------------------------------------------------------------------------ */

static bool allows(const cs_known_lab *row, double value) {
    return value >= row->low && value <= row->high;
}

/* Rows that one name may mean ("temp" in Celsius and in Fahrenheit) follow one another in the pack. */
static bool may_mean(const cs_known *known, size_t first, size_t row) {
    const char *name = known->labs[first].name;
    size_t stem = strcspn(name, " ");
    return row == first || (strncmp(known->labs[row].name, name, stem) == 0 && known->labs[row].name[stem] == ' ' &&
                            name[stem] == ' ' && row < first + 3 && first < row + 3);
}

/* Ratios of risk share their letters with heart and breathing rates, and have a fraction. */
static bool is_ratio(const cs_known_lab *row, double value) {
    return strstr(row->unit, "/min") && strcmp(row->unit, "mL/min") != 0 && fabs(value - floor(value)) > 0;
}

static const cs_known_lab *impossible(const cs_known *known, const cs_stated_value *value) {
    const cs_known_lab *row = &known->labs[value->row];
    if (value->unit_known) {
        row = &known->labs[value->unit_row];
        return allows(row, value->value) || is_ratio(row, value->value) ? NULL : row;
    }
    bool scored = value->out_of > 0 && strcmp(row->unit, "points") == 0 && fabs(value->out_of - row->high) < 0.5;
    if (value->unit_given || !row->bare || (value->out_of > 0 && !scored) || is_ratio(row, value->value)) return NULL;
    for (size_t i = value->row > 2 ? value->row - 2 : 0; i < known->labs_count && i < value->row + 3; i++)
        if (may_mean(known, value->row, i) && allows(&known->labs[i], value->value)) return NULL;
    /* A saturation or a fraction may be written as a part of one; an unnamed unit of thousands may be the plain one. */
    if (strcmp(row->unit, "%") == 0 && value->value > 0 && value->value <= 1) return NULL;
    if (strncmp(row->unit, "10^", 3) == 0) return NULL;
    return row;
}

static cs_status check_values(cs_draft *draft, cs_error *error) {
    const cs_stated *stated = draft->stated;
    for (size_t i = 0; i < stated->values_count; i++) {
        const cs_stated_value *value = &stated->values[i];
        const cs_known_lab *row = impossible(draft->known, value);
        if (!row) continue;
        cs_status status = cs_say(draft, RULE, CS_WARNING, value->span, value->name, error,
                                  "No living person has this value: %s lies between %g and %g %s.%s%s%s Compare it "
                                  "with the record.",
                                  row->name, row->low, row->high, row->unit, *row->note ? " The table notes: " : "",
                                  row->note, *row->note ? "." : "");
        if (status) return status;
    }
    return CS_OK;
}

/* ---- Pressures --------------------------------------------------------------------------------------------------- */

static cs_status check_pressures(cs_draft *draft, cs_error *error) {
    enum { LOWEST = 30, HIGHEST = 300 };
    for (size_t i = 0; i < draft->stated->pressures_count; i++) {
        const cs_stated_pressure *found = &draft->stated->pressures[i];
        const char *what = NULL;
        if (found->diastolic >= found->systolic)
            what = "The lower pressure is not below the upper one.";
        else if (found->systolic > HIGHEST || found->systolic < LOWEST)
            what = "No living person has this upper pressure.";
        if (!what) continue;
        cs_status status =
            cs_say(draft, RULE, CS_WARNING, found->span, NOWHERE, error, "%s Compare it with the record.", what);
        if (status) return status;
    }
    return CS_OK;
}

/* ---- Body mass index --------------------------------------------------------------------------------------------- */

enum { MEASURED_MAX = 12 }; /* more weights or heights are a course over time */

typedef struct cs_measured {
    double values[MEASURED_MAX];
    size_t count;
} cs_measured;

static void collect(const cs_stated *stated, cs_body_measure measure, cs_measured *out) {
    out->count = 0;
    for (size_t i = 0; i < stated->bodies_count; i++) {
        if (stated->bodies[i].measure != measure) continue;
        if (out->count == MEASURED_MAX) {
            out->count = 0;
            return;
        }
        out->values[out->count++] = stated->bodies[i].value;
    }
}

static cs_status check_index(cs_draft *draft, const cs_stated_body *index, const cs_measured *weights,
                             const cs_measured *heights, cs_error *error) {
    double nearest = -1;
    for (size_t w = 0; w < weights->count; w++)
        for (size_t h = 0; h < heights->count; h++) {
            double meters = heights->values[h] / 100;
            if (meters <= 0) continue;
            double made = weights->values[w] / (meters * meters);
            if (nearest < 0 || fabs(made - index->value) < fabs(nearest - index->value)) nearest = made;
        }
    double off = fabs(nearest - index->value);
    if (nearest < 0 || off <= 1.5 || off <= index->value * 0.08) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, index->span, NOWHERE, error,
                  "Weight and height in the draft give a body mass index of %.1f, not this one. One of the three is "
                  "wrong.",
                  nearest);
}

static cs_status check_bodies(cs_draft *draft, cs_error *error) {
    cs_measured weights, heights;
    collect(draft->stated, CS_BODY_WEIGHT, &weights);
    collect(draft->stated, CS_BODY_HEIGHT, &heights);
    for (size_t i = 0; i < draft->stated->bodies_count; i++) {
        if (draft->stated->bodies[i].measure != CS_BODY_INDEX) continue;
        cs_status status = check_index(draft, &draft->stated->bodies[i], &weights, &heights, error);
        if (status) return status;
    }
    return CS_OK;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    cs_status status = check_values(draft, error);
    if (!status) status = check_pressures(draft, error);
    return status ? status : check_bodies(draft, error);
}

static const char *const RULES[] = {NULL}; /* the rule is counted with the doses */

const cs_check CS_CHECK_VALUE = {"values", RULES, run};
