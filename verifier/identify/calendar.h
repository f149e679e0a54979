/* calendar.h - the words of dates: months, weekdays, numbers and ordinals written out. */
#ifndef CS_IDENTIFY_CALENDAR_H
#define CS_IDENTIFY_CALENDAR_H

#include "identify/finder.h"

/* What a word says of dates and numbers, for cs_word.calendar. */
unsigned short cs_calendar_word(const char *text, size_t length);
/* The words that it knows, in turn; NULL behind the last. */
const char *cs_calendar_entry(size_t index);
/* 1 to 12, 0 for none. */
int cs_month_word(const cs_id_draft *draft, size_t word);
bool cs_weekday_word(const cs_id_draft *draft, size_t word);
/* "one" to "nineteen", "twenty" ... "ninety" as 1 to 90; 0 for none. */
int cs_cardinal_word(const cs_id_draft *draft, size_t word);
/* "first" to "nineteenth", "twentieth", "thirtieth" as 1 to 30; 0 for none. */
int cs_ordinal_word(const cs_id_draft *draft, size_t word);
/* "zero", "oh" ... "nine" as 0 to 9, "double" and "triple" as 10 and 11; -1 for none. */
int cs_digit_word(const cs_id_draft *draft, size_t word);
/* "14th", "1st": its number, 0 for none. */
int cs_ordinal_number(const cs_id_draft *draft, size_t word);
/* A year that a person of the draft may have lived in: 1850 to 2150. */
bool cs_year_number(unsigned value);
bool cs_day_possible(unsigned year, unsigned month, unsigned day);
/* Only these characters stand between two neighbouring words, at most `most` of them; the word exists. */
bool cs_words_joined(const cs_id_draft *draft, size_t word, const char *between, size_t most);

#endif
