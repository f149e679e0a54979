/* known.c - reads the packs of known signs, doses and values into lists, one function an element. */
#include "rules/known.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "rules/pack_file.h"

typedef struct cs_known_reader {
    cs_known *known;
    cs_pack_file file;
    size_t sign;      /* the one being read */
    const char *rule; /* of the examples being read */
} cs_known_reader;

#define DEFINE_ADD(name, type) CS_PACK_DEFINE_ADD(cs_known, name, type)
CS_KNOWN_LISTS(DEFINE_ADD)
#undef DEFINE_ADD

/* The schema has seen to it that it is one: digits, a point, a sign. Written out, since strtod follows the locale. */
static double number(cs_known_reader *reader, const char *name, double absent) {
    const char *text = cs_xml_attribute(reader->file.xml, name);
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

/* ---- One function an element ------------------------------------------------------------------------------------ */

static cs_status take_sign(cs_known_reader *reader, cs_error *error) {
    static const struct {
        const char *word;
        cs_sign_where where;
    } PLACES[] = {{"start", CS_SIGN_START}, {"end", CS_SIGN_END}, {"edge", CS_SIGN_EDGE}};
    (void)error;
    const char *where = cs_pack_attribute(&reader->file, "where");
    cs_known_sign item = {.id = cs_pack_attribute(&reader->file, "id"),
                          .rule = cs_pack_attribute(&reader->file, "rule"),
                          .says = cs_pack_attribute(&reader->file, "says"),
                          .patient_may = cs_pack_yes(&reader->file, "handout"),
                          .stop = cs_pack_yes(&reader->file, "stop"),
                          .place = cs_pack_here(&reader->file)};
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
        if (strcmp(where, PLACES[i].word) == 0) item.where = PLACES[i].where;
    reader->sign = reader->known->signs_count;
    reader->rule = "";
    return add_signs(reader->known, item);
}

static cs_status take_phrase(cs_known_reader *reader, cs_error *error) {
    bool unless = strcmp(cs_xml_name(reader->file.xml), "unless") == 0;
    cs_known_phrase item = {reader->sign, NULL, unless, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.text, error);
    return status == CS_OK ? add_phrases(reader->known, item) : status;
}

static cs_status take_examples(cs_known_reader *reader, cs_error *error) {
    (void)error;
    reader->sign = SIZE_MAX;
    reader->rule = cs_pack_attribute(&reader->file, "rule");
    return CS_OK;
}

static cs_status take_example(cs_known_reader *reader, cs_error *error) {
    bool flagged = strcmp(cs_xml_name(reader->file.xml), "flags") == 0;
    cs_known_example item = {reader->sign, reader->rule, NULL, flagged, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.text, error);
    return status == CS_OK ? add_examples(reader->known, item) : status;
}

static cs_status take_words(cs_known_reader *reader, cs_error *error) {
    cs_pack_list item = {cs_pack_attribute(&reader->file, "id"), NULL, cs_pack_here(&reader->file)};
    cs_status status = cs_pack_words(&reader->file, &item.words, error);
    return status == CS_OK ? add_words(reader->known, item) : status;
}

static cs_status take_dose(cs_known_reader *reader, cs_error *error) {
    (void)error;
    cs_known_dose item = {.drug = cs_pack_attribute(&reader->file, "drug"),
                          .of = cs_pack_attribute(&reader->file, "of"),
                          .also = cs_pack_attribute(&reader->file, "also"),
                          .route = cs_pack_attribute(&reader->file, "route"),
                          .unit = cs_pack_attribute(&reader->file, "unit"),
                          .note = cs_pack_attribute(&reader->file, "note"),
                          .low = number(reader, "low", -1),
                          .high = number(reader, "high", -1),
                          .day = number(reader, "day", -1),
                          .weekly = cs_xml_attribute(reader->file.xml, "every") != NULL,
                          .only = cs_pack_yes(&reader->file, "only"),
                          .place = cs_pack_here(&reader->file)};
    if (!*item.of) item.of = item.drug;
    return add_doses(reader->known, item);
}

static cs_status take_lab(cs_known_reader *reader, cs_error *error) {
    cs_known_lab item = {.name = cs_pack_attribute(&reader->file, "name"),
                         .also = cs_pack_attribute(&reader->file, "also"),
                         .unit = cs_pack_attribute(&reader->file, "unit"),
                         .note = cs_pack_attribute(&reader->file, "note"),
                         .low = number(reader, "low", 0),
                         .high = number(reader, "high", 0),
                         .bare = cs_pack_yes(&reader->file, "bare"),
                         .place = cs_pack_here(&reader->file)};
    if (item.low < item.high) return add_labs(reader->known, item);
    return cs_fail(error, CS_BAD_INPUT, "%s:%lu: the value's lower bound is not below its upper one", reader->file.path,
                   item.place.line);
}

static const struct {
    const char *element;
    cs_status (*take)(cs_known_reader *reader, cs_error *error);
} ELEMENTS[] = {{"sign", take_sign},     {"say", take_phrase},     {"unless", take_phrase},
                {"flags", take_example}, {"passes", take_example}, {"words", take_words},
                {"dose", take_dose},     {"lab", take_lab},        {"examples", take_examples}};

static cs_status read_items(cs_known_reader *reader, cs_error *error) {
    cs_pack_source source;
    const char *element = NULL;
    cs_status status = cs_pack_file_source(&reader->file, &source, error);
    if (status == CS_OK) status = add_sources(reader->known, source);
    while (status == CS_OK && (status = cs_pack_file_next(&reader->file, &element, error)) == CS_OK && element)
        for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
            if (strcmp(ELEMENTS[i].element, element) != 0) continue;
            status = ELEMENTS[i].take(reader, error);
            break;
        }
    return status == CS_NO_MEMORY ? cs_fail_memory(error) : status;
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

static cs_status read_pack(cs_known *known, const char *path, cs_pack_validator *validator, cs_error *error) {
    cs_known_reader reader = {.known = known};
    cs_status status = cs_pack_file_open(&reader.file, path, validator, known->arena, error);
    if (status == CS_OK) status = read_items(&reader, error);
    cs_pack_file_close(&reader.file);
    return status;
}

cs_status cs_known_load(const char *directory, const cs_pack_trust *trust, cs_known *out, cs_error *error) {
    return cs_known_load_with(directory, trust, "", NULL, out, error);
}

cs_status cs_known_load_with(const char *directory, const cs_pack_trust *trust, const char *kind, const char *with,
                             cs_known *out, cs_error *error) {
    static const char *const NAMES[] = {"leftovers", "dosing", "labs"};
    char path[PATH_MAX];
    cs_known known = {0};
    cs_pack_validator validator;
    cs_status status = cs_pack_validator_open(directory, trust, &validator, error);
    if (status == CS_OK && !(known.arena = calloc(1, sizeof *known.arena))) status = cs_fail_memory(error);
    for (size_t i = 0; status == CS_OK && i < sizeof NAMES / sizeof *NAMES; i++) {
        bool replaced = with && strcmp(kind, NAMES[i]) == 0;
        if (replaced)
            status = read_pack(&known, with, &validator, error);
        else if (snprintf(path, sizeof path, "%s/packs/%s.xml", directory, NAMES[i]) >= (int)sizeof path)
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

cs_status cs_known_validate(const char *directory, const char *path, cs_error *error) {
    cs_known known = {0};
    cs_pack_validator validator;
    cs_status status = cs_pack_validator_open(directory, NULL, &validator, error);
    if (status == CS_OK && !(known.arena = calloc(1, sizeof *known.arena))) status = cs_fail_memory(error);
    if (status == CS_OK) status = read_pack(&known, path, &validator, error);
    cs_pack_validator_close(&validator);
    cs_known_dispose(&known);
    return status;
}

void cs_known_dispose(cs_known *known) {
    if (known->arena) cs_arena_dispose(known->arena);
    free(known->arena);
#define FREE_LIST(name, type) free(known->name);
    CS_KNOWN_LISTS(FREE_LIST)
#undef FREE_LIST
    *known = (cs_known){0};
}
