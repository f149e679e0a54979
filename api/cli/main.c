/* main.c - finds the command in the table and runs it. */
#include <locale.h>
#include <string.h>

#include "cli/cli.h"

int main(int argc, char **argv) {
    setlocale(LC_CTYPE, "C.UTF-8");
    if (argc < 2) {
        char help[] = "help";
        char *alone[] = {help, NULL};
        cs_cmd_help(1, alone);
        return CS_EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) name = "version";
    const cs_command *command = cs_command_find(name);
    if (!command) {
        cs_complain("there is no command \"%s\"; `countersign help` lists them", argv[1]);
        return CS_EXIT_USAGE;
    }
    for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--help") == 0) {
            cs_print_help(command);
            return CS_EXIT_CLEAN;
        }
    if (!cs_keep_private())
        cs_complain("the system does not let core dumps be turned off; a crash may leave text of a draft on disk");
    int status = command->run(argc - 1, argv + 1);
    return cs_flush_output() ? status : CS_EXIT_INCOMPLETE;
}
