/* context.c - what each candidate stands behind, before and in: labels, lists, columns, positions.
 * Each gap between candidates is read once; what it says is carried on for the list, the line and the block. */
#include "find/gap.h"

#include <string.h>

#include "find/chars.h"

/* What the labels seen so far still govern. */
typedef struct scope {
    cs_label line, block;
    size_t line_start;
    bool block_used; /* an item of the block was seen */
} scope;

/* Words from the label to the candidate that break the tight bond of "room 12" or "Fig. 3". */
static const unsigned LOOSE =
    CS_MARK_COMMA | CS_MARK_OPEN | CS_MARK_CLOSE | CS_MARK_CELL | CS_MARK_LINE | CS_MARK_BLANK;

static bool is_number(const char *word) {
    return word[strspn(word, "0123456789")] == 0;
}

/* ---- Labels ------------------------------------------------------------------------------------------------- */

typedef struct found_label {
    cs_label label;
    cs_reach reach;
    bool heading; /* alone in its line, the candidate below */
    bool colon;
} found_label;

/* How a label reaches the candidate, if it does: directly, or from before in the same line. */
static bool label_reaches(cs_label label, unsigned marks, unsigned between, bool next, bool stopped,
                          found_label *found) {
    bool colon = marks & CS_MARK_COLON || found->colon;
    if (next && !stopped) {
        *found = (found_label){label, CS_REACH_NEXT, (between & CS_MARK_LINE) != 0, colon};
        return true;
    }
    bool announces = label != CS_LABEL_SYSTEM && label != CS_LABEL_PROCEDURE;
    if (between & CS_MARK_LINE || (!colon && (stopped || !announces))) return false;
    *found = (found_label){label, CS_REACH_LINE, false, colon};
    return true;
}

/* Goes back from the candidate over the words of its gap to the nearest label. A plain "code" counts where no better
 * label is as near. */
static found_label find_label(const cs_gap *gap) {
    found_label found = {CS_LABEL_NONE, CS_REACH_NONE, false, false};
    unsigned between = 0;
    /* So far only glue; a sentence ended; a plain "code" seen; a number or letter stands between. */
    bool next = true, stopped = false, generic = false, numbered = false;
    for (size_t k = gap->count, used = 0; k > 0;) {
        const char *word = gap->words[k - 1];
        unsigned marks = gap->marks[k - 1];
        between |= marks;
        if (between & CS_MARK_BLANK && !(marks & CS_MARK_LINE) && k < gap->count) break;
        cs_label label = cs_label_ending(gap->words, k, &used);
        bool tight = label == CS_LABEL_ID || label == CS_LABEL_NUMBERED;
        if (tight && (!next || numbered || between & LOOSE)) label = CS_LABEL_NONE;
        if (label == CS_LABEL_CODE && next && !(between & CS_MARK_STOP)) {
            generic = true;
            found.heading |= (between & CS_MARK_LINE) != 0;
            found.colon |= (marks & CS_MARK_COLON) != 0;
            k -= used;
            continue;
        }
        if (label == CS_LABEL_MODIFIER || label == CS_LABEL_UNITS || label == CS_LABEL_CODE ||
            label == CS_LABEL_SERVICE_DATE)
            label = CS_LABEL_NONE;
        /* "Dx." and "No." end no sentence. */
        if (marks & CS_MARK_STOP && label == CS_LABEL_NONE && strcmp(word, "no") != 0 && !is_number(word)) {
            stopped = true;
            next = false;
        }
        if (label != CS_LABEL_NONE) {
            if (label_reaches(label, marks, between, next, stopped, &found)) return found;
            k -= used;
            next = false;
            continue;
        }
        if (!cs_lexicon_word_in(CS_WORDS_GLUE, word) && !is_number(word)) next = false;
        if (!next && between & CS_MARK_LINE) break;
        numbered |= is_number(word) || !word[1]; /* "Exhibit A" has its own */
        k--;
    }
    if (!generic) return (found_label){CS_LABEL_NONE, CS_REACH_NONE, false, false};
    return (found_label){CS_LABEL_CODE, CS_REACH_NEXT, found.heading, found.colon};
}

/* ---- Lists ---------------------------------------------------------------------------------------------------- */

static cs_link find_link(const cs_gap *gap) {
    if (gap->cut) return CS_LINK_NONE;
    unsigned marks = gap->lead;
    for (size_t i = 0; i < gap->count; i++) marks |= gap->marks[i];
    if (marks & CS_MARK_BLANK) return CS_LINK_NONE;
    if (gap->count == 0) {
        if (marks & (CS_MARK_STOP | CS_MARK_COLON)) return CS_LINK_NONE;
        return marks == CS_MARK_DASH ? CS_LINK_RANGE : CS_LINK_LIST;
    }
    if (gap->count == 1 && marks == 0 && cs_lexicon_word_in(CS_WORDS_RANGE, gap->words[0])) return CS_LINK_RANGE;
    for (size_t i = 0; i < gap->count; i++) {
        if (!cs_lexicon_word_in(CS_WORDS_LINK, gap->words[i])) return CS_LINK_NONE;
        bool mark = is_number(gap->words[i]) || !gap->words[i][1]; /* "2." and "B." count the items */
        if (gap->marks[i] & CS_MARK_STOP && !mark) return CS_LINK_NONE;
    }
    return gap->lead & (CS_MARK_STOP | CS_MARK_COLON) ? CS_LINK_NONE : CS_LINK_LIST;
}

/* A list goes on in the next line behind a comma, or where both lines begin with their code. */
static bool joins_lines(const cs_gap *gap, const cs_candidate *previous, const cs_candidate *candidate) {
    unsigned marks = gap->lead;
    for (size_t i = 0; i < gap->count; i++) marks |= gap->marks[i];
    return !(marks & CS_MARK_LINE) || marks & CS_MARK_COMMA || (previous->at & candidate->at & CS_AT_FIRST);
}

/* ---- Scopes ----------------------------------------------------------------------------------------------------- */

/* Keeps what the label found goes on to govern, and lets older labels end. */
static void update_scope(scope *s, const cs_candidate *candidate, const cs_gap *gap, const found_label *found) {
    unsigned marks = gap->lead;
    for (size_t i = 0; i < gap->count; i++) marks |= gap->marks[i];
    if (candidate->line.start != s->line_start) s->line = CS_LABEL_NONE;
    s->line_start = candidate->line.start;
    if (gap->cut || (marks & CS_MARK_BLANK && s->block_used)) s->block = CS_LABEL_NONE;
    bool governs = found->label != CS_LABEL_NONE && found->label != CS_LABEL_ID && found->label != CS_LABEL_NUMBERED;
    if (!governs) return;
    if (found->heading) {
        s->block = found->label;
        s->block_used = false;
    } else {
        s->line = found->label;
        if (!(candidate->at & CS_AT_FIRST)) s->block = CS_LABEL_NONE;
    }
}

/* Both without a dot, and of as many characters or the same letter: "rooms B20, D62", "E. coli O26, O111". */
static bool same_kind(const cs_candidate *a, const cs_candidate *b) {
    return !a->dotted && !b->dotted && (a->length == b->length || a->code[0] == b->code[0]) &&
           cs_is(b->code[0], CS_CHAR_LETTER);
}

static void apply_label(cs_candidate *candidate, const cs_candidate *previous, scope *s, const found_label *found,
                        cs_label column) {
    bool list = candidate->link == CS_LINK_LIST || candidate->link == CS_LINK_RANGE;
    bool item = candidate->at & (CS_AT_FIRST | CS_AT_PARENTHESIS | CS_AT_END | CS_AT_OPENING);
    candidate->column = column != CS_LABEL_NONE;
    if (found->reach == CS_REACH_NEXT) {
        candidate->label = found->label;
        candidate->reach = CS_REACH_NEXT;
    } else if (column != CS_LABEL_NONE && column != CS_LABEL_MODIFIER && column != CS_LABEL_SERVICE_DATE) {
        candidate->label = column;
        candidate->reach = CS_REACH_COLUMN;
    } else if (list && previous && previous->label == CS_LABEL_ID && previous->reach == CS_REACH_NEXT &&
               same_kind(previous, candidate)) {
        candidate->label = CS_LABEL_ID;
        candidate->reach = CS_REACH_NEXT;
    } else if (list && previous && previous->reach >= CS_REACH_BLOCK && !previous->column &&
               previous->label != CS_LABEL_ID && previous->label != CS_LABEL_NUMBERED) {
        candidate->label = previous->label;
        candidate->reach = previous->reach;
    } else if (found->reach == CS_REACH_LINE) {
        candidate->label = found->label;
        candidate->reach = CS_REACH_LINE;
    } else if (s->line != CS_LABEL_NONE) {
        candidate->label = s->line;
        candidate->reach = CS_REACH_LINE;
    } else if (s->block != CS_LABEL_NONE && item) {
        candidate->label = s->block;
        candidate->reach = CS_REACH_BLOCK;
    }
    if (s->block != CS_LABEL_NONE) s->block_used = true;
}

/* Modifiers and units from their own columns, for the first procedure code of a row. */
static void read_row(cs_finder *finder, cs_candidate *candidate) {
    cs_span cell;
    if (candidate->modifier_count == 0 && cs_columns_cell(&finder->columns, CS_LABEL_MODIFIER, &cell)) {
        for (size_t i = cell.start; i + 1 < cell.end; i++) {
            bool two = cs_is(finder->text[i], CS_CHAR_ALNUM) && cs_is(finder->text[i + 1], CS_CHAR_ALNUM);
            bool alone = (i == cell.start || !cs_is(finder->text[i - 1], CS_CHAR_ALNUM)) &&
                         (i + 2 >= cell.end || !cs_is(finder->text[i + 2], CS_CHAR_ALNUM));
            if (two && alone && candidate->modifier_count < CS_MODIFIERS_MAX)
                candidate->modifiers[candidate->modifier_count++] = (uint32_t)i;
        }
    }
    if (candidate->units == 0 && cs_columns_cell(&finder->columns, CS_LABEL_UNITS, &cell)) {
        size_t i = cell.start, digits = 0;
        int value = 0;
        while (i < cell.end && cs_is_space(finder->text[i])) i++;
        for (; i < cell.end && cs_is(finder->text[i], CS_CHAR_DIGIT) && digits < 5; i++, digits++)
            value = value * 10 + (finder->text[i] - '0');
        if (digits > 0 && digits < 5) candidate->units = value;
    }
}

void cs_context(cs_finder *finder) {
    scope s = {CS_LABEL_NONE, CS_LABEL_NONE, 0, false};
    size_t row = (size_t)-1; /* line whose modifier and unit cells were read */
    cs_columns_begin(&finder->columns, finder->text, finder->size);
    for (size_t i = 0; i < finder->count; i++) {
        cs_candidate *candidate = &finder->list[i], *previous = i > 0 ? &finder->list[i - 1] : NULL;
        cs_gap gap;
        cs_gap_read(finder->text, previous ? previous->tail : 0, candidate->span.start, &gap);
        finder->steps += gap.cut ? CS_GAP_BYTES : candidate->span.start - (previous ? previous->tail : 0);
        candidate->link = previous ? find_link(&gap) : CS_LINK_NONE;
        candidate->at = cs_position(finder, candidate, previous, &gap);
        if (previous && candidate->link == CS_LINK_LIST && !joins_lines(&gap, previous, candidate))
            candidate->link = CS_LINK_NONE;
        found_label found = find_label(&gap);
        cs_columns_reach(&finder->columns, candidate->span.start);
        cs_label column = cs_columns_label(&finder->columns, candidate->span.start);
        bool in_table = finder->columns.kind != CS_TABLE_NONE && !finder->columns.header;
        if (in_table && found.heading) found = (found_label){CS_LABEL_NONE, CS_REACH_NONE, false, false};
        /* A number under a heading of its own, such as a charge, is in no list with the codes of other columns. */
        if (in_table && column == CS_LABEL_NONE && previous && previous->column &&
            cs_is(candidate->code[0], CS_CHAR_DIGIT))
            candidate->link = CS_LINK_NONE;
        update_scope(&s, candidate, &gap, &found);
        apply_label(candidate, previous, &s, &found, column);
        bool procedure = candidate->shapes & (CS_SHAPE_CPT | CS_SHAPE_CPT_LETTER | CS_SHAPE_HCPCS);
        if (procedure && finder->columns.kind != CS_TABLE_NONE && row != candidate->line.start &&
            (column == CS_LABEL_CPT || column == CS_LABEL_HCPCS || column == CS_LABEL_PROCEDURE ||
             column == CS_LABEL_CODE)) {
            read_row(finder, candidate);
            row = candidate->line.start;
        }
    }
    finder->steps += finder->columns.steps;
}
