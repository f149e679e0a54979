/* facts_compact.c - the project's own layout of validity facts: one line for the codes of a category that began and
 * ended together.
 *
 *     S72 2015-10-01 open: 001[ABCDEFGHJKMNPQRS] 002[ABCDEFGHJKMNPQRS]
 */
#include "codesets/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "codesets/key.h"

typedef struct reading {
    cs_facts *facts;
    unsigned long line;
    char prefix[CS_KEY_PLACES + 1];
    cs_day first, last;
    unsigned long codes, promised;
    bool ended;
} reading;

static cs_slice next_word(cs_slice *rest) {
    *rest = cs_slice_trim(*rest);
    const char *space = rest->size ? memchr(rest->text, ' ', rest->size) : NULL;
    cs_slice word = {rest->text, space ? (size_t)(space - rest->text) : rest->size};
    *rest = (cs_slice){rest->text + word.size, rest->size - word.size};
    return word;
}

static bool read_day(cs_slice word, const char *unknown, cs_day otherwise, cs_day *out) {
    char iso[11];
    if (cs_slice_is(word, unknown)) {
        *out = otherwise;
        return true;
    }
    if (word.size != 10) return false;
    memcpy(iso, word.text, 10);
    iso[10] = 0;
    return cs_day_parse(iso, out);
}

static cs_status add(reading *r, const char *code, cs_error *error) {
    r->codes++;
    return cs_facts_add(r->facts, code, r->first, r->last, r->line, error);
}

/* "." is the prefix itself, "01" ends it, "001[ADS]" ends it three times. */
static cs_status read_suffix(reading *r, cs_slice word, cs_error *error) {
    char code[CS_KEY_PLACES + 1];
    size_t used = strlen(r->prefix);
    const char *open = memchr(word.text, '[', word.size);
    size_t plain = open ? (size_t)(open - word.text) : word.size;
    if (cs_slice_is(word, ".")) return add(r, r->prefix, error);
    if (used + plain + (open ? 1 : 0) > CS_KEY_PLACES ||
        (open && (word.text[word.size - 1] != ']' || plain + 2 >= word.size)))
        return cs_facts_refuse(r->facts, r->line, "an ending that makes no code", error);
    memcpy(code, r->prefix, used);
    memcpy(code + used, word.text, plain);
    code[used + plain] = 0;
    if (!open) return add(r, code, error);
    cs_status status = CS_OK;
    for (const char *c = open + 1; c < word.text + word.size - 1 && status == CS_OK; c++) {
        code[used + plain] = *c;
        code[used + plain + 1] = 0;
        status = add(r, code, error);
    }
    return status;
}

static cs_status read_codes(reading *r, cs_slice line, cs_error *error) {
    const char *colon = memchr(line.text, ':', line.size);
    cs_slice head = {line.text, colon ? (size_t)(colon - line.text) : line.size};
    cs_slice rest = colon ? (cs_slice){colon + 1, line.size - head.size - 1} : (cs_slice){line.text, 0};
    cs_slice prefix = next_word(&head), first = next_word(&head), last = next_word(&head);
    bool good = prefix.size > 0 && prefix.size <= CS_KEY_PLACES && cs_slice_trim(head).size == 0 &&
                read_day(first, "unknown", CS_DAY_NONE, &r->first) && read_day(last, "open", CS_DAY_OPEN, &r->last);
    if (!good) return cs_facts_refuse(r->facts, r->line, "not \"PREFIX FIRST LAST: ENDINGS\"", error);
    memcpy(r->prefix, prefix.text, prefix.size);
    r->prefix[prefix.size] = 0;
    if (!colon) return add(r, r->prefix, error);
    cs_status status = CS_OK;
    cs_slice word = next_word(&rest);
    if (word.size == 0) return cs_facts_refuse(r->facts, r->line, "a colon without endings", error);
    for (; word.size && status == CS_OK; word = next_word(&rest)) status = read_suffix(r, word, error);
    return status;
}

static bool read_end(reading *r, cs_slice value) {
    cs_slice number = next_word(&value);
    if (number.size == 0 || number.size > 9 || !cs_slice_digits(number) || !cs_slice_is(cs_slice_trim(value), "codes"))
        return false;
    for (size_t i = 0; i < number.size; i++) r->promised = r->promised * 10 + (unsigned long)(number.text[i] - '0');
    r->ended = true;
    return true;
}

static cs_status read_line(reading *r, cs_slice line, cs_error *error) {
    cs_slice rest = line;
    cs_slice key = next_word(&rest);
    cs_status status = CS_OK;
    if (key.size == 0 || key.text[0] == '#') return CS_OK;
    if (r->ended) return cs_facts_refuse(r->facts, r->line, "a line behind the end", error);
    if (key.text[key.size - 1] == ':' && key.text[0] >= 'a') {
        key.size--;
        if (cs_slice_is(key, "end"))
            return read_end(r, rest) ? CS_OK : cs_facts_refuse(r->facts, r->line, "not \"end: N codes\"", error);
        if (r->codes) return cs_facts_refuse(r->facts, r->line, "a line of the head among the codes", error);
        if (cs_facts_head(r->facts, key, cs_slice_trim(rest), r->line, &status, error)) return status;
        return cs_facts_refuse(r->facts, r->line, "an unknown line of the head", error);
    }
    if (r->facts->system == CS_SYSTEM_NONE || r->facts->period.from == CS_DAY_NONE || !r->facts->period.version[0])
        return cs_facts_refuse(r->facts, r->line, "a code before system, version and covers", error);
    return read_codes(r, line, error);
}

cs_status cs_facts_read_compact(cs_facts *facts, cs_error *error) {
    reading r = {.facts = facts};
    cs_text_lines lines = cs_text_lines_of(facts->source);
    cs_slice line;
    facts->system = CS_SYSTEM_NONE;
    cs_text_next_line(&lines, &line); /* the first line is what it was recognised by */
    while (cs_text_next_line(&lines, &line)) {
        r.line = lines.number;
        cs_status status = read_line(&r, line, error);
        if (status != CS_OK) return status;
    }
    if (!r.ended) return cs_facts_refuse(facts, lines.number, "the closing line \"end: N codes\" is missing", error);
    if (r.codes == r.promised) return CS_OK;
    return cs_fail(error, CS_BAD_INPUT, "%.300s:%lu: the end promises %lu codes, the file holds %lu: it is damaged",
                   facts->source->path, lines.number, r.promised, r.codes);
}
