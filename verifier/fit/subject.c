/* subject.c - whose condition it is, and when: a relative's coded as the patient's (TX8), a past one as present (TX4),
 * and the other way round. */
#include <string.h>
#include <strings.h>

#include "fit/axes.h"

static const char RELATIVES[] = "guideline I.C.21.c.4: a relative's condition is family history (Z80 to Z84)";
static const char FAMILY[] = "guideline I.C.21.c.4: family history codes are for relatives";
static const char PAST[] = "guideline I.C.21.c.4: what is over and no longer treated is personal history (Z85 to Z87)";

static bool begins(const char *title, const char *words) {
    return strncasecmp(title, words, strlen(words)) == 0;
}

/* ---- Relatives --------------------------------------------------------------------------------------------------- */

/* Clauses between ; . and line ends: what is said of a relative goes no further. */
static size_t statement_end(const cs_clause *clause, size_t at) {
    while (at < clause->tokens.count &&
           !(clause->tokens.list[at].kind == CS_TOKEN_BREAK && strchr(";.\n", clause->tokens.list[at].text[0])))
        at++;
    return at;
}

static void said_between(const cs_clause *clause, size_t first, size_t last, cs_set *out) {
    cs_set_clear(out);
    for (size_t i = first; i < last; i++)
        if (clause->sign[i] == CS_SIGN_SAID) cs_set_add(out, clause->tokens.list[i].stem);
}

static bool relative_between(const cs_clause *clause, size_t first, size_t last) {
    cs_values values;
    cs_cues_values(&clause->cues, CS_AXIS_SUBJECT, first, last, &values);
    return cs_values_have(&values, "relative");
}

static bool speaks_of_relatives(const cs_case *c) {
    static const char NEVER[] = "OPVWXYZ"; /* pregnancy, newborns, causes, statuses: relatives are part of them */
    if (begins(c->title, "family history")) return false;
    bool personal = c->n->code[0] == 'Z' && c->n->code[1] == '8' && c->n->code[2] >= '5' && c->n->code[2] <= '7';
    return personal || !strchr(NEVER, c->n->code[0]);
}

static bool test_relative(cs_case *c) {
    static const float LEAST = 2.0f, SHARE = 0.3f;
    const cs_clause *clause = c->chosen;
    if (!speaks_of_relatives(c)) return false;
    bool relative = false, own = false;
    for (size_t at = 0; at < clause->tokens.count;) {
        size_t end = statement_end(clause, at);
        cs_set said;
        said_between(clause, at, end, &said);
        cs_evidence e = cs_own_weigh(c->words, &c->fit->own, &said);
        if (relative_between(clause, at, end))
            relative |= e.hit >= LEAST && e.ratio >= SHARE;
        else
            own |= e.kind == CS_EVIDENCE_FULL;
        at = end + 1;
    }
    cs_own_weigh(c->words, &c->fit->own, &c->said);
    if (!relative || own) return false;
    return cs_case_flag(c, CS_NO_NODE, RELATIVES,
                        "the words are about a relative, but %s codes the patient's own condition", cs_printed(c));
}

static bool test_family(cs_case *c) {
    cs_values said;
    if (!begins(c->title, "family history")) return false;
    cs_axis_said(c, CS_AXIS_SUBJECT, &said);
    if (!cs_values_have(&said, "own") || cs_values_have(&said, "relative")) return false;
    return cs_case_flag(c, CS_NO_NODE, FAMILY, "the words are about the patient, but %s is family history",
                        cs_printed(c));
}

/* ---- Past and present -------------------------------------------------------------------------------------------- */

/* Codes of present conditions that have a personal-history counterpart (Z85 to Z87); chronic diseases are not among
 * them. */
static const char *const HAVE_HISTORY[] = {
    "C",   "I21", "I22", "I26", "I63", "I61", "I60", "I62", "I824", "G45",  "F172", "K25", "K26", "K27", "J18", "J15",
    "J12", "J13", "J14", "U07", "N20", "A41", "R56", "K35", "K80",  "F101", "I33",  "I40", "G00", "A15", "B16", "N10"};

static bool has_history(const cs_node *n) {
    for (size_t i = 0; i < sizeof HAVE_HISTORY / sizeof *HAVE_HISTORY; i++)
        if (begins(n->code, HAVE_HISTORY[i])) return true;
    return false;
}

/* The part of "A and B" or "A, here for B" that alone names the code's condition: [first, last) of the label's tokens.
 */
static void tight_part(const cs_case *c, size_t *first, size_t *last) {
    static const char *const LINKS[] = {"and", "for", "also"};
    const cs_clause *clause = c->chosen;
    size_t from = c->first, found_first = 0, found_last = 0, full = 0, parts = 0;
    *first = c->first;
    *last = c->last;
    for (size_t at = c->first; at <= c->last; at++) {
        bool link = at == c->last;
        for (size_t i = 0; !link && i < 3; i++) link = strcmp(clause->tokens.list[at].text, LINKS[i]) == 0;
        if (!link) continue;
        cs_set said;
        said_between(clause, from, at, &said);
        parts += said.count > 0;
        if (said.count && cs_own_weigh(c->words, &c->fit->own, &said).kind == CS_EVIDENCE_FULL) {
            full++;
            found_first = from;
            found_last = at;
        }
        from = at + 1;
    }
    if (parts > 1 && full == 1) {
        *first = found_first;
        *last = found_last;
    }
    cs_own_weigh(c->words, &c->fit->own, &c->said);
}

static bool test_past(cs_case *c) {
    static const float SPEAKS_OF_IT = 0.3f;
    size_t first, last;
    cs_values time;
    bool personal = begins(c->title, "personal history");
    if (!personal && !(has_history(c->n) && c->evidence.ratio >= SPEAKS_OF_IT)) return false;
    tight_part(c, &first, &last);
    cs_cues_values(&c->chosen->cues, CS_AXIS_TIME, first, last, &time);
    if (personal && time.count == 0) cs_axis_sentence(c, CS_AXIS_TIME, &time);
    bool past = cs_values_have(&time, "past"), present = cs_values_have(&time, "current");
    if (personal)
        return present && !past && begins(c->n->code, "Z8") && strchr("567", c->n->code[2]) &&
               cs_case_flag(c, CS_NO_NODE, PAST, "the words speak of a present condition, but %s is personal history",
                            cs_printed(c));
    return past && !present &&
           cs_case_flag(c, CS_NO_NODE, PAST, "the words speak of a past condition, but %s codes a present one",
                        cs_printed(c));
}

bool cs_test_subject(cs_case *c) {
    c->out->not_own = test_relative(c) || test_family(c) || test_past(c);
    return c->out->not_own;
}
