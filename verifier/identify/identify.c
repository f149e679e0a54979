/* identify.c - all identifiers of a draft: what is protected first, then one finder after the other, then overlaps. */
#include "identify/identify.h"

#include <stdlib.h>

#include "base/error.h"
#include "identify/calendar.h"
#include "identify/draft.h"
#include "identify/found.h"

/* Names come last: they see what the others have found. */
static const struct {
    const char *name;
    cs_id_finder find;
} FINDERS[] = {
    {"dates", cs_find_dates},     {"ages", cs_find_ages},       {"phones", cs_find_phones},
    {"net", cs_find_net},         {"numbers", cs_find_numbers}, {"labelled", cs_find_labelled},
    {"spelled", cs_find_spelled}, {"places", cs_find_places},   {"names", cs_find_names},
};

/* The words, lines, labels, tables and protected spans of a draft. */
static cs_status prepare(cs_draft_memory *memory, cs_id_draft *draft, cs_error *error) {
    cs_status status = cs_shield_new(draft->size, &draft->shield, error);
    if (!status) status = cs_draft_cut(memory, draft->text, draft->size, error);
    if (status) return status;
    for (size_t i = 0; i < memory->word_count; i++) {
        cs_word *word = &memory->words[i];
        word->begins = cs_phrase_starts_find(&draft->rules->starts, word->hash);
        const char *text = draft->text + word->start;
        if (word->begins & CS_BEGINS_CALENDAR) word->calendar = cs_calendar_word(text, word->end - word->start);
        word->lists = cs_word_table_find(&draft->rules->word_lists, text, word->end - word->start, word->hash);
    }
    draft->words = memory->words;
    draft->word_count = memory->word_count;
    draft->lines = memory->lines;
    draft->line_count = memory->line_count;
    status = cs_draft_label(memory, draft, error);
    draft->labels = memory->labels;
    draft->label_count = memory->label_count;
    draft->label_kinds = memory->label_kinds;
    if (!status) status = cs_draft_tables(memory, draft, error);
    draft->cells = memory->cells;
    draft->cell_count = memory->cell_count;
    if (!status) cs_shield_draft(draft);
    return status;
}

cs_status cs_identify(const cs_id_rules *rules, const cs_text *text, const cs_mentions *codes,
                      const cs_subject *subject, cs_identifiers *out, cs_error *error) {
    cs_draft_memory memory = {0};
    cs_found found = {0};
    cs_id_draft draft = {.rules = rules, .codes = codes, .subject = subject};
    draft.text = cs_text_folded(text, &draft.size);
    cs_status status = prepare(&memory, &draft, error);
    for (size_t i = 0; !status && i < sizeof FINDERS / sizeof *FINDERS; i++)
        status = FINDERS[i].find(&draft, &found, error);
    if (!status && found.failed) status = cs_fail_memory(error);
    if (!status) {
        cs_found_settle(&found);
        *out = (cs_identifiers){found.list, found.count, found.truncated};
    } else {
        free(found.list);
    }
    cs_shield_free(draft.shield);
    free(memory.words);
    free(memory.lines);
    free(memory.labels);
    free(memory.cells);
    return status;
}

void cs_identifiers_dispose(cs_identifiers *identifiers) {
    free(identifiers->list);
    *identifiers = (cs_identifiers){0};
}
