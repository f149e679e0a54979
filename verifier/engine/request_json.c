/* request_json.c - a request from JSON. The tables below are the contract: what they do not list is an error. */
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/error.h"
#include "base/json.h"
#include "countersign/limits.h"
#include "request.h"

/* The values found, by member; NULL where not given. */
typedef struct cs_members {
    const cs_json *id, *text, *content, *media_type, *encoding, *name, *context;
    const cs_json *audience, *kind, *setting, *date_of_service, *tool, *role, *note, *patient, *source;
    const cs_json *patient_name, *birth_date, *sex, *mrn, *member_id;
} cs_members;

#define COUNT(list) (sizeof(list) / sizeof *(list))

static cs_status read_patient(const cs_json *object, const char *where, cs_members *m, cs_error *error) {
    const cs_json_field patient[] = {
        {"name", CS_JSON_STRING, &m->patient_name},
        {"birth_date", CS_JSON_STRING, &m->birth_date},
        {"sex", CS_JSON_STRING, &m->sex},
        {"mrn", CS_JSON_STRING, &m->mrn},
        {"member_id", CS_JSON_STRING, &m->member_id},
    };
    return cs_json_read_object(object, where, patient, COUNT(patient), error);
}

static cs_status read_members(const cs_json *root, cs_members *m, cs_error *error) {
    const cs_json_field request[] = {
        {"id", CS_JSON_STRING, &m->id},
        {"text", CS_JSON_STRING, &m->text},
        {"content", CS_JSON_STRING, &m->content},
        {"media_type", CS_JSON_STRING, &m->media_type},
        {"encoding", CS_JSON_STRING, &m->encoding},
        {"name", CS_JSON_STRING, &m->name},
        {"context", CS_JSON_OBJECT, &m->context},
    };
    const cs_json_field context[] = {
        {"audience", CS_JSON_STRING, &m->audience}, {"kind", CS_JSON_STRING, &m->kind},
        {"setting", CS_JSON_STRING, &m->setting},   {"date_of_service", CS_JSON_STRING, &m->date_of_service},
        {"tool", CS_JSON_STRING, &m->tool},         {"role", CS_JSON_STRING, &m->role},
        {"note", CS_JSON_STRING, &m->note},         {"patient", CS_JSON_OBJECT, &m->patient},
        {"source", CS_JSON_STRING, &m->source},
    };
    cs_status status = cs_json_read_object(root, "", request, COUNT(request), error);
    if (!status && m->context) status = cs_json_read_object(m->context, "context.", context, COUNT(context), error);
    if (!status && m->patient) status = read_patient(m->patient, "context.patient.", m, error);
    return status;
}

static const char *string_of(const cs_json *value) {
    return value ? cs_json_string(value, NULL) : NULL;
}

static cs_patient patient_of(const cs_members *m) {
    return (cs_patient){string_of(m->patient_name), string_of(m->birth_date), string_of(m->sex), string_of(m->mrn),
                        string_of(m->member_id)};
}

static cs_status read_day(const cs_json *value, const char *name, cs_day *out, cs_error *error) {
    *out = CS_DAY_NONE;
    if (!value || cs_day_parse(cs_json_string(value, NULL), out)) return CS_OK;
    return cs_fail(error, CS_BAD_INPUT, "member \"%s\" is not a date; expected YYYY-MM-DD, such as 2026-03-02", name);
}

/* The facts on the patient are taken and checked now, so that a caller learns of a slip at once. */
static cs_status check_patient(const cs_members *m, cs_error *error) {
    cs_day birth;
    const char *sex = string_of(m->sex);
    cs_status status = read_day(m->birth_date, "context.patient.birth_date", &birth, error);
    if (status) return status;
    if (sex && (strlen(sex) != 1 || !strchr("FMXU", sex[0])))
        return cs_fail(error, CS_BAD_INPUT, "member \"context.patient.sex\" must be one of: F M X U");
    return CS_OK;
}

static cs_status build(const cs_members *m, cs_request **out, cs_error *error) {
    if (!m->text == !m->content)
        return cs_fail(error, CS_BAD_INPUT,
                       m->text ? "both \"text\" and \"content\" are given; expected one of them"
                               : "neither \"text\" nor \"content\" is given");
    cs_request_options options = {.id = string_of(m->id),
                                  .name = string_of(m->name),
                                  .media_type = string_of(m->media_type),
                                  .encoding = m->text ? "utf-8" : string_of(m->encoding),
                                  .audience = string_of(m->audience),
                                  .kind = string_of(m->kind),
                                  .setting = string_of(m->setting),
                                  .tool = string_of(m->tool),
                                  .role = string_of(m->role),
                                  .patient = patient_of(m),
                                  .source = string_of(m->source)};
    if (m->text && m->encoding)
        return cs_fail(error, CS_BAD_INPUT, "member \"encoding\" belongs to \"content\"; \"text\" is always UTF-8");
    cs_status status = read_day(m->date_of_service, "context.date_of_service", &options.date_of_service, error);
    if (!status) status = check_patient(m, error);
    if (status) return status;
    size_t size;
    const char *text = cs_json_string(m->text ? m->text : m->content, &size);
    if (m->text) return cs_request_new(text, size, &options, out, error);
    cs_buf bytes = CS_BUF_INIT;
    status = cs_base64_decode(text, size, &bytes, error);
    if (!status) status = cs_request_new(bytes.data, bytes.size, &options, out, error);
    cs_buf_dispose(&bytes);
    return status;
}

/* The id as far as it can be read, so that an answer to a wrong request still names it. */
static cs_status copy_id(const cs_json *root, char **out, cs_error *error) {
    const cs_json *value = cs_json_kind_of(root) == CS_JSON_OBJECT ? cs_json_member(root, "id") : NULL;
    const char *id = value ? cs_json_string(value, NULL) : NULL;
    if (!id || !out) return CS_OK;
    char *copy = strdup(id);
    if (!copy) return cs_fail_memory(error);
    *out = copy;
    return CS_OK;
}

cs_status cs_request_from_json(const char *json, size_t size, cs_request **out, char **id, cs_error *error) {
    if (id) *id = NULL;
    if (size > CS_LIMIT_BATCH_LINE)
        return cs_fail(error, CS_LIMIT, "the request has %zu bytes; at most %d are taken", size, CS_LIMIT_BATCH_LINE);
    cs_json *root = NULL;
    cs_status status = cs_json_parse(json, size, &root, error);
    if (status) return status;
    cs_members members = {0};
    status = copy_id(root, id, error);
    if (!status && cs_json_kind_of(root) != CS_JSON_OBJECT)
        status = cs_fail(error, CS_BAD_INPUT, "the request is not a JSON object; expected {\"text\": ...}");
    if (!status) status = read_members(root, &members, error);
    if (!status) status = build(&members, out, error);
    cs_json_free(root);
    return status;
}

struct cs_patient_record {
    cs_json *root;
    cs_patient patient;
};

cs_status cs_patient_from_json(const char *json, size_t size, cs_patient_record **out, cs_error *error) {
    cs_members members = {0};
    cs_patient_record *record = calloc(1, sizeof *record);
    if (!record) return cs_fail_memory(error);
    cs_status status = cs_json_parse(json, size, &record->root, error);
    if (!status && cs_json_kind_of(record->root) != CS_JSON_OBJECT)
        status = cs_fail(error, CS_BAD_INPUT, "the patient is not a JSON object; expected {\"name\": ...}");
    if (!status) status = read_patient(record->root, "", &members, error);
    if (status) {
        cs_patient_free(record);
        return status;
    }
    record->patient = patient_of(&members);
    *out = record;
    return CS_OK;
}

const cs_patient *cs_patient_of(const cs_patient_record *record) {
    return &record->patient;
}

void cs_patient_free(cs_patient_record *record) {
    if (!record) return;
    cs_json_free(record->root);
    free(record);
}
