/* codes.h - what the `codes` commands share: their table, their options, and printing a code's parts. */
#ifndef CS_CLI_CODES_H
#define CS_CLI_CODES_H

#include "cli/cli.h"

/* Which options a command takes; each is a row of a table in codes_options.c. */
enum {
    CODES_DATA = 1,
    CODES_FORMAT = 2,
    CODES_SYSTEM = 4,
    CODES_ON = 8,
    CODES_VERSION = 16,
    CODES_COVERAGE = 32,
    CODES_LIMIT = 64
};

typedef struct codes_options {
    char data[4096]; /* the data directory in force */
    bool json;
    cs_system system; /* CS_SYSTEM_NONE: all */
    cs_day on;        /* today where not given */
    cs_import_options import;
    size_t limit;
} codes_options;

typedef struct codes_command {
    const char *name;
    int (*run)(const codes_options *options, int argc, char **argv); /* arguments behind the options */
    unsigned options;
    int least, most; /* arguments; most -1: any number */
    const char *usage, *summary, *help;
} codes_command;

int codes_list(const codes_options *options, int argc, char **argv);
int codes_import(const codes_options *options, int argc, char **argv);
int codes_show(const codes_options *options, int argc, char **argv);
int codes_search(const codes_options *options, int argc, char **argv);
int codes_verify(const codes_options *options, int argc, char **argv);
int codes_remove(const codes_options *options, int argc, char **argv);

/* Fills the options and the index of the first argument behind them. Else an exit status, -1 for success. */
int codes_options_parse(const codes_command *command, int argc, char **argv, codes_options *out, int *first);
/* Tells of a failed call; CS_NOT_FOUND is a negative answer, a conflict between files bad input. */
int codes_complain(const cs_error *error);

/* ---- Printing ------------------------------------------------------------------------------------------------- */

const char *codes_kind_id(cs_release_kind kind);   /* "tabular": in JSON */
const char *codes_kind_name(cs_release_kind kind); /* "tabular list": for people */
/* As people write it: E11.65. */
void codes_dotted(cs_system system, const cs_row *row, char out[20]);
/* 97,584 */
void codes_number(unsigned long number, char out[32]);
/* Words from column `indent` on, broken before column 80; ends the line. The cursor stands at `column`. */
void codes_wrap(const char *words, int column, int indent);
/* A JSON string with its quotes; NULL is null. A day, or null where it is open or unknown. */
void codes_json_text(const char *text);
void codes_json_day(cs_day day);

#endif
