/* request.c - a draft and what is known of it: copied, and checked against the lists of what may be given. */
#include "request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/utf8.h"
#include "countersign/limits.h"
#include "rules/policy.h"

static const char *const MEDIA_TYPES[] = {"text/plain", "text/markdown"};
static const struct {
    const char *name;
    cs_encoding encoding;
} ENCODINGS[] = {
    {"utf-8", CS_ENCODING_UTF8}, {"utf-16", CS_ENCODING_UTF16}, {"windows-1252", CS_ENCODING_WINDOWS_1252}};

enum { OPTION_MAX = 256 };

#define COUNT(list) (sizeof(list) / sizeof *(list))

static cs_status check_audience(const char *audience, cs_error *error) {
    cs_audience known;
    if (!audience || cs_audience_find(audience, &known)) return CS_OK;
    return cs_fail(error, CS_BAD_USAGE,
                   "unknown audience; expected one of: payer patient provider chart ai-tool public deidentified");
}

/* The type itself, without its parameters. */
static cs_status find_media_type(const char *given, const char **out, cs_error *error) {
    if (!given) given = MEDIA_TYPES[0];
    size_t size = strcspn(given, "; ");
    for (size_t i = 0; i < COUNT(MEDIA_TYPES); i++)
        if (strlen(MEDIA_TYPES[i]) == size && strncasecmp(given, MEDIA_TYPES[i], size) == 0) {
            *out = MEDIA_TYPES[i];
            return CS_OK;
        }
    return cs_fail(
        error, CS_BAD_USAGE,
        "this media type cannot be read; expected text/plain or text/markdown: save the draft as plain text");
}

static cs_status find_encoding(const char *given, cs_encoding *out, cs_error *error) {
    *out = CS_ENCODING_DETECT;
    if (!given) return CS_OK;
    for (size_t i = 0; i < COUNT(ENCODINGS); i++)
        if (strcasecmp(given, ENCODINGS[i].name) == 0) {
            *out = ENCODINGS[i].encoding;
            return CS_OK;
        }
    return cs_fail(error, CS_BAD_USAGE, "unknown encoding; expected one of: utf-8 utf-16 windows-1252");
}

static cs_status find_setting(const char *given, const cs_setting **out, cs_error *error) {
    *out = given ? cs_setting_find(given) : NULL;
    if (given && !*out) return cs_fail(error, CS_BAD_USAGE, "unknown setting; expected one of: %s", cs_setting_list());
    return CS_OK;
}

/* A copy in the request's arena; NULL stays NULL. */
static cs_status copy_string(cs_request *request, const char *name, const char *from, const char **to,
                             cs_error *error) {
    *to = NULL;
    if (!from) return CS_OK;
    size_t size = strlen(from);
    if (size > OPTION_MAX)
        return cs_fail(error, CS_LIMIT, "the %s has %zu bytes; at most %d are taken", name, size, OPTION_MAX);
    *to = cs_arena_text(&request->arena, from, size);
    return *to ? CS_OK : cs_fail_memory(error);
}

/* A form's empty field is a fact that was not given. */
static const char *given(const char *value) {
    return value && value[strspn(value, " \t")] ? value : NULL;
}

/* The facts on the patient are checked when they are given, so that a caller learns of a slip at once. Messages name
 * the member, never its value. */
static cs_status copy_patient(cs_request *request, const cs_patient *from, cs_error *error) {
    cs_patient *to = &request->patient;
    cs_day birth;
    if (given(from->birth_date) && !cs_day_parse(from->birth_date, &birth))
        return cs_fail(error, CS_BAD_INPUT,
                       "the patient's birth date is not a date; expected YYYY-MM-DD, such as 1958-07-14");
    if (given(from->sex) && (strlen(from->sex) != 1 || !strchr("FMXU", from->sex[0])))
        return cs_fail(error, CS_BAD_INPUT, "the patient's sex must be one of: F M X U");
    cs_status status = copy_string(request, "patient's name", given(from->name), &to->name, error);
    if (!status) status = copy_string(request, "patient's birth date", given(from->birth_date), &to->birth_date, error);
    if (!status) status = copy_string(request, "patient's sex", given(from->sex), &to->sex, error);
    if (!status) status = copy_string(request, "patient's mrn", given(from->mrn), &to->mrn, error);
    if (!status) status = copy_string(request, "patient's member id", given(from->member_id), &to->member_id, error);
    return status;
}

/* As long as a draft may be. */
static cs_status copy_source(cs_request *request, const char *source, cs_error *error) {
    if (!given(source)) return CS_OK;
    size_t size = strlen(source);
    if (size > CS_LIMIT_DRAFT_BYTES)
        return cs_fail(error, CS_LIMIT, "the facts to compare with have %zu bytes; at most %d are taken", size,
                       CS_LIMIT_DRAFT_BYTES);
    for (size_t i = 0; i < size;) {
        uint32_t point;
        size_t length = cs_utf8_decode(source + i, size - i, &point);
        if (length == 0)
            return cs_fail(error, CS_BAD_INPUT,
                           "the facts to compare with are not UTF-8 at byte offset %zu (0x%02X); save them as plain "
                           "UTF-8 text",
                           i, (unsigned)(unsigned char)source[i]);
        i += length;
    }
    request->source = cs_arena_text(&request->arena, source, size);
    return request->source ? CS_OK : cs_fail_memory(error);
}

static cs_status copy_options(cs_request *request, const cs_request_options *options, cs_error *error) {
    cs_status status = copy_string(request, "id", options->id, &request->id, error);
    if (!status) status = copy_string(request, "name", options->name, &request->name, error);
    if (!status) status = copy_string(request, "audience", options->audience, &request->audience, error);
    if (!status) status = copy_string(request, "kind", options->kind, &request->kind, error);
    if (!status) status = copy_string(request, "tool", options->tool, &request->tool, error);
    if (!status) status = copy_string(request, "role", options->role, &request->role, error);
    if (!status) status = copy_patient(request, &options->patient, error);
    if (!status) status = copy_source(request, options->source, error);
    if (!status) status = check_audience(request->audience, error);
    if (!status) status = find_media_type(options->media_type, &request->media_type, error);
    if (!status) status = find_encoding(options->encoding, &request->encoding, error);
    if (!status) status = find_setting(options->setting, &request->setting, error);
    request->date_of_service = options->date_of_service;
    return status;
}

cs_status cs_request_new(const void *bytes, size_t size, const cs_request_options *options, cs_request **out,
                         cs_error *error) {
    static const cs_request_options NONE = {.date_of_service = CS_DAY_NONE};
    if (size > CS_LIMIT_DRAFT_BYTES)
        return cs_fail(error, CS_LIMIT, "the draft has %zu bytes; at most %d are taken", size, CS_LIMIT_DRAFT_BYTES);
    cs_request *request = calloc(1, sizeof *request);
    if (!request) return cs_fail_memory(error);
    cs_status status = copy_options(request, options ? options : &NONE, error);
    if (status) goto failed;
    request->bytes = malloc(size + 1);
    if (!request->bytes) {
        status = cs_fail_memory(error);
        goto failed;
    }
    if (size) memcpy(request->bytes, bytes, size);
    request->size = size;
    *out = request;
    return CS_OK;
failed:
    cs_request_free(request);
    return status;
}

void cs_request_free(cs_request *request) {
    if (!request) return;
    free(request->bytes);
    cs_arena_dispose(&request->arena);
    free(request);
}
