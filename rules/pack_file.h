/* pack_file.h - one pack being read: its elements in their order, the strings that are kept of them, where they stand.
 * packs.c and known.c say what each element becomes. */
#ifndef CS_RULES_PACK_FILE_H
#define CS_RULES_PACK_FILE_H

#include "base/arena.h"
#include "rules/packs.h"

typedef struct cs_pack_file {
    cs_arena *arena; /* of the strings kept */
    const char *path;
    cs_xml *xml;
    cs_buf bytes;
    bool failed; /* memory ran out while a string was kept: the next step tells it */
} cs_pack_file;

/* Reads and validates a pack. Close it whatever the answer. */
cs_status cs_pack_file_open(cs_pack_file *file, const char *path, cs_pack_validator *validator, cs_arena *arena,
                            cs_error *error);
void cs_pack_file_close(cs_pack_file *file);
/* The name of the next element below <pack>, NULL after the last. */
cs_status cs_pack_file_next(cs_pack_file *file, const char **element, cs_error *error);

/* Of the <pack> itself; asked before the first element. */
cs_status cs_pack_file_source(cs_pack_file *file, cs_pack_source *out, cs_error *error);
/* An attribute of the element that has just begun, "" where it is absent. */
const char *cs_pack_attribute(cs_pack_file *file, const char *name);
bool cs_pack_yes(const cs_pack_file *file, const char *name);
/* Its text, spaces made one. */
cs_status cs_pack_words(cs_pack_file *file, const char **out, cs_error *error);
cs_pack_place cs_pack_here(const cs_pack_file *file);

/* add_NAME(lists, item) for a list of `type`s in a `lists_type`: for the tables CS_PACK_LISTS and CS_KNOWN_LISTS. */
#define CS_PACK_DEFINE_ADD(lists_type, name, type)                                                                     \
    static cs_status add_##name(lists_type *lists, type item) {                                                        \
        if (!cs_grow(&lists->name, &lists->name##_capacity, lists->name##_count + 1, sizeof *lists->name))             \
            return CS_NO_MEMORY;                                                                                       \
        lists->name[lists->name##_count++] = item;                                                                     \
        return CS_OK;                                                                                                  \
    }

#endif
