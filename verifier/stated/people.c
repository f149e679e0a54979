/* people.c - what a draft says of a person's age and sex: "56-year-old man", "Sex: F", Ms., he and she; and the names
 * behind titles and labels. */
#include "stated/finder.h"

#include <string.h>

#include "find/chars.h"

enum { OLDEST = 125, NEAR = 8 };

/* A capital inside a sentence that is neither behind a title nor a known word: perhaps somebody's name. */
static bool maybe_name(const cs_draft_words *words, size_t at) {
    const cs_pieces *tokens = words->tokens;
    const cs_piece *token = &tokens->list[at];
    if (token->kind != CS_PIECE_WORD || !token->capital || token->word || token->end - token->start < 3 || !at)
        return false;
    if (tokens->list[at - 1].sentence != token->sentence || tokens->list[at - 1].kind != CS_PIECE_WORD) return false;
    if (cs_is(tokens->text[token->end - 1], CS_CHAR_UPPER)) return false; /* an abbreviation */
    return !tokens->list[at - 1].capital;
}

/* May the words speak of somebody else? Anybody in this sentence or the one before; and for a pronoun, a relative of
 * its sex in the four before. */
static bool stands_alone(const cs_draft_words *words, size_t at, char sex) {
    enum { FAR = 120, BACK = 4 };
    const cs_pieces *tokens = words->tokens;
    uint32_t sentence = tokens->list[at].sentence, back = sex ? BACK : 1, floor = sentence > back ? sentence - back : 0;
    size_t first = at;
    while (first && at - first < FAR && tokens->list[first - 1].sentence >= floor) first--;
    for (size_t i = cs_hits_from(words, first); i < words->hits->count; i++) {
        const cs_hit *hit = &words->hits->list[i];
        uint32_t there = tokens->list[hit->first].sentence;
        if (hit->first > at + FAR || there > sentence) return true;
        bool close = there + 1 >= sentence;
        if (hit->topic == CS_TOPIC_FAMILY && close) return false;
        if (hit->topic == CS_TOPIC_RELATIVE && (close || hit->value == (uint32_t)sex)) return false;
        if (hit->topic == CS_TOPIC_TITLE && hit->value == 'X' && close) return false;
    }
    return true;
}

static bool nobody_named(const cs_draft_words *words, size_t at) {
    enum { FAR = 60 };
    const cs_pieces *tokens = words->tokens;
    uint32_t sentence = tokens->list[at].sentence, floor = sentence ? sentence - 1 : 0;
    size_t first = at;
    while (first && at - first < FAR && tokens->list[first - 1].sentence >= floor) first--;
    for (size_t i = first; i < tokens->count && i < at + FAR && tokens->list[i].sentence <= sentence; i++)
        if (maybe_name(words, i)) return false;
    return true;
}

static bool add(const cs_draft_words *words, size_t first, size_t last, cs_person_fact fact, int value, bool labelled,
                cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    return cs_add_people(
        out, (cs_stated_person){.span = cs_pieces_span(tokens, first, last),
                                .fact = fact,
                                .value = value,
                                .labelled = labelled,
                                .alone = stands_alone(words, first, fact == CS_PERSON_PRONOUN ? (char)value : 0) &&
                                         (fact != CS_PERSON_PRONOUN || nobody_named(words, first)),
                                .sentence = tokens->list[first].sentence});
}

/* ---- Ages -------------------------------------------------------------------------------------------------------- */

/* "56-year-old", "56 y/o", "56yo": the token behind, 0 if it is none. Months and weeks are not counted. */
static size_t age_end(const cs_pieces *tokens, size_t at) {
    size_t i = at + 1;
    if (cs_piece_mark(tokens, i) == '-') i++;
    if (cs_piece_says(tokens, i, "yo")) return i + 1;
    if (cs_piece_says(tokens, i, "y") && cs_piece_mark(tokens, i + 1) == '/' && cs_piece_says(tokens, i + 2, "o"))
        return i + 3;
    if (!cs_piece_says(tokens, i, "year") && !cs_piece_says(tokens, i, "years") && !cs_piece_says(tokens, i, "yr"))
        return 0;
    i++;
    if (cs_piece_mark(tokens, i) == '-') i++;
    return cs_piece_says(tokens, i, "old") ? i + 1 : 0;
}

/* "his 12-year-old son", "when she was a 45-year-old": not the patient, or not now. */
static bool of_another(const cs_draft_words *words, size_t at, size_t end) {
    static const char *const WORDS[] = {"when", "until", "since", "a", "an"};
    const cs_pieces *tokens = words->tokens;
    uint32_t sentence = tokens->list[at].sentence;
    if (cs_stated_hit_after(words, end, 4, sentence, CS_TOPIC_RELATIVE)) return true;
    const cs_hit *before = cs_stated_hit_before(words, at, 3, CS_TOPIC_RELATIVE);
    if (before || cs_stated_hit_before(words, at, 2, CS_TOPIC_PRONOUN)) return true;
    for (size_t i = at; i-- > 0 && at - i <= 5 && tokens->list[i].sentence == sentence;)
        for (size_t k = 0; k < 3; k++)
            if (cs_piece_says(tokens, i, WORDS[k])) return true;
    return false;
}

/* The sex that stands right behind an age: "56-year-old right-handed man", "77 M". */
static const cs_hit *sex_behind(const cs_draft_words *words, size_t end, uint32_t sentence) {
    const cs_hit *hit = cs_stated_hit_after(words, end, 5, sentence, CS_TOPIC_PERSON_SEX);
    return hit && !cs_stated_hit_after(words, end, hit->first - end + 1, sentence, CS_TOPIC_RELATIVE) ? hit : NULL;
}

static int letter_sex(const cs_pieces *tokens, size_t at) {
    if (!cs_piece_is(tokens, at, CS_PIECE_WORD) || cs_piece_length(tokens, at) != 1) return 0;
    char c = tokens->text[tokens->list[at].start];
    return c == 'M' || c == 'F' ? c : 0;
}

/* "Mr. Vale is a 65-year-old teacher": the sentence names the patient, and no part, operation or thing follows. */
static bool of_patient(const cs_draft_words *words, size_t at, size_t end) {
    const cs_pieces *tokens = words->tokens;
    uint32_t sentence = tokens->list[at].sentence;
    if (cs_stated_hit_after(words, end, 4, sentence, CS_TOPIC_PART) ||
        cs_stated_hit_after(words, end, 4, sentence, CS_TOPIC_PROCEDURE))
        return false;
    for (size_t i = end; i < end + 3; i++)
        if (cs_piece_says(tokens, i, "patient")) return true;
    const cs_hit *title = cs_stated_hit_before(words, at, 12, CS_TOPIC_TITLE);
    return title && title->value != 'X' && !cs_stated_hit_before(words, at, at - title->first, CS_TOPIC_RELATIVE);
}

static bool find_age(const cs_draft_words *words, size_t at, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    long age = cs_piece_integer(tokens, at, 3);
    size_t end = age_end(tokens, at);
    if (!end || age < 0 || age > OLDEST || of_another(words, at, end)) return true;
    uint32_t sentence = tokens->list[at].sentence;
    const cs_hit *sex = sex_behind(words, end, sentence);
    int letter = sex ? 0 : letter_sex(tokens, end);
    if (sex && !add(words, sex->first, sex->last, CS_PERSON_SEX, (int)sex->value, true, out)) return false;
    if (letter && !add(words, end, end + 1, CS_PERSON_SEX, letter, true, out)) return false;
    return add(words, at, end, CS_PERSON_AGE, (int)age, sex || letter || of_patient(words, at, end), out);
}

/* "Age: 77", "Age/Sex: 77 M", "Sex: Female", "Gender: F". */
static bool find_label(const cs_draft_words *words, size_t at, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    bool age = cs_piece_says(tokens, at, "age"),
         sex = cs_piece_says(tokens, at, "sex") || cs_piece_says(tokens, at, "gender");
    if (!age && !sex) return true;
    if (at && !cs_piece_joined(tokens, at) && tokens->list[at - 1].kind == CS_PIECE_WORD) return true; /* "at age 45" */
    size_t next = at + 1;
    if (age && cs_piece_mark(tokens, next) == '/') next += 2;
    bool label = false;
    while (next < tokens->count && tokens->list[next].kind == CS_PIECE_MARK && next < at + 8) {
        char mark = cs_piece_mark(tokens, next++);
        label |= mark == ':' || mark == '|';
    }
    if (!label) return true;
    long years = age ? cs_piece_integer(tokens, next, 3) : -1;
    if (years >= 0 && years <= OLDEST) {
        if (cs_piece_says(tokens, next + 1, "months") || cs_piece_says(tokens, next + 1, "weeks") ||
            cs_piece_says(tokens, next + 1, "days"))
            return true;
        if (!age_end(tokens, next) && !add(words, next, next + 1, CS_PERSON_AGE, (int)years, true, out)) return false;
        next++;
        while (cs_piece_mark(tokens, next) == '/' || cs_piece_mark(tokens, next) == ',') next++;
    }
    const cs_hit *word = cs_stated_hit_at(words, next, CS_TOPIC_PERSON_SEX);
    int letter = letter_sex(tokens, next);
    if (word) return add(words, word->first, word->last, CS_PERSON_SEX, (int)word->value, true, out);
    return !letter || add(words, next, next + 1, CS_PERSON_SEX, letter, true, out);
}

/* ---- Titles, pronouns, names ------------------------------------------------------------------------------------- */

/* "Mr. Abernathy-Diaz": the name behind a title; `last` gets the token behind it. */
static size_t name_behind(const cs_pieces *tokens, size_t at, size_t *last) {
    if (cs_piece_mark(tokens, at) == '.') at++;
    size_t first = at;
    while (cs_piece_is(tokens, at, CS_PIECE_WORD) && tokens->list[at].capital && at < first + 4) {
        at++;
        if (cs_piece_mark(tokens, at) == '-' && cs_piece_joined(tokens, at)) at++;
        if (cs_piece_mark(tokens, at) == '.' && cs_piece_length(tokens, at - 1) == 1) at++;
    }
    *last = at;
    return first;
}

static bool find_title(const cs_draft_words *words, const cs_hit *title, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    size_t last, first = name_behind(tokens, title->last, &last);
    if (last == first || !tokens->list[title->first].capital) return true;
    if (cs_piece_mark(tokens, title->last) == '/' || (title->first && cs_piece_mark(tokens, title->first - 1) == '/'))
        return true; /* Mr./Ms. */
    if (!cs_add_names(out, cs_pieces_span(tokens, first, last))) return false;
    if (title->first &&
        (cs_piece_says(tokens, title->first - 1, "of") || cs_piece_says(tokens, title->first - 1, "by") ||
         cs_piece_says(tokens, title->first - 1, "with")))
        return true; /* "a patient of Mrs. A" */
    return title->value == 'X' || add(words, title->first, last, CS_PERSON_SEX, (int)title->value, false, out);
}

/* Quoted speech is somebody's own; "he or she" and "he/she" speak of nobody. */
static bool is_pronoun_of(const cs_pieces *tokens, size_t at) {
    char before = at ? cs_piece_mark(tokens, at - 1) : 0, behind = cs_piece_mark(tokens, at + 1);
    if (before == '/' || behind == '/' || before == '"' || before == '(') return false;
    if (cs_piece_says(tokens, at + 1, "or") || cs_piece_says(tokens, at + 1, "and")) {
        if (cs_piece_says(tokens, at + 2, "she") || cs_piece_says(tokens, at + 2, "her") ||
            cs_piece_says(tokens, at + 2, "hers"))
            return false;
    }
    return !(at > 1 && (cs_piece_says(tokens, at - 1, "or") || cs_piece_says(tokens, at - 1, "and")) &&
             (cs_piece_says(tokens, at - 2, "he") || cs_piece_says(tokens, at - 2, "his") ||
              cs_piece_says(tokens, at - 2, "him")));
}

bool cs_state_people(const cs_draft_words *words, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    size_t hit = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->list[i].kind == CS_PIECE_NUMBER && !find_age(words, i, out)) return false;
        if (tokens->list[i].kind != CS_PIECE_WORD) continue;
        if (!find_label(words, i, out)) return false;
        while (hit < words->hits->count && words->hits->list[hit].first < i) hit++;
        for (size_t k = hit; k < words->hits->count && words->hits->list[k].first == i; k++) {
            const cs_hit *is = &words->hits->list[k];
            bool good = true;
            if (is->topic == CS_TOPIC_TITLE) good = find_title(words, is, out);
            if (is->topic == CS_TOPIC_PRONOUN && is_pronoun_of(tokens, i))
                good = add(words, i, i + 1, CS_PERSON_PRONOUN, (int)is->value, false, out);
            if (is->topic == CS_TOPIC_ORGAN)
                good = add(words, is->first, is->last, CS_PERSON_ORGAN, (int)is->value, false, out);
            if (!good) return false;
        }
    }
    return true;
}
