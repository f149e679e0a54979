/* service_date.c - the draft's own date of service: a date directly behind a label that says so.
 * A stay counts from its discharge; dates of other visits, past or planned, do not count. */
#include "find/mention.h"

#include <string.h>

#include "find/chars.h"
#include "find/columns.h"
#include "find/dates.h"

/* Better ones first: only the best class that occurs counts. */
typedef enum date_class { CLASS_SERVICE, CLASS_ADMISSION, CLASS_SEEN, CLASSES } date_class;

static const struct {
    const char *phrase; /* small letters; a space stands for any run of spaces, dashes and parentheses */
    date_class class;
    bool capitals; /* only as DOS, or with a colon behind */
} LABELS[] = {
    {"date of service", CLASS_SERVICE, false},
    {"dates of service", CLASS_SERVICE, false},
    {"date s of service", CLASS_SERVICE, false},
    {"dos", CLASS_SERVICE, true},
    {"service date", CLASS_SERVICE, false},
    {"service dates", CLASS_SERVICE, false},
    {"date of visit", CLASS_SERVICE, false},
    {"visit date", CLASS_SERVICE, false},
    {"date of encounter", CLASS_SERVICE, false},
    {"encounter date", CLASS_SERVICE, false},
    {"date of exam", CLASS_SERVICE, false},
    {"date of examination", CLASS_SERVICE, false},
    {"exam date", CLASS_SERVICE, false},
    {"examination date", CLASS_SERVICE, false},
    {"date of evaluation", CLASS_SERVICE, false},
    {"evaluation date", CLASS_SERVICE, false},
    {"date of consultation", CLASS_SERVICE, false},
    {"appointment date", CLASS_SERVICE, false},
    {"date of procedure", CLASS_SERVICE, false},
    {"procedure date", CLASS_SERVICE, false},
    {"date of surgery", CLASS_SERVICE, false},
    {"surgery date", CLASS_SERVICE, false},
    {"date of operation", CLASS_SERVICE, false},
    {"discharge date", CLASS_SERVICE, false},
    {"date of discharge", CLASS_SERVICE, false},
    {"discharged", CLASS_SERVICE, false},
    {"date discharged", CLASS_SERVICE, false},
    {"admission date", CLASS_ADMISSION, false},
    {"date of admission", CLASS_ADMISSION, false},
    {"admit date", CLASS_ADMISSION, false},
    {"admitted", CLASS_ADMISSION, false},
    {"date admitted", CLASS_ADMISSION, false},
    {"seen", CLASS_SEEN, false},
    {"evaluated", CLASS_SEEN, false},
    {"examined", CLASS_SEEN, false},
    {"visit on", CLASS_SEEN, false},
};
enum { LABEL_COUNT = sizeof LABELS / sizeof *LABELS, BETWEEN_MAX = 48, BEFORE_MAX = 16 };

/* Words that may stand between a label and its date. */
static const char *const BETWEEN[] = {
    "on",       "was",    "is",  "of",  "the",   "home",   "in",      "clinic",    "office",   "my",
    "our",      "here",   "by",  "me",  "today", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "wed",   "thu",    "fri",     "from",      "for"};
/* Words before a label that make it another visit's. */
static const char *const OTHERS[] = {"last",      "next",   "previous", "previously", "prior",       "up",
                                     "followup",  "return", "first",    "expected",   "anticipated", "estimated",
                                     "initially", "until",  "be",       "future"};

static bool is_one_of(const char *const *words, size_t count, const char *text, size_t length) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) != length) continue;
        size_t k = 0;
        while (k < length && cs_lower(text[k]) == words[i][k]) k++;
        if (k == length) return true;
    }
    return false;
}

/* Length of the phrase at the beginning of text, 0 if it does not stand there as whole words. */
static size_t phrase_length(const char *text, size_t size, const char *phrase) {
    size_t at = 0;
    for (; *phrase; phrase++) {
        if (*phrase != ' ') {
            if (at >= size || cs_lower(text[at]) != *phrase) return 0;
            at++;
            continue;
        }
        size_t from = at;
        while (at < size && at - from < 4 && strchr(" -()_\t", text[at])) at++;
        if (at == from) return 0;
    }
    return at < size && cs_is(text[at], CS_CHAR_ALNUM) ? 0 : at;
}

static bool of_another_visit(const char *text, size_t at) {
    size_t end = at;
    while (end > 0 && at - end < BEFORE_MAX && strchr(" -*_", text[end - 1])) end--;
    size_t start = end;
    while (start > 0 && end - start < BEFORE_MAX && cs_is(text[start - 1], CS_CHAR_LETTER)) start--;
    return is_one_of(OTHERS, sizeof OTHERS / sizeof *OTHERS, text + start, end - start);
}

/* Where the date behind a label begins: past marks, and the words of BETWEEN. */
static bool find_date(const char *text, size_t size, size_t at, cs_day *day, cs_span *span) {
    for (size_t from = at; at < size && at - from < BETWEEN_MAX;) {
        size_t end;
        if (cs_is(text[at], CS_CHAR_ALNUM)) {
            if (cs_date_read(text, size, at, day, &end)) {
                *span = (cs_span){at, end};
                return true;
            }
            size_t length = 0;
            while (at + length < size && length < BEFORE_MAX && cs_is(text[at + length], CS_CHAR_LETTER)) length++;
            if (length == 0 || !is_one_of(BETWEEN, sizeof BETWEEN / sizeof *BETWEEN, text + at, length)) return false;
            at += length;
        } else if (strchr(" :=*_#-|,.()\t\n\"", text[at])) {
            at++;
        } else {
            return false;
        }
    }
    return false;
}

/* "03/02/2026 - 03/05/2026": the last day of a range counts. */
static void take_range(const char *text, size_t size, cs_day *day, cs_span *span) {
    static const char *const WORDS[] = {"to", "through", "thru", "and"};
    size_t at = span->end;
    while (at < size && at - span->end < 4 && strchr(" -", text[at])) at++;
    size_t length = 0;
    while (at + length < size && length < 8 && cs_is(text[at + length], CS_CHAR_LETTER)) length++;
    if (length && is_one_of(WORDS, sizeof WORDS / sizeof *WORDS, text + at, length)) {
        at += length;
        while (at < size && text[at] == ' ') at++;
    }
    cs_day last;
    size_t end;
    if (at == span->end || !cs_date_read(text, size, at, &last, &end) || last < *day) return;
    *day = last;
    *span = (cs_span){at, end};
}

/* The label that stands at `at`, or LABEL_COUNT; the longest. */
static size_t label_at(const char *text, size_t size, size_t at, size_t *length) {
    size_t best = LABEL_COUNT;
    *length = 0;
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        if (cs_lower(text[at]) != LABELS[i].phrase[0]) continue;
        size_t found = phrase_length(text + at, size - at, LABELS[i].phrase);
        if (found <= *length) continue;
        if (LABELS[i].capitals && memcmp(text + at, "DOS", 3) != 0 && (at + found == size || text[at + found] != ':'))
            continue;
        *length = found;
        best = i;
    }
    return best;
}

/* For each first letter of a label the letters that may follow, as bits: most words of a draft end here. */
typedef struct label_starts {
    uint32_t second[26];
} label_starts;

static void note_starts(label_starts *starts) {
    *starts = (label_starts){{0}};
    for (size_t i = 0; i < LABEL_COUNT; i++)
        starts->second[LABELS[i].phrase[0] - 'a'] |= UINT32_C(1) << (LABELS[i].phrase[1] - 'a');
}

/* A letter stands at `at`, and a byte behind the text may be read. */
static bool may_begin(const label_starts *starts, const char *text, size_t at) {
    return cs_is(text[at + 1], CS_CHAR_LETTER) &&
           starts->second[cs_lower(text[at]) - 'a'] >> (cs_lower(text[at + 1]) - 'a') & 1;
}

/* The dates found so far, by class. */
typedef struct kept_dates {
    cs_service_date best[CLASSES];
    bool found[CLASSES];
} kept_dates;

static void keep(kept_dates *kept, date_class class, const cs_service_date *one) {
    cs_service_date *best = &kept->best[class];
    if (!kept->found[class]) {
        *best = *one;
    } else if (one->day != best->day) {
        if (one->day > best->day) *best = *one;
        best->several = true;
    }
    kept->found[class] = true;
}

/* Dates behind their labels. */
static void read_labels(const char *text, size_t size, kept_dates *kept) {
    label_starts starts;
    note_starts(&starts);
    for (size_t at = 0, length; at < size; at++) {
        if (!cs_is(text[at], CS_CHAR_LETTER)) continue;
        size_t label = may_begin(&starts, text, at) ? label_at(text, size, at, &length) : LABEL_COUNT;
        cs_service_date one = {0, {0, 0}, false};
        if (label < LABEL_COUNT && !of_another_visit(text, at) &&
            find_date(text, size, at + length, &one.day, &one.span)) {
            take_range(text, size, &one.day, &one.span);
            keep(kept, LABELS[label].class, &one);
            at = one.span.end - 1;
            continue;
        }
        while (at + 1 < size && cs_is(text[at + 1], CS_CHAR_ALNUM)) at++;
    }
}

/* Dates in a column that a label heads, one a row. */
static void read_columns(const char *text, size_t size, kept_dates *kept) {
    cs_columns columns;
    cs_span cell;
    cs_columns_begin(&columns, text, size);
    while (columns.next < size) {
        cs_columns_reach(&columns, columns.next);
        if (!cs_columns_cell(&columns, CS_LABEL_SERVICE_DATE, &cell)) continue;
        while (cell.start < cell.end && strchr(" *_`", text[cell.start])) cell.start++;
        cs_service_date one = {0, {0, 0}, false};
        size_t end;
        if (cell.start == cell.end || !cs_date_read(text, size, cell.start, &one.day, &end)) continue;
        one.span = (cs_span){cell.start, end};
        take_range(text, size, &one.day, &one.span);
        keep(kept, CLASS_SERVICE, &one);
    }
}

bool cs_find_service_date(const cs_text *text, cs_service_date *out) {
    size_t size;
    const char *folded = cs_text_folded(text, &size);
    kept_dates kept = {.found = {false}};
    read_labels(folded, size, &kept);
    read_columns(folded, size, &kept);
    for (size_t class = 0; class < CLASSES; class ++)
        if (kept.found[class]) {
            *out = kept.best[class];
            return true;
        }
    return false;
}
