/* names_followed.c - names that the words behind them tell: credentials ("Quincy Valderrama, MD") and relations
 * ("Kristin Stewart (guardian)", "Anna, his daughter"). */
#include "find/chars.h"
#include "identify/names.h"

/* Does a part of a name stand at `i`, with `i + 1` close behind? */
static bool is_part(const cs_name_scan *scan, size_t i) {
    if (!cs_name_is(scan, i, CS_N_CAPITAL | CS_N_PARTICLE) ||
        cs_name_is(scan, i, CS_N_STOP | CS_N_PLACEHOLDER | CS_N_TAKEN))
        return false;
    if (scan->draft->words[i].flags & CS_WORD_POSSESSIVE) return false;
    cs_name_gap gap = cs_name_gap_after(scan, i);
    if (gap == CS_GAP_DOT) return cs_name_is(scan, i, CS_N_INITIAL);
    return gap == CS_GAP_SPACE || gap == CS_GAP_HYPHEN;
}

/* The run of words whose last is `last`. */
static bool read_back(const cs_name_scan *scan, size_t last, cs_name_trust trust, cs_name_run *out) {
    enum { MOST = 5 };
    size_t from = last;
    while (from > 0 && last - from < MOST && is_part(scan, from - 1)) from--;
    for (; from <= last; from++) {
        cs_name_run run;
        if (cs_name_run_read(scan, from, trust, &run) && run.end > last && !run.organisation) {
            if (run.inverted && run.end > last + 1) continue;
            *out = run;
            return true;
        }
    }
    return false;
}

static bool is_credential(const cs_name_scan *scan, size_t i, bool *weak) {
    const cs_word *word = &scan->draft->words[i];
    *weak = !cs_name_is(scan, i, CS_N_CREDENTIAL);
    if (!cs_name_is(scan, i, CS_N_CREDENTIAL | CS_N_WEAK_CREDENTIAL)) return false;
    if (word->flags & CS_WORD_CAPS) {
        if (cs_word_in(scan->draft, i, " pa ") && cs_name_gap_after(scan, i) == CS_GAP_HYPHEN &&
            cs_word_in(scan->draft, i + 1, " c "))
            *weak = false;
        return true;
    }
    return cs_word_in(scan->draft, i, " phd psyd pharmd esq mbchb edd rph ") && cs_name_is(scan, i, CS_N_CAPITAL);
}

static void before_credential(cs_name_scan *scan, size_t i) {
    bool weak;
    cs_name_run run;
    if (!is_credential(scan, i, &weak) || scan->draft->words[i - 1].flags & CS_WORD_POSSESSIVE) return;
    cs_name_gap gap = cs_name_gap_after(scan, i - 1);
    if (gap != CS_GAP_COMMA && gap != CS_GAP_SPACE) return;
    if (scan->words[i - 1].hit) { /* found, and now known to be a provider's */
        cs_name_hit *hit = &scan->hits[scan->words[i - 1].hit - 1];
        if (hit->role == CS_ROLE_UNKNOWN && !weak) hit->role = CS_ROLE_PROVIDER;
        return;
    }
    if (!read_back(scan, i - 1, weak ? CS_TRUST_NEAR : CS_TRUST_LEAD, &run) || cs_name_is(scan, run.first, CS_N_NAMED))
        return;
    bool everyday = cs_name_is(scan, run.last_name, CS_N_EVERYDAY | CS_N_MEDICAL);
    bool listed = scan->words[run.last_name].surname || scan->words[run.last_name].first;
    if (run.names == 1 && (everyday || (weak && gap == CS_GAP_SPACE) || (!listed && gap == CS_GAP_SPACE))) return;
    if (run.names == 1 && cs_name_is(scan, run.last_name, CS_N_PROPER)) return;
    if (weak && (gap == CS_GAP_SPACE ? run.score < 6 : run.score < 3)) return;
    cs_name_hit_add(scan, &run, CS_ROLE_PROVIDER, weak ? 75 : 85, "name-credential");
}

/* The word before a relation, where the relation explains it; false if none. */
static bool explained(const cs_name_scan *scan, size_t lead, size_t *last) {
    if (lead == 0) return false;
    cs_name_gap gap = cs_name_gap_after(scan, lead - 1);
    *last = lead - 1;
    if (gap == CS_GAP_OPEN) return true;
    if (gap == CS_GAP_COMMA) return false;
    size_t steps = 0;
    while (gap == CS_GAP_SPACE && steps < 2 && cs_name_is(scan, *last, CS_N_POSSESSOR) && *last > 0) {
        --*last;
        steps++;
        gap = cs_name_gap_after(scan, *last);
        if (gap == CS_GAP_COMMA || gap == CS_GAP_OPEN) return true;
        if (cs_word_in(scan->draft, *last, " patient ")) continue;
    }
    if (steps && gap == CS_GAP_SPACE && cs_word_in(scan->draft, *last, " is was ") && *last > 0) {
        --*last;
        return cs_name_gap_after(scan, *last) == CS_GAP_SPACE;
    }
    return false;
}

static void before_relation(cs_name_scan *scan, size_t i) {
    size_t last;
    cs_name_run run;
    const cs_phrase *phrase = cs_phrase_match(&scan->rules->leads, scan->draft, i);
    if (!phrase || CS_LEADS[phrase->tag].act != CS_LEAD_RELATION || !explained(scan, i, &last)) return;
    if (!read_back(scan, last, CS_TRUST_NEAR, &run)) return;
    if (cs_name_is(scan, run.first, CS_N_NAMED)) return;
    bool doubtful = cs_name_is(scan, run.last_name, CS_N_EVERYDAY | CS_N_MEDICAL | CS_N_PROPER | CS_N_PLACE);
    if (run.names == 1 &&
        (doubtful || !(scan->words[run.last_name].first >= 2 || scan->words[run.last_name].surname >= 4)))
        return;
    if (run.names > 1 && run.score < 4) return;
    cs_name_hit_add(scan, &run, CS_ROLE_RELATIVE, 75, "name-relation");
}

void cs_names_followed(cs_name_scan *scan) {
    for (size_t i = 1; i < scan->draft->word_count; i++) {
        before_credential(scan, i);
        before_relation(scan, i);
    }
}
