/* main.c - countersign-bench: times the library from within and prints figures for bench.py.
 *
 * usage: countersign-bench checks FILE     drafts, each closed by a byte 0x1E
 *        countersign-bench lookups
 *        countersign-bench patterns LIST FILE
 *        countersign-bench run TIMES COMMAND ARGUMENT... */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* The most memory this process ever had; getrusage would also count the process that started it. */
static double peak_mb(void) {
    FILE *status = fopen("/proc/self/status", "r");
    char line[256];
    double kilobytes = 0;
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "VmHWM: %lf", &kilobytes) == 1) break;
    if (!kilobytes) bench_fail("/proc/self/status", "tells no VmHWM");
    fclose(status);
    return kilobytes / 1024;
}

int main(int argc, char **argv) {
    if (argc > 3 && strcmp(argv[1], "run") == 0) {
        bench_run((size_t)strtoul(argv[2], NULL, 10), argv + 3);
        return 0;
    }
    if (argc == 4 && strcmp(argv[1], "patterns") == 0) {
        bench_patterns(argv[2], argv[3]);
        return 0;
    }
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
        bench_fail("usage", "countersign-bench checks FILE | lookups | patterns LIST FILE | run TIMES COMMAND...");
    cs_engine_free(engine);
    bench_print("peak_mb", peak_mb());
    return 0;
}
