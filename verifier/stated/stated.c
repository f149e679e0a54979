/* stated.c - the packs compiled into one lexicon, and the finders run over one text. */
#include "stated/stated.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "find/chars.h"
#include "stated/finder.h"

/* ---- Rules ------------------------------------------------------------------------------------------------------- */

/* An abbreviation is matched with its capitals: "PT", "K", "Cr". */
static bool is_abbreviation(const char *name) {
    size_t capitals = 0, length = strlen(name);
    for (const char *c = name; *c; c++) capitals += cs_is(*c, CS_CHAR_UPPER);
    return length <= 2 || (capitals >= 2 && length <= 6 && !strchr(name, ' '));
}

/* "a; b; c": each of them, and "/" for an entry that is written so. */
static cs_status add_names(cs_lexis *lexis, cs_topic topic, size_t row, const char *names, bool exact,
                           cs_error *error) {
    char name[128];
    while (*names) {
        size_t length = strcspn(names, ";");
        snprintf(name, sizeof name, "%.*s", (int)length, names);
        cs_status status = cs_lexis_add(lexis, topic, (uint32_t)row, name, exact && is_abbreviation(name), error);
        if (status) return status;
        names += length;
        names += strspn(names, "; ");
    }
    return CS_OK;
}

static cs_status add_words(cs_lexis *lexis, const cs_pack_list *list, cs_error *error) {
    static const struct {
        const char *id;
        cs_topic topic;
    } LISTS[] = {{"field", CS_TOPIC_FIELD}, {"bracket", CS_TOPIC_PLAIN}};
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        if (strcmp(LISTS[i].id, list->id) != 0) continue;
        char word[64];
        for (const char *at = list->words; *at; at += strspn(at, " ")) {
            size_t length = strcspn(at, " ");
            snprintf(word, sizeof word, "%.*s", (int)length, at);
            cs_status status = cs_lexis_add(lexis, LISTS[i].topic, 0, word, false, error);
            if (status) return status;
            at += length;
        }
        return CS_OK;
    }
    return cs_fail(error, CS_BAD_INPUT, "%s:%lu: no list of words is called \"%s\"; expected field or bracket",
                   list->place.file, list->place.line, list->id);
}

static cs_status fill(cs_lexis *lexis, const cs_known *known, cs_error *error) {
    cs_status status = cs_stated_phrases_add(lexis, error);
    if (!status) status = cs_stated_units_add(lexis, error);
    for (size_t i = 0; i < known->words_count && !status; i++) status = add_words(lexis, &known->words[i], error);
    for (size_t i = 0; i < known->phrases_count && !status; i++) {
        const cs_known_phrase *phrase = &known->phrases[i];
        cs_error reason = {CS_OK, ""};
        status = cs_lexis_add(lexis, phrase->unless ? CS_TOPIC_UNLESS : CS_TOPIC_SIGN, (uint32_t)phrase->sign,
                              phrase->text, false, &reason);
        if (status)
            status = cs_fail(error, status, "%s:%lu: %s", phrase->place.file, phrase->place.line, reason.message);
    }
    for (size_t i = 0; i < known->doses_count && !status; i++) {
        status = add_names(lexis, CS_TOPIC_DRUG, i, known->doses[i].drug, false, error);
        if (!status) status = add_names(lexis, CS_TOPIC_DRUG, i, known->doses[i].also, false, error);
    }
    for (size_t i = 0; i < known->labs_count && !status; i++) {
        status = add_names(lexis, CS_TOPIC_LAB, i, known->labs[i].name, true, error);
        if (!status) status = add_names(lexis, CS_TOPIC_LAB, i, known->labs[i].also, true, error);
    }
    return status;
}

cs_status cs_stated_rules_open(const char *rules_directory, const cs_pack_trust *trust, cs_stated_rules **out,
                               cs_error *error) {
    cs_known known = {0};
    cs_status status = cs_known_load(rules_directory, trust, &known, error);
    return status ? status : cs_stated_rules_make(&known, out, error);
}

cs_status cs_stated_rules_make(cs_known *known, cs_stated_rules **out, cs_error *error) {
    cs_stated_rules *rules = calloc(1, sizeof *rules);
    if (!rules) {
        cs_known_dispose(known);
        return cs_fail_memory(error);
    }
    rules->known = *known;
    cs_status status = CS_OK;
    if (!(rules->lexis = cs_lexis_new())) status = cs_fail_memory(error);
    if (!status) status = fill(rules->lexis, &rules->known, error);
    if (status) {
        cs_stated_rules_close(rules);
        return status;
    }
    *out = rules;
    return CS_OK;
}

void cs_stated_rules_close(cs_stated_rules *rules) {
    if (!rules) return;
    cs_lexis_free(rules->lexis);
    cs_known_dispose(&rules->known);
    free(rules);
}

const cs_known *cs_stated_rules_known(const cs_stated_rules *rules) {
    return &rules->known;
}

/* ---- One text ---------------------------------------------------------------------------------------------------- */

enum { STEM = 8, WORD_LEAST = 3 };

static uint64_t stem_hash(const char *word, size_t length) {
    uint64_t hash = 0xCBF29CE484222325ull;
    for (size_t i = 0; i < length && i < STEM; i++) hash = (hash ^ (unsigned char)cs_lower(word[i])) * 0x100000001B3ull;
    return hash;
}

static int by_value(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool keep_words(const cs_pieces *tokens, cs_stated *out) {
    out->vocabulary = malloc((tokens->count + 1) * sizeof *out->vocabulary);
    if (!out->vocabulary) return false;
    for (size_t i = 0; i < tokens->count; i++) {
        const cs_piece *token = &tokens->list[i];
        if (token->kind != CS_PIECE_WORD || token->end - token->start < WORD_LEAST) continue;
        out->vocabulary[out->vocabulary_count++] = stem_hash(tokens->text + token->start, token->end - token->start);
    }
    qsort(out->vocabulary, out->vocabulary_count, sizeof *out->vocabulary, by_value);
    return true;
}

bool cs_stated_has_word(const cs_stated *stated, const char *word, size_t length) {
    uint64_t hash = stem_hash(word, length);
    return stated->vocabulary_count &&
           bsearch(&hash, stated->vocabulary, stated->vocabulary_count, sizeof *stated->vocabulary, by_value) != NULL;
}

/* "Dear ...", "To whom it may concern", "To the Medical Reviewer:". */
static bool has_salutation(const cs_pieces *tokens) {
    for (size_t i = 0; i < tokens->count; i++) {
        if (i && tokens->list[i - 1].kind != CS_PIECE_BREAK) continue;
        if (cs_piece_says(tokens, i, "dear") ||
            (cs_piece_says(tokens, i, "to") && cs_piece_says(tokens, i + 1, "whom")))
            return true;
        if (cs_piece_says(tokens, i, "to") && cs_piece_says(tokens, i + 1, "the")) return true;
    }
    return false;
}

static bool has_topic(const cs_hits *hits, cs_topic topic, uint32_t least) {
    for (size_t i = 0; i < hits->count; i++)
        if (hits->list[i].topic == topic && hits->list[i].value >= least) return true;
    return false;
}

/* By place; of those that start together the longer first. */
static int by_place(const void *a, const void *b) {
    const cs_stated_leftover *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
    return x->kind < y->kind ? -1 : x->kind > y->kind;
}

cs_status cs_stated_read(const cs_stated_rules *rules, const char *text, size_t size, bool with_words, cs_stated *out,
                         cs_error *error) {
    static bool (*const FINDERS[])(const cs_draft_words *, cs_stated *) = {
        cs_state_dates,  cs_state_doses,        cs_state_values,  cs_state_people,   cs_state_sides,
        cs_state_markup, cs_state_placeholders, cs_state_chatter, cs_state_citations};
    cs_pieces tokens = {0};
    cs_hits hits = {0};
    cs_stated stated = {0};
    cs_status status = cs_pieces_read(text, size, &tokens, error);
    if (!status) status = cs_lexis_read(rules->lexis, &tokens, &hits, error);
    if (status) goto done;
    cs_draft_words words = {rules, &tokens, &hits};
    stated.letter = has_salutation(&tokens);
    stated.planned = has_topic(&hits, CS_TOPIC_REQUEST, 0);
    stated.sex_untold = has_topic(&hits, CS_TOPIC_FAMILY, 1);
    stated.spouse = has_topic(&hits, CS_TOPIC_SPOUSE, 0);
    bool good = !with_words || keep_words(&tokens, &stated);
    for (size_t i = 0; i < sizeof FINDERS / sizeof *FINDERS && good; i++) good = FINDERS[i](&words, &stated);
    if (good) {
        if (stated.leftovers_count) qsort(stated.leftovers, stated.leftovers_count, sizeof *stated.leftovers, by_place);
        *out = stated;
    } else {
        status = cs_fail_memory(error);
        cs_stated_dispose(&stated);
    }
done:
    cs_hits_dispose(&hits);
    cs_pieces_dispose(&tokens);
    return status;
}

void cs_stated_dispose(cs_stated *stated) {
#define FREE_LIST(name, type) free(stated->name);
    CS_STATED_LISTS(FREE_LIST)
#undef FREE_LIST
    free(stated->vocabulary);
    *stated = (cs_stated){0};
}
