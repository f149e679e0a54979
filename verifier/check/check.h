/* check.h - what a check is: it reads the mentions of one draft and reports findings. It never searches the text for
 * more mentions. */
#ifndef CS_CHECK_CHECK_H
#define CS_CHECK_CHECK_H

#include "find/mention.h"
#include "fit/fit.h"
#include "report/report.h"

/* Where the care was given. */
typedef struct cs_setting {
    const char *id;
    bool inpatient; /* a hospital admission: ICD-10-PCS belongs here */
    bool known;     /* false for "other": nothing follows from it */
} cs_setting;

/* NULL where the id is not in the list. */
const cs_setting *cs_setting_find(const char *id);
/* The ids, for messages: "office outpatient ...". */
const char *cs_setting_list(void);

enum {
    /* Candidates compared with the words of one draft to rank suggestions. A suggestion costs up to some hundred; when
     * the sum is used up, later findings come without ranked suggestions, so that time stays linear in the text. */
    CS_RANKING_BUDGET = 100 * 1000
};

/* Everything a check may look at. All borrowed, all read-only but `fit` (one draft's scratch), `ranking` and `report`.
 */
typedef struct cs_draft {
    const cs_codes *codes;
    const cs_text *text;
    const cs_mentions *mentions;
    const cs_code *seen;       /* beside mentions->list: how each stands on `on` */
    const bool *claimed;       /* beside mentions->list: see claim.h; filled by cs_checks_run */
    cs_fit *fit;               /* NULL where no words image is loaded ... */
    const char *fit_absent;    /* ... and why */
    const cs_setting *setting; /* NULL: not given */
    cs_day on;
    cs_date_source date_source;
    size_t ranking; /* what is left of CS_RANKING_BUDGET */
    cs_report *report;
} cs_draft;

typedef struct cs_check {
    const char *family;       /* "code validity", for people */
    const char *const *rules; /* ids it can report, closed by NULL */
    cs_status (*run)(cs_draft *draft, cs_error *error);
} cs_check;

/* The table of all checks, in checks.c. */
extern const cs_check *const CS_CHECKS[];
extern const size_t CS_CHECK_COUNT;

/* The rows of that table. */
extern const cs_check CS_CHECK_VALIDITY, CS_CHECK_PROCEDURE, CS_CHECK_MODIFIER, CS_CHECK_WORDS, CS_CHECK_DUPLICATE;

/* Runs them all; the number of rules tried comes back for the report's seal. */
cs_status cs_checks_run(cs_draft *draft, size_t *rules, cs_error *error);

#endif
