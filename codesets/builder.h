/* builder.h - a release while it is read: rows, notes and seventh characters, then written as one image.
 *
 * Importers fill a builder; builder.c checks it (duplicates, parents, counts) and lays it out; image.c reads it back.
 */
#ifndef CS_CODESETS_BUILDER_H
#define CS_CODESETS_BUILDER_H

#include "base/buf.h"
#include "countersign/codes.h"

typedef struct cs_builder cs_builder;

cs_status cs_builder_new(cs_system system, cs_release_kind kind, cs_builder **out, cs_error *error);
void cs_builder_free(cs_builder *builder);

/* What the file says of itself. Strings are copied. */
cs_status cs_builder_release(cs_builder *builder, const char *version, cs_day from, cs_day to, cs_error *error);
void cs_builder_source(cs_builder *builder, const char *name, const char *sha256_hex);

/* The file names only some codes of the system (ended ones, say): absence then says nothing. */
void cs_builder_partial(cs_builder *builder, bool partial);

/* A row to add. Days that the file does not give are CS_DAY_NONE and CS_DAY_OPEN, never 0. Strings are copied; NULL
 * means "". `parent` is an earlier row's index, CS_NO_ROW at the top, or CS_ROW_BY_PREFIX where the file shows no tree:
 * the builder then takes the longest earlier row whose code begins this one. `line` is for messages (0: none). */
#define CS_ROW_BY_PREFIX (UINT32_MAX - 1)
typedef struct cs_row_new {
    cs_row_kind kind;
    const char *code; /* undotted, at most 15 bytes (a section's id is the longest) */
    const char *title, *short_title;
    uint32_t parent;
    bool billable, placeholder;
    cs_day first, last;
    unsigned long line;
} cs_row_new;
/* CS_BAD_INPUT for a duplicate code, an empty one or one with characters outside 0-9 A-Z (sections: and '-'). */
cs_status cs_builder_row(cs_builder *builder, const cs_row_new *row, uint32_t *index, cs_error *error);

/* Notes and seventh characters of the row added last. */
cs_status cs_builder_note(cs_builder *builder, cs_note_kind kind, const char *text, size_t length, cs_error *error);
cs_status cs_builder_seventh(cs_builder *builder, char character, const char *meaning, size_t length, cs_error *error);

/* A row added earlier, to be found and changed by addenda: its index or CS_NO_ROW. */
uint32_t cs_builder_find(const cs_builder *builder, const char *code, size_t length);
cs_status cs_builder_change(cs_builder *builder, uint32_t index, const cs_row_new *row, cs_error *error);
cs_status cs_builder_delete(cs_builder *builder, uint32_t index, cs_error *error);
/* Whether a row may stand on a claim, where a file shows it only after the row's children. */
void cs_builder_billable(cs_builder *builder, uint32_t index, bool billable);
/* Moves a code row to where tabular order wants it: behind the rows of its heading (the longest code that begins it)
 * with smaller codes, else behind the codes smaller than it. */
cs_status cs_builder_place(cs_builder *builder, uint32_t index, cs_error *error);
/* Starts from a loaded release (for addenda). */
cs_status cs_builder_from_release(const cs_release *release, cs_builder **out, cs_error *error);

typedef struct cs_builder_counts {
    uint32_t codes, billable, headers, notes[CS_NOTE_KINDS], sections, chapters, modifiers, sevenths, seventh_rows,
        placeholders;
} cs_builder_counts;
void cs_builder_count(const cs_builder *builder, cs_builder_counts *out);

cs_system cs_builder_system(const cs_builder *builder);
cs_release_kind cs_builder_kind(const cs_builder *builder);
const char *cs_builder_version(const cs_builder *builder);

/* Lays the image out. CS_BAD_INPUT names what is missing (no rows, no version, no coverage). */
cs_status cs_builder_write(const cs_builder *builder, cs_buf *image, cs_error *error);

#endif
