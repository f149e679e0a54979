/* measure.c - measured values against codes that name their range: body mass index (Z68) and birth weight in grams. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fit/axes.h"

static const char SOURCE[] = "the code's title names the range";

/* The first number within a few characters behind a word of the sentence; false if none. */
static bool number_after(const cs_case *c, const char *word, double *out) {
    enum { WITHIN = 24 };
    cs_span s = c->label.sentence;
    size_t length = strlen(word);
    for (size_t at = s.start; at + length <= s.end; at++) {
        if (strncasecmp(c->fit->text + at, word, length) != 0) continue;
        size_t from = at + length, last = from + WITHIN < s.end ? from + WITHIN : s.end;
        while (from < last && !(c->fit->text[from] >= '0' && c->fit->text[from] <= '9')) from++;
        if (from == last || (from >= c->mention->span.start && from < c->mention->span.end)) continue;
        *out = strtod(c->fit->text + from, NULL);
        return true;
    }
    return false;
}

static bool flag(cs_case *c, const char *what, double said) {
    return cs_case_flag(c, CS_NO_NODE, SOURCE, "the words give %s %g, but %s is \"%.80s\"", what, said, cs_printed(c),
                        c->title);
}

static bool test_bmi(cs_case *c) {
    static const double ROUNDING = 0.1;
    double said, low, high;
    if (strncmp(c->n->code, "Z68", 3) != 0) return false;
    if (!number_after(c, "BMI", &said) && !number_after(c, "body mass index", &said)) return false;
    const char *digits = strpbrk(c->title, "0123456789");
    enum { LEAST = 8, MOST = 120 };
    if (!digits || said < LEAST || said > MOST || strcasestr(c->title, "pediatric")) return false;
    bool range = sscanf(digits, "%lf-%lf", &low, &high) == 2;
    low = strtod(digits, NULL);
    if (range                             ? said < low || said >= high + ROUNDING
        : strcasestr(c->title, "or less") ? said >= low + ROUNDING
                                          : said < low)
        return flag(c, "a body mass index of", said);
    return false;
}

/* "1000-1249 grams" in titles of P05 and P07. */
static bool test_weight(cs_case *c) {
    int low, high;
    const char *grams = strcasestr(c->title, " grams");
    if (!grams) return false;
    const char *start = grams;
    while (start > c->title && (start[-1] == '-' || (start[-1] >= '0' && start[-1] <= '9'))) start--;
    if (sscanf(start, "%d-%d", &low, &high) != 2) return false;
    cs_span s = c->label.sentence;
    for (size_t at = s.start; at < s.end; at++) {
        char *end;
        if (c->fit->text[at] < '0' || c->fit->text[at] > '9') continue;
        long said = strtol(c->fit->text + at, &end, 10);
        if (*end == ',') said = said * 1000 + strtol(end + 1, &end, 10);
        at = (size_t)(end - c->fit->text);
        while (*end == ' ') end++;
        bool unit = strncasecmp(end, "g ", 2) == 0 || strncasecmp(end, "grams", 5) == 0 ||
                    strncasecmp(end, "g,", 2) == 0 || strncasecmp(end, "g)", 2) == 0;
        if (unit && said >= 200 && said <= 7000)
            return (said < low || said > high) && flag(c, "a weight in grams of", (double)said);
    }
    return false;
}

/* Y90: blood alcohol in mg/100 ml. */
static bool test_alcohol(cs_case *c) {
    double said, low, high;
    if (strncmp(c->n->code, "Y90", 3) != 0 || (!number_after(c, "alcohol", &said) && !number_after(c, "BAC", &said)))
        return false;
    const char *digits = strpbrk(c->title, "0123456789");
    enum { PER_CENT = 1, AS_MILLIGRAMS = 1000 };
    if (!digits) return false;
    if (said < PER_CENT) said *= AS_MILLIGRAMS; /* 0.21 % is 210 mg/100 ml */
    bool range = sscanf(digits, "%lf-%lf", &low, &high) == 2;
    low = strtod(digits, NULL);
    bool outside = range                               ? said < low || said >= high + 1
                   : strcasestr(c->title, "less than") ? said >= low
                                                       : said < low;
    return outside && flag(c, "a blood alcohol level of", said);
}

bool cs_test_measure(cs_case *c) {
    return test_bmi(c) || test_weight(c) || test_alcohol(c);
}
