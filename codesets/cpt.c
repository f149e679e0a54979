/* cpt.c - shapes, preamble and year of CPT files. */
#include "codesets/cpt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/file.h"

enum {
    PREAMBLE_LINES = 400, /* the copyright text has about 33 */
    ENTRIES_LOOKED_AT = 3,
    YEAR_SIZE = 4
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool cs_cpt_is_code(const char *text, size_t size) {
    if (size != CS_CPT_CODE_SIZE) return false;
    for (size_t i = 0; i < CS_CPT_CODE_SIZE - 1; i++)
        if (!is_digit(text[i])) return false;
    return is_digit(text[4]) || memchr(CS_CPT_LETTERS, text[4], sizeof CS_CPT_LETTERS - 1) != NULL;
}

bool cs_cpt_skip_preamble(cs_text_lines *lines, cs_cpt_is_entry is_entry) {
    cs_text_lines before = *lines;
    cs_slice line;
    size_t skipped = 0;
    while (cs_text_next_line(lines, &line) && !is_entry(line)) {
        if (++skipped == PREAMBLE_LINES) return false;
        before = *lines;
    }
    if (lines->number == before.number) return false; /* the file ended */
    for (size_t seen = 1; seen < ENTRIES_LOOKED_AT;) {
        if (!cs_text_next_line(lines, &line)) return false;
        bool indented = line.size && (line.text[0] == ' ' || line.text[0] == '\t');
        if (line.size == 0 || indented) continue; /* an entry may go on in indented lines */
        if (!is_entry(line)) return false;
        seen++;
    }
    *lines = before;
    return true;
}

/* "20" and two digits, with no digit on either side. */
static bool is_year(cs_slice text, size_t at) {
    return text.size - at >= YEAR_SIZE && text.text[at] == '2' && text.text[at + 1] == '0' &&
           is_digit(text.text[at + 2]) && is_digit(text.text[at + 3]) && (at == 0 || !is_digit(text.text[at - 1])) &&
           (text.size - at == YEAR_SIZE || !is_digit(text.text[at + YEAR_SIZE]));
}

/* "CPT 2026", "CPT(R) 2026": the edition. A year behind a copyright sign is not: it is that of printing. */
static bool year_in_preamble(cs_slice preamble, char year[YEAR_SIZE + 1]) {
    static const char *const BETWEEN[] = {" ", "\xC2\xAE", "\xAE", "(R)", "(r)"};
    for (size_t i = 0; i + 3 < preamble.size; i++) {
        if (memcmp(preamble.text + i, "CPT", 3) != 0) continue;
        size_t at = i + 3;
        for (size_t k = 0; k < sizeof BETWEEN / sizeof *BETWEEN; k++) {
            size_t size = strlen(BETWEEN[k]);
            if (preamble.size - at < size || memcmp(preamble.text + at, BETWEEN[k], size) != 0) continue;
            at += size;
            k = (size_t)-1; /* from the first again */
        }
        if (!is_year(preamble, at)) continue;
        memcpy(year, preamble.text + at, YEAR_SIZE);
        year[YEAR_SIZE] = 0;
        return true;
    }
    return false;
}

/* The one year in the name of the file or of its archive; none where two differ. */
static bool year_in_name(const char *path, char year[YEAR_SIZE + 1]) {
    const char *mark = strchr(path, '!');
    size_t outer = mark ? (size_t)(mark - path) : strlen(path), begin = outer;
    while (begin && path[begin - 1] != '/') begin--;
    const cs_slice name = {path + begin, strlen(path + begin)};
    bool found = false;
    for (size_t at = 0; at < name.size; at++) {
        if (!is_year(name, at)) continue;
        if (found && memcmp(year, name.text + at, YEAR_SIZE) != 0) return false;
        memcpy(year, name.text + at, YEAR_SIZE);
        year[YEAR_SIZE] = 0;
        found = true;
    }
    return found;
}

cs_status cs_cpt_release(cs_builder *builder, const cs_import *import, const cs_source *source, cs_slice preamble,
                         cs_error *error) {
    const cs_import_options *given = cs_import_given(import);
    char year[YEAR_SIZE + 1] = "";
    const char *version = given->version;
    if (!version && (year_in_preamble(preamble, year) || year_in_name(source->path, year))) version = year;
    if (!version)
        return cs_fail(error, CS_BAD_INPUT,
                       "%s: the file does not say which edition of CPT it is: give it, for example --version 2026",
                       source->path);
    const cs_slice named = {version, strlen(version)};
    cs_day from = given->from, to = given->to;
    if (named.size == YEAR_SIZE && is_year(named, 0)) {
        int number = atoi(version);
        if (from == CS_DAY_NONE) cs_day_from_civil(number, 1, 1, &from);
        if (to == CS_DAY_NONE) cs_day_from_civil(number, 12, 31, &to);
    }
    if (from == CS_DAY_NONE || to == CS_DAY_NONE)
        return cs_fail(error, CS_BAD_INPUT,
                       "%s: version %s is not a year, so give the days it covers with --from and --to", source->path,
                       version);
    return cs_builder_release(builder, version, from, to, error);
}
