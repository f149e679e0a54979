/* input.c - a draft read whole from a file or standard input. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

enum { FIRST_BYTES = 64 * 1024 };

static cs_status fail(cs_error *error, cs_status status, const char *path, const char *reason) {
    error->status = status;
    snprintf(error->message, sizeof error->message, "%s: %s", strcmp(path, "-") == 0 ? "standard input" : path, reason);
    return status;
}

static cs_status read_all(int from, const char *path, size_t limit, char **bytes, size_t *size, cs_error *error) {
    size_t capacity = FIRST_BYTES, used = 0;
    char *data = malloc(capacity + 1);
    if (!data) return fail(error, CS_NO_MEMORY, path, "memory ran out");
    for (;;) {
        ssize_t got = read(from, data + used, capacity - used);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            int reason = errno;
            free(data);
            return fail(error, CS_BAD_INPUT, path, strerror(reason));
        }
        if (got == 0) break;
        used += (size_t)got;
        if (used > limit) {
            char reason[80];
            free(data);
            snprintf(reason, sizeof reason, "more than %zu bytes; no more are taken", limit);
            return fail(error, CS_LIMIT, path, reason);
        }
        if (used < capacity) continue;
        char *bigger = realloc(data, capacity * 2 + 1);
        if (!bigger) {
            free(data);
            return fail(error, CS_NO_MEMORY, path, "memory ran out");
        }
        data = bigger;
        capacity *= 2;
    }
    data[used] = 0;
    *bytes = data;
    *size = used;
    return CS_OK;
}

cs_status cs_read_input(const char *path, size_t limit, char **bytes, size_t *size, cs_error *error) {
    if (strcmp(path, "-") == 0) return read_all(STDIN_FILENO, path, limit, bytes, size, error);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail(error, CS_BAD_INPUT, path, strerror(errno));
    struct stat info;
    cs_status status = fstat(file, &info) == 0 && S_ISDIR(info.st_mode)
                           ? fail(error, CS_BAD_INPUT, path, "it is a folder; expected a file")
                           : read_all(file, path, limit, bytes, size, error);
    close(file);
    return status;
}

bool cs_same_file(const char *a, const char *b) {
    struct stat one, other;
    if (!a || !b) return false;
    if (strcmp(a, b) == 0) return true;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

const char *cs_input_name(const char *path, cs_report_format format) {
    enum { LONG_NAME = 250 };
    const char *slash = strrchr(path, '/');
    if (strcmp(path, "-") == 0) return "standard input";
    bool whole = format == CS_FORMAT_TERMINAL && strlen(path) <= LONG_NAME;
    return whole || !slash ? path : slash + 1;
}

cs_status cs_read_key(const char *path, char **bytes, size_t *size, cs_error *error) {
    char reason[80];
    cs_status status = cs_read_input(path, CS_LIMIT_KEY_BYTES, bytes, size, error);
    if (status != CS_LIMIT) return status;
    snprintf(reason, sizeof reason, "more than %d bytes; expected a key file", CS_LIMIT_KEY_BYTES);
    return fail(error, status, path, reason);
}
