/* check.h - what a check is: it reads the mentions of one draft and reports findings. It never searches the text again.
 */
#ifndef CS_CHECK_CHECK_H
#define CS_CHECK_CHECK_H

#include "find/mention.h"
#include "fit/fit.h"
#include "report/report.h"

/* Everything a check may look at. All borrowed, all read-only but `fit` (one draft's scratch) and `report`. */
typedef struct cs_draft {
    const cs_codes *codes;
    const cs_text *text;
    const cs_mentions *mentions;
    cs_code *seen;       /* beside mentions->list: how each stands on `on` */
    cs_fit *fit;         /* NULL where no words image is loaded */
    const char *setting; /* NULL: not given */
    cs_day on;
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

#endif
