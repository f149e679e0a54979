/* import_facts.c - reads validity facts in either layout: which code was valid from which day to which. */
#include "base/error.h"
#include "codesets/facts.h"
#include "codesets/facts_check.h"

#define ID "validity-facts"

static bool is_compact(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    cs_slice line;
    return cs_text_next_line(&lines, &line) && cs_slice_is(line, CS_FACTS_COMPACT_BEGIN);
}

static bool is_table(const cs_source *source) {
    cs_text_lines lines = cs_text_lines_of(source);
    for (cs_slice line; cs_text_next_line(&lines, &line);)
        if (line.size == 0 || line.text[0] != '#') return cs_facts_is_table_line(line);
    return false;
}

static bool recognises(const cs_source *source) {
    return cs_text_looks(source) && (is_compact(source) || is_table(source));
}

static cs_status read_facts(cs_facts *facts, cs_error *error) {
    cs_status status = cs_text_check(facts->source, error);
    if (status != CS_OK) return status;
    status = is_compact(facts->source) ? cs_facts_read_compact(facts, error) : cs_facts_read_table(facts, error);
    if (status == CS_OK && !facts->builder) status = cs_facts_refuse(facts, 1, "no codes", error);
    cs_period period;
    const cs_period *found = facts->period.version[0] ? &facts->period : NULL;
    if (status == CS_OK) status = cs_period_decide(facts->import, facts->source, found, &period, error);
    if (status == CS_OK) status = cs_builder_release(facts->builder, period.version, period.from, period.to, error);
    return status;
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    cs_facts facts = {
        .import = import, .source = source, .system = CS_ICD10CM, .period = {"", CS_DAY_NONE, CS_DAY_NONE}};
    cs_status status = read_facts(&facts, error);
    if (status == CS_OK) return cs_import_add(import, facts.builder, source, ID, error);
    cs_builder_free(facts.builder);
    return status;
}

const cs_importer CS_IMPORT_FACTS = {
    .id = ID,
    .what = "validity facts (code, first day, last day)",
    .recognises = recognises,
    .read = read,
    .finish = cs_facts_check_all,
};
