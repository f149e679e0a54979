/* tokens.c - bytes to canonical tokens: split into words, numbers and breaks, abbreviations written out, terms
 * rewritten, stems looked up. The steps stand in cs_tokens_read in their order. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fit/lang.h"
#include "fit/numbers.h"
#include "fit/spelling.h"
#include "fit/words.h"

typedef struct cs_reader {
    const cs_words *words;
    const char *text;
    size_t size, at;
    cs_tokens *out;
    bool failed;
} cs_reader;

static cs_token *push(cs_reader *reader, cs_token_kind kind, const char *text, size_t length, size_t start,
                      size_t end) {
    cs_tokens *out = reader->out;
    if (out->count >= CS_TOKENS_MAX) return NULL;
    if (!cs_grow(&out->list, &out->capacity, out->count + 1, sizeof *out->list)) {
        reader->failed = true;
        return NULL;
    }
    cs_token *token = &out->list[out->count++];
    if (length >= CS_WORD_MAX) length = CS_WORD_MAX - 1;
    memcpy(token->text, text, length);
    token->text[length] = 0;
    token->length = (uint8_t)length;
    token->kind = (uint8_t)kind;
    token->stem = CS_STEM_NONE;
    token->word = CS_NO_WORD;
    token->start = (uint32_t)start;
    token->end = (uint32_t)end;
    return token;
}

/* Words that a pack wrote in place of others: already canonical but for numbers and commas. */
static void push_written(cs_reader *reader, const char *words, size_t start, size_t end) {
    while (*words) {
        size_t length = strcspn(words, " ");
        if (length)
            push(reader,
                 words[0] == ','                    ? CS_TOKEN_BREAK
                 : isdigit((unsigned char)words[0]) ? CS_TOKEN_NUMBER
                                                    : CS_TOKEN_WORD,
                 words, length, start, end);
        words += length;
        while (*words == ' ') words++;
    }
}

static unsigned char byte_at(const cs_reader *reader, size_t at) {
    return at < reader->size ? (unsigned char)reader->text[at] : 0;
}

/* Length of the letter at `at`: ASCII letters, and Latin letters with accents; 0 if none. */
static size_t letter(const cs_reader *reader, size_t at) {
    unsigned char c = byte_at(reader, at);
    if (isalpha(c)) return 1;
    if (c < 0xC3 || c > 0xC5) return 0;
    uint32_t point;
    size_t length = cs_utf8_decode(reader->text + at, reader->size - at, &point);
    return length == 2 && point != 0xD7 && point != 0xF7 ? 2 : 0;
}

static size_t run_end(const cs_reader *reader, size_t at) {
    for (;;) {
        size_t step = letter(reader, at);
        if (step)
            at += step;
        else if (isdigit(byte_at(reader, at)) || (byte_at(reader, at) == '\'' && letter(reader, at + 1)))
            at++;
        else
            return at;
    }
}

/* A lone capital R or L is a side, but not in "L&D", "2 L" or "R/O". */
static const char *lone_side(const cs_reader *reader, size_t start, size_t end) {
    char c = reader->text[start];
    if (end - start != 1 || (c != 'R' && c != 'L')) return NULL;
    unsigned char before = start ? byte_at(reader, start - 1) : ' ', after = byte_at(reader, end);
    if (strchr("&/.", before) || after == '&' || after == '/' || after == '\'' || after == '-') return NULL;
    if (after == '.' && c == 'L') return NULL;
    if (c == 'L' && start >= 2 && before == ' ' && isdigit(byte_at(reader, start - 2))) return NULL;
    return c == 'R' ? "right" : "left";
}

/* "w/o", "s/p", "h/o": letters around a slash that the pack knows; a lone "w/" before a word too. Returns the end, 0 if
 * none. */
static size_t slash_form(cs_reader *reader, size_t start, size_t end) {
    if (end - start > 3 || byte_at(reader, end) != '/') return 0;
    size_t second = run_end(reader, end + 1);
    const size_t ends[] = {second, end + 1};
    for (size_t i = 0; i < 2; i++) {
        char form[12];
        size_t length = ends[i] - start;
        if (length >= sizeof form) continue;
        for (size_t k = 0; k < length; k++) form[k] = (char)tolower(byte_at(reader, start + k));
        const char *value = cs_words_abbreviation(reader->words, form, length);
        if (!value) continue;
        push_written(reader, value, start, ends[i]);
        return ends[i];
    }
    return 0;
}

static bool joins(const cs_words *words, const char *text, size_t length) {
    uint32_t word = cs_words_word(words, text, length);
    return word != CS_NO_WORD && (words->words[word].flags & CS_WORD_JOINS);
}

static void read_word(cs_reader *reader) {
    size_t start = reader->at, end = run_end(reader, start);
    size_t slash = slash_form(reader, start, end);
    if (slash) {
        reader->at = slash;
        return;
    }
    reader->at = end;
    const char *side = lone_side(reader, start, end);
    const char *written = side ? side : cs_words_abbreviation(reader->words, reader->text + start, end - start);
    if (written) {
        push_written(reader, written, start, end);
        return;
    }
    char word[CS_WORD_MAX];
    size_t length = cs_spell(reader->text + start, end - start, word);
    /* non-, post-, hyper-: the word goes on over the hyphen. */
    while (byte_at(reader, end) == '-' && letter(reader, end + 1) && joins(reader->words, word, length)) {
        size_t next = run_end(reader, end + 1);
        char rest[CS_WORD_MAX];
        size_t more = cs_spell(reader->text + end + 1, next - end - 1, rest);
        if (length + more >= CS_WORD_MAX) break;
        memcpy(word + length, rest, more + 1);
        length += more;
        end = next;
    }
    reader->at = end;
    if (length) push(reader, CS_TOKEN_WORD, word, length, start, end);
}

/* Digits with a decimal part, then letters that belong to them: 3b, 20w2d, 2nd. */
static void read_number(cs_reader *reader) {
    size_t start = reader->at, end = start;
    char digits[CS_WORD_MAX];
    size_t length = 0;
    while (isdigit(byte_at(reader, end)) ||
           ((byte_at(reader, end) == '.' || byte_at(reader, end) == ',') && isdigit(byte_at(reader, end + 1)) &&
            (byte_at(reader, end) == '.' ||
             (end - start <= 3 && isdigit(byte_at(reader, end + 2)) && isdigit(byte_at(reader, end + 3)))))) {
        if (byte_at(reader, end) != ',' && length + 1 < CS_WORD_MAX) digits[length++] = (char)byte_at(reader, end);
        end++;
    }
    size_t letters = run_end(reader, end);
    reader->at = letters;
    if (cs_number_suffix(reader->text + end, letters - end, digits, &length)) {
        push(reader, CS_TOKEN_NUMBER, digits, length, start, letters);
        return;
    }
    push(reader, CS_TOKEN_NUMBER, digits, length, start, end);
    reader->at = end;
}

static void read_break(cs_reader *reader) {
    size_t at = reader->at++;
    char c = reader->text[at];
    bool spaced =
        (at == 0 || isspace(byte_at(reader, at - 1))) && (at + 1 >= reader->size || isspace(byte_at(reader, at + 1)));
    if (c == '&' || c == '+') {
        if (c == '&') push(reader, CS_TOKEN_WORD, "and", 3, at, at + 1);
        return;
    }
    if (c == '-' && !spaced) return;
    if (c == '.' && at + 1 < reader->size && !isspace(byte_at(reader, at + 1))) return;
    if (strchr(",;:.|()[]{}\n-!?=*\"", c))
        push(reader, CS_TOKEN_BREAK, c == '{' ? "(" : c == '}' ? ")" : (char[]){c, 0}, 1, at, at + 1);
}

static void split(cs_reader *reader) {
    while (reader->at < reader->size && !reader->failed && reader->out->count < CS_TOKENS_MAX) {
        unsigned char c = byte_at(reader, reader->at);
        if (letter(reader, reader->at))
            read_word(reader);
        else if (isdigit(c))
            read_number(reader);
        else
            read_break(reader);
    }
}

/* "non displaced" and, where the joined word is known, "post menopausal". */
static void join_prefixes(const cs_words *words, cs_tokens *tokens) {
    size_t kept = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        cs_token *token = &tokens->list[i];
        cs_token *before = kept ? &tokens->list[kept - 1] : NULL;
        if (before && before->kind == CS_TOKEN_WORD && token->kind == CS_TOKEN_WORD &&
            joins(words, before->text, before->length) && before->length + token->length < CS_WORD_MAX) {
            char joined[CS_WORD_MAX];
            memcpy(joined, before->text, before->length);
            memcpy(joined + before->length, token->text, (size_t)token->length + 1);
            size_t length = (size_t)before->length + token->length;
            if (cs_words_word(words, joined, length) != CS_NO_WORD) {
                memcpy(before->text, joined, length + 1);
                before->length = (uint8_t)length;
                before->end = token->end;
                continue;
            }
        }
        tokens->list[kept++] = *token;
    }
    tokens->count = kept;
}

static void look_up_words(const cs_words *words, cs_tokens *tokens) {
    for (size_t i = 0; i < tokens->count; i++) {
        cs_token *token = &tokens->list[i];
        if (token->word == CS_NO_WORD && token->kind != CS_TOKEN_BREAK)
            token->word = cs_words_word(words, token->text, token->length);
    }
}

/* The longest rewrite at a token, or NULL. */
static const cs_pattern_entry *rewrite_at(const cs_words *words, const cs_tokens *tokens, size_t at, size_t *taken) {
    uint32_t word = tokens->list[at].word;
    if (word == CS_NO_WORD) return NULL;
    const cs_word_entry *entry = &words->words[word];
    const cs_pattern_entry *best = NULL;
    *taken = 0;
    for (uint32_t i = 0; i < entry->pattern_count; i++) {
        const cs_pattern_entry *pattern = &words->patterns[entry->first_pattern + i];
        if (pattern->kind != CS_PATTERN_REWRITE) continue;
        size_t count = cs_pattern_match(cs_words_string(words, pattern->pattern), tokens, at);
        if (count > *taken) {
            *taken = count;
            best = pattern;
        }
    }
    return best;
}

static bool rewrite(const cs_words *words, cs_tokens *tokens) {
    size_t taken;
    size_t first = 0;
    while (first < tokens->count && !rewrite_at(words, tokens, first, &taken)) first++;
    if (first == tokens->count) return true;
    cs_tokens out = {NULL, 0, 0};
    cs_reader writer = {words, NULL, 0, 0, &out, false};
    for (size_t i = 0; i < tokens->count;) {
        const cs_pattern_entry *pattern = rewrite_at(words, tokens, i, &taken);
        const cs_token *token = &tokens->list[i];
        if (!pattern) {
            cs_token *copy =
                push(&writer, (cs_token_kind)token->kind, token->text, token->length, token->start, token->end);
            if (copy) copy->word = token->word;
            i++;
            continue;
        }
        push_written(&writer, cs_words_string(words, pattern->value), token->start, tokens->list[i + taken - 1].end);
        i += taken;
    }
    cs_tokens_dispose(tokens);
    *tokens = out;
    return !writer.failed;
}

static uint16_t unknown_stem(const char *text, size_t length, bool number) {
    return (uint16_t)((number ? CS_STEM_NUMBERS : CS_STEM_UNKNOWNS) + cs_text_hash(text, length) % 0xFFF);
}

static void look_up_stems(const cs_words *words, cs_tokens *tokens) {
    for (size_t i = 0; i < tokens->count; i++) {
        cs_token *token = &tokens->list[i];
        char stem[CS_WORD_MAX];
        size_t length;
        if (token->kind == CS_TOKEN_BREAK) continue;
        if (token->word != CS_NO_WORD) {
            token->stem = words->words[token->word].stem;
            if (token->stem != CS_STEM_NONE || (words->words[token->word].flags & (CS_WORD_STOP | CS_WORD_SIDE)))
                continue;
        }
        if (token->kind == CS_TOKEN_NUMBER) {
            stem[0] = '#';
            memcpy(stem + 1, token->text, token->length);
            length = (size_t)token->length + 1;
        } else {
            length = cs_stem_text(words, token->text, token->length, stem);
        }
        token->stem = cs_words_stem(words, stem, length);
        if (token->stem == CS_STEM_NONE) token->stem = unknown_stem(stem, length, token->kind == CS_TOKEN_NUMBER);
    }
}

bool cs_tokens_read(const cs_words *words, const char *text, size_t size, cs_tokens *out) {
    out->count = 0;
    cs_reader reader = {words, text, size, 0, out, false};
    split(&reader);
    join_prefixes(words, out);
    cs_numbers_join(text, out);
    look_up_words(words, out);
    if (reader.failed || !rewrite(words, out)) return false;
    look_up_words(words, out);
    look_up_stems(words, out);
    return true;
}

void cs_tokens_dispose(cs_tokens *tokens) {
    free(tokens->list);
    *tokens = (cs_tokens){NULL, 0, 0};
}

size_t cs_stem_text(const cs_words *words, const char *word, size_t length, char out[CS_WORD_MAX]) {
    const char *root = cs_words_root(words, word, length);
    char shorter[CS_WORD_MAX];
    if (!root && length > 4 && word[length - 1] == 's' && word[length - 2] != 's' && word[length - 2] != 'u' &&
        word[length - 2] != 'i')
        root = cs_words_root(words, word, length - 1);
    if (root) {
        size_t n = strlen(root);
        memcpy(out, root, n + 1);
        return n;
    }
    size_t n = cs_stem_ending(word, length, shorter);
    memcpy(out, shorter, n + 1);
    return n;
}
