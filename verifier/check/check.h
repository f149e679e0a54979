/* check.h - what a check is: it reads the mentions of one draft and reports findings. It never searches the text for
 * more mentions. */
#ifndef CS_CHECK_CHECK_H
#define CS_CHECK_CHECK_H

#include "find/mention.h"
#include "fit/fit.h"
#include "identify/identify.h"
#include "report/report.h"
#include "rules/policy.h"
#include "stated/stated.h"

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

/* Whose an identifier is, whether the practice has listed the value as its own or as allowed, and whether it stands
 * alone. */
typedef struct cs_whose_told {
    cs_whose whose;
    bool listed;
    bool alone; /* identifies nobody by itself, and nothing else in the text does: see alone.h */
} cs_whose_told;

/* An AI tool that the text shall go to. */
typedef struct cs_tool_use {
    const char *name; /* NULL: the audience is an AI tool, and nobody said which */
    const char *role, *purpose;
    cs_tool_decision decision;
} cs_tool_use;

/* Everything a check may look at. All borrowed, all read-only but `fit` (one draft's scratch), `ranking` and `report`.
 */
typedef struct cs_draft {
    const cs_codes *codes;
    const cs_text *text;
    const cs_mentions *mentions;
    const cs_code *seen;           /* beside mentions->list: how each stands on `on` */
    const bool *claimed;           /* beside mentions->list: see claim.h; filled by cs_checks_run */
    cs_fit *fit;                   /* NULL where no words image is loaded ... */
    const char *fit_absent;        /* ... and why */
    const cs_setting *setting;     /* NULL: not given */
    const char *kind, *media_type; /* NULL: not given */
    const cs_known *known;         /* doses and values that are possible */
    const cs_stated *stated;       /* what the draft states, and what was left in it */
    const cs_stated *record;       /* the same of the facts supplied; NULL: none were */
    const cs_mentions *recorded;   /* the codes in them */
    const cs_identifiers *identifiers;
    const cs_whose_told *told; /* beside identifiers->list: see subject.h */
    const cs_policy *policy;
    const cs_subject *subject; /* the declared patient; members NULL where not given */
    cs_audience audience;      /* that identifiers are judged for */
    const cs_tool_use *tool;   /* NULL: no tool is to receive the text */
    cs_day on;
    cs_date_source date_source;
    size_t ranking; /* what is left of CS_RANKING_BUDGET */
    cs_report *report;
    bool failed; /* memory ran out while a suggestion was sought: cs_checks_run tells it */
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
extern const cs_check CS_CHECK_VALIDITY, CS_CHECK_PROCEDURE, CS_CHECK_MODIFIER, CS_CHECK_WORDS, CS_CHECK_DUPLICATE,
    CS_CHECK_IDENTIFIERS, CS_CHECK_DISGUISE, CS_CHECK_IDENTITY, CS_CHECK_TOOL, CS_CHECK_PLACEHOLDER, CS_CHECK_CHATTER,
    CS_CHECK_MARKUP, CS_CHECK_CITATION, CS_CHECK_DATE, CS_CHECK_DOSE, CS_CHECK_VALUE, CS_CHECK_PERSON,
    CS_CHECK_DECLARED, CS_CHECK_LATERALITY, CS_CHECK_RECORD;

/* Runs them all; the number of rules tried comes back for the report's seal. */
cs_status cs_checks_run(cs_draft *draft, size_t *rules, cs_error *error);

#endif
