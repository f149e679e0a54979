/* codes_show.c - `countersign codes show`: which systems know the code, and what there is to tell of it. */
#include "cli/codes_show.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { CODE_MAX = 7, MODIFIER_SIZE = 2 };

/* ---- What a standing means ------------------------------------------------------------------------------------- */

/* In the sentences {D} is the day, {F} and {L} are the first and last day of the code, {S} is the system. */
static const struct {
    const char *id, *sentence;
} STANDINGS[] = {
    [CS_STANDING_VALID] = {"valid", "Valid and billable on {D}."},
    [CS_STANDING_HEADER] = {"header", "Not billable on {D}: it is a heading. Choose one of the codes below it."},
    [CS_STANDING_NEEDS_7TH] = {"needs-7th", "Not billable as it stands on {D}: its seventh character is missing."},
    [CS_STANDING_RETIRED] = {"retired", "Retired: not valid on {D}. Its last day was {L}."},
    [CS_STANDING_NOT_YET] = {"not-yet", "Not yet valid on {D}. Its first day is {F}."},
    [CS_STANDING_UNKNOWN] = {"unknown", "{S} has no such code on {D}."},
    [CS_STANDING_NOT_COVERED] = {"not-covered", "Cannot tell: no loaded release of {S} covers {D}."},
    [CS_STANDING_NO_TABLE] = {"no-table", "Cannot tell: no table of {S} is loaded."},
};

const char *codes_standing_id(cs_standing standing) {
    return STANDINGS[standing].id;
}

void codes_standing_sentence(const cs_code *code, cs_day on, char *out, size_t size) {
    char day[11], first[11], last[11];
    cs_day_format(on, day);
    cs_day_format(code->first, first);
    cs_day_format(code->last, last);
    const char *sentence = STANDINGS[code->standing].sentence;
    size_t used = 0;
    for (const char *at = sentence; *at && used + 1 < size; at++) {
        const char *word = NULL;
        if (at[0] == '{')
            word = at[1] == 'D' ? day : at[1] == 'F' ? first : at[1] == 'L' ? last : cs_system_name(code->system);
        int length =
            word ? snprintf(out + used, size - used, "%s", word) : snprintf(out + used, size - used, "%c", *at);
        used += (size_t)length;
        if (word) at += 2;
    }
    if (code->split && used < size) snprintf(out + used, size - used, " It was split into finer codes.");
}

static const struct {
    const char *id, *name;
} NOTES[CS_NOTE_KINDS] = {
    [CS_NOTE_INCLUDES] = {"includes", "Includes"},
    [CS_NOTE_INCLUSION_TERM] = {"inclusion-term", "Also called"},
    [CS_NOTE_EXCLUDES1] = {"excludes1", "Excludes 1: never coded together with"},
    [CS_NOTE_EXCLUDES2] = {"excludes2", "Excludes 2: not part of it, may be coded besides"},
    [CS_NOTE_CODE_FIRST] = {"code-first", "Code first"},
    [CS_NOTE_USE_ADDITIONAL] = {"use-additional", "Use an additional code"},
    [CS_NOTE_CODE_ALSO] = {"code-also", "Code also"},
    [CS_NOTE_GENERAL] = {"general", "Note"},
};

const char *codes_note_name(cs_note_kind kind) {
    return NOTES[kind].name;
}

const char *codes_note_id(cs_note_kind kind) {
    return NOTES[kind].id;
}

/* ---- Gathering ------------------------------------------------------------------------------------------------- */

/* The row of the longest beginning of the code, of three characters or more, that the release has. */
static uint32_t nearest_row(const cs_release *release, const char *code) {
    for (size_t length = strlen(code); length >= 3; length--) {
        uint32_t row = cs_release_find(release, code, length);
        if (row != CS_NO_ROW) return row;
    }
    return CS_NO_ROW;
}

/* The tabular list that covers the day, else the newest one: only it has chapters, notes and seventh characters. */
static const cs_release *tabular_for(const cs_codes *codes, cs_system system, cs_day on) {
    const cs_release *best = NULL;
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *release = cs_codes_release(codes, i);
        if (release->system != system || release->kind != CS_RELEASE_TABULAR) continue;
        if (release->from <= on && on <= release->to) return release;
        if (!best || release->from > best->from) best = release;
    }
    return best;
}

static void find_place(codes_page *page) {
    page->listed = NULL;
    page->row = CS_NO_ROW;
    const cs_release *tabular = tabular_for(page->codes, page->code.system, page->on);
    uint32_t row = tabular ? nearest_row(tabular, page->code.code) : CS_NO_ROW;
    if (row != CS_NO_ROW) {
        page->listed = tabular;
        page->row = row;
    } else if (page->code.titled && page->code.row != CS_NO_ROW) {
        page->listed = page->code.titled;
        page->row = page->code.row;
    }
}

static void find_ancestors(codes_page *page) {
    uint32_t upwards[CODES_ANCESTORS];
    size_t count = 0;
    cs_row row;
    if (!page->listed || !cs_release_row(page->listed, page->row, &row)) return;
    if (strcmp(row.code, page->code.code) != 0) {
        upwards[count++] = page->row;
        page->row = CS_NO_ROW;
    }
    for (uint32_t at = row.parent; at != CS_NO_ROW && count < CODES_ANCESTORS; at = row.parent) {
        if (!cs_release_row(page->listed, at, &row)) break;
        upwards[count++] = at;
    }
    while (count > 0) page->ancestors[page->ancestor_count++] = upwards[--count];
}

void codes_page_fill(codes_page *page, const cs_codes *codes, cs_system system, const char *code, cs_day on) {
    memset(page, 0, sizeof *page);
    page->codes = codes;
    page->on = on;
    cs_codes_judge(codes, system, code, strlen(code), on, &page->code);
    if (page->code.title) cs_code_title(&page->code, page->title, sizeof page->title);
    find_place(page);
    find_ancestors(page);
    page->needs_seventh = page->code.standing == CS_STANDING_NEEDS_7TH;
    if (system == CS_ICD10CM && strlen(code) < CODE_MAX)
        page->seventh_count = cs_codes_sevenths(codes, code, on, page->sevenths);
}

/* ---- The command ----------------------------------------------------------------------------------------------- */

/* Without dot and blanks, in capitals; false where it cannot be a code. */
static bool plain_code(const char *written, char out[CODE_MAX + 1]) {
    size_t length = 0;
    for (; *written; written++) {
        if (*written == '.' || *written == ' ') continue;
        if (length == CODE_MAX || !isalnum((unsigned char)*written)) return false;
        out[length++] = (char)toupper((unsigned char)*written);
    }
    out[length] = 0;
    return length > 0;
}

static int show_modifier(const cs_codes *codes, const codes_options *options, const char *modifier) {
    const char *title = NULL;
    char on[11];
    cs_day_format(options->on, on);
    cs_standing standing = cs_codes_modifier(codes, modifier, options->on, &title);
    bool valid = standing == CS_STANDING_VALID;
    if (options->json) {
        printf("{\"modifier\":\"%s\",\"on\":\"%s\",\"standing\":\"%s\",\"title\":", modifier, on,
               codes_standing_id(standing));
        codes_json_text(title);
        puts("}");
    } else {
        printf("Modifier %s", modifier);
        if (title) printf(": %s", title);
        printf("\n%s on %s.\n",
               valid                                 ? "Valid"
               : standing == CS_STANDING_NO_TABLE    ? "Cannot tell: no list of modifiers is loaded, asked for service"
               : standing == CS_STANDING_NOT_COVERED ? "Cannot tell: no loaded list of modifiers covers service"
                                                     : "Not valid",
               on);
    }
    if (standing == CS_STANDING_NO_TABLE || standing == CS_STANDING_NOT_COVERED) return CS_EXIT_INCOMPLETE;
    return valid ? CS_EXIT_CLEAN : CS_EXIT_FINDINGS;
}

static bool is_found(cs_standing standing) {
    return standing != CS_STANDING_UNKNOWN && standing != CS_STANDING_NOT_COVERED && standing != CS_STANDING_NO_TABLE;
}

static void say_untold(const codes_options *options, const cs_code *code) {
    char sentence[256];
    codes_standing_sentence(code, options->on, sentence, sizeof sentence);
    cs_complain("%s: %s", code->printed[0] ? code->printed : code->code, sentence);
}

/* Each system that knows the code gets its page; where none does, each that was asked says why. */
static int show_code(const cs_codes *codes, const codes_options *options, const char *code) {
    static codes_page page;
    size_t shown = 0, unknown = 0;
    for (int pass = 0; pass < 2 && shown == 0; pass++)
        for (int system = 0; system < CS_SYSTEMS; system++) {
            if (options->system != CS_SYSTEM_NONE && (int)options->system != system) continue;
            codes_page_fill(&page, codes, (cs_system)system, code, options->on);
            bool found = is_found(page.code.standing);
            if (found && shown++ > 0 && !options->json) putchar('\n');
            if (found && options->json) codes_page_json(&page);
            if (found && !options->json) codes_page_print(&page);
            /* A system without a table is worth naming only where it was asked for. */
            bool asked = options->system != CS_SYSTEM_NONE || page.code.standing != CS_STANDING_NO_TABLE;
            if (pass == 1 && asked) say_untold(options, &page.code);
            unknown += pass == 1 && page.code.standing == CS_STANDING_UNKNOWN;
        }
    if (shown) return CS_EXIT_CLEAN;
    return unknown ? CS_EXIT_FINDINGS : CS_EXIT_INCOMPLETE;
}

int codes_show(const codes_options *options, int argc, char **argv) {
    char code[CODE_MAX + 1];
    (void)argc;
    if (!plain_code(argv[0], code))
        return cs_complain_usage("codes", "\"%s\" is not a code: 2 to 7 letters and digits, with or without a dot",
                                 argv[0]);
    cs_error error = {CS_OK, ""};
    cs_codes *codes = NULL;
    if (cs_codes_open(options->data, &codes, &error) != CS_OK) return codes_complain(&error);
    int status = strlen(code) == MODIFIER_SIZE ? show_modifier(codes, options, code) : show_code(codes, options, code);
    cs_codes_close(codes);
    return status;
}
