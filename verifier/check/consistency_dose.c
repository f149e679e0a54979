/* consistency_dose.c - reports doses outside all that is published for the drug, slips of unit and decimal point, and
 * sums of a day that do not come out. */
#include <math.h>
#include <string.h>

#include "say.h"

static const char RULE[] = "consistency.dose";

/* The published ranges are wide already; what lies a little above the highest may be a special case. */
static const double ABOVE = 1.2, ABOVE_UNBOUNDED = 2, BELOW = 8, SUM_SLACK = 0.02;

/* ---- Rows of one drug -------------------------------------------------------------------------------------------- */

/* A row's unit as doses are stated: kind, what it is per, and how much of it one is in mg. */
static bool read_unit(const cs_known_dose *row, cs_dose_unit *unit, cs_dose_per *per, double *scale) {
    static const struct {
        const char *word;
        cs_dose_unit unit;
        double scale;
    } UNITS[] = {{"mg", CS_UNIT_MASS, 1},
                 {"mcg", CS_UNIT_MASS, 0.001},
                 {"g", CS_UNIT_MASS, 1000},
                 {"units", CS_UNIT_UNITS, 1},
                 {"mEq", CS_UNIT_MEQ, 1}};
    size_t length = strcspn(row->unit, " ");
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (strlen(UNITS[i].word) != length || strncmp(row->unit, UNITS[i].word, length) != 0) continue;
        const char *behind = row->unit + length;
        *unit = UNITS[i].unit;
        *scale = UNITS[i].scale;
        *per = strcmp(behind, " per hour") == 0  ? CS_PER_HOUR
               : strcmp(behind, " per day") == 0 ? CS_PER_DAY
               : strcmp(behind, " per kg") == 0  ? CS_PER_KG
                                                 : CS_PER_NONE;
        return *per != CS_PER_NONE || !*behind;
    }
    return false;
}

/* What all forms of the drug allow together, in mg or the stated unit. */
typedef struct cs_allowed {
    double low, high, day; /* day below 0: some form has no bound */
    bool any, unbounded, only, weekly, daily;
    const cs_known_dose *row;
} cs_allowed;

static void widen(const cs_known_dose *row, double scale, bool patch, cs_allowed *out) {
    if (row->low < 0 || row->high < 0) {
        out->unbounded = true;
        return;
    }
    if (!out->any || row->low * scale < out->low) out->low = row->low * scale;
    if (row->high * scale > out->high) out->high = row->high * scale;
    if (row->day < 0 && !patch) out->day = -1;
    if (row->day >= 0 && out->day >= 0 && row->day * scale > out->day) out->day = row->day * scale;
    out->any = true;
}

static void gather(const cs_known *known, const cs_stated_dose *dose, cs_allowed *out) {
    const char *drug = known->doses[dose->row].of;
    *out = (cs_allowed){.row = &known->doses[dose->row]};
    size_t first = dose->row; /* the forms of one drug stand together in the pack */
    while (first && strcmp(known->doses[first - 1].of, drug) == 0) first--;
    for (size_t i = first; i < known->doses_count && strcmp(known->doses[i].of, drug) == 0; i++) {
        const cs_known_dose *row = &known->doses[i];
        cs_dose_unit unit = CS_UNIT_NONE;
        cs_dose_per per = CS_PER_NONE;
        double scale = 1;
        out->only |= row->only;
        out->weekly |= row->weekly;
        out->daily |= !row->weekly;
        bool known_unit = read_unit(row, &unit, &per, &scale);
        if (!known_unit || unit != dose->unit || (per != dose->per && dose->per != CS_PER_DAY && per != CS_PER_DAY))
            continue;
        widen(row, scale, per == CS_PER_HOUR || per == CS_PER_DAY, out);
    }
}

/* ---- One dose ---------------------------------------------------------------------------------------------------- */

static bool within(double amount, const cs_allowed *allowed) {
    return amount >= allowed->low * 0.99 && amount <= allowed->high * 1.01;
}

/* What the slip may have been. */
static const char *slip_of(double amount, const cs_allowed *allowed) {
    if (within(amount / 1000, allowed)) return " A thousandth of it is usual: mg may stand for mcg.";
    if (within(amount * 1000, allowed)) return " A thousand times as much is usual: mcg may stand for mg, or mg for g.";
    if (within(amount / 10, allowed)) return " A tenth of it is usual: the decimal point may have slipped.";
    if (within(amount * 10, allowed)) return " Ten times as much is usual: the decimal point may have slipped.";
    if (within(amount / 100, allowed)) return " A hundredth of it is usual: the decimal point may have slipped.";
    return "";
}

static cs_status report(cs_draft *draft, const cs_stated_dose *dose, const char *what, const cs_allowed *allowed,
                        double amount, cs_error *error) {
    const char *note = allowed->row->note;
    return cs_say(draft, RULE, CS_WARNING, dose->span, dose->drug, error,
                  "%s for %s.%s%s%s%s Compare it with the record.", what, allowed->row->of, slip_of(amount, allowed),
                  *note ? " The table notes: " : "", note, *note ? "." : "");
}

static bool is_child(const cs_stated *stated) {
    for (size_t i = 0; i < stated->people_count; i++)
        if (stated->people[i].fact == CS_PERSON_AGE && stated->people[i].value < 18) return true;
    return false;
}

static cs_status check_amount(cs_draft *draft, const cs_stated_dose *dose, const cs_allowed *allowed, bool child,
                              cs_error *error) {
    double top = allowed->high;
    if (allowed->day >= 0 && allowed->day > top) top = allowed->day;
    bool of_two = strchr(allowed->row->of, '-') && dose->second > 0;
    if (of_two && within(dose->second, allowed)) return CS_OK; /* the parts in the other order */
    double limit = top * (allowed->day < 0 ? ABOVE_UNBOUNDED : ABOVE);
    if (dose->amount > limit)
        return report(draft, dose, "The amount lies above every published dose, single or of a day,", allowed,
                      dose->amount, error);
    if (!child && !dose->weekly && dose->amount > 0 && dose->amount < allowed->low / BELOW)
        return report(draft, dose, "The amount lies far below every published dose", allowed, dose->amount, error);
    bool often = dose->times > 1 && allowed->day > 0 && !dose->in_total;
    if (often && dose->amount * dose->times > allowed->day * ABOVE)
        return report(draft, dose, "As often as it is to be taken, the day's sum lies above what is published", allowed,
                      dose->amount, error);
    if (dose->daily && allowed->weekly && !allowed->daily)
        return cs_say(draft, RULE, CS_WARNING, dose->span, dose->drug, error,
                      "%s is never taken daily: it is given once a week or less often. Compare it with the record.",
                      allowed->row->of);
    return CS_OK;
}

/* "500 mg twice daily (2,000 mg a day)". Tablets may be counted: small multiples come out too. */
static cs_status check_sum(cs_draft *draft, const cs_stated_dose *dose, cs_error *error) {
    if (dose->times <= 0 || dose->day_total <= 0 || dose->in_total) return CS_OK;
    double sum = dose->amount * dose->times;
    for (int tablets = 1; tablets <= (dose->counted ? 4 : 1); tablets++)
        if (fabs(sum * tablets - dose->day_total) <= dose->day_total * SUM_SLACK) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, dose->total_span, dose->span, error,
                  "The sum of the day does not come out: %g times the single amount is another number. One of the two, "
                  "or how often it is taken, is wrong.",
                  dose->times);
}

/* Insulin in mL or mg, heparin in mg. */
static cs_status check_unit(cs_draft *draft, const cs_stated_dose *dose, const cs_allowed *allowed, cs_error *error) {
    if (!allowed->only || dose->unit == CS_UNIT_UNITS || dose->per == CS_PER_OTHER) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, dose->span, dose->drug, error,
                  "%s is measured in units, never in %s. Compare it with the record.", allowed->row->of, dose->written);
}

static cs_status run(cs_draft *draft, cs_error *error) {
    const cs_stated *stated = draft->stated;
    bool child = is_child(stated);
    for (size_t i = 0; i < stated->doses_count; i++) {
        const cs_stated_dose *dose = &stated->doses[i];
        if (dose->unit == CS_UNIT_NONE || dose->combination || dose->per == CS_PER_OTHER || dose->per == CS_PER_KG)
            continue;
        cs_allowed allowed;
        gather(draft->known, dose, &allowed);
        cs_status status = check_unit(draft, dose, &allowed, error);
        if (!status && allowed.any && !allowed.unbounded) status = check_amount(draft, dose, &allowed, child, error);
        if (!status) status = check_sum(draft, dose, error);
        if (status) return status;
    }
    return CS_OK;
}

static const char *const RULES[] = {RULE, NULL};

const cs_check CS_CHECK_DOSE = {"doses", RULES, run};
