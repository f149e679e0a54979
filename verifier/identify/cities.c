/* cities.c - cities by their state, by the words before them ("lives in"), by name, counties, and ZIP codes. */
#include <string.h>

#include "find/chars.h"
#include "identify/calendar.h"
#include "identify/places.h"

enum { CITY_WORDS = 3 };

static bool comma_and_space(const cs_id_draft *draft, size_t word) {
    size_t from = draft->words[word].end, to = draft->words[word + 1].start;
    return to - from >= 1 && to - from <= 3 && draft->text[from] == ',' && !memchr(draft->text + from, '\n', to - from);
}

static void add(const cs_id_draft *draft, cs_found *found, cs_id_kind kind, cs_span span, int confidence,
                const char *detector) {
    const cs_label_hit *label = cs_label_near(draft, span, (int)kind, 3);
    cs_id_role role = label && label->rule->role != CS_ROLE_UNKNOWN ? label->rule->role : cs_role_near(draft, span);
    cs_found_add(found, kind, role, span, confidence, detector, NULL);
}

/* A capital that may be a city's: no month, day, title, country, drug, organisation. */
static bool city_word(const cs_id_draft *draft, size_t word) {
    enum { ACRONYM = 5 };
    const cs_word *w = &draft->words[word];
    size_t last;
    bool among_capitals = word > 0 && draft->words[word - 1].flags & CS_WORD_CAPS && w[-1].end - w[-1].start > 1;
    if (w->flags & CS_WORD_CAPS && w->end - w->start <= ACRONYM && !among_capitals) return false;
    if (!(w->flags & CS_WORD_CAPITAL) || w->flags & CS_WORD_DIGITS || w->end - w->start < 3) return false;
    if (cs_month_word(draft, word) || cs_weekday_word(draft, word) ||
        cs_phrase_is(draft, CS_PHRASE_COUNTRY, word, &last))
        return false;
    if (cs_word_is(draft, word, CS_LIST_NO_CITY)) return false;
    return !cs_shielded(draft->shield, (cs_span){w->start, w->end});
}

/* Cities are written "St. Paul", "Fort Wayne", "Winston-Salem": capitals, at most three. Last word from the first on.
 */
static size_t city_last(const cs_id_draft *draft, size_t first) {
    size_t last = first;
    while (last - first + 1 < CITY_WORDS && cs_place_joined(draft, last) && city_word(draft, last + 1)) {
        char c = draft->text[draft->words[last].end];
        if (c == '.' && !cs_word_is(draft, last, CS_LIST_SAINT)) break;
        last++;
    }
    return last;
}

static size_t city_first(const cs_id_draft *draft, size_t last) {
    size_t first = last;
    while (first > 0 && last - first + 1 < CITY_WORDS && cs_place_joined(draft, first - 1) &&
           city_word(draft, first - 1)) {
        if (draft->text[draft->words[first - 1].end] == '.' && !cs_word_is(draft, first - 1, CS_LIST_SAINT)) break;
        first--;
    }
    if (first > 0 && cs_word_is(draft, first - 1, CS_LIST_SAINT) && draft->words[first - 1].flags & CS_WORD_CAPITAL &&
        cs_place_joined(draft, first - 1))
        first--;
    return first;
}

static bool listed_city(const cs_id_draft *draft, size_t first, size_t last) {
    size_t end;
    return cs_phrase_is(draft, CS_PHRASE_CITY, first, &end) && end == last;
}

/* "Springfield, IL", "Springfield IL 62701", "Springfield, Illinois": from the state on. */
static size_t by_state(const cs_id_draft *draft, cs_found *found, size_t word) {
    size_t last, zip_end = 0;
    bool doubtful;
    if (word == 0 || !cs_state_at(draft, word, &last, &doubtful)) return 0;
    bool zip = last + 1 < draft->word_count && draft->words[last + 1].start - draft->words[last].end <= 3 &&
               cs_zip_at(draft, last + 1, &zip_end);
    size_t city_end = word - 1;
    bool comma = comma_and_space(draft, city_end);
    if (zip) add(draft, found, CS_ID_ZIP, (cs_span){draft->words[last + 1].start, zip_end}, 95, "zip.state");
    if (!(comma || (zip && cs_place_joined(draft, city_end))) || !city_word(draft, city_end)) return zip ? zip_end : 0;
    size_t first = city_first(draft, city_end);
    cs_span span = {draft->words[first].start, draft->words[city_end].end};
    const cs_label_hit *label = cs_label_near(draft, span, CS_ID_CITY, 2);
    bool cue = first > 0 && cs_word_in(draft, first - 1, " in from of near to at outside ");
    bool sure = zip || label || listed_city(draft, first, city_end);
    if (doubtful && !sure && !(cue && cs_word_in(draft, first - 1, " in from near outside "))) return 0;
    add(draft, found, CS_ID_CITY, span, sure ? 92 : cue ? 88 : 78, "city.state");
    return zip ? zip_end : draft->words[last].end;
}

static int cue_before(const cs_id_draft *draft, size_t first) {
    if (first < 2 || !cs_words_joined(draft, first - 1, " \n", 1)) return 0;
    size_t preposition = first - 1, verb = first - 2;
    if (cs_word_is(draft, preposition, CS_LIST_NEAR_CITY)) {
        if (first < 3) return 0;
        preposition--;
        verb--;
    }
    if (!cs_words_joined(draft, verb, " ,", 2)) return 0;
    if (cs_word_is(draft, preposition, CS_LIST_WITHIN)) {
        if (cs_word_is(draft, verb, CS_LIST_IN_CUE)) return 80;
        /* "works at the old mill in Ware" */
        bool at = false;
        for (size_t i = preposition, n = 0; i-- > 0 && n < 9; n++) {
            if (draft->words[i + 1].flags & CS_WORD_SENTENCE) break;
            at = at || cs_word_is(draft, i, CS_LIST_AT);
            if (cs_word_is(draft, i, CS_LIST_WORKS)) return at ? 75 : 0;
            if (cs_word_is(draft, i, CS_LIST_LIVES)) return 72;
        }
        return 0;
    }
    if (cs_word_is(draft, preposition, CS_LIST_FROM)) return cs_word_is(draft, verb, CS_LIST_FROM_CUE) ? 75 : 0;
    if (cs_word_is(draft, preposition, CS_LIST_TO)) return cs_word_is(draft, verb, CS_LIST_TO_CUE) ? 75 : 0;
    if (cs_word_is(draft, preposition, CS_LIST_OF)) return cs_word_is(draft, verb, CS_LIST_OF_CUE) ? 80 : 0;
    if (cs_word_is(draft, preposition, CS_LIST_AT))
        return cs_word_in(draft, verb, " are live stays staying lives ") ? 62 : 0;
    return 0;
}

/* "lives in Springfield", "from Ware". The word may be a city's. */
static size_t by_cue(const cs_id_draft *draft, cs_found *found, size_t word) {
    size_t last, state_last;
    bool doubtful;
    if (word == 0) return 0;
    bool listed = cs_phrase_is(draft, CS_PHRASE_CITY, word, &last);
    int confidence = cue_before(draft, word);
    bool place = cs_word_is(draft, word - 1, CS_LIST_BEFORE_PLACE) && cs_words_joined(draft, word - 1, " ", 1);
    if (!confidence && listed && place && !cs_word_in(draft, word - 1, " at of to ")) confidence = 72;
    if (!confidence && cs_word_is(draft, word - 1, CS_LIST_TO) && listed) confidence = 60;
    if (!confidence) return 0;
    /* A state may stay. */
    if (cs_state_at(draft, word, &state_last, &doubtful) && !listed) return 0;
    if (!listed) last = city_last(draft, word);
    /* "Zone 3", "Wichita State", "Eastern Germany" */
    if (last + 1 < draft->word_count && cs_words_joined(draft, last, " ", 1) &&
        (draft->words[last + 1].flags & CS_WORD_DIGITS || cs_word_in(draft, last + 1, " state university ") ||
         cs_phrase_is(draft, CS_PHRASE_COUNTRY, last + 1, &state_last)))
        return 0;
    cs_span span = {draft->words[word].start, draft->words[last].end};
    if (draft->words[last].flags & CS_WORD_POSSESSIVE || cs_shielded(draft->shield, span)) return 0;
    add(draft, found, CS_ID_CITY, span, confidence, "city.words");
    return span.end;
}

/* "Hampden County", "Orleans Parish": the name before. */
static size_t county(const cs_id_draft *draft, cs_found *found, size_t word) {
    if (!cs_word_is(draft, word, CS_LIST_COUNTY) || !(draft->words[word].flags & CS_WORD_CAPITAL)) return 0;
    if (word == 0 || !cs_place_joined(draft, word - 1) || !city_word(draft, word - 1)) return 0;
    if (cs_shielded(draft->shield, (cs_span){draft->words[word].start, draft->words[word].end})) return 0;
    size_t first = city_first(draft, word - 1);
    add(draft, found, CS_ID_CITY, (cs_span){draft->words[first].start, draft->words[word].end}, 80, "city.county");
    return draft->words[word].end;
}

/* "attends Maple Grove Middle School", "3 years old, from Hillside Montessori": a child's school tells where it lives.
 */
static size_t school(const cs_id_draft *draft, cs_found *found, size_t word) {
    static const char LEVELS[] = " middle high primary grade grammar junior senior public private charter catholic ";
    enum { NAME_WORDS = 4 };
    if (!cs_word_is(draft, word, CS_LIST_SCHOOL)) return 0;
    size_t first = word;
    while (cs_place_joined(draft, word) && cs_word_is(draft, word + 1, CS_LIST_SCHOOL)) word++;
    while (first > 0 && word - first < NAME_WORDS && cs_place_joined(draft, first - 1) &&
           draft->words[first - 1].flags & CS_WORD_CAPITAL)
        first--;
    if (first == word || first == 0 || !cs_words_joined(draft, first - 1, " ", 1)) return 0;
    bool cue = cs_word_in(draft, first - 1, " from attends attending attended ") ||
               (first > 1 && cs_word_in(draft, first - 1, " at to in ") &&
                cs_word_in(draft, first - 2, " student enrolled goes grade grader pupil teacher teaches works "));
    /* "an eighth grader at Middle School": any of them. */
    size_t named = first;
    while (named < word && (cs_word_in(draft, named, LEVELS) || cs_word_is(draft, named, CS_LIST_SCHOOL))) named++;
    if (!cue || named == word) return 0;
    cs_span span = {draft->words[first].start, draft->words[word].end};
    add(draft, found, CS_ID_CITY, span, 70, "city.school");
    return span.end;
}

/* "City: Springfield", "Hometown: Ware", a column headed "City". The word may be a city's. */
static size_t by_label(const cs_id_draft *draft, cs_found *found, size_t word) {
    cs_span span = {draft->words[word].start, draft->words[word].end};
    const cs_label_hit *label = cs_label_near(draft, span, CS_ID_CITY, 0);
    if (!label || (label->span.end > span.start)) return 0;
    size_t end = label->span.end, sign = 0;
    for (size_t i = end; i < span.start && i < end + 8; i++) sign += strchr(":|=\"", draft->text[i]) != NULL;
    if (!sign && memchr(draft->text + end, '\n', span.start - end) == NULL) return 0;
    span.end = draft->words[city_last(draft, word)].end;
    add(draft, found, CS_ID_CITY, span, 88, "city.labelled");
    return span.end;
}

static size_t labelled_zip(const cs_id_draft *draft, cs_found *found, size_t word) {
    size_t end;
    if (!cs_zip_at(draft, word, &end)) return 0;
    cs_span span = {draft->words[word].start, end};
    const cs_label_hit *label = cs_label_near(draft, span, CS_ID_ZIP, 2);
    if (!label) return 0;
    add(draft, found, CS_ID_ZIP, span, 92, "zip.labelled");
    return end;
}

void cs_find_cities(const cs_id_draft *draft, cs_found *found) {
    size_t done = 0;
    for (size_t word = 0; word < draft->word_count; word++) {
        const cs_word *w = &draft->words[word];
        if (w->start < done) continue;
        size_t end = 0;
        if (w->flags & CS_WORD_DIGITS) {
            end = labelled_zip(draft, found, word);
        } else if (w->flags & CS_WORD_CAPITAL) {
            end = by_state(draft, found, word);
            if (!end) end = county(draft, found, word);
            if (!end) end = school(draft, found, word);
            bool may_be_city = !end && city_word(draft, word);
            if (may_be_city) end = by_label(draft, found, word);
            if (may_be_city && !end) end = by_cue(draft, found, word);
            /* The state behind a city is looked at in its own turn. */
            if (end && word + 1 < draft->word_count && draft->words[word + 1].start >= end) end = 0;
        }
        if (end) done = end;
    }
}
