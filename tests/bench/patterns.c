/* patterns.c - patterns one by one: each compiled with PCRE2 and run over the whole text, in this process. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>
#include <string.h>

#include "bench.h"

static pcre2_code *compile(const char *pattern, size_t size) {
    int code = 0;
    PCRE2_SIZE at = 0;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern, size, PCRE2_CASELESS | PCRE2_MULTILINE, &code, &at, NULL);
    if (!compiled) bench_fail(pattern, "is no pattern that PCRE2 knows");
    if (pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE)) bench_fail(pattern, "cannot be compiled to machine code");
    return compiled;
}

/* How often it stands in the text. */
static size_t count(const pcre2_code *pattern, pcre2_match_data *match, const char *text, size_t size) {
    size_t found = 0, at = 0;
    while (at <= size && pcre2_jit_match(pattern, (PCRE2_SPTR)text, size, at, 0, match, NULL) > 0) {
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(match);
        found++;
        at = ends[1] > at ? ends[1] : at + 1;
    }
    return found;
}

void bench_patterns(const char *list, const char *path) {
    size_t size, list_size, patterns = 0, found = 0;
    char *lines = bench_read(list, &list_size), *text = bench_read(path, &size);
    pcre2_match_data *match = pcre2_match_data_create(8, NULL);
    double spent = 0;
    if (!match) bench_fail("memory", "ran out");
    for (char *line = lines; *line;) {
        size_t length = strcspn(line, "\n");
        char *next = line + length + (line[length] == '\n');
        line[length] = 0;
        pcre2_code *pattern = compile(line, length);
        double start = bench_cpu();
        found += count(pattern, match, text, size);
        spent += bench_cpu() - start; /* compiling is not counted */
        patterns++;
        pcre2_code_free(pattern);
        line = next;
    }
    bench_print("patterns", (double)patterns);
    bench_print("found", (double)found);
    bench_print("mb_per_second", (double)size / spent / 1e6);
    pcre2_match_data_free(match);
    free(lines);
    free(text);
}
