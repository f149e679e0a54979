/* duplicate.c - one diagnosis listed twice in one list. A letter may name a code in every section; a list may not. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/error.h"
#include "check.h"
#include "claim.h"
#include "wording.h"

enum {
    HEAD_SCANNED = 160, /* a heading's words stand at the beginning of its line */
    LABEL_MAX = 40,
    SEPARATOR_MAX = 3,
    SHORT_LINE = 50
};

/* Words whose presence in the heading makes the lines below it a list of diagnoses. */
static const char *const HEADINGS[] = {"diagnos", "dx", "icd", "impression", "problem list"};

/* ... and words that make them something else, in which one diagnosis is repeated for each drug, order or visit. */
static const char *const OTHER_LISTS[] = {"medication", "drug", "cpt",  "hcpcs", "procedure", "service",  "order",
                                          "visit",      "date", "test", "claim", "referral",  "encounter"};

/* A diagnosis mention and the list that it stands in. */
typedef struct cs_entry {
    size_t mention, list;
} cs_entry;

typedef struct cs_lists {
    cs_entry *entries;
    size_t count, capacity;
} cs_lists;

/* Does the beginning of a line hold a word that starts with one of these? */
static bool has_any(const char *line, size_t size, const char *const *words, size_t count) {
    if (size > HEAD_SCANNED) size = HEAD_SCANNED;
    for (size_t i = 0; i < size; i++) {
        if (i && isalnum((unsigned char)line[i - 1])) continue;
        for (size_t k = 0; k < count; k++) {
            size_t length = strlen(words[k]);
            if (tolower((unsigned char)line[i]) == words[k][0] && i + length <= size &&
                strncasecmp(line + i, words[k], length) == 0)
                return true;
        }
    }
    return false;
}

/* Any digit run with a '/' or two dashes: "03/02/2026", "2026-03-02". A line of its own date is an entry of a history.
 */
static bool has_date(const char *line, size_t size) {
    if (size > HEAD_SCANNED) size = HEAD_SCANNED;
    for (size_t i = 0; i + 7 < size; i++) {
        if (!isdigit((unsigned char)line[i])) continue;
        if (line[i + 1] == '/' || (i + 2 < size && line[i + 2] == '/')) return true;
        if (i + 9 < size && line[i + 4] == '-' && line[i + 7] == '-') return true;
    }
    return false;
}

static bool blank(const char *text, size_t from, size_t to) {
    for (; from < to; from++)
        if (!isspace((unsigned char)text[from])) return false;
    return true;
}

static size_t line_start(const char *text, size_t at) {
    const char *before = at ? memrchr(text, '\n', at) : NULL;
    return before ? (size_t)(before - text) + 1 : 0;
}

/* Lines without a gap, and the heading above them: at most one blank line and the line before it. */
typedef struct cs_block {
    size_t start;          /* of its first line: its name */
    bool diagnoses, other; /* what its lines say that it lists */
} cs_block;

static void read_words(cs_block *block, const char *line, size_t size) {
    block->diagnoses |= has_any(line, size, HEADINGS, sizeof HEADINGS / sizeof *HEADINGS);
    block->other |= has_any(line, size, OTHER_LISTS, sizeof OTHER_LISTS / sizeof *OTHER_LISTS);
}

/* The block of a line. Walks back to the start of the block, or to the line asked for before (`last_line`, whose block
 * is `last`): each line of a draft is read once. */
static cs_block find_block(const char *text, cs_span line, cs_span last_line, const cs_block *last) {
    cs_block block = {.start = line.start};
    bool gap = false;
    read_words(&block, text + line.start, line.end - line.start);
    while (block.start > 0) {
        size_t end = block.start - 1, start = line_start(text, end);
        if (blank(text, start, end)) {
            if (gap) break;
            gap = true;
            block.start = start;
            continue;
        }
        if (!gap && last_line.end > last_line.start && start == last_line.start) {
            block.start = last->start;
            block.diagnoses |= last->diagnoses;
            block.other |= last->other;
            break;
        }
        read_words(&block, text + start, end - start);
        if (gap) break;
        block.start = start;
    }
    return block;
}

/* Lines with procedures or dates repeat diagnoses rightly: a claim's service lines, a history of visits. */
static bool line_repeats_rightly(const cs_draft *draft, const char *text, size_t index) {
    const cs_mention *list = draft->mentions->list, *mention = &list[index];
    if (has_date(text + mention->line.start, mention->line.end - mention->line.start)) return true;
    for (size_t i = index; i-- > 0 && list[i].span.start >= mention->line.start;)
        if (list[i].system == CS_CPT || list[i].system == CS_HCPCS) return true;
    for (size_t i = index + 1; i < draft->mentions->count && list[i].span.start < mention->line.end; i++)
        if (list[i].system == CS_CPT || list[i].system == CS_HCPCS) return true;
    return false;
}

/* A table's row, a line that begins with a marker, a number or the code, a short line that closes with the code, or
 * codes behind a label: a sentence is none of these, however its lines are broken. */
static bool is_list_line(const char *text, const cs_mention *mention) {
    size_t head = mention->line.start, end = mention->line.end;
    if (memchr(text + head, '|', end - head)) return true;
    while (head < end && isspace((unsigned char)text[head])) head++;
    if (head == mention->span.start || strchr("-*#>", text[head])) return true;
    size_t number = head;
    while (number < end && isdigit((unsigned char)text[number])) number++;
    if (number > head && number + 1 < end && strchr(".)", text[number]) && isspace((unsigned char)text[number + 1]))
        return true;
    const char *colon = memchr(text + head, ':', end - head < LABEL_MAX ? end - head : LABEL_MAX);
    if (colon && colon < text + mention->span.start) return true;
    while (end > head && strchr(" \t\r)];,", text[end - 1])) end--;
    return end == mention->span.end && mention->line.end - head <= SHORT_LINE;
}

/* "M25.561, M25.561": nothing but a separator between two mentions of one code. */
static bool follows_itself(const cs_draft *draft, const char *text, size_t index) {
    const cs_mention *mention = &draft->mentions->list[index], *before = mention - 1;
    if (!index || before->system != CS_ICD10CM || strcmp(before->code, mention->code) != 0) return false;
    if (mention->span.start - before->span.end > SEPARATOR_MAX) return false;
    for (size_t at = before->span.end; at < mention->span.start; at++)
        if (!strchr(" ,;/", text[at])) return false;
    return cs_claim_is_made(draft, index - 1);
}

static bool add_entry(cs_lists *lists, size_t mention, size_t list) {
    if (lists->count && lists->entries[lists->count - 1].mention == mention) return true;
    if (!cs_grow(&lists->entries, &lists->capacity, lists->count + 1, sizeof *lists->entries)) return false;
    lists->entries[lists->count++] = (cs_entry){mention, list};
    return true;
}

static cs_status collect(const cs_draft *draft, cs_lists *lists, cs_error *error) {
    size_t size;
    const char *text = cs_text_folded(draft->text, &size);
    cs_span line = {0, 0};
    cs_block block = {0};
    bool rightly = false;
    for (size_t i = 0; i < draft->mentions->count; i++) {
        const cs_mention *mention = &draft->mentions->list[i];
        if (mention->system != CS_ICD10CM || mention->certainty == CS_SLIP || mention->certainty == CS_AMBIGUOUS)
            continue;
        if (mention->line.start != line.start || mention->line.end != line.end) {
            block = find_block(text, mention->line, line, &block);
            line = mention->line;
            rightly = line_repeats_rightly(draft, text, i);
        }
        if (!cs_claim_is_made(draft, i)) continue;
        bool listed = block.diagnoses && !block.other && !rightly && is_list_line(text, mention);
        bool again = follows_itself(draft, text, i);
        if ((again && !listed && !add_entry(lists, i - 1, line.start)) ||
            ((again || listed) && !add_entry(lists, i, listed ? block.start : line.start)))
            return cs_fail_memory(error);
    }
    return CS_OK;
}

static cs_status report_pair(cs_draft *draft, size_t first, size_t again, cs_error *error) {
    cs_place place;
    cs_text_place(draft->text, draft->mentions->list[first].span, &place);
    const char *printed =
        draft->seen[again].printed[0] ? draft->seen[again].printed : draft->mentions->list[again].code;
    cs_wording w;
    cs_wording_start(draft, "code.duplicate", again, &w);
    w.finding.beside = draft->mentions->list[first].span;
    cs_buf_printf(
        &w.message,
        "%s is already listed on line %zu. A diagnosis code is reported once an encounter; if another side or "
        "site was meant, its code differs.",
        printed, place.line);
    return cs_wording_report(draft, &w, error);
}

typedef struct cs_key {
    const char *code;
    size_t list, mention;
} cs_key;

static int compare_keys(const void *left, const void *right) {
    const cs_key *a = left, *b = right;
    if (a->list != b->list) return a->list < b->list ? -1 : 1;
    int order = strcmp(a->code, b->code);
    if (order) return order;
    return a->mention < b->mention ? -1 : a->mention > b->mention;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    cs_lists lists = {0};
    cs_key *keys = NULL;
    cs_status status = collect(draft, &lists, error);
    if (status || lists.count < 2) goto done;
    keys = malloc(lists.count * sizeof *keys);
    if (!keys) {
        status = cs_fail_memory(error);
        goto done;
    }
    for (size_t i = 0; i < lists.count; i++) {
        size_t mention = lists.entries[i].mention;
        keys[i] = (cs_key){draft->mentions->list[mention].code, lists.entries[i].list, mention};
    }
    qsort(keys, lists.count, sizeof *keys, compare_keys);
    for (size_t i = 1, first = 0; i < lists.count && !status; i++) {
        bool same = keys[i].list == keys[first].list && strcmp(keys[i].code, keys[first].code) == 0;
        if (same)
            status = report_pair(draft, keys[first].mention, keys[i].mention, error);
        else
            first = i;
    }
done:
    free(keys);
    free(lists.entries);
    return status;
}

static const char *const RULES[] = {"code.duplicate", NULL};

const cs_check CS_CHECK_DUPLICATE = {"duplicates", RULES, run};
