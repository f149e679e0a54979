/* error.c - status words and messages. */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *word, *text;
} STATUSES[] = {
#define CS_STATUS_ROW(name, word, text) {word, text},
    CS_STATUS_LIST(CS_STATUS_ROW)
#undef CS_STATUS_ROW
};

enum { STATUS_COUNT = sizeof STATUSES / sizeof *STATUSES };

const char *cs_status_word(cs_status status) {
    return (unsigned)status < STATUS_COUNT ? STATUSES[status].word : STATUSES[CS_BUG].word;
}

const char *cs_status_text(cs_status status) {
    return (unsigned)status < STATUS_COUNT ? STATUSES[status].text : STATUSES[CS_BUG].text;
}

cs_status cs_fail(cs_error *error, cs_status status, const char *format, ...) {
    if (error) {
        va_list args;
        va_start(args, format);
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
        error->status = status;
    }
    return status;
}

cs_status cs_fail_memory(cs_error *error) {
    return cs_fail(error, CS_NO_MEMORY, "memory ran out");
}

cs_status cs_fail_errno(cs_error *error, const char *tried, const char *path) {
    int reason = errno;
    return cs_fail(error, CS_IO, "cannot %s %s: %s", tried, path, strerror(reason));
}
