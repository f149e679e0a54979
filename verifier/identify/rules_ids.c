/* rules_ids.c - the rule packs of identifiers, compiled into look-up tables that checks share. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "identify/names.h"

static const struct {
    const char *id;
} KINDS[CS_ID_KINDS] = {
#define KIND_ROW(name, id, tag, letter) {id},
    CS_ID_LIST(KIND_ROW)
#undef KIND_ROW
};
static const char *const ROLES[] = {"", "patient", "relative", "provider", "organisation"};
static const char *const LISTS[CS_PHRASE_LIST_COUNT] = {
#define LIST_ROW(name, id, shield) id,
    CS_PHRASE_LISTS(LIST_ROW)
#undef LIST_ROW
};

static int kind_of(const char *id) {
    for (int i = 0; i < CS_ID_KINDS; i++)
        if (strcmp(KINDS[i].id, id) == 0) return i;
    return -1;
}

static cs_id_role role_of(const char *id) {
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (strcmp(ROLES[i], id) == 0) return (cs_id_role)i;
    return CS_ROLE_UNKNOWN;
}

static cs_status add_label(cs_id_rules *rules, const cs_pack_label *from, cs_error *error) {
    cs_label_rule *rule = cs_arena_take(&rules->arena, sizeof *rule);
    char *id = cs_arena_text(&rules->arena, from->id, strlen(from->id));
    if (!rule || !id) return cs_fail_memory(error);
    *rule = (cs_label_rule){id, kind_of(from->kind), role_of(from->role), strstr(from->use, "before") != NULL,
                            strstr(from->use, "sign") != NULL};
    return cs_phrase_set_add(&rules->labels, &rules->arena, from->phrases, rule, 0, error);
}

static cs_status add_shape(cs_id_rules *rules, const cs_pack_shape *from, cs_error *error) {
    cs_shape_rule shape = {cs_arena_text(&rules->arena, from->id, strlen(from->id)),
                           cs_arena_text(&rules->arena, from->shape, strlen(from->shape)),
                           (cs_id_kind)kind_of(from->kind), role_of(from->role)};
    if (!shape.id || !shape.shape ||
        !cs_grow(&rules->shapes, &rules->shape_capacity, rules->shape_count + 1, sizeof *rules->shapes))
        return cs_fail_memory(error);
    rules->shapes[rules->shape_count++] = shape;
    return CS_OK;
}

static cs_status add_phrases(cs_id_rules *rules, const cs_pack_phrases *from, cs_error *error) {
    for (int i = 0; i < CS_PHRASE_LIST_COUNT; i++)
        if (strcmp(LISTS[i], from->id) == 0)
            return cs_phrase_set_add(&rules->lists[i], &rules->arena, from->phrases, NULL, 0, error);
    return CS_OK; /* of the finder of names */
}

static cs_status compile(cs_id_rules *rules, const cs_packs *packs, cs_error *error) {
    cs_status status = CS_OK;
    for (size_t i = 0; !status && i < packs->labels_count; i++) status = add_label(rules, &packs->labels[i], error);
    for (size_t i = 0; !status && i < packs->shapes_count; i++) status = add_shape(rules, &packs->shapes[i], error);
    for (size_t i = 0; !status && i < packs->phrase_lists_count; i++)
        status = add_phrases(rules, &packs->phrase_lists[i], error);
    if (!status) status = cs_phrase_set_close(&rules->labels, error);
    for (int i = 0; !status && i < CS_PHRASE_LIST_COUNT; i++) status = cs_phrase_set_close(&rules->lists[i], error);
    return status;
}

/* Once all sets are closed, the finder of names' own too. */
static cs_status note_starts(cs_id_rules *rules, cs_error *error) {
    enum { SETS = CS_PHRASE_LIST_COUNT + 4 };
    _Static_assert(SETS < 32, "each set has its bit in cs_word.begins");
    cs_name_rules *names = rules->names;
    cs_phrase_set *sets[SETS] = {&rules->labels, &names->leads, &names->words, &names->spans};
    for (size_t i = 0; i < CS_PHRASE_LIST_COUNT; i++) sets[SETS - CS_PHRASE_LIST_COUNT + i] = &rules->lists[i];
    return cs_phrase_starts_fill(&rules->starts, sets, SETS, error);
}

cs_status cs_id_rules_open(const char *data_directory, const char *rules_directory, const cs_pack_trust *trust,
                           cs_id_rules **out, cs_error *error) {
    cs_packs packs = {0};
    cs_status status = cs_packs_load_folder(rules_directory, "identify", trust, &packs, error);
    if (status) return status;
    status = cs_id_rules_make(data_directory, &packs, out, error);
    cs_packs_dispose(&packs);
    return status;
}

cs_status cs_id_rules_make(const char *data_directory, const cs_packs *packs, cs_id_rules **out, cs_error *error) {
    cs_id_rules *rules = calloc(1, sizeof *rules);
    cs_status status = rules ? compile(rules, packs, error) : cs_fail_memory(error);
    if (!status) status = cs_name_rules_open(data_directory, packs, &rules->names, error);
    if (!status) status = note_starts(rules, error);
    if (!status) status = cs_word_table_fill(&rules->word_lists, error);
    if (status) {
        cs_id_rules_close(rules);
        return status;
    }
    *out = rules;
    return CS_OK;
}

void cs_id_rules_close(cs_id_rules *rules) {
    if (!rules) return;
    cs_name_rules_close(rules->names);
    cs_phrase_set_dispose(&rules->labels);
    for (int i = 0; i < CS_PHRASE_LIST_COUNT; i++) cs_phrase_set_dispose(&rules->lists[i]);
    free(rules->starts.slots);
    cs_word_table_dispose(&rules->word_lists);
    free(rules->shapes);
    cs_arena_dispose(&rules->arena);
    free(rules);
}

const cs_name_rules *cs_id_rules_names(const cs_id_rules *rules) {
    return rules->names;
}
