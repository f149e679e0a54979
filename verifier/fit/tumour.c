/* tumour.c - primary and secondary neoplasms (guideline I.C.2): a metastasis to a site is not that site's primary, nor
 * the other way round. */
#include <string.h>

#include "fit/axes.h"

static const char SOURCE[] = "guideline I.C.2: primary and secondary sites are coded apart";

static bool is_secondary(const cs_node *n) {
    return strncmp(n->code, "C77", 3) == 0 || strncmp(n->code, "C78", 3) == 0 || strncmp(n->code, "C79", 3) == 0 ||
           strncmp(n->code, "C7B", 3) == 0;
}

static bool word_is(const cs_token *token, const char *word) {
    return strcmp(token->text, word) == 0;
}

static bool starts(const cs_token *token, const char *word) {
    return strncmp(token->text, word, strlen(word)) == 0;
}

/* A site of the code's title: a body part in it. */
static bool title_site(const cs_case *c, uint16_t stem) {
    const cs_descriptor *title = cs_title_of(c->words, c->node);
    return title && cs_stem_is(c->words, stem, CS_STEM_SITE) && cs_stems_have(cs_positive(c->words, title), stem);
}

static bool site_within(const cs_case *c, size_t from, size_t to) {
    for (size_t i = from; i < to && i < c->last; i++) {
        const cs_token *token = &c->chosen->tokens.list[i];
        if (token->kind == CS_TOKEN_BREAK) return false;
        if (c->chosen->sign[i] == CS_SIGN_SAID && title_site(c, token->stem)) return true;
    }
    return false;
}

/* "metastasis to the liver", "liver metastasis"; but "metastatic breast cancer" names the primary, and "from" names it
 * too. */
static bool names_secondary_site(const cs_case *c) {
    enum { REACH = 3 };
    const cs_token *list = c->chosen->tokens.list;
    for (size_t i = c->first; i < c->last; i++) {
        if (!word_is(&list[i], "metastasis") || c->chosen->sign[i] != CS_SIGN_SAID) continue;
        size_t next = i + 1;
        if (next < c->last && word_is(&list[next], "cancer")) next++;
        if (next < c->last &&
            (word_is(&list[next], "to") || word_is(&list[next], "in") || word_is(&list[next], "of"))) {
            if (site_within(c, next + 1, next + 1 + REACH)) return true;
            continue;
        }
        bool adjective = next < c->last && list[next].kind == CS_TOKEN_WORD && !word_is(&list[next], "from") &&
                         next + 1 < c->last && word_is(&list[next + 1], "cancer");
        size_t from = i > c->first + REACH ? i - REACH : c->first;
        while (from < i && list[from].kind == CS_TOKEN_BREAK) from++;
        for (size_t k = from; k < i; k++)
            if (list[k].kind == CS_TOKEN_BREAK) from = k + 1;
        if (!adjective && site_within(c, from, i)) return true;
    }
    return false;
}

static bool says(const cs_case *c, const char *const *words, size_t count) {
    for (size_t i = c->first; i < c->last; i++)
        for (size_t k = 0; k < count; k++)
            if (c->chosen->sign[i] == CS_SIGN_SAID && starts(&c->chosen->tokens.list[i], words[k])) return true;
    return false;
}

bool cs_test_tumour(cs_case *c) {
    static const char *const SECONDARY[] = {"metasta", "secondary"}, *const PRIMARY[] = {"primary"},
                             *const KINDS[] = {"hepatocellular", "cholangiocarcinoma", "ductal",      "glioblastoma",
                                               "glioma",         "osteosarcoma",       "mesothelioma"};
    if (c->n->code[0] != 'C') return false;
    if (!is_secondary(c->n))
        return names_secondary_site(c) &&
               cs_case_flag(c, CS_NO_NODE, SOURCE, "the words name a secondary site, but %s is a primary neoplasm",
                            cs_printed(c));
    bool secondary = says(c, SECONDARY, 2);
    if (says(c, PRIMARY, 1) && !secondary)
        return cs_case_flag(c, CS_NO_NODE, SOURCE, "the words say primary, but %s is a secondary neoplasm",
                            cs_printed(c));
    if (says(c, KINDS, sizeof KINDS / sizeof *KINDS) && !secondary)
        return cs_case_flag(c, CS_NO_NODE, SOURCE, "the words name a primary tumor, but %s is a secondary neoplasm",
                            cs_printed(c));
    return false;
}
