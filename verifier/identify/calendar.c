/* calendar.c - the words of dates and numbers, by one table. */
#include "identify/calendar.h"

#include <string.h>

#include "base/date.h"
#include "find/chars.h"

enum { MONTH = 0x100, WEEKDAY = 0x200, CARDINAL = 0x300, ORDINAL = 0x400, DIGIT = 0x500 };

/* By first letter, so that one look at it tells where to look. */
static const struct {
    const char *word;
    unsigned short means;
} WORDS[] = {
    {"apr", MONTH + 4},
    {"april", MONTH + 4},
    {"aug", MONTH + 8},
    {"august", MONTH + 8},
    {"dec", MONTH + 12},
    {"december", MONTH + 12},
    {"double", DIGIT + 10},
    {"eight", CARDINAL + 8},
    {"eighteen", CARDINAL + 18},
    {"eighteenth", ORDINAL + 18},
    {"eighth", ORDINAL + 8},
    {"eighty", CARDINAL + 80},
    {"eleven", CARDINAL + 11},
    {"eleventh", ORDINAL + 11},
    {"feb", MONTH + 2},
    {"february", MONTH + 2},
    {"fifteen", CARDINAL + 15},
    {"fifteenth", ORDINAL + 15},
    {"fifth", ORDINAL + 5},
    {"fifty", CARDINAL + 50},
    {"first", ORDINAL + 1},
    {"five", CARDINAL + 5},
    {"forty", CARDINAL + 40},
    {"four", CARDINAL + 4},
    {"fourteen", CARDINAL + 14},
    {"fourteenth", ORDINAL + 14},
    {"fourth", ORDINAL + 4},
    {"fri", WEEKDAY},
    {"friday", WEEKDAY},
    {"jan", MONTH + 1},
    {"january", MONTH + 1},
    {"jul", MONTH + 7},
    {"july", MONTH + 7},
    {"jun", MONTH + 6},
    {"june", MONTH + 6},
    {"mar", MONTH + 3},
    {"march", MONTH + 3},
    {"may", MONTH + 5},
    {"mon", WEEKDAY},
    {"monday", WEEKDAY},
    {"nine", CARDINAL + 9},
    {"nineteen", CARDINAL + 19},
    {"nineteenth", ORDINAL + 19},
    {"ninety", CARDINAL + 90},
    {"ninth", ORDINAL + 9},
    {"nought", DIGIT},
    {"nov", MONTH + 11},
    {"november", MONTH + 11},
    {"o", DIGIT},
    {"oct", MONTH + 10},
    {"october", MONTH + 10},
    {"oh", DIGIT},
    {"one", CARDINAL + 1},
    {"sat", WEEKDAY},
    {"saturday", WEEKDAY},
    {"second", ORDINAL + 2},
    {"sep", MONTH + 9},
    {"sept", MONTH + 9},
    {"september", MONTH + 9},
    {"seven", CARDINAL + 7},
    {"seventeen", CARDINAL + 17},
    {"seventeenth", ORDINAL + 17},
    {"seventh", ORDINAL + 7},
    {"seventy", CARDINAL + 70},
    {"six", CARDINAL + 6},
    {"sixteen", CARDINAL + 16},
    {"sixteenth", ORDINAL + 16},
    {"sixth", ORDINAL + 6},
    {"sixty", CARDINAL + 60},
    {"sun", WEEKDAY},
    {"sunday", WEEKDAY},
    {"ten", CARDINAL + 10},
    {"tenth", ORDINAL + 10},
    {"third", ORDINAL + 3},
    {"thirteen", CARDINAL + 13},
    {"thirteenth", ORDINAL + 13},
    {"thirtieth", ORDINAL + 30},
    {"thirty", CARDINAL + 30},
    {"three", CARDINAL + 3},
    {"thu", WEEKDAY},
    {"thur", WEEKDAY},
    {"thurs", WEEKDAY},
    {"thursday", WEEKDAY},
    {"triple", DIGIT + 11},
    {"tue", WEEKDAY},
    {"tues", WEEKDAY},
    {"tuesday", WEEKDAY},
    {"twelfth", ORDINAL + 12},
    {"twelve", CARDINAL + 12},
    {"twentieth", ORDINAL + 20},
    {"twenty", CARDINAL + 20},
    {"two", CARDINAL + 2},
    {"wed", WEEKDAY},
    {"wednesday", WEEKDAY},
    {"zero", DIGIT},
};

unsigned short cs_calendar_word(const char *text, size_t length) {
    enum { LONGEST = 11 };
    if (length == 0 || length > LONGEST || !memchr("adefjmnostwz", cs_lower(text[0]), 12)) return 0;
    char word[LONGEST + 1];
    for (size_t i = 0; i < length; i++) word[i] = cs_lower(text[i]);
    word[length] = 0;
    size_t low = 0, high = sizeof WORDS / sizeof *WORDS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = word[0] - WORDS[middle].word[0];
        if (order == 0) order = strcmp(word, WORDS[middle].word);
        if (order == 0) return WORDS[middle].means;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

const char *cs_calendar_entry(size_t index) {
    return index < sizeof WORDS / sizeof *WORDS ? WORDS[index].word : NULL;
}

/* The value of a word of this class, -1 for any other. */
static int value_of(const cs_id_draft *draft, size_t word, unsigned class) {
    if (word >= draft->word_count || (draft->words[word].calendar & 0xFF00u) != class) return -1;
    return draft->words[word].calendar & 0xFF;
}

int cs_month_word(const cs_id_draft *draft, size_t word) {
    int value = value_of(draft, word, MONTH);
    return value < 0 ? 0 : value;
}

bool cs_weekday_word(const cs_id_draft *draft, size_t word) {
    return value_of(draft, word, WEEKDAY) >= 0;
}

int cs_cardinal_word(const cs_id_draft *draft, size_t word) {
    int value = value_of(draft, word, CARDINAL);
    return value < 0 ? 0 : value;
}

int cs_ordinal_word(const cs_id_draft *draft, size_t word) {
    int value = value_of(draft, word, ORDINAL);
    return value < 0 ? 0 : value;
}

int cs_digit_word(const cs_id_draft *draft, size_t word) {
    int cardinal = cs_cardinal_word(draft, word);
    return cardinal >= 1 && cardinal <= 9 ? cardinal : value_of(draft, word, DIGIT);
}

int cs_ordinal_number(const cs_id_draft *draft, size_t word) {
    if (word >= draft->word_count) return 0;
    const cs_word *w = &draft->words[word];
    size_t length = w->end - w->start;
    if (length < 3 || length > 4 || !cs_is(draft->text[w->start], CS_CHAR_DIGIT)) return 0;
    int value = draft->text[w->start] - '0';
    if (length == 4) {
        if (!cs_is(draft->text[w->start + 1], CS_CHAR_DIGIT)) return 0;
        value = value * 10 + draft->text[w->start + 1] - '0';
    }
    char a = cs_lower(draft->text[w->end - 2]), b = cs_lower(draft->text[w->end - 1]);
    bool ends = (a == 't' && b == 'h') || (a == 's' && b == 't') || (a == 'n' && b == 'd') || (a == 'r' && b == 'd');
    return ends ? value : 0;
}

bool cs_year_number(unsigned value) {
    return value >= 1850 && value <= 2150;
}

bool cs_day_possible(unsigned year, unsigned month, unsigned day) {
    cs_day out;
    return cs_day_from_civil((int)year, (int)month, (int)day, &out);
}

bool cs_words_joined(const cs_id_draft *draft, size_t word, const char *between, size_t most) {
    if (word + 1 >= draft->word_count) return false;
    size_t from = draft->words[word].end, to = draft->words[word + 1].start;
    if (to - from > most) return false;
    for (; from < to; from++)
        if (!strchr(between, draft->text[from])) return false;
    return true;
}
