/* sqlite_upkeep.c - copies of a database in use, and SQLite's own tests. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "book/sqlite_inside.h"

enum { PAGES_A_STEP = 256 };

static cs_status copy_pages(cs_sqlite *from, sqlite3 *to, const char *path, cs_error *error) {
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from->file, "main");
    if (!backup) return cs_fail(error, CS_IO, "cannot write %s: %s", path, sqlite3_errmsg(to));
    int code;
    do {
        code = sqlite3_backup_step(backup, PAGES_A_STEP);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(10);
    } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
    int finished = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE || finished != SQLITE_OK)
        return cs_fail(error, CS_IO, "cannot write %s: %s", path,
                       sqlite3_errstr(code == SQLITE_DONE ? finished : code));
    return CS_OK;
}

/* The copy is one file that needs nothing beside it. */
static cs_status flush(sqlite3 *copy, const char *path, cs_error *error) {
    int code = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    if (code != SQLITE_OK) return cs_fail(error, CS_IO, "cannot write %s: %s", path, sqlite3_errmsg(copy));
    int file = open(path, O_RDWR | O_CLOEXEC);
    bool flushed = file >= 0 && fsync(file) == 0;
    cs_status status = flushed ? CS_OK : cs_fail_errno(error, "flush", path);
    if (file >= 0) close(file);
    return status;
}

cs_status cs_sqlite_backup(cs_store *store, const char *path, cs_error *error) {
    cs_status status = cs_sqlite_make_file(path, error);
    if (status) return status;
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    status = code == SQLITE_OK ? copy_pages(cs_sqlite_of(store), copy, path, error)
                               : cs_fail(error, CS_IO, "cannot write %s: %s", path, sqlite3_errstr(code));
    if (!status) status = flush(copy, path, error);
    sqlite3_close_v2(copy);
    if (status) unlink(path);
    return status;
}

static cs_status first_complaint(cs_sqlite *store, const char *sql, cs_error *error) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->file, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    cs_status status = CS_OK;
    if (code == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(statement, 0);
        if (!said || strcmp(said, "ok") != 0)
            status = cs_fail(error, CS_CORRUPT, "the database is damaged (%s); restore it from a backup",
                             said ? said : "a foreign key");
    } else if (code != SQLITE_DONE) {
        status = cs_sqlite_fail(store, code, error);
    }
    sqlite3_finalize(statement);
    return status;
}

cs_status cs_sqlite_check(cs_store *store, cs_error *error) {
    cs_sqlite *self = cs_sqlite_of(store);
    sqlite3_set_authorizer(self->file, NULL, NULL);
    cs_status status = first_complaint(self, "PRAGMA integrity_check(1)", error);
    if (!status) status = first_complaint(self, "PRAGMA foreign_key_check", error);
    cs_status again = cs_sqlite_permit_set(store, self->permit, status ? NULL : error);
    return status ? status : again;
}
