/* sqlite_open.c - opening a database: hardened, at today's schema, with an authorizer that lets records stay. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"
#include "book/sqlite_inside.h"

enum { APPLICATION = 0x43534231 }; /* "CSB1", in the file's header */

/* ---- What is refused -------------------------------------------------------------------------------------------- */

static bool lasts(const cs_sqlite *store, const char *table) {
    for (const char *const *name = store->schema->lasting; table && *name; name++)
        if (sqlite3_stricmp(*name, table) == 0) return true;
    return false;
}

static int authorize(void *user, int action, const char *first, const char *second, const char *database,
                     const char *trigger) {
    const cs_sqlite *store = user;
    (void)second, (void)database, (void)trigger;
    switch (action) {
    case SQLITE_UPDATE:
        return lasts(store, first) ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_DELETE:
        return lasts(store, first) && store->permit != CS_PERMIT_PURGE ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_DROP_TABLE:
    case SQLITE_ALTER_TABLE:
        return lasts(store, first) || store->permit != CS_PERMIT_TABLES ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_INDEX:
    case SQLITE_DROP_INDEX:
        return store->permit == CS_PERMIT_TABLES ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_PRAGMA:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_CREATE_TEMP_TRIGGER:
    case SQLITE_CREATE_VIEW:
    case SQLITE_CREATE_TEMP_VIEW:
    case SQLITE_CREATE_VTABLE:
        return SQLITE_DENY;
    default:
        return SQLITE_OK;
    }
}

cs_status cs_sqlite_permit_set(cs_store *store, cs_sqlite_permit permit, cs_error *error) {
    cs_sqlite *self = cs_sqlite_of(store);
    self->permit = permit;
    /* Setting it again makes every statement ask it again, those that are prepared already too. */
    int code = sqlite3_set_authorizer(self->file, authorize, self);
    return code == SQLITE_OK ? CS_OK : cs_sqlite_fail(self, code, error);
}

/* ---- Opening ---------------------------------------------------------------------------------------------------- */

static cs_status read_number(cs_sqlite *store, const char *sql, int64_t *out, cs_error *error) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->file, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(statement);
    *out = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    cs_status status = code == SQLITE_ROW ? CS_OK : cs_sqlite_fail(store, code, error);
    sqlite3_finalize(statement);
    return status;
}

static cs_status harden(cs_sqlite *store, cs_error *error) {
    static const struct {
        int option, value;
    } OPTIONS[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                   {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                   {SQLITE_DBCONFIG_ENABLE_VIEW, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                   {SQLITE_DBCONFIG_DQS_DML, 0},     {SQLITE_DBCONFIG_DQS_DDL, 0}};
    for (size_t i = 0; i < sizeof OPTIONS / sizeof *OPTIONS; i++) {
        int now = -1, code = sqlite3_db_config(store->file, OPTIONS[i].option, OPTIONS[i].value, &now);
        if (code != SQLITE_OK) return cs_sqlite_fail(store, code, error);
        if (now != OPTIONS[i].value)
            return cs_fail(error, CS_IO, "this SQLite cannot be hardened (option %d)", OPTIONS[i].option);
    }
    return cs_sqlite_run(
        store,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON",
        error);
}

/* One step a transaction: a crash leaves the version before or the version after. */
static cs_status upgrade(cs_sqlite *store, int64_t version, cs_error *error) {
    cs_status status = CS_OK;
    for (; !status && store->schema->steps[version]; version++) {
        char closing[96];
        snprintf(closing, sizeof closing, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", APPLICATION,
                 (int)version + 1);
        if ((status = cs_sqlite_run(store, "BEGIN IMMEDIATE", error))) return status;
        int64_t now = version;
        status = read_number(store, "PRAGMA user_version", &now, error);
        if (!status && now != version) { /* another process was faster */
            status = cs_sqlite_run(store, "ROLLBACK", error);
            version = now - 1;
            continue;
        }
        if (!status) status = cs_sqlite_run(store, store->schema->steps[version], error);
        if (!status) status = cs_sqlite_run(store, closing, error);
        if (status) cs_store_rollback(&store->store);
    }
    return status;
}

static cs_status check_version(cs_sqlite *store, const char *path, bool create, int64_t *version, cs_error *error) {
    int64_t application = 0, newest = 0;
    cs_status status = read_number(store, "PRAGMA application_id", &application, error);
    if (!status) status = read_number(store, "PRAGMA user_version", version, error);
    if (status) return status;
    if (!create && application != APPLICATION) return cs_fail(error, CS_CORRUPT, "%s is not a record book", path);
    while (store->schema->steps[newest]) newest++;
    if (*version > newest || *version < 0)
        return cs_fail(error, CS_CONFLICT,
                       "%s was made by a newer Countersign (its schema is version %lld; this one knows %lld): use that "
                       "one",
                       path, (long long)*version, (long long)newest);
    return CS_OK;
}

/* The file comes first, so that it and what SQLite puts beside it are its owner's alone. */
cs_status cs_sqlite_make_file(const char *path, cs_error *error) {
    int file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST) return cs_fail(error, CS_CONFLICT, "%s exists already; nothing was changed", path);
    if (file < 0) return cs_fail_errno(error, "make", path);
    close(file);
    return CS_OK;
}

cs_status cs_sqlite_open(const char *path, bool create, const cs_sqlite_schema *schema, cs_store **out,
                         cs_error *error) {
    if (create) {
        cs_status made = cs_sqlite_make_file(path, error);
        if (made) return made;
    } else if (access(path, F_OK) != 0) {
        return errno == ENOENT ? cs_fail(error, CS_NOT_FOUND, "there is no record book at %s", path)
                               : cs_fail_errno(error, "open", path);
    }
    cs_sqlite *store = calloc(1, sizeof *store);
    if (!store) return cs_fail_memory(error);
    *store = (cs_sqlite){.store = {&cs_sqlite_driver}, .schema = schema};
    int code =
        sqlite3_open_v2(path, &store->file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL);
    cs_status status = code == SQLITE_OK ? CS_OK
                       : store->file     ? cs_sqlite_fail(store, code, error)
                                         : cs_fail_memory(error);
    int64_t version = 0;
    if (!status) sqlite3_busy_timeout(store->file, CS_SQLITE_BUSY_MILLISECONDS);
    if (!status) status = check_version(store, path, create, &version, error);
    if (!status) status = harden(store, error);
    if (!status) status = upgrade(store, version, error);
    if (!status) status = cs_sqlite_permit_set(&store->store, CS_PERMIT_NOTHING, error);
    if (status)
        cs_store_close(&store->store);
    else
        *out = &store->store;
    return status;
}

cs_status cs_sqlite_script(cs_store *store, const char *sql, cs_error *error) {
    return cs_sqlite_run(cs_sqlite_of(store), sql, error);
}
