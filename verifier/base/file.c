/* file.c - whole files: read, mapped, and replaced in one step. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

const char *cs_path_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static cs_status read_all(int fd, const char *path, size_t limit, cs_buf *out, cs_error *error) {
    for (;;) {
        if (!cs_buf_reserve(out, 64 * 1024)) return cs_fail_memory(error);
        ssize_t got = read(fd, out->data + out->size, 64 * 1024);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return cs_fail_errno(error, "read", path);
        if (got == 0) break;
        out->size += (size_t)got;
        if (out->size > limit)
            return cs_fail(error, CS_LIMIT,
                           "%s holds more than the limit of %zu bytes: split it, or give the part that matters", path,
                           limit);
    }
    out->data[out->size] = 0;
    return CS_OK;
}

cs_status cs_file_read(const char *path, size_t limit, cs_buf *out, cs_error *error) {
    bool standard = strcmp(path, "-") == 0;
    const char *shown = standard ? "standard input" : path;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return cs_fail_errno(error, "open", path);
    cs_buf buf = CS_BUF_INIT;
    struct stat st;
    cs_status status = CS_OK;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
        status = cs_fail(error, CS_BAD_INPUT, "%s is a folder: name the files in it", shown);
    else
        status = read_all(fd, shown, limit, &buf, error);
    if (!standard) close(fd);
    if (status != CS_OK) {
        cs_buf_dispose(&buf);
        return status;
    }
    *out = buf;
    return CS_OK;
}

cs_status cs_map_open(const char *path, cs_map *out, cs_error *error) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return cs_fail_errno(error, "open", path);
    struct stat st;
    if (fstat(fd, &st) != 0) {
        cs_status status = cs_fail_errno(error, "look at", path);
        close(fd);
        return status;
    }
    if (!S_ISREG(st.st_mode) || st.st_size <= 0) {
        close(fd);
        return cs_fail(error, CS_CORRUPT, "%s is empty or not a file: remove it and import again", path);
    }
    void *data = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
    int reason = errno;
    close(fd);
    if (data == MAP_FAILED) {
        errno = reason;
        return cs_fail_errno(error, "map", path);
    }
    *out = (cs_map){data, (size_t)st.st_size};
    return CS_OK;
}

void cs_map_close(cs_map *map) {
    if (map->data) munmap((void *)(size_t)map->data, map->size);
    *map = (cs_map){NULL, 0};
}

static cs_status write_flushed(const char *path, const char *bytes, size_t size, mode_t mode, cs_error *error) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode);
    if (fd < 0) return cs_fail_errno(error, "create", path);
    cs_status status = CS_OK;
    for (size_t done = 0; done < size && status == CS_OK;) {
        ssize_t wrote = write(fd, bytes + done, size - done);
        if (wrote >= 0)
            done += (size_t)wrote;
        else if (errno != EINTR)
            status = cs_fail_errno(error, "write", path);
    }
    if (status == CS_OK && fsync(fd) != 0) status = cs_fail_errno(error, "flush", path);
    if (close(fd) != 0 && status == CS_OK) status = cs_fail_errno(error, "close", path);
    return status;
}

static void flush_folder_of(const char *path) {
    char folder[PATH_MAX];
    size_t length = (size_t)(cs_path_name(path) - path);
    if (length >= sizeof folder) return;
    memcpy(folder, path, length);
    folder[length] = 0;
    int fd = open(length ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) return;
    fsync(fd);
    close(fd);
}

enum { NAME_ADDED = 32 }; /* bytes, more than the longest ending of a name beside another */

/* The name under which the bytes are first written; the path leaves NAME_ADDED bytes free. */
static void beside(const char *path, char out[PATH_MAX]) {
    snprintf(out, PATH_MAX, "%s.new-%ld", path, (long)getpid());
}

/* A rename would put a file in the place of a device or a pipe, and cannot put one in the place of a folder. */
static cs_status check_target(const char *path, cs_error *error) {
    struct stat st;
    if (!*path) return cs_fail(error, CS_BAD_INPUT, "the name of the file to write is empty; expected a path");
    if (strlen(path) > PATH_MAX - NAME_ADDED)
        return cs_fail(error, CS_BAD_INPUT, "the path of the file to write has %zu bytes; at most %d are taken",
                       strlen(path), PATH_MAX - NAME_ADDED);
    if (stat(path, &st) != 0 || S_ISREG(st.st_mode)) return CS_OK;
    return cs_fail(error, CS_BAD_INPUT, "%s is a %s; expected the path of a file to write", path,
                   S_ISDIR(st.st_mode) ? "folder" : "device, a pipe or a socket");
}

static cs_status replace_all(const cs_replacement *list, size_t count, mode_t mode, cs_error *error) {
    char path[PATH_MAX];
    cs_status status = CS_OK;
    size_t written = 0, renamed = 0;
    for (size_t i = 0; i < count && status == CS_OK; i++) status = check_target(list[i].path, error);
    for (; written < count && status == CS_OK; written++) {
        beside(list[written].path, path);
        status = write_flushed(path, list[written].bytes, list[written].size, mode, error);
    }
    while (renamed < count && status == CS_OK) {
        beside(list[renamed].path, path);
        if (rename(path, list[renamed].path) == 0)
            renamed++;
        else
            status = cs_fail_errno(error, "rename to", list[renamed].path);
    }
    for (size_t i = renamed; i < written; i++) {
        beside(list[i].path, path);
        unlink(path);
    }
    if (renamed) flush_folder_of(list[0].path);
    return status;
}

cs_status cs_file_replace_all(const cs_replacement *list, size_t count, cs_error *error) {
    return replace_all(list, count, 0644, error);
}

cs_status cs_file_replace_private(const cs_replacement *list, size_t count, cs_error *error) {
    return replace_all(list, count, 0600, error);
}

cs_status cs_file_replace(const char *path, const void *bytes, size_t size, cs_error *error) {
    const cs_replacement one = {path, bytes, size};
    return cs_file_replace_all(&one, 1, error);
}

cs_status cs_folder_make(const char *path, cs_error *error) {
    char part[PATH_MAX];
    size_t length = strlen(path);
    if (length == 0 || length >= sizeof part)
        return cs_fail(error, CS_BAD_INPUT, "the folder name is empty or too long");
    for (size_t i = 1; i <= length; i++) {
        if (path[i] != '/' && path[i] != 0) continue;
        memcpy(part, path, i);
        part[i] = 0;
        if (mkdir(part, 0755) != 0 && errno != EEXIST) return cs_fail_errno(error, "make the folder", part);
    }
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) return cs_fail(error, CS_IO, "%s is not a folder", path);
    return CS_OK;
}
