/* markup.c - what a chat window or its tool leaves in a text: fences, tags, links, formulas, marks of sources, names of
 * speakers; and Markdown, which is right where the draft is Markdown. */
#include "stated/finder.h"

#include <string.h>

#include "find/chars.h"

static bool add(cs_stated *out, size_t start, size_t end, cs_leftover_kind kind, const char *says) {
    return cs_add_leftovers(out, (cs_stated_leftover){{start, end}, kind, says, false});
}

static bool starts(const cs_pieces *tokens, size_t at, const char *with) {
    size_t length = strlen(with);
    if (at + length > tokens->size) return false;
    for (size_t i = 0; i < length; i++)
        if (cs_lower(tokens->text[at + i]) != with[i]) return false;
    return true;
}

/* What never belongs into a document, by its first characters. */
static const struct {
    const char *text, *says;
} MARKS[] = {
    {"```", "a fence of a code block"},
    {"<think", "an assistant's thinking"},
    {"</think", "an assistant's thinking"},
    {"<br", "an HTML tag"},
    {"<p>", "an HTML tag"},
    {"</p>", "an HTML tag"},
    {"<b>", "an HTML tag"},
    {"</b>", "an HTML tag"},
    {"<strong", "an HTML tag"},
    {"</strong", "an HTML tag"},
    {"<em>", "an HTML tag"},
    {"<div", "an HTML tag"},
    {"</div", "an HTML tag"},
    {"<span", "an HTML tag"},
    {"<ul", "an HTML tag"},
    {"<li>", "an HTML tag"},
    {"<h1", "an HTML tag"},
    {"<h2", "an HTML tag"},
    {"<h3", "an HTML tag"},
    {"<table", "an HTML tag"},
    {"&nbsp;", "an HTML entity"},
    {"\\(", "a formula's mark"},
    {"\\[", "a formula's mark"},
    {"\\frac{", "a formula's mark"},
    {"\\text{", "a formula's mark"},
    {"utm_source=chatgpt", "the mark that a chat tool puts on links"},
    {"utm_source=openai", "the mark that a chat tool puts on links"},
    {"oaicite", "a chat tool's mark of a source"},
    {"contentreference[", "a chat tool's mark of a source"},
    {"turn0search", "a chat tool's mark of a source"},
    {"turn1search", "a chat tool's mark of a source"},
};

static bool find_mark(const cs_pieces *tokens, size_t at, cs_stated *out) {
    if (!strchr("`<&\\uoct", cs_lower(tokens->text[at]))) return true; /* the first letters of all */
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (cs_lower(tokens->text[at]) != MARKS[i].text[0] || !starts(tokens, at, MARKS[i].text)) continue;
        return add(out, at, at + strlen(MARKS[i].text), CS_LEFTOVER_MARKUP, MARKS[i].says);
    }
    return true;
}

/* [text](https://...) */
static bool find_link(const cs_pieces *tokens, size_t at, cs_stated *out) {
    if (cs_piece_mark(tokens, at) != ']' || cs_piece_mark(tokens, at + 1) != '(' || !cs_piece_joined(tokens, at + 1))
        return true;
    size_t inside = tokens->list[at + 1].end;
    if (!starts(tokens, inside, "http") && !starts(tokens, inside, "www.") && !starts(tokens, inside, "mailto:"))
        return true;
    return add(out, tokens->list[at].start, inside, CS_LEFTOVER_MARKUP, "a link as Markdown writes it");
}

static bool begins_line(const cs_pieces *tokens, size_t at) {
    return !at || tokens->list[at - 1].kind == CS_PIECE_BREAK;
}

/* "ChatGPT said:", and "User:" where "Assistant:" stands too: in an operation an assistant may be a person. */
typedef struct cs_speakers {
    cs_span user, assistant;
} cs_speakers;

static bool find_speaker(const cs_pieces *tokens, size_t at, cs_speakers *speakers, cs_stated *out) {
    if (!begins_line(tokens, at) || !cs_piece_is(tokens, at, CS_PIECE_WORD)) return true;
    size_t colon = at + 1 + cs_piece_says(tokens, at + 1, "said");
    if (cs_piece_mark(tokens, colon) != ':') return true;
    cs_span span = cs_pieces_span(tokens, at, colon + 1);
    bool tool = cs_piece_says(tokens, at, "chatgpt") || (cs_piece_says(tokens, at, "you") && colon == at + 2);
    if (tool) return add(out, span.start, span.end, CS_LEFTOVER_MARKUP, "the name of a speaker in a chat");
    if (cs_piece_says(tokens, at, "user") || cs_piece_says(tokens, at, "human") || cs_piece_says(tokens, at, "prompt"))
        speakers->user = span;
    if (cs_piece_says(tokens, at, "assistant")) speakers->assistant = span;
    return true;
}

/* **bold** and # headings. */
static bool find_markdown(const cs_pieces *tokens, size_t at, cs_stated *out, size_t *end) {
    char mark = cs_piece_mark(tokens, at);
    if (mark == '#' && begins_line(tokens, at)) {
        size_t last = at;
        while (cs_piece_mark(tokens, last + 1) == '#') last++;
        if (last - at > 5 || cs_piece_joined(tokens, last + 1)) return true;
        *end = last;
        return add(out, tokens->list[at].start, tokens->list[last].end, CS_LEFTOVER_MARKDOWN, "headings");
    }
    if (mark != '*' || cs_piece_mark(tokens, at + 1) != '*' || !cs_piece_joined(tokens, at + 1)) return true;
    bool longer = cs_piece_mark(tokens, at + 2) == '*' || (at && cs_piece_mark(tokens, at - 1) == '*');
    if (longer || !cs_piece_joined(tokens, at + 2) || cs_piece_is(tokens, at + 2, CS_PIECE_BREAK)) return true;
    *end = at + 1;
    return add(out, tokens->list[at].start, tokens->list[at + 1].end, CS_LEFTOVER_MARKDOWN, "bold");
}

/* A draft that begins as an object does. */
static bool find_json(const cs_pieces *tokens, cs_stated *out) {
    size_t at = 0;
    while (cs_piece_is(tokens, at, CS_PIECE_BREAK)) at++;
    if (cs_piece_mark(tokens, at) != '{') return true;
    size_t key = at + 1;
    while (cs_piece_is(tokens, key, CS_PIECE_BREAK)) key++;
    if (cs_piece_mark(tokens, key) != '"') return true;
    return add(out, tokens->list[at].start, tokens->list[at].end, CS_LEFTOVER_MARKUP, "JSON in place of a text");
}

/* The bracket that some tools put around the number of a source, joined to the word before. */
static bool find_brackets(const cs_pieces *tokens, cs_stated *out) {
    static const char OPEN[] = "\xE3\x80\x90";
    const char *at = tokens->text, *end = tokens->text + tokens->size;
    while ((at = memmem(at, (size_t)(end - at), OPEN, 3)) != NULL) {
        size_t start = (size_t)(at - tokens->text);
        if (!add(out, start, start + 3, CS_LEFTOVER_MARKUP, "a chat tool's mark of a source")) return false;
        at += 3;
    }
    return true;
}

bool cs_state_markup(const cs_draft_words *words, cs_stated *out) {
    const cs_pieces *tokens = words->tokens;
    cs_speakers speakers = {{0, 0}, {0, 0}};
    if (!find_json(tokens, out) || !find_brackets(tokens, out)) return false;
    for (size_t i = 0; i < tokens->count; i++) {
        size_t end = i;
        if (!find_mark(tokens, tokens->list[i].start, out) || !find_link(tokens, i, out) ||
            !find_speaker(tokens, i, &speakers, out) || !find_markdown(tokens, i, out, &end))
            return false;
        if (cs_piece_mark(tokens, i) == '`')
            while (cs_piece_mark(tokens, end + 1) == '`') end++;
        i = end;
    }
    if (speakers.user.end && speakers.assistant.end)
        return add(out, speakers.user.start, speakers.user.end, CS_LEFTOVER_MARKUP,
                   "the name of a speaker in a chat") &&
               add(out, speakers.assistant.start, speakers.assistant.end, CS_LEFTOVER_MARKUP,
                   "the name of a speaker in a chat");
    return true;
}
