/* main.c - countersign-bench: times the library from within and prints figures for bench.py.
 *
 * usage: countersign-bench checks FILE     drafts, each closed by a byte 0x1E
 *        countersign-bench lookups */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "bench.h"

static double clock_seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double bench_cpu(void) {
    return clock_seconds(CLOCK_PROCESS_CPUTIME_ID);
}

double bench_wall(void) {
    return clock_seconds(CLOCK_MONOTONIC);
}

void bench_fail(const char *what, const char *why) {
    fprintf(stderr, "countersign-bench: %s: %s\n", what, why);
    exit(1);
}

void *bench_take(size_t size) {
    void *memory = malloc(size);
    if (!memory) bench_fail("memory", "ran out");
    return memory;
}

char *bench_read(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    long end = 0;
    if (!file || fseek(file, 0, SEEK_END) || (end = ftell(file)) < 0) bench_fail(path, "cannot be read");
    rewind(file);
    char *bytes = bench_take((size_t)end + 1);
    *size = fread(bytes, 1, (size_t)end, file);
    bytes[*size] = 0;
    fclose(file);
    return bytes;
}

uint64_t bench_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

void bench_print(const char *name, double value) {
    printf("%s %.6g\n", name, value);
}

int main(int argc, char **argv) {
    cs_engine *engine = NULL;
    cs_error error = {CS_OK, ""};
    double start = bench_wall();
    if (cs_engine_new(NULL, &engine, &error)) bench_fail("engine", error.message);
    bench_print("engine_ms", (bench_wall() - start) * 1e3);
    if (argc == 3 && strcmp(argv[1], "checks") == 0)
        bench_checks(engine, argv[2]);
    else if (argc == 2 && strcmp(argv[1], "lookups") == 0)
        bench_lookups(engine);
    else
        bench_fail("usage", "countersign-bench checks FILE | lookups");
    cs_engine_free(engine);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    bench_print("peak_mb", (double)usage.ru_maxrss / 1024);
    return 0;
}
