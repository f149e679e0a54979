/* codes_show.h - what is known of one code on a day, gathered once and then printed as a page or as JSON. */
#ifndef CS_CLI_CODES_SHOW_H
#define CS_CLI_CODES_SHOW_H

#include "cli/codes.h"

enum { CODES_ANCESTORS = 16 };

typedef struct codes_page {
    const cs_codes *codes;
    cs_day on;
    cs_code code;
    char title[4096]; /* "" where the code is known by validity facts alone */
    /* Where place, notes and children come from: the tabular list where one is loaded, else the code's table. */
    const cs_release *listed;            /* NULL: nowhere */
    uint32_t row;                        /* the code's own, or CS_NO_ROW where the list has only its stem */
    uint32_t ancestors[CODES_ANCESTORS]; /* from the top down, with the stem where it has no row of its own */
    size_t ancestor_count;
    cs_seventh sevenths[CS_SEVENTH_MAX];
    size_t seventh_count;
    bool needs_seventh;
} codes_page;

/* `code` is undotted and in capitals. */
void codes_page_fill(codes_page *page, const cs_codes *codes, cs_system system, const char *code, cs_day on);
void codes_page_print(const codes_page *page);
void codes_page_json(const codes_page *page);

/* "valid", "header", ...: in JSON; and the sentence a person reads. */
const char *codes_standing_id(cs_standing standing);
void codes_standing_sentence(const cs_code *code, cs_day on, char *out, size_t size);
/* "Excludes 1", "Code first", ... and "excludes1", "code-first", ... */
const char *codes_note_name(cs_note_kind kind);
const char *codes_note_id(cs_note_kind kind);

#endif
