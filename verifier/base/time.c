/* time.c - moments in UTC. */
#include "base/time.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/date.h"

static const int64_t DAY = 24 * 60 * 60 * 1000;

int64_t cs_time_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The day whose number is 0 here is 1 January 1970. */
static cs_day epoch(void) {
    cs_day day = 0;
    cs_day_from_civil(1970, 1, 1, &day);
    return day;
}

int64_t cs_time_of_day(cs_day day) {
    return ((int64_t)day - epoch()) * DAY;
}

cs_day cs_day_of_time(int64_t time) {
    int64_t days = time / DAY - (time % DAY < 0);
    return (cs_day)(days + epoch());
}

void cs_time_write(int64_t time, char out[CS_TIME_TEXT]) {
    cs_day day = cs_day_of_time(time);
    int64_t left = time - cs_time_of_day(day);
    cs_day_format(day, out);
    snprintf(out + 10, CS_TIME_TEXT - 10, "T%02u:%02u:%02u.%03uZ", (unsigned)(left / 3600000) % 24,
             (unsigned)(left / 60000 % 60), (unsigned)(left / 1000 % 60), (unsigned)(left % 1000));
}

/* Digits from `at` on, `count` of them, of a number below `end`. */
static bool number(const char *at, int count, int end, int *out) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (at[i] < '0' || at[i] > '9') return false;
        value = value * 10 + (at[i] - '0');
    }
    *out = value;
    return value < end;
}

bool cs_time_read(const char *text, int64_t *out) {
    char date[11];
    cs_day day;
    int hour, minute, second, thousandth;
    if (strlen(text) != CS_TIME_TEXT - 1 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z')
        return false;
    memcpy(date, text, 10);
    date[10] = 0;
    if (!cs_day_parse(date, &day) || !number(text + 11, 2, 24, &hour) || !number(text + 14, 2, 60, &minute) ||
        !number(text + 17, 2, 60, &second) || !number(text + 20, 3, 1000, &thousandth))
        return false;
    *out = cs_time_of_day(day) + (((int64_t)hour * 60 + minute) * 60 + second) * 1000 + thousandth;
    return true;
}
