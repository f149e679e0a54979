/* codes.c - the family of commands on code sets: finds the one meant in a table, reads its options and runs it. */
#include <stdio.h>
#include <string.h>

#include "cli/codes.h"

static const codes_command COMMANDS[] = {
    {"import", codes_import, CODES_DATA | CODES_VERSION | CODES_COVERAGE, 1, -1, "import [OPTION...] PATH...",
     "read official files into the data directory",
     "Reads code-set files as they are downloaded: plain, gzip, ZIP, wheel or tar. Each is recognised by its\n"
     "content. All the paths of one command are written together, or nothing is.\n\n"
     "  --version V       name of the release where the file does not say it (CPT), or another one\n"
     "  --from DATE       first day of service it covers, YYYY-MM-DD\n"
     "  --to DATE         last day\n"},
    {"list", codes_list, CODES_DATA | CODES_FORMAT, 0, 0, "list [OPTION...]", "list the releases that are loaded", ""},
    {"show", codes_show, CODES_DATA | CODES_FORMAT | CODES_SYSTEM | CODES_ON, 1, 1, "show [OPTION...] CODE",
     "tell how a code stands on a day, with its title, place, notes and children",
     "CODE is written with or without its dot, in either case. Two characters are a modifier.\n\n"
     "  --on DATE         date of service, YYYY-MM-DD; else today\n"
     "  --system SYSTEM   icd-10-cm, icd-10-pcs, hcpcs or cpt; else each that knows the code\n"},
    {"search", codes_search, CODES_DATA | CODES_FORMAT | CODES_SYSTEM | CODES_ON | CODES_LIMIT, 1, -1,
     "search [OPTION...] WORD...", "find codes whose titles hold all the words",
     "Words match whole, or by their beginning from four letters on.\n\n"
     "  --on DATE         in the release for this day, YYYY-MM-DD; else today\n"
     "  --system SYSTEM   icd-10-cm, icd-10-pcs, hcpcs or cpt; else all\n"
     "  --limit N         at most N codes of each system; 50 if not given\n"},
    {"verify", codes_verify, CODES_DATA, 0, 0, "verify [OPTION...]",
     "read every image whole and check it against its checksums", ""},
    {"remove", codes_remove, CODES_DATA, 2, 2, "remove [OPTION...] SYSTEM VERSION", "take a release out",
     "SYSTEM and VERSION as `countersign codes list` shows them.\n"},
};
enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static const codes_command *find(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(COMMANDS[i].name, name) == 0) return &COMMANDS[i];
    return NULL;
}

static void print_commands(FILE *out) {
    fputs("usage: countersign codes COMMAND [OPTION...]\n\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) fprintf(out, "  %-8s  %s\n", COMMANDS[i].name, COMMANDS[i].summary);
    fputs("\n`countersign codes help COMMAND` tells more.\n", out);
}

static void print_help(const codes_command *command) {
    printf("usage: countersign codes %s\n\n%c%s.\n\n", command->usage, command->summary[0] - 'a' + 'A',
           command->summary + 1);
    fputs(command->help, stdout);
    if (command->options & CODES_FORMAT) puts("  --format FORMAT   text (default) or json");
    puts("  --data DIR        data directory; else $COUNTERSIGN_DATA, else $XDG_DATA_HOME/countersign\n"
         "\nExit status: 0 done, 1 not found or not sound, 2 bad usage or unreadable input, 3 could not be completed.");
}

static int help(int argc, char **argv) {
    const codes_command *command = argc > 0 ? find(argv[0]) : NULL;
    if (argc > 0 && !command) return cs_complain_usage("codes", "there is no command \"%s\"", argv[0]);
    if (command)
        print_help(command);
    else
        print_commands(stdout);
    return CS_EXIT_CLEAN;
}

static bool asks_for_help(int argc, char **argv) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0) return true;
    return false;
}

int cs_cmd_codes(int argc, char **argv) {
    if (argc < 2) {
        print_commands(stderr);
        return CS_EXIT_USAGE;
    }
    if (strcmp(argv[1], "help") == 0 || argv[1][0] == '-')
        return argv[1][0] == '-' && !asks_for_help(2, argv)
                   ? cs_complain_usage("codes", "name a command before options")
                   : help(argc - 2, argv + 2);
    const codes_command *command = find(argv[1]);
    if (!command) return cs_complain_usage("codes", "there is no command \"%s\"", argv[1]);
    if (asks_for_help(argc - 1, argv + 1)) {
        print_help(command);
        return CS_EXIT_CLEAN;
    }
    codes_options options;
    int first, failed = codes_options_parse(command, argc - 1, argv + 1, &options, &first);
    if (failed >= 0) return failed;
    int count = argc - 1 - first;
    if (count < command->least || (command->most >= 0 && count > command->most))
        return cs_complain_usage("codes", "used as: countersign codes %s", command->usage);
    return command->run(&options, count, argv + 1 + first);
}
