/* cli.h - what the commands share: the table's row, exit statuses, reading, writing and complaining. */
#ifndef CS_CLI_CLI_H
#define CS_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "countersign.h"

/* What a caller learns from the exit status. */
enum { CS_EXIT_CLEAN = 0, CS_EXIT_FINDINGS = 1, CS_EXIT_USAGE = 2, CS_EXIT_INCOMPLETE = 3 };

typedef struct cs_command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns the exit status */
    const char *summary;               /* one line */
    const char *usage;                 /* behind "countersign " */
    const char *help;                  /* options, one a line */
} cs_command;

/* The table of all commands, in commands.c. */
const cs_command *cs_command_at(size_t index); /* NULL past the end */
const cs_command *cs_command_find(const char *name);

int cs_cmd_check(int argc, char **argv);
int cs_cmd_batch(int argc, char **argv);
int cs_cmd_gate(int argc, char **argv);
int cs_cmd_deidentify(int argc, char **argv);
int cs_cmd_reidentify(int argc, char **argv);
int cs_cmd_explain(int argc, char **argv);
int cs_cmd_codes(int argc, char **argv);
int cs_cmd_rules(int argc, char **argv);
int cs_cmd_version(int argc, char **argv);
int cs_cmd_help(int argc, char **argv);

/* What the process holds of drafts stays out of core dumps; false where the system refused. */
bool cs_keep_private(void);

/* "countersign: ..." on standard error. */
void cs_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same for a failed call, and the exit status that goes with it. */
int cs_complain_error(const cs_error *error);
/* The same for a failed call on one draft: says which. */
int cs_complain_about(const char *path, const cs_error *error);
/* A wrong command line: says so, points at the help, returns CS_EXIT_USAGE. getopt has already named the option where
 * `format` is NULL. */
int cs_complain_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Prints a command's help on standard output. */
void cs_print_help(const cs_command *command);

/* A file, or standard input for "-", whole, and a NUL behind it; malloc'd. More than `limit` bytes is CS_LIMIT. */
cs_status cs_read_input(const char *path, size_t limit, char **bytes, size_t *size, cs_error *error);
/* What a report calls a draft: its path for people, who click on it; its last part in JSON, which is kept and sent on.
 */
const char *cs_input_name(const char *path, cs_report_format format);
/* The same of a key file, which is small. */
cs_status cs_read_key(const char *path, char **bytes, size_t *size, cs_error *error);
/* Whether both paths lead to one file; false where either is NULL. */
bool cs_same_file(const char *a, const char *b);
/* Writes to standard output; false after a complaint where that failed. */
bool cs_write_output(const char *bytes, size_t size);
bool cs_flush_output(void);

#endif
