/* check.h - a request to check a draft, and the report on it.
 *
 * A cs_engine holds the code tables and compiled rules, read-only and shared by any number of threads; a check holds
 * only the state of one request. */
#ifndef COUNTERSIGN_CHECK_H
#define COUNTERSIGN_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign/codes.h"
#include "countersign/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cs_engine cs_engine;
typedef struct cs_request cs_request;
typedef struct cs_report cs_report;

/* Opens the data directory (see cs_data_directory). */
cs_status cs_engine_new(const char *data_directory, cs_engine **out, cs_error *error);
void cs_engine_free(cs_engine *engine);
const cs_codes *cs_engine_codes(const cs_engine *engine);

/* ---- Request ------------------------------------------------------------------------------------------------ */

/* The draft's own patient, for telling whose an identifier is. NULL: not given. */
typedef struct cs_patient {
    const char *name;
    const char *birth_date; /* YYYY-MM-DD */
    const char *sex;        /* F, M, X or U */
    const char *mrn, *member_id;
} cs_patient;

typedef struct cs_request_options {
    const char *id;         /* any, repeated in the report; NULL: none */
    const char *name;       /* the document's name; NULL: none */
    const char *media_type; /* NULL: text/plain; text/markdown */
    const char *encoding;   /* NULL: detect; "utf-8", "utf-16", "windows-1252" */
    const char *audience;   /* payer, patient, provider, chart, ai-tool, public, deidentified; NULL: not given */
    const char *kind;       /* appeal-letter, ...; what an AI tool is used for */
    const char *tool;       /* the AI tool that wrote it or, for the audience ai-tool, shall receive it */
    const char *role;       /* of the person who uses the tool; NULL: not given */
    const char *setting;    /* office, outpatient, inpatient, home-health, ... */
    cs_patient patient;     /* whom the draft is about */
    const char *source;     /* transcript or chart facts that the draft is compared with, UTF-8; NULL: none */
    cs_day date_of_service; /* CS_DAY_NONE: the draft's own labelled one, else today's */
} cs_request_options;

/* Copies the bytes and the options. An option value outside its list is CS_BAD_USAGE. */
cs_status cs_request_new(const void *bytes, size_t size, const cs_request_options *options, cs_request **out,
                         cs_error *error);
/* One JSON object: a line of `countersign batch`. An unknown member is an error that names it. `*id` (may be NULL)
 * receives a malloc'd copy of the request's id wherever it could be read, also on failure. */
cs_status cs_request_from_json(const char *json, size_t size, cs_request **out, char **id, cs_error *error);
void cs_request_free(cs_request *request);

/* A patient from JSON, with the members of a request's `patient`; an unknown one is an error that names it. The record
 * owns the strings of the patient. */
typedef struct cs_patient_record cs_patient_record;
cs_status cs_patient_from_json(const char *json, size_t size, cs_patient_record **out, cs_error *error);
const cs_patient *cs_patient_of(const cs_patient_record *record);
void cs_patient_free(cs_patient_record *record);

/* ---- Check and report ---------------------------------------------------------------------------------------- */

typedef enum cs_severity { CS_INFO, CS_WARNING, CS_ERROR } cs_severity;

/* A text that cannot be decoded is CS_BAD_INPUT or CS_LIMIT; a check that could not be completed is a report whose
 * `complete` is false. */
cs_status cs_engine_check(const cs_engine *engine, const cs_request *request, cs_report **out, cs_error *error);
void cs_report_free(cs_report *report);

/* May the text go to the tool that the request names, for the audience ai-tool? */
typedef enum cs_gate { CS_GATE_NOT_ASKED, CS_GATE_YES, CS_GATE_NO, CS_GATE_CANNOT_TELL } cs_gate;
cs_gate cs_report_gate_answer(const cs_report *report);

bool cs_report_complete(const cs_report *report);
size_t cs_report_count(const cs_report *report, cs_severity at_least);

typedef enum cs_report_format { CS_FORMAT_TERMINAL, CS_FORMAT_JSON, CS_FORMAT_JSONL } cs_report_format;
typedef struct cs_report_style {
    bool colour;    /* terminal only */
    bool quiet;     /* terminal only: findings without excerpts */
    bool show_text; /* identifiers as they stand in the draft, not masked */
    bool gate;      /* terminal only: the gate's answer, and the findings that it rests on */
    int columns;    /* terminal width; 0: 80 */
} cs_report_style;
/* Writes the report into malloc'd text (free it), closed by a line break. */
cs_status cs_report_write(const cs_report *report, cs_report_format format, const cs_report_style *style, char **out,
                          size_t *size, cs_error *error);
/* The batch answer to a line that is wrong: {"id":...,"error":{"status","message"}}. */
cs_status cs_report_error_json(const char *id, const cs_error *what, char **out, size_t *size, cs_error *error);

/* ---- Rules ----------------------------------------------------------------------------------------------------- */

/* What `countersign explain` tells of a rule; the table of them stands in verifier/check/rules.c. */
typedef struct cs_rule {
    const char *id;          /* "code.retired" */
    cs_severity severity;    /* the usual one */
    const char *title;       /* one line */
    const char *help;        /* a paragraph: what it finds, what it does not, what to do */
    const char *source;      /* guideline section, file, CFR paragraph */
    const char *flagged;     /* a text that it must flag ... */
    const char *passed;      /* ... and one that it must not */
    const char *on;          /* date of service of both examples, ISO; NULL: a fixed day of the default release */
    const char *setting;     /* NULL: none */
    const char *audience;    /* NULL: none */
    const char *tool;        /* that the flagged text shall go to, and ... */
    const char *passed_tool; /* ... the other one; NULL: none */
    cs_patient patient;      /* declared with both examples */
    const char *record;      /* facts supplied with both examples; NULL: none */
} cs_rule;
size_t cs_rule_count(void);
const cs_rule *cs_rule_at(size_t index);
const cs_rule *cs_rule_find(const char *id);

#ifdef __cplusplus
}
#endif
#endif
