/* placeholders.c - fields of a template that nobody filled: in brackets and braces, masks of X, blanks inside
 * sentences, TBD behind a label, choices left open. */
#include "stated/finder.h"

#include <string.h>

#include "find/chars.h"

enum {
    FIELD_MAX = 90,    /* characters between brackets */
    FIELD_WORDS = 8,   /* more words are a remark, unless they begin as an order: "insert ..." */
    FORM_BLANKS = 6,   /* a draft with more blanks is a form */
    LINE_SCANNED = 200 /* characters of a line looked at on either side */
};

static bool add(cs_stated *out, size_t start, size_t end, cs_leftover_kind kind, const char *says) {
    return cs_add_leftovers(out, (cs_stated_leftover){{start, end}, kind, says, false});
}

/* ---- Between brackets -------------------------------------------------------------------------------------------- */

/* What stands between two marks. */
typedef struct cs_inside {
    size_t words, fields, small; /* words; of these in the list of fields; function words */
    size_t digits, letters, crosses;
    bool plain, tag, ordered, capital, person, stop;
} cs_inside;

static bool is_small(const cs_pieces *tokens, size_t at) {
    static const char *const WORDS[] = {"of", "the", "and",  "or", "if",   "to", "for",
                                        "a",  "an",  "here", "in", "with", "on"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (cs_piece_says(tokens, at, WORDS[i])) return true;
    return false;
}

static bool is_order(const cs_pieces *tokens, size_t at) {
    static const char *const WORDS[] = {"insert",  "enter",  "your",    "describe", "specify", "add",        "list",
                                        "include", "attach", "provide", "mention",  "fill",    "placeholder"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (cs_piece_says(tokens, at, WORDS[i])) return true;
    return false;
}

static bool is_person_word(const cs_pieces *tokens, size_t at) {
    static const char *const WORDS[] = {"patient", "doctor", "provider", "physician", "clinician", "nurse", "mother"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (cs_piece_says(tokens, at, WORDS[i])) return true;
    return false;
}

static void look_inside(const cs_draft_words *words, size_t first, size_t last, cs_inside *in) {
    const cs_pieces *tokens = words->tokens;
    *in = (cs_inside){0};
    for (size_t i = first; i < last; i++) {
        const cs_piece *token = &tokens->list[i];
        for (size_t c = token->start; c < token->end; c++) {
            in->digits += cs_is(tokens->text[c], CS_CHAR_DIGIT);
            in->letters += cs_is(tokens->text[c], CS_CHAR_LETTER);
            in->crosses += tokens->text[c] == 'X' || tokens->text[c] == 'x';
        }
        in->stop = cs_piece_mark(tokens, i) == '.';
        if (cs_stated_hit_at(words, i, CS_TOPIC_PLAIN)) in->plain = true;
        if (token->kind != CS_PIECE_WORD) continue;
        if (!in->words) {
            in->capital = token->capital;
            in->ordered = is_order(tokens, i);
            in->person = is_person_word(tokens, i);
        }
        in->words++;
        if (is_small(tokens, i))
            in->small++;
        else if (cs_stated_hit_at(words, i, CS_TOPIC_FIELD))
            in->fields++;
        if (cs_piece_mark(tokens, i + 1) == '-' && i + 2 < last && cs_piece_is(tokens, i + 2, CS_PIECE_NUMBER))
            in->tag = true; /* [PATIENT-1]: a mark of de-identification */
    }
}

static bool is_field(const cs_inside *in) {
    if (in->letters && in->letters == in->crosses && in->letters >= 2 && !in->digits) return true; /* [XX] */
    if (in->plain || in->tag || in->digits >= 4 || !in->fields) return false;
    if (in->ordered) return true;
    if (in->words > FIELD_WORDS || in->stop) return false;
    if (in->capital) return true;
    return in->fields + in->small == in->words && !(in->words == 1 && in->person);
}

/* The token that closes, on the same line; 0 where there is none. */
static size_t closing(const cs_pieces *tokens, size_t open, char mark) {
    for (size_t i = open + 1; i < tokens->count; i++) {
        if (tokens->list[i].kind == CS_PIECE_BREAK || tokens->list[i].start > tokens->list[open].start + FIELD_MAX)
            return 0;
        if (cs_piece_mark(tokens, i) == mark) return i;
    }
    return 0;
}

static bool only_blanks(const cs_pieces *tokens, size_t first, size_t last) {
    for (size_t i = first; i < last; i++)
        if (cs_piece_mark(tokens, i) != '_') return false;
    return last >= first + 2;
}

static bool find_square(const cs_draft_words *words, size_t at, cs_stated *out, size_t *end) {
    const cs_pieces *tokens = words->tokens;
    size_t close = closing(tokens, at, ']');
    if (!close || close == at + 1) return true;
    bool link = cs_piece_mark(tokens, close + 1) == '(' && cs_piece_joined(tokens, close + 1);
    cs_inside in;
    look_inside(words, at + 1, close, &in);
    bool speaker = in.words == 1 && in.person && (!at || tokens->list[at - 1].kind == CS_PIECE_BREAK) &&
                   close + 1 < tokens->count && tokens->list[close + 1].kind == CS_PIECE_WORD;
    if (link || speaker || !(is_field(&in) || only_blanks(tokens, at + 1, close))) return true;
    *end = close;
    return add(out, tokens->list[at].start, tokens->list[close].end, CS_LEFTOVER_FIELD, "a field in brackets");
}

static bool is_tag_name(const cs_pieces *tokens, size_t at) {
    static const char *const NAMES[] = {"a",    "b",      "i",   "u",   "p",   "br",   "hr",    "div",
                                        "span", "strong", "em",  "ul",  "ol",  "li",   "table", "tr",
                                        "td",   "th",     "h1",  "h2",  "h3",  "font", "html",  "body",
                                        "head", "title",  "img", "sup", "sub", "code", "pre"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (cs_piece_says(tokens, at, NAMES[i])) return true;
    return false;
}

/* <ssn>...</ssn>: an element with its end is data, not a field. */
static bool has_end_tag(const cs_pieces *tokens, size_t first, size_t close) {
    enum { REACH = 24 };
    for (size_t i = close + 1; i + 2 < tokens->count && i < close + REACH; i++)
        if (cs_piece_mark(tokens, i) == '<' && cs_piece_mark(tokens, i + 1) == '/')
            return tokens->list[i + 2].word == tokens->list[first].word &&
                   cs_piece_length(tokens, i + 2) == cs_piece_length(tokens, first);
    return false;
}

/* <<NAME>> and {{dob}} always; <your clinic> and {name} where the words are those of a field. */
static bool find_angled(const cs_draft_words *words, size_t at, cs_stated *out, size_t *end) {
    const cs_pieces *tokens = words->tokens;
    char open = cs_piece_mark(tokens, at), shut = open == '<' ? '>' : '}';
    bool twice = cs_piece_mark(tokens, at + 1) == open && cs_piece_joined(tokens, at + 1);
    size_t first = at + 1 + twice, close = closing(tokens, at, shut);
    if (!close || close <= first || !cs_piece_is(tokens, first, CS_PIECE_WORD)) return true;
    if (twice && (cs_piece_mark(tokens, close + 1) != shut || !cs_piece_joined(tokens, close + 1))) return true;
    cs_inside in;
    look_inside(words, first, close, &in);
    bool name = in.digits < 4, joined = false;
    for (size_t i = first; i < close; i++) {
        char mark = cs_piece_mark(tokens, i);
        joined |= mark == '_';
        if (mark && !strchr("_-' ./", mark)) name = false;
        if (mark == '/' && i + 1 == close) name = false;
    }
    if (!twice && (!name || is_tag_name(tokens, first) || !(in.fields || joined) || in.words > FIELD_WORDS ||
                   !cs_piece_joined(tokens, first)))
        return true;
    if (!in.letters || (!twice && has_end_tag(tokens, first, close))) return true;
    *end = close + twice;
    return add(out, tokens->list[at].start, tokens->list[*end].end, CS_LEFTOVER_FIELD, "a field of a template");
}

/* "(describe)", "(insert reason)"; "Other (specify):" is a form's. */
static bool find_round(const cs_draft_words *words, size_t at, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    size_t close = closing(tokens, at, ')');
    bool order = cs_piece_says(tokens, at + 1, "describe") || cs_piece_says(tokens, at + 1, "specify") ||
                 cs_piece_says(tokens, at + 1, "insert");
    if (!order || !close || close > at + 6) return true;
    if (cs_piece_mark(tokens, close + 1) == ':' || cs_piece_mark(tokens, close + 1) == '_') return true;
    if (at && cs_piece_says(tokens, at - 1, "other")) return true;
    return add(out, tokens->list[at].start, tokens->list[close].end, CS_LEFTOVER_CHOICE,
               "an instruction to the one who fills the draft in");
}

static bool is_upper_word(const cs_pieces *tokens, size_t at) {
    if (!cs_piece_is(tokens, at, CS_PIECE_WORD) || !cs_piece_joined(tokens, at)) return false;
    for (size_t c = tokens->list[at].start; c < tokens->list[at].end; c++)
        if (!cs_is(tokens->text[c], CS_CHAR_UPPER)) return false;
    return true;
}

/* @NAME@ and %%NAME%%: links that a record system replaces. */
static bool find_link(const cs_draft_words *words, size_t at, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    char mark = cs_piece_mark(tokens, at);
    bool twice = cs_piece_mark(tokens, at + 1) == mark && cs_piece_joined(tokens, at + 1);
    if (mark == '%' && !twice) return true;
    size_t last = at + 1 + twice;
    while (is_upper_word(tokens, last) || (cs_piece_mark(tokens, last) == '_' && last > at + 1 + twice)) last++;
    if (last == at + 1 + twice || cs_piece_mark(tokens, last) != mark || !cs_piece_joined(tokens, last)) return true;
    return add(out, tokens->list[at].start, tokens->list[last].end, CS_LEFTOVER_FIELD, "a field of a template");
}

/* $PATIENT_NAME: a variable that nobody replaced. */
static bool find_variable(const cs_draft_words *words, size_t at, cs_stated *out, size_t *end) {
    const cs_pieces *tokens = words->tokens;
    size_t last = at + 1;
    bool parts = false;
    while (is_upper_word(tokens, last) || (cs_piece_mark(tokens, last) == '_' && last > at + 1)) {
        parts |= cs_piece_mark(tokens, last) == '_';
        last++;
    }
    if (!parts || cs_piece_mark(tokens, last - 1) == '_') return true;
    *end = last - 1;
    return add(out, tokens->list[at].start, tokens->list[last - 1].end, CS_LEFTOVER_FIELD, "a field of a template");
}

/* "takes *** mg": a wildcard of a record system; a line of stars alone is a rule. */
static bool find_wildcard(const cs_pieces *tokens, size_t at, cs_stated *out, size_t *end) {
    size_t last = at;
    while (cs_piece_mark(tokens, last + 1) == '*' && cs_piece_joined(tokens, last + 1)) last++;
    *end = last;
    if (last != at + 2 || !at || last + 1 >= tokens->count) return true;
    const cs_piece *before = &tokens->list[at - 1], *behind = &tokens->list[last + 1];
    bool free = !cs_piece_joined(tokens, at) && !cs_piece_joined(tokens, last + 1);
    if (!free || before->kind != CS_PIECE_WORD || behind->kind == CS_PIECE_BREAK) return true;
    return add(out, tokens->list[at].start, tokens->list[last].end, CS_LEFTOVER_FIELD, "a wildcard of a template");
}

/* ---- Masks ------------------------------------------------------------------------------------------------------- */

static bool is_crosses(const cs_pieces *tokens, size_t at) {
    if (!cs_piece_is(tokens, at, CS_PIECE_WORD)) return false;
    for (size_t c = tokens->list[at].start; c < tokens->list[at].end; c++)
        if (tokens->text[c] != 'X' && tokens->text[c] != 'x') return false;
    return true;
}

/* XXXX, XX/XX/XXXX, XXX-XX-XXXX; a mask that ends in digits is an identifier's masked form, and none of these. */
static bool find_mask(const cs_draft_words *words, size_t at, cs_stated *out, size_t *end) {
    const cs_pieces *tokens = words->tokens;
    size_t start = tokens->list[at].start, last = at, crosses = cs_piece_length(tokens, at);
    bool parts = false;
    if (start && (cs_is(tokens->text[start - 1], CS_CHAR_ALNUM) || strchr("-/.", tokens->text[start - 1]))) return true;
    while (cs_piece_joined(tokens, last + 1) && cs_piece_joined(tokens, last + 2) &&
           (cs_piece_mark(tokens, last + 1) == '-' || cs_piece_mark(tokens, last + 1) == '/')) {
        if (!is_crosses(tokens, last + 2)) return true;
        crosses += cs_piece_length(tokens, last + 2);
        parts = true;
        last += 2;
    }
    *end = last;
    if (crosses < (parts ? 5u : 4u)) return true;
    return add(out, start, tokens->list[last].end, CS_LEFTOVER_MASK, "a mask in place of a value");
}

/* "Date: MM/DD/YYYY", not "(MM/DD/YYYY)" behind a form's label. */
static bool find_format(const cs_draft_words *words, size_t at, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    if (!cs_piece_says(tokens, at, "mm") || !cs_piece_says(tokens, at + 2, "dd") || !cs_piece_joined(tokens, at + 2))
        return true;
    if (!cs_piece_says(tokens, at + 4, "yyyy") && !cs_piece_says(tokens, at + 4, "yy")) return true;
    char before = at ? cs_piece_mark(tokens, at - 1) : 0;
    size_t back = at;
    while (back && cs_piece_mark(tokens, back - 1) == '*') back--;
    if (back) before = cs_piece_mark(tokens, back - 1);
    if (before == '(' || (before != ':' && !cs_piece_says(tokens, at - 1, "on"))) return true;
    return add(out, tokens->list[at].start, tokens->list[at + 4].end, CS_LEFTOVER_MASK, "a date's format in its place");
}

/* ---- Blanks and TBD ---------------------------------------------------------------------------------------------- */

typedef struct cs_line {
    size_t start, end;
} cs_line;

static cs_line line_around(const cs_pieces *tokens, size_t start, size_t end) {
    cs_line line = {start, end};
    while (line.start && start - line.start < LINE_SCANNED && tokens->text[line.start - 1] != '\n') line.start--;
    while (line.end < tokens->size && line.end - end < LINE_SCANNED && tokens->text[line.end] != '\n') line.end++;
    return line;
}

static size_t words_between(const char *text, size_t from, size_t to) {
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        count += cs_is(text[i], CS_CHAR_LETTER) && (i == from || !cs_is(text[i - 1], CS_CHAR_LETTER));
    return count;
}

static bool has_word(const char *text, size_t from, size_t to, const char *const *list, size_t count) {
    for (size_t i = from; i < to; i++) {
        if (i > from && cs_is(text[i - 1], CS_CHAR_LETTER)) continue;
        for (size_t k = 0; k < count; k++) {
            size_t length = strlen(list[k]), c = 0;
            while (c < length && i + c < to && cs_lower(text[i + c]) == list[k][c]) c++;
            if (c == length) return true;
        }
    }
    return false;
}

static const char *const SIGNED[] = {"signature", "sign",  "date", "witness", "initial",  "time",
                                     "print",     "title", "by",   "x",       "location", "relationship"};
static const char *const TO_COME[] = {
    "follow", "next", "appointment", "schedul", "surgery", "disposition", "discharge", "plan", "result", "return",
    "visit",  "time", "location",    "room",    "pending", "procedure",   "test",      "mri",  "date"};

/* A blank of underscores: inside a sentence, behind "Dear", or behind the label of a fact in a letter. */
static bool find_blank(const cs_draft_words *words, size_t start, size_t end, bool letter, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    const char *text = tokens->text;
    cs_line line = line_around(tokens, start, end);
    size_t before = start, behind = end;
    while (before > line.start && (cs_is_space(text[before - 1]) || text[before - 1] == '*')) before--;
    while (behind < line.end && cs_is_space(text[behind])) behind++;
    if (before == line.start || memchr(text + line.start, '|', line.end - line.start)) return true;
    char last = text[before - 1];
    bool goes_on = behind < line.end && cs_is(text[behind], CS_CHAR_LOWER);
    bool stops = behind < line.end && strchr(".,", text[behind]);
    size_t told = words_between(text, line.start, before);
    bool prose = (cs_is(last, CS_CHAR_LOWER) || last == ',') && ((goes_on && told >= 2) || (stops && told >= 3));
    static const char *const DEAR[] = {"dear"};
    static const char *const BEFORE[] = {"on", "in", "at", "by", "for", "since"};
    prose |= told == 1 && goes_on && before - line.start <= 6 &&
             has_word(text, line.start, before, BEFORE, sizeof BEFORE / sizeof *BEFORE);
    static const char *const TITLES[] = {"dr.", "mr.", "ms.", "mrs."};
    size_t title = before - line.start > 4 ? before - 4 : line.start;
    prose |= last == '.' && (goes_on || stops) && has_word(text, title, before, TITLES, sizeof TITLES / sizeof *TITLES);
    bool salutation = told <= 3 && has_word(text, line.start, before, DEAR, 1);
    bool labelled = letter && last == ':' && told <= 4 &&
                    !has_word(text, line.start, before, SIGNED, sizeof SIGNED / sizeof *SIGNED);
    if (!prose && !salutation && !labelled) return true;
    return add(out, start, end, CS_LEFTOVER_BLANK, "a blank that nobody filled");
}

static bool find_blanks(const cs_draft_words *words, bool letter, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    const char *text = tokens->text;
    if (!memchr(text, '_', tokens->size)) return true;
    for (int pass = 0, blanks = 0; pass < 2; pass++) {
        if (pass && blanks > FORM_BLANKS) return true;
        for (size_t i = 0; i < tokens->size; i++) {
            if (text[i] != '_') continue;
            size_t end = i;
            while (end < tokens->size && text[end] == '_') end++;
            bool open = i && strchr("[{<", text[i - 1]);
            if (end - i >= 3 && !open) {
                if (!pass)
                    blanks++;
                else if (!find_blank(words, i, end, letter, out))
                    return false;
            }
            i = end;
        }
    }
    return true;
}

/* "Member ID: TBD": a fact that was known and is missing; what lies in the future may be open. */
static bool find_pending(const cs_draft_words *words, size_t at, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    size_t start = tokens->list[at].start, end = tokens->list[at].end;
    if (memcmp(tokens->text + start, "TBD", 3) != 0 && memcmp(tokens->text + start, "TBA", 3) != 0) return true;
    size_t back = at;
    while (back && (cs_piece_mark(tokens, back - 1) == '*' || cs_piece_mark(tokens, back - 1) == '[')) back--;
    char before = back ? cs_piece_mark(tokens, back - 1) : 0;
    cs_line line = line_around(tokens, start, end);
    size_t next = end;
    while (next < line.end && strchr(" *].|", tokens->text[next])) next++;
    bool ends = next == line.end || (next > end && tokens->text[next - 1] == '|');
    if ((before != ':' && before != '|') || !ends) return true;
    if (has_word(tokens->text, line.start, start, TO_COME, sizeof TO_COME / sizeof *TO_COME)) return true;
    return add(out, start, end, CS_LEFTOVER_PENDING, "a fact still to be filled in");
}

/* ---- Choices ----------------------------------------------------------------------------------------------------- */

/* he/she, his/her, Mr./Ms.: nobody chose. A sentence on somebody unknown ("the provider and his/her staff") may say so.
 */
static bool find_choice(const cs_draft_words *words, size_t at, cs_stated *out) {
    static const struct {
        const char *a, *b;
    } PAIRS[] = {{"he", "she"}, {"she", "he"}, {"his", "her"}, {"her", "his"}, {"him", "her"}, {"her", "him"},
                 {"mr", "ms"},  {"mr", "mrs"}, {"ms", "mr"},   {"mrs", "mr"},  {"ms", "mrs"},  {"mrs", "ms"}};
    const cs_pieces *tokens = words->tokens;
    size_t slash = at + 1;
    if (cs_piece_mark(tokens, slash) == '.') slash++;
    if (cs_piece_mark(tokens, slash) != '/' || !cs_piece_joined(tokens, slash)) return true;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        if (!cs_piece_says(tokens, at, PAIRS[i].a) || !cs_piece_says(tokens, slash + 1, PAIRS[i].b)) continue;
        if (cs_stated_hit_before(words, at, 12, CS_TOPIC_RELATIVE) ||
            cs_stated_hit_after(words, at, 7, tokens->list[at].sentence, CS_TOPIC_RELATIVE))
            return true;
        return add(out, tokens->list[at].start, tokens->list[slash + 1].end, CS_LEFTOVER_CHOICE,
                   "a choice that nobody made");
    }
    return true;
}

/* Numbers that stand for none. */
static bool find_sample(const cs_draft_words *words, size_t at, cs_stated *out) {
    static const char *const NUMBERS[] = {"00/00/0000",     "01/01/1900",    "1/1/1900",     "99/99/9999",
                                          "123-456-7890",   "555-555-5555",  "000-000-0000", "000-00-0000",
                                          "(123) 456-7890", "(555) 555-5555"};
    const cs_pieces *tokens = words->tokens;
    size_t start = tokens->list[at].start;
    size_t zeros = 0;
    while (start + zeros < tokens->list[at].end && tokens->text[start + zeros] == '0') zeros++;
    if (zeros >= 6 && zeros == cs_piece_length(tokens, at) && !cs_piece_joined(tokens, at) &&
        !(cs_piece_joined(tokens, at + 1) && cs_piece_mark(tokens, at + 1) == '-'))
        return add(out, start, start + zeros, CS_LEFTOVER_SAMPLE, "a number that stands for none");
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        size_t length = strlen(NUMBERS[i]), end = start + length;
        if (end > tokens->size || memcmp(tokens->text + start, NUMBERS[i], length) != 0) continue;
        if (start && (cs_is(tokens->text[start - 1], CS_CHAR_ALNUM) || tokens->text[start - 1] == '-')) continue;
        if (end < tokens->size && (cs_is(tokens->text[end], CS_CHAR_ALNUM) || tokens->text[end] == '-')) continue;
        return add(out, start, end, CS_LEFTOVER_SAMPLE, "a number that stands for none");
    }
    return true;
}

bool cs_state_placeholders(const cs_draft_words *words, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    for (size_t i = 0; i < tokens->count; i++) {
        size_t end = i;
        bool good = true;
        char mark = cs_piece_mark(tokens, i);
        if (mark == '[') good = find_square(words, i, out, &end);
        if (mark == '<' || mark == '{') good = find_angled(words, i, out, &end);
        if (mark == '(') good = find_round(words, i, out) && find_sample(words, i, out);
        if (mark == '$') good = find_variable(words, i, out, &end);
        if (mark == '@' || mark == '%') good = find_link(words, i, out);
        if (mark == '*') good = find_wildcard(tokens, i, out, &end);
        if (tokens->list[i].kind == CS_PIECE_NUMBER) good = find_sample(words, i, out);
        if (tokens->list[i].kind == CS_PIECE_WORD) {
            if (is_crosses(tokens, i)) good = find_mask(words, i, out, &end);
            if (good && cs_piece_length(tokens, i) == 3) good = find_pending(words, i, out);
            if (good) good = find_choice(words, i, out) && find_format(words, i, out);
        }
        if (!good) return false;
        i = end;
    }
    return find_blanks(words, out->letter, out);
}
