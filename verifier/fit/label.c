/* label.c - which words beside a code are its label.
 * Table rows first, then the sentence cut at the neighbouring codes (docs/fit.md, "The label"). */
#include "fit/label.h"

#include <ctype.h>
#include <string.h>

typedef struct cs_page {
    const char *text;
    size_t size;
    const cs_sentences *sentences;
} cs_page;

static bool is_letter(char c) {
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Letters in a row somewhere in the span. */
static bool has_word(const cs_page *page, cs_span span, size_t letters) {
    size_t run = 0;
    for (size_t i = span.start; i < span.end; i++) {
        run = is_letter(page->text[i]) ? run + 1 : 0;
        if (run >= letters) return true;
    }
    return false;
}

/* The lead words of a label say nothing: "ICD-10:", "Dx", "Code". True if nothing else is in the span. */
static bool only_lead(const cs_page *page, cs_span span) {
    static const char *const LEADS[] = {
        "icd",       "hcpcs",  "cpt",      "pcs",       "cm",       "dx",        "diagnosis", "diagnoses",
        "code",      "codes",  "coded",    "and",       "or",       "the",       "with",      "also",
        "bill",      "billed", "billing",  "report",    "reported", "use",       "used",      "submit",
        "submitted", "assign", "assigned", "claim",     "primary",  "secondary", "list",      "csv",
        "row",       "item",   "line",     "principal", "add",      "on",        "problem"};
    for (size_t i = span.start; i < span.end;) {
        size_t run = 0;
        while (i + run < span.end && is_letter(page->text[i + run])) run++;
        if (run == 0) {
            i++;
            continue;
        }
        bool lead = run < 2;
        for (size_t k = 0; !lead && k < sizeof LEADS / sizeof *LEADS; k++)
            lead = strlen(LEADS[k]) == run && strncasecmp(page->text + i, LEADS[k], run) == 0;
        if (!lead) return false;
        i += run;
    }
    return true;
}

static cs_span trim(const cs_page *page, cs_span span) {
    while (span.start < span.end && isspace((unsigned char)page->text[span.start])) span.start++;
    while (span.end > span.start && isspace((unsigned char)page->text[span.end - 1])) span.end--;
    return span;
}

/* ---- Sentences --------------------------------------------------------------------------------------------------- */

/* The sentence's bounds, within a window. */
static size_t sentence_start(const cs_page *page, size_t at, size_t most) {
    size_t start = cs_sentence_start(page->sentences, at);
    return at - start > most ? at - most : start;
}

static size_t sentence_end(const cs_page *page, size_t at, size_t most) {
    size_t end = cs_sentence_next(page->sentences, at, page->size);
    if (end - at > most) end = at + most;
    while (end > at && isspace((unsigned char)page->text[end - 1])) end--;
    return end;
}

/* ---- Tables ------------------------------------------------------------------------------------------------------ */

static size_t count_bars(const cs_page *page, cs_span line) {
    size_t count = 0;
    for (size_t i = line.start; i < line.end; i++) count += page->text[i] == '|' || page->text[i] == '\t';
    return count;
}

static bool bar(char c) {
    return c == '|' || c == '\t';
}

static void label_in_table(const cs_page *page, const cs_mention *mention, cs_span line, cs_label *out) {
    cs_span cell = mention->span;
    while (cell.start > line.start && !bar(page->text[cell.start - 1])) cell.start--;
    while (cell.end < line.end && !bar(page->text[cell.end])) cell.end++;
    out->table = true;
    out->sentence = line;
    out->previous = (cs_span){line.start, line.start};
    cs_span in_front = {cell.start, mention->span.start}, behind = {mention->span.end, cell.end};
    cs_span left = {line.start, cell.start}, right = {cell.end, line.end};
    if (has_word(page, in_front, 3) && !only_lead(page, in_front)) {
        out->before = in_front;
        out->after = right;
        out->side = CS_SIDE_BEFORE;
        return;
    }
    if (has_word(page, behind, 3) && !only_lead(page, behind)) {
        out->before = left;
        out->after = behind;
        out->side = CS_SIDE_AFTER;
        out->strict = true;
        return;
    }
    /* The first cell to the right that has words. */
    cs_span first = {right.start, right.start};
    while (first.end < line.end && !has_word(page, first, 2)) {
        first.start = first.end + (first.end < line.end && bar(page->text[first.end]));
        first.end = first.start;
        while (first.end < line.end && !bar(page->text[first.end])) first.end++;
        if (first.start == first.end && first.end < line.end) continue;
        if (first.end >= line.end) break;
    }
    out->before = left;
    if (has_word(page, left, 2) && !only_lead(page, left)) {
        out->after = right;
        out->side = CS_SIDE_BEFORE;
    } else {
        out->after = first;
        out->side = CS_SIDE_AFTER;
        out->strict = true;
    }
}

/* ---- Sentences with codes ---------------------------------------------------------------------------------------- */

static char last_mark(const cs_page *page, cs_span span) {
    span = trim(page, span);
    return span.end > span.start ? page->text[span.end - 1] : 0;
}

/* How the text goes on right behind the code. */
static bool goes_on_with_dash(const cs_page *page, cs_span after) {
    size_t at = after.start;
    while (at < after.end && page->text[at] == ' ') at++;
    if (at == after.end || !strchr("-=:", page->text[at])) return false;
    at++;
    while (at < after.end && page->text[at] == ' ') at++;
    return at < after.end && is_letter(page->text[at]);
}

static bool goes_on_with_word(const cs_page *page, cs_span after, size_t letters) {
    size_t at = after.start, run = 0;
    if (at == after.end || page->text[at] != ' ') return false;
    while (at < after.end && page->text[at] == ' ') at++;
    while (at < after.end && islower((unsigned char)page->text[at])) run++, at++;
    return run >= letters;
}

static bool goes_on_with_mark(const cs_page *page, cs_span after) {
    size_t at = after.start;
    while (at < after.end && page->text[at] == ' ') at++;
    return at < after.end && strchr("-:;,=/]", page->text[at]);
}

static bool goes_on(const cs_page *page, cs_span after) {
    size_t at = after.start;
    while (at < after.end && page->text[at] == ' ') at++;
    if (at == after.end) return false;
    return goes_on_with_mark(page, after) ||
           (at > after.start && (islower((unsigned char)page->text[at]) || page->text[at] == '('));
}

/* "J18.9 and cough from ...": what follows is another statement. */
static bool goes_on_with_link(const cs_page *page, cs_span after) {
    static const char *const LINKS[] = {"and ", "or ", "plus ", "but ", "also ", "with ", "then "};
    size_t at = after.start;
    while (at < after.end && strchr(" ,+&", page->text[at])) at++;
    for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++)
        if (after.end - at > strlen(LINKS[i]) && strncasecmp(page->text + at, LINKS[i], strlen(LINKS[i])) == 0)
            return true;
    return at > after.start && strchr("+&", page->text[at - 1]) != NULL;
}

static cs_label_side choose_side(const cs_page *page, const cs_label *label, bool first_leads) {
    char mark = last_mark(page, label->before);
    bool bracket = mark && strchr("({", mark) && !only_lead(page, label->before);
    bool words_after = has_word(page, label->after, 3);
    if (only_lead(page, label->before)) return CS_SIDE_AFTER;
    if (first_leads && words_after) return CS_SIDE_AFTER;
    if (bracket || !words_after || goes_on_with_link(page, label->after)) return CS_SIDE_BEFORE;
    if (mark == ':' && goes_on(page, label->after)) return CS_SIDE_EITHER;
    if (mark && strchr(";.=-/[", mark) && goes_on_with_mark(page, label->after)) return CS_SIDE_EITHER;
    if (goes_on_with_dash(page, label->after) || goes_on_with_word(page, label->after, 3)) return CS_SIDE_EITHER;
    return CS_SIDE_BEFORE;
}

/* What stands behind a code belongs to it up to the semicolon, if there are words before that. */
static void cut_at_semicolon(const cs_page *page, cs_span *after) {
    for (size_t at = after->start + 1; at < after->end; at++)
        if (page->text[at] == ';' && has_word(page, (cs_span){after->start, at}, 3)) {
            after->end = at;
            return;
        }
}

static size_t count_words(const cs_page *page, cs_span span) {
    enum { LETTERS = 3 };
    size_t count = 0, run = 0;
    for (size_t i = span.start; i < span.end; i++) {
        run = is_letter(page->text[i]) ? run + 1 : 0;
        count += run == LETTERS;
    }
    return count;
}

/* "C18.2 has been added to the referral": what is done with the code, not what it means. */
static bool tells_of_code(const cs_page *page, cs_span after) {
    static const char *const VERBS[] = {"has ",    "have ", "was ", "were ", "will ",
                                        "should ", "must ", "may ", "can ",  "applies"};
    after = trim(page, after);
    for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
        if (after.end - after.start >= strlen(VERBS[i]) &&
            strncasecmp(page->text + after.start, VERBS[i], strlen(VERBS[i])) == 0)
            return true;
    return false;
}

/* A code that is a sentence by itself, "... in the left knee. M25.562.", belongs to the sentence before it on its line,
 * and where that has hardly a word ("Lungs clear."), to the one before that. */
static void borrow_sentence(const cs_page *page, const cs_mentions *mentions, size_t which, cs_label *out) {
    enum { SENTENCES = 2, FEW_WORDS = 2 };
    bool told_of = tells_of_code(page, out->after);
    if (!only_lead(page, out->before) || out->before.start != out->sentence.start) return;
    if (has_word(page, out->after, 2) && !told_of) return;
    size_t line = mentions->list[which].line.start, start = out->sentence.start;
    for (unsigned i = 0; i < SENTENCES; i++) {
        size_t end = start;
        while (end > line && isspace((unsigned char)page->text[end - 1])) end--;
        if (end <= line) break;
        size_t at = sentence_start(page, end - 1, CS_LABEL_BEFORE);
        if (at < line) at = line;
        if (out->before.end - at > CS_LABEL_BEFORE) break;
        if (which > 0 && mentions->list[which - 1].span.end > at) break;
        start = at;
        if (count_words(page, (cs_span){at, end}) > FEW_WORDS) break;
    }
    if (start == out->sentence.start) return;
    out->before.start = out->sentence.start = start;
    out->side = told_of ? CS_SIDE_EITHER : CS_SIDE_BEFORE;
    out->strict = false;
}

static void label_in_sentence(const cs_page *page, const cs_mentions *mentions, size_t which, cs_label *out) {
    const cs_mention *mention = &mentions->list[which];
    cs_span sentence = {sentence_start(page, mention->span.start, CS_LABEL_BEFORE),
                        sentence_end(page, mention->span.end, CS_LABEL_AFTER)};
    out->sentence = sentence;
    out->before = (cs_span){sentence.start, mention->span.start};
    out->after = (cs_span){mention->span.end, sentence.end};
    bool first_leads = false;
    if (which > 0 && mentions->list[which - 1].span.end > sentence.start) {
        out->before.start = mentions->list[which - 1].span.end;
        size_t first = which - 1;
        while (first > 0 && mentions->list[first - 1].span.end > sentence.start) first--;
        first_leads = only_lead(page, (cs_span){sentence.start, mentions->list[first].span.start});
    }
    if (which + 1 < mentions->count && mentions->list[which + 1].span.start < sentence.end)
        out->after.end = mentions->list[which + 1].span.start;
    cut_at_semicolon(page, &out->after);
    out->side = choose_side(page, out, first_leads);
    char mark = last_mark(page, out->before);
    bool bracketed = out->side == CS_SIDE_BEFORE && mark && strchr("({", mark) && !only_lead(page, out->before);
    out->strict = (first_leads && out->side == CS_SIDE_AFTER) || bracketed;
    if (first_leads && out->side == CS_SIDE_AFTER)
        out->before.end = out->before.start; /* they are the words of the code before */
    borrow_sentence(page, mentions, which, out);
    size_t previous = out->sentence.start;
    while (previous > 0 && isspace((unsigned char)page->text[previous - 1])) previous--;
    out->previous = (cs_span){previous ? sentence_start(page, previous - 1, CS_LABEL_BEFORE) : 0, previous};
}

void cs_label_find(const char *text, size_t size, const cs_sentences *sentences, const cs_mentions *mentions,
                   size_t which, cs_label *out) {
    const cs_page page = {text, size, sentences};
    const cs_mention *mention = &mentions->list[which];
    cs_span line = mention->line;
    *out = (cs_label){0};
    if (line.end < mention->span.end) line.end = mention->span.end; /* a code broken over lines */
    if (mention->span.start - line.start > CS_LABEL_BEFORE) line.start = mention->span.start - CS_LABEL_BEFORE;
    if (line.end - mention->span.end > CS_LABEL_AFTER) line.end = mention->span.end + CS_LABEL_AFTER;
    if (count_bars(&page, line) >= 2 || (line.start < line.end && text[line.start] == '|'))
        label_in_table(&page, mention, line, out);
    else
        label_in_sentence(&page, mentions, which, out);
}
