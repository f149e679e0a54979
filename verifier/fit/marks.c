/* marks.c - a few bits for each stem. */
#include "fit/marks.h"

#include <stdlib.h>

bool cs_marks_clear(cs_marks *marks, const cs_words *words) {
    if (!marks->bits && !(marks->bits = calloc(words->stems_count, 1))) {
        marks->failed = true;
        return false;
    }
    for (size_t i = 0; i < marks->count; i++) marks->bits[marks->touched[i]] = 0;
    marks->count = 0;
    return true;
}

bool cs_marks_add(cs_marks *marks, cs_stems stems, unsigned bits) {
    for (size_t i = 0; i < stems.count; i++) {
        uint16_t stem = stems.list[i];
        if (marks->bits[stem] == 0) {
            if (!cs_grow(&marks->touched, &marks->capacity, marks->count + 1, sizeof *marks->touched)) {
                marks->failed = true;
                return false;
            }
            marks->touched[marks->count++] = stem;
        }
        marks->bits[stem] = (uint8_t)(marks->bits[stem] | bits);
    }
    return true;
}

bool cs_marks_have(const cs_marks *marks, const cs_words *words, uint16_t stem, unsigned bits) {
    return stem < words->stems_count && (marks->bits[stem] & bits) != 0;
}

void cs_marks_dispose(cs_marks *marks) {
    free(marks->bits);
    free(marks->touched);
    *marks = (cs_marks){0};
}
