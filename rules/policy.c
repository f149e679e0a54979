/* policy.c - a loaded policy answers: judgements, listed values, tools. */
#include "rules/policy.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rules/policy_inside.h"

#define WORD(name, id) id,
static const char *const AUDIENCES[] = {CS_AUDIENCE_LIST(WORD)};
static const char *const WHOSE[] = {CS_WHOSE_LIST(WORD)};
#undef WORD

const char *cs_policy_name(const cs_policy *policy) {
    return policy->name;
}

const char *cs_policy_version(const cs_policy *policy) {
    return policy->version;
}

const char *cs_policy_sha256(const cs_policy *policy) {
    return policy->sha256;
}

void cs_policy_free(cs_policy *policy) {
    if (!policy) return;
    free(policy->listed);
    free(policy->tools);
    cs_arena_dispose(&policy->arena);
    free(policy);
}

bool cs_audience_find(const char *id, cs_audience *out) {
    for (int i = 0; i < CS_AUDIENCE_APPROVED_TOOL; i++)
        if (strcmp(AUDIENCES[i], id) == 0) {
            *out = (cs_audience)i;
            return true;
        }
    return false;
}

const char *cs_audience_id(cs_audience audience) {
    return AUDIENCES[audience];
}

const char *cs_whose_id(cs_whose whose) {
    return WHOSE[whose];
}

cs_judgement cs_policy_judge(const cs_policy *policy, cs_audience audience, cs_whose whose, size_t kind) {
    return kind < CS_POLICY_KINDS_MAX ? (cs_judgement)policy->verdicts[audience][whose][kind] : CS_JUDGED_LEAK;
}

bool cs_policy_may_stand_alone(const cs_policy *policy, cs_whose whose, size_t kind) {
    return kind < CS_POLICY_KINDS_MAX && policy->alone[whose] >> kind & 1;
}

/* ---- Listed values ----------------------------------------------------------------------------------------------- */

static bool counts(unsigned char c) {
    return isalnum(c) || c >= 0x80;
}

bool cs_policy_words(const char *value, size_t size, char *words) {
    size_t used = 0;
    bool open = false;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)value[i];
        if (used + 3 > CS_POLICY_VALUE_MAX) return false;
        if (counts(c)) {
            words[used++] = (char)(c < 0x80 ? tolower(c) : c);
            open = true;
        } else if (open && c != '\'' && c != '.') { /* "O'Neil" and "P.C." are one word */
            words[used++] = ' ';
            open = false;
        }
    }
    if (open) words[used++] = ' ';
    words[used] = 0;
    return used > 0;
}

void cs_policy_squeeze(char *words) {
    char *to = words;
    for (const char *from = words; *from; from++)
        if (*from != ' ') *to++ = *from;
    *to = 0;
}

int cs_policy_compare(const void *left, const void *right) {
    return strcmp(((const cs_listed *)left)->squeezed, ((const cs_listed *)right)->squeezed);
}

/* "tran " in "amy tran ", not in "tranh ". */
static bool has_words(const char *whole, const char *words) {
    size_t size = strlen(words);
    for (const char *at = whole; (at = strstr(at, words)) != NULL; at += size)
        if (at == whole || at[-1] == ' ') return true;
    return false;
}

bool cs_policy_lists(const cs_policy *policy, const char *value, size_t size, bool part) {
    char words[CS_POLICY_VALUE_MAX], squeezed[CS_POLICY_VALUE_MAX];
    if (!policy->listed_count || !cs_policy_words(value, size, words)) return false;
    memcpy(squeezed, words, sizeof squeezed);
    cs_policy_squeeze(squeezed);
    cs_listed wanted = {words, squeezed};
    if (bsearch(&wanted, policy->listed, policy->listed_count, sizeof wanted, cs_policy_compare)) return true;
    for (size_t i = 0; part && i < policy->listed_count; i++)
        if (has_words(policy->listed[i].words, words)) return true;
    return false;
}

/* ---- Tools ------------------------------------------------------------------------------------------------------- */

size_t cs_policy_tool_count(const cs_policy *policy) {
    return policy->tool_count;
}

const cs_policy_tool *cs_policy_tool_at(const cs_policy *policy, size_t index) {
    return index < policy->tool_count ? &policy->tools[index] : NULL;
}

bool cs_policy_same_tool(const char *a, size_t a_size, const char *b, size_t b_size) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a_size && !counts((unsigned char)a[i])) i++;
        while (k < b_size && !counts((unsigned char)b[k])) k++;
        if (i == a_size || k == b_size) return i == a_size && k == b_size;
        if (tolower((unsigned char)a[i++]) != tolower((unsigned char)b[k++])) return false;
    }
}

static bool is_called(const cs_policy_tool *tool, const char *name, size_t size) {
    if (cs_policy_same_tool(tool->name, strlen(tool->name), name, size)) return true;
    for (const char *alias = tool->aliases; *alias;) {
        size_t length = strcspn(alias, "\n");
        if (cs_policy_same_tool(alias, length, name, size)) return true;
        alias += length + 1;
    }
    return false;
}

/* Is the word in a list parted by spaces? */
static bool in_list(const char *list, const char *word) {
    size_t size = strlen(word);
    for (const char *at = list; size && *at; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        if (length == size && strncmp(at, word, size) == 0) return true;
        at += length;
    }
    return false;
}

static cs_tool_answer answer_of(const cs_policy_tool *tool, const char *role, const char *purpose) {
    if (tool->data == CS_TOOL_NOTHING) return CS_TOOL_REFUSED;
    if (*tool->roles && role && !in_list(tool->roles, role)) return CS_TOOL_WRONG_ROLE;
    if (*tool->purposes && purpose && !in_list(tool->purposes, purpose)) return CS_TOOL_WRONG_PURPOSE;
    if (*tool->roles && !role) return CS_TOOL_ROLE_UNTOLD;
    if (*tool->purposes && !purpose) return CS_TOOL_PURPOSE_UNTOLD;
    return CS_TOOL_APPROVED;
}

void cs_policy_decide(const cs_policy *policy, const char *tool, const char *role, const char *purpose, cs_day on,
                      cs_tool_decision *out) {
    size_t size = strlen(tool);
    *out = (cs_tool_decision){.answer = CS_TOOL_UNKNOWN};
    for (size_t i = 0; i < policy->tool_count && !out->tool; i++)
        if (is_called(&policy->tools[i], tool, size)) out->tool = &policy->tools[i];
    if (!out->tool) return;
    out->answer = answer_of(out->tool, role, purpose);
    out->lapsed = out->tool->baa && out->tool->expires < on;
    if (out->answer != CS_TOOL_APPROVED) return;
    bool covered = out->tool->baa && !out->lapsed;
    out->data = out->tool->data == CS_TOOL_PHI && !covered ? CS_TOOL_DEIDENTIFIED : out->tool->data;
}
