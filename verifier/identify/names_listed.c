/* names_listed.c - names that nothing announces: given name and surname by the lists, words that no dictionary has, and
 * what only people do. */
#include "find/chars.h"
#include "identify/names.h"

static const cs_word *word_at(const cs_name_scan *scan, size_t i) {
    return &scan->draft->words[i];
}

static bool is_small(const cs_name_scan *scan, size_t i) {
    return i < scan->draft->word_count && cs_is(scan->draft->text[word_at(scan, i)->start], CS_CHAR_LOWER);
}

/* " is a 54-year-old", ", 72 y/o", ", DOB", "(MRN": what stands behind a patient's name. */
static bool patient_follows(const cs_name_scan *scan, size_t end) {
    size_t at = end;
    cs_name_gap gap = cs_name_gap_after(scan, end - 1);
    if (gap != CS_GAP_SPACE && gap != CS_GAP_COMMA && gap != CS_GAP_OPEN) return false;
    if (cs_word_in(scan->draft, at, " dob mrn born aged age ssn ")) return true;
    if (at < scan->draft->word_count && cs_word_in(scan->draft, at, " is was a an ")) /* "is a very pleasant" */
        while (at - end < 6 && is_small(scan, at) && cs_name_gap_after(scan, at) == CS_GAP_SPACE) at++;
    if (at >= scan->draft->word_count || !(word_at(scan, at)->flags & CS_WORD_DIGITS) || at == end) return false;
    return cs_word_in(scan->draft, at + 1, " year yo y o yr years month months mo day days week weeks ") ||
           (word_at(scan, at)->flags & CS_WORD_LETTERS);
}

static bool person_acts(const cs_name_scan *scan, size_t end, uint32_t verbs) {
    return end < scan->draft->word_count && cs_name_gap_after(scan, end - 1) == CS_GAP_SPACE && is_small(scan, end) &&
           cs_name_is(scan, end, verbs);
}

/* Capitals to the left and right make a heading or the name of a thing. */
static bool in_title_case(const cs_name_scan *scan, const cs_name_run *run) {
    bool right = cs_name_gap_after(scan, run->end - 1) == CS_GAP_SPACE && cs_name_is(scan, run->end, CS_N_CAPITAL);
    if (right) return true;
    if (run->first == 0 || cs_name_gap_after(scan, run->first - 1) != CS_GAP_SPACE) return false;
    return cs_name_is(scan, run->first - 1, CS_N_CAPITAL) && !(word_at(scan, run->first - 1)->flags & CS_WORD_SENTENCE);
}

static bool is_eponym(const cs_name_scan *scan, size_t i) {
    return cs_phrase_match(&scan->draft->rules->lists[CS_PHRASE_EPONYM_NAME], scan->draft, i) != NULL;
}

/* DreamStation, but not McCarthy. */
static bool is_brand_like(const cs_name_scan *scan, size_t i) {
    const cs_word *word = word_at(scan, i);
    for (size_t at = word->start + 4; at < word->end; at++)
        if (cs_is(scan->draft->text[at], CS_CHAR_UPPER)) return true;
    return false;
}

/* Two words that no dictionary has, side by side in a sentence and not in a list: a name from elsewhere. */
static bool both_unknown(const cs_name_scan *scan, const cs_name_run *run) {
    if (run->names != 2 || run->end != run->first + 2 || run->organisation) return false;
    if (run->first == 0 || cs_name_gap_after(scan, run->first - 1) != CS_GAP_SPACE || !is_small(scan, run->first - 1))
        return false;
    int unknown = 0;
    for (size_t i = run->first; i < run->end; i++) {
        const cs_word *word = word_at(scan, i);
        if (word->flags & (CS_WORD_CAPS | CS_WORD_SENTENCE) || word->end - word->start < 4) return false;
        if (cs_name_is(scan, i, CS_N_EVERYDAY | CS_N_MEDICAL | CS_N_EPONYM | CS_N_PLACE) || is_brand_like(scan, i))
            return false;
        unknown += cs_name_is(scan, i, CS_N_UNKNOWN);
    }
    return unknown > 0 && !in_title_case(scan, run);
}

static bool pair_convinces(const cs_name_scan *scan, const cs_name_run *run) {
    bool patient = patient_follows(scan, run->end);
    bool acts = patient || person_acts(scan, run->end, CS_N_PATIENT_VERB);
    const cs_name_word *first = &scan->words[run->first];
    if (first->classes & (CS_N_PLACE | CS_N_ORGANISATION) && !acts &&
        !(first->first >= 6 && cs_name_as_surname(scan, run->last_name) >= 2))
        return false;
    if (first->classes & CS_N_EPONYM && !acts) return false;
    if (run->inverted) return run->score >= 6 && !cs_name_is(scan, run->first, CS_N_PLACE);
    if (first->first == 0 && !acts && !(first->classes & CS_N_INITIAL)) return both_unknown(scan, run);
    if (first->classes & CS_N_INITIAL) return acts && run->score >= 3;
    int need = patient ? 3 : acts ? 4 : 5;
    if (!acts && first->classes & (CS_N_EVERYDAY | CS_N_MEDICAL) && word_at(scan, run->first)->flags & CS_WORD_SENTENCE)
        need++;
    if (is_eponym(scan, run->first) && first->first < 6) need += 2;
    return run->score >= need;
}

/* "W. J. Nkemelu, a 77-year-old" */
static bool initials_convince(const cs_name_scan *scan, const cs_name_run *run) {
    return cs_name_is(scan, run->first, CS_N_INITIAL) && cs_name_as_surname(scan, run->last_name) >= 2 &&
           (patient_follows(scan, run->end) || person_acts(scan, run->end, CS_N_PATIENT_VERB));
}

static bool single_convinces(const cs_name_scan *scan, const cs_name_run *run, int *confidence) {
    size_t i = run->last_name;
    const cs_name_word *w = &scan->words[i];
    const cs_word *word = word_at(scan, i);
    if (w->classes & (CS_N_EVERYDAY | CS_N_MEDICAL | CS_N_PROPER | CS_N_EPONYM) || word->flags & CS_WORD_CAPS)
        return false;
    if (i > 0 && cs_name_gap_after(scan, i - 1) == CS_GAP_HYPHEN) return false;
    if (run->first != i && initials_convince(scan, run)) return true;
    if (run->first != i || word->end - word->start < 3 || is_eponym(scan, i) || in_title_case(scan, run)) return false;
    if (patient_follows(scan, run->end) || person_acts(scan, run->end, CS_N_PATIENT_VERB)) {
        *confidence = 60;
        if (w->classes & CS_N_PLACE) return w->first >= 6 && word->flags & CS_WORD_LINE;
        return w->first >= 2 || w->surname >= 4 ||
               (w->classes & CS_N_UNKNOWN && word->end - word->start > 3 && !(word->flags & CS_WORD_SENTENCE));
    }
    *confidence = 55;
    if (w->surname >= 5 && cs_word_in(scan->draft, run->end, " denies ")) return true;
    if (w->first < 4 || (w->first < 6 && w->first <= w->surname) || w->classes & CS_N_PLACE) return false;
    return !(word->flags & CS_WORD_SENTENCE) || person_acts(scan, run->end, CS_N_VERB) ||
           word->flags & CS_WORD_POSSESSIVE;
}

void cs_names_listed(cs_name_scan *scan) {
    for (size_t i = 0; i < scan->draft->word_count; i++) {
        cs_name_run run;
        int confidence = 70;
        if (!cs_name_is(scan, i, CS_N_CAPITAL) || cs_name_is(scan, i, CS_N_NAMED | CS_N_TAKEN | CS_N_STOP)) continue;
        if (!cs_name_run_read(scan, i, CS_TRUST_NONE, &run)) continue;
        bool convinces = !run.organisation &&
                         (run.names > 1 ? pair_convinces(scan, &run) : single_convinces(scan, &run, &confidence));
        if (!convinces) continue;
        cs_name_hit_add(scan, &run, CS_ROLE_UNKNOWN, confidence, "name-list");
        i = run.end - 1;
    }
}
