/* consistency_laterality.c - reports an operation, or a procedure's modifier, on one side of a part where all else that
 * the draft says of the part is on the other. */
#include <string.h>

#include "say.h"

static const char RULE[] = "consistency.laterality";
static const cs_span NOWHERE = {0, 0};

enum { PARTS = 32, ENOUGH = 2 };

typedef struct cs_part_sides {
    size_t all[2], procedures[2]; /* [0] left, [1] right */
    const cs_stated_side *first[2];
} cs_part_sides;

static const char *word_of(int side) {
    return side ? "right" : "left";
}

static void count(const cs_stated *stated, cs_part_sides *parts, size_t total[2]) {
    for (size_t i = 0; i < stated->sides_count; i++) {
        const cs_stated_side *found = &stated->sides[i];
        int side = found->side == 'R';
        if (found->part >= PARTS) continue;
        cs_part_sides *part = &parts[found->part];
        part->all[side]++;
        total[side]++;
        part->procedures[side] += found->procedure || found->request;
        if (!part->first[side]) part->first[side] = found;
    }
}

/* One side is named for an operation alone, and less often than the other. */
static cs_status check_part(cs_draft *draft, const cs_part_sides *part, cs_error *error) {
    for (int side = 0; side < 2; side++) {
        size_t here = part->all[side], there = part->all[!side];
        if (!here || here > 1 || there < ENOUGH || part->procedures[side] != here || part->first[side]->sound) continue;
        return cs_say(draft, RULE, CS_WARNING, part->first[side]->span, part->first[!side]->span, error,
                      "This says %s; all else in the draft says %s of the same part (%zu times, first on line %zu). "
                      "Compare it with the record before anybody acts on it.",
                      word_of(side), word_of(!side), there, cs_say_line(draft, part->first[!side]->span));
    }
    return CS_OK;
}

/* 29827-LT where the draft speaks of right sides only. */
static cs_status check_modifiers(cs_draft *draft, const size_t total[2], cs_error *error) {
    for (size_t i = 0; i < draft->mentions->count; i++) {
        const cs_mention *mention = &draft->mentions->list[i];
        if (mention->system != CS_CPT && mention->system != CS_HCPCS) continue;
        for (int k = 0; k < mention->modifier_count; k++) {
            const char *code = mention->modifiers[k].code;
            int side = strcmp(code, "RT") == 0 ? 1 : strcmp(code, "LT") == 0 ? 0 : -1;
            if (side < 0 || total[side] || total[!side] < ENOUGH) continue;
            cs_status status = cs_say(draft, RULE, CS_WARNING, mention->modifiers[k].span, NOWHERE, error,
                                      "The modifier is for the %s side; the draft speaks of %s sides only.",
                                      word_of(side), word_of(!side));
            if (status) return status;
        }
    }
    return CS_OK;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    cs_part_sides parts[PARTS] = {0};
    size_t total[2] = {0, 0};
    count(draft->stated, parts, total);
    for (size_t i = 0; i < PARTS; i++) {
        cs_status status = check_part(draft, &parts[i], error);
        if (status) return status;
    }
    return check_modifiers(draft, total, error);
}

static const char *const RULES[] = {RULE, NULL};

const cs_check CS_CHECK_LATERALITY = {"sides", RULES, run};
