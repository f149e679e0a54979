/* training.h - modules, attempts, certificates, and whether somebody is trained for something.
 *
 * HIPAA asks for training of every member of the workforce as their work needs it, and for its documentation (45 CFR
 * 164.530(b), 164.308(a)(5)); it sets no period, score or certificate. Periods, pass marks and which role needs what
 * are the practice's own policy: the shipped modules (rules/training/) and rules/signing.xml are its starting point. */
#ifndef COUNTERSIGN_TRAINING_H
#define COUNTERSIGN_TRAINING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign/book.h"
#include "countersign/people.h"
#include "countersign/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A certificate as it was issued, and what became of it. */
typedef struct cs_certificate {
    char id[33];
    char person[33];
    const char *course;  /* the module's id */
    const char *version; /* and version */
    const char *title;
    cs_role role;          /* CS_ROLES: for everyone */
    int64_t issued, until; /* valid from the first, before the second; 0: without end. Milliseconds, UTC */
    int64_t revoked;       /* 0: not */
    const char *reason;    /* why it was revoked; "" */
    char code[20];         /* verification code, "ABCD-EFGH-JKLM" */
} cs_certificate;

/* Why a certificate does not allow a signature. */
#define CS_TRAINING_GAP_LIST(X)                                                                                        \
    X(NONE, "current", "the certificate is current")                                                                   \
    X(MISSING, "missing", "no certificate")                                                                            \
    X(LAPSED, "lapsed", "the certificate has lapsed")                                                                  \
    X(REVOKED, "revoked", "the certificate was revoked")                                                               \
    X(VERSION, "version", "the certificate is of a version that is not accepted any more")                             \
    X(ROLE, "role", "the role that the certificate is for is not held")                                                \
    X(FUTURE, "future", "the certificate's date lies in the future")

typedef enum cs_training_gap {
#define CS_TRAINING_GAP_ENUM(name, word, text) CS_GAP_##name,
    CS_TRAINING_GAP_LIST(CS_TRAINING_GAP_ENUM)
#undef CS_TRAINING_GAP_ENUM
        CS_TRAINING_GAPS
} cs_training_gap;

const char *cs_training_gap_word(cs_training_gap gap);
const char *cs_training_gap_text(cs_training_gap gap);

/* Was the person trained in a module for a role (CS_ROLES: whatever role) at a time? issued <= at < until, not revoked
 * at that time, of a version on the list that the policy accepts, the role held at that time. `versions`: those
 * accepted, parted by a space; "" for all. The best certificate comes out, which the caller frees, or NULL. */
cs_status cs_training_current(cs_book *book, const char *person, const char *module, const char *versions, cs_role role,
                              int64_t at, cs_training_gap *gap, cs_certificate **out, cs_error *error);
void cs_certificate_free(cs_certificate *certificate);

#ifdef __cplusplus
}
#endif
#endif
