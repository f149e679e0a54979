/* dates.c - a date as people write it. Each form is a row of parts; the first that fits wins. */
#include "find/dates.h"

#include <string.h>

#include "base/date.h"
#include "find/chars.h"

typedef struct parts {
    int year, month, day;
    size_t year_digits;
} parts;

/* A form: Y four digits, y two or four, m and d one or two, N a month's name; '/' one of / - . and the same again for
 * '='; ' ' spaces or none, '_' one space or dash, ',' an optional comma and full stop, 't' an optional st nd rd th. */
static const char *const FORMS[] = {"Y/m=d", "m/d=y", "Nt,_d t, Y", "d t, _N,_ Y", "d-N-y"};

static const char *const MONTHS[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                     "jul", "aug", "sep", "oct", "nov", "dec"};
static const char *const MONTH_ENDS[] = {"uary", "ruary", "ch",     "il",   "",      "e",
                                         "y",    "ust",   "tember", "ober", "ember", "ember"};

typedef struct reader {
    const char *text;
    size_t size, at;
    char separator;
} reader;

static char peek(const reader *r) {
    return r->at < r->size ? r->text[r->at] : '\n';
}

static bool number(reader *r, size_t least, size_t most, int *out) {
    size_t length = 0;
    int value = 0;
    for (; length < most && cs_is(peek(r), CS_CHAR_DIGIT); length++, r->at++) value = value * 10 + (peek(r) - '0');
    *out = value;
    return length >= least && !cs_is(peek(r), CS_CHAR_DIGIT);
}

static size_t match(const reader *r, size_t at, const char *word) {
    size_t i = 0;
    for (; word[i]; i++)
        if (at + i >= r->size || cs_lower(r->text[at + i]) != word[i]) return 0;
    return i;
}

static bool month_name(reader *r, int *out) {
    for (int i = 0; i < 12; i++) {
        size_t length = match(r, r->at, MONTHS[i]);
        if (length == 0) continue;
        size_t rest = match(r, r->at + length, MONTH_ENDS[i]);
        if (rest == 0 && i == 8) rest = match(r, r->at + length, "t"); /* Sept */
        r->at += length + rest;
        *out = i + 1;
        return !cs_is(peek(r), CS_CHAR_LETTER);
    }
    return false;
}

static void spaces(reader *r) {
    while (cs_is_space(peek(r))) r->at++;
}

static void ordinal(reader *r) {
    static const char *const ENDS[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (match(r, r->at, ENDS[i])) {
            r->at += 2;
            return;
        }
}

/* Reads one part of a form; false if the text does not go on like that. */
static bool part(reader *r, char kind, parts *out) {
    size_t from = r->at;
    switch (kind) {
    case 'Y':
    case 'y':
        if (!number(r, kind == 'Y' ? 4 : 2, 4, &out->year)) return false;
        out->year_digits = r->at - from;
        return out->year_digits != 3;
    case 'm':
        return number(r, 1, 2, &out->month);
    case 'd':
        return number(r, 1, 2, &out->day);
    case 'N':
        return month_name(r, &out->month);
    case 't':
        ordinal(r);
        return true;
    case ' ':
        spaces(r);
        return true;
    case '_':
        if (peek(r) == '-' || cs_is_space(peek(r))) r->at++;
        spaces(r);
        return true;
    case ',':
        if (peek(r) == ',' || peek(r) == '.') r->at++;
        return true;
    case '/':
        r->separator = peek(r);
        r->at++;
        return strchr("/-.", r->separator) != NULL;
    case '=':
        return peek(r) == r->separator && ++r->at;
    default:
        return peek(r) == kind && ++r->at;
    }
}

static bool to_day(parts p, cs_day *out) {
    if (p.year_digits == 2) p.year += p.year < 70 ? 2000 : 1900;
    if (p.month > 12 && p.day <= 12) {
        int month = p.day;
        p.day = p.month;
        p.month = month;
    }
    return p.year >= 1900 && p.year < 2200 && cs_day_from_civil(p.year, p.month, p.day, out);
}

bool cs_date_read(const char *text, size_t size, size_t at, cs_day *day, size_t *end) {
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        reader r = {text, size, at, 0};
        parts p = {0, 0, 0, 0};
        const char *form = FORMS[i];
        while (*form && part(&r, *form, &p)) form++;
        if (*form || cs_is(peek(&r), CS_CHAR_ALNUM) || !to_day(p, day)) continue;
        *end = r.at;
        return true;
    }
    size_t digits = 0;
    while (at + digits < size && digits <= 8 && cs_is(text[at + digits], CS_CHAR_DIGIT)) digits++;
    if (digits != 8 || !cs_day_parse_compact(text + at, 8, day)) return false;
    *end = at + 8;
    return true;
}
