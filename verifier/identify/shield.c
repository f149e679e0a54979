/* shield.c - what no finder may take: codes, drugs, eponyms, values, citations, placeholders and organisations.
 * One byte of classes for each byte of the draft; filled in one pass over the words. */
#include "identify/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "find/chars.h"

struct cs_shield {
    size_t size;
    unsigned char classes[];
};

cs_status cs_shield_new(size_t size, cs_shield **out, cs_error *error) {
    cs_shield *shield = calloc(1, sizeof *shield + size + 1);
    if (!shield) return cs_fail_memory(error);
    shield->size = size;
    *out = shield;
    return CS_OK;
}

void cs_shield_free(cs_shield *shield) {
    free(shield);
}

void cs_shield_add(cs_shield *shield, cs_span span, unsigned classes) {
    for (size_t i = span.start; i < span.end && i < shield->size; i++) shield->classes[i] |= (unsigned char)classes;
}

unsigned cs_shield_classes(const cs_shield *shield, cs_span span) {
    unsigned classes = 0;
    for (size_t i = span.start; i < span.end && i < shield->size; i++) classes |= shield->classes[i];
    return classes;
}

bool cs_shielded(const cs_shield *shield, cs_span span) {
    return cs_shield_classes(shield, span) != 0;
}

static const cs_phrase *phrase(const cs_id_draft *draft, cs_phrase_list list, size_t word) {
    return word < draft->word_count ? cs_phrase_match(&draft->rules->lists[list], draft, word) : NULL;
}

static cs_span words(const cs_id_draft *draft, size_t from, size_t count) {
    return (cs_span){draft->words[from].start, draft->words[from + count - 1].end};
}

static bool same_line(const cs_id_draft *draft, size_t a, size_t b) {
    return b < draft->word_count &&
           memchr(draft->text + draft->words[a].end, '\n', draft->words[b].start - draft->words[a].end) == NULL;
}

/* Words on from `word` that stand close: parted by one space or a mark, not by a line's end. */
static bool close(const cs_id_draft *draft, size_t word) {
    return word + 1 < draft->word_count && draft->words[word + 1].start - draft->words[word].end <= 3 &&
           same_line(draft, word, word + 1);
}

/* "Parkinson's disease", "Salter-Harris type II", "Wells score": a name and a medical word in the next few. */
static size_t eponym(const cs_id_draft *draft, size_t word) {
    enum { REACH = 3 };
    const cs_phrase *name = phrase(draft, CS_PHRASE_EPONYM_NAME, word);
    if (!name || !(draft->words[word].flags & CS_WORD_CAPITAL)) return 0;
    size_t at = word + name->words - 1;
    for (size_t step = 0; step < REACH && close(draft, at); step++) {
        const cs_phrase *medical = phrase(draft, CS_PHRASE_EPONYM_WORD, ++at);
        if (!medical) continue;
        cs_shield_add(draft->shield, words(draft, word, at - word + medical->words), CS_SHIELD_EPONYM);
        return at - word + medical->words;
    }
    return 0;
}

/* A number and its unit, or a laboratory's name and the number behind it. */
static void value(const cs_id_draft *draft, size_t word) {
    const cs_word *w = &draft->words[word];
    if ((w->flags & (CS_WORD_DIGITS | CS_WORD_LETTERS)) == CS_WORD_DIGITS) {
        const char behind = draft->text[w->end];
        if (behind == '%') {
            cs_shield_add(draft->shield, (cs_span){w->start, w->end}, CS_SHIELD_VALUE);
        } else if (close(draft, word) && phrase(draft, CS_PHRASE_UNIT, word + 1)) {
            size_t start = w->start;
            while (start > 0 && w->start - start < 12 &&
                   (cs_is(draft->text[start - 1], CS_CHAR_DIGIT) || memchr(",./-", draft->text[start - 1], 4)))
                start--;
            cs_shield_add(draft->shield, (cs_span){start, w->end}, CS_SHIELD_VALUE);
        }
        return;
    }
    const cs_phrase *lab = phrase(draft, CS_PHRASE_LAB, word);
    if (!lab) return;
    size_t at = word + lab->words - 1;
    for (int step = 0; step < 3 && close(draft, at); step++) {
        const cs_word *next = &draft->words[++at];
        if ((next->flags & (CS_WORD_DIGITS | CS_WORD_LETTERS)) != CS_WORD_DIGITS) continue;
        size_t end = next->end;
        while (end < draft->size && (cs_is(draft->text[end], CS_CHAR_DIGIT) || memchr("/.,-", draft->text[end], 4)))
            end++;
        cs_shield_add(draft->shield, (cs_span){next->start, end}, CS_SHIELD_VALUE);
        return;
    }
}

/* "42 CFR 424.22", "LCD L33822", "section 30.6.1", "PMID 12345678": the words and the run of characters behind. */
static void citation(const cs_id_draft *draft, size_t word) {
    const cs_phrase *p = phrase(draft, CS_PHRASE_CITATION, word);
    if (!p) return;
    cs_span span = words(draft, word, p->words);
    size_t next = word + p->words, steps = 0;
    unsigned number;
    if (word > 0 && cs_word_number(draft, word - 1, &number) && close(draft, word - 1))
        span.start = draft->words[word - 1].start;
    while (steps < 3 && next < draft->word_count && close(draft, next - 1) &&
           !(draft->words[next].flags & CS_WORD_DIGITS) &&
           cs_word_in(draft, next, " no number id code l part section "))
        next++, steps++;
    if (next < draft->word_count && close(draft, next - 1) && (draft->words[next].flags & CS_WORD_DIGITS)) {
        span.end = draft->words[next].end;
        while (span.end < draft->size && !cs_is_space(draft->text[span.end]) && draft->text[span.end] != '\n' &&
               draft->text[span.end] != ',' && draft->text[span.end] != ';')
            span.end++;
    }
    cs_shield_add(draft->shield, span, CS_SHIELD_CITATION);
}

/* T2N1M0, pT2N1, G2P1001: letters and single digits in turn, or gravida and para. */
static void staging(const cs_id_draft *draft, size_t word) {
    const cs_word *w = &draft->words[word];
    const char *t = draft->text + w->start;
    size_t length = w->end - w->start;
    if ((w->flags & (CS_WORD_DIGITS | CS_WORD_LETTERS)) != (CS_WORD_DIGITS | CS_WORD_LETTERS) || length < 4) return;
    bool para = t[0] == 'G' && cs_is(t[1], CS_CHAR_DIGIT) && t[2] == 'P' && cs_is(t[3], CS_CHAR_DIGIT) && length <= 8;
    size_t from = cs_is(t[0], CS_CHAR_LOWER) ? 1 : 0;
    bool tnm = t[from] == 'T' && cs_is(t[from + 1], CS_CHAR_ALNUM) && memchr(t, 'N', length) && length <= 12;
    if (para || tnm) cs_shield_add(draft->shield, (cs_span){w->start, w->end}, CS_SHIELD_STAGING);
}

/* "$4,210.00". */
static void money(const cs_id_draft *draft, size_t word) {
    size_t start = draft->words[word].start, end = draft->words[word].end;
    if (start == 0 || !(draft->words[word].flags & CS_WORD_DIGITS)) return;
    size_t at = start - 1;
    if (cs_is_space(draft->text[at]) && at > 0) at--;
    if (draft->text[at] != '$') return;
    while (end < draft->size &&
           (cs_is(draft->text[end], CS_CHAR_DIGIT) || draft->text[end] == ',' || draft->text[end] == '.'))
        end++;
    cs_shield_add(draft->shield, (cs_span){at, end}, CS_SHIELD_CITATION);
}

/* "St. Luke's Regional Medical Center": capitals in a row that end in the word of an organisation. */
static void organisation(const cs_id_draft *draft, size_t word) {
    enum { BACK = 6 };
    const cs_phrase *p = phrase(draft, CS_PHRASE_ORGANISATION, word);
    if (!p || !(draft->words[word].flags & CS_WORD_CAPITAL)) return;
    size_t from = word, last = word;
    for (int step = 0; step < BACK && from > 0 && close(draft, from - 1); step++) {
        const cs_word *before = &draft->words[from - 1];
        const char *between = draft->text + before->end;
        if (memchr(between, ',', draft->words[from].start - before->end) ||
            memchr(between, ':', draft->words[from].start - before->end))
            break;
        from--;
        if (before->flags & CS_WORD_CAPITAL)
            last = from;
        else if (!cs_word_in(draft, from, " of and for the "))
            break;
    }
    cs_shield_add(draft->shield, (cs_span){draft->words[last].start, draft->words[word + p->words - 1].end},
                  CS_SHIELD_ORGANISATION);
}

/* [Patient Name], {{dob}}, <insert date>: brackets around a word that asks for something, without a digit. */
static void placeholder(const cs_id_draft *draft, size_t at, char close_with) {
    enum { LONGEST = 60 };
    static const char ASKS[] = " name names date insert your patient address phone number dob mrn id unknown signature "
                               "title clinic facility provider physician city state zip age month day year time email "
                               "doctor hospital redacted member claim policy specify enter fill details tbd ";
    bool asks = false;
    size_t end = at + 1, word = cs_word_at(draft, at);
    while (end < draft->size && end - at < LONGEST && draft->text[end] != close_with && draft->text[end] != '\n') {
        if (cs_is(draft->text[end], CS_CHAR_DIGIT)) return;
        end++;
    }
    if (end >= draft->size || draft->text[end] != close_with) return;
    for (; word < draft->word_count && draft->words[word].start < end; word++)
        if (cs_word_in(draft, word, ASKS)) asks = true;
    if (asks) cs_shield_add(draft->shield, (cs_span){at, end + 1}, CS_SHIELD_PLACEHOLDER);
}

static void marks(const cs_id_draft *draft) {
    for (size_t i = 0; i < draft->size; i++) {
        char c = draft->text[i];
        if (c == '[') placeholder(draft, i, ']');
        if (c == '{') placeholder(draft, i, '}');
        if (c == '<') placeholder(draft, i, '>');
    }
}

void cs_shield_draft(const cs_id_draft *draft) {
    if (draft->codes)
        for (size_t i = 0; i < draft->codes->count; i++)
            if (draft->codes->list[i].certainty != CS_SLIP)
                cs_shield_add(draft->shield, draft->codes->list[i].span, CS_SHIELD_CODE);
    for (size_t word = 0; word < draft->word_count; word++) {
        const cs_phrase *drug = phrase(draft, CS_PHRASE_DRUG, word), *sure = phrase(draft, CS_PHRASE_EPONYM, word);
        if (drug) cs_shield_add(draft->shield, words(draft, word, drug->words), CS_SHIELD_DRUG);
        if (sure && (draft->words[word].flags & CS_WORD_CAPITAL))
            cs_shield_add(draft->shield, words(draft, word, sure->words), CS_SHIELD_EPONYM);
        eponym(draft, word);
        value(draft, word);
        citation(draft, word);
        staging(draft, word);
        money(draft, word);
        organisation(draft, word);
    }
    marks(draft);
}
