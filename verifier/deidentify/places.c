/* places.c - what may stay of a place: the state, and three digits of the ZIP code where enough people live. */
#include <string.h>

#include "deidentify/parts.h"
#include "find/chars.h"

/* 20,000 people or fewer by one of the censuses of 2000, 2010 and 2020; then areas without any counted population: post
 * boxes, single organisations, the forces, numbers that are not assigned. */
static const char RESTRICTED[] =
    " 036 059 063 102 202 203 204 205 369 556 692 753 772 790 821 823 830 831 878 879 884 890 893 "
    " 000 001 002 003 004 055 090 091 092 093 094 095 096 097 098 099 192 311 332 340 375 732 733 842 885 886 887 888 "
    "889 962 963 964 965 966 ";

static const char CODES[] =
    " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH "
    "NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP ";

static const char *const NAMES[] = {
    "alabama",       "alaska",      "arizona",      "arkansas",      "california",     "colorado",     "connecticut",
    "delaware",      "florida",     "georgia",      "hawaii",        "idaho",          "illinois",     "indiana",
    "iowa",          "kansas",      "kentucky",     "louisiana",     "maine",          "maryland",     "massachusetts",
    "michigan",      "minnesota",   "mississippi",  "missouri",      "montana",        "nebraska",     "nevada",
    "new hampshire", "new jersey",  "new mexico",   "new york",      "north carolina", "north dakota", "ohio",
    "oklahoma",      "oregon",      "pennsylvania", "rhode island",  "south carolina", "south dakota", "tennessee",
    "texas",         "utah",        "vermont",      "west virginia", "virginia",       "washington",   "wisconsin",
    "wyoming",       "puerto rico", "guam"};

void cs_zip_keep(const char *zip, char out[4]) {
    const char area[] = {' ', zip[0], zip[1], zip[2], ' ', 0};
    memcpy(out, strstr(RESTRICTED, area) ? "000" : area + 1, 3);
    out[3] = 0;
}

static bool is_digits(const char *text, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!cs_is(text[i], CS_CHAR_DIGIT)) return false;
    return true;
}

/* Where the ZIP code at the end of a place begins; `size` if there is none. */
static size_t zip_start(const char *place, size_t size) {
    size_t end = size;
    if (end >= 10 && place[end - 5] == '-' && is_digits(place + end - 4, 4)) end -= 5;
    if (end < 5 || !is_digits(place + end - 5, 5)) return size;
    return end > 5 && cs_is(place[end - 6], CS_CHAR_ALNUM) ? size : end - 5;
}

/* Where the state that ends at `end` begins; `end` if there is none. */
static size_t state_start(const char *place, size_t end) {
    if (end >= 2 && (end == 2 || !cs_is(place[end - 3], CS_CHAR_ALNUM))) {
        const char code[] = {' ', place[end - 2], place[end - 1], ' ', 0};
        if (strstr(CODES, code)) return end - 2;
    }
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        size_t length = strlen(NAMES[i]), at = 0;
        if (length > end || (length < end && cs_is(place[end - length - 1], CS_CHAR_ALNUM))) continue;
        while (at < length && cs_lower(place[end - length + at]) == NAMES[i][at]) at++;
        if (at == length) return end - length;
    }
    return end;
}

static size_t without_gap(const char *place, size_t end) {
    while (end > 0 && strchr(" ,.\t\n", place[end - 1])) end--;
    return end;
}

void cs_place_parts(const char *place, size_t size, size_t *place_end, size_t *zip) {
    *zip = zip_start(place, size);
    size_t before = *zip < size ? without_gap(place, *zip) : size, state = state_start(place, before);
    *place_end = state < before ? without_gap(place, state) : before;
}
