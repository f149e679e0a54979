/* dates.c - the dates of a draft, those that no calendar has among them, each with its role and its weekday. */
#include "stated/finder.h"

#include <string.h>

#include "base/date.h"
#include "find/chars.h"

enum {
    ROLE_REACH = 14,    /* tokens from a role's words to its date */
    YEAR_OLDEST = 1880, /* a year before is a slip */
    YEAR_LAST = 2110,
    HEAD_LINES = 14 /* sentences in which a date that stands alone is the letter's */
};

/* ---- One date ---------------------------------------------------------------------------------------------------- */

typedef struct cs_parts {
    int year, month, day; /* year 0: none */
} cs_parts;

static int days_of(int month, int year) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year == 0 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    return month == 2 && leap ? 29 : DAYS[month - 1];
}

static cs_date_fault fault_of(const cs_parts *p) {
    if (p->month < 1 || p->month > 12) return CS_DATE_NO_MONTH;
    if (p->year && (p->year < YEAR_OLDEST || p->year > YEAR_LAST)) return CS_DATE_NO_YEAR;
    return p->day < 1 || p->day > days_of(p->month, p->year) ? CS_DATE_NO_DAY : CS_DATE_EXISTS;
}

static void settle(cs_parts *p, cs_span span, cs_stated_date *out) {
    if (p->month > 12 && p->day >= 1 && p->day <= 12) { /* day first */
        int month = p->day;
        p->day = p->month;
        p->month = month;
    }
    *out = (cs_stated_date){.span = span, .day = CS_DAY_NONE, .weekday = -1, .fault = fault_of(p)};
    if (out->fault == CS_DATE_EXISTS && p->year) cs_day_from_civil(p->year, p->month, p->day, &out->day);
}

/* A part of a longer number, a version or an identifier is no date. */
static bool stands_free(const cs_pieces *tokens, size_t first, size_t last) {
    const char *text = tokens->text;
    size_t start = tokens->list[first].start, end = tokens->list[last - 1].end;
    if (start && (cs_is(text[start - 1], CS_CHAR_ALNUM) ||
                  (strchr("-/.#", text[start - 1]) && start > 1 && cs_is(text[start - 2], CS_CHAR_ALNUM))))
        return false;
    if (end >= tokens->size) return true;
    if (cs_is(text[end], CS_CHAR_ALNUM)) return false;
    return !(strchr("-/.", text[end]) && end + 1 < tokens->size && cs_is(text[end + 1], CS_CHAR_ALNUM));
}

/* 03/14/2026, 3-14-26, 2026-03-14. */
static bool numeric(const cs_pieces *tokens, size_t at, cs_stated_date *out, size_t *end) {
    char mark = cs_piece_mark(tokens, at + 1);
    if (mark != '/' && mark != '-') return false;
    if (cs_piece_mark(tokens, at + 3) != mark || !cs_piece_is(tokens, at + 4, CS_PIECE_NUMBER)) return false;
    for (size_t i = at + 1; i <= at + 4; i++)
        if (!cs_piece_joined(tokens, i)) return false;
    long a = cs_piece_integer(tokens, at, 4), b = cs_piece_integer(tokens, at + 2, 2),
         c = cs_piece_integer(tokens, at + 4, 4);
    size_t first = cs_piece_length(tokens, at), third = cs_piece_length(tokens, at + 4);
    if (a < 0 || b < 0 || c < 0 || first == 3 || third == 3 || third == 1) return false;
    cs_parts p;
    if (first == 4 && third == 2) {
        p = (cs_parts){(int)a, (int)b, (int)c};
    } else if (first <= 2 && third >= 2) {
        p = (cs_parts){(int)c, (int)a, (int)b};
        if (third == 2) p.year += c < 70 ? 2000 : 1900;
    } else {
        return false;
    }
    if ((!p.month && !p.day) || !stands_free(tokens, at, at + 5)) return false; /* 00/00/0000 is an empty field */
    if (third == 2 && first != 4 && (p.month > 31 || p.day > 31)) return false; /* 98-60-12: no date at all */
    settle(&p, cs_pieces_span(tokens, at, at + 5), out);
    *end = at + 5;
    return true;
}

static size_t over_ordinal(const cs_pieces *tokens, size_t at) {
    static const char *const ENDS[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
        if (cs_piece_joined(tokens, at) && cs_piece_says(tokens, at, ENDS[i])) return at + 1;
    return at;
}

static size_t over_marks(const cs_pieces *tokens, size_t at, const char *marks) {
    char mark = cs_piece_mark(tokens, at);
    return mark && strchr(marks, mark) ? at + 1 : at;
}

static bool read_year(const cs_pieces *tokens, size_t at, int *year, size_t *end) {
    if (cs_piece_integer(tokens, at, 4) < 0 || cs_piece_length(tokens, at) != 4) return false;
    *year = (int)cs_piece_integer(tokens, at, 4);
    *end = at + 1;
    return true;
}

/* "March 14th, 2026", "Mar 14"; a month's name that is another word, or a day that is an amount, is none. */
static bool month_first(const cs_draft_words *words, size_t at, const cs_hit *month, cs_stated_date *out, size_t *end) {
    const cs_pieces *tokens = words->tokens;
    size_t next = over_marks(tokens, month->last, ".");
    long day = cs_piece_integer(tokens, next, 2);
    if (!tokens->list[at].capital || day < 0) return false;
    next = over_ordinal(tokens, next + 1);
    cs_parts p = {0, (int)month->value, (int)day};
    size_t behind = over_marks(tokens, next, ",");
    if (!read_year(tokens, behind, &p.year, &next)) {
        if (day < 1 || day > 31 || cs_stated_hit_at(words, next, CS_TOPIC_UNIT) || cs_piece_mark(tokens, next) == '%' ||
            cs_piece_mark(tokens, next) == '/')
            return false;
    }
    settle(&p, cs_pieces_span(tokens, at, next), out);
    *end = next;
    return true;
}

/* "14 March 2026", "14-Mar-2026", "14th of March 2026". */
static bool day_first(const cs_draft_words *words, size_t at, cs_stated_date *out, size_t *end) {
    const cs_pieces *tokens = words->tokens;
    long day = cs_piece_integer(tokens, at, 2);
    if (day < 0) return false;
    size_t next = over_marks(tokens, over_ordinal(tokens, at + 1), "-");
    if (cs_piece_says(tokens, next, "of")) next++;
    const cs_hit *month = cs_stated_hit_at(words, next, CS_TOPIC_MONTH);
    if (!month) return false;
    next = over_marks(tokens, month->last, ".,-");
    cs_parts p = {0, (int)month->value, (int)day};
    if (!read_year(tokens, next, &p.year, &next)) return false;
    settle(&p, cs_pieces_span(tokens, at, next), out);
    *end = next;
    return true;
}

bool cs_stated_date_at(const cs_draft_words *words, size_t token, cs_stated_date *out, size_t *end) {
    const cs_pieces *tokens = words->tokens;
    if (cs_piece_is(tokens, token, CS_PIECE_NUMBER))
        return numeric(tokens, token, out, end) || day_first(words, token, out, end);
    const cs_hit *month =
        cs_piece_is(tokens, token, CS_PIECE_WORD) ? cs_stated_hit_at(words, token, CS_TOPIC_MONTH) : NULL;
    return month && month_first(words, token, month, out, end);
}

/* ---- Its surroundings -------------------------------------------------------------------------------------------- */

static void find_weekday(const cs_draft_words *words, size_t first, size_t last, cs_stated_date *date) {
    const cs_pieces *tokens = words->tokens;
    size_t before = first;
    while (before && first - before < 3 && tokens->list[before - 1].kind == CS_PIECE_MARK &&
           strchr(",.", tokens->text[tokens->list[before - 1].start]))
        before--;
    const cs_hit *hit = before ? cs_stated_hit_at(words, before - 1, CS_TOPIC_WEEKDAY) : NULL;
    if (!hit && cs_piece_mark(tokens, last) == '(' && cs_piece_mark(tokens, last + 2) == ')')
        hit = cs_stated_hit_at(words, last + 1, CS_TOPIC_WEEKDAY);
    if (!hit || !tokens->list[hit->first].capital) return;
    date->weekday = (int)hit->value;
    date->weekday_span = cs_pieces_span(tokens, hit->first, hit->last);
}

/* Nothing but marks and "date" beside it in its line, near the head of the draft. */
static bool stands_alone(const cs_draft_words *words, size_t first, size_t last) {
    const cs_pieces *tokens = words->tokens;
    if (tokens->list[first].sentence > HEAD_LINES) return false;
    for (size_t i = first; i-- > 0 && tokens->list[i].kind != CS_PIECE_BREAK;)
        if (tokens->list[i].kind != CS_PIECE_MARK && !cs_piece_says(tokens, i, "date") &&
            !cs_stated_hit_at(words, i, CS_TOPIC_WEEKDAY))
            return false;
    for (size_t i = last; i < tokens->count && tokens->list[i].kind != CS_PIECE_BREAK; i++)
        if (tokens->list[i].kind != CS_PIECE_MARK) return false;
    return true;
}

static bool is_label(const cs_pieces *tokens, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        char mark = cs_piece_mark(tokens, i);
        if (mark == ':' || mark == '|') return true;
        if (tokens->list[i].kind != CS_PIECE_MARK) return false;
    }
    return false;
}

static void find_role(const cs_draft_words *words, size_t first, size_t last, size_t floor, cs_stated_date *date) {
    size_t reach = first - floor < ROLE_REACH ? first - floor : ROLE_REACH;
    const cs_hit *hit = cs_stated_hit_before(words, first, reach, CS_TOPIC_DATE_ROLE);
    date->earlier = cs_stated_sentence_has(words, first, CS_TOPIC_EARLIER);
    if (hit) {
        date->role = (cs_date_role)hit->value;
        date->labelled = is_label(words->tokens, hit->last, first);
    } else if (stands_alone(words, first, last)) {
        date->role = CS_ROLE_DATE_LETTER;
        date->labelled = true;
    }
}

/* "A to B", "A - B", "from A through B". */
static bool leads_to(const cs_draft_words *words, size_t from, size_t to) {
    const cs_pieces *tokens = words->tokens;
    if (to == from + 1)
        return cs_piece_mark(tokens, from) == '-' || cs_stated_hit_at(words, from, CS_TOPIC_RANGE) != NULL;
    return to == from + 2 && cs_piece_mark(tokens, from) == '-' && cs_piece_mark(tokens, from + 1) == '-';
}

bool cs_state_dates(const cs_draft_words *words, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    size_t floor = 0; /* behind the last date */
    for (size_t i = 0; i < tokens->count; i++) {
        cs_stated_date date;
        size_t end;
        if (!cs_stated_date_at(words, i, &date, &end)) continue;
        date.sentence = tokens->list[i].sentence;
        find_weekday(words, i, end, &date);
        find_role(words, i, end, floor, &date);
        if (out->dates_count && floor && leads_to(words, floor, i)) {
            cs_stated_date *before = &out->dates[out->dates_count - 1];
            before->to_next = true;
            if (date.role == CS_ROLE_DATE_OTHER) date.role = before->role;
        }
        if (!cs_add_dates(out, date)) return false;
        floor = end;
        i = end - 1;
    }
    return true;
}
