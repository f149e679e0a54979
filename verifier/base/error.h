/* error.h - filling a cs_error. */
#ifndef CS_BASE_ERROR_H
#define CS_BASE_ERROR_H

#include "countersign/status.h"

/* Writes the message and returns the status, so that a failing line reads `return cs_fail(e, CS_IO, "...", ...)`.
 * `error` may be NULL. */
cs_status cs_fail(cs_error *error, cs_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Out of memory, without formatting. */
cs_status cs_fail_memory(cs_error *error);
/* CS_IO with what was tried, the path and the operating system's reason (errno). */
cs_status cs_fail_errno(cs_error *error, const char *tried, const char *path);

#endif
