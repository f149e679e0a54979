/* codes.h - code systems, the releases loaded for them, and how a code stands on a day.
 *
 * A data directory holds one memory-mapped image per system and release. cs_codes opens them all, read-only;
 * it may be shared by any number of threads. Strings and rows handed out live as long as the cs_codes. */
#ifndef COUNTERSIGN_CODES_H
#define COUNTERSIGN_CODES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "countersign/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Systems and days ------------------------------------------------------------------------------------- */

typedef enum cs_system { CS_ICD10CM, CS_ICD10PCS, CS_HCPCS, CS_CPT, CS_SYSTEMS, CS_SYSTEM_NONE = CS_SYSTEMS } cs_system;

const char *cs_system_id(cs_system system);   /* "icd-10-cm": in JSON, on the command line, in file names */
const char *cs_system_name(cs_system system); /* "ICD-10-CM": for people */
bool cs_system_from_id(const char *id, cs_system *out);

/* A calendar day: days since 1970-01-01. */
typedef int32_t cs_day;
#define CS_DAY_NONE INT32_MIN /* unknown, or not given */
#define CS_DAY_OPEN INT32_MAX /* a last day that has not come */

/* "2026-03-02" <-> day. The buffer takes 11 bytes; an open or unknown day prints as "". */
bool cs_day_parse(const char *iso, cs_day *out);
void cs_day_format(cs_day day, char out[11]);
cs_day cs_day_today(void);

/* ---- Releases ---------------------------------------------------------------------------------------------- */

typedef enum cs_release_kind {
    CS_RELEASE_TABULAR, /* hierarchy, titles, notes, seventh characters: the CDC tabular list */
    CS_RELEASE_TABLE,   /* rows with titles: order file, codes file, HCPCS, CPT, expanded PCS */
    CS_RELEASE_FACTS,   /* first and last days only, no titles */
    CS_RELEASE_MODIFIERS
} cs_release_kind;

typedef struct cs_release {
    cs_system system;
    cs_release_kind kind;
    const char *version; /* "2026-04", "2027": unique per system and kind */
    cs_day from, to;     /* days of service it covers, both inclusive */
    uint32_t rows;       /* codes with and without billing, not chapters or sections */
    uint32_t billable;   /* rows that may stand on a claim; of validity facts, those in force on the day `to` */
    uint32_t headers;    /* rows that only group others */
    bool partial;        /* names only some codes of the system: one that is absent may exist */
    const char *source;  /* name of the file it came from, without its folder */
    const char *source_sha256;
    const char *image_path;
    const struct cs_image *image; /* opaque */
} cs_release;

typedef struct cs_codes cs_codes;

/* Opens every image of the directory; one that is damaged, truncated or of another version is an error that names it
 * (CS_CORRUPT). An absent or empty directory is CS_NOT_FOUND with what to do. */
cs_status cs_codes_open(const char *directory, cs_codes **out, cs_error *error);
void cs_codes_close(cs_codes *codes);

size_t cs_codes_release_count(const cs_codes *codes);
const cs_release *cs_codes_release(const cs_codes *codes, size_t index);

/* ---- Rows of a release ------------------------------------------------------------------------------------- */

#define CS_NO_ROW UINT32_MAX

typedef enum cs_row_kind { CS_ROW_CODE, CS_ROW_SECTION, CS_ROW_CHAPTER, CS_ROW_MODIFIER } cs_row_kind;

/* Rows stand in the file's own (tabular) order; a parent precedes its children. In a tabular release the chapters and
 * sections are rows too, and a category's parent is its section. */
typedef struct cs_row {
    cs_row_kind kind;
    const char *code;        /* without the dot; a chapter's number, a section's "A00-A09" */
    const char *title;       /* long title, "" where the file has none */
    const char *short_title; /* "" where the file has none */
    uint32_t parent;         /* CS_NO_ROW at the top */
    uint32_t first_child;    /* CS_NO_ROW for a leaf */
    uint32_t next_sibling;
    uint32_t first_note; /* notes of the row itself, not its ancestors' */
    uint32_t note_count;
    bool billable;      /* as the file says; in a tabular list a leaf without seventh characters */
    bool placeholder;   /* tabular placeholder="true": the X of a padded code */
    cs_day first, last; /* from the file; CS_DAY_NONE / CS_DAY_OPEN where it says nothing */
} cs_row;

typedef enum cs_note_kind {
    CS_NOTE_INCLUDES,
    CS_NOTE_INCLUSION_TERM,
    CS_NOTE_EXCLUDES1,
    CS_NOTE_EXCLUDES2,
    CS_NOTE_CODE_FIRST,
    CS_NOTE_USE_ADDITIONAL,
    CS_NOTE_CODE_ALSO,
    CS_NOTE_GENERAL,
    CS_NOTE_KINDS
} cs_note_kind;

typedef struct cs_note {
    cs_note_kind kind;
    const char *text;
} cs_note;

/* A seventh character and what the list says it means. */
typedef struct cs_seventh {
    char character;
    const char *meaning;
} cs_seventh;

enum { CS_SEVENTH_MAX = 40 };

/* Rows, chapters and sections included. False past the end. */
bool cs_release_row(const cs_release *release, uint32_t index, cs_row *out);
uint32_t cs_release_row_count(const cs_release *release);
/* Exact row of an undotted upper-case code, or CS_NO_ROW. */
uint32_t cs_release_find(const cs_release *release, const char *code, size_t length);
bool cs_release_note(const cs_release *release, uint32_t index, cs_note *out);
/* The seventh characters that the row's codes may take, from the row or its nearest ancestor that defines them; returns
 * how many. */
size_t cs_release_sevenths(const cs_release *release, uint32_t row, cs_seventh out[CS_SEVENTH_MAX]);

/* ---- How a code stands on a day ----------------------------------------------------------------------------- */

typedef enum cs_standing {
    CS_STANDING_VALID,       /* in force, may be billed */
    CS_STANDING_HEADER,      /* groups others on that day: not billable */
    CS_STANDING_NEEDS_7TH,   /* right but for its seventh character (or the X that pads to it) */
    CS_STANDING_RETIRED,     /* its last day lies before; `last` says when. It may be a header since (a split code) */
    CS_STANDING_NOT_YET,     /* its first day lies after; `first` says when */
    CS_STANDING_UNKNOWN,     /* covered, and no such code */
    CS_STANDING_NOT_COVERED, /* nothing loaded covers the day */
    CS_STANDING_NO_TABLE     /* nothing loaded for the system can tell */
} cs_standing;

/* A code seen on a day. `title` is NULL where the code is known by facts alone. */
typedef struct cs_code {
    cs_system system;
    cs_standing standing;
    char code[8];    /* undotted, upper case */
    char printed[9]; /* as people write it: E11.65 */
    cs_day first, last;
    bool split;               /* retired because it became a header of finer codes */
    const cs_release *judged; /* what decided the standing; NULL for NO_TABLE */
    const cs_release *titled; /* where title and row come from; NULL if untitled */
    uint32_t row; /* in `titled`: the code's own row, or that of its six-character stem; CS_NO_ROW if untitled */
    const char *title;
    const char *short_title;
    const char *seventh; /* meaning of the seventh character, where the title does not include it; else NULL */
} cs_code;

/* Judges a code as written without its dot; letters in either case. Never fails: what cannot be told is a standing.
 * Precedence on a day: an imported table that covers it, then the validity facts, then the tabular list. */
cs_standing cs_codes_judge(const cs_codes *codes, cs_system system, const char *code, size_t length, cs_day on,
                           cs_code *out);

/* True if the code was ever valid or is a heading of the system on any day: the finder's question; about 20 ns. */
bool cs_codes_exists(const cs_codes *codes, cs_system system, const char *code, size_t length);

/* Full title with the seventh character's meaning, cut at size-1. Returns the length that it would need. */
size_t cs_code_title(const cs_code *code, char *out, size_t size);

/* Billable codes in force on the day below a header or stem (or in place of a split code), in tabular order. Calls back
 * until it returns false. Returns how many were told, or SIZE_MAX where memory ran out before any was. */
typedef bool (*cs_code_each)(void *context, const cs_code *code);
size_t cs_codes_billable_below(const cs_codes *codes, cs_system system, const char *code, cs_day on, cs_code_each each,
                               void *context);

/* Seventh characters of a stem, from whatever loaded release knows them for that day (the tabular list's meanings; by
 * facts alone the characters with meaning ""). Only those whose whole code is in force. */
size_t cs_codes_sevenths(const cs_codes *codes, const char *stem, cs_day on, cs_seventh out[CS_SEVENTH_MAX]);

/* A modifier ("25", "RT") for CPT or HCPCS: NO_TABLE where no modifier list is loaded. */
cs_standing cs_codes_modifier(const cs_codes *codes, const char *modifier, cs_day on, const char **title);

/* Codes whose titles hold every word (case-insensitive, whole words or beginnings of 4+ letters), in tabular order.
 * Returns how many were told, or SIZE_MAX where memory ran out before any was. */
size_t cs_codes_search(const cs_codes *codes, cs_system system, const char *words, cs_day on, size_t most,
                       cs_code_each each, void *context);

/* ---- Import and upkeep --------------------------------------------------------------------------------------- */

typedef struct cs_import_options {
    const char *version; /* overrides what the file says; NULL: from the content, or from the name for files that carry
                            no year */
    cs_day from, to;     /* coverage, where the file cannot say; CS_DAY_NONE: derived */
} cs_import_options;

/* Tells of each image written: once per release. Of a list of words (names, a dictionary) `release` is NULL and
 * `importer` says what it is and how many it holds. */
typedef void (*cs_import_each)(void *context, const cs_release *release, const char *importer);

/* Reads official files as they come (plain, gzip, ZIP, wheel, tar), each recognised by its content, and writes the
 * images. All the paths together, or nothing: on any error no image is replaced. A file that no importer recognises is
 * an error unless it is a member of an archive in which another member was recognised. */
cs_status cs_codes_import(const char *directory, const char *const *paths, size_t count,
                          const cs_import_options *options, cs_import_each each, void *context, cs_error *error);
/* Reads each image whole and checks every checksum and cross reference; lists of names and spellings too. */
cs_status cs_codes_verify(const char *directory, cs_import_each each, void *context, cs_error *error);
/* Removes the images of a system and version, damaged or not; validity facts only where nothing else has the version.
 */
cs_status cs_codes_remove(const char *directory, cs_system system, const char *version, cs_error *error);

/* The data directory in force: the argument if not NULL, else $COUNTERSIGN_DATA, else $XDG_DATA_HOME/countersign, else
 * ~/.local/share/countersign. Returns BAD_USAGE if none can be told. */
cs_status cs_data_directory(const char *given, char *out, size_t size, cs_error *error);

#ifdef __cplusplus
}
#endif
#endif
