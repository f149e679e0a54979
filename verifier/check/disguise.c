/* disguise.c - characters that hide a word from a search: nothing-wide ones inside it, and look-alikes of other
 * alphabets. They come with copied text, from some AI tools, and from those who want to slip something through. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "check.h"

static const char RULE[] = "identifier.disguised";
static const char *const RULES[] = {RULE, NULL};

enum { FINDINGS_MAX = 200, TOKEN_MAX = 256 };

typedef enum cs_sort { CS_SORT_PLAIN, CS_SORT_LETTER, CS_SORT_ALIKE, CS_SORT_HIDDEN, CS_SORT_BREAK } cs_sort;

typedef struct cs_points {
    uint32_t first, last;
} cs_points;

static const cs_points HIDDEN[] = {{0xAD, 0xAD},     {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2060},
                                   {0x2066, 0x2069}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F}};
/* Greek and Cyrillic letters with the shape of Latin ones. */
static const cs_points ALIKE[] = {
    {0x391, 0x392}, {0x395, 0x397}, {0x399, 0x39A}, {0x39C, 0x39D}, {0x39F, 0x39F}, {0x3A1, 0x3A1}, {0x3A4, 0x3A5},
    {0x3A7, 0x3A7}, {0x410, 0x410}, {0x412, 0x412}, {0x415, 0x415}, {0x41A, 0x41A}, {0x41C, 0x41E}, {0x420, 0x422},
    {0x425, 0x425}, {0x430, 0x430}, {0x435, 0x435}, {0x43E, 0x43E}, {0x440, 0x441}, {0x443, 0x443}, {0x445, 0x445}};
/* What ends a word besides ASCII: spaces and punctuation. */
static const cs_points BREAKS[] = {{0x80, 0xA9},     {0xAB, 0xAC},     {0xAE, 0xB4},     {0xB6, 0xB9},
                                   {0xBB, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},     {0x2000, 0x200A},
                                   {0x2010, 0x2029}, {0x202F, 0x205F}, {0x2190, 0x2BFF}, {0x3000, 0x303F},
                                   {0xFF00, 0xFF0F}};

static bool among(uint32_t point, const cs_points *list, size_t count) {
    for (size_t i = 0; i < count && point >= list[i].first; i++)
        if (point <= list[i].last) return true;
    return false;
}

#define AMONG(point, list) among(point, list, sizeof(list) / sizeof *(list))

static cs_sort sort_of(uint32_t point) {
    if (point < 0x80) return isalnum((int)point) ? CS_SORT_PLAIN : CS_SORT_BREAK;
    if (AMONG(point, HIDDEN)) return CS_SORT_HIDDEN;
    if (AMONG(point, BREAKS)) return CS_SORT_BREAK;
    return AMONG(point, ALIKE) ? CS_SORT_ALIKE : CS_SORT_LETTER;
}

/* What a word is made of. */
typedef struct cs_made {
    size_t plain, letters, alike;
    bool hidden; /* between two plain characters; a soft hyphen only between digits, for in words it parts syllables */
} cs_made;

/* Reads one word from `at` on and returns its end. */
static size_t read_word(const char *text, size_t size, size_t at, cs_made *made) {
    unsigned char before = 0;
    bool waiting = false, soft = false;
    *made = (cs_made){0};
    while (at < size) {
        uint32_t point;
        size_t length = cs_utf8_decode(text + at, size - at, &point);
        cs_sort sort = length ? sort_of(point) : CS_SORT_BREAK;
        if (sort == CS_SORT_BREAK) break;
        if (sort == CS_SORT_HIDDEN) {
            waiting = before != 0;
            soft = point == 0xAD;
        } else if (sort == CS_SORT_PLAIN) {
            bool digits = isdigit(before) && isdigit((unsigned char)text[at]);
            made->hidden |= waiting && (digits || !soft);
            made->plain++;
            waiting = false;
            before = (unsigned char)text[at];
        } else {
            made->alike += sort == CS_SORT_ALIKE;
            made->letters += sort == CS_SORT_LETTER;
            waiting = false;
            before = 0;
        }
        at += length;
    }
    return at;
}

/* The folded offset of a source offset: places rise, so halving finds it. */
static size_t folded_at(const cs_text *text, size_t source) {
    size_t low = 0, high;
    cs_text_folded(text, &high);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cs_text_source_offset(text, middle) < source)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static cs_status report(cs_draft *draft, cs_span source, const cs_made *made, bool last, cs_error *error) {
    static const char HIDDEN_WORDS[] = "This word holds characters without width, which hide it from a search. It was "
                                       "read without them: take them out.";
    static const char ALIKE_WORDS[] =
        "This word mixes Latin characters with look-alikes of the Greek or Cyrillic alphabet, "
        "which hide it from a search: type it anew.";
    static const char MORE[] =
        "This word and many after it hold characters that hide it from a search; the others are not "
        "listed. Type the text anew, or clean it.";
    const cs_rule *row = cs_rule_find(RULE);
    cs_finding finding = {.rule = row->id,
                          .title = row->title,
                          .severity = row->severity,
                          .span = {folded_at(draft->text, source.start), folded_at(draft->text, source.end)},
                          .message = last           ? MORE
                                     : made->hidden ? HIDDEN_WORDS
                                                    : ALIKE_WORDS,
                          .source = row->source};
    return finding.span.start < finding.span.end ? cs_report_add(draft->report, &finding, error) : CS_OK;
}

static cs_status run(cs_draft *draft, cs_error *error) {
    size_t size, from = 0, found = 0;
    const char *source = cs_text_source(draft->text, &size);
    cs_status status = CS_OK;
    for (size_t at; (at = cs_ascii_end(source, from, size)) < size && found < FINDINGS_MAX && !status;) {
        size_t word = at;
        while (word > from && isalnum((unsigned char)source[word - 1])) word--;
        cs_made made;
        size_t end = read_word(source, size, word, &made);
        bool disguised = made.hidden || (made.alike && made.plain && !made.letters);
        if (disguised && end - word <= TOKEN_MAX)
            status = report(draft, (cs_span){word, end}, &made, ++found == FINDINGS_MAX, error);
        if (end == at || end < size) { /* over the character that ended the word */
            uint32_t point;
            size_t length = cs_utf8_decode(source + end, size - end, &point);
            end += length ? length : 1;
        }
        from = end;
    }
    return status;
}

const cs_check CS_CHECK_DISGUISE = {"disguised words", RULES, run};
