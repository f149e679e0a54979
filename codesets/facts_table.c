/* facts_table.c - validity facts as a table of tab-separated columns: code, first day, last day (empty: open), and
 * whatever follows. Lines that begin with # may carry "key: value" of the head. */
#include "codesets/facts.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "codesets/key.h"

typedef struct columns {
    cs_slice code;
    cs_day first, last;
} columns;

static cs_slice cell(cs_slice *rest) {
    const char *tab = memchr(rest->text, '\t', rest->size);
    cs_slice found = {rest->text, tab ? (size_t)(tab - rest->text) : rest->size};
    size_t used = found.size + (tab ? 1 : 0);
    *rest = (cs_slice){rest->text + used, rest->size - used};
    return found;
}

static bool read_columns(cs_slice line, columns *out) {
    cs_slice rest = line;
    cs_slice code = cell(&rest), first = cell(&rest), last = cell(&rest);
    columns c = {.code = code, .last = CS_DAY_OPEN};
    if (code.size == 0 || code.size > CS_KEY_PLACES || !cs_key(code.text, code.size)) return false;
    if (!cs_day_parse_compact(first.text, first.size, &c.first)) return false;
    if (last.size && !cs_day_parse_compact(last.text, last.size, &c.last)) return false;
    *out = c;
    return true;
}

bool cs_facts_is_table_line(cs_slice line) {
    columns c;
    return read_columns(line, &c);
}

static cs_status read_comment(cs_facts *facts, cs_slice line, unsigned long number, cs_error *error) {
    cs_slice words = cs_slice_trim((cs_slice){line.text + 1, line.size - 1});
    const char *colon = memchr(words.text, ':', words.size);
    cs_status status = CS_OK;
    if (!colon) return CS_OK;
    cs_slice key = {words.text, (size_t)(colon - words.text)};
    cs_slice value = cs_slice_trim((cs_slice){colon + 1, words.size - key.size - 1});
    cs_facts_head(facts, key, value, number, &status, error);
    return status;
}

/* Where the head does not say it, coverage runs from the first day to the end of the fiscal year of the last one. */
static void widen(cs_period *seen, const columns *c) {
    cs_day latest = c->last != CS_DAY_OPEN && c->last > c->first ? c->last : c->first;
    if (seen->from == CS_DAY_NONE || c->first < seen->from) seen->from = c->first;
    if (seen->to == CS_DAY_NONE || latest > seen->to) seen->to = latest;
}

static void complete_period(cs_facts *facts, const cs_period *seen) {
    int year, month, day;
    cs_period fiscal;
    if (seen->to == CS_DAY_NONE) return;
    cs_day_to_civil(seen->to, &year, &month, &day);
    if (!cs_period_of_year(month >= 10 ? year + 1 : year, &fiscal)) return;
    cs_period *period = &facts->period;
    if (!period->version[0]) memcpy(period->version, fiscal.version, sizeof fiscal.version);
    if (period->from == CS_DAY_NONE) period->from = seen->from;
    if (period->to == CS_DAY_NONE) period->to = fiscal.to;
}

cs_status cs_facts_read_table(cs_facts *facts, cs_error *error) {
    cs_text_lines lines = cs_text_lines_of(facts->source);
    cs_period seen = {"", CS_DAY_NONE, CS_DAY_NONE};
    facts->joins = true;
    for (cs_slice line; cs_text_next_line(&lines, &line);) {
        columns c;
        char code[CS_KEY_PLACES + 1];
        cs_status status;
        if (line.size && line.text[0] == '#') {
            status = read_comment(facts, line, lines.number, error);
        } else if (!read_columns(line, &c)) {
            status = cs_facts_refuse(facts, lines.number, "not a code, a first day and a last day (YYYYMMDD)", error);
        } else {
            memcpy(code, c.code.text, c.code.size);
            code[c.code.size] = 0;
            widen(&seen, &c);
            status = cs_facts_add(facts, code, c.first, c.last, lines.number, error);
        }
        if (status != CS_OK) return status;
    }
    if (lines.number && lines.at[-1] != '\n')
        return cs_facts_refuse(facts, lines.number, "the last line is not closed", error);
    complete_period(facts, &seen);
    return CS_OK;
}
