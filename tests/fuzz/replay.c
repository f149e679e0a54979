/* replay.c - runs a fuzz target over files, or over every file of a folder, in the ordinary test run.
 * A run over nothing fails: an empty corpus tests nothing. */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 24 };

/* The copy has the input's exact size, so that a sanitizer sees each byte read behind its end. */
static int replay_file(const char *path) {
    static uint8_t buffer[INPUT_MAX];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return -1;
    }
    size_t size = fread(buffer, 1, sizeof buffer, file);
    int bad = ferror(file);
    fclose(file);
    uint8_t *copy = malloc(size ? size : 1);
    if (bad || !copy) {
        fprintf(stderr, "%s: cannot be read\n", path);
        free(copy);
        return -1;
    }
    memcpy(copy, buffer, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    return 1;
}

/* How many inputs were run, or -1. */
static int replay(const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) {
        perror(path);
        return -1;
    }
    if (!S_ISDIR(status.st_mode)) return replay_file(path);
    DIR *folder = opendir(path);
    if (!folder) {
        perror(path);
        return -1;
    }
    int count = 0;
    for (struct dirent *entry; count >= 0 && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.') continue;
        char name[4096];
        if ((size_t)snprintf(name, sizeof name, "%s/%s", path, entry->d_name) >= sizeof name) {
            fprintf(stderr, "%s: the path is too long\n", path);
            count = -1;
            continue;
        }
        int ran = replay(name);
        count = ran < 0 ? -1 : count + ran;
    }
    closedir(folder);
    return count;
}

int main(int count, char **arguments) {
    int total = 0;
    for (int i = 1; i < count; i++) {
        int ran = replay(arguments[i]);
        if (ran < 0) return 1;
        total += ran;
    }
    printf("%d inputs\n", total);
    if (total == 0) fprintf(stderr, "no input was run: the corpus is empty\n");
    return total == 0;
}
