/* spelled.c - numbers spelled digit by digit: "five five five, zero one oh ...", "5 5 5 - 0 1 0 - 1 2 3 4"; and "last
 * four 1234". */
#include <string.h>

#include "find/chars.h"
#include "identify/calendar.h"

enum { LEAST = 7, MOST = 20 };

static int digit_alone(const cs_id_draft *draft, size_t word) {
    const cs_word *w = &draft->words[word];
    return w->end - w->start == 1 && cs_is(draft->text[w->start], CS_CHAR_DIGIT) ? draft->text[w->start] - '0' : -1;
}

typedef struct run {
    size_t last, count;
    bool rising; /* 1 2 3 4 ...: a scale */
} run;

static void read_run(const cs_id_draft *draft, size_t word, bool words, run *out) {
    const char *between = words ? " ,-.;" : " -()";
    int before = -2;
    unsigned repeat = 1;
    *out = (run){word, 0, true};
    for (size_t at = word; at < draft->word_count && out->count < MOST; at++) {
        int digit = words ? cs_digit_word(draft, at) : digit_alone(draft, at);
        if (words && digit < 0 && at > word && cs_word_in(draft, at, " dash hyphen ")) continue;
        if (digit < 0 || (at > word && !cs_words_joined(draft, at - 1, between, 3))) break;
        if (digit > 9) {
            repeat = (unsigned)digit - 8;
            continue;
        }
        if (before >= 0 && digit != before + 1) out->rising = false;
        out->count += repeat;
        repeat = 1;
        before = digit;
        out->last = at;
    }
}

static bool add(const cs_id_draft *draft, cs_found *found, size_t word, const run *r) {
    static const cs_id_kind LABELS[] = {CS_ID_SSN,  CS_ID_PHONE,   CS_ID_FAX, CS_ID_MRN,
                                        CS_ID_PLAN, CS_ID_ACCOUNT, CS_ID_CARD};
    cs_span span = {draft->words[word].start, draft->words[r->last].end};
    const cs_label_hit *label = NULL;
    cs_id_kind kind = r->count == 9 ? CS_ID_SSN : r->count > 11 ? CS_ID_ACCOUNT : CS_ID_PHONE;
    for (size_t i = 0; !label && i < sizeof LABELS / sizeof *LABELS; i++) {
        label = cs_label_near(draft, span, (int)LABELS[i], 4);
        if (label) kind = LABELS[i];
    }
    bool words = !cs_is(draft->text[span.start], CS_CHAR_DIGIT);
    if (label && label->rule->loose) label = NULL;
    if (r->count < (label && words ? 4 : LEAST) || (r->rising && !label)) return false;
    if (!label && r->count == 8) return false;
    cs_id_role role = label && label->rule->role != CS_ROLE_UNKNOWN ? label->rule->role : cs_role_near(draft, span);
    cs_found_add(found, kind, role, span, label ? 90 : 70, "number.spelled", NULL);
    return true;
}

cs_status cs_find_spelled(const cs_id_draft *draft, cs_found *found, cs_error *error) {
    (void)error;
    for (size_t word = 0; word < draft->word_count; word++) {
        run r;
        bool number = digit_alone(draft, word) >= 0;
        if (!number && (draft->words[word].flags & CS_WORD_DIGITS)) continue;
        if (!number && cs_digit_word(draft, word) < 0) continue;
        read_run(draft, word, !number, &r);
        if (r.count >= 4 && add(draft, found, word, &r))
            word = r.last;
        else if (r.last > word + 4)
            word = r.last;
    }
    return CS_OK;
}
