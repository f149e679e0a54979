/* claim.c - reads the few words around a code: a family's name and talk about codes are not claims. */
#include "claim.h"

#include <ctype.h>
#include <string.h>

enum { AROUND = 64 };

/* Words that name a family when they stand right before or behind a code. */
static const char *const FAMILY_BEFORE[] = {
    "category", "categories", "subcategory", "subcategories", "family",  "families", "block", "chapter",
    "series",   "range",      "section",     "group",         "heading", "header",   "under", "within"};
static const char *const FAMILY_AFTER[] = {"category", "family", "subcategory", "series",         "range",
                                           "codes",    "block",  "section",     "chapter",        "group",
                                           "heading",  "header", "code set",    "series of codes"};

/* What the draft says right before a code that it does not use ... */
static const char *const NOT_USED_BEFORE[] = {"instead of",
                                              "rather than",
                                              "not",
                                              "formerly",
                                              "replaces",
                                              "replaced",
                                              "in place of",
                                              "do not use",
                                              "do not bill",
                                              "do not report",
                                              "never use",
                                              "never bill",
                                              "old code",
                                              "retired code",
                                              "deleted code",
                                              "former code",
                                              "invalid code",
                                              "previous code",
                                              "outdated code",
                                              "incorrect code",
                                              "wrong code",
                                              "corrected from",
                                              "changed from",
                                              "updated from",
                                              "previously coded as",
                                              "previously billed as",
                                              "originally billed as",
                                              "originally coded as",
                                              "erroneously billed as",
                                              "superseded",
                                              "obsolete code",
                                              "parent code",
                                              "header code",
                                              "unlike",
                                              "supersedes"};
/* ... and right behind it. */
static const char *const NOT_USED_AFTER[] = {"is no longer",
                                             "was deleted",
                                             "is deleted",
                                             "was retired",
                                             "is retired",
                                             "is not billable",
                                             "is not a billable",
                                             "is not valid",
                                             "is not a valid",
                                             "is invalid",
                                             "was invalid",
                                             "does not exist",
                                             "was replaced",
                                             "has been replaced",
                                             "has been retired",
                                             "has been deleted",
                                             "is a header",
                                             "is a heading",
                                             "is a category",
                                             "is a family",
                                             "is incomplete",
                                             "was discontinued",
                                             "expired",
                                             "was submitted in error",
                                             "was billed in error",
                                             "was entered in error",
                                             "was listed in error",
                                             "is the parent",
                                             "is not specific enough",
                                             "was split",
                                             "has been split",
                                             "is obsolete",
                                             "was no longer",
                                             "requires a seventh",
                                             "requires a 7th",
                                             "needs a seventh",
                                             "needs a 7th"};
/* Words that may stand between such a phrase and the code. */
static const char *const SKIPPED[] = {"the",   "code", "codes", "icd-10-cm", "icd-10",
                                      "icd10", "cpt",  "hcpcs", "diagnosis", "of"};

/* Small words behind "N18-": the sentence goes on, so the dash stands for the rest of a family. */
static const char *const JOINING[] = {"or", "and",  "are",  "is",  "in",   "for", "to",       "by",
                                      "as", "were", "must", "may", "when", "if",  "anywhere", "on"};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Lower case, every run of anything but letters, digits and '-' as one space; both ends trimmed. Stops where a sentence
 * or a paragraph ends: at '.' or ';' before a space, or at an empty line. */
static size_t squeeze(const char *from, const char *to, bool backwards, char out[AROUND + 1]) {
    const char *start = from, *end = to;
    for (const char *at = from; at + 1 < to; at++) {
        bool stop = ((*at == '.' || *at == ';' || *at == '|') && isspace((unsigned char)at[1])) ||
                    (*at == '\n' && at[1] == '\n');
        if (!stop) continue;
        if (backwards)
            start = at + 1;
        else {
            end = at;
            break;
        }
    }
    size_t size = 0;
    bool gap = false;
    for (const char *at = start; at < end && size + 2 < AROUND; at++) {
        bool word = isalnum((unsigned char)*at) || *at == '-';
        if (word && gap && size) out[size++] = ' ';
        if (word) out[size++] = (char)tolower((unsigned char)*at);
        gap = !word;
    }
    out[size] = 0;
    return size;
}

static bool ends_with_word(const char *text, size_t size, const char *phrase) {
    size_t length = strlen(phrase);
    return size >= length && memcmp(text + size - length, phrase, length) == 0 &&
           (size == length || text[size - length - 1] == ' ');
}

static bool begins_with_word(const char *text, const char *phrase) {
    size_t length = strlen(phrase);
    return strncmp(text, phrase, length) == 0 && (text[length] == 0 || text[length] == ' ');
}

/* Does the text before a code end in one of the phrases, words such as "the code" left aside? */
static bool stands_before(const char *text, size_t size, const char *const *phrases, size_t count) {
    for (;;) {
        for (size_t i = 0; i < count; i++)
            if (ends_with_word(text, size, phrases[i])) return true;
        size_t shorter = size;
        for (size_t i = 0; i < COUNT(SKIPPED) && shorter == size; i++)
            if (ends_with_word(text, size, SKIPPED[i])) shorter -= strlen(SKIPPED[i]);
        if (shorter == size) return false;
        size = shorter;
        while (size && text[size - 1] == ' ') size--;
    }
}

static bool stands_behind(const char *text, const char *const *phrases, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (begins_with_word(text, phrases[i])) return true;
    return false;
}

/* Right behind a code: "-" that stands for the rest of a family ("N18-)", "N18- codes"), not one that leads to the
 * code's words ("N18.3- stage 3"). `dash` points at it. */
static bool is_family_dash(const cs_draft *draft, const cs_mention *mention, const char *dash, const char *end) {
    const char *next = dash + 1;
    while (next < end && *next == ' ') next++;
    if (next < end && isalpha((unsigned char)*next)) {
        char behind[AROUND + 1];
        squeeze(next, end - next > AROUND ? next + AROUND : end, false, behind);
        return stands_behind(behind, FAMILY_AFTER, COUNT(FAMILY_AFTER)) ||
               stands_behind(behind, JOINING, COUNT(JOINING));
    }
    if (next < end && !strchr("),.;]/|\n", *next)) return false;
    /* Folding makes a hyphen of every dash; a long dash is punctuation. */
    cs_place place;
    cs_text_place(draft->text, (cs_span){mention->span.end, mention->span.end + 1}, &place);
    size_t size;
    const char *source = cs_text_source(draft->text, &size);
    return place.source_start < size && source[place.source_start] == '-';
}

/* "N18.-", "N18-)", "E11.x": the dash or small x that stands for the rest of a family. */
static bool has_wildcard(const cs_draft *draft, const char *text, size_t size, size_t index) {
    const cs_mention *mention = &draft->mentions->list[index];
    const char *at = text + mention->span.end, *end = text + size;
    cs_standing standing = draft->seen[index].standing;
    if (standing == CS_STANDING_VALID) return false;
    if (at + 1 < end && *at == '.' && (at[1] == '-' || at[1] == 'x' || at[1] == 'X'))
        return at + 2 == end || !isalnum((unsigned char)at[2]);
    if (at < end && *at == '-') return is_family_dash(draft, mention, at, end);
    return standing == CS_STANDING_UNKNOWN && at[-1] == 'x';
}

bool cs_claim_read(const cs_draft *draft, size_t index) {
    const cs_mention *mention = &draft->mentions->list[index];
    if (mention->range != CS_RANGE_NONE) return false;
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    if (has_wildcard(draft, text, size, index)) return false;

    size_t first = mention->span.start > AROUND ? mention->span.start - AROUND : 0;
    size_t last = size - mention->span.end > AROUND ? mention->span.end + AROUND : size;
    char before[AROUND + 1], behind[AROUND + 1];
    size_t before_size = squeeze(text + first, text + mention->span.start, true, before);
    squeeze(text + mention->span.end, text + last, false, behind);
    if (stands_before(before, before_size, NOT_USED_BEFORE, COUNT(NOT_USED_BEFORE))) return false;
    if (stands_behind(behind, NOT_USED_AFTER, COUNT(NOT_USED_AFTER))) return false;
    cs_standing standing = draft->seen[index].standing;
    bool heading = standing == CS_STANDING_HEADER || standing == CS_STANDING_NEEDS_7TH;
    if (!heading) return true;
    return !stands_before(before, before_size, FAMILY_BEFORE, COUNT(FAMILY_BEFORE)) &&
           !stands_behind(behind, FAMILY_AFTER, COUNT(FAMILY_AFTER));
}

bool cs_claim_is_made(const cs_draft *draft, size_t index) {
    return draft->claimed[index];
}

bool cs_claim_is_diagnosis(const cs_draft *draft, size_t index) {
    const cs_mention *mention = &draft->mentions->list[index];
    if (mention->labelled || mention->dotted) return true;
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    size_t at = mention->span.start;
    while (at > mention->line.start && (text[at - 1] == ' ' || text[at - 1] == '*')) at--;
    if (at > mention->line.start && strchr("([|:,;-/", text[at - 1])) return true;
    /* At the head of a line, or behind nothing but a list's marker: "2. N18 chronic kidney disease". A small letter
     * behind a bare head goes on with a sentence: "N18 describes ...". */
    size_t head = mention->line.start, behind = mention->span.end;
    while (head < at && strchr(" \t0123456789.)-*#|>", text[head])) head++;
    if (head != at) return false;
    while (behind < mention->line.end && text[behind] == ' ') behind++;
    return at > mention->line.start || !islower((unsigned char)text[behind]);
}
