/* import_tabular.c - reads the ICD-10-CM tabular list of the CDC (XML): chapters, sections and codes as a tree, with
 * their notes and seventh characters. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/xml.h"
#include "codesets/import_text.h"
#include "codesets/period.h"
#include "countersign/limits.h"

#define ID "icd-10-cm-tabular"

/* A chapter, section or diag that has begun and not ended. */
typedef struct node {
    cs_row_kind kind;
    unsigned long line;
    uint32_t row; /* CS_NO_ROW until its name and title are known */
    char code[16];
    bool placeholder, children, sevenths; /* `sevenths`: its own or an ancestor's */
} node;

typedef struct reading {
    cs_import *import;
    const cs_source *source;
    cs_xml *xml;
    cs_builder *builder;
    node nodes[CS_LIMIT_XML_DEPTH + 1];
    int depth; /* nodes in use */
    bool root, released;
    cs_buf words;
} reading;

static cs_status refuse(const reading *r, const char *what, cs_error *error) {
    return cs_fail(error, CS_BAD_INPUT, "%s:%lu: %s: the tabular list is damaged or not as expected", r->source->path,
                   cs_xml_line(r->xml), what);
}

static node *innermost(reading *r) {
    return r->depth > 0 ? &r->nodes[r->depth - 1] : NULL;
}

static cs_status read_words(reading *r, cs_error *error) {
    r->words.size = 0;
    cs_status status = cs_xml_words(r->xml, &r->words, error);
    if (status == CS_OK && !cs_buf_reserve(&r->words, 0)) status = cs_fail_memory(error);
    if (status == CS_OK) r->words.data[r->words.size] = 0;
    return status;
}

/* ---- Nodes ------------------------------------------------------------------------------------------------------- */

static cs_status begin_node(reading *r, cs_row_kind kind, cs_error *error) {
    node *outer = innermost(r);
    bool fits = kind == CS_ROW_CHAPTER ? !outer : outer && outer->row != CS_NO_ROW;
    if (kind == CS_ROW_SECTION) fits = fits && outer->kind == CS_ROW_CHAPTER;
    if (kind == CS_ROW_CODE) fits = fits && outer->kind != CS_ROW_CHAPTER;
    if (!fits || !r->released) return refuse(r, "an element stands where none of its kind belongs", error);
    node *inner = &r->nodes[r->depth++];
    *inner = (node){.kind = kind, .line = cs_xml_line(r->xml), .row = CS_NO_ROW};
    if (outer) {
        outer->children = true;
        inner->sevenths = outer->sevenths;
    }
    const char *id = cs_xml_attribute(r->xml, "id"), *placeholder = cs_xml_attribute(r->xml, "placeholder");
    inner->placeholder = placeholder && strcmp(placeholder, "true") == 0;
    if (kind == CS_ROW_SECTION && (!id || strlen(id) >= sizeof inner->code))
        return refuse(r, "a section without its id", error);
    if (kind == CS_ROW_SECTION) memcpy(inner->code, id, strlen(id) + 1);
    return CS_OK;
}

static cs_status end_node(reading *r, cs_error *error) {
    node *inner = innermost(r);
    if (!inner || inner->row == CS_NO_ROW) return refuse(r, "an element without name or title", error);
    if (inner->kind == CS_ROW_CODE) cs_builder_billable(r->builder, inner->row, !inner->children && !inner->sevenths);
    r->depth--;
    return CS_OK;
}

/* Takes "A00.1" without its dot; a diag's code is longer than that of the diag around it, and of the same
 * category. */
static bool take_code(node *inner, const node *outer, const char *name) {
    size_t used = 0;
    for (size_t i = 0; name[i]; i++) {
        if (i == 3 && inner->kind == CS_ROW_CODE) {
            if (name[i] != '.') return false;
            continue;
        }
        if (used + 1 >= sizeof inner->code) return false;
        inner->code[used++] = name[i];
    }
    inner->code[used] = 0;
    if (inner->kind != CS_ROW_CODE) return used > 0;
    if (used < 3 || (strlen(name) > 3 && used == 3)) return false;
    if (!outer || outer->kind != CS_ROW_CODE) return used == 3;
    /* Not the whole of it: the list of 2021 has H54.512A under H54.511. */
    return used > strlen(outer->code) && memcmp(inner->code, outer->code, 3) == 0;
}

static cs_status read_name(reading *r, cs_error *error) {
    node *inner = innermost(r);
    if (!inner || inner->kind == CS_ROW_SECTION || inner->code[0]) return refuse(r, "a name out of place", error);
    cs_status status = read_words(r, error);
    if (status != CS_OK) return status;
    if (!take_code(inner, r->depth > 1 ? &r->nodes[r->depth - 2] : NULL, r->words.data))
        return refuse(r, "a code that is none, or stands under another than its own heading", error);
    return CS_OK;
}

static cs_status read_title(reading *r, cs_error *error) {
    node *inner = innermost(r);
    if (!inner || !inner->code[0] || inner->row != CS_NO_ROW) return refuse(r, "a title out of place", error);
    cs_status status = read_words(r, error);
    if (status != CS_OK) return status;
    const cs_row_new row = {.kind = inner->kind,
                            .code = inner->code,
                            .title = r->words.data,
                            .parent = r->depth > 1 ? r->nodes[r->depth - 2].row : CS_NO_ROW,
                            .placeholder = inner->placeholder,
                            .first = CS_DAY_NONE,
                            .last = CS_DAY_OPEN,
                            .line = inner->line};
    return cs_builder_row(r->builder, &row, &inner->row, error);
}

/* ---- Notes and seventh characters -------------------------------------------------------------------------------- */

static const struct {
    const char *element;
    cs_note_kind kind;
} NOTES[] = {
    {"includes", CS_NOTE_INCLUDES},    {"inclusionTerm", CS_NOTE_INCLUSION_TERM},
    {"excludes1", CS_NOTE_EXCLUDES1},  {"excludes2", CS_NOTE_EXCLUDES2},
    {"codeFirst", CS_NOTE_CODE_FIRST}, {"useAdditionalCode", CS_NOTE_USE_ADDITIONAL},
    {"codeAlso", CS_NOTE_CODE_ALSO},   {"notes", CS_NOTE_GENERAL},
};

static cs_status read_seventh(reading *r, cs_error *error) {
    const char *character = cs_xml_attribute(r->xml, "char");
    if (!character || strlen(character) != 1) return refuse(r, "an extension without its character", error);
    char kept = *character;
    cs_status status = read_words(r, error);
    if (status == CS_OK) status = cs_builder_seventh(r->builder, kept, r->words.data, r->words.size, error);
    return status;
}

/* The children of a container: `take` for each that is called `element`; those called `passed` (may be NULL) are
 * skipped.
 */
static cs_status read_list(reading *r, const char *element, const char *passed, cs_note_kind kind, cs_error *error) {
    const node *inner = innermost(r);
    if (!inner || inner->row == CS_NO_ROW || inner->children)
        return refuse(r, "notes that stand before the title or behind subordinate codes", error);
    int depth = cs_xml_depth(r->xml);
    for (;;) {
        cs_xml_event event;
        cs_status status = cs_xml_next(r->xml, &event, error);
        if (status != CS_OK) return status;
        if (event == CS_XML_END && cs_xml_depth(r->xml) == depth) return CS_OK;
        if (event != CS_XML_START) continue;
        if (passed && strcmp(cs_xml_name(r->xml), passed) == 0) {
            status = cs_xml_skip(r->xml, error);
        } else if (strcmp(cs_xml_name(r->xml), element) != 0) {
            return refuse(r, "an unknown element in a list of notes", error);
        } else if (strcmp(element, "extension") == 0) {
            status = read_seventh(r, error);
        } else {
            status = read_words(r, error);
            if (status == CS_OK) status = cs_builder_note(r->builder, kind, r->words.data, r->words.size, error);
        }
        if (status != CS_OK) return status;
    }
}

static cs_status read_sevenths(reading *r, cs_error *error) {
    cs_status status = read_list(r, "extension", "note", CS_NOTE_GENERAL, error);
    if (status == CS_OK) innermost(r)->sevenths = true;
    return status;
}

/* ---- The document ------------------------------------------------------------------------------------------------ */

static cs_status read_version(reading *r, cs_error *error) {
    if (r->depth > 0 || r->released) return refuse(r, "a version out of place", error);
    cs_status status = read_words(r, error);
    if (status != CS_OK) return status;
    cs_period found, period;
    bool known = cs_period_of_year((int)strtol(r->words.data, NULL, 10), &found);
    status = cs_period_decide(r->import, r->source, known ? &found : NULL, &period, error);
    if (status == CS_OK) status = cs_builder_release(r->builder, period.version, period.from, period.to, error);
    r->released = status == CS_OK;
    return status;
}

static cs_status begin_chapter(reading *r, cs_error *error) {
    return begin_node(r, CS_ROW_CHAPTER, error);
}

static cs_status begin_section(reading *r, cs_error *error) {
    return begin_node(r, CS_ROW_SECTION, error);
}

static cs_status begin_diag(reading *r, cs_error *error) {
    return begin_node(r, CS_ROW_CODE, error);
}

static cs_status skip(reading *r, cs_error *error) {
    return cs_xml_skip(r->xml, error);
}

static const struct {
    const char *element;
    cs_status (*read)(reading *r, cs_error *error);
} ELEMENTS[] = {
    {"diag", begin_diag},       {"name", read_name},       {"desc", read_title},           {"section", begin_section},
    {"chapter", begin_chapter}, {"version", read_version}, {"sevenChrDef", read_sevenths}, {"sevenChrNote", skip},
    {"introduction", skip},     {"sectionIndex", skip},    {"visualImpairment", skip},
};

static cs_status read_element(reading *r, cs_error *error) {
    const char *name = cs_xml_name(r->xml);
    if (!r->root) {
        r->root = true;
        return strcmp(name, "ICD10CM.tabular") == 0 ? CS_OK : refuse(r, "another root than ICD10CM.tabular", error);
    }
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (strcmp(name, ELEMENTS[i].element) == 0) return ELEMENTS[i].read(r, error);
    for (size_t i = 0; i < sizeof NOTES / sizeof *NOTES; i++)
        if (strcmp(name, NOTES[i].element) == 0) return read_list(r, "note", NULL, NOTES[i].kind, error);
    return refuse(r, "an unknown element", error);
}

static cs_status read_document(reading *r, cs_error *error) {
    for (;;) {
        cs_xml_event event;
        cs_status status = cs_xml_next(r->xml, &event, error);
        if (status != CS_OK) return status;
        if (event == CS_XML_DONE) return r->released ? CS_OK : refuse(r, "no version", error);
        if (event == CS_XML_START) status = read_element(r, error);
        /* Other elements are read to their end; what ends here is a node, or the root. */
        if (event == CS_XML_END && r->depth > 0) status = end_node(r, error);
        if (status != CS_OK) return status;
    }
}

static bool recognises(const cs_source *source) {
    enum { LOOKED_AT = 4096 };
    size_t size = source->size < LOOKED_AT ? source->size : LOOKED_AT;
    static const char ROOT[] = "<ICD10CM.tabular";
    return memmem(source->data, size, ROOT, sizeof ROOT - 1) != NULL;
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    reading *r = calloc(1, sizeof *r);
    if (!r) return cs_fail_memory(error);
    r->import = import;
    r->source = source;
    cs_status status = cs_builder_new(CS_ICD10CM, CS_RELEASE_TABULAR, &r->builder, error);
    if (status == CS_OK) status = cs_xml_new(source->path, source->data, source->size, &r->xml, error);
    if (status == CS_OK) {
        cs_builder_source(r->builder, source->path, source->sha256);
        status = read_document(r, error);
    }
    cs_builder *builder = r->builder;
    cs_xml_free(r->xml);
    cs_buf_dispose(&r->words);
    free(r);
    if (status == CS_OK) return cs_import_add(import, builder, source, ID, error);
    cs_builder_free(builder);
    return status;
}

const cs_importer CS_IMPORT_TABULAR = {
    .id = ID,
    .what = "ICD-10-CM tabular list (CDC, XML)",
    .recognises = recognises,
    .read = read,
};
