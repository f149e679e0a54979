/* setting.c - the places of care that a request may name. */
#include "check.h"

#include <string.h>

#define SETTINGS(X)                                                                                                    \
    X("office", false, true)                                                                                           \
    X("outpatient", false, true)                                                                                       \
    X("emergency", false, true)                                                                                        \
    X("observation", false, true)                                                                                      \
    X("ambulatory-surgery", false, true)                                                                               \
    X("telehealth", false, true)                                                                                       \
    X("inpatient", true, true)                                                                                         \
    X("nursing-facility", false, true)                                                                                 \
    X("rehabilitation", false, false)                                                                                  \
    X("home-health", false, true)                                                                                      \
    X("hospice", false, true)                                                                                          \
    X("other", false, false)

static const cs_setting TABLE[] = {
#define ROW(id, inpatient, known) {id, inpatient, known},
    SETTINGS(ROW)
#undef ROW
};

const cs_setting *cs_setting_find(const char *id) {
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++)
        if (strcmp(TABLE[i].id, id) == 0) return &TABLE[i];
    return NULL;
}

const char *cs_setting_list(void) {
#define NAME(id, inpatient, known) " " id
    static const char LIST[] = SETTINGS(NAME);
#undef NAME
    return LIST + 1;
}
