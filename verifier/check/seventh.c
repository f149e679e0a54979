/* seventh.c - compares the words of a seventh character's meaning with the words beside a stem. */
#include "seventh.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum {
    SHORT_WORD = 4, /* shorter words say nothing */
    FOR_MATCH = 100,
    FOR_MISS = 21, /* more than what counts as alike: of two meanings with the same words the shorter one wins */
    WORD_MAX = 24
};

/* Words of so many meanings that they tell none apart. */
static const char *const COMMON[] = {"encounter", "with", "fracture", "stage", "type"};

static bool is_common(const char *word) {
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        if (strcmp(COMMON[i], word) == 0) return true;
    return false;
}

static bool holds_word(const char *text, size_t size, const char *word) {
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= size; i++) {
        bool starts = i == 0 || !isalpha((unsigned char)text[i - 1]);
        bool ends = i + length == size || !isalpha((unsigned char)text[i + length]);
        if (starts && ends && strncasecmp(text + i, word, length) == 0) return true;
    }
    return false;
}

/* 0 where no telling word of the meaning stands in the text. */
static int score_meaning(const char *meaning, const char *text, size_t size) {
    int matched = 0, missed = 0;
    for (const char *at = meaning; *at;) {
        char word[WORD_MAX + 1];
        size_t length = 0;
        while (*at && !isalpha((unsigned char)*at)) at++;
        for (; isalpha((unsigned char)*at); at++)
            if (length < WORD_MAX) word[length++] = (char)tolower((unsigned char)*at);
        word[length] = 0;
        if (length < SHORT_WORD || is_common(word)) continue;
        if (holds_word(text, size, word))
            matched++;
        else
            missed++;
    }
    if (!matched) return 0;
    int score = CS_SCORE_NAMES + FOR_MATCH * matched - FOR_MISS * missed;
    return score > CS_SCORE_NAMES ? score : CS_SCORE_NAMES;
}

/* The meaning as the tabular list has it, by the stem's own character. */
static const char *meaning_of(const cs_seventh *list, size_t count, const cs_code *code) {
    for (size_t i = 0; i < count; i++)
        if (list[i].character == code->code[6]) return list[i].meaning;
    return "";
}

void cs_seventh_rank(cs_draft *draft, size_t mention, cs_candidates *candidates) {
    if (!draft->fit || cs_candidates_named(candidates)) return;
    cs_fit_result fit = {.verdict = CS_VERDICT_NOT_JUDGED};
    cs_fit_judge(draft->fit, mention, &draft->seen[mention], &fit);
    cs_seventh list[CS_SEVENTH_MAX];
    size_t size, count = cs_codes_sevenths(draft->codes, draft->seen[mention].code, draft->on, list);
    const char *text = cs_text_folded(draft->text, &size);
    for (size_t i = 0; i < candidates->count; i++) {
        cs_candidate *candidate = &candidates->list[i];
        candidate->score = score_meaning(meaning_of(list, count, &candidate->code), text + fit.beside.start,
                                         fit.beside.end - fit.beside.start);
    }
    cs_candidates_sort(candidates);
}
