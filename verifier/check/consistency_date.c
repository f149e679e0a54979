/* consistency_date.c - reports dates that no calendar has, and dates whose order cannot be. */
#include <string.h>

#include "base/date.h"
#include "say.h"

static const char RULE[] = "consistency.date";
static const cs_span NOWHERE = {0, 0};

enum { OLDEST = 125 * 366 }; /* days of a life */

/* ---- Dates that cannot be ---------------------------------------------------------------------------------------- */

static cs_status report_impossible(cs_draft *draft, const cs_stated_date *date, cs_error *error) {
    static const char *const FAULTS[] = {[CS_DATE_NO_DAY] = "The month has no such day.",
                                         [CS_DATE_NO_MONTH] = "There is no such month.",
                                         [CS_DATE_NO_YEAR] = "The year cannot be right."};
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    bool plain = memchr(text + date->span.start, '/', date->span.end - date->span.start) == NULL;
    if (date->fault == CS_DATE_EXISTS ||
        (date->fault == CS_DATE_NO_MONTH && date->role == CS_ROLE_DATE_OTHER && plain)) /* "2024-31-44" of a number */
        return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, date->span, NOWHERE, error, "%s Look the date up in the record.",
                  FAULTS[date->fault]);
}

static cs_status report_weekday(cs_draft *draft, const cs_stated_date *date, cs_error *error) {
    static const char *const NAMES[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
    if (date->weekday < 0 || date->day == CS_DAY_NONE) return CS_OK;
    int is = (int)(((date->day + 4) % 7 + 7) % 7); /* day 0 was a Thursday */
    if (is == date->weekday) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, date->span, date->weekday_span, error,
                  "This date falls on a %s, not on the weekday beside it. One of the two is wrong.", NAMES[is]);
}

/* ---- Their order ------------------------------------------------------------------------------------------------- */

/* Of each role the only day that the draft names, NULL where there is none or several: among all dates, and among the
 * labelled ones. */
typedef struct cs_anchors {
    const cs_stated_date *any[CS_ROLE_DATES], *labelled[CS_ROLE_DATES];
    const cs_stated_date *written; /* when the draft was written: the later of letter and signature */
} cs_anchors;

static void take(const cs_stated_date **slot, bool *several, const cs_stated_date *date) {
    if (*slot && (*slot)->day != date->day) *several = true;
    if (!*slot) *slot = date;
}

static void find_anchors(const cs_stated *stated, cs_anchors *out) {
    bool any[CS_ROLE_DATES] = {false}, labelled[CS_ROLE_DATES] = {false};
    *out = (cs_anchors){0};
    for (size_t i = 0; i < stated->dates_count; i++) {
        const cs_stated_date *date = &stated->dates[i];
        if (date->day == CS_DAY_NONE) continue;
        take(&out->any[date->role], &any[date->role], date);
        if (date->labelled) take(&out->labelled[date->role], &labelled[date->role], date);
    }
    for (int role = 0; role < CS_ROLE_DATES; role++) {
        if (any[role]) out->any[role] = NULL;
        if (labelled[role]) out->labelled[role] = NULL;
    }
    const cs_stated_date *letter = out->any[CS_ROLE_DATE_LETTER], *signature = out->any[CS_ROLE_DATE_SIGNED];
    out->written = letter && signature && signature->day > letter->day ? signature : letter ? letter : signature;
}

static cs_status report_before(cs_draft *draft, const cs_stated_date *late, const cs_stated_date *early,
                               const char *what, cs_error *error) {
    long days = (long)early->day - (long)late->day;
    return cs_say(draft, RULE, CS_WARNING, late->span, early->span, error,
                  "%s (line %zu), by %ld day%s. One of the two dates is wrong: compare both with the record.", what,
                  cs_say_line(draft, early->span), days, days == 1 ? "" : "s");
}

/* The admission that a discharge belongs to: in its sentence before it, or the only labelled one. */
static const cs_stated_date *admission_of(const cs_stated *stated, const cs_anchors *anchors, size_t index) {
    enum { BACK = 4 };
    const cs_stated_date *discharge = &stated->dates[index];
    for (size_t i = index; i-- > 0 && index - i <= BACK && stated->dates[i].sentence == discharge->sentence;)
        if (stated->dates[i].role == CS_ROLE_DATE_ADMISSION && stated->dates[i].day != CS_DAY_NONE)
            return discharge->earlier ? NULL : &stated->dates[i];
    bool only = discharge->labelled && anchors->labelled[CS_ROLE_DATE_DISCHARGE];
    return only ? anchors->labelled[CS_ROLE_DATE_ADMISSION] : NULL;
}

static cs_status check_discharge(cs_draft *draft, const cs_anchors *anchors, size_t index, cs_error *error) {
    const cs_stated_date *discharge = &draft->stated->dates[index];
    if (discharge->role != CS_ROLE_DATE_DISCHARGE || discharge->day == CS_DAY_NONE) return CS_OK;
    const cs_stated_date *admission = admission_of(draft->stated, anchors, index);
    if (!admission || admission->day <= discharge->day) return CS_OK;
    return report_before(draft, discharge, admission, "The discharge lies before the admission", error);
}

/* "from A to B" with B before A. */
static cs_status check_range(cs_draft *draft, size_t index, cs_error *error) {
    const cs_stated *stated = draft->stated;
    const cs_stated_date *from = &stated->dates[index];
    if (!from->to_next || index + 1 >= stated->dates_count || from->earlier) return CS_OK;
    const cs_stated_date *to = &stated->dates[index + 1];
    if (from->day == CS_DAY_NONE || to->day == CS_DAY_NONE || to->day >= from->day) return CS_OK;
    return report_before(draft, to, from, "The period ends before it starts", error);
}

/* "Start date: A", then "End date: B" in the same or the next lines. */
static cs_status check_period(cs_draft *draft, size_t index, cs_error *error) {
    enum { CLOSE = 3 };
    const cs_stated *stated = draft->stated;
    const cs_stated_date *end = &stated->dates[index];
    if (end->role != CS_ROLE_DATE_END || end->day == CS_DAY_NONE || !index || end->earlier) return CS_OK;
    const cs_stated_date *start = &stated->dates[index - 1];
    if (start->role != CS_ROLE_DATE_START || start->day == CS_DAY_NONE || start->to_next ||
        end->sentence - start->sentence > CLOSE || end->day >= start->day)
        return CS_OK;
    return report_before(draft, end, start, "The period ends before it starts", error);
}

static bool has_happened(cs_date_role role) {
    return role == CS_ROLE_DATE_PAST || role == CS_ROLE_DATE_ADMISSION || role == CS_ROLE_DATE_DISCHARGE ||
           role == CS_ROLE_DATE_DEATH;
}

/* What is told as done, after the draft was written. A request may tell of what is to come. */
static cs_status check_done(cs_draft *draft, const cs_stated_date *date, const cs_stated_date *written,
                            cs_error *error) {
    if (!written || date == written || date->day == CS_DAY_NONE || !has_happened(date->role)) return CS_OK;
    if (date->day <= written->day || (draft->stated->planned && date->labelled)) return CS_OK;
    return cs_say(draft, RULE, CS_WARNING, date->span, written->span, error,
                  "This is told as having happened, but lies %ld day%s after the draft's own date (line %zu).",
                  (long)date->day - (long)written->day, date->day - written->day == 1 ? "" : "s",
                  cs_say_line(draft, written->span));
}

static cs_status check_birth(cs_draft *draft, const cs_anchors *anchors, const cs_stated_date *birth, cs_error *error) {
    if (birth->role != CS_ROLE_DATE_BIRTH || birth->day == CS_DAY_NONE) return CS_OK;
    cs_day today = cs_day_today(), on = draft->date_source == CS_DATE_REQUEST ? draft->on : today;
    if (birth->day > today || birth->day > on)
        return cs_say(draft, RULE, CS_WARNING, birth->span, NOWHERE, error,
                      "The birth date lies after the date of service, or in the future. Compare it with the record.");
    if (on - birth->day > OLDEST)
        return cs_say(draft, RULE, CS_WARNING, birth->span, NOWHERE, error,
                      "By this birth date the patient would be more than 125 years old. Compare it with the record.");
    if (anchors->any[CS_ROLE_DATE_BIRTH] != birth) return CS_OK;
    for (size_t i = 0; i < draft->stated->dates_count; i++) {
        const cs_stated_date *other = &draft->stated->dates[i];
        if (other->day == CS_DAY_NONE || other->day >= birth->day) continue;
        if (has_happened(other->role) || (other->role == CS_ROLE_DATE_LETTER && other->labelled))
            return report_before(draft, other, birth, "This date lies before the birth date", error);
    }
    return CS_OK;
}

/* The next appointment before the draft, or before the visit that it tells of. */
static cs_status check_planned(cs_draft *draft, const cs_anchors *anchors, const cs_stated_date *date,
                               cs_error *error) {
    if (date->role != CS_ROLE_DATE_PLANNED || date->day == CS_DAY_NONE || date->earlier) return CS_OK;
    const cs_stated_date *since = anchors->written;
    if (!since) since = anchors->labelled[CS_ROLE_DATE_DISCHARGE];
    if (!since) since = anchors->labelled[CS_ROLE_DATE_PAST];
    if (since && date->day < since->day)
        return report_before(draft, date, since, "What is planned lies before the draft or the visit", error);
    if (!since && draft->date_source == CS_DATE_REQUEST && date->day < draft->on)
        return cs_say(draft, RULE, CS_WARNING, date->span, NOWHERE, error,
                      "What is planned lies before the date of service. One of the two dates is wrong.");
    return CS_OK;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    const cs_stated *stated = draft->stated;
    const cs_stated_date *birth = NULL;
    cs_anchors anchors;
    find_anchors(stated, &anchors);
    cs_status status = CS_OK;
    for (size_t i = 0; i < stated->dates_count && !status; i++) {
        const cs_stated_date *date = &stated->dates[i];
        status = report_impossible(draft, date, error);
        if (!status) status = report_weekday(draft, date, error);
        if (!status) status = check_discharge(draft, &anchors, i, error);
        if (!status) status = check_range(draft, i, error);
        if (!status) status = check_period(draft, i, error);
        if (!status) status = check_done(draft, date, anchors.written, error);
        if (!status) status = check_planned(draft, &anchors, date, error);
        if (!birth && date->role == CS_ROLE_DATE_BIRTH) birth = date;
    }
    return status || !birth ? status : check_birth(draft, &anchors, birth, error);
}

static const char *const RULES[] = {RULE, NULL};

const cs_check CS_CHECK_DATE = {"order of dates", RULES, run};
