/* facts.c - what both layouts of validity facts share: the head, and codes whose intervals are joined. */
#include "codesets/facts.h"

#include <string.h>

#include "base/error.h"
#include "codesets/builder_data.h"

cs_status cs_facts_refuse(const cs_facts *facts, unsigned long line, const char *what, cs_error *error) {
    return cs_fail(error, CS_BAD_INPUT, "%.300s:%lu: %s: the table of validity facts is damaged or not as expected",
                   facts->source->path, line, what);
}

/* ---- Head -------------------------------------------------------------------------------------------------------- */

static bool take_word(cs_slice slice, char *out, size_t size) {
    if (slice.size == 0 || slice.size >= size) return false;
    memcpy(out, slice.text, slice.size);
    out[slice.size] = 0;
    return true;
}

static bool read_system(cs_facts *facts, cs_slice value) {
    char id[32];
    return take_word(value, id, sizeof id) && cs_system_from_id(id, &facts->system);
}

static bool read_version(cs_facts *facts, cs_slice value) {
    return take_word(value, facts->period.version, sizeof facts->period.version) &&
           cs_version_valid(facts->period.version);
}

/* "2015-10-01 2027-09-30" */
static bool read_covers(cs_facts *facts, cs_slice value) {
    char from[11], to[11];
    return value.size == 21 && value.text[10] == ' ' && take_word((cs_slice){value.text, 10}, from, sizeof from) &&
           take_word((cs_slice){value.text + 11, 10}, to, sizeof to) && cs_day_parse(from, &facts->period.from) &&
           cs_day_parse(to, &facts->period.to) && facts->period.from <= facts->period.to;
}

static bool read_lists(cs_facts *facts, cs_slice value) {
    facts->partial = cs_slice_is(value, "some codes");
    return facts->partial || cs_slice_is(value, "all codes");
}

static bool read_origin(cs_facts *facts, cs_slice value) {
    (void)facts;
    return value.size > 0;
}

static const struct {
    const char *key;
    bool (*read)(cs_facts *facts, cs_slice value);
    const char *wrong;
} HEAD[] = {
    {"system", read_system, "the system is not icd-10-cm, icd-10-pcs, hcpcs or cpt"},
    {"version", read_version, "the version is not one"},
    {"covers", read_covers, "the days covered are not two, such as 2015-10-01 2027-09-30"},
    {"lists", read_lists, "it lists neither \"all codes\" nor \"some codes\""},
    {"origin", read_origin, "the origin is empty"},
};

bool cs_facts_head(cs_facts *facts, cs_slice key, cs_slice value, unsigned long line, cs_status *status,
                   cs_error *error) {
    for (size_t i = 0; i < sizeof HEAD / sizeof *HEAD; i++) {
        if (!cs_slice_is(key, HEAD[i].key)) continue;
        *status = HEAD[i].read(facts, value) ? CS_OK : cs_facts_refuse(facts, line, HEAD[i].wrong, error);
        return true;
    }
    return false;
}

/* ---- Codes ------------------------------------------------------------------------------------------------------- */

static cs_status join(cs_facts *facts, uint32_t index, cs_row_new *row, cs_error *error) {
    const cs_builder_row_data *there = &facts->builder->rows[index];
    bool touches = there->last == CS_DAY_OPEN || row->first <= there->last + 1;
    if (row->first < there->first || !touches)
        return cs_facts_refuse(facts, row->line, "a code twice, with a gap between or out of order", error);
    row->first = there->first;
    if (there->last > row->last) row->last = there->last;
    return cs_builder_change(facts->builder, index, row, error);
}

cs_status cs_facts_add(cs_facts *facts, const char *code, cs_day first, cs_day last, unsigned long line,
                       cs_error *error) {
    if (!facts->builder) {
        cs_status status = cs_builder_new(facts->system, CS_RELEASE_FACTS, &facts->builder, error);
        if (status != CS_OK) return status;
        cs_builder_source(facts->builder, facts->source->path, facts->source->sha256);
        cs_builder_partial(facts->builder, facts->partial);
    }
    cs_row_new row = {.kind = CS_ROW_CODE,
                      .code = code,
                      .parent = CS_NO_ROW,
                      .billable = true,
                      .first = first,
                      .last = last,
                      .line = line};
    uint32_t there = cs_builder_find(facts->builder, code, strlen(code));
    if (there != CS_NO_ROW && facts->joins) return join(facts, there, &row, error);
    return cs_builder_row(facts->builder, &row, NULL, error);
}
