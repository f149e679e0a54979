/* checkdigit.c - check digits, one function a scheme; docs/identifiers.md names the rule of each. */
#include "identify/checkdigit.h"

#include <string.h>

#include "find/chars.h"

static bool all_digits(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!cs_is(text[i], CS_CHAR_DIGIT)) return false;
    return length > 0;
}

/* The Luhn sum of the digits, the last counted once. */
static unsigned luhn_sum(const char *digits, size_t length) {
    unsigned sum = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned d = (unsigned)(digits[length - 1 - i] - '0') << (i % 2);
        sum += d > 9 ? d - 9 : d;
    }
    return sum;
}

bool cs_check_luhn(const char *digits, size_t length) {
    return all_digits(digits, length) && luhn_sum(digits, length) % 10 == 0;
}

bool cs_check_npi(const char *digits, size_t length) {
    enum { OF_PREFIX = 24 }; /* what 80840 adds to the sum */
    return length == 10 && (digits[0] == '1' || digits[0] == '2') && all_digits(digits, length) &&
           (luhn_sum(digits, length) + OF_PREFIX) % 10 == 0;
}

bool cs_check_dea(const char *text, size_t length) {
    if (length != 9 || !strchr("ABCDEFGHJKLMPRSTUX", cs_upper(text[0])) ||
        !(cs_is(text[1], CS_CHAR_LETTER) || text[1] == '9') || !all_digits(text + 2, 7))
        return false;
    const char *d = text + 2;
    int sum = (d[0] + d[2] + d[4] - 3 * '0') + 2 * (d[1] + d[3] + d[5] - 3 * '0');
    return sum % 10 == d[6] - '0';
}

bool cs_check_vin(const char *text, size_t length) {
    static const char VALUES[] = "12345678.12345.7.923456789"; /* of A to Z; none of I, O, Q */
    static const unsigned WEIGHTS[17] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    if (length != 17) return false;
    unsigned sum = 0;
    for (size_t i = 0; i < length; i++) {
        char c = cs_upper(text[i]);
        if (!cs_is(c, CS_CHAR_ALNUM)) return false;
        char value = cs_is(c, CS_CHAR_DIGIT) ? c : VALUES[c - 'A'];
        if (value == '.') return false;
        sum += (unsigned)(value - '0') * WEIGHTS[i];
    }
    unsigned check = sum % 11;
    return cs_upper(text[8]) == (check == 10 ? 'X' : (char)('0' + check));
}

bool cs_check_aba(const char *digits, size_t length) {
    static const unsigned WEIGHTS[3] = {3, 7, 1};
    if (length != 9 || !all_digits(digits, length)) return false;
    int first = (digits[0] - '0') * 10 + digits[1] - '0';
    if (!(first <= 12 || (first >= 21 && first <= 32) || (first >= 61 && first <= 72) || first == 80)) return false;
    unsigned sum = 0;
    for (size_t i = 0; i < length; i++) sum += (unsigned)(digits[i] - '0') * WEIGHTS[i % 3];
    return sum % 10 == 0 && sum > 0;
}

bool cs_check_iban(const char *text, size_t length) {
    if (length < 15 || length > 34) return false;
    unsigned rest = 0;
    for (size_t i = 0; i < length; i++) {
        char c = cs_upper(text[(i + 4) % length]);
        if (!cs_is(c, CS_CHAR_ALNUM)) return false;
        rest = cs_is(c, CS_CHAR_DIGIT) ? (rest * 10 + (unsigned)(c - '0')) % 97
                                       : (rest * 100 + (unsigned)(c - 'A') + 10) % 97;
    }
    return rest == 1;
}

bool cs_check_gtin14(const char *digits, size_t length) {
    if (length != 14 || !all_digits(digits, length)) return false;
    unsigned sum = 0;
    for (size_t i = 0; i < 13; i++) sum += (unsigned)(digits[i] - '0') * (i % 2 ? 1 : 3);
    return (10 - sum % 10) % 10 == (unsigned)(digits[13] - '0');
}

bool cs_card_prefix(const char *digits, size_t length) {
    if (length < 13 || length > 19 || !all_digits(digits, length)) return false;
    int two = (digits[0] - '0') * 10 + digits[1] - '0';
    int four = two * 100 + (digits[2] - '0') * 10 + digits[3] - '0';
    return digits[0] == '4' || (two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) ||
           ((two == 34 || two == 37) && length == 15) || four == 6011 || two == 65;
}

/* Of each position: 'C' 1-9, 'A' a letter but S L O I B Z, 'N' a digit, 'X' either. */
bool cs_shape_mbi(const char *text, size_t length) {
    static const char LAYOUT[] = "CAXNAXNAANN";
    if (length != 11) return false;
    for (size_t i = 0; i < length; i++) {
        char c = cs_upper(text[i]);
        bool digit = cs_is(c, CS_CHAR_DIGIT), letter = cs_is(c, CS_CHAR_UPPER) && !strchr("SLOIBZ", c);
        char want = LAYOUT[i];
        if (!((want == 'C' && digit && c != '0') || (want == 'A' && letter) || (want == 'N' && digit) ||
              (want == 'X' && (digit || letter))))
            return false;
    }
    return true;
}
