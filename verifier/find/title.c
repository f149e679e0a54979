/* title.c - a word of a code's own title close by in its line: "asthma J45 on albuterol".
 * Where it stands, a token of three characters is a code and nothing that only looks like one. */
#include "find/finder.h"

#include <string.h>

#include "find/chars.h"

enum { NEAR = 56, WORDS = 5, SHORTEST = 4, ROOT = 5, ENDING = 3 };

/* Words of titles that stand beside beds and laboratory tests too. */
static const char *const COMMON[] = {
    "acute",    "blood",     "body",      "care",      "cell",    "chronic", "classified",  "condition", "disease",
    "disorder", "due",       "elsewhere", "encounter", "fluid",   "from",    "history",     "level",     "liver",
    "lung",     "other",     "part",      "person",    "primary", "protein", "screening",   "secondary", "single",
    "site",     "specified", "status",    "system",    "test",    "type",    "unspecified", "with",      "without",
};

static bool is_common(const char *word, size_t length) {
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        if (strncasecmp(COMMON[i], word, length) == 0 && COMMON[i][length] == 0) return true;
    return false;
}

static size_t word_length(const char *text, size_t most) {
    size_t length = 0;
    while (length < most && cs_is(text[length], CS_CHAR_LETTER)) length++;
    return length;
}

/* Equal but for a short ending; acronyms wholly. */
static bool same_word(const char *a, size_t a_length, const char *b, size_t b_length) {
    size_t shorter = a_length < b_length ? a_length : b_length, longer = a_length + b_length - shorter, same = 0;
    while (same < shorter && cs_lower(a[same]) == cs_lower(b[same])) same++;
    return same == longer || (same >= ROOT && longer - same <= ENDING);
}

static bool in_title(const char *title, const char *word, size_t length) {
    bool acronym = length == SHORTEST - 1 && cs_is(word[0], CS_CHAR_UPPER) && cs_is(word[1], CS_CHAR_UPPER);
    if ((length < SHORTEST && !acronym) || is_common(word, length)) return false;
    for (const char *at = title; *at;) {
        size_t here = word_length(at, strlen(at));
        if (here >= SHORTEST - (size_t)acronym && same_word(at, here, word, length)) return true;
        at += here ? here : 1;
    }
    return false;
}

bool cs_title_beside(cs_finder *finder, const cs_candidate *candidate) {
    if (!candidate->title) return false;
    const char *text = finder->text;
    size_t low = candidate->line.start, high = candidate->line.end;
    if (candidate->span.start - low > NEAR) low = candidate->span.start - NEAR;
    if (high > candidate->tail + NEAR) high = candidate->tail + NEAR;
    finder->steps += high - low;
    size_t words = 0;
    for (size_t at = candidate->tail; at < high && words < WORDS;) {
        size_t length = word_length(text + at, high - at);
        if (length && in_title(candidate->title, text + at, length)) return true;
        words += length > 0;
        at += length ? length : 1;
    }
    words = 0;
    for (size_t at = candidate->span.start; at > low && words < WORDS;) {
        size_t end = at;
        while (at > low && cs_is(text[at - 1], CS_CHAR_LETTER)) at--;
        if (at < end && in_title(candidate->title, text + at, end - at)) return true;
        words += at < end;
        at -= at == end;
    }
    return false;
}
