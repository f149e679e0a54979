/* bench.h - what the benchmarks share: clocks, reading, repeatable chance, and how a figure is printed. */
#ifndef CS_BENCH_BENCH_H
#define CS_BENCH_BENCH_H

#include <stddef.h>
#include <stdint.h>

#include "countersign.h"

/* Seconds of processor time of this process, and of the wall. */
double bench_cpu(void);
double bench_wall(void);

/* A whole file, closed by a NUL; ends the program with a message where that fails. */
char *bench_read(const char *path, size_t *size);
void *bench_take(size_t size);
_Noreturn void bench_fail(const char *what, const char *why);

/* xorshift: the same sequence on every run. */
uint64_t bench_random(uint64_t *state);

/* "name value" on a line of its own, for bench.py. */
void bench_print(const char *name, double value);

void bench_checks(const cs_engine *engine, const char *path);
void bench_lookups(const cs_engine *engine);
void bench_patterns(const char *list, const char *path); /* one pattern a line, over a text */
void bench_run(size_t times, char **command);

#endif
