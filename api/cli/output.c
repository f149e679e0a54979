/* output.c - standard output that notices failure, and complaints on standard error. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"

enum { COMPLAINT_MAX = 2048 };

/* One line. Names of files and words of the command line may hold anything; what would steer a terminal stays out. */
static void complain(const char *command, const char *format, va_list args) {
    char message[COMPLAINT_MAX];
    vsnprintf(message, sizeof message, format, args);
    for (char *at = message; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7F) *at = '?';
    fprintf(stderr, "countersign: %s%s%s\n", command, *command ? ": " : "", message);
}

void cs_complain(const char *format, ...) {
    va_list args;
    va_start(args, format);
    complain("", format, args);
    va_end(args);
}

int cs_complain_error(const cs_error *error) {
    /* What the caller can mend is usage or input; the rest could not be completed. */
    static const cs_status MENDABLE[] = {CS_BAD_USAGE, CS_BAD_INPUT, CS_LIMIT};
    cs_complain("%s", error->message);
    for (size_t i = 0; i < sizeof MENDABLE / sizeof *MENDABLE; i++)
        if (error->status == MENDABLE[i]) return CS_EXIT_USAGE;
    return CS_EXIT_INCOMPLETE;
}

int cs_complain_about(const char *path, const cs_error *error) {
    cs_error named = {error->status, ""};
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    snprintf(named.message, sizeof named.message, "%.400s: %.600s", name, error->message);
    return cs_complain_error(&named);
}

int cs_complain_usage(const char *command, const char *format, ...) {
    if (format) {
        va_list args;
        va_start(args, format);
        complain(command, format, args);
        va_end(args);
    }
    fprintf(stderr, "countersign: `countersign help %s` tells how it is used\n", command);
    return CS_EXIT_USAGE;
}

static bool failed_output(void) {
    cs_complain("cannot write standard output: %s", strerror(errno));
    clearerr(stdout);
    return false;
}

bool cs_write_output(const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, stdout) == size || failed_output();
}

bool cs_flush_output(void) {
    return (fflush(stdout) == 0 && !ferror(stdout)) || failed_output();
}
