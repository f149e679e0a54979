/* lexicon_codes.c - numbers known by themselves: categories of the WHO's ICD-10 that ICD-10-CM never had, the shapes of
 * ICD-9-CM, the sections of CPT and its two-digit modifiers. */
#include "find/lexicon.h"

#include <string.h>

/* Three characters each, by byte order. */
static const char WHO_CATEGORIES[] =
    "A16 A97 B21 B22 B23 B24 B98 C97 E12 E14 E90 F00 F61 F62 F83 F92 G22 H03 H06 H13 H19 H45 H48 H58 I64 "
    "I84 I98 J46 K93 M03 M09 M68 M73 M82 O81 O83 O84 P20 P21 P75 R95 R96 T00 T01 T02 T03 T04 T05 T06 T08 "
    "T09 T10 T11 T12 T13 T29 T35 T90 T91 T92 T93 T94 T95 T96 T97 T98 W87 X20 X21 X23 X25 X29 X40 X41 X42 "
    "X43 X44 X45 X46 X47 X48 X49 X60 X61 X62 X63 X64 X65 X66 X67 X68 X69 X70 X84 X85 X86 X87 X88 X89 X90 "
    "X91 Y10 Y11 Y12 Y13 Y14 Y15 Y16 Y17 Y18 Y19 Y20 Y34 Y40 Y60 Y85 Y86 Y87 Y88 Y89 Z24 Z25 Z26 Z27 Z35 "
    "Z50 Z54 Z61 ";

/* Single WHO codes in categories that both have. */
static const char *const WHO_CODES[] = {"E107", "E117", "E137", "K359", "N180"};

static bool digits(const char *text) {
    return text[0] && text[strspn(text, "0123456789")] == 0;
}

static bool in_who(const char *code) {
    size_t low = 0, high = sizeof WHO_CATEGORIES / 4;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = memcmp(WHO_CATEGORIES + middle * 4, code, 3);
        /* Behind the category WHO codes have one digit, seldom two. */
        if (order == 0) return strlen(code) == 3 || (strlen(code) <= 5 && digits(code + 3));
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = 0; i < sizeof WHO_CODES / sizeof *WHO_CODES; i++)
        if (strcmp(WHO_CODES[i], code) == 0) return true;
    return false;
}

const char *cs_other_classification(const char *code, bool dotted) {
    size_t length = strlen(code);
    if (digits(code)) return length >= 3 && length <= 5 ? "ICD-9-CM" : NULL;
    if (in_who(code)) return "WHO ICD-10";
    /* Supplementary classifications: V01-V91 with one or two decimals, E800-E999 with one. Without the dot a V code
     * reads as ICD-10-CM. */
    if (code[0] == 'V' && dotted && (length == 4 || length == 5) && digits(code + 1)) return "ICD-9-CM";
    return NULL;
}

bool cs_cpt_range(const char *code) {
    static const struct {
        const char *first, *last;
    } SECTIONS[] = {
        {"00100", "01999"}, /* anesthesia */
        {"10004", "69990"}, /* surgery */
        {"70010", "79999"}, /* radiology */
        {"80047", "89398"}, /* pathology and laboratory */
        {"90281", "99607"}, /* medicine, evaluation and management */
    };
    for (size_t i = 0; i < sizeof SECTIONS / sizeof *SECTIONS; i++)
        if (strcmp(code, SECTIONS[i].first) >= 0 && strcmp(code, SECTIONS[i].last) <= 0) return true;
    return false;
}

bool cs_is_evaluation_code(const char *code) {
    return strcmp(code, "99201") >= 0 && strcmp(code, "99499") <= 0;
}

bool cs_numeric_modifier(const char *modifier) {
    static const char KNOWN[] = "22 23 24 25 26 27 32 33 47 50 51 52 53 54 55 56 57 58 59 62 63 66 73 74 76 77 78 79 "
                                "80 81 82 90 91 92 93 95 96 97 99 ";
    for (size_t i = 0; KNOWN[i]; i += 3)
        if (memcmp(KNOWN + i, modifier, 2) == 0) return true;
    return false;
}
