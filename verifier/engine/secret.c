/* secret.c - reads the data directory's hash key, or makes it in one step that no other process can see half of. */
#include "secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"

enum { PATH_BYTES = 4096 };

static const char NAME[] = "report.key";

static cs_status read_key(const char *path, int file, cs_secret *out, cs_error *error) {
    cs_secret secret;
    unsigned char more;
    ssize_t got = read(file, secret.bytes, sizeof secret.bytes), rest = got < 0 ? 0 : read(file, &more, 1);
    if (got < 0) return cs_fail_errno(error, "read", path);
    if (got != (ssize_t)sizeof secret.bytes || rest != 0)
        return cs_fail(error, CS_CORRUPT, "%s is not a key of %d bytes; remove it, and the next check makes another",
                       path, CS_SECRET_BYTES);
    *out = secret;
    cs_secret_wipe(&secret);
    return CS_OK;
}

/* Writes the key beside its place and links it there; where another process was first, its key stands. */
static bool make_key(const char *path, const cs_secret *secret) {
    char beside[PATH_BYTES + 32];
    snprintf(beside, sizeof beside, "%s.%ld", path, (long)getpid());
    int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return false;
    bool done = write(file, secret->bytes, sizeof secret->bytes) == (ssize_t)sizeof secret->bytes && fsync(file) == 0;
    done = close(file) == 0 && done;
    done = done && (link(beside, path) == 0 || errno == EEXIST);
    unlink(beside);
    return done;
}

cs_status cs_secret_open(const char *directory, cs_secret *out, cs_error *error) {
    char path[PATH_BYTES];
    if (snprintf(path, sizeof path, "%s/%s", directory, NAME) >= (int)sizeof path)
        return cs_fail(error, CS_LIMIT, "the path of the data directory is too long");
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) {
        cs_secret made;
        if (!cs_secret_random(&made)) return cs_fail(error, CS_IO, "the system gives no random bytes for a key");
        if (!make_key(path, &made)) { /* a directory that is only read: a key for this run */
            *out = made;
            return CS_OK;
        }
        cs_secret_wipe(&made);
        file = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (file < 0) return cs_fail_errno(error, "open the key", path);
    cs_status status = read_key(path, file, out, error);
    close(file);
    return status;
}
