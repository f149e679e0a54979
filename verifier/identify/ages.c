/* ages.c - ages from 90 on, in digits and in words, and birth years that show one. */
#include <string.h>

#include "base/date.h"
#include "find/chars.h"
#include "identify/calendar.h"
#include "identify/word_lists.h"

enum { OLDEST = 125, FROM = 90 };

static bool close(const cs_id_draft *draft, size_t word) {
    return cs_words_joined(draft, word, " -./\n", 2);
}

/* "year old", "y/o", "yo", "y.o.", "yrs old", "years of age" behind a word. */
static bool age_behind(const cs_id_draft *draft, size_t word) {
    if (!close(draft, word)) return false;
    if (cs_word_in(draft, word + 1, " yo yof yom y/o ")) return true;
    if (cs_word_in(draft, word + 1, " y ") && close(draft, word + 1)) return cs_word_in(draft, word + 2, " o old f m ");
    if (!cs_word_in(draft, word + 1, " year years yr yrs ") || !close(draft, word + 1)) return false;
    return cs_word_in(draft, word + 2, " old ") ||
           (cs_word_in(draft, word + 2, " of ") && cs_word_in(draft, word + 3, " age "));
}

/* "age 93", "aged 93", "turned 93", "Age: 93", "93rd birthday". */
static bool age_before(const cs_id_draft *draft, size_t word) {
    if (word == 0 || !cs_words_joined(draft, word - 1, " :=|\"*\t", 6)) return false;
    if (cs_word_in(draft, word - 1, " age aged turned turning ")) return true;
    return word > 1 && cs_word_in(draft, word - 2, " age aged turned turning ") &&
           cs_word_in(draft, word - 1, " of at is was years nearly almost about over yrs ");
}

/* "90 or older", "aged 65 to 95": a rule, nobody's age. */
static bool general(const cs_id_draft *draft, size_t word, size_t last) {
    if (word > 0 && cs_words_joined(draft, word - 1, " -", 1) &&
        cs_word_in(draft, word - 1, " to over above under than "))
        return !cs_word_in(draft, word - 1, " over ") || !(word > 1 && cs_word_in(draft, word - 2, " is was now "));
    for (size_t i = last + 1, n = 0; i + 1 < draft->word_count && n < 5; i++, n++)
        if (cs_word_in(draft, i, " or and ") && cs_word_in(draft, i + 1, " older above over more greater up "))
            return true;
    return false;
}

static void add(const cs_id_draft *draft, cs_found *found, cs_span span, int confidence, const char *detector) {
    cs_id_role role = cs_role_near(draft, span);
    if (role == CS_ROLE_PROVIDER || role == CS_ROLE_ORGANISATION) role = CS_ROLE_UNKNOWN;
    cs_found_add(found, CS_ID_AGE, role, span, confidence, detector, NULL);
}

/* 93F, 93M, 93yo, 93y: digits and letters in one word. */
static bool glued_age(const cs_id_draft *draft, size_t word, unsigned *value) {
    const cs_word *w = &draft->words[word];
    size_t digits = 0, length = w->end - w->start;
    *value = 0;
    while (digits < length && cs_is(draft->text[w->start + digits], CS_CHAR_DIGIT) && digits < 4)
        *value = *value * 10 + (unsigned)(draft->text[w->start + digits++] - '0');
    if (digits < 2 || digits > 3 || digits == length) return false;
    const char *tail = draft->text + w->start + digits;
    size_t rest = length - digits;
    char a = cs_upper(tail[0]), b = rest > 1 ? cs_upper(tail[1]) : 0;
    if (rest == 1 && (tail[0] == 'F' || tail[0] == 'M')) return true;
    if (rest == 1 && a == 'Y')
        return draft->text[w->end] == '/' || (cs_words_joined(draft, word, " .-", 2) &&
                                              cs_word_in(draft, word + 1, " o old f m female male woman man "));
    return a == 'Y' && ((rest <= 3 && b == 'O') || (rest == 2 && b == 'R'));
}

/* "in her nineties", "in his early 90s": of a person; "in the mid 90s" may be a saturation. */
static bool decade(const cs_id_draft *draft, size_t word) {
    if (word > 1 && cs_word_in(draft, word - 1, " mid late early upper lower ")) word--;
    return word > 0 && cs_word_in(draft, word - 1, " her his their my whose ");
}

static void digits(const cs_id_draft *draft, cs_found *found, size_t word) {
    const cs_word *w = &draft->words[word];
    unsigned value;
    char before = w->start ? draft->text[w->start - 1] : ' ';
    if (strchr("./$#:", before) && before != ':') return;
    if (glued_age(draft, word, &value)) {
        if (value >= FROM && value <= OLDEST && !general(draft, word, word) && before != '-')
            add(draft, found, (cs_span){w->start, w->end}, 85, "age.glued");
        return;
    }
    if (!cs_word_number(draft, word, &value)) {
        int ordinal = cs_ordinal_number(draft, word);
        if (ordinal >= FROM && cs_words_joined(draft, word, " ", 1) && cs_word_in(draft, word + 1, " birthday year "))
            add(draft, found, (cs_span){w->start, w->end}, 75, "age.birthday");
        if (w->end - w->start == 3 && cs_lower(draft->text[w->end - 1]) == 's' && draft->text[w->start] == '9' &&
            draft->text[w->start + 1] == '0' && decade(draft, word))
            add(draft, found, (cs_span){w->start, w->end}, 80, "age.nineties");
        return;
    }
    if (value < FROM || value > OLDEST || general(draft, word, word)) return;
    if (before == '-' && w->start > 1 && cs_is(draft->text[w->start - 2], CS_CHAR_DIGIT)) return; /* ages 65-90 */
    if (draft->text[w->end] == '%' || (draft->text[w->end] == '.' && cs_is(draft->text[w->end + 1], CS_CHAR_DIGIT)))
        return;
    cs_span span = {w->start, w->end};
    if (age_behind(draft, word)) {
        add(draft, found, span, 95, "age.years-old");
    } else if (age_before(draft, word)) {
        add(draft, found, span, 90, "age.labelled");
    } else if (close(draft, word) && draft->text[w->end] == ' ' && cs_word_in(draft, word + 1, " f m ") &&
               (draft->words[word + 1].flags & CS_WORD_CAPS) && (w->flags & CS_WORD_SENTENCE)) {
        add(draft, found, span, 70, "age.sex");
    } else {
        const cs_label_hit *label = cs_label_near(draft, span, CS_ID_AGE, 1);
        if (label && label->span.end < w->start) add(draft, found, span, 85, "age.labelled");
    }
}

/* "ninety-three", "one hundred and two", "a hundred". */
static unsigned in_words(const cs_id_draft *draft, size_t word, size_t *last) {
    int ten = cs_cardinal_word(draft, word);
    *last = word;
    if (ten == 90) {
        int one = cs_words_joined(draft, word, " -", 1) ? cs_cardinal_word(draft, word + 1) : 0;
        if (one > 0 && one < 10) *last = word + 1;
        return 90 + (unsigned)(one > 0 && one < 10 ? one : 0);
    }
    if (cs_word_in(draft, word, " hundred ")) {
        unsigned value = 100;
        size_t at = word + 1;
        if (cs_word_in(draft, at, " and ")) at++;
        int rest = cs_words_joined(draft, at - 1, " -", 1) ? cs_cardinal_word(draft, at) : 0;
        if (rest > 0 && rest < 25) {
            *last = at;
            value += (unsigned)rest;
        }
        return value;
    }
    return 0;
}

static void words(const cs_id_draft *draft, cs_found *found, size_t word) {
    const cs_word *w = &draft->words[word];
    if (!cs_cardinal_word(draft, word) && !cs_word_is(draft, word, CS_LIST_ADVANCED_AGE)) return;
    if (cs_word_in(draft, word, " nineties ")) {
        if (decade(draft, word)) add(draft, found, (cs_span){w->start, w->end}, 85, "age.nineties");
        return;
    }
    if (cs_word_in(draft, word, " nonagenarian centenarian supercentenarian ")) {
        add(draft, found, (cs_span){w->start, w->end}, 85, "age.word");
        return;
    }
    size_t last;
    if (!in_words(draft, word, &last) || general(draft, word, last)) return;
    if (age_behind(draft, last) || age_before(draft, word))
        add(draft, found, (cs_span){w->start, draft->words[last].end}, 90, "age.words");
}

/* The latest year of the draft's dates, else this year. */
static unsigned present_year(const cs_id_draft *draft, const cs_found *found) {
    unsigned latest = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (found->list[i].kind != CS_ID_DATE) continue;
        for (size_t k = found->list[i].span.start; k + 4 <= found->list[i].span.end; k++) {
            const char *t = draft->text + k;
            bool four = (k == 0 || !cs_is(t[-1], CS_CHAR_DIGIT)) && !cs_is(t[4], CS_CHAR_DIGIT);
            for (int d = 0; four && d < 4; d++) four = cs_is(t[d], CS_CHAR_DIGIT);
            if (!four) continue;
            unsigned year = (unsigned)((t[0] - '0') * 1000 + (t[1] - '0') * 100 + (t[2] - '0') * 10 + t[3] - '0');
            if (year > latest && cs_year_number(year)) latest = year;
        }
    }
    if (latest >= 1990) return latest;
    int year, month, day;
    cs_day_to_civil(cs_day_today(), &year, &month, &day);
    return (unsigned)year;
}

/* "born in 1931": the year alone may stay, unless it shows an age of 90 or more. */
static void birth_year(const cs_id_draft *draft, cs_found *found, size_t word, unsigned now) {
    unsigned value;
    const cs_word *w = &draft->words[word];
    if (w->end - w->start != 4 || !cs_word_number(draft, word, &value) || value < 1880 || value + FROM > now) return;
    if (word == 0 || !cs_words_joined(draft, word - 1, " :(,", 3)) return;
    bool born = cs_word_in(draft, word - 1, " born birthyear b ") ||
                (word > 1 && cs_word_in(draft, word - 1, " in year about around circa of ") &&
                 cs_word_in(draft, word - 2, " born birth "));
    if (cs_word_in(draft, word - 1, " b ")) born = false;
    if (born) add(draft, found, (cs_span){w->start, w->end}, 85, "age.birth-year");
}

cs_status cs_find_ages(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    unsigned now = present_year(draft, found);
    for (size_t word = 0; word < draft->word_count; word++) {
        const cs_word *w = &draft->words[word];
        if (w->flags & CS_WORD_DIGITS) {
            if (!cs_is(draft->text[w->start], CS_CHAR_DIGIT)) continue;
            digits(draft, found, word);
            birth_year(draft, found, word, now);
        } else {
            words(draft, found, word);
        }
    }
    return CS_OK;
}
