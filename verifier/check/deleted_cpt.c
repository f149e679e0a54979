/* deleted_cpt.c - the table of deleted numbers: numbers and days, no descriptors. */
#include "deleted_cpt.h"

#include <string.h>

static const cs_deleted_cpt DELETED[] = {
    {"37220", "37235", "2025-12-31", false}, {"99201", "99201", "2020-12-31", true},
    {"99217", "99220", "2022-12-31", true},  {"99224", "99226", "2022-12-31", true},
    {"99241", "99241", "2022-12-31", true},  {"99251", "99251", "2022-12-31", true},
    {"99318", "99318", "2022-12-31", true},  {"99324", "99328", "2022-12-31", true},
    {"99334", "99337", "2022-12-31", true},  {"99339", "99340", "2022-12-31", true},
    {"99343", "99343", "2022-12-31", true},  {"99354", "99357", "2022-12-31", true},
    {"99441", "99443", "2024-12-31", true},
};

const cs_deleted_cpt *cs_deleted_cpt_find(const char *code, cs_day on) {
    if (strlen(code) != 5) return NULL;
    for (size_t i = 0; i < sizeof DELETED / sizeof *DELETED; i++) {
        cs_day last;
        if (strcmp(code, DELETED[i].first) < 0 || strcmp(code, DELETED[i].last) > 0) continue;
        if (cs_day_parse(DELETED[i].last_day, &last) && on > last) return &DELETED[i];
    }
    return NULL;
}
