/* identify.h - identifiers and names found in a draft: spans, kinds and roles. No judgement: whether one is leaked is
 * decided by policy.
 *
 * The kinds are the eighteen of 45 CFR 164.514(b)(2)(i), split as reports name them. */
#ifndef CS_IDENTIFY_IDENTIFY_H
#define CS_IDENTIFY_IDENTIFY_H

#include <stdbool.h>

#include "rules/packs.h"
#include "find/mention.h"

/* One list: name, the rule's id behind "identifier.", the word of typed tags, the Safe Harbor letter. */
#define CS_ID_LIST(X)                                                                                                  \
    X(NAME, "name", "NAME", 'A')                                                                                       \
    X(ADDRESS, "address", "ADDRESS", 'B')                                                                              \
    X(CITY, "city", "CITY", 'B')                                                                                       \
    X(ZIP, "zip", "ZIP", 'B')                                                                                          \
    X(DATE, "date", "DATE", 'C')                                                                                       \
    X(AGE, "age-over-89", "AGE", 'C')                                                                                  \
    X(PHONE, "phone", "PHONE", 'D')                                                                                    \
    X(FAX, "fax", "FAX", 'E')                                                                                          \
    X(EMAIL, "email", "EMAIL", 'F')                                                                                    \
    X(SSN, "ssn", "SSN", 'G')                                                                                          \
    X(MRN, "mrn", "MRN", 'H')                                                                                          \
    X(PLAN, "health-plan-id", "PLAN-ID", 'I')                                                                          \
    X(ACCOUNT, "account", "ACCOUNT", 'J')                                                                              \
    X(CARD, "credit-card", "CARD", 'J')                                                                                \
    X(LICENSE, "license", "LICENSE", 'K')                                                                              \
    X(VEHICLE, "vehicle", "VEHICLE", 'L')                                                                              \
    X(DEVICE, "device", "DEVICE", 'M')                                                                                 \
    X(URL, "url", "URL", 'N')                                                                                          \
    X(IP, "ip", "IP", 'O')                                                                                             \
    X(BIOMETRIC, "biometric", "BIOMETRIC", 'P')                                                                        \
    X(OTHER, "other-id", "ID", 'R')

typedef enum cs_id_kind {
#define CS_ID_ENUM(name, id, tag, letter) CS_ID_##name,
    CS_ID_LIST(CS_ID_ENUM)
#undef CS_ID_ENUM
        CS_ID_KINDS
} cs_id_kind;

/* Whose it is, as far as the words beside it tell. */
typedef enum cs_id_role {
    CS_ROLE_UNKNOWN,     /* to be taken as the patient's */
    CS_ROLE_PATIENT,     /* labelled so, or the declared patient's own */
    CS_ROLE_RELATIVE,    /* relative, household member, employer */
    CS_ROLE_PROVIDER,    /* clinician or staff: credentials, "attending", NPI, DEA */
    CS_ROLE_ORGANISATION /* practice, payer, pharmacy, hospital: its phone, fax, address, URL */
} cs_id_role;

typedef struct cs_identifier {
    cs_id_kind kind;
    cs_id_role role;
    cs_span span;         /* folded text: the value alone, without its label */
    int confidence;       /* 0 to 100; under 50 is reported as info only, a date not at all */
    const char *detector; /* static or of the rule pack: which row found it */
    const char *note;     /* static: "NPI check digit fails", "matches only after folding"; NULL */
} cs_identifier;

typedef struct cs_identifiers {
    cs_identifier *list; /* by rising span.start; overlaps are settled: the surer, then the longer */
    size_t count;
    bool truncated;
} cs_identifiers;

/* The declared patient, from the request; any member may be NULL. */
typedef struct cs_subject {
    const char *name, *birth_date, *sex, *mrn, *member_id;
} cs_subject;

/* Compiled rules, packs and word lists, read-only, shared (rules_ids.c). NULL lists mean none is loaded: names are then
 * found by their surroundings alone. */
typedef struct cs_id_rules cs_id_rules;
cs_status cs_id_rules_open(const char *data_directory, const char *rules_directory, const cs_pack_trust *trust,
                           cs_id_rules **out, cs_error *error);
/* The same of packs that were read already; they are not kept. */
cs_status cs_id_rules_make(const char *data_directory, const cs_packs *packs, cs_id_rules **out, cs_error *error);
void cs_id_rules_close(cs_id_rules *rules);

/* All identifiers of a draft. `codes` are protected first: a code is no identifier. */
cs_status cs_identify(const cs_id_rules *rules, const cs_text *text, const cs_mentions *codes,
                      const cs_subject *subject, cs_identifiers *out, cs_error *error);
void cs_identifiers_dispose(cs_identifiers *identifiers);

/* A date without its day: "March 2026", "03/2026", "in March", "last Easter". */
bool cs_date_coarse(const cs_identifier *identifier);

/* ---- Inside the module: protected spans, and one finder a file (a table in identify.c) --------------------------- */

/* Spans that no finder may take: codes, drugs, eponym phrases, lab values, staging, organisations, form leaders,
 * placeholders. */
typedef struct cs_shield cs_shield;
bool cs_shielded(const cs_shield *shield, cs_span span);

#endif
