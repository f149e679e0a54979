/* date_words.c - dates with words: March 14th, 2026; 14 Mar 2026; born in March; Tuesday the 14th; since last Easter.
 */
#include <string.h>

#include "find/chars.h"
#include "identify/calendar.h"
#include "identify/dates.h"
#include "identify/draft.h"

static void add(const cs_id_draft *draft, cs_found *found, size_t first, size_t last, int confidence,
                const char *detector) {
    cs_span span = {draft->words[first].start, draft->words[last].end};
    if (cs_shield_classes(draft->shield, span) & (CS_SHIELD_PLACEHOLDER | CS_SHIELD_EPONYM)) return;
    cs_id_role role = cs_date_role(draft, span, &confidence);
    cs_found_add(found, CS_ID_DATE, role, span, confidence, detector, NULL);
}

/* "14", "14th", "fourteenth", "twenty first" from a word on: its number, and the last word. */
static unsigned day_at(const cs_id_draft *draft, size_t word, size_t *last) {
    unsigned value;
    *last = word;
    if (word >= draft->word_count) return 0;
    if (cs_word_number(draft, word, &value) && draft->words[word].end - draft->words[word].start <= 2)
        return value <= 31 ? value : 0;
    int ordinal = cs_ordinal_number(draft, word);
    if (ordinal) return ordinal <= 31 ? (unsigned)ordinal : 0;
    ordinal = cs_ordinal_word(draft, word);
    if (ordinal) return (unsigned)ordinal;
    int tens = cs_cardinal_word(draft, word);
    if ((tens == 20 || tens == 30) && cs_words_joined(draft, word, " -", 1) && cs_ordinal_word(draft, word + 1)) {
        int one = cs_ordinal_word(draft, word + 1);
        *last = word + 1;
        return one < 10 && tens + one <= 31 ? (unsigned)(tens + one) : 0;
    }
    return 0;
}

/* "2026", "'26", "nineteen fifty two", "two thousand twenty six" from a word on. */
static bool year_at(const cs_id_draft *draft, size_t word, size_t *last) {
    unsigned value;
    if (word >= draft->word_count) return false;
    if (cs_word_number(draft, word, &value)) {
        size_t length = draft->words[word].end - draft->words[word].start, start = draft->words[word].start;
        *last = word;
        if (length == 4) return cs_year_number(value);
        return length == 2 && start > 0 && draft->text[start - 1] == '\'';
    }
    int first = cs_cardinal_word(draft, word);
    bool thousand = first == 2 && cs_word_in(draft, word + 1, " thousand ");
    if (!thousand && first != 19 && first != 20) return false;
    size_t at = word + (thousand ? 2 : 1), taken = 0;
    if (thousand) *last = word + 1;
    if (cs_word_in(draft, at, " and ")) at++;
    while (taken < 2 && cs_cardinal_word(draft, at) && cs_words_joined(draft, at - 1, " -", 1)) {
        *last = at++;
        taken++;
    }
    return thousand || taken > 0;
}

/* A year behind a day or month: "March 14, 2026", "March 2026", "14-Mar-26". */
static bool year_behind(const cs_id_draft *draft, size_t word, size_t *last) {
    unsigned value;
    if (!cs_words_joined(draft, word, ", .-/'", 3)) return false;
    if (cs_word_in(draft, word + 1, " of ") && cs_words_joined(draft, word + 1, " ", 1)) word++;
    if (year_at(draft, word + 1, last)) return true;
    size_t start = draft->words[word].start;
    bool hyphens = start > 0 && draft->text[start - 1] == '-' && draft->text[draft->words[word].end] == '-';
    if (hyphens && cs_word_number(draft, word + 1, &value) &&
        draft->words[word + 1].end - draft->words[word + 1].start == 2) {
        *last = word + 1;
        return true;
    }
    return false;
}

/* May, March and August are words too, and so are Mar, Jan, Dec and Sep as names and measures. */
static bool sure_month(const cs_id_draft *draft, size_t word, int month) {
    const cs_word *w = &draft->words[word];
    if (month == 5 || month == 3) return (w->flags & CS_WORD_CAPITAL) != 0;
    return w->end - w->start > 3 || (w->flags & CS_WORD_CAPITAL);
}

static bool unit_behind(const cs_id_draft *draft, size_t word) {
    return word < draft->word_count && draft->words[word].start - draft->words[word - 1].end <= 1 &&
           (cs_phrase_match(&draft->rules->lists[CS_PHRASE_UNIT], draft, word) != NULL ||
            (draft->words[word].start > 0 && draft->text[draft->words[word].start - 1] == '%'));
}

/* "Jan 5, 6 and 7": the last of the days that follow. */
static size_t more_days(const cs_id_draft *draft, size_t last, unsigned day) {
    size_t at = last, end;
    for (int i = 0; i < 8; i++) {
        bool closing = cs_word_in(draft, at + 1, " and ") && cs_words_joined(draft, at, " ,", 2);
        size_t next = at + (closing ? 2 : 1);
        if (!closing && !(draft->text[draft->words[at].end] == ',' && cs_words_joined(draft, at, ", ", 2))) return last;
        unsigned more = day_at(draft, next, &end);
        if (more <= day || end != next || unit_behind(draft, next + 1)) return last;
        if (closing) return next;
        at = next;
        day = more;
    }
    return last;
}

/* "Mar 14", "March 14th, 2026", "March 14-16, 2026", "March 14 and 15". */
static size_t month_first(const cs_id_draft *draft, cs_found *found, size_t word, int month) {
    size_t last, year_last;
    if (!cs_words_joined(draft, word, ". ,-/", 3) &&
        !(cs_word_in(draft, word + 1, " the ") && cs_words_joined(draft, word, " ", 1)))
        return 0;
    size_t day_word = cs_word_in(draft, word + 1, " the ") ? word + 2 : word + 1;
    unsigned day = day_at(draft, day_word, &last);
    if (!day) return 0;
    if (memchr(draft->text + draft->words[word].end, '\n', draft->words[last].start - draft->words[word].end)) return 0;
    bool year = year_behind(draft, last, &year_last);
    /* "February 30, 2026" is a slip, and a date still. */
    if (!year && !cs_day_possible(2024, (unsigned)month, day)) return 0;
    if (!year && unit_behind(draft, last + 1)) return 0;
    if (!year && !sure_month(draft, word, month)) return 0;
    if (!year && draft->text[draft->words[last].end] == '.' &&
        cs_is(draft->text[draft->words[last].end + 1], CS_CHAR_DIGIT))
        return 0;
    if (!year) {
        size_t other;
        bool range = cs_words_joined(draft, last, "- ", 3) ||
                     (cs_word_in(draft, last + 1, " to through thru and or ") && cs_words_joined(draft, last, " ", 1));
        size_t at = last + (cs_word_in(draft, last + 1, " to through thru and or ") ? 2 : 1);
        bool hyphen = draft->text[draft->words[last].end] == '-' || at == last + 2;
        if (range && hyphen && day_at(draft, at, &other) > day && !unit_behind(draft, other + 1)) {
            last = other;
            year = year_behind(draft, last, &year_last);
        }
    }
    if (year)
        last = year_last;
    else
        last = more_days(draft, last, day);
    add(draft, found, word, last, year ? 96 : 85, "date.month-name");
    return last - word + 1;
}

/* "14 Mar 2026", "14th of March", "14-MAR-2026": the day stands before the month. */
static size_t day_first(const cs_id_draft *draft, cs_found *found, size_t word) {
    size_t last, month_word, year_last;
    unsigned day = day_at(draft, word, &last);
    if (!day) return 0;
    month_word = last + 1;
    if (cs_word_in(draft, month_word, " of day ")) {
        if (cs_word_in(draft, month_word, " day ")) month_word++;
        if (!cs_word_in(draft, month_word, " of ") || !cs_words_joined(draft, last, " ", 1)) return 0;
        month_word++;
    }
    int month = cs_month_word(draft, month_word);
    if (!month || !cs_words_joined(draft, month_word - 1, " -./,", 2) || !cs_day_possible(2024, (unsigned)month, day))
        return 0;
    bool year = year_behind(draft, month_word, &year_last);
    bool numeral = (draft->words[word].flags & (CS_WORD_DIGITS | CS_WORD_LETTERS)) == CS_WORD_DIGITS;
    size_t start = draft->words[word].start;
    if (start > 0 && strchr("/-.:", draft->text[start - 1]) && start > 1 &&
        cs_is(draft->text[start - 2], CS_CHAR_ALNUM))
        return 0;
    if (!year && (numeral || month == 5) && !(draft->words[month_word].flags & CS_WORD_CAPITAL)) return 0;
    if (!year && numeral && unit_behind(draft, word + 1)) return 0;
    /* "2 March 14": the number belongs to what stands before it. */
    size_t other;
    if (!year && numeral && cs_words_joined(draft, month_word, " .", 2) && day_at(draft, month_word + 1, &other))
        return 0;
    last = year ? year_last : month_word;
    add(draft, found, word, last, year ? 96 : 85, "date.month-name");
    return last - word + 1;
}

static const char MONTH_CUES[] =
    " in since last this next early late mid until till by during of through thru from before "
    "after around between and past begin beginning starting started end ending born "
    "previous prior following about to ";

/* "March 2026", "in March", "since last September". */
static size_t month_alone(const cs_id_draft *draft, cs_found *found, size_t word, int month) {
    size_t last;
    const cs_word *w = &draft->words[word];
    if (year_behind(draft, word, &last)) {
        add(draft, found, word, last, 92, CS_DATE_MONTH_YEAR);
        return last - word + 1;
    }
    if (!(w->flags & CS_WORD_CAPITAL) && (month == 3 || month == 5 || month == 8 || w->end - w->start == 3)) return 0;
    if (word == 0 || !cs_words_joined(draft, word - 1, " -", 1) || !cs_word_in(draft, word - 1, MONTH_CUES)) return 0;
    if (w->flags & CS_WORD_POSSESSIVE) return 0;
    bool name = month == 4 || month == 5 || month == 6 || month == 8 || (month == 1 && w->end - w->start == 3);
    bool time_cue = cs_word_in(draft, word - 1, " in since last this next early late mid until till during ");
    if (!time_cue && name) return 0;
    bool capital_follows = word + 1 < draft->word_count && draft->words[word + 1].flags & CS_WORD_CAPITAL &&
                           cs_words_joined(draft, word, " ", 1);
    if (name && capital_follows) return 0;
    if (!time_cue && cs_word_in(draft, word - 1, " and to of ")) {
        /* "between June and August": the other month says so. */
        bool other = word >= 2 &&
                     (cs_month_word(draft, word - 2) || cs_word_in(draft, word - 2, " end beginning month middle "));
        if (!other) return 0;
    }
    /* A month without a year is certain beside an event of a person's life; by itself it is only told. */
    cs_span span = {w->start, w->end};
    add(draft, found, word, word, cs_label_near(draft, span, CS_ID_DATE, 6) ? 75 : 45, CS_DATE_MONTH);
    return 1;
}

/* "Tuesday the 14th", "on the 14th": no month, but a day. */
static size_t ordinal_day(const cs_id_draft *draft, cs_found *found, size_t word) {
    int day = cs_ordinal_number(draft, word);
    if (day < 1 || day > 31 || word == 0 || !cs_words_joined(draft, word - 1, " ,", 2)) return 0;
    size_t before = word - 1;
    bool the = cs_word_in(draft, before, " the ");
    if (the && before == 0) return 0;
    if (the) before--;
    if (cs_weekday_word(draft, before) && (draft->words[before].flags & CS_WORD_CAPITAL)) {
        add(draft, found, before, word, 85, "date.weekday-ordinal");
        return 1;
    }
    if (!the || !cs_word_in(draft, before, " on by until since before after till from ")) return 0;
    /* "on the 3rd toe", "on the 5th, 6th and 7th ribs": what follows must not be a thing. */
    const cs_word *w = &draft->words[word];
    char c = draft->text[w->end];
    bool ends = c == '.' || c == ';' || c == ')' || c == '\n' || c == 0 || c == '?' || c == '!';
    if (c == ',') ends = !(cs_ordinal_number(draft, word + 1) || cs_ordinal_word(draft, word + 1));
    if (c == '.' && w->end + 1 < draft->size && !cs_is_space(draft->text[w->end + 1]) &&
        draft->text[w->end + 1] != '\n')
        ends = false;
    bool goes_on = c == ' ' && cs_word_in(draft, word + 1,
                                          " at for with to when because as but if she he they we i "
                                          "after before in ");
    goes_on = goes_on || (c == ' ' && cs_word_in(draft, word + 1, " of ") && cs_word_in(draft, word + 3, " month ") &&
                          cs_word_in(draft, word + 2, " last this next the each "));
    if (!ends && !goes_on) return 0;
    add(draft, found, word, word, 65, "date.ordinal");
    return 1;
}

static size_t holiday(const cs_id_draft *draft, cs_found *found, size_t word) {
    const cs_phrase *p = cs_phrase_match(&draft->rules->lists[CS_PHRASE_HOLIDAY], draft, word);
    if (!p || word == 0 || !(draft->words[word].flags & CS_WORD_CAPITAL)) return 0;
    size_t last = word + p->words - 1;
    if (!cs_word_in(draft, word - 1, " on last since before after until at around by this over during next past "))
        return 0;
    if (last + 1 < draft->word_count && draft->words[last + 1].flags & CS_WORD_CAPITAL &&
        cs_words_joined(draft, last, " ", 1))
        return 0;
    size_t year_last;
    bool year = year_behind(draft, last, &year_last);
    if (year) last = year_last;
    add(draft, found, word, last, 60, year ? "date.holiday-year" : CS_DATE_HOLIDAY);
    return last - word + 1;
}

void cs_find_date_words(const cs_id_draft *draft, cs_found *found) {
    for (size_t word = 0; word < draft->word_count;) {
        int month = cs_month_word(draft, word);
        size_t step = 0;
        if (month) {
            step = month_first(draft, found, word, month);
            if (!step) step = month_alone(draft, found, word, month);
        } else {
            bool number = draft->words[word].flags & CS_WORD_DIGITS || draft->words[word].calendar;
            if (number) step = day_first(draft, found, word);
            if (number && !step) step = ordinal_day(draft, found, word);
            if (!step) step = holiday(draft, found, word);
        }
        word += step ? step : 1;
    }
}
