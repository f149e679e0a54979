/* compile_descriptors.c - what describes each code: titles, inclusion terms, notes and the packs' phrases, as sets of
 * stems. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "fit/compile.h"

enum { TARGETS_MAX = 400 }; /* a phrase for "any site" names a few hundred prefixes */

typedef struct cs_describing {
    cs_compiler *compiler;
    uint32_t targets[TARGETS_MAX];
    size_t target_count;
} cs_describing;

/* ---- One descriptor ---------------------------------------------------------------------------------------------- */

/* Stems met for the first time get their number; the token keeps it. */
static bool number_stems(cs_compiler *compiler) {
    cs_tokens *tokens = &compiler->clause.tokens;
    for (size_t i = 0; i < tokens->count; i++) {
        cs_token *token = &tokens->list[i];
        if (token->kind == CS_TOKEN_WORD && cs_compile_word(compiler, token->text, token->length) == UINT32_MAX)
            return false;
        if (token->stem < CS_STEM_NUMBERS) continue;
        char stem[CS_WORD_MAX + 1];
        size_t length;
        if (token->kind == CS_TOKEN_NUMBER) {
            stem[0] = '#';
            memcpy(stem + 1, token->text, token->length);
            length = (size_t)token->length + 1;
        } else {
            length = cs_stem_text(&compiler->view, token->text, token->length, stem);
        }
        uint32_t index = cs_compile_stem(compiler, stem, length);
        if (index >= CS_STEM_NUMBERS) return false;
        token->stem = (uint16_t)index;
    }
    return true;
}

/* "not specified as recurrent" says nothing of recurrence. Returns the first token after it. */
static size_t skip_not_specified(const cs_tokens *tokens, size_t at) {
    if (strcmp(tokens->list[at].text, "notspecified") != 0) return at;
    at++;
    if (at < tokens->count && strcmp(tokens->list[at].text, "as") == 0) at += 2;
    if (at < tokens->count && strcmp(tokens->list[at].text, "or") == 0) at += 2;
    return at < tokens->count ? at : tokens->count;
}

typedef struct cs_sorted {
    cs_set positive, optional, denied[CS_DENIED_MAX];
    unsigned denied_count;
} cs_sorted;

static void sort_tokens(const cs_compiler *compiler, bool official, cs_sorted *out) {
    const cs_tokens *tokens = &compiler->clause.tokens;
    const uint8_t *sign = compiler->clause.sign;
    int depth = 0;
    uint8_t group = 0;
    memset(out, 0, sizeof *out);
    for (size_t at = 0; at < tokens->count; at++) {
        at = official ? skip_not_specified(tokens, at) : at;
        if (at >= tokens->count) break;
        const cs_token *token = &tokens->list[at];
        if (token->kind == CS_TOKEN_BREAK) {
            depth += strchr("([", token->text[0]) ? 1 : strchr(")]", token->text[0]) ? -1 : 0;
            continue;
        }
        if (token->stem == CS_STEM_NONE || sign[at] == CS_SIGN_DENYING) continue;
        if (official && depth > 0) {
            cs_set_add(&out->optional, token->stem);
        } else if (sign[at] == CS_SIGN_SAID) {
            cs_set_add(&out->positive, token->stem);
        } else {
            if (sign[at] != group || out->denied_count == 0) {
                if (out->denied_count == CS_DENIED_MAX) continue;
                out->denied_count++;
                group = sign[at];
            }
            cs_set_add(&out->denied[out->denied_count - 1], token->stem);
        }
    }
    if (out->positive.count == 0) {
        out->positive = out->optional;
        cs_set_clear(&out->optional);
    }
}

static bool pool_set(cs_compiler *compiler, const cs_set *set, bool counted) {
    cs_buf *pool = &compiler->sections[CS_SECTION_stem_pool];
    return (!counted || cs_buf_add(pool, &set->count, sizeof set->count)) &&
           cs_buf_add(pool, set->stem, set->count * sizeof *set->stem);
}

/* The word that must stand as such where a descriptor is one short word: stems alone would take "ALL" for "all". */
static uint32_t surface_of(cs_compiler *compiler, const cs_sorted *sorted, const char *text, size_t length,
                           cs_descriptor_kind kind, uint16_t *flags) {
    enum { SHORT = 9, CODE_LIKE = 5 };
    bool plain = length > 0, upper = length > 0 && length <= CODE_LIKE, has_upper = false;
    for (size_t i = 0; i < length; i++) {
        plain = plain && isalnum((unsigned char)text[i]);
        upper = upper && (isupper((unsigned char)text[i]) || isdigit((unsigned char)text[i]));
        has_upper = has_upper || isupper((unsigned char)text[i]);
    }
    if ((plain && kind == CS_DESC_PHRASE) || upper) {
        if (has_upper && length <= CODE_LIKE) {
            *flags |= CS_DESC_CASE;
            return cs_compile_text(compiler, text, length);
        }
        char lower[CS_WORD_MAX];
        size_t n = length < sizeof lower ? length : sizeof lower - 1;
        for (size_t i = 0; i < n; i++) lower[i] = (char)tolower((unsigned char)text[i]);
        if (n > 1 && lower[n - 1] == 's') n--;
        return cs_compile_text(compiler, lower, n);
    }
    if (kind != CS_DESC_PHRASE || sorted->positive.count != 1) return 0;
    const cs_tokens *tokens = &compiler->clause.tokens;
    for (size_t i = 0; i < tokens->count; i++) {
        const cs_token *token = &tokens->list[i];
        if (token->stem != sorted->positive.stem[0] || token->length >= SHORT) continue;
        size_t n = token->length;
        if (n > 1 && token->text[n - 1] == 's') n--;
        return cs_compile_text(compiler, token->text, n);
    }
    return 0;
}

static bool states_side(const cs_compiler *compiler) {
    for (size_t i = 0; i < compiler->clause.cues.count; i++)
        if (compiler->clause.cues.list[i].axis == CS_AXIS_SIDE) return true;
    return false;
}

/* Adds one descriptor aimed at describing->targets. */
static bool add(cs_describing *describing, const char *text, size_t length, cs_descriptor_kind kind) {
    cs_compiler *compiler = describing->compiler;
    bool official = kind != CS_DESC_PHRASE && kind != CS_DESC_DRUG;
    if (!cs_clause_read(&compiler->view, text, length, official ? CS_CLAUSE_TITLE : CS_CLAUSE_LABEL,
                        &compiler->clause) ||
        !number_stems(compiler))
        return false;
    static const size_t MOST = UINT8_MAX;
    cs_sorted sorted;
    sort_tokens(compiler, official, &sorted);
    if (sorted.positive.count == 0 || sorted.positive.count > MOST || sorted.optional.count > MOST) return true;
    cs_descriptor d = {.positive = (uint8_t)sorted.positive.count,
                       .optional = (uint8_t)sorted.optional.count,
                       .denied = (uint8_t)sorted.denied_count,
                       .kind = (uint8_t)kind,
                       .target_count = (uint16_t)describing->target_count};
    if (!official && states_side(compiler)) d.flags |= CS_DESC_SIDED;
    d.text = cs_compile_text(compiler, text, length);
    d.surface = surface_of(compiler, &sorted, text, length, kind, &d.flags);
    d.stems = (uint32_t)(compiler->sections[CS_SECTION_stem_pool].size / sizeof(uint16_t));
    d.targets = (uint32_t)(compiler->sections[CS_SECTION_target_pool].size / sizeof(uint32_t));
    bool ok = d.text != UINT32_MAX && d.surface != UINT32_MAX && pool_set(compiler, &sorted.positive, false) &&
              pool_set(compiler, &sorted.optional, false);
    for (unsigned i = 0; ok && i < sorted.denied_count; i++) ok = pool_set(compiler, &sorted.denied[i], true);
    ok = ok && cs_buf_add(&compiler->sections[CS_SECTION_target_pool], describing->targets,
                          describing->target_count * sizeof *describing->targets);
    return ok && cs_buf_add(&compiler->sections[CS_SECTION_descriptors], &d, sizeof d);
}

static void aim(cs_describing *describing, uint32_t node) {
    describing->targets[0] = node;
    describing->target_count = 1;
}

/* ---- Titles and terms -------------------------------------------------------------------------------------------- */

/* Words of text[0..length), for the test that a part of "A and B" is a short name. */
static size_t word_count(const char *text, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++) count += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
    return count;
}

static const char *find_word(const char *text, const char *end, const char *word) {
    size_t n = strlen(word);
    for (const char *at = text; at + n <= end; at++)
        if (memcmp(at, word, n) == 0) return at;
    return NULL;
}

/* "Neoplasm of A and B" also describes as "Neoplasm of A" and as "Neoplasm of B": "and" in a title means and/or
 * (guideline I.A.14). */
static bool add_split(cs_describing *describing, const char *text) {
    static const char *const LINKS[] = {" of ", " due to ", " in "}, *const BETWEEN[] = {" and ", " or "};
    enum { MOST_WORDS = 3, MOST_TEXT = 250 };
    const char *end = text + strlen(text);
    if (strpbrk(text, ",([") || end - text > MOST_TEXT) return true;
    for (size_t l = 0; l < 3; l++) {
        const char *link = find_word(text, end, LINKS[l]);
        if (!link) continue;
        const char *list = link + strlen(LINKS[l]);
        if (strncmp(list, "the ", 4) == 0) list += 4;
        for (size_t b = 0; b < 2; b++) {
            const char *between = find_word(list, end, BETWEEN[b]);
            if (!between) continue;
            const char *second = between + strlen(BETWEEN[b]);
            size_t first_length = (size_t)(between - list), second_length = (size_t)(end - second);
            if (word_count(list, first_length) > MOST_WORDS || word_count(second, second_length) > MOST_WORDS) continue;
            char part[MOST_TEXT + 1];
            size_t head = (size_t)(list - text);
            memcpy(part, text, head);
            memcpy(part + head, list, first_length);
            if (!add(describing, part, head + first_length, CS_DESC_SPLIT)) return false;
            memcpy(part + head, second, second_length);
            return add(describing, part, head + second_length, CS_DESC_SPLIT);
        }
    }
    return true;
}

/* "Drowning and submersion while in bath-tub" also describes as either alone: one word on each side of the only "and".
 */
static bool add_either(cs_describing *describing, const char *text) {
    enum { MOST_TEXT = 250 };
    const char *end = text + strlen(text), *between = find_word(text, end, " and ");
    char part[MOST_TEXT + 1];
    if (!between || end - text > MOST_TEXT || find_word(between + 1, end, " and ") || strchr(text, '(') ||
        strchr(text, '['))
        return true;
    const char *first = between, *second = between + strlen(" and "), *after = second;
    while (first > text && first[-1] != ' ') first--;
    while (after < end && *after != ' ') after++;
    if (first == between || after == second || between[-1] == ',') return true;
    size_t head = (size_t)(between - text), tail = (size_t)(end - after);
    memcpy(part, text, head);
    memcpy(part + head, after, tail);
    if (!add(describing, part, head + tail, CS_DESC_SPLIT)) return false;
    head = (size_t)(first - text);
    memcpy(part, text, head);
    memcpy(part + head, second, (size_t)(end - second));
    return add(describing, part, head + (size_t)(end - second), CS_DESC_SPLIT);
}

static bool describe_node(cs_describing *describing, uint32_t node) {
    cs_compiler *compiler = describing->compiler;
    /* Copied: adding moves the strings. */
    char title[1024];
    size_t length = strlen(cs_words_string(&compiler->view, CS_SECTION(compiler, nodes, cs_node)[node].title));
    if (length >= sizeof title) length = sizeof title - 1;
    memcpy(title, compiler->sections[CS_SECTION_strings].data + CS_SECTION(compiler, nodes, cs_node)[node].title,
           length);
    title[length] = 0;
    aim(describing, node);
    uint32_t index = (uint32_t)CS_SECTION_SIZE(compiler, descriptors, cs_descriptor);
    if (!add(describing, title, length, CS_DESC_TITLE)) return false;
    if (CS_SECTION_SIZE(compiler, descriptors, cs_descriptor) > index)
        CS_SECTION(compiler, nodes, cs_node)[node].title_descriptor = index;
    return add_split(describing, title) && add_either(describing, title);
}

/* ---- Codes named in notes ---------------------------------------------------------------------------------------- */

/* The code at text, "E08.2", "O24.4-", "E10.-": its node; *end after it. CS_NO_NODE if none starts here. */
static uint32_t code_here(const cs_words *view, const char *text, const char **end) {
    char code[8];
    size_t length = 0;
    const char *at = text;
    if (!isupper((unsigned char)at[0]) || !(isdigit((unsigned char)at[1]) || at[1] == 'A')) return CS_NO_NODE;
    while ((isupper((unsigned char)*at) || isdigit((unsigned char)*at) || *at == '.') && length < 7) {
        if (*at != '.') code[length++] = *at;
        at++;
    }
    while (*at == '-' || *at == '.') at++;
    *end = at;
    while (length >= 3) {
        uint32_t node = cs_words_node(view, code, length);
        if (node != CS_NO_NODE) return node;
        length--;
    }
    return CS_NO_NODE;
}

/* An exclusion note "phrase (CODE)" names that code in other words. */
static bool describe_exclusion(cs_describing *describing, const char *text) {
    enum { LONGEST = 90 };
    const char *open = strrchr(text, '(');
    if (!open || open == text || open - text > LONGEST) return true;
    const char *end;
    uint32_t node = code_here(&describing->compiler->view, open + 1, &end);
    if (node == CS_NO_NODE || end[0] != ')' || end[1] != 0) return true;
    size_t length = (size_t)(open - text);
    while (length && strchr(" ,;", text[length - 1])) length--;
    aim(describing, node);
    return length == 0 || add(describing, text, length, CS_DESC_NOTE);
}

/* "Code first", "use additional code": the two are reported together, so the one's words beside the other
 * are no fault. */
static bool relate(cs_describing *describing, const char *text, cs_buf *related) {
    for (const char *at = text; *at; at++) {
        const char *end;
        if (at > text && isalnum((unsigned char)at[-1])) continue;
        uint32_t node = code_here(&describing->compiler->view, at, &end);
        if (node != CS_NO_NODE && !cs_buf_add(related, &node, sizeof node)) return false;
        if (node != CS_NO_NODE) at = end - 1;
        if (!*at) break;
    }
    return true;
}

static bool describe_note(cs_describing *describing, uint32_t node, const cs_note *note, cs_buf *related) {
    switch (note->kind) {
    case CS_NOTE_INCLUSION_TERM:
        aim(describing, node);
        return add(describing, note->text, strlen(note->text), CS_DESC_INCLUSION) && add_split(describing, note->text);
    case CS_NOTE_INCLUDES:
        aim(describing, node);
        return add(describing, note->text, strlen(note->text), CS_DESC_INCLUDES);
    case CS_NOTE_EXCLUDES1:
    case CS_NOTE_EXCLUDES2:
        return describe_exclusion(describing, note->text);
    case CS_NOTE_CODE_FIRST:
    case CS_NOTE_USE_ADDITIONAL:
        return relate(describing, note->text, related);
    default:
        return true;
    }
}

static bool describe_tabular(cs_describing *describing, const cs_release *release) {
    cs_compiler *compiler = describing->compiler;
    cs_row row;
    for (uint32_t i = 0; cs_release_row(release, i, &row); i++) {
        uint32_t node =
            row.kind == CS_ROW_CODE ? cs_words_node(&compiler->view, row.code, strlen(row.code)) : CS_NO_NODE;
        cs_buf related = CS_BUF_INIT;
        for (uint32_t n = 0; n < row.note_count; n++) {
            cs_note note;
            if (!cs_release_note(release, row.first_note + n, &note)) return false;
            bool exclusion = note.kind == CS_NOTE_EXCLUDES1 || note.kind == CS_NOTE_EXCLUDES2;
            if ((node != CS_NO_NODE || exclusion) && !describe_note(describing, node, &note, &related)) {
                cs_buf_dispose(&related);
                return false;
            }
            cs_compile_refresh(compiler);
        }
        if (node != CS_NO_NODE && related.size) {
            cs_node *at = &CS_SECTION(compiler, nodes, cs_node)[node];
            at->related = (uint32_t)(compiler->sections[CS_SECTION_related_pool].size / sizeof(uint32_t));
            at->related_count = (uint32_t)(related.size / sizeof(uint32_t));
            if (!cs_buf_add(&compiler->sections[CS_SECTION_related_pool], related.data, related.size)) return false;
        }
        cs_buf_dispose(&related);
    }
    return true;
}

/* ---- Phrases ----------------------------------------------------------------------------------------------------- */

static bool take_target(cs_describing *describing, uint32_t node) {
    if (describing->target_count == TARGETS_MAX) return false;
    describing->targets[describing->target_count++] = node;
    return true;
}

/* "F-" and "D0-" aim at every category that begins so. */
static bool aim_at_letter(cs_describing *describing, const char *code, size_t length) {
    const cs_words *view = &describing->compiler->view;
    for (uint32_t i = 0; i < view->nodes_count; i++)
        if (view->nodes[i].parent == CS_NO_NODE && strncmp(view->nodes[i].code, code, length) == 0 &&
            !take_target(describing, i))
            return false;
    return true;
}

/* One target to its node; one longer than the list knows is shortened to what it knows. */
static bool aim_at_code(cs_describing *describing, const char *code, size_t length) {
    enum { CATEGORY = 3, LONGEST = 7 };
    if (length < CATEGORY) return aim_at_letter(describing, code, length);
    uint32_t node = CS_NO_NODE;
    if (length > LONGEST) length = LONGEST;
    while (length >= CATEGORY && (node = cs_words_node(&describing->compiler->view, code, length)) == CS_NO_NODE)
        length--;
    return node == CS_NO_NODE || take_target(describing, node);
}

/* "E11.- E13.-" to nodes. */
static cs_status aim_at(cs_describing *describing, const cs_pack_phrase *phrase, cs_error *error) {
    describing->target_count = 0;
    for (const char *at = phrase->targets; *at;) {
        size_t run = strcspn(at, " ");
        char code[16];
        size_t length = 0;
        for (size_t i = 0; i < run && length < sizeof code - 1; i++)
            if (isalnum((unsigned char)at[i])) code[length++] = at[i];
        code[length] = 0;
        if (!aim_at_code(describing, code, length))
            return cs_fail(error, CS_LIMIT, "%s:%lu: more than %d targets: aim the phrase at their prefixes",
                           phrase->place.file, phrase->place.line, TARGETS_MAX);
        at += run;
        at += strspn(at, " ");
    }
    return CS_OK;
}

/* A drug by itself, aimed at the code of its long use or at its family among poisonings: no name of a condition. */
static bool names_drug(const char *kind) {
    return strcmp(kind, "long-term-drug") == 0 || strcmp(kind, "poisoning-drug") == 0;
}

static cs_status describe_phrases(cs_describing *describing, cs_error *error) {
    cs_compiler *compiler = describing->compiler;
    for (size_t i = 0; i < compiler->packs->phrases_count; i++) {
        const cs_pack_phrase *phrase = &compiler->packs->phrases[i];
        cs_status status = aim_at(describing, phrase, error);
        if (status != CS_OK) return status;
        cs_descriptor_kind kind = names_drug(phrase->kind) ? CS_DESC_DRUG : CS_DESC_PHRASE;
        if (describing->target_count && !add(describing, phrase->text, strlen(phrase->text), kind))
            return cs_fail_memory(error);
        cs_compile_refresh(compiler);
    }
    return CS_OK;
}

bool cs_compile_phrase(cs_compiler *compiler, const char *text, cs_set *out) {
    if (!cs_clause_read(&compiler->view, text, strlen(text), CS_CLAUSE_LABEL, &compiler->clause) ||
        !number_stems(compiler))
        return false;
    cs_set_clear(out);
    for (size_t i = 0; i < compiler->clause.tokens.count; i++) cs_set_add(out, compiler->clause.tokens.list[i].stem);
    return true;
}

cs_status cs_compile_descriptors(cs_compiler *compiler, cs_error *error) {
    cs_describing *describing = calloc(1, sizeof *describing);
    if (!describing) return cs_fail_memory(error);
    describing->compiler = compiler;
    bool ok = true;
    size_t nodes = CS_SECTION_SIZE(compiler, nodes, cs_node);
    for (uint32_t i = 0; ok && i < nodes; i++) {
        ok = describe_node(describing, i);
        cs_compile_refresh(compiler);
    }
    ok = ok && describe_tabular(describing, compiler->tabular);
    cs_status status = ok ? describe_phrases(describing, error) : cs_fail_memory(error);
    free(describing);
    return status;
}
