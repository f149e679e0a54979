/* finding.h - a made-up code set of few codes, and what the finder says of a text as one line.
 *
 * The functions of codes.h that the finder calls are defined here, so that its tests need no data. */
#ifndef CS_TEST_FINDING_H
#define CS_TEST_FINDING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "find/finder.h"

struct cs_codes {
    bool hcpcs;   /* an HCPCS table is loaded */
    bool nothing; /* no table knows anything */
};

static const char *const BILLABLE[] = {
    "A320",    "A380",  "A419",  "B20",     "C102",   "C12",   "C20",     "C50412", "C61",    "C7A010",  "D251",
    "D519",    "D62",   "E43",   "E441",    "J40",    "R55",   "E109",    "E1140",  "E1165",  "E119",    "E785",
    "E876",    "F329",  "F32A",  "F508",    "G0439",  "G20",   "G35D",    "G5622",  "H2511",  "I10",     "I214",
    "J45909",  "J9601", "K0520", "K0823",   "K219",   "K5730", "K635",    "L4050",  "L89623", "M1000",   "M170",
    "M1711",   "M1712", "M1830", "M1A0110", "M50122", "M545",  "M5450",   "M5459",  "N170",   "N179",    "N1830",
    "N1831",   "N184",  "N189",  "O24410",  "P100",   "P53",   "QA00101", "R05",    "R053",   "S22080A", "S39012A",
    "S72001A", "U071",  "Z1211", "Z23",     "Z3A28",  "Z794",  "Z8673",
};
static const char *const HEADINGS[] = {
    "A15",  "B27",  "B52",  "B57",  "C50",  "D10",  "D50",   "E08",   "E10",    "E11",  "E13",   "E78",
    "E85",  "F10",  "F32",  "G25",  "H251", "H264", "I80",   "I95",   "J45",    "J459", "J4590", "J92",
    "K570", "K579", "K63",  "L10",  "L20",  "M10",  "M1021", "M1033", "M15",    "M16",  "M17",   "M1A",
    "M25",  "M30",  "M50",  "N18",  "N95",  "P27",  "P80",   "Q10",   "Q12",    "Q15",  "Q24",   "QA001",
    "R16",  "S100", "S101", "S123", "S22",  "S72",  "S720",  "S7200", "S72001", "T20",  "T37",   "T372",
    "T38",  "T385", "T389", "V10",  "V102", "V123", "V20",   "V500",  "W19",    "Z12",  "Z79",   "Z99",
};
static const char *const SUPPLIES[] = {
    "A0428", "A4253", "A7030", "E0601", "E1140", "G0438", "G0439", "J0390", "J3301",
    "J3490", "J9271", "K0823", "L3960", "L4050", "M1000", "M1021", "M1033", "M1400",
};

static inline bool listed(const char *const *list, size_t count, const char *code, size_t length) {
    for (size_t i = 0; i < count; i++)
        if (strlen(list[i]) == length && memcmp(list[i], code, length) == 0) return true;
    return false;
}
#define LISTED(list, code, length) listed(list, sizeof list / sizeof *list, code, length)

bool cs_codes_exists(const cs_codes *codes, cs_system system, const char *code, size_t length) {
    if (codes->nothing) return false;
    if (system == CS_HCPCS) return codes->hcpcs && LISTED(SUPPLIES, code, length);
    return system == CS_ICD10CM && (LISTED(BILLABLE, code, length) || LISTED(HEADINGS, code, length));
}

cs_standing cs_codes_judge(const cs_codes *codes, cs_system system, const char *code, size_t length, cs_day on,
                           cs_code *out) {
    static const struct {
        const char *code, *title;
    } TITLES[] = {{"B20", "Human immunodeficiency virus [HIV] disease"},
                  {"C61", "Malignant neoplasm of prostate"},
                  {"D62", "Acute posthemorrhagic anemia"},
                  {"J45", "Asthma"}};
    (void)on;
    *out = (cs_code){.system = system, .row = CS_NO_ROW};
    for (size_t i = 0; i < sizeof TITLES / sizeof *TITLES; i++)
        if (strlen(TITLES[i].code) == length && memcmp(TITLES[i].code, code, length) == 0) out->title = TITLES[i].title;
    if (!cs_codes_exists(codes, system, code, length)) return CS_STANDING_UNKNOWN;
    return system == CS_ICD10CM && LISTED(HEADINGS, code, length) ? CS_STANDING_HEADER : CS_STANDING_VALID;
}

size_t cs_codes_release_count(const cs_codes *codes) {
    return codes->hcpcs ? 1 : 0;
}

const cs_release *cs_codes_release(const cs_codes *codes, size_t index) {
    static const cs_release SUPPLY_RELEASE = {.system = CS_HCPCS, .kind = CS_RELEASE_TABLE};
    (void)codes;
    (void)index;
    return &SUPPLY_RELEASE;
}

/* One mention: "cm:E11.9" as it stands in the text, then "-25" modifiers, "x2" units, "=ICD-9-CM" another
 * classification, ">J45909" the code meant, "<" or ">" at an end of a range, "?" ambiguous. */
static inline void describe(const cs_mention *mention, const char *folded, cs_buf *out) {
    static const char *const SYSTEMS[] = {"cm", "pcs", "hcpcs", "cpt", "other"};
    bool ambiguous = mention->certainty == CS_AMBIGUOUS;
    if (out->size) cs_buf_putc(out, ' ');
    cs_buf_printf(out, "%s:", ambiguous ? "?" : SYSTEMS[mention->system]);
    for (size_t i = mention->span.start; i < mention->span.end; i++)
        cs_buf_putc(out, folded[i] == '\n' || folded[i] == ' ' ? '~' : folded[i]);
    for (int i = 0; i < mention->modifier_count; i++) cs_buf_printf(out, "-%s", mention->modifiers[i].code);
    if (mention->units) cs_buf_printf(out, "x%d", mention->units);
    if (mention->other) cs_buf_printf(out, "=%s", mention->other);
    if (mention->certainty == CS_SLIP) cs_buf_printf(out, "!%s", mention->meant);
    if (mention->range != CS_RANGE_NONE) cs_buf_putc(out, mention->range == CS_RANGE_FIRST ? '<' : '>');
}

/* What the finder finds in a text, as one line; the caller disposes of it. */
static inline cs_buf found_in(const char *draft, bool hcpcs) {
    cs_error error = {CS_OK, ""};
    cs_text *text = NULL;
    cs_codes codes = {hcpcs, false};
    cs_mentions mentions;
    cs_buf out = CS_BUF_INIT;
    size_t size;
    assert_int_equal(cs_text_new(draft, strlen(draft), CS_ENCODING_DETECT, &text, &error), CS_OK);
    assert_int_equal(cs_find_codes(text, &codes, &mentions, &error), CS_OK);
    const char *folded = cs_text_folded(text, &size);
    cs_buf_puts(&out, "");
    for (size_t i = 0; i < mentions.count; i++) describe(&mentions.list[i], folded, &out);
    cs_mentions_dispose(&mentions);
    cs_text_free(text);
    return out;
}

/* A row of a test: a text and what must be found in it. */
typedef struct finding_row {
    const char *draft, *found;
} finding_row;

static inline void check_rows(const finding_row *rows, size_t count, bool hcpcs) {
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        cs_buf found = found_in(rows[i].draft, hcpcs);
        if (strcmp(found.data, rows[i].found) != 0) {
            print_error("in     %s\nfound  %s\nwanted %s\n", rows[i].draft, found.data, rows[i].found);
            wrong++;
        }
        cs_buf_dispose(&found);
    }
    assert_true(count > 0);
    assert_int_equal(wrong, 0);
}
#define CHECK_ROWS(rows, hcpcs) check_rows(rows, sizeof rows / sizeof *rows, hcpcs)

#endif
