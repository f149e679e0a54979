/* request.h - the inside of a request, for the engine alone. */
#ifndef CS_ENGINE_REQUEST_H
#define CS_ENGINE_REQUEST_H

#include "base/arena.h"
#include "check/check.h"
#include "countersign/check.h"

struct cs_request {
    cs_arena arena; /* holds every string below */
    char *bytes;
    size_t size;
    const char *id, *name, *media_type, *audience, *kind, *tool, *role;
    cs_patient patient;
    const char *source;        /* NULL: not given */
    const cs_setting *setting; /* NULL: not given */
    cs_encoding encoding;
    cs_day date_of_service;
};

#endif
