/* cpt_modifiers.c - the numbers in use, without their descriptors. */
#include "cpt_modifiers.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static const char *const NUMBERS[] = {"22", "23", "24", "25", "26", "27", "32", "33", "47", "50", "51", "52", "53",
                                      "54", "55", "56", "57", "58", "59", "62", "63", "66", "73", "74", "76", "77",
                                      "78", "79", "80", "81", "82", "90", "91", "92", "93", "95", "96", "97", "99"};

bool cs_cpt_modifier_shape(const char *modifier) {
    return isdigit((unsigned char)modifier[0]) && isdigit((unsigned char)modifier[1]) && !modifier[2];
}

bool cs_cpt_modifier_known(const char *modifier) {
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++)
        if (strcmp(NUMBERS[i], modifier) == 0) return true;
    return false;
}
