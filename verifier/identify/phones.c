/* phones.c - telephone and fax numbers of the North American plan and beyond, with extensions, written in any way. */
#include <string.h>

#include "find/chars.h"
#include "identify/digits.h"
#include "identify/word_lists.h"

/* How many of the groups, from the first on, are a telephone number, and how sure that is; 0 groups for none. */
typedef struct reading {
    size_t groups;
    int confidence;
    const char *detector, *note;
    bool toll_free;
} reading;

static size_t length(const cs_groups *g, size_t i) {
    return i < g->count ? g->group[i].span.end - g->group[i].span.start : 0;
}

/* Area and exchange do not begin with 0 or 1, and neither is N11. */
static bool plan(const char *d) {
    return d[0] >= '2' && !(d[1] == '1' && d[2] == '1') && d[1] != '9' && d[3] >= '2' && !(d[4] == '1' && d[5] == '1');
}

static bool toll_free(const char *d) {
    static const char *const AREAS[] = {"800", "833", "844", "855", "866", "877", "888"};
    for (size_t i = 0; i < sizeof AREAS / sizeof *AREAS; i++)
        if (strncmp(d, AREAS[i], 3) == 0) return true;
    return false;
}

static bool fictional(const char *d) {
    return strncmp(d + 3, "555", 3) == 0 && d[6] == '0' && d[7] == '1';
}

static bool marked(const cs_groups *g, size_t i) {
    return i < g->count && g->group[i].before != ' ' && g->group[i].before != 0;
}

/* 3-3-4, with 1, +1 or 001 before it. */
static reading north_american(const cs_groups *g, bool labelled) {
    reading none = {0};
    size_t from = 0;
    if (g->count >= 4 && length(g, 0) == 1 && g->digits[0] == '1') from = 1;
    if (g->count >= 4 && length(g, 0) == 3 && strncmp(g->digits, "001", 3) == 0) from = 1;
    if (length(g, from) != 3 || length(g, from + 1) != 3 || length(g, from + 2) != 4) return none;
    const char *d = g->digits + (from ? length(g, 0) : 0);
    bool fits = plan(d), firm = g->plus || g->parenthesis || (marked(g, from + 1) && marked(g, from + 2));
    if (!firm && !labelled && !fits) return none;
    if (g->broken && !firm && !labelled) return none;
    int confidence = fits ? (firm ? 92 : labelled ? 90 : 75) : (labelled || g->plus ? 80 : g->parenthesis ? 75 : 65);
    if (labelled && fits) confidence = 97;
    if (fits && fictional(d)) confidence -= 15;
    return (reading){from + 3, confidence, "phone.nanp", fits ? NULL : "not a number of the North American plan",
                     toll_free(d)};
}

/* Ten digits in one run, or 3 and 7, 6 and 4: only where a label says so, or with a country code. */
static reading run(const cs_groups *g, bool labelled) {
    reading none = {0};
    if (length(g, 0) == 10 && (labelled || (g->plus && plan(g->digits))))
        return (reading){1, plan(g->digits) ? 90 : 75, "phone.digits", NULL, toll_free(g->digits)};
    bool apart = g->count == 1 || g->group[1].span.start - g->group[0].span.end > 1;
    if (length(g, 0) == 7 && apart && labelled && g->digits[0] >= '2')
        return (reading){1, 70, "phone.local", NULL, false};
    if (length(g, 0) == 11 && g->digits[0] == '1' && (labelled || g->plus))
        return (reading){1, 85, "phone.digits", NULL, toll_free(g->digits + 1)};
    if (length(g, 0) == 3 && length(g, 1) == 7 && (labelled || g->parenthesis))
        return (reading){2, 85, "phone.digits", NULL, toll_free(g->digits)};
    if (g->count == 3 && length(g, 0) == 1 && g->digits[0] == '1' && length(g, 1) == 3 && length(g, 2) == 7)
        return (reading){3, 80, "phone.digits", NULL, toll_free(g->digits + 1)};
    if (length(g, 0) == 3 && length(g, 1) == 4 && g->count == 2 && labelled && g->group[1].before != '/')
        return (reading){2, 80, "phone.local", NULL, false};
    return none;
}

/* "his son Robert at 4135552142": ten digits that fit the plan, behind "at". */
static bool at_number(const cs_id_draft *draft, const cs_groups *g) {
    size_t word = cs_word_at(draft, g->group[0].span.start);
    return length(g, 0) == 10 && plan(g->digits) && word > 0 && cs_word_in(draft, word - 1, " at ") &&
           draft->words[word].start - draft->words[word - 1].end == 1;
}

/* "+44 20 7946 0958". */
static reading international(const cs_groups *g) {
    reading none = {0};
    if (!g->plus || g->total < 8 || g->total > 15 || g->digits[0] == '0') return none;
    return (reading){g->count, 85, "phone.international", NULL, false};
}

/* Behind a number: "x123", "ext. 123", "extension 123", "#123". Where the extension ends, else `end`. */
static size_t extension(const cs_id_draft *draft, size_t end) {
    static const char *const WORDS[] = {"extension", "ext", "x", "#"};
    const char *text = draft->text;
    size_t at = end;
    while (at < draft->size && at - end < 3 && (text[at] == ' ' || text[at] == ',' || text[at] == '(')) at++;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t n = 0, from = at;
        while (WORDS[i][n] && from + n < draft->size && cs_lower(text[from + n]) == WORDS[i][n]) n++;
        if (WORDS[i][n]) continue;
        from += n;
        while (from < draft->size && from - at - n < 3 && strchr(" .:#", text[from])) from++;
        size_t digits = from;
        while (digits < draft->size && digits - from < 7 && cs_is(text[digits], CS_CHAR_DIGIT)) digits++;
        if (digits == from || cs_is(text[digits], CS_CHAR_ALNUM)) continue;
        return digits;
    }
    return end;
}

/* "1-800-FLOWERS", "800-GO-MEDIC" behind 800 and its like. */
static size_t vanity(const cs_id_draft *draft, const cs_groups *g) {
    size_t area = length(g, 0) == 1 && g->digits[0] == '1' ? 1 : 0;
    const char *d = g->digits + area;
    if (g->count <= area || length(g, area) != 3 || !toll_free(d)) return 0;
    size_t at = g->group[area].span.end, letters = 0, total = 0;
    if (at >= draft->size || !strchr("-. ", draft->text[at])) return 0;
    bool space = draft->text[at] == ' ';
    for (at++; at < draft->size && (cs_is(draft->text[at], CS_CHAR_UPPER | CS_CHAR_DIGIT) || draft->text[at] == '-');
         at++) {
        letters += cs_is(draft->text[at], CS_CHAR_UPPER);
        total += draft->text[at] != '-';
    }
    if (letters < 3 || total < 7 || total > 10 || (space && !area)) return 0;
    return at;
}

static const cs_label_hit *label_of(const cs_id_draft *draft, cs_span span, bool *labelled, bool *foreign) {
    enum { WORDS = 4 };
    const cs_label_hit *near = cs_label_near(draft, span, -1, 2);
    const cs_label_hit *phone = cs_label_near(draft, span, CS_ID_PHONE, WORDS);
    const cs_label_hit *fax = cs_label_near(draft, span, CS_ID_FAX, WORDS);
    /* "(fax)" behind a number is close to it; farther off it speaks of the next. */
    if (fax && fax->span.start >= span.end && fax->span.start - span.end > 3) fax = NULL;
    const cs_label_hit *best = phone ? phone : fax;
    if (phone && fax) {
        /* The nearer one before the number: "Phone: 555-010-1234, fax 555-010-1235". */
        bool phone_before = phone->span.end <= span.start, fax_before = fax->span.end <= span.start;
        if (phone_before && fax_before)
            best = fax->span.start > phone->span.start ? fax : phone;
        else
            best = fax_before ? fax : phone;
    }
    *labelled = best && !best->rule->loose;
    *foreign = near && near != best && near->rule->kind != CS_ID_PHONE && near->rule->kind != CS_ID_FAX &&
               near->rule->kind != CS_ID_NAME && near->rule->kind != CS_ID_ADDRESS && near->rule->kind != CS_ID_EMAIL &&
               near->rule->kind != CS_ID_CITY && near->span.end <= span.start &&
               (!best || near->span.start > best->span.start);
    return best;
}

static void add(const cs_id_draft *draft, cs_found *found, cs_span span, const reading *r, const cs_label_hit *label) {
    cs_id_role role = label && label->rule->role != CS_ROLE_UNKNOWN ? label->rule->role : cs_role_near(draft, span);
    if (r->toll_free && role != CS_ROLE_PATIENT && role != CS_ROLE_RELATIVE) role = CS_ROLE_ORGANISATION;
    bool fax = label && label->rule->kind == CS_ID_FAX;
    cs_found_add(found, fax ? CS_ID_FAX : CS_ID_PHONE, role, span, r->confidence, r->detector, r->note);
}

/* Reads a number that begins at `at`; returns where reading goes on. */
static size_t number(const cs_id_draft *draft, cs_found *found, size_t at) {
    cs_groups g;
    cs_groups_read(draft, at, &g);
    size_t past = g.group[0].span.end;
    if (g.total < 7 && !vanity(draft, &g)) return past;
    cs_span first = {at, g.group[g.count > 2 ? 2 : g.count - 1].span.end};
    bool labelled, foreign;
    const cs_label_hit *label = label_of(draft, first, &labelled, &foreign);
    size_t end = vanity(draft, &g);
    reading r = {0};
    if (end) {
        r = (reading){1, 85, "phone.vanity", NULL, true};
    } else {
        r = north_american(&g, label != NULL);
        if (!r.groups) r = run(&g, label != NULL || at_number(draft, &g));
        if (!r.groups) r = international(&g);
        if (!r.groups) return past;
        end = g.group[r.groups - 1].span.end;
    }
    size_t start = at;
    if (start > 0 && draft->text[start - 1] == '(') start--;
    if (start > 0 && draft->text[start - 1] == '+') start--;
    if (foreign && !labelled && r.confidence < 92) return past;
    if (foreign && !g.plus && !g.parenthesis && r.detector[6] == 'd') return past;
    cs_span span = {start, end};
    if (start == at ? cs_glued(draft, span) : cs_glued(draft, (cs_span){at, end})) {
        /* "x123" glued behind it is an extension; anything else makes it another number. */
        if (extension(draft, end) == end || (at > 0 && cs_is(draft->text[at - 1], CS_CHAR_ALNUM))) return past;
    }
    if (!labelled && r.confidence < 90 &&
        cs_shield_classes(draft->shield, span) & (CS_SHIELD_VALUE | CS_SHIELD_CITATION | CS_SHIELD_CODE))
        return past;
    span.end = extension(draft, end);
    if (draft->text[span.start] == '(' && !memchr(draft->text + span.start, ')', span.end - span.start)) span.start++;
    add(draft, found, span, &r, label);
    return span.end;
}

/* "ext. 2214" by itself. */
static void extension_alone(const cs_id_draft *draft, cs_found *found, size_t word) {
    if (!cs_word_is(draft, word, CS_LIST_EXTENSION) || word + 1 >= draft->word_count) return;
    const cs_word *next = &draft->words[word + 1];
    size_t length = next->end - next->start, gap = next->start - draft->words[word].end;
    if (next->flags & CS_WORD_LETTERS || length < 3 || length > 6 || gap > 3) return;
    for (size_t i = draft->words[word].end; i < next->start; i++)
        if (!strchr(" .:#", draft->text[i])) return;
    reading r = {1, 60, "phone.extension", NULL, false};
    add(draft, found, (cs_span){next->start, next->end}, &r, NULL);
}

cs_status cs_find_phones(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    size_t done = 0;
    for (size_t word = 0; word < draft->word_count; word++) {
        const cs_word *w = &draft->words[word];
        if (w->start < done) continue;
        if (cs_is(draft->text[w->start], CS_CHAR_DIGIT))
            done = number(draft, found, w->start);
        else if (cs_lower(draft->text[w->start]) == 'e')
            extension_alone(draft, found, word);
    }
    return CS_OK;
}
