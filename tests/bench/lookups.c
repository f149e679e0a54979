/* lookups.c - nanoseconds for one code: the library's two questions beside the same keys in an indexed SQLite table. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "bench.h"

enum { KEYS = 1 << 20, KEY_SIZE = 8 };

typedef struct bench_keys {
    char (*key)[KEY_SIZE]; /* KEYS of them, closed by NULs */
    size_t codes;          /* rows of the release */
} bench_keys;

static const cs_release *tabular(const cs_codes *codes) {
    for (size_t i = 0; i < cs_codes_release_count(codes); i++) {
        const cs_release *release = cs_codes_release(codes, i);
        if (release->system == CS_ICD10CM && release->kind == CS_RELEASE_TABULAR) return release;
    }
    bench_fail("lookups", "no tabular ICD-10-CM release is loaded");
}

/* Three of four keys are codes of the release, in random order; the fourth is one with a character changed. */
static bench_keys draw_keys(const cs_release *release) {
    uint64_t state = 0x9E3779B97F4A7C15u;
    uint32_t rows = cs_release_row_count(release);
    bench_keys keys = {bench_take((size_t)KEYS * KEY_SIZE), rows};
    for (size_t i = 0; i < KEYS;) {
        cs_row row;
        if (!cs_release_row(release, (uint32_t)(bench_random(&state) % rows), &row)) continue;
        if (row.kind != CS_ROW_CODE || strlen(row.code) >= KEY_SIZE) continue;
        memset(keys.key[i], 0, KEY_SIZE);
        memcpy(keys.key[i], row.code, strlen(row.code));
        if (i % 4 == 3) keys.key[i][strlen(row.code) - 1] = (char)('0' + bench_random(&state) % 10);
        i++;
    }
    return keys;
}

static void time_library(const cs_codes *codes, const bench_keys *keys) {
    size_t found = 0, valid = 0;
    cs_day day = 0;
    if (!cs_day_parse("2026-03-02", &day)) bench_fail("lookups", "the day cannot be read");
    double start = bench_cpu();
    for (size_t i = 0; i < KEYS; i++) found += cs_codes_exists(codes, CS_ICD10CM, keys->key[i], strlen(keys->key[i]));
    bench_print("exists_ns", (bench_cpu() - start) * 1e9 / KEYS);
    start = bench_cpu();
    for (size_t i = 0; i < KEYS; i++) {
        cs_code code;
        valid += cs_codes_judge(codes, CS_ICD10CM, keys->key[i], strlen(keys->key[i]), day, &code) == CS_STANDING_VALID;
    }
    bench_print("judge_ns", (bench_cpu() - start) * 1e9 / KEYS);
    bench_print("found_share", (double)found / KEYS);
    bench_print("valid_share", (double)valid / KEYS);
}

static void must(int result, int expected, sqlite3 *db) {
    if (result != expected) bench_fail("sqlite", sqlite3_errmsg(db));
}

static void fill(sqlite3 *db, const cs_release *release) {
    sqlite3_stmt *insert = NULL;
    must(sqlite3_exec(db, "CREATE TABLE codes (code TEXT PRIMARY KEY, title TEXT) WITHOUT ROWID; BEGIN", NULL, NULL,
                      NULL),
         SQLITE_OK, db);
    must(sqlite3_prepare_v2(db, "INSERT OR IGNORE INTO codes VALUES (?, ?)", -1, &insert, NULL), SQLITE_OK, db);
    for (uint32_t i = 0; i < cs_release_row_count(release); i++) {
        cs_row row;
        if (!cs_release_row(release, i, &row) || row.kind != CS_ROW_CODE) continue;
        sqlite3_bind_text(insert, 1, row.code, -1, SQLITE_STATIC);
        sqlite3_bind_text(insert, 2, row.title, -1, SQLITE_STATIC);
        must(sqlite3_step(insert), SQLITE_DONE, db);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK, db);
}

static void time_sqlite(const cs_release *release, const bench_keys *keys) {
    sqlite3 *db = NULL;
    sqlite3_stmt *select = NULL;
    size_t found = 0;
    if (sqlite3_open(":memory:", &db)) bench_fail("sqlite", "cannot open a database in memory");
    fill(db, release);
    must(sqlite3_prepare_v2(db, "SELECT title FROM codes WHERE code = ?", -1, &select, NULL), SQLITE_OK, db);
    double start = bench_cpu();
    for (size_t i = 0; i < KEYS; i++) {
        sqlite3_bind_text(select, 1, keys->key[i], -1, SQLITE_STATIC);
        found += sqlite3_step(select) == SQLITE_ROW;
        sqlite3_reset(select);
    }
    bench_print("sqlite_ns", (bench_cpu() - start) * 1e9 / KEYS);
    bench_print("sqlite_found_share", (double)found / KEYS);
    sqlite3_finalize(select);
    sqlite3_close(db);
}

void bench_lookups(const cs_engine *engine) {
    const cs_codes *codes = cs_engine_codes(engine);
    const cs_release *release = tabular(codes);
    bench_keys keys = draw_keys(release);
    time_library(codes, &keys);
    time_sqlite(release, &keys);
    free(keys.key);
}
