/* dates.c - dates in numbers: 03/14/2026, 3-14-26, 2026-03-14T10:05, 3/14, 03/2026, 20260314.
 * Fractions, ratios, versions and values are none; a year alone is none. */
#include <string.h>

#include "base/date.h"
#include "find/chars.h"
#include "identify/calendar.h"
#include "identify/dates.h"

/* Numbers that one separator joins, from a word on. */
typedef struct chain {
    size_t word, count;
    unsigned numbers[4];
    size_t digits[4];
    char separator;
    bool spaced;
} chain;

static bool number(const cs_id_draft *draft, size_t word, unsigned *value, size_t *digits) {
    if (!cs_word_number(draft, word, value)) return false;
    *digits = draft->words[word].end - draft->words[word].start;
    return *digits <= 4;
}

/* The separator between two words: one of / - . with or without spaces around a slash or hyphen; 0 if none. */
static char separator(const cs_id_draft *draft, size_t word, bool *spaced) {
    size_t from = draft->words[word].end, to = draft->words[word + 1].start;
    if (to - from == 1 && strchr("/-.", draft->text[from])) return draft->text[from];
    *spaced = true;
    if (to - from == 3 && draft->text[from] == ' ' && draft->text[from + 2] == ' ' &&
        strchr("/-.", draft->text[from + 1]))
        return draft->text[from + 1];
    /* A line's end behind the separator: 03/14/\n2026. */
    if (to - from == 2 && strchr("/-", draft->text[from]) && draft->text[from + 1] == '\n') {
        *spaced = false;
        return draft->text[from];
    }
    return 0;
}

static void read_chain(const cs_id_draft *draft, size_t word, chain *out) {
    *out = (chain){.word = word};
    for (size_t at = word; out->count < 4 && number(draft, at, &out->numbers[out->count], &out->digits[out->count]);) {
        out->count++;
        bool spaced = false;
        char c = at + 1 < draft->word_count ? separator(draft, at, &spaced) : 0;
        if (!c || (out->separator && (c != out->separator || spaced != out->spaced))) break;
        if (!cs_is(draft->text[draft->words[at + 1].start], CS_CHAR_DIGIT)) break;
        if (spaced && c == '.') break;
        out->separator = c;
        out->spaced = spaced;
        at++;
    }
}

/* Part of something longer: 1.03/14/2026, A-03-14, 03-14-20260. */
static bool glued(const cs_id_draft *draft, size_t start, size_t end) {
    const char *text = draft->text;
    if (start > 0 && (cs_is(text[start - 1], CS_CHAR_ALNUM) ||
                      (start > 1 && strchr("/-.,", text[start - 1]) && cs_is(text[start - 2], CS_CHAR_DIGIT))))
        return true;
    if (start > 1 && strchr("-+#$", text[start - 1]) && cs_is(text[start - 2], CS_CHAR_ALNUM)) return true;
    if (start > 0 && strchr("$#", text[start - 1])) return true;
    if (end < draft->size && (cs_is(text[end], CS_CHAR_ALNUM) || text[end] == '%')) return true;
    return end + 1 < draft->size && strchr("/-.", text[end]) && cs_is(text[end + 1], CS_CHAR_DIGIT);
}

static unsigned full_year(unsigned year, size_t digits) {
    return digits == 2 ? year + (year < 50 ? 2000u : 1900u) : year;
}

/* A slip of the pen such as 02/30/2026: a month and a day of some month. */
static bool plausible(const chain *c) {
    unsigned month = c->digits[0] == 4 ? c->numbers[1] : c->numbers[0];
    unsigned day = c->digits[0] == 4 ? c->numbers[2] : c->numbers[1];
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* Three numbers as a day: year first, or last behind month and day in either order. */
static bool full_date(const chain *c, bool *calendar) {
    const unsigned *n = c->numbers;
    *calendar = true;
    if (c->digits[0] == 4 && c->digits[1] <= 2 && c->digits[2] <= 2) {
        *calendar = cs_day_possible(n[0], n[1], n[2]);
        return cs_year_number(n[0]);
    }
    if (c->digits[0] > 2 || c->digits[1] > 2 || (c->digits[2] != 4 && c->digits[2] != 2)) return false;
    unsigned year = full_year(n[2], c->digits[2]);
    if (!cs_year_number(year)) return false;
    *calendar = cs_day_possible(year, n[0], n[1]) || cs_day_possible(year, n[1], n[0]);
    return n[0] <= 31 && n[1] <= 31;
}

/* Behind a date: a time, with its zone. */
size_t cs_date_time_end(const cs_id_draft *draft, size_t end) {
    const char *text = draft->text;
    size_t at = end;
    if (at < draft->size && (text[at] == 'T' || text[at] == ' ')) at++;
    size_t digits = 0;
    while (at + digits < draft->size && digits < 3 && cs_is(text[at + digits], CS_CHAR_DIGIT)) digits++;
    if (at == end || digits == 0 || digits > 2 || at + digits >= draft->size || text[at + digits] != ':') return end;
    at += digits;
    while (at + 2 < draft->size && text[at] == ':' && cs_is(text[at + 1], CS_CHAR_DIGIT) &&
           cs_is(text[at + 2], CS_CHAR_DIGIT))
        at += 3;
    if (at + 1 < draft->size && text[at] == '.' && cs_is(text[at + 1], CS_CHAR_DIGIT))
        for (at++; at < draft->size && cs_is(text[at], CS_CHAR_DIGIT);) at++;
    if (at < draft->size && text[at] == 'Z') return at + 1;
    if (at + 5 < draft->size && (text[at] == '+' || text[at] == '-') && cs_is(text[at + 1], CS_CHAR_DIGIT) &&
        text[at + 3] == ':')
        return at + 6;
    return at;
}

/* A policy's or a form's own date concerns nobody. */
cs_id_role cs_date_role(const cs_id_draft *draft, cs_span span, int *confidence) {
    enum { LOW = 40, BACK = 6 };
    const cs_label_hit *label = cs_label_near(draft, span, CS_ID_DATE, BACK);
    if (label && label->rule->role != CS_ROLE_UNKNOWN) return label->rule->role;
    size_t word = cs_word_at(draft, span.start);
    for (size_t i = word; i-- > 0 && word - i <= BACK;) {
        if (memchr(draft->text + draft->words[i].end, '\n', draft->words[i + 1].start - draft->words[i].end)) break;
        if (cs_word_in(draft, i,
                       " rev revised revision transmittal edition copyright guideline guidelines lcd ncd "
                       "published publication version ")) {
            *confidence = LOW;
            return CS_ROLE_ORGANISATION;
        }
    }
    return CS_ROLE_UNKNOWN;
}

bool cs_date_coarse(const cs_identifier *identifier) {
    static const char *const COARSE[] = {CS_DATE_MONTH_YEAR, CS_DATE_MONTH, CS_DATE_HOLIDAY};
    if (identifier->kind != CS_ID_DATE) return false;
    for (size_t i = 0; i < sizeof COARSE / sizeof *COARSE; i++)
        if (strcmp(identifier->detector, COARSE[i]) == 0) return true;
    return false;
}

static void add(const cs_id_draft *draft, cs_found *found, cs_span span, int confidence, const char *detector,
                const char *note) {
    cs_id_role role = cs_date_role(draft, span, &confidence);
    cs_found_add(found, CS_ID_DATE, role, span, confidence, detector, note);
}

/* Words that a day without its year stands behind, and those that make it a fraction. */
static const char DAY_CUES[] =
    " on since until dated date dates due seen visit visited admitted admission discharged "
    "discharge appt appointment followup scheduled born dob dos expires expired died service "
    "mon monday tue tues tuesday wed wednesday thu thurs thursday fri friday sat saturday sun "
    "sunday beginning starting started effective through thru done performed drawn collected "
    "surgery surgical op labs lab cxr ekg ecg echo mri ct xray ";
static const char FRACTION_WORDS[] = " tab tabs tablet tablets dose doses strength power murmur pain scale score pulse "
                                     "pulses reflex reflexes grade systolic motor intensity ns cup cups pack packs "
                                     "hour hours way of inch inches pill pills patch sem apgar weeks wk wks week size "
                                     "positive blood bottles level bilaterally throughout ";

static bool fraction(const cs_id_draft *draft, size_t first, size_t behind) {
    for (size_t i = first, n = 0; i-- > 0 && n < 3 && !(draft->words[i + 1].flags & CS_WORD_LINE); n++)
        if (cs_word_in(draft, i,
                       " strength power pain scale score grade murmur reflexes pulses apgar bp rated rates "
                       "pulse reflex motor systolic "))
            return true;
    for (size_t i = behind, n = 0; i < draft->word_count && n < 2; i++, n++)
        if (draft->words[i].start - draft->words[i - 1].end <= 2 && cs_word_in(draft, i, FRACTION_WORDS)) return true;
    return false;
}

/* "1/5, 1/12 and 1/19": what stands before was a day. */
static bool goes_on(const cs_id_draft *draft, const cs_found *found, size_t start) {
    if (!found->count) return false;
    const cs_identifier *last = &found->list[found->count - 1];
    if (last->kind != CS_ID_DATE || last->span.end >= start || start - last->span.end > 6) return false;
    for (size_t i = last->span.end; i < start; i++)
        if (!strchr(", &and", draft->text[i])) return false;
    return true;
}

/* 3/14 and 03/14: a day where a word says so, or both ends of a range do. */
static bool month_and_day(const cs_id_draft *draft, const chain *c, int *confidence) {
    if (c->separator != '/' || c->spaced || !cs_day_possible(2024, c->numbers[0], c->numbers[1])) return false;
    if (fraction(draft, c->word, c->word + 2)) return false;
    size_t word = c->word;
    cs_span span = {draft->words[word].start, draft->words[word + 1].end};
    if (cs_label_near(draft, span, CS_ID_DATE, 3)) {
        *confidence = 85;
        return true;
    }
    bool near = word > 0 && draft->words[word].start - draft->words[word - 1].end <= 3;
    size_t before = word;
    if (near && cs_word_in(draft, before - 1, " the a this about around ")) before--;
    if (near && before > 0 && cs_word_in(draft, before - 1, DAY_CUES)) {
        *confidence = 80;
        return true;
    }
    size_t behind = word + 2;
    if (behind < draft->word_count && draft->words[behind].start - span.end <= 2 &&
        cs_word_in(draft, behind,
                   " visit appointment appt labs ct mri xray clinic note admission "
                   "discharge encounter am pm ")) {
        *confidence = 65;
        return true;
    }
    *confidence = 60;
    if (c->digits[0] == 2 && c->digits[1] == 2 && draft->text[draft->words[word].start] == '0') return true;
    /* 3/14-3/18, 3/14 to 3/18 */
    return near && cs_word_in(draft, word - 1, " from by to after before between ") && c->numbers[1] > 10;
}

/* "in 08/07", "at the end of 02/07": in a month of a year; a day would be "on". */
static bool in_month_of_year(const cs_id_draft *draft, const chain *c) {
    size_t word = c->word;
    bool shape = c->separator == '/' && !c->spaced && c->digits[0] == 2 && c->digits[1] == 2 &&
                 cs_day_possible(2024, c->numbers[0], c->numbers[1]);
    if (!shape || word == 0 || !cs_words_joined(draft, word - 1, " ", 1) || fraction(draft, word, word + 2))
        return false;
    return cs_word_in(draft, word - 1, " in ") ||
           (word > 1 && cs_word_in(draft, word - 1, " of ") &&
            cs_word_in(draft, word - 2, " end beginning middle start summer fall autumn winter spring "));
}

/* 3/14-3/18: behind the word stands a hyphen and another month and day. */
static bool begins_range(const cs_id_draft *draft, size_t word) {
    chain c;
    if (word + 2 >= draft->word_count || !cs_words_joined(draft, word, "-", 1)) return false;
    read_chain(draft, word + 1, &c);
    return c.count == 2 && c.separator == '/';
}

static bool listed_day(const cs_id_draft *draft, const chain *c, int *confidence) {
    *confidence = 70;
    return c->separator == '/' && !c->spaced && cs_day_possible(2024, c->numbers[0], c->numbers[1]) &&
           !fraction(draft, c->word, c->word + 2);
}

static size_t numeric(const cs_id_draft *draft, cs_found *found, size_t word) {
    chain c;
    bool calendar;
    read_chain(draft, word, &c);
    if (c.count < 2) return 1;
    cs_span span = {draft->words[word].start, draft->words[word + (c.count < 3 ? c.count : 3) - 1].end};
    bool timed = span.end < draft->size && draft->text[span.end] == 'T';
    bool range = c.count == 2 && c.separator == '/' && begins_range(draft, word + 1);
    if (glued(draft, span.start, span.end) && !timed && !range) {
        /* 2026-03-14T10:05:00Z is read as a word: 14T10 */
        return 1;
    }
    bool labelled = cs_label_near(draft, span, CS_ID_DATE, 4) != NULL;
    if (c.count == 3 && full_date(&c, &calendar)) {
        bool short_year = c.digits[2] == 2 && c.digits[0] <= 2;
        if (!calendar && (short_year || !plausible(&c))) return 1;
        if (c.separator == '.' && short_year && !labelled && !(c.digits[0] == 2 && c.digits[1] == 2)) return 1;
        if (c.spaced && short_year && !labelled) return 1;
        if (short_year && !labelled &&
            (cs_shield_classes(draft->shield, span) & (CS_SHIELD_VALUE | CS_SHIELD_CITATION)))
            return 1;
        if (cs_shield_classes(draft->shield, span) & CS_SHIELD_CODE && !labelled) return 1;
        span.end = cs_date_time_end(draft, span.end);
        int confidence = !calendar ? 60 : labelled ? 98 : short_year ? 75 : 92;
        add(draft, found, span, confidence, "date.numeric", calendar ? NULL : "not a day of the calendar");
        return 3;
    }
    if (c.count != 2) return 1;
    unsigned classes = cs_shield_classes(draft->shield, span);
    int confidence;
    if (!(classes & CS_SHIELD_CITATION) && c.digits[1] == 4 && c.digits[0] <= 2 && c.separator != '.' && !c.spaced &&
        c.numbers[0] >= 1 && c.numbers[0] <= 12 && c.numbers[1] >= 1900 && c.numbers[1] <= 2100) {
        add(draft, found, span, labelled ? 90 : 75, CS_DATE_MONTH_YEAR, NULL);
        return 2;
    }
    if (classes & (CS_SHIELD_CODE | CS_SHIELD_VALUE | CS_SHIELD_CITATION)) return 1;
    if (c.digits[0] == 4 && c.digits[1] == 2 && c.separator == '-' && cs_year_number(c.numbers[0]) &&
        c.numbers[1] >= 1 && c.numbers[1] <= 12 && labelled) {
        add(draft, found, span, 85, CS_DATE_MONTH_YEAR, NULL);
        return 2;
    }
    if (labelled && c.digits[1] == 2 && c.separator == '/' && c.numbers[0] >= 1 && c.numbers[0] <= 12 &&
        !cs_day_possible(2024, c.numbers[0], c.numbers[1])) {
        add(draft, found, span, 70, CS_DATE_MONTH_YEAR, NULL);
        return 2;
    }
    if (in_month_of_year(draft, &c)) {
        add(draft, found, span, labelled ? 80 : 65, CS_DATE_MONTH_YEAR, NULL);
        return 2;
    }
    if (c.digits[0] <= 2 && c.digits[1] <= 2 &&
        (month_and_day(draft, &c, &confidence) ||
         (goes_on(draft, found, span.start) && listed_day(draft, &c, &confidence)))) {
        add(draft, found, span, confidence, "date.month-day", NULL);
        return 2;
    }
    return 1;
}

/* The second part of 3/14-3/18, once the first was taken. */
static void range_end(const cs_id_draft *draft, cs_found *found, size_t word) {
    chain c;
    bool range = cs_words_joined(draft, word - 1, "- ", 3) ||
                 (cs_word_in(draft, word, " to through thru and ") && cs_words_joined(draft, word, " ", 1));
    if (!range) return;
    if (cs_word_in(draft, word, " to through thru and ")) word++;
    read_chain(draft, word, &c);
    if (c.count < 2 || c.separator != '/') return;
    cs_span span = {draft->words[word].start, draft->words[word + 1].end};
    if (c.count == 2 && c.digits[1] == 4 && c.numbers[0] >= 1 && c.numbers[0] <= 12 && cs_year_number(c.numbers[1]))
        add(draft, found, span, 75, CS_DATE_MONTH_YEAR, NULL);
    if (!cs_day_possible(2024, c.numbers[0], c.numbers[1])) return;
    if (c.count == 2 && !fraction(draft, word, word + 2)) add(draft, found, span, 70, "date.month-day", NULL);
}

/* 2026-03-14T10:05:00Z: the words are 2026, 03, 14T10 ... */
static size_t stamped(const cs_id_draft *draft, cs_found *found, size_t word) {
    const char *t = draft->text + draft->words[word].start;
    size_t left = draft->size - draft->words[word].start;
    if (left < 16 || t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':') return 0;
    for (size_t i = 0; i < 16; i++)
        if (i != 4 && i != 7 && i != 10 && i != 13 && !cs_is(t[i], CS_CHAR_DIGIT)) return 0;
    unsigned month = (unsigned)(t[5] - '0') * 10 + (unsigned)(t[6] - '0');
    unsigned day = (unsigned)(t[8] - '0') * 10 + (unsigned)(t[9] - '0');
    if (month < 1 || month > 12 || day < 1 || day > 31) return 0;
    cs_span span = {draft->words[word].start, cs_date_time_end(draft, draft->words[word].start + 10)};
    add(draft, found, span, 95, "date.timestamp", NULL);
    size_t next = cs_word_at(draft, span.end - 1) + 1;
    return next > word ? next - word : 1;
}

/* 20260314, 03141960 and 20260314101500: behind a label, the last by itself too. */
static bool compact(const cs_id_draft *draft, cs_found *found, size_t word) {
    const cs_word *w = &draft->words[word];
    const char *t = draft->text + w->start;
    size_t length = w->end - w->start;
    if ((length != 8 && length != 12 && length != 14) || w->flags & CS_WORD_LETTERS) return false;
    unsigned d[8];
    for (size_t i = 0; i < 8; i++) d[i] = (unsigned)(t[i] - '0');
    unsigned year = d[0] * 1000 + d[1] * 100 + d[2] * 10 + d[3], last = d[4] * 1000 + d[5] * 100 + d[6] * 10 + d[7];
    bool forward = cs_year_number(year) && cs_day_possible(year, d[4] * 10 + d[5], d[6] * 10 + d[7]);
    bool back = length == 8 && cs_year_number(last) && cs_day_possible(last, d[0] * 10 + d[1], d[2] * 10 + d[3]);
    cs_span span = {w->start, w->end};
    bool labelled = cs_label_near(draft, span, CS_ID_DATE, 3) != NULL;
    if (!(forward || back) || (!labelled && !(length == 14 && year >= 1900 && d[4] * 10 + d[5] <= 12))) return false;
    add(draft, found, span, labelled ? 95 : 60, "date.compact", NULL);
    return true;
}

cs_status cs_find_dates(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    for (size_t word = 0; word < draft->word_count;) {
        size_t step = 0;
        if (cs_is(draft->text[draft->words[word].start], CS_CHAR_DIGIT)) {
            size_t count = found->count;
            step = draft->words[word].end - draft->words[word].start == 4 ? stamped(draft, found, word) : 0;
            if (!step && compact(draft, found, word)) step = 1;
            if (!step) step = numeric(draft, found, word);
            if (found->count > count && step == 2 && word + step < draft->word_count)
                range_end(draft, found, word + step);
        }
        word += step ? step : 1;
    }
    cs_find_date_words(draft, found);
    return CS_OK;
}
