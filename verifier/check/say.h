/* say.h - one finding on a span of the text, in one call: for checks of what a draft states. */
#ifndef CS_CHECK_SAY_H
#define CS_CHECK_SAY_H

#include "check.h"

/* `beside` may be empty; so may `at`, for the whole draft. The words never repeat what may identify somebody. */
cs_status cs_say(cs_draft *draft, const char *rule, cs_severity severity, cs_span at, cs_span beside, cs_error *error,
                 const char *format, ...) __attribute__((format(printf, 7, 8)));
/* The line that a span starts on, from 1. */
size_t cs_say_line(const cs_draft *draft, cs_span at);

#endif
