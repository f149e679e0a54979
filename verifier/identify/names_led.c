/* names_led.c - names that something announces: titles, labels, relations, salutations, closings. A table says what
 * each kind of lead asks of the words behind it. */
#include <string.h>

#include "find/chars.h"
#include "identify/names.h"

static const cs_word *word_at(const cs_name_scan *scan, size_t i) {
    return &scan->draft->words[i];
}

static const cs_lead *lead_at(const cs_name_scan *scan, size_t i, size_t *end) {
    if (i >= scan->draft->word_count) return NULL;
    const cs_phrase *phrase = cs_phrase_match(&scan->rules->leads, scan->draft, i);
    if (!phrase) return NULL;
    *end = i + phrase->words;
    return &CS_LEADS[phrase->tag];
}

/* What stands behind the run: the end of its line, or a mark that ends a name. */
static bool ends_there(const cs_name_scan *scan, size_t end) {
    size_t at = word_at(scan, end - 1)->end;
    while (cs_is_space(scan->draft->text[at]) || scan->draft->text[at] == '*') at++;
    char c = scan->draft->text[at];
    return c == 0 || memchr("\n,;:)(/|\"'.-!?&<>#[]}", c, 21) != NULL;
}

static bool is_small(const cs_name_scan *scan, size_t i) {
    return i < scan->draft->word_count && cs_is(scan->draft->text[word_at(scan, i)->start], CS_CHAR_LOWER);
}

static bool everyday(const cs_name_scan *scan, size_t i) {
    return cs_name_is(scan, i, CS_N_EVERYDAY | CS_N_MEDICAL);
}

static bool listed(const cs_name_scan *scan, size_t i) {
    return scan->words[i].first >= 2 || scan->words[i].surname >= 3;
}

static bool is_eponym(const cs_name_scan *scan, size_t i) {
    return cs_name_is(scan, i, CS_N_EPONYM) ||
           cs_phrase_match(&scan->draft->rules->lists[CS_PHRASE_EPONYM_NAME], scan->draft, i) != NULL;
}

/* Of one word that may be another one: it must stand alone, or somebody must do something. */
static bool alone_convinces(const cs_name_scan *scan, const cs_name_run *run) {
    size_t i = run->last_name;
    if (!everyday(scan, i)) return true;
    if (word_at(scan, i)->flags & CS_WORD_POSSESSIVE) return true;
    return ends_there(scan, run->end) ||
           (run->end < scan->draft->word_count && cs_name_is(scan, run->end, CS_N_VERB) && is_small(scan, run->end));
}

/* Behind a label with its mark. */
static bool marked_convinces(const cs_name_scan *scan, const cs_name_run *run) {
    if (run->organisation) return false;
    if (run->names > 1) return run->score > 1 || !everyday(scan, run->last_name);
    if (is_eponym(scan, run->last_name) && !listed(scan, run->last_name)) return false;
    if (word_at(scan, run->last_name)->flags & CS_WORD_CAPS && !listed(scan, run->last_name) &&
        word_at(scan, run->last_name)->end - word_at(scan, run->last_name)->start <= 5)
        return false;
    return alone_convinces(scan, run) && !cs_name_is(scan, run->last_name, CS_N_PROPER | CS_N_PLACE);
}

/* ---- Titles ------------------------------------------------------------------------------------------------------ */

/* "MS", "DR", "MR" in capitals are abbreviations too. */
static bool is_doubtful_title(const cs_name_scan *scan, size_t lead, size_t end, cs_name_gap gap) {
    const cs_word *word = word_at(scan, lead);
    return end - lead == 1 && word->end - word->start <= 3 && word->flags & CS_WORD_CAPS && gap != CS_GAP_DOT;
}

/* "55 Chandler Dr" */
static bool is_street(const cs_name_scan *scan, size_t lead) {
    if (!cs_word_in(scan->draft, lead, " dr ")) return false;
    if (cs_name_is(scan, lead, CS_N_TAKEN)) return true;
    for (size_t back = 1; back <= 3 && back <= lead; back++) {
        if (cs_name_gap_after(scan, lead - back) != CS_GAP_SPACE) return false;
        if (word_at(scan, lead - back)->flags & CS_WORD_DIGITS) return back > 1;
        if (!cs_name_is(scan, lead - back, CS_N_CAPITAL)) return false;
    }
    return false;
}

static bool is_short_title(const cs_name_scan *scan, size_t lead) {
    return cs_word_in(scan->draft, lead, " mr mrs ms mx dr drs prof messrs mme sra srta dra rev hon ");
}

static bool read_titled(const cs_name_scan *scan, size_t lead, size_t end, cs_name_run *run) {
    cs_name_gap gap = cs_name_gap_after(scan, end - 1);
    bool brief = is_short_title(scan, lead);
    if (word_at(scan, end - 1)->flags & CS_WORD_POSSESSIVE || is_street(scan, lead)) return false;
    if (gap != CS_GAP_SPACE && gap != CS_GAP_PLUS && !(brief && gap == CS_GAP_DOT) &&
        !(!brief && (gap == CS_GAP_COMMA || gap == CS_GAP_OPEN || gap == CS_GAP_MARK)))
        return false;
    if (brief && !cs_name_is(scan, lead, CS_N_CAPITAL) && gap != CS_GAP_DOT && !is_small(scan, lead)) return false;
    bool label = !brief && gap == CS_GAP_MARK;
    if (!cs_name_run_read(scan, end, brief || label ? CS_TRUST_LEAD : CS_TRUST_NEAR, run)) return false;
    if (label) return marked_convinces(scan, run);
    if (is_doubtful_title(scan, lead, end, gap) && (everyday(scan, run->last_name) || !listed(scan, run->last_name)))
        return false;
    if (!brief && run->names == 1 &&
        (everyday(scan, run->last_name) || !listed(scan, run->last_name) ||
         (gap == CS_GAP_COMMA && is_eponym(scan, run->last_name))))
        return false;
    return !(run->organisation && !brief);
}

/* ---- More of the same: "Drs. Smith and Jones", "daughters Mia and Ava" ------------------------------------------- */

static void read_more(cs_name_scan *scan, cs_name_run run, cs_id_role role, int confidence, const char *detector) {
    enum { MOST = 4 };
    for (int i = 0; i < MOST; i++) {
        if (word_at(scan, run.end - 1)->flags & CS_WORD_POSSESSIVE) return;
        cs_name_gap gap = cs_name_gap_after(scan, run.end - 1);
        size_t next = run.end;
        if ((gap == CS_GAP_SPACE || gap == CS_GAP_COMMA) && cs_word_in(scan->draft, next, " and or y ") &&
            cs_name_gap_after(scan, next) == CS_GAP_SPACE)
            next++;
        else if (gap != CS_GAP_COMMA || role == CS_ROLE_PATIENT)
            return;
        if (!cs_name_run_read(scan, next, CS_TRUST_NEAR, &run) || run.organisation) return;
        if (everyday(scan, run.last_name) || !listed(scan, run.last_name) || cs_name_is(scan, next, CS_N_NAMED)) return;
        cs_name_hit_add(scan, &run, role, confidence, detector);
    }
}

/* ---- Labels and relations ---------------------------------------------------------------------------------------- */

static size_t skip_link(const cs_name_scan *scan, size_t end, cs_name_gap *gap) {
    size_t at = end;
    *gap = cs_name_gap_after(scan, at - 1);
    while (at - end < 2 && *gap == CS_GAP_SPACE && cs_name_is(scan, at, CS_N_LINK) && is_small(scan, at)) {
        *gap = cs_name_gap_after(scan, at);
        at++;
    }
    return at;
}

/* A title between the label and the name; its role counts where it says more. */
static size_t skip_title(const cs_name_scan *scan, size_t at, cs_id_role *role) {
    size_t end;
    const cs_lead *title = lead_at(scan, at, &end);
    if (!title || title->act != CS_LEAD_TITLE || !cs_name_is(scan, at, CS_N_CAPITAL)) return at;
    cs_name_gap gap = cs_name_gap_after(scan, end - 1);
    if (gap != CS_GAP_DOT && gap != CS_GAP_SPACE) return at;
    if (*role != CS_ROLE_PATIENT && *role != CS_ROLE_RELATIVE && title->role != CS_ROLE_UNKNOWN) *role = title->role;
    return end;
}

/* A hit with the title that stands before it. */
static void add_with_title(cs_name_scan *scan, const cs_name_run *run, size_t title, cs_id_role role, int confidence,
                           const char *detector) {
    cs_name_run titled = *run;
    if (title < run->first && is_short_title(scan, title)) titled.first = title;
    cs_name_hit_add(scan, &titled, role, confidence, detector);
}

static bool ends_in_preposition(const cs_name_scan *scan, size_t end) {
    return cs_word_in(scan->draft, end - 1, " by with for of as to up is named ");
}

/* "Baby Smith": a surname, although it is a word too. */
static bool family_name_follows(const cs_name_scan *scan, const cs_name_run *run) {
    return run->first > 0 && cs_word_in(scan->draft, run->first - 1, " baby boy girl infant newborn a b ") &&
           cs_name_is(scan, run->first - 1, CS_N_CAPITAL) && scan->words[run->last_name].surname >= 5 &&
           !(cs_name_gap_after(scan, run->end - 1) == CS_GAP_SPACE && cs_name_is(scan, run->end, CS_N_CAPITAL));
}

/* Behind a lead that stands in running text. */
static bool near_convinces(const cs_name_scan *scan, const cs_name_run *run, bool strict, bool relation) {
    if (run->organisation) return false;
    if (run->names > 1) return run->score >= (strict ? 4 : 3);
    size_t i = run->last_name;
    if (family_name_follows(scan, run)) return true;
    if (cs_name_is(scan, i, CS_N_PROPER) || (relation && is_eponym(scan, i) && ends_there(scan, run->end)))
        return false;
    if (cs_name_is(scan, i, CS_N_PLACE) &&
        !(scan->words[i].first && cs_name_is(scan, run->end, CS_N_VERB) && is_small(scan, run->end)))
        return false;
    if (everyday(scan, i)) {
        bool sentence = word_at(scan, i)->flags & CS_WORD_SENTENCE;
        return !strict && !sentence && scan->words[i].first >= 4 && alone_convinces(scan, run);
    }
    return listed(scan, i) || (!strict && word_at(scan, i)->end - word_at(scan, i)->start > 2 &&
                               !(word_at(scan, i)->flags & CS_WORD_CAPS));
}

static bool follows_label(const cs_name_scan *scan, size_t i) {
    if (i == 0) return true;
    cs_name_gap before = cs_name_gap_after(scan, i - 1);
    return !(before == CS_GAP_SPACE && cs_name_is(scan, i - 1, CS_N_CAPITAL)) || word_at(scan, i)->flags & CS_WORD_LINE;
}

static size_t read_labelled(cs_name_scan *scan, size_t i, size_t end, const cs_lead *lead) {
    cs_name_gap gap;
    cs_id_role role = lead->role;
    size_t at = skip_link(scan, end, &gap);
    bool linked = at > end, marked = gap == CS_GAP_MARK && !linked;
    cs_name_run run;
    if (word_at(scan, end - 1)->flags & CS_WORD_POSSESSIVE && !marked) return end;
    if (!marked && gap != CS_GAP_SPACE && !(linked && gap == CS_GAP_OPEN) &&
        !(lead->role == CS_ROLE_RELATIVE && gap == CS_GAP_COMMA))
        return end;
    if (lead->act == CS_LEAD_LABEL && !marked && !linked && role == CS_ROLE_UNKNOWN &&
        !cs_word_in(scan->draft, i,
                    " contact attn from for by cc c call called text page paged notify notified spoke talked discussed "
                    "met contacted per email "))
        return end;
    size_t title = at;
    at = skip_title(scan, at, &role);
    bool titled = at > title;
    if (!cs_name_run_read(scan, at, marked || titled ? CS_TRUST_LEAD : CS_TRUST_NEAR, &run)) return end;
    bool strict = lead->act == CS_LEAD_LABEL && !linked && !ends_in_preposition(scan, end);
    if (lead->act == CS_LEAD_LOOSE) strict = true;
    if (lead->role == CS_ROLE_UNKNOWN && !marked && !titled && run.names < 2 &&
        (scan->words[run.last_name].first == 0 || everyday(scan, run.last_name) || is_eponym(scan, run.last_name)))
        return end;
    if (is_small(scan, i) && word_at(scan, run.end - 1)->flags & CS_WORD_POSSESSIVE && run.names < 2) return end;
    if (titled ? run.organisation : marked ? !marked_convinces(scan, &run) : !near_convinces(scan, &run, strict, false))
        return end;
    /* "Drug Name: ..." and the like: another word says what is named. */
    if (marked && !follows_label(scan, i) && run.names < 2 && !listed(scan, run.last_name)) return end;
    if (!marked && cs_word_in(scan->draft, i, " pt ") && word_at(scan, i)->flags & CS_WORD_CAPS &&
        !(word_at(scan, run.first)->flags & CS_WORD_CAPS))
        role = CS_ROLE_UNKNOWN; /* a physical therapist as well */
    add_with_title(scan, &run, title, role, marked ? 90 : 80, "name-label");
    read_more(scan, run, role, 75, "name-label");
    return run.end;
}

static size_t read_related(cs_name_scan *scan, size_t end, const cs_lead *lead) {
    cs_name_gap gap;
    cs_id_role role = lead->role;
    size_t at = skip_link(scan, end, &gap);
    bool linked = at > end;
    cs_name_run run;
    if (word_at(scan, end - 1)->flags & CS_WORD_POSSESSIVE) return end;
    if (gap != CS_GAP_SPACE && gap != CS_GAP_COMMA && gap != CS_GAP_OPEN && gap != CS_GAP_MARK) return end;
    size_t title = at;
    at = skip_title(scan, at, &role);
    bool titled = at > title;
    if (!cs_name_run_read(scan, at, titled ? CS_TRUST_LEAD : CS_TRUST_NEAR, &run)) return end;
    bool closed = ends_there(scan, run.end);
    bool strict = linked || gap == CS_GAP_MARK || (gap == CS_GAP_OPEN && !closed);
    bool stands_alone = gap == CS_GAP_MARK && closed && run.names == 1 && scan->words[run.last_name].first >= 5;
    if (!titled && !stands_alone && !near_convinces(scan, &run, strict, true)) return end;
    add_with_title(scan, &run, title, CS_ROLE_RELATIVE, 80, "name-relation");
    read_more(scan, run, CS_ROLE_RELATIVE, 75, "name-relation");
    return run.end;
}

/* ---- Letters ----------------------------------------------------------------------------------------------------- */

static size_t read_salutation(cs_name_scan *scan, size_t i, size_t end) {
    cs_name_gap gap = cs_name_gap_after(scan, end - 1);
    cs_name_run run;
    cs_id_role role = CS_ROLE_UNKNOWN;
    bool dear = cs_word_in(scan->draft, i, " dear estimado estimada querido querida ");
    if (!cs_name_is(scan, i, CS_N_CAPITAL) || (gap != CS_GAP_SPACE && gap != CS_GAP_COMMA)) return end;
    size_t at = skip_title(scan, end, &role);
    if (!cs_name_run_read(scan, at, CS_TRUST_LEAD, &run) || run.organisation) return end;
    if (at == end && !ends_there(scan, run.end) && !(dear && run.names > 1 && run.score >= 4)) return end;
    if (at == end && run.names == 1 && everyday(scan, run.last_name) && scan->words[run.last_name].first < 4)
        return end;
    add_with_title(scan, &run, end, role, 90, "name-salutation");
    read_more(scan, run, role, 75, "name-salutation");
    return run.end;
}

/* The line after the closing words, or the rest of their line. */
static size_t read_closing(cs_name_scan *scan, size_t i, size_t end) {
    enum { WORDS_BEHIND = 6 };
    const cs_id_draft *draft = scan->draft;
    cs_name_run run;
    if (!(word_at(scan, i)->flags & CS_WORD_LINE)) return end;
    size_t line = cs_line_at(draft, word_at(scan, i)->start), at = end;
    while (at < draft->word_count && word_at(scan, at)->start < draft->lines[line].end) at++;
    if (at - end > WORDS_BEHIND) return end;
    for (int tries = 0; tries < 2 && at < draft->word_count; tries++) {
        size_t below = cs_line_at(draft, word_at(scan, at)->start);
        if (below - line > 4) return end;
        cs_id_role role = CS_ROLE_PROVIDER;
        size_t from = skip_title(scan, at, &role);
        if (cs_name_run_read(scan, from, CS_TRUST_LEAD, &run) && !run.organisation && ends_there(scan, run.end) &&
            (run.names > 1 ? run.score > 2 : !everyday(scan, run.last_name) || scan->words[run.last_name].first >= 5)) {
            add_with_title(scan, &run, at, role, 85, "name-signature");
            return run.end;
        }
        while (at < draft->word_count && word_at(scan, at)->start < draft->lines[below].end) at++;
    }
    return end;
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static size_t follow(cs_name_scan *scan, size_t i, size_t end, const cs_lead *lead) {
    cs_name_run run;
    switch (lead->act) {
    case CS_LEAD_TITLE:
        if (!read_titled(scan, i, end, &run)) return end;
        if (!cs_name_is(scan, run.last_name, CS_N_NAMED)) add_with_title(scan, &run, i, lead->role, 90, "name-title");
        read_more(scan, run, lead->role, 75, "name-title");
        return run.end;
    case CS_LEAD_LABEL:
    case CS_LEAD_LOOSE:
        return read_labelled(scan, i, end, lead);
    case CS_LEAD_RELATION:
        return read_related(scan, end, lead);
    case CS_LEAD_SALUTATION:
        return read_salutation(scan, i, end);
    case CS_LEAD_CLOSING:
        return read_closing(scan, i, end);
    case CS_LEAD_NOBODY:
        return end;
    }
    return end;
}

void cs_names_led(cs_name_scan *scan) {
    for (size_t i = 0, end; i < scan->draft->word_count;) {
        const cs_lead *lead = lead_at(scan, i, &end);
        if (!lead || cs_name_is(scan, i, CS_N_NAMED)) {
            i++;
            continue;
        }
        end = follow(scan, i, end, lead);
        i = end > i ? end : i + 1;
    }
}
