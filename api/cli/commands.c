/* commands.c - the table of commands. */
#include <string.h>

#include "cli/cli.h"

static const cs_command COMMANDS[] = {
    {"check", cs_cmd_check, "check drafts and print what was found", "check [OPTION...] [FILE...]",
     "Checks each FILE, or standard input where none or - is given.\n\n"
     "  --format FORMAT   text (default), json, or jsonl: one report a line\n"
     "  --on DATE         date of service, YYYY-MM-DD; else the draft's own, else today\n"
     "  --setting S       office outpatient emergency observation ambulatory-surgery telehealth inpatient\n"
     "                    nursing-facility rehabilitation home-health hospice other\n"
     "  --audience A      payer patient provider chart ai-tool public deidentified\n"
     "  --encoding E      utf-8 utf-16 windows-1252; else by byte-order mark, else UTF-8\n"
     "  --fail-on LEVEL   error (default), warning, info or never: exit status 1 from this severity on\n"
     "  --data DIR        data directory; else $COUNTERSIGN_DATA\n"
     "  --color WHEN      auto (default), always or never; $NO_COLOR is heeded\n"
     "  --quiet           findings without excerpts\n\n"
     "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage or unreadable input,\n"
     "3 a check could not be completed.\n"},
    {"batch", cs_cmd_batch, "read one JSON request a line, write one report a line", "batch [OPTION...]",
     "Reads requests from standard input and writes reports to standard output in the same order. A line that\n"
     "is wrong is answered by {\"id\":...,\"error\":{\"status\",\"message\"}}; it never stops for one.\n\n"
     "  --data DIR        data directory; else $COUNTERSIGN_DATA\n"},
    {"explain", cs_cmd_explain, "tell what a rule finds, with an example", "explain [RULE]",
     "Without RULE it lists all rules.\n"},
    {"codes", cs_cmd_codes, "import, list, show, search, verify and remove code sets", "codes COMMAND [OPTION...]",
     "`countersign codes` lists its own commands.\n"},
    {"rules", cs_cmd_rules, "compile, list and test the rule packs", "rules compile|list|test [OPTION...]",
     "  compile           make the words image of the data directory from the packs and the loaded code sets\n"
     "  list              list the packs\n"
     "  test              run each rule's examples\n\n"
     "  --rules DIR       folder of the packs; else $COUNTERSIGN_RULES, else the installed one\n"
     "  --data DIR        data directory; else $COUNTERSIGN_DATA\n"},
    {"version", cs_cmd_version, "print the version", "version", ""},
    {"help", cs_cmd_help, "list the commands, or tell more of one", "help [COMMAND]", ""},
};

const cs_command *cs_command_at(size_t index) {
    return index < sizeof COMMANDS / sizeof *COMMANDS ? &COMMANDS[index] : NULL;
}

const cs_command *cs_command_find(const char *name) {
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (strcmp(COMMANDS[i].name, name) == 0) return &COMMANDS[i];
    return NULL;
}
