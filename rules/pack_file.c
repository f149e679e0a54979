/* pack_file.c - one pack being read: validated, then element by element. */
#include "rules/pack_file.h"

#include <string.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "countersign/limits.h"

cs_status cs_pack_file_open(cs_pack_file *file, const char *path, cs_pack_validator *validator, cs_arena *arena,
                            cs_error *error) {
    *file = (cs_pack_file){.arena = arena, .bytes = CS_BUF_INIT};
    file->path = cs_arena_text(arena, path, strlen(path));
    if (!file->path) return cs_fail_memory(error);
    cs_status status = cs_file_read(path, CS_LIMIT_IMPORT_BYTES, &file->bytes, error);
    if (status == CS_OK) status = cs_pack_validate(validator, path, &file->bytes, error);
    if (status == CS_OK) status = cs_xml_new(path, file->bytes.data, file->bytes.size, &file->xml, error);
    return status;
}

void cs_pack_file_close(cs_pack_file *file) {
    cs_xml_free(file->xml);
    cs_buf_dispose(&file->bytes);
}

/* The next element's start, at any depth. */
static cs_status next_start(cs_pack_file *file, bool *done, cs_error *error) {
    cs_xml_event event = CS_XML_DONE;
    cs_status status = CS_OK;
    do {
        status = file->failed ? cs_fail_memory(error) : cs_xml_next(file->xml, &event, error);
    } while (status == CS_OK && event != CS_XML_START && event != CS_XML_DONE);
    *done = event == CS_XML_DONE;
    return status;
}

cs_status cs_pack_file_source(cs_pack_file *file, cs_pack_source *out, cs_error *error) {
    bool done;
    cs_status status = next_start(file, &done, error);
    if (status != CS_OK) return status;
    if (done) return cs_fail(error, CS_BAD_INPUT, "%s: no element in it; a pack was expected", file->path);
    *out = (cs_pack_source){cs_pack_attribute(file, "name"), cs_pack_attribute(file, "version"), {0}};
    cs_sha256_hex(file->bytes.data, file->bytes.size, out->sha256);
    return file->failed ? cs_fail_memory(error) : CS_OK;
}

cs_status cs_pack_file_next(cs_pack_file *file, const char **element, cs_error *error) {
    bool done;
    cs_status status = next_start(file, &done, error);
    *element = status == CS_OK && !done ? cs_xml_name(file->xml) : NULL;
    return status;
}

const char *cs_pack_attribute(cs_pack_file *file, const char *name) {
    const char *value = cs_xml_attribute(file->xml, name);
    if (!value) return "";
    const char *kept = cs_arena_text(file->arena, value, strlen(value));
    file->failed |= !kept;
    return kept ? kept : "";
}

bool cs_pack_yes(const cs_pack_file *file, const char *name) {
    const char *value = cs_xml_attribute(file->xml, name);
    return value && strcmp(value, "yes") == 0;
}

cs_status cs_pack_words(cs_pack_file *file, const char **out, cs_error *error) {
    cs_buf text = CS_BUF_INIT;
    cs_status status = cs_xml_words(file->xml, &text, error);
    if (status == CS_OK && !(*out = cs_arena_text(file->arena, text.data ? text.data : "", text.size)))
        status = cs_fail_memory(error);
    cs_buf_dispose(&text);
    return status;
}

cs_pack_place cs_pack_here(const cs_pack_file *file) {
    return (cs_pack_place){file->path, cs_xml_line(file->xml)};
}
