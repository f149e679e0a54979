/* spelling.c - one spelling for a word, and the word without its ending.
 * Rules for both sides of a comparison: they need not make dictionary words, only the same word of the same one. */
#include "fit/spelling.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* Base letters of U+00C0 to U+017F; '*' stands for what has none. */
static const char LATIN[] = "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
                            "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRr"
                            "SsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

static size_t fold_letters(const char *run, size_t size, char out[CS_WORD_MAX]) {
    size_t length = 0;
    for (size_t i = 0; i < size && length + 2 < CS_WORD_MAX;) {
        uint32_t point;
        size_t step = cs_utf8_decode(run + i, size - i, &point);
        if (step == 0) {
            i++;
            continue;
        }
        i += step;
        if (point == 0xC6 || point == 0xE6) { /* AE */
            out[length++] = 'a';
            out[length++] = 'e';
        } else if (point == 0x152 || point == 0x153) { /* OE */
            out[length++] = 'o';
            out[length++] = 'e';
        } else if (point < 0x80) {
            out[length++] = (char)tolower((int)point);
        } else if (point >= 0xC0 && point <= 0x17F && LATIN[point - 0xC0] != '*') {
            out[length++] = (char)tolower(LATIN[point - 0xC0]);
        }
    }
    return length;
}

static bool ends(const char *word, size_t length, const char *tail) {
    size_t n = strlen(tail);
    return length >= n && memcmp(word + length - n, tail, n) == 0;
}

static size_t drop_possessive(char *word, size_t length) {
    if (length > 2 && word[length - 2] == '\'' && word[length - 1] == 's') length -= 2;
    size_t kept = 0;
    for (size_t i = 0; i < length; i++)
        if (word[i] != '\'') word[kept++] = word[i];
    return kept;
}

/* -ae- and -oe- are -e- in American medical words. */
static size_t drop_digraphs(char *word, size_t length) {
    if (length < 5) return length;
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        if ((word[i] == 'a' || word[i] == 'o') && i + 1 < length && word[i + 1] == 'e') continue;
        word[kept++] = word[i];
    }
    return kept;
}

static const struct {
    const char *british, *american;
    size_t least; /* shortest word that changes: hour, four and your stay */
} ENDINGS[] = {
    {"our", "or", 5},
    {"ours", "ors", 6},
    {"ise", "ize", 5},
    {"ised", "ized", 6},
    {"ising", "izing", 7},
    {"isation", "ization", 9},
    {"isations", "izations", 10},
    {"yse", "yze", 5},
    {"ysed", "yzed", 6},
    {"fibre", "fiber", 5},
    {"centre", "center", 6},
    {"litre", "liter", 5},
    {"metre", "meter", 5},
    {"litres", "liters", 6},
    {"metres", "meters", 6},
    {"centred", "centered", 7},
};

static size_t americanise(char *word, size_t length) {
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        if (length < ENDINGS[i].least || !ends(word, length, ENDINGS[i].british)) continue;
        if (ends(word, length, "hour") || ends(word, length, "hours") || ends(word, length, "pour") ||
            ends(word, length, "flour"))
            return length;
        size_t cut = length - strlen(ENDINGS[i].british), tail = strlen(ENDINGS[i].american);
        if (cut + tail >= CS_WORD_MAX) return length;
        memcpy(word + cut, ENDINGS[i].american, tail);
        return cut + tail;
    }
    return length;
}

size_t cs_spell(const char *run, size_t size, char out[CS_WORD_MAX]) {
    size_t length = fold_letters(run, size, out);
    length = drop_possessive(out, length);
    length = drop_digraphs(out, length);
    length = americanise(out, length);
    out[length] = 0;
    return length;
}

/* Longest first, so that the first that fits is the longest. */
static const char *const SUFFIXES[] = {
    "izations", "ization", "ations", "ically", "ation", "ities", "ical", "ness", "ions", "ings", "ity",
    "ion",      "ing",     "ied",    "ive",    "ous",   "ics",   "als",  "ias",  "ers",  "ic",   "al",
    "ia",       "er",      "ed",     "es",     "um",    "us",    "is",   "e",    "y",    "s",    "a"};

/* An s at the end that makes no plural. */
static bool ends_in_own_s(const char *word, size_t length) {
    static const char *const OWN[] = {"ss", "us", "is", "scabies", "species", "rabies", "caries", "series", "facies"};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (ends(word, length, OWN[i])) return true;
    return false;
}

static size_t singular(char *word, size_t length) {
    if (length <= 4 || word[length - 1] != 's' || ends_in_own_s(word, length)) return length;
    if (length > 5 && ends(word, length, "ies")) { /* allergies -> allergy */
        word[length - 3] = 'y';
        return length - 2;
    }
    return length > 6 && (ends(word, length, "sses") || ends(word, length, "uses")) ? length - 2 : length - 1;
}

size_t cs_stem_ending(const char *word, size_t length, char out[CS_WORD_MAX]) {
    memcpy(out, word, length);
    out[length] = 0;
    if (strpbrk(out, "0123456789")) return length; /* "stage3a" is not "stage3" */
    length = singular(out, length);
    if (ends(out, length, "ose") && length > 5 && ends(word, length + 1, "oses")) { /* diagnoses -> diagnosis */
        out[length - 1] = 'i';
        out[length++] = 's';
    }
    if (length > 6 && ends(out, length, "otic")) { /* sclerotic = sclerosis */
        memcpy(out + length - 3, "sis", 3);
    } else if (length > 6 && ends(out, length, "itic")) { /* arthritic = arthritis */
        out[length - 1] = 's';
    }
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        size_t n = strlen(SUFFIXES[i]);
        if (length >= n + 4 && ends(out, length, SUFFIXES[i]) && !(n == 1 && ends_in_own_s(out, length))) {
            length -= n;
            break;
        }
    }
    if (length >= 6 &&
        (ends(out, length, "anc") || ends(out, length, "enc") || ends(out, length, "ant") || ends(out, length, "ent")))
        length--;
    out[length] = 0;
    return length;
}
