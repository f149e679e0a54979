/* seventh.c - compares the words of a seventh character's meaning with the words beside a code. */
#include "seventh.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum {
    SHORT_WORD = 4, /* shorter words say nothing */
    FOR_MATCH = 100,
    WORD_MAX = 24
};

/* Words of so many meanings that they tell none apart; and "closed", which holds where nothing is said (Guidelines
 * I.C.19.c). */
static const char *const COMMON[] = {"encounter", "with", "fracture", "stage", "type", "closed"};

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

int cs_seventh_score(const char *meaning, const char *words, size_t size) {
    int matched = 0, missed = 0;
    for (const char *at = meaning; *at;) {
        char word[WORD_MAX + 1];
        size_t length = 0;
        while (*at && !isalpha((unsigned char)*at)) at++;
        for (; isalpha((unsigned char)*at); at++)
            if (length < WORD_MAX) word[length++] = (char)tolower((unsigned char)*at);
        word[length] = 0;
        if (length < SHORT_WORD || is_common(word)) continue;
        if (holds_word(words, size, word))
            matched++;
        else
            missed++;
    }
    if (!matched) return 0;
    int score = FOR_MATCH * matched - missed;
    return score > 0 ? score : 1;
}
