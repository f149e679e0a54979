/* calendar.c - the words of dates, by table. */
#include "identify/calendar.h"

#include <string.h>

#include "base/date.h"
#include "find/chars.h"

static int listed(const cs_id_draft *draft, size_t word, const char *const *list, int count) {
    for (int i = 0; i < count; i++)
        if (cs_word_in(draft, word, list[i])) return i + 1;
    return 0;
}

int cs_month_word(const cs_id_draft *draft, size_t word) {
    static const char *const MONTHS[] = {
        " january jan ", " february feb ", " march mar ",          " april apr ",   " may ",          " june jun ",
        " july jul ",    " august aug ",   " september sept sep ", " october oct ", " november nov ", " december dec "};
    if (word >= draft->word_count || draft->words[word].flags & CS_WORD_DIGITS) return 0;
    size_t length = draft->words[word].end - draft->words[word].start;
    return length < 3 || length > 9 ? 0 : listed(draft, word, MONTHS, 12);
}

bool cs_weekday_word(const cs_id_draft *draft, size_t word) {
    return cs_word_in(
        draft, word,
        " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat "
        "sun ");
}

int cs_cardinal_word(const cs_id_draft *draft, size_t word) {
    static const char *const ONES[] = {" one ",     " two ",       " three ",    " four ",     " five ",
                                       " six ",     " seven ",     " eight ",    " nine ",     " ten ",
                                       " eleven ",  " twelve ",    " thirteen ", " fourteen ", " fifteen ",
                                       " sixteen ", " seventeen ", " eighteen ", " nineteen "};
    static const char *const TENS[] = {" twenty ", " thirty ",  " forty ",  " fifty ",
                                       " sixty ",  " seventy ", " eighty ", " ninety "};
    if (word >= draft->word_count || draft->words[word].flags & CS_WORD_DIGITS) return 0;
    int one = listed(draft, word, ONES, 19), ten = one ? 0 : listed(draft, word, TENS, 8);
    return one ? one : ten ? (ten + 1) * 10 : 0;
}

int cs_ordinal_word(const cs_id_draft *draft, size_t word) {
    static const char *const ORDINALS[] = {
        " first ",     " second ",    " third ",       " fourth ",     " fifth ",      " sixth ",      " seventh ",
        " eighth ",    " ninth ",     " tenth ",       " eleventh ",   " twelfth ",    " thirteenth ", " fourteenth ",
        " fifteenth ", " sixteenth ", " seventeenth ", " eighteenth ", " nineteenth ", " twentieth "};
    int one = listed(draft, word, ORDINALS, 20);
    if (!one && cs_word_in(draft, word, " thirtieth ")) one = 30;
    return one;
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
