/* pregnancy.c - trimester and weeks (TAB chapter 15: first under 14 weeks 0 days, second under 28, third from 28; Z3A
 * names completed weeks). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fit/axes.h"

static const char SOURCE[] = "tabular list, chapter 15: trimesters are counted from the first day of the last period";

enum { SECOND_FROM = 14, THIRD_FROM = 28, LEAST = 3, MOST = 43 };

/* Weeks named in the sentence, else in the one before. */
static void said_weeks(const cs_case *c, cs_axis axis, cs_values *out) {
    cs_span s = c->label.previous;
    if (cs_axis_sentence(c, axis, out) && out->count) return;
    if (s.end > s.start &&
        cs_clause_read(c->words, c->fit->text + s.start, s.end - s.start, CS_CLAUSE_LABEL, &c->fit->scratch))
        cs_cues_values(&c->fit->scratch.cues, axis, 0, c->fit->scratch.tokens.count, out);
}

static bool flag(cs_case *c, const char *said, const char *official) {
    return cs_case_flag(c, cs_case_meant(c), SOURCE, "the words say %s, but %s says %s", said, cs_printed(c), official);
}

static bool test_trimester(cs_case *c) {
    cs_values code, said, weeks;
    cs_axis_title(c, CS_AXIS_TRIMESTER, &code);
    if (code.count != 1) return false;
    char words[60], official[40];
    cs_values_text(&code, official, sizeof official);
    said_weeks(c, CS_AXIS_TRIMESTER, &said);
    if (said.count) {
        if (cs_values_meet(&said, &code)) return false;
        cs_values_text(&said, words, sizeof words);
        return flag(c, words, official);
    }
    said_weeks(c, CS_AXIS_WEEKS, &weeks);
    for (size_t i = 0; i < weeks.count; i++) {
        int week = atoi(weeks.list[i]);
        if (week < LEAST || week > MOST) continue;
        cs_values_add(&said, week < SECOND_FROM ? "trimester1" : week < THIRD_FROM ? "trimester2" : "trimester3");
    }
    if (said.count == 0 || cs_values_meet(&said, &code)) return false;
    snprintf(words, sizeof words, "%s weeks", weeks.list[0]);
    return flag(c, words, official);
}

/* The number of weeks in "39 weeks gestation of pregnancy" or "gestational age 30 completed weeks"; 0 if the title has
 * none. */
static int title_weeks(const cs_case *c) {
    int week = 0;
    const char *age = strcasestr(c->title, "gestational age ");
    if (sscanf(c->title, "%d weeks gestation", &week) == 1 && strcasestr(c->title, "weeks gestation")) return week;
    return age && sscanf(age + strlen("gestational age "), "%d completed", &week) == 1 ? week : 0;
}

static bool test_completed_weeks(cs_case *c) {
    int code = title_weeks(c);
    cs_values weeks;
    char words[40], official[40];
    if (!code) return false;
    said_weeks(c, CS_AXIS_WEEKS, &weeks);
    const char *first = NULL;
    for (size_t i = 0; i < weeks.count; i++) {
        int week = atoi(weeks.list[i]);
        if (week == code) return false;
        if (week >= LEAST && week <= MOST && !first) first = weeks.list[i];
    }
    if (!first) return false;
    snprintf(words, sizeof words, "%s weeks", first);
    snprintf(official, sizeof official, "%d weeks", code);
    return flag(c, words, official);
}

bool cs_test_pregnancy(cs_case *c) {
    return test_trimester(c) || test_completed_weeks(c);
}
