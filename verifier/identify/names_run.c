/* names_run.c - reads the words of one name: given names, initials, particles, nicknames in quotes, hyphened surnames,
 * "Last, First", suffixes. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "countersign/limits.h"
#include "find/chars.h"
#include "identify/names.h"

/* A run is no longer, so that each word costs the same however long a line of names is. */
enum { MOST_NAMES = 5, MOST_WORDS = 12 };

static const cs_word *word_at(const cs_name_scan *scan, size_t i) {
    return &scan->draft->words[i];
}

static bool is_small(const cs_name_scan *scan, size_t i) {
    return i < scan->draft->word_count && !(scan->words[i].classes & CS_N_CAPITAL) &&
           cs_is(scan->draft->text[word_at(scan, i)->start], CS_CHAR_LOWER);
}

/* Behind the word goes on a sentence: "Will need", "May be". */
static bool goes_on(const cs_name_scan *scan, size_t i) {
    return cs_name_gap_after(scan, i) == CS_GAP_SPACE && is_small(scan, i + 1) &&
           !(scan->words[i + 1].classes & (CS_N_PARTICLE | CS_N_VERB));
}

static int best(const cs_name_scan *scan, size_t i) {
    int first = cs_name_as_first(scan, i), surname = cs_name_as_surname(scan, i);
    return first > surname ? first : surname;
}

/* "Bruce Ward", "Diane Beck": behind a given name that is nothing else a surname that is also a word convinces. */
static bool behind_given(const cs_name_scan *scan, size_t i, size_t before) {
    return before > 0 && i > 0 && cs_name_as_first(scan, i - 1) >= 3 && scan->words[i].surname >= 5;
}

/* "Re: Oriel Vandermolen": a word that no list of names has, before a surname that is no word. */
static bool before_surname(const cs_name_scan *scan, size_t i) {
    if (cs_name_gap_after(scan, i) != CS_GAP_SPACE || cs_name_is(scan, i, CS_N_ORGANISATION | CS_N_THING)) return false;
    static const uint32_t NONE_OF = CS_N_EVERYDAY | CS_N_MEDICAL | CS_N_PROPER | CS_N_STOP | CS_N_TAKEN | CS_N_PLACE |
                                    CS_N_INITIAL | CS_N_MONTH | CS_N_CREDENTIAL | CS_N_ORGANISATION | CS_N_THING;
    return cs_name_is(scan, i + 1, CS_N_CAPITAL) && !cs_name_is(scan, i + 1, NONE_OF) &&
           cs_name_as_surname(scan, i + 1) >= 2;
}

/* "patient May Young" */
static bool before_family(const cs_name_scan *scan, size_t i) {
    return cs_name_gap_after(scan, i) == CS_GAP_SPACE && cs_name_is(scan, i + 1, CS_N_CAPITAL) &&
           scan->words[i + 1].surname >= 7;
}

/* May this word be a name in full, after `before` others? */
static bool is_name(const cs_name_scan *scan, size_t i, cs_name_trust trust, size_t before) {
    if (i >= scan->draft->word_count) return false;
    const cs_name_word *w = &scan->words[i];
    if (!(w->classes & CS_N_CAPITAL) || w->classes & (CS_N_INITIAL | CS_N_PLACEHOLDER)) return false;
    if (w->classes & (CS_N_STOP | CS_N_NOBODY)) return false;
    bool listed = w->first || w->surname;
    if (w->classes & CS_N_TAKEN && !(trust == CS_TRUST_LEAD && before == 0 && listed) &&
        !(behind_given(scan, i, before) && !(w->classes & CS_N_FOUND)))
        return false;
    if (w->classes & CS_N_CREDENTIAL && word_at(scan, i)->flags & CS_WORD_CAPS) return false;
    if (w->classes & CS_N_MONTH &&
        !(before == 0 && (trust == CS_TRUST_LEAD || (trust == CS_TRUST_NEAR && before_family(scan, i)))))
        return false;
    if (w->classes & (CS_N_EVERYDAY | CS_N_MEDICAL)) {
        if (!listed && trust == CS_TRUST_LEAD && before == 0) return before_surname(scan, i);
        if (!listed || (before && best(scan, i) == 0)) return false;
        if (before && goes_on(scan, i) && cs_name_as_surname(scan, i) < 2 && !behind_given(scan, i, before))
            return false;
    }
    if (w->classes & (CS_N_ORGANISATION | CS_N_THING))
        return (trust == CS_TRUST_LEAD || before > 0) && (w->surname >= 7 || (w->surname >= 5 && !goes_on(scan, i)));
    return trust == CS_TRUST_LEAD || best(scan, i) > 0;
}

/* "de la" before a name: how many words, 0 if no name follows. */
static size_t particles(const cs_name_scan *scan, size_t i, cs_name_trust trust, size_t before) {
    size_t count = 0;
    while (count < 3 && cs_name_is(scan, i + count, CS_N_PARTICLE)) {
        cs_name_gap gap = cs_name_gap_after(scan, i + count);
        if (gap != CS_GAP_SPACE && gap != CS_GAP_DOT && gap != CS_GAP_HYPHEN) return 0;
        count++;
        if (is_name(scan, i + count, trust, before + 1)) return count;
    }
    return 0;
}

static bool is_initial(const cs_name_scan *scan, size_t i) {
    if (!cs_name_is(scan, i, CS_N_INITIAL) || cs_name_is(scan, i, CS_N_TAKEN | CS_N_PLACEHOLDER)) return false;
    char c = scan->draft->text[word_at(scan, i)->start];
    return !((c == 'I' || c == 'A') && goes_on(scan, i));
}

static void take_name(const cs_name_scan *scan, cs_name_run *run, size_t i, cs_name_trust trust) {
    bool given = run->names == 0;
    run->score += !given                   ? cs_name_as_surname(scan, i)
                  : trust == CS_TRUST_NONE ? cs_name_as_first(scan, i)
                                           : best(scan, i);
    run->names++;
    run->last_name = i;
    run->end = i + 1;
}

/* "Eun-ji Park": small, short, and a surname follows. */
static bool is_second_syllable(const cs_name_scan *scan, size_t i) {
    enum { SHORT = 5 };
    return is_small(scan, i) && word_at(scan, i)->end - word_at(scan, i)->start <= SHORT &&
           cs_name_gap_after(scan, i) == CS_GAP_SPACE && cs_name_as_surname(scan, i + 1) > 0;
}

/* Abernathy-Diaz is one name, whatever the second word is else. */
static void take_hyphened(const cs_name_scan *scan, cs_name_run *run) {
    while (run->end - run->first < MOST_WORDS && !(word_at(scan, run->end - 1)->flags & CS_WORD_POSSESSIVE) &&
           cs_name_gap_after(scan, run->end - 1) == CS_GAP_HYPHEN &&
           !cs_name_is(scan, run->end, CS_N_PLACEHOLDER | CS_N_INITIAL | CS_N_STOP | CS_N_FOUND) &&
           (cs_name_is(scan, run->end, CS_N_CAPITAL) || is_second_syllable(scan, run->end)))
        run->end++;
}

/* What may stand before the first name in full: initials, particles. */
static size_t lead_in(const cs_name_scan *scan, size_t i, cs_name_trust trust) {
    size_t at = i;
    while (at - i < 3 && is_initial(scan, at)) {
        cs_name_gap gap = cs_name_gap_after(scan, at);
        if (gap != CS_GAP_DOT && gap != CS_GAP_SPACE) return 0;
        at++;
    }
    at += particles(scan, at, trust, 0);
    return is_name(scan, at, trust, 0) ? at - i : 0;
}

/* "Robert "Bob" Smith", "Robert (Bob) Smith" */
static bool take_nickname(const cs_name_scan *scan, cs_name_run *run, cs_name_trust trust) {
    size_t nick = run->end;
    if (!is_name(scan, nick, trust, 1) || cs_name_gap_after(scan, nick) != CS_GAP_CLOSE ||
        !is_name(scan, nick + 1, trust, 1))
        return false;
    take_name(scan, run, nick + 1, trust);
    return true;
}

/* One more part behind a blank; false where the name ends. */
static bool take_next(const cs_name_scan *scan, cs_name_run *run, cs_name_trust trust) {
    size_t next = run->end, count;
    if (is_initial(scan, next)) {
        run->end = next + 1;
        return true;
    }
    if ((count = particles(scan, next, trust, run->names)) != 0) {
        take_name(scan, run, next + count, trust);
        return true;
    }
    if (is_name(scan, next, trust, run->names)) {
        take_name(scan, run, next, trust);
        return true;
    }
    return false;
}

static void take_suffix(const cs_name_scan *scan, cs_name_run *run) {
    cs_name_gap gap = cs_name_gap_after(scan, run->end - 1);
    if ((gap == CS_GAP_SPACE || gap == CS_GAP_COMMA) && cs_name_is(scan, run->end, CS_N_SUFFIX) &&
        (cs_name_is(scan, run->end, CS_N_CAPITAL) ||
         cs_is(scan->draft->text[word_at(scan, run->end)->start], CS_CHAR_DIGIT)))
        run->end++;
}

/* "Nkemelu, Walter J.": the second word must be a given name, and nothing else there. */
static void take_inverted(const cs_name_scan *scan, cs_name_run *run, cs_name_trust trust) {
    size_t given = run->end;
    if (trust == CS_TRUST_NEAR || run->names > 2 || cs_name_gap_after(scan, given - 1) != CS_GAP_COMMA) return;
    if (!is_name(scan, given, trust, 1) || cs_name_is(scan, given, CS_N_PLACE | CS_N_CREDENTIAL | CS_N_WEAK_CREDENTIAL))
        return;
    const cs_name_word *w = &scan->words[given];
    bool sure = w->first >= 3 && !(w->classes & CS_N_EVERYDAY);
    if (trust == CS_TRUST_NONE && (!sure || cs_name_as_surname(scan, run->first) < 3)) return;
    if (trust == CS_TRUST_LEAD && !sure && w->first == 0 && !(w->classes & CS_N_UNKNOWN)) return;
    if (goes_on(scan, given) && !sure) return;
    run->score = cs_name_as_surname(scan, run->first) + cs_name_as_first(scan, given);
    run->names++;
    run->last_name = given;
    run->end = given + 1;
    run->inverted = true;
    while (run->end - given < 4 && cs_name_gap_after(scan, run->end - 1) == CS_GAP_SPACE &&
           (is_initial(scan, run->end) || is_name(scan, run->end, CS_TRUST_NEAR, 1)))
        run->end++;
}

/* Two blanks end a column. */
static bool one_blank(const cs_name_scan *scan, size_t i) {
    return cs_name_gap_after(scan, i) == CS_GAP_SPACE && word_at(scan, i + 1)->start - word_at(scan, i)->end == 1;
}

bool cs_name_run_read(const cs_name_scan *scan, size_t word, cs_name_trust trust, cs_name_run *out) {
    size_t skip = lead_in(scan, word, trust);
    if (skip == 0 && !is_name(scan, word, trust, 0)) return false;
    cs_name_run run = {.first = word, .end = word + skip};
    take_name(scan, &run, word + skip, trust);
    for (;;) {
        take_hyphened(scan, &run);
        if (word_at(scan, run.end - 1)->flags & CS_WORD_POSSESSIVE) break;
        cs_name_gap gap = cs_name_gap_after(scan, run.end - 1);
        if (gap == CS_GAP_DOT && !cs_name_is(scan, run.end - 1, CS_N_INITIAL | CS_N_SUFFIX)) break;
        if (gap == CS_GAP_OPEN && take_nickname(scan, &run, trust)) continue;
        if (gap != CS_GAP_SPACE && gap != CS_GAP_DOT && gap != CS_GAP_PLUS) break;
        if (run.names >= MOST_NAMES || run.end - run.first >= MOST_WORDS || !take_next(scan, &run, trust)) break;
    }
    if (!(word_at(scan, run.end - 1)->flags & CS_WORD_POSSESSIVE)) {
        take_inverted(scan, &run, trust);
        take_suffix(scan, &run);
        if (cs_name_gap_after(scan, run.end - 1) == CS_GAP_SPACE && cs_name_is(scan, run.end, CS_N_CREDENTIAL) &&
            (word_at(scan, run.end)->flags & CS_WORD_CAPS || cs_word_in(scan->draft, run.end, " phd pharmd psyd ")))
            run.end++;
        run.organisation = one_blank(scan, run.end - 1) && cs_name_is(scan, run.end, CS_N_CAPITAL) &&
                           cs_name_is(scan, run.end, CS_N_ORGANISATION | CS_N_THING);
    }
    /* "smith syndrome", small */
    if (!run.organisation && cs_name_gap_after(scan, run.end - 1) == CS_GAP_SPACE)
        run.organisation = cs_name_is(scan, run.end, CS_N_THING) && trust != CS_TRUST_LEAD;
    *out = run;
    return true;
}

void cs_name_hit_add(cs_name_scan *scan, const cs_name_run *run, cs_id_role role, int confidence,
                     const char *detector) {
    if (scan->failed || scan->hit_count == CS_LIMIT_MENTIONS) return;
    if (!cs_grow(&scan->hits, &scan->hit_capacity, scan->hit_count + 1, sizeof *scan->hits)) {
        scan->failed = true;
        return;
    }
    scan->hits[scan->hit_count++] = (cs_name_hit){run->first, run->end, role, confidence, detector};
    for (size_t i = run->first; i < run->end; i++) {
        scan->words[i].classes |= CS_N_NAMED;
        scan->words[i].hit = (uint32_t)scan->hit_count;
    }
}
