/* slip.c - reading slips: O for 0, l and I for 1, S for 5, B for 8, and the other way round at the front.
 * A repair counts only if it is the one way with the fewest changes to a code that the table knows. */
#include "find/finder.h"

#include <string.h>

enum { CHANGES_MAX = 3 };

/* What a character may have been read from; 0 if nothing. Letters stand first and, in codes of seven characters, last.
 */
static char alternative(char c, size_t position, size_t length) {
    static const char LETTERS[] = "OILSB", DIGITS[] = "01158", FIRST[] = "0158L", FIRST_LETTERS[] = "OISBI";
    const char *found = strchr(position == 0 ? FIRST : LETTERS, c);
    if (found) return position == 0 ? FIRST_LETTERS[found - FIRST] : DIGITS[found - LETTERS];
    if (position == 6 && length == 7) return c == '5' ? 'S' : c == '8' ? 'B' : 0;
    return 0;
}

static int bits(unsigned mask) {
    int count = 0;
    for (; mask; mask &= mask - 1) count++;
    return count;
}

bool cs_slip_repair(cs_finder *finder, const char *code, char meant[8]) {
    size_t length = strlen(code), places[7], count = 0;
    char other[7];
    for (size_t i = 0; i < length; i++) {
        other[count] = alternative(code[i], i, length);
        if (other[count]) places[count++] = i;
    }
    for (int changes = 1; changes <= CHANGES_MAX && (size_t)changes <= count; changes++) {
        int found = 0;
        for (unsigned mask = 1; mask < 1u << count; mask++) {
            if (bits(mask) != changes) continue;
            char repaired[8];
            memcpy(repaired, code, length + 1);
            for (size_t i = 0; i < count; i++)
                if (mask & 1u << i) repaired[places[i]] = other[i];
            finder->steps++;
            if (!cs_codes_exists(finder->codes, CS_ICD10CM, repaired, length)) continue;
            found++;
            memcpy(meant, repaired, length + 1);
        }
        if (found) return found == 1;
    }
    return false;
}
