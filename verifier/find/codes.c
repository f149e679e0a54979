/* codes.c - cs_find_codes: runs the passes of the code finder and hands out what they accepted. */
#include "find/finder.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "countersign/limits.h"

/* True if a whole table of the system is there: facts alone tell of some of its codes, not which do not exist. */
static bool table_loaded(const cs_codes *codes, cs_system system) {
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *release = cs_codes_release(codes, i);
        if (release->system == system && release->kind == CS_RELEASE_TABLE) return true;
    }
    return false;
}

static void hand_out(const cs_finder *finder, const cs_candidate *candidate, cs_mention *out) {
    *out = (cs_mention){
        .system = candidate->system,
        .certainty = candidate->certainty,
        .span = candidate->span,
        .dotted = candidate->dotted,
        .labelled = candidate->label != CS_LABEL_NONE && candidate->reach != CS_REACH_NONE &&
                    candidate->label < CS_LABEL_MODIFIER,
        .other = candidate->other,
        .range = candidate->range,
        .line = candidate->line,
        .units = candidate->units,
        .modifier_count = candidate->modifier_count,
    };
    memcpy(out->code, candidate->code, sizeof out->code);
    memcpy(out->meant, candidate->meant, sizeof out->meant);
    for (size_t i = 0; i < candidate->modifier_count; i++) {
        size_t start = candidate->modifiers[i];
        memcpy(out->modifiers[i].code, finder->text + start, 2);
        out->modifiers[i].span = (cs_span){start, start + 2};
    }
}

static cs_status collect(cs_finder *finder, cs_mentions *out, cs_error *error) {
    size_t count = 0;
    for (size_t i = 0; i < finder->count; i++) count += finder->list[i].decision == CS_ACCEPTED;
    bool truncated = finder->truncated || count > CS_LIMIT_MENTIONS;
    if (count > CS_LIMIT_MENTIONS) count = CS_LIMIT_MENTIONS;
    cs_mention *list = count ? malloc(count * sizeof *list) : NULL;
    if (count && !list) return cs_fail_memory(error);
    for (size_t i = 0, next = 0; next < count; i++)
        if (finder->list[i].decision == CS_ACCEPTED) hand_out(finder, &finder->list[i], &list[next++]);
    *out = (cs_mentions){list, count, truncated};
    return CS_OK;
}

cs_status cs_find_codes_counted(const cs_text *text, const cs_codes *codes, cs_mentions *out, size_t *steps,
                                cs_error *error) {
    cs_finder finder = {.codes = codes};
    finder.text = cs_text_folded(text, &finder.size);
    finder.hcpcs_loaded = table_loaded(codes, CS_HCPCS);
    cs_columns_begin(&finder.columns, finder.text, finder.size);
    cs_status status = cs_scan(&finder, error);
    if (status == CS_OK) {
        finder.steps += finder.columns.steps;
        cs_context(&finder);
        cs_decide(&finder);
        status = collect(&finder, out, error);
    }
    if (status == CS_OK && steps) *steps = finder.steps;
    free(finder.list);
    return status;
}

cs_status cs_find_codes(const cs_text *text, const cs_codes *codes, cs_mentions *out, cs_error *error) {
    return cs_find_codes_counted(text, codes, out, NULL, error);
}

void cs_mentions_dispose(cs_mentions *mentions) {
    free(mentions->list);
    *mentions = (cs_mentions){NULL, 0, false};
}
