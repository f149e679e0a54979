/* time.h - moments: milliseconds since 1970 in UTC, without leap seconds, and how they are written. */
#ifndef CS_BASE_TIME_H
#define CS_BASE_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "countersign/codes.h"

enum { CS_TIME_TEXT = 25 };

/* The system's clock. */
int64_t cs_time_now(void);
/* "2026-03-02T14:05:06.789Z" and a closing NUL; years 1600 to 9999. */
void cs_time_write(int64_t time, char out[CS_TIME_TEXT]);
/* Exactly that form; false for anything else. */
bool cs_time_read(const char *text, int64_t *out);
/* The first millisecond of a day in UTC, and the day of a moment. */
int64_t cs_time_of_day(cs_day day);
cs_day cs_day_of_time(int64_t time);

#endif
