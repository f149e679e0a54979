/* private.c - keeps what a process holds of drafts out of core dumps. */
#include <sys/prctl.h>
#include <sys/resource.h>

#include "cli/cli.h"

/* The leak checker of a sanitized build looks into the process as a debugger does; it needs the second door open. */
#if defined(__SANITIZE_ADDRESS__)
#define CS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CS_SANITIZED 1
#endif
#endif

bool cs_keep_private(void) {
    const struct rlimit none = {0, 0};
    bool kept = setrlimit(RLIMIT_CORE, &none) == 0;
#ifndef CS_SANITIZED
    kept = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && kept; /* also where dumps go to a program, not to a file */
#endif
    return kept;
}
