/* sealed.h - the inside of a report, for report.c and the writers alone. */
#ifndef CS_REPORT_SEALED_H
#define CS_REPORT_SEALED_H

#include "base/arena.h"
#include "base/buf.h"
#include "report.h"

typedef struct cs_kept_finding {
    cs_finding is; /* its strings live in `keep` */
    cs_place at, beside;
    bool has_beside;
} cs_kept_finding;

typedef struct cs_kept_mention {
    cs_system system;
    cs_place at;
    char value[9]; /* as people print it */
    char modifiers[CS_MODIFIERS_MAX][3];
    int modifier_count, units;
} cs_kept_mention;

typedef struct cs_kept_identifier {
    const char *kind, *whose;
    cs_place at;
    char hash[CS_KEYED_HEX];
} cs_kept_identifier;

typedef struct cs_kept_release {
    const char *system, *kind, *version;
    char from[11], to[11];
    uint32_t billable;
} cs_kept_release;

typedef struct cs_kept_pack {
    const char *name, *version, *sha256;
} cs_kept_pack;

typedef struct cs_unchecked {
    const char *rule, *reason;
    cs_system system;
    cs_place *places;
    cs_span *spans;
    size_t count, place_capacity, span_capacity;
} cs_unchecked;

struct cs_report {
    cs_arena keep;
    cs_text *text;
    cs_report_about about; /* its strings live in `keep`, NULL where not given */
    cs_kept_finding *findings;
    size_t finding_count, finding_capacity, left_out;
    cs_kept_mention *mentions;
    size_t mention_count;
    cs_kept_identifier *identifiers;
    size_t identifier_count;
    bool identifiers_cut;
    cs_report_gate gate; /* `tool` NULL: no gate was asked */
    cs_kept_release *releases;
    size_t release_count, release_capacity;
    cs_kept_pack *packs;
    size_t pack_count, pack_capacity;
    cs_unchecked *unchecked;
    size_t unchecked_count, unchecked_capacity;
    size_t words_judged, words_not_judged;
    bool compared_at_all; /* facts were supplied */
    size_t compared[CS_FACTS], supported[CS_FACTS];
    size_t checks_run;
    const char *incomplete; /* NULL: complete */
    bool sealed;
};

/* The words of enums, one list for both writers. */
const char *cs_severity_word(cs_severity severity);
const char *cs_date_source_word(cs_date_source source);

/* mask.c: an identifier's text with a star for each letter and digit. */
void cs_mask_value(cs_buf *out, const char *text, size_t size);
/* The source with every identifier masked, byte for byte of the same length, malloc'd; NULL where memory ran out. */
char *cs_mask_source(const cs_report *report);

/* Is the rule one that the gate's answer rests on? */
bool cs_report_of_gate(const char *rule);
/* "yes", "no", "cannot-tell". */
const char *cs_report_gate_word(const cs_report *report);

/* The writers. */
cs_status cs_report_json(const cs_report *report, int indent, bool show_text, cs_buf *out, cs_error *error);
cs_status cs_report_terminal(const cs_report *report, const cs_report_style *style, cs_buf *out, cs_error *error);

#endif
