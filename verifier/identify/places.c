/* places.c - street addresses, in one line or in two, post boxes and rural routes; mentions of biometric identifiers.
 */
#include "identify/places.h"

#include <string.h>

#include "find/chars.h"
#include "identify/calendar.h"

static char at(const cs_id_draft *draft, size_t i) {
    return i < draft->size ? draft->text[i] : 0;
}

bool cs_place_joined(const cs_id_draft *draft, size_t word) {
    if (word + 1 >= draft->word_count) return false;
    size_t from = draft->words[word].end, to = draft->words[word + 1].start;
    if (draft->words[word].flags & CS_WORD_POSSESSIVE) return to - from == 3;
    if (to - from == 1) return strchr(" -", draft->text[from]) != NULL;
    /* A full stop ends a sentence, unless the word is as short as "St.", "N." or "Ave.". */
    return to - from == 2 && draft->text[from] == '.' && draft->text[from + 1] == ' ' &&
           draft->words[word].end - draft->words[word].start <= 4;
}

bool cs_phrase_is(const cs_id_draft *draft, cs_phrase_list list, size_t word, size_t *last) {
    if (word >= draft->word_count) return false;
    const cs_phrase *p = cs_phrase_match(&draft->rules->lists[list], draft, word);
    if (!p) return false;
    *last = word + p->words - 1;
    return true;
}

bool cs_state_at(const cs_id_draft *draft, size_t word, size_t *last, bool *doubtful) {
    if (!cs_phrase_is(draft, CS_PHRASE_STATE, word, last)) return false;
    const cs_word *w = &draft->words[word];
    *doubtful = false;
    if (w->end - w->start == 2) {
        if (!(w->flags & CS_WORD_CAPS)) return false;
        *doubtful = cs_word_in(draft, word, " pa md ct ms or in me hi ok co de al id la nd dc va ma mt ar pr as mo ");
    } else {
        if (!(w->flags & CS_WORD_CAPITAL)) return false;
        *doubtful = *last == word && cs_word_in(draft, word, " virginia georgia carolina dakota washington ");
    }
    return true;
}

bool cs_zip_at(const cs_id_draft *draft, size_t word, size_t *end) {
    if (word >= draft->word_count) return false;
    const cs_word *w = &draft->words[word];
    if (w->flags & CS_WORD_LETTERS || w->end - w->start != 5) return false;
    *end = w->end;
    bool more = at(draft, w->end) == '-' && word + 1 < draft->word_count && w[1].start == w->end + 1 &&
                w[1].end - w[1].start == 4 && !(w[1].flags & CS_WORD_LETTERS);
    if (more) *end = w[1].end;
    return !cs_is(at(draft, *end), CS_CHAR_ALNUM) &&
           !(at(draft, *end) == '-' && cs_is(at(draft, *end + 1), CS_CHAR_DIGIT));
}

/* ---- The rest of an address ---- */

/* White space and commas; one line's end. False if something else, or too much. */
static bool address_gap(const cs_id_draft *draft, size_t from, size_t to) {
    size_t lines = 0;
    if (to - from > 12) return false;
    for (size_t i = from; i < to; i++) {
        if (draft->text[i] == '\n')
            lines++;
        else if (!strchr(" \t,.|", draft->text[i]))
            return false;
    }
    return lines <= 1;
}

size_t cs_city_state_zip_end(const cs_id_draft *draft, size_t end) {
    enum { CITY_WORDS = 4 };
    size_t word = cs_word_at(draft, end), last, best = end;
    bool doubtful;
    if (word >= draft->word_count || !address_gap(draft, end, draft->words[word].start)) return end;
    size_t zip_end;
    if (cs_zip_at(draft, word, &zip_end)) return zip_end;
    for (size_t city = 0; city <= CITY_WORDS && word < draft->word_count; city++, word++) {
        const cs_word *w = &draft->words[word];
        if (!(w->flags & CS_WORD_CAPITAL)) return best;
        if (city && !address_gap(draft, w[-1].end, w->start)) return best;
        if (city && memchr(draft->text + w[-1].end, '\n', w->start - w[-1].end)) return best;
        bool comma = city && draft->text[w[-1].end] == ',';
        if ((city || draft->words[word].end - draft->words[word].start == 2) &&
            cs_state_at(draft, word, &last, &doubtful)) {
            size_t state_end = draft->words[last].end;
            if (last + 1 < draft->word_count && address_gap(draft, state_end, draft->words[last + 1].start) &&
                cs_zip_at(draft, last + 1, &zip_end))
                return zip_end;
            return doubtful && !comma && !strchr(",.\n", at(draft, end)) ? best : state_end;
        }
        /* "Springfield, " or "Springfield." and no state: the city alone. */
        if (comma) return w[-1].end;
        char behind = at(draft, w->end);
        if ((at(draft, end) == ',' || (at(draft, end) == '.' && at(draft, end + 1) == ',')) && city < 3 &&
            w->end - w->start > 2 && (!behind || strchr(".,;)\n", behind))) {
            best = w->end;
            if (behind != ',') return best;
        }
    }
    return best;
}

/* "Apt 5", "Suite 200", "#4", "Unit B", "2nd Floor" behind a street. */
static size_t unit_end(const cs_id_draft *draft, size_t end) {
    static const char UNITS[] =
        " apt apartment suite ste unit fl floor room rm bldg building lot space spc trailer trlr pmb "
        "no box penthouse ph dept ";
    for (int i = 0; i < 2; i++) {
        size_t word = cs_word_at(draft, end);
        if (word >= draft->word_count || draft->words[word].start - end > 4) return end;
        bool sign = false;
        for (size_t k = end; k < draft->words[word].start; k++) {
            if (draft->text[k] == '#') sign = true;
            if (!strchr(" ,.#-\n", draft->text[k])) return end;
        }
        const cs_word *w = &draft->words[word];
        if (sign && w->end - w->start <= 5) {
            end = w->end;
        } else if (cs_word_in(draft, word, UNITS) && word + 1 < draft->word_count && w[1].start - w->end <= 3 &&
                   w[1].end - w[1].start <= 5 &&
                   (w[1].flags & CS_WORD_DIGITS || (w[1].end - w[1].start == 1 && w[1].flags & CS_WORD_CAPS))) {
            end = w[1].end;
        } else if (cs_ordinal_number(draft, word) && cs_word_in(draft, word + 1, " floor fl ")) {
            end = w[1].end;
        } else
            return end;
    }
    return end;
}

static void add(const cs_id_draft *draft, cs_found *found, cs_span span, int confidence, const char *detector) {
    const cs_label_hit *label = cs_label_near(draft, span, CS_ID_ADDRESS, 3);
    cs_id_role role = label && label->rule->role != CS_ROLE_UNKNOWN ? label->rule->role : cs_role_near(draft, span);
    cs_found_add(found, CS_ID_ADDRESS, role, span, confidence, detector, NULL);
}

/* ---- Streets ---- */

static const char DIRECTIONS[] = " n s e w ne nw se sw north south east west northeast northwest southeast southwest ";
/* Suffixes that are everyday words or titles: they need a capital and no more words behind them. */
static const char WEAK[] =
    " dr st green hill spring summit view way walk park field ford run pass port ports point "
    "gardens valley lake bridge center island islands mission fall falls flat flats grove "
    "crossing creek forge fork haven key knoll land light loaf lock lodge mall manor meadow mill "
    "mount mountain neck orchard oval plain ranch rapid rest ridge river row shoal shore spur square "
    "station stream trace track trail tunnel union village ville vista well wells dale dam "
    "divide estate extension brook branch bend beach bluff bottom burg camp canyon cape cliff club "
    "common corner course cove crest curve drive place circle ";

/* A house number: "12", "1204B", "12-34". */
static bool house_number(const cs_id_draft *draft, size_t word, size_t *last) {
    const cs_word *w = &draft->words[word];
    size_t digits = 0, length = w->end - w->start;
    while (digits < length && cs_is(draft->text[w->start + digits], CS_CHAR_DIGIT)) digits++;
    if (digits == 0 || digits > 6 || length - digits > 1) return false;
    if (w->start > 0 && strchr("$.:/-%", draft->text[w->start - 1]) && w->start > 1 &&
        cs_is(draft->text[w->start - 2], CS_CHAR_ALNUM))
        return false;
    if (w->start > 0 && draft->text[w->start - 1] == '$') return false;
    *last = word;
    if (at(draft, w->end) == '-' && word + 1 < draft->word_count && w[1].start == w->end + 1 &&
        !(w[1].flags & CS_WORD_LETTERS) && w[1].end - w[1].start <= 4)
        *last = word + 1;
    return at(draft, draft->words[*last].end) == ' ';
}

/* "US Highway 41", "County Road 12", "Route 9". */
static size_t highway(const cs_id_draft *draft, size_t word) {
    size_t i = word;
    if (cs_word_is(draft, i, CS_LIST_BEFORE_HIGHWAY) && cs_place_joined(draft, i)) i++;
    if (cs_word_in(draft, i, " to market ")) i += 2;
    if (!cs_word_is(draft, i, CS_LIST_HIGHWAY) || !(draft->words[i].flags & CS_WORD_CAPITAL)) return 0;
    if (!cs_place_joined(draft, i) || !(draft->words[i + 1].flags & CS_WORD_DIGITS) ||
        draft->words[i + 1].end - draft->words[i + 1].start > 5)
        return 0;
    return draft->words[i + 1].end;
}

/* The last word of the street's name behind a house number: 0 if there is none. */
static size_t street(const cs_id_draft *draft, size_t first, bool labelled, bool *strong) {
    enum { WORDS = 6 };
    size_t best = 0, last;
    for (size_t i = first, n = 0; i < draft->word_count && n < WORDS; i++, n++) {
        const cs_word *w = &draft->words[i];
        bool capital = (w->flags & CS_WORD_CAPITAL) || cs_ordinal_number(draft, i);
        if (n > 0 && cs_phrase_is(draft, CS_PHRASE_STREET, i, &last)) {
            bool weak = cs_word_in(draft, i, WEAK);
            if (capital || (labelled && !weak)) {
                best = i;
                *strong = !weak;
            }
        }
        bool small_link = cs_word_is(draft, i, CS_LIST_STREET_LINK) && n > 0;
        if (!capital && !small_link && !labelled) break;
        if (!capital && labelled && !small_link && w->flags & CS_WORD_DIGITS) break;
        if (!cs_place_joined(draft, i)) break;
        /* "123 Main St. He was": a full stop behind a suffix ends the street. */
        if (best == i && draft->text[w->end] == '.' && !cs_word_in(draft, i + 1, DIRECTIONS)) break;
    }
    return best;
}

static size_t with_number(const cs_id_draft *draft, cs_found *found, size_t word) {
    size_t number_last, end, start = draft->words[word].start;
    if (!house_number(draft, word, &number_last)) return 0;
    cs_span number = {start, draft->words[number_last].end};
    const cs_label_hit *label = cs_label_near(draft, number, CS_ID_ADDRESS, 2);
    bool labelled = label && label->span.end <= start, strong = false;
    size_t first = number_last + 1, last;
    if (cs_shield_classes(draft->shield, number) & (CS_SHIELD_VALUE | CS_SHIELD_CITATION) && !labelled) return 0;
    end = highway(draft, first);
    last = end ? 0 : street(draft, first, labelled, &strong);
    int confidence = labelled ? 95 : 85;
    if (last) {
        end = draft->words[last].end;
        /* "Dr" and "St" before a name are a title and a saint. */
        size_t before = draft->words[last].start;
        bool title = cs_word_in(draft, last, " dr ") && !labelled && at(draft, end) == '.' &&
                     at(draft, end + 1) == ' ' && cs_is(at(draft, end + 2), CS_CHAR_UPPER) && before > 0;
        if (title && cs_city_state_zip_end(draft, end) == end) return 0;
        if (!strong && !labelled) confidence = 75;
        size_t next = cs_word_at(draft, end);
        if (next < draft->word_count && draft->words[next].start - end <= 2 &&
            draft->words[next].end - draft->words[next].start <= 9 && (draft->words[next].flags & CS_WORD_CAPITAL) &&
            cs_word_in(draft, next, DIRECTIONS))
            end = draft->words[next].end;
    } else if (!end && labelled) {
        /* "lives at 790 Gray Oaks": capitals behind the number. */
        for (size_t i = first, n = 0; i < draft->word_count && n < 3 && (draft->words[i].flags & CS_WORD_CAPITAL) &&
                                      cs_place_joined(draft, i - 1) && !cs_month_word(draft, i);
             i++, n++)
            end = draft->words[i].end;
        confidence = 75;
    }
    if (!end) return 0;
    if (!labelled && cs_month_word(draft, first) && !strong) return 0;
    size_t unit = unit_end(draft, end), whole = cs_city_state_zip_end(draft, unit);
    if (!strong && !labelled && unit == end && whole == unit) {
        /* "10 Hill Green" in running text: a weak suffix wants more; a line's or clause's end will do. */
        char c = at(draft, end);
        if (c && c != '\n' && c != '.' && c != ',' && c != ';' && c != ')' && c != '"' && c != '<' && c != '|')
            return 0;
        confidence = 62;
    }
    if (whole > unit) confidence = 97;
    add(draft, found, (cs_span){start, whole}, confidence, "address.street");
    return whole;
}

/* "P.O. Box 12", "PO Box 12", "RR 2 Box 14". */
static size_t box(const cs_id_draft *draft, cs_found *found, size_t word) {
    size_t start = draft->words[word].start, i = word;
    if (!cs_word_is(draft, word, CS_LIST_BOX_LEAD)) return 0;
    bool route = cs_word_in(draft, word, " rr rural hc ");
    if (route) {
        if (cs_word_in(draft, word, " rural ")) i++;
        if (i + 1 >= draft->word_count || !(draft->words[i + 1].flags & CS_WORD_DIGITS) || !cs_place_joined(draft, i))
            return 0;
        if (!cs_word_in(draft, i, " rr route hc ")) return 0;
        i += 2;
        if (!cs_word_in(draft, i, " box ")) {
            if (!cs_word_in(draft, word, " rural ")) return 0;
            i = word + 1;
        }
    } else if (cs_word_in(draft, word, " po pob ")) {
        i = cs_word_in(draft, word, " pob ") ? word : word + 1;
    } else if (cs_word_in(draft, word, " p ") && cs_word_in(draft, word + 1, " o ")) {
        i = word + 2;
    } else if (cs_word_in(draft, word, " post ") && cs_word_in(draft, word + 1, " office ")) {
        i = word + 2;
    } else
        return 0;
    if (!cs_word_in(draft, i, " box pob route ") || i + 1 >= draft->word_count) return 0;
    const cs_word *w = &draft->words[i];
    if (w[1].start - w->end > 3 || !(w[1].flags & CS_WORD_DIGITS) || w[1].end - w[1].start > 8) return 0;
    size_t end = cs_city_state_zip_end(draft, w[1].end);
    add(draft, found, (cs_span){start, end}, 95, "address.box");
    return end;
}

/* "lives on Elm Street": no number, but a street's name in capitals. */
static size_t without_number(const cs_id_draft *draft, cs_found *found, size_t word) {
    if (!cs_word_is(draft, word, CS_LIST_STREET_SUFFIX) || !(draft->words[word].flags & CS_WORD_CAPITAL) || word < 2)
        return 0;
    size_t first = word;
    while (first > 0 && word - first < 3 && cs_place_joined(draft, first - 1) &&
           ((draft->words[first - 1].flags & CS_WORD_CAPITAL) || cs_ordinal_number(draft, first - 1)))
        first--;
    if (first == word || first == 0 || !cs_place_joined(draft, first - 1)) return 0;
    if (!cs_word_in(draft, first - 1, " on at off near of from to and along ")) return 0;
    bool name_goes_on = cs_place_joined(draft, word) && draft->words[word + 1].flags & CS_WORD_CAPITAL;
    if (name_goes_on || cs_shielded(draft->shield, (cs_span){draft->words[first].start, draft->words[word].end}))
        return 0;
    add(draft, found, (cs_span){draft->words[first].start, draft->words[word].end}, 68, "address.street-name");
    return draft->words[word].end;
}

static void biometric(const cs_id_draft *draft, cs_found *found, size_t word) {
    size_t last;
    if (!cs_phrase_is(draft, CS_PHRASE_BIOMETRIC, word, &last)) return;
    cs_span span = {draft->words[word].start, draft->words[last].end};
    cs_found_add(found, CS_ID_BIOMETRIC, CS_ROLE_UNKNOWN, span, 60, "biometric",
                 "a mention; the identifier itself is no text");
}

cs_status cs_find_places(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    size_t done = 0;
    for (size_t word = 0; word < draft->word_count; word++) {
        const cs_word *w = &draft->words[word];
        biometric(draft, found, word);
        if (w->start < done) continue;
        size_t end = 0;
        if (w->flags & CS_WORD_DIGITS)
            end = with_number(draft, found, word);
        else
            end = box(draft, found, word);
        if (!end && w->flags & CS_WORD_CAPITAL) end = without_number(draft, found, word);
        if (end) done = end;
    }
    cs_find_cities(draft, found);
    return CS_OK;
}
