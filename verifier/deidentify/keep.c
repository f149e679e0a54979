/* keep.c - names of staff and organisations that stay in a copy: those that share no word with any other name. */
#include "base/error.h"
#include "deidentify/deidentify.h"
#include "find/chars.h"

enum { WORD_LEAST = 2, WORD_MOST = 64 };

static bool in_word(char c) {
    return cs_is(c, CS_CHAR_LETTER) || (unsigned char)c >= 0x80;
}

/* The next word of a name in small letters; 0 at the end. What is too long is cut: then it is compared by its begin. */
static size_t next_word(const char *text, size_t size, size_t *at, char out[WORD_MOST]) {
    size_t used = 0;
    for (;;) {
        while (*at < size && !in_word(text[*at])) ++*at;
        if (*at == size) return 0;
        for (used = 0; *at < size && in_word(text[*at]); ++*at)
            if (used < WORD_MOST) out[used++] = cs_lower(text[*at]);
        if (used >= WORD_LEAST) return used; /* an initial tells nothing */
    }
}

cs_status cs_keep_note(cs_values *others, const char *name, size_t size, cs_error *error) {
    char word[WORD_MOST];
    size_t length;
    for (size_t at = 0; (length = next_word(name, size, &at, word)) > 0;)
        if (!cs_values_put(others, 0, word, length)) return cs_fail_memory(error);
    return CS_OK;
}

bool cs_keep_may(const cs_values *others, const cs_piece *piece) {
    char word[WORD_MOST];
    size_t length;
    if (!piece->staff) return false;
    for (size_t at = 0; (length = next_word(piece->value, piece->value_size, &at, word)) > 0;)
        if (cs_values_find(others, 0, word, length)) return false;
    return true;
}
