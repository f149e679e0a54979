/* import.h - what an importer is: it recognises a file by its content and fills builders. The table of them all stands
 * in import.c. */
#ifndef CS_CODESETS_IMPORT_H
#define CS_CODESETS_IMPORT_H

#include "builder.h"

/* One file, already out of its archive and decompressed. */
typedef struct cs_source {
    const char *path; /* for messages: "hcpcs.zip!HCPC2025_JAN_ANWEB.txt" */
    const char *name; /* the last part alone */
    const char *data; /* closed by a NUL that `size` does not count */
    size_t size;
    char sha256[65];
} cs_source;

/* What one import command has gathered so far. */
typedef struct cs_import cs_import;

typedef struct cs_importer {
    const char *id;   /* "icd-10-cm-order" */
    const char *what; /* "ICD-10-CM order file (CMS)" */
    /* Looks at the first lines only; must not claim another importer's file. */
    bool (*recognises)(const cs_source *source);
    /* Reads the file whole; errors name path and line. */
    cs_status (*read)(cs_import *import, const cs_source *source, cs_error *error);
    /* Called once after all sources were read (companion files are compared here); may be NULL. */
    cs_status (*finish)(cs_import *import, cs_error *error);
} cs_importer;

/* Options of the command, and the data directory's releases as they were (NULL where there are none): addenda apply to
 * these. */
const cs_import_options *cs_import_given(const cs_import *import);
const cs_codes *cs_import_loaded(const cs_import *import);
/* The release the command has read so far with this system and kind (the newest), or NULL: "applied on a loaded
 * release" may mean one loaded by the same command. */
cs_builder *cs_import_pending(cs_import *import, cs_system system, cs_release_kind kind);
/* Hands a finished builder over (it is freed by the import, also on error); its source is set to this one. Builders for
 * the same system, kind and version confirm each other: the codes file of an order file, the CSV of a record file. The
 * one with more rows is written; where they disagree the import ends with CS_CONFLICT and the first code that differs.
 */
cs_status cs_import_add(cs_import *import, cs_builder *builder, const cs_source *source, const char *importer_id,
                        cs_error *error);
/* Hands over a list of words (its bytes are moved out, also on error): `name` is its file in the data directory, `what`
 * and `count` tell of it. */
cs_status cs_import_add_words(cs_import *import, const char *name, const char *what, size_t count, cs_buf *image,
                              cs_error *error);
/* Room for an importer that must see several files: zeroed, `size` bytes, one per importer id, freed with `dispose`
 * (may be NULL). */
void *cs_import_room(cs_import *import, const char *importer_id, size_t size, void (*dispose)(void *room));

extern const cs_importer CS_IMPORT_TABULAR, CS_IMPORT_ORDER, CS_IMPORT_CODES, CS_IMPORT_ADDENDA, CS_IMPORT_FACTS,
    CS_IMPORT_HCPCS, CS_IMPORT_HCPCS_CSV, CS_IMPORT_PCS, CS_IMPORT_CPT, CS_IMPORT_CPT_MODIFIERS, CS_IMPORT_NAMES,
    CS_IMPORT_DICTIONARY;

#endif
