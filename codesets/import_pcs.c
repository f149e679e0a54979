/* import_pcs.c - reads the ICD-10-PCS tables (XML) and expands each row of a table into its codes, with titles put
 * together out of the axis labels. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/xml.h"
#include "codesets/import_text.h"

enum {
    TABLE_AXES = 3, /* the first three characters name the table ... */
    ROW_AXES = 4,   /* ... and each row of it allows the product of four more */
    AXES = TABLE_AXES + ROW_AXES,
    AXIS_VALUES = 34 /* 0-9 and A-Z without I and O */
};

static const char CHARACTERS[] = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
static const char ROOT[] = "ICD10PCS.tabular";

typedef struct axis_value {
    char code;
    size_t label; /* offset in `labels`, closed by a NUL */
} axis_value;

typedef struct pcs_axis {
    axis_value values[AXIS_VALUES];
    size_t count;
} pcs_axis;

typedef struct pcs_reading {
    cs_xml *xml;
    cs_builder *builder;
    pcs_axis axes[AXES];
    size_t axes_seen;
    cs_buf labels;       /* of the table and row being read */
    size_t table_labels; /* those of its first three axes end here */
    cs_buf title;
    char version[16];
    char last_table[TABLE_AXES + 1];
    uint32_t heading; /* row of the table */
    size_t rows_seen;
} pcs_reading;

static cs_status wrong(const pcs_reading *pcs, cs_error *error, const char *what, const char *found,
                       const char *expected) {
    return cs_fail(error, CS_BAD_INPUT,
                   "%s:%lu: %s \"%.40s\" where %s was expected: the file is damaged or not the PCS tables",
                   cs_xml_path(pcs->xml), cs_xml_line(pcs->xml), what, found ? found : "", expected);
}

static bool read_number(const char *text, size_t *out) {
    if (!text || !*text) return false;
    size_t number = 0;
    for (; *text; text++) {
        if (*text < '0' || *text > '9' || number > UINT32_MAX) return false;
        number = number * 10 + (size_t)(*text - '0');
    }
    *out = number;
    return true;
}

/* ---- Axes -------------------------------------------------------------------------------------------------------- */

static cs_status read_label(pcs_reading *pcs, pcs_axis *axis, cs_error *error) {
    const char *code = cs_xml_attribute(pcs->xml, "code");
    if (!code || strlen(code) != 1 || !strchr(CHARACTERS, code[0]))
        return wrong(pcs, error, "a label's code", code, "one of 0-9 and A-Z without I and O");
    for (size_t i = 0; i < axis->count; i++)
        if (axis->values[i].code == code[0]) return wrong(pcs, error, "a label's code", code, "one not used yet");
    axis->values[axis->count++] = (axis_value){code[0], pcs->labels.size};
    size_t before = pcs->labels.size;
    cs_status status = cs_xml_words(pcs->xml, &pcs->labels, error);
    if (status != CS_OK) return status;
    if (pcs->labels.size == before) return wrong(pcs, error, "a label", "", "words");
    return cs_buf_putc(&pcs->labels, 0) ? CS_OK : cs_fail_memory(error);
}

/* At the START of an axis; moves past its END. `pos` and `values` must say what is there. */
static cs_status read_axis(pcs_reading *pcs, cs_error *error) {
    size_t position, announced;
    const char *pos = cs_xml_attribute(pcs->xml, "pos"), *values = cs_xml_attribute(pcs->xml, "values");
    if (pcs->axes_seen == AXES || !read_number(pos, &position) || position != pcs->axes_seen + 1)
        return wrong(pcs, error, "an axis at position", pos, "the next position");
    if (!read_number(values, &announced)) return wrong(pcs, error, "an axis with values", values, "a number");
    pcs_axis *axis = &pcs->axes[pcs->axes_seen++];
    axis->count = 0;
    for (cs_xml_event event;;) {
        cs_status status = cs_xml_next(pcs->xml, &event, error);
        if (status != CS_OK) return status;
        if (event == CS_XML_END) break;
        if (event != CS_XML_START) continue;
        status =
            strcmp(cs_xml_name(pcs->xml), "label") == 0 ? read_label(pcs, axis, error) : cs_xml_skip(pcs->xml, error);
        if (status != CS_OK) return status;
    }
    if (axis->count == announced) return CS_OK;
    return cs_fail(error, CS_BAD_INPUT, "%s:%lu: axis %zu announces %zu values and has %zu: the file is damaged",
                   cs_xml_path(pcs->xml), cs_xml_line(pcs->xml), position, announced, axis->count);
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static const char *label_of(const pcs_reading *pcs, size_t axis, size_t value) {
    return pcs->labels.data + pcs->axes[axis].values[value].label;
}

/* "No Device", "No Qualifier", "None": a place that only has to be filled. */
static bool says_nothing(char code, const char *label) {
    return code == 'Z' && (strncmp(label, "No ", 3) == 0 || strcmp(label, "None") == 0);
}

static bool add_label(pcs_reading *pcs, size_t axis, size_t value) {
    const char *label = label_of(pcs, axis, value);
    if (says_nothing(pcs->axes[axis].values[value].code, label)) return true;
    return (pcs->title.size == 0 || cs_buf_puts(&pcs->title, ", ")) && cs_buf_puts(&pcs->title, label);
}

static cs_status add_row(pcs_reading *pcs, const char *code, uint32_t parent, bool billable, uint32_t *index,
                         cs_error *error) {
    const cs_row_new row = {
        .kind = CS_ROW_CODE,
        .code = code,
        .title = pcs->title.data,
        .parent = parent,
        .billable = billable,
        .first = CS_DAY_NONE,
        .last = CS_DAY_OPEN,
        .line = cs_xml_line(pcs->xml),
    };
    return cs_builder_row(pcs->builder, &row, index, error);
}

/* Behind the table's three axes: its heading. */
static cs_status begin_table(pcs_reading *pcs, cs_error *error) {
    char code[TABLE_AXES + 1] = "";
    pcs->title.size = 0;
    for (size_t i = 0; i < TABLE_AXES; i++) {
        if (pcs->axes[i].count != 1) return wrong(pcs, error, "a table's axis", "", "exactly one value");
        code[i] = pcs->axes[i].values[0].code;
        if (!add_label(pcs, i, 0)) return cs_fail_memory(error);
    }
    if (strcmp(code, pcs->last_table) <= 0)
        return wrong(pcs, error, "table", code, "one that follows the table before it");
    memcpy(pcs->last_table, code, sizeof code);
    pcs->table_labels = pcs->labels.size;
    return add_row(pcs, code, CS_NO_ROW, false, &pcs->heading, error);
}

static cs_status expand(pcs_reading *pcs, cs_error *error) {
    size_t at[ROW_AXES] = {0};
    char code[AXES + 1];
    memcpy(code, pcs->last_table, TABLE_AXES);
    code[AXES] = 0;
    for (;;) {
        pcs->title.size = 0;
        bool ok = add_label(pcs, TABLE_AXES - 1, 0); /* the operation */
        for (size_t i = 0; i < ROW_AXES; i++) {
            code[TABLE_AXES + i] = pcs->axes[TABLE_AXES + i].values[at[i]].code;
            ok = ok && add_label(pcs, TABLE_AXES + i, at[i]);
        }
        if (!ok) return cs_fail_memory(error);
        cs_status status = add_row(pcs, code, pcs->heading, true, NULL, error);
        if (status != CS_OK) return status;
        size_t place = ROW_AXES;
        while (place > 0 && ++at[place - 1] == pcs->axes[TABLE_AXES + place - 1].count) at[--place] = 0;
        if (place == 0) return CS_OK;
    }
}

/* At the START of a pcsRow; moves past its END. */
static cs_status read_row(pcs_reading *pcs, cs_error *error) {
    size_t announced, product = 1;
    const char *codes = cs_xml_attribute(pcs->xml, "codes");
    if (pcs->axes_seen < TABLE_AXES) return wrong(pcs, error, "a row", "", "three axes before it");
    if (!read_number(codes, &announced)) return wrong(pcs, error, "a row with codes", codes, "a number");
    cs_status status = pcs->rows_seen++ == 0 ? begin_table(pcs, error) : CS_OK;
    pcs->axes_seen = TABLE_AXES;
    pcs->labels.size = pcs->table_labels;
    for (cs_xml_event event; status == CS_OK;) {
        status = cs_xml_next(pcs->xml, &event, error);
        if (status != CS_OK || event == CS_XML_END) break;
        if (event != CS_XML_START) continue;
        status = strcmp(cs_xml_name(pcs->xml), "axis") == 0 ? read_axis(pcs, error) : cs_xml_skip(pcs->xml, error);
    }
    if (status != CS_OK) return status;
    if (pcs->axes_seen != AXES) return wrong(pcs, error, "a row", "", "four axes");
    for (size_t i = TABLE_AXES; i < AXES; i++) product *= pcs->axes[i].count;
    if (product == 0 || product != announced)
        return cs_fail(error, CS_BAD_INPUT,
                       "%s:%lu: a row of table %s announces %zu codes and makes %zu: the file is damaged",
                       cs_xml_path(pcs->xml), cs_xml_line(pcs->xml), pcs->last_table, announced, product);
    return expand(pcs, error);
}

/* ---- The document ------------------------------------------------------------------------------------------------ */

/* At the START of a pcsTable; moves past its END. */
static cs_status read_table(pcs_reading *pcs, cs_error *error) {
    pcs->axes_seen = pcs->rows_seen = 0;
    pcs->labels.size = 0;
    for (cs_xml_event event;;) {
        cs_status status = cs_xml_next(pcs->xml, &event, error);
        if (status != CS_OK) return status;
        if (event == CS_XML_END) break;
        if (event != CS_XML_START) continue;
        const char *name = cs_xml_name(pcs->xml);
        if (strcmp(name, "axis") == 0 && pcs->rows_seen == 0)
            status = read_axis(pcs, error);
        else if (strcmp(name, "pcsRow") == 0)
            status = read_row(pcs, error);
        else
            status = wrong(pcs, error, "element", name, "axis or pcsRow");
        if (status != CS_OK) return status;
    }
    return pcs->rows_seen ? CS_OK : wrong(pcs, error, "a table", "", "at least one row");
}

static cs_status read_version(pcs_reading *pcs, cs_error *error) {
    cs_buf words = CS_BUF_INIT;
    cs_status status = cs_xml_words(pcs->xml, &words, error);
    if (status == CS_OK && (words.size == 0 || words.size >= sizeof pcs->version))
        status = wrong(pcs, error, "version", words.data, "a year");
    if (status == CS_OK) memcpy(pcs->version, words.data, words.size + 1);
    cs_buf_dispose(&words);
    return status;
}

static cs_status read_document(pcs_reading *pcs, cs_error *error) {
    for (cs_xml_event event;;) {
        cs_status status = cs_xml_next(pcs->xml, &event, error);
        if (status != CS_OK || event == CS_XML_DONE) return status;
        if (event != CS_XML_START) continue;
        const char *name = cs_xml_name(pcs->xml);
        if (cs_xml_depth(pcs->xml) == 1 && strcmp(name, ROOT) == 0)
            continue;
        else if (cs_xml_depth(pcs->xml) == 1)
            status = wrong(pcs, error, "root", name, ROOT);
        else if (strcmp(name, "version") == 0)
            status = read_version(pcs, error);
        else if (strcmp(name, "pcsTable") == 0)
            status = read_table(pcs, error);
        else
            status = cs_xml_skip(pcs->xml, error);
        if (status != CS_OK) return status;
    }
}

/* A version is a fiscal year: it begins on 1 October of the year before. April's additions come as a version of their
 * own, whose days the command gives. */
static cs_status name_release(const pcs_reading *pcs, const cs_import *import, cs_error *error) {
    const cs_import_options *given = cs_import_given(import);
    cs_day from = given->from, to = given->to;
    size_t year;
    if (read_number(pcs->version, &year) && year >= 1900 && year <= 9999) {
        if (from == CS_DAY_NONE) cs_day_from_civil((int)year - 1, 10, 1, &from);
        if (to == CS_DAY_NONE) cs_day_from_civil((int)year, 9, 30, &to);
    } else if (!given->version || from == CS_DAY_NONE || to == CS_DAY_NONE) {
        return cs_fail(error, CS_BAD_INPUT,
                       "%s: the version \"%s\" is not a year: give --version, --from and --to, such as --version 2026 "
                       "--from 2025-10-01 --to 2026-09-30",
                       cs_xml_path(pcs->xml), pcs->version);
    }
    return cs_builder_release(pcs->builder, given->version ? given->version : pcs->version, from, to, error);
}

static bool recognises(const cs_source *source) {
    enum { LOOKED_AT = 1024 };
    size_t size = source->size < LOOKED_AT ? source->size : LOOKED_AT;
    return memmem(source->data, size, "<ICD10PCS.tabular", sizeof "<ICD10PCS.tabular" - 1) != NULL;
}

static cs_status read(cs_import *import, const cs_source *source, cs_error *error) {
    pcs_reading *pcs = calloc(1, sizeof *pcs);
    if (!pcs) return cs_fail_memory(error);
    cs_status status = cs_xml_new(source->path, source->data, source->size, &pcs->xml, error);
    if (status == CS_OK) status = cs_builder_new(CS_ICD10PCS, CS_RELEASE_TABLE, &pcs->builder, error);
    if (status == CS_OK) cs_builder_source(pcs->builder, source->path, source->sha256);
    if (status == CS_OK) status = read_document(pcs, error);
    if (status == CS_OK) status = name_release(pcs, import, error);
    if (status == CS_OK) {
        cs_builder *builder = pcs->builder;
        pcs->builder = NULL;
        status = cs_import_add(import, builder, source, CS_IMPORT_PCS.id, error);
    }
    cs_builder_free(pcs->builder);
    cs_xml_free(pcs->xml);
    cs_buf_dispose(&pcs->labels);
    cs_buf_dispose(&pcs->title);
    free(pcs);
    return status;
}

const cs_importer CS_IMPORT_PCS = {
    .id = "icd-10-pcs-tables",
    .what = "ICD-10-PCS tables (CMS, XML)",
    .recognises = recognises,
    .read = read,
};
