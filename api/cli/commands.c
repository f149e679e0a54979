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
     "  --quiet           findings without excerpts\n"
     "  --patient FILE    whom the draft is about, as JSON: name, birth_date, sex, mrn, member_id; then another\n"
     "                    patient's identifiers are told from the patient's own\n"
     "  --source FILE     transcript or chart facts, as plain text: what the draft states and they do not is told\n"
     "  --show-text       identifiers as they stand in the draft; else they are masked\n\n"
     "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad usage or unreadable input,\n"
     "3 a check could not be completed.\n"},
    {"batch", cs_cmd_batch, "read one JSON request a line, write one report a line", "batch [OPTION...]",
     "Reads requests from standard input and writes reports to standard output in the same order. A line that\n"
     "is wrong is answered by {\"id\":...,\"error\":{\"status\",\"message\"}}; it never stops for one.\n\n"
     "  --data DIR        data directory; else $COUNTERSIGN_DATA\n"},
    {"gate", cs_cmd_gate, "tell whether a text may go to an AI tool", "gate --tool NAME [OPTION...] [FILE]",
     "Judges FILE, or standard input, by the policy's list of AI tools and by the identifiers in it.\n\n"
     "  --tool NAME       the tool, as the policy or one of its aliases names it; an unknown one is not approved\n"
     "  --role ROLE       of the person who uses it, for tools that are approved for some roles only\n"
     "  --kind KIND       of document, for tools that are approved for some kinds only\n"
     "  --format FORMAT   text (default), json or jsonl: the whole report, with the answer as its member \"gate\"\n"
     "  --encoding E      utf-8 utf-16 windows-1252; else by byte-order mark, else UTF-8\n"
     "  --quiet           findings without excerpts\n"
     "  --show-text       identifiers as they stand in the text; else they are masked\n"
     "  --data DIR        data directory; else $COUNTERSIGN_DATA\n\n"
     "Exit status: 0 yes, 1 no, 2 bad usage or unreadable input, 3 cannot tell.\n"},
    {"deidentify", cs_cmd_deidentify, "write a copy without identifiers", "deidentify [OPTION...] [FILE]",
     "Replaces every identifier in FILE, or standard input, searches the copy again, and writes it to standard output\n"
     "and a table of the eighteen Safe Harbor kinds to standard error. Where anything is left, nothing is written.\n\n"
     "  --method METHOD   tags (default): [NAME-1], one number a value; redact: blocks; surrogates: made-up values\n"
     "  --dates WHAT      year (default): the year stays; remove; shift: moved by a secret number of days, which\n"
     "                    is NOT Safe Harbor\n"
     "  --keep staff      names of staff and organisations stay; NOT Safe Harbor where one tells who the patient is\n"
     "  --map FILE        write what was replaced, sealed with the key, for `countersign reidentify`\n"
     "  --key-file FILE   the map's key: 16 to 4096 random bytes or a long passphrase\n"
     "  --project-key FILE  the same surrogates, and for one patient the same shift, in all documents of a project\n"
     "  --patient FILE    whom the draft is about, as JSON: name, birth_date, sex, mrn, member_id\n"
     "  --output FILE     write the copy there, readable by its owner alone, and the table to standard output\n"
     "  --format FORMAT   text (default) or json: table and copy as one object on standard output\n"
     "  --encoding E      utf-8 utf-16 windows-1252; the copy is UTF-8\n"
     "  --quiet           no table\n"
     "  --data DIR        data directory; else $COUNTERSIGN_DATA\n\n"
     "Exit status: 0 written, 1 refused: something identifying is left, 2 bad usage or unreadable input,\n"
     "3 could not be completed.\n"},
    {"reidentify", cs_cmd_reidentify, "restore a draft from its copy and the map",
     "reidentify --map FILE --key-file FILE [OPTION...] [COPY]",
     "Writes the draft of which COPY, or standard input, was made. In a copy that was edited since, tags are restored\n"
     "and the rest stays.\n\n"
     "  --map FILE        the map that `countersign deidentify` wrote\n"
     "  --key-file FILE   its key\n"
     "  --output FILE     write there, readable by its owner alone; else to standard output\n\n"
     "Exit status: 0 restored, 2 bad usage, a wrong key, or a copy of another map, 3 could not be completed.\n"},
    {"explain", cs_cmd_explain, "tell what a rule finds, with an example", "explain [RULE]",
     "Without RULE it lists all rules.\n"},
    {"codes", cs_cmd_codes, "import, list, show, search, verify and remove code sets", "codes COMMAND [OPTION...]",
     "`countersign codes` lists its own commands.\n"},
    {"rules", cs_cmd_rules, "compile, list, test and validate the rule packs",
     "rules compile|list|test|validate [OPTION...] [FILE...]",
     "  compile           make the words image of the data directory from the packs and the loaded code sets\n"
     "  list              list the packs\n"
     "  test              run each rule's examples\n"
     "  validate FILE...  check packs and policies against their schemas, without taking them into use\n\n"
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
