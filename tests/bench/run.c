/* run.c - a command from exec to exit, many times: started from this small process, so that its time and memory are its
 * own. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

enum { TIMES_MAX = 10000 };

static int by_size(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The child's side: nothing read, nothing shown. Output goes to memory, since grep does no work for /dev/null. */
static _Noreturn void become(char **command) {
    int nothing = open("/dev/null", O_RDWR), output = memfd_create("output", MFD_CLOEXEC);
    if (nothing < 0 || output < 0) _exit(127);
    if (dup2(nothing, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 || dup2(nothing, STDERR_FILENO) < 0)
        _exit(127);
    execvp(command[0], command);
    _exit(127);
}

static void run_once(char **command, double *wall, struct rusage *usage) {
    int status = 0;
    double start = bench_wall();
    pid_t child = fork();
    if (child == 0) become(command);
    if (child < 0 || wait4(child, &status, 0, usage) != child) bench_fail(command[0], "cannot be started");
    *wall = bench_wall() - start;
    /* 1 is an answer: findings, or no match */
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) bench_fail(command[0], "failed");
}

static double seconds(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

void bench_run(size_t times, char **command) {
    if (times < 1 || times > TIMES_MAX) bench_fail("run", "expected 1 to 10000 times");
    double *walls = bench_take(times * sizeof *walls), cpu = 0;
    struct rusage usage = {0};
    for (size_t i = 0; i < times; i++) {
        run_once(command, &walls[i], &usage);
        cpu += seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    qsort(walls, times, sizeof *walls, by_size);
    bench_print("wall_ms", walls[times / 2] * 1e3);
    bench_print("cpu_ms", cpu * 1e3 / (double)times);
    bench_print("peak_mb", (double)usage.ru_maxrss / 1024);
    free(walls);
}
