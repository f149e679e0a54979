/* help.c - `countersign help` and `countersign version`. */
#include <stdio.h>

#include "cli/cli.h"

void cs_print_help(const cs_command *command) {
    printf("usage: countersign %s\n\n%c%s.\n", command->usage, command->summary[0] - 'a' + 'A', command->summary + 1);
    if (command->help[0]) printf("\n%s", command->help);
}

int cs_cmd_help(int argc, char **argv) {
    if (argc > 2) return cs_complain_usage("help", "expected one command's name");
    if (argc == 2) {
        const cs_command *command = cs_command_find(argv[1]);
        if (!command) return cs_complain_usage("help", "there is no command \"%s\"", argv[1]);
        cs_print_help(command);
        return CS_EXIT_CLEAN;
    }
    printf("usage: countersign COMMAND [OPTION...]\n\nChecks AI-drafted letters and care notes before they leave the "
           "practice.\n\n");
    const cs_command *command;
    for (size_t i = 0; (command = cs_command_at(i)) != NULL; i++)
        printf("  %-11s %s\n", command->name, command->summary);
    printf("\n`countersign help COMMAND` tells more.\n");
    return CS_EXIT_CLEAN;
}

int cs_cmd_version(int argc, char **argv) {
    (void)argv;
    if (argc > 1) return cs_complain_usage("version", "it takes no argument");
    printf("countersign %s\n", cs_version());
    return CS_EXIT_CLEAN;
}
