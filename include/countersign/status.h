/* status.h - how a call ended, and the message that a person reads when it went wrong.
 *
 * Every function that can fail returns a cs_status and, where the caller passed a cs_error, fills it.
 * Results come through out parameters, which stay untouched on failure. */
#ifndef COUNTERSIGN_STATUS_H
#define COUNTERSIGN_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

/* One list: the name, the word used in JSON and logs, and what it means. */
#define CS_STATUS_LIST(X)                                                                                              \
    X(CS_OK, "ok", "done")                                                                                             \
    X(CS_BAD_USAGE, "bad-usage", "the call or the command line is wrong")                                              \
    X(CS_BAD_INPUT, "bad-input", "the file or text given is not what was expected")                                    \
    X(CS_LIMIT, "limit", "a documented limit was exceeded")                                                            \
    X(CS_NOT_FOUND, "not-found", "what was named does not exist")                                                      \
    X(CS_CONFLICT, "conflict", "what was given contradicts what is there")                                             \
    X(CS_CORRUPT, "corrupt", "a stored image or record is damaged and was refused")                                    \
    X(CS_IO, "io", "the operating system refused a read or a write")                                                   \
    X(CS_NO_MEMORY, "no-memory", "memory ran out")                                                                     \
    X(CS_INCOMPLETE, "incomplete", "the check could not be completed")                                                 \
    X(CS_BUG, "bug", "a fault of the program itself; please report it")

typedef enum cs_status {
#define CS_STATUS_ENUM(name, word, text) name,
    CS_STATUS_LIST(CS_STATUS_ENUM)
#undef CS_STATUS_ENUM
} cs_status;

enum { CS_ERROR_MAX = 1024 };

/* What went wrong, in words: what was found, where (file, line, offset), what was expected, what to do.
 * Holds no text of a draft. Start it as `cs_error e = {CS_OK, ""};`. */
typedef struct cs_error {
    cs_status status;
    char message[CS_ERROR_MAX];
} cs_error;

/* The status's word ("bad-input") and its meaning. Both are static strings, never NULL. */
const char *cs_status_word(cs_status status);
const char *cs_status_text(cs_status status);

#ifdef __cplusplus
}
#endif
#endif
