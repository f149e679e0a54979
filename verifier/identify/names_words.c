/* names_words.c - classes the words of a draft for the finder of names: by the pack's lists, the lists of names and the
 * dictionaries, once a word; and what stands between two words. */
#include <string.h>

#include "find/chars.h"
#include "identify/names.h"

/* ---- Classes ---------------------------------------------------------------------------------------------------- */

/* Commonness from which a given name that is also a word ("abigail") is a name first, if the pack does not know better:
 * alone, where a dictionary has it with a capital too, and whatever else it means. */
enum { NAME_GIVEN = 6, NAME_PROPER = 5, NAME_FIRST = 8 };

static bool is_capital(const cs_name_scan *scan, size_t i) {
    const cs_word *word = &scan->draft->words[i];
    if (word->flags & CS_WORD_CAPITAL) return true;
    /* Capitals of Latin Extended, which the cutting of words does not know: the even of each pair. */
    const unsigned char *at = (const unsigned char *)scan->draft->text + word->start;
    return (at[0] == 0xC4 || at[0] == 0xC5) && (at[1] & 1) == (at[0] == 0xC5 && at[1] >= 0xB9 && at[1] <= 0xBD);
}

static void by_lists(cs_name_scan *scan, size_t i, cs_name_word *out) {
    const cs_word *word = &scan->draft->words[i];
    char folded[CS_LEXICON_WORD + 1];
    size_t length = cs_name_fold(scan->draft->text + word->start, word->end - word->start, folded);
    unsigned names = cs_lexicon_find(scan->rules->names, folded, length);
    unsigned english = cs_lexicon_find(scan->rules->english, folded, length);
    out->first = (uint8_t)cs_name_first((uint16_t)names);
    out->surname = (uint8_t)cs_name_surname((uint16_t)names);
    bool proper = (english & CS_ENGLISH_PROPER) != 0;
    bool given = out->first >= NAME_GIVEN || (proper && out->first >= NAME_PROPER);
    if (out->classes & CS_N_LISTED_EVERYDAY || (english & CS_ENGLISH_WORD && !given))
        out->classes |= CS_N_EVERYDAY;
    else if (english & CS_ENGLISH_MEDICAL && !proper)
        out->classes |= CS_N_MEDICAL;
    else if (english && !names)
        out->classes |= CS_N_PROPER;
    else if (!names)
        out->classes |= CS_N_UNKNOWN;
}

static void classify_word(cs_name_scan *scan, size_t i) {
    const cs_word *word = &scan->draft->words[i];
    cs_name_word *out = &scan->words[i];
    const cs_phrase *listed = cs_phrase_match(&scan->rules->words, scan->draft, i);
    if (listed) out->classes |= (uint32_t)listed->tag;
    if (!is_capital(scan, i) || word->flags & (CS_WORD_DIGITS | CS_WORD_LONG)) return;
    out->classes |= CS_N_CAPITAL;
    if (word->end - word->start == 1)
        out->classes |= CS_N_INITIAL;
    else
        by_lists(scan, i, out);
}

/* Places and firms of several words. */
static void classify_spans(cs_name_scan *scan) {
    for (size_t i = 0; i < scan->draft->word_count; i++) {
        const cs_phrase *listed =
            scan->words[i].classes & CS_N_CAPITAL ? cs_phrase_match(&scan->rules->spans, scan->draft, i) : NULL;
        for (size_t k = 0; listed && k < listed->words; k++) scan->words[i + k].classes |= (uint32_t)listed->tag;
    }
}

static cs_span span_of(const cs_id_draft *draft, size_t word) {
    return (cs_span){draft->words[word].start, draft->words[word].end};
}

/* "Larkhill Clinic" is one name; in "Anselm Fitch   Group 40117" a column ends before the word of an organisation. */
static bool belongs_to_organisation(const cs_name_scan *scan, size_t w, bool next_belongs) {
    const cs_id_draft *draft = scan->draft;
    size_t next = w + 1;
    if (next == draft->word_count || !(cs_shield_classes(draft->shield, span_of(draft, next)) & CS_SHIELD_ORGANISATION))
        return true; /* the word of an organisation itself */
    size_t from = draft->words[w].end, to = draft->words[next].start;
    return next_belongs && !(to - from > 1 && draft->text[from] == ' ' && draft->text[from + 1] == ' ');
}

/* What other finders have, and what is protected. */
static void take(cs_name_scan *scan) {
    const cs_id_draft *draft = scan->draft;
    bool organisation = false;
    for (size_t i = 0; i < scan->found->count; i++) {
        cs_span span = scan->found->list[i].span;
        for (size_t w = cs_word_at(draft, span.start); w < draft->word_count && draft->words[w].start < span.end; w++)
            scan->words[w].classes |= CS_N_TAKEN | CS_N_FOUND;
    }
    for (size_t w = draft->word_count; w-- > 0;) {
        unsigned shield = cs_shield_classes(draft->shield, span_of(draft, w));
        organisation = shield & CS_SHIELD_ORGANISATION && belongs_to_organisation(scan, w, organisation);
        if (!(scan->words[w].classes & CS_N_CAPITAL)) continue;
        if (!organisation) shield &= ~(unsigned)CS_SHIELD_ORGANISATION;
        if (shield & CS_SHIELD_DRUG && scan->words[w].first >= NAME_FIRST) shield &= ~(unsigned)CS_SHIELD_DRUG;
        if (shield & CS_SHIELD_EPONYM) scan->words[w].classes |= CS_N_EPONYM;
        if (shield & ~(unsigned)CS_SHIELD_EPONYM) scan->words[w].classes |= CS_N_TAKEN;
        if (shield & (CS_SHIELD_PLACEHOLDER | CS_SHIELD_CODE)) scan->words[w].classes |= CS_N_PLACEHOLDER;
    }
}

void cs_name_classify(cs_name_scan *scan) {
    for (size_t i = 0; i < scan->draft->word_count; i++) classify_word(scan, i);
    classify_spans(scan);
    take(scan);
}

/* ---- What the lists say ------------------------------------------------------------------------------------------ */

/* Capitals alone may be an abbreviation. */
static bool may_be_abbreviation(const cs_name_scan *scan, size_t i) {
    enum { SHORT = 5 };
    const cs_word *word = &scan->draft->words[i];
    return word->flags & CS_WORD_CAPS && word->end - word->start <= SHORT;
}

int cs_name_as_first(const cs_name_scan *scan, size_t word) {
    const cs_name_word *w = &scan->words[word];
    if (!(w->classes & CS_N_CAPITAL) || w->classes & (CS_N_INITIAL | CS_N_STOP)) return 0;
    if (w->classes & (CS_N_EVERYDAY | CS_N_MEDICAL)) return w->first >= 8 ? 2 : w->first >= 4;
    if (w->first >= 6) return 4;
    if (may_be_abbreviation(scan, word)) return w->first >= 4 ? 2 : 0;
    if (w->first) return w->first >= 3 ? 3 : 2;
    if (w->surname || w->classes & CS_N_PROPER) return 1;
    return w->classes & CS_N_UNKNOWN ? 2 : 0;
}

int cs_name_as_surname(const cs_name_scan *scan, size_t word) {
    const cs_name_word *w = &scan->words[word];
    if (!(w->classes & CS_N_CAPITAL) || w->classes & (CS_N_INITIAL | CS_N_STOP)) return 0;
    if (w->classes & (CS_N_EVERYDAY | CS_N_MEDICAL)) return w->surname >= 8 ? 2 : w->surname >= 4;
    if (w->surname >= 7) return 4;
    if (may_be_abbreviation(scan, word)) return w->surname >= 4 ? 2 : 0;
    if (w->surname >= 4 || w->first >= 5) return 3;
    if (w->surname || w->first) return 2;
    if (w->classes & CS_N_PROPER) return 1;
    return w->classes & CS_N_UNKNOWN ? 3 : 0;
}

/* ---- Gaps -------------------------------------------------------------------------------------------------------- */

/* In a table each bit is one kind of character. */
enum {
    G_SPACE = 1,
    G_BREAK = 2,
    G_MARK = 4,
    G_HYPHEN = 8,
    G_DOT = 16,
    G_COMMA = 32,
    G_OPEN = 64,
    G_CLOSE = 128,
    G_PLUS = 256,
    G_QUOTE = 512,
    G_OTHER = 1024
};

static unsigned kind_of(char c) {
    switch (c) {
    case ' ':
        return G_SPACE;
    case '\n':
        return G_BREAK;
    case '\t':
    case ':':
    case '=':
    case '|':
    case '>':
    case '#':
        return G_MARK;
    case '-':
        return G_HYPHEN;
    case '.':
        return G_DOT;
    case ',':
        return G_COMMA;
    case '(':
        return G_OPEN;
    case ')':
        return G_CLOSE;
    case '+':
        return G_PLUS;
    case '"':
    case '\'':
        return G_QUOTE;
    case '*':
    case '_':
    case '`':
    case '<':
    case '{':
    case '\\':
        return 0; /* emphasis and its like */
    default:
        return G_OTHER;
    }
}

static cs_name_gap of_line_break(const cs_name_scan *scan, size_t at, unsigned seen) {
    enum { PROSE = 45 };
    if (seen & G_MARK) return CS_GAP_MARK;
    const cs_span *line = &scan->draft->lines[cs_line_at(scan->draft, at)];
    return (seen & ~(unsigned)G_SPACE) == G_BREAK && line->end - line->start >= PROSE ? CS_GAP_SPACE : CS_GAP_NONE;
}

cs_name_gap cs_name_gap_after(const cs_name_scan *scan, size_t word) {
    enum { FAR = 24, COLUMN = 4 };
    const cs_id_draft *draft = scan->draft;
    if (word + 1 >= draft->word_count) return CS_GAP_NONE;
    size_t from = draft->words[word].end + (draft->words[word].flags & CS_WORD_POSSESSIVE ? 2 : 0);
    size_t to = draft->words[word + 1].start, spaces = 0, breaks = 0;
    unsigned seen = 0;
    char last = 0;
    if (to - from > FAR) return CS_GAP_NONE;
    for (size_t i = from; i < to; i++) {
        unsigned kind = kind_of(draft->text[i]);
        seen |= kind;
        spaces += kind == G_SPACE;
        breaks += kind == G_BREAK;
        if (kind && kind != G_SPACE) last = draft->text[i];
    }
    if (breaks > 1 || seen & G_OTHER) return CS_GAP_NONE;
    if (breaks) return of_line_break(scan, draft->words[word].end - 1, seen);
    if (seen & G_MARK) return CS_GAP_MARK;
    unsigned marks = seen & ~(unsigned)G_SPACE;
    if (marks == 0)
        return spaces == 0 ? (from == to ? CS_GAP_NONE : CS_GAP_SPACE) : spaces < COLUMN ? CS_GAP_SPACE : CS_GAP_MARK;
    if (marks == G_HYPHEN) return spaces ? CS_GAP_MARK : CS_GAP_HYPHEN;
    if (marks == G_DOT) return CS_GAP_DOT;
    if (marks == G_COMMA) return CS_GAP_COMMA;
    if (marks == G_PLUS) return CS_GAP_PLUS;
    if (marks == G_OPEN || (marks == G_QUOTE && draft->text[from] == ' ')) return CS_GAP_OPEN;
    if (marks == G_CLOSE || marks == G_QUOTE) return CS_GAP_CLOSE;
    if (last == '"' && seen & G_COMMA) return CS_GAP_COMMA;
    return CS_GAP_NONE;
}
