/* known.c - reads the packs of known signs, doses and values into lists, one function an element. */
#include "rules/known.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/xml.h"
#include "countersign/limits.h"

struct cs_pack_memory {
    cs_arena arena;
};

typedef struct cs_known_reader {
    cs_known *known;
    cs_xml *xml;
    const char *file;
    size_t sign; /* the one being read */
} cs_known_reader;

static cs_pack_place here(const cs_known_reader *reader) {
    return (cs_pack_place){reader->file, cs_xml_line(reader->xml)};
}

#define ADD_TO_LIST(name, type)                                                                                        \
    static cs_status add_##name(cs_known_reader *reader, type item) {                                                  \
        cs_known *known = reader->known;                                                                               \
        if (!cs_grow(&known->name, &known->name##_capacity, known->name##_count + 1, sizeof *known->name))             \
            return CS_NO_MEMORY;                                                                                       \
        known->name[known->name##_count++] = item;                                                                     \
        return CS_OK;                                                                                                  \
    }
CS_KNOWN_LISTS(ADD_TO_LIST)
#undef ADD_TO_LIST

/* "" where the attribute is absent. */
static const char *attribute(cs_known_reader *reader, const char *name) {
    const char *value = cs_xml_attribute(reader->xml, name);
    return value ? cs_arena_text(&reader->known->memory->arena, value, strlen(value)) : "";
}

static bool is_yes(cs_known_reader *reader, const char *name) {
    const char *value = cs_xml_attribute(reader->xml, name);
    return value && strcmp(value, "yes") == 0;
}

/* The schema has seen to it that it is one: digits, a point, a sign. Written out, since strtod follows the locale. */
static double number(cs_known_reader *reader, const char *name, double absent) {
    const char *text = cs_xml_attribute(reader->xml, name);
    if (!text) return absent;
    double sign = *text == '-' ? -1 : 1, value = 0, scale = 1;
    bool fraction = false;
    for (text += *text == '-'; *text; text++) {
        if (*text == '.') {
            fraction = true;
            continue;
        }
        value = value * 10 + (*text - '0');
        if (fraction) scale *= 10;
    }
    return sign * value / scale;
}

static cs_status words(cs_known_reader *reader, const char **out, cs_error *error) {
    cs_buf text = CS_BUF_INIT;
    cs_status status = cs_xml_words(reader->xml, &text, error);
    if (status == CS_OK &&
        !(*out = cs_arena_text(&reader->known->memory->arena, text.data ? text.data : "", text.size)))
        status = cs_fail_memory(error);
    cs_buf_dispose(&text);
    return status;
}

/* ---- One function an element ------------------------------------------------------------------------------------ */

static cs_status take_sign(cs_known_reader *reader, cs_error *error) {
    static const struct {
        const char *word;
        cs_sign_where where;
    } PLACES[] = {{"start", CS_SIGN_START}, {"end", CS_SIGN_END}, {"edge", CS_SIGN_EDGE}};
    (void)error;
    const char *where = attribute(reader, "where");
    cs_known_sign item = {.id = attribute(reader, "id"),
                          .rule = attribute(reader, "rule"),
                          .says = attribute(reader, "says"),
                          .patient_may = is_yes(reader, "handout"),
                          .stop = is_yes(reader, "stop"),
                          .place = here(reader)};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
        if (strcmp(where, PLACES[i].word) == 0) item.where = PLACES[i].where;
    reader->sign = reader->known->signs_count;
    return add_signs(reader, item);
}

static cs_status take_phrase(cs_known_reader *reader, cs_error *error) {
    bool unless = strcmp(cs_xml_name(reader->xml), "unless") == 0;
    cs_known_phrase item = {reader->sign, NULL, unless, here(reader)};
    cs_status status = words(reader, &item.text, error);
    return status == CS_OK ? add_phrases(reader, item) : status;
}

static cs_status take_example(cs_known_reader *reader, cs_error *error) {
    bool flagged = strcmp(cs_xml_name(reader->xml), "flags") == 0;
    cs_known_example item = {reader->sign, NULL, flagged, here(reader)};
    cs_status status = words(reader, &item.text, error);
    return status == CS_OK ? add_examples(reader, item) : status;
}

static cs_status take_words(cs_known_reader *reader, cs_error *error) {
    cs_pack_list item = {attribute(reader, "id"), NULL, here(reader)};
    cs_status status = words(reader, &item.words, error);
    return status == CS_OK ? add_words(reader, item) : status;
}

static cs_status take_dose(cs_known_reader *reader, cs_error *error) {
    (void)error;
    cs_known_dose item = {.drug = attribute(reader, "drug"),
                          .of = attribute(reader, "of"),
                          .also = attribute(reader, "also"),
                          .route = attribute(reader, "route"),
                          .unit = attribute(reader, "unit"),
                          .note = attribute(reader, "note"),
                          .low = number(reader, "low", -1),
                          .high = number(reader, "high", -1),
                          .day = number(reader, "day", -1),
                          .weekly = cs_xml_attribute(reader->xml, "every") != NULL,
                          .only = is_yes(reader, "only"),
                          .place = here(reader)};
    if (!*item.of) item.of = item.drug;
    return add_doses(reader, item);
}

static cs_status take_lab(cs_known_reader *reader, cs_error *error) {
    cs_known_lab item = {.name = attribute(reader, "name"),
                         .also = attribute(reader, "also"),
                         .unit = attribute(reader, "unit"),
                         .note = attribute(reader, "note"),
                         .low = number(reader, "low", 0),
                         .high = number(reader, "high", 0),
                         .bare = is_yes(reader, "bare"),
                         .place = here(reader)};
    if (item.low < item.high) return add_labs(reader, item);
    return cs_fail(error, CS_BAD_INPUT, "%s:%lu: the value's lower bound is not below its upper one", reader->file,
                   item.place.line);
}

static const struct {
    const char *element;
    cs_status (*take)(cs_known_reader *reader, cs_error *error);
} ELEMENTS[] = {{"sign", take_sign},      {"say", take_phrase},  {"unless", take_phrase}, {"flags", take_example},
                {"passes", take_example}, {"words", take_words}, {"dose", take_dose},     {"lab", take_lab}};

static cs_status take_source(cs_known_reader *reader, const cs_buf *bytes) {
    cs_pack_source item = {attribute(reader, "name"), attribute(reader, "version"), {0}};
    cs_sha256_hex(bytes->data, bytes->size, item.sha256);
    return add_sources(reader, item);
}

static cs_status read_items(cs_known_reader *reader, const cs_buf *bytes, cs_error *error) {
    for (;;) {
        cs_xml_event event;
        cs_status status = cs_xml_next(reader->xml, &event, error);
        if (status != CS_OK || event == CS_XML_DONE) return status;
        if (event != CS_XML_START) continue;
        if (cs_xml_depth(reader->xml) == 1) status = take_source(reader, bytes);
        for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS && !status; i++) {
            if (strcmp(ELEMENTS[i].element, cs_xml_name(reader->xml)) != 0) continue;
            status = ELEMENTS[i].take(reader, error);
            break;
        }
        if (status == CS_NO_MEMORY) return cs_fail_memory(error);
        if (status != CS_OK) return status;
    }
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static cs_status read_pack(cs_known *known, const char *path, cs_pack_validator *validator, cs_error *error) {
    cs_buf bytes = CS_BUF_INIT;
    cs_known_reader reader = {.known = known};
    cs_status status = cs_file_read(path, CS_LIMIT_IMPORT_BYTES, &bytes, error);
    if (status != CS_OK) return status;
    reader.file = cs_arena_text(&known->memory->arena, path, strlen(path));
    status = reader.file ? cs_pack_validate(validator, path, &bytes, error) : cs_fail_memory(error);
    if (status == CS_OK) status = cs_xml_new(path, bytes.data, bytes.size, &reader.xml, error);
    if (status == CS_OK) status = read_items(&reader, &bytes, error);
    cs_xml_free(reader.xml);
    cs_buf_dispose(&bytes);
    return status;
}

cs_status cs_known_load(const char *directory, const cs_pack_trust *trust, cs_known *out, cs_error *error) {
    static const char *const NAMES[] = {"leftovers", "dosing", "labs"};
    char path[PATH_MAX];
    cs_known known = {0};
    cs_pack_validator validator;
    cs_status status = cs_pack_validator_open(directory, trust, &validator, error);
    if (status == CS_OK && !(known.memory = calloc(1, sizeof *known.memory))) status = cs_fail_memory(error);
    for (size_t i = 0; status == CS_OK && i < sizeof NAMES / sizeof *NAMES; i++) {
        if (snprintf(path, sizeof path, "%s/packs/%s.xml", directory, NAMES[i]) >= (int)sizeof path)
            status = cs_fail(error, CS_BAD_INPUT, "the rules directory's name is too long");
        else
            status = read_pack(&known, path, &validator, error);
    }
    cs_pack_validator_close(&validator);
    if (status != CS_OK) {
        cs_known_dispose(&known);
        return status;
    }
    *out = known;
    return CS_OK;
}

void cs_known_dispose(cs_known *known) {
    if (known->memory) cs_arena_dispose(&known->memory->arena);
    free(known->memory);
#define FREE_LIST(name, type) free(known->name);
    CS_KNOWN_LISTS(FREE_LIST)
#undef FREE_LIST
    *known = (cs_known){0};
}
