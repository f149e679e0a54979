/* codes_page.c - the page of one code: for people, and as one line of JSON. */
#include <stdio.h>
#include <string.h>

#include "cli/codes_show.h"

enum { LABEL = 13, CODE_COLUMN = 9, MORE_THAN_ENOUGH = 60 };

/* ---- For people -------------------------------------------------------------------------------------------------- */

/* "label        words", wrapped behind the label. */
static void print_field(const char *label, const char *words) {
    printf("%-*s", LABEL, label);
    codes_wrap(words, LABEL, LABEL);
}

/* "    CODE     title", wrapped behind the code. */
static void print_entry(int indent, const char *code, const char *title) {
    int width = (int)strlen(code) < CODE_COLUMN - 1 ? CODE_COLUMN - 1 : (int)strlen(code);
    printf("%*s%-*s ", indent, "", width, code);
    codes_wrap(title, indent + width + 1, indent + width + 1);
}

static void print_interval(const cs_code *code) {
    char first[11], last[11], line[128];
    cs_day_format(code->first, first);
    cs_day_format(code->last, last);
    bool grouping = code->standing == CS_STANDING_HEADER || code->standing == CS_STANDING_NEEDS_7TH;
    if (!*first && !*last && grouping) return;
    if (!*first && !*last)
        snprintf(line, sizeof line, "first and last day are not told by what is loaded");
    else
        snprintf(line, sizeof line, "%s%s, %s%s", *first ? "from " : "first day not told", first,
                 *last ? "to " : "no end known", last);
    print_field("In force", line);
}

static void print_source(const char *label, const cs_release *release) {
    char from[11], to[11], line[512];
    if (!release) return;
    cs_day_format(release->from, from);
    cs_day_format(release->to, to);
    snprintf(line, sizeof line, "%s %s, %s, for service %s to %s (%s)", cs_system_name(release->system),
             release->version, codes_kind_name(release->kind), from, to, release->source);
    print_field(label, line);
}

static void print_place(const codes_page *page) {
    if (page->ancestor_count == 0) return;
    puts("\nBelongs to");
    for (size_t i = 0; i < page->ancestor_count; i++) {
        cs_row row;
        char code[20], chapter[32];
        if (!cs_release_row(page->listed, page->ancestors[i], &row)) continue;
        codes_dotted(page->code.system, &row, code);
        snprintf(chapter, sizeof chapter, "Ch. %s", code);
        print_entry(2, row.kind == CS_ROW_CHAPTER ? chapter : code, row.title);
    }
}

/* A term that a row is also called by belongs to the row alone, or to its codes that differ in the seventh character.
 */
static bool applies(const codes_page *page, uint32_t index, const cs_note *note) {
    uint32_t nearest = page->row != CS_NO_ROW     ? page->row
                       : page->ancestor_count > 0 ? page->ancestors[page->ancestor_count - 1]
                                                  : CS_NO_ROW;
    return note->kind != CS_NOTE_INCLUSION_TERM || index == nearest;
}

/* Notes of a row, under one heading for each kind. */
static void print_notes_of(const codes_page *page, uint32_t index) {
    cs_row row;
    if (!cs_release_row(page->listed, index, &row)) return;
    char code[20];
    int last = -1;
    bool own = index == page->row;
    codes_dotted(page->code.system, &row, code);
    for (uint32_t i = 0; i < row.note_count; i++) {
        cs_note note;
        if (!cs_release_note(page->listed, row.first_note + i, &note)) continue;
        if (!applies(page, index, &note)) continue;
        if ((int)note.kind != last && own) printf("\n%s\n", codes_note_name(note.kind));
        if ((int)note.kind != last && !own)
            printf("\n%s (from %s%s)\n", codes_note_name(note.kind), row.kind == CS_ROW_CHAPTER ? "chapter " : "",
                   code);
        last = (int)note.kind;
        fputs("  - ", stdout);
        codes_wrap(note.text, 4, 4);
    }
}

static void print_notes(const codes_page *page) {
    if (!page->listed) return;
    print_notes_of(page, page->row);
    for (size_t i = page->ancestor_count; i > 0; i--) print_notes_of(page, page->ancestors[i - 1]);
}

static void print_sevenths(const codes_page *page) {
    if (page->seventh_count == 0) return;
    puts(page->needs_seventh ? "\nSeventh characters, one of which completes the code"
                             : "\nSeventh characters of the codes below");
    for (size_t i = 0; i < page->seventh_count; i++) {
        const char character[2] = {page->sevenths[i].character, 0};
        printf("  %s  ", character);
        codes_wrap(page->sevenths[i].meaning[0] ? page->sevenths[i].meaning : "(meaning not loaded)", 5, 5);
    }
}

static void print_children(const codes_page *page) {
    cs_row row, child;
    if (!page->listed || !cs_release_row(page->listed, page->row, &row)) return;
    size_t count = 0;
    for (uint32_t at = row.first_child; at != CS_NO_ROW && cs_release_row(page->listed, at, &child);
         at = child.next_sibling) {
        char code[20];
        if (count++ == 0) puts("\nCodes below it");
        if (count > MORE_THAN_ENOUGH) continue;
        codes_dotted(page->code.system, &child, code);
        print_entry(2, code, child.title);
    }
    if (count > MORE_THAN_ENOUGH)
        printf("  and %zu more: `countersign codes search` narrows them down\n", count - MORE_THAN_ENOUGH);
}

void codes_page_print(const codes_page *page) {
    char sentence[256];
    printf("%s  ", page->code.printed);
    codes_wrap(page->title[0] ? page->title : "(no title loaded: known by validity facts alone)",
               (int)strlen(page->code.printed) + 2, (int)strlen(page->code.printed) + 2);
    codes_standing_sentence(&page->code, page->on, sentence, sizeof sentence);
    codes_wrap(sentence, 0, 0);
    putchar('\n');
    print_field("System", cs_system_name(page->code.system));
    print_interval(&page->code);
    if (page->code.short_title && *page->code.short_title && strcmp(page->code.short_title, page->title) != 0)
        print_field("Short title", page->code.short_title);
    print_source("Judged by", page->code.judged);
    if (page->code.titled != page->code.judged) print_source("Title from", page->code.titled);
    if (page->listed && page->listed != page->code.titled && page->listed != page->code.judged)
        print_source("Notes from", page->listed);
    print_place(page);
    print_sevenths(page);
    print_children(page);
    print_notes(page);
}

/* ---- JSON -------------------------------------------------------------------------------------------------------- */

static void json_release(const char *name, const cs_release *release) {
    printf(",\"%s\":", name);
    if (!release) {
        fputs("null", stdout);
        return;
    }
    fputs("{\"version\":", stdout);
    codes_json_text(release->version);
    printf(",\"kind\":\"%s\",\"from\":", codes_kind_id(release->kind));
    codes_json_day(release->from);
    fputs(",\"to\":", stdout);
    codes_json_day(release->to);
    fputs(",\"source\":", stdout);
    codes_json_text(release->source);
    putchar('}');
}

static void json_row(const codes_page *page, const cs_row *row, bool first) {
    char code[20];
    codes_dotted(page->code.system, row, code);
    fputs(first ? "{\"code\":" : ",{\"code\":", stdout);
    codes_json_text(code);
    fputs(",\"title\":", stdout);
    codes_json_text(row->title);
    putchar('}');
}

static void json_notes_of(const codes_page *page, uint32_t index, bool *first) {
    cs_row row;
    if (!cs_release_row(page->listed, index, &row)) return;
    char code[20];
    codes_dotted(page->code.system, &row, code);
    for (uint32_t i = 0; i < row.note_count; i++) {
        cs_note note;
        if (!cs_release_note(page->listed, row.first_note + i, &note)) continue;
        if (!applies(page, index, &note)) continue;
        printf("%s{\"from\":", *first ? "" : ",");
        codes_json_text(code);
        printf(",\"kind\":\"%s\",\"text\":", codes_note_id(note.kind));
        codes_json_text(note.text);
        putchar('}');
        *first = false;
    }
}

static void json_place(const codes_page *page) {
    cs_row row, child;
    fputs(",\"belongs_to\":[", stdout);
    for (size_t i = 0; i < page->ancestor_count; i++)
        if (cs_release_row(page->listed, page->ancestors[i], &row)) json_row(page, &row, i == 0);
    fputs("],\"children\":[", stdout);
    bool first = true;
    if (page->listed && cs_release_row(page->listed, page->row, &row))
        for (uint32_t at = row.first_child; at != CS_NO_ROW && cs_release_row(page->listed, at, &child);
             at = child.next_sibling, first = false)
            json_row(page, &child, first);
    fputs("],\"notes\":[", stdout);
    first = true;
    if (page->listed) json_notes_of(page, page->row, &first);
    for (size_t i = page->ancestor_count; i > 0; i--) json_notes_of(page, page->ancestors[i - 1], &first);
    putchar(']');
}

void codes_page_json(const codes_page *page) {
    printf("{\"system\":\"%s\",\"code\":", cs_system_id(page->code.system));
    codes_json_text(page->code.printed);
    fputs(",\"on\":", stdout);
    codes_json_day(page->on);
    printf(",\"standing\":\"%s\",\"split\":%s,\"first\":", codes_standing_id(page->code.standing),
           page->code.split ? "true" : "false");
    codes_json_day(page->code.first);
    fputs(",\"last\":", stdout);
    codes_json_day(page->code.last);
    fputs(",\"title\":", stdout);
    codes_json_text(page->title[0] ? page->title : NULL);
    fputs(",\"short_title\":", stdout);
    codes_json_text(page->code.short_title && *page->code.short_title ? page->code.short_title : NULL);
    json_release("judged", page->code.judged);
    json_release("titled", page->code.titled);
    fputs(",\"seventh_characters\":[", stdout);
    for (size_t i = 0; i < page->seventh_count; i++) {
        const char character[2] = {page->sevenths[i].character, 0};
        printf("%s{\"character\":\"%s\",\"meaning\":", i ? "," : "", character);
        codes_json_text(page->sevenths[i].meaning);
        putchar('}');
    }
    putchar(']');
    json_place(page);
    puts("}");
}
