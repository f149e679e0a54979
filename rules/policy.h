/* policy.h - what a practice has decided: which identifiers may stand in a text for whom, what is its own, and which AI
 * tools may receive what.
 *
 * rules/policy.xml ships as an example; a practice edits a copy of it in its data directory. A loaded policy is
 * read-only and may be shared by any number of threads. */
#ifndef CS_RULES_POLICY_H
#define CS_RULES_POLICY_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/codes.h"
#include "countersign/status.h"

/* Who will read the text. The last two are chosen by the engine, never given: a tool that the policy lets have patient
 * data, and nobody named, for whom each judgement is the strictest of all audiences. */
#define CS_AUDIENCE_LIST(X)                                                                                            \
    X(PAYER, "payer")                                                                                                  \
    X(PATIENT, "patient")                                                                                              \
    X(PROVIDER, "provider")                                                                                            \
    X(CHART, "chart")                                                                                                  \
    X(AI_TOOL, "ai-tool")                                                                                              \
    X(PUBLIC, "public")                                                                                                \
    X(DEIDENTIFIED, "deidentified")                                                                                    \
    X(APPROVED_TOOL, "approved-tool")                                                                                  \
    X(STRICTEST, "strictest")

/* Whose an identifier is. */
#define CS_WHOSE_LIST(X)                                                                                               \
    X(OWN, "own")                   /* the declared patient's */                                                       \
    X(UNTOLD, "untold")             /* no patient was declared: cannot tell whose */                                   \
    X(NEAR, "near")                 /* one slip away from the declared patient's */                                    \
    X(OTHER, "other")               /* another patient's */                                                            \
    X(STRANGER, "stranger")         /* not the declared patient's name, and nothing says whose */                      \
    X(RELATIVE, "relative")         /* of a relative, household member or employer */                                  \
    X(STAFF, "staff")               /* of a clinician or of staff */                                                   \
    X(ORGANISATION, "organisation") /* of a practice, payer, hospital, pharmacy */

typedef enum cs_audience {
#define CS_AUDIENCE_ENUM(name, id) CS_AUDIENCE_##name,
    CS_AUDIENCE_LIST(CS_AUDIENCE_ENUM)
#undef CS_AUDIENCE_ENUM
        CS_AUDIENCES
} cs_audience;

typedef enum cs_whose {
#define CS_WHOSE_ENUM(name, id) CS_WHOSE_##name,
    CS_WHOSE_LIST(CS_WHOSE_ENUM)
#undef CS_WHOSE_ENUM
        CS_WHOSE_COUNT
} cs_whose;

/* By rising strictness. */
typedef enum cs_judgement { CS_JUDGED_ALLOWED, CS_JUDGED_NOTE, CS_JUDGED_MINIMUM, CS_JUDGED_LEAK } cs_judgement;

/* What of a text a tool may receive, rising. */
typedef enum cs_tool_data { CS_TOOL_NOTHING, CS_TOOL_DEIDENTIFIED, CS_TOOL_PHI } cs_tool_data;

typedef struct cs_policy_tool {
    const char *name, *vendor, *plan;
    const char *aliases;  /* each closed by a line break; the name is not among them */
    const char *roles;    /* words parted by a space; "": any */
    const char *purposes; /* kinds of document, parted by a space; "": any */
    bool baa;             /* a business associate agreement is signed ... */
    cs_day expires;       /* ... up to this day; CS_DAY_OPEN: until it is ended */
    cs_tool_data data;
    bool example; /* a row of the shipped list that nobody of the practice has confirmed */
    unsigned long line;
} cs_policy_tool;

typedef struct cs_policy cs_policy;

/* Reads and validates a policy against schema/policy.rng of the rules directory. `kinds` are the kinds of identifiers
 * that it may name, NULL-closed; judgements are asked for by their index. Errors name file and line. */
cs_status cs_policy_load(const char *path, const char *rules_directory, const char *const *kinds, cs_policy **out,
                         cs_error *error);
void cs_policy_free(cs_policy *policy);

const char *cs_policy_name(const cs_policy *policy);
const char *cs_policy_version(const cs_policy *policy);
const char *cs_policy_sha256(const cs_policy *policy);

bool cs_audience_find(const char *id, cs_audience *out); /* only those that may be given */
const char *cs_audience_id(cs_audience audience);
const char *cs_whose_id(cs_whose whose);
cs_judgement cs_policy_judge(const cs_policy *policy, cs_audience audience, cs_whose whose, size_t kind);

/* May it stand alone? Such a kind identifies nobody by itself: where no audience is given and nothing else in the text
 * tells whose it is, it is no finding. */
bool cs_policy_may_stand_alone(const cs_policy *policy, cs_whose whose, size_t kind);

/* Is the value one that the practice listed as its own, as a payer, or as allowed? Compared by letters and digits
 * alone, in any case. `part`: a run of whole words of a listed value is enough ("Tran" of "Amy Tran"). */
bool cs_policy_lists(const cs_policy *policy, const char *value, size_t size, bool part);

size_t cs_policy_tool_count(const cs_policy *policy);
const cs_policy_tool *cs_policy_tool_at(const cs_policy *policy, size_t index);

/* May this tool be used, and for what data? */
typedef enum cs_tool_answer {
    CS_TOOL_APPROVED, /* for `data` */
    CS_TOOL_UNKNOWN,  /* not in the list: not approved */
    CS_TOOL_REFUSED,  /* listed with no data allowed */
    CS_TOOL_WRONG_ROLE,
    CS_TOOL_WRONG_PURPOSE,
    CS_TOOL_ROLE_UNTOLD,   /* the tool is for some roles only, and none was given */
    CS_TOOL_PURPOSE_UNTOLD /* the same for kinds of document */
} cs_tool_answer;

typedef struct cs_tool_decision {
    const cs_policy_tool *tool; /* NULL: unknown */
    cs_tool_answer answer;
    cs_tool_data data; /* what it may have on that day; nothing unless approved */
    bool lapsed;       /* its agreement ended before that day */
} cs_tool_decision;

/* `role` and `purpose` may be NULL: not given. */
void cs_policy_decide(const cs_policy *policy, const char *tool, const char *role, const char *purpose, cs_day on,
                      cs_tool_decision *out);

#endif
