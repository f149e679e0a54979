/* person.c - compares names, numbers and birth dates with those of the declared patient. */
#include "person.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "nicknames.h"

enum { NUMBER_BYTES = 64, SHORT_NUMBER = 5 };

/* ---- Reading a name ---------------------------------------------------------------------------------------------- */

static const char *const LEFT_OUT[] = {"mr",  "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sr",  "jr",  "ii",
                                       "iii", "iv",  "md", "do",   "rn", "np", "pa",   "phd", "esq", "dds", "s"};

static bool left_out(const char *word) {
    for (size_t i = 0; i < sizeof LEFT_OUT / sizeof *LEFT_OUT; i++)
        if (strcmp(LEFT_OUT[i], word) == 0) return true;
    return false;
}

/* The letter without its accent, in small; 0 for what is no letter. Latin-1 and Latin Extended-A by table. */
static char plain_letter(uint32_t point) {
    static const char LATIN1[] = "aaaaaaaceeeeiiiidnooooo.ouuuuyts";
    static const char EXTENDED[] = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
                                   "nnnnnnnnooooooooorrrrrrsssssssstttttuuuuuuuuuuuuwwyyyzzzzzzs";
    if (point < 0x80) return (char)(isalpha((int)point) ? tolower((int)point) : 0);
    if (point >= 0xC0 && point <= 0xFF) {
        char letter = LATIN1[point & 0x1F];
        return letter == '.' ? 0 : letter;
    }
    if (point >= 0x100 && point < 0x100 + sizeof EXTENDED - 1) return EXTENDED[point - 0x100];
    return 0;
}

/* Moves the words before the comma of "Lopez, Maria A." behind the others. */
static void turn(cs_person *person, size_t before_comma) {
    cs_person turned = {.count = person->count};
    size_t rest = person->count - before_comma;
    for (size_t i = 0; i < person->count; i++)
        memcpy(turned.words[i], person->words[i < rest ? before_comma + i : i - rest], CS_PERSON_BYTES);
    turned.surname = rest;
    *person = turned;
}

void cs_person_read(const char *name, size_t size, cs_person *out) {
    char word[CS_PERSON_BYTES];
    size_t used = 0, comma = 0;
    bool hyphen = false, hyphened = false; /* the last word is joined to the one before it */
    size_t joined = SIZE_MAX;
    *out = (cs_person){.count = 0};
    for (size_t at = 0; at <= size;) {
        uint32_t point = ' ';
        size_t length = at < size ? cs_utf8_decode(name + at, size - at, &point) : 1;
        char letter = plain_letter(point);
        bool inside = letter || (point == '\'' || point == 0x2019);
        if (letter && used + 1 < sizeof word) word[used++] = letter;
        if (!inside && used) {
            word[used] = 0;
            used = 0;
            if (!left_out(word) && out->count < CS_PERSON_WORDS) {
                if (hyphen && !hyphened) joined = out->count - 1;
                hyphened = hyphen;
                memcpy(out->words[out->count++], word, strlen(word) + 1);
            }
            hyphen = point == '-' && out->count > 0;
        }
        if (point == ',' && !comma && out->count) comma = out->count;
        at += length ? length : 1;
    }
    out->surname = out->count > 1 ? (hyphened && joined > 0 ? joined : out->count - 1) : out->count;
    if (comma && comma < out->count) turn(out, comma);
}

/* ---- Comparing --------------------------------------------------------------------------------------------------- */

/* One letter more, less, other, or two swapped? */
static bool one_slip(const char *a, size_t a_size, const char *b, size_t b_size) {
    if (a_size < b_size) return one_slip(b, b_size, a, a_size);
    if (a_size - b_size > 1) return false;
    size_t head = 0, tail = 0;
    while (head < b_size && a[head] == b[head]) head++;
    while (tail < b_size - head && a[a_size - 1 - tail] == b[b_size - 1 - tail]) tail++;
    size_t a_rest = a_size - head - tail, b_rest = b_size - head - tail;
    if (a_rest <= 1 && b_rest <= 1) return true;
    return a_rest == 2 && b_rest == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
}

static cs_likeness compare_words(const char *a, const char *b) {
    size_t a_size = strlen(a), b_size = strlen(b);
    if (strcmp(a, b) == 0) return CS_LIKE_SAME;
    if ((a_size == 1 || b_size == 1) && a[0] == b[0]) return CS_LIKE_SAME; /* an initial */
    if (cs_nicknames_agree(a, b)) return CS_LIKE_SAME;
    if (a_size >= 3 && b_size >= 3 && a_size + b_size >= 7 && one_slip(a, a_size, b, b_size)) return CS_LIKE_NEAR;
    return CS_LIKE_OTHER;
}

/* The most alike of the declared words from `from` up to `to`. */
static cs_likeness best(const cs_person *declared, size_t from, size_t to, const char *word) {
    cs_likeness likeness = CS_LIKE_OTHER;
    for (size_t i = from; i < to; i++) {
        cs_likeness one = compare_words(declared->words[i], word);
        if (one < likeness) likeness = one;
    }
    return likeness;
}

cs_likeness cs_person_compare(const cs_person *declared, const cs_person *found) {
    size_t same = 0, near = 0, other = 0, long_words = 0;
    bool surname = false, first = false;
    for (size_t i = 0; i < found->count; i++) {
        cs_likeness word = best(declared, 0, declared->count, found->words[i]);
        same += word == CS_LIKE_SAME;
        near += word == CS_LIKE_NEAR;
        other += word == CS_LIKE_OTHER;
        long_words += word == CS_LIKE_SAME && found->words[i][1] != 0;
        bool last_name = i >= found->surname || found->count == 1;
        surname |= last_name && best(declared, declared->surname, declared->count, found->words[i]) <= CS_LIKE_NEAR;
        first |= i < found->surname && best(declared, 0, declared->surname, found->words[i]) <= CS_LIKE_NEAR;
    }
    if (!found->count || !declared->count) return CS_LIKE_OTHER;
    if (!other && !near) return CS_LIKE_SAME;
    if (!other) return long_words || found->count == 1 ? CS_LIKE_NEAR : CS_LIKE_OTHER;
    if (surname && !first) return CS_LIKE_FAMILY;
    if (same && surname && first) return CS_LIKE_SAME; /* with a second given name or surname that was not declared */
    return first && same && found->count > 1 ? CS_LIKE_FIRST : CS_LIKE_OTHER;
}

/* ---- Numbers and dates ------------------------------------------------------------------------------------------- */

static size_t squeeze(const char *value, size_t size, char out[NUMBER_BYTES]) {
    size_t used = 0;
    for (size_t i = 0; i < size && used + 1 < NUMBER_BYTES; i++)
        if (isalnum((unsigned char)value[i])) out[used++] = (char)toupper((unsigned char)value[i]);
    out[used] = 0;
    return used;
}

/* Behind its leading letters, where enough digits are left to tell numbers apart. */
static const char *without_prefix(const char *number) {
    const char *digits = number + strcspn(number, "0123456789");
    return strlen(digits) >= SHORT_NUMBER ? digits : number;
}

cs_likeness cs_number_compare(const char *declared, const char *found, size_t size) {
    char a[NUMBER_BYTES], b[NUMBER_BYTES];
    squeeze(declared, strlen(declared), a);
    squeeze(found, size, b);
    const char *x = without_prefix(a), *y = without_prefix(b);
    bool prefixed = isalpha((unsigned char)a[0]) && isalpha((unsigned char)b[0]);
    if (strcmp(a, b) == 0 || (!prefixed && strcmp(x, y) == 0)) return CS_LIKE_SAME;
    if (strlen(a) < SHORT_NUMBER) return CS_LIKE_OTHER;
    return one_slip(a, strlen(a), b, strlen(b)) || strcmp(x, y) == 0 || one_slip(x, strlen(x), y, strlen(y))
               ? CS_LIKE_NEAR
               : CS_LIKE_OTHER;
}

cs_likeness cs_birth_compare(cs_day declared, cs_day found) {
    char a[11], b[11];
    if (declared == found) return CS_LIKE_SAME;
    cs_day_format(declared, a);
    cs_day_format(found, b);
    if (one_slip(a, 10, b, 10)) return CS_LIKE_NEAR;
    bool swapped = memcmp(a, b, 4) == 0 && memcmp(a + 5, b + 8, 2) == 0 && memcmp(a + 8, b + 5, 2) == 0;
    return swapped ? CS_LIKE_NEAR : CS_LIKE_OTHER;
}
