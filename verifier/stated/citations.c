/* citations.c - studies, trials, regulations and coverage policies that a draft names, and what is wrong with the shape
 * of their numbers. That a shape is right says nothing of what it names. */
#include "stated/finder.h"

#include <stdlib.h>
#include <string.h>

#include "find/chars.h"

enum {
    YEAR_OLDEST = 1900,
    YEAR_LAST = 2100,
    SENTENCE_MAX = 120, /* tokens of a sentence looked at */
    SPAN_MAX = 400      /* characters of a citation shown */
};

/* PubMed numbers its records in turn; in 2026 it has not come to 45 million. */
static const long PMID_LAST = 60 * 1000 * 1000;

static bool add(cs_stated *out, cs_span span, cs_citation_kind kind, const char *fault, int year) {
    return cs_add_citations(out, (cs_stated_citation){span, kind, fault, year});
}

static size_t digits_at(const cs_pieces *tokens, size_t at) {
    size_t count = 0;
    while (at + count < tokens->size && cs_is(tokens->text[at + count], CS_CHAR_DIGIT)) count++;
    return count;
}

/* Over "#", ":", "No." and spaces between a label and its number. */
static size_t over_label(const cs_pieces *tokens, size_t at) {
    for (int i = 0; i < 3; i++) {
        char mark = cs_piece_mark(tokens, at);
        bool word =
            cs_piece_says(tokens, at, "no") || cs_piece_says(tokens, at, "id") || cs_piece_says(tokens, at, "number");
        if ((mark && strchr(":#.*(", mark)) || word) at++;
    }
    return at;
}

/* ---- Numbers with a shape ---------------------------------------------------------------------------------------- */

/* "10.1056/NEJMoa1234567", with its address before it. */
static bool find_doi(const cs_pieces *tokens, size_t at, cs_stated *out, size_t *end) {
    const char *text = tokens->text;
    size_t start = tokens->list[at].start;
    if (tokens->size - start < 4 || memcmp(text + start, "10.", 3) != 0) return true;
    size_t registrant = digits_at(tokens, start + 3), suffix = start + 3 + registrant;
    if (registrant < 4 || suffix >= tokens->size || text[suffix] != '/') return true;
    size_t stop = suffix + 1;
    while (stop < tokens->size && (unsigned char)text[stop] > ' ' && !strchr(">\"]|,;", text[stop])) stop++;
    while (stop > suffix + 1 && strchr(".)*", text[stop - 1])) stop--;
    const char *fault = NULL;
    if (registrant > 9) fault = "a DOI's registrant has four to nine digits";
    if (registrant == 4 && memcmp(text + start + 3, "5555", 4) == 0)
        fault = "the prefix 10.5555 is kept for tests, so no article has it";
    if (stop - suffix < 3) fault = "nothing to speak of stands behind the stroke";
    while (start && (unsigned char)text[start - 1] > ' ' && !strchr("(<\"[", text[start - 1])) start--;
    while (*end + 1 < tokens->count && tokens->list[*end + 1].start < stop) (*end)++;
    return add(out, (cs_span){start, stop}, CS_CITATION_DOI, fault, 0);
}

static bool find_pmid(const cs_pieces *tokens, size_t at, cs_stated *out) {
    if (!cs_piece_says(tokens, at, "pmid")) return true;
    size_t number = over_label(tokens, at + 1);
    if (!cs_piece_is(tokens, number, CS_PIECE_NUMBER)) return true;
    size_t length = digits_at(tokens, tokens->list[number].start);
    const char *fault = NULL;
    if (length != cs_piece_length(tokens, number) || length > 8)
        fault = "a PMID has up to eight digits";
    else if (tokens->text[tokens->list[number].start] == '0')
        fault = "a PMID does not begin with 0";
    else if (cs_piece_integer(tokens, number, 8) > PMID_LAST)
        fault = "the number is far above any PMID given so far";
    return add(out, cs_pieces_span(tokens, at, number + 1), CS_CITATION_PMID, fault, 0);
}

static bool find_trial(const cs_pieces *tokens, size_t at, cs_stated *out) {
    size_t start = tokens->list[at].start, last = at + 1;
    if (!cs_piece_is(tokens, at, CS_PIECE_WORD) || cs_piece_length(tokens, at) < 3 ||
        memcmp(tokens->text + start, "NCT", 3) != 0)
        return true;
    size_t digits = digits_at(tokens, start + 3), length = cs_piece_length(tokens, at);
    if (length == 3 && cs_piece_is(tokens, at + 1, CS_PIECE_NUMBER)) {
        digits = digits_at(tokens, tokens->list[at + 1].start);
        last++;
    } else if (!digits || digits + 3 != length) {
        return true;
    }
    return add(out, cs_pieces_span(tokens, at, last), CS_CITATION_TRIAL,
               digits == 8 ? NULL : "a ClinicalTrials.gov number is NCT and eight digits", 0);
}

/* "42 CFR 424.22", "45 C.F.R. Part 164". */
static bool find_cfr(const cs_pieces *tokens, size_t at, cs_stated *out) {
    size_t next = at + 1;
    if (cs_piece_says(tokens, at, "c") && cs_piece_mark(tokens, at + 1) == '.' && cs_piece_says(tokens, at + 2, "f") &&
        cs_piece_says(tokens, at + 4, "r"))
        next = at + 6;
    else if (!cs_piece_says(tokens, at, "cfr"))
        return true;
    long title = at ? cs_piece_integer(tokens, at - 1, 3) : -1;
    while (next < at + 10 && (cs_piece_says(tokens, next, "part") || cs_piece_says(tokens, next, "parts") ||
                              cs_piece_says(tokens, next, "section") || cs_piece_says(tokens, next, "\xC2\xA7") ||
                              cs_piece_says(tokens, next, "\xC2\xA7\xC2\xA7") || cs_piece_mark(tokens, next) == '.'))
        next++;
    if (title < 0 || !cs_piece_is(tokens, next, CS_PIECE_NUMBER)) return true;
    const char *fault = NULL;
    if (title < 1 || title > 50) fault = "the Code of Federal Regulations has the titles 1 to 50";
    return add(out, cs_pieces_span(tokens, at - 1, next + 1), CS_CITATION_CFR, fault, 0);
}

/* "LCD L33822", "LCD ID L33822", "NCD 220.6". */
static bool find_policy(const cs_pieces *tokens, size_t at, cs_stated *out) {
    bool lcd = cs_piece_says(tokens, at, "lcd"), ncd = cs_piece_says(tokens, at, "ncd");
    if (!lcd && !ncd) return true;
    size_t next = over_label(tokens, at + 1);
    if (next >= tokens->count) return true;
    size_t start = tokens->list[next].start, length = cs_piece_length(tokens, next);
    if (lcd) {
        if (!cs_piece_is(tokens, next, CS_PIECE_WORD) || cs_lower(tokens->text[start]) != 'l') return true;
        size_t digits = digits_at(tokens, start + 1);
        if (!digits || digits + 1 != length) return true;
        return add(out, cs_pieces_span(tokens, at, next + 1), CS_CITATION_LCD,
                   digits == 5 ? NULL : "a local coverage determination is L and five digits", 0);
    }
    if (!cs_piece_is(tokens, next, CS_PIECE_NUMBER)) return true;
    size_t before = digits_at(tokens, start), behind = 0;
    if (before < length) behind = digits_at(tokens, start + before + 1);
    bool shaped = before >= 2 && before <= 3 && behind >= 1 && behind <= 2;
    return add(out, cs_pieces_span(tokens, at, next + 1), CS_CITATION_NCD,
               shaped ? NULL : "a national coverage determination is a number such as 220.6", 0);
}

/* ---- Journals ---------------------------------------------------------------------------------------------------- */

static const char *const JOURNALS[] = {"journal", "lancet", "nejm", "jama", "bmj", "annals", "archives", "cochrane"};
static const char *const STUDIES[] = {"study", "trial",  "published",  "demonstrated", "reported", "meta",   "review",
                                      "found", "showed", "randomized", "according",    "cohort",   "article"};
static const char *const AUTHORS_OR_VOLUME[] = {"et", "vol"};
enum {
    JOURNAL_COUNT = sizeof JOURNALS / sizeof *JOURNALS,
    STUDY_COUNT = sizeof STUDIES / sizeof *STUDIES,
    OTHER_COUNT = sizeof AUTHORS_OR_VOLUME / sizeof *AUTHORS_OR_VOLUME
};

static bool is_one_of(const cs_pieces *tokens, size_t at, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cs_piece_says(tokens, at, words[i])) return true;
    return false;
}

/* One bit for each letter that a word begins with, in either case: most words of a draft begin none of them. */
static uint32_t letter_bit(char c) {
    return 1u << (c & 31);
}

static uint32_t first_letters(const char *const *words, size_t count) {
    uint32_t letters = 0;
    for (size_t i = 0; i < count; i++) letters |= letter_bit(*words[i]);
    return letters;
}

static int year_at(const cs_pieces *tokens, size_t at) {
    long year = cs_piece_length(tokens, at) == 4 ? cs_piece_integer(tokens, at, 4) : -1;
    return year >= YEAR_OLDEST && year <= YEAR_LAST ? (int)year : 0;
}

/* "2019;27(3):144-52", "2021; 384: 1187". */
static bool is_volume(const cs_pieces *tokens, size_t at) {
    if (!year_at(tokens, at) || cs_piece_mark(tokens, at + 1) != ';' || !cs_piece_is(tokens, at + 2, CS_PIECE_NUMBER))
        return false;
    size_t next = at + 3;
    if (cs_piece_mark(tokens, next) == '(') next += 3;
    return cs_piece_mark(tokens, next) == ':';
}

/* What one sentence, or the parentheses in it, tells of a publication. */
typedef struct cs_signs {
    bool authors, journal, study, volume;
    size_t first, last; /* tokens of the first and last sign */
    int year;
} cs_signs;

static void note(cs_signs *signs, size_t at) {
    if (!signs->last) signs->first = at;
    signs->last = at + 1;
}

static void read_word_signs(const cs_pieces *tokens, size_t at, cs_signs *signs) {
    if (cs_piece_says(tokens, at, "et") && cs_piece_says(tokens, at + 1, "al")) {
        signs->authors = true;
        note(signs, at);
    }
    if (tokens->list[at].capital && is_one_of(tokens, at, JOURNALS, JOURNAL_COUNT)) {
        signs->journal = true;
        note(signs, at);
    }
    if (cs_piece_says(tokens, at, "vol") && cs_piece_mark(tokens, at + 1) == '.' &&
        cs_piece_is(tokens, at + 2, CS_PIECE_NUMBER)) {
        signs->volume = true;
        note(signs, at);
    }
    signs->study |= is_one_of(tokens, at, STUDIES, STUDY_COUNT);
}

static void read_number_signs(const cs_pieces *tokens, size_t at, cs_signs *signs) {
    int year = year_at(tokens, at);
    if (!year) return;
    if (is_volume(tokens, at)) {
        signs->volume = true;
        note(signs, at);
    }
    if (!signs->year) signs->year = year;
    if (signs->last) note(signs, at);
}

static void read_signs(const cs_pieces *tokens, size_t from, size_t to, cs_signs *signs) {
    uint32_t letters = first_letters(JOURNALS, JOURNAL_COUNT) | first_letters(STUDIES, STUDY_COUNT) |
                       first_letters(AUTHORS_OR_VOLUME, OTHER_COUNT);
    *signs = (cs_signs){0};
    for (size_t i = from; i < to; i++) {
        const cs_piece *token = &tokens->list[i];
        if (token->kind == CS_PIECE_NUMBER)
            read_number_signs(tokens, i, signs);
        else if (token->kind == CS_PIECE_WORD && letters & letter_bit(tokens->text[token->start]))
            read_word_signs(tokens, i, signs);
    }
}

static bool find_journal(const cs_pieces *tokens, size_t from, size_t to, cs_stated *out) {
    cs_signs signs;
    read_signs(tokens, from, to, &signs);
    bool named = signs.journal && (signs.study || signs.authors) && signs.year;
    if (!signs.volume && !signs.authors && !named) return true;
    cs_span span = cs_pieces_span(tokens, from, to);
    if (span.end - span.start > SPAN_MAX) span = cs_pieces_span(tokens, signs.first, signs.last);
    return add(out, span, CS_CITATION_JOURNAL, NULL, signs.year);
}

/* ---- Marks and addresses ----------------------------------------------------------------------------------------- */

static bool begins_line(const cs_pieces *tokens, size_t at) {
    return !at || tokens->list[at - 1].kind == CS_PIECE_BREAK;
}

/* "[3]", "[1, 2]", "[4-6]". */
static size_t mark_end(const cs_pieces *tokens, size_t at) {
    if (cs_piece_mark(tokens, at) != '[') return 0;
    size_t i = at + 1;
    while (cs_piece_integer(tokens, i, 2) > 0) {
        char mark = cs_piece_mark(tokens, i + 1);
        if (mark == ']') return i + 2;
        if (mark != ',' && mark != '-') return 0;
        i += 2;
    }
    return 0;
}

/* Marks of sources in a draft that has no list of sources: the first tells of all. */
static bool find_marks(const cs_pieces *tokens, cs_stated *out) {
    cs_span first = {0, 0};
    if (!memchr(tokens->text, '[', tokens->size)) return true;
    for (size_t i = 0; i < tokens->count; i++) {
        if (begins_line(tokens, i) &&
            (cs_piece_says(tokens, i, "references") || cs_piece_says(tokens, i, "bibliography") ||
             cs_piece_says(tokens, i, "sources") || cs_piece_says(tokens, i, "citations")))
            return true;
        size_t end = mark_end(tokens, i);
        if (!end) continue;
        if (begins_line(tokens, i)) return true;
        char before = i ? cs_piece_mark(tokens, i - 1) : 0;
        bool behind_text =
            i && (tokens->list[i - 1].kind == CS_PIECE_WORD || before == '.' || before == '%' || before == ')');
        if (!first.end && behind_text) first = cs_pieces_span(tokens, i, end);
        i = end - 1;
    }
    return !first.end || add(out, first, CS_CITATION_MARK, "no list of sources stands in the draft", 0);
}

/* https://www.example.com/..., www.yourclinic.com */
static bool find_address(const cs_pieces *tokens, size_t at, cs_stated *out) {
    static const char *const HOSTS[] = {"example",     "yourclinic", "yourpractice",
                                        "yourwebsite", "yourdomain", "placeholder"};
    size_t start = tokens->list[at].start;
    if (cs_piece_mark(tokens, at + 1) != '.' || !cs_piece_joined(tokens, at + 1)) return true;
    if (!cs_piece_says(tokens, at + 2, "com") && !cs_piece_says(tokens, at + 2, "org") &&
        !cs_piece_says(tokens, at + 2, "net"))
        return true;
    bool address = start >= 3 && (memcmp(tokens->text + start - 3, "://", 3) == 0 ||
                                  (start >= 4 && memcmp(tokens->text + start - 4, "www.", 4) == 0));
    for (size_t i = 0; i < sizeof HOSTS / sizeof *HOSTS && address; i++)
        if (cs_piece_says(tokens, at, HOSTS[i]))
            return add(out, cs_pieces_span(tokens, at, at + 3), CS_CITATION_URL, "the address is a placeholder's", 0);
    return true;
}

static int by_place(const void *a, const void *b) {
    const cs_stated_citation *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

bool cs_state_citations(const cs_draft_words *words, cs_stated *out) {
    static const char *const LABELS[] = {"pmid", "nct", "cfr", "c.f.r.", "lcd", "ncd"};
    const cs_pieces *tokens = words->tokens;
    uint32_t labels = first_letters(LABELS, sizeof LABELS / sizeof *LABELS);
    for (size_t i = 0; i < tokens->count; i++) {
        size_t end = i;
        bool good = true;
        if (tokens->list[i].kind == CS_PIECE_NUMBER)
            good = find_doi(tokens, i, out, &end);
        else if (tokens->list[i].kind == CS_PIECE_WORD)
            good = (!(labels & letter_bit(tokens->text[tokens->list[i].start])) ||
                    (find_pmid(tokens, i, out) && find_trial(tokens, i, out) && find_cfr(tokens, i, out) &&
                     find_policy(tokens, i, out))) &&
                   find_address(tokens, i, out);
        if (!good) return false;
        i = end;
    }
    for (size_t from = 0, to; from < tokens->count; from = to) {
        to = from;
        while (to < tokens->count && to - from < SENTENCE_MAX &&
               (tokens->list[to].sentence == tokens->list[from].sentence ||
                (cs_piece_mark(tokens, to - 1) == ';' && cs_piece_is(tokens, to, CS_PIECE_NUMBER))))
            to++;
        size_t last = to;
        while (last > from && tokens->list[last - 1].kind == CS_PIECE_BREAK) last--;
        if (last > from && !find_journal(tokens, from, last, out)) return false;
    }
    if (!find_marks(tokens, out)) return false;
    if (out->citations_count) qsort(out->citations, out->citations_count, sizeof *out->citations, by_place);
    return true;
}
