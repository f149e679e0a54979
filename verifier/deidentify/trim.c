/* trim.c - which part of an identifier is replaced: titles and states stay, the words of an age go with it. */
#include <string.h>

#include "deidentify/parts.h"
#include "find/chars.h"

/* Length of `word` (small letters) at text[at..end), in any case; 0 if it does not stand there. */
static size_t match(const char *text, size_t size, size_t at, const char *word) {
    size_t i = 0;
    for (; word[i]; i++)
        if (at + i >= size || cs_lower(text[at + i]) != word[i]) return 0;
    return i;
}

size_t cs_title_length(const char *name, size_t size) {
    static const char *const TITLES[] = {"mrs", "mr", "ms", "miss", "dr", "doctor", "prof", "professor"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++) {
        size_t next = at + match(name, size, at, TITLES[i]);
        if (next == at || next >= size || !strchr(". \t\n", name[next])) continue;
        while (next < size && strchr(". \t\n", name[next])) next++;
        if (next >= size) return at;
        at = next;
        i = (size_t)-1; /* "Prof. Dr." */
    }
    return at;
}

size_t cs_age_words(const char *text, size_t size, size_t at) {
    static const char *const WORDS[] = {"-year-old",  "-years-old", " year old", " years old",   " year-old",
                                        " years-old", "-yr-old",    " yr old",   " yrs old",     "-year old",
                                        " y/o",       " yo",        " y.o.",     " years of age"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        size_t length = match(text, size, at, WORDS[i]);
        if (length && (at + length >= size || !cs_is(text[at + length], CS_CHAR_ALNUM))) return length;
    }
    return 0;
}
