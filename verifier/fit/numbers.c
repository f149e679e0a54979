/* numbers.c - numbers that name a thing, joined to their noun so that "28 weeks" is never "29 weeks" and "type II" is
 * "type 2". */
#include "fit/numbers.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const COUNTS[] = {"zero",  "one",   "two",  "three", "four",   "five",  "six",
                                     "seven", "eight", "nine", "ten",   "eleven", "twelve"};
static const char *const ORDINALS[] = {"",        "first",  "second", "third", "fourth",   "fifth",  "sixth",
                                       "seventh", "eighth", "ninth",  "tenth", "eleventh", "twelfth"};
static const char *const ROMANS[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};

static int in_list(const char *const *list, size_t count, const char *text) {
    for (size_t i = 0; i < count; i++)
        if (list[i][0] && strcmp(list[i], text) == 0) return (int)i;
    return -1;
}
#define IN(list, text) in_list(list, sizeof(list) / sizeof *(list), text)

int cs_number_value(const char *text) {
    if (isdigit((unsigned char)text[0])) return atoi(text);
    int value = IN(COUNTS, text);
    if (value < 0) value = IN(ORDINALS, text);
    if (value < 0) value = IN(ROMANS, text);
    if (value < 0) { /* iiia, iiib, iiic */
        char roman[8];
        size_t length = strlen(text);
        if (length > 1 && length < sizeof roman && strchr("abc", text[length - 1])) {
            memcpy(roman, text, length - 1);
            roman[length - 1] = 0;
            value = IN(ROMANS, roman);
        }
    }
    return value;
}

bool cs_number_suffix(const char *letters, size_t length, char digits[CS_WORD_MAX], size_t *digits_length) {
    static const char *const ORDINAL_ENDINGS[] = {"st", "nd", "rd", "th"};
    if (length == 0) return true;
    if (length == 1 && strchr("abcABC", letters[0]) && *digits_length + 1 < CS_WORD_MAX) {
        digits[(*digits_length)++] = (char)tolower((unsigned char)letters[0]);
        digits[*digits_length] = 0;
        return true;
    }
    for (size_t i = 0; i < 4 && length == 2; i++)
        if (tolower((unsigned char)letters[0]) == ORDINAL_ENDINGS[i][0] &&
            tolower((unsigned char)letters[1]) == ORDINAL_ENDINGS[i][1])
            return true;
    return false;
}

static void set_text(cs_token *token, cs_token_kind kind, const char *text) {
    token->length = (uint8_t)snprintf(token->text, CS_WORD_MAX, "%s", text);
    token->kind = (uint8_t)kind;
}

static bool is_word(const cs_tokens *tokens, size_t at, const char *text) {
    return at < tokens->count && tokens->list[at].kind == CS_TOKEN_WORD && strcmp(tokens->list[at].text, text) == 0;
}

/* "3", "iii", "two" or "3b" as the number part of a name: its text ("3b"), or false. */
static bool number_name(const cs_token *token, bool words_too, char out[8]) {
    int value = cs_number_value(token->text);
    if (value < 0 || value > 99) return false;
    if (token->kind == CS_TOKEN_WORD && !words_too && IN(ROMANS, token->text) < 0 && token->length < 3) return false;
    char last = token->text[token->length - 1];
    bool lettered = strchr("abc", last) && (token->kind == CS_TOKEN_NUMBER || IN(ROMANS, token->text) < 0) &&
                    IN(COUNTS, token->text) < 0 && IN(ORDINALS, token->text) < 0;
    snprintf(out, 8, lettered ? "%d%c" : "%d", value, last);
    return true;
}

static const char *const HEADS[] = {"type",  "stage",    "grade", "class", "degree",
                                    "phase", "category", "level", "factor"};
static const char *const TAILS[] = {"degree", "trimester", "grade", "stage"};

/* "type 2", "stage iiib", "class 1": the head and what follows. */
static bool join_head(cs_tokens *tokens, size_t at) {
    cs_token *head = &tokens->list[at];
    char number[8], joined[24];
    if (head->kind != CS_TOKEN_WORD || IN(HEADS, head->text) < 0 || at + 1 >= tokens->count) return false;
    if (!number_name(&tokens->list[at + 1], false, number)) return false;
    if (tokens->list[at + 1].kind == CS_TOKEN_BREAK || IN(ORDINALS, tokens->list[at + 1].text) >= 0) return false;
    snprintf(joined, sizeof joined, "%.15s%s", head->text, number);
    set_text(head, CS_TOKEN_WORD, joined);
    head->end = tokens->list[at + 1].end;
    return true;
}

/* "second degree", "1st trimester", "2nd-degree". */
static bool join_tail(cs_tokens *tokens, size_t at) {
    cs_token *number = &tokens->list[at];
    char text[8], joined[24];
    if (number->kind == CS_TOKEN_BREAK || at + 1 >= tokens->count || tokens->list[at + 1].kind != CS_TOKEN_WORD)
        return false;
    if (IN(TAILS, tokens->list[at + 1].text) < 0 || !number_name(number, true, text)) return false;
    if (number->kind == CS_TOKEN_WORD && IN(COUNTS, number->text) >= 0) return false;
    snprintf(joined, sizeof joined, "%.15s%s", tokens->list[at + 1].text, text);
    set_text(number, CS_TOKEN_WORD, joined);
    number->end = tokens->list[at + 1].end;
    return true;
}

/* "group A", "hepatitis C", "hemophilia B", "vitamin K": the letter tells the kind, and must not be taken for the
 * article. */
static void name_letter(const char *text, cs_tokens *tokens, size_t at) {
    static const char *const LETTERED[] = {"group", "hepatitis", "hemophilia", "influenza",     "vitamin",
                                           "type",  "flu",       "strep",      "streptococcus", "cluster"};
    if (at + 1 >= tokens->count || IN(LETTERED, tokens->list[at].text) < 0) return;
    cs_token *letter = &tokens->list[at + 1];
    if (letter->length != 1 || !isupper((unsigned char)text[letter->start]) || letter->end != letter->start + 1) return;
    char name[16];
    snprintf(name, sizeof name, "letter%c", letter->text[0]);
    set_text(letter, CS_TOKEN_WORD, name);
}

/* Vertebral levels as written: l4, c5, t12, s1. */
static int level_of(const cs_token *token, char *letter) {
    if (token->kind != CS_TOKEN_WORD || token->length < 2 || token->length > 3) return 0;
    *letter = token->text[0];
    for (size_t i = 1; i < token->length; i++)
        if (!isdigit((unsigned char)token->text[i])) return 0;
    int level = atoi(token->text + 1);
    int most = *letter == 'c' ? 7 : *letter == 't' ? 12 : *letter == 'l' ? 5 : *letter == 's' ? 5 : 0;
    return level >= 1 && level <= most ? level : 0;
}

static const struct {
    char upper, lower;
    const char *region;
} REGIONS[] = {{'c', 'c', "cervical"},      {'c', 't', "cervicothoracic"}, {'t', 't', "thoracic"},
               {'t', 'l', "thoracolumbar"}, {'l', 'l', "lumbar"},          {'l', 's', "lumbosacral"},
               {'s', 's', "sacral"}};

/* "L4-L5", "C5-6": a disc level is its region. */
static bool join_levels(cs_tokens *tokens, size_t at) {
    char upper, lower;
    int first = level_of(&tokens->list[at], &upper);
    if (!first || at + 1 >= tokens->count) return false;
    const cs_token *next = &tokens->list[at + 1];
    int second = level_of(next, &lower);
    if (!second && next->kind == CS_TOKEN_NUMBER && next->start == tokens->list[at].end + 1 &&
        atoi(next->text) == first + 1) {
        second = first + 1;
        lower = upper;
    }
    if (!second) return false;
    for (size_t i = 0; i < sizeof REGIONS / sizeof *REGIONS; i++)
        if (REGIONS[i].upper == upper && REGIONS[i].lower == lower) {
            set_text(&tokens->list[at], CS_TOKEN_WORD, REGIONS[i].region);
            tokens->list[at].end = next->end;
            return true;
        }
    return false;
}

static void remove_token(cs_tokens *tokens, size_t at) {
    memmove(&tokens->list[at], &tokens->list[at + 1], (tokens->count - at - 1) * sizeof *tokens->list);
    tokens->count--;
}

/* A single level, "L2": the vertebra. T and C levels only before a word of bones, since T2 and C3 are other things too.
 */
static size_t write_level(cs_tokens *tokens, size_t at) {
    static const char *const BONE_WORDS[] = {"vert", "compr", "fract", "wedge", "burst"};
    static const char *const NAMES[] = {"lumbar", "thoracic", "cervical"};
    char letter;
    int level = level_of(&tokens->list[at], &letter);
    if (!level || letter == 's') return 1;
    bool bone = letter == 'l';
    for (size_t i = 0; i < 5 && !bone; i++)
        bone =
            (at + 1 < tokens->count && strncmp(tokens->list[at + 1].text, BONE_WORDS[i], strlen(BONE_WORDS[i])) == 0) ||
            (at > 1 && is_word(tokens, at - 1, "of") &&
             strncmp(tokens->list[at - 2].text, BONE_WORDS[i], strlen(BONE_WORDS[i])) == 0);
    if (!bone) return 1;
    const char *region = NAMES[letter == 'l' ? 0 : letter == 't' ? 1 : 2];
    if (!cs_grow(&tokens->list, &tokens->capacity, tokens->count + 2, sizeof *tokens->list)) return 1;
    memmove(&tokens->list[at + 3], &tokens->list[at + 1], (tokens->count - at - 1) * sizeof *tokens->list);
    tokens->count += 2;
    tokens->list[at + 1] = tokens->list[at + 2] = tokens->list[at];
    set_text(&tokens->list[at], CS_TOKEN_WORD, ORDINALS[level]);
    set_text(&tokens->list[at + 1], CS_TOKEN_WORD, region);
    set_text(&tokens->list[at + 2], CS_TOKEN_WORD, "vertebra");
    return 3;
}

/* "20w2d", "20 wks", "20+2 weeks": a number and "weeks". */
static void write_weeks(cs_tokens *tokens, size_t at) {
    cs_token *number = &tokens->list[at];
    if (number->kind != CS_TOKEN_NUMBER || at + 1 >= tokens->count) return;
    cs_token *next = &tokens->list[at + 1];
    if (next->kind == CS_TOKEN_NUMBER && next->length == 1 && next->text[0] < '7' && next->start == number->end + 1 &&
        (is_word(tokens, at + 2, "weeks") || is_word(tokens, at + 2, "wks") || is_word(tokens, at + 2, "week"))) {
        remove_token(tokens, at + 1);
        next = &tokens->list[at + 1];
    }
    if (next->kind != CS_TOKEN_WORD) return;
    const char *t = next->text;
    bool short_form = t[0] == 'w' && (!t[1] || (isdigit((unsigned char)t[1]) && (!t[2] || (t[2] == 'd' && !t[3]))));
    if (short_form || strcmp(t, "wk") == 0 || strcmp(t, "wks") == 0 || strcmp(t, "week") == 0)
        set_text(next, CS_TOKEN_WORD, "weeks");
}

void cs_numbers_join(const char *text, cs_tokens *tokens) {
    for (size_t i = 0; i < tokens->count;) {
        name_letter(text, tokens, i);
        if (join_head(tokens, i) || join_tail(tokens, i) || join_levels(tokens, i)) {
            remove_token(tokens, i + 1);
            i++;
            continue;
        }
        write_weeks(tokens, i);
        i += write_level(tokens, i);
    }
}
