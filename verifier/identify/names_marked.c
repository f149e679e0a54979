/* names_marked.c - what stands for a name: letters and stars ("A***** L****"), words in another script, initials of
 * somebody named. */
#include <string.h>

#include "base/utf8.h"
#include "find/chars.h"
#include "identify/names.h"

static const cs_word *word_at(const cs_name_scan *scan, size_t i) {
    return &scan->draft->words[i];
}

static size_t stars(const cs_name_scan *scan, size_t i) {
    size_t at = word_at(scan, i)->end, count = 0;
    while (scan->draft->text[at + count] == '*') count++;
    return count;
}

/* One letter with at least three stars, twice: the second behind a blank. */
static void masked(cs_name_scan *scan, size_t i) {
    enum { STARS = 3 };
    if (!cs_name_is(scan, i, CS_N_INITIAL) || !cs_name_is(scan, i + 1, CS_N_INITIAL)) return;
    size_t first = stars(scan, i), second = stars(scan, i + 1), at = word_at(scan, i)->end + first;
    if (first < STARS || second < STARS - 1 || word_at(scan, i + 1)->start != at + 1 || scan->draft->text[at] != ' ')
        return;
    cs_found_add(scan->found, CS_ID_NAME, CS_ROLE_UNKNOWN,
                 (cs_span){word_at(scan, i)->start, word_at(scan, i + 1)->end + second}, 60, "name-masked",
                 "letters of a masked name");
}

/* Scripts of names that no English letter has for its words: from Hebrew on. */
static bool is_other_script(const cs_name_scan *scan, size_t i) {
    uint32_t point;
    if (i >= scan->draft->word_count) return false;
    const cs_word *word = word_at(scan, i);
    return word->flags & CS_WORD_LETTERS && (unsigned char)scan->draft->text[word->start] & 0x80 &&
           cs_utf8_decode(scan->draft->text + word->start, word->end - word->start, &point) && point >= 0x590 &&
           !(point >= 0x1E00 && point < 0x2E80);
}

/* At most three words between Latin ones: a name, not a paragraph. */
static size_t other_script(cs_name_scan *scan, size_t i) {
    enum { WORDS = 3, BYTES = 40 };
    size_t end = i;
    while (is_other_script(scan, end)) end++;
    bool latin_before = i == 0 || !is_other_script(scan, i - 1);
    cs_span span = {word_at(scan, i)->start, word_at(scan, end - 1)->end};
    if (latin_before && end - i <= WORDS && span.end - span.start <= BYTES && !cs_name_is(scan, i, CS_N_TAKEN))
        cs_found_add(scan->found, CS_ID_NAME, CS_ROLE_UNKNOWN, span, 55, "name-script", "a name in another script");
    return end;
}

/* Do the initials [i, last] begin the declared patient's given name and surname, in this order? */
static bool are_declared(const cs_name_scan *scan, size_t i, size_t last) {
    const char *name = scan->draft->subject ? scan->draft->subject->name : NULL;
    const char *comma = name ? strchr(name, ',') : NULL, *space = name ? strrchr(name, ' ') : NULL;
    if (!name || (!comma && !space) || last == i) return false;
    const char *given = name, *family = space ? space + 1 : name;
    if (comma) {
        family = name;
        given = comma + 1 + strspn(comma + 1, " ");
    }
    return cs_upper(*given) == scan->draft->text[word_at(scan, i)->start] &&
           cs_upper(*family) == scan->draft->text[word_at(scan, last)->start];
}

/* "W.N.", "J. D." behind the word patient, a title or a label for initials; the declared patient's anywhere. */
static void initials(cs_name_scan *scan, size_t i) {
    static const char BEFORE[] = " patient pt initials client member mr mrs ms re name ";
    if (!cs_name_is(scan, i, CS_N_INITIAL) || cs_name_is(scan, i, CS_N_NAMED | CS_N_TAKEN) ||
        (i > 0 && cs_name_is(scan, i - 1, CS_N_INITIAL) && word_at(scan, i)->start - word_at(scan, i - 1)->end <= 2))
        return;
    size_t last = i;
    while (last - i < 2 && cs_name_is(scan, last + 1, CS_N_INITIAL) &&
           word_at(scan, last + 1)->start - word_at(scan, last)->end <= 2 &&
           scan->draft->text[word_at(scan, last)->end] == '.')
        last++;
    bool led = i > 0 && cs_word_in(scan->draft, i - 1, BEFORE);
    if (last == i || scan->draft->text[word_at(scan, last)->end] != '.' || !(led || are_declared(scan, i, last)))
        return;
    cs_found_add(scan->found, CS_ID_NAME, CS_ROLE_PATIENT, (cs_span){word_at(scan, i)->start, word_at(scan, last)->end},
                 65, "name-initials", "initials");
}

void cs_names_marked(cs_name_scan *scan) {
    for (size_t i = 0; i < scan->draft->word_count; i++) {
        masked(scan, i);
        initials(scan, i);
        if (is_other_script(scan, i)) i = other_script(scan, i) - 1;
    }
}
