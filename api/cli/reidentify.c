/* reidentify.c - `countersign reidentify`: the draft again, from its copy and the sealed map. */
#include <getopt.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { COPY_BYTES_MOST = 4 * CS_LIMIT_DRAFT_BYTES };

typedef struct restore_options {
    const char *map, *key, *output;
} restore_options;

/* Returns CS_EXIT_CLEAN, or the exit status of a wrong command line. */
static int read_options(int argc, char **argv, restore_options *options) {
    enum { MAP = 1, KEY, OUTPUT };
    static const struct option LONG[] = {{"map", required_argument, NULL, MAP},
                                         {"key-file", required_argument, NULL, KEY},
                                         {"output", required_argument, NULL, OUTPUT},
                                         {NULL, 0, NULL, 0}};
    int option;
    *options = (restore_options){0};
    while ((option = getopt_long(argc, argv, "", LONG, NULL)) != -1) {
        if (option == '?') return cs_complain_usage("reidentify", NULL);
        if (option == MAP) options->map = optarg;
        if (option == KEY) options->key = optarg;
        if (option == OUTPUT) options->output = optarg;
    }
    if (!options->map || !options->key)
        return cs_complain_usage("reidentify", "expected --map FILE and --key-file FILE");
    const char *const read[] = {options->map, options->key, optind < argc ? argv[optind] : NULL};
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        if (cs_same_file(options->output, read[i]))
            return cs_complain_usage("reidentify",
                                     "%s is to be read and to be written; name another file with --output", read[i]);
    if (argc - optind > 1)
        return cs_complain_usage("reidentify", "expected one file; \"%s\" is one too many", argv[optind + 1]);
    return CS_EXIT_CLEAN;
}

int cs_cmd_reidentify(int argc, char **argv) {
    restore_options options;
    char *map = NULL, *key = NULL, *copy = NULL, *text = NULL;
    size_t map_size, key_size, copy_size, size;
    cs_restored told;
    cs_error error = {CS_OK, ""};
    int status = read_options(argc, argv, &options);
    if (status) return status;
    if (cs_read_input(options.map, CS_LIMIT_MAP_BYTES, &map, &map_size, &error) ||
        cs_read_key(options.key, &key, &key_size, &error) ||
        cs_read_input(optind < argc ? argv[optind] : "-", COPY_BYTES_MOST, &copy, &copy_size, &error) ||
        cs_reidentify(map, map_size, key, key_size, copy, copy_size, &text, &size, &told, &error) ||
        (options.output && cs_write_private(&(cs_private_file){options.output, text, size}, 1, &error))) {
        status = cs_complain_error(&error);
        if (error.status == CS_CONFLICT) status = CS_EXIT_USAGE;
    } else if (!options.output && !cs_write_output(text, size)) {
        status = CS_EXIT_INCOMPLETE;
    } else if (!told.exact) {
        cs_complain(
            "the copy was edited since it was made; tags restored: %zu; replacements that stay, for they cannot be "
            "told from ordinary text or are not in the map: %zu",
            told.restored, told.kept);
    }
    free(map);
    free(key);
    free(copy);
    free(text);
    return status;
}
