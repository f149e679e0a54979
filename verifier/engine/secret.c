/* secret.c - reads the data directory's hash key, or makes it in one step that no other process can see half of. */
#include "secret.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
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

/* Is it a directory that is only read, or a file system that knows no links? */
static bool is_read_only(int reason) {
    return reason == EROFS || reason == EACCES || reason == EPERM;
}

/* Writes the key beside its place and links it there; where another process was first, its key stands. `*made` is false
 * where nothing can be written there. */
static cs_status make_key(const char *path, const cs_secret *secret, bool *made, cs_error *error) {
    char beside[PATH_BYTES + 32];
    snprintf(beside, sizeof beside, "%s.XXXXXX", path);
    *made = false;
    int file = mkostemp(beside, O_CLOEXEC); /* for its owner alone */
    if (file < 0) return is_read_only(errno) ? CS_OK : cs_fail_errno(error, "write the key", beside);
    ssize_t put = write(file, secret->bytes, sizeof secret->bytes);
    if (put >= 0 && put < (ssize_t)sizeof secret->bytes) errno = ENOSPC;
    cs_status status = CS_OK;
    if (put != (ssize_t)sizeof secret->bytes || fsync(file) != 0)
        status = cs_fail_errno(error, "write the key", beside);
    if (close(file) != 0 && !status) status = cs_fail_errno(error, "write the key", beside);
    if (!status) {
        *made = link(beside, path) == 0 || errno == EEXIST;
        if (!*made && !is_read_only(errno)) status = cs_fail_errno(error, "make the key", path);
    }
    unlink(beside);
    return status;
}

cs_status cs_secret_open(const char *directory, cs_secret *out, cs_error *error) {
    char path[PATH_BYTES];
    if (snprintf(path, sizeof path, "%s/%s", directory, NAME) >= (int)sizeof path)
        return cs_fail(error, CS_LIMIT, "the path of the data directory is too long");
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) {
        cs_secret secret;
        bool made;
        if (!cs_secret_random(&secret)) return cs_fail(error, CS_IO, "the system gives no random bytes for a key");
        cs_status status = make_key(path, &secret, &made, error);
        if (!status && !made) *out = secret; /* for this run */
        cs_secret_wipe(&secret);
        if (status || !made) return status;
        file = open(path, O_RDONLY | O_CLOEXEC);
    }
    if (file < 0) return cs_fail_errno(error, "open the key", path);
    cs_status status = read_key(path, file, out, error);
    close(file);
    return status;
}
